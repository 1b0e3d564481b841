"""Compute figures from others, exactly, with one rounding at the end.

A sum or difference keeps the finest decimals of its inputs; a change or share is given in percent to one decimal;
a ratio to two; a percentage of an amount to none where the amount is whole, else to at least two; an average to one more decimal than its inputs.
A result gets more decimals where these would leave it fewer than two significant digits, or would make it nothing, all
(100%) or the same (1 time) although it is not.
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
    "percent_of": 2,
    "time_between": 2,
}


# What a rounded result must not seem to be: none, all, twice as much, as much.
LANDMARKS = {"average": (0,), "change": (0, -100, 100), "percent_of": (0,), "share": (0, 100), "ratio": (0, 1)}
FEWEST_DIGITS = 2
CENTS = 2  # decimals of a percentage of an amount that is not whole


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
    inexact = any(number.inexact for number in numbers)
    match operation:
        case "sum":
            return _kept(_sum(values), decimals, scale, inexact)
        case "average":
            return _rounded(operation, EXACT.divide(_sum(values), Decimal(len(values))), decimals + 1, scale, inexact)
        case "difference":
            return _kept(EXACT.subtract(values[1], values[0]), decimals, scale, inexact)
        case "change":
            return _rounded(operation, _percentage(EXACT.subtract(values[1], values[0]), values[0]), 1, 0, inexact)
        case "share":
            return _rounded(operation, _percentage(values[0], values[1]), 1, 0, inexact)
        case "percent_of":
            part = EXACT.divide(EXACT.multiply(values[0], values[1]), Decimal(100))
            kept = max(numbers[1].decimals, CENTS) if numbers[1].decimals else 0  # no hundredths of a thing
            return _rounded(operation, part, kept, numbers[1].scale, inexact)
        case "ratio":
            return _rounded(operation, _quotient(values[0], values[1]), 2, 0, inexact)
    raise AssertionError(f"the model lets no operation {operation!r} through")


def result_precision(operation: str, inputs: set[Precision]) -> Precision:
    """Return how exact a result is: exact if all inputs are, a bound if it adds only bounds, otherwise a round
    figure."""
    if inputs == {"exact"}:
        return "exact"
    # The first of each that the inputs have is the stronger one, and a single strict bound makes a sum strict.
    sides: tuple[tuple[Precision, ...], ...] = (("over", "at-least"), ("under", "at-most"))
    for side in sides:
        if operation in ("sum", "average") and inputs <= {"exact", *side}:
            return next(bound for bound in side if bound in inputs)
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


def _kept(value: Decimal, decimals: int, scale: int, inexact: bool) -> Number:
    """Return a result that has no more decimals than these."""
    return Number(_positive_zero(_to_place(value, scale - decimals)), decimals, scale, inexact)


def _rounded(operation: str, value: Decimal, decimals: int, scale: int, inexact: bool) -> Number:
    """Return a result with so many decimals, or with more where it would lose its digits or seem to be a landmark."""
    places = scale - decimals
    if value:
        places = min(places, value.adjusted() - FEWEST_DIGITS + 1)
    for landmark in map(Decimal, LANDMARKS[operation]):
        if landmark and value != landmark and _to_place(value, places) == landmark:
            places = EXACT.subtract(value, landmark).adjusted()
    shown = _to_place(value, places)
    if shown == value:  # the zeros at the end of an exact result say nothing
        places = min(scale - decimals, max(places, _last_digit(value)))
        shown = _to_place(value, places)
    return Number(_positive_zero(shown), scale - places, scale, inexact or shown != value)


def _last_digit(value: Decimal) -> int:
    exponent = value.normalize(EXACT).as_tuple().exponent
    assert isinstance(exponent, int)
    return exponent


def _to_place(value: Decimal, place: int) -> Decimal:
    return value.quantize(Decimal(1).scaleb(place, EXACT), context=EXACT)


def _positive_zero(value: Decimal) -> Decimal:
    """Return the value; zero where it is a negative zero."""
    return EXACT.add(value, Decimal(0))
