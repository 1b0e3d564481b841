"""The other ideas of the model that have one row for each word: kinds of fact, precisions, ranks."""

from __future__ import annotations

from dataclasses import replace
from typing import Any, get_args

import pytest

from topicbrief.diagnostics.synonyms import SYNONYMS
from topicbrief.formatting import plain_text
from topicbrief.model.brief import Brief
from topicbrief.model.entries import Fact
from topicbrief.model.fact_kind import FACT_KINDS, KEYS, FactKind, kind_of, tells
from topicbrief.model.number import parse_number
from topicbrief.model.precision import PRECISIONS, Precision
from topicbrief.model.rank import RANKS, Rank


@pytest.mark.parametrize(("rows", "words"), [(FACT_KINDS, FactKind), (PRECISIONS, Precision), (RANKS, Rank)])
def test_each_word_has_a_row(rows: Any, words: Any) -> None:
    assert tuple(rows) == get_args(words)


def test_it_is_decided_what_editors_write_for_each_precision() -> None:
    assert [word for word in PRECISIONS if word not in SYNONYMS] == []


def test_each_key_that_states_a_fact_is_one_of_the_model() -> None:
    assert {kind.key for kind in FACT_KINDS.values()} == set(KEYS)
    assert set(KEYS) <= set(Fact.model_fields)


@pytest.mark.parametrize("precision", PRECISIONS)
def test_readers_see_the_word_of_a_precision_before_the_figure(brief: Brief, precision: Precision) -> None:
    fact = next(fact for fact in brief.facts.values() if fact.value and not fact.upper)
    figure = fact.model_copy(update={"precision": precision, "value": parse_number("410000")})
    other = replace(brief, facts={**brief.facts, fact.id: figure})
    message = PRECISIONS[precision].text or "{figure}"
    assert plain_text.format_value(other, figure) == message.format(figure="410,000")


def test_a_fact_is_of_the_kind_that_its_keys_say(brief: Brief) -> None:
    for fact in brief.facts.values():
        kind = FACT_KINDS[kind_of(fact)]
        assert getattr(fact, kind.key)
        assert tells(fact) is not kind.has_value
        assert kind.date == "none" or fact.period
