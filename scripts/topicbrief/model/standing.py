"""Define the standing of sources, how near each is to what it tells: one row for each."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ..document.words import N_, NP_

SourceKind = Literal["official", "company", "news", "research", "dataset", "reference"]
Standing = Literal["official", "company", "press", "trade-press", "research", "reference", "copy"]


@dataclass(frozen=True, slots=True)
class StandingRow:
    """The properties of a standing: its `text` beside a publisher, its `heading` over a list, and its `meaning`.

    `is_copy`: it shows what another publication says, and confirms nothing by itself; it must name that publication, and a
    figure's card says that it is one.
    """

    text: str
    heading: str
    meaning: str
    is_copy: bool = False


STANDINGS: Mapping[Standing, StandingRow] = {
    "official": StandingRow(NP_("standing", "official"), N_("Official documents"), "a public body's own text or data"),
    "company": StandingRow(
        NP_("standing", "company"), N_("The companies themselves"), "what an enterprise says of itself"
    ),
    "press": StandingRow(NP_("standing", "press"), N_("The press"), "news for everybody, by a newsroom"),
    "trade-press": StandingRow(
        NP_("standing", "trade press"), N_("The trade press"), "news of one trade, or for one group of enthusiasts"
    ),
    "research": StandingRow(
        NP_("standing", "research"), N_("Research"), "a study, a survey or a data set, by those who made it"
    ),
    "reference": StandingRow(
        NP_("standing", "reference"), N_("Works of reference"), "an encyclopedia, a database or a handbook"
    ),
    "copy": StandingRow(
        NP_("standing", "copy"),
        N_("Copies, digests and quotations"),
        "shows or sums up what another publication says",
        is_copy=True,
    ),
}
assert tuple(STANDINGS) == get_args(Standing), "each standing has one row, in the order of the type"

# The standing of a source that states none, by its kind.
USUAL: Mapping[SourceKind, Standing] = {
    "official": "official",
    "company": "company",
    "news": "press",
    "research": "research",
    "dataset": "research",
    "reference": "reference",
}
assert tuple(USUAL) == get_args(SourceKind), "each kind of source has its usual standing"
