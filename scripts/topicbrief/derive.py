"""In: an operation and the numbers it works on. Out: the `Number` it gives, exact until it is rounded once, at the end.

A sum or difference keeps the finest decimals of its inputs; a change or share is given in percent to one decimal;
a ratio to two; an average to one more decimal than its inputs.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import ROUND_HALF_UP, Context, Decimal

from .number import Number

# Exact enough that the only rounding a reader could meet is the last one.
EXACT = Context(prec=60, rounding=ROUND_HALF_UP)

ARITY = {"sum": None, "average": None, "difference": 2, "change": 2, "share": 2, "ratio": 2}


def compute(operation: str, numbers: Sequence[Number]) -> Number:
    """Apply `operation`. Raises ZeroDivisionError where it would divide by nothing."""
    values = [number.value for number in numbers]
    scale = min(number.scale for number in numbers)
    decimals = max(number.decimals + scale - number.scale if number.scale == scale else 0 for number in numbers)
    match operation:
        case "sum":
            return _rounded(_sum(values), decimals, scale)
        case "average":
            return _rounded(EXACT.divide(_sum(values), Decimal(len(values))), decimals + 1, scale)
        case "difference":
            return _rounded(EXACT.subtract(values[1], values[0]), decimals, scale)
        case "change":
            return _rounded(_quotient(EXACT.subtract(values[1], values[0]), values[0]) * 100, 1, 0)
        case "share":
            return _rounded(_quotient(values[0], values[1]) * 100, 1, 0)
        case "ratio":
            return _rounded(_quotient(values[0], values[1]), 2, 0)
    raise AssertionError(f"the model lets no operation {operation!r} through")


def _sum(values: Sequence[Decimal]) -> Decimal:
    total = Decimal(0)
    for value in values:
        total = EXACT.add(total, value)
    return total


def _quotient(above: Decimal, below: Decimal) -> Decimal:
    if below == 0:
        raise ZeroDivisionError
    return EXACT.divide(above, below)


def _rounded(value: Decimal, decimals: int, scale: int) -> Number:
    step = Decimal(1).scaleb(scale - decimals)
    return Number(value.quantize(step, context=EXACT), decimals, scale)
