"""Give an entry other values, another text or another order of its items, and keep every other byte of its file.

Only the lines of the entry are looked at. What is the same before and after stays as it was typed; a text below `>` keeps the
lines in which no word has changed. An entry that was in the style of `fmt` is put into it again, so that `fmt` finds nothing to
do. What was made is read again: it must hold the values that were asked for, and the comments that were there.
"""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import pairwise, takewhile
from typing import Any

from ..diagnostics.source_text import LINE_BREAK, decode_text
from ..load import yaml_files
from ..load.result import KeyPath, SourceLocation
from . import yaml_style, yaml_tree
from .formatter import format_file, keys_of_mapping
from .patch import BOM, CannotEditError
from .yaml_tree import Item, Node

Plain = str | list[Any] | dict[str, Any]  # texts, and lists and mappings of them

BY_HAND = "this entry is written in a way that only a hand can change"
WORD = re.compile(r"(\S+)(\s*)")
NEXT = "\n- the-next-entry\n"
ID = re.compile(r"[a-z0-9-]+")


@dataclass(frozen=True, slots=True)
class EntryPlace:
    """A file of `data/` by its name, its bytes, and where an entry stands in it."""

    name: str
    data: bytes
    origin: SourceLocation


@dataclass(frozen=True, slots=True)
class Cut:
    """A file cut at an entry: what stands before it, its lines, and what follows them, with line ends made alike."""

    before: str
    entry: str
    after: str

    @property
    def line(self) -> int:
        """The line, from 1, on which the entry begins."""
        return len(LINE_BREAK.findall(self.before)) + 1


@dataclass(frozen=True, slots=True)
class _Change:
    """Characters of a text, from the first up to the last, and what is to stand in their place."""

    start: int
    end: int
    text: str


def cut_entry(here: EntryPlace) -> Cut:
    """Return a file cut at the lines of an entry: of a list from its dash on, else the whole file. Comments above an entry are
    not its own. Raises CannotEditError where it shares a line with others.
    """
    text, origin = decode_text(here.data), here.origin
    if not origin.path:
        return Cut("", text, "")
    lines = [text[start:end] for start, end in pairwise((0, *(b.end() for b in LINE_BREAK.finditer(text)), len(text)))]
    number, value = int(origin.path[0]), origin.document.value
    begins = [origin.document.place(each).line - 1 for each in range(len(value))] + [len(lines)]
    first, end = begins[number], begins[number + 1]
    column = lines[first].find("-")
    if column < 0 or lines[first][:column].strip() or end <= first or origin.document.text.lstrip()[:1] == "[":
        raise CannotEditError('its entries are not on lines of their own; "topicbrief fmt" puts them there')
    while end > first + 1 and _is_between(lines[end - 1], column):
        end -= 1
    return Cut("".join(lines[:first]), "".join(lines[first:end]), "".join(lines[end:]))


def _is_between(line: str, column: int) -> bool:
    """Return whether a line is empty, or a comment that is no deeper than the dashes of the entries."""
    words = line.strip()
    return not words or (words.startswith("#") and line.find("#") <= column)


def revise_entry(here: EntryPlace, values: Mapping[str, Plain]) -> bytes:
    """Return the bytes of a file of `data/` in which an entry has these values and no others. Raises CannotEditError."""
    wanted = without_empty(dict(values))
    name, origin = here.name, here.origin
    if wanted == origin.value():
        return here.data
    cut = cut_entry(here)
    tree = yaml_tree.parse_tree(cut.entry)
    node = tree.root.items[0].node if origin.path else tree.root
    for whole_texts in (False, True):  # a word that goes may leave a line that says something else
        made = _Reviser(cut.entry, name, whole_texts)
        changes = made.mapping(node, origin.value(), wanted, (), False)
        if changes is not None:
            with suppress(CannotEditError):
                return _put_back(here, cut, _applied(cut.entry, changes), wanted, made.gone)
    raise CannotEditError(BY_HAND)


def rewrite_entry(here: EntryPlace, text: str) -> bytes:
    """Return the bytes of a file in which an entry has the text that an editor typed. Raises CannotEditError where that is
    no entry, or takes others with it.
    """
    cut, name, origin = cut_entry(here), here.name, here.origin
    typed = decode_text(text.encode("utf-8")).rstrip("\n") + "\n"
    document, problems = yaml_files.read_document(f"data/{name}", typed.encode("utf-8"))
    if document is None:
        raise CannotEditError(f"{problems[0].rule}: line {problems[0].place.line}: {problems[0].message}")
    value = document.value
    if origin.path and not (isinstance(value, list) and len(value) == 1):
        raise CannotEditError("this is to be one entry of a list, which begins with a dash")
    comments = Counter(yaml_tree.find_comments(cut.entry)) - Counter(yaml_tree.find_comments(typed))
    wanted = value[0] if isinstance(value, list) else value
    return _put_back(here, cut, typed, wanted, comments)


