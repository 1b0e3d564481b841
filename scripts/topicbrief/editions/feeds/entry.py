"""Make the entries of feeds: one `Entry` for each fact and each day on which it changed."""

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
from ...formatting.inlines import inlines_text, source_home
from ...model.brief import Brief
from ...model.change import GROUPS, Change, Group, GroupKey
from ...model.timeline import DayChanges, History
from ...pages.changes.line import ToldChange, describe_change
from ...pages.changes.restated import is_restated

NAMESPACE = UUID("6f3f43ac-6cb4-5f7c-9a53-0e8a4b0f3a1d")  # of all names that this engine makes; it must never change
NEWEST = 50  # entries of a feed
NOTHING_KNOWN = date(1970, 1, 1)
NOT_IN_XML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufdd0-\ufdef\ufffe\uffff]")

NOT_IN_ADDRESSES = re.compile(r"[\s<>\"{}|\\^`\u200e\u200f\u202a-\u202e\u2066-\u2069]")


@dataclass(frozen=True, slots=True)
class Entry:
    """An entry of a feed.

    `id` is permanent, `kind` is what sort of change it is, and `words` says what changed in plain text, and `page` is its address below that of the website.
    """

    id: str
    day: date
    group: GroupKey
    kind: str
    words: str
    page: str
    section: str
    subject: str

    @property
    def title(self) -> str:
        """The kind of change and what changed."""
        return self.kind + self.words


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed with its entries, the newest first.

    `name` is its permanent name within the brief; `folder` and `page`, both below the website, are where it lies and
    the page that it belongs to.
    """

    brief: Brief
    name: str
    folder: str
    page: str
    title: str
    entries: tuple[Entry, ...]
    updated: date
    former: tuple[str, ...] = ()  # former folders, where readers may have subscribed to it

    @property
    def id(self) -> str:
        """The permanent id of the feed."""
        return make_urn(self.brief, "feed", self.name)

    def address(self, way: str) -> str | None:
        """Return the full address of a path on the website, or None where the website's address is not known."""
        return absolute_url(self.brief, way)

    def way(self, way: str) -> str:
        """Return the full address of a path on the website, or a path relative to this feed if that is not known."""
        return self.address(way) or "../" * self.folder.count("/") + way or "./"


def absolute_url(brief: Brief, way: str) -> str | None:
    """Return the full address of a path on the website, in the form that feeds and calendars allow.

    Return None where the website's address is not known.
    """
    base = brief.settings.address
    return NOT_IN_ADDRESSES.sub(lambda found: quote(found[0]), f"{base.rstrip('/')}/{way}") if base else None


def make_urn(brief: Brief, *name: str) -> str:
    """Return a unique name as a URN.

    It depends only on the permanent name of the brief and on ids, so that old entries stay the same when an address or
    a wording changes.
    """
    return uuid5(NAMESPACE, "/".join((permanent_name(brief), *name))).urn


def first_id(brief: Brief, kind: str, id: str) -> str:
    """Return the first id that an entry had, so that a renamed entry is not new to readers."""
    return brief.former.get((kind, id), (id,))[0]


def permanent_name(brief: Brief) -> str:
    """Return the permanent name of a brief, or one made from its title where it gives none."""
    return brief.settings.permanent_name or slug(brief.settings.title) or brief.settings.title


def last_day(brief: Brief, history: History) -> date:
    """Return the day on which a feed without entries was last updated."""
    return history.began or brief.as_of or NOTHING_KNOWN


def format_timestamp(day: date) -> str:
    """Return the beginning of a day as a timestamp: the hour of a change is not known."""
    return f"{day.isoformat()}T00:00:00Z"


def find_entries(brief: Brief, history: History) -> Iterator[Entry]:
    """Yield the entries of the whole brief, the newest first."""
    since: set[str] = set()
    for day in history.days:
        told = [ToldChange(change, change.id in since) for change in day.changes if _is_told(brief, change)]
        since |= {change.id for change in day.changes if change.row.restates}
        for _, group in groupby(sorted(told, key=_place), key=_place):
            yield _entry(brief, day, list(group))


def _is_told(brief: Brief, change: Change) -> bool:
    """Return whether a change is shown in feeds: its group must be, and its entry must still be in the brief."""
    sources = brief.articles if change.kind == "article" else brief.sources
    if change.group is None or change.id not in (sources if change.entry == "source" else brief.facts):
        return False
    return is_restated(change) if change.row.restates else change.group.in_feeds


def _place(told: ToldChange) -> tuple[int, str]:
    """Return the key by which the changes of a day are sorted and grouped: the group, then the entry."""
    return list(GROUPS.values()).index(_group(told.change)), told.change.id


def _group(change: Change) -> Group:
    """Return the group of a change that readers are shown."""
    assert change.group
    return change.group


def _entry(brief: Brief, day: DayChanges, told: list[ToldChange]) -> Entry:
    """Return one entry of a feed for all changes of one group that a fact or an article had on a day."""
    change = told[0].change
    group = _group(change).key
    kind = brief.words.gettext(GROUPS[group].title) + brief.words.sign(": ")
    said = brief.words.sign("; ").join(dict.fromkeys(inlines_text(describe_change(brief, each)) for each in told))
    first = first_id(brief, change.entry, change.id)
    id = make_urn(brief, change.entry, first, day.day.isoformat(), change.permanent_key)
    if change.entry == "source":
        return Entry(id, day.day, group, kind, strip_for_xml(said), source_home(brief, change.id).address, "", "")
    subject = brief.facts[change.id].subject
    page = f"subjects/{subject}/#{change.id}"
    return Entry(id, day.day, group, kind, strip_for_xml(said), page, brief.section_of[change.id], subject)


def strip_for_xml(text: str) -> str:
    """Return a text without the characters that XML forbids, and with ordinary spaces.

    Texts from old data may have such characters, since they were written under other rules.
    """
    return NOT_IN_XML.sub("\ufffd", text.replace(words.NBSP, " "))
