"""Find the claims that are due without an outcome, and the figures that are stale, as of a day.

The day is an argument: the engine has no clock.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Literal

from ..diagnostics.problem import Location
from ..formatting import inlines, plain_text
from ..load.result import LoadResult
from ..model.brief import Brief
from ..model.entries import Fact


@dataclass(frozen=True, slots=True, order=True)
class DueFact:
    """A fact that an editor has to look at: since when, why, its id, its place, its subject, and what it says."""

    since: date
    kind: Literal["due", "stale"]
    fact: str
    place: Location
    subject: str
    what: str


def find_due(loaded: LoadResult, on: date) -> list[DueFact]:
    """Return the facts that are due or stale on a day, oldest first. The brief is sound: no check has found a problem
    in it."""
    assert loaded.brief
    return sorted(_found(loaded, loaded.brief, on))


def _found(loaded: LoadResult, brief: Brief, on: date) -> Iterator[DueFact]:
    for id, fact in brief.facts.items():
        place = loaded.origins[("fact", id)].place("id")
        name = brief.subjects[fact.subject].name
        if brief.is_due(fact, on):
            assert fact.comes_due
            yield DueFact(
                fact.comes_due,
                "due",
                id,
                place,
                name,
                f"{_claim(brief, fact)} – {plain_text.describe_overdue(brief, fact)}",
            )
        elif (fresh := brief.stale_after(fact)) and fresh < on:
            assert fact.checked
            checked = f"last checked on {plain_text.format_day(brief, fact.checked)}"
            yield DueFact(fresh, "stale", id, place, name, f"{_claim(brief, fact)} – {checked}")


def _claim(brief: Brief, fact: Fact) -> str:
    """Return what a fact says, in a line of plain text."""
    text = inlines.inlines_text(inlines.fact_topic(brief, fact)).rstrip(".")
    return f"{text}, {plain_text.format_figure(brief, fact)}" if fact.measure else text
