"""In: a `LoadResult` brief and saved copies of publications. Out: for each passage a fact rests on, a `Finding`.

A passage is found if the locator stands in the copy word for word, and what the fact states can be read there, in the
locator or in the sentence around it: its number (and the upper end of a range), the numbers and dates of a `text`. The date of an event is
compared where the locator tells one: often it is only known from when the piece appeared. What was said or
happened in words is for people to compare.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Literal

from ...diagnostics.problem import Location
from ...load.result import LoadResult, Path
from ...model import date_words
from ...model.entries import Fact
from ...model.number import Number
from ...model.number_words import readings
from ...model.status import STATUSES
from .saved_copy import Copy

Result = Literal["found", "value-mismatch", "not-found", "no-copy"]
RESULTS: tuple[Result, ...] = ("found", "value-mismatch", "not-found", "no-copy")
SHOWN = 160  # characters of a sentence


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What became of one passage: where the fact says so, the result, and what is wrong."""

    place: Location
    result: Result
    fact: str
    message: str

    @property
    def is_wrong(self) -> bool:
        return self.result in ("value-mismatch", "not-found")

    def __str__(self) -> str:
        return f"{self.place} {self.result}: {self.message}"


def verify(loaded: LoadResult, copies: Mapping[str, Copy]) -> list[Finding]:
    """What becomes of each passage of a sound brief, by place."""
    assert loaded.brief
    return sorted(found for fact in loaded.brief.facts.values() for found in _of_fact(loaded, fact, copies))


def unknown_copies(loaded: LoadResult, copies: Mapping[str, Copy]) -> list[str]:
    """The copies that are named like no source."""
    return sorted(set(copies) - set(loaded.ids("source")))


def _of_fact(loaded: LoadResult, fact: Fact, copies: Mapping[str, Copy]) -> Iterator[Finding]:
    for index, item in enumerate(fact.evidence):

        def finding(result: Result, message: str, *path: str | int) -> Finding:
            return Finding(loaded.origins[("fact", fact.id)].place(*path), result, fact.id, f"{fact.id}, {message}")

        here: Path = ("evidence", index, "locator")
        copy = copies.get(item.source)
        sentence = copy.find(item.locator) if copy else None
        if not copy:
            yield finding("no-copy", f"no copy of {item.source}", *here)
        elif sentence is None:
            part = copy.beginning(item.locator)
            hint = f', which has no more of it than "{part}"' if part else ""
            yield finding("not-found", f'"{item.locator}" is not in the copy of {item.source}{hint}', *here)
        elif wrong := _unread(loaded, fact, item.locator, sentence):
            field, value = wrong
            shown = " ".join(sentence.split())[:SHOWN]
            yield finding("value-mismatch", f'"{value}" cannot be read in {item.source}: "{shown}"', field)
        else:
            yield finding("found", f'"{item.locator}" in {item.source}', *here)


def _unread(loaded: LoadResult, fact: Fact, locator: str, sentence: str) -> tuple[str, str] | None:
    """The field whose value cannot be read in the passage, and the value as it was typed. A withdrawn one need not be."""
    assert loaded.brief
    if STATUSES[fact.status].is_withdrawn:
        return None
    measure = loaded.brief.measures.get(fact.measure or "")
    numbers = readings(sentence, percent=measure is not None and measure.format == "percent")
    ends: tuple[tuple[str, Number | None], ...] = (("value", fact.value), ("upper", fact.upper))
    for field, number in ends:
        if number and abs(number.value) not in numbers:
            return field, str(loaded.origins[("fact", fact.id)].value(field))
    if fact.text and not _reads(fact.text, sentence):
        return "text", fact.text
    date = date_words.of(fact.period) if fact.event and fact.period else None
    told = list(date_words.dates(locator))
    if fact.period and date and told and not any(date.agrees(other) for other in told):
        return "period", fact.period.text
    return None


def _reads(text: str, sentence: str) -> bool:
    """Whether the dates of a text, and what other numbers are in it, can be read in the sentence."""
    told = list(date_words.dates(text))
    if told:
        there = list(date_words.dates(sentence))
        return all(any(date.agrees(other) for other in there) for date in told)
    return set(re.findall(r"\d+", text)) <= set(re.findall(r"\d+", sentence))
