"""A page: its blocks, and what is to be told of it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .block import Block
from .inlines import Figure, Inlines, Target
from .walk import walk


@dataclass(frozen=True, slots=True)
class Cite:
    """How a page is cited: in words, and in the formats that programs for references read, by their names."""

    words: Inlines
    forms: tuple[tuple[str, str], ...]


@dataclass(frozen=True, slots=True)
class Identity:
    """What programs are told of a page: its full address, what it is as JSON-LD (which may stand in HTML as it is), and the
    address of its picture; "" where nobody knows. `changed` is the day as of which it is, and `feed` says whether its
    changes can be subscribed to."""

    address: str = ""
    changed: str = ""
    linked: str = ""
    card: str = ""
    feed: bool = False


@dataclass(frozen=True)
class Page:
    """One page: its path without ending, title, a sentence for search engines, and its blocks.

    `heading` is what the page shows as its title where that is more than words (a publication's title, a month).
    `register` is true of pages that list everything, and so tell nothing about where a figure is used.
    `forward` is where the page is now, of one that stands at an old address. `cite` is how the page is cited, and `identity`
    what programs are told of it.
    """

    path: str
    title: str
    description: str
    blocks: tuple[Block, ...]
    heading: Inlines = ()
    register: bool = False
    forward: Target | None = None
    cite: Cite | None = None
    identity: Identity = Identity()

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The facts whose figures stand on the page, each once."""
        return figures_in(self.blocks)


def figures_in(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """The facts whose figures stand in some blocks, each once and in reading order."""
    return tuple(dict.fromkeys(node.fact for node in walk(blocks) if isinstance(node, Figure)))
