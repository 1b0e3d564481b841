"""In: nothing. Out: `Change`, one thing that is otherwise in a brief than it was before, and `KINDS`, what it can be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal[
    "removed", "renamed", "moved", "redirected", "withdrawn", "new", "article", "revised", "corrected", "completed", "computed",
    "formula", "outcome", "status", "ranked", "source-replaced", "source-added", "source-dropped", "passage", "rechecked",
    "reworded", "settings",
]  # fmt: skip
Entry = Literal["fact", "source", "subject", "measure", "section", "brief"]

# Every kind of change and what it means, in the order in which a reader of them wants to know.
KINDS: Mapping[Kind, str] = {
    "removed": "an entry is gone, and its address with it, though an id is for ever",
    "renamed": "a fact is word for word another's that is gone: its id, and so its address, has changed",
    "moved": "a fact is about another subject now: its address has changed",
    "redirected": "an entry has another id, and data/moved.yaml has the old one lead there; else it is the same",
    "withdrawn": "a fact is no longer stood by; it keeps its address and says why",
    "new": "an entry that was not there before",
    "article": "a publication is summarised now, and has a page of its own",
    "revised": "a fact states something else, on the strength of another passage or of a later look at the same one",
    "corrected": "a fact states something else though its passage is the same: it had been misread or mistyped",
    "completed": "a fact tells a time, a speaker or a day on which it comes due that it did not tell before",
    "computed": "a computed figure has changed because figures have that it is computed from",
    "formula": "a figure is computed in another way, or no longer typed but computed, or the reverse",
    "outcome": "what became of a claim is recorded: the fact that is its outcome, or its denial",
    "status": "it is another kind of claim now: proposed, and now in force",
    "ranked": "another of several figures that differ is to be used",
    "source-replaced": "a fact states the same, on the strength of other publications",
    "source-added": "a fact states the same, and one more publication says so",
    "source-dropped": "a fact states the same, and one publication less says so",
    "passage": "a fact states the same, and names other words of the same publication",
    "rechecked": "a fact was compared with its source again, and states the same",
    "reworded": "words of ours have changed, and no figure",
    "settings": "how the brief is arranged, or what it says of a publication, has changed",
}


@dataclass(frozen=True, slots=True)
class Change:
    """One change of one entry. An entry that has changed in several ways has several changes.

    `what` names the entry in a reader's words and `field` the part of it. `sources` are the ids behind a fact after the
    change, `sources_before` those before it. `because` are the facts that made a computed figure change, and `reason` is
    the editor's.
    """

    kind: Kind
    entry: Entry
    id: str
    what: str
    field: str = ""
    before: str = ""
    after: str = ""
    sources_before: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    because: tuple[str, ...] = ()
    reason: str = ""
