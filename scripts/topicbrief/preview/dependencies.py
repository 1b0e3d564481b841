"""Track what is read of a brief, and find what is read differently of another.

A page that was composed of one brief is the same of another if nothing that was read for it differs. What is noted is a
name and a key, `("facts", "night-fare")`; the key `WHOLE` stands for reading all there is of a name, in its order.
"""

from __future__ import annotations

from collections.abc import Iterator, KeysView, Mapping, ValuesView
from dataclasses import fields
from functools import cached_property
from typing import Any, cast

from ..model.brief import Brief
from ..model.entries import Settings

WHOLE = None
Read = tuple[str, Any]

# What a page is likely to ask for in a roundabout way (whether a claim is due): every page counts as having read it.
ALWAYS: frozenset[Read] = frozenset({("day", WHOLE), ("as_of", WHOLE)})
# Every mapping of a brief by its name: what was loaded, and what follows from it.
MAPPINGS = (
    *(field.name for field in fields(Brief) if field.name not in ("settings", "on")),
    *(name for name, value in vars(Brief).items() if isinstance(value, cached_property) and name != "as_of"),
)


class _NotedMapping(Mapping[Any, Any]):
    """A mapping that notes what is read of it."""

    def __init__(self, name: str, of: Mapping[Any, Any], notes: set[Read]) -> None:
        self._name, self._of, self._notes = name, of, notes

    def __getitem__(self, key: Any) -> Any:
        self._notes.add((self._name, key))
        return self._of[key]

    def get(self, key: Any, default: Any = None) -> Any:
        self._notes.add((self._name, key))
        return self._of.get(key, default)

    def __contains__(self, key: Any) -> bool:
        self._notes.add((self._name, key))
        return key in self._of

    def __iter__(self) -> Iterator[Any]:
        return iter(self._all())

    def __len__(self) -> int:
        return len(self._all())

    def keys(self) -> KeysView[Any]:
        return self._all().keys()

    def values(self) -> ValuesView[Any]:
        return self._all().values()

    def items(self) -> Any:
        return self._all().items()

    def _all(self) -> Mapping[Any, Any]:
        self._notes.add((self._name, WHOLE))
        return self._of


class _NotedSettings:
    """The settings of a brief, which note what is read of them."""

    def __init__(self, of: Settings, notes: set[Read]) -> None:
        self._of, self._notes = of, notes

    def __getattr__(self, name: str) -> Any:
        self._notes.add(("settings", name))
        return getattr(self._of, name)


def track(brief: Brief, notes: set[Read]) -> Brief:
    """Return the same brief; whatever is read of it is added to `notes`."""
    notes |= ALWAYS
    mappings = {name: _NotedMapping(name, getattr(brief, name), notes) for name in MAPPINGS}
    loaded = {field.name: mappings[field.name] for field in _LOADED}
    same = Brief(cast(Settings, _NotedSettings(brief.settings, notes)), **loaded, on=brief.on)
    # What follows from the whole is taken over: found anew for a page, it would have been read whole.
    vars(same).update(mappings, as_of=brief.as_of)
    return same


_LOADED = tuple(field for field in fields(Brief) if field.name not in ("settings", "on"))


def changed_keys(before: Brief, after: Brief) -> set[Read]:
    """Return the names and keys that read differently in two briefs."""
    found: set[Read] = {("settings", n) for n in Settings.model_fields if _differ(before.settings, after.settings, n)}
    found |= {read for read in ALWAYS if _differ(before, after, read[0])}
    for name in MAPPINGS:
        one, other = getattr(before, name), getattr(after, name)
        keys = {key for key in one.keys() | other.keys() if one.get(key) != other.get(key)}
        found |= {(name, key) for key in keys}
        if keys or list(one) != list(other):
            found.add((name, WHOLE))
    return found


def _differ(one: Any, other: Any, name: str) -> bool:
    return bool(getattr(one, name) != getattr(other, name))
