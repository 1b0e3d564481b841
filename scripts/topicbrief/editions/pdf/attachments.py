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
    words, title = brief.words, brief.settings.title
    json = words.gettext("The facts of “{title}”, with their evidence, as JSON.", title=title)
    table = words.gettext("The facts of “{title}” as a table (CSV).", title=title)
    return (
        Attachment(_name(FACTS_JSON), JSON, json, as_json),
        Attachment(_name(FACTS_CSV), CSV, table, as_table),
    )


def _name(path: str) -> str:
    return path.rpartition("/")[2]
