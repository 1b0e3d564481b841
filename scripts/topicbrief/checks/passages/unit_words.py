"""Compare what a quantity of a passage is in with what a measure is in, and say both."""

from __future__ import annotations

import re
from decimal import Decimal

from ...diagnostics.problem import list_choices
from ...model import units
from ...model.entries import Measure
from ...model.number import Number
from ...model.quantities import Quantity
from .reading import Passage, canonical_unit

# Words for horsepower mean one or the other; a ton or a gallon is one of several.
LOOSE = (frozenset(("hp", "PS")), frozenset(("t", "ton", "short ton", "long ton")), frozenset(("L", "l")))
LOOSE_GALLON = "gallon"
# A distance is a speed where the passage speaks of one: 时速350公里, 80 miles an hour.
SPEEDS = {"km": "km/h", "mi": "mph", "m": "m/s"}
SPEED_WORDS = re.compile(r"时速|時速|车速|速|\b(?:an|per) (?:hour|second)\b|\bspeed|\bhourly\b", re.IGNORECASE)
COUNTED = "numbers of things"
UNSAID = ("times", "°")  # they tell no unit of measurement
PERCENT, POINTS = "%", ("pp", "bp")
TIMES = ("second", "minute", "hour", "day", "week", "month", "year", "decade")
NAMES = {
    **{time: f"{time}s" for time in TIMES},
    "%": "per cent",
    "pp": "percentage points",
    "bp": "basis points",
    "‰": "per mille",
}


def kind_of_unit(passage: Passage, quantity: Quantity, measure: Measure) -> str:
    """Return what a quantity is in, where the measure is in something else; nothing where they may be the same."""
    if quantity.currencies:
        if measure.format == "money" and measure.unit in quantity.currencies:
            return ""
        return list_choices(quantity.currencies[:3])
    if quantity.unit and quantity.unit not in UNSAID:
        return "" if _may_be(quantity.unit, measure, passage.text) else name_of(quantity.unit)
    measures = measure.format in ("money", "percent") or bool(canonical_unit(measure.unit or ""))
    counted = quantity.kind == "number" and passage.is_counted(quantity)
    return COUNTED if measures and counted else ""


def _may_be(unit: str, measure: Measure, text: str) -> bool:
    """Return whether a unit of a passage is, or may be, that of the measure."""
    if measure.format == "percent":
        return unit == PERCENT
    if measure.format == "money":
        return False
    wanted = canonical_unit(measure.unit or "")
    loose = any(unit in kin and wanted in kin for kin in LOOSE) or (LOOSE_GALLON in unit and LOOSE_GALLON in wanted)
    points = unit == "pp" and measure.unit == "points"
    return unit == wanted or loose or points or (SPEEDS.get(unit) == wanted and bool(SPEED_WORDS.search(text)))


def name_of(unit: str) -> str:
    """Return what a unit of a quantity is called."""
    return NAMES.get(unit, unit)


def unit_of(measure: Measure) -> str:
    """Return words for what a measure is in."""
    return "per cent" if measure.format == "percent" else measure.unit or "numbers without a unit"


def states_in_tens(quantity: Quantity, number: Number, measure: Measure) -> bool:
    """Return whether a quantity is the number in a unit a power of ten away: 1,500 MW is 1.5 GW, and no conversion."""
    there = converted(quantity, measure)
    if there is None or not quantity.values:
        return False
    typed, value = (_significant(each) for each in (quantity.values[0], number.value))
    return typed == value and abs(number.value) == there.value


def converted(quantity: Quantity, measure: Measure) -> Number | None:
    """Return a quantity in the unit of the measure, as precisely as it is stated; None if it does not convert."""
    if not quantity.unit or not measure.unit or measure.format != "number" or not quantity.values:
        return None
    if canonical_unit(measure.unit) in ("", quantity.unit):
        return None
    if units.explain_unknown_unit(quantity.unit) or units.explain_unknown_unit(measure.unit):
        return None
    if units.explain_inconvertible(quantity.unit, measure.unit):
        return None
    value = quantity.values[0]
    exponent = value.as_tuple().exponent
    decimals = max(-exponent, 0) if isinstance(exponent, int) else 0
    return units.convert(
        [Number(value, decimals)], "exact", quantity.unit, measure.unit, measure.conversion == "difference"
    )[0]


def _significant(value: Decimal) -> str:
    return f"{abs(value):f}".replace(".", "").strip("0")
