"""Find the changes between two briefs: changes of facts and not of lines.

Nothing here prints, reads files or uses git, and neither brief need be sound, so that a whole history can be compared
day by day. An entry that could not be loaded is not gone; `keep_certain` leaves out changes that may only seem so.

Why a fact states something else, its editor says (`changed` in the data): a word that is new belongs to the change
beside it, or else to an earlier change. Where nothing is said, the evidence tells that we had misread the same
passage, that the fact rests on other sources, or that somebody looked again; it never tells that a source has changed.

Ids that `data/moved.yaml` redirects are followed if they were added since: the earlier brief gets the ids of today, in
entries, references and prose, so that later steps see one entry and not two. An entry that does not replace exactly one
other is not followed. An id that was changed by hand counts as renamed only where one fact that is gone and one that is
new agree in all else.
"""

from __future__ import annotations

from collections.abc import Iterable

from ...load.result import LoadResult
from ...model.brief import Brief
from ...model.change import KINDS, Change, Kind
from ...model.stated import Claim
from . import entries, facts, renames

__all__ = ["KINDS", "Change", "Kind", "find_changes", "keep_certain"]


NONE: renames.Moves = {}


def find_changes(before: Brief, after: Brief, moves: renames.Moves = NONE) -> list[Change]:
    """Return every change, by kind in the order of KINDS; within a kind facts come first, in the order of their files.

    `moves` are the ids that were redirected since; `renames.apply_renames` has already given them to `before`.
    """
    order = {kind: number for number, kind in enumerate(KINDS)}
    found = [
        *renames.find_redirected(before, after, moves),
        *facts.find_fact_changes(before, after),
        *entries.find_entry_changes(before, after),
    ]
    return sorted(found, key=lambda change: order[change.kind])


def keep_certain(found: Iterable[Change], before: LoadResult, after: LoadResult) -> list[Change]:
    """Return the changes without those that an entry that could not be loaded may have caused.

    Such an entry is neither new nor gone.
    """
    return [change for change in found if not _may_seem_so(change, before, after)]


def _may_seem_so(change: Change, before: LoadResult, after: LoadResult) -> bool:
    """Return whether a change may come only from an entry that could not be loaded."""
    key = (change.entry, change.id)
    if change.kind in ("removed", "renamed") and after.is_incomplete("moved"):
        return True  # the old id may lead to the new one
    if key not in after.origins:
        return after.may_exist(*key)
    if key not in before.origins and change.kind != "renamed":
        return before.may_exist(*key)
    came_or_went = any(isinstance(value, Claim) and value.is_empty for value in (change.before, change.after))
    return change.kind == "computed" and came_or_went and (before.is_incomplete("fact") or after.is_incomplete("fact"))
