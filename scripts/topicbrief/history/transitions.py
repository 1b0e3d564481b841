"""Find for each state of a brief what it says that the previous state did not.

Each result is cached by the data before and after, so a build reads only new states.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from ..load.loader import BlockOptions
from ..load.yaml_files.cached_reader import make_reader
from ..model.change import Change
from ..model.stated import Ids
from .changes import find_changes, keep_certain, renames
from .git import NoRevisionError
from .snapshot_loader import FileReader, LoadedSnapshot, load_snapshot
from .snapshots import Snapshot

Moves = tuple[tuple[str, str, str], ...]  # kind, id before, id after


@dataclass(frozen=True, slots=True)
class Transition:
    """The changes between two successive states of a brief.

    `key` identifies all data that is known after it: equal keys mean the same data. `moves` are the ids that were renamed.
    `first` has the facts of the oldest state that can be read; it is None in every other transition.
    """

    key: str
    moves: Moves = ()
    changes: tuple[Change, ...] = ()
    first: tuple[str, ...] | None = None


Transitions = Mapping[tuple[str, str], Transition]  # by the key before, and git's id for the data


def find_transitions(
    root: Path, states: Sequence[Snapshot], known: Transitions, options: BlockOptions
) -> tuple[list[Transition], Transitions]:
    """Return a transition for each state, and all transitions worth caching.

    A state that cannot be read is skipped: its transition has the key of the one before.
    """
    reader = _Reader(root, states, options)
    found: list[Transition] = []
    keep: dict[tuple[str, str], Transition] = {}
    for index, state in enumerate(states):
        before = found[-1].key if found else ""
        transition = known.get((before, state.tree)) or reader.transition(index, found)
        found.append(transition)
        if transition.key != before:  # a skipped state may be readable next time
            keep[before, state.tree] = transition
    return found, keep


@dataclass
class _Reader:
    """A reader of successive states, which keeps the last one that it loaded."""

    root: Path
    states: Sequence[Snapshot]
    options: BlockOptions
    at: int = -1
    reading: LoadedSnapshot | None = None

    def transition(self, index: int, found: Sequence[Transition]) -> Transition:
        """Return the transition to the state at `index`, given all transitions before it."""
        before = self._read(index - 1, found)
        after = self._read(index, found)
        key = found[-1].key if found else ""
        if after is None or after is before:
            return Transition(key)
        tree = self.states[index].tree
        name = hashlib.sha256(f"{key} {tree}".encode()).hexdigest() if after.is_partial else tree
        return _transition(name, before, after)

    @cached_property
    def _read_file(self) -> FileReader:
        """The function that parses a file, with the cache of this brief."""
        return make_reader(self.root)

    def _read(self, index: int, found: Sequence[Transition]) -> LoadedSnapshot | None:
        """Return the state at `index`, or the last readable state before it."""
        if index < 0 or self.at == index:
            return self.reading
        if self.at != index - 1:  # begin at the last state that does not depend on earlier ones
            whole = (at for at in range(index, -1, -1) if at < len(found) and found[at].key == self.states[at].tree)
            self.at, self.reading = next(whole, 0) - 1, None
        while self.at < index:
            self.at += 1
            self.reading = self._read_next(self.states[self.at].tree) or self.reading
        return self.reading

    def _read_next(self, tree: str) -> LoadedSnapshot | None:
        """Return the state in one of git's trees, or None if this clone lacks one of its files.

        The changes of a skipped state appear in the next state that can be read.
        """
        try:
            return load_snapshot(self.root, tree, self.reading, self._read_file, self.options)
        except NoRevisionError:
            return None


def _transition(key: str, before: LoadedSnapshot | None, after: LoadedSnapshot) -> Transition:
    """Return the transition between two loaded states, with renames followed and uncertain changes left out."""
    assert after.loaded.brief
    if before is None:
        return Transition(key, first=tuple(after.loaded.brief.facts))
    moves = renames.find_moves(before.loaded, after.loaded)
    was = renames.apply_renames(before.loaded, after.loaded, moves)
    assert was.brief
    found = keep_certain(find_changes(was.brief, after.loaded.brief, moves), was, after.loaded)
    renamed = {("fact", old): change.id for change in found if change.kind == "renamed" for old in _ids(change)}
    told = tuple(change for change in found if change.group or change.kind == "explained")
    return Transition(key, tuple((kind, old, new) for (kind, old), new in {**moves, **renamed}.items()), told)


def _ids(change: Change) -> tuple[str, ...]:
    """Return the ids in the former value of a change, or none if it holds no ids."""
    return change.before.ids if isinstance(change.before, Ids) else ()
