"""Tell how deep the brief was checked: what was found in copies, how publications were read, and who compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..document import Block, Bullets, Inlines, Paragraph, Text
from ..formatting import inlines
from ..model.brief import Brief
from ..model.entries import Evidence, Fact
from ..model.fields import SourceId
from ..model.reading import READINGS

NAMED = 5  # publications whose copies are named

Passages = list[tuple[Fact, Evidence]]


def depth_blocks(brief: Brief) -> Iterator[Block]:
    passages = [(fact, item) for fact in brief.facts.values() for item in fact.evidence]
    yield Paragraph(_verified(brief, passages))
    yield Paragraph((Text("How their publications were read:"),))
    yield Bullets(tuple(_readings(brief, passages)))
    yield Paragraph((Text("Who compared them with the facts:"),))
    yield Bullets(tuple(_checkers(brief, passages)))


def _verified(brief: Brief, passages: Passages) -> Inlines:
    """Return how many passages a program has found in copies, and how many nobody has verified."""
    found = [(item, kept) for fact, item in passages if (kept := brief.verification(fact, item))]
    figures = sum(kept.result == "figure" for _, kept in found)
    return (
        Text("A program compares passages with saved copies of their publications. It has found "),
        inlines.count_things(brief, len(found)),
        Text(" of "),
        inlines.count_things(brief, len(passages), "passage", "passages"),
        *_in_copies(brief, Counter(item.source for item, _ in found)),
        Text(", with the figure itself in "),
        inlines.count_things(brief, figures),
        Text("; the words of the others are for people to compare. "),
        inlines.count_things(brief, len(passages) - len(found), "passage is", "passages are"),
        Text(" not verified."),
    )


def _in_copies(brief: Brief, by_source: Counter[SourceId]) -> Inlines:
    """Return in the copies of which publications passages were found, those with most passages first."""
    most = by_source.most_common()
    named: list[Inlines] = [
        (inlines.cite_source(brief, id), Text(" "), inlines.count_things(brief, number)) for id, number in most[:NAMED]
    ]
    if most[NAMED:]:
        named.append((inlines.count_things(brief, len(most) - NAMED, "other publication", "other publications"),))
    return (Text(" ("), *inlines.join_inlines(named, ", "), Text(")")) if named else ()


def _readings(brief: Brief, passages: Passages) -> Iterator[Inlines]:
    read = Counter(brief.reading(item) for _, item in passages)
    for word, kind in READINGS.items():
        if read[word]:
            yield Text(f"{kind.text}: "), inlines.count_things(brief, read[word])
    if read[None]:
        yield Text("not said: "), inlines.count_things(brief, read[None])


def _checkers(brief: Brief, passages: Passages) -> Iterator[Inlines]:
    for checker, number in Counter(brief.checker(item) for _, item in passages).most_common():
        who = f"{checker.name} ({checker.kind}): " if checker else "not said: "
        yield Text(who), inlines.count_things(brief, number)
