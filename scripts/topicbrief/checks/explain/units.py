"""Rules of units: an amount has its currency, and what is shown in a second unit can be converted into it."""

from __future__ import annotations

from .. import facts, units
from .explanation import of_check

UNITS = (
    of_check(
        facts.no_unit,
        why="""An amount without its currency says nothing, and signs are shared: $ is many dollars. Use the code of
            three capital letters. A percentage has its sign already.""",
        wrong="""
            # data/measures.yaml
            - id: subsidy
              label: Subsidy
              format: money
              unit: €
            """,
        right="""
            # data/measures.yaml
            - id: subsidy
              label: Subsidy
              format: money
              unit: EUR
            """,
    ),
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
