"""Find for each state of a brief what it says that the one before did not.

What was found once is kept by the data before and after, so that a build reads only the states that are new.
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
    """How a state came out of the one before. `key` names all that is known after it: the same key, the same knowledge.

    `first` are the facts of the oldest state that can be read; None in every other step.
    """

    key: str
    moves: Moves = ()
    changes: tuple[Change, ...] = ()
    first: tuple[str, ...] | None = None


Transitions = Mapping[tuple[str, str], Transition]  # by the key before, and git's id for the data


def find_transitions(
    root: Path, states: Sequence[Snapshot], known: Transitions, options: BlockOptions
) -> tuple[list[Transition], Transitions]:
    """A step for each state, and all that is worth keeping. A state that cannot be read is passed over: its step has the key before it."""
    reader = _Reader(root, states, options)
    found: list[Transition] = []
    keep: dict[tuple[str, str], Transition] = {}
    for index, state in enumerate(states):
        before = found[-1].key if found else ""
        transition = known.get((before, state.tree)) or reader.transition(index, found)
        found.append(transition)
        if transition.key != before:  # else it may be readable the next time
            keep[before, state.tree] = transition
    return found, keep


@dataclass
class _Reader:
    """Reads states one after another, and has the last one at hand."""

    root: Path
    states: Sequence[Snapshot]
    options: BlockOptions
    at: int = -1
    reading: LoadedSnapshot | None = None

    def transition(self, index: int, found: Sequence[Transition]) -> Transition:
        """The step to a state, after all steps before it."""
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
        return make_reader(self.root)

    def _read(self, index: int, found: Sequence[Transition]) -> LoadedSnapshot | None:
        """The reading of a state, or of the last before it that could be read."""
        if index < 0 or self.at == index:
            return self.reading
        if self.at != index - 1:  # begin at the last state that holds nothing of those before
            whole = (at for at in range(index, -1, -1) if at < len(found) and found[at].key == self.states[at].tree)
            self.at, self.reading = next(whole, 0) - 1, None
        while self.at < index:
            self.at += 1
            self.reading = self._read_next(self.states[self.at].commit) or self.reading
        return self.reading

    def _read_next(self, commit: str) -> LoadedSnapshot | None:
        """The reading of a commit; None if this copy of the repository lacks a file of it: the days around tell what came of it."""
        try:
            return load_snapshot(self.root, commit, self.reading, self._read_file, self.options)
        except NoRevisionError:
            return None


def _transition(key: str, before: LoadedSnapshot | None, after: LoadedSnapshot) -> Transition:
    assert after.loaded.brief
    if before is None:
        return Transition(key, first=tuple(after.loaded.brief.facts))
    moves = renames.find_moves(before.loaded, after.loaded)
    was = renames.apply_renames(before.loaded, after.loaded, moves)
    assert was.brief
    found = keep_certain(find_changes(was.brief, after.loaded.brief, moves), was, after.loaded)
    renamed = {("fact", old): change.id for change in found if change.kind == "renamed" for old in _ids(change)}
    told = tuple(change for change in found if change.group)
    return Transition(key, tuple((kind, old, new) for (kind, old), new in {**moves, **renamed}.items()), told)


def _ids(change: Change) -> tuple[str, ...]:
    """The ids that something had before."""
    return change.before.ids if isinstance(change.before, Ids) else ()
