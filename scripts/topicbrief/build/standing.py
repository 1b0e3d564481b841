"""Hold the feed of a build against those that stand: on the website, among the pages, or where an earlier build kept it.

A workflow makes each build in a new clone, where nothing stands, but may bring the cache along.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from .. import storage
from ..document.artifact import File
from ..editions.feeds import standing as feeds
from ..model.brief import Brief
from ..pages.feeds import JSON
from ..storage import cache
from .website import site_folder


@dataclass(frozen=True, slots=True)
class Standing:
    """The feed of the pages in `docs/`, and all feeds that readers may know, as JSON Feeds."""

    root: Path
    of_pages: bytes
    known: tuple[bytes, ...]

    @classmethod
    def of(cls, root: Path) -> Standing:
        """Return the feeds that stand for the brief in `root`."""
        found = [storage.read_if_there(path) for path in (root / "docs" / JSON, site_folder(root) / JSON)]
        found.append(cache.get_file(root, JSON))
        return cls(root, found[0], tuple(filter(None, found)))

    @property
    def is_ahead(self) -> bool:
        """Whether readers know an entry that the pages lack, so that these must not be taken as they are."""
        return bool(self.of_pages) and feeds.has_lost_entries(self.known, self.of_pages)

    def loss(self, brief: Brief, made: Sequence[File]) -> str:
        """Return in one line what the new feed has lost for no reason in the data, or ""."""
        feed = _feed(made)
        lost = feeds.find_lost_entries(brief, self.known, feed) if feed else []
        if not lost:
            return ""
        number = "an entry" if len(lost) == 1 else f"{len(lost)} entries"
        return f'the feed that stands has {number} that would be gone, such as "{lost[0]}": the history has changed'

    def keep(self, made: Sequence[File]) -> None:
        """Remember the feed of a build, for the next."""
        if feed := _feed(made):
            cache.put_file(self.root, JSON, feed)


def _feed(made: Sequence[File]) -> bytes:
    """Return the feed of the whole brief; nothing where none could be made, which is told as such."""
    return next((file.data for file in made if file.path == JSON), b"")
