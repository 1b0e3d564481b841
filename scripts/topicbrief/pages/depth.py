"""Tell how deep the brief was checked: what was found in copies, how publications were read, and who compared."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ..document import Block, Bullets, Inlines, Paragraph, Text
from ..document.words import NP_
from ..formatting import inlines
from ..formatting.sentences import count_alone, count_sentence, count_things, fill_sentence
from ..model.brief import Brief
from ..model.entries import Evidence, Fact
from ..model.fields import SourceId
from ..model.reading import READINGS

NAMED = 5  # publications whose copies are named

CHECKER_KINDS = {"person": NP_("who compares", "person"), "program": NP_("who compares", "program")}

Passages = list[tuple[Fact, Evidence]]


def depth_blocks(brief: Brief) -> Iterator[Block]:
    passages = [(fact, item) for fact in brief.facts.values() for item in fact.evidence]
    yield Paragraph(_verified(brief, passages))
    yield Paragraph((Text(brief.words.gettext("How their publications were read:")),))
    yield Bullets(tuple(_readings(brief, passages)))
    yield Paragraph((Text(brief.words.gettext("Who compared them with the facts:")),))
    yield Bullets(tuple(_checkers(brief, passages)))


def _verified(brief: Brief, passages: Passages) -> Inlines:
    """Return how many passages a program has found in copies, and how many nobody has verified."""
    found = [(item, kept) for fact, item in passages if (kept := brief.verification(fact, item))]
    figures = sum(kept.result == "figure" for _, kept in found)
    copies = _in_copies(brief, Counter(item.source for item, _ in found))
    passage = count_things(brief, "{count} passage", "{count} passages", len(passages))
    found_in = brief.words.pgettext("passages", "{passages} ({publications})")
    open_ones = len(passages) - len(found)
    rest = count_sentence(brief, "{count} passage is not verified.", "{count} passages are not verified.", open_ones)
    return fill_sentence(
        brief.words.gettext(
            "A program compares passages with saved copies of their publications. It has found {found} of {passages}, with "
            "the figure itself in {figures}; the words of the others are for people to compare. {rest}"
        ),
        found=count_alone(brief, len(found)),
        passages=fill_sentence(found_in, passages=passage, publications=copies) if copies else passage,
        figures=count_alone(brief, figures),
        rest=rest,
    )


def _in_copies(brief: Brief, by_source: Counter[SourceId]) -> Inlines:
    """Return in the copies of which publications passages were found, those with most passages first."""
    most = by_source.most_common()
    each = brief.words.pgettext("passages", "{publication} {count}")
    named: list[Inlines] = [
        fill_sentence(each, publication=inlines.cite_source(brief, id), count=count_alone(brief, number))
        for id, number in most[:NAMED]
    ]
    if most[NAMED:]:
        others = len(most) - NAMED
        named.append((count_things(brief, "{count} other publication", "{count} other publications", others),))
    return inlines.join_inlines(named, brief.words.sign(", "))


def _readings(brief: Brief, passages: Passages) -> Iterator[Inlines]:
    read = Counter(brief.reading(item) for _, item in passages)
    for word, kind in READINGS.items():
        if read[word]:
            yield _counted(brief, brief.words.pgettext("reading", kind.text), read[word])
    if read[None]:
        yield _counted(brief, brief.words.pgettext("reading", "not said"), read[None])


def _checkers(brief: Brief, passages: Passages) -> Iterator[Inlines]:
    words = brief.words
    for checker, number in Counter(brief.checker(item) for _, item in passages).most_common():
        if checker:
            kind = words.pgettext("who compares", CHECKER_KINDS[checker.kind])
            who = words.pgettext("who compares", "{name} ({kind})", name=checker.name, kind=kind)
        else:
            who = words.pgettext("who compares", "not said")
        yield _counted(brief, who, number)


def _counted(brief: Brief, label: str, number: int) -> Inlines:
    return Text(label + brief.words.sign(": ")), count_alone(brief, number)
