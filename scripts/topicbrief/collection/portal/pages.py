"""Compose the pages of the portal, as trees of blocks like those of a brief."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import groupby

from ...document import (
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
from ...document.slug import slug
from ...formatting import inlines, plain_text
from ...model.change import GROUPS
from ...pages.feeds import ATOM, CALENDAR, JSON
from ..overview import Change, Due, Overview, Piece, SubjectPart
from .content import Portal, SharedSubject, target

ON_HOME = 8  # of what is new and what is due
PACKAGE = "datapackage.json"
MARKED = "This is its last good version: it could not be built since."


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
    return Page("index", str(settings.title), about, tuple(_home_blocks(portal)))


def _home_blocks(portal: Portal) -> Iterator[Block]:
    settings = portal.settings
    if settings.description:
        yield Paragraph((Text(settings.description),), "answer")
    yield Paragraph(tuple(_numbers(portal)), "note")
    anchors: set[str] = {"newest", "due"}
    for title, names in portal.topics:
        if title:
            anchor = slug(title) or "topic"
            while anchor in anchors:
                anchor += "-briefs"
            anchors.add(anchor)
            yield Heading((Text(title),), 2, anchor)
        yield Cards(tuple(_card(portal, name) for name in names if name in portal.kept))
        if missing := [name for name in names if name not in portal.kept]:
            yield Paragraph((Text(f"Not built yet: {', '.join(missing)}."),), "note")
    if portal.changes:
        yield Heading((Text("What is new"),), 2, "newest")
        yield Bullets(tuple(_change(portal, *each, day=True) for each in portal.changes[:ON_HOME]))
        yield Paragraph((PageLink((Text("All changes"),), Target("changes")),))
    if portal.due:
        yield Heading((Text("What is due"),), 2, "due")
        yield Bullets(tuple(_due_line(portal, *each) for each in portal.due[:ON_HOME]))
        yield Paragraph((PageLink((Text("All that is due"),), Target("due")),))


def _numbers(portal: Portal) -> Iterator[Text | Count | PageLink]:
    frame, kept = portal.frame, portal.kept.values()
    yield inlines.count_things(frame, len(portal.names), "brief", "briefs")
    yield Text(" with ")
    yield inlines.count_things(frame, sum(each.overview.facts for each in kept), "fact", "facts")
    if portal.day:
        yield Text(", as of ")
        yield Count(plain_text.format_day(frame, portal.day))
    yield Text(". Every figure leads to its fact, and every fact to its source.")


def _card(portal: Portal, name: str) -> Card:
    """Return a brief at a glance: its question, its short answer, its day and how fresh it is."""
    kept = portal.kept[name]
    told = kept.overview
    answer = (*_inlines(name, told.answer), Text(" "), *_freshness(portal, told))
    mark = (Text(" "), Emphasis((Text(MARKED),))) if kept.failed else ()
    return Card(PageLink((Text(told.title),), target(name, "")), _inlines(name, told.question), (*answer, *mark))


def _freshness(portal: Portal, told: Overview) -> Inlines:
    frame = portal.frame
    if told.checked is None:
        return ()
    day = Count(plain_text.format_day(frame, told.checked))
    found: list[Text | Count] = [Text("Checked last on "), day]
    for kind, words in (("due", ("claim due", "claims due")), ("stale", ("figure to check", "figures to check"))):
        if number := sum(due.kind == kind for due in told.due):
            found += [Text(", "), inlines.count_things(frame, number, *words)]
    return (*found, Text("."))


def _inlines(name: str, pieces: Iterable[Piece]) -> Inlines:
    return tuple(_figure(name, piece) if piece.fact else Text(piece.text) for piece in pieces)


def _figure(name: str, piece: Piece) -> Figure:
    return Figure(piece.text, piece.fact, target(name, piece.home), piece.about)


def _brief_link(portal: Portal, name: str) -> PageLink:
    return PageLink((Text(portal.kept[name].overview.title),), target(name, ""))


def _change(portal: Portal, name: str, change: Change, day: bool = False) -> Inlines:
    """Return one change, with its brief; the words lead to the fact, or to the page of what has changed."""
    group = next((group.title for key, group in GROUPS.items() if key == change.group), "")
    words = PageLink((Text(change.words),), target(name, change.page))
    when = (Text(", "), Count(plain_text.format_day(portal.frame, change.day))) if day else ()
    return (
        Text(f"{group}: " if group else ""),
        words,
        Text(" ("),
        _brief_link(portal, name),
        *when,
        Text(")"),
    )


def _due_line(portal: Portal, name: str, due: Due) -> Inlines:
    since = "Due since " if due.kind == "due" else "To be checked since "
    return (
        Text(since),
        Count(plain_text.format_day(portal.frame, due.since)),
        Text(": "),
        PageLink((Text(due.what),), target(name, due.home)),
        Text(" ("),
        _brief_link(portal, name),
        Text(")"),
    )


def _changes(portal: Portal) -> Page:
    blocks: list[Block] = []
    for day, found in groupby(portal.changes, key=lambda each: each[1].day):
        blocks.append(Heading((Count(plain_text.format_day(portal.frame, day)),), 2, f"day-{day.isoformat()}"))
        blocks.append(Bullets(tuple(_change(portal, *each) for each in found)))
    if not blocks:
        blocks.append(Paragraph((Text("Nothing has changed yet, or no history is known."),)))
    return Page("changes", "What is new", "What the briefs have come to say, day by day.", tuple(blocks), register=True)


def _due(portal: Portal) -> Page:
    lines = tuple(_due_line(portal, *each) for each in portal.due)
    block = Bullets(lines) if lines else Paragraph((Text("Nothing is due."),))
    about = "Claims whose day is over without a recorded outcome, and figures that nobody has checked for long."
    return Page("due", "What is due", about, (Paragraph((Text(about),)), block), register=True)


def _subject_list(portal: Portal) -> Page:
    about = "What the briefs share: each figure leads to the brief that states it."
    rows = tuple(
        (
            (PageLink((Text(subject.name),), Target(f"subjects/{subject.id}")),),
            (Text(subject.kind),),
            inlines.join_inlines([(_brief_link(portal, name),) for name, _ in subject.parts], ", "),
        )
        for subject in portal.subjects
    )
    head = ((Text("Subject"),), (Text("Kind"),), (Text("Briefs"),))
    table = Table(head, (False, False, False), rows)
    return Page("subjects/index", "Subjects", about, (Paragraph((Text(about),)), table), register=True)


def _subject(portal: Portal, subject: SharedSubject) -> Page:
    blocks: list[Block] = []
    for name, part in subject.parts:
        blocks.append(Heading((Text(portal.kept[name].overview.title),), 2, name))
        blocks.extend(_part(portal, name, subject, part))
    titles = [portal.kept[name].overview.title for name, _ in subject.parts]
    about = f"{subject.name} in the briefs: {'; '.join(titles)}."
    return Page(f"subjects/{subject.id}", subject.name, about, tuple(blocks), names=subject.names, topics=tuple(titles))


def _part(portal: Portal, name: str, subject: SharedSubject, part: SubjectPart) -> Iterator[Block]:
    whole = PageLink((Text(f"{subject.name} in this brief"),), target(name, f"subjects/{subject.id}/"))
    facts = inlines.count_things(portal.frame, part.facts, "fact", "facts")
    if part.figures:
        rows = tuple(
            (
                (Text(line.label),),
                (Text(line.when),) if not line.when else (_dated(name, line.figure, line.when),),
                (_figure(name, line.figure),),
            )
            for line in part.figures
        )
        yield Table(((Text("Measure"),), (Text("When"),), (Text("Figure"),)), (False, False, True), rows)
    yield Paragraph((whole, Text(", "), facts, Text(".")))


def _dated(name: str, piece: Piece, when: str) -> Figure:
    return Figure(when, piece.fact, target(name, piece.home), piece.about)


def _data(portal: Portal) -> Page:
    return Page(
        "data/index",
        "Feeds and data",
        "Feeds, a calendar, the open data and the PDF editions of all briefs.",
        tuple(_data_blocks(portal)),
        register=True,
    )


def _data_blocks(portal: Portal) -> Iterator[Block]:
    yield Heading((Text("Feeds"),), 2, "feeds")
    yield Bullets(
        (
            (
                Text("What is new in all briefs: "),
                _file("Atom", ATOM),
                Text(" or "),
                _file("JSON Feed", JSON),
                Text("."),
            ),
            (Text("What comes due and what happens in all briefs: "), _file(CALENDAR, CALENDAR), Text(".")),
        )
    )
    yield Heading((Text("Open data"),), 2, "data")
    yield Paragraph(
        (Text("A Data Package whose resources are the facts of the briefs: "), _file(PACKAGE, PACKAGE), Text("."))
    )
    yield Bullets(tuple(_data_of(portal, name) for name in portal.names if name in portal.kept))
    if printed := [name for name in portal.names if name in portal.kept and portal.kept[name].overview.pdf]:
        yield Heading((Text("PDF editions"),), 2, "pdf")
        yield Bullets(
            tuple((_file(portal.kept[n].overview.title, f"{n}/{portal.kept[n].overview.pdf}"),) for n in printed)
        )


def _data_of(portal: Portal, name: str) -> Inlines:
    return (
        _brief_link(portal, name),
        Text(": "),
        _file("facts as CSV", f"{name}/data/facts.csv"),
        Text(", "),
        _file("facts as JSON", f"{name}/data/facts.json"),
        Text(", "),
        _file("sources", f"{name}/data/sources.json"),
        Text(f"; {portal.kept[name].overview.licence}."),
    )


def _file(text: str, path: str) -> FileLink:
    return FileLink((Text(text),), path)
