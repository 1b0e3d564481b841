"""Test suggestions: the right word for each of these typos, and none for words that mean nothing here."""

from __future__ import annotations

import time
from typing import Any, get_args

import pytest

from topicbrief.diagnostics.known_words import KnownWords
from topicbrief.diagnostics.problem import suggest
from topicbrief.diagnostics.synonyms import add_synonyms
from topicbrief.load.entry_names import find_names
from topicbrief.model import units
from topicbrief.model.entries import Evidence, Fact, Measure, Model, Settings, Source, Subject
from topicbrief.model.precision import Precision
from topicbrief.model.selection import Selection
from topicbrief.model.status import Status
from topicbrief.pages import blocks

FACTS = (
    "xiaomi-deliveries-2025", "yu7-deliveries-2025", "model-y-deliveries-2025", "xiaomi-deliveries-2024",
    "xiaomi-deliveries-2025-q4", "xiaomi-retail-2025-q2", "xiaomi-retail-2025", "xiaomi-retail-2026-06",
    "yu7-max-power", "yu7-gt-power", "yu7-max-range", "yu7-wheelbase", "yu7-weight", "section-122-in-force",
    "section-122-end", "section-301-ev-rate", "s-4429-introduced", "pengcheng-n70-launch", "average-price-2025-q3",
    "average-price-2025", "segment-result-2026-q2",
)  # fmt: skip
SUBJECTS = (
    ("yu7-max", "YU7 Max", ["小米YU7 Max"]),
    ("yu7", "YU7", ["Xiaomi YU7", "小米YU7"]),
    ("lei-jun", "Lei Jun", ["雷军"]),
    ("section-301-ev-duty", "Section 301 duty on electric vehicles", ["100% tariff"]),
    ("xiaomi-ev", "Xiaomi EV", ["Xiaomi Auto", "小米汽车"]),
)
MEASURES = (
    ("deliveries", "Deliveries"),
    ("cumulative-deliveries", "Deliveries since the start"),
    ("delivery-growth", "Growth in deliveries"),
    ("range", "Range (CLTC)"),
)
SOURCES = (
    ("cnevpost-us-plans", "CnEVPost", "No plans for the US yet", "2026-02-10"),
    ("gh-xiaomi-ar2025", "Xiaomi", "Annual report 2025", "2026-03-24"),
    ("gh-xiaomi-ar2024", "Xiaomi", "Annual report 2024", "2025-03-25"),
)
ENTRIES: dict[str, dict[str, Any]] = {
    "fact": dict.fromkeys(FACTS),
    "subject": {
        id: Subject.model_validate({"id": id, "name": name, "kind": "thing", "section": "all", "aliases": aliases})
        for id, name, aliases in SUBJECTS
    },
    "measure": {id: Measure.model_validate({"id": id, "label": label, "format": "number"}) for id, label in MEASURES},
    "source": {
        id: Source.model_validate({"publisher": publisher, "title": title, "published": published, "kind": "news"})
        for id, publisher, title, published in SOURCES
    },
}


def keys(model: type[Model]) -> dict[str, str]:
    return add_synonyms(model.model_fields)


def words(literal: Any) -> dict[str, str]:
    return add_synonyms(get_args(literal))


