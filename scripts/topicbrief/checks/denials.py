"""A denied report is never shown without its denial."""

from __future__ import annotations

from ..load.result import LoadResult
from ..model.entries import Fact
from ..model.prose import Prose
from ..model.status import STATUSES
from .violation import Violations


def no_denial(loaded: LoadResult) -> Violations:
    """A denied report names the statements that deny it; nothing else has any."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        origin = loaded.origins[("fact", id)]
        if STATUSES[fact.status].is_denied and not fact.denied_by:
            yield origin.place("status"), 'name in "denied_by" the statements that deny it, so that both are shown'
        elif fact.denied_by and not STATUSES[fact.status].is_void:
            message = f'"denied_by" belongs to a report with "status: denied"; this one is {fact.status}'
            yield origin.key("denied_by"), message


def not_a_denial(loaded: LoadResult) -> Violations:
    """A denial is a statement or an event about the same subject, not before the report, and stands itself."""
    assert loaded.brief
    facts = loaded.brief.facts
    for id, fact in facts.items():
        for index, denial in enumerate(fact.denied_by):
            if denial in facts and (wrong := _not_a_denial(fact, facts[denial])):
                yield loaded.origins[("fact", id)].place("denied_by", index), f'"{denial}" {wrong}'


def _not_a_denial(report: Fact, denial: Fact) -> str:
    """Return why a fact cannot deny a report; nothing if it can."""
    if denial.measure:
        return "states a figure; a denial is a statement or an event"
    if denial.subject != report.subject:
        return f'is about "{denial.subject}", and this about "{report.subject}"'
    if STATUSES[denial.status].is_denied:
        return "is denied itself"
    if denial.ends < report.begins:
        return f"is of {denial.period}, before the report ({report.period})"
    return ""


def denied_alone(loaded: LoadResult) -> Violations:
    """A text that refers to a denied report refers to a denial of it too, and no figure is computed from one."""
    assert loaded.brief
    facts = loaded.brief.facts
    for origin, path, prose in loaded.values(Prose):
        named = {reference.fact for reference in prose.references}
        for index, reference in enumerate(prose.references):
            fact = facts.get(reference.fact)
            if fact and STATUSES[fact.status].is_denied and fact.denied_by and not named & set(fact.denied_by):
                message = f'"{fact.id}" was denied; name the denial in the same text: [[{fact.denied_by[0]}|period]]'
                yield origin.word(reference.word, prose.nth(index), *path), message
    for id, fact in facts.items():
        for index, input in enumerate(fact.inputs):
            if input in facts and STATUSES[facts[input].status].is_denied and fact.derive:
                place = loaded.origins[("fact", id)].place("derive", fact.derive.stated[0][0], index)
                yield place, f'"{input}" was denied; nothing is computed from it'
