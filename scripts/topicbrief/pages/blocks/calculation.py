"""Compose `calculation`: a sum in steps, a row for each figure and the total below them, each with how it was found."""

from __future__ import annotations

from collections.abc import Iterator

from ...document import Block, Emphasis, Inlines, Paragraph, Table, Text
from ...document.words import N_, NP_
from ...formatting import inlines, origins
from ...formatting.sentences import fill_sentence
from ...model.brief import Brief
from ...model.entries import Fact, Model
from ...model.fields import FactRef, Phrase, describe_field
from .kind import BlockKind, Complaint, heading

COLUMNS = (NP_("column", "What"), NP_("column", "Amount"), NP_("column", "How it is known"))
NOTE = N_("The total is computed by us from the figures above it.")


class Step(Model):
    """A row of a calculation: a figure, and what it is in a few words."""

    fact: FactRef = describe_field("The figure.", "fare-in-winter")
    label: Phrase | None = describe_field(
        "What it is; the name of its measure where left out.", "The fare before the levy", default=None
    )


class Options(Model):
    """Figures that add up to a total: a price and the duties on it, say."""

    title: Phrase = describe_field("The title over it.", "What would a ticket cost?")
    steps: tuple[Step, ...] = describe_field("The figures that are added up, in order.", min_length=2)
    total: Step = describe_field("Their sum: a fact that is computed from exactly these.", {"fact": "fare-in-all"})
    note: Phrase | None = describe_field("What a reader needs to know of it, beneath.", default=None)


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    total = brief.facts[options.total.fact]
    yield Table(
        head=tuple((Text(brief.words.pgettext("column", head)),) for head in COLUMNS),
        numeric=(False, True, False),
        rows=(
            *(_row(brief, step) for step in options.steps),
            (
                (Emphasis(_label(brief, options.total), strong=True),),
                (Emphasis((inlines.fact_figure(brief, total),), strong=True),),
                (Text(brief.words.gettext("computed: the sum of the rows above")),),
            ),
        ),
    )
    said = inlines.resolve_phrase(brief, options.note) if options.note else ()
    yield Paragraph(inlines.join_inlines(((Text(brief.words.gettext(NOTE)),), said), brief.words.sign(" ")), "note")


def _row(brief: Brief, step: Step) -> tuple[Inlines, ...]:
    fact = brief.facts[step.fact]
    return _label(brief, step), (inlines.fact_figure(brief, fact),), _known_by(brief, fact)


def _label(brief: Brief, step: Step) -> Inlines:
    return (
        inlines.resolve_phrase(brief, step.label) if step.label else inlines.fact_topic(brief, brief.facts[step.fact])
    )


def _known_by(brief: Brief, fact: Fact) -> Inlines:
    """Return the sources of a figure, or what it is computed from."""
    if fact.derive is None:
        return origins.cite_confirmations(brief, fact)
    inputs = [(inlines.fact_figure(brief, brief.facts[id]),) for id in fact.inputs]
    words = brief.words
    if fact.derive.operation == "percent_of":
        share, whole = inputs
        sentence = words.pgettext("calculation", "computed: {share} of {whole}")
        return fill_sentence(sentence, share=share, whole=whole)
    figures = inlines.join_inlines(inputs, words.sign("; "))
    return fill_sentence(words.pgettext("calculation", "computed: {figures}"), figures=figures)


def check(brief: Brief, options: Options) -> Iterator[Complaint]:
    for path, step in ((("total",), options.total), *((("steps", i), step) for i, step in enumerate(options.steps))):
        if step.fact in brief.facts and step.fact not in brief.numbers:
            yield (*path, "fact"), "not-a-figure", f'"{step.fact}" states no number and cannot be added up'
    total = brief.facts.get(options.total.fact)
    if total is None or total.id not in brief.numbers:
        return
    steps = sorted(step.fact for step in options.steps)
    if total.derive is None or total.derive.sum is None or sorted(total.inputs) != steps:
        message = f'"{total.id}" is not computed as the sum of these steps; give it "derive: {{sum: [...]}}" with each of them'
        yield ("total", "fact"), "steps-and-total", message


CALCULATION = BlockKind("calculation", Options, compose, check)
