"""Define `KnownWords`, among which the word is found that an unknown one may have been meant as.

A renamed entry is unknown in thousands of places, so the known words are sorted once: by their parts, by the beginnings and
ends of these, and by their digits, since no misspelling changes a digit. Few are left to be compared letter by letter.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import cached_property, lru_cache

ALIKE = 0.7  # how much of two words has to agree, of 1; with less, a guess is wrong more often than right
LONGEST = 400  # characters of what may be a name; what is longer was not meant as one
FEW = 3  # of so many words that may be meant, all are named

WordParts = tuple[str, ...]


@dataclass(frozen=True, slots=True)
class _Word:
    """A known word: its number among all, its parts, its letters, those of its sorted parts, and the word that is right."""

    number: int
    parts: WordParts
    letters: str
    turned: str
    right: str


class KnownWords:
    """Words that are right, or a mapping that gives, for each word that may be typed (such as a name), the right one."""

    def __init__(self, known: Iterable[str] | Mapping[str, str]) -> None:
        self._known = known if isinstance(known, Mapping) else {each: each for each in known}

    def find_meant(self, word: str) -> list[str]:
        """Return the known words that `word` may have been meant as, mostly one.

        They are tried in this order: equal but for capitals and hyphens, equal but for the order of the parts, a
        beginning or an end, a similar spelling, a word too many. Several are returned only where none is closer than the others.
        """
        parts = _parts(word) if len(word) <= LONGEST else ()
        if not parts:
            return []
        if same := self._by_letters.get("".join(parts)) or self._by_sorted_parts.get(tuple(sorted(parts))):
            return [same.right]
        longer = self._by_end.get(parts, {}) if _says_enough(parts) else {}
        if 0 < len(longer) <= FEW:
            return list(longer)
        return self._alike(parts) or self._shorter(parts)

    @cached_property
    def _words(self) -> list[_Word]:
        read = ((_parts(word), right) for word, right in self._known.items())
        return [
            _Word(number, parts, "".join(parts), "".join(sorted(parts)), right)
            for number, (parts, right) in enumerate(read)
        ]

    @cached_property
    def _by_letters(self) -> dict[str, _Word]:
        return {word.letters: word for word in reversed(self._words)}  # the first of equal ones

    @cached_property
    def _by_sorted_parts(self) -> dict[WordParts, _Word]:
        return {tuple(sorted(word.parts)): word for word in reversed(self._words)}

    @cached_property
    def _by_parts(self) -> dict[WordParts, _Word]:
        return {word.parts: word for word in reversed(self._words)}

    @cached_property
    def _by_end(self) -> dict[WordParts, dict[str, None]]:
        """Of each beginning or end of known words, the right ones, in their order."""
        found: defaultdict[WordParts, dict[str, None]] = defaultdict(dict)
        for word in self._words:
            for end in _ends(word.parts):
                found[end][word.right] = None
        return found

    @cached_property
    def _by_digits(self) -> dict[str, list[_Word]]:
        found: defaultdict[str, list[_Word]] = defaultdict(list)
        for word in self._words:
            found[_digits(word.letters)].append(word)
        return found

    def _shorter(self, parts: WordParts) -> list[str]:
        """Return the first known word that is a beginning or an end of the parts."""
        found = [self._by_parts[end] for end in _ends(parts) if end in self._by_parts and _says_enough(end)]
        return [min(found, key=lambda word: word.number).right] if found else []

    def _alike(self, parts: WordParts) -> list[str]:
        """Return the word that has most letters in common with the parts, in their order or in any other; of several,
        the one with the same letters in another order."""
        found: list[str] = []
        best = (ALIKE, 0.0)
        letters = "".join(parts)
        as_typed, turned = SequenceMatcher(b=letters), SequenceMatcher(b="".join(sorted(parts)))
        counts = Counter(letters)
        for word in self._by_digits.get(_digits(letters), ()):
            if 2 * _most_shared(counts, word) < best[0] * (len(letters) + len(word.letters)):
                continue
            as_typed.set_seq1(word.letters)
            shared = as_typed.quick_ratio()  # of the letters in any order, so never less than the ratio
            if shared < best[0]:
                continue
            turned.set_seq1(word.turned)
            for likeness in ((as_typed.ratio(), shared), (turned.ratio(), shared)):
                if likeness > best and _is_misspelt(parts, word.parts):
                    found, best = [word.right], likeness
        return found


def _most_shared(counts: Mapping[str, int], word: _Word) -> int:
    """Return a number of letters that is never less than those which a known word shares with the counted ones."""
    return min(sum(map(counts.__getitem__, counts.keys() & set(word.letters))), len(word.letters))


def _digits(letters: str) -> str:
    return "".join(sorted(filter(str.isdecimal, letters)))


def _ends(parts: WordParts) -> Iterator[WordParts]:
    """Yield the beginnings and ends of a word that are shorter than the word."""
    for length in range(1, len(parts)):
        yield parts[:length]
        yield parts[-length:]


@lru_cache(maxsize=100_000)
def _parts(word: str) -> WordParts:
    """Return the parts of a word in small letters: `North_Line` and `north-line` have the same."""
    return tuple(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", word).casefold()))


def _says_enough(parts: WordParts) -> bool:
    """Return whether a beginning or an end is long enough to mean a longer word."""
    return len(parts) > 1 or (len("".join(parts)) > 2 and not "".join(parts).isdecimal())


def _is_misspelt(parts: WordParts, other: WordParts) -> bool:
    """Return whether one word, which has the same digits, may be a misspelling of the other: the parts that differ are
    alike, or too many to compare.

    Long ids that differ on purpose share most of their letters: "north-line-fare-may" is not meant as
    "coast-line-fare-may", nor one month as another.
    """
    if other in (parts[: len(other)], parts[-len(other) :]):
        return True  # a word too many, as in "the-fare"
    mine, others = (
        list((Counter(parts) - Counter(other)).elements()),
        list((Counter(other) - Counter(parts)).elements()),
    )
    pairs = ((mine, others), (sorted(mine), sorted(others)))
    return any(SequenceMatcher(a="".join(a), b="".join(b)).ratio() > ALIKE for a, b in pairs)
