"""Make the pages of a brief on disk, or return every problem and write nothing.

    read -> load -> check -> history -> compose -> render -> write

This is the whole flow on one screen. The same data gives the same bytes: there is no clock in it, no locale of the
machine, and no path of it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from .. import editions, storage
from ..diagnostics.errors import LEFT_OUT, describe_error
from ..diagnostics.problem import Location, Problem
from ..diagnostics.progress import ProgressReporter, report_nothing
from ..diagnostics.source_text import decode_text
from ..document.artifact import SCHEMAS
from ..editing import json_schema
from ..history import reader, snapshots
from ..model.brief import Brief
from ..pages import blocks
from ..pages.composer import compose_pages
from ..storage import cache
from .check import load_and_check, load_brief
from .edition.manifest_check import check_editions
from .edition.since import with_editions
from .gc_pause import no_garbage_collection
from .library import library_files
from .options import DEFAULT_OPTIONS, BuildOptions, with_options
from .own_files import read_own_pages, read_settings_files
from .standing import Standing

REFERENCE = re.compile(r"\[\[.*?\]\]")


@dataclass(frozen=True)
class Outcome:
    """The result of a build: problems, or pages.

    `losses` say in a line each what readers would lose, though the data gives no reason for it; `left_out` what an
    edition cannot make.
    """

    problems: list[Problem] = field(default_factory=list)
    pages: int = 0
    written: int = 0
    removed: int = 0
    losses: tuple[str, ...] = ()
    left_out: tuple[Problem, ...] = ()


def build_schemas(root: Path) -> tuple[int, list[Problem]]:
    """Write the schemas of the brief in `root`, and return how many changed; or its problems of shape, and write
    nothing. Raises OSError.
    """
    loaded = load_brief(root)
    if loaded.problems or not loaded.brief:
        return 0, sorted(loaded.problems)
    return storage.write_schema_files(root, json_schema.schemas(loaded.brief)), []


def build_pages(
    root: Path,
    report: ProgressReporter = report_nothing,
    options: BuildOptions = DEFAULT_OPTIONS,
    strict: bool = False,
    complete: bool = False,
) -> Outcome:
    """Make the pages of the brief in `root`, with these options. If `strict`, write nothing where readers would lose
    something; if `complete`, nothing where an edition leaves something out. Raises OSError where files cannot be read or
    written.
    """
    with no_garbage_collection():
        return _built(root, report, options, strict, complete)


def _built(root: Path, report: ProgressReporter, options: BuildOptions, strict: bool, complete: bool) -> Outcome:
    docs = root / "docs"
    files = storage.read_data_files(root)
    beside = read_settings_files(root)
    beside |= read_own_pages(root, beside)
    beside |= storage.read_manifests(docs) | {"editions": repr([*check_editions(root)]).encode()}
    fingerprint = cache.fingerprint(
        {**files, **library_files(root), **{f"../{path}": data for path, data in beside.items()}},
        snapshots.history_identity(root),
        repr(options),
    )
    standing = Standing.of(root)
    if not standing.is_ahead and (unchanged := cache.count_built_pages(root, docs, fingerprint)):
        storage.place_theme(root)
        report("write", f"nothing has changed since the last build of {unchanged} pages")
        return Outcome(pages=unchanged)
    loaded, problems = load_and_check(root, files, report, today=options.today)
    if problems or not loaded.brief:
        return Outcome(problems)
    past, trouble = reader.read_with_trouble(root, report, blocks.OPTIONS)
    report("compose", "")
    brief = with_options(with_editions(root, loaded), options)
    tree = compose_pages(brief, history=past)
    report("compose", f"{len(tree)} pages")
    report("render", "")
    left_out: list[Problem] = []
    made = editions.render(brief, tree, past, options.url_style, partial(_tell, files, left_out))
    report("render", f"{len(made)} files")
    if foreign := storage.find_foreign(docs, made):
        return Outcome(sorted(foreign))
    losses = tuple(filter(None, (trouble, standing.loss(brief, made))))
    if (losses and strict) or (left_out and complete):
        return Outcome(losses=losses, left_out=tuple(left_out))
    report("write", "")
    storage.place_theme(root)
    written, removed = storage.write_editions(docs, made)
    refresh_schemas(root, loaded.brief, report)
    if not left_out:  # else the next build tries again, and tells again
        paths = [*(file.path for file in made), *(f"../{SCHEMAS}/{name}" for name in json_schema.NAMES)]
        cache.record_build(root, docs, fingerprint, paths)
    standing.keep(made)
    report("write", f"{written} written, {removed} removed, {len(made) - written} unchanged")
    return Outcome([], len(tree), written, removed, losses, tuple(left_out))


def _tell(files: Mapping[str, bytes], left_out: list[Problem], what: str, page: str, error: Exception) -> None:
    """Add a notice of what cannot be made, at its place in the data."""
    path = f"sections/{page}.yaml" if f"sections/{page}.yaml" in files else "brief.yaml"
    title = what.partition('"')[2].rpartition('"')[0]
    place = Location(f"data/{path}", _line_of(title, files.get(path, b"")))
    left_out.append(Problem(place, LEFT_OUT, f"{what} is left out, since it cannot be made: {describe_error(error)}"))


def _line_of(title: str, data: bytes) -> int:
    """Return the line of a file with a title, in which references stand in place of figures; else the first line."""
    for number, line in enumerate(decode_text(data).split("\n"), 1):
        typed = line.partition("title:")[2].strip().strip("\"'")
        words = ".*".join(map(re.escape, REFERENCE.split(typed)))
        if title and typed and re.fullmatch(words, title):
            return number
    return 1


def refresh_schemas(root: Path, brief: Brief, report: ProgressReporter) -> None:
    """Write the schemas where that is possible. They only help while typing: pages are made without them all the same."""
    try:
        storage.write_schema_files(root, json_schema.schemas(brief))
    except OSError as error:
        report("schema", f"not written: {error.strerror or error}")
