"""Choose what tests look at in the shipped brief by what it is, and not by its name: editors change its content as they like."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from functools import cache
from pathlib import Path

from topicbrief.build.check import load_brief
from topicbrief.load.result import LoadResult
from topicbrief.model.brief import Brief

ROOT = Path(__file__).parents[2]


@cache
def loaded() -> LoadResult:
    return load_brief(ROOT)


def brief() -> Brief:
    found = loaded().brief
    assert found, "the shipped brief cannot be read: topicbrief check says why"
    return found


def section_pages() -> list[str]:
    """The addresses of the sections' pages."""
    return [f"{id}/" for id in brief().settings.sections]


def charted_pages() -> list[str]:
    """The addresses of Home and of the sections that have a chart of their own."""
    sections = brief().sections
    charted = [
        f"{id}/" for id in brief().settings.sections if any(each.kind == "chart" for each in sections[id].blocks)
    ]
    return [*([""] if any(each.kind == "chart" for each in brief().settings.blocks) else []), *charted]


def charted_section() -> str:
    """The address of the first section with a chart."""
    return next(page for page in charted_pages() if page)


def largest_section() -> str:
    """The section with the most facts."""
    return _most(brief().subjects[fact.subject].section for fact in brief().facts.values())


def largest_subject() -> str:
    """The subject with the most facts."""
    return _most(fact.subject for fact in brief().facts.values())


def largest_article() -> str:
    """The article from which the most facts are drawn."""
    return max(brief().articles, key=lambda id: (len(brief().facts_by_source.get(id, ())), id))


def _most(words: Iterable[str]) -> str:
    counted = Counter(words)
    return max(counted, key=lambda word: (counted[word], word))


def large_figures(count: int) -> list[tuple[str, int]]:
    """So many facts with a figure of six digits or more that no other has: each with its value."""
    numbers = {id: int(number.value) for id, number in brief().numbers.items() if number.value == int(number.value)}
    often = Counter(numbers.values())
    plain = (
        id
        for id, fact in brief().facts.items()
        if fact.value is not None and fact.precision == "exact" and id in numbers
    )
    found = [(id, numbers[id]) for id in plain if 99_999 < numbers[id] < 999_999 and often[numbers[id]] == 1]
    assert len(found) >= count, "the shipped brief has too few such figures"
    return found[:count]


def figure_in_a_lead() -> tuple[str, Path, int]:
    """A figure that the lead of a section shows: the section's page, the file of the fact below `data/`, and the value."""
    for id in brief().settings.sections:
        for reference in brief().sections[id].lead.references:
            fact = brief().facts[reference.fact]
            number = brief().numbers.get(fact.id)
            path = Path(loaded().origins[("fact", fact.id)].place("id").file).relative_to("data")
            if fact.value and number and 9_999 < number.value < 999_999 and number.value == int(number.value):
                value = int(number.value)
                if (ROOT / "data" / path).read_text(encoding="utf-8").count(f"value: {value}\n") == 1:
                    return f"{id}/", path, value
    raise AssertionError("no lead of the shipped brief shows such a figure")
