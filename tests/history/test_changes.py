"""What has changed between two briefs: in facts, on pages, as text, Markdown and JSON; and how revisions are found."""

from __future__ import annotations

import json
import re
import shutil
import sys
from dataclasses import replace
from functools import partial
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from tests.cli.test_cli import command
from tests.conftest import EXAMPLE, ROOT, THOROUGH, run
from tests.helpers.known_parts import known_parts
from topicbrief.build import compare as comparing
from topicbrief.build.check import load_files
from topicbrief.build.compare import Version, compare, find_version
from topicbrief.build.diff_report import FORMATS
from topicbrief.build.diff_report.contrast import contrast_texts
from topicbrief.build.diff_report.markdown_report import LONGEST, format_code
from topicbrief.cli import main
from topicbrief.formatting.change_words import format_stated
from topicbrief.history.changes import KINDS, Change, entries, facts, find_changes
from topicbrief.model import entries as model
from topicbrief.model.brief import Brief
from topicbrief.storage import read_data_files

pytestmark = pytest.mark.slow

LATEST = 9  # revisions of the shipped brief that every run compares
TRAFFIC = "facts/traffic.yaml"
POLICY = "facts/policy.yaml"
EVIDENCE = "evidence: [{source: gazette, locator: a passage, checked: 2025-04-01}]"

Edit = tuple[str, str, str]  # a file in data/, what stands there, and what is to stand there


