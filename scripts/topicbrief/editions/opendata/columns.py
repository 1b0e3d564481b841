"""Turn the record of a fact into a row of a table; `FACTS` lists the columns, and `CHART` those of a chart's figures.

A cell is empty where nothing is known. Several values in one cell stand with semicolons between them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from typing import Any, get_args

from ...document import Chart, Mark
from ...formatting.csl import collapse_spaces
from ...model.brief import Brief
from ...model.entries import Operation
from ...model.fact_kind import FACT_KINDS
from ...model.fate import FATES
from ...model.precision import PRECISIONS
from ...model.rank import RANKS
from ...model.status import SHOWN, STATUSES
from .csv_writer import to_csv
from .facts import format_number
from .field import Field, Record

BETWEEN = "; "


def _at(name: str, *further: str) -> Callable[[Brief, Record], str]:
    """Return a function that reads a place in a record as text; where a list lies on the way there, each text once."""

    def read(brief: Brief, found: Record) -> str:
        value = found.get(name, "")
        return value if isinstance(value, str) else BETWEEN.join(dict.fromkeys(_values(value, further)))

    return read


def _when(name: str) -> Callable[[Brief, Record], str]:
    """Return a function that reads the time of a fact, which may be open."""
    closed, open_at_an_end = _at("period", name), _at("open_period", name)
    return lambda brief, found: closed(brief, found) or open_at_an_end(brief, found)


def _values(value: Any, path: tuple[str, ...]) -> Iterator[str]:
    if isinstance(value, list):
        for each in value:
            yield from _values(each, path)
    elif path:
        yield from _values(value[path[0]], path[1:]) if path[0] in value else ()
    else:
        yield value


FACTS = (
    Field("id", "Permanent id of the fact.", _at("id"), always=True),
    Field("kind", "Observation, specification, event or statement.", _at("kind"), always=True, words=tuple(FACT_KINDS)),
    Field("section", "The id of its section.", _at("section"), always=True),
    Field("subject", "The id of what it is about.", _at("subject", "id"), always=True),
    Field("subject_name", "What readers call that.", _at("subject", "name"), always=True),
    Field("measure", "The id of what is stated of it.", _at("measure", "id")),
    Field("measure_label", "What readers call that.", _at("measure", "label")),
    Field("period", "When it holds or happened, as the brief writes it.", _when("stated")),
    Field("begins", "The first day of the period.", _when("begins"), "date"),
    Field("ends", "The last day of the period.", _when("ends"), "date"),
    Field("edtf", "The period in the Extended Date/Time Format.", _when("edtf")),
    Field("scope", "What tells like facts apart.", _at("scope")),
    Field("value", "The figure, exact and in full; of a range, its lower end.", _at("value"), "decimal"),
    Field("upper", "The upper end of a range.", _at("upper"), "decimal"),
    Field("low", "The lower end of the interval of an estimate.", _at("low"), "decimal"),
    Field("high", "The higher end of it.", _at("high"), "decimal"),
    Field("text", "The value of a measure that is not a number.", _at("text")),
    Field("date", "The value of a measure of dates, as the brief writes it.", _at("date", "stated")),
    Field("date_begins", "The first day of that date.", _at("date", "begins"), "date"),
    Field("date_ends", "Its last day.", _at("date", "ends"), "date"),
    Field("date_edtf", "The same in the Extended Date/Time Format.", _at("date", "edtf")),
    Field("unit", "In what the value counts, as readers see it.", _at("unit", "label")),
    Field("unit_code", "The unit's code, of ISO 4217 or UCUM.", _at("unit", "code")),
    Field("precision", "How exactly the source states the value.", _at("precision"), words=tuple(PRECISIONS)),
    Field("status", "What kind of claim it is.", _at("status"), always=True, words=tuple(STATUSES)),
    Field("rank", "Which of several that differ is to be used.", _at("rank"), always=True, words=tuple(RANKS)),
    Field("reason", "Why it has its rank, or was withdrawn.", _at("reason")),
    Field("stated", "What it states, in words.", _at("stated"), always=True),
    Field("speaker", "The id of who said it.", _at("speaker", "id")),
    Field("due", "The last day by which a claim comes true or not.", _at("due"), "date"),
    Field("outcome", "The id of the fact that tells what became of it.", _at("outcome")),
    Field("denied_by", "The ids of the statements that contradict it.", _at("denied_by")),
    Field(
        "doubt",
        "What became of the publications behind it, where it rests on such alone.",
        _at("doubt"),
        words=tuple(FATES),
    ),
    Field("differs_from", "The ids of facts that state the same differently.", _at("differs_from")),
    Field("operation", "How it is computed.", _at("derived", "operation"), words=get_args(Operation)),
    Field("inputs", "The ids of the facts it is computed from.", _at("derived", "inputs")),
    Field("sources", "The ids of the publications behind it.", _at("sources")),
    Field("publishers", "Who published what it is taken from.", _at("evidence", "publisher")),
    Field("urls", "Where that stands.", _at("evidence", "url")),
    Field("locators", "A few words of each passage, verbatim.", _at("evidence", "locator")),
    Field("checked", "The day on which it was last compared with a source.", _at("checked"), "date"),
    Field("fresh_until", "The last day before somebody should look again.", _at("fresh_until"), "date"),
    Field("note", "What a reader needs to know to read it right.", _at("note")),
    Field("home", "Where its record stands, below the address of the website.", _at("home"), always=True),
    Field("address", "The same in full, where it is known.", _at("address"), "address"),
)


def facts_csv(brief: Brief, records: Iterable[Record]) -> str:
    """Return the facts as CSV."""
    return _table(FACTS, brief, records)


def _table(columns: tuple[Field, ...], brief: Brief, things: Iterable[Any]) -> str:
    return to_csv(
        [field.name for field in columns],
        ([field.read(brief, thing) or "" for field in columns] for thing in things),
    )


# A mark of a chart, the chart, and the record of the fact.
Drawing = tuple[Chart, Mark, Record]


def _upper(of: Drawing) -> str | None:
    return format_number(of[1].upper) if of[1].upper is not None else None


def _told(*path: str) -> Callable[[Brief, Drawing], Any]:
    """Return a function that reads the record of the fact."""
    read = _when(path[1]) if path[0] == "period" else _at(*path)
    return lambda brief, of: read(brief, of[2])


CHART = (
    Field("fact", "The id of the fact.", lambda b, of: of[1].figure.fact, always=True),
    Field("place", "Where it stands in the chart.", lambda b, of: collapse_spaces(of[0].places[of[1].place])),
    Field("series", "The series it belongs to.", lambda b, of: collapse_spaces(of[0].series[of[1].series])),
    Field("value", "The figure, exact and in full.", lambda b, of: format_number(of[1].value), "decimal", always=True),
    Field("upper", "The upper end of a range.", lambda b, of: _upper(of), "decimal"),
    Field("low", "The lower end of the interval of an estimate.", _told("low"), "decimal"),
    Field("high", "The higher end of it.", _told("high"), "decimal"),
    Field("unit", "In what the value counts.", _told("unit", "label")),
    Field("stated", "What the fact states, in words.", _told("stated"), always=True),
    Field("status", "What kind of claim it is.", lambda b, of: of[1].status.key, always=True, words=SHOWN),
    Field("begins", "The first day of its period.", _told("period", "begins"), "date"),
    Field("ends", "The last day of its period.", _told("period", "ends"), "date"),
)


# Of a chart of spans, which draws dates.
SPANS = (
    *CHART[:3],
    *(field for field in CHART if field.name in ("stated", "status")),
    Field("begins", "The first day of the date.", _told("date", "begins"), "date"),
    Field("ends", "The last day of the date.", _told("date", "ends"), "date"),
    Field("edtf", "The date in the Extended Date/Time Format.", _told("date", "edtf")),
)


def chart_csv(brief: Brief, chart: Chart, records: Mapping[str, Record]) -> str:
    """Return the figures of a chart as CSV, in the order of the chart."""
    return _table(
        SPANS if chart.form == "spans" else CHART,
        brief,
        ((chart, mark, records[mark.figure.fact]) for mark in chart.marks),
    )
