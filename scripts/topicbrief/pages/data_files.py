"""List the files of the open data: the path of each, what is in it, and how much of it.

The page that lists them, the package that describes them and whatever leads to them have it from here.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Literal

from ..document import Chart, FileLink, Page, walk
from ..model.brief import Brief

SCHEMA_VERSION = 1
FACTS_JSON, FACTS_CSV, SCHEMA = "data/facts.json", "data/facts.csv", "data/facts.schema.json"
SOURCES_JSON, SOURCES_BIB = "data/sources.json", "data/sources.bib"
PACKAGE = "data/datapackage.json"
JSON, CSV = "application/json", "text/csv"
# Of CC0 there is one version; which one of another is meant, nobody can tell who does not say it.
CREATIVE_COMMONS = re.compile(
    r"CC[ -]?(?:(0)(?:[ -]1\.0)?|(BY(?:-SA|-NC|-ND|-NC-SA|-NC-ND)?)[ -](\d\.\d))", re.IGNORECASE
)


@dataclass(frozen=True, slots=True)
class DataFile:
    """A file: its path, a name for programs and a title for people, what is in it, and how many rows `of` what."""

    path: str
    name: str
    title: str
    about: str
    media_type: str
    rows: int
    of: Literal["facts", "sources", "figures"]
    has_dates: bool = False  # in place of figures

    @property
    def format(self) -> str:
        """The end of its name: "csv"."""
        return self.path.rpartition(".")[2]


@dataclass(frozen=True, slots=True)
class PlacedChart:
    """A chart and the page it is on."""

    page: str
    page_title: str
    chart: Chart

    @property
    def path(self) -> str:
        return chart_path(self.chart.id)

    @property
    def name(self) -> str:
        """What programs call its figures; no other file has the name, since no id has an underscore."""
        return f"chart_{self.chart.id}"


def placed_charts(pages: Iterable[Page]) -> tuple[PlacedChart, ...]:
    """Return the charts of some pages, each with the page it is on."""
    return tuple(
        PlacedChart(page.path, page.title, block) for page in pages for block in page.blocks if isinstance(block, Chart)
    )


def fact_path(id: str) -> str:
    """Return the path of the file of one fact, or of an id that it had before."""
    return f"data/facts/{id}.json"


def chart_path(id: str) -> str:
    """Return the path of the file of the figures of a chart, by its id or by a former one."""
    return f"data/charts/{id}.csv"


def linked_files(page: Page) -> Iterator[str]:
    """Yield the paths of the files that a page links to."""
    for node in walk(page.blocks):
        if isinstance(node, FileLink):
            yield node.path
        elif isinstance(node, Chart):
            yield chart_path(node.id)


def identify_licence(text: str) -> tuple[str, str]:
    """Return the terms of use as programs know them: a name ("CC-BY-4.0"), and the address of their text, or "" where
    it is not known.
    """
    if found := CREATIVE_COMMONS.fullmatch(text.strip()):
        if found[1]:
            return "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"
        return (
            f"CC-{found[2].upper()}-{found[3]}",
            f"https://creativecommons.org/licenses/{found[2].lower()}/{found[3]}/",
        )
    return re.sub(r"[^A-Za-z0-9.]+", "-", text).strip("-") or "terms", ""


def list_files(brief: Brief, charts: Iterable[PlacedChart]) -> tuple[DataFile, ...]:
    """Return every file of the open data but the schema, the package itself, and the files of single facts."""
    return (*_of_facts(brief), *_of_sources(brief), *(_of_chart(brief, each) for each in charts))


def _of_facts(brief: Brief) -> Iterator[DataFile]:
    words, number = brief.words, len(brief.facts)
    table = words.gettext(
        "Every fact with all that its record says: value, period, status, evidence; one line for each."
    )
    objects = words.gettext(
        "Every fact with all that its record says: value, period, status, evidence; one object for each."
    )
    yield DataFile(FACTS_CSV, "facts", words.gettext("Facts as a table"), table, CSV, number, "facts")
    yield DataFile(FACTS_JSON, "facts_json", words.gettext("Facts as JSON"), objects, JSON, number, "facts")


def _of_sources(brief: Brief) -> Iterator[DataFile]:
    words, number = brief.words, len(brief.sources)
    about = words.gettext("Every publication that the brief rests on, for programs for references.")
    latex = words.gettext("Every publication that the brief rests on, for programs for references and LaTeX.")
    csl, bibtex = "application/vnd.citationstyles.csl+json", "application/x-bibtex"
    yield DataFile(SOURCES_JSON, "sources", words.gettext("Sources as CSL-JSON"), about, csl, number, "sources")
    yield DataFile(SOURCES_BIB, "sources_bib", words.gettext("Sources as BibTeX"), latex, bibtex, number, "sources")


def _of_chart(brief: Brief, drawn: PlacedChart) -> DataFile:
    return DataFile(
        drawn.path,
        drawn.name,
        brief.words.gettext("Chart on {page}: {subtitle}", page=drawn.page_title, subtitle=drawn.chart.subtitle),
        brief.words.gettext("The figures that the chart draws."),
        CSV,
        len(drawn.chart.marks),
        "figures",
        has_dates=drawn.chart.form == "spans",
    )
