"""Define `BlockKind`, what every kind of block has, and what several kinds share."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any

from ...document import Block, Heading, Inlines, Text
from ...document.slug import slug
from ...formatting import inlines
from ...model.brief import Brief
from ...model.entries import Model
from ...model.prose import Prose
from ...model.selection import Selection, select_facts

LONGEST = 60  # characters of an anchor

# What is wrong with a block's options: the way to it from the options, the rule, and the message.
Complaint = tuple[tuple[str | int, ...], str, str]


def no_complaints(brief: Brief, options: Any) -> Iterator[Complaint]:
    """Complain of nothing, for kinds whose options make sense whenever the ids in them do."""
    return iter(())


@dataclass(frozen=True)
class BlockKind:
    """A kind of block: the key editors write, its options, what it becomes, and what can be wrong with it."""

    name: str
    options: type[Model]
    compose: Callable[[Brief, Any], Iterator[Block]]
    check: Callable[[Brief, Any], Iterator[Complaint]] = no_complaints


def check_selection(brief: Brief, selection: Selection) -> Iterator[Complaint]:
    """Complain where facts are both listed and selected, where they are neither, and where there are none."""
    if selection.facts is not None and selection.criteria:
        message = (
            f'"facts" lists the facts themselves; leave out {" and ".join(selection.criteria)}, or leave out the list'
        )
        yield (selection.criteria[0],), "two-selections", message
    elif not select_facts(brief, selection) and all(id in brief.facts for id in selection.facts or ()):
        yield (), "empty-block", "no fact is selected; name facts, subjects, measures, a scope or statuses"


def heading(brief: Brief, title: Prose | None) -> Iterator[Heading]:
    """Yield the heading of a block, if it has a title."""
    if title:
        phrase = inlines.resolve_phrase(brief, title)
        yield Heading(phrase, 2, anchor_for(phrase))


def anchor_for(title: Inlines) -> str:
    """Return the anchor for a title: figures change and are left out; "part" for one without Latin letters and digits.

    "The North Line peaked in [[...]]" gives
    "the-north-line-peaked-in".
    """
    text = "".join(inline.text for inline in title if isinstance(inline, Text))
    return slug(text, LONGEST) or "part"