def git(folder: Path, *arguments: str) -> str:
    """Run git as nobody in particular; what it says."""
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = run("git", *who, *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def commit(folder: Path) -> str:
    """Commit everything; the id of the commit."""
    git(folder, "add", "--all")
    git(folder, "commit", "--quiet", "--allow-empty", "--message", "x")
    return git(folder, "rev-parse", "HEAD")


def edit(root: Path, *edits: Edit) -> None:
    for name, old, new in edits:
        path = root / "data" / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(root: Path, name: str, text: str) -> None:
    path = root / "data" / name
    before = path.read_text(encoding="utf-8") if path.exists() else ""
    path.write_text(before + text, encoding="utf-8")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """The example brief, committed on the branch main."""
    root = tmp_path / "brief"
    shutil.copytree(EXAMPLE / "data", root / "data")
    git(tmp_path, "init", "--quiet", "--initial-branch", "main", "brief")
    commit(root)
    return root


def said(root: Path, *arguments: str) -> str:
    """What `topicbrief diff` prints."""
    done = CliRunner().invoke(main, ["--brief", str(root), "diff", *arguments], catch_exceptions=False)
    assert (done.exit_code, done.stderr) == (0, "")
    return done.stdout


def found(root: Path, *arguments: str) -> list[dict[str, Any]]:
    """The changes that `topicbrief diff` tells a program."""
    return list(json.loads(said(root, *arguments, "--format", "json"))["changes"])


def kinds(changes: list[dict[str, Any]]) -> set[tuple[str, str]]:
    return {(change["kind"], change["id"]) for change in changes}


# ------------------------------------------------------------------ what a user sees


def test_a_change_is_told_in_facts_and_figures(repository: Path) -> None:
    edit(
        repository,
        (TRAFFIC, "value: 250000", "value: 275000"),
        (TRAFFIC, "locator: about 250,000 passengers – 2024", "locator: about 275,000 passengers – 2024"),
    )
    assert said(repository).split("\n", 1)[1] == (
        """
Value changed (1)
  north-line-passengers-2024: fact, North Line, Passengers, 2024
    about 250,000 people -> about 275,000 people
    say why: under "changed", with "day" and "because": our-correction, source-revised, better-source or new-outcome
    source: norrail-report https://example.org/norrail/report-2024?a=1&b=(2), daily-star https://example.org/star/night-trains#top
    in: data/facts/traffic.yaml:17

Computed anew, because figures changed (1)
  north-line-growth: fact, North Line, Growth, 2023 – 2024
    about 25.0% -> about 37.5%
    because of: north-line-passengers-2024
    source: norrail-report https://example.org/norrail/report-2024?a=1&b=(2), daily-star https://example.org/star/night-trains#top
    in: data/facts/traffic.yaml:41

What readers see
  index: The night trains of Norland
    north-line-passengers-2024: about 250,000, about 250,000 people -> about 275,000, about 275,000 people
    north-line-growth: about 25.0% -> about 37.5%
  traffic: Traffic
    north-line-growth: about 25.0% -> about 37.5%
    north-line-passengers-2024: about 250,000 people, about 250,000 -> about 275,000 people, about 275,000
  articles/norrail-report: Annual report 2024: <Norrail> & "friends"
    north-line-passengers-2024: about 250,000 people -> about 275,000 people
  subjects/north-line: North Line
    north-line-growth: about 25.0% -> about 37.5%
    north-line-passengers-2024: about 250,000 people -> about 275,000 people
  and the lists facts/traffic, sources, data/index

2 changes; figures change on 4 pages.
"""
    )


def test_a_commit_is_named_once(repository: Path) -> None:
    head = git(repository, "rev-parse", "HEAD")
    assert said(repository, head[:10], "main").splitlines()[0] == f"{head[:10]} -> main at {head[:7]}"


def test_no_change_is_said_to_be_none(repository: Path) -> None:
    first, *_, last = said(repository).splitlines()
    assert re.fullmatch(r"HEAD at [0-9a-f]{7} -> the working tree", first)
    assert last == "Nothing has changed in the data."


NEW_FACTS = f"""
- {{id: a-figure, subject: coast-line, measure: fare, value: 12, {EVIDENCE}}}
- {{id: an-event, subject: coast-line, event: It rained., period: 2025-01-01, {EVIDENCE}}}
- {{id: a-statement, subject: coast-line, statement: It rains., speaker: norrail, period: 2025-01-01, {EVIDENCE}}}
"""
SU = "north-line-length"
REMOVED = """- id: north-line-length
  subject: north-line
  measure: length
  value: 1204.5
  evidence:
    - source: gazette
      locator: 1 204,5 km
      checked: 2025-04-01
"""
DAY = "      checked: 2025-04-01\n"

# Each kind of change: the edits that make it, what has changed, and what stands there before and after.
CASES: dict[str, tuple[list[Edit], tuple[str, str], tuple[str | None, str | None]]] = {
    "a publication that was corrected": (
        [("sources/gazette.yaml", "kind: official\n", "kind: official\nbecame:\n  - what: corrected\n    since: 2025-03\n")],
        ("publication", "gazette"),
        (None, "what: corrected, since: 2025-03"),
    ),
    "another passage": (
        [(TRAFFIC, "value: 12\n", "value: 14\n"), (TRAFFIC, "twelve trains a week", "fourteen trains a week")],
        ("changed", "north-line-nights"),
        ("12", "14"),
    ),
    "another source": (
        [(TRAFFIC, "value: 1204.5\n  evidence:\n    - source: gazette\n", "value: 1210\n  evidence:\n    - source: daily-star\n")],
        ("other-source", SU),
        ("1,204.5 km", "1,210 km"),
    ),
    "a later look at a page that has changed": (
        [(POLICY, "period: 2024-11\n", "period: 2024-12\n"), (POLICY, "locator: Bill 7 (November 2024)\n" + DAY, "locator: Bill 7 (November 2024)\n      checked: 2026-01-01\n")],
        ("reread", "bill-7-proposed"),
        ("November 2024", "December 2024"),
    ),
    "a revision, as an editor says": (
        [(TRAFFIC, "value: 12\n", "value: 14\n"), (TRAFFIC, "twelve trains a week", "fourteen trains a week"), (TRAFFIC, "measure: nights\n", "measure: nights\n  changed: [{day: 2026-03-01, because: source-revised}]\n")],
        ("revised", "north-line-nights"),
        ("12", "14"),
    ),
    "a better source, as an editor says": (
        [(TRAFFIC, "value: 1204.5\n  evidence:\n    - source: gazette\n", "value: 1210\n  changed:\n    - {day: 2026-03-01, because: better-source, note: The paper measured it.}\n  evidence:\n    - source: daily-star\n")],
        ("better-source", SU),
        ("1,204.5 km", "1,210 km"),
    ),
    "a target that became a report": (
        [(TRAFFIC, "value: 90000", "value: 95000"), (TRAFFIC, "locator: more than 90,000 by 2027", "locator: more than 95,000"), (TRAFFIC, "status: target\n  evidence", "status: reported\n  evidence")],
        ("new-outcome", "coast-line-target"),
        ("over 90,000 people", "over 95,000 people"),
    ),
    "a word on what had changed before": (
        [(TRAFFIC, "measure: nights\n", "measure: nights\n  changed: [{day: 2026-02-01, because: our-correction}]\n")],
        ("explained", "north-line-nights"),
        (None, "our-correction"),
    ),
    "a misread figure": (
        [(TRAFFIC, "value: 301\n", "value: 345\n")],
        ("corrected", "coast-line-length-corrected"),
        ("301 km", "345 km"),
    ),
    "a misread figure, its passage looked at again": (
        [(TRAFFIC, "value: 302\n", "value: 301\n"), (TRAFFIC, "locator: 301 km\n" + DAY, "locator: 301 km\n      checked: 2026-01-01\n")],
        ("corrected", "coast-line-length-corrected"),
        ("302 km", "301 km"),
    ),
    "a precision": (
        [(TRAFFIC, "value: 150000\n", "value: 150000\n  precision: about\n")],
        ("corrected", "north-line-passengers-2021"),
        ("150,000 people", "about 150,000 people"),
    ),
    "a date": (
        [(TRAFFIC, "period: 1912-06-03", "period: 1912-06-04")],
        ("corrected", "north-line-opened"),
        ("3 June 1912", "4 June 1912"),
    ),
    "a speaker": (
        [(TRAFFIC, "  speaker: norrail\n", "  speaker: north-line\n")],
        ("corrected", "merger-denied"),
        ("said by Norrail", "said by North Line"),
    ),
    "a day it comes due": (
        [(TRAFFIC, "period: 2027-Q2\n", "period: 2027-Q2\n  due: 2027-07-31\n")],
        ("completed", "coast-line-return"),
        (None, "due 2027-07-31"),
    ),
    "a measure that nobody uses any more": (
        [("measures.yaml", "- id: nights\n", "- id: trains\n"), (TRAFFIC, "measure: nights", "measure: trains")],
        ("settings", "nights"),
        ("Trains a week", None),
    ),
    "another formula": (
        [(TRAFFIC, "change: [north-line-passengers-2023,", "share: [north-line-passengers-2023,")],
        ("formula", "north-line-growth"),
        (
            "about 25.0% (change of north-line-passengers-2023, north-line-passengers-2024)",
            "about 80.0% (share of north-line-passengers-2023, north-line-passengers-2024)",
        ),
    ),
    "an input": (
        [(POLICY, "value: 2.8 billion", "value: 2.9 billion")],
        ("computed", "act-12-subsidy-sum"),
        ("EUR\u00a05.9\u00a0billion", "EUR\u00a06.0\u00a0billion"),
    ),
    "another source for the same": (
        [(TRAFFIC, "value: 1204.5\n  evidence:\n    - source: gazette\n", "value: 1204.5\n  evidence:\n    - source: daily-star\n")],
        ("source-replaced", SU),
        ("Official Gazette", "The Daily Star, 15 January 2025"),
    ),
    "one more source": (
        [(TRAFFIC, "locator: 1 204,5 km\n" + DAY, "locator: 1 204,5 km\n" + DAY + "    - {source: daily-star, locator: long, checked: 2025-04-01}\n")],
        ("source-added", SU),
        ("Official Gazette", "Official Gazette; The Daily Star, 15 January 2025"),
    ),
    "one source less": (
        [(TRAFFIC, "    - source: daily-star\n      locator: a quarter of a million\n      checked: 2025-04-02\n", "")],
        ("source-dropped", "north-line-passengers-2024"),
        ("Norrail, 4 March 2025; The Daily Star, 15 January 2025", "Norrail, 4 March 2025"),
    ),
    "another locator": (
        [(TRAFFIC, "locator: 1 204,5 km", "locator: 1 204,5 km long")],
        ("passage", SU),
        ("“1 204,5 km”", "“1 204,5 km long”"),
    ),
    "a check": (
        [(TRAFFIC, "locator: 1 204,5 km\n" + DAY, "locator: 1 204,5 km\n      checked: 2026-11-22\n")],
        ("rechecked", SU),
        ("2025-04-01", "2026-11-22"),
    ),
    "an outcome": (
        [(TRAFFIC, "period: 2027-Q2\n", "period: 2027-Q2\n  outcome: coast-line-works\n")],
        ("outcome", "coast-line-return"),
        (None, "coast-line-works"),
    ),
    "a denial": (
        [(TRAFFIC, "denied_by: [merger-denied]", "denied_by: [merger-denied, coast-line-works]")],
        ("outcome", "merger-report"),
        ("merger-denied", "merger-denied, coast-line-works"),
    ),
    "a status": (
        [(POLICY, "  status: proposed\n", "  status: in-force\n")],
        ("status", "bill-7-proposed"),
        ("proposed", "in-force"),
    ),
    "a withdrawal": (
        [(POLICY, "  status: proposed\n", "  status: withdrawn\n  reason: It was another bill.\n")],
        ("withdrawn", "bill-7-proposed"),
        ("proposed", "withdrawn"),
    ),
    "a rank": (
        [(TRAFFIC, "  rank: preferred\n", "  rank: deprecated\n")],
        ("ranked", "north-line-passengers-2024"),
        ("preferred", "deprecated"),
    ),
    "a removal": ([(TRAFFIC, REMOVED, "")], ("removed", SU), ("1,204.5 km", None)),
    "a new id": (
        [(TRAFFIC, "- id: north-line-length\n", "- id: length-of-north-line\n")],
        ("renamed", "length-of-north-line"),
        ("north-line-length", "length-of-north-line"),
    ),
    "another subject": (
        [(TRAFFIC, "- id: merger-report\n  subject: norrail", "- id: merger-report\n  subject: sleeper-s2")],
        ("moved", "merger-report"),
        ("subjects/norrail/#merger-report", "subjects/sleeper-s2/#merger-report"),
    ),
    "a note": (
        [(TRAFFIC, "note: Season tickets are counted once.", "note: Season tickets count once.")],
        ("reworded", "north-line-passengers-2024"),
        ("Season tickets are counted once.", "Season tickets count once."),
    ),
    "an event": (
        [(POLICY, "event: The act took effect.", "event: The act came into force.")],
        ("reworded", "act-12-in-force"),
        ("The act took effect.", "The act came into force."),
    ),
    "a scope": (
        [(TRAFFIC, "scope: one way", "scope: single")],
        ("reworded", "north-line-fare"),
        ("one way", "single"),
    ),
    "another writing of the same number": (
        [(POLICY, "value: 2.8 billion", "value: 2800 million")],
        ("reworded", "act-12-subsidy-2023"),
        ("2.8 billion", "2800 million"),
    ),
    "a summary": (
        [("sources/norrail-report.yaml", "- It keeps its fares.", "- Its fares stay.")],
        ("reworded", "norrail-report"),
        (None, None),
    ),
    "a publication's date": (
        [("sources/norrail-report.yaml", "published: 2025-03-04", "published: 2025-03-05")],
        ("settings", "norrail-report"),
        ("2025-03-04", "2025-03-05"),
    ),
    "a source that is summarised": (
        [("sources/gazette.yaml", "kind: official\n", "kind: official\nsummary: It has laws.\n")],
        ("article", "gazette"),
        (None, "Official Gazette"),
    ),
    "an article that is none any more": (
        [("sources/norrail-report.yaml", "summary: |", "note: |"), ("sections/traffic.yaml", "norrail-report", "gazette")],
        ("removed", "norrail-report"),
        ("articles/norrail-report/", None),
    ),
    "a subject's name": (
        [("subjects.yaml", "name: Coast Line", "name: The Coast Line")],
        ("reworded", "coast-line"),
        ("Coast Line", "The Coast Line"),
    ),
    "a subject's parent": (
        [("subjects.yaml", "part_of: north-line", "part_of: coast-line")],
        ("settings", "sleeper-s2"),
        ("north-line", "coast-line"),
    ),
    "a measure's unit": (
        [("measures.yaml", "unit: people", "unit: passengers")],
        ("settings", "passengers"),
        ("people", "passengers"),
    ),
    "a lead": (
        [("sections/policy.yaml", "was the day on which Act 12 took effect", "is when Act 12 took effect")],
        ("reworded", "policy"),
        ("[[act-12-in-force]] was the day on which Act 12 took effect.", "[[act-12-in-force]] is when Act 12 took effect."),
    ),
    "a block that goes": (
        [("sections/policy.yaml", "  - timeline:\n      title: What happened\n      subjects: [act-12, bill-7, norrail]\n", "")],
        ("settings", "policy"),
        ("timeline “What happened”", None),
    ),
    "a block's selection": (
        [("sections/policy.yaml", "subjects: [act-12, bill-7, norrail]", "subjects: [act-12, bill-7]")],
        ("settings", "policy"),
        ("subjects: act-12, bill-7, norrail", "subjects: act-12, bill-7"),
    ),
    "a chart's title": (
        [("sections/policy.yaml", "title: The subsidy grows", "title: The subsidy has grown")],
        ("reworded", "policy"),
        ("title: The subsidy grows", "title: The subsidy has grown"),
    ),
    "the short answer": (
        [("brief.yaml", "Yes, on one line.", "Yes, on a line.")],
        ("reworded", ""),
        (None, None),
    ),
    "the key figures": (
        [("brief.yaml", "north-line-fare, coast-line-target]", "north-line-fare]")],
        ("settings", ""),
        (
            "north-line-passengers-2024, north-line-growth, north-line-fare, coast-line-target",
            "north-line-passengers-2024, north-line-growth, north-line-fare",
        ),
    ),
}  # fmt: skip
# What stands in the data before the edits of a case, other than in the example.
PREPARED: dict[str, list[Edit]] = {
    "a misread figure, its passage looked at again": [(TRAFFIC, "value: 301\n", "value: 302\n")]
}
# What the edits of a case change besides.
BESIDES: dict[str, set[tuple[str, str]]] = {
    "a target that became a report": {("status", "coast-line-target")},
    "a measure that nobody uses any more": {("new", "trains"), ("corrected", "north-line-nights")},
    "an input": {("corrected", "act-12-subsidy-2023")},
    "an article that is none any more": {("reworded", "norrail-report"), ("settings", "traffic")},
}


@pytest.mark.parametrize("case", CASES)
def test_a_change_is_told_by_its_kind(case: str, example: Path, tmp_path: Path) -> None:
    edits, what, sides = CASES[case]
    edit(example, *PREPARED.get(case, ()))
    old = shutil.copytree(example / "data", tmp_path / "old" / "data").parent
    edit(example, *edits)
    comparison = compare(example, find_version(example, str(old)), find_version(example, None))
    told: dict[tuple[str, str], Change] = {(change.kind, change.id): change for change in comparison.changes}
    assert told.keys() == {what} | BESIDES.get(case, set())
    change = told[what]
    for expected, stated in zip(sides, map(format_stated, (change.before, change.after))):
        assert expected in (stated, None) or stated.replace("\u00a0", " ") == expected.replace("\u00a0", " ")
    text = FORMATS["text"](comparison)
    assert f"{change.row.report} (1)" in text
    place = comparison.place(change)
    assert place
    assert f"in: {place.file}:{place.line}" in text


def test_the_cases_show_every_kind_of_change() -> None:
    assert {what[0] for _, what, _ in CASES.values()} | {"new", "redirected"} == set(KINDS)


def test_new_facts_say_what_they_state(repository: Path) -> None:
    add(repository, TRAFFIC, NEW_FACTS)
    new = [(each["id"], each["field"], each["after"]) for each in found(repository)]
    assert new == [
        ("a-figure", "figure", "EUR\u00a012"),
        ("an-event", "event", "1 January 2025: It rained."),
        ("a-statement", "statement", "1 January 2025: It rains."),
    ]


def test_new_sources_and_articles_differ(repository: Path) -> None:
    add(repository, "sources/plain.yaml", "publisher: P\nkind: news\nurl: https://example.org/p\n")
    add(repository, "sources/told.yaml", "publisher: T\nkind: news\nurl: https://example.org/t\nsummary: It is so.\n")
    assert kinds(found(repository)) == {("new", "plain"), ("article", "told")}


def test_one_fact_may_change_in_several_ways(repository: Path) -> None:
    edit(
        repository,
        (TRAFFIC, "value: 90000", "value: 95000"),
        (TRAFFIC, "locator: more than 90,000 by 2027", "locator: more than 95,000 by 2027"),
        (TRAFFIC, "status: target\n  evidence", "status: forecast\n  note: It is so.\n  evidence"),
    )
    assert kinds(found(repository)) == {(kind, "coast-line-target") for kind in ("changed", "status", "reworded")}


def test_a_chain_of_computed_figures_is_told_to_its_end(repository: Path) -> None:
    add(
        repository,
        POLICY,
        "- {id: twice, subject: act-12, measure: subsidy, derive: {sum: [act-12-subsidy-sum, act-12-subsidy-2023]}}\n",
    )
    commit(repository)
    edit(repository, (POLICY, "value: 2.8 billion", "value: 2.9 billion"))
    computed = {each["id"]: each["because"] for each in found(repository) if each["kind"] == "computed"}
    assert computed == {
        "act-12-subsidy-sum": ["act-12-subsidy-2023"],
        "twice": ["act-12-subsidy-sum", "act-12-subsidy-2023"],
    }


def test_a_renamed_fact_that_is_an_input_or_an_outcome_changes_nothing_else(repository: Path) -> None:
    for path in (repository / "data").rglob("*.yaml"):
        path.write_text(re.sub(r"north-line-passengers-2024(?!-)", "passengers-of-2024", path.read_text()))
    facts = [each for each in found(repository) if each["entry"] == "fact"]
    assert kinds(facts) == {("renamed", "passengers-of-2024")}


# Of each kind of entry: an id and another, and a reference to it somewhere, as it stands after the command.
RENAMED = {
    "source": ("norrail-report", "report-of-norrail", "source: report-of-norrail"),
    "subject": ("north-line", "line-north", "subject: line-north"),
    "measure": ("passengers", "riders", "measure: riders"),
    "fact": ("north-line-passengers-2024", "riders-2024", "[[riders-2024"),
}


def rename(root: Path, old: str, new: str, kind: str = "") -> None:
    more = ("--kind", kind) if kind else ()
    done = command(root, "rename", old, new, *more)
    assert done.returncode == 0, done.stderr


@pytest.mark.parametrize("kind", RENAMED)
def test_an_entry_renamed_by_the_command_is_the_same_under_its_new_id(kind: str, repository: Path) -> None:
    old, new, reference = RENAMED[kind]
    rename(repository, old, new, kind)
    assert any(reference in path.read_text() for path in (repository / "data").rglob("*.yaml"))
    (change,) = found(repository)
    assert (change["kind"], change["entry"], change["id"]) == ("redirected", kind, new)
    assert (change["before"], change["after"]) == (old, new)
    text = said(repository)
    assert f"Renamed: the old address leads to the new one (1)\n  {new}: {kind}, " in text
    assert f"\n    {old} -> {new}\n    in: data/" in text
    assert "for ever" not in text
    assert "What readers see" not in text
    assert text.endswith("1 change; figures change on 0 pages.\n")
    assert "### Renamed: the old address leads to the new one (1)" in said(repository, "--format", "markdown")


def test_what_else_changes_in_a_renamed_entry_has_its_own_class(repository: Path) -> None:
    edit(repository, (TRAFFIC, "locator: 1 204,5 km", "locator: how long it is"))
    commit(repository)
    rename(repository, SU, "length-north")
    rename(repository, "north-line", "line-north")
    edit(
        repository,
        (TRAFFIC, "value: 1204.5", "value: 1210.5"),
        ("subjects.yaml", "- id: line-north\n  name: North Line", "- id: line-north\n  name: The North Line"),
    )
    assert kinds(found(repository)) == {
        ("redirected", "length-north"),
        ("redirected", "line-north"),
        ("corrected", "length-north"),
        ("reworded", "line-north"),
    }
    page = next(page for page in json.loads(said(repository, "--format", "json"))["pages"] if page["path"] == "subjects/line-north")  # fmt: skip
    assert page["state"] == "changed"
    assert [sight["fact"] for sight in page["figures"]] == ["length-north"]


def test_an_entry_renamed_twice_is_followed_to_its_last_id(repository: Path) -> None:
    rename(repository, SU, "length-north")
    first = commit(repository)
    rename(repository, "length-north", "length-of-the-line")
    assert kinds(found(repository)) == {("redirected", "length-of-the-line")}
    commit(repository)
    (change,) = found(repository, f"{first}~1", "HEAD")
    assert (change["kind"], change["before"], change["after"]) == ("redirected", SU, "length-of-the-line")
    rename(repository, "length-of-the-line", SU)
    commit(repository)
    (change,) = found(repository, "HEAD~1", "HEAD")
    assert (change["kind"], change["before"], change["after"]) == ("redirected", "length-of-the-line", SU)
    assert found(repository, f"{first}~1", "HEAD") == []


def test_only_what_leads_on_to_an_entry_is_followed(repository: Path) -> None:
    """A rename that `data/moved.yaml` does not tell of has lost an address, and so has one that leads nowhere."""
    rename(repository, SU, "length-north")
    edit(repository, (TRAFFIC, "value: 1204.5", "value: 1210.5"))
    followed = {("redirected", "length-north"), ("corrected", "length-north")}
    lost = {("removed", SU), ("new", "length-north")}
    table = repository / "data/moved.yaml"
    entry = f"- {{kind: fact, old: {SU}, new: length-north}}\n"
    for text, expected in (
        (entry, followed),
        (entry.replace("length-north", "nowhere"), lost),
        (entry.replace("fact", "source"), lost),
        (entry.replace(SU, "no-such-fact"), lost),
    ):
        table.write_text(text)
        assert kinds([change for change in found(repository) if change["entry"] == "fact"]) == expected


def test_two_entries_that_lead_to_one_are_not_both_the_same(repository: Path) -> None:
    edit(repository, (TRAFFIC, REMOVED, ""))
    add(repository, "moved.yaml", f"- {{kind: fact, old: {SU}, new: north-line-nights}}\n")
    assert kinds(found(repository)) == {("removed", SU)}


def test_a_file_of_old_ids_that_cannot_be_read_takes_nothing_away(repository: Path) -> None:
    rename(repository, SU, "length-north")
    add(repository, "moved.yaml", "- [\n")
    assert "for ever" not in said(repository)


def test_alike_facts_are_no_proof_of_a_new_id(repository: Path) -> None:
    twin = REMOVED.replace("north-line-length", "one") + REMOVED.replace("north-line-length", "two")
    edit(repository, (TRAFFIC, REMOVED, twin))
    assert kinds(found(repository)) == {("removed", SU), ("new", "one"), ("new", "two")}


def test_the_order_of_files_and_entries_is_no_change(repository: Path) -> None:
    edit(repository, (TRAFFIC, REMOVED, ""))
    add(repository, "facts/traffic-too.yaml", "# moved here\n" + REMOVED)
    (repository / "data/facts/traffic-too.yaml").rename(repository / "data/facts/traffic2.yaml")
    facts = [each for each in found(repository) if each["entry"] == "fact"]
    assert facts == []


def test_every_field_of_every_entry_is_compared() -> None:
    assert set(model.Fact.model_fields) == {*facts.CLAIM, *facts.WORDS, *facts.OF_ITS_OWN}
    for kind, names in entries.WORDS.items():
        assert set(names) <= set(kind.model_fields)
    assert {*entries.WORDS, model.Fact} == {
        model.Settings,
        model.Section,
        model.Subject,
        model.Measure,
        model.Source,
        model.Fact,
    }


# ------------------------------------------------------------------ what readers see


def test_pages_come_and_go(repository: Path) -> None:
    add(repository, "subjects.yaml", "- {id: x-line, name: X Line, kind: railway line, section: traffic}\n")
    edit(
        repository,
        ("sources/norrail-report.yaml", "summary: |", "note: |"),
        ("sections/traffic.yaml", "norrail-report", "gazette"),
    )
    path = repository / "data/sources/norrail-report.yaml"
    path.write_text(path.read_text().partition("key_points")[0])
    add(repository, "sources/gazette.yaml", "summary: It has laws.\n")
    pages = {page["path"]: page["state"] for page in json.loads(said(repository, "--format", "json"))["pages"]}
    assert pages["subjects/x-line"] == "added"
    assert pages["articles/gazette"] == "added"
    assert pages["articles/norrail-report"] == "removed"
    assert 'articles/norrail-report: Annual report 2024: <Norrail> & "friends" (gone)' in said(repository)


def test_figures_come_and_go(repository: Path) -> None:
    edit(repository, ("sections/traffic.yaml", "It takes [[north-line-journey]].", "It is [[coast-line-works]]."))
    text = said(repository)
    assert "coast-line-works: not shown -> October 2024" in text
    assert "north-line-journey: 11–13 hours -> not shown" in text


def test_words_and_days_of_checking_are_no_figures(repository: Path) -> None:
    edit(repository, ("sections/traffic.yaml", "lead: >-\n  The North Line carried", "lead: >-\n  The line carried"))
    for path in (repository / "data/facts").glob("*.yaml"):
        path.write_text(path.read_text().replace("checked: 2025-04-01", "checked: 2025-04-02"))
    found = json.loads(said(repository, "--format", "json"))
    assert found["counts"] == {"rechecked": 27, "reworded": 1}
    assert found["pages"] == []


def test_a_conversion_is_seen_too(repository: Path) -> None:
    edit(repository, (TRAFFIC, "value: 1204.5", "value: 1300"), (TRAFFIC, "1 204,5 km", "1 300 km"))
    assert "1,204.5 km (748.4 mi) -> 1,300 km (808 mi)" in said(repository).replace("\u00a0", " ")


# ------------------------------------------------------------------ what is compared


def test_main_is_where_this_branch_left_it(repository: Path) -> None:
    """What others have done on main since is not what was done here."""
    git(repository, "checkout", "--quiet", "-b", "mine")
    edit(repository, (TRAFFIC, "value: 301\n", "value: 345\n"))
    commit(repository)
    git(repository, "checkout", "--quiet", "main")
    add(repository, TRAFFIC, NEW_FACTS)
    theirs = commit(repository)
    git(repository, "checkout", "--quiet", "mine")
    edit(repository, (TRAFFIC, "value: 12\n", "value: 14\n"))
    assert kinds(found(repository, "main")) == {
        ("corrected", "coast-line-length-corrected"),
        ("corrected", "north-line-nights"),
    }
    assert ", where this branch left it -> the working tree" in said(repository, "main").splitlines()[0]
    assert {kind for kind, _ in kinds(found(repository, "main", "HEAD"))} == {"corrected", "removed"}
    assert said(repository, "main", "HEAD").splitlines()[0].startswith(f"main at {theirs[:7]} -> HEAD at ")
    assert kinds(found(repository)) == {("corrected", "north-line-nights")}


def test_a_branch_with_another_past_is_compared_as_it_is(repository: Path) -> None:
    git(repository, "checkout", "--quiet", "--orphan", "other")
    edit(repository, (TRAFFIC, "value: 301\n", "value: 345\n"))
    commit(repository)
    assert kinds(found(repository, "main")) == {("corrected", "coast-line-length-corrected")}
    assert re.match(r"main at [0-9a-f]{7} -> the working tree\n", said(repository, "main"))


def test_nothing_is_written(repository: Path) -> None:
    before = sorted(repository.rglob("*"))
    assert said(repository, "main")
    assert sorted(repository.rglob("*")) == before


def test_folders_are_compared_without_git(example: Path, tmp_path: Path) -> None:
    shutil.copytree(EXAMPLE / "data", tmp_path / "old" / "data")
    edit(example, (TRAFFIC, "value: 301\n", "value: 345\n"))
    done = run(*cli(example), "diff", tmp_path / "old", cwd=example, PATH="/nowhere")
    assert done.returncode == 0
    assert "301 km -> 345 km" in done.stdout.replace("\u00a0", " ")


def cli(root: Path) -> tuple[str | Path, ...]:
    """The command, to be run with an environment of its own."""
    return sys.executable, ROOT / "scripts" / "build.py", "--brief", root


def test_a_brief_may_stand_in_a_folder_of_the_repository(tmp_path: Path, example: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    (tmp_path / "data").mkdir()
    (tmp_path / "data" / "brief.yaml").write_text("not this one")
    commit(tmp_path)
    edit(example, (TRAFFIC, "value: 301\n", "value: 345\n"))
    assert kinds(found(example)) == {("corrected", "coast-line-length-corrected")}


def test_line_ends_marks_and_names_do_not_matter(repository: Path) -> None:
    (repository / "data/facts/traffic ö\n2.yaml").write_text("[]\n")
    (repository / "data/.hidden.yaml").write_text("not: this")
    (repository / "data/notes.txt").write_text("nor this")
    (repository / "data/facts/linked.yaml").symlink_to("traffic.yaml")
    (repository / "data/facts/linked.yaml").unlink()
    commit(repository)
    path = repository / "data" / TRAFFIC
    path.write_bytes(b"\xef\xbb\xbf" + path.read_bytes().rstrip().replace(b"\n", b"\r\n"))
    assert found(repository) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (["mian"], 'git knows no revision "mian", and there is no folder of that name with a data/ in it; did you mean "main"?'),
        (["main...mine"], '"main...mine" are two revisions in one: write them apart, as in topicbrief diff main my-branch'),
        (["empty"], "there is no data/ in the revision "),
        (["main", "empty"], "there is no data/ in the revision "),
        ([""], 'git knows no revision ""'),
        (["--", "--upload-pack=x"], 'git knows no revision "--upload-pack=x"'),
        (["data"], 'git knows no revision "data"'),
        (["main:data"], 'git knows no revision "main:data"'),
    ],
)  # fmt: skip
def test_a_revision_that_cannot_be_read_is_one_clear_line(repository: Path, arguments: list[str], message: str) -> None:
    git(
        repository, "branch", "empty", git(repository, "commit-tree", git(repository, "mktree", "--missing"), "-m", "x")
    )
    done = command(repository, "diff", *arguments)
    assert (done.returncode, done.stdout) == (1, "")
    assert len(done.stderr.splitlines()) == 1
    assert done.stderr.startswith(f"Error: {message}")


