"""Compose `key_figures`: three to six figures to take in at a glance."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Inlines, KeyFigure, KeyFigures, Text
from ...formatting import inlines, origins
from ...model.brief import Brief
from ...model.entries import Fact, Model
from ...model.fields import FactRef, Phrase, describe_field
from .kind import BlockKind, Complaint, heading


class Options(Model):
    """Figures that stand for themselves."""

    title: Phrase | None = describe_field("The title over them.", default=None)
    facts: tuple[FactRef, ...] | None = describe_field(
        "The figures, in order; those of the front page where left out.",
        ["passengers-2025"],
        min_length=1,
        default=None,
    )


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield key_figures(brief, options.facts or brief.settings.key_figures)


def key_figures(brief: Brief, ids: tuple[str, ...]) -> KeyFigures:
    """Return the key figures of these facts."""
    return KeyFigures(tuple(_key_figure(brief, brief.facts[id]) for id in ids))


def _key_figure(brief: Brief, fact: Fact) -> KeyFigure:
    label = (
        inlines.subject_link(brief, fact.subject),
        Text(brief.words.sign(": ")),
        *inlines.figure_topic(brief, fact),
    )
    when: Inlines = (inlines.fact_figure(brief, fact, "period"),) if fact.period else ()
    status = inlines.shown_status(brief, fact)
    parts = [when, (status,) if status else (), origins.cite_confirmations(brief, fact)]
    measure = brief.measures[fact.measure or ""]
    unit = measure.unit if measure.format == "number" and measure.unit else ""
    return KeyFigure(inlines.fact_figure(brief, fact), unit, label, inlines.join_inlines(parts, " · "))


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    if options.facts is None and not brief.settings.key_figures:
        yield (), "empty-block", 'data/brief.yaml has no "key_figures" that could be shown here; name "facts"'
    for index, id in enumerate(options.facts or ()):
        if id in brief.facts and not brief.stands_alone(brief.facts[id]):
            yield ("facts", index), "not-a-figure", f'"{id}" states no number and cannot be a key figure'


KEY_FIGURES = BlockKind("key_figures", Options, compose, check)
