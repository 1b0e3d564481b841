"""In: a fact, a source, a subject, prose. Out: inlines of the document tree: the same words, and where they lead."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from ..document import (
    Bullets,
    Citation,
    Count,
    Emphasis,
    Figure,
    FileLink,
    Inline,
    Inlines,
    Link,
    PageLink,
    Paragraph,
    Target,
    Text,
)
from ..document import Status as StatusInline
from ..model.brief import Brief
from ..model.entries import Evidence, Fact, Subject
from ..model.prose import Prose, Reference
from ..model.status import COMPUTED, DUE, STATUSES, TEXTS, is_unsaid
from . import plain_text

# A stop after a small letter, a digit or a bracket; those of "H.R. 9162" and "U.S." end nothing.
SENTENCE_END = re.compile(r"(?<=[a-z0-9)%])[.!?](?= [A-Z])")
SOURCES_NAMED = 2  # in a card; the fact's home names them all


def home(fact: Fact) -> Target:
    """The permanent address of a fact."""
    return Target(f"subjects/{fact.subject}", fact.id)


def figure(brief: Brief, fact: Fact, form: str = "full") -> Figure:
    """A fact as a figure that leads to its home. In the form `cell` it has no units: they stand over its column."""
    also = ""
    match form:
        case "period":
            assert fact.period
            text = plain_text.period(brief, fact.period)
        case "rounded":
            text = plain_text.rounded(brief, fact)
        case "value":
            text = plain_text.value(brief, fact)
        case "cell":
            text, also = plain_text.value(brief, fact), plain_text.converted_value(brief, fact)
        case _:
            text, also = plain_text.full(brief, fact), plain_text.converted(brief, fact)
    differs = fact.id in brief.rivals and form != "period"
    return Figure(text, fact.id, home(fact), about(brief, fact, text), also, differs)


def about(brief: Brief, fact: Fact, shown: str) -> tuple[str, ...]:
    """What a figure is, in parts, for a card beside what is `shown` of it: what is measured and when (and how much,
    where that is not shown), its status, and its sources."""
    subject = brief.subjects[fact.subject].name
    stated = (plain_text.label(brief, fact),) if fact.measure else ()
    when = (plain_text.period(brief, fact.period),) if fact.measure and fact.period else ()
    claim = () if STATUSES[fact.status].unsaid and not brief.is_overdue(fact) else (status(brief, fact).text,)
    computed = (TEXTS[COMPUTED],) if fact.derive else ()
    differ = (plain_text.DIFFER,) if fact.id in brief.rivals else ()
    bylines = [plain_text.byline(brief, brief.sources[id]) for id in brief.sources_of(fact)]
    sources = ("; ".join([*bylines[:SOURCES_NAMED], *([plain_text.OTHERS] if bylines[SOURCES_NAMED:] else [])]),)
    full = plain_text.full(brief, fact)
    value = f": {full}" if full != shown else ""
    return (", ".join((subject, *stated, *when)) + value, *claim, *computed, *differ, *sources)


def stated_status(fact: Fact) -> StatusInline:
    """The status of a fact as it is recorded, for what is drawn: time does not change the look of a target.

    What no source states but we compute is computed, and not reported.
    """
    key = COMPUTED if fact.derive and STATUSES[fact.status].unsaid else fact.status
    return StatusInline(key, TEXTS[key])


def status(brief: Brief, fact: Fact) -> StatusInline:
    """The status of a fact as readers see it: where the day of a claim is over, that its outcome is not recorded; of a
    denied report, who denied it and when."""
    if brief.is_overdue(fact):
        return StatusInline(DUE, plain_text.due(brief, fact), fact.id)
    if STATUSES[fact.status].is_denied:
        first = brief.denials(fact)[0]
        return StatusInline(fact.status, plain_text.denied(brief, fact), first.id, home(first))
    return stated_status(fact)


def shown_status(brief: Brief, fact: Fact) -> StatusInline | None:
    """The status where it tells a reader something."""
    found = status(brief, fact)
    return None if is_unsaid(found.key) else found


def citation(brief: Brief, source_id: str, text: str | None = None) -> Citation:
    """A source by its publisher (or `text`), leading to its page in the brief."""
    source = brief.sources[source_id]
    return Citation(text or source.publisher, source_id, source_home(brief, source_id))


def source_home(brief: Brief, source_id: str) -> Target:
    """Where the brief tells of a source: an article has a page, others an entry in the list."""
    article = brief.sources[source_id].summary is not None
    return Target(f"articles/{source_id}") if article else Target("sources", source_id)


def sources(brief: Brief, fact: Fact) -> Inlines:
    """The publishers that stand behind a fact, each leading to its page; of a computed figure, those of its inputs."""
    return joined([(citation(brief, id),) for id in brief.sources_of(fact)], ", ")


def sources_of_all(brief: Brief, facts: Iterable[Fact]) -> Inlines:
    """The publishers behind several facts, each once; with the date where a publisher has several publications."""
    ids = dict.fromkeys(id for fact in facts for id in brief.sources_of(fact))
    several = Counter(brief.sources[id].publisher for id in ids)
    named = {
        id: plain_text.byline(brief, source) if several[source.publisher] > 1 else source.publisher
        for id in ids
        if (source := brief.sources[id])
    }
    first = {name: id for id, name in reversed(named.items())}
    return joined([(citation(brief, first[name], name),) for name in dict.fromkeys(named.values())], "; ")


def claims(brief: Brief, facts: Iterable[Fact]) -> Inlines:
    """What each of several facts states, and who says so: "411,082 people (Norrail); about 410,000 ..."."""
    return joined([(figure(brief, fact), Text(" ("), *sources(brief, fact), Text(")")) for fact in facts], "; ")


def subject_link(brief: Brief, subject_id: str) -> PageLink:
    """A subject by its name, leading to its page."""
    return PageLink((Text(brief.subjects[subject_id].name),), Target(f"subjects/{subject_id}"))


def count(number: int, one: str, many: str) -> Count:
    """A number of things in the brief itself: "12 sources"."""
    return Count(f"{number:,}{plain_text.NBSP}{one if number == 1 else many}")


def phrase(brief: Brief, prose: Prose) -> Inlines:
    """A phrase with its references resolved."""
    return _resolved(brief, prose.inlines)


def paragraphs(brief: Brief, prose: Prose, role: str = "") -> tuple[Paragraph | Bullets, ...]:
    """Prose with its references resolved."""
    return tuple(
        Paragraph(_resolved(brief, block.inlines), role)
        if isinstance(block, Paragraph)
        else Bullets(tuple(_resolved(brief, item) for item in block.items), role)
        for block in prose.blocks
    )


def opening(brief: Brief, prose: Prose | None) -> Inlines:
    """The first paragraph of prose, if there is one."""
    blocks = paragraphs(brief, prose) if prose else ()
    return next((block.inlines for block in blocks if isinstance(block, Paragraph)), ())


def first_sentence(inlines: Inlines) -> Inlines:
    """Inlines up to the end of the first sentence; all of them where no end can be told."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and (end := SENTENCE_END.search(inline.text)):
            return (*found, Text(inline.text[: end.end()]))
        found.append(inline)
    return inlines


