"""Change several files so that a kill, a full disk or a second command leaves all of them changed, or none.

    write beside --> journal --> replace each, rename each --> remove the journal

New contents are written beside their places first, and the old ones are kept beside them. A kill before the journal is there
has changed nothing; what a later one leaves is finished by whoever comes next, be it to read or to change. Where a step fails,
the change is undone at once, and what that leaves is undone by whoever comes next.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from .atomic import TEMPORARY, name_errors, remove_file, sync_folder, write_temporary
from .journal import JOURNAL, UNDOING, Change, JournalError, Step, digest, read_journal, write_journal
from .lock import locked

NEW, OLD = f"{TEMPORARY}new-", f"{TEMPORARY}old-"  # what the names of contents beside a file begin with


@dataclass(frozen=True)
class Interrupted:
    """A change that was interrupted: the command that made it, how many files it names, and whether it is finished now,
    or undone.
    """

    command: str
    files: int
    finished: bool

    def __str__(self) -> str:
        done = "finished" if self.finished else "undone"
        return f'"topicbrief {self.command}" was interrupted before; its change of {self.files} files is now {done}.'


@contextmanager
def changing(root: Path) -> Iterator[None]:
    """Keep every other command from the brief in `root`. What was interrupted before is finished or undone first.

    Raises TimeoutError where another command does not come to its end, JournalError and OSError.
    """
    with locked(root, to_change=True):
        _settle(root)
        yield


@contextmanager
def reading(root: Path) -> Iterator[None]:
    """Keep the files of the brief in `root` whole and as they are while they are read. Raises what `changing` raises."""
    while True:
        finish_interrupted(root)
        with locked(root, to_change=False):
            if not _is_interrupted(root):
                yield
                return


def finish_interrupted(root: Path) -> Interrupted | None:
    """Finish or undo a change of the brief in `root` that was interrupted, and return it. Raises what `changing` raises."""
    if not _is_interrupted(root):
        return None
    with locked(root, to_change=True):
        return _settle(root)


def _is_interrupted(root: Path) -> bool:
    return any(os.path.lexists(root / name) for name in (JOURNAL, UNDOING))


def exchange(root: Path, command: str, files: Mapping[str, bytes], moves: Mapping[str, str]) -> None:
    """Write new and changed files into the brief in `root`, and rename others: all of it, or nothing.

    Names are relative to `root`, with `/`; `command` is told where the change is interrupted. They are people's files: a
    link stays a link, permissions stay, and one that is read-only is not changed. Raises OSError.
    """
    with changing(root):
        for new in moves.values():
            if os.path.lexists(root / new):
                raise FileExistsError(17, "there is a file of that name already", str(root / new))
        steps: list[Step] = []
        _remove_leftovers(root)
        try:
            for name, content in files.items():
                steps += _prepared(root, name, content)
            change = Change(command, tuple(steps), tuple(moves.items()))
            if len(steps) + len(moves) > 1:
                write_journal(root, change)
        except BaseException:
            _tidy(root, JOURNAL, steps)
            raise
        _carry_out(root, change)


def exchange_files(root: Path, command: str, files: Mapping[str, bytes], moves: Mapping[str, str]) -> None:
    """Do what `exchange` does to data files, by path relative to `data/`."""
    of_data = {f"data/{name}": content for name, content in files.items()}
    exchange(root, command, of_data, {f"data/{old}": f"data/{new}" for old, new in moves.items()})


def _remove_leftovers(root: Path) -> None:
    """Remove what a command left that was killed before its change was decided."""
    beside = (f"{JOURNAL}-*", f"{NEW}*", f"{OLD}*", f"*/{NEW}*", f"*/{OLD}*")
    for path in (*(root / "data").rglob(f"{TEMPORARY}*"), *(path for each in beside for path in root.glob(each))):
        if not path.is_dir():
            path.unlink(missing_ok=True)


def _prepared(root: Path, name: str, content: bytes) -> Iterator[Step]:
    """Write a new content, and keep the old one, beside a file; do nothing where they are the same."""
    path = (root / name).resolve()
    before = path.read_bytes() if path.exists() else None
    if before == content:
        return
    mode = path.stat().st_mode & 0o7777 if before is not None else 0o644
    if not mode & 0o222:
        raise PermissionError(13, "this file is read-only; nothing was changed", str(path))
    new = write_temporary(path, content, mode, lasting=True, prefix=NEW)
    try:
        old = "" if before is None else _keep(path, before, mode)
    except BaseException:
        new.unlink(missing_ok=True)
        raise
    yield Step(name, new.name, old, _hash(before), _hash(content))


def _keep(path: Path, content: bytes, mode: int) -> str:
    """Keep the present content of a file beside it, by a second name where that can be, and return that name."""
    kept = path.with_name(f"{OLD}{sha256(path.name.encode()).hexdigest()[:16]}")
    kept.unlink(missing_ok=True)
    try:
        os.link(path, kept)
    except OSError:  # on a drive that gives no file two names
        kept = write_temporary(path, content, mode, lasting=True, prefix=OLD)
    return kept.name


def _hash(content: bytes | None) -> str:
    return "" if content is None else sha256(content).hexdigest()


def _carry_out(root: Path, change: Change) -> None:
    """Do every step of a change. Raises OSError, and then none is done."""
    try:
        _do(root, change)
    except BaseException:
        with suppress(FileNotFoundError):  # a change of one file has no journal
            os.rename(root / JOURNAL, root / UNDOING)
        _undo(root, change)
        _tidy(root, UNDOING, change.steps)
        raise
    _tidy(root, JOURNAL, change.steps)


def _do(root: Path, change: Change) -> None:
    """Do what is left to do of a change."""
    for step in change.steps:
        path = step.path(root)
        with name_errors(path), suppress(FileNotFoundError):  # that has been done before
            os.replace(path.with_name(step.new), path)
    for old, new in change.moves:
        if os.path.lexists(root / old):
            _move(root, old, new)
    _sync(root, change)


def _undo(root: Path, change: Change) -> None:
    """Put back what a change has done so far."""
    for old, new in reversed(change.moves):
        if os.path.lexists(root / new) and not os.path.lexists(root / old):
            _move(root, new, old)
    for step in change.steps:
        path = step.path(root)
        if step.old:
            with suppress(FileNotFoundError):
                os.replace(path.with_name(step.old), path)
        elif digest(path) == step.after:
            remove_file(root.resolve(), path)
    _sync(root, change)


def _move(root: Path, old: str, new: str) -> None:
    """Give a file another name. A folder that is left empty goes."""
    (root / new).parent.mkdir(parents=True, exist_ok=True)
    os.rename(root / old, root / new)
    if not any((root / old).parent.iterdir()):
        (root / old).parent.rmdir()


def _tidy(root: Path, journal: str, steps: Iterable[Step]) -> None:
    """Remove what was kept for a change that is done or undone. What cannot be removed now a later command removes."""
    kept = [step.path(root).with_name(name) for step in steps for name in (step.new, step.old) if name]
    for path in (*kept, root / journal):
        with suppress(OSError):
            path.unlink()


def _sync(root: Path, change: Change) -> None:
    """Have the disk keep the names of the files before the journal goes."""
    places = {step.path(root).parent for step in change.steps}
    for folder in sorted(places | {(root / name).parent for move in change.moves for name in move}):
        if folder.is_dir():
            sync_folder(folder)


def _settle(root: Path) -> Interrupted | None:
    """Finish or undo what was interrupted, if anything was. The lock must be held, alone."""
    settled = None
    for name, finishes in ((UNDOING, False), (JOURNAL, True)):
        path = root / name
        if os.path.lexists(path):
            change = read_journal(path)
            for step in change.steps:
                _demand_untouched(path, change, step, finishes)
            _do(root, change) if finishes else _undo(root, change)
            _tidy(root, name, change.steps)
            settled = Interrupted(change.command, len(change.steps), finishes)
    return settled


def _demand_untouched(journal: Path, change: Change, step: Step, finishes: bool) -> None:
    """Raise JournalError where somebody has changed a file since the change was interrupted, or a content that was kept."""
    root, moved = journal.parent, dict(change.moves)
    path = place = step.path(root)
    if step.name in moved and not os.path.lexists(path):
        place = root / moved[step.name]
    name, wanted = (step.new, step.after) if finishes else (step.old, step.before)
    beside = path.with_name(name) if name else None
    if beside and os.path.lexists(beside):
        sound = not beside.is_symlink() and digest(beside) == wanted and digest(place) in (step.before, step.after)
    else:  # the step is done, unless what it was to be done with is lost
        sound = not name or digest(place) != (step.before if finishes else step.after)
    if not sound:
        raise JournalError(
            f'{place} was changed after "topicbrief {change.command}" was interrupted: see to it, and delete {journal}'
        )
