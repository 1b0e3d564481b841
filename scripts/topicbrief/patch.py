"""In: the bytes of a data file, and words in it to be replaced, or entries to be added or taken out. Out: the same but for these.

The file is not parsed and written anew: a word is put in place of the old one, where the reader found it, and entries
are lines. Comments, order, quotes, line ends, a byte order mark and a missing last line end stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from . import yamltree
from .problem import Place
from .yamlfile import text_of
from .yamltree import Node

BOM = b"\xef\xbb\xbf"
LINE = re.compile(r"[^\r\n]*(?:\r\n|\r|\n)|[^\r\n]+\Z")
LINE_END = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")  # each is one line for the reader of YAML

# Where a word stands, the word, and what is to stand there.
Change = tuple[Place, str, str]


class CannotEditError(ValueError):
    """A file cannot be changed as it was asked; the message tells an editor why."""


def patched(data: bytes, changes: Iterable[Change]) -> bytes:
    """The bytes of a file with these words replaced. Raises CannotEditError where another word stands."""
    mark = BOM if data.startswith(BOM) else b""
    text = data.removeprefix(mark).decode("utf-8")
    begins = [0, *(found.end() for found in LINE_END.finditer(text))]
    for place, old, new in sorted(changes, reverse=True):  # from the end on: what comes before does not move
        at = begins[place.line - 1] + place.column - 1
        if not text.startswith(old, at):
            raise CannotEditError(f'{place}: "{old}" is written in a way that only a hand can change; write {new}')
        text = text[:at] + new + text[at + len(old) :]
    return mark + text.encode("utf-8")


def with_entry(data: bytes, after: int, entry: str) -> tuple[bytes, int]:
    """A file that is a list, with one more entry after the one with this number; and the line on which it begins.

    The file must be one that can be read. Raises CannotEditError where its entries are not on lines of their own.
    """
    root = _root(data)
    lines = LINE.findall(data.decode("utf-8"))
    end = "\r\n" if lines[0].endswith("\r\n") else "\n"
    if not lines[-1].endswith(("\r", "\n")):
        lines[-1] += end
    at = _line(data, root.items[after].end)
    more = [" " * root.column + line if line else "" for line in entry.removesuffix("\n").split("\n")]
    if len(root.items) == 1 or any(item.above[0].blank if item.above else item.blank for item in root.items[1:]):
        more.insert(0, "")
    lines[at:at] = [line + end for line in more]
    return "".join(lines).encode("utf-8"), at + 1 + (not more[0])


def without_entries(data: bytes, numbers: Iterable[int]) -> bytes:
    """A file that is a list, without the entries with these numbers; the comments above them stay."""
    root = _root(data)
    lines = LINE.findall(data.decode("utf-8"))
    for number in sorted(numbers, reverse=True):
        item = root.items[number]
        first, after = _line(data, item.node.start) - 1, _line(data, item.end)
        if first and not lines[first - 1].strip() and not "".join(lines[after : after + 1]).strip():
            first -= 1  # one empty line is enough
        del lines[first:after]
    return "".join(lines).encode("utf-8")


def _root(data: bytes) -> Node:
    root = yamltree.tree(text_of(data)).root
    if root.kind != "list" or root.style == "[" or not root.items:
        raise CannotEditError('its entries are not on lines of their own; "topicbrief fmt" puts them there')
    return root


def _line(data: bytes, at: int) -> int:
    """The line, from 1, on which a character of the file's text stands."""
    return text_of(data).count("\n", 0, at) + 1
