"""Readers are told who changed a figure as far as it is known or an editor says so; a source is never blamed by guess."""

from __future__ import annotations

import json
import re
import shutil
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from tests.conftest import EXAMPLE, git
from tests.editions.test_feeds import files
from tests.history.test_reader import Edit, add, anew, commit, edit, read, told, words
from topicbrief.build.pages import build_pages
from topicbrief.editions.feeds.entry import make_urn
from topicbrief.history.explanations import apply_explanations
from topicbrief.model.brief import Brief
from topicbrief.model.change import Change, Explanation, Kind
from topicbrief.model.stated import Key, figure_claim
from topicbrief.model.timeline import DayChanges, History

pytestmark = pytest.mark.slow  # most of it builds pages

TRAFFIC, POLICY = "facts/traffic.yaml", "facts/policy.yaml"
CHECKED = "      checked: 2025-04-01\n"
NIGHTS = ("value: 12\n", "value: 14\n")


@pytest.fixture
def repo(tmp_path: Path, drawn: Path) -> Path:
    root = tmp_path / "brief"
    shutil.copytree(EXAMPLE / "data", root / "data")
    shutil.copytree(drawn, root / ".cache" / "topicbrief")
    (root / ".gitignore").write_text(".cache/\ndocs/\nschema/\n")
    git("init", "--quiet", "--initial-branch", "main", ".", cwd=root)
    commit(root, "2026-03-01")
    return root


def seen(root: Path, fact: str) -> tuple[str, str, str]:
    """What readers see of a fact after its change: the heading on Changes, what its record says, the title in the feed."""
    assert build_pages(root).problems == []
    text = words(root / "docs" / "changes.md")
    raw = (root / "docs" / "changes.md").read_text(encoding="utf-8")
    headings = [part.partition("\n")[0] for part in raw.split("### ")[1:] if f"#{fact} " in part or f"#{fact})" in part]
    assert headings, text
    earlier = re.findall(r"\nEarlier\n: +(.*)\n", "".join(map(words, (root / "docs" / "subjects").glob("*.md"))))
    feed = json.loads((root / "docs" / "feed.json").read_text(encoding="utf-8"))
    titles = [item["title"].partition(":")[0] for item in feed["items"]]
    return headings[0].split(" {")[0], "; ".join(earlier), titles[0]


LENGTH = "value: 1204.5\n  evidence:\n    - source: gazette\n      locator: 1 204,5 km\n"
# Value and passage mended in one commit, the same source, the same day of checking: it may have been either.
SAME_DAY: dict[str, tuple[tuple[Edit, ...], str]] = {
    "a figure": (((TRAFFIC, *NIGHTS), (TRAFFIC, "twelve trains a week", "fourteen trains a week")), "north-line-nights"),
    "a length": (
        ((TRAFFIC, LENGTH, LENGTH.replace("1204.5", "1240.5").replace("1 204,5", "1 240,5")),),
        "north-line-length",
    ),
    "a date": (
        ((POLICY, "period: 2024-11\n", "period: 2024-12\n"), (POLICY, "Bill 7 (November 2024)", "Bill 7 (December 2024)")),
        "bill-7-proposed",
    ),
    "money": (((POLICY, "value: 2.8 billion", "value: 2.9 billion"), (POLICY, "2.8 bn", "2.9 bn")), "act-12-subsidy-2023"),
}  # fmt: skip


@pytest.mark.parametrize("case", SAME_DAY)
def test_a_mended_value_and_passage_of_one_day_are_a_change_and_nobody_is_blamed(case: str, repo: Path) -> None:
    edits, fact = SAME_DAY[case]
    edit(repo, *edits)
    commit(repo, "2026-03-02")
    heading, earlier, title = seen(repo, fact)
    assert (heading, title) == ("Changed", "Changed")
    assert "(until 2 March 2026, changed" in earlier
    everything = "".join(
        path.read_text() for path in (repo / "docs").rglob("*") if path.suffix in (".md", ".xml", ".json")
    )
    assert "by the source" not in everything


NEW_PASSAGE = (TRAFFIC, "twelve trains a week", "fourteen trains a week")
AGAIN = (
    TRAFFIC,
    "fourteen trains a week\n      checked: 2025-04-01",
    "fourteen trains a week\n      checked: 2026-03-01",
)
OTHER = (TRAFFIC, "source: norrail-report\n      locator: fourteen", "source: gazette\n      locator: fourteen")


def explain(because: str, note: str = "") -> Edit:
    words = f"{{day: 2026-03-02, because: {because}{note and f', note: {note}'}}}"
    return TRAFFIC, "measure: nights\n", f"measure: nights\n  changed: [{words}]\n"


