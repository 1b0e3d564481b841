"""Show facts, sources, subjects and prose as inlines of the document tree: words with links."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Any
from urllib.parse import quote

from ..document import (
    Bullets,
    Citation,
    Emphasis,
    Figure,
    FileLink,
    Inline,
    Inlines,
    JudgementMark,
    Link,
    PageLink,
    Paragraph,
    StatusInline,
    Target,
    Text,
)
from ..model.brief import Brief
from ..model.entries import Became, Evidence, Fact, Subject
from ..model.prose import IN_DIGITS, Prose, Reference
from ..model.status import COMPUTED, DUE, STATUSES, is_unsaid
from . import forms, plain_text
from .sentences import fill_sentence

# A stop after a small letter, a digit or a bracket; those of "H.R. 9162" and "U.S." end nothing. Chinese has stops of its
# own, and Arabic no capital letters.
SENTENCE_END = re.compile(
    r"(?<=[a-zß-öø-ÿ0-9)%])[.!?](?= [A-ZÀ-ÖØ-Þ])|(?<=[\u0600-\u06ff0-9)%])[.!؟](?= [\u0600-\u06ff])|[。！？]"
)
TIMES = ("period", "date", "due")  # forms that say when, and not what
SOURCES_NAMED = 2  # in a card; the fact's home names them all


def fact_home(fact: Fact) -> Target:
    """Return the permanent address of a fact."""
    return Target(f"subjects/{fact.subject}", fact.id)


def fact_figure(brief: Brief, fact: Fact, form: str = "full") -> Figure:
    """Return a fact as a figure with a link to its home, in as many digits as its measure says. In the form `cell` it
    has no units, since they head its column; in the form `exact` it has all digits. The forms `period`, `date` and `due`
    are its times, without its value."""
    also = ""
    digits = plain_text.shown_digits(brief, fact)
    if typed := IN_DIGITS.fullmatch(form):
        digits, form = int(typed[1]), "full"
    match form:
        case "period":
            assert fact.period
            text = plain_text.format_period(brief, fact.period)
        case "date":
            dated = fact.date_value or fact.period
            assert dated
            text = plain_text.format_period(brief, dated)
        case "due":
            assert fact.due
            text = plain_text.format_day(brief, fact.due)
        case "without sign":
            text = forms.format_unsigned(brief, fact)
        case "fraction":
            text = forms.format_fraction(brief, fact)
        case "rounded":
            text = plain_text.format_rounded(brief, fact)
        case "value":
            text = plain_text.format_rounded_value(brief, fact, digits)
        case "cell":
            text = plain_text.format_rounded_value(brief, fact, digits)
            also = plain_text.format_converted_value(brief, fact, digits)
        case "exact":
            text, also = plain_text.format_figure(brief, fact), plain_text.format_converted(brief, fact)
        case _:
            text, also = (
                plain_text.format_rounded(brief, fact, digits),
                plain_text.format_converted(brief, fact, digits),
            )
    is_time = form in TIMES
    differs = fact.id in brief.rivals and not is_time
    doubtful = fact.id in brief.doubts and not is_time
    about = explain_figure(brief, fact, text)
    return Figure(text, fact.id, fact_home(fact), about, also, differs, doubtful=doubtful)


def explain_figure(brief: Brief, fact: Fact, shown: str) -> tuple[str, ...]:
    """Return the parts of the card beside a figure: measure and time (and value, unless it is in `shown`), status,
    sources."""
    subject = brief.subjects[fact.subject].name
    stated = (plain_text.figure_label(brief, fact),) if fact.measure else ()
    when = (plain_text.format_period(brief, fact.period),) if fact.measure and fact.period else ()
    claim = () if STATUSES[fact.status].unsaid and not brief.is_overdue(fact) else (current_status(brief, fact).text,)
    words = brief.words
    computed = (plain_text.status_text(brief, COMPUTED),) if fact.derive else ()
    differ = (words.gettext("sources differ"),) if fact.id in brief.rivals else ()
    doubt = (plain_text.doubt_text(brief, fact),) if fact.id in brief.doubts else ()
    bylines = [plain_text.byline(brief, brief.sources[id]) for id in brief.sources_of(fact)]
    others = [words.pgettext("sources", "and others")] if bylines[SOURCES_NAMED:] else []
    sources = (words.sign("; ").join([*bylines[:SOURCES_NAMED], *others]),)
    origins = tuple(filter(None, (plain_text.count_origins(brief, brief.sources_of(fact)),)))
    full = plain_text.format_figure(brief, fact)
    value = words.sign(": ") + full if full != shown else ""
    return (
        words.sign(", ").join((subject, *stated, *when)) + value,
        *claim,
        *computed,
        *differ,
        *doubt,
        *sources,
        *origins,
    )


def recorded_status(brief: Brief, fact: Fact) -> StatusInline:
    """Return the status of a fact as it is recorded, for charts: time does not change the look of a target.

    A figure that we computed and no source states is "computed", and not "reported".

    What no source states but we compute is computed, and not reported.
    """
    key = COMPUTED if fact.derive and STATUSES[fact.status].unsaid else fact.status
    return StatusInline(key, plain_text.status_text(brief, key))


def current_status(brief: Brief, fact: Fact) -> StatusInline:
    """Return the status of a fact as readers see it.

    After the day of a claim it says that the outcome is not recorded; for a denied report, who denied it and when.
    """
    if brief.is_overdue(fact):
        return StatusInline(DUE, plain_text.describe_overdue(brief, fact), fact.id)
    if STATUSES[fact.status].is_denied:
        first = brief.denials(fact)[0]
        return StatusInline(fact.status, plain_text.describe_denial(brief, fact), first.id, fact_home(first))
    return recorded_status(brief, fact)


def shown_status(brief: Brief, fact: Fact) -> StatusInline | None:
    """Return the status if it tells a reader something, or None for one that goes without saying."""
    found = current_status(brief, fact)
    return None if is_unsaid(found.key) else found


def cite_source(brief: Brief, source_id: str, text: str | None = None) -> Citation:
    """Return a source by its publisher (or `text`), with a link to its page in the brief."""
    source = brief.sources[source_id]
    return Citation(text or source.publisher, source_id, source_home(brief, source_id))


def cite_fates(brief: Brief, source_id: str) -> tuple[Inlines, ...]:
    """Return what became of a publication after it appeared, each with a link to its page in the brief."""
    became = brief.sources[source_id].became
    return tuple((cite_source(brief, source_id, plain_text.fate_text(brief, each)),) for each in became)


def tell_fates(brief: Brief, source_id: str) -> tuple[Inlines, ...]:
    """Return what became of a publication, each with its note and a link to where that is said, for its own place."""
    return tuple(
        (
            Citation(plain_text.fate_text(brief, each), source_id, None),
            *((Text(brief.words.sign(": ") + each.note),) if each.note else ()),
            *_notice(brief, source_id, each),
        )
        for each in brief.sources[source_id].became
    )


def _notice(brief: Brief, source_id: str, became: Became) -> Inlines:
    """Return the link to where it is said what became of a publication."""
    if not became.notice:
        return ()
    link = Citation(brief.words.pgettext("of a publication", "notice"), source_id, became.notice)
    return (Text(brief.words.sign(", ")), link)


def source_home(brief: Brief, source_id: str) -> Target:
    """Return the place of a source in the brief: an article has a page, others an entry in the list."""
    article = brief.sources[source_id].summary is not None
    return Target(f"articles/{source_id}") if article else Target("sources", source_id)


def cite_sources(brief: Brief, fact: Fact) -> Inlines:
    """Return the publishers behind a fact, each with a link to its page; of a computed figure, those of its inputs."""
    return join_inlines([(cite_source(brief, id),) for id in brief.sources_of(fact)], brief.words.sign(", "))


def cite_sources_of_all(brief: Brief, facts: Iterable[Fact]) -> Inlines:
    """Return the publishers behind several facts, each once; with the date where one has several publications."""
    ids = dict.fromkeys(id for fact in facts for id in brief.sources_of(fact))
    several = Counter(brief.sources[id].publisher for id in ids)
    named = {
        id: plain_text.byline(brief, source) if several[source.publisher] > 1 else source.publisher
        for id in ids
        if (source := brief.sources[id])
    }
    first = {name: id for id, name in reversed(named.items())}
    return join_inlines(
        [(cite_source(brief, first[name], name),) for name in dict.fromkeys(named.values())], brief.words.sign("; ")
    )


def subject_link(brief: Brief, subject_id: str) -> PageLink:
    """Return the name of a subject with a link to its page."""
    return link_to_subject(subject_id, (Text(brief.subjects[subject_id].name),))


def link_to_subject(subject_id: str, words: Inlines) -> PageLink:
    """Return words with a link to the page of a subject."""
    return PageLink(words, Target(f"subjects/{subject_id}"))


def answer_text(brief: Brief) -> str:
    """Return the short answer of the brief as text only, behind the word that stands for it, if there is one."""
    return " ".join(filter(None, (brief.settings.answer_word, prose_text(brief, brief.settings.answer))))


def resolve_phrase(brief: Brief, prose: Prose) -> Inlines:
    """Return a phrase with its references resolved."""
    return _resolved(brief, prose.inlines)


def resolve_paragraphs(brief: Brief, prose: Prose, role: str = "") -> tuple[Paragraph | Bullets, ...]:
    """Return prose with its references resolved."""
    return tuple(
        Paragraph(_resolved(brief, block.inlines), role)
        if isinstance(block, Paragraph)
        else Bullets(tuple(_resolved(brief, item) for item in block.items), role)
        for block in prose.blocks
    )


def opening_paragraph(brief: Brief, prose: Prose | None) -> Inlines:
    """Return the first paragraph of prose, if there is one."""
    blocks = resolve_paragraphs(brief, prose) if prose else ()
    return next((block.inlines for block in blocks if isinstance(block, Paragraph)), ())


def first_sentence(inlines: Inlines) -> Inlines:
    """Return inlines up to the end of the first sentence; all of them where no end can be found."""
    found: list[Inline] = []
    for inline in inlines:
        if isinstance(inline, Text) and (end := SENTENCE_END.search(inline.text)):
            return (*found, Text(inline.text[: end.end()]))
        found.append(inline)
    return inlines


def cite_passage(brief: Brief, item: Evidence) -> Citation:
    """Return the locator with a link to the original if it has an address: a text fragment makes the browser scroll
    to it."""
    url = brief.sources[item.source].url
    quoted = brief.words.pgettext("passage", "“{passage}”", passage=item.locator)
    if not url:
        return Citation(quoted, item.source, None)
    joint = ":~:" if "#" in url else "#:~:"
    # In a text fragment "-" and "," have a meaning of their own; quote leaves "-" alone.
    fragment = quote(item.locator, safe="").replace("-", "%2D")
    return Citation(quoted, item.source, f"{url}{joint}text={fragment}")


def flatten_prose(brief: Brief, prose: Prose) -> Inlines:
    """Return prose in one line, for a cell or a row: its paragraphs and points one after another."""
    parts: list[Inlines] = []
    for block in resolve_paragraphs(brief, prose):
        parts += [block.inlines] if isinstance(block, Paragraph) else block.items
    return join_inlines(parts, brief.words.sign(" "))


def join_inlines(parts: Sequence[Inlines], between: str) -> Inlines:
    """Return inlines one after another, with `between` between them; empty ones do not count."""
    found: list[Any] = []
    for part in parts:
        if part:
            found += [Text(between), *part] if found else part
    return tuple(found)


def fact_topic(brief: Brief, fact: Fact) -> Inlines:
    """Return the topic of a fact in words: what happened, who said what, or what was measured."""
    if fact.event:
        return resolve_phrase(brief, fact.event)
    if fact.statement:
        said = resolve_phrase(brief, fact.statement)
        if fact.speaker is None or names_subject(said, brief.subjects[fact.speaker]):
            return said
        return (subject_link(brief, fact.speaker), Text(brief.words.sign(": ")), *said)
    return figure_topic(brief, fact)


def figure_topic(brief: Brief, fact: Fact) -> Inlines:
    """Return the name of a figure, "Deliveries, China"; where the scope is a version or a code, it is marked as the fact's."""
    assert fact.measure
    if not fact.scope or brief.measures[fact.measure].scopes == "words":
        return (Text(plain_text.figure_label(brief, fact)),)
    return (Text(brief.measures[fact.measure].label + brief.words.sign(", ")), scope_inline(brief, fact))


