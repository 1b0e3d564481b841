"""Feeds and the calendar, as the programs that read them see them, and by the rules of the public validators."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from datetime import date, timedelta
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import feedparser
import pytest
from ical.calendar import Calendar
from ical.calendar_stream import IcsCalendarStream

from tests.helpers.hostile import ADDRESSES, TEXTS, brief_of, chunks, everywhere, example_documents
from topicbrief.editions import feeds
from topicbrief.editions.feeds.entry import make_urn
from topicbrief.model.brief import Brief
from topicbrief.model.change import Change
from topicbrief.model.entries import Moved
from topicbrief.model.stated import Claim, ClaimPart, ShownText, figure_claim
from topicbrief.model.timeline import UNKNOWN, DayChanges, History

ATOM = "{http://www.w3.org/2005/Atom}"
RFC_3339 = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z")
FARE, LENGTH = "north-line-fare", "north-line-passengers-2024"
REVISED = Change(
    "revised",
    "fact",
    FARE,
    "North Line, fare",
    "figure",
    figure_claim("EUR 45"),
    figure_claim("EUR 49.50"),
    reread=True,
)
NEW = Change("new", "fact", LENGTH, "North Line, passengers", "figure", after=figure_claim("410,000 people"))
SILENT = [
    Change("reworded", "fact", FARE, "x", "note", ShownText("a"), ShownText("b")),
    Change("rechecked", "fact", FARE, "x"),
    Change("settings", "brief", "", "x"),
    Change("removed", "fact", "gone-for-good", "x"),
    Change("new", "source", "gazette", "x"),
]
HISTORY = History(
    date(2025, 1, 1),
    (FARE,),
    (DayChanges(date(2026, 3, 2), (REVISED, *SILENT)), DayChanges(date(2026, 3, 1), (NEW, Change("corrected", "fact", FARE, "x", "figure", figure_claim("EUR 40"), figure_claim("EUR 45"))))),
    True,
)  # fmt: skip


def files(brief: Brief, history: History = HISTORY) -> Mapping[str, str]:
    return {file.path: file.data.decode() for file in feeds.render(brief, (), history)}


def period(text: str) -> Claim:
    return Claim((ClaimPart("period", text),))


def at(brief: Brief, **changes: Any) -> Brief:
    """The brief with other settings."""
    return replace(brief, settings=brief.settings.model_copy(update=changes))


def calendar(text: str) -> Calendar:
    return IcsCalendarStream.calendar_from_ics(text)


def test_a_feed_reader_reads_what_has_changed_the_newest_first(brief: Brief) -> None:
    parsed = feedparser.parse(files(brief)["feed.xml"])
    assert not parsed.bozo
    assert parsed.version == "atom10"
    assert parsed.feed.title == brief.settings.title
    assert parsed.feed.updated == "2026-03-02T00:00:00Z"
    assert [entry.title.split(":")[0] for entry in parsed.entries] == [
        "Revised by the source",
        "New figure",
        "Corrected by us",
    ]
    first = parsed.entries[0]
    assert "North Line" in first.title
    assert "EUR 49.50" in first.title
    assert "was EUR 45" in first.summary
    assert first.link == f"subjects/north-line/#{FARE}"
    assert [tag.term for tag in first.tags] == ["revised"]


def test_there_is_a_feed_of_the_brief_and_of_each_section_and_subject(brief: Brief) -> None:
    made = files(brief)
    folders = {"", *(f"{id}/" for id in brief.sections), *(f"subjects/{id}/" for id in brief.subjects)}
    assert made.keys() == {f"{folder}{name}" for folder in folders for name in ("feed.xml", "feed.json")} | {
        "calendar.ics"
    }
    for folder in ("traffic/", "subjects/north-line/"):
        assert len(feedparser.parse(made[f"{folder}feed.xml"]).entries) == 3
    elsewhere = feedparser.parse(made["subjects/coast-line/feed.xml"])
    assert elsewhere.entries == []
    assert elsewhere.feed.title == f"Coast Line – {brief.settings.title}"
    assert elsewhere.feed.updated == "2025-01-01T00:00:00Z"


def test_links_are_whole_where_the_brief_has_an_address_and_lead_there_where_it_has_none(brief: Brief) -> None:
    for address in ("https://example.org/b", "https://example.org/b/"):
        made = files(at(brief, address=address))
        parsed = feedparser.parse(made["subjects/north-line/feed.xml"])
        assert parsed.entries[0].link == f"https://example.org/b/subjects/north-line/#{FARE}"
        assert [link.href for link in parsed.feed.links] == [
            "https://example.org/b/subjects/north-line/feed.xml",
            "https://example.org/b/subjects/north-line/",
        ]
        told = json.loads(made["subjects/north-line/feed.json"])
        assert told["home_page_url"] == "https://example.org/b/subjects/north-line/"
        assert told["feed_url"] == "https://example.org/b/subjects/north-line/feed.json"
        assert told["items"][0]["url"] == parsed.entries[0].link
    made = files(brief)
    assert (
        feedparser.parse(made["subjects/north-line/feed.xml"]).entries[0].link == f"../../subjects/north-line/#{FARE}"
    )
    assert "url" not in json.loads(made["feed.json"])["items"][0]


def names(made: Mapping[str, str]) -> set[str]:
    """Whatever is to be known for ever."""
    ids = {text for path in made if path.endswith(".xml") for text in re.findall("<id>(.*)</id>", made[path])}
    return ids | set(re.findall("UID:(.*)\r", made["calendar.ics"]))


def test_no_id_depends_on_the_address_or_on_words(brief: Brief) -> None:
    named = at(brief, permanent_name="night-trains")
    before = names(files(named))
    subjects = {
        id: subject.model_copy(update={"name": "Another", "aliases": ()}) for id, subject in brief.subjects.items()
    }
    other = replace(at(named, address="https://example.org/new/", title="Another"), subjects=subjects)
    worded = replace(
        HISTORY,
        days=tuple(
            DayChanges(day.day, tuple(replace(c, what="y", sources=("x",)) for c in day.changes))
            for day in HISTORY.days
        ),
    )
    assert names(files(other, worded)) == before
    assert names(files(at(brief, permanent_name="day-trains"))).isdisjoint(before)


def test_what_is_renamed_keeps_its_ids_and_whoever_subscribed_to_it(brief: Brief) -> None:
    renamed = (("fact", "first-fare", FARE), ("fact", "second-fare", FARE), ("subject", "first-line", "north-line"))
    moved = {f"{kind} {old}": Moved(kind=kind, old=old, new=new) for kind, old, new in renamed}
    made = files(replace(brief, moved=moved))
    revised, feed = ("fact", "first-fare", "2026-03-02", "revised"), ("feed", "subject/first-line")
    assert {make_urn(brief, *revised), make_urn(brief, *feed)} <= names(made)
    for name in ("feed.xml", "feed.json"):
        assert made[f"subjects/first-line/{name}"] == made[f"subjects/north-line/{name}"]


def test_the_same_data_gives_the_same_bytes(brief: Brief) -> None:
    assert files(brief) == files(replace(brief))
    assert date.today().isoformat() not in "".join(files(brief).values())


def test_a_feed_has_the_newest_fifty(brief: Brief) -> None:
    first = date(2020, 1, 1)
    days = tuple(DayChanges(first + timedelta(days=number), (NEW,)) for number in range(80, 0, -1))
    parsed = feedparser.parse(files(brief, History(first, (), days, True))["feed.xml"])
    assert len(parsed.entries) == 50
    assert parsed.entries[0].updated == parsed.feed.updated == "2020-03-21T00:00:00Z"
    assert len({entry.id for entry in parsed.entries}) == 50


def test_several_changes_of_one_kind_and_fact_are_one_entry(brief: Brief) -> None:
    twice = Change("revised", "fact", FARE, "x", "period", period("2024"), period("2025"))
    parsed = feedparser.parse(
        files(brief, History(None, (), (DayChanges(date(2026, 1, 1), (REVISED, twice)),)))["feed.xml"]
    )
    (entry,) = parsed.entries
    assert "was EUR 45" in entry.summary
    assert "was 2024" in entry.summary


def test_a_brief_without_history_has_feeds_that_tell_nothing(brief: Brief) -> None:
    parsed = feedparser.parse(files(brief, UNKNOWN)["feed.xml"])
    assert not parsed.bozo
    assert parsed.entries == []
    empty = replace(brief, facts={}, section_of={})
    assert feedparser.parse(files(empty, UNKNOWN)["feed.xml"]).feed.updated == "1970-01-01T00:00:00Z"
    assert calendar(files(empty, UNKNOWN)["calendar.ics"]).events == []


# ------------------------------------------------------------------ the rules of validators


def broken_rules_of_atom(text: str) -> Iterator[str]:
    """What the W3C's feed validator would say: RFC 4287."""
    root = ET.fromstring(text)
    entries = root.findall(f"{ATOM}entry")
    for element in (root, *entries):
        for tag in ("id", "title", "updated"):
            if len(element.findall(f"{ATOM}{tag}")) != 1:
                yield f"one {tag}"
        for tag in ("updated", "published"):
            yield from (
                f"date {found.text}"
                for found in element.findall(f"{ATOM}{tag}")
                if not RFC_3339.fullmatch(found.text or "")
            )
        if not re.fullmatch("urn:uuid:[0-9a-f-]{36}", element.findtext(f"{ATOM}id") or ""):
            yield "id"
        if not (element.findtext(f"{ATOM}title") or "").strip():
            yield "title"
        links = element.findall(f"{ATOM}link")
        if len({(link.get("rel"), link.get("type")) for link in links}) != len(links) or not all(
            link.get("href") for link in links
        ):
            yield "links"
        if any(re.search(r"[\s<>\"{}|\\^`]", link.get("href") or "") for link in links):
            yield "an address that is none"
    if not root.findall(f"{ATOM}author/{ATOM}name"):
        yield "author"
    if not any(link.get("rel") == "self" for link in root.findall(f"{ATOM}link")):
        yield "self"
    if not all(entry.find(f"{ATOM}summary") is not None for entry in entries):
        yield "summary"
    if len({entry.findtext(f"{ATOM}id") for entry in entries}) != len(entries):
        yield "ids"


