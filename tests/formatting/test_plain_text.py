"""Numbers as the brief's language writes them."""

from __future__ import annotations

from dataclasses import replace

import pytest

from topicbrief.formatting import inlines, plain_text
from topicbrief.model.brief import Brief


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
