"""Say what each number on the pages of a website is.

A mark says what a number is, and is believed as far as it can be held against something: a figure against its fact
(`comparison`), the data of a publication against that publication, and a count, an exempt word or code against the list
of marks that the build has made for that page. A page that is not on the list was written by hand: there a link to a
fact's home counts, and nothing else does.
"""

from __future__ import annotations

import posixpath
import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cached_property
from urllib.parse import unquote, urlsplit

from .comparison import WRONG as SAYS_WRONG
from .comparison import Saying
from .dates import within_days
from .exclusions import collapse_spaces, excerpt, find_exclusions
from .html_page import HtmlElement, HtmlPage, TextRun
from .numbers import number_spans
from .passages import Block, Passages
from .record import FactRecord, PageMarks, SourceRecord, digest
from .result import FAULTY, LOOSE, TRACED, WRONG, TracedNumber
from .unmarked import TextTracer

HEADING = re.compile("h[1-6]")
DRAWN = ("text", "tspan")
RUNS_BEFORE, WORDS_BEFORE = 6, 60  # pieces and letters before a figure in which a word may say that it is a loss
AROUND = 16  # letters on either side of an exempt word
REGIONS = {"footer": "footer", "nav": "menu", "header": "head of the page", "title": "title", "meta": "description"}


