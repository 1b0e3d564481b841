"""Define `Change`, one difference between two states of a brief, and the kinds and groups of changes.

The properties of each kind of change are in its row of `KINDS`, and those of each group, under which readers find
changes, in its row of `GROUPS`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal, NamedTuple

from ..document.words import N_, NP_
from .stated import Value

Kind = Literal[
    "removed", "renamed", "moved", "redirected", "withdrawn", "new", "article", "publication", "revised", "corrected", "better-source",
    "other-source", "new-outcome", "reread", "changed", "explained", "completed", "computed", "formula", "outcome", "status", "ranked", "source-replaced", "source-added", "source-dropped", "passage", "rechecked",
    "reworded", "settings",
]  # fmt: skip
Because = Literal["our-correction", "source-revised", "better-source", "new-outcome"]  # the words of an editor
Entry = Literal["fact", "source", "subject", "measure", "section", "brief"]
GroupKey = Literal[
    "new", "happened", "revised", "corrected", "other-source", "new-outcome", "changed", "computed", "outcome", "status",
    "withdrawn", "ranked", "article", "publication", "removed",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Group:
    """A group of changes that readers find under one heading.

    `heading` stands over them, and `title` names one of them in a feed.
    """

    key: GroupKey
    heading: str
    title: str
    in_feeds: bool = True  # not if it is about no figure, or about an entry that no longer has a page
    whole: str = ""  # the title of all of them, if many are counted by subject and folded up
    tells_status: str = ""  # a status of facts that the heading already says


# In the order in which readers find them.
_GROUPS = (
    Group("new", N_("New figures"), N_("New figure"), whole=N_("All new figures")),
    Group(
        "happened",
        N_("New events and statements"),
        N_("New"),
        whole=N_("All new events and statements"),
    ),
    Group("revised", N_("Revised by the source"), N_("Revised by the source")),
    Group("corrected", N_("Corrected by us"), N_("Corrected by us")),
    Group("other-source", N_("From another source"), N_("From another source")),
    Group("new-outcome", N_("New outcome"), N_("New outcome")),
    Group("changed", N_("Changed"), N_("Changed")),
    Group("computed", N_("Computed anew"), N_("Computed anew"), tells_status="computed"),
    Group("outcome", N_("Outcome recorded"), N_("Outcome recorded")),
    Group("status", N_("Status changed"), N_("Status changed")),
    Group("withdrawn", N_("Withdrawn"), N_("Withdrawn"), tells_status="withdrawn"),
    Group(
        "ranked",
        N_("Preferred where sources differ"),
        N_("Preferred where sources differ"),
        in_feeds=False,
    ),
    Group("article", N_("Articles summarised"), N_("Article summarised")),
    Group(
        "publication",
        N_("Publications retracted, corrected or superseded"),
        N_("What became of a publication"),
    ),
    Group("removed", N_("Taken out"), N_("Taken out"), in_feeds=False),
)
GROUPS: Mapping[GroupKey, Group] = {group.key: group for group in _GROUPS}


@dataclass(frozen=True, slots=True)
class KindOfChange:
    """A kind of change: its meaning, and its heading in a report on two briefs.

    Readers are shown a change that has a `group`, if its entry is of the kind `told_of`; all other changes appear only
    in reports. `who` says who changed a fact that states something else now, or how. A change is of the kind that has
    the editor's word `because`; of the others that restate a fact, `open` are those whose cause the data cannot tell.
    """

    key: Kind
    meaning: str
    report: str
    group: GroupKey | None = None
    group_of_events: GroupKey | None = None  # the group of facts without a figure, if it differs
    told_of: Entry = "fact"
    who: str = ""
    because: Because | None = None
    open: bool = False
    has_evidence: bool = True  # whether a change of the evidence is listed beside it
    comes_or_goes: bool = False  # whether a whole entry is new or gone
    names_field: bool = False  # whether the report names the field that has changed
    names_sources: bool = True  # whether the report names the sources
    folded: bool = False  # in the report, since few readers need it

    @property
    def restates(self) -> bool:
        """Whether a fact states something else after the change."""
        return bool(self.who)

    @property
    def is_typed(self) -> bool:
        """Whether a fact that is not computed states something else after the change."""
        return self.open or self.because is not None


# In the order of their importance to a reader of reports.
_KINDS = (
    KindOfChange(
        "removed",
        "an entry is gone, and its address with it, though an id is for ever",
        "Removed, though an id is for ever: withdraw a fact instead",
        group="removed",
        comes_or_goes=True,
    ),
    KindOfChange(  # not shown to readers, since it is followed
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
        "publication",
        "a publication was retracted, corrected, superseded or the like after it appeared",
        "What became of publications",
        group="publication",
        told_of="source",
    ),
    KindOfChange(
        "revised",
        "a fact states something else because its source does: an editor says so",
        "Value revised by the source",
        group="revised",
        who=NP_("change", "revised by the source"),
        because="source-revised",
        has_evidence=False,
    ),
    KindOfChange(
        "corrected",
        "a fact states something else because we had misread or mistyped it: its passage is the same, or an editor says so",
        "Our correction",
        group="corrected",
        who=NP_("change", "corrected by us"),
        because="our-correction",
        has_evidence=False,
    ),
    KindOfChange(
        "better-source",
        "a fact states something else because a better source was found: an editor says so",
        "From a better source",
        group="other-source",
        who=NP_("change", "replaced from a better source"),
        because="better-source",
        has_evidence=False,
    ),
    KindOfChange(
        "other-source",
        "a fact states something else, and rests on other sources",
        "From another source",
        group="other-source",
        who=NP_("change", "replaced from another source"),
        open=True,
        has_evidence=False,
    ),
    KindOfChange(
        "new-outcome",
        "a fact states something else because more has happened: it no longer looks ahead, or an editor says so",
        "New outcome",
        group="new-outcome",
        who=NP_("change", "replaced by a new outcome"),
        because="new-outcome",
        has_evidence=False,
    ),
    KindOfChange(
        "reread",
        "a fact states something else after a later look at its source; whether the source had changed is not known",
        "Read anew in its source",
        group="changed",
        who=NP_("change", "changed when its source was read anew"),
        open=True,
        has_evidence=False,
    ),
    KindOfChange(
        "changed",
        "a fact states something else, and nothing says why",
        "Value changed",
        group="changed",
        who=NP_("change", "changed"),
        open=True,
        has_evidence=False,
    ),
    KindOfChange(
        "explained",
        "an editor says why a fact that changed before had changed",
        "Said why it had changed",
        names_sources=False,
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
        who=NP_("change", "computed anew since its figures changed"),
    ),
    KindOfChange(
        "formula",
        "a figure is computed in another way, or no longer typed but computed, or the reverse",
        "Computed in another way",
        group="computed",
        who=NP_("change", "computed in another way"),
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
KIND_BECAUSE: Mapping[str, Kind] = {kind.because: kind.key for kind in _KINDS if kind.because}


class Explanation(NamedTuple):
    """An editor's word on why a fact changed: the day as an ISO date, one of `Because`, and a note or ""."""

    day: str
    because: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one entry. An entry that changed in several ways has several changes.

    `what` names the entry in a reader's words and `field` the part that changed; `block` names the block where that
    part is one of the entry's blocks. `before` and `after` are None where there was nothing, or is nothing now.
    `sources` are the ids of the sources behind a fact after the change, `sources_before` those before it. `because` has
    the ids of the facts that made a computed figure change, and `reason` is the editor's.

    `said` has the editor's words on why a fact changed, and `reread` is true if its evidence has another passage, or
    was looked at later.
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
    said: tuple[Explanation, ...] = ()
    reread: bool = False

    @property
    def row(self) -> KindOfChange:
        """The row of its kind in KINDS."""
        return KINDS[self.kind]

    @property
    def group(self) -> Group | None:
        """The group under which readers find the change, or None if they are not shown it."""
        row = self.row
        is_event = row.group_of_events is not None and self.field != "figure"
        key = row.group_of_events if is_event else row.group
        return GROUPS[key] if key and self.entry == row.told_of else None

    @property
    def permanent_key(self) -> str:
        """The last part of the id of its entry in feeds, which stays the same when an editor explains the change later."""
        if self.row.is_typed:
            return "revised" if self.reread else "corrected"
        return self.group.key if self.group else ""

    @property
    def who(self) -> tuple[str, ...]:
        """Who changed a fact, or how; everything that was said, if that is more than one thing."""
        kinds = dict.fromkeys(KIND_BECAUSE[each.because] for each in self.said)
        return tuple(KINDS[kind].who for kind in kinds) if len(kinds) > 1 else (self.row.who,)

    def explain(self, said: tuple[Explanation, ...]) -> Change:
        """Return the change with the words of an editor, and of the kind that they name.

        It stays open if they name several. A source is not blamed where nobody has looked at it anew.
        """
        credible = tuple(each for each in said if self.reread or KIND_BECAUSE[each.because] != "revised")
        kinds = {KIND_BECAUSE[each.because] for each in credible}
        if not kinds:
            return self
        return replace(self, kind=kinds.pop() if len(kinds) == 1 else "changed", said=credible)
