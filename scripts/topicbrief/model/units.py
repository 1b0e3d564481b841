"""Convert figures into other units, rounded to the precision that was stated.

pint knows the units and their factors. Its import takes a fifth of a second, so it waits for the first question that
was not answered before. Units are written as readers know them: `km`, `km/h`, `N·m`, `sq ft`, `nautical mile`;
`PS` is metric horsepower (75 kgf·m/s) and `hp` is mechanical horsepower (550 lbf·ft/s).

A conversion is as precise as the figure, as nearly as decimals allow. Its last digit is the power of ten nearest to
one unit of the figure's last digit, and it has two digits at least: 835 km, stated to the kilometre (0.62 miles), is
519 mi, and 5 km is 3.1 mi. All figures of one unit, stated to the same digit, so get the same decimals: 999 mm and
1,001 mm are 39.3 and 39.4 in. Converting back comes within 1.6 units of the last digit stated (half the square root
of ten: the nearest power of ten may be that much larger than the unit).

The last stated digit of an exact figure is the last one typed. In a round one ("about", "over", "under", a range)
the zeros at the end of a whole number do not count as stated, after the first two digits: about 1,000 km is about
620 mi. Both ends of a range are rounded alike. "Over" a figure is rounded down and "under" it up, so that it stays
true: over 800 km is over 490 mi.

Temperatures have other zeros in other units. Their conversion has the last digit as above, and no second digit where
that gives one: 0 is not nothing there, and -18 °C is 0 °F. A difference of temperatures converts without the zero.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import ROUND_HALF_UP, Context, Decimal, localcontext
from functools import cache
from typing import Any

from ..diagnostics.problem import list_choices, suggest
from .number import EXACT, Number
from .precision import PRECISIONS, Precision

# No digits and no powers: beside figures they would be figures themselves.
WORD = r"[^\W\d_]+(?:[ -][^\W\d_]+)*"
FORM = re.compile(rf"°?{WORD}(?:[/·]°?{WORD})*")
JOINTS = str.maketrans(" -", "__")  # pint's name of the nautical mile is nautical_mile
# What pint reads differently (PS as petasiemens, Nm as a count of yarn), or does not know.
OURS = (
    "PS = metric_horsepower",
    "bhp = horsepower",
    "Nm = newton * meter",
    "lb_ft = force_pound * foot",
    "US_gallon = gallon",
    "sq_m = meter ** 2",
    "sq_km = kilometer ** 2",
)
SEVERAL = {
    **dict.fromkeys(("ton", "tons"), ("t", "short ton", "long ton")),
    **dict.fromkeys(("gal", "gallon", "gallons"), ("US gallon", "imperial gallon")),
}
COMMON = (
    "mm", "cm", "m", "km", "in", "ft", "yd", "mi", "nautical mile", "sq m", "sq km", "ha", "sq ft", "sq mi", "acres",
    "L", "US gallon", "imperial gallon", "g", "kg", "t", "oz", "lb", "short ton", "long ton",
    "°C", "°F", "K", "W", "kW", "MW", "hp", "PS", "kJ", "kWh", "MWh", "Btu", "m/s", "km/h", "mph", "kn", "N·m", "lb-ft", "bar", "kPa", "psi",
)  # fmt: skip

# What a conversion is worked out to before it is rounded: with fewer digits than the factor has, so that a factor
# without end (1 km is 0.62137... mi) cannot push what lies half-way, such as 12,573 km or 7812.5 mi, below it.
NEARLY = Context(prec=60, rounding=ROUND_HALF_UP)


# Units whose zero is set by agreement or nature, and not by having nothing: what differs in them is no temperature.
TEMPERATURES = frozenset(("°C", "°F", "K"))

# What was asked before: (unit, "") is "" for a unit, (unit, also) what one `unit` more is in `also` and, if it is not
# zero, what no `unit` is there, with a space between; "" for nothing.
_found: dict[tuple[str, str], str] = {}
_recalled: dict[tuple[str, str], str] = {}


def conversion_answers() -> dict[tuple[str, str], str]:
    """Return the questions asked until now with their answers, as plain texts, to be kept for `recall_answers`."""
    return {(str(unit), str(also)): answer for (unit, also), answer in _found.items()}


def recall_answers(found: Mapping[tuple[str, str], str]) -> None:
    """Accept answers that were found before, by the same version of pint."""
    _recalled.update(found)


def _known(unit: str, also: str) -> str | None:
    """Return the answer if it was given before."""
    if (unit, also) in _recalled:
        _found[unit, also] = _recalled[unit, also]
    return _found.get((unit, also))


def explain_unknown_unit(unit: str) -> str | None:
    """Return why a text is no unit that converts, and what comes near; None if it is one."""
    if unit in SEVERAL:
        return f'several units are called "{unit}"; write {list_choices(SEVERAL[unit])}'
    if _known(unit, "") is not None:
        return None
    if _pint(unit) is not None:
        _found[unit, ""] = ""
        return None
    return f'no unit "{unit}" is known{suggest(unit, _spelt_out())}'


@cache
def _spelt_out() -> dict[str, str]:
    """Return the common units by their spelt-out names, each as it is written here."""
    names = {str(_pint(unit)).replace("_", " ").replace(" / ", " per "): unit for unit in COMMON}
    plural = {name.replace(" per ", "s per ") if " per " in name else f"{name}s": unit for name, unit in names.items()}
    british = {
        name.replace("meter", "metre").replace("liter", "litre"): unit
        for name, unit in [*names.items(), *plural.items()]
    }
    return {**british, **plural, **names, "metric horsepower": "PS", **{unit: unit for unit in COMMON}}


def explain_inconvertible(unit: str, also: str) -> str | None:
    """Return why a figure in one known unit cannot be shown in the other; None if it can."""
    line = _line(unit, also)
    if line is not None:
        return f"{unit} and {also} are the same" if line == (Decimal(1), Decimal(0)) else None
    if _root(unit) == _root(also):
        return f"cannot convert {unit} to {also}: equal steps of one are no equal steps of the other"
    alike = [each for each in COMMON if each != unit and _line(unit, each) is not None]
    into = f"; {unit} converts to {list_choices(alike)}{suggest(also, alike)}" if alike else ""
    return f"cannot convert {unit} to {also}{into}"


def convert(
    numbers: Sequence[Number], precision: Precision, unit: str, also: str, difference: bool = False
) -> tuple[Number, ...]:
    """Return a number, or both ends of a range, in the unit `also`; as a `difference`, whatever their zeros are. A bound
    is rounded so that it stays true."""
    line = _line(unit, also)
    assert line, "the checks let no such units through"
    factor, zero = line
    zero = Decimal(0) if difference else zero
    values = [NEARLY.fma(number.value, factor, zero) for number in numbers]
    largest = max(values, key=abs)
    place = _nearest_power(
        factor.scaleb(min(number.last_place(not PRECISIONS[precision].is_stated) for number in numbers), EXACT)
    )
    if largest and not zero:
        place = min(place, largest.adjusted() - 1)
    scale = numbers[0].scale
    while largest and scale and largest.adjusted() < scale:  # 1.2 million km are 750,000 mi
        scale = scale - 3 if scale > 6 else 0
    step = Decimal(1).scaleb(place, EXACT)
    # Adding nothing makes a negative zero a zero.
    return tuple(
        Number(
            EXACT.add(value.quantize(step, PRECISIONS[precision].rounding, EXACT), Decimal(0)),
            max(scale - place, 0),
            scale,
        )
        for value in values
    )


def _nearest_power(value: Decimal) -> int:
    """Return the power of ten nearest to a positive value, as ratios go: 0 for 0.4 and for 3, 1 for 4."""
    exponent = value.adjusted()
    mantissa = value.scaleb(-exponent, EXACT)
    return exponent + (EXACT.multiply(mantissa, mantissa) >= 10)


@cache
def _line(unit: str, also: str) -> tuple[Decimal, Decimal] | None:
    """Return what one `unit` more is in `also`, and what no `unit` is there. None if they measure different things, or
    not in equal steps (dB)."""
    known = _known(unit, also)
    if known is None:
        line = _worked_out(unit, also)
        known = _found[unit, also] = " ".join(map(str, line if line[1] else line[:1])) if line else ""
    if not known:
        return None
    factor, _, zero = known.partition(" ")
    return Decimal(factor), Decimal(zero or 0)


def _worked_out(unit: str, also: str) -> tuple[Decimal, Decimal] | None:
    if _root(unit) != _root(also):
        return None
    with localcontext(EXACT):
        try:
            zero, one, two = (
                Decimal(_registry().convert(Decimal(number), _pint(unit), _pint(also))) for number in (0, 1, 2)
            )
        except (TypeError, ValueError):  # a logarithm, such as dB
            return None
        is_straight = NEARLY.subtract(two, one) == NEARLY.subtract(one, zero)
        return (one if zero == 0 else NEARLY.subtract(one, zero), NEARLY.plus(zero)) if is_straight else None


def _root(unit: str) -> Any:
    """Return the base units of a unit. Hertz and rpm have one dimension, but one is made of radians."""
    with localcontext(EXACT):
        return _registry().get_root_units(_pint(unit))[1]


@cache
def _pint(unit: str) -> Any | None:
    """Return the unit as pint has it, or None if pint does not know it."""
    if not FORM.fullmatch(unit):
        return None
    registry = _registry()
    found = registry.Unit("")
    for sign, word in re.findall(r"(^|[/·])([^/·]+)", unit):
        try:
            part = registry.Unit(registry.get_name(word.translate(JOINTS)))
        except AttributeError:  # pint's own error is one
            return None
        found = found / part if sign == "/" else found * part
    return found


@cache
def _registry() -> Any:
    from pint import UnitRegistry  # noqa: PLC0415 - it takes a fifth of a second, and most answers are kept

    with localcontext(EXACT):
        registry: Any = UnitRegistry(non_int_type=Decimal, on_redefinition="ignore")
        for definition in OURS:
            registry.define(definition)
    return registry
