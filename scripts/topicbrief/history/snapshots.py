"""Find the states of a brief's data in git: one at the end of each day on which it changed.

Only the first parents of the present branch count, so a merge counts on the day it was merged. The day of a commit is
its commit date in UTC, not the author's, who may have written it long before the brief said so.
"""

from __future__ import annotations

import hashlib
from bisect import bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, date, datetime
from itertools import accumulate, groupby
from pathlib import Path

from ..storage import cache
from .data_commits import list_data_commits
from .git import NoRevisionError
from .head import Head, NoRepositoryError, find_head

HEAD = "head"  # the cache's name for the identity of the history up to a commit
FIRST_SECOND = 1_112_832_000  # 7 April 2005, when git began
LAST_SECOND = 253_402_300_799  # the end of the year 9999; a commit may claim any time


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


def list_snapshots(root: Path, head: Head) -> Snapshots:
    """Return the states of the data up to the head. Raises NoRevisionError if `data/` is not committed."""
    commits = list_data_commits(root, head)
    if not commits:
        raise NoRepositoryError("data/ has not been committed yet")
    if not commits[-1].tree:
        raise NoRepositoryError("data/ is not in the last commit")
    dated = list(zip(_days([commit.seconds for commit in commits]), commits, strict=True))
    chosen = dict.fromkeys([dated[0], *(list(group)[-1] for _, group in groupby(dated, key=lambda each: each[0]))])
    states = tuple(Snapshot(day, commit.commit, commit.tree) for day, commit in chosen if commit.tree)
    return Snapshots(states, commits[0].commit not in head.cut_off)


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


def _days(seconds: Sequence[int]) -> list[date]:
    """Return the days of commits, given their times, so that none is earlier than one before it.

    A clock may have been wrong. The longest row of commits that are in order is believed, without those that claim to be
    older than git; any other commit is put between its neighbours in that row, as near to its own time as they allow.
    """
    believed = _longest_row(seconds, [index for index, value in enumerate(seconds) if value >= FIRST_SECOND])
    found: list[date] = []
    for index, stated in enumerate(seconds):
        at = bisect_right(believed, index)
        latest = seconds[believed[at]] if at < len(believed) else LAST_SECOND
        earliest = seconds[believed[at - 1]] if at else latest if believed and stated < FIRST_SECOND else stated
        moment = stated if at and believed[at - 1] == index else min(max(stated, earliest), latest)
        found.append(datetime.fromtimestamp(min(moment, LAST_SECOND), UTC).date())
    return list(accumulate(found, max))


def _longest_row(values: Sequence[int], indices: Sequence[int]) -> list[int]:
    """Return the longest row of these indices whose values are in order; of several rows the one that ends lowest."""
    ends: list[int] = []  # of the rows of each length, the index of the least last value
    before: dict[int, int | None] = {}
    for index in indices:
        at = bisect_right(ends, values[index], key=lambda other: values[other])
        before[index] = ends[at - 1] if at else None
        ends[at : at + 1] = [index]
    row: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        row.append(last)
        last = before[last]
    return row[::-1]
