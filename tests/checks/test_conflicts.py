"""Test the facts that state the same thing differently, however many they are."""

from __future__ import annotations

import shutil
import time
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import EXAMPLE
from topicbrief.build.check import check, load_brief
from topicbrief.model.brief import Brief
from topicbrief.model.conflicts import Rivals


def with_counts(root: Path, number: int, **first: Any) -> Path:
    """The example brief in which so many facts count the passengers of one year, each another number of them."""
    shutil.copytree(EXAMPLE / "data", root / "data")
    path = sorted((root / "data" / "facts").rglob("*.yaml"))[0]
    model = next(fact for fact in facts_of(root) if fact.measure and fact.evidence and not fact.derive)
    counts: list[dict[str, Any]] = [
        {
            "id": f"count-{each}",
            "subject": str(model.subject),
            "measure": "passengers",
            "period": "1951",
            "value": 10_000 + each,
            "evidence": [
                {"source": str(model.evidence[0].source), "locator": f"{10_000 + each} people", "checked": "2025-01-02"}
            ],
        }
        for each in range(number)
    ]
    counts[0] |= first
    path.write_text(path.read_text(encoding="utf-8") + "\n" + yaml.safe_dump(counts, sort_keys=False), encoding="utf-8")
    return root


def facts_of(root: Path) -> list[Any]:
    return list(brief_of(root).facts.values())


def brief_of(root: Path) -> Brief:
    brief = load_brief(root).brief
    assert brief
    return brief


def test_many_facts_that_contradict_each_other_are_one_problem(tmp_path: Path) -> None:
    found = [each for each in check(with_counts(tmp_path, 300)) if each.rule == "unranked-conflict"]
    assert len(found) == 1
    assert found[0].message.startswith('"count-0", "count-1", "count-2"')


def test_with_one_preferred_the_others_are_its_rivals(tmp_path: Path) -> None:
    root = with_counts(tmp_path, 4, rank="preferred", reason="It counts all of them.")
    assert not [each for each in check(root) if each.rule == "unranked-conflict"]
    rivals = brief_of(root).rivals
    assert rivals["count-0"] == ("count-1", "count-2", "count-3")
    assert rivals["count-2"] == ("count-0", "count-1", "count-3")
    assert "count-4" not in rivals


def test_rivals_are_those_of_the_groups_alone() -> None:
    rivals = Rivals([("a", "b"), ("c", "d", "e")])
    assert dict(rivals) == {"a": ("b",), "b": ("a",), "c": ("d", "e"), "d": ("c", "e"), "e": ("c", "d")}
    assert len(rivals) == 5
    with pytest.raises(KeyError):
        rivals["f"]


@pytest.mark.slow
def test_the_time_does_not_grow_with_the_square_of_what_contradicts(tmp_path: Path) -> None:
    def seconds(number: int) -> float:
        root = with_counts(tmp_path / str(number), number)
        begun = time.process_time()
        check(root)
        return time.process_time() - begun

    seconds(10)  # the libraries are loaded
    assert seconds(2_000) < 8 * seconds(500)
