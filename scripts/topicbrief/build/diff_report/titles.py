"""Name the sides and the changes of a comparison in the words that all report formats share."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import groupby
from typing import get_args

from ...diagnostics.problem import count_problems, list_choices
from ...formatting.change_words import format_stated
from ...model.change import KINDS, Because, Change, KindOfChange
from ..compare import Comparison, Side

ABSENT = "not given"
NOTHING_CHANGED = "Nothing has changed in the data."
ASK = f'under "changed", with "day" and "because": {list_choices(get_args(Because))}'


def group_by_kind(comparison: Comparison) -> Iterator[tuple[KindOfChange, list[Change]]]:
    """Yield each kind of change that occurs, with its changes."""
    for kind, found in groupby(comparison.changes, key=lambda change: change.kind):
        yield KINDS[kind], list(found)


def version_name(side: Side) -> str:
    """Return the name of a side: "main at 4f3c2b1, where this branch left it", or the path of a folder."""
    at = f" at {side.commit[:7]}" if side.commit and not side.commit.startswith(side.name) else ""
    return f"{side.name}{at}" + (", where this branch left it" if side.parted else "")


def change_name(change: Change) -> str:
    """Return the kind of entry that changed, its name and, if only a part changed, the part."""
    sort = change.field if change.entry == "fact" and change.row.comes_or_goes else change.entry
    part = f"; {changed_field(change)}" if change.row.names_field and change.field else ""
    return f"{sort}, {change.what}{part}"


def changed_field(change: Change) -> str:
    """Return the name of the field that changed, with its block if it has one."""
    return f"{change.field}: {change.block}" if change.block else change.field


def changed_id(change: Change) -> str:
    """Return the id of the entry that changed; for the brief as a whole the name of its file."""
    return change.id or "brief.yaml"


def changed_texts(change: Change) -> tuple[str, str]:
    """Return the texts before and after a change.

    For an entry that is new or gone one of them is ""; otherwise a missing value reads as ABSENT.
    """
    before, after = format_stated(change.before), format_stated(change.after)
    return (before, after) if change.row.comes_or_goes else (before or ABSENT, after or ABSENT)


def words_said(change: Change) -> str:
    """Return what an editor has said on why a fact changed, or ""."""
    return "; ".join(f"{because} on {day}{note and f': {note}'}" for day, because, note in change.said)


def ask_why(change: Change) -> str:
    """Return what an editor can write to say why a fact changed, or "" where that is known."""
    return ASK if change.row.open and not change.said else ""


def summarize(comparison: Comparison) -> str:
    """Return the number of changes and of pages with changed figures, in one line."""
    changed = len(comparison.changes)
    if comparison.pages is None:
        return _count(changed, "change")
    pages = sum(page.state == "changed" and not page.register for page in comparison.pages)
    return f"{_count(changed, 'change')}; figures change on {_count(pages, 'page')}"


def _count(number: int, one: str) -> str:
    """Return a number with a noun, in the plural if need be."""
    return f"{number:,} {one}{'' if number == 1 else 's'}"


def find_unsound_side(comparison: Comparison) -> Side:
    """Return the side whose problems kept the pages from being compared."""
    return next(side for side in (comparison.after, comparison.before) if side.unread or side.problems)


def count_side_problems(side: Side) -> str:
    """Return the number of problems of a side, as text."""
    return f"{count_problems((*side.unread, *side.problems))} by the rules of today"
