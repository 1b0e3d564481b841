"""Check a brief, and then whether the PDF can show its texts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

from ... import storage
from ...diagnostics.problem import Problem
from ...diagnostics.progress import ProgressReporter, report_nothing
from ...document.words import catalogue_of
from ...model.brief import Brief
from ..check import load_and_check
from ..gc_pause import no_garbage_collection
from .letters import find_unprintable


def check_all(
    root: Path, report: ProgressReporter = report_nothing, today: date | None = None
) -> tuple[list[Problem], list[Problem], list[str]]:
    """Return every problem of the brief in `root`, as `build.check.check` does; where there is none, a notice for each
    text without which there would be a PDF; and hints, a sentence each. Raises OSError.
    """
    with no_garbage_collection():
        files = storage.read_data_files(root)
        loaded, problems = load_and_check(root, files, report, today=today)
        hints = list(_hints(loaded.brief)) if loaded.brief else []
        return problems, [] if problems else find_unprintable(root, files, loaded), hints


def _hints(brief: Brief) -> Iterator[str]:
    """Yield what an editor may want to know of a sound brief."""
    if proposed := len(brief.proposals):
        waiting = "1 entry is proposed" if proposed == 1 else f"{proposed} entries are proposed"
        yield f'{waiting} in data/proposed.yaml, which no reader sees; "topicbrief new fact --proposed ID" takes one.'
    language = brief.settings.language
    if catalogue_of(language) is None:
        yield (
            f'The words of the software are not there in "{language}": readers see them in English. Numbers and dates follow '
            "the language."
        )
