"""Inlines: text that knows what it is."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words; `strong` for the stronger of the two kinds."""

    inlines: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the brief: a page by its path without ending ("subjects/north-line"), and an anchor on it or ""."""

    page: str
    anchor: str = ""

    @property
    def address(self) -> str:
        """Where it is for good, below the address of the website: "subjects/north-line/#opened"."""
        folder, _, name = self.page.rpartition("/")
        path = folder if name == "index" else self.page
        return (f"{path}/" if path else "") + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True, slots=True)
class Link:
    """Words that lead to an address outside the brief (http or https)."""

    inlines: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """Words that lead to a place in the brief."""

    inlines: tuple[Inline, ...]
    target: Target


@dataclass(frozen=True, slots=True)
class FileLink:
    """Words that lead to a file of the website that is no page, by its path ("data/facts.csv")."""

    inlines: tuple[Inline, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Code:
    """What a program reads: a command, an address, the name of a file."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """What a fact states, in words, leading to the fact's home. At its home itself there is nowhere to lead.

    `about` says what the figure is, in parts: what is measured, when, how sure it is, and who says so.
    `also` is the same figure in a second unit, for readers who know that one; it stands behind the figure, in brackets.
    `differs` says that sources state this figure differently, and `earlier` that the fact stated it before and no longer does:
    the words beside it say so too.
    """

    text: str
    fact: str
    home: Target | None
    about: tuple[str, ...] = ()
    also: str = ""
    differs: bool = False
    earlier: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Data or words of a publication, leading to its page in the brief (a Target) or to the original (a str)."""

    text: str
    source: str
    target: Target | str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number the engine counted of the brief itself, such as how many sources there are."""

    text: str


@dataclass(frozen=True, slots=True)
class Status:
    """The status of a fact: the model's word for it, and the reader's. Words with a date in them name the fact it is from,
    and where that is another fact than the one whose status this is, they lead there."""

    key: str
    text: str
    fact: str = ""
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class Exempt:
    """A word that looks like a figure and is none, and the reason an editor gave."""

    text: str
    reason: str


Inline = Text | Exempt | Emphasis | Link | PageLink | FileLink | Code | Figure | Citation | Count | Status
Inlines = tuple[Inline, ...]
