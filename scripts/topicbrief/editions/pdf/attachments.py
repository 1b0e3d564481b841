"""Attach the facts to the PDF as JSON and CSV, in the shape of the open data."""

from __future__ import annotations

from collections.abc import Iterable

from ...model.brief import Brief
from ...model.entries import Fact
from ...pages.data_files import CSV, FACTS_CSV, FACTS_JSON, JSON
from ..opendata import json_and_csv
from .booklet import Attachment


def attachments(brief: Brief, facts: Iterable[Fact]) -> tuple[Attachment, ...]:
    """Return the facts as two files."""
    as_json, as_table = json_and_csv(brief, facts)
    about = f"The facts of “{brief.settings.title}”"
    return (
        Attachment(_name(FACTS_JSON), JSON, f"{about}, with their evidence, as JSON.", as_json),
        Attachment(_name(FACTS_CSV), CSV, f"{about} as a table (CSV).", as_table),
    )


def _name(path: str) -> str:
    return path.rpartition("/")[2]
