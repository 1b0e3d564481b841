"""What a change holds of the time before it and the time after it: values, from which words are made where they are shown.

A value says which sort of thing it is, so that nobody has to tell from its words: a fact may state the text "nothing",
and another fact may state nothing.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

ClaimField = Literal["figure", "speaker", "measure", "period", "due"]


@dataclass(frozen=True, slots=True)
class ShownText:
    """A text that is shown and asked for nothing."""

    text: str


@dataclass(frozen=True, slots=True)
class Key:
    """A word of the data files: a status, a rank."""

    key: str


@dataclass(frozen=True, slots=True)
class Ids:
    """The ids of entries."""

    ids: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ClaimPart:
    """One part of what a fact states, as it was shown; None where the fact states nothing of the sort."""

    field: ClaimField
    text: str | None


@dataclass(frozen=True, slots=True)
class Claim:
    """What a fact states, or the parts of it that have changed."""

    parts: tuple[ClaimPart, ...]

    @property
    def is_empty(self) -> bool:
        """Whether the fact states neither a figure nor a date, and no other part is told."""
        return all(part.text is None and part.field in ("figure", "period") for part in self.parts)


@dataclass(frozen=True, slots=True)
class Formula:
    """A figure and how it is computed; without operations it is typed. The figure is None where it comes to nothing."""

    figure: str | None
    operations: tuple[str, ...] = ()
    inputs: tuple[str, ...] = ()


Value = ShownText | Key | Ids | Claim | Formula


def figure_claim(text: str | None) -> Claim:
    """Return the claim that is a figure alone."""
    return Claim((ClaimPart("figure", text),))
