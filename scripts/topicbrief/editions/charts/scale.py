"""Find round numbers for an axis, and where values lie between its ends."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, Context, Decimal, localcontext

from ...document import Chart, Mark
from .words import number_text

# From which remainder on a step is ten, five or two times a power of ten: that which is nearest on a logarithmic scale.
STEPS = ((Decimal(50).sqrt(), 10), (Decimal(10).sqrt(), 5), (Decimal(2).sqrt(), 2), (Decimal(0), 1))
EXACT = Context(prec=60)
LONGEST = 12  # characters of a number of an axis; what is longer is written as a power of ten
MARGIN = Decimal("0.06")  # of the whole, beyond the ends of an axis that does not begin at zero


@dataclass(frozen=True, slots=True)
class Scale:
    """An axis from `low` to `high`, with round numbers on it, that lies from `start` to `end` pixels."""

    low: Decimal
    high: Decimal
    ticks: tuple[Decimal, ...]
    start: float
    end: float

    def at(self, value: Decimal) -> float:
        """Return where a value lies, in pixels."""
        with localcontext(EXACT):
            return self.start + float((value - self.low) / (self.high - self.low)) * (self.end - self.start)

    @property
    def has_zero(self) -> bool:
        return self.low <= 0 <= self.high

    @property
    def zero(self) -> float:
        """Where zero lies, or the end of the axis that is nearest to it."""
        return self.at(min(max(Decimal(0), self.low), self.high))


def ends_of(marks: Iterable[Mark]) -> list[Decimal]:
    """Return every number that the marks state, the ends of ranges and intervals with them."""
    return [end for mark in marks for end in (mark.value, mark.upper, mark.low, mark.high) if end is not None]


def scale_of(values: Iterable[Decimal], start: float, end: float, count: int = 5, from_zero: bool = True) -> Scale:
    """Return a scale on which all these values lie, with about `count` round numbers."""
    with localcontext(EXACT):
        low, high = _limits([*values], from_zero)
        step = _step((high - low) / count)
        first, last = (low / step).to_integral(ROUND_FLOOR), (high / step).to_integral(ROUND_CEILING)
        if from_zero:  # a round end where the values reach more than half of the way to it
            low = first * step if low - first * step <= step / 2 else low
            high = last * step if last * step - high <= step / 2 else high
        ticks = tuple(step * index for index in range(int(first), int(last) + 1) if low <= step * index <= high)
        return Scale(low, high, ticks, start, end)


def tick_texts(chart: Chart, ticks: Iterable[Decimal]) -> list[str]:
    """Return the numbers of an axis as its readers see them: in the power of ten and with the sign of the chart."""
    with localcontext(EXACT):
        scaled = [(tick / 10**chart.exponent).normalize() for tick in ticks]
    decimals = max((-int(tick.as_tuple().exponent) for tick in scaled), default=0)
    return [_text(chart, tick, max(decimals, 0)) for tick in scaled]


def _text(chart: Chart, tick: Decimal, decimals: int) -> str:
    text = number_text(chart, tick, decimals)
    return f"{tick:.0e}".replace("-", "−") if len(text) > LONGEST + chart.percent else text


def _limits(values: list[Decimal], from_zero: bool) -> tuple[Decimal, Decimal]:
    """Return the ends of an axis; they are never the same."""
    low, high = min(values, default=Decimal(0)), max(values, default=Decimal(0))
    if from_zero:
        low, high = min(low, Decimal(0)), max(high, Decimal(0))
        return low, high if high > low else low + 1
    margin = (high - low) * MARGIN or abs(high) / 10 or Decimal(1)
    return low - margin, high + margin


def _step(wanted: Decimal) -> Decimal:
    """Return the round number that is nearest to `wanted`. Source: Bostock, d3-array, `tickStep`."""
    power = Decimal(10) ** wanted.adjusted()
    return next(factor * power for least, factor in STEPS if wanted / power >= least)
