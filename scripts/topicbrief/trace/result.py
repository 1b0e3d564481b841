"""The results of tracing: a number (`TracedNumber`), the numbers of a page (`TracedPage`) and of a site (`TraceReport`)."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from functools import cached_property

OUTSIDE = {
    "data-source": "data of publications",
    "data-scale": "scales and keys of charts",
    "data-count": "counts",
    "name": "names",
    "code": "code",
    "address": "addresses",
    "page": "numbers of the PDF's pages",
    "note": "numbers of its notes",
}
TRACED, LOOSE = "data-fact", "loose"


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """A number on a page: its class, and the fact or source that it belongs to."""

    text: str
    around: str  # the number with the words before and after it
    kind: str  # TRACED, LOOSE or one of OUTSIDE
    id: str = ""
    attribute: str = ""  # where it stands, if not between two tags


@dataclass(frozen=True)
class TracedPage:
    """The numbers of a page, in the order of its HTML, or of a page of the PDF, which is named `brief.pdf#page=12`."""

    path: str
    numbers: tuple[TracedNumber, ...]

    @cached_property
    def kinds(self) -> Counter[str]:
        return Counter(number.kind for number in self.numbers)

    @property
    def loose(self) -> list[TracedNumber]:
        return [number for number in self.numbers if number.kind == LOOSE]


@dataclass(frozen=True)
class TraceReport:
    """All pages of a site, by path, then those of its PDF; `unread` are PDFs that no build made, each with the
    reason."""

    pages: tuple[TracedPage, ...]
    unread: tuple[str, ...] = ()

    @cached_property
    def kinds(self) -> Counter[str]:
        return sum((page.kinds for page in self.pages), Counter())

    @property
    def loose(self) -> int:
        return self.kinds[LOOSE]


def traced_percent(kinds: Counter[str]) -> str:
    """Return the share of traced numbers, rounded down, so that only all of them give 100.0. A page without numbers
    hides none."""
    every = kinds[TRACED] + kinds[LOOSE]
    tenths = 1000 * kinds[TRACED] // every if every else 1000
    return f"{tenths // 10}.{tenths % 10}"
