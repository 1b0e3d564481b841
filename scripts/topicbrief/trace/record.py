"""Read what each fact states, and what each publication is, from the open data that a website offers.

`data/facts.json` and `data/sources.json` are files of the website, made of the data and not of the pages: what a page
shows can be held against them. `data/marks.json` lists what on the pages is a number and no figure. A fact that the
open data computes from others is computed once more here.
"""

from __future__ import annotations

import hashlib
import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from decimal import Decimal, localcontext
from pathlib import Path
from typing import Any

FACTS, SOURCES, MARKS = "data/facts.json", "data/sources.json", "data/marks.json"
RELATED = ("outcome_of", "denied_by", "denies", "differs_from")
DAY_PARTS = 3  # year, month, day
TIMES = ("period", "open_period", "date")
DAYS = ("checked", "due", "fresh_until")
SMALL_NUMBERS = ("none", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
DAYS_IN = {"days": Decimal(1), "weeks": Decimal(7), "months": Decimal("30.436875"), "years": Decimal("365.2425")}
ROUNDED = Decimal("0.15")  # of a unit: half of the last place, and what months and years differ in length
TEXTS = ("event", "statement", "scope", "text", "note", "reason", "despite_retraction")


@dataclass(frozen=True)
class FactRecord:
    """What the open data says of a fact. `stated` is it in words ("about 410,000 people"); `texts` are its sentences and
    labels, `days` the days that belong to it: of its period, of its evidence, of when it was checked and comes due. Of
    `spans` the month, quarter or year may be told alone: of the period, and of publications that say no day."""

    id: str
    stated: str
    value: Decimal | None = None
    upper: Decimal | None = None
    unit: str = ""
    texts: tuple[str, ...] = ()
    days: frozenset[date] = frozenset()
    spans: frozenset[date] = frozenset()
    home: str = ""
    related: tuple[
        str, ...
    ] = ()  # facts that are told in the same breath: outcomes, denials, those that differ, inputs
    earlier: frozenset[str] = frozenset()
    low: Decimal | None = None  # of the interval of an estimate
    high: Decimal | None = None
    is_difference: bool = False  # of temperatures, which converts without their zeros
    moments: frozenset[datetime] = frozenset()  # the times of day of its period and its value

    @property
    def values(self) -> tuple[Decimal, ...]:
        return tuple(each for each in (self.value, self.upper, self.low, self.high) if each is not None)


@dataclass(frozen=True)
class SourceRecord:
    """What the open data says of a publication: all its texts, what it and its publisher are called, and its days."""

    id: str
    texts: tuple[str, ...]
    called: tuple[str, ...]
    days: frozenset[date]
    spans: frozenset[date]  # those of which it says no more than the month or year


@dataclass(frozen=True)
class PageMarks:
    """The numbers of a page that are no figures, as the build lists them: texts of counts, of exempt words (each with the
    editor's reason), and digests of code; `changed` is the day of its last change, and `charts` are those on it."""

    counts: Counter[str]
    exempt: Mapping[str, str]
    code: frozenset[str]
    changed: str = ""
    charts: tuple[str, ...] = ()


@dataclass
class OpenData:
    """The open data of a website; `faults` says what could not be read, or contradicts itself."""

    facts: dict[str, FactRecord] = field(default_factory=dict)
    sources: dict[str, SourceRecord] = field(default_factory=dict)
    pages: dict[str, PageMarks] = field(default_factory=dict)
    names: tuple[str, ...] = ()
    language: str = "en"
    licence: str = ""
    edition: date | None = None
    built_on: date | None = None  # the day as of which the website is told
    raw_facts: dict[str, dict[str, Any]] = field(default_factory=dict)  # the entries of facts.json as they are
    about: dict[str, Any] = field(default_factory=dict)  # what facts.json says of itself
    changes: tuple[str, ...] = ()  # the days on which something changed
    quotations: dict[str, tuple[str, ...]] = field(default_factory=dict)  # of each source: the words that facts quote
    faults: list[str] = field(default_factory=list)

    @property
    def units(self) -> frozenset[str]:
        return frozenset(fact.unit for fact in self.facts.values() if fact.unit)


def read_open_data(site: Path) -> OpenData:
    """Return the open data of the website in a folder. Files that are missing or broken are faults."""
    data = OpenData()
    facts, sources, marks = (_read(site, path, data.faults) for path in (FACTS, SOURCES, MARKS))
    if isinstance(sources, list):
        data.sources = {each.id: each for each in map(_source, sources)}
    if isinstance(facts, dict):
        data.language, data.licence = facts.get("language", "en"), facts.get("licence", "")
        data.edition = day_of(facts.get("edition"))
        data.facts = {each["id"]: _fact(each, data.sources) for each in facts.get("facts", ())}
        data.raw_facts = {each["id"]: each for each in facts.get("facts", ())}
        data.about = {name: value for name, value in facts.items() if name != "facts"}
        data.quotations = _quotations(facts.get("facts", ()))
        data.faults += _miscomputed(facts.get("facts", ()), data.facts)
    if isinstance(marks, dict):
        data.built_on = day_of(marks.get("day"))
        data.changes = tuple(marks.get("changes", ()))
        data.names = tuple(marks.get("names", ()))
        data.pages = {path: _marks(each) for path, each in marks.get("pages", {}).items()}
        for id, text in marks.get("earlier", ()):
            if fact := data.facts.get(id):
                data.facts[id] = replace(fact, earlier=fact.earlier | {text})
    return data


def digest(text: str) -> str:
    """Return the digest by which `marks.json` knows a piece of code."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:16]


def day_of(text: Any) -> date | None:
    """Return the day of an ISO date, or None."""
    try:
        return date.fromisoformat(str(text)[:10])
    except ValueError:
        return None


def _read(site: Path, path: str, faults: list[str]) -> Any:
    try:
        return json.loads((site / path).read_text(encoding="utf-8"))
    except FileNotFoundError:
        faults.append(f"{path} is missing: build the website again, and let mkdocs.yml leave no file of data/ out")
    except ValueError as error:
        faults.append(f"{path} cannot be read ({error}): build the website again")
    return None


def _fact(values: Mapping[str, Any], sources: Mapping[str, SourceRecord]) -> FactRecord:
    evidence = values.get("evidence", ())
    times = [values[name] for name in TIMES if values.get(name)]
    ends = {day_of(each.get(end)) for each in times for end in ("begins", "ends")}
    days = {day_of(values.get(name)) for name in DAYS} | ends
    days |= {day_of(item.get("checked")) for item in evidence}
    behind = [sources[id] for id in values.get("sources", ()) if id in sources]
    published: set[date] = set().union(*(source.days for source in behind))
    named = (
        values["subject"]["name"],
        (values.get("measure") or {}).get("label"),
        (values.get("speaker") or {}).get("name"),
    )
    texts = (
        *named,
        *(text for source in behind for text in source.called),
        *(values.get(name) for name in TEXTS),
        *(item.get("locator") for item in evidence),
        *_origins(len(values.get("sources", ())), values.get("origins", 0)),
    )
    spans = ends | {day_of(values.get("due"))}
    spans = spans.union(*(source.spans for source in behind))
    related = [values["outcome"]] if values.get("outcome") else []
    related += [id for name in RELATED for id in values.get(name, ())] + list(
        (values.get("derived") or {}).get("inputs", ())
    )
    return FactRecord(
        values["id"],
        values.get("stated", ""),
        _decimal(values.get("value")),
        _decimal(values.get("upper")),
        (values.get("unit") or {}).get("label", ""),
        tuple(text for text in texts if text),
        frozenset(day for day in days | published if day),
        frozenset(day for day in spans if day),
        values.get("home", ""),
        tuple(related),
        low=_decimal(values.get("low")),
        high=_decimal(values.get("high")),
        is_difference=(values.get("measure") or {}).get("conversion") == "difference",
        moments=frozenset(datetime.fromisoformat(each["time"]) for each in times if each.get("time")),
    )


def _origins(reports: int, origins: int) -> Iterator[str]:
    """Yield the words for publications that repeat others: "two reports, one origin"."""
    if 0 < origins < reports:
        numbers = [
            SMALL_NUMBERS[number] if number < len(SMALL_NUMBERS) else str(number) for number in (reports, origins)
        ]
        yield f"{numbers[0]} reports, {numbers[1]} origin{'' if origins == 1 else 's'}"


def _quotations(values: Iterable[Mapping[str, Any]]) -> dict[str, tuple[str, ...]]:
    made: defaultdict[str, list[str]] = defaultdict(list)
    for item in (item for each in values for item in each.get("evidence", ())):
        made[item["source"]] += [" ".join(item[name].split()) for name in ("locator", "title") if item.get(name)]
    return {id: tuple(dict.fromkeys(texts)) for id, texts in made.items()}


def _decimal(text: str | None) -> Decimal | None:
    return None if text is None else Decimal(text)


def _source(item: Mapping[str, Any]) -> SourceRecord:
    texts: list[str] = []
    days: set[date] = set()
    spans: set[date] = set()
    ahead: list[Any] = [item]
    while ahead:
        each = ahead.pop()
        if isinstance(each, dict):
            days |= _dates(each.get("date-parts", ()))
            spans |= _dates(part for part in each.get("date-parts", ()) if len(part) < DAY_PARTS)
            ahead += (value for key, value in each.items() if key != "date-parts")
        elif isinstance(each, list):
            ahead += each
        elif each is not None:
            texts.append(str(each))
    called = tuple(
        dict.fromkeys(item[name] for name in ("title", "publisher", "container-title", "status") if item.get(name))
    )
    return SourceRecord(item["id"], tuple(texts), called, frozenset(days), frozenset(spans))


def _dates(parts: Iterable[list[int]]) -> set[date]:
    return {date(*[*map(int, each), 1, 1][:3]) for each in parts}


def _marks(values: Mapping[str, Any]) -> PageMarks:
    return PageMarks(
        Counter(values.get("counts", ())),
        dict(values.get("exempt", ())),
        frozenset(values.get("code", ())),
        values.get("changed", ""),
        tuple(values.get("charts", ())),
    )


def unlike_brief(data: OpenData, values: Mapping[str, Decimal | None]) -> Iterable[str]:
    """Yield where the open data says otherwise than the brief, by the values of its facts."""
    build = "build the website again, and let nothing else write into data/"
    for id, value in values.items():
        if id not in data.facts:
            yield f"{FACTS} leaves out {id}: {build}"
        elif data.facts[id].value != value:
            yield f"{FACTS} says {data.facts[id].value} of {id}, and the brief {value}: {build}"
    yield from (f"{FACTS} has {id}, which the brief has not: {build}" for id in data.facts if id not in values)


def _miscomputed(values: Iterable[Mapping[str, Any]], facts: Mapping[str, FactRecord]) -> Iterable[str]:
    """Yield what the open data computes wrong."""
    values = list(values)
    dates = {each["id"]: _first_day(each) for each in values}
    for each in values:
        derived = each.get("derived")
        if derived and derived["operation"] == "time_between":
            yield from _miscounted(each, [dates.get(id) for id in derived["inputs"]])
            continue
        inputs = [facts[id].value for id in derived["inputs"] if id in facts] if derived else []
        known = [value for value in inputs if value is not None]
        shown = facts[each["id"]].value
        if derived and shown is not None and len(known) == len(derived["inputs"]):
            exact = _computed(derived["operation"], known)
            if exact is not None and abs(exact - shown) > Decimal(1).scaleb(shown.as_tuple().exponent or 0):  # type: ignore[arg-type]
                yield f"{FACTS}: {each['id']} says {shown}, and the {derived['operation']} of its inputs is {exact:.6g}"


def _first_day(values: Mapping[str, Any]) -> date | None:
    """Return the first day of the date that a fact states, or of its period."""
    found: Mapping[str, Any] = next(
        (values[name] for name in ("date", "period", "open_period") if values.get(name)), {}
    )
    return day_of(found.get("begins"))


def _miscounted(values: Mapping[str, Any], dates: list[date | None]) -> Iterable[str]:
    """Yield what is wrong with the time between two dates: days are exact, and other units have one decimal."""
    days_in = DAYS_IN.get((values.get("unit") or {}).get("label", ""))
    shown = _decimal(values.get("value"))
    if days_in is None or shown is None or len(dates) != 2 or not (dates[0] and dates[1]):
        yield f"{FACTS}: {values['id']} is a time between two dates, and these, or its unit, are not there"
        return
    exact = Decimal((dates[1] - dates[0]).days) / days_in
    if abs(exact - shown) > (0 if days_in == 1 else ROUNDED):
        yield f"{FACTS}: {values['id']} says {shown}, and the time between its dates is {exact:.6g}"


def _computed(operation: str, inputs: list[Decimal]) -> Decimal | None:
    with localcontext() as context:
        context.prec = 40
        first, second = inputs[0], inputs[-1]
        match operation:
            case "sum":
                return sum(inputs, Decimal(0))
            case "average":
                return sum(inputs, Decimal(0)) / len(inputs)
            case "difference":
                return second - first
            case "change":
                return (second - first) / abs(first) * 100 if first else None
            case "share":
                return first / second * 100 if second else None
            case "percent_of":
                return first * second / 100
            case "ratio":
                return first / second if second else None
    return None
