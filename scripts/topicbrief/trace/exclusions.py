"""Find the numbers that are part of a declared name, a licence or an address, and so no figures.

A name that is nothing but a figure ("77", "93 %", "411,086 visits") covers nothing: it would free that number
everywhere.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .conversion import CURRENCIES, SYMBOLS
from .numbers import number_spans

ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
LICENCE = re.compile(
    r"\bCC[ -]?(?:0|BY(?:-(?:SA|NC|ND|NC-SA|NC-ND))?)[ -]?\d\.\d(?: (?:International|Universal|Unported))?\b|\bCC0\b"
    r"|\b(?:ODbL|ODC-By|PDDL|OGL|GFDL|EUPL|MPL|Apache(?: Licen[cs]e)?|A?L?GPL)[ -]?v?\d(?:\.\d)?\b"
    r"|\bOpen Government Licen[cs]e v?\d\.\d\b|\bSIL Open Font License,? Version \d\.\d\b"
)
SCALE_WORDS = frozenset(
    [
        "hundred",
        "thousand",
        "million",
        "billion",
        "trillion",
        "k",
        "m",
        "b",
        "mn",
        "bn",
        "mio",
        "mrd",
        "tn",
        "lakh",
        "crore",
        "per",
        "cent",
        "percent",
        "pct",
        "%",
        "％",
    ]
)
HAN_UNITS = frozenset("个個人辆輛台位名年月日天号元万萬亿億千百成倍次点分之约大概多余")
AROUND = 30  # characters shown on either side of a number

Span = tuple[int, int]


def names_pattern(names: Iterable[str], broken: bool = False) -> re.Pattern[str]:
    """Return a pattern of all names with a number in them that are more than a figure, the longest first.

    On paper names may be `broken` at the end of a line, behind a slash or a hyphen, which cannot be read there, or
    within a word, where a hyphen was added.
    """
    told = {" ".join(name.split()) for name in names if number_spans(name) and not is_bare_figure(name)}
    parts = (r"\s+".join(map(re.escape, name.split())) for name in sorted(told, key=len, reverse=True))
    if broken:
        parts = (re.sub(r"(\\-|/)", _broken, part) for part in parts)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)")


def _broken(sign: re.Match[str]) -> str:
    return r"/\s*" if sign[0] == "/" else r"(?:[-‐‑]\s*|\r?\n)?"


def is_bare_figure(name: str, units: frozenset[str] = frozenset()) -> bool:
    """Return whether a name is nothing but numbers with units, scales, signs and common words.

    What makes it a name is a word with a capital letter that is no unit, or letters that belong to its number ("S2").
    """
    spans = number_spans(name)
    if not spans:
        return False
    rest = list(name)
    for first, last in spans:
        before = name[first - 1 : first]
        behind = re.match(r"[^\W\d]+", name[last:])
        digits = any(letter.isdigit() for letter in name[first:last])
        if digits and (
            (before.isalpha() and not _is_han(before))
            or (behind and not _is_unit(behind[0], units) and not _is_han(behind[0]))
        ):
            return False
        rest[first:last] = " " * (last - first)
    words = re.findall(r"[^\s,;()]+", "".join(rest))
    return all(_is_unit(word, units) or _is_common(word) for word in words)


def _is_unit(word: str, units: frozenset[str]) -> bool:
    bare = word.strip(".,-–−+~≈<>")
    return not bare or bare in SYMBOLS or bare in CURRENCIES or bare in units or bare.lower() in SCALE_WORDS


def _is_common(word: str) -> bool:
    """Return whether a word names nothing: it begins with a small letter and has no capital, or is the first article."""
    if _is_han(word):
        return set(word) <= HAN_UNITS
    return word.islower() or word in ("The", "A", "An", "About", "Over", "Under", "Some", "Nearly", "Almost")


def _is_han(word: str) -> bool:
    return any("\u2e80" <= letter <= "\uffff" and letter.isalpha() for letter in word)


@dataclass(frozen=True)
class Exclusions:
    """The spans of the names, licences and addresses in a text, each with what stands there."""

    names: dict[Span, str]
    licences: dict[Span, str]
    addresses: dict[Span, str]

    def kind(self, span: Span) -> tuple[str, str]:
        """Return "name", "licence" or "address", and which, for a number that is part of one; otherwise "" twice."""
        for kind, spans in (("name", self.names), ("licence", self.licences), ("address", self.addresses)):
            for first, last in spans:
                if first <= span[0] and span[1] <= last:
                    return kind, spans[first, last] if kind != "address" else ""
        return "", ""


def find_exclusions(text: str, names: re.Pattern[str]) -> Exclusions:
    """Return the names, licences and addresses in a text."""
    return Exclusions(
        *(
            {match.span(): collapse_spaces(match[0]) for match in each.finditer(text)}
            for each in (names, LICENCE, ADDRESS)
        )
    )


def excerpt(text: str, start: int, end: int) -> str:
    """Return the number with the words beside it, on one line."""
    return collapse_spaces(text[max(start - AROUND, 0) : end + AROUND])


def collapse_spaces(text: str) -> str:
    """Return the text with one space between words."""
    return " ".join(text.split())
