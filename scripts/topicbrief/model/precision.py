"""Say what each precision of a figure means: one row for each, with all that the engine asks of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP
from typing import Literal, get_args

Precision = Literal["exact", "about", "over", "under", "range"]


@dataclass(frozen=True, slots=True)
class PrecisionKind:
    """All that is decided for a precision. Nothing has a default, so that whoever adds one decides each.

    `text` stands before the figure, `rounded_text` before the same figure in fewer digits, which are made by `rounding`: what
    is over a figure stays over it. The source says of the true value that it `is_stated`, or that it `is_round`, and counts in
    the last place that is not a zero; or that it lies above (`open_above`) or below (`open_below`), or up to an upper end
    (`has_upper`).
    """

    text: str
    rounded_text: str
    rounding: str
    is_stated: bool
    is_round: bool
    open_above: bool
    open_below: bool
    has_upper: bool

    @property
    def is_bound(self) -> bool:
        """Whether the true value lies on one side of the figure, so that a sum of such figures does too."""
        return self.open_above or self.open_below


PRECISIONS: Mapping[Precision, PrecisionKind] = {
    "exact": PrecisionKind(
        "", "about ", ROUND_HALF_UP, is_stated=True, is_round=False, open_above=False, open_below=False, has_upper=False
    ),
    "about": PrecisionKind(
        "about ", "about ", ROUND_HALF_UP, is_stated=False, is_round=True, open_above=False, open_below=False, has_upper=False
    ),
    "over": PrecisionKind(
        "over ", "over ", ROUND_FLOOR, is_stated=False, is_round=False, open_above=True, open_below=False, has_upper=False
    ),
    "under": PrecisionKind(
        "under ", "under ", ROUND_CEILING, is_stated=False, is_round=False, open_above=False, open_below=True, has_upper=False
    ),
    "range": PrecisionKind(
        "", "", ROUND_HALF_UP, is_stated=False, is_round=False, open_above=False, open_below=False, has_upper=True
    ),
}  # fmt: skip
assert tuple(PRECISIONS) == get_args(Precision), "each precision has one row, in the order of the type"
