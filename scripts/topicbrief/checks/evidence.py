"""Compare the value of a fact with the few words that locate its passage, as far as they contain it."""

from __future__ import annotations

from decimal import Decimal

from ..load.result import LoadResult
from . import passages
from .passages.digits import is_slip, plain_digits
from .passages.reading import Passage
from .violation import Violations


def slip_of_a_digit(loaded: LoadResult) -> Violations:
    """A value is the number in its locator, if there is one like it: no digit is wrong, missing, added or in another place."""
    for one in passages.comparisons(loaded):
        if not one.stating and (like := _like(abs(one.number.value), one.passage)):
            message = f'this looks like a slip: the locator, "{one.passage.text}", has {like}'
            yield one.place, message


def _like(value: Decimal, passage: Passage) -> str:
    """Return the number in the passage that the value is a slip of; nothing if there is none."""
    there = {number for quantity in passage.quantities for number in quantity.values}
    return next((plain_digits(other) for other in sorted(there) if is_slip(value, other)), "")
