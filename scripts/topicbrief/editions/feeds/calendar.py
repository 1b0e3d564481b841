"""Write a calendar (RFC 5545) of what comes due and of what happens on a known day, with icalendar."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING
from uuid import UUID

from ...formatting import inlines, plain_text
from ...model.brief import Brief
from ...model.entries import Fact
from ...model.status import STATUSES
from .entry import NOTHING_KNOWN, absolute_url, first_id, make_urn, strip_for_xml

if TYPE_CHECKING:
    from icalendar import Event

PRODUCT = "-//Topic Brief//Calendar//EN"


def format_calendar(brief: Brief) -> bytes:
    """Return the calendar of a brief as an iCalendar file, its events by day."""
    from icalendar import Calendar  # noqa: PLC0415 - its import takes as long as a whole check of a brief

    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("x-wr-calname", strip_for_xml(brief.settings.title))
    for event in sorted(_events(brief), key=lambda event: (*_in_order(event.decoded("dtstart")), event["uid"])):
        found.add_component(event)
    return bytes(found.to_ical())


def _in_order(start: date | datetime) -> tuple[date, datetime]:
    """Return the key that sorts events by day, and those of one day by the clock, events of the whole day first."""
    whole_day = datetime.min.replace(tzinfo=UTC)
    return (start.date(), start.astimezone(UTC)) if isinstance(start, datetime) else (start, whole_day)


def _events(brief: Brief) -> Iterator[Event]:
    """Yield the events of all facts: what happens on a known day, and what comes due."""
    for fact in brief.facts.values():
        dated = fact.date_value or fact.period
        if dated and dated.is_exact_day and _happens(fact):
            yield _event(brief, fact, "event", dated.moment or dated.first)
        if fact.comes_due and not fact.outcome:
            yield _event(brief, fact, "due", fact.comes_due)


def _happens(fact: Fact) -> bool:
    """Return whether something happens on the day of a fact; it may be only the day of a figure."""
    status = STATUSES[fact.status]
    return not status.is_void if fact.event or fact.date_value else status.begins


def _event(brief: Brief, fact: Fact, kind: str, start: date | datetime) -> Event:
    """Return an event of a whole day, or of a moment: in UTC, and in words in its own zone.

    It does not mark anybody as busy, and its time stamp is the day on which the fact was last checked.
    """
    from icalendar import Event  # noqa: PLC0415

    event = Event()
    event.add("uid", str(UUID(make_urn(brief, "calendar", first_id(brief, "fact", fact.id), kind))))
    event.add("dtstamp", datetime.combine(fact.checked or brief.as_of or NOTHING_KNOWN, time(), UTC))
    if isinstance(start, datetime):
        event.add("dtstart", start.astimezone(UTC))
    else:
        event.add("dtstart", start)
        if start < date.max:
            event.add("dtend", start + timedelta(days=1))
    event.add("summary", strip_for_xml(_summary(brief, fact, kind)))
    event.add("description", strip_for_xml(_description(brief, fact)))
    event.add("transp", "TRANSPARENT")
    event.add("categories", [strip_for_xml(brief.sections[brief.section_of[fact.id]].title)])
    if home := absolute_url(brief, f"subjects/{fact.subject}/#{fact.id}"):
        event.add("url", home)
    return event


def _summary(brief: Brief, fact: Fact, kind: str) -> str:
    """Return the title of an event: the fact, or that it comes due."""
    said = _said(brief, fact)
    return brief.words.pgettext("calendar", "Due: {fact}", fact=said) if kind == "due" else said


def _said(brief: Brief, fact: Fact) -> str:
    """Return the fact in one line: its subject, its topic and its figure."""
    subject = brief.subjects[fact.subject].name
    what = inlines.inlines_text(inlines.fact_topic(brief, fact))
    figure = [plain_text.format_figure(brief, fact)] if fact.measure else []
    return brief.words.sign(": ").join((subject, what, *figure))


def _description(brief: Brief, fact: Fact) -> str:
    """Return the status of the fact, its time of day and the bylines of its sources, one a line."""
    status = inlines.inlines_text((inlines.current_status(brief, fact),)).strip()
    sources = dict.fromkeys(plain_text.byline(brief, brief.sources[id]) for id in brief.sources_of(fact))
    dated = fact.date_value or fact.period
    clock = plain_text.format_period(brief, dated) if dated and dated.moment else ""
    return "\n".join(filter(None, (status[:1].upper() + status[1:], clock, *sources)))
