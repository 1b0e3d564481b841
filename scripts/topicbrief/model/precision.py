"""Define the precisions of figures: one row for each, with all that the engine needs to know of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import ROUND_CEILING, ROUND_FLOOR, ROUND_HALF_UP
from typing import Literal, get_args

from ..document.words import NP_

Precision = Literal["exact", "about", "over", "at-least", "under", "at-most", "range"]


@dataclass(frozen=True, slots=True)
class PrecisionKind:
    """The properties of a precision. None has a default, so that whoever adds one decides each.

    `text` is the message around the figure, and `rounded_text` that around the same figure in fewer digits. `rounding` is a mode of
    `decimal`: a bound is rounded so that it still holds. `is_stated` is true if the source gives the true value;
    `is_round` if it gives a round number, which is precise to its last digit that is not a zero. The true value may lie
    above the figure (`open_above`), below it (`open_below`), or up to an upper end (`has_upper`).
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
        "", NP_("figure", "about {figure}"), ROUND_HALF_UP, is_stated=True, is_round=False, open_above=False, open_below=False, has_upper=False
    ),
    "about": PrecisionKind(
        NP_("figure", "about {figure}"), NP_("figure", "about {figure}"), ROUND_HALF_UP, is_stated=False, is_round=True, open_above=False, open_below=False, has_upper=False
    ),
    "over": PrecisionKind(
        NP_("figure", "over {figure}"), NP_("figure", "over {figure}"), ROUND_FLOOR, is_stated=False, is_round=False, open_above=True, open_below=False, has_upper=False
    ),
    "at-least": PrecisionKind(
        NP_("figure", "at least {figure}"), NP_("figure", "at least {figure}"), ROUND_FLOOR, is_stated=False, is_round=False, open_above=True, open_below=False, has_upper=False
    ),
    "under": PrecisionKind(
        NP_("figure", "under {figure}"), NP_("figure", "under {figure}"), ROUND_CEILING, is_stated=False, is_round=False, open_above=False, open_below=True, has_upper=False
    ),
    "at-most": PrecisionKind(
        NP_("figure", "up to {figure}"), NP_("figure", "up to {figure}"), ROUND_CEILING, is_stated=False, is_round=False, open_above=False, open_below=True, has_upper=False
    ),
    "range": PrecisionKind(
        "", "", ROUND_HALF_UP, is_stated=False, is_round=False, open_above=False, open_below=False, has_upper=True
    ),
}  # fmt: skip
assert tuple(PRECISIONS) == get_args(Precision), "each precision has one row, in the order of the type"
