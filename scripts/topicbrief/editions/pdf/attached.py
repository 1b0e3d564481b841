"""In: a brief. Out: its facts as JSON and as CSV, to be attached to the PDF."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterable
from typing import Any

from ... import words
from ...brief import Brief
from ...inlines import text_of, what
from ...model import Evidence, Fact
from .booklet import Attachment

COLUMNS = ("id", "subject", "measure", "period", "scope", "value", "status", "stated", "sources", "checked", "address")
FORMULA = re.compile(r"^[\s]*[=+\-@\t\r]")  # what a spreadsheet would compute


def attachments(brief: Brief, facts: Iterable[Fact]) -> tuple[Attachment, ...]:
    """The facts as two files."""
    facts = list(facts)
    about = f"The facts of “{brief.settings.title}”"
    return (
        Attachment("facts.json", "application/json", f"{about}, with their evidence, as JSON.", _json(brief, facts)),
        Attachment("facts.csv", "text/csv", f"{about} as a table (CSV).", _csv(brief, facts)),
    )


def _json(brief: Brief, facts: list[Fact]) -> str:
    settings = brief.settings
    about = {
        "title": settings.title,
        "edition": brief.day.isoformat() if brief.day else None,
        "licence": settings.licence,
        "address": settings.address,
    }
    return json.dumps({**about, "facts": [_record(brief, fact) for fact in facts]}, ensure_ascii=False, indent=1) + "\n"


def _record(brief: Brief, fact: Fact) -> dict[str, Any]:
    """A fact with all that is known of it; what is not known is left out."""
    record = {
        "id": fact.id,
        "subject": fact.subject,
        "measure": fact.measure,
        "unit": brief.measures[fact.measure].unit if fact.measure else None,
        "period": fact.period.text if fact.period else None,
        "scope": fact.scope,
        "value": str(fact.value.value) if fact.value else None,
        "upper": str(fact.upper.value) if fact.upper else None,
        "precision": fact.precision if fact.value else None,
        "status": fact.status,
        "rank": fact.rank if fact.rank != "normal" else None,
        "stated": stated(brief, fact),
        "derived_from": list(fact.inputs) or None,
        "evidence": [_evidence(brief, item) for item in fact.evidence] or None,
    }
    return {name: value for name, value in record.items() if value is not None}


def _evidence(brief: Brief, item: Evidence) -> dict[str, str | None]:
    source = brief.sources[item.source]
    return {
        "source": item.source,
        "publisher": source.publisher,
        "url": source.url,
        "locator": item.locator,
        "checked": item.checked.isoformat(),
    }


def stated(brief: Brief, fact: Fact) -> str:
    """What a fact states, in words."""
    return words.full(brief, fact) if fact.measure else text_of(what(brief, fact))


def _csv(brief: Brief, facts: list[Fact]) -> str:
    rows = io.StringIO()
    writer = csv.writer(rows, lineterminator="\r\n")
    writer.writerow(COLUMNS)
    for fact in facts:
        writer.writerow(map(_cell, _row(brief, fact)))
    return rows.getvalue()


def _row(brief: Brief, fact: Fact) -> tuple[str, ...]:
    return (
        fact.id,
        brief.subjects[fact.subject].name,
        brief.measures[fact.measure].label if fact.measure else "",
        fact.period.text if fact.period else "",
        fact.scope or "",
        str(fact.value.value) if fact.value else "",
        fact.status,
        stated(brief, fact),
        "; ".join(brief.sources[id].publisher for id in brief.sources_of(fact)),
        fact.checked.isoformat() if fact.checked else "",
        f"subjects/{fact.subject}/#{fact.id}",
    )


def _cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula; a number is none."""
    return text if _is_number(text) or not FORMULA.match(text) else f"'{text}"


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"-?\d+(\.\d+)?", text))
