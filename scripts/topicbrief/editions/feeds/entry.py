"""In: a brief and its history. Out: an `Entry` for each fact and day on which it came to say something: what a feed tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from urllib.parse import quote
from uuid import UUID, uuid5

from ...document.slug import slug
from ...formatting import plain_text as words
from ...formatting.inlines import source_home, text_of
from ...model.brief import Brief
from ...model.change import GROUPS, Change, Group, GroupKey
from ...model.timeline import Day, History
from ...pages.changes.line import Told, line
from ...pages.changes.restated import is_restated

NAMESPACE = UUID("6f3f43ac-6cb4-5f7c-9a53-0e8a4b0f3a1d")  # of all names that this engine gives; it must never change
NOTHING_KNOWN = date(1970, 1, 1)
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

NOT_IN_ADDRESSES = re.compile(r"[\s<>\"{}|\\^`\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Entry:
    """What a feed tells: its name for ever, the day, what kind of change it is, in words what has changed, and where it
    stands on the website."""

    id: str
    day: date
    group: GroupKey
    words: str
    page: str
    section: str
    subject: str

    @property
    def title(self) -> str:
        return f"{GROUPS[self.group].title}: {self.words}"


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed: its name within the brief, the folder it lies in, the page it is of, both below the website, and what it tells."""

    brief: Brief
    name: str
    folder: str
    page: str
    title: str
    entries: tuple[Entry, ...]
    updated: date
    former: tuple[str, ...] = ()  # folders that it lay in before, where readers may have subscribed to it

    @property
    def id(self) -> str:
        return urn(self.brief, "feed", self.name)

    def address(self, way: str) -> str | None:
        """The address of something on the website, if it is known where that stands."""
        return address(self.brief, way)

    def way(self, way: str) -> str:
        """The address of something on the website; where that is not known, the way there from this feed."""
        return self.address(way) or "../" * self.folder.count("/") + way or "./"


def address(brief: Brief, way: str) -> str | None:
    """The address of something on the website, if it is known where that stands, as feeds and calendars allow addresses."""
    base = brief.settings.address
    return NOT_IN_ADDRESSES.sub(lambda found: quote(found[0]), f"{base.rstrip('/')}/{way}") if base else None


def urn(brief: Brief, *name: str) -> str:
    """A name that nothing else has. It follows from the name of the brief and from ids, so that neither another address
    nor another wording makes old entries new."""
    return uuid5(NAMESPACE, "/".join((permanent_name(brief), *name))).urn


def first_id(brief: Brief, kind: str, id: str) -> str:
    """The id that an entry of the brief had first: with it, nothing is new because it was renamed."""
    return brief.former.get((kind, id), (id,))[0]


def permanent_name(brief: Brief) -> str:
    return brief.settings.permanent_name or slug(brief.settings.title) or brief.settings.title


def last_day(brief: Brief, history: History) -> date:
    """The day of a feed that has nothing to tell yet."""
    return history.began or brief.as_of or NOTHING_KNOWN


def timestamp(day: date) -> str:
    """The beginning of a day. Which hour it was is not known, and would be the hour of a machine."""
    return f"{day.isoformat()}T00:00:00Z"


def entries(brief: Brief, history: History) -> Iterator[Entry]:
    """What there is to tell, the newest first."""
    since: set[str] = set()
    for day in history.days:
        told = [Told(change, change.id in since) for change in day.changes if _is_told(brief, change)]
        since |= {change.id for change in day.changes if change.row.restates}
        for _, group in groupby(sorted(told, key=_place), key=_place):
            yield _entry(brief, day, list(group))


def _is_told(brief: Brief, change: Change) -> bool:
    """Whether a change is one that a feed tells, of something that still has a place in the brief."""
    if change.group is None or change.id not in (brief.articles if change.entry == "source" else brief.facts):
        return False
    return is_restated(change) if change.row.restates else change.group.in_feeds


def _place(told: Told) -> tuple[int, str]:
    """In which order the changes of a day are told: those of one kind and one entry together."""
    return list(GROUPS.values()).index(_group(told.change)), told.change.id


def _group(change: Change) -> Group:
    assert change.group
    return change.group


def _entry(brief: Brief, day: Day, told: list[Told]) -> Entry:
    """One entry of a feed, of the changes of one kind that a fact, or an article, has had on a day."""
    change = told[0].change
    group = _group(change).key
    said = "; ".join(dict.fromkeys(text_of(line(brief, each)) for each in told))
    id = urn(brief, change.entry, first_id(brief, change.entry, change.id), day.day.isoformat(), group)
    if change.entry == "source":
        return Entry(id, day.day, group, plain(said), f"{source_home(brief, change.id).page}/", "", "")
    subject = brief.facts[change.id].subject
    page = f"subjects/{subject}/#{change.id}"
    return Entry(id, day.day, group, plain(said), page, brief.section_of[change.id], subject)


def plain(text: str) -> str:
    """A text without what XML has no place for: the words of former days were written under other rules."""
    return NOT_IN_XML.sub("\ufffd", text.replace(words.NBSP, " "))
