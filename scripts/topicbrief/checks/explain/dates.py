"""Rules of dates: how days, periods and spans of time are written."""

from __future__ import annotations

from .explanation import of

DATES = (
    of(
        "bad-period",
        what="A period is written 2025, 2025-12, 2025-Q3, 2025-H1, 2025-12-31, or as a range, 2024-04/2025-11.",
        why="""Periods are put in order and compared, so they are written in one way, the year first. The site writes them
            in the language of its readers.""",
        wrong="""
            # data/sources/report.yaml
            published: 4 March 2025
            """,
        right="""
            # data/sources/report.yaml
            published: 2025-03-04
            """,
    ),
    of(
        "bad-day",
        what="A day is written 2026-11-22.",
        why="""A check is made on a day and a claim comes due on a day; a month would leave it open which. Write the year,
            the month and the day, with hyphens.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
              value: 49.50
              evidence:
                - source: report
                  locator: from 49.50
                  checked: 1.4.2025
            """,
        right="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
              value: 49.50
              evidence:
                - source: report
                  locator: from 49.50
                  checked: 2025-04-01
            """,
    ),
    of(
        "impossible-date",
        what="A date stands in the calendar.",
        why="""Not every month has thirty days: the day or the month is mistyped. Look it up in the source.""",
        wrong="""
            # data/sources/report.yaml
            published: 2025-02-30
            """,
        right="""
            # data/sources/report.yaml
            published: 2025-02-28
            """,
    ),
    of(
        "bad-time-span",
        what="How long a figure stays fresh is said in days, like 90 days.",
        why="""Months have different lengths; days have one. Write the number and the word "days".""",
        wrong="""
            # data/measures.yaml
            - id: fare
              label: Fare
              format: money
              unit: EUR
              fresh_for: 3 months
            """,
        right="""
            # data/measures.yaml
            - id: fare
              label: Fare
              format: money
              unit: EUR
              fresh_for: 90 days
            """,
    ),
)
