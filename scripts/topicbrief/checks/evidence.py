"""What a fact states can be read in the few words that locate its passage, as far as these tell."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import lru_cache

from ..diagnostics.problem import Location
from ..load.result import LoadResult
from ..model.number_words import readings
from ..model.status import STATUSES

Found = Iterator[tuple[Location, str]]

FEWEST_DIGITS = 3  # of numbers with fewer, too many are like one another


def slip_of_a_digit(loaded: LoadResult) -> Found:
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
    """The number in the locator that a slip made the value of; nothing if there is none, or the value itself is there."""
    if f"{value:,}" in locator or _plain(value) in locator:
        return ""
    there = _read(locator, percent)
    return next((_plain(other) for other in sorted(there) if value not in there and is_slip(value, other)), "")


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Whether two numbers differ as a typing mistake makes them differ: by one digit, or by two that changed places."""
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
    """The digits of a number as they are typed, without zeros that say nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


@lru_cache(maxsize=50_000)
def _read(locator: str, percent: bool) -> frozenset[Decimal]:
    return frozenset(readings(locator, percent))
