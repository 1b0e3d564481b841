"""Define the kinds of facts: one row for each, with the key that states it and the other keys it has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, get_args

if TYPE_CHECKING:
    from .entries import Fact

FactKind = Literal["observation", "specification", "event", "statement"]
Key = Literal["measure", "event", "statement"]


@dataclass(frozen=True, slots=True)
class FactKindRow:
    """The properties of a kind of fact: the `key` that states it, and whether it has a value, a date and a speaker.

    Its date is "required" or "none": an observation without a date is a specification.
    """

    key: Key
    has_value: bool
    date: Literal["required", "none"]
    has_speaker: bool


FACT_KINDS: Mapping[FactKind, FactKindRow] = {
    "observation": FactKindRow("measure", has_value=True, date="required", has_speaker=False),
    "specification": FactKindRow("measure", has_value=True, date="none", has_speaker=False),
    "event": FactKindRow("event", has_value=False, date="required", has_speaker=False),
    "statement": FactKindRow("statement", has_value=False, date="required", has_speaker=True),
}
assert tuple(FACT_KINDS) == get_args(FactKind), "each kind of fact has one row, in the order of the type"

KEYS: tuple[Key, ...] = get_args(Key)  # a fact has one of them
WITHOUT_VALUE = tuple(
    key for key in KEYS if not any(kind.key == key and kind.has_value for kind in FACT_KINDS.values())
)
WITHOUT_SPEAKER = tuple(
    key for key in KEYS if not any(kind.key == key and kind.has_speaker for kind in FACT_KINDS.values())
)


def kind_of(fact: Fact) -> FactKind:
    """Return the kind of a sound fact, which follows from its key and from whether it has a date."""
    key = next(key for key in KEYS if getattr(fact, key))
    kinds = [word for word, kind in FACT_KINDS.items() if kind.key == key]
    return next((word for word in kinds if (FACT_KINDS[word].date == "required") == bool(fact.period)), kinds[0])


def tells(fact: Fact) -> bool:
    """Return whether a fact says in a sentence what happened or was said, and has no figure."""
    return any(getattr(fact, key) for key in WITHOUT_VALUE)
