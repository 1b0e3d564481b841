"""Divide the text of an article into sentences, and find the numbers and the times in it."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property

from ...model.quantities import Quantity, find_quantities
from ...model.time_words import TimeInText
from .odd_years import find_all_times
from .tables import Cell, find_tables

STOP = re.compile(r"[.!?…][\"')\]]*(?=\s+[\"'(\[]?[^\W_a-zà-ÿ])|[。！？；]")
# Behind these a stop ends no sentence: short forms, initials, scales of other languages.
SHORT = re.compile(
    r"(?:(?<!\w)(?:[A-Za-z]|No|Nr|Mr|Mrs|Ms|Dr|St|vs|ca|approx|bzw|rd|Abs|Art|Sec|Inc|Ltd|Co|Corp|Prof|Gov|Sen|Rep|Fig|Mio|Mrd|Tsd"
    r"|Mln|Md|env|resp|usw|etc|M|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec)|\b[A-Z]\.[A-Z])$"
)
LETTER_OF_NAME = re.compile(r"[A-Z][a-z]+ [A-Z]$")  # Model Y ends a sentence more often than John F
UNIT = re.compile(r" *[(\[](?:in )?([^)\]]{1,20})[)\]]$")  # at the end of what heads a column
LINE = re.compile(r"[^\n]+")
# The end of a line that goes on in the next: a word that ends no title, a comma, a number that is no year.
WRAPPED = re.compile(
    r"(?:.*[ (])?(?:(?:the|an?|of|in|on|at|by|for|with|from|to|and|or|as|than|der|die|das|des|dem|den|eine?|einer|im|am|auf|von|mit|für"
    r"|und|zu|bei|le|la|les|du|de|et|en|à|pour|par|sur|une?|el|los|y)|[^ ]+,|(?!(?:19|20)\d\d\Z)[\d.,]*\d\.?)",
    re.IGNORECASE,
)
LOOK_BACK = 8  # characters before a stop in which such a form stands


@dataclass(frozen=True, slots=True)
class Sentence:
    """Where a sentence begins and ends, without the space around it; of one in a table, also its cell."""

    start: int
    end: int
    cell: Cell | None = None


@dataclass(frozen=True, slots=True)
class Mark:
    """A number or a time of an article: where it stands with its unit, and in which sentence."""

    start: int
    end: int
    sentence: int
    quantity: Quantity | None = None  # with its place in the sentence
    time: TimeInText | None = None


@dataclass(frozen=True, eq=False)
class ArticleText:
    """The text of an article, as a saved copy has it."""

    text: str

    @cached_property
    def sentences(self) -> tuple[Sentence, ...]:
        """The sentences in their order; a line that is not wrapped ends one, and so does a cell of a table."""
        tables = find_tables(self.text)
        found: list[Sentence] = []
        for start, end in _lines(self.text):
            if start in tables:
                found += (Sentence(cell.start, cell.end, cell) for cell in tables[start])
            else:
                found += _sentences(self.text[start:end].replace("\n", " "), start)
        return tuple(found)

    @cached_property
    def marks(self) -> tuple[Mark, ...]:
        """The numbers and times in their order. Digits of a time are no number."""
        found = [mark for mark in self._all_marks if mark.start < self.sentences[mark.sentence].end]
        return tuple(sorted(found, key=lambda mark: mark.start))

    def words(self, sentence: int) -> str:
        """Return the words of a sentence; behind those of a cell, the words that head it, a unit in brackets first."""
        place = self.sentences[sentence]
        words = self.text[place.start : place.end].replace("\n", " ")
        if not place.cell or place.cell.is_heading:
            return words
        column, *others = (self.text[slice(*span)] for span in place.cell.headings)
        unit = UNIT.search(column)
        return f"{words} {unit[1] if unit else ''} ({', '.join([UNIT.sub('', column), *others])})"

    def sentence_at(self, place: int) -> int:
        """Return which sentence a place is in, or behind."""
        return max(bisect_right(self.sentences, place, key=lambda each: each.start) - 1, 0)

    def times(self, sentence: int) -> list[Mark]:
        """Return the times that a sentence names, or that head a cell."""
        return [mark for mark in self._by_sentence.get(sentence, ()) if mark.time]

    def numbers(self, sentence: int) -> list[Mark]:
        """Return the numbers of a sentence."""
        end = self.sentences[sentence].end
        return [mark for mark in self._by_sentence.get(sentence, ()) if mark.quantity and mark.start < end]

    @cached_property
    def has_decimal_commas(self) -> bool:
        """Whether it writes decimals behind a comma, as most languages of Europe do, and not behind a point."""
        commas = len(re.findall(r"(?<![\d.,])\d{1,3}(?:\.\d{3})*,\d{1,2}(?![\d,])", self.text))
        return commas > len(re.findall(r"(?<![\d.,])\d{1,3}(?:,\d{3})*\.\d{1,2}(?![\d.])", self.text))

    @cached_property
    def _by_sentence(self) -> dict[int, list[Mark]]:
        found: dict[int, list[Mark]] = {}
        for mark in self._all_marks:
            found.setdefault(mark.sentence, []).append(mark)
        return found

    @cached_property
    def _all_marks(self) -> list[Mark]:
        """The marks, and those of the words that head a cell, which have places behind its end."""
        return [mark for at in range(len(self.sentences)) for mark in self._marks(at)]

    def _marks(self, at: int) -> Iterator[Mark]:
        words, start, end = self.words(at), self.sentences[at].start, self.sentences[at].end
        times = find_all_times(words)
        for time in times:
            yield Mark(start + time.start, start + time.end, at, time=time)
        for one in find_quantities(words):
            if not any(one.start < time.end and time.start < one.end for time in times):
                last = start + one.end
                yield Mark(start + one.start, min(last, end) if start + one.start < end else last, at, quantity=one)


def _lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield where each line begins and ends; one that ends within a sentence goes on in the next, as in a PDF."""
    start = before = last = 0
    for line in LINE.finditer(text):
        goes_on = line.start() == last + 1 and WRAPPED.fullmatch(text[before:last]) and "|" not in line[0]
        if last and not goes_on:
            yield start, last
        start = start if goes_on else line.start()
        before, last = line.span()
    if last:
        yield start, last


def _sentences(text: str, offset: int) -> Iterator[Sentence]:
    """Yield the sentences of a line, which begins at a place of the article."""
    start = 0
    inside = [(time.start, time.end) for time in find_all_times(text)]
    for stop in STOP.finditer(text):
        at = stop.start()
        before = text[max(0, at - LOOK_BACK) : at]
        is_short = text[at] == "." and SHORT.search(before) and not LETTER_OF_NAME.search(before)
        if not is_short and not any(first < at < last for first, last in inside):
            yield from _stripped(offset, text, start, stop.end())
            start = stop.end()
    yield from _stripped(offset, text, start, len(text))


def _stripped(offset: int, text: str, start: int, end: int) -> Iterator[Sentence]:
    words = text[start:end]
    if words.strip():
        first = start + len(words) - len(words.lstrip())
        yield Sentence(offset + first, offset + start + len(words.rstrip()))
