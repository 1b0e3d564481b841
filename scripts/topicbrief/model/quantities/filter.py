"""Tell fast that a text has no quantity: most texts have none, and reading every word of them takes time."""

from __future__ import annotations

import re
from functools import cache

from .digits import LETTERS
from .folding import SIGN, fold_text
from .ideographs import has_numeral
from .languages import LANGUAGES, Language
from .roman import WORD as ROMAN
from .spelling import SMALL_ORDER
from .words import SPACES, compound, known_words

WORD = re.compile(r"[^\W\d_]+")
LETTER_BY_LETTER = re.compile(r"(?<![^\W\d_])(?:[^\W\d_][^\w]){2,}[^\W\d_](?![^\W\d_])")
BROKEN = re.compile(r"[^\W\d_]+(?:(?:-\n?|\n)[^\W\d_]+)+")
DIGIT = re.compile(f"[0-9{SIGN}]")


def has_digit(text: str) -> bool:
    """Return whether there is a digit of any script in a text, or a sign with a value."""
    return DIGIT.search(text if text.isascii() else fold_text(text)) is not None


def may_have_quantity(text: str) -> bool:
    """Return whether the text has to be read in full: without, it has at most a quantity that is `indefinite`."""
    folded = text if text.isascii() else fold_text(text)
    if DIGIT.search(folded) or ROMAN.search(folded) or LETTERS.search(folded) or has_numeral(folded):
        return True
    lower = folded.lower()
    if LETTER_BY_LETTER.search(lower):
        return True
    words, joined = frozenset(WORD.findall(lower)), frozenset[str]()
    if "-" in lower or "\n" in lower:
        joined = frozenset(word for run in BROKEN.findall(lower) for word in _joined(re.split(r"[-\n]+", run)))
    return any(_is_told(lower, words, joined, language) for language in LANGUAGES)


def _joined(parts: list[str]) -> set[str]:
    """Return what two to four neighbouring parts make without what stands between them."""
    return {"".join(parts[at : at + length]) for at in range(len(parts)) for length in (2, 3, 4)}


def _is_told(text: str, words: frozenset[str], joined: frozenset[str], language: Language) -> bool:
    telling, beginnings = _telling(language), _beginnings(language)
    if not words.isdisjoint(telling) or not joined.isdisjoint(known_words(language)):
        return True
    if any(word[:3] in beginnings and compound(word, language) for word in words | joined if len(word) > 5):
        return True
    return not words.isdisjoint(_leading(language)) and _pairs(language).search(text) is not None


@cache
def _telling(language: Language) -> frozenset[str]:
    """Return the words that may be a quantity by themselves."""
    late = (word for word, order in language.ordinals.items() if order > SMALL_ORDER)
    numbers = (*language.groups, *language.scales, *language.multiples, *language.vague, *language.half, *late)
    return frozenset(phrase.split()[0] for phrase in (*language.numbers, *numbers)) - {language.one}


@cache
def _leading(language: Language) -> frozenset[str]:
    """Return the words that may begin a quantity together with the word behind: one, a, every."""
    return language.articles | {language.one, language.every}


@cache
def _pairs(language: Language) -> re.Pattern[str]:
    """Return a pattern of one of these with such a word behind: a third, every tenth, one dollar."""
    percent = (phrase for phrase, unit in language.units.items() if unit == "%")
    behind = {phrase.split()[0] for phrase in (*language.parts, *language.ordinals, *language.currencies, *percent)}
    first, second = (
        sorted(map(re.escape, each)) for each in (_leading(language), {*behind, language.suffix, language.point})
    )
    return re.compile(rf"(?<![^\W\d_])(?:{'|'.join(first)})['s]*[{SPACES}]+(?:{'|'.join(second)})")


@cache
def _beginnings(language: Language) -> frozenset[str]:
    """Return the first three letters of the words that others are made of."""
    return frozenset(word[:3] for word in (*language.numbers, *language.groups, *language.scales, *language.joints))
