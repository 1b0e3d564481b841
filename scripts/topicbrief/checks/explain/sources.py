"""Rules of sources: a publication is named as what it is, and can be found."""

from __future__ import annotations

from .. import sources
from .explanation import of_check

SOURCES = (
    of_check(
        sources.checked_too_early,
        why="""Nobody can compare a figure with what is not yet published. One of the two dates is mistyped: that of the
            check, or that of the publication.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
              value: 49.50
              evidence:
                - source: report  # published on 4 March 2025
                  locator: from 49.50
                  checked: 2024-04-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
              value: 49.50
              evidence:
                - source: report  # published on 4 March 2025
                  locator: from 49.50
                  checked: 2025-04-01
            """,
    ),
    of_check(
        sources.no_summary,
        why="""Without a summary a source has no page of its own, and its key points would be seen by nobody. Write a
            summary in your own words, or take the key points out.""",
        wrong="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://example.org/gazette
            kind: official
            key_points:
              - "The act took effect on [[act-in-force|period]]."
            """,
        right="""
            # data/sources/gazette.yaml
            publisher: Official Gazette
            url: https://example.org/gazette
            kind: official
            summary: The gazette prints what the state resolves.
            key_points:
              - "The act took effect on [[act-in-force|period]]."
            """,
    ),
    of_check(
        sources.no_address,
        why="""A reader who doubts a figure must be able to look. Give the address of the publication; if it has none, say
            in "note" where it can be found and how you read it.""",
        wrong="""
            # data/sources/timetable.yaml
            publisher: Norrail
            title: Timetable
            kind: company
            """,
        right="""
            # data/sources/timetable.yaml
            publisher: Norrail
            title: Timetable
            kind: company
            url: https://example.org/timetable
            """,
    ),
    of_check(
        sources.same_address,
        why="""Two entries for one publication make it look like two witnesses, and its facts are spread over both. Keep the
            entry that readers may have linked to, and put the facts of the other under it.""",
        wrong="""
            # data/sources/annual-report.yaml
            publisher: Norrail
            url: https://example.org/report
            kind: company
            """,
        right="""
            # data/sources/annual-report.yaml
            publisher: Norrail
            url: https://example.org/report-of-the-year-before
            kind: company
            """,
    ),
    of_check(
        sources.idle_skip,
        why="""What is not needed any more hides the next link of that kind, which may be a dead one. Take the entry out, or
            correct its address: the links meant are those that begin with it.""",
        wrong="""
            # data/brief.yaml
            title: The night trains of Norland
            question: Are the night trains coming back?
            answer: On one line.
            licence: CC BY
            sections: [traffic, policy]
            skip_links:
              - url: https://example.org/sold-out/
                reason: It answers to subscribers alone.
            """,
        right="""
            # data/brief.yaml
            title: The night trains of Norland
            question: Are the night trains coming back?
            answer: On one line.
            licence: CC BY
            sections: [traffic, policy]
            skip_links:
              - url: https://example.org/
                reason: It answers to subscribers alone.
            """,
    ),
)
