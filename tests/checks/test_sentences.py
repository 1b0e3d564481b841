"""Words no stronger than their passage: of a hundred sentences written before the words were chosen, few are judged wrong."""

from __future__ import annotations

from pathlib import Path

import pytest
import yaml

from topicbrief.checks.sentences import find_stronger
from topicbrief.model.prose import parse_prose
from topicbrief.model.sentences import split_sentences

SENTENCES: dict[str, list[tuple[str, str]]] = yaml.safe_load(
    Path(__file__).with_name("claims_and_passages.yaml").read_bytes()
)
MOST_WRONG = 5


def test_most_sentences_are_judged_as_a_person_judges_them() -> None:
    assert {kind: len(pairs) for kind, pairs in SENTENCES.items()} == {"stronger": 50, "supported": 50}
    missed = [sentence for sentence, passage in SENTENCES["stronger"] if not find_stronger(sentence, [passage])]
    alarms = [sentence for sentence, passage in SENTENCES["supported"] if find_stronger(sentence, [passage])]
    assert len(missed) + len(alarms) <= MOST_WRONG, (missed, alarms)


@pytest.mark.parametrize(
    ("sentence", "passage", "words"),
    [
        ("It was the sole survivor of all.", "it survived", ["sole", "all"]),
        ("The harbour will close because of the strike.", "the harbour may close", ["will", "because"]),
        ("It was the cheapest of the new cars.", "新车售价", ["cheapest"]),
        ("It was the cheapest of the new cars.", "新车中售价最低", []),
        ("All passengers were saved.", "全部乘客获救", []),
        ("The ship sank due to a leak.", "因漏水沉没", []),
        ("All small boats will go.", "William called a company", ["All", "will"]),
    ],
)
def test_the_words_without_a_like_are_named(sentence: str, passage: str, words: list[str]) -> None:
    assert [found.word for found in find_stronger(sentence, [passage])] == words


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        ("It grew by half. [[sponsors]] wrote H.R. 9162 in the U.S. Senate.", ["It grew by half.", "wrote H.R. 9162 in the U.S. Senate."]),
        ("“It ended.” Nobody asked (why?) Then it went on.", ["“It ended.”", "Nobody asked (why?)", "Then it went on."]),
        ("Two points:\n\n- the first\n  goes on. And on;\n- the second", ["Two points:", "the first goes on.", "And on;", "the second"]),
        ("全部获救。因为有船。", ["全部获救。", "因为有船。"]),
        ("It is loved. [[!our judgement]] So it stays.", ["It is loved.", "So it stays."]),
    ],
)  # fmt: skip
def test_sentences_end_where_a_reader_would_end_them(text: str, sentences: list[str]) -> None:
    prose, mistakes = parse_prose(text)
    found = ["".join(c for c in each.words if c < "\ue000") for each in split_sentences(prose)]
    assert not mistakes
    assert [" ".join(words.split()) for words in found] == sentences
