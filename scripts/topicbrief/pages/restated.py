"""What facts stated before they were revised or corrected: for the page of changes, and for their records."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from .. import words
from ..brief import Brief
from ..changes import Change
from ..changes.history import History
from ..document import Count, Figure, Inlines, Text
from ..inlines import joined
from ..model import Fact

STATED = ("revised", "corrected", "computed", "formula")  # the kinds after which a fact states something else
WHO = {
    "revised": "revised by the source",
    "corrected": "corrected by us",
    "computed": "computed anew since its figures changed",
    "formula": "computed in another way",
}
# What a former text is of, where it is not the figure.
FIELDS = {"period": "date", "measure": "what is measured", "speaker": "who says so", "due": "when it comes due"}
NOTHING = {"nothing": "none"}

Earlier = tuple[
    str, date, str, str
]  # the text, the day on which it ceased to be stated, the kind of that change, the field
EarlierOfFacts = Mapping[str, tuple[Earlier, ...]]


def is_restated(change: Change) -> bool:
    """Whether a fact states something else after a change."""
    return change.kind in STATED and figure(change, change.before) != figure(change, change.after)


def figure(change: Change, text: str) -> str:
    """What a fact stated, without how it was computed."""
    text = text.rpartition(" (")[0] if change.kind == "formula" else text
    return NOTHING.get(text, text)


def earlier(history: History) -> EarlierOfFacts:
    """What each fact stated before, the latest first."""
    found: dict[str, list[Earlier]] = {}
    for day in history.days:
        for change in day.changes:
            text = figure(change, change.before)
            if is_restated(change) and text and text not in NOTHING.values():
                found.setdefault(change.id, []).append((text, day.day, change.kind, change.field))
    return {fact: tuple(texts) for fact, texts in found.items()}


def stated_before(brief: Brief, fact: Fact, earlier: tuple[Earlier, ...]) -> Inlines:
    """What a fact stated before, for its record, where there is nowhere else to lead."""
    parts: list[Inlines] = []
    for text, until, kind, field in earlier:
        what = f"{FIELDS[field]} " if field in FIELDS else ""
        then = Figure(text, fact.id, None, earlier=True)
        day = Count(words.day(brief, until))
        parts.append((*((Text(what),) if what else ()), then, Text(" (until "), day, Text(f", {WHO[kind]})")))
    return joined(parts, "; ")
