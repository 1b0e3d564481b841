"""Rules of texts that editors write: leads, summaries, titles."""

from __future__ import annotations

from .explanation import of

TEXTS = (
    of(
        "bad-reference",
        what="A reference is [[fact-id]], or [[fact-id|form]] with a form that there is.",
        why="""What is not read as a reference would stand on the page with its brackets. The forms are full, value,
            period, source and rounded; a word that is no figure needs its reason: [[!two|both are named]].""",
        wrong="""
            # data/sources/report.yaml
            summary: In [[passengers-2024|year]] more people travelled.
            """,
        right="""
            # data/sources/report.yaml
            summary: In [[passengers-2024|period]] more people travelled.
            """,
    ),
    of(
        "not-a-phrase",
        what="A title, an event or a key point is one paragraph, without a list.",
        why="""It stands in one line of a page, a table or a menu. Write one sentence; make several key points of a
            list.""",
        wrong="""
            # data/sources/report.yaml
            key_points:
              - "- The fare stays at [[fare]]."
            """,
        right="""
            # data/sources/report.yaml
            key_points:
              - "The fare stays at [[fare]]."
            """,
    ),
)
