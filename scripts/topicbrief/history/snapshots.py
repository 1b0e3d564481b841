"""Find the states of a brief's data in git: one at the end of each day on which it was changed.

What counts is the line of the present branch: of a merge, the day on which it was merged. A day is that of the commit (not
of its author, who may have written it long before the brief said so) in UTC.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

from ..storage import cache
from .git import NoRevisionError, first_complaint, run_git

HEAD = "head"  # the name under which it is kept what the history up to a commit came to
LAST_SECOND = 253_402_300_799  # of the year 9999: a commit may tell any other


@dataclass(frozen=True, slots=True)
class Head:
    """The commit that the folder is at, where in the repository it lies, and the commits before which this copy of it knows
    nothing."""

    commit: str
    prefix: str
    cut_off: frozenset[str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The data at the end of a day: the commit, and git's id for all that the folder `data/` holds."""

    day: date
    commit: str
    tree: str


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The states, the oldest first; it is the first of all, and the last of its day may follow. `complete` if nothing was before."""

    states: tuple[Snapshot, ...]
    complete: bool


def find_head(root: Path) -> Head:
    """Where the folder is at. Raises NoRevisionError where git cannot tell."""
    answer = run_git(root, "rev-parse", "HEAD^{commit}", "--show-prefix", "--git-path", "shallow")
    if answer.returncode:
        raise NoRevisionError(_why_none(first_complaint(answer)))
    commit, prefix, path = answer.stdout.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n", 2)
    shallow = root / path
    cut_off = shallow.read_text(encoding="ascii", errors="replace").split() if shallow.is_file() else []
    return Head(commit, prefix, frozenset(cut_off))


def _why_none(complaint: str) -> str:
    return "nothing has been committed yet" if "HEAD^{commit}" in complaint else complaint.removeprefix("fatal: ")


def list_snapshots(root: Path, head: Head) -> Snapshots:
    """The states of the data up to the head. Raises NoRevisionError where git knows of none, or `data/` is not in the head."""
    commits = _commits(root, head)
    if not commits:
        raise NoRevisionError("data/ has not been committed yet")
    chosen = [commits[0], *(list(group)[-1] for _, group in groupby(commits, key=lambda commit: commit[0]))]
    trees = _trees(root, [commit for _, commit in chosen])
    if chosen[-1][1] not in trees:
        raise NoRevisionError("data/ is not in the last commit")
    states = [Snapshot(day, commit, trees[commit]) for day, commit in dict.fromkeys(chosen) if commit in trees]
    return Snapshots(tuple(states), commits[0][1] not in head.cut_off)


def history_identity(root: Path) -> str:
    """A text that is another when the history is. It takes one call of git while nothing is committed."""
    try:
        at = find_head(root)
        name = f"{at.prefix} {at.commit} {sorted(at.cut_off)}"
        known = str(cache.get(root, HEAD).get(name, ""))
        if not known:
            known = _identity(list_snapshots(root, at))
            cache.put(root, HEAD, {name: known})
        return known
    except NoRevisionError:
        return ""


def _identity(known: Snapshots) -> str:
    states = [(state.day.isoformat(), state.tree) for state in known.states]
    return hashlib.sha256(repr((states, known.complete)).encode()).hexdigest()


def _commits(root: Path, head: Head) -> list[tuple[date, str]]:
    """Each commit that changed the data, with its day, the oldest first. None is later than one that followed it."""
    answer = run_git(root, "rev-list", "--first-parent", "--timestamp", head.commit, "--", "data/")
    if answer.returncode:
        raise NoRevisionError(f"git cannot read its history: {first_complaint(answer)}")
    found: list[tuple[date, str]] = []
    for line in answer.stdout.decode().splitlines():
        seconds, _, commit = line.partition(" ")
        day = datetime.fromtimestamp(min(int(seconds), LAST_SECOND), UTC).date()
        found.append((min(day, found[-1][0]) if found else day, commit))
    return found[::-1]


def _trees(root: Path, commits: list[str]) -> dict[str, str]:
    """The id of the folder `data/` in each commit; of one without, nothing."""
    asked = "".join(f"{commit}:./data\n" for commit in commits)
    answer = run_git(root, "cat-file", "--batch-check=%(objectname) %(objecttype)", input=asked)
    if answer.returncode:
        raise NoRevisionError(f"git cannot read its history: {first_complaint(answer)}")
    lines = (line.split() for line in answer.stdout.decode().splitlines())
    return {commit: line[0] for commit, line in zip(commits, lines, strict=True) if line[1:] == ["tree"]}
