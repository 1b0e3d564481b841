"""Name the sides and the changes of a comparison in the words that all formats share."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from itertools import groupby

from ...diagnostics.problem import count_problems
from ...model.change import Change, Kind
from ..compare import Comparison, Side

TITLES: Mapping[Kind, str] = {
    "removed": "Removed, though an id is for ever: withdraw a fact instead",
    "renamed": "Renamed, though an id is for ever: the address has changed",
    "moved": "Moved to another subject: the address has changed",
    "redirected": "Renamed: the old address leads to the new one",
    "withdrawn": "Withdrawn",
    "new": "New",
    "article": "New articles",
    "revised": "Value revised by the source",
    "corrected": "Our correction: the passage is the same",
    "completed": "Completed",
    "computed": "Computed anew, because figures changed",
    "formula": "Computed in another way",
    "outcome": "Outcome or denial recorded",
    "status": "Status changed",
    "ranked": "Ranked anew",
    "source-replaced": "Source replaced",
    "source-added": "Source added",
    "source-dropped": "Source dropped",
    "passage": "Another passage of the same source",
    "rechecked": "Checked again",
    "reworded": "Worded anew",
    "settings": "Settings changed",
}
ABSENT = "not given"
NOTHING_CHANGED = "Nothing has changed in the data."


def groups(comparison: Comparison) -> Iterator[tuple[Kind, list[Change]]]:
    """The changes of each kind."""
    for kind, found in groupby(comparison.changes, key=lambda change: change.kind):
        yield kind, list(found)


def name_of(side: Side) -> str:
    """What is compared: "main at 4f3c2b1, where this branch left it", or a folder."""
    at = f" at {side.commit[:7]}" if side.commit and not side.commit.startswith(side.name) else ""
    return f"{side.name}{at}" + (", where this branch left it" if side.parted else "")


def name_in_words(change: Change) -> str:
    """What has changed: the sort of thing it is, its name and, where it is not the whole, the part of it."""
    sort = change.field if change.entry == "fact" and change.kind in ("new", "removed") else change.entry
    part = f"; {change.field}" if change.kind in ("reworded", "settings") and change.field else ""
    return f"{sort}, {change.what}{part}"


def id_of(change: Change) -> str:
    """The id of what has changed; the brief as a whole has none."""
    return change.id or "brief.yaml"


def sides(change: Change) -> tuple[str, str]:
    """What stood there before and what stands there now; nothing where there was no entry, or is none."""
    if change.kind in ("new", "article", "removed"):
        return change.before, change.after
    return change.before or ABSENT, change.after or ABSENT


def summary(comparison: Comparison) -> str:
    """How much has changed, in one line."""
    changed = len(comparison.changes)
    if comparison.pages is None:
        return _count(changed, "change")
    pages = sum(page.state == "changed" and not page.register for page in comparison.pages)
    return f"{_count(changed, 'change')}; figures change on {_count(pages, 'page')}"


def _count(number: int, one: str) -> str:
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def unsound(comparison: Comparison) -> Side:
    """The side for whose problems pages were not compared."""
    return next(side for side in (comparison.after, comparison.before) if side.unread or side.problems)


def problems_of(side: Side) -> str:
    """How many problems a side has."""
    return f"{count_problems((*side.unread, *side.problems))} by the rules of today"
