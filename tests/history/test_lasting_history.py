"""The history lasts: through moves of the folder, clocks that are wrong, owners and clones; and no feed empties in silence."""

from __future__ import annotations

import json
import shutil
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.cli.test_cli import command
from tests.conftest import EXAMPLE, EXAMPLE_NAV, ROOT, git, lay_out, run
from tests.history.test_reader import CORRECTED, NEW, TRAFFIC, add, commit, edit, fake_git, kinds, read, told
from topicbrief.build.compare import compare, find_version
from topicbrief.build.pages import build_pages
from topicbrief.history import git as repository
from topicbrief.history import snapshots
from topicbrief.model.timeline import UNKNOWN
from topicbrief.storage.cache import FOLDER

pytestmark = pytest.mark.slow  # most of it builds pages

AGAIN = (TRAFFIC, "value: 14\n", "value: 15\n")


@pytest.fixture
def repo(tmp_path: Path, drawn: Path) -> Path:
    """The example brief at the top of a repository, changed once since its first day; its charts have been drawn."""
    root = tmp_path / "repository"
    shutil.copytree(EXAMPLE / "data", root / "data")
    shutil.copytree(drawn, root / FOLDER)
    (root / ".gitignore").write_text(".cache/\ndocs/\nschema/\nsite/\n")
    git("init", "--quiet", "--initial-branch", "main", ".", cwd=root)
    commit(root, "2026-03-01")
    edit(root, CORRECTED)
    commit(root, "2026-03-02")
    return root


def feed(root: Path) -> list[str]:
    """The ids of the entries in the feed of the pages."""
    return [item["id"] for item in json.loads((root / "docs" / "feed.json").read_text(encoding="utf-8"))["items"]]


def build(root: Path, *arguments: str) -> tuple[int, str]:
    done = command(root, "pages", *arguments)
    return done.returncode, done.stderr


# ------------------------------------------------------------------ the folder moves


def to(root: Path, *places: str) -> Path:
    """Move the data of a brief from place to place, a commit each, from 3 March; return where it stands."""
    at = "."
    for day, place in enumerate(places, 3):
        (root / place).mkdir(parents=True, exist_ok=True)
        git("mv", f"{at}/data", f"{place}/data", cwd=root)
        commit(root, f"2026-03-{day:02}")
        at = place
    return root / at


MOVES = {
    "into a folder": ("briefs/trains",),
    "there and back": ("briefs", "."),
    "from folder to folder": ("a", "b/c", "ü ‘night’ trains"),
    "deeper and up again": ("a", "a/a", "a"),
    "back to where it was twice": ("a", ".", "a", "."),
}


@pytest.mark.parametrize("case", MOVES)
def test_a_moved_folder_keeps_its_history_and_readers_see_no_entry_twice(case: str, repo: Path) -> None:
    assert build_pages(repo).problems == []
    before, expected = feed(repo), read(repo)
    root = to(repo, *MOVES[case])
    found = read(root)
    assert (found.began, found.complete, found.days) == (date(2026, 3, 1), True, expected.days)
    assert told(found) == [("2026-03-02", [("corrected", "north-line-nights")])]
    shutil.rmtree(root / "docs", ignore_errors=True)
    assert build_pages(root).losses == ()
    assert feed(root) == before
    edit(root, AGAIN)
    commit(root, "2026-03-20")
    assert [day for day, _ in told(read(root))] == ["2026-03-20", "2026-03-02"]


def test_a_folder_that_was_moved_and_edited_in_one_commit_keeps_its_history(repo: Path) -> None:
    (repo / "new").mkdir()
    git("mv", "data", "new/data", cwd=repo)
    edit(repo / "new", AGAIN)
    commit(repo, "2026-03-05")
    assert [day for day, _ in told(read(repo / "new"))] == ["2026-03-05", "2026-03-02"]


def copied_first(root: Path) -> None:
    shutil.copytree(root / "data", root / "new" / "data")
    commit(root, "2026-03-03")
    git("rm", "--quiet", "-r", "data", cwd=root)
    commit(root, "2026-03-04")


def taken_out_first(root: Path) -> None:
    (root / "kept").mkdir()
    shutil.move(root / "data", root.parent / "aside")
    commit(root, "2026-03-03")
    (root / "other.txt").write_text("x")
    commit(root, "2026-03-04")
    shutil.move(root.parent / "aside", root / "new" / "data")
    commit(root, "2026-03-05")


def on_a_branch(root: Path) -> None:
    git("checkout", "--quiet", "-b", "moving", cwd=root)
    (root / "new").mkdir()
    git("mv", "data", "new/data", cwd=root)
    commit(root, "2026-03-03")
    git("checkout", "--quiet", "main", cwd=root)
    (root / "other.txt").write_text("x")
    commit(root, "2026-03-04")
    when = "2026-03-05T12:00:00+00:00"
    git("merge", "--quiet", "--no-edit", "moving", cwd=root, GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)


