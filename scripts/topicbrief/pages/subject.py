"""Compose the page of a subject: everything known about it, and the home of each of its facts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from ..document import (
    Block,
    Bullets,
    Citation,
    Count,
    DefinitionList,
    Figure,
    FileLink,
    Heading,
    Inline,
    Inlines,
    Page,
    PageLink,
    Row,
    Target,
    Text,
)
from ..document.words import NP_
from ..formatting import inlines, origins, plain_text
from ..formatting.sentences import count_sentence, fill_sentence
from ..model.brief import Brief
from ..model.entries import Evidence, Fact, Subject
from ..model.rank import RANKS
from ..model.reading import READINGS
from ..model.status import STATUSES
from .blocks.table import sortable_table
from .blocks.timeline import timeline
from .changes.restated import FIELDS, Earlier, EarlierOfFacts, notes_of, told_who
from .data_files import fact_path
from .draft import Draft
from .edit_links import record_links
from .facts import measure_aliases, measure_heading

OPERATIONS = {
    "sum": NP_("computed", "the sum of {figures}"),
    "difference": NP_("computed", "the second less the first of {figures}"),
    "change": NP_("computed", "the change from the first to the second of {figures}"),
    "share": NP_("computed", "the first as a share of the second of {figures}"),
    "percent_of": NP_("computed", "the first, a percentage, of the second of {figures}"),
    "ratio": NP_("computed", "the first divided by the second of {figures}"),
    "average": NP_("computed", "the mean of {figures}"),
    "time_between": NP_("computed", "the time between {figures}"),
}
FEWEST_LISTED = 4  # facts of a subject that has a table of them
NAMED = 2  # publishers of a folded record
EARLIER = 5  # of what a fact stated before, shown in its record
# Of each fact: the pages that use it, as links.
Uses = Mapping[str, tuple[PageLink | Citation, ...]]


@dataclass(frozen=True)
class SubjectContext:
    """What the page of a subject gets besides the brief: the parts of the subject, and of each of its facts where it is
    used and what it stated before.
    """

    parts: tuple[str, ...]
    uses: Uses
    earlier: EarlierOfFacts


def drafts(brief: Brief, uses: Uses, earlier: EarlierOfFacts) -> Iterator[Draft]:
    """Yield the index of subjects, and a page for each with the uses and the earlier statements of its own facts."""
    yield Draft("subjects/index", _index_page)
    parts: defaultdict[str, list[str]] = defaultdict(list)
    for id, subject in brief.subjects.items():
        if subject.part_of:
            parts[subject.part_of].append(id)
    for id in brief.subjects:
        own = {fact: uses[fact] for fact in brief.facts_by_subject.get(id, ()) if fact in uses}
        before = {fact: earlier[fact] for fact in brief.facts_by_subject.get(id, ()) if fact in earlier}
        yield Draft(f"subjects/{id}", _page, (id, SubjectContext(tuple(parts[id]), own, before)))


def _page(brief: Brief, path: str, id: str, context: SubjectContext) -> Page:
    subject = brief.subjects[id]
    return Page(
        path=path,
        title=subject.name,
        description=inlines.prose_text(brief, subject.description) if subject.description else subject.kind,
        blocks=tuple(_blocks(brief, subject, context)),
        names=subject.aliases,
        topics=measure_aliases(brief, brief.facts_by_subject.get(id, ())),
    )


def _index_page(brief: Brief, path: str) -> Page:
    return Page(
        path=path,
        title=brief.words.gettext("Subjects"),
        description=brief.words.gettext("Everything this brief has facts about."),
        blocks=tuple(_index(brief)),
        register=True,
    )


def _index(brief: Brief) -> Iterator[Block]:
    for section in brief.settings.sections:
        subjects = [subject for subject in brief.subjects.values() if subject.section == section]
        if subjects:
            yield Heading((Text(brief.sections[section].title),), 2, section)
            listed = _under_their_whole(subjects)
            items = tuple((inlines.subject_link(brief, s.id), Text(brief.words.sign(", ") + s.kind)) for s, _ in listed)
            levels = tuple(level for _, level in listed)
            yield Bullets(items, levels=levels if any(levels) else ())


def _under_their_whole(subjects: list[Subject]) -> list[tuple[Subject, int]]:
    """Return subjects in their order, each followed by its parts among them, with the number of wholes it stands under."""
    known = {subject.id for subject in subjects}
    parts: defaultdict[str, list[Subject]] = defaultdict(list)
    for subject in subjects:
        parts[subject.part_of if subject.part_of and subject.part_of in known else ""].append(subject)
    listed: list[tuple[Subject, int]] = []
    ahead = [(subject, 0) for subject in reversed(parts[""])]
    while ahead:
        subject, level = ahead.pop()
        listed.append((subject, level))
        ahead += [(part, level + 1) for part in reversed(parts[subject.id])]
    return listed


def introduction(brief: Brief, subject: Subject) -> tuple[Block, ...]:
    """Return the editor's text about the subject: the only part of its page that may use facts of other subjects."""
    return inlines.resolve_paragraphs(brief, subject.description, "lead") if subject.description else ()