@dataclass
class SiteTracer(TextTracer):
    """The site as a whole: its pages, the homes of its facts, its sources."""

    pages: list[HtmlPage] = field(default_factory=list)
    homes: dict[str, str] = field(default_factory=dict)  # of each fact: the folder of its page
    sources: set[str] = field(default_factory=set)
    exempted: list[tuple[str, str, str, str]] = field(
        default_factory=list
    )  # exempt words: before, text, behind, reason
    left: dict[str, Counter[str]] = field(default_factory=dict)  # of each page: the counts that no mark has used up

    def __post_init__(self) -> None:
        for page in self.pages:
            folder = (
                posixpath.dirname(page.path) if page.path.endswith("index.html") else page.path.removesuffix(".html")
            )
            if folder.startswith("subjects/"):
                self.homes |= dict.fromkeys(page.homes, folder)
            elif folder.startswith("articles/"):
                self.sources.add(folder.removeprefix("articles/"))
            elif folder == "sources":
                self.sources |= page.ids

    def trace_pages(self) -> Iterator[tuple[HtmlPage, list[TracedNumber]]]:
        """Yield the pages, each with its numbers; first what the articles say, then what repeats it around them."""
        found = {page.path: [list(self.in_run(page, index)) for index in range(len(page.runs))] for page in self.pages}
        blocks = {page.path: _blocks(page, found[page.path]) for page in self.pages}
        for page in self.pages:
            if self.is_built(page):
                self.said.add(blocks[page.path])
        self.exempted = [each for page in self.pages for each in _exempted(page, found[page.path])]
        for page in self.pages:
            own = Passages()
            own.add(block for block in blocks[page.path] if block.heading)
            numbers = []
            for run, ones in zip(page.runs, found[page.path], strict=True):
                outside = not run.element.content and any(number.kind == LOOSE for number in ones)
                numbers += self._repeated(page, run, ones, blocks[page.path], own) if outside else ones
            yield page, [*numbers, *self._linked(page)]

    # ------------------------------------------------------------------ what a page is

    def marks(self, page: HtmlPage) -> PageMarks | None:
        """Return what the build has marked on a page, or None if the page was written by hand."""
        path = page.path.removesuffix(".html")
        return self.data.pages.get(path) or self.data.pages.get(path.removesuffix("/index"))

    def is_built(self, page: HtmlPage) -> bool:
        """Return whether a build made the page. Without a list of marks, nobody knows, and none is."""
        return self.marks(page) is not None

    # ------------------------------------------------------------------ numbers of a text

    def in_run(self, page: HtmlPage, index: int) -> Iterator[TracedNumber]:
        """Yield the numbers of a text of a page, considered alone."""
        run = page.runs[index]
        found = number_spans(run.text, self.data.language)
        if not found:
            return
        look = find_exclusions(run.text, self.names)
        for span in found:
            kind, id = look.kind(span)
            says = ""
            if not kind and run.element.code and self._is_known_code(page, run.element.code):
                kind = "code"
            if not kind:
                kind, id, says = self._marked(page, index, run.element, span)
            place = self._place(page, run) if kind in FAULTY else ""
            yield TracedNumber(run.text[slice(*span)], excerpt(run.text, *span), kind, id, run.attribute, says, place)

    def _is_known_code(self, page: HtmlPage, code: HtmlElement) -> bool:
        marks = self.marks(page)
        return marks is not None and digest(page.codes.get(id(code), "")) in marks.code

    def _marked(self, page: HtmlPage, index: int, element: HtmlElement, span: tuple[int, int]) -> tuple[str, str, str]:
        """Return what the nearest mark says, of what, and how it was compared; a mark that cannot be believed says nothing."""
        name, value = element.mark or ("", "")
        marks = self.marks(page)
        run = page.runs[index]
        if name == "data-fact" and value in self.homes:
            return self._figure(page, index, value, span)
        if name == "href":
            address = urlsplit(value)
            if not address.netloc and self._leads_home(page, address.path, unquote(address.fragment)):
                return self._figure(page, index, unquote(address.fragment), span)
            return self._marked(page, index, _outside(element), span)  # a link that leads elsewhere says nothing
        if name == "data-source" and value in self.sources:
            return self._of_source(run, value, span, bool(marks))
        if marks and element.content and name == "data-count" and self._is_count(page, marks, element):
            return name, "", ""
        if marks and name == "data-exempt" and marks.exempt.get(collapse_spaces(self._whole(page, index)[0])) == value:
            return name, f"{collapse_spaces(self._whole(page, index)[0])}: {value}", ""
        if marks and name == "data-scale" and marks.charts:
            return name, "", ""
        return LOOSE, "", ""

    def _leads_home(self, page: HtmlPage, path: str, fact: str) -> bool:
        folder = posixpath.normpath(posixpath.join(posixpath.dirname(page.path), unquote(path)))
        folder = folder.removeprefix("/").removesuffix("index.html").removesuffix(".html").rstrip("/")
        if not path:
            folder = (
                posixpath.dirname(page.path) if page.path.endswith("index.html") else page.path.removesuffix(".html")
            )
        return self.homes.get(fact) == folder

    def _whole(self, page: HtmlPage, index: int) -> tuple[str, int]:
        """Return the whole text under the mark of a run, and where the run begins in it."""
        run = page.runs[index]
        if run.attribute or not run.element.mark:
            return run.text, 0
        whole = page.wholes[id(run.element.mark)]
        return whole.text, whole.starts.get(index, 0)

    def _figure(self, page: HtmlPage, index: int, id: str, span: tuple[int, int]) -> tuple[str, str, str]:
        """Return what a number says of a fact."""
        fact = self.data.facts.get(id)
        if fact is None:
            return TRACED, id, ""
        whole, start = self._whole(page, index)
        at = (span[0] + start, span[1] + start)
        run = page.runs[index]
        # The card beside a figure also says who denied it, and when.
        beside = self._told(whole, id).values() if run.attribute and self.is_built(page) else ()
        said = [*(beside or self._compared(whole, id, run.element.tag in DRAWN, _words_before(page, index)))]
        return judged(said, at, fact)

    def _of_source(self, run: TextRun, id: str, span: tuple[int, int], built: bool) -> tuple[str, str, str]:
        """Return what a number under the mark of a publication is. By hand, only words of the publication count."""
        source = self.data.sources.get(id)
        if source is None:
            return ("data-source", id, "") if built else (LOOSE, "", "")
        if said_of_source(run.text, span, source, self.quotations.get(id, ()), built):
            return "data-source", id, ""
        return (WRONG, "", f"the publication {id} says nothing of it") if built else (LOOSE, "", "")

    def _is_count(self, page: HtmlPage, marks: PageMarks, element: HtmlElement) -> bool:
        """Return whether the build has put this count on the page; each is there as often as the build put it."""
        mark = id(element.mark)
        if mark not in self._believed:
            text = page.wholes[mark].text
            left = self.left.setdefault(page.path, Counter(marks.counts))
            self._believed[mark] = left[text] > 0
            left[text] -= 1
        return self._believed[mark]

    @cached_property
    def _believed(self) -> dict[int, bool]:
        return {}

    def _place(self, page: HtmlPage, run: TextRun) -> str:
        """Return in which part of a page a text stands."""
        tags = []
        element: HtmlElement | None = run.element
        while element:
            tags.append(element.tag)
            element = element.parent
        if "article" in tags:
            return "" if self.is_built(page) else "written by hand"
        return next((words for tag, words in REGIONS.items() if tag in tags), "")

    # ------------------------------------------------------------------ what repeats a page

    def _repeated(
        self, page: HtmlPage, run: TextRun, found: list[TracedNumber], blocks: list[Block], own: Passages
    ) -> list[TracedNumber]:
        """Return the numbers of a text outside the article, as they are in the article if it says the same.

        A description repeats the article from the beginning of a block on; any other text repeats a whole heading.
        Otherwise a lone 2025 beneath a page would pass for any 2025 on it.
        """
        if run.element.tag == "meta":
            words = collapse_spaces(run.text).removesuffix("…").strip()
            starts = (block.text.startswith(words) or words.startswith(block.text) for block in blocks)
            texts = (blocks[index:] for index, may_be in enumerate(starts) if may_be)
            same = next((some for some in texts if " ".join(b.text for b in some).startswith(words)), [])
            there = [number for block in same for number in block.numbers] or list(own.find(run.text))
        else:
            title = run.text.rpartition(" – ")[0] if run.element.tag == "title" else run.text
            there = list(
                own.find(title) or (self.said.find(title) if collapse_spaces(title) in self.said.headings else ())
            )
        if there:
            return take_over(found, there)
        parts = run.text.partition(" – ") if run.element.tag == "title" else (run.text,)
        return [number for part in parts for number in self.in_text(part, run.attribute, place=self._place(page, run))]

    def _linked(self, page: HtmlPage) -> Iterator[TracedNumber]:
        from .plain_files import trace_json_text  # noqa: PLC0415 - it reads texts with this class

        marks = self.marks(page)
        for text in page.linked:
            yield from trace_json_text(self, text, "JSON-LD", marks.changed if marks else "")

    def squeezed(self, address: str) -> str:
        """Return all text of the page at an address below the website, without spaces, and once more as a search takes it,
        without its drawings and what is marked as not for it."""
        path = address.partition("#")[0]
        return self._squeezed.get(path.removesuffix("index.html").removesuffix(".html").rstrip("/"), "")

    @cached_property
    def _squeezed(self) -> dict[str, str]:
        made = {}
        for page in self.pages:
            runs = [run for run in page.runs if run.element.content and not run.attribute]
            whole, searched = ("".join(run.text for run in some) for some in (runs, filter(_is_for_the_search, runs)))
            made[page.path.removesuffix("index.html").removesuffix(".html").rstrip("/")] = "".join(
                f"{whole}\0{searched}".split()
            ).replace("¶", "")
        return made


