"""Define a quantity that was found in a text."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import Literal

# A `number`; a `fraction` of something (a third, one in five, 三成), whose first value is the share; a `multiple`
# (trebled, sevenfold, 两倍), whose value is the factor; an `ordinal` (twentieth); `vague` (dozens, multi-billion, the
# nineties), without a value; `indefinite`, which is a number at times only (one, first, a couple).
Kind = Literal["number", "fraction", "multiple", "ordinal", "vague", "indefinite"]
Bound = Literal["", "about", "over", "under", "at-least", "up-to"]


@dataclass(frozen=True, slots=True)
class Quantity:
    """A quantity: where it stands, what it may be read as, and what stands beside it.

    `start` and `end` are places in the text that was read, without the unit. `values` are without sign, the most
    likely one first: "3,230" is 3230, and 3.23 to some; a number whose scale may be a unit ("7.5m") has both readings.
    `unit` is written as `units` has it ("mi", "kW", "sq m"), "%" for per cent, "pp" for percentage points, a period
    of time ("month"), or nothing. `currencies` are the ISO codes that a sign or word may mean.
    """

    start: int
    end: int
    text: str
    values: tuple[Decimal, ...]
    kind: Kind = "number"
    unit: str = ""
    currencies: tuple[str, ...] = ()
    bound: Bound = ""
    reason: str = ""  # why a vague or indefinite quantity has no value, or need not be one

    @property
    def value(self) -> Decimal | None:
        """The most likely value; None if it is vague."""
        return self.values[0] if self.values else None

    @property
    def is_percent(self) -> bool:
        """Whether it is a number of per cent, and not of percentage points."""
        return self.unit == "%"
