"""Report a comparison as JSON, for programs. `SCHEMA_VERSION` rises when a field is removed or changes its meaning."""

from __future__ import annotations

import json
from collections import Counter
from typing import Any

from ...formatting.change_words import format_stated
from ...history.visible import PageChange
from ...model.change import Change
from ..compare import Comparison, Side
from .titles import changed_field

SCHEMA_VERSION = 2


def render(comparison: Comparison) -> str:
    """Return the whole comparison as JSON."""
    found = {
        "schema_version": SCHEMA_VERSION,
        "before": _side(comparison.before),
        "after": _side(comparison.after),
        "counts": dict(Counter(change.kind for change in comparison.changes)),
        "changes": [_change(comparison, change) for change in comparison.changes],
        "pages": None if comparison.pages is None else [_page(page) for page in comparison.pages],
    }
    return json.dumps(found, ensure_ascii=False, indent=2)


def _side(side: Side) -> dict[str, Any]:
    """Return one of the two briefs as a mapping."""
    return {
        "name": side.name,
        "commit": side.commit or None,
        "unread": [problem.record for problem in side.unread],
        "problems": len(side.problems),
    }


def _change(comparison: Comparison, change: Change) -> dict[str, Any]:
    """Return a change as a mapping, with null for what is not known."""
    place = comparison.place(change)
    return {
        "kind": change.kind,
        "entry": change.entry,
        "id": change.id,
        "what": change.what,
        "field": changed_field(change) or None,
        "before": format_stated(change.before) or None,
        "after": format_stated(change.after) or None,
        "sources_before": list(change.sources_before),
        "sources": [{"id": id, "url": comparison.url(id)} for id in change.sources],
        "because": list(change.because),
        "reason": change.reason or None,
        "said": [each._asdict() for each in change.said],
        "file": place and place.file,
        "line": place and place.line,
    }


def _page(page: PageChange) -> dict[str, Any]:
    """Return the change of a page as a mapping."""
    return {
        "path": page.path,
        "title": page.title,
        "state": page.state,
        "register": page.register,
        "figures": [
            {"fact": sight.fact, "before": list(sight.before), "after": list(sight.after)} for sight in page.figures
        ],
    }
