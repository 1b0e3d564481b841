"""Test what newcomers read who mistype something: the place of the mistake, and what to write instead."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import GUIDE
from topicbrief.build.check import check
from topicbrief.model import typed_values

MISTAKES: list[dict[str, Any]] = yaml.safe_load(Path(__file__).with_name("newcomers.yaml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("mistake", MISTAKES, ids=lambda mistake: mistake["mistake"])
def test_a_mistake_is_told_where_it_is_with_what_to_write(tmp_path: Path, mistake: dict[str, Any]) -> None:
    shutil.copytree(GUIDE / "data", tmp_path / "data")
    path = tmp_path / "data" / mistake["file"]
    text = path.read_text(encoding="utf-8")
    assert mistake["replace"] in text
    path.write_text(text.replace(mistake["replace"], mistake["with"], 1), encoding="utf-8")
    assert [str(problem) for problem in check(tmp_path)] == mistake["says"]


def test_a_forgotten_unit_is_told_once_at_its_measure(tmp_path: Path) -> None:
    shutil.copytree(GUIDE / "data", tmp_path / "data")
    measures = tmp_path / "data" / "measures.yaml"
    text = measures.read_text(encoding="utf-8")
    twice = text.replace("  unit: vehicles\n", "") + "\n- id: gap\n  label: Gap\n  format: number\n  unit: vehicles\n"
    measures.write_text(twice, encoding="utf-8")
    with (tmp_path / "data" / "facts" / "sales" / "company.yaml").open("a", encoding="utf-8") as file:
        for year in ("2024", "2025"):
            file.write(
                f"\n- id: gap-{year}\n  subject: xiaomi-ev\n  measure: gap\n  period: {year}\n"
                "  derive:\n    difference: [xiaomi-deliveries-2025, xiaomi-deliveries-2024]\n"
            )
    told = [str(problem) for problem in check(tmp_path) if problem.rule == "mixed-units"]
    message = (
        '"deliveries" has no unit, and "gap-2024" is computed with it and with figures that have one; name its unit'
    )
    assert told == [f"data/measures.yaml:3:3 mixed-units: {message}"]


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("1\u202f250", '; did you mean "1250"?'),
        ("1.250.000", ""),
        ("roughly 3.5bn", '; write 3.5 billion, and "precision: about" on a line of its own'),
        ("€12", '; write 12 without "€"; if its measure is in another currency, use a measure in this one'),
        ("12 °C", '; write 12 without "°C"; if its measure is in another unit, convert it first'),
        ("under 20%", '; write 20 without "%", and "precision: under" on a line of its own; if its measure is in another unit, convert it first'),
        ("\u22125", '; did you mean "-5"?'),
        ("$10-15", '; write 10 without "$", and "upper: 15" and "precision: range" on lines of their own; if its measure is in another currency, use a measure in this one'),
        ("many", ""),
        ("version 3", ""),
        ("3 of 4", ""),
        ("", ""),
    ],
)  # fmt: skip
def test_a_number_typed_in_another_way_is_shown_as_it_is_written(typed: str, hint: str) -> None:
    assert typed_values.suggest_number(typed) == hint


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("3 Feb 2026", "; did you mean 2026-02-03?"),
        ("February 3rd, 2026", "; did you mean 2026-02-03?"),
        ("2026年2月3日", "; did you mean 2026-02-03?"),
        ("31/02/2026", ""),
        ("29.2.2024", "; did you mean 2024-02-29?"),
        ("11/11/2026", "; did you mean 2026-11-11?"),
        ("soon", ""),
        ("99/99/9999", ""),
    ],
)
def test_a_day_typed_in_another_way_is_shown_as_it_is_written(typed: str, hint: str) -> None:
    assert typed_values.suggest_day(typed) == hint


@pytest.mark.parametrize(
    ("typed", "hint"),
    [
        ("09/2025", "; did you mean 2025-09?"),
        ("2025 q4", "; did you mean 2025-Q4?"),
        ("Sept 2025", "; did you mean 2025-09?"),
        ("2025.13", ""),
        ("2026 - 2024", ""),
        ("h3 2025", ""),
        ("13/02/2026", "; did you mean 2026-02-13?"),
    ],
)
def test_a_period_typed_in_another_way_is_shown_as_it_is_written(typed: str, hint: str) -> None:
    assert typed_values.suggest_period(typed) == hint
