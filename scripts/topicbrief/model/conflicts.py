"""Define `Rivals`: of each fact, those that state the same thing differently."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping


class Rivals(Mapping[str, tuple[str, ...]]):
    """Of each fact in a group, the others of the group. They are listed when they are asked for: a list for each of
    thousands in one group would grow with their square.
    """

    def __init__(self, groups: Iterable[tuple[str, ...]]) -> None:
        self._groups = {id: group for group in groups for id in group}

    def __getitem__(self, id: str) -> tuple[str, ...]:
        return tuple(other for other in self._groups[id] if other != id)

    def __contains__(self, id: object) -> bool:
        return id in self._groups

    def __iter__(self) -> Iterator[str]:
        return iter(self._groups)

    def __len__(self) -> int:
        return len(self._groups)