def _blocks(brief: Brief, subject: Subject, context: SubjectContext) -> Iterator[Block]:
    yield from introduction(brief, subject)
    yield DefinitionList(tuple(_particulars(brief, subject, context.parts)))
    groups = list(_groups(brief, subject))
    yield from _overview(brief, [fact for _, facts in groups for fact in facts])
    yield from _said(brief, subject)
    for heading, facts in groups:
        yield heading
        for fact in facts:
            yield from _record(brief, fact, context)


def _overview(brief: Brief, facts: list[Fact]) -> Iterator[Block]:
    """Yield a table of all facts, where there are enough of them to look for one; each leads to its record below."""
    if len(facts) >= FEWEST_LISTED:
        yield Heading((Text(brief.words.gettext("All facts at a glance")),), 2, "overview_")
        yield sortable_table(brief, tuple(facts))


def _said(brief: Brief, subject: Subject) -> Iterator[Block]:
    """Yield what the subject said about others. These statements have their homes on the pages of the others."""
    statements = [brief.facts[id] for id in brief.statements_by_speaker.get(subject.id, ())]
    said = [fact for fact in statements if fact.subject != subject.id]
    if said:
        yield Heading((Text(brief.words.gettext("What it said")),), 2, "said_")
        yield timeline(brief, tuple(sorted(said, key=lambda fact: fact.begins)))


def _groups(brief: Brief, subject: Subject) -> Iterator[tuple[Heading, list[Fact]]]:
    """Yield the facts of a subject in groups: those that stand alone, each measure that has several, and what happened."""
    groups: defaultdict[str | None, list[Fact]] = defaultdict(list)
    for id in brief.facts_by_subject.get(subject.id, ()):
        groups[brief.facts[id].measure].append(brief.facts[id])
    happened = sorted(groups.pop(None, []), key=lambda fact: (fact.begins, fact.ends))
    single = [facts[0] for facts in groups.values() if len(facts) == 1]
    if single:
        yield Heading((Text(brief.words.gettext("Figures")),), 2, "figures_"), single
    for measure, facts in groups.items():
        if measure and len(facts) > 1:
            yield measure_heading(brief, measure), sorted(facts, key=lambda fact: (fact.begins, fact.ends))
    if happened:
        yield measure_heading(brief, None), happened


def _particulars(brief: Brief, subject: Subject, parts: tuple[str, ...]) -> Iterator[Row]:
    words = brief.words
    yield Row(words.gettext("Kind"), (Text(subject.kind),))
    if subject.aliases:
        yield Row(words.gettext("Also called"), (Text(words.sign(", ").join(subject.aliases)),))
    if subject.part_of:
        yield Row(words.gettext("Part of"), (inlines.subject_link(brief, subject.part_of),))
    if parts:
        linked = [(inlines.subject_link(brief, id),) for id in parts]
        yield Row(words.gettext("Parts"), inlines.join_inlines(linked, words.sign(", ")))
    yield Row(
        words.gettext("Section"), (PageLink((Text(brief.sections[subject.section].title),), Target(subject.section)),)
    )


def _record(brief: Brief, fact: Fact, context: SubjectContext) -> Iterator[Block]:
    """Yield the home of a fact: its anchor with value, period and scope, and everything else known about it."""
    former = brief.former.get(("fact", fact.id), ())
    figure = _figure_text(brief, fact) if fact.measure else ""
    yield Heading(tuple(_title(brief, fact)), 3, fact.id, fact=fact.id, former=former, figure=figure)
    yield DefinitionList(tuple(_rows(brief, fact, context)), tuple(_summary(brief, fact)))


def _summary(brief: Brief, fact: Fact) -> Iterator[Inline]:
    """Yield what is seen of a folded record: the status, where it says something, and who publishes the fact."""
    if status := inlines.shown_status(brief, fact):
        yield replace(status, target=None)
        yield Text(" ")
    named = [(Citation(brief.sources[id].publisher, id, None),) for id in brief.sources_of(fact)[:NAMED]]
    yield from inlines.join_inlines(named, brief.words.sign(", "))
    if len(brief.sources_of(fact)) > NAMED:
        yield Text(" " + brief.words.pgettext("sources", "and others"))
    if not named:
        yield Text(brief.words.gettext("Record"))


