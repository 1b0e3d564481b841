"""Where a brief is kept, people can edit it."""

from __future__ import annotations

from ..load.result import LoadResult
from ..model.repository import repository_mistake
from .violation import Violations


def bad_repository(loaded: LoadResult) -> Violations:
    """`repository` in brief.yaml is the address of a repository, and tells what runs at it where its host does not."""
    assert loaded.brief
    kept = loaded.brief.settings.repository
    if kept and (message := repository_mistake(kept.url, kept.folder or "", kept.host)):
        yield loaded.origins[("brief", "")].place("repository", "url"), message
