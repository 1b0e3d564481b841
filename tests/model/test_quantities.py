"""Quantities are read however they are written, and nothing else is; `quantities.yaml` has the writings and the sentences."""

from __future__ import annotations

import doctest
import re
import time
from collections.abc import Iterator
from decimal import Decimal
from itertools import chain
from pathlib import Path
from random import Random
from typing import Any

import pytest
import yaml

from topicbrief.model import quantities
from topicbrief.model.quantities import Quantity, find_quantities, has_digit, has_quantity

EXAMPLES: dict[str, Any] = yaml.safe_load(Path(__file__).with_name("quantities.yaml").read_text(encoding="utf-8"))
SENTENCES: list[str] = EXAMPLES["none"]
WRITINGS: dict[str, Any] = dict(chain(*(group.items() for name, group in EXAMPLES.items() if name != "none")))
VALUED = {text: Decimal(str(value)) for text, value in WRITINGS.items() if not isinstance(value, str)}
WITHOUT_VALUE = {text: kind for text, kind in WRITINGS.items() if isinstance(kind, str)}
HOSTILE = (
    "9 ", "9", "1,", "1 000 ", "½", "1\u2044", "one ", "one-", "half ", "f o u r ", "a ", "twenty", "point one ", "two point one ",
    "scores of ", "multi ", "in five ", "two-\n", "IV", "一", "一一", "数百", "亿", "百分之", "千分之", "十分之", "십", "세", "\u200b4", "о",
)  # fmt: skip


def test_the_list_is_as_long_as_is_claimed() -> None:
    assert len(WRITINGS) >= 250
    assert len(set(SENTENCES)) >= 200


@pytest.mark.parametrize("text", VALUED)
def test_a_quantity_is_read_however_it_is_written(text: str) -> None:
    found = find_quantities(text)
    assert any(_is_near(each, VALUED[text]) for each in found), found


def _is_near(found: Quantity, value: Decimal) -> bool:
    return found.value is not None and abs(found.value - value) < Decimal("1e-9")


@pytest.mark.parametrize("text", WITHOUT_VALUE)
def test_a_quantity_without_a_value_says_why(text: str) -> None:
    kind = WITHOUT_VALUE[text]
    assert any(each.kind == kind and each.reason for each in find_quantities(text, indefinite=True))
    assert has_quantity(text) is (kind == "vague")


@pytest.mark.parametrize("text", SENTENCES)
def test_a_sentence_without_a_quantity_raises_no_alarm(text: str) -> None:
    assert find_quantities(text) == []


@pytest.mark.parametrize("text", WRITINGS)
def test_a_quantity_is_found_at_its_place_within_a_sentence(text: str) -> None:
    before, after = "Ørsted says: ", ". Ωμέγα."
    alone, within = (
        find_quantities(text, indefinite=True),
        find_quantities(f"{before}{text}{after}", indefinite=True),
    )
    assert [(each.start + len(before), each.text) for each in alone] == [(each.start, each.text) for each in within]
    assert all(text[each.start : each.end] == each.text for each in alone)


@pytest.mark.parametrize(
    ("text", "unit", "currencies", "bound"),
    [
        ("just over 7.5 million vehicles", "", (), "over"),
        ("at least $39", "", "USD", "at-least"),
        ("472 miles", "mi", (), ""),
        ("990 horsepower", "hp", (), ""),
        ("waits up to 5 months", "month", (), "up-to"),
        ("about two-thirds", "", (), "about"),
        ("CNY 215,900", "", "CNY", ""),
        ("£7m", "", "GBP", ""),
        ("seven per cent", "%", (), ""),
        ("0.25 percentage points", "pp", (), ""),
        ("超过41万元", "", "CNY", "over"),
        ("902公里", "km", (), ""),
    ],
)
def test_what_stands_beside_a_quantity_is_read(text: str, unit: str, currencies: Any, bound: str) -> None:
    [found] = find_quantities(text)
    assert (found.unit, found.bound) == (unit, bound)
    assert (currencies in found.currencies) if currencies else not found.currencies


@pytest.mark.parametrize("piece", HOSTILE)
def test_time_grows_with_the_length_of_a_hostile_text_and_no_faster(piece: str) -> None:
    short, long = (_seconds(piece * (length // len(piece))) for length in (2_000, 16_000))
    assert long < 0.1 + 8 * 4 * short


def _seconds(text: str) -> float:
    def once() -> float:
        start = time.process_time()
        find_quantities(text)
        return time.process_time() - start

    return min(once() for _ in range(2))


def test_the_examples_in_its_documentation_hold() -> None:
    assert list(_failures()) == []


def _failures() -> Iterator[str]:
    found = doctest.DocTestFinder(recurse=False).find(
        quantities, "quantities", globs=vars(quantities) | {"Decimal": Decimal}
    )
    for example in found:
        failed = doctest.DocTestRunner(verbose=False).run(example, out=lambda text: None)
        if failed.failed or not failed.attempted:
            yield re.sub(r"\s+", " ", str(failed))


@pytest.mark.parametrize("text", [*WRITINGS, *SENTENCES])
def test_no_quantity_is_passed_over_for_speed(text: str) -> None:
    for piece in (text, f"It is {text}.", *text.split()):
        read = [each for each in find_quantities(piece, indefinite=True) if each.kind != "indefinite"]
        assert find_quantities(piece) == read
        assert has_quantity(piece) is bool(read)


def test_every_digit_is_part_of_a_quantity() -> None:
    random = Random(1)
    parts = [
        "7",
        "٤",
        "½",
        " ",
        ",",
        ".",
        "万",
        "三",
        "a",
        "one",
        "in",
        "of",
        "million",
        "IV",
        "-",
        "\u00a0",
        "²",
        "分之",
        "第",
        "x",
    ]
    for _ in range(3_000):
        text = "".join(random.choices(parts, k=random.randrange(1, 12)))
        covered = {place for each in find_quantities(text) for place in range(each.start, each.end)}
        assert covered >= {place for place, character in enumerate(text) if has_digit(character)}, text
