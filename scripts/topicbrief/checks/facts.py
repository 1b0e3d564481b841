"""A fact is one kind of claim, has what that kind needs, and says where it comes from."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.problem import Location
from ..load.result import LoadResult
from ..model.entries import Fact, Measure
from ..model.fact_kind import KEYS, tells
from ..model.fields import FactId
from ..model.precision import PRECISIONS
from ..model.prose import Prose
from ..model.rank import RANKS
from ..model.status import STATUSES
from .violation import Violations


def kind_of_fact(loaded: LoadResult) -> Violations:
    """A fact states a measure, an event or a statement: one of the three."""
    for fact in _facts(loaded):
        stated = [key for key in KEYS if getattr(fact, key)]
        if len(stated) != 1:
            found = " and ".join(stated) or "none of them"
            yield _place(loaded, fact), f'a fact has either "measure", "event" or "statement"; found {found}'


def value_of_fact(loaded: LoadResult) -> Violations:
    """A measure has one value: a number, a text or a computation. Events and statements have none."""
    for fact in _facts(loaded):
        stated = [key for key in ("value", "text", "derive") if getattr(fact, key)]
        if fact.measure and len(stated) != 1:
            found = " and ".join(stated) or "none of them"
            yield _place(loaded, fact), f'a measure has either "value", "text" or "derive"; found {found}'
        elif stated and tells(fact):
            yield _place(loaded, fact, stated[0]), f'an event or a statement has no "{stated[0]}"'


def wrong_format(loaded: LoadResult) -> Violations:
    """The value has the format of the measure: `text` for a measure of text, a date for one of dates, a number for the others."""
    assert loaded.brief
    for fact in _facts(loaded):
        measure = loaded.brief.measures.get(fact.measure or "")
        of = "dates" if measure and measure.format == "date" else "numbers"
        if measure and measure.format == "text" and (fact.value or fact.derive):
            key = "value" if fact.value else "derive"
            yield _key(loaded, fact, key), f'"{measure.id}" is a measure of text; write "text" instead of "{key}"'
        elif measure and measure.format != "text" and fact.text:
            message = f'"{measure.id}" is a measure of {of}; write "value" instead of "text"'
            yield _key(loaded, fact, "text"), message
        elif measure and (wrong := _wrong_value(measure, fact)):
            yield _place(loaded, fact, "derive" if fact.derive else "value"), wrong


def _wrong_value(measure: Measure, fact: Fact) -> str:
    """Return what is wrong with a date as a value, or with a number in place of one; nothing if nothing is."""
    stated = fact.date_value
    if measure.format != "date":
        typed = stated.text if stated else ""
        hint = '; for "about" write "precision: about"' if typed.endswith("~") else ""
        return f'"{measure.id}" is a measure of numbers, and "{typed}" is a date{hint}' if stated else ""
    if fact.derive:
        return f'"{measure.id}" is a measure of dates, and no date is computed; a time between two is a number'
    return ""


def no_evidence(loaded: LoadResult) -> Violations:
    """Every fact names at least one source, unless it is computed from facts that do."""
    for fact in _facts(loaded):
        if not fact.evidence and not fact.derive:
            yield (
                _place(loaded, fact),
                f'"{fact.id}" has no evidence; name its source, locator and the day it was checked',
            )
        elif fact.evidence and fact.derive:
            message = "a computed figure has the evidence of its inputs; what a source states is a fact of its own"
            yield _place(loaded, fact, "evidence"), message


def range_ends(loaded: LoadResult) -> Violations:
    """A range has a lower and a higher end, and only a range has two; an estimate lies within its interval."""
    for fact in _facts(loaded):
        if fact.low or fact.high:
            yield from _interval(loaded, fact)
        if fact.date_value and fact.precision == "about":
            message = (
                f'a date that is not exact is written "{fact.date_value.text.rstrip("~")}~"; leave the precision out'
            )
            yield _place(loaded, fact, "precision"), message
        elif (fact.upper or not PRECISIONS[fact.precision].is_stated) and not fact.number:
            key = "upper" if fact.upper else "precision"
            yield _place(loaded, fact, key), f'"{key}" belongs to a "value"; there is none'
        elif PRECISIONS[fact.precision].has_upper and not fact.upper:
            yield _place(loaded, fact, "precision"), 'a range needs "upper", its higher end'
        elif fact.upper and not PRECISIONS[fact.precision].has_upper:
            yield _place(loaded, fact, "upper"), f'"upper" is for "precision: range"; here it is {fact.precision}'
        elif fact.upper and fact.number and fact.upper.value <= fact.number.value:
            yield _place(loaded, fact, "upper"), "the higher end of the range is not higher than the lower"


def _interval(loaded: LoadResult, fact: Fact) -> Violations:
    key = "low" if fact.low else "high"
    if not fact.number:
        yield _place(loaded, fact, key), f'"{key}" belongs to a "value"; there is none'
    elif fact.upper:
        yield _place(loaded, fact, key), 'a range has no interval; its ends are "value" and "upper"'
    elif not fact.low or not fact.high:
        yield _place(loaded, fact, key), 'an interval has two ends; write both "low" and "high"'
    elif fact.high.value <= fact.low.value:
        yield _place(loaded, fact, "high"), "the higher end of the interval is not higher than the lower"
    elif not fact.low.value <= fact.number.value <= fact.high.value:
        yield _place(loaded, fact, "value"), "the value does not lie within its interval"


def no_date(loaded: LoadResult) -> Violations:
    """An event or a statement has a date."""
    for fact in _facts(loaded):
        if tells(fact) and not fact.period:
            yield _place(loaded, fact), f'"{fact.id}" needs "period": the day, month or year of it'


def no_speaker(loaded: LoadResult) -> Violations:
    """Only a statement has a speaker."""
    for fact in _facts(loaded):
        if fact.speaker and not fact.statement:
            yield _place(loaded, fact, "speaker"), 'a speaker belongs to a "statement"'


def no_reason(loaded: LoadResult) -> Violations:
    """A rank other than normal, and a withdrawal, give their reason; nothing else has one to show."""
    for fact in _facts(loaded):
        if RANKS[fact.rank].needs_reason and not fact.reason:
            yield _place(loaded, fact, "rank"), f'say in "reason" why this is {fact.rank}'
        elif STATUSES[fact.status].needs_reason and not fact.reason:
            yield _place(loaded, fact, "status"), f'say in "reason" why this is {fact.status}'
        elif fact.reason and not RANKS[fact.rank].needs_reason and not STATUSES[fact.status].needs_reason:
            yield (
                _place(loaded, fact, "reason"),
                'a reason is for a "rank" or a withdrawal; use "note" for anything else',
            )


def no_unit(loaded: LoadResult) -> Violations:
    """A measure of money names its currency by a code of three letters; a percentage, a text or a date has no unit."""
    assert loaded.brief
    for id, measure in loaded.brief.measures.items():
        origin = loaded.origins[("measure", id)]
        unit = measure.unit or ""
        found = f'; found "{unit}"' if unit else ""
        if measure.format == "money" and not (len(unit) == 3 and unit.isascii() and unit.isupper()):
            yield (
                origin.place("unit"),
                f"a measure of money has a currency as its unit, such as CNY or USD{found}",
            )
        elif measure.format in ("percent", "text", "date") and unit:
            yield origin.place("unit"), f"a measure of format {measure.format} has no unit"


def withdrawn_fact(loaded: LoadResult) -> Violations:
    """Nothing is computed from a withdrawn fact, and no text or block shows it: it has its own record only."""
    assert loaded.brief
    facts = loaded.brief.facts
    for origin, path, id in loaded.values(FactId):
        if id in facts and STATUSES[facts[id].status].is_withdrawn:
            yield origin.place(*path), f'"{id}" is withdrawn; use another fact, or none'
    for origin, path, prose in loaded.values(Prose):
        for index, reference in enumerate(prose.references):
            if reference.fact in facts and STATUSES[facts[reference.fact].status].is_withdrawn:
                yield (
                    origin.word(reference.word, prose.nth(index), *path),
                    f'"{reference.fact}" is withdrawn; use another fact, or none',
                )


def no_period(loaded: LoadResult) -> Violations:
    """Only a fact with a period can be asked for it: `[[fact-id|period]]`."""
    assert loaded.brief
    facts = loaded.brief.facts
    for origin, path, prose in loaded.values(Prose):
        for index, reference in enumerate(prose.references):
            if reference.form == "period" and reference.fact in facts and not facts[reference.fact].period:
                yield origin.word(reference.word, prose.nth(index), *path), f'"{reference.fact}" has no period to show'


def _facts(loaded: LoadResult) -> Iterator[Fact]:
    assert loaded.brief
    yield from loaded.brief.facts.values()


def _key(loaded: LoadResult, fact: Fact, key: str) -> Location:
    return loaded.origins[("fact", fact.id)].key(key)


def _place(loaded: LoadResult, fact: Fact, *path: str) -> Location:
    return loaded.origins[("fact", fact.id)].place(*path)
