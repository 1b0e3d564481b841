"""Change words in a data file, or add or remove entries, and keep every other byte.

The file is not parsed and written anew: a word is put in place of the old one, where the reader found it, and entries
are lines. Comments, order, quotes, line ends, a byte order mark and a missing last line end stay as they are.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from ..diagnostics.problem import Location
from ..diagnostics.source_text import LINE_BREAK, LINE_END, decode_text
from ..load import yaml_files
from . import yaml_tree
from .yaml_tree import Node

BOM = b"\xef\xbb\xbf"

# Where a word stands, the word, and what is to stand there.
Change = tuple[Location, str, str]


class CannotEditError(ValueError):
    """A file cannot be changed as asked; the message tells an editor why."""


def replace_words(data: bytes, changes: Iterable[Change]) -> bytes:
    """Return the bytes of a file with these words replaced. Raises CannotEditError where another word stands."""
    mark = BOM if data.startswith(BOM) else b""
    text = data.removeprefix(mark).decode("utf-8")
    begins = [0, *(found.end() for found in LINE_END.finditer(text))]
    for place, old, new in sorted(changes, reverse=True):  # from the end on: what comes before does not move
        at = begins[place.line - 1] + place.column - 1
        if not text.startswith(old, at):
            raise CannotEditError(f'{place}: "{old}" is written in a way that only a hand can change; write {new}')
        text = text[:at] + new + text[at + len(old) :]
    return mark + text.encode("utf-8")


def set_keys(data: bytes, keys: Iterable[tuple[Location, Location | None, str]]) -> bytes:
    """Return the bytes of a file in which mappings have a key on a line of its own: `key: value`.

    Each comes with the place of the key above it, and with that of its value where it stands there already. Raises
    CannotEditError where a mapping stands in brackets.
    """
    lines = _lines(data)
    for above, there, entry in sorted(keys, reverse=True):
        line = lines[above.line - 1]
        indent = " " * (above.column - 1)
        if line[: above.column - 1].strip(" -"):
            raise CannotEditError(f'{above}: this stands in brackets; write "{entry}" there by hand')
        end = LINE_END.search(line)
        lines[above.line - 1] = line if end else f"{line}\n"
        if there:
            lines[there.line - 1] = ""
        lines.insert(above.line, f"{indent}{entry}{end[0] if end else chr(10)}")
    return "".join(lines).encode("utf-8")


def insert_entry(data: bytes, after: int, entry: str) -> tuple[bytes, int]:
    """Return a file that is a list with one more entry after the one with this number, and the line on which the new
    one begins.

    The file must be one that can be read. Raises CannotEditError where its entries are not on lines of their own, or
    another would not stay as it is.
    """
    root, values = _root(data), _values(data)
    lines = _lines(data)
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not LINE_END.search(lines[-1]):
        lines[-1] += end
    at = _line(data, root.items[after].end)
    more = [" " * root.column + line if line else "" for line in entry.removesuffix("\n").split("\n")]
    if len(root.items) == 1 or any(item.above[0].blank if item.above else item.blank for item in root.items[1:]):
        more.insert(0, "")
    lines[at:at] = [line + end for line in more]
    number = after + 1 or len(values)
    values[number:number] = _values(entry.encode("utf-8"))
    return _holding(values, lines), at + 1 + (not more[0])


def insert_item(data: bytes, number: int, key: str, item: str) -> tuple[bytes, int]:
    """Return a file that is a list with one more item at the end of a list within the entry with this number, and the line
    on which the new one begins.

    Raises CannotEditError where the entry has no such list on lines of its own, or something else would not stay as it is.
    """
    values, lines = _values(data), _lines(data)
    entry = _root(data).items[number].node
    found = [part.node for part in entry.items if part.key and part.key.value == key and part.node.kind == "list"]
    if not found or found[0].style == "[" or not found[0].items:
        raise CannotEditError(f'its "{key}" stands in brackets; "topicbrief fmt" or a hand puts it on lines')
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not LINE_END.search(lines[-1]):
        lines[-1] += end
    at = _line(data, found[0].items[-1].end)
    lines[at:at] = [" " * found[0].column + line + end for line in item.removesuffix("\n").split("\n")]
    values[number][key] += _values(item.encode("utf-8"))
    return _holding(values, lines), at + 1


def remove_entries(data: bytes, numbers: Iterable[int]) -> bytes:
    """Return a file that is a list without the entries with these numbers; the comments above them stay.

    Raises CannotEditError as `insert_entry` does.
    """
    root, values = _root(data), _values(data)
    lines = _lines(data)
    for number in sorted(numbers, reverse=True):
        item = root.items[number]
        first, after = _line(data, item.node.start) - 1, _line(data, item.end)
        if first and not lines[first - 1].strip() and not "".join(lines[after : after + 1]).strip():
            first -= 1  # one empty line is enough
        del lines[first:after], values[number]
    return _holding(values, lines)


def _root(data: bytes) -> Node:
    root = yaml_tree.parse_tree(decode_text(data)).root
    if root.kind != "list" or root.style == "[" or not root.items:
        raise CannotEditError('its entries are not on lines of their own; "topicbrief fmt" puts them there')
    return root


def _values(data: bytes) -> list[Any]:
    """Return the entries of a file that is a list; none if it cannot be read."""
    document, _ = yaml_files.read_document("", data)
    return document.value if document and isinstance(document.value, list) else []


def _lines(data: bytes) -> list[str]:
    """Return the lines of a file, each with its end."""
    text = data.decode("utf-8")
    ends = [found.end() for found in LINE_END.finditer(text)]
    return [line for start, end in pairwise((0, *ends, len(text))) if (line := text[start:end])]


def _holding(values: list[Any], lines: list[str]) -> bytes:
    """Return the file that these lines make, if it holds these entries: an entry may have run on into one that was
    added or removed.
    """
    data = "".join(lines).encode("utf-8")
    if _values(data) != values:
        raise CannotEditError("its entries are written in a way that only a hand can change")
    return data


def _line(data: bytes, at: int) -> int:
    """Return the line, from 1, on which a character of the file's text stands."""
    return len(LINE_BREAK.findall(decode_text(data)[:at])) + 1
