"""Gather what speaks for a subject, a measure or a time at a place of an article: the names, words and dates around it."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import Counter, defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property
from typing import Any, TypeVar

from ...checks.copies.saved_copy import normalize_text
from ...checks.passages.reading import Passage, canonical_unit, read_for
from ...checks.passages.unit_words import converted, kind_of_unit
from ...load.result import LoadResult
from ...model.brief import Brief
from ...model.entries import Measure, Source
from ...model.period import Period
from ...model.quantities import Quantity, find_quantities
from ...model.time_words import TimeInText
from .mentions import Mention, find_mentions
from .tables import Cell
from .text import ArticleText, Mark
from .words import learn_words, stems, votes

Key = TypeVar("Key")
Value = TypeVar("Value")

GOAL = re.compile(
    r"\b(?:targets?|goals?|aims?|forecasts?|plans?|guidance|ziele?|objectifs?)\b|目标|計劃|计划", re.IGNORECASE
)
REACH = 4  # sentences before one in which a name is still meant
BEHIND = 24  # characters behind a number in which stands what is counted
SURE_VOTE = 0.75  # of words behind a number, that they are what a measure counts
NEAR = 70  # characters around a number in which a word is about it
IN_SENTENCE, IN_REACH, IN_TITLE, ELSEWHERE = 6.0, 3.0, 1.0, 0.3
OF_WHOLE, OF_PART = 0.5, 0.3  # of what a name of the whole or of a part says for a subject
BY_CHARACTERS = 20  # between a name and a number, by which one point is lost


@dataclass(frozen=True)
class Passing:
    """A place in the article where the locator of a fact stands."""

    start: int
    end: int
    fact: str
    locator: str


@dataclass(frozen=True, eq=False)
class Context:
    """An article and the brief it is read against."""

    loaded: LoadResult
    article: ArticleText
    source: str = ""

    @property
    def brief(self) -> Brief:
        assert self.loaded.brief
        return self.loaded.brief

    def once(self, find: Callable[[Context, Key], Value], key: Key) -> Value:
        """Return what a function finds for a sentence or a mark, which it is asked once."""
        if (find, key) not in self._found:
            self._found[find, key] = find(self, key)
        found: Value = self._found[find, key]
        return found

    @cached_property
    def _found(self) -> dict[tuple[object, object], Any]:
        return {}

    @property
    def publication(self) -> Source | None:
        """The source that the article is a copy of, where it is one of the brief."""
        return self.brief.sources.get(self.source)

    @cached_property
    def names(self) -> list[Mention]:
        """All declared names in the article, those of subjects and others."""
        return find_mentions(self.brief, self.article.text)

    @cached_property
    def mentions(self) -> Mapping[int, list[Mention]]:
        """The places where subjects are named, by sentence."""
        found: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in self.names:
            if mention.subject:
                found[self.article.sentence_at(mention.start)].append(mention)
        for at, sentence in enumerate(self.article.sentences):
            if sentence.cell and (heading := self._named_by_headings(sentence.cell)):
                found[at] += heading
        return found

    def _named_by_headings(self, cell: Cell) -> list[Mention]:
        """Return the subjects that head a cell: its row, its column, or, where these name none, the table."""
        starts = [mention.start for mention in self.names]
        for spans in (cell.headings[:2], cell.headings[2:]):
            named = [
                each
                for first, last in spans
                for each in self.names[bisect_left(starts, first) : bisect_left(starts, last)]
            ]
            if found := [Mention(cell.end, cell.end, mention.subject) for mention in named if mention.subject]:
                return found
        return []

    @cached_property
    def learnt(self) -> Mapping[str, Counter[str]]:
        """The words of the brief's locators, with the measures they go with."""
        return learn_words(self.brief)

    @cached_property
    def passings(self) -> list[Passing]:
        """Where the locators of the brief stand in the article."""
        plain = self.article.text.replace("\n", " ")
        found = []
        for fact in self.brief.facts.values():
            for item in fact.evidence:
                words = normalize_text(item.locator)
                at = plain.find(words)
                if at >= 0 and _is_whole(plain, at, words):
                    found.append(Passing(at, at + len(words), fact.id, item.locator))
        return found

    @cached_property
    def parts(self) -> Mapping[str, tuple[str, ...]]:
        """The subjects that are parts of each subject."""
        found: defaultdict[str, list[str]] = defaultdict(list)
        for id, subject in self.brief.subjects.items():
            found[subject.part_of or ""].append(id)
        return {id: tuple(parts) for id, parts in found.items()}

    @cached_property
    def title_end(self) -> int:
        """Where the first line ends."""
        return self.article.text.find("\n") if "\n" in self.article.text else 0

    def named_in(self, sentence: int) -> frozenset[str]:
        """Return the subjects that a sentence names."""
        return frozenset(mention.subject for mention in self.mentions.get(sentence, ()))

    @cached_property
    def compounds(self) -> Mapping[str, frozenset[str]]:
        """The subjects whose names consist of those of others, such as the talks of two companies, with these."""
        found = {}
        for id, subject in self.brief.subjects.items():
            # Without its first letter, a name is not found in itself.
            within = {mention.subject for name in subject.names for mention in find_mentions(self.brief, name[1:])}
            if len(others := within - {id, ""}) > 1:
                found[id] = frozenset(others)
        return found

    def subjects_near(self, mark: Mark) -> dict[str, float]:
        """Return how near each subject is to a place: named in its sentence, before it, in the title, or elsewhere."""
        key = (mark.start, mark.sentence)
        if key not in self._near:
            named = self._named_near(mark)
            self._near[key] = {**self._with_kin(named), **self._compounds_near(named)}
        return self._near[key]

    @cached_property
    def _near(self) -> dict[tuple[int, int], dict[str, float]]:
        return {}

    def _named_near(self, mark: Mark) -> dict[str, float]:
        found = dict(self._named_anywhere)
        for sentence in range(max(mark.sentence - REACH, 0), mark.sentence + 1):
            for mention in self.mentions.get(sentence, ()):
                score = self._nearness(mark, sentence, mention)
                found[mention.subject] = max(score, found.get(mention.subject, 0.0))
        return found

    @cached_property
    def _named_anywhere(self) -> dict[str, float]:
        """What each subject has for being named in the article at all."""
        found: dict[str, float] = {}
        for mention in self.names:
            if mention.subject:
                score = IN_TITLE if mention.end <= self.title_end else ELSEWHERE
                found[mention.subject] = max(score, found.get(mention.subject, 0.0))
        return found

    def _compounds_near(self, named: dict[str, float]) -> dict[str, float]:
        """Return the subjects of which all parts of the name are near."""
        found = {}
        for id, others in self.compounds.items():
            score = min(named.get(other, 0.0) for other in others)
            if score > IN_TITLE:
                found[id] = max(score, named.get(id, 0.0))
        return found

    def _nearness(self, mark: Mark, sentence: int, mention: Mention) -> float:
        if sentence == mark.sentence:
            gap = mark.start - mention.end if mention.end <= mark.start else mention.start - mark.end + 20
            return IN_SENTENCE - min(max(gap, 0) / BY_CHARACTERS, 3)
        return IN_REACH - (mark.sentence - sentence) / 2

    def _with_kin(self, named: dict[str, float]) -> dict[str, float]:
        """Return the scores with those of the parts and the wholes of what is named."""
        found = dict(named)
        for id, score in named.items():
            for part in self.parts.get(id, ()):
                found[part] = max(found.get(part, 0.0), score * OF_WHOLE)
            whole = self.brief.subjects[id].part_of if id in self.brief.subjects else None
            if whole:
                found[whole] = max(found.get(whole, 0.0), score * OF_PART)
        return found

    def is_named(self, mark: Mark, subject: str) -> bool:
        """Return whether the sentence of a mark names a subject itself."""
        return subject in self.named_in(mark.sentence)

    def words_near(self, mark: Mark) -> str:
        """Return the words of the sentence around a mark."""
        place = self.article.sentences[mark.sentence]
        words, first = self.article.words(mark.sentence), mark.start - place.start
        return words[max(0, first - NEAR) : mark.end - place.start + NEAR]

    def measure_votes(self, mark: Mark) -> Mapping[str, float]:
        """Return how strongly the words around a mark speak for each measure, by what passages of the brief say."""
        return votes(self.learnt, stems(self.words_near(mark)))

    def label_hits(self, mark: Mark, measure: Measure) -> int:
        """Return how many words of a measure's label stand in the sentence."""
        return len(stems(measure.label) & stems(self.article.words(mark.sentence)))

    def read(self, mark: Mark, measure: Measure) -> tuple[Passage, Quantity] | None:
        """Return the sentence read for a measure, and the quantity of the mark in it; None where that is none."""
        assert mark.quantity
        key = (mark.sentence, measure.unit or "", measure.format)
        if key not in self._read:
            passage = read_for(self.article.words(mark.sentence), *key[1:])
            self._read[key] = passage, {one.start: one for one in passage.quantities}
        passage, quantities = self._read[key]
        quantity = quantities.get(mark.quantity.start)
        return (passage, quantity) if quantity else None

    @cached_property
    def _read(self) -> dict[tuple[int, str, str], tuple[Passage, dict[int, Quantity]]]:
        return {}

    @cached_property
    def parts_of_labels(self) -> Mapping[tuple[Decimal | None, str], str]:
        """The numbers with a unit in the labels of measures, such as 100 km/h, each with the label; from nought, that too."""
        found: dict[tuple[Decimal | None, str], str] = {}
        for measure in self.brief.measures.values():
            for one in find_quantities(measure.label):
                if one.unit:
                    found[one.value, one.unit] = found[Decimal(0), one.unit] = measure.label
        return found

    def unit_fits(self, mark: Mark, measure: Measure) -> str:
        """Return "stated" where the unit of a mark is that of a measure, "converted" where it converts, "open" where neither
        has one, "bare" where the mark alone has none, "" where it is another.
        """
        read = self.read(mark, measure) if measure.format in ("number", "money", "percent") else None
        if not read:
            return ""
        passage, quantity = read
        if kind_of_unit(passage, quantity, measure):
            there = converted(quantity, measure)
            return "" if there is None else "stated" if in_tens(quantity, measure) else "converted"
        if quantity.unit or quantity.currencies or quantity.kind == "fraction":
            return "stated"
        if self._counts(mark, measure):
            return "stated"
        return (
            ""
            if measure.format == "money"
            else "bare"
            if canonical_unit(measure.unit or "") or measure.format == "percent"
            else "open"
        )

    def _counts(self, mark: Mark, measure: Measure) -> bool:
        """Return whether what a measure counts stands behind the number: 39,089 people."""
        if measure.format != "number" or canonical_unit(measure.unit or "") or not mark.quantity:
            return False
        words = self.article.words(mark.sentence)[mark.quantity.end :]
        in_cell = self.article.sentences[mark.sentence].cell is not None
        behind = stems(words if in_cell else re.split(r"[,;:.，。；]\s|[，。；]", words[:BEHIND].lstrip(" .") + " ")[0])
        named = stems(f"{measure.unit or ''} {measure.label}") & behind
        return bool(named) or votes(self.learnt, behind).get(measure.id, 0) >= SURE_VOTE

    def nearest_time(self, mark: Mark) -> TimeInText | None:
        """Return the time that a number is of: the nearest in its sentence, without another number between them, where
        there are several.
        """
        times = self.article.times(mark.sentence)
        if not times:
            return None
        numbers = [other.start for other in self.article.numbers(mark.sentence) if other != mark]

        def distance(time: Mark) -> tuple[int, int]:
            first, last = sorted((time.start, mark.start))
            between = sum(first < at < last for at in numbers)
            return between, (time.start - mark.end if time.start > mark.start else mark.start - time.end)

        return min(times, key=distance).time


