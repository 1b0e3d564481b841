"""Numbers as the brief's language writes them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from topicbrief.document import Figure, Text, walk
from topicbrief.editions.opendata import facts
from topicbrief.formatting import inlines, plain_text, sentences
from topicbrief.model import number
from topicbrief.model.brief import Brief
from topicbrief.pages.composer import compose_pages


@pytest.mark.parametrize(
    ("language", "text"), [("en", "1,284"), ("de", "1.284"), ("de-CH", "1’284"), ("hi", "1,284"), ("sv", "1\xa0284")]
)
def test_a_count_is_written_as_the_language_of_the_brief_writes_it(brief: Brief, language: str, text: str) -> None:
    told = replace(brief, settings=brief.settings.model_copy(update={"language": language}))
    assert plain_text.format_count(told, 1284) == text
    assert sentences.count_alone(told, 1284).text == text
    assert sentences.count_things(told, "{count} thing", "{count} things", 1284).text == f"{text}\xa0things"


def figure_of(brief: Brief, form: str, value: str, **keys: Any) -> str:
    """How the length of the North Line would stand in prose if it were this, with its conversion in brackets.

    `keys` are of the fact (numbers as they are typed, and its precision) and of its measure.
    """
    ends: dict[str, Any] = {key: number.parse_number(keys.pop(key)) for key in ("upper", "low", "high") if key in keys}
    changed: dict[str, Any] = {"value": number.parse_number(value), "precision": keys.pop("precision", "exact"), **ends}
    fact = brief.facts["north-line-length"].model_copy(update=changed)
    measure = brief.measures["length"].model_copy(update={"also": None, **keys})
    told = replace(brief, facts={**brief.facts, fact.id: fact}, measures={**brief.measures, "length": measure})
    figure = inlines.fact_figure(told, fact, form)
    return (figure.text + (f" ({figure.also})" if figure.also else "")).replace(plain_text.NBSP, " ")


@pytest.mark.parametrize(
    ("form", "value", "keys", "shown"),
    [
        ("full", "43.345059 million", {"digits": 3}, "about 43.3 million km"),
        ("value", "43.345059 million", {"digits": 3}, "about 43.3 million"),
        ("cell", "43.345059 million", {"digits": 3, "also": "mi"}, "about 43.3 million (about 26.9 million)"),
        ("exact", "43.345059 million", {"digits": 3}, "43.345059 million km"),
        ("full", "-30.2358063", {"digits": 3, "format": "percent", "unit": None}, "about −30.2%"),
        ("full", "279.5", {"digits": 2, "format": "money", "unit": "USD"}, "about USD 280"),
        ("full", "279.5", {"digits": 2, "precision": "at-least"}, "at least 270 km"),
        ("full", "30.2", {"digits": 3}, "30.2 km"),
        ("2 digits", "5672322", {}, "about 5,700,000 km"),
        ("1 digit", "5672322", {"digits": 3}, "about 6,000,000 km"),
        ("4 digits", "5672322", {"digits": 2}, "about 5,672,000 km"),
    ],
)
def test_a_measure_or_a_reference_says_how_many_digits_readers_see(
    brief: Brief, form: str, value: str, keys: dict[str, Any], shown: str
) -> None:
    assert figure_of(brief, form, value, **dict(keys)) == shown


PERCENT = {"format": "percent", "unit": None}


@pytest.mark.parametrize(
    ("form", "value", "keys", "shown"),
    [
        ("without sign", "-30.2", PERCENT, "30.2%"),
        ("without sign", "-30.2358063", {**PERCENT, "digits": 3}, "about 30.2%"),
        ("without sign", "-0.3 billion", {"format": "money", "unit": "CNY"}, "CNY 0.3 billion"),
        ("without sign", "-5", {"precision": "over"}, "under 5 km"),
        ("without sign", "-5", {"precision": "at-most"}, "at least 5 km"),
        ("without sign", "-12", {"precision": "range", "upper": "-4", "unit": "°C"}, "4–12 °C"),
        ("without sign", "-2.1", {**PERCENT, "low": "-3.4", "high": "-0.2"}, "2.1% (0.2% to 3.4%)"),
        ("fraction", "50", PERCENT, "half"),
        ("fraction", "33.3", PERCENT, "a third"),
        ("fraction", "66.67", PERCENT, "two thirds"),
        ("fraction", "33", PERCENT, "about a third"),
        ("fraction", "49.2", PERCENT, "about half"),
        ("fraction", "25", {**PERCENT, "precision": "about"}, "about a quarter"),
        ("fraction", "0.75", {"unit": "times"}, "three quarters"),
    ],
)
def test_forms_for_prose(brief: Brief, form: str, value: str, keys: dict[str, Any], shown: str) -> None:
    assert figure_of(brief, form, value, **dict(keys)) == shown


@pytest.mark.parametrize(
    ("form", "value", "keys", "shown"),
    [
        ("full", "51", {"low": "40", "high": "62"}, "51 (40 to 62) km"),
        ("value", "51", {"low": "40", "high": "62"}, "51 (40 to 62)"),
        ("full", "51", {"low": "40", "high": "62", "digits": 1, "also": "mi"}, "51 (40 to 62) km (32 (25 to 39) mi)"),
        ("full", "-2.1", {"low": "-3.4", "high": "0.2", "format": "percent", "unit": None}, "−2.1% (−3.4% to 0.2%)"),
        ("full", "2.8 billion", {"low": "2.1 billion", "high": "3.5 billion"}, "2.8 billion (2.1 billion to 3.5 billion) km"),
        ("full", "1.1", {"low": "0.8", "high": "1.2", "unit": "°C", "also": "°F", "conversion": "difference"}, "1.1 (0.8 to 1.2) °C (2.0 (1.4 to 2.2) °F)"),
        ("full", "-5", {"low": "-9", "high": "2", "format": "money", "unit": "USD"}, "−USD 5 (−9 to 2)"),
    ],
)  # fmt: skip
def test_an_estimate_is_shown_with_its_interval(
    brief: Brief, form: str, value: str, keys: dict[str, Any], shown: str
) -> None:
    assert figure_of(brief, form, value, **dict(keys)) == shown


def test_the_card_of_a_shortened_figure_has_all_digits(brief: Brief) -> None:
    measure = brief.measures["length"].model_copy(update={"digits": 2})
    told = replace(brief, measures={**brief.measures, "length": measure})
    fact = told.facts["north-line-length"]
    figure = inlines.fact_figure(told, fact)
    assert figure.text == f"about 1,200{plain_text.NBSP}km"
    assert figure.about[0].endswith(f": 1,204.5{plain_text.NBSP}km")
    assert facts.statement(told, fact) == "1,204.5 km"


def test_one_thing_is_no_plural(brief: Brief) -> None:
    assert sentences.count_things(brief, "{count} fact", "{count} facts", 1).text == "1\xa0fact"
    assert sentences.count_things(brief, "{count} fact", "{count} facts", 0).text == "0\xa0facts"


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
