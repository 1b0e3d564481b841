"""An article is read against a brief: what in it is known, contradicted, new or left out, in many notations."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from topicbrief.build.check import load_files
from topicbrief.checks.copies.saved_copy import make_saved_copy
from topicbrief.editing.article import ArticleReading, Finding, read_article
from topicbrief.load.result import LoadResult

ARTICLES = Path(__file__).parent / "articles"
CASES = sorted(path.stem for path in ARTICLES.glob("*-*.yaml"))


def files_of(whole: dict[str, Any]) -> dict[str, bytes]:
    """The files of a brief in which each fact has its locator beside its value."""
    for name, entries in whole.items():
        for fact in entries if name.startswith("facts/") else ():
            if locator := fact.pop("locator", None):
                fact["evidence"] = [{"source": "yearbook", "locator": locator, "checked": "2026-03-01"}]
    return {name: yaml.safe_dump(entries, allow_unicode=True).encode() for name, entries in whole.items()}


def typed(path: Path) -> Any:
    """What stands in a file, every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


@cache
def brief() -> LoadResult:
    loaded = load_files(Path(), files_of(typed(ARTICLES / "brief.yaml")))
    assert loaded.problems == []
    return loaded


def read(text: str, source: str = "") -> ArticleReading:
    return read_article(brief(), make_saved_copy(text), source)


def found(reading: ArticleReading, words: str) -> Finding:
    """The finding at the first place that has these words."""
    return next(finding for finding in reading.findings if finding.text == words)


@pytest.mark.parametrize("name", CASES)
def test_each_number_and_date_of_an_article_is_told(name: str) -> None:
    case = typed(ARTICLES / f"{name}.yaml")
    reading = read(case["text"])
    said: dict[str, str] = {}
    for finding in reading.findings:
        said.setdefault(finding.text, f"{finding.result}: {', '.join(finding.facts[:1]) or finding.reason}")
    for words, fact in case.get("known", {}).items():
        assert said[words] == f"known: {fact}", words
    for words, fact in case.get("contradicts", {}).items():
        assert said[words] == f"contradicts: {fact}", words
    for words in case.get("left out", ()):
        assert said[words].startswith("left-out"), (words, said[words])
    for words, entry in case.get("new", {}).items():
        assert said[words].startswith("new"), (words, said[words])
        proposal = found(reading, words).proposal
        assert proposal
        assert {key: proposal.values.get(key) for key in entry} == entry
    told = {finding.text for finding in reading.of("contradicts")}
    assert told == set(case.get("contradicts", {})), "nothing else is contradicted"
    turns = {each.turn: [each.subject, *each.facts] for each in reading.statuses}
    assert turns == case.get("statuses", {})
