"""The example brief: what is made of it, to the byte; and when files are written, left alone and removed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT, run
from tests.helpers.passages import say_nothing_of_figures
from topicbrief.build.pages import build_pages
from topicbrief.storage.docs_files import IGNORE


def pages(folder: Path) -> dict[str, bytes]:
    """Every file in a folder, by its path, without the one that has git leave the others out."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.name != IGNORE
    }


def times(folder: Path) -> dict[str, int]:
    return {path.relative_to(folder).as_posix(): path.stat().st_mtime_ns for path in folder.rglob("*.md")}


def test_the_example_makes_exactly_these_pages(example: Path) -> None:
    outcome = build_pages(example)
    assert outcome.problems == []
    assert pages(example / "docs") == pages(EXAMPLE / "docs"), "run `make bless` if the change is meant"


@pytest.mark.slow
def test_pages_are_the_same_elsewhere_and_in_another_time_and_tongue(example: Path, tmp_path: Path) -> None:
    """Another folder, time zone, locale and hash seed give the same bytes."""
    other = tmp_path / "somewhere else ü"
    example.rename(other)
    script = ROOT / "scripts" / "build.py"
    settings = {"TZ": "Pacific/Kiritimati", "LC_ALL": "tr_TR.UTF-8", "LANG": "de_DE", "PYTHONHASHSEED": "7"}
    done = run(sys.executable, script, "--brief", other, "pages", cwd=tmp_path, **settings)
    assert done.returncode == 0, done.stderr
    assert pages(other / "docs") == pages(EXAMPLE / "docs")


def test_an_unchanged_brief_writes_nothing(example: Path) -> None:
    build_pages(example)
    before = times(example / "docs")
    assert build_pages(example).written == 0
    assert times(example / "docs") == before


def test_a_changed_fact_writes_only_the_pages_it_is_on(example: Path) -> None:
    path = example / "data" / "facts" / "traffic.yaml"
    say_nothing_of_figures(path)
    build_pages(example)
    before = times(example / "docs")
    path.write_text(path.read_text().replace("value: 49.50", "value: 52.25"))
    outcome = build_pages(example)
    assert 0 < outcome.written < len(pages(example / "docs")) / 2
    changed = {name for name, when in times(example / "docs").items() if before[name] != when}
    assert "subjects/north-line.md" in changed
    assert "method.md" not in changed
    assert "EUR 52.25" in (example / "docs" / "subjects" / "north-line.md").read_text().replace("\u00a0", " ")


def test_a_page_that_is_no_longer_made_is_removed_and_a_hand_written_one_stays(example: Path) -> None:
    build_pages(example)
    written_by_hand = example / "docs" / "subjects" / "about.md"
    written_by_hand.write_text("# About\n")
    path = example / "data" / "subjects.yaml"
    path.write_text(path.read_text().replace("sleeper-s2", "sleeper-s3"))
    assert build_pages(example).removed == 3  # with its two feeds
    assert not (example / "docs" / "subjects" / "sleeper-s2.md").exists()
    assert not (example / "docs" / "subjects" / "sleeper-s2").exists()
    assert (example / "docs" / "subjects" / "sleeper-s3.md").exists()
    assert written_by_hand.read_text() == "# About\n"


def test_a_hand_written_page_is_never_overwritten(example: Path) -> None:
    page = example / "docs" / "traffic.md"
    page.parent.mkdir()
    page.write_text("# My own page\n")
    outcome = build_pages(example)
    assert [(p.rule, p.place.file) for p in outcome.problems] == [("hand-written-page", "docs/traffic.md")]
    assert pages(example / "docs") == {"traffic.md": b"# My own page\n"}


def test_a_page_touched_by_hand_is_made_anew(example: Path) -> None:
    build_pages(example)
    page = example / "docs" / "traffic.md"
    page.write_text(page.read_text() + "\nA figure without a source: 42.\n")
    build_pages(example)
    assert pages(example / "docs") == pages(EXAMPLE / "docs")


def test_what_was_read_may_be_lost_or_spoilt(example: Path) -> None:
    """What is kept under .cache only saves time: without it, or with rubbish in it, the pages are the same."""
    build_pages(example)
    (example / ".cache" / "topicbrief" / "read").write_bytes(b"rubbish" * 100)
    (example / ".cache" / "topicbrief" / "built").write_text("[]")
    build_pages(example)
    assert pages(example / "docs") == pages(EXAMPLE / "docs")


@pytest.mark.slow
def test_a_killed_build_leaves_each_page_old_or_new_and_the_next_mends_the_rest(example: Path) -> None:
    build_pages(example)
    old = pages(example / "docs")
    path = example / "data" / "brief.yaml"
    path.write_text(path.read_text().replace("language: en-GB", "") + "language: en-US\n")
    new_place = example.parent / "new"
    new_place.mkdir()
    (new_place / "data").symlink_to(example / "data")
    build_pages(new_place)
    new = pages(new_place / "docs")
    assert old != new
    killed = 0
    for attempt in range(24):
        command = [sys.executable, str(ROOT / "scripts" / "build.py"), "--brief", str(example), "pages"]
        process = subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
        time.sleep(0.15 + 0.02 * attempt)
        if process.poll() is None:
            os.kill(process.pid, signal.SIGKILL)
            killed += 1
        process.wait()
        for name, data in whole(pages(example / "docs")).items():
            assert data in (old[name], new[name]), name
    assert killed, "no build was slow enough to be killed"
    build_pages(example)
    assert whole(pages(example / "docs")) == new


def whole(found: dict[str, bytes]) -> dict[str, bytes]:
    """These files without what a killed build was writing, which a build takes away when no other can be writing it any more."""
    return {name: data for name, data in found.items() if not Path(name).name.startswith(".topicbrief-")}
