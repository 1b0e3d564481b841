"""Find who changed what a fact states, as far as that can be known, or how its evidence changed if it states the same."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from ...formatting import plain_text
from ...model import date_words
from ...model.brief import Brief
from ...model.change import Kind
from ...model.entries import Fact
from ...model.quantities import find_values
from ...model.stated import ShownText
from ...model.status import STATUSES

Passages = Mapping[tuple[str, str], date]  # of each source and locator: the last day of checking


def who_changed_it(old: Fact, new: Fact) -> Kind:
    """Return the kind of the change of a fact that states something else, as far as its evidence and status tell.

    The same passages, not looked at since, mean that we had misread them; so does a later look at a passage that
    contains the new value. Never is it concluded that a source has changed: an editor who looks again may find that the
    source is as it was.
    """
    if not is_reread(old, new):
        return "other-source" if _sources(old) - _sources(new) else "corrected"
    if STATUSES[old.status].is_to_be and STATUSES[new.status].counts:
        return "new-outcome"
    if _sources(old) != _sources(new):
        return "other-source"
    return "reread" if _looked_again(old, new) else "changed"


def is_reread(old: Fact, new: Fact) -> bool:
    """Return whether a fact names another passage, or one that was looked at later and does not contain the new value."""
    passages, read_before = _passages(new), _passages(old)
    if passages.keys() - read_before.keys():
        return True
    told_anyway = any(_tells(locator, new) for _, locator in passages)
    return any(checked > read_before[pair] for pair, checked in passages.items()) and not told_anyway


def _looked_again(old: Fact, new: Fact) -> bool:
    """Return whether any source was looked at on a later day than before."""
    before, after = _last_looks(old), _last_looks(new)
    return any(day > before[source] for source, day in after.items() if source in before)


def _last_looks(fact: Fact) -> Mapping[str, date]:
    """Return the last day on which each source of a fact was looked at."""
    found: dict[str, date] = {}
    for item in fact.evidence:
        found[item.source] = max(item.checked, found.get(item.source, item.checked))
    return found


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
    if fact.number:
        return abs(fact.number.value) in find_values(locator, percent=True)
    dated = fact.date_value or fact.period
    date = date_words.period_date(dated) if dated else None
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
