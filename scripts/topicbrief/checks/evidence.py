"""Compare the value of a fact with the few words that locate its passage, as far as they contain it."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from ..load.result import LoadResult
from ..model.number_words import find_numbers
from ..model.status import STATUSES
from .violation import Violations

FEWEST_DIGITS = 3  # of numbers with fewer, too many are like one another


def slip_of_a_digit(loaded: LoadResult) -> Violations:
    """A value is the number in its locator, if there is one like it: no digit is wrong, missing, added or in another place."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        measure = loaded.brief.measures.get(fact.measure or "")
        ends = [(field, end) for field in ("value", "upper") if (end := getattr(fact, field))]
        for item in () if STATUSES[fact.status].is_withdrawn else fact.evidence:
            percent = measure is not None and measure.format == "percent"
            for field, number in ends:
                if like := _like(abs(number.value), item.locator, percent):
                    message = f'this looks like a slip: the locator, "{item.locator}", has {like}'
                    yield loaded.origins[("fact", id)].place(field), message


def _like(value: Decimal, locator: str, percent: bool) -> str:
    """Return the number in the locator that the value is a slip of; nothing if there is none, or the value itself is
    there."""
    if f"{value:,}" in locator or _plain(value) in locator:
        return ""
    there = _read(locator, percent)
    return next((_plain(other) for other in sorted(there) if value not in there and is_slip(value, other)), "")


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Return whether two numbers differ by a typing mistake: one digit, or two that changed places."""
    a, b = _plain(one), _plain(other)
    if a == b or min(len(a), len(b)) < FEWEST_DIGITS or abs(len(a) - len(b)) > 1:
        return False
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(a) != len(b):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    wrong = [at for at in range(len(a)) if a[at] != b[at]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return len(wrong) == 1 or swapped


def _plain(number: Decimal) -> str:
    """Return the digits of a number as they are typed, without zeros that mean nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=50_000)
def _read(locator: str, percent: bool) -> frozenset[Decimal]:
    return frozenset(find_numbers(locator, percent))
