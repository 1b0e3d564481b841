"""Find the numbers that are written in words: two hundred and fifty, half a million, two-thirds, trebled, sevenfold."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache, lru_cache
from typing import NamedTuple

from .folding import FoldedText
from .languages import LANGUAGES, Language
from .quantity import Kind
from .reading import Reading
from .words import SPACES, Word, split_words

SMALL_ORDER = 10  # up to here, an ordinal puts in order; beyond, it is a number that nobody counts
ORDER = "it puts in order, and tells no number that a reader could not count"
UNCOUNTED = "it tells how large, but no count stands before it"


def find(folded: FoldedText) -> Iterator[Reading]:
    """Yield the numbers in words of every language."""
    for language in LANGUAGES:
        yield from _Sentence(split_words(folded, language), language).readings()


@cache
def _idioms(language: Language) -> dict[str, list[tuple[str, ...]]]:
    """Return the idioms by their first words, the longest first."""
    found: dict[str, list[tuple[str, ...]]] = {}
    for phrase in sorted(language.idioms, key=len, reverse=True):
        words = tuple(phrase.split())
        found.setdefault(words[0], []).append(words)
    return found


class _Found(NamedTuple):
    """What is read from a word on: the values, and of how many words."""

    values: tuple[Decimal, ...]
    length: int
    kind: Kind = "number"
    reason: str = ""


class _Sentence:
    """The words of a text. Each method reads one way of writing from the word `at` on, and gives None if it is not there."""

    def __init__(self, words: list[Word], language: Language) -> None:
        self.words, self.language = words, language

    def readings(self) -> Iterator[Reading]:
        at = 0
        while at < len(self.words):
            found = None
            length = self._idiom(at)
            if not length and (found := self._read(at)):
                length = found.length
                first, last = self.words[at], self.words[at + length - 1]
                yield Reading(first.start, last.end, found.values, found.kind, found.reason)
            at += length or 1

    def _read(self, at: int) -> _Found | None:
        ways = (self._vague, self._part, self._every, self._half, self._multiple, self._number, self._order)
        return next((found for way in ways if (found := way(at))), None)

    def word(self, at: int) -> str:
        """Return a word, or nothing if more than spaces or a hyphen stand between it and the one before."""
        if not 0 <= at < len(self.words):
            return ""
        return self.words[at].text if not self.words[at].gap.strip(SPACES) else ""

    def before(self, at: int) -> str:
        """Return the word before, if only spaces or a hyphen stand between."""
        return self.words[at - 1].text if at and self.word(at) else ""

    def _idiom(self, at: int) -> int:
        """Return the length of an idiom, 0 if there is none."""
        for phrase in _idioms(self.language).get(self.words[at].text, ()):
            if all(self.word(at + index) == word for index, word in enumerate(phrase[1:], 1)):
                return len(phrase)
        return 0

    def _vague(self, at: int) -> _Found | None:
        """Dozens, hundreds of thousands, multi-billion, the nineties."""
        vague, first = self.language.vague, self.words[at].text
        length = 2 if f"{first} {self.word(at + 1)}" in vague else 1
        if length == 1 and first not in vague:
            return None
        reason = vague[first if length == 1 else f"{first} {self.word(at + 1)}"]
        while self.word(at + length + (linked := self.word(at + length) in self.language.share)) in vague:
            length += 1 + linked
        return _Found((), length, "vague", reason)

    def _part(self, at: int) -> _Found | None:
        """A third, one fifth; a quarter where it is no time of the year."""
        language, part = self.language, self.word(at + 1)
        one = self.words[at].text
        if one in language.parts and self._is_of_a_scale(at + 1):
            return self._of_scale(at, 1, Decimal(1) / language.parts[one])
        if part not in language.parts or not (one in language.articles or language.numbers.get(one) == 1):
            return None
        if part in language.period_parts and not self._is_part(at):
            return None
        if one in language.articles and self.word(at + 2) in language.ordinal_nouns:
            return None
        return self._of_scale(at, 2, Decimal(1) / language.parts[part])

    def _is_of_a_scale(self, at: int) -> bool:
        """Return whether "of a million" or the like begins here, so that even a bare "quarter" before it is a part."""
        is_of_one = self.word(at) == "of" and self.word(at + 1) in self.language.articles
        return is_of_one and self.word(at + 2) in self.language.scales

    def _is_part(self, at: int) -> bool:
        """Return whether what stands around "a quarter" says that it is a part of something."""
        return self.word(at + 2) in self.language.part_after or self.before(at) in self.language.part_before

    def _of_scale(self, at: int, length: int, value: Decimal) -> _Found:
        """Return a part, or the number that it is of a thousand, a million: half a million, a quarter of a million."""
        skipped = length
        while self.word(at + skipped) in self.language.articles | {"of"} and skipped < length + 2:
            skipped += 1
        size = self._size(self.word(at + skipped))
        return _Found((value * size,), skipped + 1) if size else _Found((value,), length, "fraction")

    def _size(self, word: str) -> Decimal | None:
        """Return what a word such as dozen or million multiplies by."""
        if word in self.language.scales:
            return Decimal(1).scaleb(self.language.scales[word])
        return Decimal(self.language.groups[word]) if word in self.language.groups else None

    def _every(self, at: int) -> _Found | None:
        """Every third buyer."""
        order = self.language.ordinals.get(self.word(at + 1), 0)
        if self.words[at].text != self.language.every or order < 2:
            return None
        return _Found((Decimal(1) / order,), 2, "fraction")

    def _half(self, at: int) -> _Found | None:
        return self._of_scale(at, 1, Decimal("0.5")) if self.words[at].text in self.language.half else None

    def _multiple(self, at: int) -> _Found | None:
        factor = self.language.multiples.get(self.words[at].text)
        return _Found((factor,), 1, "multiple") if factor else None

    def _order(self, at: int) -> _Found | None:
        """Twentieth; and first, one, several: what is a number at times only."""
        word = self.words[at].text
        if order := self.language.ordinals.get(word):
            small = order <= SMALL_ORDER
            return _Found((Decimal(order),), 1, "indefinite" if small else "ordinal", ORDER if small else "")
        two = f"{word} {self.word(at + 1)}"
        length = 2 if two in self.language.indefinite else 1
        if found := self.language.indefinite.get(two if length == 2 else word):
            value, reason = found
            return _Found((Decimal(value),) if value is not None else (), length, "indefinite", reason)
        return None

    def _number(self, at: int) -> _Found | None:
        """Two hundred and fifty, two and a half million, two-thirds, twenty-first, sevenfold, seven point five."""
        run, length = self._run(at)
        if not run:
            return None
        is_factor = self.word(at + length) == self.language.suffix
        is_counted = run[0] in self.language.numbers or is_factor or self._is_counted(at)
        if not is_counted and self.language.groups.get(run[0], 100) == 100:  # a bare dozen is twelve
            return _Found((), length, "vague", UNCOUNTED)
        values = _values(tuple(run), self.language)
        longer = self._continued(at, length, run, values)
        if not longer and run == [self.language.one]:
            return None
        return longer or _Found(values, length)

    def _is_counted(self, at: int) -> bool:
        """Return whether "a" stands before hundred or million, so that it is one of them."""
        return self.before(at) in self.language.articles

    def _run(self, at: int) -> tuple[list[str], int]:
        """Return the number words side by side from here on, and how many words they and what joins them are."""
        language, run, end = self.language, list[str](), at
        while word := self.words[end].text if end == at else self.word(end):
            follows = self.word(end + 1)
            if word in language.joints and run and run[-1] not in language.numbers and follows in language.numbers:
                end += 1
                continue
            if not (word in language.numbers or word in language.groups or word in language.scales):
                break
            if language.numbers.get(word) == 1 and run and language.numbers.get(run[-1], 100) < 20:
                break
            run.append(word)
            end += 1
            if run == [word] and language.numbers.get(word) == 1 and self.word(end) in language.numbers:
                return run, 1  # one five-room house: the one is a thing, the five a number
        return run, end - at

    def _continued(self, at: int, length: int, run: list[str], values: tuple[Decimal, ...]) -> _Found | None:
        """Return the number with what changes it behind it."""
        language, value, end = self.language, values[0], at + length
        word, order = self.word(end), self.language.ordinals.get(self.word(end), 0)
        is_ten = value % 10 == 0 and value > 10
        if word in language.parts and not (is_ten and not word.endswith("s") and order < 10):
            return self._of_scale(at, length + 1, value / language.parts[word])
        if is_ten and 0 < order < 10:
            return _Found((value + order,), length + 1, "ordinal")
        if order >= 100:
            return _Found((value * order,), length + 1, "ordinal")
        if word == language.suffix:
            return _Found((value,), length + 1, "multiple")
        if word == language.point and self.word(end + 1) in language.numbers:
            digits, more = self._run(end + 1)
            decimals = "".join(str(language.numbers[digit]) for digit in digits if digit in language.numbers)
            sizes = [size for digit in digits if (size := self._size(digit))]
            return _Found((Decimal(f"{value}.{decimals}") * (sizes or [Decimal(1)])[0],), length + 1 + more)
        if part := self._and_part(end):
            size = self._size(self.word(end + part[1]))
            return _Found(((value + part[0]) * (size or 1),), length + part[1] + bool(size))
        if run == [language.one] and (_is_measured(word, self.word(end + 1), language)):
            return _Found(values, length)
        return _Found(values, length) if len(run) > 1 else None

    def _and_part(self, at: int) -> tuple[Decimal, int] | None:
        """Return the part, and the number of words, of "and a half" or "and three quarters"."""
        language = self.language
        count, part = self.word(at + 1), self.word(at + 2)
        if self.word(at) not in language.joints or not part:
            return None
        times = 1 if count in language.articles else language.numbers.get(count, 0)
        below = 2 if part in language.half else language.parts.get(part, 0)
        return (Decimal(times) / below, 3) if times and below else None


def _is_measured(word: str, follows: str, language: Language) -> bool:
    """Return whether "one" is a number before this word: one per cent, one dollar."""
    return any(each in language.currencies or language.units.get(each) == "%" for each in (word, f"{word} {follows}"))


@lru_cache(maxsize=10_000)
def _values(run: tuple[str, ...], language: Language) -> tuple[Decimal, ...]:
    """Return the meanings of number words side by side: one number, or a year (nineteen eighty-four) or several."""
    numbers = [total for piece in _pieces(run, language) for total in [_sum(piece, language)]]
    if len(numbers) == 2 and all(10 <= number < 100 for number in numbers):
        return (100 * numbers[0] + numbers[1], *numbers)
    return tuple(numbers)


def _pieces(run: tuple[str, ...], language: Language) -> Iterator[tuple[str, ...]]:
    """Yield the words of each number: one begins where a word cannot be added to those before (three five)."""
    piece: list[str] = []
    room = 100  # what may be added next is below it
    for word in run:
        number = language.numbers.get(word)
        if (number is not None and number >= room) or (number == 0 and piece):
            yield tuple(piece)
            piece = []
        piece.append(word)
        room = 100 if number is None else 10 if number >= 20 else 0
    yield tuple(piece)


def _sum(piece: tuple[str, ...], language: Language) -> Decimal:
    total = group = Decimal(0)
    for word in piece:
        if word in language.groups:
            rest = group % 100
            group = group - rest + (rest or 1) * language.groups[word]
        elif word in language.scales:
            total, group = total + (group or 1) * Decimal(1).scaleb(language.scales[word]), Decimal(0)
        else:
            group += language.numbers[word]
    return total + group