def passage(brief: Brief, item: Evidence) -> Citation:
    """The locator, leading to the original where it has an address: a text fragment has the browser scroll to it."""
    url = brief.sources[item.source].url
    if not url:
        return Citation(f"“{item.locator}”", item.source, None)
    joint = ":~:" if "#" in url else "#:~:"
    # In a text fragment "-" and "," have a meaning of their own; quote leaves "-" alone.
    fragment = quote(item.locator, safe="").replace("-", "%2D")
    return Citation(f"“{item.locator}”", item.source, f"{url}{joint}text={fragment}")


def flat(brief: Brief, prose: Prose) -> Inlines:
    """Prose in one line, for a cell or a row: its paragraphs and points one after another."""
    parts: list[Inlines] = []
    for block in paragraphs(brief, prose):
        parts += [block.inlines] if isinstance(block, Paragraph) else block.items
    return joined(parts, " ")


def joined(parts: Sequence[Inlines], between: str) -> Inlines:
    """Inlines one after another, with `between` between them; empty ones do not count."""
    found: list[Any] = []
    for part in parts:
        if part:
            found += [Text(between), *part] if found else part
    return tuple(found)


def what(brief: Brief, fact: Fact) -> Inlines:
    """What a fact is about in words: what happened, who said what, or what was measured."""
    if fact.event:
        return phrase(brief, fact.event)
    if fact.statement:
        said = phrase(brief, fact.statement)
        if fact.speaker is None or are_named(said, brief.subjects[fact.speaker]):
            return said
        return (subject_link(brief, fact.speaker), Text(": "), *said)
    return (Text(plain_text.label(brief, fact)),)


def dated_claim(brief: Brief, fact: Fact) -> Inlines:
    """A fact in a row of another: its figure, or its date and what happened."""
    when: Inlines = (figure(brief, fact, "period"),) if fact.period else ()
    if not fact.measure:
        return joined((when, what(brief, fact)), ": ")
    about = (Text(plain_text.label(brief, fact)), *((Text(", "), *when) if when else ()))
    return (figure(brief, fact), Text(" ("), *about, Text(")"))


def are_named(inlines: Inlines, subject: Subject) -> bool:
    """Whether the subject is named in these words."""
    text = text_of(inlines)
    return any(name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in subject.names)


def name(brief: Brief, fact: Fact) -> Inlines:
    """A fact by a few words without figures, for a link to it: its subject and label."""
    subject = brief.subjects[fact.subject].name
    return (Text(f"{subject}, {plain_text.label(brief, fact)}" if fact.measure else subject),)


def plain(brief: Brief, prose: Prose) -> str:
    """Prose as text only, for titles and descriptions."""
    return text_of(flat(brief, prose))


def text_of(inlines: Inlines) -> str:
    """The words of inlines, without what they are."""
    return "".join(
        text_of(i.inlines) if isinstance(i, Emphasis | Link | PageLink | FileLink) else i.text for i in inlines
    )


def _resolved(brief: Brief, inlines: Any) -> Inlines:
    return tuple(part for inline in inlines for part in _resolve(brief, inline))


def _resolve(brief: Brief, inline: Any) -> Inlines:
    match inline:
        case Reference(fact=id, form="source"):
            return sources(brief, brief.facts[id])
        case Reference(fact=id, form=form):
            return (figure(brief, brief.facts[id], form),)
        case Emphasis(inlines=inner, strong=strong):
            return (Emphasis(_resolved(brief, inner), strong),)
        case Link(inlines=inner, url=url):
            return (Link(_resolved(brief, inner), url),)
    return (inline,)
