"""Find the states of a brief's data in git: one at the end of each day on which it changed.

Only the first parents of the present branch count, so a merge counts on the day it was merged. The day of a commit is
its commit date in UTC, not the author's, who may have written it long before the brief said so.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import groupby
from pathlib import Path

from ..storage import cache
from .git import NoRevisionError, first_complaint, run_git

HEAD = "head"  # the cache's name for the identity of the history up to a commit
LAST_SECOND = 253_402_300_799  # the end of the year 9999; a commit may claim any time


@dataclass(frozen=True, slots=True)
class Head:
    """The present commit of a repository.

    `prefix` is the path of the brief within the repository, `cut_off` the commits before which a shallow clone knows
    nothing.
    """

    commit: str
    prefix: str
    cut_off: frozenset[str]


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The data at the end of a day: the commit, and the id of git's tree for `data/`."""

    day: date
    commit: str
    tree: str


@dataclass(frozen=True, slots=True)
class Snapshots:
    """The states of the data, the oldest first: the very first, then the last of each day.

    `complete` is false where a shallow clone hides what came before.
    """

    states: tuple[Snapshot, ...]
    complete: bool


def find_head(root: Path) -> Head:
    """Return the present commit of the folder. Raises NoRevisionError where git does not know it."""
    answer = run_git(root, "rev-parse", "HEAD^{commit}", "--show-prefix", "--git-path", "shallow")
    if answer.returncode:
        raise NoRevisionError(_why_none(first_complaint(answer)))
    commit, prefix, path = answer.stdout.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n", 2)
    shallow = root / path
    cut_off = shallow.read_text(encoding="ascii", errors="replace").split() if shallow.is_file() else []
    return Head(commit, prefix, frozenset(cut_off))


def _why_none(complaint: str) -> str:
    """Return the reason why there is no present commit, from git's complaint."""
    return "nothing has been committed yet" if "HEAD^{commit}" in complaint else complaint.removeprefix("fatal: ")


def list_snapshots(root: Path, head: Head) -> Snapshots:
    """Return the states of the data up to the head. Raises NoRevisionError if `data/` is not committed."""
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
    """Return a text that changes whenever the history does; "" where there is none.

    It takes a single call of git as long as nothing new is committed.
    """
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
    """Return a hash of the days and trees of all states."""
    states = [(state.day.isoformat(), state.tree) for state in known.states]
    return hashlib.sha256(repr((states, known.complete)).encode()).hexdigest()


def _commits(root: Path, head: Head) -> list[tuple[date, str]]:
    """Return the commits that changed the data, with their days, the oldest first.

    No commit has a later day than a commit after it.
    """
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
    """Return the id of the tree of `data/` in each commit; commits without that folder are left out."""
    asked = "".join(f"{commit}:./data\n" for commit in commits)
    answer = run_git(root, "cat-file", "--batch-check=%(objectname) %(objecttype)", input=asked)
    if answer.returncode:
        raise NoRevisionError(f"git cannot read its history: {first_complaint(answer)}")
    lines = (line.split() for line in answer.stdout.decode().splitlines())
    return {commit: line[0] for commit, line in zip(commits, lines, strict=True) if line[1:] == ["tree"]}
