"""Rules of facts: each is one kind of claim, has what that kind needs, and says where it comes from."""

from __future__ import annotations

from .. import facts
from .explanation import of_check

FACTS = (
    of_check(
        facts.kind_of_fact,
        why="""Figures, events and statements are shown in different ways, so a fact has to be one of them. If the
            source says two things, write two facts.""",
        wrong="""
            # data/facts/policy.yaml
            - id: act-passed
              subject: act-12
              event: Parliament passed the act.
              statement: The minister called it a good day.
              period: 2021-11-30
              evidence:
                - source: gazette
                  locator: passed on 30 November
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: act-passed
              subject: act-12
              event: Parliament passed the act.
              period: 2021-11-30
              evidence:
                - source: gazette
                  locator: passed on 30 November
                  checked: 2025-06-01
            """,
    ),
    of_check(
        facts.value_of_fact,
        why="""With no value there is nothing to show, and with two nobody knows which one counts. Write "value" for a
            number, "text" for words such as a citation, or "derive" for what is to be computed.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
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
        facts.wrong_format,
        why="""The "format" of a measure in data/measures.yaml says how its values are written and shown. Write the value
            under the key that fits the format.""",
        wrong="""
            # data/facts/policy.yaml
            - id: act-citation
              subject: act-12
              measure: citation
              value: 90
              evidence:
                - source: gazette
                  locator: p. 90
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: act-citation
              subject: act-12
              measure: citation
              text: Gazette 2021, p. 90
              evidence:
                - source: gazette
                  locator: p. 90
                  checked: 2025-06-01
            """,
    ),
    of_check(
        facts.no_evidence,
        why="""No figure without a source: that is the promise of a brief. Name the source, a few of its words by which
            the passage is found, and the day you compared the two. If there is no source, leave the fact out.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-2022
              subject: north-line
              measure: passengers
              period: 2022
              value: 150000
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
    of_check(
        facts.range_ends,
        why="""A range is read as "from 40 to 60"; with one end missing it says something else. Write the lower end as
            "value", the higher one as "upper", and "precision: range".""",
        wrong="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
              value: 40
              precision: range
              evidence:
                - source: report
                  locator: between 40 and 60 euros
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/traffic.yaml
            - id: fare
              subject: north-line
              measure: fare
              value: 40
              upper: 60
              precision: range
              evidence:
                - source: report
                  locator: between 40 and 60 euros
                  checked: 2025-06-01
            """,
    ),
    of_check(
        facts.no_date,
        why="""Timelines put events and statements in order, and readers ask when. Give the day, or the month or year if
            no more is known.""",
        wrong="""
            # data/facts/policy.yaml
            - id: act-passed
              subject: act-12
              event: Parliament passed the act.
              evidence:
                - source: gazette
                  locator: passed on 30 November
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: act-passed
              subject: act-12
              event: Parliament passed the act.
              period: 2021-11-30
              evidence:
                - source: gazette
                  locator: passed on 30 November
                  checked: 2025-06-01
            """,
    ),
    of_check(
        facts.no_speaker,
        why="""A speaker says something; an event happens and a figure is stated by its source. Leave the speaker out, or
            write what was said as a "statement".""",
        wrong="""
            # data/facts/policy.yaml
            - id: act-praised
              subject: act-12
              event: The company praised the act.
              speaker: norrail
              period: 2022-02
              evidence:
                - source: report
                  locator: a milestone
                  checked: 2025-06-01
            """,
        right="""
            # data/facts/policy.yaml
            - id: act-praised
              subject: act-12
              statement: The company praised the act.
              speaker: norrail
              period: 2022-02
              evidence:
                - source: report
                  locator: a milestone
                  checked: 2025-06-01
            """,
    ),
    of_check(
        facts.no_reason,
        why="""Readers see that a figure is preferred to others, doubted or withdrawn, and have a right to know why. Say
            it in "reason", in one sentence. For anything else there is "note".""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-2022
              subject: north-line
              measure: passengers
              period: 2022
              value: 150000
              status: withdrawn
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
              status: withdrawn
              reason: The report counts day trains too.
              evidence:
                - source: report
                  locator: 150,000 in 2022
                  checked: 2025-06-01
            """,
    ),
    of_check(
        facts.withdrawn_fact,
        why="""We no longer stand by a withdrawn fact. It keeps its address for those who linked to it, but nothing else
            may rest on it. Use another fact there, or rewrite the sentence without it.""",
        wrong="""
            # data/facts/traffic.yaml
            - id: passengers-2022
              subject: north-line
              measure: passengers
              period: 2022
              value: 150000
              status: withdrawn
              reason: The report counts day trains too.
              evidence:
                - source: report
                  locator: 150,000 in 2022
                  checked: 2025-06-01
            # data/sources/report.yaml
            summary: Norrail counted [[passengers-2022]].
            """,
        right="""
            # data/facts/traffic.yaml
            - id: passengers-2022
              subject: north-line
              measure: passengers
              period: 2022
              value: 150000
              status: withdrawn
              reason: The report counts day trains too.
              evidence:
                - source: report
                  locator: 150,000 in 2022
                  checked: 2025-06-01
            # data/sources/report.yaml
            summary: Norrail counted [[passengers-2023]].
            """,
    ),
    of_check(
        facts.no_period,
        why="""There is no date to show in the sentence. Give the fact its "period", or write the sentence without.""",
        wrong="""
            # data/sources/report.yaml
            summary: In [[fare|period]] a berth cost [[fare]].
            """,
        right="""
            # data/sources/report.yaml
            summary: A berth costs [[fare]].
            """,
    ),
)
