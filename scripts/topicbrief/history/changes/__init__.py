"""Find the changes between two briefs: what is said now that was not said before, in facts and not in lines.

Nothing here prints, reads a file or knows of git, and neither brief need be sound: a whole history can be walked through
with it. What could not be loaded is not gone; `keep_certain` leaves out what may only seem to have changed.

Whether a source revised a figure or we had misread it follows from the evidence: another passage is a revision, and
so is a later look at the same passage, unless its words have the new figure, for then they had it before.

Ids that `data/moved.yaml` newly leads on from are followed: the brief before gets the ids of today, in entries,
references and prose, so that all that compares it sees one entry and not two. Where an entry does not take the place
of exactly one other, nothing is followed. An id that was changed by hand counts as renamed only where one fact that
is gone and one that came agree in all else.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...load.result import LoadResult
from ...model.brief import Brief
from ...model.change import KINDS, Change, Kind
from ...model.stated import Claim
from . import entries, facts, renames

__all__ = ["KINDS", "Change", "Kind", "find_changes", "followed", "keep_certain"]


NONE: renames.Moves = {}


def find_changes(before: Brief, after: Brief, moves: renames.Moves = NONE) -> list[Change]:
    """Every change, by kind in the order of KINDS; within a kind facts come first, in the order of their files.

    `moves` are the ids that were led on since, with which `followed` has made `before` what it is.
    """
    order = {kind: number for number, kind in enumerate(KINDS)}
    found = [
        *renames.find_redirected(before, after, moves),
        *facts.find_fact_changes(before, after),
        *entries.find_entry_changes(before, after),
    ]
    return sorted(found, key=lambda change: order[change.kind])


def keep_certain(found: Iterable[Change], before: LoadResult, after: LoadResult) -> list[Change]:
    """Changes without those that could come from an entry that was not loaded: it is not new, and not gone."""
    return [change for change in found if not _may_seem_so(change, before, after)]


def _may_seem_so(change: Change, before: LoadResult, after: LoadResult) -> bool:
    key = (change.entry, change.id)
    if change.kind in ("removed", "renamed") and after.is_incomplete("moved"):
        return True  # the old id may lead to the new one
    if key not in after.origins:
        return after.may_exist(*key)
    if key not in before.origins and change.kind != "renamed":
        return before.may_exist(*key)
    came_or_went = any(isinstance(value, Claim) and value.is_empty for value in (change.before, change.after))
    return change.kind == "computed" and came_or_went and (before.is_incomplete("fact") or after.is_incomplete("fact"))
