"""Define the values that a change holds of the time before and after it; texts are made of them where they are shown.

Each sort of value has its own type, so that no program need guess it from a text: one fact may state the text
"nothing", and another may state nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ClaimField = Literal["figure", "speaker", "measure", "period", "due"]


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text that is only shown; no program asks for its meaning."""

    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """A keyword of the data files, such as a status or a rank."""

    key: str


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of entries."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One part of a claim, as it was shown; `text` is None where the fact does not state that part."""

    field: ClaimField
    text: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """The claim of a fact, or the parts of it that changed."""

    parts: tuple[ClaimPart, ...]

    @property
    def is_empty(self) -> bool:
        """Whether no part has a text, and no parts but figure and period are given."""
        return all(part.text is None and part.field in ("figure", "period") for part in self.parts)


@dataclass(frozen=True, slots=True)
class Formula:
    """A figure and how it is computed; a figure without operations is typed.

    `figure` is None where it cannot be computed.
    """

    figure: str | None
    operations: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


Value = ShownText | Key | Ids | Claim | Formula


def figure_claim(text: str | None) -> Claim:
    """Return a claim that has only a figure."""
    return Claim((ClaimPart("figure", text),))
