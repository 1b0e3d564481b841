"""Numbers as the brief's language writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from topicbrief.document import Figure, Text, walk
from topicbrief.formatting import inlines, plain_text
from topicbrief.model.brief import Brief
from topicbrief.pages.composer import compose_pages


@pytest.mark.parametrize(
    ("language", "text"), [("en", "1,284"), ("de", "1.284"), ("de-CH", "1’284"), ("hi", "1,284"), ("sv", "1\xa0284")]
)
def test_a_count_is_written_as_the_language_of_the_brief_writes_it(brief: Brief, language: str, text: str) -> None:
    told = replace(brief, settings=brief.settings.model_copy(update={"language": language}))
    assert plain_text.format_count(told, 1284) == text
    assert inlines.count_things(told, 1284).text == text
    assert inlines.count_things(told, 1284, "fact", "facts").text == f"{text}\xa0facts"


def test_one_thing_is_no_plural(brief: Brief) -> None:
    assert inlines.count_things(brief, 1, "fact", "facts").text == "1\xa0fact"
    assert inlines.count_things(brief, 0, "fact", "facts").text == "0\xa0facts"


def test_a_version_as_scope_is_marked_as_its_facts_wherever_it_stands(brief: Brief) -> None:
    fact = next(fact for fact in brief.facts.values() if fact.measure == "fare")
    measure = brief.measures["fare"].model_copy(update={"scopes": "names"})
    versions = replace(
        brief,
        measures={**brief.measures, "fare": measure},
        facts={**brief.facts, fact.id: fact.model_copy(update={"scope": "3.14"})},
    )
    for page in compose_pages(versions):
        texts = [node.text for node in walk(page.blocks) if isinstance(node, Text)]
        assert not [text for text in texts if "3.14" in text], page.path
    marked = [
        node.fact
        for page in compose_pages(versions)
        for node in walk(page.blocks)
        if isinstance(node, Figure) and node.text == "3.14"
    ]
    assert set(marked) == {fact.id}