def scope_inline(brief: Brief, fact: Fact) -> Text | Figure:
    """Return the scope of a fact, which is marked as the fact's where it is a version or a code."""
    assert fact.scope
    is_name = fact.measure is not None and brief.measures[fact.measure].scopes == "names"
    return Figure(fact.scope, fact.id, None) if is_name else Text(fact.scope)


def dated_claim(brief: Brief, fact: Fact) -> Inlines:
    """Return a fact for a row of another: its figure, or its date and what happened."""
    when: Inlines = (fact_figure(brief, fact, "period"),) if fact.period else ()
    if not fact.measure:
        return join_inlines((when, fact_topic(brief, fact)), brief.words.sign(": "))
    about = join_inlines((figure_topic(brief, fact), when), brief.words.sign(", "))
    claim = brief.words.pgettext("claim", "{figure} ({topic})")
    return fill_sentence(claim, figure=fact_figure(brief, fact), topic=about)


def names_subject(inlines: Inlines, subject: Subject) -> bool:
    """Return whether the subject is named in these words."""
    text = inlines_text(inlines)
    return any(name in text and re.search(rf"(?<!\w){re.escape(name)}(?!\w)", text) for name in subject.names)


def fact_name(brief: Brief, fact: Fact) -> Inlines:
    """Return a name for a fact without figures, for a link to it: its subject and label."""
    subject = brief.subjects[fact.subject].name
    label = [plain_text.figure_label(brief, fact)] if fact.measure else []
    return (Text(brief.words.sign(", ").join([subject, *label])),)


