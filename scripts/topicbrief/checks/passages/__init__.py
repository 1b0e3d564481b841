"""Hold a fact against the few words that locate its passage: unit, magnitude, sign, period, and how firmly it is said.

A figure is held against the quantities of its locator. One that states the figure and contradicts nothing is enough: a
locator may have other numbers too. Where the locator has no number, nothing can be compared.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from ...diagnostics.problem import Location, list_choices
from ...load.result import LoadResult
from ...model.entries import Fact, Measure
from ...model.number import EXACT, Number
from ...model.precision import Precision
from ...model.quantities import Bound, Quantity
from ...model.status import STATUSES
from ..violation import Violations
from .dates import contradiction
from .digits import is_slip
from .reading import Passage, is_in_digits, read_for, states
from .signs import LOSS, sign_in_passage
from .unit_words import converted, kind_of_unit, name_of, states_in_tens, unit_of

NEAR = Decimal("0.006")  # of its value: how far a conversion may lie from a figure that was rounded
# By its label: what a rule or a test sets as a bound is that number, whichever word the passage has for it.
LIMIT = re.compile(
    r"\b(?:threshold|limit|cap|exempt|required|longest|highest|lowest|minimum|maximum|at most|at least|quota)\b",
    re.IGNORECASE,
)
SIGN_BEFORE = re.compile(r"(?:[A-Z]{0,3}[$€£¥￥₩₹]|[-−])$")  # quoted with the number, such as HK$
TWO_WORDS = ("pp", "bp", "%")  # percentage points, per cent
SCALE_OF_COLUMN = ", or quote with it the scale of its column, such as (million)"
DECLARED = "convert"  # in the note of a fact whose figure was converted
# By what the passage says of its number: the precisions that claim no more. That a rule asks for "at least" or "up to" a
# number is often said by the measure itself, so these contradict their opposites alone.
CLAIMS: Mapping[Bound, tuple[Precision, ...]] = {
    "about": ("about", "range"),
    "over": ("over", "at-least", "about", "range"),
    "under": ("under", "at-most", "about", "range"),
    "at-least": ("exact", "at-least", "about", "range"),
    "up-to": ("exact", "at-most", "about", "range"),
}
WORDS: Mapping[Bound, Precision] = {
    "about": "about",
    "over": "over",
    "under": "under",
    "at-least": "at-least",
    "up-to": "at-most",
}


@dataclass(frozen=True)
class Comparison:
    """A number of a fact, where it stands, and the passage that a locator quotes for it."""

    fact: Fact
    measure: Measure
    number: Number
    place: Location
    passage: Passage

    @cached_property
    def stating(self) -> list[Quantity]:
        """The quantities of the passage that are the number, apart from unit, sign and bound."""
        percent = self.measure.format == "percent"
        return [one for one in self.passage.quantities if states(self.passage, one, self.number, percent)]

    @cached_property
    def agreeing(self) -> list[Quantity]:
        """The quantities that are the number, and may be in the unit of the measure."""
        plain = [one for one in self.stating if not kind_of_unit(self.passage, one, self.measure)]
        return plain or [one for one in self.passage.quantities if states_in_tens(one, self.number, self.measure)]

    def quote(self, quantity: Quantity) -> str:
        """Return a quantity as the passage has it, with what stands beside it."""
        text = self.passage.text
        before = SIGN_BEFORE.search(text, 0, quantity.start)
        words = 0 if before or quantity.kind == "fraction" else 2 if quantity.unit in TWO_WORDS else 1
        behind = re.compile(rf"[^\s,;()\d]*(?:[ \u00a0][^\s,;()\d]+){{0,{words}}}").match(text, quantity.end)
        return text[before.start() if before else quantity.start : behind.end() if behind else quantity.end].strip(":")


def other_unit(loaded: LoadResult) -> Violations:
    """A figure is in the unit or currency of its passage, or the fact says that it was converted."""
    for one in comparisons(loaded):
        if one.stating and not one.agreeing:
            yield one.place, _other_unit(one, one.stating[0])
        elif not one.agreeing and (found := _converted(one)) and DECLARED not in _note(one.fact):
            message = (
                f'the passage has "{one.quote(found)}", which is {_plain(one.number)} {one.measure.unit} only if converted: state it'
                f' in {name_of(found.unit)}, in a measure of that unit, or say in "note" that it was converted'
            )
            yield one.place, message


def _other_unit(one: Comparison, quantity: Quantity) -> str:
    """Return what the passage has, what the measure is in, and what to write."""
    found, wanted = kind_of_unit(one.passage, quantity, one.measure), unit_of(one.measure)
    has = f'the passage has "{one.quote(quantity)}" ({found}), and the measure "{one.measure.id}" is in {wanted}'
    if number := converted(quantity, one.measure):
        return (
            f'{has}; that is {_plain(number)} {one.measure.unit}: write this, with a "note" that it was converted, or take a measure'
            f" in {name_of(quantity.unit)}"
        )
    return f"{has}; take a measure in {found}, or quote the words that state it in {wanted}"


def other_magnitude(loaded: LoadResult) -> Violations:
    """A figure is as large as the number of its passage, with its scale word: thousand, million, 万, per cent."""
    for one in comparisons(loaded):
        if not (one.stating or one.agreeing or _converted(one)) and (found := _other_magnitude(one)):
            quantity, value = found
            message = (
                f'the passage has "{one.quote(quantity)}", which is {_plain(value)}, and the value is {_plain(one.number.value)};'
                f" mend the value{SCALE_OF_COLUMN if is_in_digits(quantity, value) else ''}"
            )
            yield one.place, message


def _other_magnitude(one: Comparison) -> tuple[Quantity, Decimal] | None:
    """Return the quantity that has the digits of the number, at another power of ten, and what it states."""
    for quantity in one.passage.quantities:
        share = 100 if one.measure.format == "percent" and quantity.kind == "fraction" and not quantity.unit else 1
        for value in quantity.values:
            if value and _digits(value * share) == _digits(one.number.value) and value * share != abs(one.number.value):
                return quantity, value * share
    return None


def other_number(loaded: LoadResult) -> Violations:
    """A figure is a number of its passage, where the passage has one in the unit of the figure."""
    for one in comparisons(loaded):
        if one.stating or one.agreeing or _converted(one) or _other_magnitude(one):
            continue
        others = [each for each in one.passage.quantities if _is_in_unit(one, each) and not _rounds_to(one, each)]
        if others and not any(is_slip(abs(one.number.value), value) for each in others for value in each.values):
            named = list_choices([f'"{one.quote(each)}"' for each in others])
            yield (
                one.place,
                f"the passage has {named}, and the value is {_plain(one.number)}; mend the value, or quote its words",
            )


def _is_in_unit(one: Comparison, quantity: Quantity) -> bool:
    """Return whether a quantity has a unit or currency, or is a share, and it may be that of the measure."""
    is_share = one.measure.format == "percent" and quantity.kind == "fraction"
    said = is_share or bool(quantity.unit or quantity.currencies)
    return said and not kind_of_unit(one.passage, quantity, one.measure)


def _rounds_to(one: Comparison, quantity: Quantity) -> bool:
    """Return whether a figure that is no exact one is a quantity in fewer digits."""
    step = Decimal(1).scaleb(one.number.last_place(True), EXACT)
    near = any(abs(value - abs(one.number.value)) < step for value in quantity.values)
    return one.fact.precision != "exact" and near


def other_sign(loaded: LoadResult) -> Violations:
    """A figure is below zero where its passage says so, by a minus sign or by a word such as "loss", and only there."""
    for one in comparisons(loaded):
        signs = [sign_in_passage(one.passage, quantity, one.measure) for quantity in one.agreeing]
        own = -1 if one.number.value < 0 else 1
        if one.number.value and signs and None not in signs and own not in signs and not _sign_declared(one):
            quoted = one.quote(one.agreeing[0])
            if own < 0:
                message = (
                    f'the value is below zero, and nothing in the passage, "{one.passage.text}", says so: mend the value, or'
                    ' quote the word for it, such as "loss", or say in "note" that it is one'
                )
            else:
                message = f'the passage has "{quoted}" as below zero ("{one.passage.text}"), and the value is above it'
            yield one.place, message


def firmer_than_passage(loaded: LoadResult) -> Violations:
    """A figure claims no more than its passage: what is "about", "over" or "under" there is so in `precision`."""
    for one in comparisons(loaded):
        bounds = [quantity.bound for quantity in one.agreeing]
        if (
            bounds
            and not LIMIT.search(one.measure.label)
            and all(bound and one.fact.precision not in CLAIMS[bound] for bound in bounds)
        ):
            bound = next(bound for bound in bounds if bound)
            place = "precision" if one.fact.precision != "exact" else "value"
            message = (
                f'the passage, "{one.passage.text}", has this number as "{bound.replace("-", " ")}", and the fact states it as'
                f' {one.fact.precision}; write "precision: {WORDS[bound]}"'
            )
            yield loaded.origins[("fact", one.fact.id)].place(place), message


def other_period(loaded: LoadResult) -> Violations:
    """The period of a fact, or the date that it states, is one that its passage names, where it names any."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        for item in () if STATUSES[fact.status].is_withdrawn else fact.evidence:
            if named := contradiction(fact, item.locator):
                key, what = ("value", "value") if fact.date_value else ("period", "period")
                message = (
                    f'the passage, "{item.locator}", names {named}, and the {what} is {fact.date_value or fact.period}; mend the'
                    " wrong one, or quote words that name no other time"
                )
                yield loaded.origins[("fact", id)].place(key), message