def broken_rules_of_jsonfeed(text: str) -> Iterator[str]:
    """What validator.jsonfeed.org would say."""
    feed = json.loads(text)
    if feed["version"] != "https://jsonfeed.org/version/1.1" or not feed["title"] or "author" in feed:
        yield "head"
    if not all(isinstance(author.get("name"), str) for author in feed["authors"]):
        yield "authors"
    if len({item["id"] for item in feed["items"]}) != len(feed["items"]):
        yield "ids"
    for item in feed["items"]:
        if not isinstance(item["content_text"], str) or not isinstance(item["id"], str):
            yield "item"
        if not all(RFC_3339.fullmatch(item[key]) for key in ("date_published", "date_modified")):
            yield "dates"
    urls = [feed.get("home_page_url"), feed.get("feed_url"), *(item.get("url") for item in feed["items"])]
    if any(url is not None and not url.lower().startswith("https://") for url in urls):
        yield "urls"


def broken_rules_of_calendars(text: str) -> Iterator[str]:
    """What icalendar.org's validator would say: RFC 5545."""
    lines = text.split("\r\n")
    if "\n" in text.replace("\r\n", "") or lines[-1] or re.search("[\0-\x08\x0b\x0c\x0e-\x1f\x7f]", text):
        yield "line ends"
    if any(len(line.encode()) > 75 for line in lines):
        yield "long lines"
    whole = re.sub("\r\n[ \t]", "", text).split("\r\n")[:-1]
    if not all(re.match(r"[A-Z-]+[;:]", line) for line in whole):
        yield "lines"
    if {line for line in whole if line.startswith(("BEGIN", "END"))} - {
        "BEGIN:VCALENDAR",
        "END:VCALENDAR",
        "BEGIN:VEVENT",
        "END:VEVENT",
    }:
        yield "parts"
    events = text.count("BEGIN:VEVENT\r\n")
    for key in ("UID:", "DTSTAMP:", "DTSTART;VALUE=DATE:", "SUMMARY:"):
        found = [line for line in whole if line.startswith(key)]
        if len(found) != events or (key == "UID:" and len(set(found)) != events):
            yield key
    if whole[1:3] != ["VERSION:2.0", "PRODID:-//Topic Brief//Calendar//EN"]:
        yield "head"


