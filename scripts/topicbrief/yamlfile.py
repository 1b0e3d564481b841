"""In: the bytes of a YAML file. Out: a `Document` (plain values with their places), or problems.

Every scalar stays the text that was typed: `no` is not false, `12:30` is not 750, `2026-13-01` is not a crash.
Only the model gives a scalar its type. YAML's anchors, aliases, merges and tags are refused: editors do not need
them, and they are how a small file grows without end.

The file is read from the parser's events and not composed into nodes: it is five times as fast, and the depth is
ours to bound (PyYAML's C composer recurses, and a deeply nested file ends the process). Size, depth, values, keys and
problems of a file have their bounds: whatever is pasted in, an editor waits a moment and reads what to do.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import lru_cache
from itertools import islice
from typing import Any, Literal

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from . import yamlerror
from .problem import Place, Problem

MAX_BYTES = 2_000_000  # forty thousand lines
MAX_DEPTH = 40
MAX_VALUES = 50_000  # texts, lists and mappings of a file
MAX_KEYS = 100  # of one mapping: no entry of the model has half as many
MAX_ITEMS = 1_000  # of a list within an entry
WITHIN = 2  # levels that are open where a file is the list of its entries; what is open in them is within an entry
MAX_PROBLEMS = 50  # of one file: nobody mends more before looking again

LINE_BREAK = re.compile(r"[\n\u0085\u2028\u2029]")  # what YAML counts as the end of a line
LINE_END = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")  # the same in a file whose line ends are as they were
NOT_IN_YAML = re.compile(r"[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# No value stands at the beginning of a line but as the key or the entry of the whole file: what git puts there is no value.
MERGE_MARK = re.compile(r"^(?:<{7}|>{7}|\|{7})(?= |$)|^={7}$", re.MULTILINE)
JOINED = (
    "two versions of this file were joined by git and nobody has chosen; keep the lines of one of them, or of both, and "
    "delete the lines that begin with <<<<<<<, ======= and >>>>>>>"
)

type_name: dict[Any, str] = {dict: "a mapping", list: "a list", str: "a text"}

# A value is text, a list or a mapping. Its places are kept beside it in the same shape, as plain tuples, so that
# both can be kept on disk cheaply: (line, column, first and last line of its words) for a text, (line, column,
# [places]) for a list,
# (line, column, {key: places}, {key: (line, column)}) for a mapping.
Value = str | list[Any] | dict[str, Any]
Places = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """One file as it was read: its path (relative to the brief's folder, with `/`), its text, values and places."""

    path: str
    text: str
    value: Value
    places: Places

    def at(self, *path: str | int) -> Value:
        """The value at `path`, which must be there."""
        value: Any = self.value
        for step in path:
            value = value[step]
        return value  # type: ignore[no-any-return]

    def place(self, *path: str | int) -> Place:
        """Where the value at `path` stands; as near as possible if the path ends early."""
        line, column = self._walk(path)[:2]
        return Place(self.path, line + 1, column + 1)

    def key_place(self, *path: str | int) -> Place:
        """Where the key at the end of `path` stands, rather than its value."""
        here = self._walk(path[:-1])
        if isinstance(here[2], dict) and path[-1] in here[3]:
            here = here[3][path[-1]]
        return Place(self.path, here[0] + 1, here[1] + 1)

    def place_of_word(self, word: str, nth: int, *path: str | int) -> Place:
        """Where the `nth` (from 0) `word` stands in the text at `path`: words have no line breaks in them."""
        start, here = self.place(*path), self._walk(path)
        first, last = here[2:] if isinstance(here[2], int) else (here[0], here[0])
        lines = _lines(self.text)[first : last + 1]
        for number, line in enumerate(lines, first):
            column = here[1] if number == here[0] else 0
            while (found := line.find(word, column)) >= 0:
                if nth == 0:
                    return Place(self.path, number + 1, found + 1)
                nth, column = nth - 1, found + len(word)
        return start

    def _walk(self, path: tuple[str | int, ...]) -> Places:
        here = self.places
        for step in path:
            inner = here[2]
            if isinstance(inner, dict) and step in inner:
                here = inner[str(step)]
            elif isinstance(inner, list) and isinstance(step, int) and step < len(inner):
                here = inner[step]
            else:
                break
        return here


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """The lines of a text: a file that is wrong in one place mostly is in many."""
    return LINE_BREAK.split(text)


def text_of(data: bytes) -> str:
    """The text of a file, its line ends made alike. Raises UnicodeDecodeError."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def line_of(data: bytes, number: int) -> str:
    """A line of a file, from 1, as people are shown it; nothing where there is no such line."""
    lines = LINE_END.split(data.decode("utf-8-sig", "replace"))
    return lines[number - 1] if number <= len(lines) else ""


def read(path: str, data: bytes) -> tuple[Document | None, list[Problem]]:
    """Read one file. There is a document unless there are problems."""
    if len(data) > MAX_BYTES:
        return None, [_too_large(path)]
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        return None, [_no_text(path, data, error)]
    if joined := list(islice(_joined(path, text), MAX_PROBLEMS)):
        return None, joined
    problems: list[Problem] = []
    try:
        value, places = _values(path, text, problems)
    except yaml.YAMLError as error:
        return None, [*problems, _unreadable(path, text, error)]
    if value is None and not problems:
        problems = [Problem(Place(path), "empty-file", "the file holds nothing; write its entries or delete it")]
    return (Document(path, text, value, places), []) if value is not None and not problems else (None, problems)


def _joined(path: str, text: str) -> Iterator[Problem]:
    """Where two versions of a file were joined and none was chosen: at the first mark of each such place."""
    choosing = False
    for mark in MERGE_MARK.finditer(text) if ">>>>>>>" in text or "<<<<<<<" in text or "=======" in text else ():
        if not choosing:
            yield Problem(Place(path, text.count("\n", 0, mark.start()) + 1), "yaml-syntax", JOINED)
        choosing = not mark[0].startswith(">")


def syntax(path: str, data: bytes) -> list[Problem]:
    """What keeps a file from being YAML at all, whatever it holds: for files that are not of the brief, but of its tools."""
    if len(data) > MAX_BYTES:
        return [_too_large(path)]
    try:
        text = text_of(data)
    except UnicodeDecodeError as error:
        return [_no_text(path, data, error)]
    try:
        depth = 0
        for number, event in enumerate(_events(text)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if wrong := _too_much(event, depth, number):
                return [Problem(_place(path, event.start_mark), *wrong)]
    except yaml.YAMLError as error:
        return [_unreadable(path, text, error)]
    return []


def _too_large(path: str) -> Problem:
    message = f"the file has more than {MAX_BYTES:,} bytes; take out what was pasted in, or put its entries into several files"
    return Problem(Place(path), "too-large", message)


def scalars(path: str, data: bytes) -> dict[str, tuple[str, Place]]:
    """The texts at the top level of such a file, by key, with their places; none of one that is no YAML.

    Whatever has a tag (`!ENV`) or nests is for the program to read whose settings they are.
    """
    if syntax(path, data):
        return {}
    found: dict[str, tuple[str, Place]] = {}
    depth, key = 0, None
    for event in _events(text_of(data)):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            key = None
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.AliasEvent) and depth == 1:
            key = None
        elif isinstance(event, yaml.ScalarEvent) and depth == 1:
            if key is None:
                key = event.value
                continue
            if event.tag is None and event.start_mark:
                found[key] = event.value, Place(path, event.start_mark.line + 1, event.start_mark.column + 1)
            key = None
    return found


def _no_text(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].decode("utf-8-sig", "replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"byte 0x{data[error.start]:02x} is not UTF-8 text; save the file as UTF-8"
    return Problem(Place(path, line, column), "not-utf-8", message)


def _unreadable(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """Where the parser could not go on, and why."""
    if isinstance(error, yaml.MarkedYAMLError):
        return yamlerror.problem(path, error)
    found = NOT_IN_YAML.search(text)
    at, character = (found.start(), found[0]) if found else (0, text[0])
    place = Place(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Problem(place, "yaml-syntax", f"the character U+{ord(character):04X} may not stand in YAML")


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, or where a list or mapping begins or ends: from which character to which, and how it is written.

    The style of a text is its first character if it is a quotation mark, `|` or `>`, else ""; that of a list or
    mapping in brackets is "[".
    """

    kind: Literal["text", "list", "mapping", "end"]
    start: int
    end: int
    style: str = ""
    value: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """What a text that `read` can read is made of, in order. What is not here is blanks, signs and comments."""
    for event in _events(text):
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            yield Piece("text", start, end, event.style or "", event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind: Literal["list", "mapping"] = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
            yield Piece(kind, start, end, "[" if event.flow_style else "")
        elif isinstance(event, yaml.CollectionEndEvent):
            yield Piece("end", start, end)


def dump(values: dict[str, str]) -> str:
    """A flat mapping of texts as YAML, whatever the texts hold."""
    return str(yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000, sort_keys=False))


def _events(text: str) -> Iterator[Any]:
    parser = CParser(text)
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        yield event


@dataclass(slots=True)
class _Open:
    """A list or mapping whose end has not been read: its values and places so far, and a key that waits for its value."""

    value: Any
    places: Any
    key_places: dict[str, Places] | None = None
    key: str | None = None


def _values(path: str, text: str, problems: list[Problem]) -> tuple[Value | None, Places]:
    """The whole file as one value, None if it holds nothing. What can be read on from is added to `problems`."""
    top = _Open([], [])
    stack = [top]
    for number, event in enumerate(_events(text)):
        kind, mark = event.__class__, event.start_mark
        if kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
            stack.pop()
            continue
        wrong = _refused(event, len(stack), bool(top.value)) or _too_much(event, len(stack), number, stack[-1])
        if wrong:
            problems.append(Problem(_place(path, mark), *wrong))
            if wrong[0] != "yaml-feature":
                break
        if len(problems) >= MAX_PROBLEMS:
            problems[-1] = replace(problems[-1], message=f"{problems[-1].message}; what follows was not read")
            break
        if kind is yaml.ScalarEvent:
            _put(stack[-1], event.value, _places_of_text(event), path, problems)
        elif kind is yaml.AliasEvent:
            _put(stack[-1], "", (mark.line, mark.column, mark.line, mark.line), path, problems)
        elif kind is yaml.MappingStartEvent:
            opened = _Open({}, {}, {})
            _put(stack[-1], opened.value, (mark.line, mark.column, opened.places, opened.key_places), path, problems)
            stack.append(opened)
        elif kind is yaml.SequenceStartEvent:
            opened = _Open([], [])
            _put(stack[-1], opened.value, (mark.line, mark.column, opened.places), path, problems)
            stack.append(opened)
    # A file with nothing but comments, or nothing at all, gives no value or a single empty one.
    if not top.value or top.value == [""]:
        return None, ()
    return top.value[0], top.places[0]


def _places_of_text(event: Any) -> Places:
    """Line and column of a text, and the first and last line of its words: a block's begin below its `|` or `>`."""
    start, end = event.start_mark, event.end_mark
    if event.style in ("|", ">"):
        return start.line, start.column, start.line + 1, max(start.line + 1, end.line - 1)
    return start.line, start.column, start.line, end.line


def _refused(event: Any, depth: int, has_document: bool) -> tuple[str, str] | None:
    """The rule and the message, if the event is none that a brief may have."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        return "yaml-feature", "anchors (&), aliases (*) and tags (!) are not used here; write the value out"
    if isinstance(event, yaml.DocumentStartEvent) and has_document:
        return "yaml-syntax", "a second document begins here (---); one file holds one document"
    return None


def _too_much(event: Any, depth: int, number: int, opened: _Open | None = None) -> tuple[str, str] | None:
    """The rule and the message, if it is nested too deep here, or the file or the mapping that is open has too much in it."""
    if isinstance(event, yaml.CollectionStartEvent) and depth > MAX_DEPTH:
        return "too-deep", f"nested more than {MAX_DEPTH} levels deep; a brief needs fewer than ten"
    if number > MAX_VALUES:
        return "too-large", f"the file has more than {MAX_VALUES:,} values; put its entries into several files"
    if opened and opened.key is None and opened.key_places and len(opened.key_places) >= MAX_KEYS:
        message = (
            f"there are more than {MAX_KEYS} keys in this mapping; no entry has as many: take out what was pasted in"
        )
        return "too-large", message
    if opened and opened.key_places is None and depth > WITHIN and len(opened.value) >= MAX_ITEMS:
        return "too-large", f"there are more than {MAX_ITEMS:,} items in this list; take out what was pasted in"
    return None


def _put(into: _Open, value: Value, places: Places, path: str, problems: list[Problem]) -> None:
    """Add a value to the list or mapping that is open; in a mapping, keys and values take turns."""
    if into.key_places is None:
        into.value.append(value)
        into.places.append(places)
    elif into.key is not None:
        into.value[into.key], into.places[into.key], into.key = value, places, None
    else:
        place = Place(path, places[0] + 1, places[1] + 1)
        if not isinstance(value, str):
            problems.append(Problem(place, "yaml-syntax", f"a key is a text, not {type_name[type(value)]}"))
            value = str(place)
        elif value in into.key_places:
            first = into.key_places[value][0] + 1
            message = f'the key "{value}" stands twice in this mapping; the first is on line {first}'
            problems.append(Problem(place, "duplicate-key", message))
            value = str(place)
        into.key, into.key_places[value] = value, places


def _place(path: str, mark: Any) -> Place:
    return Place(path, mark.line + 1, mark.column + 1)
