"""Define the ranks of facts that state the same thing differently: one row for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Rank = Literal["preferred", "normal", "deprecated"]


@dataclass(frozen=True, slots=True)
class RankKind:
    """The properties of a rank: whether its fact is the one to use, is never used, and must give a reason."""

    is_preferred: bool
    is_unused: bool
    needs_reason: bool


RANKS: Mapping[Rank, RankKind] = {
    "preferred": RankKind(is_preferred=True, is_unused=False, needs_reason=True),
    "normal": RankKind(is_preferred=False, is_unused=False, needs_reason=False),
    "deprecated": RankKind(is_preferred=False, is_unused=True, needs_reason=True),
}
assert tuple(RANKS) == get_args(Rank), "each rank has one row, in the order of the type"
