"""Watch folders and files, and find what has changed in them.

The operating system only wakes us; what has changed is found by looking. So it does not matter by which steps an editor
saves a file (in place, by a temporary file and a rename, by deleting and creating), and no event is missed for good.
"""

from __future__ import annotations

import os
import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from queue import SimpleQueue
from threading import Event, Thread

import watchfiles

QUIET = 50  # milliseconds without another change, after which a burst of saves is over
LONGEST = 1000  # milliseconds after which a burst is looked at though it goes on
# What editors leave for a moment beside the file that is being edited, and what nobody publishes.
PASSING = re.compile(r"^\.|~$|\.sw.$|^4913$|^#.*#$|\.tmp$|___jb_(tmp|old)___$|^__pycache__$")

Stamp = tuple[int, int, int]
Look = dict[Path, Stamp]  # of each file: its time, size and number, which tell that it is still the same


def is_temporary(path: Path) -> bool:
    """Return whether a file is a temporary one of an editor, by its name."""
    return PASSING.search(path.name) is not None


def is_empty(path: Path) -> bool:
    """Return whether a file is there and empty."""
    stamp = _stamp(path)
    return stamp is not None and stamp[1] == 0


def scan(places: Iterable[Path]) -> Look:
    """Return the state of every file in these folders, and of these files."""
    found: Look = {}
    for place in places:
        found |= {path: stamp for path in _files(place) if (stamp := _stamp(path))}
    return found


def _files(place: Path) -> Iterator[Path]:
    """Yield the files of a folder without temporary ones; for a file, the file itself."""
    if not place.is_dir():
        yield place
    for folder, folders, names in os.walk(place, followlinks=True):
        folders[:] = [name for name in folders if not PASSING.search(name)]
        yield from (Path(folder, name) for name in names if not PASSING.search(name))


def _stamp(path: Path) -> Stamp | None:
    try:
        status = path.stat()
    except OSError:  # it was there a moment ago, or it never was
        return None
    return status.st_mtime_ns, status.st_size, status.st_ino


@dataclass(frozen=True)
class FileChanges:
    """The difference between two looks."""

    modified: frozenset[Path]
    added: frozenset[Path]
    removed: frozenset[Path]

    @property
    def all(self) -> frozenset[Path]:
        return self.modified | self.added | self.removed


def compare_scans(before: Look, after: Look) -> FileChanges:
    """Return what was modified, added and removed between two looks."""
    both = before.keys() & after.keys()
    return FileChanges(
        frozenset(path for path in both if before[path] != after[path]),
        frozenset(after.keys() - before.keys()),
        frozenset(before.keys() - after.keys()),
    )


class Watch:
    """A watch that puts into a queue which files may have changed, whenever some may have."""

    def __init__(self, places: Iterable[Path], wake: SimpleQueue[frozenset[Path]]) -> None:
        self.places = frozenset(places)
        self._wake = wake
        self._end = Event()
        self._folders = folders = {place for place in self.places if place.is_dir()}
        # A file is watched through its folder: one that is replaced by another is a new one to the system.
        beside = {place.parent for place in self.places - folders} - folders
        for group, deep in ((folders, True), (beside, False)):
            if group:
                Thread(target=self._watch, args=(group, deep), daemon=True).start()

    def misses(self, changed: frozenset[Path]) -> bool:
        """Return whether a folder itself has changed: one that was deleted and made again is a new one to the system."""
        return any(place in self._folders or place.is_dir() for place in self.places & changed)

    def stop(self) -> None:
        self._end.set()

    def _watch(self, folders: set[Path], deep: bool) -> None:
        wanted = self.places
        changes = watchfiles.watch(
            *folders,
            watch_filter=lambda _, path: not is_temporary(Path(path)) and (deep or Path(path) in wanted),
            debounce=LONGEST,
            step=QUIET,
            stop_event=self._end,
            recursive=deep,
            raise_interrupt=False,
        )
        for change in changes:
            self._wake.put(frozenset(Path(path) for _, path in change))
