"""Inlines: pieces of text that know their meaning."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Text:
    """Plain words."""

    text: str


@dataclass(frozen=True, slots=True)
class Emphasis:
    """Stressed words; `strong` marks the stronger of the two kinds."""

    inlines: tuple[Inline, ...]
    strong: bool = False


@dataclass(frozen=True, slots=True)
class Target:
    """A place in the brief: the path of a page without its ending ("subjects/north-line"), and an anchor on it or ""."""

    page: str
    anchor: str = ""

    @property
    def address(self) -> str:
        """The permanent address below that of the website: "subjects/north-line/#opened"."""
        folder, _, name = self.page.rpartition("/")
        path = folder if name == "index" else self.page
        return (f"{path}/" if path else "") + (f"#{self.anchor}" if self.anchor else "")


@dataclass(frozen=True, slots=True)
class Link:
    """Words with a link to an address outside the brief (http or https)."""

    inlines: tuple[Inline, ...]
    url: str


@dataclass(frozen=True, slots=True)
class PageLink:
    """Words with a link to a place in the brief."""

    inlines: tuple[Inline, ...]
    target: Target


@dataclass(frozen=True, slots=True)
class FileLink:
    """Words with a link to a file of the website that is no page, by its path ("data/facts.csv")."""

    inlines: tuple[Inline, ...]
    path: str


@dataclass(frozen=True, slots=True)
class Code:
    """Text for programs: a command, an address, the name of a file."""

    text: str


@dataclass(frozen=True, slots=True)
class Figure:
    """The value of a fact in words, with a link to the fact's home; `home` is None where the figure stands there
    itself.

    `about` are the parts of an explanation: what is measured, when, how sure it is, and who says so. `also` is the
    same figure in a second unit, shown behind it in brackets. `differs` says that sources state different values, and
    `earlier` that the fact stated this value before and no longer does: the words beside the figure say so too.
    `doubtful` says that its publications were retracted or the like.
    """

    text: str
    fact: str
    home: Target | None
    about: tuple[str, ...] = ()
    also: str = ""
    differs: bool = False
    earlier: bool = False
    doubtful: bool = False


@dataclass(frozen=True, slots=True)
class Citation:
    """Data or words of a publication, with a link to its page in the brief (a Target) or to the original (a str)."""

    text: str
    source: str
    target: Target | str | None


@dataclass(frozen=True, slots=True)
class Count:
    """A number that the engine counted in the brief itself, such as the number of sources."""

    text: str


@dataclass(frozen=True, slots=True)
class StatusInline:
    """The status of a fact: the model's word for it (`key`) and the reader's (`text`).

    Words with a date in them name the fact that the date is from; where that is another fact, they link to it.
    """

    key: str
    text: str
    fact: str = ""
    target: Target | None = None


@dataclass(frozen=True, slots=True)
class ExemptWord:
    """A word that needs no source, with the reason that an editor gave: it looks like a figure and is none, say."""

    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class JudgementMark:
    """The words behind a sentence that rests on no source because it is the editors' own judgement."""

    text: str = ""


@dataclass(frozen=True, slots=True)
class TermLink:
    """A term that readers may not know, with its meaning in words and a link to where it is explained."""

    text: str
    meaning: str
    target: Target


Inline = (
    Text
    | TermLink
    | ExemptWord
    | JudgementMark
    | Emphasis
    | Link
    | PageLink
    | FileLink
    | Code
    | Figure
    | Citation
    | Count
    | StatusInline
)
Inlines = tuple[Inline, ...]
