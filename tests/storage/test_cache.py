"""Test the cache: what was computed once is not computed again, which libraries a command loads, and that answers stay
the same.
"""

from __future__ import annotations

import shutil
import sys
from pathlib import Path

import pytest

from tests.conftest import run
from topicbrief.checks import conversion_cache
from topicbrief.checks.conversion_cache import keep_conversions
from topicbrief.model import units
from topicbrief.storage import cache

LOADED = "import sys; from topicbrief.cli import main; main(sys.argv[1:], standalone_mode=False); print(*sys.modules)"


def loaded_by(folder: Path, *arguments: str) -> set[str]:
    """The modules that a command has loaded when it ends."""
    done = run(sys.executable, "-c", LOADED, "--brief", str(folder), *arguments, cwd=folder)
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


def written(folder: Path) -> dict[str, bytes]:
    files = (path for path in (folder / "docs").rglob("*") if path.is_file())
    return {str(path.relative_to(folder)): path.read_bytes() for path in files}


def test_a_check_loads_no_more_than_it_needs(example: Path) -> None:
    (example / cache.FOLDER / "units").unlink()
    assert "pint" in loaded_by(example, "check")
    again = loaded_by(example, "check")
    others = {"pint", "typst", "mkdocs", "fontTools", "topicbrief.editions", "topicbrief.trace"}
    assert not again & others
    assert "topicbrief.checks" in again


@pytest.mark.slow
def test_conversions_that_are_kept_are_those_of_pint(example: Path) -> None:
    (example / cache.FOLDER / "units").unlink()
    assert "pint" in loaded_by(example, "pages")
    first = written(example)
    assert any(b"mi)" in text for text in first.values())
    shutil.rmtree(example / "docs")
    assert "pint" not in loaded_by(example, "pages")
    assert written(example) == first


def test_conversions_of_another_pint_are_none(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    recalled: list[dict[tuple[str, str], str]] = []
    monkeypatch.setattr(units, "recall_answers", recalled.append)
    with keep_conversions(tmp_path):
        assert units.explain_unknown_unit("km") is None
    with keep_conversions(tmp_path):
        pass
    assert recalled[0]["km", ""] == ""
    monkeypatch.setattr(conversion_cache, "version", lambda _: "another")
    with keep_conversions(tmp_path):
        pass
    assert len(recalled) == 1


@pytest.mark.slow
def test_an_unchanged_pdf_is_not_even_loaded(example: Path) -> None:
    assert {"typst", "pydantic"} <= loaded_by(example, "pdf")
    first = written(example)
    again = loaded_by(example, "pdf")
    assert not again & {"typst", "pydantic", "markdown_it", "fontTools", "topicbrief.model.entries", "topicbrief.pages"}
    assert written(example) == first
