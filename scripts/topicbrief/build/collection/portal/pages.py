"""Compose the pages of the portal, as trees of blocks like those of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import groupby

from ....document import (
    Block,
    Bullets,
    Card,
    Cards,
    Count,
    Emphasis,
    Figure,
    FileLink,
    Heading,
    Inlines,
    Page,
    PageLink,
    Paragraph,
    Table,
    Target,
    Text,
)
from ....document.slug import slug
from ....formatting import inlines, plain_text
from ....formatting.sentences import count_sentence, count_things, fill_sentence
from ....model.change import GROUPS
from ....pages.feeds import ATOM, CALENDAR, JSON
from ..overview import Change, Due, Overview, Piece, SubjectPart
from .content import Portal, SharedSubject, target

ON_HOME = 8  # of what is new and what is due
PACKAGE = "datapackage.json"


def compose_pages(portal: Portal) -> list[Page]:
    """Return every page of the portal."""
    return [
        _home(portal),
        _changes(portal),
        _due(portal),
        *([_subject_list(portal)] if portal.subjects else []),
        *(_subject(portal, subject) for subject in portal.subjects),
        _data(portal),
    ]


def _home(portal: Portal) -> Page:
    settings = portal.settings
    about = settings.description or str(settings.title)
    return portal.page("index", str(settings.title), about, _home_blocks(portal))


def _home_blocks(portal: Portal) -> Iterator[Block]:
    words = portal.words
    if portal.settings.description:
        yield Paragraph((Text(portal.settings.description),), "answer")
    yield Paragraph(_numbers(portal), "note")
    yield from _topics(portal)
    if portal.changes:
        yield Heading((Text(words.gettext("What is new")),), 2, "newest")
        yield Bullets(tuple(_dated_change(portal, *each) for each in portal.changes[:ON_HOME]))
        yield Paragraph((PageLink((Text(words.gettext("All changes")),), Target("changes")),))
    if portal.due:
        yield Heading((Text(words.gettext("What is due")),), 2, "due")
        yield Bullets(tuple(_due_line(portal, *each) for each in portal.due[:ON_HOME]))
        yield Paragraph((PageLink((Text(words.gettext("All that is due")),), Target("due")),))


def _topics(portal: Portal) -> Iterator[Block]:
    """Yield the briefs under their headings."""
    anchors = {"newest", "due"}
    for title, names in portal.topics:
        if title:
            anchor = slug(title) or "topic"
            while anchor in anchors:
                anchor += "-briefs"
            anchors.add(anchor)
            yield Heading((Text(title),), 2, anchor)
        yield Cards(tuple(_card(portal, name) for name in names if name in portal.kept))
        if missing := [name for name in names if name not in portal.kept]:
            yield Paragraph(
                (Text(portal.words.gettext("Not built yet: {briefs}.", briefs=", ".join(missing))),), "note"
            )


def _numbers(portal: Portal) -> Inlines:
    frame = portal.frame
    briefs = count_things(frame, "{count} brief", "{count} briefs", len(portal.names))
    number = sum(each.overview.facts for each in portal.kept.values())
    facts = count_things(frame, "{count} fact", "{count} facts", number)
    if portal.day is None:
        return fill_sentence(portal.words.gettext("{briefs} with {facts}."), briefs=briefs, facts=facts)
    sentence = portal.words.gettext(
        "{briefs} with {facts}, as of {day}. Every figure leads to its fact, and every fact to its source."
    )
    return fill_sentence(sentence, briefs=briefs, facts=facts, day=_day(portal, portal.day))


def _day(portal: Portal, day: date) -> Count:
    return Count(plain_text.format_day(portal.frame, day))


def _card(portal: Portal, name: str) -> Card:
    """Return a brief at a glance: its question, its short answer, its day and how fresh it is."""
    kept = portal.kept[name]
    told = kept.overview
    marked = portal.words.gettext("This is its last good version: it could not be built since.")
    mark = (Text(" "), Emphasis((Text(marked),))) if kept.failed else ()
    answer = (*_inlines(name, told.answer), Text(" "), *_freshness(portal, told), *mark)
    return Card(PageLink((Text(told.title),), target(name, "")), _inlines(name, told.question), answer)


def _freshness(portal: Portal, told: Overview) -> Inlines:
    if told.checked is None:
        return ()
    due, stale = (sum(each.kind == kind for each in told.due) for kind in ("due", "stale"))
    counts = [count_things(portal.frame, "{count} claim is due", "{count} claims are due", due)] if due else []
    if stale:
        counts.append(
            count_things(portal.frame, "{count} figure is to be checked", "{count} figures are to be checked", stale)
        )
    checked = fill_sentence(portal.words.gettext("Checked last on {day}"), day=_day(portal, told.checked))
    parts = inlines.join_inlines([checked, *((count,) for count in counts)], portal.words.sign("; "))
    return (*parts, Text(portal.words.sign(".")))


def _inlines(name: str, pieces: Iterable[Piece]) -> Inlines:
    return tuple(_figure(name, piece) if piece.fact else Text(piece.text) for piece in pieces)


def _figure(name: str, piece: Piece) -> Figure:
    return Figure(piece.text, piece.fact, target(name, piece.home), piece.about)


def _brief_link(portal: Portal, name: str) -> PageLink:
    return PageLink((Text(portal.kept[name].overview.title),), target(name, ""))


def _change(portal: Portal, name: str, change: Change) -> Inlines:
    """Return one change, with its brief; the words lead to the fact, or to the page of what has changed."""
    return fill_sentence(
        portal.words.gettext("{kind}: {change} ({brief})"),
        kind=_kind(portal, change),
        change=PageLink((Text(change.words),), target(name, change.page)),
        brief=_brief_link(portal, name),
    )


def _dated_change(portal: Portal, name: str, change: Change) -> Inlines:
    return fill_sentence(
        portal.words.gettext("{kind}: {change} ({brief}, {day})"),
        kind=_kind(portal, change),
        change=PageLink((Text(change.words),), target(name, change.page)),
        brief=_brief_link(portal, name),
        day=_day(portal, change.day),
    )


def _kind(portal: Portal, change: Change) -> str:
    return next((portal.words.gettext(group.title) for key, group in GROUPS.items() if key == change.group), "")


def _due_line(portal: Portal, name: str, due: Due) -> Inlines:
    words = portal.words
    sentences = {
        "due": words.gettext("Due since {day}: {claim} ({brief})"),
        "stale": words.gettext("To be checked since {day}: {claim} ({brief})"),
    }
    claim = PageLink((Text(due.what),), target(name, due.home))
    return fill_sentence(sentences[due.kind], day=_day(portal, due.since), claim=claim, brief=_brief_link(portal, name))


def _changes(portal: Portal) -> Page:
    blocks: list[Block] = []
    for day, found in groupby(portal.changes, key=lambda each: each[1].day):
        blocks.append(Heading((_day(portal, day),), 2, f"day-{day.isoformat()}"))
        blocks.append(Bullets(tuple(_change(portal, *each) for each in found)))
    if not blocks:
        none = portal.words.gettext("Nothing has changed yet, or no history is known.")
        blocks.append(Paragraph((Text(none),)))
    about = portal.words.gettext("What the briefs have come to say, day by day.")
    return portal.page("changes", portal.words.gettext("What is new"), about, blocks, register=True)


def _due(portal: Portal) -> Page:
    words = portal.words
    lines = tuple(_due_line(portal, *each) for each in portal.due)
    block = Bullets(lines) if lines else Paragraph((Text(words.gettext("Nothing is due.")),))
    about = words.gettext(
        "Claims whose day is over without a recorded outcome, and figures that nobody has checked for long."
    )
    return portal.page("due", words.gettext("What is due"), about, (Paragraph((Text(about),)), block), register=True)


def _subject_list(portal: Portal) -> Page:
    words = portal.words
    about = words.gettext("What the briefs share: each figure leads to the brief that states it.")
    rows = tuple(
        (
            (PageLink((Text(subject.name),), Target(f"subjects/{subject.id}")),),
            (Text(subject.kind),),
            inlines.join_inlines([(_brief_link(portal, name),) for name, _ in subject.parts], words.sign(", ")),
        )
        for subject in portal.subjects
    )
    head = ((Text(words.gettext("Subject")),), (Text(words.gettext("Kind")),), (Text(words.gettext("Briefs")),))
    blocks = (Paragraph((Text(about),)), Table(head, (False, False, False), rows))
    return portal.page("subjects/index", words.gettext("Subjects"), about, blocks, register=True)


def _subject(portal: Portal, subject: SharedSubject) -> Page:
    blocks: list[Block] = []
    for name, part in subject.parts:
        blocks.append(Heading((Text(portal.kept[name].overview.title),), 2, name))
        blocks.extend(_part(portal, name, subject, part))
    titles = [portal.kept[name].overview.title for name, _ in subject.parts]
    listed = portal.words.sign("; ").join(titles)
    about = portal.words.gettext("{subject} in the briefs: {briefs}.", subject=subject.name, briefs=listed)
    page = portal.page(f"subjects/{subject.id}", subject.name, about, blocks)
    return replace(page, names=subject.names, topics=tuple(titles))


def _part(portal: Portal, name: str, subject: SharedSubject, part: SubjectPart) -> Iterator[Block]:
    words = portal.words
    if part.figures:
        rows = tuple(
            (
                (Text(line.label),),
                (_figure(name, replace(line.figure, text=line.when)),) if line.when else (),
                (_figure(name, line.figure),),
            )
            for line in part.figures
        )
        head = ((Text(words.gettext("Measure")),), (Text(words.gettext("When")),), (Text(words.gettext("Figure")),))
        yield Table(head, (False, False, True), rows)
    whole = words.gettext("{subject} in this brief", subject=subject.name)
    link = PageLink((Text(whole),), target(name, f"subjects/{subject.id}/"))
    yield Paragraph(
        count_sentence(portal.frame, "{page}, {count} fact.", "{page}, {count} facts.", part.facts, page=link)
    )


def _data(portal: Portal) -> Page:
    words = portal.words
    about = words.gettext("Feeds, a calendar, the open data and the PDF editions of all briefs.")
    return portal.page("data/index", words.gettext("Feeds and data"), about, _data_blocks(portal), register=True)


def _data_blocks(portal: Portal) -> Iterator[Block]:
    words = portal.words
    yield Heading((Text(words.gettext("Feeds")),), 2, "feeds")
    new = words.gettext("What is new in all briefs: {atom} or {json}.")
    events = words.gettext("What comes due and what happens in all briefs: {calendar}.")
    yield Bullets(
        (
            fill_sentence(new, atom=_file("Atom", ATOM), json=_file("JSON Feed", JSON)),
            fill_sentence(events, calendar=_file(CALENDAR, CALENDAR)),
        )
    )
    yield Heading((Text(words.gettext("Open data")),), 2, "data")
    package = words.gettext("A Data Package whose resources are the facts of the briefs: {package}.")
    yield Paragraph(fill_sentence(package, package=_file(PACKAGE, PACKAGE)))
    yield Bullets(tuple(_data_of(portal, name) for name in portal.names if name in portal.kept))
    if printed := [name for name in portal.names if name in portal.kept and portal.kept[name].overview.pdf]:
        yield Heading((Text(words.gettext("PDF editions")),), 2, "pdf")
        yield Bullets(tuple((_pdf(portal, name),) for name in printed))


def _pdf(portal: Portal, name: str) -> FileLink:
    told = portal.kept[name].overview
    return _file(told.title, f"{name}/{told.pdf}")


def _data_of(portal: Portal, name: str) -> Inlines:
    words = portal.words
    return fill_sentence(
        words.gettext("{brief}: {csv}, {json}, {sources}; {licence}."),
        brief=_brief_link(portal, name),
        csv=_file(words.gettext("facts as CSV"), f"{name}/data/facts.csv"),
        json=_file(words.gettext("facts as JSON"), f"{name}/data/facts.json"),
        sources=_file(words.gettext("sources"), f"{name}/data/sources.json"),
        licence=portal.kept[name].overview.licence,
    )


def _file(text: str, path: str) -> FileLink:
    return FileLink((Text(text),), path)
