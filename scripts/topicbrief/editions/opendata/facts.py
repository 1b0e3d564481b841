"""Turn a fact into a record: values for programs, by the list of fields `FACT`.

Numbers are exact decimals, written as texts: read as a JSON number, 0.1 or a long amount is another number in many
programs. Periods have their first and last day.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import NamedTuple, get_args

from ...formatting import inlines, plain_text
from ...formatting.csl import collapse_spaces, iso_dates
from ...model.brief import Brief
from ...model.change import Because
from ...model.edtf import write_edtf
from ...model.entries import Derive, Evidence, Fact, Measure, Operation, Source
from ...model.fact_kind import FACT_KINDS, kind_of
from ...model.fate import FATES
from ...model.number import Number
from ...model.origins import find_origin, find_origins
from ...model.period import Grain, Period
from ...model.precision import PRECISIONS
from ...model.prose import Prose
from ...model.rank import RANKS
from ...model.reading import READINGS
from ...model.status import STATUSES
from ...pages.data_files import fact_path
from . import unit
from .field import Field

FORMULAS = {
    "difference": "x2 - x1",
    "change": "(x2 - x1) / x1 * 100",
    "share": "x1 / x2 * 100",
    "ratio": "x1 / x2",
    "percent_of": "x1 * x2 / 100",
    "time_between": "x2 - x1",
}


class _Passage(NamedTuple):
    """A piece of evidence and the fact that rests on it."""

    fact: Fact
    item: Evidence


def statement(brief: Brief, fact: Fact) -> str:
    """Return what a fact states, in words: "about 410,000 people", or what happened."""
    return collapse_spaces(
        plain_text.format_figure(brief, fact) if fact.measure else inlines.inlines_text(inlines.fact_topic(brief, fact))
    )


def format_number(value: Decimal) -> str:
    """Return an exact number without an exponent: "2800000000", "49.50"."""
    return format(value, "f")


def _day(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _number(number: Number | None) -> str | None:
    return format_number(number.value) if number else None


def _precision(brief: Brief, fact: Fact) -> str | None:
    number = brief.numbers.get(fact.id)
    precision = brief.precision(fact) if number else None
    return "about" if number and number.inexact and precision == "exact" else precision


def _prose(of: Callable[[Fact], Prose | None]) -> Callable[[Brief, Fact], str | None]:
    """Return a function that reads prose of a fact as plain text."""

    def read(brief: Brief, fact: Fact) -> str | None:
        prose = of(fact)
        return collapse_spaces(inlines.prose_text(brief, prose)) if prose else None

    return read


def _formula(brief: Brief, stated: Derive) -> str:
    """Return how the inputs make the figure; x1 is the first of them."""
    names = " + ".join(f"x{index + 1}" for index in range(len(stated.inputs)))
    sums = {"sum": names, "average": f"({names}) / {len(stated.inputs)}"}
    return sums.get(stated.operation) or FORMULAS[stated.operation]


def _iso(brief: Brief, period: Period) -> str:
    return "/".join(iso_dates(period))


def _measure(brief: Brief, fact: Fact) -> Measure | None:
    return brief.measures[fact.measure] if fact.measure else None


def _with_unit(brief: Brief, fact: Fact) -> Measure | None:
    measure = _measure(brief, fact)
    return measure if measure and unit.unit_label(measure) else None


def _address(brief: Brief, path: str) -> str | None:
    return f"{brief.settings.address.rstrip('/')}/{path}" if brief.settings.address else None


def _source(brief: Brief, item: Evidence) -> Source:
    return brief.sources[item.source]


def _passage(brief: Brief, item: Evidence) -> str | None:
    target = inlines.cite_passage(brief, item).target
    return target if isinstance(target, str) else None


def _ids(of: Callable[[Brief, Fact], tuple[str, ...]]) -> Callable[[Brief, Fact], list[str]]:
    return lambda brief, fact: list(of(brief, fact))


SUBJECT = (
    Field("id", "The subject's id, part of the address of its page.", lambda brief, subject: subject.id, always=True),
    Field("name", "What readers call it.", lambda brief, subject: subject.name, always=True),
)
MEASURE = (
    Field("id", "The measure's id.", lambda brief, measure: measure.id, always=True),
    Field("label", "What readers call it.", lambda brief, measure: measure.label, always=True),
    Field(
        "conversion",
        "Whether its values are differences of temperatures, which convert without the zero.",
        lambda brief, measure: measure.conversion,
        words=("difference",),
    ),
)
UNIT = (
    Field(
        "label", "The unit as readers see it: km, EUR, people, %.", lambda brief, of: unit.unit_label(of), always=True
    ),
    Field(
        "code",
        "The unit's code: of ISO 4217 for money, else of UCUM. Things that are counted have none.",
        lambda brief, of: unit.unit_code(of),
    ),
    Field("system", "Whose code it is.", lambda brief, of: unit.unit_system(of), words=("ISO 4217", "UCUM")),
)
STATED = Field("stated", "As the brief writes it: 2025, 2025-Q3.", lambda brief, of: of.text, always=True)
EDTF = Field("edtf", "The same in the Extended Date/Time Format.", lambda brief, of: write_edtf(of))
GRAIN = Field("grain", "In which it was stated.", lambda brief, of: of.grain, always=True, words=get_args(Grain))
CLOCK = (
    Field(
        "time",
        "The time of day with its distance from UTC, as ISO 8601 has it.",
        lambda brief, of: of.moment.isoformat() if of.moment else None,
    ),
    Field(
        "zone",
        "The name of its time zone in the IANA database.",
        lambda brief, of: getattr(of.moment.tzinfo, "key", None) if of.moment else None,
    ),
)
PERIOD = (
    STATED,
    EDTF,
    Field(
        "iso",
        "The same as a date or an interval of ISO 8601, no finer than it was stated: 2025, 2025-07/2025-09.",
        _iso,
        always=True,
    ),
    Field("begins", "Its first day.", lambda brief, of: _day(of.first), "date", always=True),
    Field("ends", "Its last day.", lambda brief, of: _day(of.last), "date", always=True),
    GRAIN,
    *CLOCK,
)
OPEN_PERIOD = (
    STATED,
    EDTF,
    Field(
        "begins",
        "Its first day; left out where nobody says it.",
        lambda brief, of: _day(of.first) if of.has_beginning else None,
        "date",
    ),
    Field("ends", "Its last day, likewise.", lambda brief, of: _day(of.last) if of.has_end else None, "date"),
    GRAIN,
    *CLOCK,
)
DERIVED = (
    Field("operation", "What is computed.", lambda brief, of: of.operation, always=True, words=get_args(Operation)),
    Field("formula", "How: x1 is the first input, x2 the second.", _formula, always=True),
    Field(
        "inputs", "The ids of the facts it is computed from.", lambda brief, of: list(of.inputs), always=True, many=True
    ),
)
VERIFIED = (
    Field(
        "result",
        "Whether the figure was read in the passage (figure), or the words were found and are for people to compare (words).",
        lambda brief, of: of.result,
        always=True,
        words=("figure", "words"),
    ),
    Field("captured", "The day on which the copy was made.", lambda brief, of: _day(of.captured), "date", always=True),
    Field("hash", "The SHA-256 of the copy's text.", lambda brief, of: of.hash, always=True),
)
BECAME = (
    Field("what", "What became of it.", lambda brief, of: of.what, always=True, words=tuple(FATES)),
    Field(
        "since",
        "When that was, as a date or an interval of ISO 8601.",
        lambda brief, of: _iso(brief, of.since) if of.since else None,
    ),
    Field("by", "What takes its place: the id of a publication in sources.json, or a name.", lambda brief, of: of.by),
    Field("notice", "Where that is said.", lambda brief, of: of.notice, "address"),
    Field("note", "What readers should know of it.", lambda brief, of: of.note),
)
EVIDENCE = (
    Field("source", "The id of the publication; sources.json has it.", lambda brief, of: of.item.source, always=True),
    Field("title", "Its title.", lambda brief, of: _source(brief, of.item).title),
    Field("publisher", "Who published it.", lambda brief, of: _source(brief, of.item).publisher, always=True),
    Field(
        "published",
        "When, as a date or an interval of ISO 8601 that is no finer than the publication says.",
        lambda brief, of: _iso(brief, found) if (found := _source(brief, of.item).published) else None,
    ),
    Field("url", "Where it stands.", lambda brief, of: _source(brief, of.item).url, "address"),
    Field(
        "origin",
        "What it repeats in the end: the id of a publication in sources.json, or the name of one that is not there.",
        lambda brief, of: find_origin(brief.sources, of.item.source) if _source(brief, of.item).origin else None,
    ),
    Field(
        "became",
        "What became of the publication after it appeared: retracted, corrected, superseded.",
        lambda brief, of: _source(brief, of.item).became,
        many=True,
        fields=BECAME,
    ),
    Field(
        "locator",
        "A few words of it, verbatim, to find the passage by.",
        lambda brief, of: of.item.locator,
        always=True,
    ),
    Field("passage", "Where it stands, at the passage itself.", lambda brief, of: _passage(brief, of.item), "address"),
    Field(
        "checked",
        "The day on which the fact was last compared with it.",
        lambda brief, of: _day(of.item.checked),
        "date",
        always=True,
    ),
    Field(
        "checked_by",
        "Who compared it then.",
        lambda brief, of: found.name if (found := brief.checker(of.item)) else None,
    ),
    Field(
        "checked_by_kind",
        "Whether that is a person or a program.",
        lambda brief, of: found.kind if (found := brief.checker(of.item)) else None,
        words=("person", "program"),
    ),
    Field(
        "read",
        "How the publication was read: whole, in part, its abstract alone, in a copy elsewhere, or as another quotes it.",
        lambda brief, of: brief.reading(of.item),
        words=tuple(READINGS),
    ),
    Field(
        "verified",
        "What a program found when it compared the passage with a saved copy; left out where nobody has verified it.",
        lambda brief, of: brief.verification(of.fact, of.item),
        fields=VERIFIED,
    ),
)

CHANGED = (
    Field("day", "The day on which it was changed.", lambda brief, of: _day(of.day), "date", always=True),
    Field("because", "Whose doing it was.", lambda brief, of: of.because, always=True, words=get_args(Because)),
    Field("note", "What readers should know of it.", lambda brief, of: of.note),
)
FACT = (
    Field("id", "Permanent. A fact that gets another id keeps the old one among its `former_ids`.", lambda b, f: f.id, always=True),
    Field(
        "kind",
        "An observation is a measure of a period, a specification one without; an event happened, a statement was made.",
        lambda b, f: kind_of(f),
        always=True,
        words=tuple(FACT_KINDS),
    ),
    Field("section", "The id of the section it belongs to.", lambda b, f: b.section_of[f.id], always=True),
    Field("subject", "What the fact is about.", lambda b, f: b.subjects[f.subject], always=True, fields=SUBJECT),
    Field("measure", "What is stated of the subject.", _measure, fields=MEASURE),
    Field("event", "What happened, in one sentence.", _prose(lambda f: f.event)),
    Field("statement", "What was said, in one sentence.", _prose(lambda f: f.statement)),
    Field("speaker", "Who said it.", lambda b, f: b.subjects[f.speaker] if f.speaker else None, fields=SUBJECT),
    Field("period", "When it holds or happened.", lambda b, f: f.period if f.period and f.period.is_closed else None, fields=PERIOD),
    Field(
        "open_period",
        "When it holds or happened, where one end is open (since March 2026) or nobody knows the date.",
        lambda b, f: f.period if f.period and not f.period.is_closed else None,
        fields=OPEN_PERIOD,
    ),
    Field("scope", "What tells like facts apart: a market, a way of counting.", lambda b, f: f.scope),
    Field(
        "value",
        "The figure, exact and in full: 2.8 billion is 2800000000. A text, since a JSON number may lose digits; "
        "zeros at its end were stated. Of a range, its lower end.",
        lambda b, f: _number(b.numbers.get(f.id)),
        "decimal",
    ),
    Field("date", "The value of a measure of dates.", lambda b, f: f.date_value, fields=OPEN_PERIOD),
    Field("upper", "The upper end of a range, likewise.", lambda b, f: _number(f.upper), "decimal"),
    Field("low", "The lower end of the interval that the source gives with an estimate.", lambda b, f: _number(f.low), "decimal"),
    Field("high", "The higher end of that interval.", lambda b, f: _number(f.high), "decimal"),
    Field("text", "The value of a measure that is not a number.", lambda b, f: f.text),
    Field("unit", "In what the value counts.", _with_unit, fields=UNIT),
    Field("stated", "What the fact states, in words.", statement, always=True),
    Field(
        "precision",
        "How exactly the source states the value; about, where we computed it and rounded the result.",
        _precision,
        words=tuple(PRECISIONS),
    ),
    Field("status", "What kind of claim it is.", lambda b, f: f.status, always=True, words=tuple(STATUSES)),
    Field("reason", "Why it has its rank, or was withdrawn.", _prose(lambda f: f.reason)),
    Field(
        "rank",
        "Which of several that differ is to be used: the preferred one, never one that is deprecated.",
        lambda b, f: f.rank,
        always=True,
        words=tuple(RANKS),
    ),
    Field("differs_from", "The ids of facts that state the same thing differently.", _ids(lambda b, f: b.rivals.get(f.id, ())), many=True),
    Field("due", "The last day by which a claim comes true or not.", lambda b, f: _day(f.comes_due), "date"),
    Field("outcome", "The id of the fact that tells what became of it.", lambda b, f: f.outcome),
    Field("outcome_of", "The ids of the claims of which this is the outcome.", _ids(lambda b, f: b.claims_by_outcome.get(f.id, ())), many=True),
    Field("denied_by", "The ids of the statements that contradict it.", _ids(lambda b, f: f.denied_by), many=True),
    Field("denies", "The ids of the reports that it contradicts.", _ids(lambda b, f: b.reports_by_denial.get(f.id, ())), many=True),
    Field("derived", "How it is computed from other facts.", lambda b, f: f.derive, fields=DERIVED),
    Field("evidence", "Where it comes from.", lambda b, f: [_Passage(f, item) for item in f.evidence], many=True, fields=EVIDENCE),
    Field("sources", "The ids of all publications behind it; of a computed fact, those of its inputs.", _ids(lambda b, f: b.sources_of(f)), many=True),
    Field(
        "origins",
        "How many independent origins the publications have: one that repeats another counts as that one.",
        lambda b, f: len(find_origins(b.sources, b.sources_of(f))),
        "count",
        always=True,
    ),
    Field("doubt", "What became of the publications behind it, where it rests on such alone.", lambda b, f: b.doubts.get(f.id), words=tuple(FATES)),
    Field("despite_retraction", "Why it stands though all its sources were retracted.", _prose(lambda f: f.despite_retraction)),
    Field("copies_alone", "Why it rests on publications that only repeat others.", _prose(lambda f: f.copies_alone)),
    Field("checked", "The day on which it was last compared with a source.", lambda b, f: _day(f.checked), "date"),
    Field("fresh_until", "The last day before somebody should look again; left out of what cannot change.", lambda b, f: _day(b.stale_after(f)), "date"),
    Field("changed", "What the editors say on why it states something else than before.", lambda b, f: f.changed, many=True, fields=CHANGED),
    Field("note", "What a reader needs to know to read it right.", _prose(lambda f: f.note)),
    Field("former_ids", "The ids that it had before.", _ids(lambda b, f: b.former.get(("fact", f.id), ())), many=True),
    Field("home", "Where its record stands, below the address of the website.", lambda b, f: inlines.fact_home(f).address, always=True),
    Field("address", "The same in full, where it is known.", lambda b, f: _address(b, inlines.fact_home(f).address), "address"),
    Field("file", "The file of this fact alone, below the address of the website.", lambda b, f: fact_path(f.id), always=True),
)  # fmt: skip
