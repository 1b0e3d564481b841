"""`Change`, one thing that is otherwise in a brief than it was before, and what kinds of change there are.

All that differs by the kind of a change stands in its row of `KINDS`, and what differs by the group under which readers
find it in the row of `GROUPS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from .stated import Value

Kind = Literal[
    "removed", "renamed", "moved", "redirected", "withdrawn", "new", "article", "revised", "corrected", "completed", "computed",
    "formula", "outcome", "status", "ranked", "source-replaced", "source-added", "source-dropped", "passage", "rechecked",
    "reworded", "settings",
]  # fmt: skip
Entry = Literal["fact", "source", "subject", "measure", "section", "brief"]
GroupKey = Literal[
    "new", "happened", "revised", "corrected", "computed", "outcome", "status", "withdrawn", "ranked", "article", "removed"
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """Changes that readers find together: the heading over them, and what one of them is called in a feed."""

    key: GroupKey
    heading: str
    title: str
    in_feeds: bool = True  # not where it tells of no figure, or of what has no place any more
    folded: bool = False  # whether many are counted by subject and folded up
    tells_status: str = ""  # the status of a fact that the heading tells already


# In the order in which readers find them.
_GROUPS = (
    Group("new", "New figures", "New figure", folded=True),
    Group("happened", "New events and statements", "New", folded=True),
    Group("revised", "Revised by the source", "Revised by the source"),
    Group("corrected", "Corrected by us", "Corrected by us"),
    Group("computed", "Computed anew", "Computed anew", tells_status="computed"),
    Group("outcome", "Outcome recorded", "Outcome recorded"),
    Group("status", "Status changed", "Status changed"),
    Group("withdrawn", "Withdrawn", "Withdrawn", tells_status="withdrawn"),
    Group("ranked", "Preferred where sources differ", "Preferred where sources differ", in_feeds=False),
    Group("article", "Articles summarised", "Article summarised"),
    Group("removed", "Taken out", "Taken out", in_feeds=False),
)
GROUPS: Mapping[GroupKey, Group] = {group.key: group for group in _GROUPS}


@dataclass(frozen=True, slots=True)
class KindOfChange:
    """A kind of change: what it means, and the heading over such changes in a report on two briefs.

    Readers are told of a change that has a `group`, if it is of an entry of the sort `told_of`; of all others only those
    hear who compare two briefs. `who` says who changed a fact that states something else now.
    """

    key: Kind
    meaning: str
    report: str
    group: GroupKey | None = None
    group_of_events: GroupKey | None = None  # that of a fact without a figure, where it is another
    told_of: Entry = "fact"
    who: str = ""
    has_evidence: bool = True  # whether it is told beside it how the evidence has changed
    comes_or_goes: bool = False  # a whole entry does
    names_field: bool = False  # whether the report names the field that has changed
    names_sources: bool = True  # whether the report names the sources
    folded: bool = False  # in the report: few will want to see it

    @property
    def restates(self) -> bool:
        """Whether a fact states something else after it."""
        return bool(self.who)


# In the order in which a reader of them wants to know.
_KINDS = (
    KindOfChange(
        "removed",
        "an entry is gone, and its address with it, though an id is for ever",
        "Removed, though an id is for ever: withdraw a fact instead",
        group="removed",
        comes_or_goes=True,
    ),
    KindOfChange(  # readers are not told it: it is followed
        "renamed",
        "a fact is word for word another's that is gone: its id, and so its address, has changed",
        "Renamed, though an id is for ever: the address has changed",
    ),
    KindOfChange(
        "moved",
        "a fact is about another subject now: its address has changed",
        "Moved to another subject: the address has changed",
    ),
    KindOfChange(
        "redirected",
        "an entry has another id, and data/moved.yaml has the old one lead there; else it is the same",
        "Renamed: the old address leads to the new one",
    ),
    KindOfChange(
        "withdrawn",
        "a fact is no longer stood by; it keeps its address and says why",
        "Withdrawn",
        group="withdrawn",
    ),
    KindOfChange(
        "new",
        "an entry that was not there before",
        "New",
        group="new",
        group_of_events="happened",
        comes_or_goes=True,
    ),
    KindOfChange(
        "article",
        "a publication is summarised now, and has a page of its own",
        "New articles",
        group="article",
        told_of="source",
        comes_or_goes=True,
    ),
    KindOfChange(
        "revised",
        "a fact states something else, on the strength of another passage or of a later look at the same one",
        "Value revised by the source",
        group="revised",
        who="revised by the source",
        has_evidence=False,
    ),
    KindOfChange(
        "corrected",
        "a fact states something else though its passage is the same: it had been misread or mistyped",
        "Our correction: the passage is the same",
        group="corrected",
        who="corrected by us",
        has_evidence=False,
    ),
    KindOfChange(
        "completed",
        "a fact tells a time, a speaker or a day on which it comes due that it did not tell before",
        "Completed",
    ),
    KindOfChange(
        "computed",
        "a computed figure has changed because figures have that it is computed from",
        "Computed anew, because figures changed",
        group="computed",
        who="computed anew since its figures changed",
    ),
    KindOfChange(
        "formula",
        "a figure is computed in another way, or no longer typed but computed, or the reverse",
        "Computed in another way",
        group="computed",
        who="computed in another way",
        has_evidence=False,
    ),
    KindOfChange(
        "outcome",
        "what became of a claim is recorded: the fact that is its outcome, or its denial",
        "Outcome or denial recorded",
        group="outcome",
    ),
    KindOfChange(
        "status",
        "it is another kind of claim now: proposed, and now in force",
        "Status changed",
        group="status",
    ),
    KindOfChange(
        "ranked",
        "another of several figures that differ is to be used",
        "Ranked anew",
        group="ranked",
    ),
    KindOfChange(
        "source-replaced",
        "a fact states the same, on the strength of other publications",
        "Source replaced",
    ),
    KindOfChange(
        "source-added",
        "a fact states the same, and one more publication says so",
        "Source added",
    ),
    KindOfChange(
        "source-dropped",
        "a fact states the same, and one publication less says so",
        "Source dropped",
    ),
    KindOfChange(
        "passage",
        "a fact states the same, and names other words of the same publication",
        "Another passage of the same source",
        folded=True,
    ),
    KindOfChange(
        "rechecked",
        "a fact was compared with its source again, and states the same",
        "Checked again",
        names_sources=False,
        folded=True,
    ),
    KindOfChange(
        "reworded",
        "words of ours have changed, and no figure",
        "Worded anew",
        names_field=True,
        names_sources=False,
        folded=True,
    ),
    KindOfChange(
        "settings",
        "how the brief is arranged, or what it says of a publication, has changed",
        "Settings changed",
        names_field=True,
        folded=True,
    ),
)
KINDS: Mapping[Kind, KindOfChange] = {kind.key: kind for kind in _KINDS}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one entry. An entry that has changed in several ways has several changes.

    `what` names the entry in a reader's words and `field` the part of it, `block` the block where that part is one of
    the entry's blocks. `before` and `after` are None where there was nothing, or is. `sources` are the ids behind a fact
    after the change, `sources_before` those before it. `because` are the facts that made a computed figure change, and
    `reason` is the editor's.
    """

    kind: Kind
    entry: Entry
    id: str
    what: str
    field: str = ""
    before: Value | None = None
    after: Value | None = None
    sources_before: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    reason: str = ""
    block: str = ""

    @property
    def row(self) -> KindOfChange:
        """All that its kind decides."""
        return KINDS[self.kind]

    @property
    def group(self) -> Group | None:
        """The group under which readers find it; None if they are not told."""
        row = self.row
        is_event = row.group_of_events is not None and self.field != "figure"
        key = row.group_of_events if is_event else row.group
        return GROUPS[key] if key and self.entry == row.told_of else None
