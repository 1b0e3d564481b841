"""Rules of blocks: what a section or the front page shows, and how."""

from __future__ import annotations

from .explanation import of

BLOCKS = (
    of(
        "unknown-block",
        what="Every block is of a kind that there is.",
        why="""A block is drawn by its kind: articles, chart, key_figures, matrix, prose, status_list, table or timeline.
            Choose the one that shows what you want to say.""",
        wrong="""
            # data/sections/policy.yaml
            blocks:
              - graph:
                  title: What happened
                  subjects: [act-12]
            """,
        right="""
            # data/sections/policy.yaml
            blocks:
              - timeline:
                  title: What happened
                  subjects: [act-12]
            """,
    ),
    of(
        "not-a-block",
        what="A block is one key, its kind, with its options below it.",
        why="""Mostly the options are not indented far enough, or the hyphen before the next block is missing. Options
            stand four spaces to the right of the hyphen.""",
        wrong="""
            # data/sections/policy.yaml
            blocks:
              - timeline:
                title: What happened
                subjects: [act-12]
            """,
        right="""
            # data/sections/policy.yaml
            blocks:
              - timeline:
                  title: What happened
                  subjects: [act-12]
            """,
    ),
    of(
        "empty-block",
        what="A block has something to show.",
        why="""Readers would see a title and nothing below it. Look at what the block selects: a misspelt scope, a time
            without figures, or a timeline of subjects that have no events.""",
        wrong="""
            # data/sections/traffic.yaml
            blocks:
              - table:
                  title: Passengers
                  measures: [passengers]
                  since: 2030
            """,
        right="""
            # data/sections/traffic.yaml
            blocks:
              - table:
                  title: Passengers
                  measures: [passengers]
                  since: 2020
            """,
    ),
    of(
        "two-selections",
        what="A block lists its facts or says what they have in common, not both.",
        why="""With both it is not clear which facts are meant. Keep the list where the order matters; keep the selection
            where new facts are to appear by themselves.""",
        wrong="""
            # data/sections/traffic.yaml
            blocks:
              - table:
                  title: Passengers
                  facts: [passengers-2023, passengers-2024]
                  measures: [passengers]
            """,
        right="""
            # data/sections/traffic.yaml
            blocks:
              - table:
                  title: Passengers
                  measures: [passengers]
            """,
    ),
    of(
        "not-an-article",
        what="A block of articles shows sources that have a summary.",
        why="""Only a summarised source has a page to lead to. Write its summary, or name another source.""",
        wrong="""
            # data/sections/policy.yaml
            blocks:
              - articles:
                  title: Read more
                  sources: [gazette]
            """,
        right="""
            # data/sections/policy.yaml
            blocks:
              - articles:
                  title: Read more
                  sources: [report]
            """,
    ),
    of(
        "mixed-chart",
        what="The figures of a chart can be drawn together in its form.",
        why="""Bars of people beside bars of euros compare what cannot be compared, and a year beside a month looks like a
            jump. Choose figures of one unit, with periods of one length, or another form; the message says what keeps
            these apart.""",
        wrong="""
            # data/sections/traffic.yaml
            blocks:
              - chart:
                  title: More people travel
                  description: Bars, the later one higher
                  facts: [passengers-2023, fare]
            """,
        right="""
            # data/sections/traffic.yaml
            blocks:
              - chart:
                  title: More people travel
                  description: Bars, the later one higher
                  facts: [passengers-2023, passengers-2024]
            """,
    ),
    of(
        "negative-bar",
        what="Bars begin at zero and show nothing below it.",
        why="""The length of a bar is what readers compare, and a loss has none. Draw lines, which may go below zero, or
            show a table.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: balance-2024
              subject: norrail
              measure: fare
              scope: balance for each passenger
              period: 2024
              value: -3.20
              evidence:
                - source: report
                  locator: a loss of 3.20
                  checked: 2025-06-01
            # data/sections/traffic.yaml
            blocks:
              - chart:
                  title: Each passenger costs money
                  description: The balance for each passenger
                  facts: [balance-2024]
            """,
        right="""
            # data/facts/traffic.yaml
            - id: balance-2024
              subject: norrail
              measure: fare
              scope: balance for each passenger
              period: 2024
              value: -3.20
              evidence:
                - source: report
                  locator: a loss of 3.20
                  checked: 2025-06-01
            # data/sections/traffic.yaml
            blocks:
              - table:
                  title: Each passenger costs money
                  facts: [balance-2024]
            """,
    ),
)
