"""Make briefs with facts of any shape in memory, and the charts of any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from functools import cache
from typing import Any

from tests.conftest import EXAMPLE
from topicbrief.document import Chart, Mark
from topicbrief.load import yaml_files
from topicbrief.load.loader import load_documents
from topicbrief.model.brief import Brief
from topicbrief.model.entries import Fact
from topicbrief.model.number import parse_number
from topicbrief.model.period import parse_period
from topicbrief.pages import blocks
from topicbrief.pages.blocks.chart import CHART, Options, chart
from topicbrief.storage import read_data_files

PATTERN = "north-line-passengers-2023"


@cache
def example() -> Brief:
    """The example brief."""
    documents = {
        path: yaml_files.read_document(f"data/{path}", data)[0] for path, data in read_data_files(EXAMPLE).items()
    }
    loaded = load_documents(documents, blocks.OPTIONS)
    assert loaded.brief, loaded.problems
    return loaded.brief


def brief_with(
    rows: Iterable[Mapping[str, Any]], names: Mapping[str, str] | None = None, units: Mapping[str, str] | None = None
) -> Brief:
    """Return the example with other facts. A row has a subject, a period, a value and any other key of a fact; `names`
    are those of the subjects by id, and `units` the units of measures that are added.
    """
    brief = example()
    pattern, subject, measure = (
        brief.facts[PATTERN], next(iter(brief.subjects.values())), brief.measures["passengers"]
    )  # fmt: skip
    names, units = names or {}, units or {}
    facts = [_fact(pattern, index, row) for index, row in enumerate(rows)]
    subjects = {id: subject.model_copy(update={"id": id, "name": name}) for id, name in names.items()}
    measures = {
        id: measure.model_copy(update={"id": id, "label": id.capitalize(), "format": "percent" if unit == "%" else "number", "unit": None if unit == "%" else unit})
        for id, unit in units.items()
    }  # fmt: skip
    return replace(
        brief,
        facts={fact.id: fact for fact in facts},
        subjects={**brief.subjects, **subjects},
        measures={**brief.measures, **measures},
    )


def _fact(pattern: Fact, index: int, row: Mapping[str, Any]) -> Fact:
    period = row.get("period")
    stated = {key: value for key, value in row.items() if key in Fact.model_fields} | {
        "id": f"fact-{index}",
        "period": parse_period(str(period)) if period else None,
        "value": parse_number(str(row["value"])),
        "upper": parse_number(str(row["upper"])) if "upper" in row else None,
    }
    return pattern.model_copy(update=stated)


def options_of(form: str, facts: Iterable[str], **more: Any) -> Options:
    """Return the options of a chart of these facts."""
    stated = {"form": form, "facts": [*facts], "title": "A finding", "description": "What is seen", **more}
    return Options.model_validate(stated)


def complaints(brief: Brief, options: Options) -> list[str]:
    """Return why a brief cannot have this chart."""
    return [message for _, _, message in CHART.check(brief, options)]


def charted(form: str, rows: Iterable[Mapping[str, Any]], names: Mapping[str, str] | None = None, **more: Any) -> Chart:
    """Return the chart of these rows, in which nothing is wrong."""
    units = more.pop("units", None)
    rows = [*rows]
    brief = brief_with(rows, names, units)
    options = options_of(form, brief.facts, **more)
    assert complaints(brief, options) == []
    return with_intervals(chart(brief, options), rows)


def with_intervals(made: Chart, rows: Sequence[Mapping[str, Any]]) -> Chart:
    """Return a chart of rows, some of which have an interval from `low` to `high`."""
    of_fact = {f"fact-{index}": row for index, row in enumerate(rows) if "low" in row}
    return replace(made, marks=tuple(_with_interval(mark, of_fact.get(mark.figure.fact)) for mark in made.marks))


def _with_interval(mark: Mark, row: Mapping[str, Any] | None) -> Mark:
    return replace(mark, low=Decimal(str(row["low"])), high=Decimal(str(row["high"]))) if row else mark
