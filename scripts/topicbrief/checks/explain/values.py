"""Rules of values: numbers, words, addresses, lengths."""

from __future__ import annotations

from .explanation import of

VALUES = (
    of(
        "bad-number",
        what='A value is a number in digits, with a point before the decimals: 410000, 3.23, or "2.8 billion".',
        why="""Commas mean thousands to some readers and decimals to others, so none are typed; the site writes them.
            "About" and the unit have places of their own: "precision" in the fact, "unit" in the measure.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-2022
              subject: north-line
              measure: passengers
              period: 2022
              value: 150,000
              evidence:
                - source: report
                  locator: 150,000 in 2022
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-2022
              subject: north-line
              measure: passengers
              period: 2022
              value: 150000
              evidence:
                - source: report
                  locator: 150,000 in 2022
                  checked: 2025-06-01
            """,
    ),
    of(
        "bad-address",
        what="An address begins with http:// or https:// and has no spaces.",
        why="""Anything else leads a reader nowhere, or runs a program. Copy the address from the bar of your browser. To
            lead to a figure of the brief, write a reference: [[fact-id]].""",
        wrong="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: www.example.org/gazette
            kind: official
            """,
        right="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://www.example.org/gazette
            kind: official
            """,
    ),
    of(
        "long-locator",
        what="A locator is at most eight words of the source.",
        why="""It is there to find the passage, and more than a few words would be copying. Take those around the
            figure.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
              value: 49.50
              evidence:
                - source: report
                  locator: a berth in a shared cabin costs from 49.50 euros
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
                  locator: costs from 49.50 euros
                  checked: 2025-06-01
            """,
    ),
    of(
        "unknown-word",
        what="Where one of a few words is expected, it is one of them, letter by letter.",
        why="""These words decide how a fact is shown and counted, so there is a fixed set. Take the nearest one; what it
            does not say may stand in "note".""",
        wrong="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://example.org/gazette
            kind: government
            """,
        right="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://example.org/gazette
            kind: official
            """,
    ),
    of(
        "wrong-type",
        what="A text, a list or a mapping stands where one is expected.",
        why="""A list has its items on lines of their own with "- ", or all in brackets: [a, b]. A mapping has lines of
            "key: value". A text has neither.""",
        wrong="""
            # data/brief.yaml
            key_figures: passengers-2024, growth
            """,
        right="""
            # data/brief.yaml
            key_figures: [passengers-2024, growth]
            """,
    ),
    of(
        "empty-value",
        what="A key has a value.",
        why="""An empty value says neither that something is unknown nor that it was forgotten. Write it, or take the key
            out.""",
        wrong="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            author:
            url: https://example.org/gazette
            kind: official
            """,
        right="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://example.org/gazette
            kind: official
            """,
    ),
    of(
        "too-long",
        what="A title or a name has at most 400 characters, and a text at most 20,000.",
        why="""What is longer was mostly pasted by mistake, or a quotation mark is missing at its end. A brief is brief:
            shorten it.""",
        wrong="""
            # data/sources/report.yaml
            title: Annual report 2024 … (500 characters)
            """,
        right="""
            # data/sources/report.yaml
            title: Annual report 2024
            """,
    ),
    of(
        "control-character",
        what="A text has only characters that can be seen.",
        why="""Invisible characters come along when text is pasted from a PDF, and browsers and feeds stumble over them. Type
            the passage again.""",
        wrong=r"""
            # data/sources/report.yaml
            title: "Annual\x02report 2024"
            """,
        right="""
            # data/sources/report.yaml
            title: "Annual report 2024"
            """,
    ),
)
