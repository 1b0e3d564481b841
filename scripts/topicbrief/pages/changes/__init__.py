"""Compose the pages of changes: the newest days on one page, and each month on a page of its own.

All of it comes from the history of the data. A changed figure is shown as it is and, in the same line, as it was.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
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
from ...document.words import N_
from ...formatting import inlines, plain_text
from ...formatting.sentences import count_alone, count_sentence, count_things, fill_sentence
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
EDITIONS_PAGE = "editions/index"
DESCRIPTION = N_("What this brief has come to say, and what it says otherwise than before, day by day.")
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
        told = tuple(ToldChange(change, change.id in since) for change in day.changes if is_shown(change))
        since |= {change.id for change in day.changes if change.row.restates}
        if told:
            yield day.day, told


def is_shown(change: Change) -> bool:
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
    words = brief.words
    blocks: list[Block] = [Paragraph(_beginning(brief, *began), "lead"), Paragraph(_follow(brief))]
    if brief.editions:
        blocks.append(Paragraph(_frozen(brief)))
    blocks += [block for day in newest for block in _day(brief, *day, folds=False)]
    if months:
        blocks += [
            Heading((Text(brief.words.gettext("By month")),), 2, "months"),
            Bullets(tuple(_entry(brief, *each) for each in months)),
        ]
    return Page(path, words.gettext("Changes"), words.gettext(DESCRIPTION), tuple(blocks), register=True)


def _follow(brief: Brief) -> Inlines:
    """Return the sentence that names the feeds and the calendar."""
    words = brief.words
    return fill_sentence(
        words.gettext(
            "Follow them with a feed reader ({atom}, {json}) or in a {calendar}; there is a feed of each section and "
            "subject, too: {feeds}."
        ),
        atom=FileLink((Text("Atom"),), feeds.ATOM),
        json=FileLink((Text("JSON Feed"),), feeds.JSON),
        calendar=FileLink((Text(words.pgettext("link", "calendar")),), feeds.CALENDAR),
        feeds=PageLink((Text(words.pgettext("link", "all feeds")),), Target("data/index", feeds.ANCHOR)),
    )


def _frozen(brief: Brief) -> Inlines:
    """Return the sentence that leads to the editions."""
    link = PageLink((Text(brief.words.gettext("Editions")),), Target(EDITIONS_PAGE))
    return fill_sentence(
        brief.words.gettext(
            "{editions}: the whole brief as it was on a day, for citations, and what has changed since."
        ),
        editions=link,
    )


def _entry(brief: Brief, month: tuple[int, int], changes: int) -> Inlines:
    """Return the entry of a month in the list of months."""
    link = PageLink((_month(brief, *month),), Target(_path(*month)))
    counted = count_things(brief, "{count} change", "{count} changes", changes)
    return (link, Text(brief.words.sign(": ")), counted)


def _month_page(brief: Brief, path: str, month: tuple[int, int], days: tuple[ToldDay, ...]) -> Page:
    """Return the page of a month, with a link back to the first page."""
    words, when = brief.words, _month(brief, *month)
    back = Paragraph((PageLink((Text(words.gettext("All changes")),), Target(PATH)),))
    blocks = (*(block for day in days for block in _day(brief, *day)), back)
    heading = fill_sentence(words.gettext("Changes in {month}"), month=when)
    title = words.gettext("Changes in {month}", month=when.text)
    return Page(path, title, words.gettext(DESCRIPTION), blocks, heading, register=True)


def _beginning(brief: Brief, began: date | None, facts: int, complete: bool) -> Inlines:
    """Return the sentence that says since when changes are known."""
    words = brief.words
    if began is None:
        unknown = words.gettext(
            "This copy of the brief has no history: on which day it came to say what it says is known where it is kept, "
            "with git. Each record tells when it was last compared with its source."
        )
        return (Text(unknown),)
    if complete:
        sentence = words.gettext(
            "This brief began on {day} with {facts}. Below is what it has come to say since, and what it says otherwise "
            "than before. Changes of wording are left out."
        )
    else:
        sentence = words.gettext(
            "Known since {day}, when this brief held {facts}: what it said before that day is not in this copy of it. "
            "Changes of wording are left out."
        )
    day, held = Count(plain_text.format_day(brief, began)), count_things(brief, "{count} fact", "{count} facts", facts)
    return fill_sentence(sentence, day=day, facts=held)


def _day(brief: Brief, day: date, told: tuple[ToldChange, ...], folds: bool = True) -> Iterator[Block]:
    """Yield the changes of a day, group by group.

    With `folds` long groups are folded up; without it they are only counted, with a link to the page of the month.
    """
    anchor = day.isoformat()
    yield Heading((Count(plain_text.format_day(brief, day)),), 2, anchor)
    whole = "" if folds else _path(day.year, day.month)
    yield from list_groups(brief, told, 3, f"{anchor}-", whole)


def list_groups(
    brief: Brief, told: Iterable[ToldChange], level: int, anchors: str = "", whole: str = ""
) -> Iterator[Block]:
    """Yield changes group by group, each under a heading of this level. The anchors of the headings begin with `anchors`.

    Long groups are folded up; where `whole` is the path of a page that has them all, they are only counted, with a link to it.
    """
    told = [*told]
    for group in GROUPS.values():
        own = [each for each in told if each.change.group is group]
        if own:
            heading = Heading((Text(brief.words.gettext(group.heading)),), level, f"{anchors}{group.key}")
            yield heading
            yield from _of_group(brief, group, own, Target(whole, heading.anchor) if whole else None)


def _of_group(brief: Brief, group: Group, told: list[ToldChange], whole: Target | None) -> Iterator[Block]:
    """Yield the changes of a group, one a line.

    Many new entries are counted by subject, and folded up, or left to the page that `whole` leads to.
    """
    known = [each for each in told if _is_known(brief, each.change)]
    gone = len(told) - len(known)
    if group.whole and len(known) > FEW:
        yield Paragraph(_counted(brief, known, whole))
        if whole is None:
            subjects = [*dict.fromkeys(brief.facts[each.change.id].subject for each in known)]
            known.sort(key=lambda each: subjects.index(brief.facts[each.change.id].subject))
            yield Details((Text(brief.words.gettext(group.whole)),), (_lines(brief, known), *_rest(brief, known)))
    elif known:
        yield _lines(brief, known)
        yield from _rest(brief, known)
    if gone:
        yield Paragraph(_gone(brief, group, gone))


def _lines(brief: Brief, known: list[ToldChange]) -> Bullets:
    """Return the list of changes, at most LISTED of them."""
    return Bullets(tuple(describe_change(brief, each) for each in known[:LISTED]))


def _rest(brief: Brief, known: list[ToldChange]) -> Iterator[Paragraph]:
    """Yield a paragraph that counts the changes beyond LISTED, if there are any."""
    if len(known) > LISTED:
        sentence = count_sentence(
            brief,
            "And {count} more; the record of each tells what it stated before.",
            "And {count} more; the record of each tells what it stated before.",
            len(known) - LISTED,
        )
        yield Paragraph(sentence)


def _gone(brief: Brief, group: Group, gone: int) -> Inlines:
    """Return a sentence that counts the entries that are not in the brief any more."""
    if group.key == "removed":
        return count_sentence(brief, "{count} entry.", "{count} entries.", gone)
    return count_sentence(
        brief,
        "{count} entry that the brief no longer holds.",
        "{count} entries that the brief no longer holds.",
        gone,
    )


def _is_known(brief: Brief, change: Change) -> bool:
    """Return whether the changed entry still has a place in the brief."""
    if change.entry == "source":
        return change.id in (brief.articles if change.kind == "article" else brief.sources)
    return change.id in brief.facts


def _counted(brief: Brief, told: list[ToldChange], whole: Target | None) -> Inlines:
    """Return a sentence that counts the entries, with a link to all of them, and names the subjects with the most."""
    words = brief.words
    total = count_sentence(brief, "{count} in all", "{count} in all", len(told))
    subjects = Counter(brief.facts[each.change.id].subject for each in told)
    most = subjects.most_common(SUBJECTS if len(subjects) > SUBJECTS + 1 else None)
    parts: list[Inlines] = [
        (inlines.subject_link(brief, id), Text(plain_text.NBSP), count_alone(brief, number)) for id, number in most
    ]
    if others := len(subjects) - len(most):
        rest = len(told) - sum(number for _, number in most)
        of = count_things(brief, "{count} other subject", "{count} other subjects", others)
        parts.append(
            fill_sentence(words.gettext("and {count} of {subjects}"), count=count_alone(brief, rest), subjects=of)
        )
    return fill_sentence(
        words.pgettext("new entries", "{total}: {subjects}."),
        total=PageLink(total, whole) if whole else total,
        subjects=inlines.join_inlines(parts, words.sign(", ")),
    )
