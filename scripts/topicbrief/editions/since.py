"""Write how much has changed since each edition, for the banner on its pages: they stay as they are, and this is of today."""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence

from ..document import Page
from ..document.artifact import File
from ..document.edition_paths import since_path
from ..model.brief import Brief
from ..model.timeline import History
from ..pages.editions import changed_words, count_changed, count_new


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield a file for each edition."""
    for day, edition in brief.editions.items():
        told = {
            "edition": day,
            "changed": count_changed(edition),
            "new": count_new(edition),
            "words": changed_words(brief, edition),
        }
        yield File(f"{since_path(day)}.json", json.dumps(told, ensure_ascii=False) + "\n")
