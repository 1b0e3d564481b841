"""Test the history of a brief: read from real repositories in every condition, and told to readers."""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT, git, is_repository
from topicbrief.build.check import check
from topicbrief.build.pages import build_pages
from topicbrief.document import Count, Figure, Heading, Text, walk
from topicbrief.editions.pdf.chapters import chapters
from topicbrief.history import git as repository
from topicbrief.history import reader, renames_over_time, snapshots
from topicbrief.history.changes import Change
from topicbrief.history.snapshots import Snapshot, Snapshots
from topicbrief.history.transitions import Transition
from topicbrief.model.brief import Brief
from topicbrief.model.stated import figure_claim
from topicbrief.model.timeline import UNKNOWN, DayChanges, History
from topicbrief.pages import blocks
from topicbrief.pages import changes as page
from topicbrief.pages.changes.line import ToldChange
from topicbrief.pages.composer import compose_pages
from topicbrief.preview.incremental import IncrementalBuild
from topicbrief.storage.cache import FOLDER

pytestmark = pytest.mark.slow  # most of it builds pages

TRAFFIC, POLICY, SUBJECTS = "facts/traffic.yaml", "facts/policy.yaml", "subjects.yaml"
NEW = """
- id: coast-line-nights
  subject: coast-line
  measure: nights
  value: 3
  evidence:
    - {source: norrail-report, locator: three on the Coast Line, checked: 2025-05-01}
"""
ARRIVED = """
- id: coast-line-passengers-2027
  subject: coast-line
  measure: passengers
  period: 2027
  value: 91500
  evidence:
    - {source: gazette, locator: "91,500", checked: 2028-01-15}
"""

Edit = tuple[str, str, str]  # a file in data/, what stands there, and what is to stand there
REVISED: tuple[Edit, ...] = (
    (TRAFFIC, "value: 250000", "value: 275000"),
    (TRAFFIC, "locator: about 250,000 passengers – 2024", "locator: about 275,000 passengers – 2024"),
)
CORRECTED: Edit = (TRAFFIC, "value: 12\n", "value: 14\n")


def edit(root: Path, *edits: Edit) -> None:
    for name, old, new in edits:
        path = root / "data" / name
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{name} has no {old!r}"
        path.write_text(text.replace(old, new, 1), encoding="utf-8")


def add(root: Path, name: str, text: str) -> None:
    with (root / "data" / name).open("a", encoding="utf-8") as file:
        file.write(text)


