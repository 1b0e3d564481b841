"""Find Roman numerals: MMXXV, xxiv, XII.

Those of four letters and more are numbers unless they are 10 and less; those of three only in capitals of X, V and I.
Shorter ones (II, XI, CD) and others of three (MIX, DCI, LCD is none) are names and abbreviations more often.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from .folding import FoldedText
from .quantity import Kind
from .reading import Reading

WORD = re.compile(r"(?<![^\W_])(?:[IVXLCDM]{2,15}|[ivxlcdm]{4,15})(?![^\W_])")
NUMERAL = re.compile(r"M{0,3}(?:CM|CD|D?C{0,3})(?:XC|XL|L?X{0,3})(?:IX|IV|V?I{0,3})", re.IGNORECASE)
VALUES = {"M": 1000, "D": 500, "C": 100, "L": 50, "X": 10, "V": 5, "I": 1}
SIGNS = frozenset(map(chr, range(0x2160, 0x2180)))  # of one character: Ⅻ
SHORT = "it is a name, an abbreviation or an ordinal more often than a number"


def find(folded: FoldedText) -> Iterator[Reading]:
    """Yield the Roman numerals."""
    for match in WORD.finditer(folded.text):
        if NUMERAL.fullmatch(match[0]):
            value, numeral = value_of(match[0].upper()), match[0]
            certain = value > 10 and (len(numeral) > 3 or (len(numeral) == 3 and set(numeral) <= set("XVI")))
            kind: Kind = "number" if certain else "indefinite"
            yield Reading(match.start(), match.end(), (Decimal(value),), kind, "" if certain else SHORT)


def value_of(numeral: str) -> int:
    """Return the value of a numeral in capitals."""
    total = highest = 0
    for letter in reversed(numeral):
        value = VALUES[letter]
        total, highest = total + (value if value >= highest else -value), max(value, highest)
    return total
