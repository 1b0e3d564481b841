"""Where sources differ, the brief says which it prefers; where they agree, it states the fact once."""

from __future__ import annotations

from typing import Any

from ..load.result import LoadResult
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.rank import RANKS
from ..model.status import STATUSES
from .violation import Violations


def unranked_conflict(loaded: LoadResult) -> Violations:
    """Of facts that state the same thing differently exactly one is preferred; the others remain to be seen."""
    assert loaded.brief
    facts = loaded.brief.facts
    for rivals in loaded.brief.conflicts.values():
        group = sorted(rivals, key=lambda each: loaded.origins[("fact", each)].place())
        preferred = [each for each in group if RANKS[facts[each].rank].is_preferred]
        # One report for a group, at its last member: the one an editor has most likely just added.
        # None may be preferred because the one that is could not be loaded.
        if len(preferred) > 1 or (not preferred and not loaded.is_incomplete("fact")):
            named = ", ".join(f'"{each}"' for each in group)
            message = (
                f'{named} state the same thing differently; give exactly one of them "rank: preferred" and a "reason"'
            )
            found = f"; now {len(preferred)} have it" if preferred else "; to deprecate another is not enough"
            yield loaded.origins[("fact", group[-1])].place(), message + found


def same_statement(loaded: LoadResult) -> Violations:
    """What is stated of a subject is stated once, with all its evidence; a computed figure may have its stated twin."""
    assert loaded.brief
    first: dict[Any, str] = {}
    for id, fact in loaded.brief.facts.items():
        if STATUSES[fact.status].is_withdrawn:
            continue
        if (other := first.setdefault(_statement(loaded.brief, fact), id)) != id:
            message = f'"{other}" states the same; add the evidence to that one, and take this one out'
            yield loaded.origins[("fact", id)].place("id"), message


def _statement(brief: Brief, fact: Fact) -> Any:
    """Return what a fact states, apart from its id and its evidence."""
    sentence = fact.event or fact.statement
    words = " ".join(sentence.text.casefold().rstrip(".").split()) if sentence else None
    known = fact.text or fact.date_value or not fact.measure or fact.id in brief.numbers
    value = brief.states(fact.id) if known else fact.id
    return (*fact.key, words, fact.speaker, value, fact.precision, fact.status, fact.derive is None)
