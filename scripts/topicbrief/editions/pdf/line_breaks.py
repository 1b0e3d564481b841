"""Add places to text where a run that is too long for a line may break.

A typesetter breaks lines at spaces and hyphens, and words of a language at their syllables. An address or a word of a
thousand letters has neither, and would run off the page: it gets zero-width spaces.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import cache, lru_cache

from ...model.fiscal_year import MONTHS

BREAK = "\u200b"
RUN = re.compile(r"[^\s\u2009\u200a\u200b\-‐–—]+")
JOINTS = re.compile(r"(?<=[/.?&=_,;:])(?=\w)")
ALIKE = re.compile(r"\w+|[^\w\s]+")
NEVER_FIRST = ("Mn", "Me", "Mc", "Cf")  # categories of characters that belong to the one before
ROOM_FOR_DATE = 20  # usual letters
DATE = re.compile(rf"\b(?:[0-3]?\d )?(?:{'|'.join(month.capitalize() for month in MONTHS)}) (?:19|20)\d\d\b")

WIDE, NARROW = frozenset("MWmw@%—…"), frozenset("iljtfrI.,:;'|!()[]/ ")


@lru_cache(maxsize=100_000)
def add_breaks(text: str, room: int) -> str:
    """Return the text with a break in every run wider than `room` usual letters: after punctuation, else at the end of
    the room; a date stays in one line, and so on one page, where there is room for it.
    """
    if room >= ROOM_FOR_DATE:
        text = DATE.sub(lambda date: date[0].replace(" ", "\u00a0"), text)
    return RUN.sub(lambda run: _broken(run[0], room) if width_in_letters(run[0]) > room else run[0], text)


@lru_cache(maxsize=10_000)
def add_address_breaks(text: str, room: int) -> str:
    """Return an address with a break where it has no punctuation for a whole line. Typst itself breaks behind
    punctuation.
    """
    return ALIKE.sub(lambda run: BREAK.join(_pieces(run[0], room)) if width_in_letters(run[0]) > room else run[0], text)


def width_in_letters(text: str) -> int:
    """Estimate the width of a text in usual letters, rather too wide than too narrow."""
    return round(sum(map(_width, text)))


@cache
def _width(letter: str) -> float:
    if letter in NARROW:
        return 0.6
    if letter in WIDE:
        return 1.9
    if unicodedata.east_asian_width(letter) in "WF":
        return 2.1
    return 1.35 if letter.isupper() else 1.05


def _broken(run: str, room: int) -> str:
    parts = JOINTS.sub(BREAK, run).split(BREAK)
    return BREAK.join(piece for part in parts for piece in _pieces(part, room))


def _pieces(part: str, room: int) -> Iterator[str]:
    piece, taken = "", 0.0
    for letter in part:
        own = 0.0 if unicodedata.category(letter) in NEVER_FIRST else _width(letter)
        if piece and own and taken + own > room:
            yield piece
            piece, taken = "", 0.0
        piece += letter
        taken += own
    yield piece


def longest_run(text: str) -> int:
    """Return the width of the widest run of a text that a line cannot break."""
    return max(map(width_in_letters, RUN.findall(text)), default=0)
