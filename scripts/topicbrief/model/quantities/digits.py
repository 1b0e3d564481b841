"""Find the numbers that are written in digits, with the scale behind them: 411,082; 7.5 million; 2½; 1,23,45,678; 41万."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from itertools import takewhile

from . import roman
from .folding import JOINT, SIGN, FoldedText
from .ideographs import scale_behind
from .languages import LANGUAGES, scales
from .reading import Reading

# Groups of three with common spaces between them (1 204,5), or digits with points, commas, apostrophes and narrow spaces.
NUMBER = re.compile(
    rf"(?<![0-9.,])[0-9]{{1,3}}(?: [0-9]{{3}})+(?:[.,][0-9]{{1,2}}(?![0-9.,]*[0-9]))?(?![0-9]|[.,'][0-9]{{3}}(?![0-9]))"
    rf"|[0-9{SIGN}](?:[0-9{SIGN}.,'{JOINT}]*[0-9{SIGN}])?(?:\u2044[0-9]+)?"
)
LETTERS = re.compile(r"(?<![^\W_])[IlO]{1,3}(?:,[IlO]{3})+(?![^\W_])")  # for digits: lO,OOO
SHORT = re.compile(r"[ \u00a0]?([a-z]+)\b")
SCALE_WORD = re.compile(r"[ \u00a0-]?([a-z]+)(?![a-z])")
CELL = re.compile(r"[0-9]+(?:\.[0-9]+)?")
EXACT = 40  # digits; what is longer is no number of anything


def find(folded: FoldedText) -> Iterator[Reading]:
    """Yield the numbers in digits."""
    for match in NUMBER.finditer(folded.text):
        values = tuple(dict.fromkeys(_values(match[0], folded, match.start())))
        yield _scaled(folded, match.start(), match.end(), values)
    for match in LETTERS.finditer(folded.text):
        digits = match[0].translate(str.maketrans("IlO", "110")).replace(",", "")
        yield Reading(match.start(), match.end(), (Decimal(digits),))


def _scaled(folded: FoldedText, start: int, end: int, values: tuple[Decimal, ...]) -> Reading:
    """Return the number with the scale behind it, if there is one."""
    if found := scale_behind(folded.text, end):
        power, end, rest = found
        return Reading(start, end, tuple(value.scaleb(power) + rest for value in values))
    if abroad := scales.pattern().match(folded.lower, end):
        powers = scales.powers()[abroad[1] or abroad[2]]
        return Reading(start, abroad.end(), tuple(value.scaleb(power) for power in powers for value in values))
    word = SCALE_WORD.match(folded.lower, end)
    for language in LANGUAGES if word else ():
        assert word
        if power := language.scales.get(word[1].removesuffix("s"), 0):
            return Reading(start, word.end(), tuple(value.scaleb(power) for value in values))
        if factor := language.groups.get(word[1].removesuffix("s"), 0):
            return Reading(start, word.end(), tuple(value * factor for value in values))
        if word[1] == language.suffix:
            return Reading(start, word.end(), values, "multiple")
    short = SHORT.match(folded.lower, end)
    for language in LANGUAGES if short else ():
        assert short
        if power := language.short_scales.get(short[1], 0):  # or a unit, such as metres
            both = [value.scaleb(power) for value in values], values
            certain = len(short[1]) > 1
            return Reading(start, short.end() if certain else end, (*both[0], *(() if certain else values)))
    return Reading(start, end, values)


def _values(digits: str, folded: FoldedText, start: int) -> Iterator[Decimal]:
    """Yield the meanings of digits with separators, the most likely one first."""
    if SIGN in digits or "\u2044" in digits:
        yield _of_signs(digits, folded, start)
        return
    if sum(map(str.isdigit, digits)) > EXACT:
        return
    found = [*_whole(digits)]
    # Numbers may stand side by side, such as a day and a count: each is read by itself too.
    parts = re.split(f"[ {JOINT}]", digits)
    found += [value for part in parts if len(parts) > 1 for value in _whole(part)]
    found += _cells(digits)
    yield from found or map(Decimal, re.split(r"[^0-9]+", digits))


def _whole(digits: str) -> Iterator[Decimal]:
    """Yield the meanings of digits: the last separator may be the point, or stand between groups."""
    parts = re.split(r"[^0-9]+", digits)
    grouped = [Decimal("".join(parts))] if _is_grouped(parts) else []
    decimal = [Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")] if re.search(r"[.,][0-9]+$", digits) else []
    whole = len(parts) == 2 or _is_grouped(parts[:-1])
    yield from [*decimal, *grouped] if "." in digits and len(parts) == 2 else [*grouped, *decimal][: 2 if whole else 1]


def _cells(digits: str) -> list[Decimal]:
    """Return the numbers in the cells of a table that has commas between them, if they are no groups and no decimals:
    2024,41200.
    """
    cells = digits.split(",")
    decimals = len(cells) == 2 and (len(cells[1]) < 4 or cells[0] == "0")
    if len(cells) < 2 or decimals or _is_grouped(cells) or not all(map(CELL.fullmatch, cells)):
        return []
    return [Decimal(cell) for cell in cells]


def _is_grouped(parts: list[str]) -> bool:
    """Return whether the digits stand in groups of three, or as in India of two with three at the end."""
    if len(parts) < 2:
        return True
    first, *rest = parts
    thousands = len(first) <= 3 and all(len(part) == 3 for part in rest)
    return thousands or (len(first) <= 2 and len(rest[-1]) == 3 and all(len(part) == 2 for part in rest[:-1]))


def _of_signs(digits: str, folded: FoldedText, start: int) -> Decimal:
    """Return the value of number signs, alone or behind digits: ½, 2½, 10², ⑫, 1⁄2."""
    if "\u2044" in digits:
        above, below = digits.replace(SIGN, "").split("\u2044")
        return _decimal(Fraction(int(above or 1), int(below) or 1))
    whole = "".join(takewhile(str.isdigit, digits))
    signs = [folded.sign(start + at) for at in range(len(digits)) if digits[at] == SIGN]
    raised = [sign for sign in signs if unicodedata.decomposition(sign).startswith("<super>")]
    if whole and raised and len(raised) == len(signs):
        power = int("".join(str(unicodedata.digit(sign)) for sign in raised))
        return Decimal(whole) ** min(power, EXACT)
    if not whole and all(sign in roman.SIGNS for sign in signs):
        return Decimal(roman.value_of(unicodedata.normalize("NFKC", "".join(signs)).upper()))
    value = Fraction(int(whole or 0)) if len(whole) <= EXACT else Fraction(0)
    for sign in signs[:EXACT]:
        one = Fraction(unicodedata.numeric(sign, 0)).limit_denominator(1000)
        value = value + one if one.denominator > 1 or not value else value * 10 + one
    return _decimal(value)


def _decimal(value: Fraction) -> Decimal:
    return Decimal(value.numerator) / Decimal(value.denominator)
