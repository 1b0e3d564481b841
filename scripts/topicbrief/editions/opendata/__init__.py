"""In: a brief and its pages. Out: the open data below `data/`: facts, the figures of each chart, sources, and what describes them.

    brief --facts--> records --+--> facts.json, one file for each fact, facts.schema.json
                               +--columns, table--> facts.csv, a CSV for each chart
    sources --citing--> sources.json, sources.bib                  all of it --package--> datapackage.json

The PDF has the same files of its facts attached.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ... import dataset
from ...brief import Brief
from ...changes.history import History
from ...document import Page
from ...made import File
from ...model import Fact
from . import bibliography, columns
from .facts import FACT
from .field import Record, record
from .package import package
from .records import facts_file, files, schema_file


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Every file of the open data."""
    records = {id: record(FACT, brief, fact) for id, fact in brief.facts.items()}
    charts = dataset.drawn(pages)
    offered = [*_offered(brief, charts, records)]
    contents = {file.path: file.data for file in offered}
    yield from offered
    yield File(dataset.PACKAGE, package(brief, dataset.offers(brief, charts), contents))
    yield File(dataset.SCHEMA, schema_file())
    yield from files(brief, records.values())


def _offered(brief: Brief, charts: Iterable[dataset.Drawn], records: dict[str, Record]) -> Iterator[File]:
    yield File(dataset.FACTS_CSV, columns.facts_table(brief, records.values()))
    yield File(dataset.FACTS_JSON, facts_file(brief, records.values()))
    yield File(dataset.SOURCES_JSON, bibliography.csl_json(brief))
    yield File(dataset.SOURCES_BIB, bibliography.bibtex_file(brief))
    for chart in charts:
        yield File(chart.path, columns.chart_table(brief, chart.chart, records))


def of_some(brief: Brief, facts: Iterable[Fact]) -> tuple[str, str]:
    """Some of the facts as JSON and as CSV."""
    records = [record(FACT, brief, fact) for fact in facts]
    return facts_file(brief, records), columns.facts_table(brief, records)
