"""Compose the pages of changes: the newest days on one page, and each month on a page of its own.

All of it comes from the history of the data. A changed figure is shown as it is and, in the same line, as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from itertools import groupby

from ...document import (
    Block,
    Bullets,
    Count,
    Details,
    FileLink,
    Heading,
    Inlines,
    Page,
    PageLink,
    Paragraph,
    Target,
    Text,
)
from ...formatting import inlines, plain_text
from ...model.brief import Brief
from ...model.change import GROUPS, Change, Group
from ...model.period import parse_period
from ...model.stated import Key
from ...model.timeline import DayChanges, History
from .. import feeds
from ..draft import Draft
from .line import ToldChange, describe_change
from .restated import is_restated

PATH = "changes"
DESCRIPTION = "What this brief has come to say, and what it says otherwise than before, day by day."
NEWEST = 60  # changes on the first page, unless the newest day alone has more
FEW = 6  # new entries of a day that are listed in full; more are folded up
SUBJECTS = 10  # subjects named with their counts
PREFERRED = Key("preferred")
LISTED = 150  # changes of one group on one day that are listed; the rest is a number

ToldDay = tuple[date, tuple[ToldChange, ...]]
Month = tuple[tuple[int, int], int]  # the year and the month, and how many changes it has


def drafts(brief: Brief, history: History) -> Iterator[Draft]:
    """Yield the draft of the page with the newest changes, and one for each month."""
    days = tuple(_told(history.days))
    months = {month: tuple(of) for month, of in groupby(days, key=lambda day: (day[0].year, day[0].month))}
    counts: tuple[Month, ...] = tuple((month, sum(len(told) for _, told in of)) for month, of in months.items())
    began = (history.began, len(history.first), history.complete)
    yield Draft(PATH, _page, (began, tuple(_newest(days)), counts))
    for month, of in months.items():
        yield Draft(_path(*month), _month_page, (month, of))


def _told(days: Sequence[DayChanges]) -> Iterator[ToldDay]:
    """Yield each day with the changes that readers are shown, the newest first."""
    since: set[str] = set()
    for day in days:
        told = tuple(ToldChange(change, change.id in since) for change in day.changes if _is_shown(change))
        since |= {change.id for change in day.changes if change.row.restates}
        if told:
            yield day.day, told


def _is_shown(change: Change) -> bool:
    """Return whether readers are shown a change.

    A figure that is preferred now is shown, but not one that no longer is.
    """
    if change.row.restates:
        return is_restated(change)
    return change.kind != "ranked" or change.after == PREFERRED


def _newest(days: Sequence[ToldDay]) -> Iterator[ToldDay]:
    """Yield the newest days that fit on the first page, at least one; a day is never cut."""
    room = NEWEST
    for day in days:
        if room < NEWEST and len(day[1]) > room:
            break
        room -= len(day[1])
        yield day


def _path(year: int, month: int) -> str:
    """Return the path of a month's page."""
    return f"{PATH}/{year}-{month:02}"


def _month(brief: Brief, year: int, month: int) -> Count:
    """Return the name of a month, such as "May 2025", marked as no figure."""
    return Count(plain_text.format_period(brief, parse_period(f"{year}-{month:02}")))


def _page(
    brief: Brief,
    path: str,
    began: tuple[date | None, int, bool],
    newest: tuple[ToldDay, ...],
    months: tuple[Month, ...],
) -> Page:
    """Return the first page: the beginning of the history, the feeds, the newest days and the list of months."""
    blocks: list[Block] = [Paragraph(_beginning(brief, *began), "lead"), Paragraph(_follow(brief))]
    blocks += [block for day in newest for block in _day(brief, *day, folds=False)]
    if months:
        blocks += [Heading((Text("By month"),), 2, "months"), Bullets(tuple(_entry(brief, *each) for each in months))]
    return Page(path, "Changes", DESCRIPTION, tuple(blocks), register=True)


def _follow(brief: Brief) -> Inlines:
    """Return the sentence that names the feeds and the calendar."""
    return (
        Text("Follow them with a feed reader ("), FileLink((Text("Atom"),), feeds.ATOM), Text(", "),
        FileLink((Text("JSON Feed"),), feeds.JSON), Text(") or in a "), FileLink((Text("calendar"),), feeds.CALENDAR),
        Text("; there is a feed of each section and subject, too: "),
        PageLink((Text("all feeds"),), Target("data/index", feeds.ANCHOR)), Text("."),
    )  # fmt: skip


def _entry(brief: Brief, month: tuple[int, int], changes: int) -> Inlines:
    """Return the entry of a month in the list of months."""
    link = PageLink((_month(brief, *month),), Target(_path(*month)))
    return (link, Text(": "), inlines.count_things(brief, changes, "change", "changes"))


