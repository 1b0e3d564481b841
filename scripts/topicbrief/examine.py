"""In: a brief's folder. Out: the brief as far as it can be loaded, and every problem it has.

read -> load -> check
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from pathlib import Path

from . import blocks, checks, disk, kept, settings, yamlfile
from .due import Due
from .due import due as find_due
from .load import load
from .loaded import Loaded
from .memory import no_garbage_collection
from .problem import Problem, counted
from .progress import Report, silent


def check(root: Path, report: Report = silent) -> list[Problem]:
    """Every problem of the brief in `root` and of its website's settings, sorted by place. Raises OSError where files cannot be read."""
    _, problems = load_and_check(root, disk.data_files(root), report)
    return sorted([*problems, *_website(root)])


def load_brief(root: Path) -> Loaded:
    """The brief in `root` as far as it can be loaded, and every problem of shape. Raises OSError where files cannot be read."""
    with no_garbage_collection():
        documents, unread = kept.read(root, disk.data_files(root))
        loaded = load(documents, blocks.OPTIONS)
        return replace(loaded, problems=[*unread, *loaded.problems])


def due(root: Path, on: date, report: Report = silent) -> tuple[list[Due], list[Problem]]:
    """What is due or stale in the brief in `root` on a day, oldest first; or its problems, and then nothing."""
    with no_garbage_collection():
        loaded, problems = load_and_check(root, disk.data_files(root), report)
        return ([] if problems else find_due(loaded, on)), problems


def load_and_check(root: Path, files: Mapping[str, bytes], report: Report = silent) -> tuple[Loaded, list[Problem]]:
    """The brief of these files and every problem it has. Raises OSError where files cannot be read."""
    with no_garbage_collection():
        report("read", "")
        documents, unread = kept.read(root, files)
        report("read", f"{len(files)} files")
        report("load", "")
        loaded = load(documents, blocks.OPTIONS)
        report("load", f"{len(loaded.ids('fact'))} facts, {len(loaded.ids('source'))} sources")
        report("check", "")
        website = settings.contradictions(loaded, disk.WEBSITE, disk.website_settings(root) or b"")
        with kept.conversions(root):
            problems = sorted({*unread, *loaded.problems, *checks.check(loaded), *blocks.check(loaded), *website})
        report("check", f"{len(checks.CHECKS)} rules, {counted(problems)}")
        return loaded, problems


def _website(root: Path) -> list[Problem]:
    """What keeps the settings of the website from being read. What they hold is for its builder to judge."""
    settings = disk.website_settings(root)
    return [] if settings is None else yamlfile.syntax(disk.WEBSITE, settings)
