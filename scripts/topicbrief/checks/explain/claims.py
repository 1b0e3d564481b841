"""Rules of claims: what is to come has its day, and what became of it is told."""

from __future__ import annotations

from .. import claims
from .explanation import of_check

CLAIMS = (
    of_check(
        claims.never_due,
        why="""A target without a time can never be missed. Say in "period" which time it is for, or in "due" by which
            day it comes true or not.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-target
              subject: north-line
              measure: passengers
              value: 300000
              status: target
              evidence:
                - source: report
                  locator: we aim at 300,000
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-target
              subject: north-line
              measure: passengers
              period: 2026
              value: 300000
              status: target
              evidence:
                - source: report
                  locator: we aim at 300,000
                  checked: 2025-06-01
            """,
    ),
    of_check(
        claims.nothing_due,
        why="""Readers are told of what comes due that its outcome is missing; of what is over and done that would be
            wrong. Leave "due" or "outcome" out, or mend the status.""",
        wrong="""
            # data/facts/policy.yaml
            - id: subsidy-ended
              subject: act-12
              event: The subsidy came to its end.
              period: 2024-12-31
              status: ended
              due: 2025-12-31
              evidence:
                - source: gazette
                  locator: until the end of
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: subsidy-ended
              subject: act-12
              event: The subsidy came to its end.
              period: 2024-12-31
              status: ended
              evidence:
                - source: gazette
                  locator: until the end of
                  checked: 2025-06-01
            """,
    ),
    of_check(
        claims.due_too_early,
        why="""Nothing can come true before the time it is about. Often the year is mistyped: compare "due" and "period"
            with the source.""",
        wrong="""
            # data/facts/policy.yaml
            - id: subsidy
              subject: act-12
              event: The subsidy is paid.
              period: 2025-01-01
              status: in-force
              due: 2024-12-31
              evidence:
                - source: gazette
                  locator: until the end of
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: subsidy
              subject: act-12
              event: The subsidy is paid.
              period: 2025-01-01
              status: in-force
              due: 2025-12-31
              evidence:
                - source: gazette
                  locator: until the end of
                  checked: 2025-06-01
            """,
    ),
    of_check(
        claims.outcome_not_known,
        why="""The outcome answers whether a claim came true, and a second target or forecast does not answer that. Name
            the fact that tells what happened, or leave "outcome" out until it has.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-target
              subject: north-line
              measure: passengers
              period: 2024
              value: 240000
              status: target
              outcome: passengers-target
              evidence:
                - source: report
                  locator: we aimed at 240,000
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-target
              subject: north-line
              measure: passengers
              period: 2024
              value: 240000
              status: target
              outcome: passengers-2024
              evidence:
                - source: report
                  locator: we aimed at 240,000
                  checked: 2025-06-01
            """,
    ),
    of_check(
        claims.outcome_of_another,
        why="""What became of one thing says nothing of another. Name a fact about the same subject; add one if there is
            none.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-target
              subject: north-line
              measure: passengers
              period: 2024
              value: 240000
              status: target
              outcome: merger-denied
              evidence:
                - source: report
                  locator: we aimed at 240,000
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-target
              subject: north-line
              measure: passengers
              period: 2024
              value: 240000
              status: target
              outcome: passengers-2024
              evidence:
                - source: report
                  locator: we aimed at 240,000
                  checked: 2025-06-01
            """,
    ),
    of_check(
        claims.outcome_too_early,
        why="""A claim about what is to come cannot have come true before it was made. Mostly the figure of an earlier
            year was named: take the one of the claim's own time.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-target
              subject: north-line
              measure: passengers
              period: 2024
              value: 240000
              status: target
              outcome: passengers-2023
              evidence:
                - source: report
                  locator: we aimed at 240,000
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-target
              subject: north-line
              measure: passengers
              period: 2024
              value: 240000
              status: target
              outcome: passengers-2024
              evidence:
                - source: report
                  locator: we aimed at 240,000
                  checked: 2025-06-01
            """,
    ),
)
