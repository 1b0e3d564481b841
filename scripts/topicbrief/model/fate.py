"""Define what becomes of publications after they appeared: one row for each fate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Fate = Literal["retracted", "disputed", "corrected", "superseded", "paywalled", "gone"]


@dataclass(frozen=True, slots=True)
class FateKind:
    """The properties of a fate: its words for readers, and what it does to the figures of the publication.

    `is_void`: nobody stands by the publication any more. `marks_figures`: a figure that rests on such publications alone is
    marked wherever it stands. `changes_text`: what was read before may not be what stands there now. `has_successor`:
    another publication takes its place. `lasts`: it is a state that holds since a day, and nothing that happened on one.
    """

    text: str
    meaning: str
    is_void: bool = False
    marks_figures: bool = False
    changes_text: bool = False
    has_successor: bool = False
    lasts: bool = False


FATES: Mapping[Fate, FateKind] = {
    "retracted": FateKind("retracted", "its authors or publisher took it back", is_void=True, marks_figures=True),
    "disputed": FateKind("doubted by its publisher", "its publisher has voiced concern about it", marks_figures=True),
    "corrected": FateKind("corrected", "its publisher changed what it says", changes_text=True),
    "superseded": FateKind("superseded", "a later publication takes its place", marks_figures=True, has_successor=True),
    "paywalled": FateKind("behind a paywall", "it can be read by subscribers alone", lasts=True),
    "gone": FateKind("no longer online", "it does not stand at its address any more", lasts=True),
}
assert tuple(FATES) == get_args(Fate), "each fate has one row, in the order of the type"
