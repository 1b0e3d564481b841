"""Find for each page the figures that a reader sees change, come or go.

Only figures count, as the tree has them: what the words around them say is left out. So are the days on which facts were
checked, which are of the record and not of what it says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..document import DefinitionList, Figure, Heading, Page, StatusInline, walk


@dataclass(frozen=True, slots=True)
class FigureDiff:
    """What a page shows of a fact and did not show before, or the reverse: its texts, none where it is not shown."""

    fact: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page whose figures are others, or that is new or gone. `register` is true of pages that list everything."""

    path: str
    title: str
    state: Literal["changed", "added", "removed"]
    register: bool
    figures: tuple[FigureDiff, ...] = ()


def find_visible_changes(before: Iterable[Page], after: Iterable[Page]) -> list[PageChange]:
    """The pages on which a reader sees figures change, in the order of the brief; those that are gone last."""
    old, new = ({page.path: page for page in pages} for pages in (before, after))
    found = [_compared(old[path], page) if path in old else _whole(page, "added") for path, page in new.items()]
    gone = [_whole(page, "removed") for path, page in old.items() if path not in new]
    return [page for page in (*found, *gone) if page.state != "changed" or page.figures]


def _whole(page: Page, state: Literal["added", "removed"]) -> PageChange:
    return PageChange(page.path, page.title, state, page.register)


def _compared(before: Page, after: Page) -> PageChange:
    if before.blocks == after.blocks:  # most are, and to find that out is quicker than to look for figures
        return PageChange(after.path, after.title, "changed", after.register)
    old, new = _shown(before), _shown(after)
    pairs = ((fact, old.get(fact, {}), new.get(fact, {})) for fact in {**old, **new})
    figures = (_sight(fact, was, now) for fact, was, now in pairs if was.keys() != now.keys())
    return PageChange(after.path, after.title, "changed", after.register, tuple(figures))


def _sight(fact: str, was: dict[str, None], now: dict[str, None]) -> FigureDiff:
    """The texts that differ. A fact stands on a page in several forms; those that stay the same are left out."""
    return FigureDiff(
        fact, tuple(text for text in was if text not in now), tuple(text for text in now if text not in was)
    )


def _shown(page: Page) -> dict[str, dict[str, None]]:
    """Of each fact on a page: the texts that show it, in reading order."""
    found: dict[str, dict[str, None]] = {}
    for node in walk(tuple(_looked_at(page))):
        for fact, text in _figure(node):
            found.setdefault(fact, {})[text] = None
    return found


def _looked_at(page: Page) -> Iterator[Any]:
    """The parts of a page whose figures count."""
    for block in page.blocks:
        if isinstance(block, DefinitionList):
            yield from (row for row in block.rows if row.role != "evidence")
        else:
            yield block


def _figure(node: Any) -> Iterator[tuple[str, str]]:
    match node:
        case Figure(text=text, fact=fact, also=also):
            yield fact, f"{text} ({also})" if also else text
        case Heading(fact=str(fact), figure=text) if text:
            yield fact, text
        case StatusInline(fact=fact, text=text) if fact:
            yield fact, text
