"""A computed figure can be computed, and means what its measure says."""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.problem import list_choices
from ..load.result import LoadResult, SourceLocation
from ..model.derived import ARITY, accepts_inputs
from ..model.durations import UNITS, can_be_measured
from ..model.entries import Fact, Operation
from ..model.units import TEMPERATURES
from .violation import Violations

POINTS = ("number", "percentage points")
NO_UNIT = ("number", "no unit")
SAME_UNIT = ("sum", "difference", "average")  # operations whose result has the unit of their inputs


def one_operation(loaded: LoadResult) -> Violations:
    """`derive` names one operation."""
    for _, fact, origin in _derived(loaded):
        assert fact.derive
        if len(fact.derive.stated) != 1:
            found = " and ".join(name for name, _ in fact.derive.stated) or "none"
            yield origin.place("derive"), f"one of {', '.join(ARITY)} is expected; found {found}"


def wrong_inputs(loaded: LoadResult) -> Violations:
    """An operation works on as many facts as it needs, and each of them states a number; the time between two needs dates."""
    assert loaded.brief
    for operations, fact, origin in _derived(loaded):
        for operation, inputs in operations:
            if not accepts_inputs(operation, len(inputs)):
                many = "two facts" if ARITY[operation] else "two facts or more"
                yield origin.place("derive", operation), f"{operation} needs {many}; found {len(inputs)}"
            for index, id in enumerate(inputs):
                if operation == "time_between":
                    if (dated := _fact(loaded, id)) and (wrong := _not_a_date(loaded, fact, dated)):
                        yield origin.place("derive", operation, index), wrong
                elif (other := _fact(loaded, id)) and not loaded.brief.is_figure(other):
                    yield origin.place("derive", operation, index), f'"{id}" states no number'
                elif other and other.upper:
                    yield origin.place("derive", operation, index), f'"{id}" is a range, and cannot be computed with'


def circular(loaded: LoadResult) -> Violations:
    """A figure is not computed from itself, nor from figures that are."""
    for _, fact, origin in _derived(loaded):
        reached, ahead = set(), list(_inputs(fact))
        while ahead:
            id = ahead.pop()
            if id not in reached and (other := _fact(loaded, id)):
                reached.add(id)
                ahead.extend(_inputs(other))
        if fact.id in reached:
            yield origin.place("derive"), f'"{fact.id}" is computed from itself'


def mixed_units(loaded: LoadResult) -> Violations:
    """The inputs have one unit; a sum, difference or average has it too; a change or share is a percentage, and the
    difference of two percentages is in percentage points."""
    assert loaded.brief
    forgotten: set[str] = set()
    for operations, fact, origin in _derived(loaded):
        own = _unit(loaded, fact)
        for operation, inputs in operations:
            if operation == "time_between":
                if own and (own[0] != "number" or own[1] not in UNITS):
                    known = list_choices(list(UNITS))
                    yield origin.place("measure"), f'a time is counted in {known}; "{fact.measure}" is in {own[1]}'
                continue
            if message := _temperatures(loaded, operation, fact, inputs):
                yield origin.place("measure" if operation == "difference" else "derive"), message
                continue
            if operation in SAME_UNIT and (measure := _measure_without_unit(loaded, (fact.id, *inputs))):
                if measure not in forgotten:
                    forgotten.add(measure)
                    message = (
                        f'"{measure}" has no unit, and "{fact.id}" is computed with it and with figures that have one'
                    )
                    yield loaded.origins[("measure", measure)].place(), f"{message}; name its unit"
                continue
            if operation == "percent_of":
                if message := _percentage_of(loaded, fact, inputs):
                    yield origin.place("derive", operation), message
                continue
            others = [other for id in inputs if (other := _fact(loaded, id)) and loaded.brief.is_figure(other)]
            # Of each unit the first fact that has it.
            units = {unit: other.id for other in reversed(others) if (unit := _unit(loaded, other))}
            given = f'; "{fact.measure}" is in {own[1]}' if own else ""
            if len(units) > 1:
                found = ", ".join(f'"{id}" is in {unit[1]}' for unit, id in reversed(units.items()))
                yield origin.place("derive", operation), f"the inputs have different units: {found}"
            elif operation in ("change", "share") and own and own[0] != "percent":
                yield origin.place("measure"), f"a {operation} is a percentage{given}"
            elif operation == "ratio" and own and (own[0] in ("percent", "money") or (own in units and own != NO_UNIT)):
                yield origin.place("measure"), f"a ratio is a number of times{given}"
            elif operation == "difference" and own and units and next(iter(units))[0] == "percent":
                if own != POINTS:
                    message = f'the difference of two percentages is in {POINTS[1]}{given}; write "format: number" and'
                    yield origin.place("measure"), f'{message} "unit: {POINTS[1]}" in the measure'
            elif own and own[0] in ("text", "date"):
                continue  # wrong-format says so
            elif operation in SAME_UNIT and own and units and own not in units:
                expected = next(iter(units))[1]
                yield origin.place("measure"), f"the {operation} has the unit of its inputs, {expected}{given}"


