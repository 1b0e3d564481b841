"""In: a brief's folder. Out: its pages on disk, or every problem there is and nothing written.

    read -> load -> check -> history -> compose -> render -> write

This is the whole flow on one screen. The same data gives the same bytes: there is no clock in it, no locale of the
machine, and no path of it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path

from . import blocks, disk, editions, history, kept, pages, schema, states
from .brief import Brief
from .drawing.kept_drawings import drawings
from .examine import load_and_check, load_brief
from .memory import no_garbage_collection
from .problem import Problem
from .progress import Report, silent
from .terms import PLAIN, Terms, told


@dataclass(frozen=True)
class Outcome:
    """What a build came to: problems, or pages."""

    problems: list[Problem] = field(default_factory=list)
    pages: int = 0
    written: int = 0
    removed: int = 0


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
    fingerprint = kept.fingerprint({**files, f"../{disk.WEBSITE}": website}, states.identity(root), repr(terms))
    if unchanged := kept.is_built(root, docs, fingerprint):
        disk.place_theme(root)
        report("write", f"nothing has changed since the last build of {unchanged} pages")
        return Outcome(pages=unchanged)
    loaded, problems = load_and_check(root, files, report)
    if problems or not loaded.brief:
        return Outcome(problems)
    past = history.read(root, report, blocks.OPTIONS)
    report("compose", "")
    brief = told(loaded.brief, terms)
    tree = pages.compose(brief, history=past)
    report("compose", f"{len(tree)} pages")
    report("render", "")
    with drawings(root) as drawer:
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
