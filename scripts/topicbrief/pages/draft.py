"""In: nothing. Out: `Draft`, a page that is still to be composed, for those who compose only what has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ..document import Page
from ..formatting import citation
from ..model.brief import Brief
from . import structured_data


@dataclass(frozen=True)
class Draft:
    """A page to be: its path, what composes it, and what that is told besides the brief and the path.

    The page follows from these and from what is read of the brief while it is composed, and from nothing else. Drafts
    that are equal make equal pages: where the order of what it is told counts, that is no mapping.
    """

    path: str
    compose: Callable[..., Page]
    args: tuple[Any, ...] = ()

    def page(self, brief: Brief) -> Page:
        """The page, with how it is cited and what programs are told of it."""
        page = self.compose(brief, self.path, *self.args)
        cite = None if page.forward else citation.cite_page(brief, page)
        return replace(page, cite=cite, identity=structured_data.identity(brief, page))