def test_a_folder_without_git_is_one_clear_line(example: Path) -> None:
    done = run(*cli(example), "diff", "main", cwd=example, GIT_CEILING_DIRECTORIES="/")
    assert done.returncode == 1
    assert done.stderr.startswith('Error: "main" is no folder with a data/ in it, and git finds no repository here: ')
    done = run(*cli(example), "diff", "main", cwd=example, PATH="/nowhere")
    assert (
        done.stderr
        == "Error: git is not installed: without it no history is known, and topicbrief diff compares two folders\n"
    )


def test_a_repository_without_a_commit_is_one_clear_line(tmp_path: Path, example: Path) -> None:
    git(tmp_path, "init", "--quiet", ".")
    done = command(example, "diff")
    assert (
        done.stderr == "Error: nothing has been committed in this repository yet, so there is nothing to compare with\n"
    )


def test_a_shallow_clone_says_that_it_is_one(repository: Path, tmp_path: Path) -> None:
    first = git(repository, "rev-parse", "HEAD")
    edit(repository, (TRAFFIC, "value: 301\n", "value: 345\n"))
    commit(repository)
    git(tmp_path, "clone", "--quiet", "--depth", "1", repository.as_uri(), "shallow")
    done = command(tmp_path / "shallow", "diff", first)
    assert "this clone is shallow: git fetch --unshallow brings the rest" in done.stderr
    git(tmp_path / "shallow", "fetch", "--quiet", "--unshallow")
    assert kinds(found(tmp_path / "shallow", first)) == {("corrected", "coast-line-length-corrected")}


