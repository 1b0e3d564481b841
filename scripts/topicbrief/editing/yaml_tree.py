"""Read the text of a YAML file as a `Tree`: its values, with the comments that belong to each and the place of each.

`load.yaml` reads what a file says; this tells how it is written, for the commands that edit files. A comment on a line of
its own goes with what follows it; one that is indented deeper than what follows belongs to what came before.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Literal

from ..diagnostics.source_text import LINE_BREAK
from ..load.yaml_files import Piece, split_pieces

LINE_ENDS = "\n\u0085\u2028\u2029"
HEADER = re.compile(r"[|>][-+0-9]*[ \t]+(#[^\n]*)")  # the first line of a text below `|` or `>`, with a comment


@dataclass(frozen=True, slots=True)
class Comment:
    """A comment from its `#` on, its column (from 0), and whether an empty line stands above it.

    `alone` is false of one that shares its line with a sign, such as the dash of an entry.
    """

    text: str
    column: int = 0
    blank: bool = False
    alone: bool = True


@dataclass(frozen=True, slots=True)
class Node:
    """A value: a text, a list or a mapping, with its first and last character and its column (from 0)."""

    kind: Literal["text", "list", "mapping"]
    start: int
    end: int
    style: str = ""
    value: str = ""
    items: tuple[Item, ...] = ()
    column: int = 0
    lines: tuple[str, ...] = ()  # of a text below `|` or `>`: the lines below that sign


@dataclass(frozen=True, slots=True)
class Item:
    """An item of a list, or a key of a mapping with its value; and the comments above, beside and below it.

    `blank` says whether an empty line stands right above it: between it and the comments above it, if it has any.
    `end` is where it ends, the comments below it included.
    """

    key: Node | None
    node: Node
    above: tuple[Comment, ...] = ()
    beside: str = ""
    below: tuple[Comment, ...] = ()
    blank: bool = False
    end: int = 0


@dataclass(frozen=True, slots=True)
class Tree:
    """A file: the comments at its head, its value, and the comments at its end. `blank`: whether an empty line follows
    the head.
    """

    head: tuple[Comment, ...]
    blank: bool
    root: Node
    tail: tuple[Comment, ...]


@dataclass(frozen=True, slots=True)
class _Gap:
    """What stands between two texts: a comment behind the first, comments on lines of their own, and an empty line."""

    beside: str = ""
    comments: tuple[Comment, ...] = ()
    blank: bool = False
    at: tuple[int, ...] = ()  # where each of all these comments begins


def parse_tree(text: str) -> Tree:
    """Return the tree of a text that `load.yaml` can read."""
    stream = split_pieces(text)
    root = _node(text, stream, next(stream))
    leaves = list(_leaves(root))
    begins, ends = [0, *(leaf.end for leaf in leaves)], [*(leaf.start for leaf in leaves), len(text)]
    gaps = [_gap(text, begin, end) for begin, end in zip(begins, ends, strict=True)]
    before = {leaf.start: gap for leaf, gap in zip(leaves, gaps)}
    after = {leaf.start: gap for leaf, gap in zip(leaves, gaps[1:])}
    reader = _Reader(text, before, after, tuple(at for gap in gaps for at in gap.at))
    return Tree(gaps[0].comments, gaps[0].blank, reader.commented(root, True), gaps[-1].comments)


def find_comments(text: str) -> list[str]:
    """Return every comment in a text that `load.yaml` can read, in order."""
    here, found = 0, []
    for piece in [*split_pieces(text), Piece("end", len(text), len(text))]:
        if piece.kind == "text" or piece.start == len(text):
            gap = _gap(text, here, piece.start)
            found += [gap.beside, *(comment.text for comment in gap.comments), _header(text, piece)]
            here = _end(text, piece)
    return [comment for comment in found if comment]


def _node(text: str, stream: Iterator[Piece], piece: Piece) -> Node:
    """Return the value that begins with a piece; its further pieces are taken from the stream."""
    column = piece.start - max(text.rfind(sign, 0, piece.start) for sign in LINE_ENDS) - 1
    if piece.kind == "text":
        end = _end(text, piece)
        lines = text[piece.start : end].split("\n")[1:] if piece.style in ("|", ">") else ()
        return Node("text", piece.start, end, piece.style, piece.value, (), column, tuple(lines))
    assert piece.kind != "end"
    items: list[Item] = []
    while (inner := next(stream)).kind != "end":
        key = _node(text, stream, inner) if piece.kind == "mapping" else None
        items.append(Item(key, _node(text, stream, next(stream) if key else inner)))
    end = inner.end if piece.style else items[-1].node.end
    return Node(piece.kind, piece.start, end, piece.style, "", tuple(items), column)


def _end(text: str, piece: Piece) -> int:
    """Return where a text ends: one below `|` or `>` without the empty lines that follow it."""
    if piece.style not in ("|", ">") or piece.kind != "text":
        return piece.end
    return piece.start + len(text[piece.start : piece.end].rstrip(" \n"))


def _header(text: str, piece: Piece | Node) -> str:
    """Return the comment beside a `|` or `>`."""
    found = HEADER.match(text, piece.start) if piece.style in ("|", ">") else None
    return found[1].rstrip() if found else ""


def _leaves(node: Node) -> Iterator[Node]:
    """Yield the texts in order, with keys and empty brackets."""
    if not node.items:
        yield node
    for item in node.items:
        if item.key:
            yield from _leaves(item.key)
        yield from _leaves(item.node)


def _gap(text: str, begin: int, end: int) -> _Gap:
    beside, comments, blank, at, here = "", [], False, [], begin
    lines = LINE_BREAK.split(text[begin:end])
    for number, line in enumerate(lines):
        column = -1 if line.startswith("%") and (number or not begin) else line.find("#")
        if column >= 0:
            at.append(here + column)
        if column >= 0 and number == 0 and begin:
            beside = line[column:].rstrip()
        elif column >= 0:
            comments.append(Comment(line[column:].rstrip(), column, blank, not line[:column].strip()))
            blank = False
        elif 0 < number < len(lines) - 1 and not line.strip():
            blank = True
        here += len(line) + 1
    return _Gap(beside, tuple(comments), blank, tuple(at))


@dataclass(frozen=True, slots=True)
class _Reader:
    """A reader that puts comments where they belong. Gaps are found by where the text before or after them begins."""

    text: str
    before: Mapping[int, _Gap]
    after: Mapping[int, _Gap]
    comments: tuple[int, ...]  # where each begins

    def commented(self, node: Node, opened: bool) -> Node:
        """Return the node with its comments; `opened` says that what stands above its first item is not its own."""
        items: list[Item] = []
        for number, item in enumerate(node.items):
            first = next(_leaves(item.key or item.node))
            gap = self.before[first.start]
            above = () if opened and number == 0 else gap.comments
            if number and (deeper := _deeper(above, node.column)):
                end = self._line_end(gap.at[-len(above) :][deeper - 1])
                items[-1] = replace(items[-1], below=above[:deeper], end=end)
                above = above[deeper:]
            items.append(self._item(replace(item, above=above, blank=gap.blank)))
        return replace(node, items=tuple(items))

    def _item(self, item: Item) -> Item:
        if not self._is_one(item.node):
            beside = self.after[item.key.start].beside if item.key else ""
            inner = self.commented(item.node, item.key is None)
            end = max(self._line_end(item.node.end), *(part.end for part in inner.items))
            return replace(item, node=inner, beside=beside, end=end)
        *_, last = _leaves(item.node)
        above = item.above
        if item.key:  # what stands between a key and its value goes above both
            gap = self.before[next(_leaves(item.node)).start]
            above += (Comment(gap.beside),) if gap.beside else ()
            above += tuple(replace(comment, blank=False) for comment in gap.comments)
        beside = _header(self.text, item.node) or self.after[last.start].beside
        return replace(item, above=above, beside=beside, end=self._line_end(item.node.end))

    def _is_one(self, node: Node) -> bool:
        """Return whether no comment can stand within a value: it is a text, in brackets, or empty."""
        return not node.items or (node.style == "[" and not any(node.start < at < node.end for at in self.comments))

    def _line_end(self, at: int) -> int:
        found = LINE_BREAK.search(self.text, at)
        return found.start() if found else len(self.text)


def _deeper(comments: tuple[Comment, ...], column: int) -> int:
    """Return how many of the first comments are indented deeper than a column."""
    return next((n for n, c in enumerate(comments) if not c.alone or c.column <= column), len(comments))
