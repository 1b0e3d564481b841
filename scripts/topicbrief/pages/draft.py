"""Define `Draft`, a page that is still to be composed, so that a preview composes only what has changed."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Any

from ..document import Page
from ..formatting import citation, glossary
from ..model.brief import Brief
from . import edit_links, structured_data


@dataclass(frozen=True)
class Draft:
    """A page to be composed: its path, the function that composes it, and the arguments of that besides the brief and
    the path.

    The page depends on these and on what is read of the brief while it is composed, and on nothing else. Equal drafts
    make equal pages; so no argument is a mapping where the order of its items counts.
    """

    path: str
    compose: Callable[..., Page]
    args: tuple[Any, ...] = ()

    def page(self, brief: Brief) -> Page:
        """Return the page, with its citation, where it is edited and with what it tells programs."""
        page = self.compose(brief, self.path, *self.args)
        if not page.register:
            page = replace(page, blocks=glossary.mark_terms(brief, page.blocks, self.path))
        cite = None if page.forward else citation.cite_page(brief, page)
        edit = "" if page.forward else edit_links.edit_address(brief, page.path)
        return replace(
            page,
            cite=cite,
            identity=structured_data.describe_page(brief, page),
            edit=edit,
            language=brief.settings.language,
        )