def move_item(here: EntryPlace, key: str, start: int, to: int) -> bytes:
    """Return the bytes of a file in which an item of a list of an entry stands at another place of it, with its comments and
    lines; both are counted from 0. Raises CannotEditError.
    """
    cut, origin, values = cut_entry(here), here.origin, dict(here.origin.value())
    listed = values.get(key)
    if not isinstance(listed, list) or not (0 <= start < len(listed) and 0 <= to < len(listed)):
        raise CannotEditError(f'"{key}" has no such items')
    tree = yaml_tree.parse_tree(cut.entry)
    entry = tree.root.items[0].node if origin.path else tree.root
    node = next(item.node for item in entry.items if item.key and item.key.value == key)
    values[key] = _moved(listed, start, to)
    if node.style == "[":
        return revise_entry(here, values)
    text = cut.entry if cut.entry.endswith("\n") else f"{cut.entry}\n"
    first = text.rfind("\n", 0, node.items[0].node.start) + 1
    ends = [_line_end(text, item.end) for item in node.items]
    parts = [text[a:b] for a, b in pairwise((first, *ends))]
    gaps = ["".join(takewhile(lambda line: not line.strip(), part.splitlines(keepends=True))) for part in parts]
    bare = _moved([part[len(gap) :] for part, gap in zip(parts, gaps, strict=True)], start, to)
    made = text[:first] + "".join(gap + part for gap, part in zip(gaps, bare, strict=True)) + text[ends[-1] :]
    return _put_back(here, cut, made, values, Counter())


def _moved(listed: Sequence[Any], start: int, to: int) -> list[Any]:
    rest = [*listed[:start], *listed[start + 1 :]]
    return [*rest[:to], listed[start], *rest[to:]]


def without_empty(value: Any) -> Any:
    """Return a value without the keys and items of it that hold nothing: a field that nobody filled in."""
    if isinstance(value, dict):
        found = {key: without_empty(part) for key, part in value.items()}
        return {key: part for key, part in found.items() if part not in ("", [], {})}
    if isinstance(value, list):
        return [part for each in value if (part := without_empty(each)) not in ("", [], {})]
    return value


def _put_back(here: EntryPlace, cut: Cut, entry: str, wanted: Any, gone: Counter[str]) -> bytes:
    """Return the file with the new lines of an entry, in the style that the old ones had. Raises CannotEditError where it would
    hold anything else than what is wanted, or fewer comments.
    """
    name, origin = here.name, here.origin
    id = origin.value().get("id")
    if not isinstance(wanted, dict) or (origin.path and wanted.get("id") != id):
        raise CannotEditError(f'an id is for ever; "topicbrief rename {id} NEW" changes it everywhere')
    if cut.after and not entry.endswith("\n"):
        entry += "\n"
    next_one = NEXT if origin.path and int(origin.path[0]) + 1 < len(origin.document.value) else ""
    if _formatted(name, cut.entry, next_one) == cut.entry:
        entry = _formatted(name, entry, next_one) or entry
    made = _as_bytes(here.data, cut.before + entry + cut.after)
    document, _ = yaml_files.read_document(f"data/{name}", made)
    value = document.value if document else None
    whole = origin.document.value
    expected: Any = wanted
    if isinstance(whole, list):
        number = int(origin.path[0])
        expected = [*whole[:number], wanted, *whole[number + 1 :]]
    lost = Counter(yaml_tree.find_comments(cut.entry)) - Counter(yaml_tree.find_comments(entry)) if document else gone
    if value != expected or lost - gone:
        raise CannotEditError(BY_HAND)
    return made


def _formatted(name: str, entry: str, next_one: str) -> str:
    """Return an entry in the style of `fmt`, which depends on whether another follows; "" where it cannot be formatted."""
    made, _ = format_file(name, f"{entry}{next_one}".encode())
    return made.decode("utf-8").removesuffix(next_one) if made else ""


def _as_bytes(data: bytes, text: str) -> bytes:
    """Return a text with the line ends and the mark at the beginning that a file has. Raises CannotEditError where its line
    ends differ.
    """
    mark, plain = (BOM, data[len(BOM) :]) if data.startswith(BOM) else (b"", data)
    ends = {found.decode() for found in re.findall(rb"\r\n|\r|\n", plain)}
    if len(ends - {"\n"}) and len(ends) > 1:
        raise CannotEditError('its lines end in different ways; "topicbrief fmt" makes them alike')
    return mark + text.replace("\n", next(iter(ends), "\n")).encode("utf-8")


