"""Find the code by which programs know the unit of a measure: of ISO 4217 for money, else of UCUM."""

from __future__ import annotations

import re

from ...model.entries import Measure

CURRENCY = re.compile(r"[A-Z]{3}")
UCUM = {
    "mm": "mm", "cm": "cm", "m": "m", "km": "km", "in": "[in_i]", "ft": "[ft_i]", "yd": "[yd_i]", "mi": "[mi_i]",
    "nautical mile": "[nmi_i]", "sq m": "m2", "sq km": "km2", "ha": "har", "L": "L",
    "mg": "mg", "g": "g", "kg": "kg", "t": "t", "oz": "[oz_av]", "lb": "[lb_av]",
    "W": "W", "kW": "kW", "MW": "MW", "GW": "GW", "hp": "[HP]", "J": "J", "kJ": "kJ", "MJ": "MJ",
    "Wh": "W.h", "kWh": "kW.h", "MWh": "MW.h", "GWh": "GW.h", "V": "V", "kV": "kV", "A": "A", "Ah": "A.h",
    "Hz": "Hz", "kHz": "kHz", "MHz": "MHz", "GHz": "GHz", "N": "N", "kN": "kN", "Nm": "N.m", "N·m": "N.m",
    "Pa": "Pa", "kPa": "kPa", "bar": "bar", "psi": "[psi]", "°C": "Cel", "°F": "[degF]", "K": "K",
    "m/s": "m/s", "km/h": "km/h", "mph": "[mi_i]/h", "kn": "[kn_i]",
    "ms": "ms", "s": "s", "seconds": "s", "min": "min", "minutes": "min", "h": "h", "hours": "h", "days": "d",
    "weeks": "wk", "months": "mo", "years": "a",
}  # fmt: skip


def unit_label(measure: Measure) -> str | None:
    """Return the unit as readers see it."""
    return "%" if measure.format == "percent" else measure.unit


def unit_code(measure: Measure) -> str | None:
    """Return the unit's code. Things that are counted (people, nights) have none."""
    if measure.format == "money":
        return measure.unit if CURRENCY.fullmatch(measure.unit or "") else None
    return "%" if measure.format == "percent" else UCUM.get(measure.unit or "")


def unit_system(measure: Measure) -> str | None:
    """Return the system that the code belongs to."""
    return ("ISO 4217" if measure.format == "money" else "UCUM") if unit_code(measure) else None
