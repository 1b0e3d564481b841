"""Report what an article holds as JSON, for programs. `SCHEMA_VERSION` rises when a field is removed or changes its meaning.

schema_version  1
source          the id of the source that the article is a copy of, or null
text            the text that was read; all places count its characters from 0, the end not included
counts          of each result: how many findings have it
findings        in order, each with
  start, end, text        where the number or date stands, and its words
  sentence                [start, end] of its sentence
  kind                    "number" or "date"
  result                  "known", "contradicts", "new" or "left-out"
  facts                   ids of the facts that it states or contradicts, the most likely first
  stated                  what the first of them says, in words, or null
  how                     of what is known: "same", "converted", "rounded", "time" or "passage"; else null
  reason                  why it contradicts, or is left out; else null
  nearest                 of what is new: up to three times subject, measure, score, why, is_chosen
  entry                   of what is new: the entry to take, as in a file of facts; else null
  missing                 what the entry lacks, in words
status_changes  in order, each with start, end, text, sentence, and
  turn                    "denial", "delay", "cancellation", "start" or "end" (of a rule)
  subject                 the id of the nearest subject that it may be about
  facts                   ids of the facts whose status may change
  known                   ids of the facts that say so already
"""

from __future__ import annotations

import json
from typing import Any

from .reading import RESULTS, ArticleReading, Finding, StatusFinding

SCHEMA_VERSION = 1


def reading_json(reading: ArticleReading) -> str:
    """Return the report on an article as JSON."""
    found = {
        "schema_version": SCHEMA_VERSION,
        "source": reading.source or None,
        "text": reading.text,
        "counts": {result: len(reading.of(result)) for result in RESULTS},
        "findings": [_finding(finding) for finding in reading.findings],
        "status_changes": [_status(status) for status in reading.statuses],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _finding(finding: Finding) -> dict[str, Any]:
    proposal = finding.proposal
    return {
        "start": finding.start,
        "end": finding.end,
        "text": finding.text,
        "sentence": list(finding.sentence),
        "kind": finding.kind,
        "result": finding.result,
        "facts": list(finding.facts),
        "stated": finding.stated or None,
        "how": finding.how or None,
        "reason": finding.reason or None,
        "nearest": [
            {
                "subject": each.subject,
                "measure": each.measure,
                "score": each.score,
                "why": list(each.why),
                "is_chosen": each.is_chosen,
            }
            for each in finding.nearest
        ],
        "entry": proposal.values if proposal else None,
        "missing": list(proposal.missing) if proposal else [],
    }


def _status(status: StatusFinding) -> dict[str, Any]:
    return {
        "start": status.start,
        "end": status.end,
        "text": status.text,
        "sentence": list(status.sentence),
        "turn": status.turn,
        "subject": status.subject,
        "facts": list(status.facts),
        "known": list(status.known),
    }
