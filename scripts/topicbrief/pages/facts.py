"""Compose the index of all facts by section and measure, split over pages so that none is too long for a browser."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator

from ..document import Block, Bullets, Heading, Inline, Inlines, Page, PageLink, Paragraph, Target, Text
from ..document.words import N_
from ..formatting import inlines
from ..formatting.cldr import sort_key
from ..formatting.sentences import count_things, fill_sentence
from ..model.brief import Brief
from ..model.entries import Fact
from .blocks.table import facts_table
from .draft import Draft

EVENTS = N_("Events and statements")
PER_PAGE = 100  # so few that a phone lays them out without a pause

# A part of one page: a measure, and facts of it; None for events and statements. It is `split` if others of its facts are
# on other pages.
Part = tuple[str | None, tuple[Fact, ...], bool]
Parts = tuple[Part, ...]  # of one page
Place = tuple[str, int, int]  # of a page in the index: its section, its number there, and how many there are


def drafts(brief: Brief) -> Iterator[Draft]:
    sections = tuple((section, tuple(_split(_by_measure(brief, section)))) for section in brief.settings.sections)
    for section, pages in sections:
        for number, parts in enumerate(pages):
            yield Draft(_path(section, number), _page, ((section, number, len(pages)), parts))
    yield Draft("facts/index", _index, (sections,))


def page_paths(brief: Brief, section: str) -> tuple[str, ...]:
    """Return the paths of the pages of a section in the index."""
    return tuple(_path(section, number) for number, _ in enumerate(_split(_by_measure(brief, section))))


def _index(brief: Brief, path: str, sections: tuple[tuple[str, tuple[Parts, ...]], ...]) -> Page:
    entries: list[Block] = []
    for section, pages in sections:
        if pages:
            entries += [
                Heading((Text(brief.sections[section].title),), 2, section),
                Bullets(tuple(_entries(brief, section, pages))),
            ]
    words = brief.words
    total = count_things(brief, "{count} fact", "{count} facts", len(brief.facts))
    opening = fill_sentence(words.gettext("All {facts} of this brief, by section and by what they state."), facts=total)
    return Page(
        path=path,
        title=words.gettext("Facts"),
        description=words.gettext("An index of every fact in this brief, by section and by what it states."),
        blocks=(Paragraph(opening), *entries),
        register=True,
    )


def _by_measure(brief: Brief, section: str) -> list[Part]:
    """Return the facts of a section by measure, in the order of the measures, events last.

    Those that one page does not hold are in the order of the names of their subjects, by which a reader finds the page.
    """
    groups: defaultdict[str | None, list[Fact]] = defaultdict(list)
    for id, fact in brief.facts.items():
        if brief.section_of[id] == section:
            groups[fact.measure].append(fact)
    return [
        (id, _by_name(brief, groups[id]) if len(groups[id]) > PER_PAGE else tuple(groups[id]), False)
        for id in (*brief.measures, None)
        if groups[id]
    ]


def _by_name(brief: Brief, facts: list[Fact]) -> tuple[Fact, ...]:
    """Return facts by the name of their subject, and those of one subject by time."""
    names = {
        id: (sort_key(brief.settings.language, brief.subjects[id].name), id) for id in {fact.subject for fact in facts}
    }
    return tuple(sorted(facts, key=lambda fact: (names[fact.subject], fact.begins, fact.ends)))


def _split(parts: list[Part]) -> Iterator[Parts]:
    """Yield the parts in pages of at most PER_PAGE facts. A part that does not fit begins a new page; one that is too
    long for a page goes on in the next.
    """
    page: list[Part] = []
    room = PER_PAGE
    for measure, facts, _ in parts:
        if page and room < len(facts):
            yield tuple(page)
            page, room = [], PER_PAGE
        rest = facts
        while rest:
            taken, rest = rest[:room], rest[room:]
            page.append((measure, taken, taken != facts))
            room -= len(taken)
            if room == 0:
                yield tuple(page)
                page, room = [], PER_PAGE
    if page:
        yield tuple(page)


def _path(section: str, number: int) -> str:
    return f"facts/{section}" if number == 0 else f"facts/{section}/{number + 1}"


def _page(brief: Brief, path: str, place: Place, parts: Parts) -> Page:
    section, _, pages = place
    blocks: list[Block] = []
    for measure, facts, _ in parts:
        blocks.append(measure_heading(brief, measure))
        if measure and (description := brief.measures[measure].description):
            blocks += inlines.resolve_paragraphs(brief, description, "note")
        blocks.append(facts_table(brief, facts))
    if pages > 1:
        blocks.append(Paragraph(tuple(_turn(brief, *place))))
    words, named = brief.words, brief.sections[section].title
    whole = words.sign(", ").join((named, _contents(brief, parts))) if pages > 1 else named
    return Page(
        path=path,
        title=words.gettext("Facts: {section}", section=whole),
        description=words.gettext("Every fact of the section {section}, by what it states.", section=named),
        blocks=tuple(blocks),
        register=True,
    )


def _contents(brief: Brief, parts: Parts) -> str:
    """Return what is on one of several pages: "Deliveries, Alpha to Beta", "Fare to Length"."""
    first, last = parts[0], parts[-1]
    if first is last and first[2]:
        return brief.words.sign(", ").join((_label(brief, first[0]), _range(brief, first[1])))
    return _from_to(brief, _label(brief, first[0]), _label(brief, last[0]))


def _from_to(brief: Brief, first: str, last: str) -> str:
    """Return what lies between two names in their order: "Alpha to Beta"."""
    return first if first == last else brief.words.pgettext("names", "{first} to {last}", first=first, last=last)


def _label(brief: Brief, measure: str | None) -> str:
    return brief.measures[measure].label if measure else brief.words.gettext(EVENTS)


def _range(brief: Brief, facts: tuple[Fact, ...]) -> str:
    """Return the names of the first and the last subject of facts that are in their order."""
    return _from_to(brief, *(brief.subjects[fact.subject].name for fact in (facts[0], facts[-1])))


def _turn(brief: Brief, section: str, number: int, pages: int) -> Iterator[PageLink | Text]:
    """Yield the links to the page before and the page after."""
    if number:
        yield PageLink((Text(brief.words.gettext("Previous page")),), Target(_path(section, number - 1)))
    if 0 < number < pages - 1:
        yield Text(" · ")
    if number < pages - 1:
        yield PageLink((Text(brief.words.gettext("Next page")),), Target(_path(section, number + 1)))


def measure_aliases(brief: Brief, facts: Iterable[str]) -> tuple[str, ...]:
    """Return the other words for what facts state, without repetitions."""
    measures = dict.fromkeys(brief.facts[id].measure for id in facts)
    return tuple(dict.fromkeys(alias for id in measures if id for alias in brief.measures[id].aliases))


def measure_heading(brief: Brief, measure: str | None) -> Heading:
    """Return the heading of the facts of a measure, or of events and statements."""
    label = _label(brief, measure)
    former = tuple(f"measure_{old}" for old in brief.former.get(("measure", measure or ""), ()))
    return Heading((Text(label),), 2, f"measure_{measure}" if measure else "events_", former=former)


def _entries(brief: Brief, section: str, pages: tuple[Parts, ...]) -> Iterator[Inlines]:
    for number, parts in enumerate(pages):
        for measure, facts, split in parts:
            heading = measure_heading(brief, measure)
            target = Target(_path(section, number), heading.anchor)
            of = (Text(brief.words.sign(", ") + _range(brief, facts)),) if split else ()
            yield (
                PageLink((*heading.inlines, *of), target),
                *(_times(brief, facts) if split else ()),
                Text(brief.words.sign(": ")),
                count_things(brief, "{count} fact", "{count} facts", len(facts)),
            )


def _times(brief: Brief, facts: tuple[Fact, ...]) -> Iterator[Inline]:
    """Yield the first and the last period of facts that are all of one subject: its name does not tell their page."""
    if facts[0].subject == facts[-1].subject and facts[0].period and facts[-1].period:
        yield Text(brief.words.sign(", "))
        first, last = (inlines.fact_figure(brief, fact, "period") for fact in (facts[0], facts[-1]))
        same = facts[0].period == facts[-1].period
        range = brief.words.pgettext("period", "{first} to {last}")
        yield from (first,) if same else fill_sentence(range, first=first, last=last)
