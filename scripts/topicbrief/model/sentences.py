"""Split editors' prose into its sentences, each with its references and its place in the text that was typed.

A sentence ends with its stop, and with its paragraph or list item. The stops of initials and short forms ("H.R. 9162",
"U.S.", "No. 5") end nothing.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from .prose import JUDGEMENT, REFERENCE, Prose

ITEM = re.compile(r"^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+", re.MULTILINE)
BETWEEN = re.compile(r"\n[ \t]*\n|(?=^[ \t]*(?:[-+*]|\d{1,9}[.)])[ \t]+)", re.MULTILINE)
# The stop comes first in the pattern, so that few places are looked at.
SHORT = (
    r"(?<!\b[A-Z]\.)(?<!\b(?:Mr|Ms|Dr|No|St|vs|Co|cf|pp|ca)\.)(?<!\b(?:Mrs|Inc|Ltd|Art|Sec|Rep|Sen|Gov|Nos|e\.g|i\.e)\.)"
    r"(?<!\b(?:Corp|Prof)\.)"
)
END = re.compile(
    rf"[.!?…](?:(?<!\.)|{SHORT})[)\]”\"'’*_]*(?=\s+(?:[\ue001-\ue003]|[A-Z0-9“\"'(*_\[])|\s*$)"
    r"(?:\s+\ue002+(?:\.(?=\s|$))?)*|[。！？]",
    re.MULTILINE,
)
LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
# Stand for each character of a reference, of the mark of a judgement, and of an exempt word.
REFERS, JUDGES, EXEMPT = "\ue001", "\ue002", "\ue003"


@dataclass(frozen=True, slots=True)
class Sentence:
    """A sentence of a text: its words, with other characters in place of references; where it begins in the text; the
    facts it refers to; whether it is marked as our judgement.

    `unit` counts the paragraphs and list items of the text, `is_item` says which of both it stands in, and `opens_list`
    that a list follows it.
    """

    words: str
    start: int
    facts: tuple[str, ...]
    is_judgement: bool
    unit: int
    is_item: bool
    opens_list: bool


@lru_cache(maxsize=20_000)
def split_sentences(prose: Prose) -> tuple[Sentence, ...]:
    """Return the sentences of a text in their order; an empty one is left out."""
    return tuple(_sentences(prose.text))


def _sentences(typed: str) -> Iterator[Sentence]:
    shown = LINK_TARGET.sub(_blank, REFERENCE.sub(_placeholder, typed))
    units = list(_units(shown))
    for number, (first, end) in enumerate(units):
        item = ITEM.match(shown, first)
        follows = number + 1 < len(units) and ITEM.match(shown, units[number + 1][0]) is not None
        start = item.end() if item else first
        for begin, stop in _ends(shown, start, end):
            words = shown[begin:stop]
            if words.strip():
                marks = list(REFERENCE.finditer(typed, begin, stop))
                facts = tuple(mark[1].strip() for mark in marks if not mark[1].startswith("!"))
                opens = stop == end and follows and item is None and words.rstrip(" *_\n").endswith((":", ","))
                yield Sentence(words, begin, facts, JUDGES in words, number, item is not None, opens)


def _units(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each paragraph and list item begins and ends."""
    start = 0
    for match in BETWEEN.finditer(text):
        if text[start : match.start()].strip():
            yield start, match.start()
        start = match.end()
    if text[start:].strip():
        yield start, len(text)


def _ends(text: str, start: int, end: int) -> Iterator[tuple[int, int]]:
    for match in END.finditer(text, start, end):
        if match.end() > start:
            yield start, match.end()
            start = match.end()
    if start < end:
        yield start, end


def _placeholder(match: re.Match[str]) -> str:
    """Return characters that stand for a reference, or for the mark of a judgement; for an exempt word."""
    if match[0] == JUDGEMENT:
        return JUDGES * len(match[0])
    return (EXEMPT if match[1].startswith("!") else REFERS) * len(match[0])


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])
