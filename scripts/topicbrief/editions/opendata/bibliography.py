"""Write the sources for reference managers, as CSL-JSON and BibTeX."""

from __future__ import annotations

from ...formatting.bibtex import format_bibtex
from ...formatting.csl import source_item
from ...model.brief import Brief
from .json_files import list_to_json


def csl_json(brief: Brief) -> str:
    """Return all sources as CSL-JSON."""
    return list_to_json(source_item(brief, id) for id in brief.sources)


def bibtex_file(brief: Brief) -> str:
    """Return all sources as BibTeX, an entry on each line."""
    return "".join(f"{format_bibtex(source_item(brief, id))}\n" for id in brief.sources)
