"""The result of loading: the brief, its problems, and where each entry stands in the files."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from functools import cache, cached_property
from typing import Any, TypeVar

from ..diagnostics.known_words import KnownWords
from ..diagnostics.problem import Location, Problem, suggest
from ..model.brief import Brief
from ..model.entries import BlockSpec, Model
from .yaml_files import Document

KeyPath = tuple[str | int, ...]
Made = TypeVar("Made")
BEGUN = ("subject", "measure", "source", "fact")  # kinds of entries that a command begins


@dataclass(frozen=True, slots=True)
class SourceLocation:
    """Where an entry was read: its document, and its path in there."""

    document: Document
    path: KeyPath

    def place(self, *path: str | int) -> Location:
        return self.document.place(*self.path, *path)

    def value(self, *path: str | int) -> Any:
        return self.document.at(*self.path, *path)

    def key(self, *path: str | int) -> Location:
        return self.document.key_place(*self.path, *path)

    def word(self, word: str, nth: int, *path: str | int) -> Location:
        return self.document.place_of_word(word, nth, *self.path, *path)


@dataclass(frozen=True)
class LoadResult:
    """A brief as far as it could be loaded, the locations of its entries, and the entries that could not be loaded.

    `today` is the last day that has begun, where the flow was told it; else nothing is held against it.
    """

    brief: Brief | None
    problems: list[Problem]
    origins: Mapping[tuple[str, str], SourceLocation] = field(default_factory=dict)  # ("fact", id) and so on
    unloadable: frozenset[tuple[str, str]] = frozenset()  # ("fact", id), or ("fact", "") if any could be missing
    names: Mapping[str, Mapping[str, str]] = field(default_factory=dict)  # of each kind: what is called so, by its id
    today: date | None = None

    def may_exist(self, kind: str, id: str) -> bool:
        """Return whether there is such an entry, or could be among those that were not loaded."""
        return (kind, id) in self.origins or (kind, id) in self.unloadable or (kind, "") in self.unloadable

    def is_incomplete(self, kind: str) -> bool:
        """Return whether an entry of this kind could not be loaded: what seems to be missing may be that one."""
        return any(unloadable == kind for unloadable, _ in self.unloadable)

    def ids(self, kind: str) -> list[str]:
        return [id for of, id in self.origins if of == kind]

    def near(self, kind: str, word: str) -> str:
        """Return `; did you mean "…"?` for the id of the entry that an unknown word (a misspelt id, a name) may mean."""
        if (kind, word) not in self._near:  # one id is often unknown in many places, when its entry was renamed
            self._near[kind, word] = suggest(word, self.once(_known_words).get(kind, ()))
        return self._near[kind, word]

    def remedy(self, kind: str, word: str) -> str:
        """Return what to do about an unknown id: the one that may be meant, else the command that begins an entry."""
        return self.near(kind, word) or (f'; "topicbrief new {kind}" begins one' if kind in BEGUN else "")

    def once(self, make: Callable[[LoadResult], Made]) -> Made:
        """Return what a function makes of this result; it is made only once, however many checks ask for it."""
        if make not in self._made:
            self._made[make] = make(self)
        made: Made = self._made[make]
        return made

    @cached_property
    def _made(self) -> dict[Any, Any]:
        return {}

    @cached_property
    def _near(self) -> dict[tuple[str, str], str]:
        return {}

    def values(self, kind: type) -> list[tuple[SourceLocation, KeyPath, Any]]:
        """Return every value of a type in any entry, with its location, for checks that look at values of one type
        under all keys."""
        return self._values.get(kind, [])

    @cached_property
    def _values(self) -> Mapping[type, list[tuple[SourceLocation, KeyPath, Any]]]:
        assert self.brief
        brief = self.brief
        entries = {"subject": brief.subjects, "measure": brief.measures, "source": brief.sources}
        entries |= {"fact": brief.facts, "section": brief.sections}
        entries |= {"proposal": brief.proposals, "choice": brief.choices}
        found: defaultdict[type, list[tuple[SourceLocation, KeyPath, Any]]] = defaultdict(list)
        _gather(self.origins[("brief", "")], (), brief.settings, found)
        for kind, by_id in entries.items():
            for id, entry in by_id.items():
                _gather(self.origins[(kind, id)], (), entry, found)
        return found


def _known_words(loaded: LoadResult) -> Mapping[str, KnownWords]:
    return {kind: KnownWords(names) for kind, names in loaded.names.items()}


def _gather(origin: SourceLocation, path: KeyPath, value: Any, found: defaultdict[type, list[Any]]) -> None:
    """Add the values of an entry to `found`, by their types."""
    if isinstance(value, BlockSpec):
        _gather(origin, (*path[:-1], value.index, value.kind), value.options, found)
    elif isinstance(value, Model):
        for name in _fields(type(value)):
            part = getattr(value, name)
            if part is not None:
                _gather(origin, (*path, name), part, found)
    elif isinstance(value, tuple):
        for index, part in enumerate(value):
            _gather(origin, (*path, index), part, found)
    else:
        found[type(value)].append((origin, path, value))


@cache
def _fields(model: type[Model]) -> tuple[str, ...]:
    return tuple(model.model_fields)