def _month_page(brief: Brief, path: str, month: tuple[int, int], days: tuple[ToldDay, ...]) -> Page:
    """Return the page of a month, with a link back to the first page."""
    when = _month(brief, *month)
    back = Paragraph((PageLink((Text("All changes"),), Target(PATH)),))
    blocks = (*(block for day in days for block in _day(brief, *day)), back)
    heading = (Text("Changes in "), when)
    return Page(path, f"Changes in {when.text}", DESCRIPTION, blocks, heading, register=True)


def _beginning(brief: Brief, began: date | None, facts: int, complete: bool) -> Inlines:
    """Return the sentence that says since when changes are known."""
    if began is None:
        return (
            Text(
                "This copy of the brief has no history: on which day it came to say what it says is known where it is kept, "
                "with git. Each record tells when it was last compared with its source."
            ),
        )
    day, held = Count(plain_text.format_day(brief, began)), inlines.count_things(brief, facts, "fact", "facts")
    if complete:
        return (
            Text("This brief began on "), day, Text(" with "), held,
            Text(". Below is what it has come to say since, and what it says otherwise than before. Changes of wording are left out."),
        )  # fmt: skip
    return (
        Text("Known since "), day, Text(", when this brief held "), held,
        Text(": what it said before that day is not in this copy of it. Changes of wording are left out."),
    )  # fmt: skip


def _day(brief: Brief, day: date, told: tuple[ToldChange, ...], folds: bool = True) -> Iterator[Block]:
    """Yield the changes of a day, group by group.

    With `folds` long groups are folded up; without it they are only counted, with a link to the page of the month.
    """
    anchor = day.isoformat()
    yield Heading((Count(plain_text.format_day(brief, day)),), 2, anchor)
    for group in GROUPS.values():
        own = [each for each in told if each.change.group is group]
        if own:
            heading = Heading((Text(group.heading),), 3, f"{anchor}-{group.key}")
            yield heading
            whole = None if folds else Target(_path(day.year, day.month), heading.anchor)
            yield from _of_group(brief, group, own, whole)


def _of_group(brief: Brief, group: Group, told: list[ToldChange], whole: Target | None) -> Iterator[Block]:
    """Yield the changes of a group, one a line.

    Many new entries are counted by subject, and folded up, or left to the page that `whole` leads to.
    """
    known = [each for each in told if _is_known(brief, each.change)]
    gone = len(told) - len(known)
    if group.folded and len(known) > FEW:
        yield Paragraph(_counted(brief, known, whole))
        if whole is None:
            subjects = [*dict.fromkeys(brief.facts[each.change.id].subject for each in known)]
            known.sort(key=lambda each: subjects.index(brief.facts[each.change.id].subject))
            title = group.heading
            yield Details(f"All {title[0].lower()}{title[1:]}", (_lines(brief, known), *_rest(brief, known)))
    elif known:
        yield _lines(brief, known)
        yield from _rest(brief, known)
    if gone:
        kept = inlines.count_things(brief, gone, "entry", "entries")
        yield Paragraph((kept, Text(" that the brief no longer holds." if group.key != "removed" else ".")))


def _lines(brief: Brief, known: list[ToldChange]) -> Bullets:
    """Return the list of changes, at most LISTED of them."""
    return Bullets(tuple(describe_change(brief, each) for each in known[:LISTED]))


def _rest(brief: Brief, known: list[ToldChange]) -> Iterator[Paragraph]:
    """Yield a paragraph that counts the changes beyond LISTED, if there are any."""
    if len(known) > LISTED:
        more = inlines.count_things(brief, len(known) - LISTED, "more", "more")
        yield Paragraph((Text("And "), more, Text("; the record of each tells what it stated before.")))


def _is_known(brief: Brief, change: Change) -> bool:
    """Return whether the changed entry still has a place in the brief."""
    if change.entry == "source":
        return change.id in (brief.articles if change.kind == "article" else brief.sources)
    return change.id in brief.facts


def _counted(brief: Brief, told: list[ToldChange], whole: Target | None) -> Inlines:
    """Return a sentence that counts the entries, with a link to all of them, and names the subjects with the most."""
    total: Inlines = (inlines.count_things(brief, len(told)), Text(" in all"))
    subjects = Counter(brief.facts[each.change.id].subject for each in told)
    most = subjects.most_common(SUBJECTS if len(subjects) > SUBJECTS + 1 else None)
    parts: list[Inlines] = [
        (inlines.subject_link(brief, id), Text(plain_text.NBSP), inlines.count_things(brief, number))
        for id, number in most
    ]
    if others := len(subjects) - len(most):
        rest = len(told) - sum(number for _, number in most)
        parts.append(
            (
                Text("and "),
                inlines.count_things(brief, rest),
                Text(" of "),
                inlines.count_things(brief, others, "other subject", "other subjects"),
            )
        )
    return (*((PageLink(total, whole),) if whole else total), Text(": "), *inlines.join_inlines(parts, ", "), Text("."))