KNOWN = {
    **find_names(ENTRIES),
    "key of a fact": keys(Fact),
    "key of evidence": keys(Evidence),
    "key of a source": keys(Source),
    "key of a subject": keys(Subject),
    "key of a measure": keys(Measure),
    "key of a selection": keys(Selection),
    "key of the brief": keys(Settings),
    "status": words(Status),
    "precision": words(Precision),
    "block": add_synonyms(blocks.OPTIONS),
}
TYPOS = (
    ("fact", "deliveries-xiaomi-2025", "xiaomi-deliveries-2025"),  # the order of the parts
    ("fact", "2025-deliveries-xiaomi", "xiaomi-deliveries-2025"),
    ("fact", "max-yu7-power", "yu7-max-power"),
    ("fact", "introduced-s-4429", "s-4429-introduced"),
    ("fact", "xiaomi-retail-q2-2025", "xiaomi-retail-2025-q2"),
    ("fact", "average-price-q3-2025", "average-price-2025-q3"),
    ("fact", "delivreies-xiaomi-2025", "xiaomi-deliveries-2025"),  # and a typo in one of them
    ("fact", "XIAOMI-Deliveries-2025", "xiaomi-deliveries-2025"),  # capitals, underscores, spaces
    ("fact", "YU7-MAX-POWER", "yu7-max-power"),
    ("fact", "xiaomi_deliveries_2025", "xiaomi-deliveries-2025"),
    ("fact", "yu7 max range", "yu7-max-range"),
    ("fact", "section-122-inforce", "section-122-in-force"),
    ("fact", "retail-2026-06", "xiaomi-retail-2026-06"),  # a part cut off
    ("fact", "pengcheng-n70", "pengcheng-n70-launch"),
    ("fact", "segment-result-2026", "segment-result-2026-q2"),
    ("fact", "yu7-wheelbsae", "yu7-wheelbase"),  # letters changed places, left out, doubled
    ("fact", "xiaomi-delivries-2025", "xiaomi-deliveries-2025"),
    ("fact", "sectoin-301-ev-rate", "section-301-ev-rate"),
    ("fact", "yu7-weigth", "yu7-weight"),
    ("fact", "xiaomi-retail-2062-06", "xiaomi-retail-2026-06"),
    ("subject", "YU7 Max", "yu7-max"),  # a name in place of an id
    ("subject", "小米YU7", "yu7"),
    ("subject", "Xiaomi Auto", "xiaomi-ev"),
    ("subject", "Jun Lei", "lei-jun"),
    ("subject", "section-301-duty-on-electric-vehicles", "section-301-ev-duty"),
    ("measure", "Deliveries", "deliveries"),
    ("measure", "Deliveries since the start", "cumulative-deliveries"),
    ("measure", "growth-in-deliveries", "delivery-growth"),
    ("source", "CnEVPost", "cnevpost-us-plans"),
    ("source", "xiaomi-2025", "gh-xiaomi-ar2024"),  # published by Xiaomi in 2025
    ("source", "annual-report-2025", "gh-xiaomi-ar2025"),
    ("source", "cnevpost-us-plan", "cnevpost-us-plans"),
    ("key of a fact", "val", "value"),
    ("key of a fact", "sources", "evidence"),
    ("key of a fact", "date", "period"),
    ("key of a fact", "denied-by", "denied_by"),
    ("key of a fact", "Subject", "subject"),
    ("key of a fact", "mesure", "measure"),
    ("key of evidence", "date", "checked"),
    ("key of evidence", "quote", "locator"),
    ("key of a source", "date", "published"),
    ("key of a source", "link", "url"),
    ("key of a source", "keypoints", "key_points"),
    ("key of a subject", "label", "name"),
    ("key of a subject", "partof", "part_of"),
    ("key of a measure", "currency", "unit"),
    ("key of a selection", "from", "since"),
    ("key of a selection", "measure", "measures"),
    ("key of the brief", "license", "licence"),
    ("status", "Reported", "reported"),
    ("status", "in force", "in-force"),
    ("status", "in_force", "in-force"),
    ("status", "plan", "planned"),
    ("status", "goal", "target"),
    ("precision", "approximately", "about"),
    ("precision", "at least", "at-least"),
    ("precision", "up to", "at-most"),
    ("block", "keyfigures", "key_figures"),
    ("block", "time-line", "timeline"),
    ("block", "graph", "chart"),
)
UNITS = (
    ("KM", "km"),
    ("Kmh", "km/h"),
    ("KW", "kW"),
    ("kwh", "kWh"),
    ("Horsepower", "hp"),
    ("horse power", "hp"),
    ("Metric horsepower", "PS"),
    ("Miles", "mi"),
    ("Kilometres per hour", "km/h"),
    ("sqft", "sq ft"),
)
NONSENSE = (
    ("fact", "elephants"),
    ("fact", "nothing-at-all"),
    ("fact", "no-plan"),
    ("fact", "2025"),
    ("fact", "---"),
    ("fact", ""),
    ("fact", "xiaomi-deliveries-2025" * 500_000),
    ("subject", "minister"),
    ("subject", "tesla"),
    ("subject", "雷"),
    ("measure", "weight"),
    ("source", "star"),
    ("key of a fact", "colour"),
    ("key of a fact", "2025"),
    ("key of evidence", "author"),
    ("status", "pie"),
    ("status", "ok"),
    ("precision", "exciting"),
    ("block", "video"),
    ("block", "map"),
)


