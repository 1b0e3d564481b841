"""Find text that YAML takes for a comment, as in `title: Annual report #1 of the library`."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from itertools import islice

import yaml

from ...diagnostics.problem import Location, Problem
from ...diagnostics.source_text import LINE_BREAK
from .events import Piece, split_pieces
from .limits import MAX_PROBLEMS

RULE = "text-in-comment"
SHOWN = 40  # characters of what is lost
SIGN = re.compile(r"(?:^|(?<=[ \t]))#")
# People write a space behind the sign of a comment; "#1" and "#MeToo" are words. No comment is only a number.
LIKE_TEXT = re.compile(r"#(?:[^\s#!]|[ \t]*\d[\d.,/-]*[ \t]*$)", re.MULTILINE)
LEAD = re.compile(r"[ \t]*(?:-[ \t]+)*")


def find_lost_texts(path: str, text: str) -> list[Problem]:
    """Return a problem for each comment that looks like a part of the text before it. A file that is no YAML is read as
    far as it can be.
    """
    return list(islice(_lost_texts(path, text), MAX_PROBLEMS)) if LIKE_TEXT.search(text) else []


def _lost_texts(path: str, text: str) -> Iterator[Problem]:
    texts = list(_texts(text))
    starts, begin = [piece.start for piece in texts], 0
    for number, line in enumerate(LINE_BREAK.split(text), 1):
        for sign in SIGN.finditer(line):
            before = bisect_right(starts, begin + sign.start()) - 1
            piece = texts[before] if before >= 0 else None
            if piece and begin + sign.start() < piece.end:
                continue  # it stands in quotes, or in a block
            if LIKE_TEXT.match(line, sign.start()) and _goes_on(text, begin, begin + sign.start(), piece):
                yield Problem(Location(path, number, sign.start() + 1), RULE, _message(line[sign.start() :]))
            break
        begin += len(line) + 1


def _texts(text: str) -> Iterator[Piece]:
    """Yield the texts in a file, up to where it is no YAML. The end of a block is that of its last word: what follows
    may be a comment.
    """
    try:
        for piece in split_pieces(text):
            if piece.kind == "text":
                yield piece
    except yaml.YAMLError:
        return


def _goes_on(text: str, begin: int, at: int, piece: Piece | None) -> bool:
    """Return whether the comment at `at`, in the line that begins at `begin`, stands where a text would go on: behind
    something in its line, or indented below a text.
    """
    if text[begin:at].strip():
        return True
    if piece is None or text[piece.end : at].strip():
        return False
    line = text.rfind("\n", 0, piece.start) + 1
    lead = LEAD.match(text, line)
    assert lead
    is_item = lead.end() >= piece.start and "-" in lead[0]
    return at - begin > (lead[0].rindex("-") if is_item else lead.end() - line)


def _message(comment: str) -> str:
    lost = comment if len(comment) <= SHOWN else f"{comment[:SHOWN]}…"
    return (
        f'"{lost}" is a comment here, which no reader sees; if it belongs to the text, put the whole text in quotes, '
        "else write a space and a word after #"
    )