def _applied(text: str, changes: list[_Change]) -> str:
    """Return a text with changes in it; of those at one place the first stands first."""
    text = text if text.endswith("\n") else f"{text}\n"
    for change in sorted(changes, key=lambda each: (each.start, each.end))[::-1]:
        text = text[: change.start] + change.text + text[change.end :]
    return text


def _line_end(text: str, at: int) -> int:
    """Return where the line of a character ends, its break included."""
    found = LINE_BREAK.search(text, at)
    return found.end() if found else len(text)


class _Reviser:
    """Finds the changes that lead from the values of an entry to others. Each function returns None where that is not possible
    within the value, so that what holds it is to be written anew.
    """

    def __init__(self, text: str, name: str, whole_texts: bool) -> None:
        self._text, self._name, self._whole_texts = text, name, whole_texts
        self.gone: Counter[str] = Counter()  # comments beside what is no longer there

    def mapping(self, node: Node, old: Any, new: Any, path: tuple[str, ...], flow: bool) -> list[_Change] | None:
        """Return the changes of a mapping. New keys go where the model has them."""
        flow = flow or node.style == "["
        if not isinstance(new, dict) or not isinstance(old, dict) or node.kind != "mapping" or not node.items:
            return None
        first = node.items[0].key
        same_keys = old.keys() == new.keys()
        if (flow and not same_keys) or first is None or first.value not in new:
            return None
        changes: list[_Change] = []
        for item in node.items:
            assert item.key
            key = item.key.value
            found = self._kept(item, old[key], new[key], (*path, key), flow) if key in new else [self._removed(item)]
            if found is None:
                return None
            changes += found
        return [*changes, *self._added(node, [key for key in new if key not in old], new, path)]

    def _kept(self, item: Item, old: Any, new: Any, path: tuple[str, ...], flow: bool) -> list[_Change] | None:
        """Return the changes of a key that stays."""
        found = self._value(item.node, old, new, path, flow)
        return found if found is not None or flow else [self._anew(item, path[-1], new)]

    def _value(self, node: Node, old: Any, new: Any, path: tuple[str, ...], flow: bool) -> list[_Change] | None:
        if old == new:
            return []
        if node.kind == "mapping":
            return self.mapping(node, old, new, path, flow)
        if node.kind == "list":
            return self._list(node, old, new, path, flow)
        return self._words(node, old, new, flow) if isinstance(new, str) else None

    def _list(self, node: Node, old: Any, new: Any, path: tuple[str, ...], flow: bool) -> list[_Change] | None:
        flow = flow or node.style == "["
        if not isinstance(new, list) or not new or not node.items or (flow and len(new) != len(old)):
            return None
        changes: list[_Change] = []
        told, wanted = ([json.dumps(each, sort_keys=True) for each in side] for side in (old, new))
        for kind, a, b, c, d in SequenceMatcher(None, told, wanted, autojunk=False).get_opcodes():
            if kind == "equal":
                continue
            both = min(b - a, d - c)
            if flow and b - a != d - c:
                return None
            for item, before, after in zip(node.items[a : a + both], old[a:], new[c : c + both]):
                found = self._value(item.node, before, after, path, flow)
                if found is None and flow:
                    return None
                changes += found if found is not None else [self._anew(item, None, after)]
            changes += [self._removed(item) for item in node.items[a + both : b]]
            at = _line_end(self._text, node.items[a + both - 1].end) if a + both else self._line_start(node.items[0])
            more = "".join(
                yaml_style.write_item(None, each, node.column, _style(each, None)) for each in new[c + both : d]
            )
            changes += [_Change(at, at, more)] if more else []
        return changes

    def _words(self, node: Node, old: str, new: str, flow: bool) -> list[_Change] | None:
        """Return the changes of a text: of one in several lines only the words that differ."""
        raw = self._text[node.start : node.end]
        if node.style in (">", "|") or (node.style == "" and "\n" in raw):
            return self._words_of_lines(node, raw, old, new)
        line = yaml_style.write_line(new, node.style, flow) if "\n" not in raw and node.end > node.start else None
        if line is None or (not flow and node.column + len(line) > yaml_style.WIDTH):
            return None
        return [_Change(node.start, node.end, line)]

    def _words_of_lines(self, node: Node, raw: str, old: str, new: str) -> list[_Change] | None:
        if self._whole_texts:
            return None
        sign = raw.index("\n") + 1 if node.style else 0
        typed = [(found.start(1) + sign, found.end(1) + sign) for found in WORD.finditer(raw[sign:])]
        before, after = WORD.findall(old.rstrip("\n")), WORD.findall(new.rstrip("\n"))
        if [word for word, _ in before] != [raw[a:b] for a, b in typed] or not after:
            return None
        first = sum(1 for _ in takewhile(lambda pair: pair[0] == pair[1], zip(before, after)))
        rest = sum(1 for _ in takewhile(lambda p: p[0] == p[1], zip(before[first:][::-1], after[first:][::-1])))
        words = after[first : len(after) - rest]
        if any("\n" in gap for _, gap in (*words, *before[first : len(before) - rest])):
            return None
        said = " ".join(word for word, _ in words)
        base = node.start
        if first == len(before) - rest:  # words come in, and none goes
            at = base + (typed[first][0] if first < len(typed) else typed[-1][1])
            return [_Change(at, at, f"{said} " if first < len(typed) else f" {said}")]
        start, end = base + typed[first][0], base + typed[len(before) - rest - 1][1]
        if not words:  # with the space beside it
            start, end = (start, base + typed[len(before) - rest][0]) if rest else (base + typed[first - 1][1], end)
        return [_Change(start, end, said)]

    def _anew(self, item: Item, key: str | None, new: Any) -> _Change:
        """Return the change by which the value of a key, or an item, is written anew."""
        start, end = self._start(item), _line_end(self._text, item.node.end)
        indent = self._column(start)
        return _Change(
            start, end, yaml_style.write_item(key, new, indent, _style(new, item.node), item.beside)[indent:]
        )

    def _start(self, item: Item) -> int:
        """Return where an item begins: at its key, or at its dash."""
        return item.key.start if item.key else self._text.rfind("-", 0, item.node.start)

    def _line_start(self, item: Item) -> int:
        return (start := self._start(item)) - self._column(start)

    def _column(self, at: int) -> int:
        return at - self._text.rfind("\n", 0, at) - 1

    def _removed(self, item: Item) -> _Change:
        """Return the change that removes the lines of an item; comments above and below it stay."""
        if item.beside:
            self.gone[item.beside] += 1
        return _Change(self._line_start(item), _line_end(self._text, item.node.end), "")

    def _added(self, node: Node, keys: list[str], new: dict[str, Any], path: tuple[str, ...]) -> list[_Change]:
        """Return the changes that add keys, each after the last one that the model has before it."""
        order = keys_of_mapping(self._name, path)
        changes = []
        for key in sorted(keys, key=lambda each: order.index(each) if each in order else len(order)):
            earlier = order[: order.index(key)] if key in order else tuple(new)
            above = [item for item in node.items if item.key and item.key.value in earlier] or [node.items[0]]
            at = _line_end(self._text, above[-1].end)
            changes.append(_Change(at, at, yaml_style.write_item(key, new[key], node.column, _style(new[key], None))))
        return changes