@pytest.mark.parametrize(("kind", "word", "right"), TYPOS)
def test_a_typo_gets_the_right_answer(kind: str, word: str, right: str) -> None:
    assert KnownWords(KNOWN[kind]).find_meant(word) == [right]


@pytest.mark.parametrize(("word", "right"), UNITS)
def test_a_unit_gets_the_right_answer(word: str, right: str) -> None:
    assert (units.explain_unknown_unit(word) or "").endswith(f'; did you mean "{right}"?')


@pytest.mark.parametrize("word", ["kph", "kilometres", "miles", "horsepower"])
def test_a_unit_that_is_spelt_out_is_known(word: str) -> None:
    assert units.explain_unknown_unit(word) is None


@pytest.mark.parametrize(
    ("word", "other"),
    [
        ("su7-deliveries-2025-12", "yu7-deliveries-2025"),  # another model, and a month of its year
        ("su7-max-range", "yu7-max-range"),
        ("xiaomi-deliveries-2025", "yu7-deliveries-2025"),
        ("xiaomi-deliveries-2025-q1", "tesla-deliveries-2025-10"),
        ("xiaomi-deliveries-2025-01", "xiaomi-deliveries-2025-10"),
        ("yu7-deliveries-2025", "yu7-deliveries-2024"),
        ("su7-standard-torque", "su7-standard-power"),
        ("su7-pro-battery", "su7-ultra-battery"),
        ("su7-max-wheelbase", "su7-wheelbase"),
    ],
)
def test_a_like_of_what_is_not_there_is_no_answer(word: str, other: str) -> None:
    assert suggest(word, [other]) == ""


@pytest.mark.parametrize(("kind", "word"), NONSENSE)
def test_a_word_that_means_nothing_here_gets_no_answer(kind: str, word: str) -> None:
    assert suggest(word, KNOWN[kind]) == ""


@pytest.mark.parametrize("word", ["people", "trains", "mpg", "m2", "nights", "seats", "cells"])
def test_a_word_that_is_no_unit_gets_no_answer(word: str) -> None:
    assert "did you mean" not in (units.explain_unknown_unit(word) or "")


def test_what_may_mean_two_things_is_told_so() -> None:
    known = ["xiaomi-deliveries-2025", "yu7-deliveries-2025", "yu7-deliveries-2024"]
    answer = '; did you mean "xiaomi-deliveries-2025" or "yu7-deliveries-2025"?'
    assert suggest("deliveries-2025", known) == answer
    assert KnownWords(KNOWN["source"]).find_meant("Xiaomi") == [
        "gh-xiaomi-ar2025",
        "gh-xiaomi-ar2024",
    ]  # published both


def test_digits_that_changed_places_are_nearer_than_others() -> None:
    assert KnownWords(("passengers-2023", "passengers-2024")).find_meant("passengers-2042") == ["passengers-2024"]


def test_a_synonym_is_no_answer_where_its_word_may_not_stand() -> None:
    assert suggest("quote", add_synonyms(Source.model_fields)) == ""


def test_an_id_goes_before_the_name_of_another() -> None:
    entries = {id: Measure(id=id, label=label, format="number") for id, label in (("a", "range"), ("range", "b"))}
    assert KnownWords(find_names({"measure": entries})["measure"]).find_meant("Range") == ["range"]


@pytest.mark.slow
def test_twenty_typos_among_ten_thousand_ids_are_found_in_a_moment() -> None:
    known = [
        f"{name}-{count}-{year}"
        for name in ("line", "fare", "night")
        for count in range(170)
        for year in range(2000, 2020)
    ]
    begun = time.perf_counter()
    for count in range(20):
        assert suggest(f"nihgt-{count}-2011", known) == f'; did you mean "night-{count}-2011"?'
    assert time.perf_counter() - begun < 20
