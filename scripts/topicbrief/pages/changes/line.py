"""Compose the line of a change: the fact with a link to its home, what it states, and what it stated before."""

from __future__ import annotations

from dataclasses import dataclass

from ...document import Figure, Inlines, StatusInline, Text
from ...document.words import NP_
from ...formatting import inlines, plain_text
from ...formatting.change_words import format_figure_stated
from ...formatting.sentences import fill_sentence
from ...model.brief import Brief
from ...model.change import Change
from ...model.entries import Fact
from ...model.stated import Ids, Key
from ...model.status import STATUSES
from .restated import FIELDS, notes_of

NOTHING = NP_("change", "none")  # shown for a fact that states nothing

# What follows the name of a fact: in one sentence with it, and as a sentence of its own behind one.
Messages = tuple[str, str]
REST: Messages = NP_("line of a change", "{fact}: {rest}"), NP_("line of a change", "{fact} {rest}")
NOW: Messages = NP_("line of a change", "{fact}; now {rest}"), NP_("line of a change", "{fact} Now {rest}")
THEN: Messages = NP_("line of a change", "{fact}; then {rest}"), NP_("line of a change", "{fact} Then {rest}")
DENIED: Messages = NP_("line of a change", "{fact}; denied: {rest}"), NP_("line of a change", "{fact} Denied: {rest}")
PART: Messages = NP_("line of a change", "{fact}; {what}: {rest}"), NP_("line of a change", "{fact} {what}: {rest}")
SENTENCE_ENDS = (".", "?", "!", "。", "？", "！", "؟")


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
        fates = inlines.join_inlines(inlines.cite_fates(brief, change.id), brief.words.sign("; ")) or (_nothing(brief),)
        return (*named, Text(brief.words.sign(": ")), *fates)
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
            return _with(brief, named, NOW, _statuses(brief, fact, change))
        case "withdrawn":
            reason = fact.reason if STATUSES[fact.status].is_withdrawn else None
            return _with(brief, named, REST, inlines.resolve_phrase(brief, reason)) if reason else named
        case "ranked":
            return _with(brief, named, REST, (inlines.fact_figure(brief, fact),))
    stated = _stated(brief, fact, told)
    if change.field not in FIELDS:
        return _with(brief, named, REST, stated)
    what = brief.words.pgettext("part of a fact", FIELDS[change.field])
    return _with(brief, named, PART, stated, what=what)


def _named(brief: Brief, fact: Fact) -> Inlines:
    """Return the name of a fact: subject, measure and period, or subject, period and what happened."""
    when: Inlines = (inlines.fact_figure(brief, fact, "period"),) if fact.period else ()
    subject = inlines.subject_link(brief, fact.subject)
    if fact.measure:
        return inlines.join_inlines(((subject,), inlines.figure_topic(brief, fact), when), brief.words.sign(", "))
    dated = inlines.join_inlines(((subject,), when), brief.words.sign(", "))
    return (*dated, Text(brief.words.sign(": ")), *inlines.fact_topic(brief, fact))


def _with(brief: Brief, named: Inlines, messages: Messages, rest: Inlines, what: str = "") -> Inlines:
    """Return a fact followed by the rest of its line.

    The rest is a sentence of its own where the name of the fact ends as a sentence does.
    """
    is_sentence = inlines.inlines_text(named).rstrip().endswith(SENTENCE_ENDS)
    said = brief.words.pgettext("line of a change", messages[is_sentence])
    capital = what[:1].upper() + what[1:]
    return fill_sentence(said, fact=named, rest=rest, what=capital if is_sentence else what)


def _stated(brief: Brief, fact: Fact, told: ToldChange) -> Inlines:
    """Return what a fact came to state, and what it stated before."""
    change, words = told.change, brief.words
    after, before = (format_figure_stated(each, words) for each in (change.after, change.before))
    now = _then(brief, fact, after) if told.superseded else _now(brief, fact, after)
    stated: Inlines = (now,)
    if change.before:
        was = words.pgettext("line of a change", "{now}, was {before}")
        stated = fill_sentence(was, now=now, before=_then(brief, fact, before))
    stated += tuple(Text(words.sign(": ") + note) for note in notes_of(fact, change))
    if told.superseded:
        return fill_sentence(words.pgettext("line of a change", "{stated}; changed again since"), stated=stated)
    return stated


def _now(brief: Brief, fact: Fact, text: str | None) -> Figure | Text:
    """Return what a fact states: its usual figure if the text is the same, or plain text if it states nothing."""
    if text is None:
        return _nothing(brief)
    if fact.measure and plain_text.format_figure(brief, fact) == text:
        return inlines.fact_figure(brief, fact, "exact")
    return Figure(text, fact.id, inlines.fact_home(fact), inlines.explain_figure(brief, fact, text))


def _then(brief: Brief, fact: Fact, text: str | None) -> Figure | Text:
    """Return what a fact stated before, marked as earlier."""
    if text is None:
        return _nothing(brief)
    return Figure(text, fact.id, inlines.fact_home(fact), inlines.explain_figure(brief, fact, text), earlier=True)


def _outcome(brief: Brief, fact: Fact, change: Change) -> Inlines:
    """Return a claim and its outcome, or a report and its denial."""
    words = brief.words
    claim: Inlines = (Text(words.sign(": ")), inlines.fact_figure(brief, fact)) if fact.measure else ()
    ids = change.after.ids if isinstance(change.after, Ids) else ()
    told = [inlines.dated_claim(brief, brief.facts[id]) for id in ids if id in brief.facts]
    messages = DENIED if change.field == "denied_by" else THEN
    gone = Text(words.pgettext("line of a change", "no longer recorded."))
    became = inlines.join_inlines(told, " ") or (gone,)
    status = inlines.shown_status(brief, fact)
    named = (*_named(brief, fact), *claim)
    # The status is part of the name, and no part of the sentence that the name may end with.
    return _with(brief, (*named, Text(" "), status) if status else named, messages, became)


def _statuses(brief: Brief, fact: Fact, change: Change) -> Inlines:
    """Return the new status of a fact, as it is shown everywhere if the fact still has it, and the one before."""
    keys = (value.key if isinstance(value, Key) else "" for value in (change.before, change.after))
    before, after = (StatusInline(key, plain_text.status_text(brief, key)) for key in keys)
    now = inlines.current_status(brief, fact) if fact.status == after.key else after
    return fill_sentence(brief.words.pgettext("line of a change", "{now}, was {before}"), now=now, before=before)


def _nothing(brief: Brief) -> Text:
    return Text(brief.words.pgettext("change", NOTHING))
