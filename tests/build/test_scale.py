"""A brief of a thousand facts: pages stay light, and a small change stays small."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from tests.helpers import synthetic
from topicbrief.build.pages import build_pages
from topicbrief.pages.facts import PER_PAGE, _split

ROW = re.compile(r'^\| .*data-fact="', re.MULTILINE)


@pytest.fixture(scope="module")
def large(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A synthetic brief of a hundred articles with ten facts each, and its pages."""
    folder = tmp_path_factory.mktemp("large")
    synthetic.make(folder, 100)
    assert build_pages(folder).problems == []
    return folder


@pytest.mark.slow
def test_the_index_of_facts_is_split_and_lists_each_fact_once(large: Path) -> None:
    listed: Counter[str] = Counter()
    for path in (large / "docs" / "facts").rglob("*.md"):
        rows = [line for line in path.read_text(encoding="utf-8").splitlines() if ROW.match(line)]
        assert len(rows) <= PER_PAGE, path
        listed.update(re.findall(r'data-fact="([^"]+)"', row)[-1] for row in rows)
    assert len(listed) == 1_000
    assert set(listed.values()) == {1}


def test_a_measure_is_on_one_page_if_it_fits() -> None:
    def facts(number: int) -> Any:
        return (None,) * number

    parts: Any = [
        ("a", facts(60), False),
        ("b", facts(70), False),
        ("c", facts(30), False),
        ("d", facts(250), False),
        ("e", facts(50), False),
        ("f", facts(1), False),
    ]
    pages = [[(measure, len(these)) for measure, these, _ in page] for page in _split(parts)]
    assert pages == [
        [("a", 60)],
        [("b", 70), ("c", 30)],
        [("d", 100)],
        [("d", 100)],
        [("d", 50), ("e", 50)],
        [("f", 1)],
    ]


def test_no_page_outgrows_a_browser(large: Path) -> None:
    sizes = {path.name: path.stat().st_size for path in (large / "docs").rglob("*.md")}
    assert max(sizes.values()) < 300_000, sizes


@pytest.mark.slow
def test_one_changed_value_rewrites_only_the_pages_that_show_it(large: Path) -> None:
    path = sorted((large / "data" / "facts").rglob("*.yaml"))[0]
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(r"value: (\d)", r"value: 71\1", text, count=1), encoding="utf-8")
    outcome = build_pages(large)
    assert outcome.problems == []
    assert 0 < outcome.written <= 12  # with the open data: all facts twice, the one alone, and what describes them
    assert build_pages(large).written == 0
