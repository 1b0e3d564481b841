"""Look for the passages that facts rest on in saved copies of the publications.

A passage is found if the locator stands in the copy word for word, and the value of the fact can be read there, in
the locator or in the sentence around it: its number (and the upper end of a range), the numbers and dates of a
`text`. The date of an event is compared where the locator contains one: often it is only known from the date of the
article. Words that describe what was said or happened are for people to compare.

Where a writing has two meanings (3,230 is 3.23 to some), both are read: a wrong digit is in neither. A withdrawn
figure is not compared, for it may have been withdrawn because it was wrong.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from ...diagnostics.problem import Location
from ...load.result import KeyPath, LoadResult
from ...model import date_words
from ...model.entries import Fact
from ...model.number import Number
from ...model.quantities import find_values
from ...model.status import STATUSES
from .saved_copy import SavedCopy

PassageResult = Literal["found", "words-alone", "value-mismatch", "not-found", "no-copy"]
PASSAGE_RESULTS: tuple[PassageResult, ...] = ("found", "words-alone", "value-mismatch", "not-found", "no-copy")
SHOWN = 160  # characters of a sentence


@dataclass(frozen=True, slots=True)
class PassageFinding:
    """The result for one passage: its place in the data, what was found, and in which copy."""

    place: Location
    result: PassageResult
    fact: str
    message: str
    evidence: int = 0  # which of the fact's
    copy: SavedCopy | None = None

    @property
    def is_wrong(self) -> bool:
        return self.result in ("value-mismatch", "not-found")

    def __str__(self) -> str:
        return f"{self.place} {self.result}: {self.message}"


def verify_passages(loaded: LoadResult, copies: Mapping[str, tuple[SavedCopy, ...]]) -> list[PassageFinding]:
    """Return a finding for each passage of a sound brief, by place. Of several copies, the newest that has it counts."""
    assert loaded.brief
    findings = [
        _best([_finding(loaded, fact, index, copy) for copy in copies.get(item.source, (None,))])
        for fact in loaded.brief.facts.values()
        for index, item in enumerate(fact.evidence)
    ]
    return sorted(findings, key=lambda finding: (finding.place, finding.message))


def find_unknown_copies(loaded: LoadResult, copies: Mapping[str, object]) -> list[str]:
    """Return the copies whose names are no source's id."""
    return sorted(set(copies) - set(loaded.ids("source")))


def _best(findings: list[PassageFinding]) -> PassageFinding:
    """Return the first finding that is not wrong, or the first of all."""
    return next((finding for finding in findings if not finding.is_wrong), findings[0])


def _finding(loaded: LoadResult, fact: Fact, index: int, copy: SavedCopy | None) -> PassageFinding:
    item = fact.evidence[index]

    def finding(result: PassageResult, message: str, *path: str | int) -> PassageFinding:
        place = loaded.origins[("fact", fact.id)].place(*path)
        return PassageFinding(place, result, fact.id, f"{fact.id}, {message}", index, copy)

    here: KeyPath = ("evidence", index, "locator")
    if not copy:
        return finding("no-copy", f"no copy of {item.source}", *here)
    sentence = copy.find(item.locator)
    if sentence is None:
        part = copy.beginning(item.locator)
        hint = f', which has no more of it than "{part}"' if part else ""
        return finding("not-found", f'"{item.locator}" is not in the copy of {item.source}{hint}', *here)
    if wrong := _unread(loaded, fact, item.locator, sentence):
        key, value = wrong
        shown = " ".join(sentence.split())[:SHOWN]
        return finding("value-mismatch", f'"{value}" cannot be read in {item.source}: "{shown}"', key)
    result: PassageResult = "found" if _states_a_figure(fact, item.locator) else "words-alone"
    return finding(result, f'"{item.locator}" in {item.source}', *here)


def _states_a_figure(fact: Fact, locator: str) -> bool:
    """Return whether a number or a date was compared, and not words alone."""
    if STATUSES[fact.status].is_withdrawn:
        return False
    if fact.number or fact.text:
        return fact.number is not None or re.search(r"\d", fact.text or "") is not None
    return (fact.event is not None or fact.date_value is not None) and any(date_words.find_dates(locator))


def _unread(loaded: LoadResult, fact: Fact, locator: str, sentence: str) -> tuple[str, str] | None:
    """Return the field whose value cannot be read in the passage, and the value as it was typed.

    The value of a withdrawn fact need not be there.
    """
    assert loaded.brief
    if STATUSES[fact.status].is_withdrawn:
        return None
    measure = loaded.brief.measures.get(fact.measure or "")
    numbers = find_values(sentence, percent=measure is not None and measure.format == "percent")
    for field in ("number", "upper", "low", "high"):
        number: Number | None = getattr(fact, field)
        if number and abs(number.value) not in numbers:
            key = "value" if field == "number" else field
            return key, str(loaded.origins[("fact", fact.id)].value(key))
    if fact.text and not _reads(fact.text, sentence):
        return "text", fact.text
    date = date_words.period_date(fact.happens) if fact.happens and not fact.statement else None
    told = list(date_words.find_dates(sentence if fact.date_value else locator))
    if fact.happens and date and told and not any(date.agrees(other) for other in told):
        return ("value" if fact.date_value else "period"), fact.happens.text
    return None


def _reads(text: str, sentence: str) -> bool:
    """Return whether the dates and the other numbers of a text can be read in the sentence."""
    told = list(date_words.find_dates(text))
    if told:
        there = list(date_words.find_dates(sentence))
        return all(any(date.agrees(other) for other in there) for date in told)
    return set(re.findall(r"\d+", text)) <= set(re.findall(r"\d+", sentence))
