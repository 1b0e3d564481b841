"""Pages: their blocks, and what programs are told of them."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from .block import Block
from .inlines import Figure, Inlines, Target
from .walk import walk


@dataclass(frozen=True, slots=True)
class PageCitation:
    """How to cite a page: in words, and in the formats of reference managers by their names. `frozen` leads to the page in
    the newest edition that has it.
    """

    words: Inlines
    forms: tuple[tuple[str, str], ...]
    frozen: Inlines = ()


@dataclass(frozen=True, slots=True)
class PageIdentity:
    """What programs are told of a page; "" where a value is not known.

    `address` is the full address, `linked` the page as JSON-LD (safe to place into HTML), `card` the address of its
    picture, `changed` the day of its data. `feed` says whether readers can subscribe to its changes.
    """

    address: str = ""
    changed: str = ""
    linked: str = ""
    card: str = ""
    feed: bool = False


@dataclass(frozen=True)
class Page:
    """A page: its path without an ending, its title, a sentence for search engines, and its blocks.

    `heading` replaces the title on the page where it is more than words (a publication's title, a month). `register`
    is true of pages that list everything, and so say nothing about where a figure is used. `forward` is the new place
    of a page that stands at an old address. For the search, `names` are other names of what the page is about, and
    `topics` words for what it tells of. `cite` says how to cite the page, `edit` is the address at which people edit it,
    and `identity` is for programs. `language` is that of the words that an edition adds.
    """

    path: str
    title: str
    description: str
    blocks: tuple[Block, ...]
    heading: Inlines = ()
    register: bool = False
    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    forward: Target | None = None
    cite: PageCitation | None = None
    identity: PageIdentity = PageIdentity()
    edit: str = ""
    language: str = "en"

    @cached_property
    def figures(self) -> tuple[str, ...]:
        """The ids of the facts whose figures stand on the page, without repetitions."""
        return list_figures(self.blocks)


def list_figures(blocks: tuple[Block, ...]) -> tuple[str, ...]:
    """Return the ids of the facts whose figures stand in the blocks, in reading order and without repetitions."""
    return tuple(dict.fromkeys(node.fact for node in walk(blocks) if isinstance(node, Figure)))
