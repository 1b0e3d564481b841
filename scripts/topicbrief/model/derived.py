"""Compute figures from others, exactly, with one rounding at the end.

A sum or difference keeps the finest decimals of its inputs; a change or share is given in percent to one decimal;
a ratio to two; an average to one more decimal than its inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from .number import EXACT, Number
from .precision import PRECISIONS, Precision

ARITY: dict[str, int | None] = {
    "sum": None,
    "average": None,
    "difference": 2,
    "change": 2,
    "share": 2,
    "ratio": 2,
    "time_between": 2,
}


def accepts_inputs(operation: str, inputs: int) -> bool:
    """Return whether the operation takes so many inputs: exactly two, or at least two."""
    needed = ARITY[operation]
    return inputs == needed if needed else inputs >= 2


def compute(operation: str, numbers: Sequence[Number]) -> Number:
    """Return the result of an operation. Raises ArithmeticError where it would divide by zero, or has too many
    digits."""
    values = [number.value for number in numbers]
    scale = min(number.scale for number in numbers)
    decimals = max(0, *(number.decimals + scale - number.scale for number in numbers))
    match operation:
        case "sum":
            return _rounded(_sum(values), decimals, scale)
        case "average":
            return _rounded(EXACT.divide(_sum(values), Decimal(len(values))), decimals + 1, scale)
        case "difference":
            return _rounded(EXACT.subtract(values[1], values[0]), decimals, scale)
        case "change":
            return _rounded(_percentage(EXACT.subtract(values[1], values[0]), values[0]), 1, 0)
        case "share":
            return _rounded(_percentage(values[0], values[1]), 1, 0)
        case "ratio":
            return _rounded(_quotient(values[0], values[1]), 2, 0)
    raise AssertionError(f"the model lets no operation {operation!r} through")


def result_precision(operation: str, inputs: set[Precision]) -> Precision:
    """Return how exact a result is: exact if all inputs are, a bound if it adds only bounds, otherwise a round
    figure."""
    if inputs == {"exact"}:
        return "exact"
    for bound in (word for word, kind in PRECISIONS.items() if kind.is_bound):
        if operation in ("sum", "average") and inputs <= {"exact", bound}:
            return bound
    return "about"


def agrees_with(computed: Number, stated: Number, how: Precision, upper: Number | None = None) -> bool:
    """Return whether a computed figure equals the figure of a source within the precision that the source states."""
    kind = PRECISIONS[how]
    if kind.open_above:
        return computed.value >= stated.value
    if kind.open_below:
        return computed.value <= stated.value
    if kind.has_upper:
        return upper is not None and stated.value <= computed.value <= upper.value
    step = Decimal(1).scaleb(stated.last_place(kind.is_round), EXACT)
    return abs(EXACT.subtract(computed.value, stated.value)) * 2 <= step


def possible_values(number: Number, how: Precision, upper: Number | None = None) -> tuple[Decimal, Decimal]:
    """Return the lowest and the highest value that a figure may mean, as it is stated; an exact whole number means
    itself."""
    kind = PRECISIONS[how]
    if kind.open_above:
        return number.value, Decimal("Infinity")
    if kind.open_below:
        return Decimal("-Infinity"), number.value
    if kind.has_upper:
        return number.value, (upper or number).value
    if kind.is_stated and not number.scale and not number.decimals:
        return number.value, number.value
    half = Decimal(5).scaleb(number.last_place(kind.is_round) - 1, EXACT)
    return EXACT.subtract(number.value, half), EXACT.add(number.value, half)


def _sum(values: Sequence[Decimal]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total


def _quotient(above: Decimal, below: Decimal) -> Decimal:
    if below == 0:
        raise ZeroDivisionError
    return EXACT.divide(above, below)


def _percentage(above: Decimal, below: Decimal) -> Decimal:
    return EXACT.multiply(_quotient(above, below), Decimal(100))


def _rounded(value: Decimal, decimals: int, scale: int) -> Number:
    step = Decimal(1).scaleb(scale - decimals, EXACT)
    # Adding nothing makes a negative zero a zero.
    return Number(EXACT.add(value.quantize(step, context=EXACT), Decimal(0)), decimals, scale)
