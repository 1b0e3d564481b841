"""In: a change. Out: the line that tells it: the fact with its way home, what it states, and what it stated before."""

from __future__ import annotations

from dataclasses import dataclass

from ...document import Citation, Figure, Inlines, Status, Target, Text
from ...formatting import inlines, plain_text
from ...model.brief import Brief
from ...model.change import Change
from ...model.entries import Fact
from ...model.status import COMPUTED, STATUSES, TEXTS
from .restated import FIELDS, NOTHING, figure

TOLD_BY_GROUP = (
    ("withdrawn", "withdrawn"),
    ("computed", COMPUTED),
)  # the status that the title of a group tells
OF_KIND = {"formula": "computed"}  # the group of a kind that has another name


@dataclass(frozen=True, slots=True)
class Told:
    """A change, and whether the fact states something else again since."""

    change: Change
    superseded: bool


def group_of(change: Change) -> str:
    """The group of a change: its kind, or the name of several."""
    if change.kind == "new":
        return "new" if change.field == "figure" else "happened"
    return OF_KIND.get(change.kind, change.kind)


def line(brief: Brief, told: Told) -> Inlines:
    """What is told of a change, and the status of its fact where that is not told by it: a report that was denied is nowhere
    shown without its denial."""
    change = told.change
    if change.entry == "source":
        return (
            Citation(plain_text.title(brief, brief.sources[change.id]), change.id, Target(f"articles/{change.id}")),
        )
    fact, group = brief.facts[change.id], group_of(change)
    found, status = _of_fact(brief, fact, told), inlines.shown_status(brief, fact)
    if status is None or status in found or (group, status.key) in TOLD_BY_GROUP:
        return found
    return (*found, Text(" "), status)


def _of_fact(brief: Brief, fact: Fact, told: Told) -> Inlines:
    change, named = told.change, _named(brief, fact)
    match group_of(change):
        case "happened":
            return named
        case "outcome":
            return _outcome(brief, fact, change)
        case "status":
            return _with(named, "now", _statuses(brief, fact, change))
        case "withdrawn":
            reason = fact.reason if STATUSES[fact.status].is_withdrawn else None
            return _with(named, "", inlines.phrase(brief, reason)) if reason else named
        case "ranked":
            return _with(named, "", (inlines.figure(brief, fact),))
    what = FIELDS.get(change.field, "")
    return _with(named, what and f"{what}:", _stated(brief, fact, told))


def _named(brief: Brief, fact: Fact) -> Inlines:
    """A fact by its subject, what is measured and when; or what happened, and when."""
    when: Inlines = (inlines.figure(brief, fact, "period"),) if fact.period else ()
    subject = inlines.subject_link(brief, fact.subject)
    if fact.measure:
        return inlines.joined(((subject,), (Text(plain_text.label(brief, fact)),), when), ", ")
    return (*inlines.joined(((subject,), when), ", "), Text(": "), *inlines.what(brief, fact))


def _with(named: Inlines, word: str, rest: Inlines, status: Status | None = None) -> Inlines:
    """A fact, with its status if it is to stand there, and what is told of it: a sentence of its own where the fact is one."""
    is_sentence = inlines.text_of(named).endswith((".", "?", "!"))
    named = (*named, Text(" "), status) if status else named
    if is_sentence:
        return (*named, Text(f" {word[:1].upper()}{word[1:]} " if word else " "), *rest)
    return (*named, Text(f"; {word} " if word else ": "), *rest)


def _stated(brief: Brief, fact: Fact, told: Told) -> Inlines:
    """What a fact came to state, and what it stated before."""
    change = told.change
    after, before = (figure(change, text) for text in (change.after, change.before))
    now = _then(brief, fact, after) if told.superseded else _now(brief, fact, after)
    was: Inlines = (Text(", was "), _then(brief, fact, before)) if before else ()
    since = (Text("; changed again since"),) if told.superseded else ()
    return (now, *was, *since)


def _now(brief: Brief, fact: Fact, text: str) -> Figure | Text:
    """What a fact states: the figure as it stands everywhere, if these are its words; that it states nothing is no figure."""
    if text == NOTHING:
        return Text(text)
    if fact.measure and plain_text.full(brief, fact) == text:
        return inlines.figure(brief, fact)
    return Figure(text, fact.id, inlines.home(fact), inlines.about(brief, fact, text))


def _then(brief: Brief, fact: Fact, text: str) -> Figure | Text:
    """What a fact stated before."""
    if text == NOTHING:
        return Text(text)
    return Figure(text, fact.id, inlines.home(fact), inlines.about(brief, fact, text), earlier=True)


def _outcome(brief: Brief, fact: Fact, change: Change) -> Inlines:
    """A claim and what became of it, or a report and who denied it."""
    claim: Inlines = (Text(": "), inlines.figure(brief, fact)) if fact.measure else ()
    told = [inlines.dated_claim(brief, brief.facts[id]) for id in change.after.split(", ") if id in brief.facts]
    word = "denied:" if change.field == "denied_by" else "then"
    became = inlines.joined(told, " ") or (Text("no longer recorded."),)
    return _with((*_named(brief, fact), *claim), word, became, inlines.shown_status(brief, fact))


def _statuses(brief: Brief, fact: Fact, change: Change) -> Inlines:
    """The status that a fact came to have, as it is shown everywhere if it still has it, and the one before."""
    before, after = (Status(key, TEXTS.get(key, key)) for key in (change.before, change.after))
    return (inlines.status(brief, fact) if fact.status == change.after else after, Text(", was "), before)
