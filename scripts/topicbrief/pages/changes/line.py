"""Compose the line of a change: the fact with a link to its home, what it states, and what it stated before."""

from __future__ import annotations

from dataclasses import dataclass

from ...document import Figure, Inlines, StatusInline, Text
from ...formatting import inlines, plain_text
from ...formatting.change_words import format_figure_stated
from ...model.brief import Brief
from ...model.change import Change
from ...model.entries import Fact
from ...model.stated import Ids, Key
from ...model.status import STATUSES, TEXTS
from .restated import FIELDS, notes_of

NOTHING = "none"  # shown for a fact that states nothing


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change to be shown, and whether the fact was restated again since."""

    change: Change
    superseded: bool


def describe_change(brief: Brief, told: ToldChange) -> Inlines:
    """Return the line of a change.

    It has the status of the fact unless the line tells that already: a denied report is never shown without its denial.
    """
    change = told.change
    if change.entry == "source":
        return _of_source(brief, change)
    fact, group = brief.facts[change.id], change.group
    found, status = _of_fact(brief, fact, told), inlines.shown_status(brief, fact)
    if status is None or status in found or (group and status.key == group.tells_status):
        return found
    return (*found, Text(" "), status)


def _of_source(brief: Brief, change: Change) -> Inlines:
    """Return the line of a change of a publication: its title, and what became of it if that is the change."""
    title = plain_text.source_title(brief, brief.sources[change.id])
    named: Inlines = (inlines.cite_source(brief, change.id, title),)
    if change.group and change.group.key == "publication":
        fates = inlines.join_inlines(inlines.cite_fates(brief, change.id), "; ") or (Text(NOTHING),)
        return (*named, Text(": "), *fates)
    return named


def _of_fact(brief: Brief, fact: Fact, told: ToldChange) -> Inlines:
    """Return the line of a change of a fact, which depends on the group of the change."""
    change, named = told.change, _named(brief, fact)
    match change.group and change.group.key:
        case "happened":
            return named
        case "outcome":
            return _outcome(brief, fact, change)
        case "status":
            return _with(named, "now", _statuses(brief, fact, change))
        case "withdrawn":
            reason = fact.reason if STATUSES[fact.status].is_withdrawn else None
            return _with(named, "", inlines.resolve_phrase(brief, reason)) if reason else named
        case "ranked":
            return _with(named, "", (inlines.fact_figure(brief, fact),))
    what = FIELDS.get(change.field, "")
    return _with(named, what and f"{what}:", _stated(brief, fact, told))


def _named(brief: Brief, fact: Fact) -> Inlines:
    """Return the name of a fact: subject, measure and period, or subject, period and what happened."""
    when: Inlines = (inlines.fact_figure(brief, fact, "period"),) if fact.period else ()
    subject = inlines.subject_link(brief, fact.subject)
    if fact.measure:
        return inlines.join_inlines(((subject,), inlines.figure_topic(brief, fact), when), ", ")
    return (*inlines.join_inlines(((subject,), when), ", "), Text(": "), *inlines.fact_topic(brief, fact))


def _with(named: Inlines, word: str, rest: Inlines, status: StatusInline | None = None) -> Inlines:
    """Return a fact followed by its status, if given, and the rest of its line.

    The rest is a sentence of its own where the name of the fact ends as a sentence does.
    """
    is_sentence = inlines.inlines_text(named).endswith((".", "?", "!"))
    named = (*named, Text(" "), status) if status else named
    if is_sentence:
        return (*named, Text(f" {word[:1].upper()}{word[1:]} " if word else " "), *rest)
    return (*named, Text(f"; {word} " if word else ": "), *rest)


def _stated(brief: Brief, fact: Fact, told: ToldChange) -> Inlines:
    """Return what a fact came to state, and what it stated before."""
    change = told.change
    after, before = format_figure_stated(change.after), format_figure_stated(change.before)
    now = _then(brief, fact, after) if told.superseded else _now(brief, fact, after)
    was: Inlines = (Text(", was "), _then(brief, fact, before)) if change.before else ()
    why = tuple(Text(f": {note}") for note in notes_of(fact, change))
    since = (Text("; changed again since"),) if told.superseded else ()
    return (now, *was, *why, *since)


def _now(brief: Brief, fact: Fact, text: str | None) -> Figure | Text:
    """Return what a fact states: its usual figure if the text is the same, or plain text if it states nothing."""
    if text is None:
        return Text(NOTHING)
    if fact.measure and plain_text.format_figure(brief, fact) == text:
        return inlines.fact_figure(brief, fact, "exact")
    return Figure(text, fact.id, inlines.fact_home(fact), inlines.explain_figure(brief, fact, text))


def _then(brief: Brief, fact: Fact, text: str | None) -> Figure | Text:
    """Return what a fact stated before, marked as earlier."""
    if text is None:
        return Text(NOTHING)
    return Figure(text, fact.id, inlines.fact_home(fact), inlines.explain_figure(brief, fact, text), earlier=True)


def _outcome(brief: Brief, fact: Fact, change: Change) -> Inlines:
    """Return a claim and its outcome, or a report and its denial."""
    claim: Inlines = (Text(": "), inlines.fact_figure(brief, fact)) if fact.measure else ()
    ids = change.after.ids if isinstance(change.after, Ids) else ()
    told = [inlines.dated_claim(brief, brief.facts[id]) for id in ids if id in brief.facts]
    word = "denied:" if change.field == "denied_by" else "then"
    became = inlines.join_inlines(told, " ") or (Text("no longer recorded."),)
    return _with((*_named(brief, fact), *claim), word, became, inlines.shown_status(brief, fact))


def _statuses(brief: Brief, fact: Fact, change: Change) -> Inlines:
    """Return the new status of a fact, as it is shown everywhere if the fact still has it, and the one before."""
    keys = (value.key if isinstance(value, Key) else "" for value in (change.before, change.after))
    before, after = (StatusInline(key, TEXTS.get(key, key)) for key in keys)
    return (inlines.current_status(brief, fact) if fact.status == after.key else after, Text(", was "), before)