# Of each way to change a figure: the heading and the title that readers see, and what the record says.
KNOWN: dict[str, tuple[tuple[Edit, ...], str, str]] = {
    "the passage is the same": (((TRAFFIC, *NIGHTS),), "Corrected by us", "corrected by us"),
    "the source was looked at anew": (((TRAFFIC, *NIGHTS), NEW_PASSAGE, AGAIN), "Changed", "changed when its source was read anew"),
    "another source": (((TRAFFIC, *NIGHTS), NEW_PASSAGE, OTHER), "From another source", "replaced from another source"),
    "our correction, as we say": (
        ((TRAFFIC, *NIGHTS), NEW_PASSAGE, explain("our-correction", "We had read the table of winter.")),
        "Corrected by us",
        "corrected by us: We had read the table of winter.",
    ),
    "a revision, as we say": (
        ((TRAFFIC, *NIGHTS), NEW_PASSAGE, AGAIN, explain("source-revised")), "Revised by the source", "revised by the source",
    ),
    "a better source, as we say": (
        ((TRAFFIC, *NIGHTS), NEW_PASSAGE, OTHER, explain("better-source")), "From another source", "replaced from a better source",
    ),
    "an outcome, as we say": (
        ((TRAFFIC, *NIGHTS), NEW_PASSAGE, AGAIN, explain("new-outcome", "More trains were added.")),
        "New outcome",
        "replaced by a new outcome: More trains were added.",
    ),
    "a revision of what nobody looked at, as we say": (
        ((TRAFFIC, *NIGHTS), explain("source-revised")), "Corrected by us", "corrected by us",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", KNOWN)
def test_page_record_and_feed_say_the_same_of_who_changed_a_figure(case: str, repo: Path) -> None:
    edits, heading, record = KNOWN[case]
    edit(repo, *edits)
    commit(repo, "2026-03-02")
    found = seen(repo, "north-line-nights")
    assert found == (heading, f"12 (until 2 March 2026, {record})", heading)
    note = record.partition(": ")[2]
    assert note in words(repo / "docs" / "changes.md")
    assert note in (repo / "docs" / "feed.xml").read_text(encoding="utf-8")


def test_a_claim_that_came_true_is_a_new_outcome(repo: Path) -> None:
    edit(
        repo,
        (TRAFFIC, "value: 90000", "value: 95000"),
        (TRAFFIC, "locator: more than 90,000 by 2027", "locator: more than 95,000"),
        (TRAFFIC, "status: target\n  evidence", "status: reported\n  evidence"),
    )
    commit(repo, "2026-03-02")
    assert ("new-outcome", "coast-line-target") in told(read(repo))[0][1]


# ------------------------------------------------------------------ said later, moved, renamed, twice


def days(found: History) -> dict[str, list[tuple[str, str]]]:
    return {
        day.day.isoformat(): [(change.kind, " and ".join(change.who)) for change in day.changes if change.row.is_typed]
        for day in found.days
    }


def ids(root: Path) -> list[str]:
    return re.findall("<id>(.*)</id>", (root / "docs" / "feed.xml").read_text(encoding="utf-8"))


def test_what_is_said_later_is_told_of_the_day_of_the_change_and_no_reader_sees_the_entry_twice(repo: Path) -> None:
    edit(repo, (TRAFFIC, *NIGHTS), NEW_PASSAGE)
    commit(repo, "2026-03-02")
    assert seen(repo, "north-line-nights")[0] == "Changed"
    before = ids(repo)
    edit(repo, explain("our-correction"))
    commit(repo, "2026-03-09")
    assert seen(repo, "north-line-nights") == (
        "Corrected by us",
        "12 (until 2 March 2026, corrected by us)",
        "Corrected by us",
    )
    assert ids(repo) == before
    assert "9 March" not in words(repo / "docs" / "changes.md")
    edit(repo, (TRAFFIC, "because: our-correction", "because: source-revised"))
    commit(repo, "2026-03-10")
    assert seen(repo, "north-line-nights")[0] == "Revised by the source"
    assert ids(repo) == before
    kept = read(repo)
    assert anew(repo) == kept


def test_a_word_stays_with_its_change_through_a_new_id_a_late_merge_and_another_change(repo: Path) -> None:
    git("checkout", "--quiet", "-b", "ours", cwd=repo)
    edit(repo, (TRAFFIC, *NIGHTS), NEW_PASSAGE, explain("our-correction"))
    commit(repo, "2026-03-02")
    git("checkout", "--quiet", "main", cwd=repo)
    edit(repo, (POLICY, "value: 2.8 billion", "value: 2.9 billion"))
    commit(repo, "2026-03-04")
    when = "2026-03-06T12:00:00+00:00"
    git("merge", "--quiet", "--no-edit", "ours", cwd=repo, GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
    edit(repo, (TRAFFIC, "value: 14\n", "value: 15\n"), (TRAFFIC, "fourteen trains", "fifteen trains"))
    commit(repo, "2026-03-07")
    for path in (repo / "data").rglob("*.yaml"):
        path.write_text(path.read_text("utf-8").replace("north-line-nights", "north-line-trains"), "utf-8")
    add(repo, "moved.yaml", "- kind: fact\n  old: north-line-nights\n  new: north-line-trains\n")
    commit(repo, "2026-03-08")
    found = days(read(repo))
    assert found["2026-03-06"] == [("corrected", "corrected by us")]
    assert found["2026-03-07"] == [("changed", "changed")]


def test_several_changes_of_one_day_are_all_named(repo: Path) -> None:
    edit(repo, (TRAFFIC, *NIGHTS), NEW_PASSAGE, explain("our-correction"))
    commit(repo, "2026-03-02T09:00:00+00:00")
    edit(repo, (TRAFFIC, "value: 14\n", "value: 15\n"), (TRAFFIC, "fourteen trains", "fifteen trains"))
    edit(
        repo, (TRAFFIC, "because: our-correction}", "because: our-correction}, {day: 2026-03-02, because: new-outcome}")
    )
    commit(repo, "2026-03-02T15:00:00+00:00")
    heading, earlier, _ = seen(repo, "north-line-nights")
    assert heading == "Changed"
    assert earlier == "12 (until 2 March 2026, corrected by us and replaced by a new outcome)"


def test_a_note_that_was_taken_out_is_shown_no_more(repo: Path) -> None:
    edit(repo, (TRAFFIC, *NIGHTS), NEW_PASSAGE, explain("our-correction", "We had misread it."))
    commit(repo, "2026-03-02")
    edit(repo, (TRAFFIC, ", note: We had misread it.", ""))
    commit(repo, "2026-03-03")
    assert "misread" not in seen(repo, "north-line-nights")[1]


def test_a_note_has_no_figure(repo: Path) -> None:
    edit(repo, (TRAFFIC, *NIGHTS), NEW_PASSAGE, explain("our-correction", "We had read 12."))
    (problem,) = build_pages(repo).problems
    assert problem.rule == "loose-figure"


@pytest.mark.parametrize(
    ("said", "expected"),
    [
        ("2026-03-02", {2: "corrected", 4: "changed"}),  # the day of the change
        ("2026-03-01", {2: "corrected", 4: "changed"}),  # the day of the edit, committed later
        ("2026-03-03", {2: "changed", 4: "corrected"}),
        ("2026-03-09", {2: "changed", 4: "corrected"}),  # the day on which it was said
    ],
)
def test_a_late_word_is_about_the_first_change_since_its_day(said: str, expected: dict[int, Kind]) -> None:
    def change(kind: Kind, **more: Any) -> Change:
        return Change(kind, "fact", "a", "A", "value", figure_claim("1"), figure_claim("2"), reread=True, **more)

    word = Change(
        "explained",
        "fact",
        "a",
        "A",
        "changed",
        after=Key("our-correction"),
        said=(Explanation(said, "our-correction"),),
    )
    other = Change("changed", "fact", "b", "B")
    found = apply_explanations(
        [
            DayChanges(date(2026, 3, 8), (word,)),
            DayChanges(date(2026, 3, 4), (change("changed"), other)),
            DayChanges(date(2026, 3, 2), (change("changed"),)),
        ]
    )
    assert {day.day.day: day.changes[0].kind for day in found if day.changes} == expected
    assert other in found[1].changes
    assert all(change.kind != "explained" for day in found for change in day.changes)


def test_ids_of_feeds_are_those_that_readers_know(brief: Brief) -> None:
    """Before editors could say why, an entry was known by the passage: another one, or the same."""
    fare = "north-line-fare"
    found = {}
    kinds: tuple[tuple[Kind, bool], ...] = (
        ("revised", True),
        ("changed", True),
        ("other-source", True),
        ("corrected", False),
    )
    for kind, reread in kinds:
        change = Change(
            kind, "fact", fare, "x", "value", figure_claim("EUR 45"), figure_claim("EUR 49.50"), reread=reread
        )
        feed = files(brief, History(None, (), (DayChanges(date(2026, 3, 2), (change,)),), True))["feed.json"]
        found[kind] = json.loads(feed)["items"][0]["id"]
    first, same = (make_urn(brief, "fact", fare, "2026-03-02", word) for word in ("revised", "corrected"))
    assert found == {"revised": first, "changed": first, "other-source": first, "corrected": same}
