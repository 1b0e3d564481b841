"""Compose the page of the open data: which files there are, what is in each, how to load them, and what can be relied
on.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from ..document import (
    Block,
    Bullets,
    Code,
    Count,
    FileLink,
    Heading,
    Inlines,
    Link,
    Page,
    PageLink,
    Paragraph,
    Table,
    Target,
    Text,
)
from ..formatting import inlines, plain_text
from ..model.brief import Brief
from . import data_files, feeds
from .data_files import DataFile, PlacedChart
from .draft import Draft

PATH = "data/index"
TITLE = "Data"


def drafts(brief: Brief, pages: Iterable[Page]) -> Iterator[Draft]:
    """Yield the draft of the page, with the charts of the other pages."""
    yield Draft(PATH, _page, (data_files.placed_charts(pages),))


def _page(brief: Brief, path: str, charts: tuple[PlacedChart, ...]) -> Page:
    return Page(
        path=path,
        title=TITLE,
        description="Everything in this brief as files that programs load: facts, charts and sources.",
        blocks=tuple(_blocks(brief, charts)),
        register=True,
    )


def _blocks(brief: Brief, charts: tuple[PlacedChart, ...]) -> Iterator[Block]:
    offers = data_files.list_files(brief, charts)
    yield Paragraph(tuple(_opening(brief)), "lead")
    yield Heading((Text("Files"),), 2, "files")
    yield Table(
        head=tuple((Text(head),) for head in ("File", "What is in it", "How much")),
        numeric=(False, False, True),
        rows=tuple(_row(brief, offer) for offer in offers[: len(offers) - len(charts)]),
    )
    yield Paragraph(tuple(_described()))
    if charts:
        yield Heading((Text("Charts"),), 2, "charts")
        yield Bullets(tuple(_chart(brief, drawn, offer) for drawn, offer in zip(charts, offers[-len(charts) :])))
    yield Heading((Text("One fact"),), 2, "fact")
    yield Paragraph(tuple(_single()))
    yield from feeds.block(brief)
    yield Heading((Text("How to load it"),), 2, "load")
    yield Bullets(tuple(_ways(brief.settings.address or "")))
    yield Heading((Text("What you can rely on"),), 2, "stable")
    yield Bullets(tuple(_promises()))
    yield Heading((Text("Terms of use"),), 2, "terms")
    yield Paragraph(_terms(brief))


def _opening(brief: Brief) -> Iterator[Text | Count]:
    yield Text("Everything here can be loaded by a program: ")
    yield inlines.count_things(brief, len(brief.facts), "fact", "facts")
    yield Text(" and ")
    yield inlines.count_things(brief, len(brief.sources), "source", "sources")
    if brief.as_of:
        yield Text(", as of ")
        yield Count(plain_text.format_day(brief, brief.as_of))
    yield Text(".")


def _row(brief: Brief, offer: DataFile) -> tuple[Inlines, ...]:
    count = inlines.count_things(brief, offer.rows, offer.one, offer.many)
    return (_file(offer.path),), (Text(offer.about),), (count,)


def _file(path: str) -> FileLink:
    return FileLink((Code(path.rpartition("/")[2]),), path)


def _described() -> Inlines:
    return (
        _file(data_files.PACKAGE),
        Text(" describes all of them and each column of the tables (a Data Package), "),
        _file(data_files.SCHEMA),
        Text(" each field of the JSON (JSON Schema)."),
    )


def _chart(brief: Brief, drawn: PlacedChart, offer: DataFile) -> Inlines:
    there = PageLink((Text(drawn.page_title),), Target(drawn.page, drawn.chart.anchor))
    count = inlines.count_things(brief, offer.rows, offer.one, offer.many)
    return *drawn.chart.title, Text(" ("), there, Text("): "), FileLink((Text("CSV"),), offer.path), Text(", "), count


def _single() -> Inlines:
    return (
        Text("Each fact has a file of its own, which its record leads to under “Cite”: "),
        Code(data_files.fact_path("<fact-id>")),
        Text(
            ". It holds the fact with all that is known of it, and how it is cited: as a sentence, as BibTeX and as CSL-JSON. "
            "An id that was changed keeps its file, which names the new one; a fact that was withdrawn keeps its own, with "
            "the reason."
        ),
    )


def _ways(address: str) -> Iterator[Inlines]:
    base = address.rstrip("/") + "/" if address else ""
    table, sources = base + data_files.FACTS_CSV, data_files.SOURCES_BIB.rpartition("/")[2]
    yield (
        Text("Spreadsheet: import "),
        _file(data_files.FACTS_CSV),
        Text(" as text, with commas between the cells (in Excel: Data, From Text/CSV). Its letters are in "),
        Code("UTF-8"),
        Text("."),
    )
    yield Text("pandas: "), Code(f'pandas.read_csv("{table}", dtype={{"value": str}})')
    yield Text("R: "), Code(f'readr::read_csv("{table}")')
    yield Text("Zotero: File, Import, and "), Code(sources), Text(". BibTeX, biblatex and JabRef read it as it is.")
    yield Text("Any program for Data Packages: "), Code(f"frictionless extract {base}{data_files.PACKAGE}")


def _promises() -> Iterator[Inlines]:
    yield (
        Text("Ids and addresses stay. Within a version of the schema ("),
        Code(f"schema_version: {data_files.SCHEMA_VERSION}"),
        Text(") fields are only added, never renamed or removed, and none changes its type."),
    )
    yield (
        Text(
            "In JSON a value is a text, exact and in full: many programs would round a number. What is not known is left out."
        ),
    )
    yield (
        Text(
            "In the tables an apostrophe stands before a text that a spreadsheet would take for a formula; the JSON has it "
            "without."
        ),
    )
    changes = PageLink((Text("Changes"),), Target("changes"))
    yield (
        Text("What stands here may be corrected: cite it with the day of the data. "),
        changes,
        Text(" tell what was."),
    )


def _terms(brief: Brief) -> Inlines:
    _, url = data_files.identify_licence(brief.settings.licence)
    terms: Text | Link = Link((Text(brief.settings.licence),), url) if url else Text(brief.settings.licence)
    return Text("The data may be used under "), terms, Text(".")
