"""Read and write the journal of a change to several files, which names all of its steps.

A journal counts only in the very folder it was written in: one that came with a clone or a copy is refused, and so is one
that names a file outside of the brief. A person who edits a file in between is not overwritten: each step knows the hash
of the content before and after.
"""

from __future__ import annotations

import json
import os
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import Any

from .atomic import TEMPORARY, name_errors, sync_folder, write_temporary

JOURNAL = f"{TEMPORARY}journal"
UNDOING = f"{TEMPORARY}undoing"  # its name while the change is undone: to give it another takes no space on a full disk
MAX_BYTES = 20_000_000  # of a journal: some fifty thousand files


class JournalError(OSError):
    """A journal that is not of a change in this folder, or of one that cannot be finished; the message says what to do."""


@dataclass(frozen=True)
class Step:
    """A file to write, by its path relative to the brief, with `/`.

    `new` and `old` are the names of the files beside it that hold its new content and keep its old one, `after` and
    `before` the hashes of both. `old` and `before` are "" where there was no file.
    """

    name: str
    new: str
    old: str
    before: str
    after: str

    def path(self, root: Path) -> Path:
        """Return the file itself: where there is a link, the one that it leads to."""
        return (root / self.name).resolve()


@dataclass(frozen=True)
class Change:
    """A change: the command that makes it, the files to write, and then the old and new names of files to rename."""

    command: str
    steps: tuple[Step, ...]
    moves: tuple[tuple[str, str], ...]


def digest(path: Path) -> str:
    """Return the hash of a file's content; "" where there is no file."""
    return sha256(path.read_bytes()).hexdigest() if path.is_file() else ""


def write_journal(root: Path, change: Change) -> None:
    """Write the journal into the folder of the brief: from here on the change is decided. Raises OSError."""
    content = {
        "folder": root.stat().st_ino,
        "command": change.command,
        "steps": [[step.name, step.new, step.old, step.before, step.after] for step in change.steps],
        "moves": [list(move) for move in change.moves],
    }
    temporary = write_temporary(root / JOURNAL, json.dumps(content).encode(), 0o644, lasting=True, prefix=f"{JOURNAL}-")
    try:
        with name_errors(root / JOURNAL):
            os.replace(temporary, root / JOURNAL)
        sync_folder(root)
    except BaseException:
        for path in (temporary, root / JOURNAL):
            path.unlink(missing_ok=True)
        raise


def read_journal(path: Path) -> Change:
    """Return the change that a journal names. Raises JournalError where it is not of a change in this folder."""
    root = path.parent
    try:
        if path.is_symlink() or not path.is_file() or path.stat().st_size > MAX_BYTES:
            raise ValueError("it is no such file")
        content = json.loads(path.read_bytes())
        if content["folder"] != root.stat().st_ino:
            raise ValueError("it was written in another folder")
        steps = tuple(Step(*map(_text, step)) for step in content["steps"])
        moves = tuple((_text(old), _text(new)) for old, new in content["moves"])
        _demand_inside(root, steps, moves)
        return Change(_text(content["command"]), steps, moves)
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        why = str(error) if type(error) is ValueError else "it cannot be read"
        raise JournalError(
            f"{path} is not of a topicbrief that was interrupted here: {why}; look at what changed in data/, and delete it"
        ) from None


def _demand_inside(root: Path, steps: tuple[Step, ...], moves: tuple[tuple[str, str], ...]) -> None:
    """Raise ValueError where a journal names what is no file of the brief, or keeps contents elsewhere than beside it."""
    homes = (root.resolve(), (root / "data").resolve())
    for name in (*(step.name for step in steps), *(each for move in moves for each in move)):
        parts, place = PurePosixPath(name).parts, (root / name).resolve()
        strange = not name.isprintable() or "\\" in name or not {"..", "/", ".git"}.isdisjoint(parts)
        if strange or place.is_dir() or not any(home in place.parents for home in homes):
            raise ValueError(f"it names {name!r}, which is no file of this brief")
    for beside in (each for step in steps for each in (step.new, step.old) if each):
        if not beside.startswith(TEMPORARY) or "/" in beside or "\\" in beside or not beside.isprintable():
            raise ValueError(f"it names {beside!r}, which keeps no content")


def _text(value: Any) -> str:
    if not isinstance(value, str):
        raise TypeError
    return value
