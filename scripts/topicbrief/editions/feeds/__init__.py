"""Write the feeds of what has changed and the calendar of what comes due, for programs that tell readers.

There is a feed of the brief, of each section and of each subject, each as Atom and as JSON Feed. Nothing in them comes from
a clock: the same data gives the same bytes.

An entry's id is a UUID of the brief's `permanent_name`, the fact, the day and what changed, so that neither a new
address nor new words make readers see it twice, nor an explanation that an editor gives later. A renamed fact counts by its first id, and the feed of a renamed
section or subject lies at its old address too. `updated` is a day: the hour is not known. Without an address Atom has relative
links, and JSON Feed, which knows none, has no links. An event's `DTSTAMP` is the day on which the fact was checked.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import replace

from ...document import Page
from ...document.artifact import File
from ...model.brief import Brief
from ...model.timeline import History
from ...pages import feeds
from . import atom, calendar, jsonfeed
from .entry import NEWEST, Entry, Feed, find_entries, first_id, last_day


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield the files of all feeds, also at the old addresses of renamed sections and subjects, and the calendar."""
    told = list(find_entries(brief, history))
    for feed in _feeds(brief, history, told):
        as_atom, as_json = atom.format_atom(feed), jsonfeed.format_json_feed(feed)
        for folder in (feed.folder, *feed.former):
            yield File(f"{folder}{feeds.ATOM}", as_atom)
            yield File(f"{folder}{feeds.JSON}", as_json)
    yield File(feeds.CALENDAR, calendar.format_calendar(brief))


def _feeds(brief: Brief, history: History, told: list[Entry]) -> Iterator[Feed]:
    """Yield the feed of the brief, and those of its sections and subjects, each with its newest entries."""

    def feed(name: str, folder: str, page: str, title: str, chosen: Sequence[Entry]) -> Feed:
        mine = tuple(chosen[:NEWEST])
        return Feed(brief, name, folder, page, title, mine, mine[0].day if mine else last_day(brief, history))

    by_section: defaultdict[str, list[Entry]] = defaultdict(list)
    by_subject: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in told:
        by_section[entry.section].append(entry)
        by_subject[entry.subject].append(entry)
    whole = brief.settings.title
    yield feed("brief", "", "", whole, told)
    for id, section in brief.sections.items():
        name = f"section/{first_id(brief, 'section', id)}"
        of_section = feed(name, f"{id}/", f"{id}/", f"{section.title} – {whole}", by_section[id])
        yield replace(of_section, former=tuple(f"{old}/" for old in brief.former.get(("section", id), ())))
    for id, subject in brief.subjects.items():
        name = f"subject/{first_id(brief, 'subject', id)}"
        of_subject = feed(name, f"subjects/{id}/", f"subjects/{id}/", f"{subject.name} – {whole}", by_subject[id])
        former = brief.former.get(("subject", id), ())
        yield replace(of_subject, former=tuple(f"subjects/{old}/" for old in former))
