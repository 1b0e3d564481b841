"""Define `Order`, what is to be printed, and `Printed`, the result."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from ...diagnostics.problem import Problem
from ...document.artifact import File
from ...storage import FONTS
from ..options import BuildOptions


class NoSuchSectionError(Exception):
    """There is no section of this id; the message says which there are."""


@dataclass(frozen=True)
class Order:
    """The PDF of the brief in `root`, with its data files and fonts, or of `only` one section of it, with these
    options; and the cards of all its pages if they are wanted. `fingerprint` is the hash of everything it is made of.
    """

    root: Path
    files: Mapping[str, bytes]
    fonts: Mapping[str, bytes]
    fingerprint: str
    only: str | None
    options: BuildOptions
    with_cards: bool

    @property
    def font_folders(self) -> list[Path]:
        """The folders where the brief's own fonts may be."""
        return [self.root / FONTS]

    @property
    def kept_as(self) -> str:
        """The name of the PDF in the cache: the whole and each section have names of their own."""
        return hashlib.sha256((self.only or "").encode()).hexdigest()[:16]


@dataclass(frozen=True)
class Printed:
    """The result of printing: problems of the data; or a PDF, its name, and the social cards if they were asked for.

    `left_out` says why there is no PDF, or why a card is missing; the website is made without them.
    """

    problems: list[Problem] = field(default_factory=list)
    name: str = ""
    data: bytes = b""
    cards: tuple[File, ...] = ()
    left_out: list[Problem] = field(default_factory=list)