def comparisons(loaded: LoadResult) -> list[Comparison]:
    """Return each number of a fact with each passage for it that has a number."""
    return loaded.once(_compare)


def _compare(loaded: LoadResult) -> list[Comparison]:
    return [*_compared(loaded)]


def _compared(loaded: LoadResult) -> Iterator[Comparison]:
    """Yield each number of a fact with each passage for it that has a number."""
    assert loaded.brief
    for id, fact in loaded.brief.facts.items():
        measure = loaded.brief.measures.get(fact.measure or "")
        if not measure or not fact.number or STATUSES[fact.status].is_withdrawn:
            continue
        if measure.format == "money" and not measure.unit:  # `no-unit` tells it, once for all facts
            continue
        for item in fact.evidence:
            passage = read_for(item.locator, measure.unit or "", measure.format)
            for field, number in (("value", fact.number), ("upper", fact.upper)) if passage.quantities else ():
                if number:
                    yield Comparison(fact, measure, number, loaded.origins[("fact", id)].place(field), passage)


def _converted(one: Comparison) -> Quantity | None:
    """Return the quantity of the passage that gives the number when it is converted into the unit of the measure."""
    for quantity in one.passage.quantities:
        number = converted(quantity, one.measure)
        if number and abs(number.value - abs(one.number.value)) <= NEAR * abs(one.number.value):
            return quantity
    return None


def _sign_declared(one: Comparison) -> bool:
    """Return whether the note says that the passage speaks of a loss."""
    return one.number.value < 0 and bool(LOSS.search(_note(one.fact)))


def _note(fact: Fact) -> str:
    return fact.note.text.lower() if fact.note else ""


def _digits(value: Decimal) -> str:
    """Return the digits of a number without the zeros around them."""
    return f"{abs(value):f}".replace(".", "").strip("0")


def _plain(number: Number | Decimal) -> str:
    """Return a number as it may be typed, with commas for reading."""
    value = number.value if isinstance(number, Number) else number
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
