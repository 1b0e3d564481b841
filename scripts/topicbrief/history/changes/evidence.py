"""Find who changed what a fact states, or how its evidence changed if it states the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...formatting import plain_text
from ...model import date_words
from ...model.brief import Brief
from ...model.change import Kind
from ...model.entries import Fact
from ...model.number_words import find_numbers
from ...model.stated import ShownText

Passages = Mapping[tuple[str, str], date]  # of each source and locator: the last day of checking


def who_changed_it(old: Fact, new: Fact) -> Kind:
    """Return "revised" if the source says something else, or "corrected" if we had misread it.

    Another passage means a revision. So does a later look at the same passage, unless the passage contains the new
    figure: it did so before, and nobody had noticed.
    """
    passages, read_before = _passages(new), _passages(old)
    if passages.keys() - read_before.keys():
        return "revised"
    looked_again = [pair for pair, checked in passages.items() if checked > read_before[pair]]
    told_anyway = any(_tells(locator, new) for _, locator in passages)
    return "revised" if looked_again and not told_anyway else "corrected"


def _passages(fact: Fact) -> Passages:
    """Return the passages of a fact, by source and locator, with the last day on which each was checked."""
    found: dict[tuple[str, str], date] = {}
    for item in fact.evidence:
        pair = (item.source, item.locator)
        found[pair] = max(item.checked, found.get(pair, item.checked))
    return found


def _tells(locator: str, fact: Fact) -> bool:
    """Return whether a passage states the same as the fact: its number, its text or, for an event, its date."""
    if fact.text:
        return fact.text in locator
    if fact.value:
        return abs(fact.value.value) in find_numbers(locator, percent=True)
    date = date_words.period_date(fact.period) if fact.period else None
    return date is not None and any(date.agrees(other) for other in date_words.find_dates(locator))


def compare_evidence(
    before: Brief, old: Fact, after: Brief, new: Fact
) -> tuple[Kind, str, ShownText, ShownText] | None:
    """Return how the evidence changed of a fact that states the same: the kind, the field, the texts before and after.

    Return None if nothing changed.
    """
    gone, came = (_sources(one) - _sources(other) for one, other in ((old, new), (new, old)))
    passages, read_before = _passages(new), _passages(old)
    if gone or came:
        kind: Kind = "source-replaced" if gone and came else "source-added" if came else "source-dropped"
        return kind, "evidence", _cited(before, old), _cited(after, new)
    if passages.keys() != read_before.keys():
        return "passage", "locator", _located(old), _located(new)
    if passages != read_before:
        return "rechecked", "checked", _days(old), _days(new)
    return None


def _sources(fact: Fact) -> set[str]:
    """Return the ids of the sources in the evidence of a fact."""
    return {item.source for item in fact.evidence}


def _cited(brief: Brief, fact: Fact) -> ShownText:
    """Return the bylines of the sources of a fact, as text."""
    found = dict.fromkeys(item.source for item in fact.evidence)
    bylines = (plain_text.byline(brief, brief.sources[id]) if id in brief.sources else id for id in found)
    return ShownText("; ".join(bylines))


def _located(fact: Fact) -> ShownText:
    """Return the locators of a fact, in quotation marks."""
    return ShownText("; ".join(f"“{item.locator}”" for item in fact.evidence))


def _days(fact: Fact) -> ShownText:
    """Return the days on which a fact was compared with its sources, as text."""
    return ShownText(", ".join(dict.fromkeys(item.checked.isoformat() for item in fact.evidence)))
