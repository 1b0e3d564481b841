"""Say what each rank of a fact means among facts that state the same thing differently: one row for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Rank = Literal["preferred", "normal", "deprecated"]


@dataclass(frozen=True, slots=True)
class RankKind:
    """All that is decided for a rank: whether it is the one to go by, whether it is never used, and has to say why."""

    is_preferred: bool
    is_unused: bool
    needs_reason: bool


RANKS: Mapping[Rank, RankKind] = {
    "preferred": RankKind(is_preferred=True, is_unused=False, needs_reason=True),
    "normal": RankKind(is_preferred=False, is_unused=False, needs_reason=False),
    "deprecated": RankKind(is_preferred=False, is_unused=True, needs_reason=True),
}
assert tuple(RANKS) == get_args(Rank), "each rank has one row, in the order of the type"
