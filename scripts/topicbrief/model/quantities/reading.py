"""Define what a reader finds in a folded text, before it is known what stands beside it."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from .quantity import Kind


class Reading(NamedTuple):
    """A number in a folded text. `only` values come from parts that could stand alone."""

    start: int
    end: int
    values: tuple[Decimal, ...]
    kind: Kind = "number"
    reason: str = ""