def _style(value: Any, before: Node | None) -> str:
    """Return how a value is to be written: as the one before it was, and a new one in brackets if it is a list of ids, or a
    mapping that holds no other.
    """
    if before and (isinstance(value, str) == (before.kind == "text")):
        return before.style
    if isinstance(value, list):
        return "[" if all(isinstance(each, str) and ID.fullmatch(each) for each in value) else ""
    if isinstance(value, dict):
        inner = [part for each in value.values() for part in (each if isinstance(each, list) else [each])]
        return (
            "["
            if value and all(isinstance(part, str) for part in inner) and before is None and not _is_item(value)
            else ""
        )
    return ""


def _is_item(value: dict[str, Any]) -> bool:
    """Return whether a mapping is one that stands on lines of its own in every list: evidence, or a change."""
    return bool(value.keys() & {"locator", "because", "name", "url"})


def entry_path(origin: SourceLocation, line: int, column: int) -> KeyPath | None:
    """Return the path of keys within an entry of the value, or key, that stands at a place; None where the place is no part of
    it.
    """
    if origin.path and _entry_at(origin, line) != origin.path[0]:
        return None
    found = [(place, path) for path in _paths(origin.value()) for place in _places(origin, path)]
    before = [(place, path) for place, path in found if place <= (line, column)]
    return max(before, key=lambda each: (each[0], len(each[1])), default=((0, 0), ()))[1]


def _entry_at(origin: SourceLocation, line: int) -> int:
    """Return the number of the entry of a list on whose lines, or below them, a line is."""
    count = len(origin.document.value)
    return max((n for n in range(count) if origin.document.place(n).line <= line), default=0)


def _paths(value: Any, path: KeyPath = ()) -> list[KeyPath]:
    steps = value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ()
    return [path, *(inner for step, part in steps for inner in _paths(part, (*path, step)))]


def _places(origin: SourceLocation, path: KeyPath) -> list[tuple[int, int]]:
    places = [origin.place(*path), *([origin.key(*path)] if path else [])]
    return [(place.line, place.column) for place in places]
