"""Rules of figures that contradict each other."""

from __future__ import annotations

from .. import conflicts, totals
from .explanation import of_check

CONFLICTS = (
    of_check(
        conflicts.unranked_conflict,
        why="""Readers see that sources differ, and which figure the brief goes by. Give exactly one of them
            "rank: preferred" and a "reason"; that another is deprecated does not say which one holds. If they count
            different things, say in "scope" what each of them counts.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
              value: 49.50
              evidence:
                - source: report
                  locator: from 49.50
                  checked: 2025-04-01
            - id: fare-gazette
              subject: north-line
              measure: fare
              value: 52
              evidence:
                - source: gazette
                  locator: a fare of 52
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
                  checked: 2025-04-01
            - id: fare-gazette
              subject: north-line
              measure: fare
              value: 52
              rank: preferred
              reason: The gazette is binding.
              evidence:
                - source: gazette
                  locator: a fare of 52
                  checked: 2025-06-01
            """,
    ),
    of_check(
        totals.parts_contradict_total,
        why="""If the months come to more than the year, one of the figures is wrong or counts something else. Compare all
            of them with their sources; mend the wrong one, or keep it with "rank: deprecated" and a reason.""",
        wrong="""
            # data/measures.yaml
            - id: passengers
              label: Passengers
              format: number
              unit: people
              total: period
            # data/facts/traffic.yaml
            - id: passengers-2023-h1
              subject: north-line
              measure: passengers
              period: 2023-H1
              value: 900000
              evidence:
                - source: report
                  locator: in the first half
                  checked: 2025-06-01
            """,
        right="""
            # data/measures.yaml
            - id: passengers
              label: Passengers
              format: number
              unit: people
              total: period
            # data/facts/traffic.yaml
            - id: passengers-2023-h1
              subject: north-line
              measure: passengers
              period: 2023-H1
              value: 90000
              evidence:
                - source: report
                  locator: in the first half
                  checked: 2025-06-01
            """,
    ),
    of_check(
        totals.falling_total,
        why="""A count from the start can stand still but not fall; so a figure or its period is wrong. Compare both with
            their sources.""",
        wrong="""
            # data/measures.yaml
            - id: coaches-built
              label: Sleeping coaches built since the start
              format: number
              total: running
            # data/facts/traffic.yaml
            - id: coaches-2023
              subject: norrail
              measure: coaches-built
              period: 2023
              value: 120
              evidence:
                - source: report
                  locator: 120 coaches so far
                  checked: 2025-06-01
            - id: coaches-2024
              subject: norrail
              measure: coaches-built
              period: 2024
              value: 40
              evidence:
                - source: report
                  locator: 40 coaches were built
                  checked: 2025-06-01
            """,
        right="""
            # data/measures.yaml
            - id: coaches-built
              label: Sleeping coaches built since the start
              format: number
              total: running
            # data/facts/traffic.yaml
            - id: coaches-2023
              subject: norrail
              measure: coaches-built
              period: 2023
              value: 120
              evidence:
                - source: report
                  locator: 120 coaches so far
                  checked: 2025-06-01
            - id: coaches-2024
              subject: norrail
              measure: coaches-built
              period: 2024
              value: 160
              evidence:
                - source: report
                  locator: 160 coaches so far
                  checked: 2025-06-01
            """,
    ),
    of_check(
        totals.effect_before_proposal,
        why="""One of the two dates is wrong, or the proposal is of another rule and belongs to a subject of its own.
            Compare both with their sources.""",
        wrong="""
            # data/facts/policy.yaml
            - id: act-proposed
              subject: act-12
              event: The act was put forward.
              period: 2023-02
              status: proposed
              evidence:
                - source: gazette
                  locator: first reading
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: act-proposed
              subject: act-12
              event: The act was put forward.
              period: 2021-02
              status: proposed
              evidence:
                - source: gazette
                  locator: first reading
                  checked: 2025-06-01
            """,
    ),
)