# ------------------------------------------------------------------ briefs that are not sound


def test_what_cannot_be_read_is_said_and_not_taken_for_gone(repository: Path) -> None:
    edit(repository, (TRAFFIC, "value: 301\n", "value: three\n"), (TRAFFIC, "value: 12\n", "value: 14\n"))
    before = commit(repository)
    edit(repository, (TRAFFIC, "value: three\n", "value: 301\n"), (TRAFFIC, "value: 14\n", "value: 13\n"))
    text = said(repository)
    assert f"Cannot be read in HEAD at {before[:7]}, and is left out here (1)\n  data/facts/traffic.yaml:" in text
    assert kinds(found(repository)) == {("corrected", "north-line-nights")}
    assert "Pages were not compared: HEAD at" in text
    git(repository, "checkout", "--quiet", "HEAD", "--", ".")
    git(repository, "tag", "broken")
    assert kinds(found(repository, "main~1", "broken")) == {("corrected", "north-line-nights")}


FILES = ["brief.yaml", "subjects.yaml", "measures.yaml", TRAFFIC, "sections/policy.yaml", "sources/gazette.yaml"]


@pytest.mark.parametrize("data", [b"", b"a: [", b"- 1\n", b"\x00", b"\xff", b"key: value\n", None])
def test_a_broken_file_on_either_side_is_no_disaster(data: bytes | None, tmp_path: Path) -> None:
    files = read_data_files(EXAMPLE)
    for name in FILES:
        rest = {path: text for path, text in files.items() if path != name}
        broken = Version("broken", "", rest if data is None else {**rest, name: data})
        for found in (
            compare(tmp_path, broken, Version("sound", "", files)),
            compare(tmp_path, Version("sound", "", files), broken),
        ):
            assert found.pages is None
            gone = {(change.kind, change.entry) for change in found.changes if change.kind in ("removed", "new")}
            assert data is None or not gone, "what cannot be read is neither gone nor new"
            assert all(render(found) for render in FORMATS.values())


