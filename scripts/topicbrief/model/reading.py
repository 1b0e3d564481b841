"""Define how a publication was read for a fact: one row for each way."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ..document.words import NP_

Reading = Literal["whole", "part", "abstract", "copy", "quotation"]


@dataclass(frozen=True, slots=True)
class ReadingKind:
    """The properties of a way of reading: its words in a record, and its words where pieces of evidence are counted."""

    text: str
    meaning: str


READINGS: Mapping[Reading, ReadingKind] = {
    "whole": ReadingKind(NP_("reading", "read whole"), "the whole publication was read"),
    "part": ReadingKind(NP_("reading", "read in part"), "a part of the publication was read"),
    "abstract": ReadingKind(NP_("reading", "abstract read"), "its abstract alone was read"),
    "copy": ReadingKind(NP_("reading", "read in a copy elsewhere"), "it was read in a copy that somebody else keeps"),
    "quotation": ReadingKind(NP_("reading", "quoted by another"), "it was read as another publication quotes it"),
}
assert tuple(READINGS) == get_args(Reading), "each way of reading has one row, in the order of the type"
