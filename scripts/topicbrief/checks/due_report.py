"""Show the facts that are due on a day as a table, or as JSON."""

from __future__ import annotations

import json
from datetime import date

from .due import DueFact


def due_table(found: list[DueFact], on: date) -> str:
    """Return a line for each fact, oldest first, and their number; the place is last but one, so that a click opens
    the line."""
    rows = [(str(item.since), item.kind, item.fact, f"{item.place.file}:{item.place.line}") for item in found]
    head = ("SINCE", "KIND", "FACT", "PLACE")
    widths = [max(map(len, column)) for column in zip(head, *rows, strict=True)]
    whats = ["WHAT", *(f"{item.subject}: {item.what}" for item in found)]
    lines = [
        "  ".join((*(cell.ljust(width) for cell, width in zip(row, widths, strict=True)), what))
        for row, what in zip((head, *rows), whats, strict=True)
    ]
    due, stale = (sum(item.kind == kind for item in found) for kind in ("due", "stale"))
    return "\n".join([*(lines if found else []), f"{due} due and {stale} stale as of {on}."])


def due_json(found: list[DueFact], on: date) -> str:
    items = [
        {
            "since": str(item.since),
            "kind": item.kind,
            "fact": item.fact,
            "file": item.place.file,
            "line": item.place.line,
            "subject": item.subject,
            "what": item.what,
        }
        for item in found
    ]
    return json.dumps({"on": str(on), "due": items}, ensure_ascii=False, indent=2)