def _is_for_the_search(run: TextRun) -> bool:
    element: HtmlElement | None = run.element
    while element and element.tag != "svg" and "data-search-exclude" not in element.attributes:
        element = element.parent
    return element is None


def _words_before(page: HtmlPage, index: int) -> str:
    """Return the last words before a run of a page's text."""
    earlier = "".join(run.text for run in page.runs[max(index - RUNS_BEFORE, 0) : index] if not run.attribute)
    return earlier[-WORDS_BEFORE:]


def judged(said: Iterable[Saying], span: tuple[int, int], fact: FactRecord) -> tuple[str, str, str]:
    """Return what a number is that is all or a part of one that says something of a fact."""
    around = [each for each in said if each.span[0] <= span[0] and span[1] <= each.span[1]]
    wrong = next((each for each in around if each.kind == SAYS_WRONG), None)
    if around and not wrong:
        return TRACED, fact.id, around[0].kind
    return WRONG, fact.id, (wrong and wrong.fault) or f"it states {fact.stated}"


def said_of_source(
    text: str, span: tuple[int, int], source: SourceRecord, quotations: tuple[str, ...], built: bool
) -> bool:
    """Return whether a number in a text is part of what a publication is called, or of the words that facts quote."""
    words = collapse_spaces(text)
    phrases = (*source.texts, *quotations)
    if any(words.strip("“”\"' ") in phrase or (phrase in words and text[slice(*span)] in phrase) for phrase in phrases):
        return True
    return built and within_days(text, span, source.days)


def take_over(found: list[TracedNumber], there: list[TracedNumber]) -> list[TracedNumber]:
    """Return the numbers of a text as those that it repeats, as long as they are the same."""
    taken = []
    for index, number in enumerate(found):
        repeats = index < len(there) and collapse_spaces(there[index].text) == collapse_spaces(number.text)
        taken.append(there[index] if repeats and number.kind == LOOSE else number)
    return taken


def _outside(element: HtmlElement) -> HtmlElement:
    """Return the element around the one that bears the mark."""
    around = element
    while around.parent and around.mark is element.mark:
        around = around.parent
    return around


def _exempted(page: HtmlPage, found: list[list[TracedNumber]]) -> Iterator[tuple[str, str, str, str]]:
    """Yield the exempt words of a page with the letters around them in their block, by which they are known on paper."""
    for index, numbers in enumerate(found):
        block = page.runs[index].element.block
        for number in (each for each in numbers if each.kind == "data-exempt" and block):
            own = [at for at, run in enumerate(page.runs) if run.element.block is block and not run.attribute]
            before = squeeze("".join(page.runs[at].text for at in own if at < index))
            behind = squeeze("".join(page.runs[at].text for at in own if at > index))
            yield before[-AROUND:], squeeze(page.runs[index].text), behind[:AROUND], number.id


def squeeze(text: str) -> str:
    """Return the letters of a text without spaces and hyphens, which lines change, and without the signs of links."""
    return re.sub(r"[\s¶‐-]", "", text)


def _blocks(page: HtmlPage, found: list[list[TracedNumber]]) -> list[Block]:
    """Return the text of the article of a page, block by block."""
    runs: defaultdict[HtmlElement, list[int]] = defaultdict(list)
    for index, run in enumerate(page.runs):
        block = run.element.block
        if block and run.element.content and not run.attribute:
            runs[block].append(index)
    return [
        Block(
            collapse_spaces("".join(page.runs[index].text for index in own)).removesuffix("¶").strip(),
            tuple(number for index in own for number in found[index]),
            HEADING.fullmatch(block.tag) is not None,
        )
        for block, own in runs.items()
    ]
