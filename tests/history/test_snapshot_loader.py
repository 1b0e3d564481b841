"""Test what successive states of a brief share."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, git
from topicbrief.history.snapshot_loader import LoadedSnapshot, load_snapshot
from topicbrief.load.yaml_files.cached_reader import make_reader
from topicbrief.model.brief import Brief
from topicbrief.pages import blocks

TRAFFIC = "data/facts/traffic.yaml"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The example brief, committed once."""
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    git("init", "--quiet", cwd=tmp_path)
    git("add", "data", cwd=tmp_path)
    git("commit", "--quiet", "--message", "First", cwd=tmp_path)
    return tmp_path


def state(root: Path, before: LoadedSnapshot | None = None) -> LoadedSnapshot:
    tree = git("rev-parse", "HEAD:data", cwd=root)
    found = load_snapshot(root, tree, before, make_reader(root), blocks.OPTIONS)
    assert found
    return found


def with_text(root: Path, old: str, new: str) -> Path:
    path = root / TRAFFIC
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "Next", cwd=root)
    return root


def brief(of: LoadedSnapshot) -> Brief:
    assert of.loaded.brief
    return of.loaded.brief


def test_what_a_changed_file_says_as_before_is_one_object_in_both_states(root: Path) -> None:
    first = state(root)
    second = state(with_text(root, "value: 250000", "value: 275000"), first)
    before, after = brief(first).facts, brief(second).facts
    assert [id for id in after if after[id] != before[id]] == [id for id in after if after[id] is not before[id]]
    assert sum(after[id] is not before[id] for id in after) == 1


def test_a_figure_that_is_only_written_otherwise_is_read_anew(root: Path) -> None:
    first = state(root)
    second = state(with_text(root, "value: 250000", "value: 250000.0"), first)
    changed = [id for id, fact in brief(second).facts.items() if fact is not brief(first).facts[id]]
    assert len(changed) == 1


def test_an_entry_that_moved_within_its_file_has_its_new_place(root: Path) -> None:
    first = state(root)
    (root / TRAFFIC).write_text("# a line\n" + (root / TRAFFIC).read_text(encoding="utf-8"), encoding="utf-8")
    git("commit", "--quiet", "--all", "--message", "Next", cwd=root)
    second = state(root, first)
    id = next(id for id, section in brief(second).section_of.items() if section == "traffic")
    places = [each.loaded.origins["fact", id].place().line for each in (first, second)]
    assert places[1] == places[0] + 1
