"""Define `BuildOptions`, what a build gets besides the data. The same options and data give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import date
from typing import TYPE_CHECKING

from ..document.urls import FOLDERS, UrlStyle

if TYPE_CHECKING:
    from ..model.brief import Brief


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """The day as of which the brief is told (None: that of the data), the address of the website (None: the one in the
    data), and the style of its addresses.

    `today`, the last day that has begun, decides only whether anything is made, and no byte of it: it is no part of
    what a cache knows a build by. None holds no day against it.
    """

    on: date | None = None
    address: str | None = None
    url_style: UrlStyle = FOLDERS
    today: date | None = field(default=None, repr=False, compare=False)

    @property
    def in_print(self) -> BuildOptions:
        """The options that concern the PDF."""
        return replace(self, url_style=FOLDERS)


DEFAULT_OPTIONS = BuildOptions()


def with_options(brief: Brief, options: BuildOptions) -> Brief:
    """Return the brief with these options in place of what the data says."""
    settings = brief.settings.model_copy(update={"address": options.address}) if options.address else brief.settings
    return replace(brief, on=options.on, settings=settings)
