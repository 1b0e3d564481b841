"""Rules of references: every id that is named belongs to an entry."""

from __future__ import annotations

from .. import references
from .explanation import of_check

REFERENCES = (
    of_check(
        references.unknown_subject,
        why="""A fact stands on the page of its subject; with an unknown one it would stand nowhere. Use the id of an
            entry of data/subjects.yaml, or add the subject there first.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-2025
              subject: north-lien
              measure: passengers
              period: 2025
              value: 270000
              evidence:
                - source: report
                  locator: 270,000 passengers
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-2025
              subject: north-line
              measure: passengers
              period: 2025
              value: 270000
              evidence:
                - source: report
                  locator: 270,000 passengers
                  checked: 2025-06-01
            """,
    ),
    of_check(
        references.unknown_measure,
        why="""The measure says what a figure counts and in which unit; without it nobody can read the figure. Use the
            id of an entry of data/measures.yaml, not its label, or add the measure there first.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: price
              value: 49.50
              evidence:
                - source: report
                  locator: from 49.50
                  checked: 2025-06-01
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
                  checked: 2025-06-01
            """,
    ),
    of_check(
        references.unknown_source,
        why="""A reader must be able to follow every figure to its source. Use the name of a file in data/sources/
            without its ending, or add that file first.""",
        wrong="""
            # data/sections/traffic.yaml
            blocks:
              - articles:
                  title: Read more
                  sources: [annual-report]
            """,
        right="""
            # data/sections/traffic.yaml
            blocks:
              - articles:
                  title: Read more
                  sources: [report]
            """,
    ),
    of_check(
        references.unknown_section,
        why="""Sections are the pages of the brief; what names one that does not exist would not be shown. Check the
            spelling, or add the file data/sections/<id>.yaml first.""",
        wrong="""
            # data/subjects.yaml
            - id: south-line
              name: South Line
              kind: railway line
              section: trafic
            """,
        right="""
            # data/subjects.yaml
            - id: south-line
              name: South Line
              kind: railway line
              section: traffic
            """,
    ),
    of_check(
        references.unknown_fact,
        why="""Readers would see a hole in place of the figure. Use the id of an entry in data/facts/; on the site it is
            the end of the address of the figure's home, after the #.""",
        wrong="""
            # data/sources/report.yaml
            summary: Norrail counts [[passengers-of-2024]].
            """,
        right="""
            # data/sources/report.yaml
            summary: Norrail counts [[passengers-2024]].
            """,
    ),
    of_check(
        references.listed_twice,
        why="""It would be shown twice, or counted twice in a sum. Take one of the two out.""",
        wrong="""
            # data/brief.yaml
            key_figures: [passengers-2024, growth, passengers-2024]
            """,
        right="""
            # data/brief.yaml
            key_figures: [passengers-2024, growth]
            """,
    ),
)
