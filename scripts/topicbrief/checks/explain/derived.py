"""Rules of computed figures: they can be computed, and mean what their measure says."""

from __future__ import annotations

from .. import derived
from .explanation import of_check

DERIVED = (
    of_check(
        derived.one_operation,
        why="""With two operations there would be two results, and with none there is nothing to compute. Keep the one you
            mean: sum, difference, change, share, ratio or average.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: growth
              subject: north-line
              measure: growth
              period: 2023/2024
              derive:
                change: [passengers-2023, passengers-2024]
                share: [passengers-2023, passengers-2024]
            """,
        right="""
            # data/facts/traffic.yaml
            - id: growth
              subject: north-line
              measure: growth
              period: 2023/2024
              derive:
                change: [passengers-2023, passengers-2024]
            """,
    ),
    of_check(
        derived.wrong_inputs,
        why="""A change leads from one figure to another, and words cannot be reckoned with. Name the ids of two facts
            that state a number; a sum or an average may have more than two. A range cannot be computed with.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: growth
              subject: north-line
              measure: growth
              period: 2023/2024
              derive:
                change: [passengers-2024]
            """,
        right="""
            # data/facts/traffic.yaml
            - id: growth
              subject: north-line
              measure: growth
              period: 2023/2024
              derive:
                change: [passengers-2023, passengers-2024]
            """,
    ),
    of_check(
        derived.circular,
        why="""What is computed from itself has no beginning. Name the facts that sources state.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-so-far
              subject: north-line
              measure: passengers
              period: 2023/2024
              derive:
                sum: [passengers-so-far, passengers-2024]
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-so-far
              subject: north-line
              measure: passengers
              period: 2023/2024
              derive:
                sum: [passengers-2023, passengers-2024]
            """,
    ),
    of_check(
        derived.mixed_units,
        why="""People and euros do not add up, and a growth in percent is no number of passengers. Compute with figures of
            one unit, and choose the measure of the result: one in percent for a change or a share.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: growth
              subject: north-line
              measure: passengers
              period: 2023/2024
              derive:
                change: [passengers-2023, passengers-2024]
            """,
        right="""
            # data/facts/traffic.yaml
            - id: growth
              subject: north-line
              measure: growth
              period: 2023/2024
              derive:
                change: [passengers-2023, passengers-2024]
            """,
    ),
    of_check(
        derived.division_by_zero,
        why="""From nothing to something is no growth in percent, and neither is the way out of a loss. Say it in words, or
            compute a difference.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-2019
              subject: north-line
              measure: passengers
              period: 2019
              value: 0
              evidence:
                - source: report
                  locator: no night train ran
                  checked: 2025-06-01
            - id: growth-since-2019
              subject: north-line
              measure: growth
              period: 2019/2024
              derive:
                change: [passengers-2019, passengers-2024]
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-2019
              subject: north-line
              measure: passengers
              period: 2019
              value: 0
              evidence:
                - source: report
                  locator: no night train ran
                  checked: 2025-06-01
            - id: growth-since-2019
              subject: north-line
              measure: passengers
              period: 2019/2024
              derive:
                difference: [passengers-2019, passengers-2024]
            """,
    ),
    of_check(
        derived.too_many_digits,
        why="""A result of more than a hundred digits is a mistake in its inputs: zeros too many, or billions where
            thousands were meant. Compare the inputs with their sources.""",
        wrong="""
            # data/measures.yaml
            - id: times
              label: Times
              format: number
            # data/facts/traffic.yaml
            - id: large
              subject: north-line
              measure: times
              scope: large
              value: 9999999999999999999999999999
              evidence:
                - source: report
                  locator: a misprint
                  checked: 2025-06-01
            - id: small
              subject: north-line
              measure: times
              scope: small
              value: 0.000000000000000000000000001
              evidence:
                - source: report
                  locator: another misprint
                  checked: 2025-06-01
            - id: larger
              subject: north-line
              measure: times
              scope: larger
              derive:
                ratio: [large, small]
            - id: still-larger
              subject: north-line
              measure: times
              scope: still larger
              derive:
                ratio: [larger, small]
            - id: largest
              subject: north-line
              measure: times
              scope: largest
              derive:
                ratio: [still-larger, small]
            """,
        right="""
            # data/measures.yaml
            - id: times
              label: Times
              format: number
            # data/facts/traffic.yaml
            - id: larger
              subject: north-line
              measure: times
              scope: larger
              derive:
                ratio: [passengers-2024, passengers-2023]
            """,
    ),
)
