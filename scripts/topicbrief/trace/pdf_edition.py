"""Trace every number of the PDF edition to the fact that it belongs to.

A number on paper is what a click on it leads to. The PDF names the places: `note:<fact>` is where the record of a fact
stands, `source:<id>` a publication, `counts` what counts are, `place:...` a chapter. So a number is

- a figure, if its link leads to a note, or to the address that a note leads to;
- data of a publication, if it leads to one, or to an address that one of them has;
- part of an address, if its link leads to the very address that is written there;
- a count, if it leads to what is said of counts, or tells the day that the PDF says it is of, at the edge of a page;
- the number of a page or a note, if it is the very number of the page or the note that its link leads to;
- what it is in a heading, if its link leads to the heading and says the same.

The scales and keys of charts are marked as no text of the document ("artifacts" without a type). All others are loose.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cached_property
from itertools import groupby
from typing import TypeVar

from .exclusions import Exclusions, Span, excerpt, find_exclusions
from .numbers import number_spans
from .pdf_file import RUNNING, SCALE, PdfFile, PdfLink, PdfPage, PdfPlace
from .result import LOOSE, TRACED, TracedNumber, TracedPage
from .site import SiteTracer, judged

NOTE, SOURCE, COUNTS, CHAPTER = "note:", "source:", "counts", "place:"
BELOW = range(-1, 20)  # points from a place, which lies a little higher, down to the line that begins there
QUOTED = re.compile(r"[“„«\"](.+)[”“»\"]", re.DOTALL)
WORDS_BEFORE = 80  # letters before a figure in which a word may say that it is a loss, with the numbers of notes
FAR = 90  # letters beside an exempt word on paper, with the numbers of notes
MARK = "generated: "  # how the key words of an edition begin

NumberKind = tuple[str, str, str]  # the class, the fact or name, and what it says of a fact
T = TypeVar("T")


def is_edition(paper: PdfFile) -> bool:
    """Return whether the PDF says that a build made it."""
    return paper.mark.startswith(MARK)


def trace_edition(
    name: str, paper: PdfFile, names: re.Pattern[str], site: SiteTracer | None = None
) -> list[TracedPage]:
    """Return the texts beside the pages of a PDF, under its `name`, then each of its pages. What it says of facts is
    compared with what the `site` says of them.
    """
    tracing = _Edition(paper, names, site)
    sheets = [TracedPage(f"{name}#page={sheet.number}", tuple(tracing.sheet(sheet))) for sheet in paper.sheets]
    return [TracedPage(name, tuple(tracing.beside())), *sheets]


class _Edition:
    """The file as a whole."""

    def __init__(self, paper: PdfFile, names: re.Pattern[str], site: SiteTracer | None) -> None:
        self.paper = paper
        self.names = names
        self.site = site
        self.language = site.data.language if site else "en"
        self.looks: dict[int, Exclusions] = {}
        self.runs: dict[tuple[int, int], Span] = {}  # of each page, by the place of a letter: the span under its link

    def sheet(self, sheet: PdfPage) -> Iterator[TracedNumber]:
        """Yield the numbers on a page: of its text, of the alternatives to its pictures, and of the descriptions of
        its links."""
        for span in self._parts(sheet):
            kind, id, says = self._kind(sheet, span)
            yield TracedNumber(sheet.text[slice(*span)], excerpt(sheet.text, *span), kind, id, says=says)
        for text in sheet.spoken:
            yield from self._said(text, "alternative")
        for link in sheet.links:
            if link.says not in (link.address, link.name):  # where it leads is read as little as on the web
                yield from self._said(link.says, "link", self.paper.places.get(link.name) or link.place)

    def beside(self) -> Iterator[TracedNumber]:
        """Yield the numbers of the document's properties and of its bookmarks."""
        for name, text in self.paper.about.items():
            yield from self._said(text, name.lower())
        for title, place in self.paper.bookmarks:
            look = find_exclusions(title, self.names)
            for span in number_spans(title, self.language):
                kind, id, says = (*look.kind(span), "")
                if not kind:
                    kind, id, says = self._repeated(title, span, place)
                yield TracedNumber(title[slice(*span)], excerpt(title, *span), kind, id, "bookmark", says)

    def _said(self, text: str, where: str, place: PdfPlace | None = None) -> Iterator[TracedNumber]:
        """Yield the numbers of a text that is not on paper. The text of a link quotes the heading at `place`, and
        ends with the page."""
        look, quoted = find_exclusions(text, self.names), QUOTED.search(text)
        for span in number_spans(text, self.language):
            kind, id, says = (*look.kind(span), "")
            if place and span[1] == len(text) and text[slice(*span)] == str(place.sheet):
                kind = "page"
            elif not kind and place and quoted:
                first = quoted.start(1)
                kind, id, says = self._repeated(quoted[1], (span[0] - first, span[1] - first), place)
            elif not kind:
                kind = "data-count" if self._is_day(text, span) else LOOSE
            yield TracedNumber(text[slice(*span)], excerpt(text, *span), kind, id, where, says)

    def _parts(self, sheet: PdfPage) -> Iterator[Span]:
        """Yield each number; one whose digits lead to different places is several that only stand close."""
        for first, last in number_spans(sheet.text, self.language):
            for _, group in groupby(range(first, last), sheet.link):
                found = list(group)
                yield from ((found[0] + a, found[0] + b) for a, b in number_spans(sheet.text[found[0] : found[-1] + 1]))

    def _kind(self, sheet: PdfPage, span: Span, follow: bool = True) -> NumberKind:
        """Return what a number on a page is, and of which fact or source; `follow` its link to a heading."""
        kind, id = self._look(sheet).kind(span)
        if kind:
            return kind, id, ""
        link = sheet.link(span[0])
        if link is None:
            return self._without_link(sheet, span)
        if fact := self._fact(link):
            return self._of_note(sheet, span, fact)
        if source := self._source(link):
            return "data-source", source, ""
        if link.address and _letters(sheet.text[slice(*self._run(sheet, span))]) == _letters(link.address):
            return "address", "", ""
        place = self.paper.places.get(link.name)
        if place and link.name == COUNTS:
            return "data-count", "", ""
        if place and link.name.startswith(CHAPTER) and follow:
            return self._of_chapter(sheet, span, link, place)
        return LOOSE, "", ""

    def _look(self, sheet: PdfPage) -> Exclusions:
        if sheet.number not in self.looks:
            self.looks[sheet.number] = find_exclusions(sheet.text, self.names)
        return self.looks[sheet.number]

    def _without_link(self, sheet: PdfPage, span: Span) -> NumberKind:
        """Return what a number without a link is: part of a scale, or of the page number or date at the edge of a
        page."""
        aside = sheet.aside(span[0])
        if aside == SCALE:
            return "data-scale", "", ""
        if aside == RUNNING:
            is_last = span[1] == len(sheet.text.rstrip())  # the number of the page is the last thing on it
            if is_last and sheet.piece(span[0]).strip() == str(sheet.number):
                return "page", "", ""
            if self._is_day(sheet.text, span):
                return "data-count", "", ""
            return self._in_head(sheet, span)
        exempt = self._exempted(sheet.text, span)
        return ("data-exempt", exempt, "") if exempt else (LOOSE, "", "")

    def _in_head(self, sheet: PdfPage, span: Span) -> NumberKind:
        """Return what a number in a running head or foot is: what it is in the title or heading that the head repeats,
        which may be cut, or broken into lines."""
        said = _letters(sheet.piece(span[0]).replace("…", ""))
        number = _letters(sheet.text[slice(*span)])
        for title, place in (
            *((title, place) for title, place in self.paper.bookmarks),
            (self.paper.about["Title"], None),
        ):
            start = _letters(title).find(said)
            if start < 0:
                continue
            there, look = _squeezed(title), find_exclusions(title, self.names)
            for each in number_spans(title, self.language):
                inside = start <= there.index(each[0]) < start + len(said) if each[0] in there else False
                if inside and _letters(title[slice(*each)]) == number:
                    kind, id = look.kind(each)
                    return (kind, id, "") if kind else self._repeated(title, each, place) if place else (LOOSE, "", "")
        return LOOSE, "", ""

    def _exempted(self, text: str, span: Span) -> str:
        """Return the exemption that covers a number, known by the letters around it on the website."""
        before, behind = _letters(text[max(span[0] - FAR, 0) : span[0]]), _letters(text[span[1] : span[1] + FAR])
        said = _letters(text[slice(*span)])
        for ahead, words, after, reason in self.site.exempted if self.site else ():
            at = words.find(said)
            if at >= 0 and (before).endswith(ahead + words[:at]) and behind.startswith(words[at + len(said) :] + after):
                return reason
        return ""

    def _is_day(self, text: str, span: Span) -> bool:
        """Return whether a number is part of the document's date, written in words."""
        if not self.paper.date:
            return False
        year, month, day = self.paper.date
        word = r"[^\W\d]+\.?"
        day_of = rf"\b{day}\.?\s(?:de\s)?{word}\s(?:de\s)?{year}\b|\b{word}\s{day},\s{year}\b|{year}年{month}月{day}日"
        return any(found.start() <= span[0] and span[1] <= found.end() for found in re.finditer(day_of, text))

    def _fact(self, link: PdfLink) -> str:
        """Return the fact that a link leads to, by its note or by the address that the note leads to."""
        noted = link.name.startswith(NOTE) and link.name in self.paper.places
        return link.name.removeprefix(NOTE) if noted else self.homes.get(link.address, "")

    def _source(self, link: PdfLink) -> str:
        if link.name.startswith(SOURCE) and link.name in self.paper.places:
            return link.name.removeprefix(SOURCE)
        return self.originals.get(link.address.partition("#")[0], "")

    @cached_property
    def homes(self) -> dict[str, str]:
        """The fact at each address that a note's heading leads to."""
        return {link.address: fact for fact, link in self._openings(NOTE) if link.address}

    @cached_property
    def originals(self) -> dict[str, str]:
        """The publication at each address that a heading of the bibliography leads to."""
        found = {link.address.partition("#")[0]: source for source, link in self._openings(SOURCE)}
        return {address: source for address, source in found.items() if address}

    def _openings(self, kind: str) -> Iterator[tuple[str, PdfLink]]:
        """Yield the name of each place of a kind, and the link over the first words there."""
        for name, place in self.paper.places.items():
            if name.startswith(kind):
                areas = self.paper.sheets[place.sheet - 1].areas
                if link := _at(place, ((left, top, link) for (left, _, _, top), link in areas)):
                    yield name.removeprefix(kind), link

    def _of_note(self, sheet: PdfPage, span: Span, fact: str) -> NumberKind:
        """Return what a number in a link to a note is: a figure, or the note's number, in brackets or where the note begins."""
        text, own = sheet.text[slice(*span)], self.notes.get(fact)
        if text in fact and _letters(sheet.text[slice(*self._run(sheet, span))]) == _letters(fact):
            return "code", fact, ""
        place = self.paper.places[NOTE + fact]
        if sheet.number == place.sheet and own == (text, span[0]):
            return "note", fact, ""
        if sheet.text[span[0] - 1 : span[0]] == "[" and sheet.text[span[1] : span[1] + 1] == "]":
            return ("note", fact, "") if own and own[0] == text else (LOOSE, "", "")
        return self._of_fact(sheet, span, fact)

    def _of_fact(self, sheet: PdfPage, span: Span, fact: str) -> NumberKind:
        """Return what a number in a link to a fact says of it."""
        if not self.site or fact not in self.site.data.facts:
            return TRACED, fact, ""
        first, last = self._run(sheet, span)
        words = re.sub(r"[\r\n]", " ", sheet.text[first:last])
        before = sheet.text[max(first - WORDS_BEFORE, 0) : first]
        return judged(
            self.site.compared(words, fact, before), (span[0] - first, span[1] - first), self.site.data.facts[fact]
        )

    @cached_property
    def notes(self) -> dict[str, tuple[str, int]]:
        """The number that each note begins with, and its position in the text of its page."""
        found = {}
        places = ((name, place) for name, place in self.paper.places.items() if name.startswith(NOTE))
        for number, group in groupby(sorted(places, key=lambda each: each[1].sheet), key=lambda each: each[1].sheet):
            sheet = self.paper.sheets[number - 1]
            boxes = [(sheet.box(span[0]), span) for span in number_spans(sheet.text, self.language)]
            corners = [(left, top, span) for (left, _, _, top), span in boxes]
            for name, place in group:
                if span := _at(place, corners):
                    found[name.removeprefix(NOTE)] = sheet.text[slice(*span)], span[0]
        return found

    def _of_chapter(self, sheet: PdfPage, span: Span, link: PdfLink, place: PdfPlace) -> NumberKind:
        """Return what a number in a link to a chapter is: its page, at the end of the link, or a quotation of its
        heading."""
        first, last = self._run(sheet, span)
        words = sheet.text[first:last].rstrip()
        page = re.search(rf"[\s.]*\b{place.sheet}$", words)
        if page and span[1] == first + page.end():
            return "page", "", ""
        said = words[: page.start()] if page else words
        return self._repeated(said, (span[0] - first, span[1] - first), place)

    def _run(self, sheet: PdfPage, span: Span) -> Span:
        """Return the whole span under the link that is over a number."""
        if found := self.runs.get((sheet.number, span[0])):
            return found
        link, (first, last) = sheet.link(span[0]), span
        while first and (sheet.text[first - 1].isspace() or sheet.link(first - 1) is link):
            first -= 1
        while last < len(sheet.text) and (sheet.text[last].isspace() or sheet.link(last) is link):
            last += 1
        self.runs |= dict.fromkeys(((sheet.number, at) for at in range(first, last)), (first, last))
        return first, last

    def _repeated(self, words: str, span: Span, place: PdfPlace) -> NumberKind:
        """Return what a number in some words is, if the heading at a place says the same words."""
        sheet = self.paper.sheets[place.sheet - 1]
        said, there = _squeezed(words), _squeezed(sheet.text)
        for start in _starts(_letters(sheet.text), _letters(words)):
            if int(place.y - sheet.box(there[start])[3]) in BELOW and span[0] in said:
                at = there[start + said.index(span[0])]
                number = next((each for each in self._parts(sheet) if each[0] == at), None)
                if number and sheet.text[slice(*number)] == words[slice(*span)]:
                    return self._kind(sheet, number, follow=False)
        return LOOSE, "", ""


def _squeezed(text: str) -> list[int]:
    """Return the positions of the letters of a text without spaces, hyphens and the numbers of notes, which lines may
    change."""
    notes = {at for match in re.finditer(r"\[\d+\]", text) for at in range(*match.span())}
    return [at for at, letter in enumerate(text) if at not in notes and letter not in "-‐" and not letter.isspace()]


def _letters(text: str) -> str:
    return "".join(text[at] for at in _squeezed(text))


def _starts(text: str, part: str) -> Iterator[int]:
    found = text.find(part) if part else -1
    while found >= 0:
        yield found
        found = text.find(part, found + 1)


def _at(place: PdfPlace, corners: Iterable[tuple[float, float, T]]) -> T | None:
    """Return the thing that begins at a place, out of things with their upper left corners."""
    gaps = ((place.y - top, each) for left, top, each in corners if abs(left - place.x) < 2)
    below = [(gap, each) for gap, each in gaps if int(gap) in BELOW]
    return min(below, key=lambda each: each[0])[1] if below else None
