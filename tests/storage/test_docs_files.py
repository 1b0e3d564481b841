"""Test the files that editions put beside the pages: whose they are, and that no file of a person is lost."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import git, topicbrief
from topicbrief import storage
from topicbrief.document.artifact import File

LIST = ".generated"


def names(docs: Path) -> set[str]:
    return {path.relative_to(docs).as_posix() for path in docs.rglob("*") if path.is_file()}


def test_files_are_placed_and_removed_when_they_are_no_longer_made(tmp_path: Path) -> None:
    assert storage.write_editions(tmp_path, [File("data/a.json", "{}"), File("cards/a.png", b"\x89PNG")]) == (2, 0)
    assert names(tmp_path) == {"data/a.json", "cards/a.png", LIST}
    assert (tmp_path / "cards/a.png").read_bytes() == b"\x89PNG"
    assert storage.write_editions(tmp_path, [File("data/a.json", "{}")]) == (0, 1)
    assert names(tmp_path) == {"data/a.json", LIST}
    assert not (tmp_path / "cards").exists()
    assert storage.write_editions(tmp_path, []) == (0, 1)
    assert names(tmp_path) == set()


def test_a_file_of_a_person_is_told_and_never_removed(tmp_path: Path) -> None:
    (tmp_path / "data").mkdir()
    (tmp_path / "data/a.json").write_text("mine")
    (problem,) = storage.find_foreign(tmp_path, [File("data/a.json", "{}")])
    assert (problem.rule, problem.place.file) == ("hand-written-page", "docs/data/a.json")
    (tmp_path / "data/notes.txt").write_text("mine too")
    storage.write_editions(tmp_path, [File("data/b.json", "{}")])
    storage.write_editions(tmp_path, [])
    assert names(tmp_path) == {"data/a.json", "data/notes.txt"}


def test_what_a_killed_build_left_is_known_to_the_next(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def killed(path: Path, data: bytes) -> bool:
        if path.name == "b.json":
            raise KeyboardInterrupt
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
        return True

    with monkeypatch.context() as patch:
        patch.setattr(storage.docs_files, "write_if_changed", killed)
        with pytest.raises(KeyboardInterrupt):
            storage.write_editions(tmp_path, [File("data/a.json", "{}"), File("data/b.json", "{}")])
    assert storage.find_foreign(tmp_path, [File("data/a.json", "[]")]) == []
    assert storage.write_editions(tmp_path, []) == (0, 2)
    assert names(tmp_path) == set()


@pytest.mark.parametrize("line", ["../outside.txt", "/etc/hostname", "data/../../outside.txt", "data"])
def test_a_list_that_somebody_changed_removes_nothing_elsewhere(tmp_path: Path, line: str) -> None:
    docs = tmp_path / "docs"
    (docs / "data").mkdir(parents=True)
    (docs / "data/mine.txt").write_text("mine")
    (tmp_path / "outside.txt").write_text("mine")
    (docs / LIST).write_text(f"{line}\n\x00\ndata/gone.json\n")
    storage.write_editions(docs, [])
    assert (tmp_path / "outside.txt").exists()
    assert (docs / "data/mine.txt").exists()


def test_git_leaves_out_every_file_that_a_build_makes(example: Path) -> None:
    """An output format whose files git would take is named here; no list outside the engine has to be kept."""
    git("init", "--quiet", cwd=example)
    (example / ".gitignore").write_text(".cache/\nschema/\n")
    assert topicbrief("pages", cwd=example).returncode == 0
    assert topicbrief("pdf", cwd=example).returncode == 0
    (example / "docs" / "about").mkdir()
    (example / "docs" / "about" / "us.md").write_text("# Us\n")
    status = git("status", "--porcelain", "--untracked-files=all", "--", "docs", cwd=example)
    assert status == "?? docs/about/us.md"
    assert topicbrief("clean", cwd=example).returncode == 0
    assert names(example / "docs") == {"about/us.md"}


def test_an_ignore_file_that_a_person_wrote_stays(example: Path) -> None:
    (example / "docs").mkdir()
    (example / "docs" / ".gitignore").write_text("*.tmp\n")
    assert topicbrief("pages", cwd=example).returncode == 0
    assert topicbrief("clean", cwd=example).returncode == 0
    assert (example / "docs" / ".gitignore").read_text() == "*.tmp\n"
