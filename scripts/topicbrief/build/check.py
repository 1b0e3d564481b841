"""Read, load and check a brief: the one flow that every command begins with.

    data/*.yaml --read--> Document --load--> LoadResult --check--> Problem...

A command that remembers what it read or loaded before (the preview, a comparison) hands in a `Reader` or a `FileLoader`.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from .. import checks, storage
from ..checks import own_pages, website_settings
from ..checks.conversion_cache import keep_conversions
from ..checks.due import DueFact, find_due
from ..diagnostics.problem import Problem, count_problems
from ..diagnostics.progress import ProgressReporter, report_nothing
from ..diagnostics.source_text import decode_text
from ..load import library, yaml_files
from ..load.loader import FileLoader, load_documents, load_file
from ..load.result import LoadResult
from ..load.yaml_files import Document
from ..load.yaml_files.cached_reader import read_files
from ..pages import blocks
from .edition.manifest_check import check_editions
from .gc_pause import no_garbage_collection
from .library import find_library
from .menu import check_menu, check_menu_of_editions
from .own_files import read_own_pages, read_settings_files
from .tracked_cache import refuse_tracked_cache

Documents = dict[str, Document | None]  # by path relative to data/; None for a file that cannot be read
Reader = Callable[[Path, Mapping[str, bytes]], tuple[Documents, list[Problem]]]


@dataclass(frozen=True, slots=True)
class Loaders:
    """How files are read and loaded: by default anew, as far as nothing is cached."""

    read: Reader = read_files
    load_part: FileLoader = load_file


DEFAULT_LOADERS = Loaders()


def check(root: Path, report: ProgressReporter = report_nothing, today: date | None = None) -> list[Problem]:
    """Return every problem of the brief in `root` and of its website's settings, sorted by place.

    `today` is the last day that has begun; where it is not told, no day is held against it. Raises OSError where files
    cannot be read.
    """
    return load_and_check(root, storage.read_data_files(root), report, today=today)[1]


def list_due(root: Path, on: date, report: ProgressReporter = report_nothing) -> tuple[list[DueFact], list[Problem]]:
    """Return what is due or stale in the brief in `root` on a day, oldest first; or its problems, and then nothing."""
    with no_garbage_collection():
        loaded, problems = load_and_check(root, storage.read_data_files(root), report)
        return ([] if problems else find_due(loaded, on)), problems


def load_and_check(
    root: Path,
    files: Mapping[str, bytes],
    report: ProgressReporter = report_nothing,
    loaders: Loaders = DEFAULT_LOADERS,
    today: date | None = None,
) -> tuple[LoadResult, list[Problem]]:
    """Return the brief of these files and every problem it has, sorted by place. Raises OSError where files cannot be read."""
    with no_garbage_collection():
        refuse_tracked_cache(root)
        loaded = replace(load_files(root, files, report, loaders.read, loaders.load_part), today=today)
        report("check", "")
        problems = sorted({*loaded.problems, *find_problems(root, loaded)})
        report("check", f"{len(checks.CHECKS)} rules, {count_problems(problems)}")
        return loaded, problems


def load_brief(root: Path) -> LoadResult:
    """Return the brief in `root` as far as it can be loaded, and every problem of shape. Raises OSError where files cannot be read."""
    with no_garbage_collection():
        return load_files(root, storage.read_data_files(root))


def load_files(
    root: Path,
    files: Mapping[str, bytes],
    report: ProgressReporter = report_nothing,
    read: Reader = read_files,
    load_part: FileLoader = load_file,
) -> LoadResult:
    """Return the brief of these files as far as it can be loaded, with every problem of reading and of shape."""
    report("read", "")
    documents, unread = read(root, files)
    if shared := find_library(root):
        documents, lost_there = library.take(documents, shared, blocks.OPTIONS)
        unread = [*unread, *lost_there]
    lost = [
        each
        for document in documents.values()
        if document
        for each in yaml_files.find_lost_texts(document.path, document.text)
    ]
    report("read", f"{len(files)} files")
    report("load", "")
    loaded = load_documents(documents, blocks.OPTIONS, load_part)
    report("load", f"{len(loaded.ids('fact'))} facts, {len(loaded.ids('source'))} sources")
    return replace(loaded, problems=[*unread, *lost, *loaded.problems])


def _menu_of_editions(root: Path, website: Mapping[str, bytes]) -> Iterator[Problem]:
    if storage.list_editions(root / "docs"):
        yield from check_menu_of_editions(website)


def find_problems(root: Path | None, loaded: LoadResult) -> list[Problem]:
    """Return the problems of meaning: of the entries, of the blocks, and of the website's settings and people's own pages beside the brief.

    Without a `root`, as for a brief of another time, there are no such settings, and nothing is kept of what took long.
    """
    website = read_settings_files(root) if root else {}
    with keep_conversions(root) if root else nullcontext():
        # What else the settings hold is for the builder of the website to judge.
        unread = [
            problem
            for path, data in website.items()
            for problem in yaml_files.check_syntax(path, data) or yaml_files.find_lost_texts(path, decode_text(data))
        ]
        contradictions = website_settings.check_website_settings(root, loaded, website)
        pages = read_own_pages(root, website) if root else {}
        own = own_pages.check_own_pages(loaded, pages)
        menu = check_menu(loaded.brief, website, pages) if loaded.brief and not loaded.unloadable else ()
        frozen = (*check_editions(root), *_menu_of_editions(root, website)) if root else ()
        return [*checks.run_checks(loaded), *blocks.check(loaded), *unread, *contradictions, *own, *menu, *frozen]
