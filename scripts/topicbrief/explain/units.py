"""Rules of units: a measure that names a second unit can be converted into it."""

from __future__ import annotations

from ..checks import units
from .explanation import of_check

UNITS = (
    of_check(
        units.unknown_unit,
        why="""Only units of measurement convert, and each has one way of writing: km, km/h, mi, mph, kW, hp, PS, kg, lb.
            Where things are counted ("passengers"), leave "also" out.""",
        wrong="""
            # data/measures.yaml
            - id: length
              label: Length
              format: number
              unit: km
              also: Miles
            """,
        right="""
            # data/measures.yaml
            - id: length
              label: Length
              format: number
              unit: km
              also: mi
            """,
    ),
    of_check(
        units.cannot_convert,
        why="""A length has no meaning in kilowatt-hours, and what a currency is worth changes by the hour. Name a unit
            that measures the same, or leave "also" out.""",
        wrong="""
            # data/measures.yaml
            - id: length
              label: Length
              format: number
              unit: km
              also: kWh
            """,
        right="""
            # data/measures.yaml
            - id: length
              label: Length
              format: number
              unit: km
              also: mi
            """,
    ),
)
