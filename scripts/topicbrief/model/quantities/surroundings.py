"""Read what stands beside a number: its unit or currency, per cent, and words that bound it or make it rough."""

from __future__ import annotations

import re
from functools import cache

from .folding import FoldedText
from .languages import LANGUAGES, abroad
from .languages.ideographic import COUNTERS
from .languages.symbols import CURRENCY_CODES, CURRENCY_SIGNS, IDEOGRAPHIC_BOUNDS, IDEOGRAPHIC_UNITS, SYMBOLS
from .quantity import Bound

BEHIND = re.compile(r"[ \u00a0]?-?[ \u00a0]?")
WORDS = re.compile(r"[^\s,;:()!?\"“”]+(?: [^\s,;:()!?\"“”]+){0,2}")
BEFORE = re.compile(r"(?:[^\s,;:.()!?]+ ){0,5}(?:[^\s,;:()!?]*[^\s\w,;:()!?]|[^\s,;:()!?]+ ?)?$")
REACH = 48  # characters before a number and behind it in which such words stand
SIGN = re.compile("(?:{}) ?$".format("|".join(sorted(map(re.escape, CURRENCY_SIGNS), key=len, reverse=True))))
CODE = re.compile(r"(?<![A-Za-z])([A-Z]{3}|RMB) ?$")


def find_unit(folded: FoldedText, end: int) -> tuple[str, tuple[str, ...], int]:
    """Return the unit behind a number, the currencies, and where the unit ends; or nothing, and `end`."""
    gap = BEHIND.match(folded.text, end)
    start = gap.end() if gap else end
    start += next((len(of) for of in abroad.OF if folded.lower.startswith(of, start)), 0)
    text = folded.text[start : start + REACH]
    for sign in sorted(IDEOGRAPHIC_UNITS, key=len, reverse=True) if not text[:1].isascii() else ():
        if text.startswith(sign):
            unit, codes = IDEOGRAPHIC_UNITS[sign]
            return unit, codes, start + len(sign)
    found = WORDS.match(text)
    words = found[0].split(" ") if found else []
    for length in range(len(words), 0, -1):
        phrase = " ".join(words[:length]).rstrip(".'")
        if known := _unit(phrase) or (_unit(phrase.split("-")[0]) if length == 1 else None):
            return *known, start + len(phrase if _unit(phrase) else phrase.split("-")[0])
    for sign in ("%", *CURRENCY_SIGNS):
        if text.startswith(sign):
            return ("%", (), start + 1) if sign == "%" else ("", CURRENCY_SIGNS[sign], start + len(sign))
    return "", (), end


@cache
def _unit(phrase: str) -> tuple[str, tuple[str, ...]] | None:
    """Return the unit or the currencies that a phrase names."""
    if phrase in SYMBOLS:
        return SYMBOLS[phrase], ()
    if phrase in CURRENCY_CODES:
        return "", CURRENCY_CODES[phrase]
    small = phrase.lower().replace("-", " ")
    for language in LANGUAGES:
        if small in language.units:
            return language.units[small], ()
        if small in language.currencies:
            return "", language.currencies[small]
    if small in abroad.UNITS:
        return abroad.UNITS[small], ()
    return ("", abroad.CURRENCIES[small]) if small in abroad.CURRENCIES else None


def find_currency(folded: FoldedText, start: int) -> tuple[tuple[str, ...], int]:
    """Return the currencies that a sign or code before a number names, and where it begins."""
    before = folded.text[max(0, start - 8) : start]
    if found := SIGN.search(before):
        return CURRENCY_SIGNS[found[0].rstrip()], start - len(before) + found.start()
    code = CODE.search(before)
    if code and code[1] in CURRENCY_CODES:
        return CURRENCY_CODES[code[1]], start - len(before) + code.start()
    return (), start


def find_bound(folded: FoldedText, start: int, end: int) -> Bound:
    """Return what the words before a number, or behind it and its unit, say of it."""
    before = " ".join(re.split(r"[\s-]+", folded.lower[max(0, start - REACH) : start])).rstrip().removesuffix(".")
    behind = " ".join(re.split(r"[\s\u00a0-]+", folded.lower[end : end + REACH])).lstrip()
    for language in LANGUAGES:
        for phrase in _longest_first(language.before):
            if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalpha():
                return language.before[phrase]  # type: ignore[return-value]
        for phrase in _longest_first(language.after):
            if behind.startswith(phrase) and not behind[len(phrase) : len(phrase) + 1].isalnum():
                return language.after[phrase]  # type: ignore[return-value]
    if bound := _bound_abroad(folded, before, start):
        return bound
    if not folded.text.isascii():
        if behind[:1] in COUNTERS:  # 40人左右
            behind = behind[1:]
        for sign, bound, is_before in IDEOGRAPHIC_BOUNDS:
            if before.endswith(sign) if is_before else behind.startswith(sign):
                return bound
    return ""


def _bound_abroad(folded: FoldedText, before: str, start: int) -> Bound:
    """Return what the words of other languages before a number say of it."""
    for phrase in _longest_first(abroad.BEFORE):
        if before.endswith(phrase) and not before[: -len(phrase)][-1:].isalpha():
            return abroad.BEFORE[phrase]  # type: ignore[return-value]
    written = folded.original[: folded.places[start]] if start and start < len(folded.places) else ""
    words = written[-REACH:].lower().split()
    return abroad.BEFORE_ACCENTED.get(words[-1], "") if words else ""  # type: ignore[return-value]


@cache
def _phrases_of(phrases: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(sorted(phrases, key=len, reverse=True))


def _longest_first(phrases: object) -> tuple[str, ...]:
    return _phrases_of(tuple(phrases))  # type: ignore[arg-type]