def broken_rules(made: Mapping[str, str]) -> list[tuple[str, str]]:
    rules = {".xml": broken_rules_of_atom, ".json": broken_rules_of_jsonfeed, ".ics": broken_rules_of_calendars}
    return [(path, rule) for path, text in made.items() for rule in rules["." + path.rpartition(".")[2]](text)]


@pytest.mark.parametrize("address", [None, "https://example.org/", *ADDRESSES])
def test_public_validators_would_find_nothing(brief: Brief, address: str | None) -> None:
    made = files(at(brief, address=address))
    assert broken_rules(made) == []


# ------------------------------------------------------------------ the calendar


def test_a_calendar_has_the_days_of_events_and_of_what_comes_due(brief: Brief) -> None:
    found = {event.summary: event for event in calendar(files(brief)["calendar.ics"]).events}
    on_days = {id: fact for id, fact in brief.facts.items() if fact.period and fact.period.grain == "day"}
    events = {id for id, fact in on_days.items() if fact.event or fact.status in ("in-force", "proposed")}
    due = {id for id, fact in brief.facts.items() if fact.comes_due and not fact.outcome}
    void = {id for id, fact in brief.facts.items() if fact.status in ("denied", "withdrawn")}
    assert events
    assert due
    assert len(found) == len(events - void) + len(due)
    claim = brief.facts["coast-line-target"]
    (told,) = [
        event
        for summary, event in found.items()
        if (summary or "").startswith("Due: Coast Line") and event.dtstart == claim.comes_due
    ]
    assert told.dtend == claim.comes_due + timedelta(days=1)  # type: ignore[operator]
    assert str(told.dtstamp)[:10] == str(claim.checked)
    assert str(told.description).startswith("Target")


