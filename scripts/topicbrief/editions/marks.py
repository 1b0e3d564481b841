"""List what on the pages is a number and no figure, as `data/marks.json`, for whoever traces the website from outside.

A mark in HTML proves nothing by itself: somebody who writes a page by hand can write it too. This list is made of the
tree. It names the pages that a build makes, and for each the counts, exempt words and code on it, so that a mark counts
only where a build has put it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Sequence
from typing import Any

from ..document import Chart, Code, Count, ExemptWord, Figure, Page, walk
from ..document.artifact import File
from ..model.brief import Brief
from ..model.timeline import History

MARKS = "data/marks.json"
DIGITS = 16  # of a digest


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield the list: the day of the website and those of changes, names, what facts stated before, and the pages by path."""
    nodes = {page.path: [*walk((page.heading, page.blocks, page.cite))] for page in pages}
    names = (*brief.settings.names, *(name for subject in brief.subjects.values() for name in subject.names))
    marked = ",\n".join(f"{_json(page.path)}: {_json(_marks(page, nodes[page.path]))}" for page in pages)
    day = brief.day.isoformat() if brief.day else None
    parts = (
        f'"day": {_json(day)}',
        f'"changes": {_json(_days(history))}',
        f'"names": {_json([*dict.fromkeys(names)])}',
        f'"earlier": {_json(_earlier(nodes.values()))}',
    )
    yield File(MARKS, "{\n" + ",\n".join((*parts, f'"pages": {{\n{marked}\n}}')) + "\n}\n")


def _days(history: History) -> list[str]:
    """Return the days on which the brief changed, as feeds tell them."""
    days = {change.day for change in history.days} | ({history.began} if history.began else set())
    return [day.isoformat() for day in sorted(days)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _marks(page: Page, nodes: list[Any]) -> dict[str, Any]:
    code = [node.text for node in nodes if isinstance(node, Code)]
    code += [text for _, text in page.cite.forms] if page.cite else []
    marks = {
        "counts": [node.text for node in nodes if isinstance(node, Count)],
        "exempt": [[node.text, node.reason] for node in nodes if isinstance(node, ExemptWord)],
        "code": sorted({_digest(text) for text in code}),
        "changed": page.identity.changed,
        "charts": [node.id for node in nodes if isinstance(node, Chart)],
    }
    return {name: value for name, value in marks.items() if value}


def _earlier(pages: Any) -> list[list[str]]:
    shown = (node for nodes in pages for node in nodes if isinstance(node, Figure) and node.earlier)
    return sorted([id, text] for id, text in {(node.fact, node.text) for node in shown})


def _digest(text: str) -> str:
    """Return a digest of a text without its spaces, which HTML changes."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:DIGITS]
