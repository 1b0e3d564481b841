"""Find the numbers that are part of a declared name or an address, and so no figures."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

from .numbers import number_spans

ADDRESS = re.compile(r"\b(?:https?://|www\.)\S+|\b[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
AROUND = 30  # characters shown on either side of a number

Span = tuple[int, int]


def names_pattern(names: Iterable[str], broken: bool = False) -> re.Pattern[str]:
    """Return a pattern of all names with a number in them, the longest first.

    On paper names may be `broken` at the end of a line, behind a slash or a hyphen, which cannot be read there.
    """
    told = {" ".join(name.split()) for name in names if any(number_spans(name))}
    parts = (r"\s+".join(map(re.escape, name.split())) for name in sorted(told, key=len, reverse=True))
    if broken:
        parts = (part.replace("/", r"/\s*").replace(r"\-", r"(?:-|-?\r?\n)") for part in parts)
    return re.compile(rf"(?<!\w)(?:{'|'.join(parts) or '(?!)'})(?!\w)")


@dataclass(frozen=True)
class Exclusions:
    """The spans of the names and the addresses in a text."""

    names: tuple[Span, ...]
    addresses: tuple[Span, ...]

    def kind(self, span: Span) -> str:
        """Return "name" or "address" for a number that is part of one, otherwise ""."""
        if _within(span, self.names):
            return "name"
        return "address" if _within(span, self.addresses) else ""


def find_exclusions(text: str, names: re.Pattern[str]) -> Exclusions:
    """Return the names and addresses in a text."""
    found = (tuple(match.span() for match in each.finditer(text)) for each in (names, ADDRESS))
    return Exclusions(*found)


def excerpt(text: str, start: int, end: int) -> str:
    """Return the number with the words beside it, on one line."""
    return collapse_spaces(text[max(start - AROUND, 0) : end + AROUND])


def collapse_spaces(text: str) -> str:
    """Return the text with one space between words."""
    return " ".join(text.split())


def _within(span: Span, others: tuple[Span, ...]) -> bool:
    return any(first <= span[0] and span[1] <= last for first, last in others)
