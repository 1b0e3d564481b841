"""Test that the word which an unknown one may have been meant as is found among many, for many."""

from __future__ import annotations

import time

from topicbrief.diagnostics.known_words import KnownWords

LINES = ("night-train", "coast-line", "north-line", "ferry", "sleeper")


def test_thousands_of_ids_that_became_unknown_are_found_in_a_moment() -> None:
    known = KnownWords(f"{line}-fare-{number}" for line in LINES for number in range(2_000))
    begun = time.process_time()
    for number in range(2_000):
        assert known.find_meant(f"cost-line-fare-{number}") == [f"coast-line-fare-{number}"]
    assert time.process_time() - begun < 8  # a comparison with each of them takes a minute


def test_of_equally_near_words_the_first_is_meant() -> None:
    assert KnownWords(["Fare-May", "fare_may"]).find_meant("fare may") == ["Fare-May"]
    assert KnownWords(["line", "may"]).find_meant("may-fares-of-the-north-line") == ["line"]
    assert KnownWords(["may", "fare-may"]).find_meant("fare-may-of-it") == ["fare-may"]


def test_a_beginning_of_few_words_means_them_and_of_many_none() -> None:
    assert KnownWords(["ferry-crossings", "ferry-fare"]).find_meant("ferry") == ["ferry-crossings", "ferry-fare"]
    assert KnownWords([f"ferry-{line}" for line in LINES]).find_meant("ferry") == []


def test_a_word_with_other_digits_is_not_meant() -> None:
    assert KnownWords(["ridership-2023"]).find_meant("ridership-2024") == []
    assert KnownWords(["ridership-2023"]).find_meant("ridrship-2023") == ["ridership-2023"]


def test_nothing_is_meant_by_nothing() -> None:
    assert KnownWords([]).find_meant("ferry") == []
    assert KnownWords(["--", "ferry"]).find_meant("??") == []
