"""Check a brief, and then whether the PDF can show its texts."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from ... import storage
from ...diagnostics.problem import Problem
from ...diagnostics.progress import ProgressReporter, report_nothing
from ..check import load_and_check
from ..gc_pause import no_garbage_collection
from .letters import find_unprintable


def check_all(
    root: Path, report: ProgressReporter = report_nothing, today: date | None = None
) -> tuple[list[Problem], list[Problem], int]:
    """Return every problem of the brief in `root`, as `build.check.check` does; where there is none, a notice for each
    text without which there would be a PDF; and how many entries are proposed. Raises OSError.
    """
    with no_garbage_collection():
        files = storage.read_data_files(root)
        loaded, problems = load_and_check(root, files, report, today=today)
        proposed = len(loaded.brief.proposals) if loaded.brief else 0
        return problems, [] if problems else find_unprintable(root, files, loaded), proposed
