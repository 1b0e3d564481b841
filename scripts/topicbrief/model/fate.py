"""Define what becomes of publications after they appeared: one row for each fate."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ..document.words import NP_

Fate = Literal["retracted", "disputed", "corrected", "superseded", "paywalled", "gone"]


@dataclass(frozen=True, slots=True)
class FateKind:
    """The properties of a fate: its words for readers, and what it does to the figures of the publication.

    `text` stands alone; `day_text` and `time_text` say the day, or the month or the like. `of_one` and `of_several` are about the sources of a figure.

    `is_void`: nobody stands by the publication any more. `marks_figures`: a figure that rests on such publications alone is
    marked wherever it stands. `changes_text`: what was read before may not be what stands there now. `has_successor`:
    another publication takes its place. `lasts`: it is a state that holds since a day, and nothing that happened on one.
    """

    text: str
    meaning: str
    day_text: str
    time_text: str
    of_one: str
    of_several: str
    is_void: bool = False
    marks_figures: bool = False
    changes_text: bool = False
    has_successor: bool = False
    lasts: bool = False


FATES: Mapping[Fate, FateKind] = {
    "retracted": FateKind(
        NP_("fate", "retracted"), "its authors or publisher took it back",
        day_text=NP_("fate", "retracted on {date}"), time_text=NP_("fate", "retracted in {date}"),
        of_one=NP_("fate", "source retracted"), of_several=NP_("fate", "sources retracted"),
        is_void=True, marks_figures=True,
    ),
    "disputed": FateKind(
        NP_("fate", "doubted by its publisher"), "its publisher has voiced concern about it",
        day_text=NP_("fate", "doubted by its publisher on {date}"), time_text=NP_("fate", "doubted by its publisher in {date}"),
        of_one=NP_("fate", "source doubted by its publisher"), of_several=NP_("fate", "sources doubted by its publisher"),
        marks_figures=True,
    ),
    "corrected": FateKind(
        NP_("fate", "corrected"), "its publisher changed what it says",
        day_text=NP_("fate", "corrected on {date}"), time_text=NP_("fate", "corrected in {date}"),
        of_one=NP_("fate", "source corrected"), of_several=NP_("fate", "sources corrected"),
        changes_text=True,
    ),
    "superseded": FateKind(
        NP_("fate", "superseded"), "a later publication takes its place",
        day_text=NP_("fate", "superseded on {date}"), time_text=NP_("fate", "superseded in {date}"),
        of_one=NP_("fate", "source superseded"), of_several=NP_("fate", "sources superseded"),
        marks_figures=True, has_successor=True,
    ),
    "paywalled": FateKind(
        NP_("fate", "behind a paywall"), "it can be read by subscribers alone",
        day_text=NP_("fate", "behind a paywall since {date}"), time_text=NP_("fate", "behind a paywall since {date}"),
        of_one=NP_("fate", "source behind a paywall"), of_several=NP_("fate", "sources behind a paywall"),
        lasts=True,
    ),
    "gone": FateKind(
        NP_("fate", "no longer online"), "it does not stand at its address any more",
        day_text=NP_("fate", "no longer online since {date}"), time_text=NP_("fate", "no longer online since {date}"),
        of_one=NP_("fate", "source no longer online"), of_several=NP_("fate", "sources no longer online"),
        lasts=True,
    ),
}  # fmt: skip
assert tuple(FATES) == get_args(Fate), "each fate has one row, in the order of the type"