def _title(brief: Brief, fact: Fact) -> Iterator[Inline]:
    if not fact.measure:
        yield from inlines.fact_topic(brief, fact)
        return
    words = brief.words
    yield from inlines.figure_topic(brief, fact)
    yield Text(
        (words.sign(", ") + plain_text.format_period(brief, fact.period) if fact.period else "") + words.sign(": ")
    )
    yield Text(_figure_text(brief, fact))


def _figure_text(brief: Brief, fact: Fact) -> str:
    also = plain_text.format_converted(brief, fact)
    figure = plain_text.format_figure(brief, fact)
    return brief.words.pgettext("conversion", "{figure} ({also})", figure=figure, also=also) if also else figure


def _rows(brief: Brief, fact: Fact, context: SubjectContext) -> Iterator[Row]:
    words = brief.words
    if fact.period and not fact.measure:
        yield Row(words.gettext("Date"), (Figure(plain_text.format_period(brief, fact.period), fact.id, None),))
    withdrawn = fact.reason if STATUSES[fact.status].is_withdrawn else None
    yield Row(
        words.gettext("Status"),
        (
            inlines.current_status(brief, fact),
            *((Text(words.sign(": ")), *inlines.resolve_phrase(brief, withdrawn)) if withdrawn else ()),
        ),
    )
    yield from _then(brief, fact)
    if fact.derive:
        figures = [
            (*_naming(brief, brief.facts[id]), inlines.fact_figure(brief, brief.facts[id])) for id in fact.inputs
        ]
        of = inlines.join_inlines(figures, words.sign("; "))
        sentence = words.pgettext("computed", OPERATIONS[fact.derive.operation])
        yield Row(words.gettext("Computed"), fill_sentence(sentence, figures=of))
    for item in fact.evidence:
        yield Row(words.gettext("Source"), _evidence(brief, fact, item), "evidence")
    if shared := origins.mark_origins(brief, brief.sources_of(fact)):
        yield Row(words.gettext("Origins"), shared)
    if fact.copies_alone:
        yield Row(words.gettext("Copies only"), inlines.resolve_phrase(brief, fact.copies_alone))
    if fact.despite_retraction:
        yield Row(words.gettext("Still stands"), inlines.resolve_phrase(brief, fact.despite_retraction))
    if RANKS[fact.rank].is_unused and fact.reason:
        yield Row(words.gettext("Not used"), inlines.resolve_phrase(brief, fact.reason))
    if fact.id in brief.rivals:
        yield from _differing(brief, fact)
    if fact.note:
        yield Row(words.gettext("Note"), inlines.flatten_prose(brief, fact.note))
    if fact.id in context.earlier:
        yield Row(words.gettext("Earlier"), _stated_before(brief, fact, context.earlier[fact.id]))
    if fact.id in context.uses:
        yield Row(words.gettext("Used in"), _used_in(brief, context.uses[fact.id]), "uses")
    yield Row(
        words.gettext("Cite"), (FileLink((Text(words.gettext("Citation and data")),), fact_path(fact.id)),), "cite"
    )
    if links := record_links(brief, fact):
        yield Row(words.gettext("Edit"), links, "edit")


def _then(brief: Brief, fact: Fact) -> Iterator[Row]:
    """Yield what became of a claim, and who denied a report; and the other way, what an outcome or a denial answers."""
    words = brief.words
    if fact.outcome:
        yield Row(words.pgettext("outcome of a claim", "Then"), inlines.dated_claim(brief, brief.facts[fact.outcome]))
    for denial in brief.denials(fact):
        yield Row(words.gettext("Denial"), inlines.dated_claim(brief, denial))
    for report in brief.reports_by_denial.get(fact.id, ()):
        yield Row(words.gettext("Denies"), inlines.dated_claim(brief, brief.facts[report]))
    claims = [brief.facts[id] for id in brief.claims_by_outcome.get(fact.id, ())]
    against = [_claim(brief, claim) for claim in claims]
    if against:
        yield Row(
            words.pgettext("outcome beside the claim", "Against"), inlines.join_inlines(against, words.sign("; "))
        )


def _claim(brief: Brief, claim: Fact) -> Inlines:
    """Return a claim whose outcome is shown: "the target of 300,000 (Deliveries, 2025)"."""
    told, message = inlines.dated_claim(brief, claim), STATUSES[claim.status].claim_text
    return fill_sentence(brief.words.pgettext("status", message), claim=told) if message else told


