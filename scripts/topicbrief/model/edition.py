"""Define `Edition`: the brief as it was frozen on a day, in files that stay as they are."""

from __future__ import annotations

from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from ..document.edition_paths import edition_folder
from .change import Change


@dataclass(frozen=True)
class Edition:
    """An edition: its day, the title of the brief then, how many facts it holds, the name of its PDF ("" for none), and
    the paths of its files relative to its folder. `changes` lead from what it says to what the brief says today.
    """

    day: date
    title: str
    facts: int
    pdf: str
    files: AbstractSet[str]
    changes: tuple[Change, ...] = ()

    @property
    def folder(self) -> str:
        """The path of its folder below `docs/`, and on the website."""
        return edition_folder(self.day.isoformat())

    def path_of(self, page: str) -> str | None:
        """Return the path below `docs/` of the edition's copy of a page, by the page's path; None if it has none."""
        name = "index.html" if page == "index" else f"{page.removesuffix('/index')}/index.html"
        return f"{self.folder}/{name}" if name in self.files else None
