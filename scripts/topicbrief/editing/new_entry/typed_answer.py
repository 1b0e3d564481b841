"""Take an answer as people type it: a name for an id, a number with its unit, "about" before a value."""

from __future__ import annotations

from dataclasses import dataclass, field

from ...load.result import LoadResult
from ...model.entries import Measure
from ...model.number import parse_number
from ...model.quantities import find_quantities
from ...model.typed_values import TypedNumber, read_number
from .answers import Answers, referred_kind
from .matching import Match, find_matches, find_named


@dataclass(frozen=True)
class TypedAnswer:
    """What an answer says: of each key its answer; entries of which one may be meant, where it names none; or what is
    wrong with it.
    """

    answers: dict[str, str] = field(default_factory=dict)
    matches: list[Match] = field(default_factory=list)
    mistake: str = ""


def read_answer(loaded: LoadResult, kind: str, key: str, typed: str, before: Answers) -> TypedAnswer:
    """Return what an editor means who types this for a key, after the answers before it.

    Whether the answer is sound, `find_mistake` says: what cannot be read otherwise is the answer itself.
    """
    if of := referred_kind(kind, key):
        id = find_named(loaded, of, typed)
        return TypedAnswer({key: id or typed}, [] if id else find_matches(loaded, of, typed))
    if kind == "fact" and key == "value" and _wants_date(loaded, before):
        return TypedAnswer({key: typed})
    number = read_number(typed) if kind == "fact" and key == "value" and parse_number(typed) is None else None
    # A comma means thousands to some and decimals to others: such digits are refused, with what they may mean.
    if number and all(end.split()[0] in typed for end in (number.first, number.last or number.first)):
        return _read_value(loaded, number, typed, before)
    return TypedAnswer({key: typed})


def _wants_date(loaded: LoadResult, before: Answers) -> bool:
    """Return whether the measure that was answered is one of dates: 2030-04 is no range of numbers then."""
    assert loaded.brief
    measure = loaded.brief.measures.get(str(before.get("measure") or ""))
    return measure is not None and measure.format == "date"


def _read_value(loaded: LoadResult, number: TypedNumber, typed: str, before: Answers) -> TypedAnswer:
    """Return the value, with its precision and upper end if it was typed with them; its unit is held to the measure."""
    assert loaded.brief
    measure = loaded.brief.measures.get(str(before.get("measure") or ""))
    if number.sign and measure and not _is_unit_of(number, typed, measure):
        unit = (
            f"in {measure.unit}"
            if measure.unit
            else "a percentage"
            if measure.format == "percent"
            else "without a unit"
        )
        return TypedAnswer(
            mistake=f'"{typed}" has "{number.sign}", and the measure "{measure.id}" is {unit}; give the figure as the source'
            " states it in a measure of its unit"
        )
    given = {"value": number.first, "precision": number.precision, "upper": number.last}
    return TypedAnswer({key: answer for key, answer in given.items() if answer})


def _is_unit_of(number: TypedNumber, typed: str, measure: Measure) -> bool:
    """Return whether a unit that was typed is that of a measure, in whatever spelling."""
    if number.sign == "%":
        return measure.format == "percent"
    unit = measure.unit or ""
    if _plain(number.sign) == _plain(unit):
        return True
    ours, theirs = ([*find_quantities(text)][:1] for text in (f"1 {unit}", typed))
    if not ours or not theirs:
        return False
    if measure.format == "money":
        return unit in theirs[0].currencies
    return bool(ours[0].unit) and ours[0].unit == theirs[0].unit


def _plain(unit: str) -> str:
    """Return a unit without capitals and the s of a plural."""
    return unit.casefold().strip(" .").removesuffix("s")