def commit(root: Path, day: str) -> str:
    """Commit everything, as if it were that day (at noon in London, if no time is given); the id of the commit."""
    when = day if "T" in day else f"{day}T12:00:00+00:00"
    git("add", "--all", ".", cwd=root)
    git("commit", "--quiet", "--allow-empty", "--message", "x", cwd=root, GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
    return git("rev-parse", "HEAD", cwd=root)


@pytest.fixture
def repo(tmp_path: Path, drawn: Path) -> Path:
    """The example brief in a repository of its own, committed on 1 March 2026; its charts have been drawn before."""
    root = tmp_path / "brief"
    shutil.copytree(EXAMPLE / "data", root / "data")
    shutil.copytree(drawn, root / FOLDER)
    (root / ".gitignore").write_text(".cache/\ndocs/\nschema/\n")
    git("init", "--quiet", "--initial-branch", "main", ".", cwd=root)
    commit(root, "2026-03-01")
    return root


def read(root: Path, said: list[str] | None = None) -> History:
    """The history; what was said of the reading is added to a list."""
    return reader.read_history(
        root, lambda stage, done: said.append(done) if said is not None and done else None, blocks.OPTIONS
    )


def told(found: History) -> list[tuple[str, list[tuple[str, str]]]]:
    """Each day, and the kind and id of what it brought."""
    return [(day.day.isoformat(), sorted((c.kind, c.id) for c in day.changes)) for day in found.days]


def kinds(found: History) -> set[tuple[str, str]]:
    return {(change.kind, change.id) for day in found.days for change in day.changes}


def anew(root: Path) -> History:
    """The history as it is read with nothing kept."""
    shutil.rmtree(root / FOLDER, ignore_errors=True)
    return read(root)


def words(path: Path) -> str:
    """A page as it reads, without its links and marks."""
    text = path.read_text(encoding="utf-8").replace("\u00a0", " ")
    text = re.sub(r"<[^>]+>", "", text)
    while re.search(r"\[[^\[\]]*\]\(", text):
        text = re.sub(r'\[([^\[\]]*)\]\([^()"]*(?:"[^"]*")?\)(\{[^}]*\})?', r"\1", text)
    return re.sub(r" ?\{[^}]*\}", "", text)


# ------------------------------------------------------------------ what a reader sees


@pytest.fixture(scope="module")
def lived(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief that has lived for some days, and its pages."""
    root = tmp_path_factory.mktemp("lived") / "brief"
    shutil.copytree(EXAMPLE / "data", root / "data")
    git("init", "--quiet", ".", cwd=root)
    (root / ".gitignore").write_text(".cache/\ndocs/\nschema/\n")
    commit(root, "2026-02-27")
    edit(root, *REVISED)
    commit(root, "2026-02-28")
    edit(root, CORRECTED)
    commit(root, "2026-03-02")
    edit(root, (TRAFFIC, "value: 14\n", "value: 13\n"), (TRAFFIC, "Season tickets", "Tickets for a season"))
    add(root, TRAFFIC, NEW + ARRIVED)
    edit(root, (TRAFFIC, "  status: target\n", "  status: target\n  outcome: coast-line-passengers-2027\n"))
    commit(root, "2026-03-05")
    edit(root, (POLICY, "  status: proposed\n", "  status: in-force\n"))
    withdrawn = "  status: withdrawn\n  reason: The paper has taken it back.\n"
    edit(root, (TRAFFIC, "  value: 1.3 million\n  status: estimated\n", f"  value: 1.3 million\n{withdrawn}"))
    edit(root, (TRAFFIC, "  rank: preferred\n  reason: The company counts its own passengers.\n", ""))
    commit(root, "2026-03-09")
    assert build_pages(root).problems == []
    return root / "docs"


def test_the_changes_are_told_day_by_day(lived: Path) -> None:
    assert words(lived / "changes.md").partition("# Changes\n")[2].partition("## By month")[0] == (
        """
This brief began on 27 February 2026 with 30 facts. Below is what it has come to say since, and what it says otherwise than before. Changes of wording are left out.


Follow them with a feed reader (Atom, JSON Feed) or in a calendar; there is a feed of each section and subject, too: all feeds.

## 9 March 2026

### Status changed

- Bill 7, November 2024: The bill was put forward. Now in force, was proposed

### Withdrawn

- North Line, Passengers, 2024: The paper has taken it back.

## 5 March 2026

### New figures

- Coast Line, Trains a week: 3
- Coast Line, Passengers, 2027: 91,500 people

### Corrected by us

- North Line, Trains a week: 13, was 14

### Outcome recorded

- Coast Line, Passengers, 2027: over 90,000 people target; then 91,500 people (Passengers, 2027)

## 2 March 2026

### Corrected by us

- North Line, Trains a week: 14, was 12; changed again since

## 28 February 2026

### Changed

- North Line, Passengers, 2024: about 275,000 people, was about 250,000 people

### Computed anew

- North Line, Growth, 2023 – 2024: about 37.5%, was about 25.0%

"""
    )


def test_every_month_has_a_page_that_stays(lived: Path) -> None:
    months = words(lived / "changes.md").partition("## By month\n")[2].partition("Cite this page")[0]
    assert re.findall("^- .*", months, re.MULTILINE) == [
        "- March 2026: 7 changes", "- February 2026: 2 changes",
    ]  # fmt: skip
    february = words(lived / "changes" / "2026-02.md")
    assert "# Changes in February 2026\n" in february
    assert "was about 250,000 people" in february
    assert "Bill 7" not in february


def test_a_record_tells_what_its_fact_stated_before(lived: Path) -> None:
    north = words(lived / "subjects" / "north-line.md")
    assert (
        "\nEarlier\n:   14 (until 5 March 2026, corrected by us); 12 (until 2 March 2026, corrected by us)\n" in north
    )
    assert "\nEarlier\n:   about 250,000 people (until 28 February 2026, changed)\n" in north
    assert "\nEarlier\n:   about 25.0% (until 28 February 2026, computed anew since its figures changed)\n" in north
    assert north.count("\nEarlier\n") == 3


def test_a_former_figure_is_marked_and_belongs_to_its_fact(lived: Path) -> None:
    text = (lived / "changes.md").read_text(encoding="utf-8")
    former = re.findall(r'was \[([^\]]+)\]\(subjects/north-line.md#([\w-]+) "[^"]*"\)\{ ([^}]*) \}', text)
    assert (
        "about 250,000\u00a0people",
        "north-line-passengers-2024",
        'data-fact="north-line-passengers-2024" class="earlier"',
    ) in former
    assert len(former) == 4
    home = (lived / "subjects" / "north-line.md").read_text(encoding="utf-8")
    assert '<span data-fact="north-line-nights" class="earlier">14</span>' in home


def test_many_new_figures_are_counted_by_subject_and_folded_up(repo: Path) -> None:
    for number in range(page.LISTED + 20):
        add(
            repo,
            TRAFFIC,
            NEW.replace("coast-line-nights", f"nights-{number}").replace(
                "  value", f"  scope: part\n  period: {1800 + number}\n  value"
            ),
        )
    commit(repo, "2026-03-02")
    assert build_pages(repo).problems == []
    first = words(repo / "docs" / "changes.md")
    assert "\n170 in all: Coast Line 170.\n" in first
    assert "1801" not in first
    month = (repo / "docs" / "changes" / "2026-03.md").read_text(encoding="utf-8")
    assert re.search(r"<summary[^>]*>All new figures</summary>", month)
    assert month.count("\n- ") == page.LISTED
    assert "And <span data-count>20</span>\u00a0more;" in month


def test_a_first_page_has_at_least_a_day_and_not_every_day() -> None:
    def day(number: int, count: int) -> tuple[date, tuple[ToldChange, ...]]:
        change = Change("corrected", "fact", "a", "A")
        return date(2026, 1, number), (ToldChange(change, False),) * count

    days = [day(9, page.NEWEST + 5), day(8, 1)]
    assert [*page._newest(days)] == days[:1]
    days = [day(9, 10), day(8, page.NEWEST - 10), day(7, 1)]
    assert [*page._newest(days)] == days[:2]


def test_what_the_brief_no_longer_holds_is_counted_and_shows_no_figure(repo: Path) -> None:
    add(repo, TRAFFIC, NEW)
    commit(repo, "2026-03-02")
    text = (repo / "data" / TRAFFIC).read_text(encoding="utf-8")
    (repo / "data" / TRAFFIC).write_text(text.replace(NEW, ""), encoding="utf-8")
    commit(repo, "2026-03-03")
    assert build_pages(repo).problems == []
    said = words(repo / "docs" / "changes.md")
    assert "### Taken out\n\n1 entry.\n" in said
    assert "### New figures\n\n1 entry that the brief no longer holds.\n" in said


def test_a_denied_report_is_not_told_without_its_denial(repo: Path) -> None:
    text = (repo / "data" / TRAFFIC).read_text(encoding="utf-8")
    report = re.search(r"- id: merger-report\n(?:  .*\n)+", text)
    assert report
    (repo / "data" / TRAFFIC).write_text(text.replace(report[0], ""), encoding="utf-8")
    commit(repo, "2026-03-02")
    edit(repo, (TRAFFIC, "- id: merger-denied", f"{report[0]}\n- id: merger-denied"))
    commit(repo, "2026-03-03")
    edit(repo, (TRAFFIC, "  status: denied\n  denied_by: [merger-denied]\n", ""))
    commit(repo, "2026-03-04")
    edit(
        repo,
        (TRAFFIC, "- id: merger-report\n", "- id: merger-report\n  status: denied\n  denied_by: [merger-denied]\n"),
    )
    commit(repo, "2026-03-05")
    assert build_pages(repo).problems == []
    lines = (repo / "docs" / "changes.md").read_text(encoding="utf-8").splitlines()
    about = [line for line in lines if "#merger-report" in line]
    assert len(about) >= 4
    assert [line for line in about if "#merger-denied" not in line] == []


def test_a_record_tells_the_last_of_many_figures(repo: Path) -> None:
    for day in range(2, 11):
        edit(repo, (TRAFFIC, f"value: {day + 10}\n", f"value: {day + 11}\n"))
        commit(repo, f"2026-03-{day:02}")
    assert build_pages(repo).problems == []
    assert "16 (until 6 March 2026, corrected by us); and 4 more, among the changes\n" in words(
        repo / "docs/subjects/north-line.md"
    )


# ------------------------------------------------------------------ what counts as a day


def test_a_brief_whose_life_is_one_day_tells_what_happened_since_its_first_commit(repo: Path) -> None:
    edit(repo, *REVISED)
    commit(repo, "2026-03-01T18:00:00+00:00")
    edit(repo, CORRECTED)
    commit(repo, "2026-03-01T19:00:00+00:00")
    found = read(repo)
    assert (found.began, len(found.first), found.complete) == (date(2026, 3, 1), 30, True)
    day = [
        ("changed", "north-line-passengers-2024"),
        ("computed", "north-line-growth"),
        ("corrected", "north-line-nights"),
    ]
    assert told(found) == [("2026-03-01", day)]


def test_a_day_is_that_of_the_commit_in_utc_and_shows_how_it_ended(repo: Path) -> None:
    edit(repo, CORRECTED)
    commit(repo, "2026-03-03T01:00:00+02:00")
    edit(repo, (TRAFFIC, "value: 14\n", "value: 15\n"))
    commit(repo, "2026-03-02T23:30:00+00:00")
    edit(repo, (TRAFFIC, "value: 15\n", "value: 16\n"))
    commit(repo, "2026-03-02T23:30:00-01:00")
    assert [(day.day, change.before, change.after) for day in read(repo).days for change in day.changes] == [
        (date(2026, 3, 3), figure_claim("15"), figure_claim("16")),
        (date(2026, 3, 2), figure_claim("12"), figure_claim("15")),
    ]


def test_no_state_is_later_than_the_one_that_followed_it(repo: Path) -> None:
    """A clock was wrong: the commit says 2099."""
    edit(repo, CORRECTED)
    commit(repo, "2099-01-01")
    edit(repo, (TRAFFIC, "value: 14\n", "value: 15\n"))
    commit(repo, "2026-03-04")
    assert told(read(repo)) == [("2026-03-04", [("corrected", "north-line-nights")])]


def test_wording_settings_and_checks_are_no_change(repo: Path) -> None:
    edit(repo, (TRAFFIC, "Season tickets are counted once.", "Tickets for a season count once."))
    edit(repo, (TRAFFIC, "checked: 2025-04-01", "checked: 2025-06-01"), ("brief.yaml", "title: The", "title: All"))
    commit(repo, "2026-03-02")
    assert read(repo).days == ()


def test_of_a_merge_counts_what_it_brought_and_when(repo: Path) -> None:
    git("checkout", "--quiet", "-b", "other", cwd=repo)
    edit(repo, CORRECTED)
    commit(repo, "2026-03-02")
    git("checkout", "--quiet", "main", cwd=repo)
    edit(repo, *REVISED)
    commit(repo, "2026-03-03")
    when = "2026-03-05T12:00:00+00:00"
    git("merge", "--quiet", "--no-edit", "other", cwd=repo, GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)
    assert [day for day, _ in told(read(repo))] == ["2026-03-05", "2026-03-03"]
    git("checkout", "--quiet", "--detach", cwd=repo)
    assert [day for day, _ in told(read(repo))] == ["2026-03-05", "2026-03-03"]


# ------------------------------------------------------------------ threads through the days


def test_on_one_day_an_id_may_be_given_up_and_taken_by_another_fact() -> None:
    monday, tuesday, wednesday = (Snapshot(date(2026, 3, day), str(day), str(day)) for day in (2, 3, 4))
    revised = tuple(
        Change("revised", "fact", id, id, "figure", figure_claim("1"), figure_claim("2")) for id in ("a", "b")
    )
    moves = (("fact", "b", "c"), ("fact", "a", "b"))
    transitions = [Transition("2", first=("a", "b")), Transition("3", changes=revised), Transition("4", moves)]
    found = renames_over_time.carry_renames(Snapshots((monday, tuesday, wednesday), True), transitions)
    assert found.first == ("b", "c")
    assert [change.id for change in found.days[0].changes] == ["b", "c"]


def test_a_renamed_fact_keeps_what_it_stated_before(repo: Path) -> None:
    edit(repo, CORRECTED)
    commit(repo, "2026-03-02")
    for path in (repo / "data").rglob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace("north-line-nights", "north-line-trains"), "utf-8")
    add(repo, "moved.yaml", "- kind: fact\n  old: north-line-nights\n  new: north-line-trains\n")
    commit(repo, "2026-03-03")
    edit(repo, (TRAFFIC, "value: 14\n", "value: 15\n"))
    commit(repo, "2026-03-04")
    assert told(read(repo)) == [
        ("2026-03-04", [("corrected", "north-line-trains")]),
        ("2026-03-02", [("corrected", "north-line-trains")]),
    ]
    assert build_pages(repo).problems == []
    assert "Earlier\n:   14 (until 4 March 2026, corrected by us); 12 (until" in words(
        repo / "docs/subjects/north-line.md"
    )


# ------------------------------------------------------------------ days that cannot be read


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        (TRAFFIC, "- id: coast-line-target", "- id: [coast-line-target"),  # no YAML
        (TRAFFIC, "  measure: nights\n", "  measures: nights\n"),  # one entry
        (SUBJECTS, "- id: ", "- di: "),  # its first entry has no id
        ("brief.yaml", "title: ", "titel: "),  # no settings
    ],
)
def test_what_cannot_be_loaded_is_not_gone_and_what_became_of_it_is_told_later(
    repo: Path, name: str, old: str, new: str
) -> None:
    edit(repo, CORRECTED, (name, old, new))
    commit(repo, "2026-03-02")
    edit(repo, (name, new, old), (TRAFFIC, "value: 14\n", "value: 15\n"))
    commit(repo, "2026-03-03")
    found = read(repo)
    assert kinds(found) == {("corrected", "north-line-nights")}
    (change,) = found.days[0].changes
    assert (change.before, change.after) in (
        (figure_claim("12"), figure_claim("15")),
        (figure_claim("14"), figure_claim("15")),
    )


def test_a_history_that_begins_unreadable_says_so(tmp_path: Path, repo: Path) -> None:
    edit(repo, ("brief.yaml", "title: ", "titel: "))
    git("checkout", "--quiet", "--orphan", "anew", cwd=repo)
    commit(repo, "2026-03-02")
    edit(repo, ("brief.yaml", "titel: ", "title: "))
    commit(repo, "2026-03-03")
    found = read(repo)
    assert (found.began, found.days, found.complete) == (date(2026, 3, 3), (), False)


# ------------------------------------------------------------------ copies that know less


def test_a_shallow_clone_says_since_when_it_knows(repo: Path, tmp_path: Path) -> None:
    edit(repo, CORRECTED)
    commit(repo, "2026-03-02")
    edit(repo, *REVISED)
    commit(repo, "2026-03-03")
    git("clone", "--quiet", "--depth", "2", f"file://{repo}", "copy", cwd=tmp_path)
    copy = tmp_path / "copy"
    found = read(copy)
    assert (found.began, found.complete, len(found.days)) == (date(2026, 3, 2), False, 1)
    assert build_pages(copy).problems == []
    assert "Known since 2 March 2026, when this brief held 30 facts: what it said before" in words(
        copy / "docs/changes.md"
    )
    git("fetch", "--quiet", "--unshallow", cwd=copy)
    assert build_pages(copy).written, "the rest has come, and the head is the same"
    assert "This brief began on 1 March 2026" in words(copy / "docs/changes.md")


def in_a_zip(root: Path) -> None:
    shutil.rmtree(root / ".git")


def not_committed(root: Path) -> None:
    shutil.rmtree(root / ".git")
    git("init", "--quiet", ".", cwd=root)


def ignored(root: Path) -> None:
    not_committed(root)
    (root / ".gitignore").write_text("data/\n.cache/\n")
    commit(root, "2026-03-02")


def taken_out(root: Path) -> None:
    git("rm", "--quiet", "-r", "--cached", "data", cwd=root)
    (root / ".gitignore").write_text("data/\n.cache/\n")
    commit(root, "2026-03-02")


def broken(root: Path) -> None:
    (root / ".git" / "HEAD").write_text("what?\n")


def linked(root: Path) -> None:
    (root / "data").rename(root / "elsewhere")
    (root / "data").symlink_to("elsewhere")
    commit(root, "2026-03-02")


@pytest.mark.parametrize(
    "condition", [in_a_zip, not_committed, ignored, taken_out, broken, linked], ids=lambda f: f.__name__
)
def test_where_nothing_is_known_the_page_says_so(repo: Path, condition: Callable[[Path], None]) -> None:
    condition(repo)
    said: list[str] = []
    assert read(repo, said) == UNKNOWN
    assert said[0].startswith("not known: ")
    assert build_pages(repo).problems == []
    assert "\nThis copy of the brief has no history: " in words(repo / "docs" / "changes.md")
    assert list((repo / "docs").glob("changes/*")) == []


def test_without_git_nothing_is_known_and_nothing_fails(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(repo))
    said: list[str] = []
    assert read(repo, said) == UNKNOWN
    assert "git is not installed" in said[0]
    assert build_pages(repo).problems == []


def fake_git(folder: Path, script: str) -> str:
    """A PATH on which `git` is a script."""
    folder.mkdir()
    (folder / "git").write_text(f"#!/bin/sh\n{script}\n")
    (folder / "git").chmod(0o755)
    return f"{folder}{os.pathsep}{os.environ['PATH']}"


def test_a_git_that_never_answers_is_not_waited_for(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", "exec sleep 60"))
    monkeypatch.setattr(repository, "PATIENCE", 0.2)
    said: list[str] = []
    assert read(repo, said) == UNKNOWN
    assert "no answer" in said[0]


def test_a_brief_within_a_bigger_repository_has_its_own_history(repo: Path, tmp_path: Path) -> None:
    outer = tmp_path / "outer"
    inner = outer / "briefs" / "ü ‘night’ trains"
    inner.parent.mkdir(parents=True)
    shutil.copytree(repo / "data", inner / "data")
    shutil.copytree(repo / "data", outer / "data")
    git("init", "--quiet", ".", cwd=outer)
    commit(outer, "2026-03-01")
    edit(outer, *REVISED)
    commit(outer, "2026-03-02")
    edit(inner, CORRECTED)
    commit(outer, "2026-03-03")
    assert kinds(read(inner)) == {("corrected", "north-line-nights")}


def test_a_brief_in_a_submodule_or_a_second_work_tree_has_its_history(repo: Path, tmp_path: Path) -> None:
    edit(repo, CORRECTED)
    commit(repo, "2026-03-02")
    git("worktree", "add", "--quiet", "--detach", tmp_path / "second", cwd=repo)
    outer = tmp_path / "outer"
    git("init", "--quiet", "outer", cwd=tmp_path)
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repo, "brief", cwd=outer)
    for place in (tmp_path / "second", outer / "brief"):
        assert kinds(read(place)) == {("corrected", "north-line-nights")}


def test_a_partial_clone_fetches_nothing_and_tells_what_it_has(repo: Path, tmp_path: Path) -> None:
    edit(repo, CORRECTED)
    commit(repo, "2026-03-02")
    git("config", "uploadpack.allowFilter", "true", cwd=repo)
    git("clone", "--quiet", "--filter=blob:none", f"file://{repo}", "copy", cwd=tmp_path)
    found = read(tmp_path / "copy")
    assert (found.began, found.complete, found.days) == (date(2026, 3, 2), False, ())


# ------------------------------------------------------------------ what must not matter


def test_what_git_tells_its_hooks_and_what_a_repository_is_set_to_do_not_matter(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    edit(repo, CORRECTED)
    commit(repo, "2026-03-02")
    expected = anew(repo)
    ran = tmp_path / "ran"
    script = tmp_path / "script"
    script.write_text(f"#!/bin/sh\ntouch '{ran}'\n")
    script.chmod(0o755)
    for setting in (
        "core.fsmonitor",
        "core.pager",
        "pager.log",
        "diff.external",
        "core.sshCommand",
        "gpg.program",
        "alias.rev-list",
    ):
        git("config", setting, str(script), cwd=repo)
    for setting in ("log.showSignature", "log.follow", "core.quotePath"):
        git("config", setting, "true", cwd=repo)
    git("replace", "HEAD", "HEAD~1", cwd=repo)
    for name, value in {
        "GIT_DIR": "/nowhere",
        "GIT_WORK_TREE": "/",
        "GIT_INDEX_FILE": "/x",
        "GIT_OBJECT_DIRECTORY": "/y",
    }.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("GIT_LITERAL_PATHSPECS", "0")
    assert anew(repo) == expected != UNKNOWN
    assert not ran.exists()


def test_the_same_data_and_the_same_history_give_the_same_bytes(repo: Path, tmp_path: Path) -> None:
    edit(repo, CORRECTED)
    commit(repo, "2026-03-02")
    git("clone", "--quiet", f"file://{repo}", "copy", cwd=tmp_path)
    made = []
    for root in (repo, tmp_path / "copy"):
        assert build_pages(root).problems == []
        made.append({p.relative_to(root).as_posix(): p.read_bytes() for p in (root / "docs").rglob("*") if p.is_file()})
    assert made[0] == made[1]


# ------------------------------------------------------------------ cost


def test_only_new_days_are_read_and_nothing_kept_makes_a_difference(repo: Path) -> None:
    said: list[str] = []
    for number, day in enumerate(range(2, 7)):
        edit(repo, (TRAFFIC, f"value: {12 + number}\n", f"value: {13 + number}\n"))
        if day == 4:  # one entry cannot be loaded on two days
            edit(repo, (TRAFFIC, "  measure: fare\n", "  measurements: fare\n"))
        if day == 6:
            edit(repo, (TRAFFIC, "  measurements: fare\n", "  measure: fare\n"))
        commit(repo, f"2026-03-{day:02}")
        said.clear()
        found = read(repo, said)
        assert said == [f"{day} days, {2 if day == 2 else 1} of {day} states read anew"]
        assert read(repo) == found
    assert anew(repo) == found
    assert kinds(found) == {("corrected", "north-line-nights")}
    for path in (repo / FOLDER).iterdir():
        path.write_bytes(path.read_bytes()[:-5])  # killed
    assert read(repo) == found


def test_an_unchanged_brief_is_not_built_again_and_a_commit_of_the_same_data_is_told(repo: Path) -> None:
    edit(repo, CORRECTED)
    assert build_pages(repo).written
    stages: list[str] = []
    build_pages(repo, lambda stage, done: stages.append(stage))
    assert stages == ["write"]
    assert "was 12" not in words(repo / "docs" / "changes.md")
    commit(repo, "2026-03-02")
    assert build_pages(repo).written
    assert "### Corrected by us\n\n- North Line, Trains a week: 14, was 12\n" in words(repo / "docs" / "changes.md")
    (repo / "note.txt").write_text("of no matter")
    commit(repo, "2026-03-03")
    stages.clear()
    build_pages(repo, lambda stage, done: stages.append(stage))
    assert stages == ["write"]


def test_a_preview_shows_a_commit_with_the_next_change(repo: Path) -> None:
    resident = IncrementalBuild(repo)
    assert resident.update().problems == []
    edit(repo, CORRECTED)
    resident.update()
    commit(repo, "2026-03-02")
    assert resident.update().written == frozenset()
    assert resident.settle().problems == []
    edit(repo, (TRAFFIC, "value: 49.50", "value: 51.75"), (TRAFFIC, "from €49.50", "from €51.75"))
    assert {"changes.md", "changes/2026-03.md", "subjects/north-line.md"} <= resident.update().written
    shown = {path: path.read_bytes() for path in (repo / "docs").rglob("*.md")}
    assert build_pages(repo).problems == []
    assert {path: path.read_bytes() for path in (repo / "docs").rglob("*.md")} == shown


def test_the_check_asks_for_no_history(repo: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(reader, "read_history", None)
    monkeypatch.setattr(snapshots, "history_identity", None)
    assert check(repo) == []


# ------------------------------------------------------------------ on paper


def test_the_pdf_has_a_chapter_of_the_newest_changes_if_there_are_any(brief: Brief) -> None:
    change = Change("corrected", "fact", "north-line-nights", "x", "value", figure_claim("11"), figure_claim("12"))
    new = tuple(Change("new", "fact", id, "x", "figure") for id, fact in brief.facts.items() if fact.measure)
    found = History(date(2026, 3, 1), (), (DayChanges(date(2026, 3, 2), (change, *new)),), complete=True)
    printed = {}
    for past in (found, UNKNOWN):
        by_path = {page.path: page for page in compose_pages(brief, history=past)}
        printed[past] = {
            chapter.path: chapter for chapter in chapters(by_path, brief.settings.sections, (), brief.words)
        }
    assert "changes" not in printed[UNKNOWN]
    told = [*walk(printed[found]["changes"].blocks)]
    assert [node.text for node in told if isinstance(node, Figure) and node.earlier] == ["11"]
    assert Count(f"{len(new)}") in told
    assert len([node for node in told if isinstance(node, Figure)]) == 2, (
        "of the new figures how many there are, no more"
    )
    assert Heading((Text("By month"),), 2, "months") not in told


# ------------------------------------------------------------------ the shipped brief


@pytest.mark.skipif(not is_repository(), reason="this copy of the project has no history")
def test_the_changes_page_of_the_shipped_brief_shows_its_real_history(shipped_site: Path) -> None:
    found = read(ROOT)
    first = (shipped_site / "changes" / "index.html").read_text(encoding="utf-8")
    assert ("This brief began on" if found.complete else "Known since") in first
    brought = {
        day.day for day in found.days if any(change.kind in ("new", "revised", "corrected") for change in day.changes)
    }
    assert brought
    for day in brought:
        month = (shipped_site / "changes" / f"{day:%Y-%m}" / "index.html").read_text(encoding="utf-8")
        assert f'id="{day.isoformat()}"' in month
    assert f'id="{max(brought).isoformat()}"' in first
    earliest = (shipped_site / "changes" / "2026-11" / "index.html").read_text(encoding="utf-8")
    if found.complete:  # how it came into being does not change any more
        assert 'id="2026-11-22-new"' in earliest
        assert 'class="earlier"' in earliest
