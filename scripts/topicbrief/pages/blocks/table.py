"""Compose `table`: facts in rows, with the columns that tell them apart."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from ...document import Block, Inlines, Table, Text
from ...formatting import inlines, origins, plain_text
from ...model.brief import Brief
from ...model.entries import Fact
from ...model.fields import Phrase, describe_field
from ...model.selection import Selection, select_facts
from .kind import BlockKind, check_selection, heading


@dataclass(frozen=True, slots=True)
class Column:
    """A column: what it is, its head, whether it holds figures, and what it shows of a fact."""

    key: Literal["subject", "topic", "period", "value", "scope", "status", "source"]
    head: str
    numeric: bool
    cell: Callable[[Fact], Inlines]


class Options(Selection):
    """A selection of facts as a table."""

    title: Phrase = describe_field("The title over it.", "Targets and what became of them")


def compose(brief: Brief, options: Options) -> Iterator[Block]:
    yield from heading(brief, options.title)
    yield facts_table(brief, select_facts(brief, options))


def facts_table(brief: Brief, facts: tuple[Fact, ...]) -> Table:
    """Return a table of these facts. Columns that are empty, or the same in every row, are left out."""
    return _table(list(_columns(brief, facts)), facts)


def sortable_table(brief: Brief, facts: tuple[Fact, ...]) -> Table:
    """Return the same table for a page on which readers sort and filter it; its times and values are sorted as such."""
    columns = list(_columns(brief, facts))
    keys = [_KEYS.get(column.key) for column in columns]
    table = _table(columns, facts)
    return replace(table, keys=tuple(tuple(key(brief, fact) if key else "" for key in keys) for fact in facts))


def _table(columns: list[Column], facts: tuple[Fact, ...]) -> Table:
    return Table(
        head=tuple((Text(column.head),) for column in columns),
        numeric=tuple(column.numeric for column in columns),
        rows=tuple(tuple(column.cell(fact) for column in columns) for fact in facts),
    )


def _time_key(brief: Brief, fact: Fact) -> str:
    return fact.period.first.isoformat() if fact.period and fact.period.has_beginning else ""


def _value_key(brief: Brief, fact: Fact) -> str:
    number = brief.numbers.get(fact.id)
    if number:
        return f"{number.value:f}"
    return fact.date_value.first.isoformat() if fact.date_value and fact.date_value.has_beginning else ""


_KEYS = {"period": _time_key, "value": _value_key}  # what a column is sorted by, where that is not its text


def _columns(brief: Brief, facts: tuple[Fact, ...]) -> Iterator[Column]:
    words = brief.words
    measures: set[str | None] = {fact.measure for fact in facts}
    if len({fact.subject for fact in facts}) > 1:
        yield Column(
            "subject",
            words.pgettext("column", "Subject"),
            False,
            lambda fact: (inlines.subject_link(brief, fact.subject),),
        )
    if len(measures) > 1 or None in measures:
        yield Column("topic", words.pgettext("column", "What"), False, lambda fact: inlines.fact_topic(brief, fact))
    if any(fact.period for fact in facts):
        yield Column("period", words.pgettext("column", "Period"), False, lambda fact: _period(brief, fact))
    if any(fact.measure for fact in facts):
        yield _value_column(brief, measures)
    if any(fact.scope for fact in facts) and len(measures) == 1:
        yield Column(
            "scope",
            words.pgettext("column", "Scope"),
            False,
            lambda fact: (inlines.scope_inline(brief, fact),) if fact.scope else (),
        )
    if any(inlines.shown_status(brief, fact) for fact in facts):
        yield Column(
            "status", words.pgettext("column", "Status"), False, lambda fact: (inlines.current_status(brief, fact),)
        )
    yield Column(
        "source", words.pgettext("column", "Source"), False, lambda fact: origins.cite_confirmations(brief, fact)
    )


def _period(brief: Brief, fact: Fact) -> Inlines:
    return (inlines.fact_figure(brief, fact, "period"),) if fact.period else ()


def _value_column(brief: Brief, measures: set[str | None]) -> Column:
    """Return the column of values. Its head has the unit, or both units, where all figures share it."""
    measure = brief.measures[next(iter(measures)) or ""] if len(measures) == 1 and None not in measures else None
    if measure and measure.unit and measure.format == "number":
        head = plain_text.column_heading(brief, measure)
        return Column("value", head, True, lambda fact: (inlines.fact_figure(brief, fact, "cell"),))
    head = measure.label if measure else brief.words.pgettext("column", "Value")
    return Column(
        "value",
        head,
        any(brief.measures[id].format not in ("text", "date") for id in measures if id),
        lambda fact: (inlines.fact_figure(brief, fact),) if fact.measure else (),
    )


TABLE = BlockKind("table", Options, compose, check_selection)
