"""The results of tracing: a number (`TracedNumber`), the numbers of a page (`TracedPage`) and of a site (`TraceReport`)."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property

OUTSIDE = {
    "data-source": "data of publications",
    "data-scale": "scales and keys of charts",
    "data-count": "counts",
    "data-exempt": "exempt words",
    "name": "names",
    "licence": "names of licences",
    "code": "code",
    "address": "addresses",
    "stamp": "dates of entries and pages for programs",
    "copy": "copies of a page in the search",
    "page": "numbers of the PDF's pages",
    "note": "numbers of its notes",
}
TRACED, LOOSE, WRONG = "data-fact", "loose", "wrong"
FAULTY = (LOOSE, WRONG)


@dataclass(frozen=True, slots=True)
class TracedNumber:
    """A number on a page: its class, and the fact or source that it belongs to, or the name or exemption that covers
    it."""

    text: str
    around: str  # the number with the words before and after it
    kind: str  # TRACED, LOOSE, WRONG or one of OUTSIDE
    id: str = ""
    attribute: str = ""  # where it stands, if not between two tags
    says: str = ""  # of a fact: what it is of it (`comparison`), or "" where nothing was compared; else what is wrong
    place: str = ""  # of a faulty one: the part of the page it stands in


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
        return [number for number in self.numbers if number.kind in FAULTY]


@dataclass(frozen=True)
class TraceReport:
    """All pages of a site, by path, then its other files and the pages of its PDF.

    `faults` is what is wrong with its open data. `unread` is what kinds of files nobody read, each with the paths.
    `empty_names` are the names that are bare figures, and so cover nothing. `editions` are the kinds of the numbers of each
    edition, by its folder; its pages are among the others.
    """

    pages: tuple[TracedPage, ...]
    unread: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    faults: tuple[str, ...] = ()
    empty_names: tuple[str, ...] = ()
    editions: Mapping[str, Counter[str]] = field(default_factory=dict)

    @cached_property
    def kinds(self) -> Counter[str]:
        return sum((page.kinds for page in self.pages), Counter())

    @property
    def loose(self) -> int:
        return self.kinds[LOOSE] + self.kinds[WRONG]

    @property
    def is_sound(self) -> bool:
        return not self.loose and not self.faults

    @cached_property
    def covers(self) -> Counter[tuple[str, str]]:
        """How often each name, exemption and licence covered a number."""
        kinds = ("name", "data-exempt", "licence")
        return Counter((n.kind, n.id) for page in self.pages for n in page.numbers if n.kind in kinds)

    @cached_property
    def says(self) -> Counter[str]:
        """How the numbers that belong to a fact were compared with it; "" for those that were not."""
        return Counter(number.says for page in self.pages for number in page.numbers if number.kind == TRACED)


def join_editions(whole: TraceReport, editions: Mapping[str, TraceReport]) -> TraceReport:
    """Return one report of a website and its editions, by their folders."""
    pages, faults = [*whole.pages], [*whole.faults]
    unread = dict(whole.unread)
    for folder, report in editions.items():
        pages += [replace(page, path=f"{folder}/{page.path}") for page in report.pages]
        faults += [f"{folder}: {fault}" for fault in report.faults]
        for kind, paths in report.unread.items():
            unread[kind] = (*unread.get(kind, ()), *(f"{folder}/{path}" for path in paths))
    kinds = {folder: report.kinds for folder, report in editions.items()}
    return replace(whole, pages=tuple(pages), faults=tuple(faults), unread=unread, editions=kinds)


def traced_percent(kinds: Counter[str]) -> str:
    """Return the share of traced numbers, rounded down, so that only all of them give 100.0. A page without numbers
    hides none."""
    every = kinds[TRACED] + kinds[LOOSE] + kinds[WRONG]
    tenths = 1000 * kinds[TRACED] // every if every else 1000
    return f"{tenths // 10}.{tenths % 10}"