@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize("name", sorted(read_data_files(EXAMPLE)))
def test_any_line_may_be_missing_on_either_side(name: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    files = read_data_files(EXAMPLE)
    reader = comparing.read_once()  # for all comparisons: but for one file they read and load the same
    monkeypatch.setattr(comparing, "read_once", lambda: reader)
    parts = known_parts(reader(tmp_path, files)[0])
    monkeypatch.setattr(comparing, "load_files", partial(load_files, load_part=parts))
    sound = Version("sound", "", files)
    lines = files[name].splitlines(keepends=True)
    for number in range(0, len(lines), 1 if THOROUGH else 4):
        odd = Version("odd", "", {**files, name: b"".join(lines[:number] + lines[number + 1 :])})
        for pair in ((sound, odd), (odd, sound)):
            found = compare(tmp_path, *pair)
            assert all(render(found) for render in FORMATS.values())


def test_two_briefs_without_settings_are_one_clear_line(repository: Path) -> None:
    (repository / "data/brief.yaml").unlink()
    commit(repository)
    done = command(repository, "diff")
    assert done.stderr == "Error: data/brief.yaml cannot be read on either side; topicbrief check says why\n"


@pytest.mark.slow
def test_facts_that_no_check_has_seen_can_be_compared(brief: Brief) -> None:
    """Any field may be missing, and any reference lead nowhere: nothing here relies on what the checks find."""
    given = ("id", "evidence", "changed", "status", "rank", "precision")
    names = [name for name in model.Fact.model_fields if name not in given]
    for id, fact in brief.facts.items():
        for name in names:
            for value in (None, "no-such-thing") if name in ("subject", "measure", "speaker", "outcome") else (None,):
                odd = replace(brief, facts={**brief.facts, id: fact.model_copy(update={name: value})})
                for found in (find_changes(brief, odd), find_changes(odd, brief), find_changes(odd, odd)):
                    assert all(isinstance(change, Change) for change in found)


# ------------------------------------------------------------------ formats

HOSTILE = "@mention | #123 <b>&amp;</b> `code` ``x`` [a](https://evil.example) ![i](https://evil.example/i.png) www.evil.example a@evil.example \\| GH-1 --- *x* </code></details> \u202e123"


def cells(markdown: str) -> list[list[list[Any]]]:
    """The cells of every row of every table, as Markdown tokens."""
    tokens = MarkdownIt("commonmark").enable("table").parse(markdown)
    rows: list[list[list[Any]]] = []
    for index, token in enumerate(tokens):
        if token.type == "tr_open":
            rows.append([])
        elif token.type == "inline" and tokens[index - 1].type in ("td_open", "th_open"):
            rows[-1].append(token.children or [])
    return rows


def test_hostile_words_do_nothing_in_markdown(repository: Path) -> None:
    hostile = json.dumps(HOSTILE.replace("[[", ""))
    edit(repository, (TRAFFIC, "note: Season tickets are counted once.", f"note: {hostile}"))
    edit(repository, ("subjects.yaml", "name: Coast Line", f"name: {hostile}"))
    edit(repository, ("sources/gazette.yaml", "https://example.org/gazette", "'https://example.org/>|`)<b>?@x'"))
    add(repository, TRAFFIC, f"- {{id: x, subject: coast-line, event: {hostile}, period: 2025-01-01, {EVIDENCE}}}\n")
    markdown = said(repository, "--format", "markdown")
    rows = cells(markdown)
    assert {len(row) for row in rows} <= {3, 4, 5}
    kinds = {token.type for row in rows for cell in row for token in cell}
    assert kinds <= {"text", "code_inline", "html_inline", "link_open", "link_close"}
    for token in (token for row in rows for cell in row for token in cell):
        if token.type == "text":
            assert not set("@#<>`[]|\u202e") & set(token.content), token.content
        if token.type == "html_inline":
            assert token.content == "<br>"
        if token.type == "link_open":
            assert token.attrs["href"].startswith("https://example.org/")
            assert not set("<>|` ") & set(token.attrs["href"])
    shown = " ".join(token.content for row in rows for cell in row for token in cell if token.type == "code_inline")
    assert "@mention | #123 <b>" in shown.replace("\\|", "|")
    assert "<U+202E>123" in shown
    assert "\u202e" not in said(repository)


@given(st.text(alphabet="ab`|\\ \n@#<>[]()*_!-\u202e", max_size=40))
def test_any_text_is_one_code_span_in_a_cell(text: str) -> None:
    rows = cells(f"| a | b |\n| --- | --- |\n| {format_code(text)} | x |\n")
    assert len(rows[1]) == 2
    kinds = [token.type for token in rows[1][0]]
    assert kinds == (["code_inline"] if text.strip() else [])


@given(st.text(max_size=400), st.text(max_size=400), st.text(max_size=400), st.text(max_size=400))
def test_long_texts_are_cut_down_to_what_differs(before: str, one: str, other: str, after: str) -> None:
    shown = contrast_texts(before + one + after, before + other + after)
    whole = tuple(" ".join((before + part + after).split()) for part in (one, other))
    assert (shown[0] == shown[1]) == (whole[0] == whole[1]) or max(map(len, whole)) > 300
    assert all(len(text) <= 400 for text in shown)


def test_a_comment_is_no_longer_than_it_may_be(repository: Path) -> None:
    event = json.dumps("`|" * 150)
    add(repository, TRAFFIC, "".join(f"- {{id: x{n}, subject: coast-line, event: {event}, period: 2025-01-01, {EVIDENCE}}}\n" for n in range(300)))  # fmt: skip
    markdown = said(repository, "--format", "markdown")
    assert LONGEST - 2_000 < len(markdown) < 65_536
    assert re.search(r"There is no room here for \d+ more rows: `topicbrief diff` shows them all\.", markdown)
    assert {len(row) for row in cells(markdown)} <= {4, 5}


def test_json_has_the_fields_it_says(repository: Path) -> None:
    edit(repository, (TRAFFIC, "locator: 301 km", "locator: how long it is"))
    commit(repository)
    edit(repository, (TRAFFIC, "value: 301\n", "value: 345\n"))
    found = json.loads(said(repository, "--format", "json"))
    head = git(repository, "rev-parse", "HEAD")
    page = found["pages"].pop(0)
    assert found == {
        "schema_version": 2,
        "before": {"name": "HEAD", "commit": head, "unread": [], "problems": 0},
        "after": {"name": "the working tree", "commit": None, "unread": [], "problems": 0},
        "counts": {"corrected": 1},
        "changes": [
            {
                "kind": "corrected",
                "entry": "fact",
                "id": "coast-line-length-corrected",
                "what": "Coast Line, Length",
                "field": "value",
                "before": "301\u00a0km",
                "after": "345\u00a0km",
                "sources_before": ["gazette"],
                "sources": [{"id": "gazette", "url": "https://example.org/gazette"}],
                "because": [],
                "reason": None,
                "said": [],
                "file": "data/facts/traffic.yaml",
                "line": 113,
            }
        ],
        "pages": found["pages"],
    }
    assert page == {
        "path": "traffic",
        "title": "Traffic",
        "state": "changed",
        "register": False,
        "figures": [{"fact": "coast-line-length-corrected", "before": ["301 (187)"], "after": ["345 (214)"]}],
    }


# ------------------------------------------------------------------ a whole history


@pytest.mark.thorough
@pytest.mark.slow
def test_the_history_of_the_shipped_brief_can_be_told(tmp_path: Path) -> None:
    """Each of the last revisions against the one before it (THOROUGH: of all). A clone without a history has none."""
    history = run("git", "log", "--format=%H", "--reverse", "--", "data", cwd=ROOT).stdout.split()
    history = history if THOROUGH else history[-LATEST:]
    told: list[str] = []
    for before, after in pairwise(history):
        found = compare(tmp_path, find_version(ROOT, before), find_version(ROOT, after))
        assert all(render(found) for render in FORMATS.values())
        told += [change.kind for change in found.changes]
    assert len(history) < 3 or told
    assert not THOROUGH or len(history) < 3 or {"new", "reworded"} <= set(told)


@pytest.mark.slow
def test_a_history_of_edits_adds_up(repository: Path) -> None:
    """What each step tells is what the steps together come to, where no step undoes another."""
    transitions = [
        case for case in CASES if CASES[case][1][0] in ("revised", "corrected", "reworded") and case not in PREPARED
    ]
    names: list[str] = []
    told: set[tuple[str, str]] = set()
    first = git(repository, "rev-parse", "HEAD")
    for case in transitions:
        edits = CASES[case][0]
        if any(old not in (repository / "data" / name).read_text() for name, old, _ in edits):
            continue
        edit(repository, *edits)
        told |= kinds(found(repository))
        names.append(commit(repository))
    assert len(names) > 8
    assert {id for _, id in kinds(found(repository, first, names[-1]))} == {id for _, id in told}
