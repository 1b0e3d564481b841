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
from ..document.words import NP_, Words
from ..formatting import plain_text
from ..formatting.sentences import count_things, fill_sentence
from ..model.brief import Brief
from . import data_files, feeds
from .data_files import DataFile, PlacedChart
from .draft import Draft

PATH = "data/index"
COLUMNS = (NP_("column", "File"), NP_("column", "What is in it"), NP_("column", "How much"))


def drafts(brief: Brief, pages: Iterable[Page]) -> Iterator[Draft]:
    """Yield the draft of the page, with the charts of the other pages."""
    yield Draft(PATH, _page, (data_files.placed_charts(pages),))


def _page(brief: Brief, path: str, charts: tuple[PlacedChart, ...]) -> Page:
    return Page(
        path=path,
        title=brief.words.gettext("Data"),
        description=brief.words.gettext(
            "Everything in this brief as files that programs load: facts, charts and sources."
        ),
        blocks=tuple(_blocks(brief, charts)),
        register=True,
    )


def _blocks(brief: Brief, charts: tuple[PlacedChart, ...]) -> Iterator[Block]:
    words = brief.words
    offers = data_files.list_files(brief, charts)
    yield Paragraph(_opening(brief), "lead")
    yield Heading((Text(words.gettext("Files")),), 2, "files")
    yield Table(
        head=tuple((Text(words.pgettext("column", head)),) for head in COLUMNS),
        numeric=(False, False, True),
        rows=tuple(_row(brief, offer) for offer in offers[: len(offers) - len(charts)]),
    )
    yield Paragraph(_described(words))
    if charts:
        yield Heading((Text(words.gettext("Charts")),), 2, "charts")
        yield Bullets(tuple(_chart(brief, drawn, offer) for drawn, offer in zip(charts, offers[-len(charts) :])))
    yield Heading((Text(words.gettext("One fact")),), 2, "fact")
    yield Paragraph(_single(words))
    yield from feeds.block(brief)
    yield Heading((Text(words.gettext("How to load it")),), 2, "load")
    yield Bullets(tuple(_ways(words, brief.settings.address or "")))
    yield Heading((Text(words.gettext("What you can rely on")),), 2, "stable")
    yield Bullets(tuple(_promises(words)))
    yield Heading((Text(words.gettext("Terms of use")),), 2, "terms")
    yield Paragraph(_terms(brief))


def _opening(brief: Brief) -> Inlines:
    facts = count_things(brief, "{count} fact", "{count} facts", len(brief.facts))
    sources = count_things(brief, "{count} source", "{count} sources", len(brief.sources))
    if not brief.as_of:
        sentence = brief.words.gettext("Everything here can be loaded by a program: {facts} and {sources}.")
        return fill_sentence(sentence, facts=facts, sources=sources)
    sentence = brief.words.gettext("Everything here can be loaded by a program: {facts} and {sources}, as of {day}.")
    day = Count(plain_text.format_day(brief, brief.as_of))
    return fill_sentence(sentence, facts=facts, sources=sources, day=day)


def _row(brief: Brief, offer: DataFile) -> tuple[Inlines, ...]:
    return (_file(offer.path),), (Text(offer.about),), (_how_much(brief, offer),)


def _how_much(brief: Brief, offer: DataFile) -> Count:
    """Return how many facts, sources or figures a file has."""
    match offer.of:
        case "facts":
            return count_things(brief, "{count} fact", "{count} facts", offer.rows)
        case "sources":
            return count_things(brief, "{count} source", "{count} sources", offer.rows)
    return count_things(brief, "{count} figure", "{count} figures", offer.rows)


def _file(path: str) -> FileLink:
    return FileLink((Code(path.rpartition("/")[2]),), path)


def _described(words: Words) -> Inlines:
    return fill_sentence(
        words.gettext(
            "{package} describes all of them and each column of the tables (a Data Package), {schema} each field of the "
            "JSON (JSON Schema)."
        ),
        package=_file(data_files.PACKAGE),
        schema=_file(data_files.SCHEMA),
    )


def _chart(brief: Brief, drawn: PlacedChart, offer: DataFile) -> Inlines:
    return fill_sentence(
        brief.words.pgettext("chart in a list", "{title} ({page}): {file}, {count}"),
        title=drawn.chart.title,
        page=PageLink((Text(drawn.page_title),), Target(drawn.page, drawn.chart.anchor)),
        file=FileLink((Text("CSV"),), offer.path),
        count=_how_much(brief, offer),
    )


def _single(words: Words) -> Inlines:
    return fill_sentence(
        words.gettext(
            "Each fact has a file of its own, which its record leads to under “Cite”: {file}. It holds the fact with all "
            "that is known of it, and how it is cited: as a sentence, as BibTeX and as CSL-JSON. An id that was changed "
            "keeps its file, which names the new one; a fact that was withdrawn keeps its own, with the reason."
        ),
        file=Code(data_files.fact_path("<fact-id>")),
    )


def _ways(words: Words, address: str) -> Iterator[Inlines]:
    base = address.rstrip("/") + "/" if address else ""
    table, sources = base + data_files.FACTS_CSV, data_files.SOURCES_BIB.rpartition("/")[2]
    yield fill_sentence(
        words.gettext(
            "Spreadsheet: import {file} as text, with commas between the cells (in Excel: Data, From Text/CSV). Its "
            "letters are in {encoding}."
        ),
        file=_file(data_files.FACTS_CSV),
        encoding=Code("UTF-8"),
    )
    yield Text("pandas: "), Code(f'pandas.read_csv("{table}", dtype={{"value": str}})')
    yield Text("R: "), Code(f'readr::read_csv("{table}")')
    yield fill_sentence(
        words.gettext("Zotero: File, Import, and {file}. BibTeX, biblatex and JabRef read it as it is."),
        file=Code(sources),
    )
    yield fill_sentence(
        words.gettext("Any program for Data Packages: {command}"),
        command=Code(f"frictionless extract {base}{data_files.PACKAGE}"),
    )


def _promises(words: Words) -> Iterator[Inlines]:
    yield fill_sentence(
        words.gettext(
            "Ids and addresses stay. Within a version of the schema ({version}) fields are only added, never renamed or "
            "removed, and none changes its type."
        ),
        version=Code(f"schema_version: {data_files.SCHEMA_VERSION}"),
    )
    exact = words.gettext(
        "In JSON a value is a text, exact and in full: many programs would round a number. What is not known is left out."
    )
    apostrophe = words.gettext(
        "In the tables an apostrophe stands before a text that a spreadsheet would take for a formula; the JSON has it "
        "without."
    )
    yield (Text(exact),)
    yield (Text(apostrophe),)
    yield fill_sentence(
        words.gettext("What stands here may be corrected: cite it with the day of the data. {changes} tell what was."),
        changes=PageLink((Text(words.gettext("Changes")),), Target("changes")),
    )


def _terms(brief: Brief) -> Inlines:
    _, url = data_files.identify_licence(brief.settings.licence)
    terms: Text | Link = Link((Text(brief.settings.licence),), url) if url else Text(brief.settings.licence)
    return fill_sentence(brief.words.gettext("The data may be used under {licence}."), licence=terms)
