"""Convert between units as the auditor understands them: a table of its own, in place of the library that pages use.

Factors are those of the SI brochure and of NIST Special Publication 811, appendix B.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

FACTORS = {
    "length": "mm 0.001 cm 0.01 m 1 km 1000 in 0.0254 ft 0.3048 yd 0.9144 mi 1609.344 miles 1609.344 nmi 1852",
    "mass": "mg 0.000001 g 0.001 kg 1 t 1000 lb 0.45359237 oz 0.028349523125",
    "power": "W 1 kW 1000 MW 1000000 GW 1000000000 hp 745.699871582 PS 735.49875",
    "energy": "J 1 kJ 1000 MJ 1000000 GJ 1000000000 Wh 3600 kWh 3600000 MWh 3600000000 GWh 3600000000000 TWh 3600000000000000",
    "speed": "m/s 1 km/h 0.277777777778 kph 0.277777777778 mph 0.44704 kn 0.514444444444",
    "torque": "Nm 1 N·m 1 lb⋅ft 1.3558179483 lb·ft 1.3558179483 lb-ft 1.3558179483 lbf·ft 1.3558179483 lb 1.3558179483",
    "volume": "ml 0.001 l 1 L 1 m3 1000 m³ 1000 gal 3.785411784",
    "area": "m2 1 m² 1 ha 10000 km2 1000000 km² 1000000 acres 4046.8564224 mi² 2589988.110336 ft² 0.09290304",
    "data": "kB 1000 MB 1000000 GB 1000000000 TB 1000000000000",
    "electricity": "V 1 kV 1000",
    "frequency": "Hz 1 kHz 1000 MHz 1000000 GHz 1000000000",
    "current": "A 1 Ah 1",
    "time": "s 1 min 60 h 3600 d 86400 wk 604800 mo 2629800 yr 31557600",
}
TABLES = {
    kind: {name: Decimal(factor) for name, factor in zip(row.split()[::2], row.split()[1::2], strict=True)}
    for kind, row in FACTORS.items()
}
TEMPERATURES = ("°C", "°F", "K")
STEPS = {"°C": Decimal(5), "°F": Decimal(9), "K": Decimal(5)}  # in each, what the same difference is
SYMBOLS = (
    {name: name for table in TABLES.values() for name in table} | {"%": "%"} | {name: name for name in TEMPERATURES}
)
SYMBOLS |= {"miles": "mi", "kph": "km/h", "N·m": "Nm"}
TIME_WORDS = {
    word: unit
    for unit, words in {
        "s": "second seconds sec",
        "min": "minute minutes",
        "h": "hour hours",
        "d": "day days",
        "wk": "week weeks",
        "mo": "month months",
        "yr": "year years",
        "km": "kilometre kilometres kilometer kilometers",
        "mi": "mile miles",
        "kg": "kilogram kilograms kilogramme kilogrammes",
        "t": "tonne tonnes",
        "lb": "pound pounds",
        "kW": "kilowatt kilowatts",
        "MW": "megawatt megawatts",
        "hp": "horsepower",
        "kWh": "kilowatt-hours kilowatt-hour",
        "m": "metre metres meter meters",
        "in": "inch inches",
        "ft": "foot feet",
    }.items()
    for word in words.split()
}
CURRENCIES = {
    code: code
    for code in [
        "USD",
        "EUR",
        "GBP",
        "CNY",
        "JPY",
        "CHF",
        "INR",
        "KRW",
        "CAD",
        "AUD",
        "HKD",
        "SEK",
        "NOK",
        "DKK",
        "PLN",
        "BRL",
        "MXN",
        "RUB",
        "TRY",
        "ZAR",
        "SGD",
    ]
}
CURRENCIES |= {"$": "USD", "US$": "USD", "€": "EUR", "£": "GBP", "₹": "INR", "₩": "KRW", "RMB": "CNY", "元": "CNY"}
CURRENCIES |= {"dollars": "USD", "euros": "EUR", "euro": "EUR", "yuan": "CNY", "yen": "JPY", "rupees": "INR"}


def conversions(value: Decimal, unit: str, is_difference: bool = False) -> Iterator[Decimal]:
    """Yield the value in every other unit of the same kind."""
    unit = TIME_WORDS.get(unit.lower(), unit)
    kinds = (*map(tuple, TABLES.values()), TEMPERATURES)
    others = next((names for names in kinds if unit in names), ())
    found = (converted(value, unit, other, is_difference) for other in others)
    yield from (each for each in found if each is not None)


def converted(value: Decimal, unit: str, other: str, is_difference: bool = False) -> Decimal | None:
    """Return the value in another unit of the same kind, or None. A difference of temperatures converts without their
    zeros."""
    unit, other = TIME_WORDS.get(unit.lower(), unit), TIME_WORDS.get(other.lower(), other)
    if unit == other:
        return None
    if unit in TEMPERATURES and other in TEMPERATURES:
        if is_difference:
            return value * STEPS[other] / STEPS[unit]
        celsius = {"°C": value, "°F": (value - 32) * 5 / 9, "K": value - Decimal("273.15")}[unit]
        return {"°C": celsius, "°F": celsius * 9 / 5 + 32, "K": celsius + Decimal("273.15")}[other]
    for table in TABLES.values():
        if unit in table and other in table:
            return value * table[unit] / table[other]
    return None