def test_a_claim_whose_outcome_is_known_and_a_withdrawn_event_are_in_no_calendar(brief: Brief) -> None:
    claim = brief.facts["coast-line-target"]
    facts = dict(brief.facts) | {claim.id: claim.model_copy(update={"outcome": FARE})}
    before, after = (files(each)["calendar.ics"].count("BEGIN:VEVENT") for each in (brief, replace(brief, facts=facts)))
    assert after == before - 1


def test_a_rule_that_is_a_figure_is_in_the_calendar_on_the_day_it_begins(brief: Brief) -> None:
    day = brief.facts["act-12-in-force"].period
    assert day
    for status, days in (("in-force", 1), ("proposed", 1), ("reported", 0)):
        rate = brief.facts[FARE].model_copy(update={"period": day, "status": status})
        found = calendar(files(replace(brief, facts={FARE: rate}))["calendar.ics"]).events
        assert [event.dtstart for event in found] == [day.first] * days


@pytest.mark.parametrize("day", [date.min, date(999, 2, 3), date.max])
def test_days_at_the_ends_of_the_calendar_have_four_digits(brief: Brief, day: date) -> None:
    claim = brief.facts["coast-line-target"]
    facts = {claim.id: claim.model_copy(update={"due": day})}
    text = files(replace(brief, facts=facts), UNKNOWN)["calendar.ics"]
    assert f"DTSTART;VALUE=DATE:{day.year:04}{day.month:02}{day.day:02}\r\n" in text
    assert list(broken_rules_of_calendars(text)) == []


# ------------------------------------------------------------------ hostile texts


@cache
def hostile_files(text: str) -> Mapping[str, str]:
    hostile = brief_of(everywhere(text))
    days = tuple(
        DayChanges(
            day.day,
            tuple(
                replace(
                    change, before=figure_claim(f"{text} was"), after=figure_claim(f"{text} is"), what=text, reason=text
                )
                for change in day.changes
            ),
        )
        for day in HISTORY.days
    )
    return files(hostile, replace(HISTORY, days=days))


@pytest.mark.parametrize("text", chunks(TEXTS, 385))
def test_a_hostile_text_is_a_text_in_feeds_and_calendars(text: str) -> None:
    plain, made = hostile_files("harmless words"), hostile_files(text)
    assert broken_rules(made) == []
    assert made.keys() == plain.keys()
    for path in made:
        if path.endswith(".xml"):
            shapes = [[element.tag for element in ET.fromstring(each[path]).iter()] for each in (plain, made)]
            assert shapes[0] == shapes[1], path
            assert not feedparser.parse(made[path]).bozo
    lines = ("BEGIN:", "END:", "DTSTART", "UID", "ATTACH", "URL", "DTSTAMP")
    plain_lines, hostile_lines = (
        [line for line in each["calendar.ics"].split("\r\n") if line.startswith(lines)] for each in (plain, made)
    )
    assert len(plain_lines) == len(hostile_lines)
    assert sorted(set(plain_lines)) == sorted(set(hostile_lines)) or "UID" in "".join(
        set(plain_lines) ^ set(hostile_lines)
    )
    words = " ".join(text.split())
    assert words in " ".join((ET.fromstring(made["feed.xml"]).findtext(f"{ATOM}title") or "").split())
    assert words in " ".join(json.loads(made["feed.json"])["title"].split())
    assert any(words in " ".join(str(event.summary).split()) for event in calendar(made["calendar.ics"]).events)


def test_words_of_former_days_may_hold_what_no_text_may_hold_today(brief: Brief) -> None:
    old = replace(REVISED, before=figure_claim("EUR\x0045\x1b\ufffe\x0b\ud800"))
    made = files(brief, History(None, (), (DayChanges(date(2026, 1, 1), (old,)),)))
    assert broken_rules(made) == []
    assert "EUR\ufffd45" in feedparser.parse(made["feed.xml"]).entries[0].summary


def test_the_example_is_what_it_is_taken_for() -> None:
    assert {FARE, LENGTH, "coast-line-target"} <= brief_of(dict(example_documents())).facts.keys()
