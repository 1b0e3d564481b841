"""In: a built site. Out: a `Report`: every number on every page, and of the PDF edition, and the fact it belongs to.

It knows the site from its HTML alone, by the marks that `ARCHITECTURE.md` lists, and imports nothing of the engine: what
makes the pages cannot hide from it. A number is traced if it stands under the mark of a fact, or in a link to one, and
that fact has its home in the site. It is outside the count if it is part of a declared name, of a publication's data, of
a chart's scale, of a count of things in the brief, of code or of an address; each of these classes is counted too. All
others are loose.

The PDF is read as strictly, from the file alone (`edition`): there a number is what its link leads to.

What stands outside the article (the title of the window, the table of contents, the description for search engines)
may say again what the article says: a number in it is then what it is there.

Read are all texts, in menus and footers too, and the attributes that are shown or spoken. Two things cannot carry
marks and repeat the article: a heading in the title, the table of contents or a menu, and the description in the
front matter. A number in them counts only if the same page has that very heading, or a passage that begins a block
with those very words. `tests/helpers/marks.py` reads the marks once more and shares no code with this package.
"""

from __future__ import annotations

import posixpath
import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import unquote, urlsplit

from .exclusions import around, outside, pattern, plain
from .html_page import Element, Page, Run, read
from .numbers import spans
from .result import LOOSE, TRACED, Number, Report, Traced


def trace(site: Path, names: Iterable[str] = ()) -> Report:
    """Trace every page of the site; digits in `names` are no figures. Raises OSError if there is no page."""
    paths = sorted(site.rglob("*.html"))
    if not paths:
        raise FileNotFoundError(f"there is no page in {site}; build the site first")
    # A page that somebody wrote elsewhere and put there may be in any encoding.
    texts = {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in paths}
    pages = [read(path, text) for path, text in texts.items()]
    names = tuple(names)
    tracing = _Site(pages, pattern(names))
    traced = [Traced(page.path, tuple(tracing.numbers(page))) for page in pages]
    sheets, unread = _printed(sorted(site.glob("*.pdf")), pattern(names, broken=True))
    return Report((*traced, *sheets), unread)


def _printed(paths: list[Path], names: re.Pattern[str]) -> tuple[list[Traced], tuple[str, ...]]:
    """The pages of the PDF editions; and the PDFs that are none, with the reason."""
    if not paths:
        return [], ()
    from .pdf_edition import edition, is_edition  # noqa: PLC0415 - PDFium takes a tenth of a second
    from .pdf_file import Paper  # noqa: PLC0415

    traced: list[Traced] = []
    unread = []
    for path in paths:
        try:
            paper = Paper(path.read_bytes())
        except ValueError as error:
            unread.append(f"{path.name}: {error}")
            continue
        if is_edition(paper):
            traced += edition(path.name, paper, names)
        else:
            unread.append(f"{path.name}: it does not say that a build made it")
    return traced, tuple(unread)


@dataclass
class _Site:
    """What is known of the site as a whole: where the facts live, and which sources there are."""

    pages: list[Page]
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

    def numbers(self, page: Page) -> Iterator[Number]:
        said: list[_Block] = []
        for run in page.runs:
            found = list(self.in_run(page, run))
            if not run.element.content and any(number.kind == LOOSE for number in found):
                said = said or _said(page, self)
                yield from _echo(run, found, said)
            else:
                yield from found

    def in_run(self, page: Page, run: Run) -> Iterator[Number]:
        """The numbers of a text, by themselves."""
        found = list(spans(run.text))
        if not found:
            return
        look = outside(run.text, self.names)
        for span in found:
            by_look = "code" if run.element.code else look.kind(span)
            kind, id = (by_look, "") if by_look else self._marked(page, run.element)
            yield Number(run.text[slice(*span)], around(run.text, *span), kind, id, run.attribute)

    def _marked(self, page: Page, element: Element) -> tuple[str, str]:
        """What the nearest mark says; a fact or a source that the site does not know makes it say nothing."""
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


def _outside(element: Element) -> Element:
    """The element around the one that bears the mark."""
    around = element
    while around.parent and around.mark is element.mark:
        around = around.parent
    return around


@dataclass(frozen=True, slots=True)
class _Block:
    """A heading, paragraph, item or cell of the article: its words and its numbers."""

    text: str
    numbers: tuple[Number, ...]
    heading: bool


def _said(page: Page, site: _Site) -> list[_Block]:
    """What the article of a page says, block by block."""
    runs: defaultdict[Element, list[Run]] = defaultdict(list)
    for run in page.runs:
        block = run.element.block
        if block and run.element.content and not run.attribute:
            runs[block].append(run)
    return [
        _Block(
            plain("".join(run.text for run in own)).removesuffix("¶"),
            tuple(number for run in own for number in site.in_run(page, run)),
            re.fullmatch("h[1-6]", block.tag) is not None,
        )
        for block, own in runs.items()
    ]


def _echo(run: Run, found: list[Number], said: list[_Block]) -> Iterator[Number]:
    """The numbers of a text outside the article, as the article has them if it says the same.

    A description repeats the article from the beginning of a block on; any other text repeats a heading, and the whole
    of it: else a lone 2025 beneath a page would pass for any 2025 on it.
    """
    if run.element.tag == "meta":
        words = plain(run.text).removesuffix("…").strip()
        starts = (block.text.startswith(words) or words.startswith(block.text) for block in said)
        texts = (said[index:] for index, may_be in enumerate(starts) if may_be)
        same = next((blocks for blocks in texts if " ".join(b.text for b in blocks).startswith(words)), [])
    else:
        words = plain(run.text.rpartition(" – ")[0] if run.element.tag == "title" else run.text)
        same = next(([block] for block in said if block.heading and block.text == words), [])
    there = [number for block in same for number in block.numbers]
    for index, number in enumerate(found):
        repeats = index < len(there) and there[index].text == number.text
        yield there[index] if repeats and number.kind == LOOSE else number
