"""In: a brief's folder. Out: its pages on disk, or every problem there is and nothing written.

    read -> load -> check -> history -> compose -> render -> write

This is the whole flow on one screen. The same data gives the same bytes: there is no clock in it, no locale of the
machine, and no path of it.
"""

from __future__ import annotations

import gc
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path

from . import blocks, checks, disk, editions, history, kept, pages, redate, schema, settings, yamlfile
from .brief import Brief
from .due import Due
from .due import due as find_due
from .load import load
from .loaded import Loaded
from .problem import Place, Problem, counted
from .terms import PLAIN, Terms, told

# Told when a stage begins and, with a count of what it dealt with, when it ends.
Report = Callable[[str, str], None]


def silent(stage: str, done: str) -> None:
    """A report that tells nobody."""


@dataclass(frozen=True)
class Outcome:
    """What a build came to: problems, or pages."""

    problems: list[Problem] = field(default_factory=list)
    pages: int = 0
    written: int = 0
    removed: int = 0


def check(root: Path, report: Report = silent) -> list[Problem]:
    """Every problem of the brief in `root` and of its website's settings, sorted by place. Raises OSError where files cannot be read."""
    with no_garbage_collection():
        _, problems = _checked(root, disk.data_files(root), report)
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
        loaded, problems = _checked(root, disk.data_files(root), report)
        return ([] if problems else find_due(loaded, on)), problems


def mark_checked(root: Path, facts: Iterable[str], on: date, source: str | None = None) -> list[Place]:
    """Write into the data that these facts were checked on a day; where. The brief may have problems elsewhere.

    Raises CannotEditError, and OSError where files cannot be read or written; then no date has changed.
    """
    files = disk.data_files(root)
    documents, _ = kept.read(root, files)
    dates = redate.dates_of(load(documents, blocks.OPTIONS), facts, source)
    by_file: defaultdict[str, list[tuple[Place, date]]] = defaultdict(list)
    for place, before in dates:
        by_file[place.file.removeprefix("data/")].append((place, before))
    disk.exchange(root, {name: redate.redate(files[name], found, on) for name, found in by_file.items()}, {})
    return [place for place, _ in dates]


def write_schemas(root: Path) -> tuple[int, list[Problem]]:
    """Write the schemas of the brief in `root`: how many changed; or its problems of shape, and then nothing. Raises OSError."""
    loaded = load_brief(root)
    if loaded.problems or not loaded.brief:
        return 0, sorted(loaded.problems)
    return disk.write_schemas(root, schema.schemas(loaded.brief)), []


def build(root: Path, report: Report = silent, terms: Terms = PLAIN) -> Outcome:
    """Make the pages of the brief in `root`, on these terms. Raises OSError where files cannot be read or written."""
    with no_garbage_collection():
        return _built(root, report, terms)


def _built(root: Path, report: Report, terms: Terms) -> Outcome:
    docs = root / "docs"
    files = disk.data_files(root)
    website = disk.website_settings(root) or b""
    fingerprint = kept.fingerprint({**files, f"../{disk.WEBSITE}": website}, history.identity(root), repr(terms))
    if unchanged := kept.is_built(root, docs, fingerprint):
        disk.place_theme(root)
        report("write", f"nothing has changed since the last build of {unchanged} pages")
        return Outcome(pages=unchanged)
    loaded, problems = _checked(root, files, report)
    if problems or not loaded.brief:
        return Outcome(problems)
    past = history.read(root, report)
    report("compose", "")
    brief = told(loaded.brief, terms)
    tree = pages.compose(brief, history=past)
    report("compose", f"{len(tree)} pages")
    report("render", "")
    with kept.drawings(root) as drawer:
        made = editions.render(brief, tree, past, drawer, terms.ways)
    report("render", f"{len(made)} files")
    if foreign := disk.foreign_files(docs, made):
        return Outcome(sorted(foreign))
    report("write", "")
    disk.place_theme(root)
    written, removed = disk.write(docs, made)
    refresh_schemas(root, loaded.brief, report)
    kept.keep_built(root, docs, fingerprint, made)
    report("write", f"{written} written, {removed} removed, {len(made) - written} unchanged")
    return Outcome([], len(tree), written, removed)


def refresh_schemas(root: Path, brief: Brief, report: Report) -> None:
    """The schemas only help while typing: where they cannot be written, the pages are made all the same."""
    try:
        disk.write_schemas(root, schema.schemas(brief))
    except OSError as error:
        report("schema", f"not written: {error.strerror or error}")


def load_sound(root: Path, files: dict[str, bytes], report: Report) -> tuple[Loaded, list[Problem]]:
    """The brief of these files and every problem it has. Raises OSError where what was kept cannot be read."""
    with no_garbage_collection():
        return _checked(root, files, report)


def _checked(root: Path, files: dict[str, bytes], report: Report) -> tuple[Loaded, list[Problem]]:
    report("read", "")
    documents, unread = kept.read(root, files)
    report("read", f"{len(files)} files")
    report("load", "")
    loaded = load(documents, blocks.OPTIONS)
    report("load", f"{len(loaded.ids('fact'))} facts, {len(loaded.ids('source'))} sources")
    report("check", "")
    website = settings.contradictions(loaded, disk.WEBSITE, disk.website_settings(root) or b"")
    problems = sorted({*unread, *loaded.problems, *checks.check(loaded), *blocks.check(loaded), *website})
    report("check", f"{len(checks.CHECKS)} rules, {counted(problems)}")
    return loaded, problems


def _website(root: Path) -> list[Problem]:
    """What keeps the settings of the website from being read. What they hold is for its builder to judge."""
    settings = disk.website_settings(root)
    return [] if settings is None else yamlfile.syntax(disk.WEBSITE, settings)


@contextmanager
def no_garbage_collection() -> Iterator[None]:
    """A build makes a million small objects and no cycles; looking for cycles among them takes half its time."""
    was_enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if was_enabled:
            gc.enable()
