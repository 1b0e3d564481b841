"""Find the facts that an editor may be about to state once more."""

from __future__ import annotations

from datetime import date

from ...diagnostics.problem import suggest
from ...load.result import LoadResult
from ...model.entries import Fact
from ...model.period import parse_period
from ..patch import CannotEditError
from .answers import Answers


def find_known_facts(loaded: LoadResult, answers: Answers) -> list[Fact]:
    """Return the facts on the same measure of the same subject in the same scope, the nearest in time first."""
    assert loaded.brief
    about = {key: answers.get(key) or None for key in ("subject", "measure", "scope")}
    if not about["measure"]:
        return []
    alike = [fact for fact in loaded.brief.facts.values() if all(getattr(fact, key) == of for key, of in about.items())]
    typed = str(answers.get("period") or "")
    begins = parse_period(typed).first if typed else date.min
    return sorted(alike, key=lambda fact: (not is_same_period(fact, answers), abs((fact.begins - begins).days)))


def is_same_period(fact: Fact, answers: Answers) -> bool:
    """Return whether a fact has the period of the answers, or neither has one."""
    return (fact.period.text if fact.period else "") == (answers.get("period") or "")


def demand_evidence(loaded: LoadResult, id: str) -> None:
    """Check that a fact can have one more piece of evidence. Raises CannotEditError if not."""
    fact = loaded.brief.facts.get(id) if loaded.brief else None
    if fact is None:
        if ("fact", id) in loaded.unloadable:
            raise CannotEditError(f'"{id}" could not be read; "topicbrief check" says why')
        raise CannotEditError(f'no fact "{id}"{suggest(id, loaded.ids("fact"))}')
    if not fact.evidence:
        inputs = f" from {', '.join(fact.inputs)}" if fact.inputs else ""
        raise CannotEditError(f'"{id}" is computed{inputs}, and has no evidence of its own')
