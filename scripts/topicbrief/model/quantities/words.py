"""Take a folded text apart into words, and put together what was taken apart to hide a number: thirty|six, f o u r, se-ven."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache, lru_cache
from typing import NamedTuple

from .folding import FoldedText
from .languages import Language

WORD = re.compile(r"[^\W\d_]+(?:'[^\W\d_]+)*")
LONGEST = 60  # letters: what is longer is no word
SPACES = " \u00a0\n\t\r-"  # the hyphen last, as in a class of characters


class Word(NamedTuple):
    """A word in small letters, its place in the folded text, and what stands before it: nothing, spaces or more."""

    text: str
    start: int
    end: int
    gap: str


@cache
def known_words(language: Language) -> frozenset[str]:
    """Return the words that are numbers or parts of them."""
    told = (
        language.numbers, language.groups, language.scales, language.multiples, language.parts, language.ordinals,
        language.vague, language.indefinite,
    )  # fmt: skip
    return language.half.union(*told)


def split_words(folded: FoldedText, language: Language) -> list[Word]:
    """Return the words of the text; a word made of several number words is several."""
    known, words, end = known_words(language), list[Word](), 0
    for match in WORD.finditer(folded.lower):
        gap = folded.lower[end : match.start()]
        end = match.end()
        words += _numbers_within(match[0], match.start(), end, gap, language)
    return [*_joined(words, known)]


def _numbers_within(text: str, start: int, end: int, gap: str, language: Language) -> Iterator[Word]:
    """Yield a word, or the number words that it is made of."""
    text = text.removesuffix("'s")
    at = start
    for part in compound(text, language) or (text,):
        yield Word(part, at, end if part is text else at + len(part), gap if at == start else "")
        at += len(part)


@lru_cache(maxsize=20_000)
def compound(text: str, language: Language) -> tuple[str, ...]:
    """Return the number words that a word is made of (thirtysix, twohundred, sevenfold, fiftyish), or nothing."""
    known = known_words(language)
    if text in known or not 5 < len(text) <= LONGEST:
        return ()
    ends: dict[int, tuple[str, ...]] = {0: ()}
    for at in range(len(text)):
        if at in ends:
            for length in range(3, 13):
                part = text[at : at + length]
                is_part = len(part) == length and (part in _additive(language) or (at and part in _endings(language)))
                if is_part:
                    ends.setdefault(at + length, (*ends[at], part))
    found = ends.get(len(text), ())
    return found if len(found) > 1 else ()


@cache
def _additive(language: Language) -> frozenset[str]:
    """Return the words that numbers are put together of."""
    return frozenset().union(language.numbers, language.groups, language.scales, language.joints)


@cache
def _endings(language: Language) -> frozenset[str]:
    return frozenset({language.suffix, "ish"}).union(language.parts, language.ordinals, language.vague)


def _joined(words: list[Word], known: frozenset[str]) -> Iterator[Word]:
    """Yield the words; those that are a number word only together, with a hyphen or a line's end between, as one."""
    at = 0
    while at < len(words):
        letters = _letters(words, at)
        if letters > 2 and (text := "".join(word.text for word in words[at : at + letters])) in known:
            yield Word(text, words[at].start, words[at + letters - 1].end, words[at].gap)
            at += letters
            continue
        length = next((length for length in (2, 3, 4) if _is_hidden(words[at : at + length], length, known)), 1)
        text = "".join(word.text for word in words[at : at + length]) if length > 1 else words[at].text
        yield Word(text, words[at].start, words[at + length - 1].end, words[at].gap)
        at += length


def _letters(words: list[Word], at: int) -> int:
    """Return how many single letters stand side by side from here: f o u r, f-o-u-r, f.o.u.r."""
    end = at
    while end < len(words) and len(words[end].text) == 1 and end - at < 12 and (end == at or len(words[end].gap) <= 1):
        end += 1
    return end - at


def _is_hidden(words: list[Word], length: int, known: frozenset[str]) -> bool:
    """Return whether words with hyphens or line ends between them make a number word that not each of them is."""
    if len(words) < length or any(word.gap not in ("-", "\n", "-\n") for word in words[1:]):
        return False
    return "".join(word.text for word in words) in known and not all(word.text in known for word in words)
