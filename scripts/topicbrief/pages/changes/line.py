"""Compose the line of a change: the fact with the link to its home, what it states, and what it stated before."""

from __future__ import annotations

from dataclasses import dataclass

from ...document import Citation, Figure, Inlines, StatusInline, Target, Text
from ...formatting import inlines, plain_text
from ...formatting.change_words import format_figure_stated
from ...model.brief import Brief
from ...model.change import Change
from ...model.entries import Fact
from ...model.stated import Ids, Key
from ...model.status import STATUSES, TEXTS
from .restated import FIELDS

NOTHING = "none"  # for readers: what a fact states that states nothing


@dataclass(frozen=True, slots=True)
class ToldChange:
    """A change, and whether the fact states something else again since."""

    change: Change
    superseded: bool


def describe_change(brief: Brief, told: ToldChange) -> Inlines:
    """What is told of a change, and the status of its fact where that is not told by it: a report that was denied is nowhere
    shown without its denial."""
    change = told.change
    if change.entry == "source":
        return (
            Citation(
                plain_text.source_title(brief, brief.sources[change.id]), change.id, Target(f"articles/{change.id}")
            ),
        )
    fact, group = brief.facts[change.id], change.group
    found, status = _of_fact(brief, fact, told), inlines.shown_status(brief, fact)
    if status is None or status in found or (group and status.key == group.tells_status):
        return found
    return (*found, Text(" "), status)


def _of_fact(brief: Brief, fact: Fact, told: ToldChange) -> Inlines:
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
    """A fact by its subject, what is measured and when; or what happened, and when."""
    when: Inlines = (inlines.fact_figure(brief, fact, "period"),) if fact.period else ()
    subject = inlines.subject_link(brief, fact.subject)
    if fact.measure:
        return inlines.join_inlines(((subject,), (Text(plain_text.figure_label(brief, fact)),), when), ", ")
    return (*inlines.join_inlines(((subject,), when), ", "), Text(": "), *inlines.fact_topic(brief, fact))


def _with(named: Inlines, word: str, rest: Inlines, status: StatusInline | None = None) -> Inlines:
    """A fact, with its status if it is to stand there, and what is told of it: a sentence of its own where the fact is one."""
    is_sentence = inlines.inlines_text(named).endswith((".", "?", "!"))
    named = (*named, Text(" "), status) if status else named
    if is_sentence:
        return (*named, Text(f" {word[:1].upper()}{word[1:]} " if word else " "), *rest)
    return (*named, Text(f"; {word} " if word else ": "), *rest)


def _stated(brief: Brief, fact: Fact, told: ToldChange) -> Inlines:
    """What a fact came to state, and what it stated before."""
    change = told.change
    after, before = format_figure_stated(change.after), format_figure_stated(change.before)
    now = _then(brief, fact, after) if told.superseded else _now(brief, fact, after)
    was: Inlines = (Text(", was "), _then(brief, fact, before)) if change.before else ()
    since = (Text("; changed again since"),) if told.superseded else ()
    return (now, *was, *since)


def _now(brief: Brief, fact: Fact, text: str | None) -> Figure | Text:
    """What a fact states: the figure as it stands everywhere, if these are its words; that it states nothing is no figure."""
    if text is None:
        return Text(NOTHING)
    if fact.measure and plain_text.format_figure(brief, fact) == text:
        return inlines.fact_figure(brief, fact)
    return Figure(text, fact.id, inlines.fact_home(fact), inlines.explain_figure(brief, fact, text))


def _then(brief: Brief, fact: Fact, text: str | None) -> Figure | Text:
    """What a fact stated before."""
    if text is None:
        return Text(NOTHING)
    return Figure(text, fact.id, inlines.fact_home(fact), inlines.explain_figure(brief, fact, text), earlier=True)


def _outcome(brief: Brief, fact: Fact, change: Change) -> Inlines:
    """A claim and what became of it, or a report and who denied it."""
    claim: Inlines = (Text(": "), inlines.fact_figure(brief, fact)) if fact.measure else ()
    ids = change.after.ids if isinstance(change.after, Ids) else ()
    told = [inlines.dated_claim(brief, brief.facts[id]) for id in ids if id in brief.facts]
    word = "denied:" if change.field == "denied_by" else "then"
    became = inlines.join_inlines(told, " ") or (Text("no longer recorded."),)
    return _with((*_named(brief, fact), *claim), word, became, inlines.shown_status(brief, fact))


def _statuses(brief: Brief, fact: Fact, change: Change) -> Inlines:
    """The status that a fact came to have, as it is shown everywhere if it still has it, and the one before."""
    keys = (value.key if isinstance(value, Key) else "" for value in (change.before, change.after))
    before, after = (StatusInline(key, TEXTS.get(key, key)) for key in keys)
    return (inlines.current_status(brief, fact) if fact.status == after.key else after, Text(", was "), before)
