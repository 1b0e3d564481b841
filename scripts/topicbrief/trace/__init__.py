"""Trace every number of a built website and of its PDF edition to the fact that it belongs to.

The website is known from its HTML alone, by the marks that `ARCHITECTURE.md` lists, and nothing of the engine is
imported: what makes the pages cannot hide from this package. A number is traced if it stands under the mark of a
fact, or in a link to one, and that fact has its home in the site. It is outside the count if it is part of a declared
name, of a publication's data, of a chart's scale, of a count of things in the brief, of code or of an address; each
of these classes is counted too. All others are loose.

The PDF is read as strictly, from the file alone (`pdf_edition`): there a number is traced by its link.

Text outside the article (the title of the window, the table of contents, the description for search engines) may
repeat what the article says: a number in it is then what it is in the article.

All texts are read, in menus and footers too, and the attributes that are shown or spoken. A number in text that repeats
the article counts only if the same page has that very heading, or a passage that begins a block with those very words.
`tests/helpers/marks.py` reads the marks once more and shares no code with this package.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .exclusions import collapse_spaces, excerpt, find_exclusions, names_pattern
from .html_page import HtmlElement, HtmlPage, TextRun, read_page
from .numbers import number_spans
from .result import LOOSE, TRACED, TracedNumber, TracedPage, TraceReport


def trace(site: Path, names: Iterable[str] = ()) -> TraceReport:
    """Trace every page of the site; digits in `names` are no figures. Raises OSError if there is no page."""
    paths = sorted(site.rglob("*.html"))
    if not paths:
        raise FileNotFoundError(f"there is no page in {site}; build the site first")
    # A page that somebody wrote elsewhere and put there may be in any encoding.
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in paths}
    pages = [read_page(path, text) for path, text in texts.items()]
    names = tuple(names)
    tracing = _Site(pages, names_pattern(names))
    traced = [TracedPage(page.path, tuple(tracing.numbers(page))) for page in pages]
    sheets, unread = _printed(sorted(site.glob("*.pdf")), names_pattern(names, broken=True))
    return TraceReport((*traced, *sheets), unread)


def _printed(paths: list[Path], names: re.Pattern[str]) -> tuple[list[TracedPage], tuple[str, ...]]:
    """Return the pages of the PDF editions, and the PDFs that are no editions, with the reason."""
    if not paths:
        return [], ()
    from .pdf_edition import is_edition, trace_edition  # noqa: PLC0415 - PDFium takes a tenth of a second
    from .pdf_file import PdfFile  # noqa: PLC0415

    traced: list[TracedPage] = []
    unread = []
    for path in paths:
        try:
            paper = PdfFile(path.read_bytes())
        except ValueError as error:
            unread.append(f"{path.name}: {error}")
            continue
        if is_edition(paper):
            traced += trace_edition(path.name, paper, names)
        else:
            unread.append(f"{path.name}: it does not say that a build made it")
    return traced, tuple(unread)


@dataclass
class _Site:
    """The site as a whole: the homes of its facts, and its sources."""

    pages: list[HtmlPage]
    names: re.Pattern[str]
    homes: dict[str, str] = field(default_factory=dict)  # of each fact: the folder of its page
    sources: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        for page in self.pages:
            folder = posixpath.dirname(page.path)
            if folder.startswith("subjects/"):
                self.homes |= dict.fromkeys(page.homes, folder)
            elif folder.startswith("articles/"):
                self.sources.add(folder.removeprefix("articles/"))
            elif folder == "sources":
                self.sources |= page.ids

    def numbers(self, page: HtmlPage) -> Iterator[TracedNumber]:
        said: list[_Block] = []
        for run in page.runs:
            found = list(self.in_run(page, run))
            if not run.element.content and any(number.kind == LOOSE for number in found):
                said = said or _said(page, self)
                yield from _echo(run, found, said)
            else:
                yield from found

    def in_run(self, page: HtmlPage, run: TextRun) -> Iterator[TracedNumber]:
        """Yield the numbers of a text, considered alone."""
        found = list(number_spans(run.text))
        if not found:
            return
        look = find_exclusions(run.text, self.names)
        for span in found:
            by_look = "code" if run.element.code else look.kind(span)
            kind, id = (by_look, "") if by_look else self._marked(page, run.element)
            yield TracedNumber(run.text[slice(*span)], excerpt(run.text, *span), kind, id, run.attribute)

    def _marked(self, page: HtmlPage, element: HtmlElement) -> tuple[str, str]:
        """Return what the nearest mark says; a mark with a fact or source that the site does not know says nothing."""
        name, value = element.mark or ("", "")
        if name == "data-fact" and value in self.homes:
            return TRACED, value
        if name == "data-source" and value in self.sources:
            return name, value
        if name in ("data-count", "data-scale"):
            return name, ""
        if name == "href":
            address = urlsplit(value)
            folder = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(address.path)))
            if not address.netloc and self.homes.get(unquote(address.fragment)) == folder.removeprefix("/"):
                return TRACED, unquote(address.fragment)
            return self._marked(page, _outside(element))  # a link that leads elsewhere says nothing
        return LOOSE, ""


def _outside(element: HtmlElement) -> HtmlElement:
    """Return the element around the one that bears the mark."""
    around = element
    while around.parent and around.mark is element.mark:
        around = around.parent
    return around


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading, paragraph, item or cell of the article: its words and its numbers."""

    text: str
    numbers: tuple[TracedNumber, ...]
    heading: bool


def _said(page: HtmlPage, site: _Site) -> list[_Block]:
    """Return the text of the article of a page, block by block."""
    runs: defaultdict[HtmlElement, list[TextRun]] = defaultdict(list)
    for run in page.runs:
        block = run.element.block
        if block and run.element.content and not run.attribute:
            runs[block].append(run)
    return [
        _Block(
            collapse_spaces("".join(run.text for run in own)).removesuffix("¶"),
            tuple(number for run in own for number in site.in_run(page, run)),
            re.fullmatch("h[1-6]", block.tag) is not None,
        )
        for block, own in runs.items()
    ]


def _echo(run: TextRun, found: list[TracedNumber], said: list[_Block]) -> Iterator[TracedNumber]:
    """Yield the numbers of a text outside the article, as they are in the article if it says the same.

    A description repeats the article from the beginning of a block on; any other text repeats a whole heading.
    Otherwise a lone 2025 beneath a page would pass for any 2025 on it.
    """
    if run.element.tag == "meta":
        words = collapse_spaces(run.text).removesuffix("…").strip()
        starts = (block.text.startswith(words) or words.startswith(block.text) for block in said)
        texts = (said[index:] for index, may_be in enumerate(starts) if may_be)
        same = next((blocks for blocks in texts if " ".join(b.text for b in blocks).startswith(words)), [])
    else:
        words = collapse_spaces(run.text.rpartition(" – ")[0] if run.element.tag == "title" else run.text)
        same = next(([block] for block in said if block.heading and block.text == words), [])
    there = [number for block in same for number in block.numbers]
    for index, number in enumerate(found):
        repeats = index < len(there) and there[index].text == number.text
        yield there[index] if repeats and number.kind == LOOSE else number
