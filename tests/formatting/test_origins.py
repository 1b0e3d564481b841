"""Ten reprints of one press release are one confirmation, wherever publications behind a figure are named."""

from __future__ import annotations

import json
import shutil
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path

import pytest

from tests.cli.test_cli import command
from tests.conftest import EXAMPLE
from tests.history.test_reader import edit, words
from topicbrief.build.check import check
from topicbrief.build.pages import build_pages
from topicbrief.formatting.plain_text import count_origins
from topicbrief.model.brief import Brief
from topicbrief.model.entries import Source
from topicbrief.model.fields import SourceId
from topicbrief.model.origins import find_origin, find_origins, is_circular

HEAD = "publisher: {}\nurl: https://example.org/{}\nkind: news\n"
TRAFFIC = "facts/traffic.yaml"


def sources(**origins: str | None) -> dict[str, Source]:
    """Sources whose publisher is their id with a capital, each with what it repeats."""
    return {
        id: Source.model_construct(publisher=id.capitalize(), origin=SourceId(of) if of and of.islower() else of)
        for id, of in origins.items()
    }


@pytest.mark.parametrize(
    ("named", "ids", "expected"),
    [
        ({"a": None, "b": None}, "ab", ("a", "b")),
        ({"a": None, "b": "a"}, "ab", ("a",)),
        ({"a": None, "b": "a", "c": "b", "d": "c"}, "dcb", ("a",)),  # a chain
        ({"a": None, "b": "a", "c": "a"}, "bc", ("a",)),  # the origin itself is not cited
        ({"b": "Norrail, press release", "c": "Norrail, Press Release"}, "bc", ("Norrail, press release",)),
        ({"b": "Norrail, press release", "c": "Norrail, report"}, "bc", ("Norrail, press release", "Norrail, report")),
        ({"reuters": None, "b": "Reuters"}, "", ("reuters",)),  # by its publisher's name
        ({"b": "Reuters", "reuters": None, "c": None}, "", ("reuters", "c")),
        ({"b": "Reuters", "c": "b"}, "c", ("Reuters",)),
        ({"a": "b", "b": "a", "c": None}, "abc", ("b", "a", "c")),  # a circle is no origin
        ({"a": "nowhere", "b": "nowhere"}, "ab", ("nowhere",)),
        (dict.fromkeys("bcdefghijk", "a") | {"a": None}, "bcdefghijk", ("a",)),  # ten reprints
    ],
)
def test_publications_are_counted_by_their_origins(
    named: Mapping[str, str | None], ids: str, expected: tuple[str, ...]
) -> None:
    known = sources(**named)
    assert find_origins(known, ids or known) == expected


def test_a_chain_ends_where_it_returns() -> None:
    known = sources(a="b", b="c", c="b", d="d")
    assert find_origin(known, "a") in ("b", "c")
    assert [id for id in known if is_circular(known, id)] == ["b", "c", "d"]


def test_origins_are_counted_in_words(brief: Brief) -> None:
    copies = {id: Source.model_construct(publisher=id, origin="Norrail") for id in "abcdefghijkl"}
    repeated = replace(brief, sources={**brief.sources, **copies})
    assert count_origins(repeated, "ab") == "two reports, one origin"
    assert count_origins(repeated, ["gazette", *"abc"]) == "four reports, two origins"
    assert count_origins(repeated, copies) == "12 reports, one origin"
    assert count_origins(brief, ["gazette", "norrail-report"]) == ""
    assert count_origins(brief, ["gazette", "gazette"]) == ""
    assert count_origins(brief, []) == ""


# ------------------------------------------------------------------ what readers see


