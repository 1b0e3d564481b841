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
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from urllib.parse import unquote, urlsplit

from .comparison import WRONG as SAYS_WRONG
from .comparison import Saying, compare, within_days
from .exclusions import collapse_spaces, excerpt, find_exclusions
from .html_page import HtmlElement, HtmlPage, TextRun
from .numbers import number_spans
from .passages import Block, Passages
from .record import FactRecord, OpenData, PageMarks, SourceRecord, digest
from .result import FAULTY, LOOSE, TRACED, WRONG, TracedNumber

HEADING = re.compile("h[1-6]")
DRAWN = ("text", "tspan")
AROUND = 16  # letters on either side of an exempt word
REGIONS = {"footer": "footer", "nav": "menu", "header": "head of the page", "title": "title", "meta": "description"}


@dataclass
class SiteTracer:
    """The site as a whole: the homes of its facts, its sources, its open data, and what its pages say."""

    pages: list[HtmlPage]
    names: re.Pattern[str]
    data: OpenData
    charts: frozenset[str] = frozenset()  # the pages that have charts
    homes: dict[str, str] = field(default_factory=dict)  # of each fact: the folder of its page
    sources: set[str] = field(default_factory=set)
    said: Passages = field(default_factory=Passages)
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
        if marks and name == "data-scale" and page.path.removesuffix(".html").removesuffix("/index") in self.charts:
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
        said = [*(beside or self._compared(whole, id, run.element.tag in DRAWN))]
        return judged(said, at, fact)

    def compared(self, text: str, id: str) -> list[Saying]:
        """Return what a text says of a fact."""
        return self._compared(text, id, False)

    def _compared(self, whole: str, id: str, drawn: bool) -> list[Saying]:
        known = self._known.get((whole, id, drawn))
        if known is None:
            known = self._known[whole, id, drawn] = compare(whole, self.data.facts[id], self.data.language, drawn)
        return known

    @cached_property
    def _known(self) -> dict[tuple[str, str, bool], list[Saying]]:
        return {}

    def _of_source(self, run: TextRun, id: str, span: tuple[int, int], built: bool) -> tuple[str, str, str]:
        """Return what a number under the mark of a publication is. By hand, only words of the publication count."""
        source = self.data.sources.get(id)
        if source is None:
            return ("data-source", id, "") if built else (LOOSE, "", "")
        if said_of_source(run.text, span, source, self.quotations.get(id, ()), built):
            return "data-source", id, ""
        return (WRONG, "", f"the publication {id} says nothing of it") if built else (LOOSE, "", "")

    @cached_property
    def quotations(self) -> dict[str, tuple[str, ...]]:
        """The words of each publication by which facts quote it."""
        return self.data.quotations

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
        return [*self.in_text(run.text, run.attribute, place=self._place(page, run))]

    def _linked(self, page: HtmlPage) -> Iterator[TracedNumber]:
        from .plain_files import trace_json_text  # noqa: PLC0415 - it reads texts with this class

        marks = self.marks(page)
        for text in page.linked:
            yield from trace_json_text(self, text, "JSON-LD", marks.changed if marks else "")

    def in_text(self, text: str, where: str, fact: str = "", place: str = "") -> Iterator[TracedNumber]:
        """Yield the numbers of a text without marks: what it says of `fact`, where it is about one, or what it repeats."""
        for span, number in self._spans_in_text(text, fact):
            kind = number.kind
            yield replace(
                number,
                text=text[slice(*span)],
                around=excerpt(text, *span),
                attribute=where,
                place=place if kind in FAULTY else "",
            )

    def _spans_in_text(self, text: str, fact: str) -> Iterator[tuple[tuple[int, int], TracedNumber]]:
        spans = number_spans(text, self.data.language)
        if not spans:
            return
        look = find_exclusions(text, self.names)
        repeated = self._find_passages(text, spans)
        said = self._told(text, fact) if fact in self.data.facts else {}
        for span in spans:
            kind, id = look.kind(span)
            if kind:
                yield span, TracedNumber("", "", kind, id)
            elif span in said and said[span].kind != SAYS_WRONG:
                yield span, TracedNumber("", "", TRACED, fact, says=said[span].kind)
            elif span in repeated:
                yield span, repeated[span]
            elif source := self._quoted(text, span):
                yield span, TracedNumber("", "", "data-source", source)
            elif within_days(text, span, self.stamps):
                yield span, TracedNumber("", "", "data-count")
            elif fact in self.data.facts:
                fault = (said[span].fault if span in said else "") or f"it states {self.data.facts[fact].stated}"
                yield span, TracedNumber("", "", WRONG, fact, says=fault)
            else:
                yield span, TracedNumber("", "", LOOSE)

    def _told(self, text: str, fact: str) -> dict[tuple[int, int], Saying]:
        """Return what the numbers of a text say of a fact, or of one that is told with it."""
        said = {each.span: each for each in self._compared(text, fact, False)}
        for id in self.data.facts[fact].related if any(each.kind == SAYS_WRONG for each in said.values()) else ():
            if id in self.data.facts:
                others = self._compared(text, id, False)
                said |= {o.span: o for o in others if said[o.span].kind == SAYS_WRONG and o.kind != SAYS_WRONG}
        return said

    def _find_passages(self, text: str, spans: tuple[tuple[int, int], ...]) -> dict[tuple[int, int], TracedNumber]:
        """Return the numbers of a text that stand in passages of the pages: in the whole of it, or sentence by sentence."""
        from .passages import split_sentences  # noqa: PLC0415

        found: dict[tuple[int, int], TracedNumber] = {}
        for start, part in ((0, text), *split_sentences(text)):
            inside = [span for span in spans if start <= span[0] and span[1] <= start + len(part) and span not in found]
            there = self.said.find(part.strip()) if inside else ()
            for span, number in zip(inside, there, strict=False):
                if collapse_spaces(text[slice(*span)]) == collapse_spaces(number.text):
                    found[span] = number
        return found

    def _quoted(self, text: str, span: tuple[int, int]) -> str:
        """Return the publication whose title or byline a number in a text is part of."""
        for phrase, id in self._titles(text[slice(*span)]):
            start = text.find(phrase)
            while start >= 0:
                if start <= span[0] and span[1] <= start + len(phrase):
                    return id
                start = text.find(phrase, start + 1)
        return ""

    def _titles(self, number: str) -> list[tuple[str, str]]:
        return self._titles_by_number.get(number, [])

    @cached_property
    def _titles_by_number(self) -> dict[str, list[tuple[str, str]]]:
        """The words of publications that hold a number, by that number, with the publication."""
        made: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for source in self.data.sources.values():
            for phrase in {*source.texts, *self.quotations.get(source.id, ())}:
                for first, last in number_spans(phrase):
                    if len(phrase) > last - first:
                        made[phrase[first:last]].append((phrase, source.id))
        return made

    # ------------------------------------------------------------------ what other files are held against

    @cached_property
    def entries(self) -> dict[str, str]:
        """The fact of each entry of the feeds, by the id of the entry; feeds fill it as they are read."""
        return {}

    @cached_property
    def changed(self) -> set[str]:
        """The days on which pages and facts changed, as ISO dates."""
        return {marks.changed for marks in self.data.pages.values() if marks.changed} | set(self.data.changes)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days that publications are of, and the website."""
        return self.stamps.union(*(source.days for source in self.data.sources.values()))

    def squeezed(self, address: str) -> str:
        """Return all text of the page at an address below the website, without spaces."""
        path = address.partition("#")[0]
        return self._squeezed.get(path.removesuffix("index.html").removesuffix(".html").rstrip("/"), "")

    @cached_property
    def _squeezed(self) -> dict[str, str]:
        made = {}
        for page in self.pages:
            text = "".join(run.text for run in page.runs if run.element.content and not run.attribute)
            made[page.path.removesuffix("index.html").removesuffix(".html").rstrip("/")] = "".join(
                text.split()
            ).replace("¶", "")
        return made

    def fact_in_words(self, text: str) -> str:
        """Return the fact whose event, statement or figure a line says, behind the name of its subject."""
        return next((id for words, id in self._in_words if text.endswith(words)), "")

    @cached_property
    def _in_words(self) -> list[tuple[str, str]]:
        said = []
        for id, values in self.data.raw_facts.items():
            topic = " ".join(str(values.get("event") or values.get("statement") or values.get("stated")).split())
            said.append((f"{values['subject']['name']}: {topic}", id))
            if label := (values.get("measure") or {}).get("label"):
                scope = f", {values['scope']}" if values.get("scope") else ""
                said.append((f"{values['subject']['name']}: {label}{scope}: {values.get('stated')}", id))
        return said

    @cached_property
    def stamps(self) -> frozenset[date]:
        """The days that the website as a whole is of."""
        return frozenset(day for day in (self.data.edition,) if day)


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
        repeats = index < len(there) and there[index].text == number.text
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