def in_tens(quantity: Quantity, measure: Measure) -> Decimal | None:
    """Return a quantity in the unit of a measure that is a power of ten away, such as kWh and GWh; None where it is none."""
    there = converted(quantity, measure)
    if there is None or quantity.value is None:
        return None
    digits = [f"{abs(value):f}".replace(".", "").strip("0") for value in (quantity.value, there.value)]
    return there.value if digits[0] == digits[1] else None


def _is_whole(text: str, at: int, words: str) -> bool:
    """Return whether words that begin or end with a digit have the whole number there."""
    before, behind = text[at - 1 : at] if at else "", text[at + len(words) : at + len(words) + 2]
    cut_before = words[0].isdigit() and before.isdigit()
    cut_behind = words[-1].isdigit() and (behind[:1].isdigit() or (behind[:1] in ".," and behind[1:2].isdigit()))
    return not (cut_before or cut_behind)


def agrees(time: TimeInText, period: Period | None) -> bool:
    """Return whether a time of the text lies in a period, or the period in it."""
    if period is None or not period.is_known:
        return False
    if span := time.span:
        return span.first <= period.last and period.first <= span.last
    return period.grain in ("day", "month") and _same_day_or_month(time, period)


def is_same_time(time: TimeInText, period: Period) -> bool:
    """Return whether a time of the text is a period, as far as it is told."""
    if span := time.span:
        return (span.first, span.last) == (period.first, period.last) or (span.grain == "fiscal-year" == period.grain)
    return agrees(time, period)


def _same_day_or_month(time: TimeInText, period: Period) -> bool:
    same_day = not time.date.day or period.grain == "month" or time.date.day == period.first.day
    return time.date.month == period.first.month and same_day