def _used_in(brief: Brief, links: tuple[PageLink | Citation, ...]) -> Inlines:
    return inlines.join_inlines([(link,) for link in links], brief.words.sign("; "))


def _naming(brief: Brief, fact: Fact) -> Inlines:
    when = (inlines.fact_figure(brief, fact, "period"), Text(" ")) if fact.period else ()
    comma = Text(brief.words.sign(", "))
    return (inlines.subject_link(brief, fact.subject), comma, *inlines.figure_topic(brief, fact), Text(" "), *when)


def _evidence(brief: Brief, fact: Fact, item: Evidence) -> Inlines:
    """Return a source of a fact: the publication, the passage, how it was read, and when and by whom they were compared."""
    words, source = brief.words, brief.sources[item.source]
    cited: Inlines = inlines.cite_with_standing(brief, item.source, plain_text.byline(brief, source))
    if source.origin:
        sentence = words.pgettext("sources", "{source}, repeating {origin}")
        cited = fill_sentence(sentence, source=cited, origin=origins.cite_origin(brief, item.source))
    cited = inlines.join_inlines([cited, *inlines.cite_fates(brief, item.source)], words.sign(", "))
    told = inlines.join_inlines([*_compared(brief, fact, item)], words.sign(", "))
    return *cited, Text(words.sign(": ")), *told


def _compared(brief: Brief, fact: Fact, item: Evidence) -> Iterator[Inlines]:
    """Yield the passage, how the publication was read, when and by whom they were compared, and what a program found."""
    words, day = brief.words, Figure(plain_text.format_day(brief, item.checked), fact.id, None)
    yield (inlines.cite_passage(brief, item),)
    if reading := brief.reading(item):
        yield (Text(words.pgettext("reading", READINGS[reading].text)),)
    if checker := brief.checker(item):
        yield fill_sentence(words.gettext("checked {day} by {name}"), day=day, name=checker.name)
    else:
        yield fill_sentence(words.gettext("checked {day}"), day=day)
    if verified := brief.verification(fact, item):
        captured = Figure(plain_text.format_day(brief, verified.captured), fact.id, None)
        yield fill_sentence(words.gettext("passage found in a copy of {day}"), day=captured)
    else:
        yield (Text(words.gettext("not verified")),)


def _differing(brief: Brief, fact: Fact) -> Iterator[Row]:
    """Yield what other facts state instead, which one is preferred, and why."""
    words, others = brief.words, [brief.facts[id] for id in brief.rivals[fact.id]]
    shared = origins.join_origins(brief, [fact, *others])
    told = inlines.join_inlines([origins.list_claims(brief, others), shared], words.sign("; "))
    yield Row(words.gettext("Sources differ"), told)
    preferred = next(f for f in (fact, *others) if RANKS[f.rank].is_preferred)
    if preferred.reason:
        which: Inlines = (
            (Text(words.gettext("this one")),) if preferred is fact else (inlines.fact_figure(brief, preferred),)
        )
        label = words.pgettext("of several figures", "Preferred")
        yield Row(label, (*which, Text(words.sign(": ")), *inlines.resolve_phrase(brief, preferred.reason)))


def _stated_before(brief: Brief, fact: Fact, earlier: tuple[Earlier, ...]) -> Inlines:
    """Return what a fact stated before, and how it ceased to."""
    words = brief.words
    parts = [_earlier(brief, fact, each) for each in earlier[:EARLIER]]
    if more := len(earlier) - EARLIER if len(earlier) > EARLIER else 0:
        changes = PageLink((Text(words.pgettext("link", "changes")),), Target("changes"))
        sentence = count_sentence(
            brief,
            "and {count} more, among the {changes}",
            "and {count} more, among the {changes}",
            more,
            changes=changes,
        )
        parts.append(sentence)
    return inlines.join_inlines(parts, words.sign("; "))


def _earlier(brief: Brief, fact: Fact, each: Earlier) -> Inlines:
    """Return one of these: "410,000 (until 3 May 2026, corrected by us)"."""
    words = brief.words
    text = Figure(each.text, fact.id, None, earlier=True)
    why = words.sign(": ").join((told_who(words, each.change), *notes_of(fact, each.change)))
    parts: dict[str, Inline | str] = {"text": text, "day": Count(plain_text.format_day(brief, each.until)), "why": why}
    if each.field in FIELDS:
        what = words.pgettext("part of a fact", FIELDS[each.field])
        return fill_sentence(words.gettext("{what} {text} (until {day}, {why})"), what=what, **parts)
    return fill_sentence(words.gettext("{text} (until {day}, {why})"), **parts)
