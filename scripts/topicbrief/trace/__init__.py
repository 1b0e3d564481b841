"""Trace every number of a built website and of its PDF edition to the fact that it belongs to, and compare the two.

    site/ --record--> what facts, publications and marks are      --site, comparison--> numbers of the pages
          --html_page--> texts with their marks                   --plain_files-------> numbers of other files
          --pdf_file--> text and links on paper                   --pdf_edition-------> numbers on paper

The website is known from its files alone, by the marks that `ARCHITECTURE.md` lists, and nothing of the engine is
imported: what makes the pages cannot hide from this package. A number, in digits or in words, is traced if it stands
under the mark of a fact, or in a link to one, that fact has its home in the site, and it is what the open data says of
that fact. It is outside the count if it is part of a declared name, of a publication's data, of a chart's scale, of a
count of things in the brief, of code or of an address; each of these classes is counted too. All others are loose, or
wrong.

Anybody can write a mark, so marks count only on pages that a build has made, and there only as often as `data/marks.json`
has them. Text around the article (the title of the window, the menu, the description for search engines), feeds and lists
for programs have no marks: they may repeat what the pages say (`passages`).

An edition (`editions/<day>/`) is a website of its own: its pages are held against its own open data, and not against that of
today.

All texts are read, in menus and footers too, and the attributes that are shown or spoken; `site_files` says who reads
each kind of file, and names those that nobody reads. `tests/helpers/marks.py` reads the marks once more and shares no
code with this package.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Mapping
from decimal import Decimal
from pathlib import Path

from .editions import DATA, files_of, find_editions, read_names
from .exclusions import is_bare_figure, names_pattern
from .html_page import read_page
from .record import read_open_data, unlike_brief
from .result import TracedPage, TraceReport, join_editions
from .site import SiteTracer
from .site_files import trace_files


def trace(
    site: Path, names: Iterable[str] | None = None, values: Mapping[str, Decimal | None] | None = None
) -> TraceReport:
    """Trace every page and file of the site; digits in `names` are no figures (by default those that the site declares).

    `values` are those of the facts of the brief, where it is at hand: the open data must have the same. Raises OSError if
    there is no page.
    """
    editions = find_editions(site)
    whole = _trace_website(site, [*files_of(site, editions)], names, values)
    frozen = {folder: _trace_edition(site / folder) for folder in editions}
    return join_editions(whole, frozen)


def _trace_edition(folder: Path) -> TraceReport:
    """Trace an edition as the website that it was: names, facts and marks are its own."""
    paths = [path for path in files_of(folder) if path.relative_to(folder).parts[0] != DATA]
    names = (*read_open_data(folder).names, *read_names(folder))
    return _trace_website(folder, paths, names, None)


def _trace_website(
    site: Path, whole: list[Path], names: Iterable[str] | None, values: Mapping[str, Decimal | None] | None
) -> TraceReport:
    """Trace these files of a website, which is known by no others."""
    paths = [path for path in whole if path.suffix == ".html"]
    if not paths:
        raise FileNotFoundError(f"there is no page in {site}; build the site first")
    # A page that somebody wrote elsewhere and put there may be in any encoding.
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in paths}
    data = read_open_data(site)
    names = data.names if names is None else tuple(names)
    tracing = SiteTracer(names_pattern(names), data, pages=[read_page(path, text) for path, text in texts.items()])
    traced = [TracedPage(page.path, tuple(numbers)) for page, numbers in tracing.trace_pages()]
    unread: defaultdict[str, list[str]] = defaultdict(list)
    others = [path for path in whole if path.suffix not in (".html", ".pdf")]
    files = [
        TracedPage(name, tuple(numbers))
        for name, numbers in trace_files(tracing, site, others, lambda kind, name: unread[kind].append(name))
    ]
    sheets = _printed(
        [path for path in whole if path.suffix == ".pdf"], site, tracing, names_pattern(names, broken=True), unread
    )
    return TraceReport(
        (*traced, *sorted(files, key=lambda each: each.path), *sheets),
        {kind: tuple(sorted(found)) for kind, found in sorted(unread.items())},
        (*data.faults, *(unlike_brief(data, values) if values is not None and data.facts else ())),
        tuple(name for name in names if is_bare_figure(name, data.units)),
    )


def _printed(
    paths: list[Path], site: Path, tracing: SiteTracer, names: re.Pattern[str], unread: dict[str, list[str]]
) -> list[TracedPage]:
    """Return the pages of the PDF editions; PDFs that are no editions are unread, with the reason."""
    if not paths:
        return []
    from .pdf_edition import is_edition, trace_edition  # noqa: PLC0415 - PDFium takes a tenth of a second
    from .pdf_file import PdfFile  # noqa: PLC0415

    traced: list[TracedPage] = []
    for path in paths:
        name = path.relative_to(site).as_posix()
        try:
            paper = PdfFile(path.read_bytes())
        except ValueError as error:
            unread.setdefault(f"PDFs ({error})", []).append(name)
            continue
        if is_edition(paper):
            traced += trace_edition(name, paper, names, tracing)
        else:
            unread.setdefault("PDFs that do not say that a build made them", []).append(name)
    return traced
