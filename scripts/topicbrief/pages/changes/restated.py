"""Find what facts stated before they were revised or corrected, and until when."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from ...document.words import NP_, Words
from ...formatting import cldr
from ...formatting.change_words import format_figure_stated
from ...model.change import Change
from ...model.entries import Fact
from ...model.timeline import History

# Names for the fields of earlier texts other than the figure.
FIELDS = {
    "period": NP_("part of a fact", "date"),
    "measure": NP_("part of a fact", "what is measured"),
    "speaker": NP_("part of a fact", "who says so"),
    "due": NP_("part of a fact", "when it comes due"),
}


@dataclass(frozen=True, slots=True)
class Earlier:
    """A text that a fact stated before, and the change that ended it, with its day."""

    text: str
    until: date
    change: Change

    @property
    def field(self) -> str:
        """The field of the fact that the text belongs to."""
        return self.change.field


EarlierOfFacts = Mapping[str, tuple[Earlier, ...]]


def is_restated(change: Change) -> bool:
    """Return whether a fact states something else after a change."""
    return change.row.restates and format_figure_stated(change.before) != format_figure_stated(change.after)


def notes_of(fact: Fact, change: Change) -> list[str]:
    """Return the notes of an editor on why a fact changed, without those that the data no longer has.

    A note of another time may break the rules of today.
    """
    known = {note.note for note in fact.changed}
    return [said.note for said in change.said if said.note and said.note in known]


def told_who(words: Words, change: Change) -> str:
    """Return who changed a fact, or how; everything that was said, if that is more than one thing."""
    return cldr.format_list(words.language, [words.pgettext("change", who) for who in change.who])


def find_earlier(history: History, words: Words) -> EarlierOfFacts:
    """Return what each fact stated before, the latest first."""
    found: dict[str, list[Earlier]] = {}
    for day in history.days:
        for change in day.changes:
            text = format_figure_stated(change.before, words)
            if is_restated(change) and text is not None:
                found.setdefault(change.id, []).append(Earlier(text, day.day, change))
    return {fact: tuple(texts) for fact, texts in found.items()}
