"""Fold a text to plain letters: wide and ornate ones, look-alikes of other scripts, and signs that nobody sees.

So "Ｆｏｕｒ" and "fоurteen" with a Cyrillic letter are the words that a reader takes them for. The look-alikes are those
of Unicode's confusables (UTS 39) that imitate a letter of an English numeral.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass
from functools import lru_cache

UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u2060\u2061\u2062\u2063\ufeff\u034f\u180e\ufffe\uffff\x02")
LOOKS = str.maketrans(
    "аеорсухіјѕһԁԛԝгпѵткмнвνοιραυτκηωγεΑΒΕΖΗΙΚΜΝΟΡΤΥΧАВЕЅІЈКМНОРСТУХӏⅼıɡʟᴏѡɩ",
    "aeopcyxijshdqwrnvtkmhbvoipautknwyeABEZHIKMNOPTYXABESIJKMHOPCTYXlliglowi",
)
# Signs that stand in plain English too: a text with no others keeps its length.
COMMON = str.maketrans("\u00a0\u2009\u202f\u2010\u2011", "   --")
ODD = re.compile("[^\x00-\x7f\u00a0\u2009\u202f\u2010-\u2015‘’“”…·−×©€£°→←↑↓¶é]")


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text, and for each of its letters the position in the text as it was."""

    text: str
    at: tuple[int, ...] | None

    def span(self, start: int, end: int) -> tuple[int, int]:
        """Return the span of the original text."""
        return (start, end) if self.at is None else (self.at[start], self.at[end - 1] + 1)


def fold(text: str) -> Folded:
    """Return the text as a reader takes it."""
    if text.isascii():
        return Folded(text, None)
    return _folded(text) if ODD.search(text) else Folded(text.translate(COMMON), None)


@lru_cache(maxsize=20_000)
def _folded(text: str) -> Folded:
    letters, at = [], []
    for position, letter in enumerate(text):
        if letter in UNSEEN or unicodedata.category(letter) == "Mn":
            continue
        plain = letter if letter.isascii() else unicodedata.normalize("NFKC", letter).translate(LOOKS).translate(COMMON)
        letters.append(plain)
        at.extend([position] * len(plain))
    return Folded("".join(letters), tuple(at))
