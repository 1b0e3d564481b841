"""In: nothing. Out: `BuildOptions`: what a build is told besides the data, so that the same terms and data give the same bytes."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from typing import TYPE_CHECKING

from ..document.urls import FOLDERS, UrlStyle

if TYPE_CHECKING:
    from ..model.brief import Brief


@dataclass(frozen=True, slots=True)
class BuildOptions:
    """As of which day the brief is told (None: that of the data), where the website stands (None: where the data says), and
    what its addresses are like."""

    on: date | None = None
    address: str | None = None
    url_style: UrlStyle = FOLDERS

    @property
    def in_print(self) -> BuildOptions:
        """What of it concerns the PDF."""
        return replace(self, url_style=FOLDERS)


DEFAULT_OPTIONS = BuildOptions()


def with_options(brief: Brief, terms: BuildOptions) -> Brief:
    """The brief, told on these terms."""
    settings = brief.settings.model_copy(update={"address": terms.address}) if terms.address else brief.settings
    return replace(brief, on=terms.on, settings=settings)