def prose_text(brief: Brief, prose: Prose) -> str:
    """Return prose as text only, for titles and descriptions: as it is read on its page, conversions with it."""
    return inlines_text(flatten_prose(brief, prose), with_conversions=True)


def inlines_text(inlines: Inlines, with_conversions: bool = False) -> str:
    """Return the words of inlines, without links and markup."""
    return "".join(_text(inline, with_conversions) for inline in inlines)


def _text(inline: Inline, with_conversions: bool) -> str:
    match inline:
        case Emphasis() | Link() | PageLink() | FileLink():
            return inlines_text(inline.inlines, with_conversions)
        case Figure(text, also=also) if also and with_conversions:
            return f"{text} ({also})"
    return inline.text


def _resolved(brief: Brief, inlines: Any) -> Inlines:
    return tuple(part for inline in inlines for part in _resolve(brief, inline))


def _resolve(brief: Brief, inline: Any) -> Inlines:
    match inline:
        case Reference(fact=id, form="source"):
            return cite_sources(brief, brief.facts[id])
        case Reference(fact=id, form=form):
            return (fact_figure(brief, brief.facts[id], form),)
        case Emphasis(inlines=inner, strong=strong):
            return (Emphasis(_resolved(brief, inner), strong),)
        case Link(inlines=inner, url=url):
            return (Link(_resolved(brief, inner), url),)
        case JudgementMark():
            return (JudgementMark(brief.words.gettext("(our judgement)")),)
    return (inline,)
