"""The document of a YAML file (`Document`): its values, and where each of them stands."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any

from ...diagnostics.problem import Location
from ...diagnostics.source_text import LINE_BREAK

type_name: dict[Any, str] = {dict: "keys with values", list: "a list", str: "a text"}
# A value is text, a list or a mapping. Its places are kept beside it in the same shape, as plain tuples, so that
# both can be kept on disk cheaply: (line, column, first and last line of its words) for a text, (line, column,
# [places]) for a list,
# (line, column, {key: places}, {key: (line, column)}) for a mapping.
Value = str | list[Any] | dict[str, Any]
ValuePlaces = tuple[Any, ...]


@dataclass(frozen=True, slots=True)
class Document:
    """A file that was read: its path (relative to the brief's folder, with `/`), its text, values and places.

    `parts` are the documents from which some keys of the whole come, where not all stand in this file.
    """

    path: str
    text: str
    value: Value
    places: ValuePlaces
    parts: Mapping[str, Document] = field(default_factory=dict)

    def at(self, *path: str | int) -> Value:
        """Return the value at `path`, which must be there."""
        value: Any = self.value
        for step in path:
            value = value[step]
        return value  # type: ignore[no-any-return]

    def place(self, *path: str | int) -> Location:
        """Return the location of the value at `path`; as near as possible if the path ends early."""
        if part := self._part(path):
            return part.place(*path)
        line, column = self._walk(path)[:2]
        return Location(self.path, line + 1, column + 1)

    def lines(self, *path: str | int) -> tuple[int, int]:
        """Return the first and the last line of the value at `path`."""
        if part := self._part(path):
            return part.lines(*path)
        here = self._walk(path)
        return here[0] + 1, _end(here) + 1

    def key_place(self, *path: str | int) -> Location:
        """Return the location of the key at the end of `path`, rather than of its value."""
        if part := self._part(path):
            return part.key_place(*path)
        here = self._walk(path[:-1])
        if isinstance(here[2], dict) and path[-1] in here[3]:
            here = here[3][path[-1]]
        return Location(self.path, here[0] + 1, here[1] + 1)

    def place_of_word(self, word: str, nth: int, *path: str | int) -> Location:
        """Return the location of the `nth` (from 0) `word` in the text at `path`. Words contain no line breaks."""
        if part := self._part(path):
            return part.place_of_word(word, nth, *path)
        start, here = self.place(*path), self._walk(path)
        first, last = here[2:] if isinstance(here[2], int) else (here[0], here[0])
        lines = _lines(self.text)[first : last + 1]
        for number, line in enumerate(lines, first):
            column = here[1] if number == here[0] else 0
            while (found := line.find(word, column)) >= 0:
                if nth == 0:
                    return Location(self.path, number + 1, found + 1)
                nth, column = nth - 1, found + len(word)
        return start

    def typed_at(self, place: Location) -> str:
        """Return what was typed from a place of the file to the end of its line."""
        text = next((part.text for part in self.parts.values() if part.path == place.file), self.text)
        return _lines(text)[place.line - 1][place.column - 1 :].strip()

    def _part(self, path: tuple[str | int, ...]) -> Document | None:
        """Return the document from which the value at `path` comes, if that is another."""
        return self.parts.get(str(path[0])) if path and self.parts else None

    def _walk(self, path: tuple[str | int, ...]) -> ValuePlaces:
        here = self.places
        for step in path:
            inner = here[2]
            if isinstance(inner, dict) and step in inner:
                here = inner[str(step)]
            elif isinstance(inner, list) and isinstance(step, int) and step < len(inner):
                here = inner[step]
            else:
                break
        return here


def _end(places: ValuePlaces) -> int:
    """Return the last line of a value, from 0."""
    inner = places[2]
    if isinstance(inner, int):
        return inner
    parts = (inner.values() if isinstance(inner, dict) else inner) if inner else ()
    return max(map(_end, parts), default=int(places[0]))


@lru_cache(maxsize=4)
def _lines(text: str) -> list[str]:
    """Return the lines of a text, cached since a file with one mistake mostly has several."""
    return LINE_BREAK.split(text)
