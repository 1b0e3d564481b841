"""Find the quantities of a text, by all ways of writing them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from . import digits, ideographs, roman, spelling, surroundings
from .filter import has_digit, may_have_quantity
from .folding import FoldedText, fold
from .languages import LANGUAGES
from .quantity import Quantity
from .reading import Reading

FINDERS = (digits.find, spelling.find, ideographs.find, roman.find)
BETWEEN_ENDS = re.compile(r"[ \u00a0]?(?:-|to|and|or|至|到|~)[ \u00a0]?")
SHARE_LIMIT = 100_000  # one in more is a number of its own, or a year


def has_quantity(text: str) -> bool:
    """Return whether there is a quantity in a text that is no `indefinite` one."""
    return has_digit(text) or bool(find_quantities(text))


def find_quantities(text: str, indefinite: bool = False) -> list[Quantity]:
    """Return the quantities of a text in their order; with `indefinite`, also what is a number at times only."""
    if not indefinite and not may_have_quantity(text):
        return []
    folded = fold(text)
    readings = _shares(folded, [*_apart(reading for find in FINDERS for reading in find(folded))])
    found: list[Quantity] = []
    for at in range(len(readings) - 1, -1, -1):
        quantity = _with_surroundings(folded, readings[at])
        if found and _is_range(folded, readings[at], readings[at + 1]):
            quantity = _as_other_end(quantity, found[-1])
        found.append(quantity)
    return [one for one in reversed(found) if indefinite or one.kind != "indefinite"]


def find_values(text: str, percent: bool = False) -> set[Decimal]:
    """Return every value, without sign, that a number in the text may have, those that are numbers at times only too.

    With `percent`, a share has the same number of per cent as well, also rounded to a whole one: 50 for a half.
    """
    found = find_quantities(text, indefinite=True)
    values = {value for one in found for value in one.values}
    if percent:
        shares = {100 * one.values[0] for one in found if one.kind == "fraction"}
        values |= shares | {share.quantize(Decimal(1)) for share in shares}
    return values


def _apart(readings: Iterator[Reading]) -> Iterator[Reading]:
    """Yield the readings by place; of those that overlap, the one that begins first, or the longer one."""
    end = 0
    for reading in sorted(readings, key=lambda one: (one.start, -one.end, one.kind == "indefinite")):
        if reading.start >= end:
            yield reading
            end = reading.end


def _shares(folded: FoldedText, readings: list[Reading]) -> list[Reading]:
    """Return the readings with "one in five" and "nine out of ten" as one share each."""
    found: list[Reading] = []
    for reading in readings:
        if found and (share := _share(folded, found[-1], reading)):
            found[-1] = share
        else:
            found.append(reading)
    return found


def _share(folded: FoldedText, part: Reading, whole: Reading) -> Reading | None:
    between = (
        re.sub(r"[\s\u00a0-]+", " ", folded.lower[part.end : whole.start]).strip()
        if whole.start - part.end < 12
        else ""
    )
    if not any(between in language.share for language in LANGUAGES) or not part.values or not whole.values:
        return None
    above, below = part.values[0], whole.values[0]
    if (
        {part.kind, whole.kind} - {"number", "indefinite"}
        or not 1 <= above < below <= SHARE_LIMIT
        or 1900 <= below <= 2100
    ):
        return None
    return Reading(part.start, whole.end, (above / below, *part.values, *whole.values), "fraction")


def _with_surroundings(folded: FoldedText, reading: Reading) -> Quantity:
    """Return the quantity of a reading, with the unit, the currency and the bound beside it."""
    start, end = folded.span(reading.start, reading.end)
    text = folded.original[start:end]
    unit, currencies, behind = surroundings.find_unit(folded, reading.end)
    signs, before = surroundings.find_currency(folded, reading.start)
    bound = surroundings.find_bound(folded, before, behind)
    unit = "" if signs else unit
    return Quantity(start, end, text, reading.values, reading.kind, unit, signs or currencies, bound, reading.reason)


def _is_range(folded: FoldedText, first: Reading, second: Reading) -> bool:
    """Return whether two numbers are the ends of a range, or are said of one thing."""
    return BETWEEN_ENDS.fullmatch(folded.lower, first.end, second.start) is not None


def _as_other_end(first: Quantity, second: Quantity) -> Quantity:
    """Return the first end of a range, with the unit of the second: 38-60 weeks."""
    if first.unit or first.currencies:
        return first
    return replace(first, unit=second.unit, currencies=second.currencies)
