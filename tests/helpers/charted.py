"""Make briefs with facts of any shape in memory, and the charts of any of them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

from tests.conftest import EXAMPLE
from topicbrief.document import Chart
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
DATES = ("begun", "ended")  # measures of dates


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
    measures |= {
        id: measure.model_copy(update={"id": id, "label": id.capitalize(), "format": "date", "unit": None})
        for id in DATES
    }
    return replace(
        brief,
        facts={fact.id: fact for fact in facts},
        subjects={**brief.subjects, **subjects},
        measures={**brief.measures, **measures},
    )


def _fact(pattern: Fact, index: int, row: Mapping[str, Any]) -> Fact:
    period, value = row.get("period"), str(row["value"])
    numbers = {key: parse_number(str(row[key])) for key in ("upper", "low", "high") if key in row}
    stated = {key: value for key, value in row.items() if key in Fact.model_fields} | {
        "id": f"fact-{index}",
        "period": parse_period(str(period)) if period else None,
        "value": parse_period(value) if row["measure"] in DATES else parse_number(value),
    }
    return pattern.model_copy(update=stated | numbers)


def options_of(form: str, facts: Iterable[str], **more: Any) -> Options:
    """Return the options of a chart of these facts."""
    stated = {
        "id": "chart",
        "form": form,
        "facts": [*facts],
        "title": "A finding",
        "description": "What is seen",
        **more,
    }
    return Options.model_validate(stated)


def complaints(brief: Brief, options: Options) -> list[str]:
    """Return why a brief cannot have this chart."""
    return [message for _, _, message in CHART.check(brief, options)]


def charted(form: str, rows: Iterable[Mapping[str, Any]], names: Mapping[str, str] | None = None, **more: Any) -> Chart:
    """Return the chart of these rows, in which nothing is wrong."""
    brief = brief_with(rows, names, more.pop("units", None))
    options = options_of(form, brief.facts, **more)
    assert complaints(brief, options) == []
    return chart(brief, options)
