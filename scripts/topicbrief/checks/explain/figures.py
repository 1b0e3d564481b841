"""Rules of figures in texts and on the front page: each belongs to a fact."""

from __future__ import annotations

from .. import evidence, figures
from .explanation import of_check

FIGURES = (
    of_check(
        figures.loose_figure,
        why="""No figure without a source: a number that is typed leads nowhere, and stays as it is when its fact changes.
            Write the id of the fact in double brackets. If there is no fact yet, add one. A name with digits is declared
            under "names" in data/brief.yaml, as is a formula such as CO₂; a word that is no quantity ("the two cities") is exempt with its reason:
            [[!two|both are named in the sentence]].""",
        wrong="""
            # data/sections/traffic.yaml
            lead: The line carried about 250,000 people.
            """,
        right="""
            # data/sections/traffic.yaml
            lead: The line carried [[passengers-2024]].
            """,
    ),
    of_check(
        figures.not_a_figure,
        why="""Key figures and charts show numbers. An event, a statement or a text belongs into a timeline, a table or a
            sentence; a fact with two ends into a chart of the form "ranges".""",
        wrong="""
            # data/brief.yaml
            key_figures: [passengers-2024, act-in-force]
            """,
        right="""
            # data/brief.yaml
            key_figures: [passengers-2024, growth]
            """,
    ),
    of_check(
        evidence.slip_of_a_digit,
        why="""A wrong digit is the mistake that nobody sees. The words that locate the passage often hold the figure, so they
            are compared: if one of the two is mistyped, look at the source and mend it. If both are right, choose other
            words as the locator.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-2023
              subject: north-line
              measure: passengers
              period: 2023
              value: 200100
              evidence:
                - source: report
                  locator: 201,000 in 2023
                  checked: 2025-04-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-2023
              subject: north-line
              measure: passengers
              period: 2023
              value: 201000
              evidence:
                - source: report
                  locator: 201,000 in 2023
                  checked: 2025-04-01
            """,
    ),
)
