"""Rules of denied reports: readers never see one without its denial."""

from __future__ import annotations

from .. import denials
from .explanation import of_check

DENIALS = (
    of_check(
        denials.no_denial,
        why="""Who reads that a report was denied wants to know by whom and when. Record the denial as a statement about
            the same subject, and name its id in "denied_by".""",
        wrong="""
            # data/facts/policy.yaml
            - id: merger-reported
              subject: norrail
              event: A paper reports talks of a merger.
              period: 2025-01-12
              status: denied
              evidence:
                - source: gazette
                  locator: talks have begun
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: merger-reported
              subject: norrail
              event: A paper reports talks of a merger.
              period: 2025-01-12
              status: denied
              denied_by: [merger-denied]
              evidence:
                - source: gazette
                  locator: talks have begun
                  checked: 2025-06-01
            """,
    ),
    of_check(
        denials.not_a_denial,
        why="""A figure denies nothing, and neither does what was said of something else or before the report. Name the
            statement that answers this report.""",
        wrong="""
            # data/facts/policy.yaml
            - id: merger-reported
              subject: norrail
              event: A paper reports talks of a merger.
              period: 2025-02-12
              status: denied
              denied_by: [merger-denied]  # of January
              evidence:
                - source: gazette
                  locator: talks have begun
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: merger-reported
              subject: norrail
              event: A paper reports talks of a merger.
              period: 2025-01-12
              status: denied
              denied_by: [merger-denied]  # of January
              evidence:
                - source: gazette
                  locator: talks have begun
                  checked: 2025-06-01
            """,
    ),
    of_check(
        denials.denied_alone,
        why="""A denied report that stands alone reads as if it were true, and a figure computed from it would hide the
            doubt. Say in the same text that it was denied, with a reference to the denial.""",
        wrong="""
            # data/facts/policy.yaml
            - id: merger-reported
              subject: norrail
              event: A paper reports talks of a merger.
              period: 2025-01-12
              status: denied
              denied_by: [merger-denied]
              evidence:
                - source: gazette
                  locator: talks have begun
                  checked: 2025-06-01
            # data/sources/report.yaml
            summary: Talks were reported on [[merger-reported|period]].
            """,
        right="""
            # data/facts/policy.yaml
            - id: merger-reported
              subject: norrail
              event: A paper reports talks of a merger.
              period: 2025-01-12
              status: denied
              denied_by: [merger-denied]
              evidence:
                - source: gazette
                  locator: talks have begun
                  checked: 2025-06-01
            # data/sources/report.yaml
            summary: >-
              Talks were reported on [[merger-reported|period]]; Norrail denied
              them on [[merger-denied|period]].
            """,
    ),
)