@pytest.mark.parametrize("way", [copied_first, taken_out_first, on_a_branch], ids=lambda f: f.__name__)
def test_it_does_not_matter_in_how_many_steps_a_folder_moves(way: Callable[[Path], None], repo: Path) -> None:
    way(repo)
    found = read(repo / "new")
    assert (found.began, kinds(found)) == (date(2026, 3, 1), {("corrected", "north-line-nights")})


def test_a_copy_beside_its_original_is_a_brief_of_its_own(repo: Path) -> None:
    shutil.copytree(repo / "data", repo / "copy" / "data")
    commit(repo, "2026-03-04")
    assert (read(repo / "copy").began, read(repo / "copy").days) == (date(2026, 3, 4), ())
    assert read(repo).began == date(2026, 3, 1)


def test_another_brief_in_place_of_one_that_is_gone_is_another_brief(repo: Path) -> None:
    git("rm", "--quiet", "-r", "data", cwd=repo)
    shutil.copytree(ROOT / "scripts/topicbrief/templates/new_brief/data", repo / "new" / "data")
    commit(repo, "2026-03-04")
    found = read(repo / "new")
    assert kinds(found) == set()
    assert found.began in (date(2026, 3, 4), None)


def test_a_comparison_finds_the_data_where_it_stood_then(repo: Path) -> None:
    old = git("rev-parse", "HEAD~1", cwd=repo)
    root = to(repo, "a", "b")
    found = compare(root, find_version(root, old), find_version(root, None))
    assert {(change.kind, change.id) for change in found.changes} == {("corrected", "north-line-nights")}


# ------------------------------------------------------------------ clocks


def at(*days: str) -> list[int]:
    return [int(datetime.fromisoformat(f"{day}T12:00:00+00:00").timestamp()) for day in days]


@pytest.mark.parametrize(
    ("stated", "expected"),
    [
        (["2026-03-01", "1970-01-01"], ["2026-03-01", "2026-03-01"]),  # a machine without a clock
        (["2026-03-01", "2026-03-02", "1970-01-01", "2026-03-05"], ["2026-03-01", "2026-03-02", "2026-03-02", "2026-03-05"]),
        (["1980-01-01", "2026-03-02", "2026-03-03"], ["2026-03-02", "2026-03-02", "2026-03-03"]),
        (["2026-03-01", "2099-01-01", "2026-03-04"], ["2026-03-01", "2026-03-04", "2026-03-04"]),
        (["2099-01-01", "2026-03-03", "2026-03-04"], ["2026-03-03", "2026-03-03", "2026-03-04"]),
        (["2026-03-05", "2026-03-03", "2026-03-04", "2026-03-06"], ["2026-03-03", "2026-03-03", "2026-03-04", "2026-03-06"]),
        (["2026-03-01", "2026-03-09", "2026-03-02", "2026-03-03", "2026-03-10"], ["2026-03-01", "2026-03-02", "2026-03-02", "2026-03-03", "2026-03-10"]),
    ],
)  # fmt: skip
def test_a_clock_that_was_wrong_moves_one_commit_and_not_all_before_it(stated: list[str], expected: list[str]) -> None:
    assert [day.isoformat() for day in snapshots._days(at(*stated))] == expected


@given(st.lists(st.integers(0, 2**35), max_size=30))
def test_days_are_in_order_and_right_clocks_are_believed(seconds: list[int]) -> None:
    found = snapshots._days(seconds)
    assert len(found) == len(seconds)
    assert all(one <= other for one, other in pairwise(found))
    if all(one <= other for one, other in pairwise(seconds)) and all(
        each >= snapshots.FIRST_SECOND for each in seconds
    ):
        assert found == [datetime.fromtimestamp(each, UTC).date() for each in seconds]


def test_commits_out_of_order_keep_the_entries_of_a_feed(repo: Path) -> None:
    assert build_pages(repo).problems == []
    before = feed(repo)
    edit(repo, AGAIN)
    commit(repo, "1970-01-01")
    add(repo, TRAFFIC, NEW)
    commit(repo, "2026-03-07")
    assert build_pages(repo).losses == ()
    assert set(before) <= set(feed(repo)) or told(read(repo))[-1][0] == "2026-03-02"
    assert read(repo).began == date(2026, 3, 1)


