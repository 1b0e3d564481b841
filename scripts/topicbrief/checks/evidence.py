"""Compare the value of a fact with the few words that locate its passage, as far as they contain it."""

from __future__ import annotations

from decimal import Decimal

from ..load.result import LoadResult
from . import passages
from .passages.reading import Passage
from .violation import Violations

FEWEST_DIGITS = 3  # of numbers with fewer, too many are like one another


def slip_of_a_digit(loaded: LoadResult) -> Violations:
    """A value is the number in its locator, if there is one like it: no digit is wrong, missing, added or in another place."""
    for one in passages.comparisons(loaded):
        if not one.stating and (like := _like(abs(one.number.value), one.passage)):
            message = f'this looks like a slip: the locator, "{one.passage.text}", has {like}'
            yield one.place, message


def _like(value: Decimal, passage: Passage) -> str:
    """Return the number in the passage that the value is a slip of; nothing if there is none."""
    there = {number for quantity in passage.quantities for number in quantity.values}
    return next((_plain(other) for other in sorted(there) if is_slip(value, other)), "")


def is_slip(one: Decimal, other: Decimal) -> bool:
    """Return whether two numbers differ by a typing mistake: one digit, or two that changed places.

    Those of the same digits differ in magnitude, which is another rule's.
    """
    a, b = _plain(one), _plain(other)
    if _digits(a) == _digits(b) or min(len(a), len(b)) < FEWEST_DIGITS or abs(len(a) - len(b)) > 1:
        return False
    longer, shorter = (a, b) if len(a) > len(b) else (b, a)
    if len(a) != len(b):
        return any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))
    wrong = [at for at in range(len(a)) if a[at] != b[at]]
    swapped = len(wrong) == 2 and wrong[1] == wrong[0] + 1 and a[wrong[0]] == b[wrong[1]] and a[wrong[1]] == b[wrong[0]]
    return len(wrong) == 1 or swapped


def _digits(text: str) -> str:
    """Return the digits without the point and the zeros around them."""
    return text.replace(".", "").strip("0")


def _plain(number: Decimal) -> str:
    """Return the digits of a number as they are typed, without zeros that mean nothing."""
    text = f"{number:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