@pytest.fixture
def copied(tmp_path: Path) -> Path:
    """The example brief, in which a newspaper repeats the company's report, and two more sources repeat one of no home."""
    root = tmp_path / "brief"
    shutil.copytree(EXAMPLE / "data", root / "data")
    edit(root, ("sources/daily-star.yaml", "origin: Norland News Agency", "origin: norrail-report"))
    for name in ("Echo", "Mirror"):
        text = HEAD.format(f"The {name}", name.lower()) + "origin: Norland News Agency\n"
        (root / "data/sources" / f"{name.lower()}.yaml").write_text(text)
    length = "value: 301\n  evidence:\n"
    edit(root, (TRAFFIC, length, f"{length}    - {{source: echo, locator: long, checked: 2025-04-01}}\n    - {{source: mirror, locator: long, checked: 2025-04-01}}\n"))  # fmt: skip
    assert check(root) == []
    return root


@pytest.mark.slow
def test_readers_see_how_many_origins_the_reports_have(copied: Path) -> None:
    assert build_pages(copied).problems == []
    docs = copied / "docs"
    home, north, coast = (
        words(docs / name) for name in ("index.md", "subjects/north-line.md", "subjects/coast-line.md")
    )
    # The record of the figure, and the key figure on the front page.
    assert "\nOrigins\n:   two reports, one origin\n" in north
    assert (
        "The Daily Star, 15 January 2025 (press), repeating Norrail, 4 March 2025, behind a paywall since June 2025: “"
        in north
    )
    assert "Norrail, The Daily Star: two reports, one origin" in home
    # Three reports, of which two repeat an agency that is no source of the brief.
    assert "\nOrigins\n:   three reports, two origins\n" in coast
    assert "The Echo (press), repeating Norland News Agency: “" in coast
    # Where sources differ, and in the list of sources.
    listed = words(docs / "sources.md")
    assert "3 of them repeat another publication, which confirms nothing anew." in listed
    assert "repeats Norland News Agency" in listed
    assert "repeats Norrail, 4 March 2025" in listed
    card = (docs / "index.md").read_text(encoding="utf-8")
    assert 'two reports, one origin"' in card


@pytest.mark.slow
def test_where_sources_differ_it_is_said_that_they_go_back_to_one_origin(copied: Path) -> None:
    """The paper's figure is not the company's, and yet it has it from there."""
    assert build_pages(copied).problems == []
    north = words(copied / "docs" / "subjects" / "north-line.md")
    differing = north.split("\nSources differ\n")[1:]
    assert differing
    assert any("two reports, one origin" in part.partition("\n\n")[0] for part in differing)
    section = words(copied / "docs" / "traffic.md").partition("## Where sources differ")[2]
    assert "two reports, one origin" in section


@pytest.mark.slow
def test_open_data_counts_origins_and_names_what_is_repeated(copied: Path) -> None:
    assert build_pages(copied).problems == []
    facts = {fact["id"]: fact for fact in json.loads((copied / "docs/data/facts.json").read_text())["facts"]}
    twice, thrice = facts["north-line-passengers-2024"], facts["coast-line-length-corrected"]
    assert (len(twice["sources"]), twice["origins"]) == (2, 1)
    assert {item["source"]: item.get("origin") for item in twice["evidence"]} == {
        "norrail-report": None,
        "daily-star": "norrail-report",
    }
    assert (len(thrice["sources"]), thrice["origins"]) == (3, 2)
    assert facts["north-line-growth"]["origins"] == 1
    assert facts["north-line-fare"]["origins"] == len(facts["north-line-fare"]["sources"])


@pytest.mark.slow
def test_a_renamed_source_is_still_the_origin(copied: Path) -> None:
    done = command(copied, "rename", "norrail-report", "report-of-norrail", "--kind", "source")
    assert done.returncode == 0, done.stderr
    assert "origin: report-of-norrail" in (copied / "data/sources/daily-star.yaml").read_text()
    assert check(copied) == []


def test_a_headline_figure_that_rests_on_copies_alone_is_told_with_its_place(copied: Path) -> None:
    path = copied / "data/sources/norrail-report.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "origin: Statistics Norland\n", encoding="utf-8")
    found = [problem for problem in check(copied) if problem.rule == "copies-alone"]
    assert "north-line-passengers-2024" in "".join(problem.message for problem in found)
    assert all("Statistics Norland" in problem.message for problem in found)
    assert all(problem.place.file == f"data/{TRAFFIC}" for problem in found)