def test_what_an_author_wrote_long_ago_is_told_of_the_day_it_was_committed(repo: Path) -> None:
    git("checkout", "--quiet", "-b", "old", "HEAD~1", cwd=repo)
    add(repo, TRAFFIC, NEW)
    git("add", "--all", ".", cwd=repo)
    dates = {"GIT_AUTHOR_DATE": "2020-01-01T12:00:00+00:00", "GIT_COMMITTER_DATE": "2026-03-04T12:00:00+00:00"}
    git("commit", "--quiet", "--message", "x", cwd=repo, **dates)
    git("checkout", "--quiet", "main", cwd=repo)
    git("rebase", "--quiet", "old", cwd=repo, GIT_COMMITTER_DATE="2026-03-05T12:00:00+00:00")
    assert [day for day, _ in told(read(repo))] == ["2026-03-05", "2026-03-04"]


# ------------------------------------------------------------------ owners, clones, environments


@pytest.fixture
def of_another(repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Every repository belongs to somebody else, as git sees it."""
    script = f'GIT_TEST_ASSUME_DIFFERENT_OWNER=1 exec "{shutil.which("git")}" "$@"'
    monkeypatch.setenv("PATH", fake_git(tmp_path / "bin", script))


@pytest.mark.usefixtures("of_another")
def test_the_history_of_another_owner_of_all_files_is_known(repo: Path) -> None:
    assert kinds(read(repo)) == {("corrected", "north-line-nights")}
    found = compare(repo, find_version(repo, "HEAD~1"), find_version(repo, None))
    assert len(found.changes) == 1


@pytest.mark.usefixtures("of_another")
def test_a_repository_that_a_third_person_put_above_the_brief_is_left_alone_and_it_is_said_what_to_do(
    repo: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(repository, "owner_of", lambda path: 2 if path.name == ".git" else 1)
    said: list[str] = []
    assert read(repo, said) == UNKNOWN
    assert "dubious ownership" in said[0]
    assert f"git config --global --add safe.directory {repo}" in said[0]
    assert len(said[0].splitlines()) == 1
    assert build_pages(repo, strict=True).losses[0].startswith("the history is not known: ")
    assert not (repo / "docs").exists()


def shallow(repo: Path, copy: Path) -> str:
    git("clone", "--quiet", "--depth", "1", f"file://{repo}", copy, cwd=repo)
    return "git fetch --unshallow"


def partial(repo: Path, copy: Path) -> str:
    git("config", "uploadpack.allowFilter", "true", cwd=repo)
    git("clone", "--quiet", "--filter=blob:none", f"file://{repo}", copy, cwd=repo)
    return "without --filter"


def treeless(repo: Path, copy: Path) -> str:
    git("config", "uploadpack.allowFilter", "true", cwd=repo)
    git("clone", "--quiet", "--filter=tree:0", f"file://{repo}", copy, cwd=repo)
    return "without --filter"


@pytest.mark.parametrize("clone", [shallow, partial, treeless], ids=lambda f: f.__name__)
def test_a_clone_that_lacks_a_part_of_the_history_says_what_to_do(
    clone: Callable[[Path, Path], str], repo: Path, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    remedy = clone(repo, copy)
    status, said = build(copy)
    assert status == 0
    assert remedy in said
    (warning,) = [line for line in said.splitlines() if line.startswith("Warning: ")]
    assert remedy in warning
    shutil.rmtree(copy / "docs")
    shutil.rmtree(copy / FOLDER)
    status, said = build(copy, "--strict")
    assert (status, (copy / "docs").exists()) == (1, False)
    assert said.splitlines()[-1] == "Nothing was written. Without --strict it is built so."


def test_git_dir_in_the_environment_is_not_read_and_it_is_said_what_to_do(
    repo: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As in a hook that checks the files out somewhere: they have no repository, and the variable names another's."""
    bare, checkout = tmp_path / "bare.git", tmp_path / "checkout"
    git("clone", "--quiet", "--bare", f"file://{repo}", bare, cwd=tmp_path)
    shutil.copytree(repo / "data", checkout / "data")
    monkeypatch.setenv("GIT_DIR", str(bare))
    said: list[str] = []
    assert read(checkout, said) == UNKNOWN
    assert "GIT_DIR is not read: build in a clone" in said[0]
    assert kinds(read(repo)) == {("corrected", "north-line-nights")}


def test_a_worktree_and_a_submodule_follow_a_moved_folder_too(repo: Path, tmp_path: Path) -> None:
    to(repo, "a")
    git("worktree", "add", "--quiet", "--detach", tmp_path / "second", cwd=repo)
    git("init", "--quiet", "outer", cwd=tmp_path)
    git("-c", "protocol.file.allow=always", "submodule", "--quiet", "add", repo, "brief", cwd=tmp_path / "outer")
    for place in (tmp_path / "second" / "a", tmp_path / "outer" / "brief" / "a"):
        assert kinds(read(place)) == {("corrected", "north-line-nights")}


# ------------------------------------------------------------------ feeds


def without_git(repo: Path) -> None:
    shutil.rmtree(repo / ".git")


def begun_anew(repo: Path) -> None:
    shutil.rmtree(repo / ".git")
    git("init", "--quiet", ".", cwd=repo)
    commit(repo, "2026-03-03")


def rebased(repo: Path) -> None:
    git("rebase", "--quiet", "--root", "--force-rebase", cwd=repo, GIT_COMMITTER_DATE="2026-04-01T12:00:00+00:00")


def cut_short(repo: Path) -> None:
    git("clone", "--quiet", "--depth", "1", f"file://{repo}", "shallow", cwd=repo)
    shutil.rmtree(repo / ".git")
    (repo / "shallow" / ".git").rename(repo / ".git")
    shutil.rmtree(repo / "shallow")


LOSSES = [without_git, begun_anew, rebased, cut_short]


def kept_in_docs(repo: Path) -> None:
    shutil.rmtree(repo / FOLDER)


def kept_on_the_site(repo: Path) -> None:
    shutil.rmtree(repo / FOLDER)
    (repo / "site").mkdir()
    (repo / "docs" / "feed.json").rename(repo / "site" / "feed.json")
    shutil.rmtree(repo / "docs")


def kept_in_the_cache(repo: Path) -> None:
    shutil.rmtree(repo / "docs")


PLACES = [kept_in_docs, kept_on_the_site, kept_in_the_cache]
CASES = [*((loss, kept_in_docs) for loss in LOSSES), *((begun_anew, place) for place in PLACES[1:])]


@pytest.mark.parametrize(("loss", "place"), CASES, ids=lambda f: f.__name__)
def test_an_emptied_feed_is_told_and_strictly_not_written(
    loss: Callable[[Path], None], place: Callable[[Path], None], repo: Path
) -> None:
    assert build_pages(repo).losses == ()
    place(repo)
    loss(repo)
    stood = {path: path.read_bytes() for path in repo.rglob("feed.json") if ".git/" not in str(path)}
    status, said = build(repo, "--strict")
    assert status == 1
    (warning,) = [line for line in said.splitlines() if line.startswith("Warning: the feed")]
    assert 'an entry that would be gone, such as "Corrected by us: North Line, Trains a week: 14' in warning
    assert {path: path.read_bytes() for path in stood} == stood
    status, said = build(repo)
    assert status == 0
    assert warning in said


def test_a_build_does_not_publish_in_silence_what_the_pages_before_it_lost(repo: Path) -> None:
    assert build_pages(repo).losses == ()
    shutil.copytree(repo / "docs", repo / "site")
    begun_anew(repo)
    assert build_pages(repo).losses
    assert build_pages(repo).losses, "the site still has the entry, though the pages have lost it"


def test_what_goes_with_its_fact_or_comes_back_under_another_id_is_no_loss(repo: Path) -> None:
    add(repo, TRAFFIC, NEW)
    commit(repo, "2026-03-04")
    assert build_pages(repo).losses == ()
    assert len(feed(repo)) == 2
    edit(repo, (TRAFFIC, NEW, ""))
    commit(repo, "2026-03-05")
    assert build_pages(repo, strict=True).losses == ()
    assert len(feed(repo)) == 1
    done = command(repo, "rename", "north-line-nights", "trains-of-north-line")
    assert done.returncode == 0, done.stderr
    commit(repo, "2026-03-06")
    assert build_pages(repo, strict=True).losses == ()
    assert len(feed(repo)) == 1


def test_another_permanent_name_is_a_reason_in_the_data(repo: Path) -> None:
    assert build_pages(repo).losses == ()
    path = repo / "data" / "brief.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "permanent_name: another-name\n", encoding="utf-8")
    assert build_pages(repo, strict=True).losses == ()


@pytest.mark.parametrize("text", [b"", b"{", b"[]", b'{"items": 3}', b'{"items": [{"id": "x"}]}', b"\xff\xfe"])
def test_a_damaged_feed_stops_no_build(text: bytes, repo: Path) -> None:
    (repo / "site").mkdir()
    (repo / "site" / "feed.json").write_bytes(text)
    assert build_pages(repo, strict=True).losses == ()


def test_mkdocs_alone_says_it_too_and_its_strict_mode_stops(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    (root / ".gitignore").write_text(".cache/\ndocs/\nschema/\nsite/\n")
    git("init", "--quiet", ".", cwd=root)
    commit(root, "2026-03-01")
    edit(root, CORRECTED)
    commit(root, "2026-03-02")
    assert build_pages(root).losses == ()
    begun_anew(root)
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=root)
    assert done.returncode != 0
    assert "an entry that would be gone" in done.stdout + done.stderr
    assert not (root / "site").exists()
    assert len(feed(root)) == 1, "the pages are as they were"
