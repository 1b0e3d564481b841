"""Find what facts stated before they were revised or corrected, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...model.change import Change, Kind
from ...model.timeline import History

STATED: tuple[Kind, ...] = (
    "revised",
    "corrected",
    "computed",
    "formula",
)  # the kinds after which a fact states something else
WHO: Mapping[Kind, str] = {
    "revised": "revised by the source",
    "corrected": "corrected by us",
    "computed": "computed anew since its figures changed",
    "formula": "computed in another way",
}
# What a former text is of, where it is not the figure.
FIELDS = {"period": "date", "measure": "what is measured", "speaker": "who says so", "due": "when it comes due"}
NOTHING = "none"  # of which there is nothing


@dataclass(frozen=True, slots=True)
class Earlier:
    """What a fact stated: the text, the day on which it ceased to, by which kind of change, and what of the fact it is."""

    text: str
    until: date
    kind: Kind
    field: str


EarlierOfFacts = Mapping[str, tuple[Earlier, ...]]


def is_restated(change: Change) -> bool:
    """Whether a fact states something else after a change."""
    return change.kind in STATED and figure(change, change.before) != figure(change, change.after)


def figure(change: Change, text: str) -> str:
    """What a fact stated, without how it was computed."""
    text = text.rpartition(" (")[0] if change.kind == "formula" else text
    return NOTHING if text == "nothing" else text


def earlier(history: History) -> EarlierOfFacts:
    """What each fact stated before, the latest first."""
    found: dict[str, list[Earlier]] = {}
    for day in history.days:
        for change in day.changes:
            text = figure(change, change.before)
            if is_restated(change) and text and text != NOTHING:
                found.setdefault(change.id, []).append(Earlier(text, day.day, change.kind, change.field))
    return {fact: tuple(texts) for fact, texts in found.items()}
