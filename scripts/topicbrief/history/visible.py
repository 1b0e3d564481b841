"""Find for each page the figures that a reader sees change, appear or disappear.

Only figures in the tree are compared, not the words around them. The days on which facts were checked are left out too,
since they belong to the record and not to the content.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from ..document import DefinitionList, Figure, Heading, Page, StatusInline, walk


@dataclass(frozen=True, slots=True)
class FigureDiff:
    """The texts by which a page shows a fact, before and after a change.

    Texts that stay the same are left out; a side is empty where the page does not show the fact.
    """

    fact: str
    before: tuple[str, ...]
    after: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class PageChange:
    """A page that is new or gone, or whose figures differ.

    `register` is true of pages that list everything, such as the list of all facts.
    """

    path: str
    title: str
    state: Literal["changed", "added", "removed"]
    register: bool
    figures: tuple[FigureDiff, ...] = ()


def find_visible_changes(before: Iterable[Page], after: Iterable[Page]) -> list[PageChange]:
    """Return the pages on which figures change for a reader, in the order of the brief, removed pages last."""
    old, new = ({page.path: page for page in pages} for pages in (before, after))
    found = [_compared(old[path], page) if path in old else _whole(page, "added") for path, page in new.items()]
    gone = [_whole(page, "removed") for path, page in old.items() if path not in new]
    return [page for page in (*found, *gone) if page.state != "changed" or page.figures]


def _whole(page: Page, state: Literal["added", "removed"]) -> PageChange:
    """Return the change for a page that was added or removed as a whole."""
    return PageChange(page.path, page.title, state, page.register)


def _compared(before: Page, after: Page) -> PageChange:
    """Return the change for a page that is in both briefs, with the figures that differ."""
    if before.blocks == after.blocks:  # as on most pages; comparing blocks is faster than finding figures
        return PageChange(after.path, after.title, "changed", after.register)
    old, new = _shown(before), _shown(after)
    pairs = ((fact, old.get(fact, {}), new.get(fact, {})) for fact in {**old, **new})
    figures = (_sight(fact, was, now) for fact, was, now in pairs if was.keys() != now.keys())
    return PageChange(after.path, after.title, "changed", after.register, tuple(figures))


def _sight(fact: str, was: dict[str, None], now: dict[str, None]) -> FigureDiff:
    """Return the texts of a fact that differ: it may stand on a page in several forms, some of them unchanged."""
    return FigureDiff(
        fact, tuple(text for text in was if text not in now), tuple(text for text in now if text not in was)
    )


def _shown(page: Page) -> dict[str, dict[str, None]]:
    """Return for each fact on a page the texts that show it, in reading order."""
    found: dict[str, dict[str, None]] = {}
    for node in walk(tuple(_looked_at(page))):
        for fact, text in _figure(node):
            found.setdefault(fact, {})[text] = None
    return found


def _looked_at(page: Page) -> Iterator[Any]:
    """Yield the parts of a page whose figures are compared: all but rows of evidence."""
    for block in page.blocks:
        if isinstance(block, DefinitionList):
            yield from (row for row in block.rows if row.role != "evidence")
        else:
            yield block


def _figure(node: Any) -> Iterator[tuple[str, str]]:
    """Yield the fact and its text if a node shows one."""
    match node:
        case Figure(text=text, fact=fact, also=also):
            yield fact, f"{text} ({also})" if also else text
        case Heading(fact=str(fact), figure=text) if text:
            yield fact, text
        case StatusInline(fact=fact, text=text) if fact:
            yield fact, text