def _temperatures(loaded: LoadResult, operation: Operation, fact: Fact, inputs: tuple[str, ...]) -> str:
    """Return why an operation on temperatures means nothing, or is none itself; nothing where it is right.

    Their zero is no absence of anything, in °C and °F: only differences of them add up or divide.
    """
    assert loaded.brief
    measures = [loaded.brief.measures.get(other.measure or "") for id in inputs if (other := _fact(loaded, id))]
    levels = [each for each in measures if each and each.unit in TEMPERATURES and not each.conversion]
    own = loaded.brief.measures.get(fact.measure or "")
    if operation == "difference" and levels and own and own.unit in TEMPERATURES and not own.conversion:
        return (
            'the difference of two temperatures is no temperature; write "conversion: difference" in a measure of its own,'
            f' and take it here in place of "{own.id}"'
        )
    if operation in ("sum", "change", "share", "ratio") and any(each.unit != "K" for each in levels):
        return (
            f"a {operation} of temperatures in {levels[0].unit} means nothing, since its zero is a convention;"
            " take their difference or average"
        )
    return ""


def _percentage_of(loaded: LoadResult, fact: Fact, inputs: tuple[str, ...]) -> str:
    """Return why a percentage of an amount means nothing; nothing where the first is a percentage, and the rest one unit."""
    rate, *amounts = (_unit(loaded, other) if (other := _fact(loaded, id)) else None for id in inputs)
    own = _unit(loaded, fact)
    if rate and rate[0] != "percent":
        return f'the first is to be a percentage; "{inputs[0]}" is in {rate[1]}'
    for amount in amounts:
        if amount and own and amount != own:
            return f'the result has the unit of the second, {amount[1]}; "{fact.measure}" is in {own[1]}'
    return ""


def division_by_zero(loaded: LoadResult) -> Violations:
    """A change, share or ratio does not divide by zero; of a negative figure there is no change or share."""
    assert loaded.brief
    below = {"change": 0, "share": 1, "ratio": 1}
    for operations, _, origin in _derived(loaded):
        for operation, inputs in operations:
            index = below.get(operation)
            if index is not None and len(inputs) == 2:
                number = loaded.brief.numbers.get(inputs[index])
                if number and number.value < 0 and operation != "ratio":
                    message = f'"{inputs[index]}" is below zero; a {operation} of it means nothing'
                    yield origin.place("derive", operation, index), message
                elif number and number.value == 0:
                    yield (
                        origin.place("derive", operation, index),
                        f'"{inputs[index]}" is zero; nothing can be divided by it',
                    )


def too_many_digits(loaded: LoadResult) -> Violations:
    """A result can be written down."""
    assert loaded.brief
    numbers = loaded.brief.numbers
    for operations, fact, origin in _derived(loaded):
        for operation, inputs in operations:
            zero = operation in ("change", "share", "ratio") and any(
                numbers[i].value == 0 for i in inputs if i in numbers
            )
            ready = (
                accepts_inputs(operation, len(inputs))
                and len(operations) == 1
                and all(input in numbers for input in inputs)
            )
            if ready and not zero and fact.id not in numbers:
                yield origin.place("derive"), "the result has more digits than can be kept"


def _not_a_date(loaded: LoadResult, fact: Fact, dated: Fact) -> str:
    """Return why no time can be counted from a fact; nothing if it can."""
    assert loaded.brief
    measure = loaded.brief.measures.get(fact.measure or "")
    when, unit = dated.happens, measure.unit or "" if measure else ""
    if when is None:
        return f'"{dated.id}" states no date'
    if not when.is_known:
        return f'the date of "{dated.id}" is "{when}"; nothing can be counted from it'
    if unit in UNITS and not can_be_measured(when, unit):
        return f'"{dated.id}" is of {when}, too rough to count {unit} from; take a measure in years, or an exact date'
    return ""


def _derived(
    loaded: LoadResult,
) -> Iterator[tuple[tuple[tuple[Operation, tuple[str, ...]], ...], Fact, SourceLocation]]:
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        if fact.derive:
            yield fact.derive.stated, fact, loaded.origins[("fact", id)]


def _fact(loaded: LoadResult, id: str) -> Fact | None:
    assert loaded.brief
    return loaded.brief.facts.get(id)


def _inputs(fact: Fact) -> tuple[str, ...]:
    return tuple(id for _, ids in fact.derive.stated for id in ids) if fact.derive else ()


def _measure_without_unit(loaded: LoadResult, ids: tuple[str, ...]) -> str | None:
    """Return the measure whose unit was forgotten: of numbers that belong together, all others have the same."""
    assert loaded.brief
    facts = [fact for id in ids if (fact := _fact(loaded, id))]
    measures = {id: loaded.brief.measures[id] for fact in facts if (id := fact.measure) in loaded.brief.measures and id}
    without = [id for id, measure in measures.items() if measure.format == "number" and not measure.unit]
    units = {(measure.format, measure.unit) for id, measure in measures.items() if id not in without}
    return without[0] if len(without) == 1 and len(units) == 1 and all(unit for _, unit in units) else None


def _unit(loaded: LoadResult, fact: Fact) -> tuple[str, str] | None:
    assert loaded.brief
    measure = loaded.brief.measures.get(fact.measure or "")
    if measure is None:
        return None
    return measure.format, measure.unit or ("no unit" if measure.format == "number" else measure.format)
