"""Compose `table`: facts in rows, with the columns that tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from ...document import Block, Inlines, Table, Text
from ...formatting import inlines, origins, plain_text
from ...model.brief import Brief
from ...model.entries import Fact
from ...model.fields import Phrase, describe_field
from ...model.selection import Selection, select_facts
from .kind import BlockKind, check_selection, heading

# A column: its head, whether it holds figures, and what it shows of a fact.
Column = tuple[str, bool, Callable[[Fact], Inlines]]


class Options(Selection):
    """A selection of facts as a table."""

    title: Phrase = describe_field("The title over it.", "Targets and what became of them")


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield facts_table(brief, select_facts(brief, options))


def facts_table(brief: Brief, facts: tuple[Fact, ...]) -> Table:
    """Return a table of these facts. Columns that are empty, or the same in every row, are left out."""
    columns = list(_columns(brief, facts))
    return Table(
        head=tuple((Text(head),) for head, _, _ in columns),
        numeric=tuple(numeric for _, numeric, _ in columns),
        rows=tuple(tuple(cell(fact) for _, _, cell in columns) for fact in facts),
    )


def _columns(brief: Brief, facts: tuple[Fact, ...]) -> Iterator[Column]:
    words = brief.words
    measures: set[str | None] = {fact.measure for fact in facts}
    if len({fact.subject for fact in facts}) > 1:
        yield words.pgettext("column", "Subject"), False, lambda fact: (inlines.subject_link(brief, fact.subject),)
    if len(measures) > 1 or None in measures:
        yield words.pgettext("column", "What"), False, lambda fact: inlines.fact_topic(brief, fact)
    if any(fact.period for fact in facts):
        yield (
            words.pgettext("column", "Period"),
            False,
            lambda fact: (inlines.fact_figure(brief, fact, "period"),) if fact.period else (),
        )
    if any(fact.measure for fact in facts):
        yield _value_column(brief, measures)
    if any(fact.scope for fact in facts) and len(measures) == 1:
        yield (
            words.pgettext("column", "Scope"),
            False,
            lambda fact: (inlines.scope_inline(brief, fact),) if fact.scope else (),
        )
    if any(inlines.shown_status(brief, fact) for fact in facts):
        yield words.pgettext("column", "Status"), False, lambda fact: (inlines.current_status(brief, fact),)
    yield words.pgettext("column", "Source"), False, lambda fact: origins.cite_confirmations(brief, fact)


def _value_column(brief: Brief, measures: set[str | None]) -> Column:
    """Return the column of values. Its head has the unit, or both units, where all figures share it."""
    measure = brief.measures[next(iter(measures)) or ""] if len(measures) == 1 and None not in measures else None
    if measure and measure.unit and measure.format == "number":
        return plain_text.column_heading(brief, measure), True, lambda fact: (inlines.fact_figure(brief, fact, "cell"),)
    head = measure.label if measure else brief.words.pgettext("column", "Value")
    return (
        head,
        any(brief.measures[id].format not in ("text", "date") for id in measures if id),
        lambda fact: (inlines.fact_figure(brief, fact),) if fact.measure else (),
    )


TABLE = BlockKind("table", Options, compose, check_selection)
