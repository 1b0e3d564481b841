"""Write the open data below `data/`: facts, the figures of each chart, sources, and the files that describe them.

    brief --facts--> records --+--> facts.json, one file for each fact, facts.schema.json
                               +--columns, table--> facts.csv, a CSV for each chart
    sources --citation--> sources.json, sources.bib                all of it --package--> datapackage.json

The PDF has the same files of its facts attached.

One list of `Field`s makes both the records and the description of them, so that neither says what the other does not.
Fields are only added: `make bless` refuses what would break a program unless `SCHEMA_VERSION` is raised.

A value is a text, because a program that reads an exact decimal as a floating-point number no longer has it. Nothing
is null. In CSV an apostrophe stands before what a spreadsheet would compute, also behind a semicolon, where some
programs begin a new cell; numbers are left alone. There is no byte order mark.

Tests read the files as others do: the profile of Data Package 2.0 (a copy from `dplib-py`, whose own check would go
online), `frictionless`, `citeproc-py` and `pybtex`. The test itself reads what pybtex's `latexcodec` does not know.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from ...document import Page
from ...document.artifact import File
from ...model.brief import Brief
from ...model.entries import Fact
from ...model.timeline import History
from ...pages import data_files
from . import bibliography, columns
from .facts import FACT
from .field import Record, make_record
from .json_files import fact_files, facts_file, schema_file
from .package import describe_package


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield every file of the open data."""
    records = {id: make_record(FACT, brief, fact) for id, fact in brief.facts.items()}
    charts = data_files.placed_charts(pages)
    offered = [*_offered(brief, charts, records)]
    contents = {file.path: file.data for file in offered}
    yield from offered
    yield File(data_files.PACKAGE, describe_package(brief, data_files.list_files(brief, charts), contents))
    yield File(data_files.SCHEMA, schema_file())
    yield from fact_files(brief, records.values())


def _offered(brief: Brief, charts: Iterable[data_files.PlacedChart], records: dict[str, Record]) -> Iterator[File]:
    yield File(data_files.FACTS_CSV, columns.facts_csv(brief, records.values()))
    yield File(data_files.FACTS_JSON, facts_file(brief, records.values()))
    yield File(data_files.SOURCES_JSON, bibliography.csl_json(brief))
    yield File(data_files.SOURCES_BIB, bibliography.bibtex_file(brief))
    for chart in charts:
        table = columns.chart_csv(brief, chart.chart, records)
        yield from (File(data_files.chart_path(id), table) for id in (chart.chart.id, *chart.chart.former))


def json_and_csv(brief: Brief, facts: Iterable[Fact]) -> tuple[str, str]:
    """Return some of the facts as JSON and as CSV."""
    records = [make_record(FACT, brief, fact) for fact in facts]
    return facts_file(brief, records), columns.facts_csv(brief, records)
