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
from ..document.charts import embed_folder, picture_path
from ..model.brief import Brief
from ..model.timeline import History
from ..pages.data_files import placed_charts
from .embeds import count_texts, snippet

MARKS = "data/marks.json"
DIGITS = 16  # of a digest


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield the list: the day of the website and those of changes, names, what facts stated before, and the pages by path."""
    nodes = {page.path: [*walk((page.heading, page.blocks, page.cite))] for page in pages}
    names = (*brief.settings.names, *(name for subject in brief.subjects.values() for name in subject.names))
    marked = {page.path: _marks(page, nodes[page.path]) for page in pages}
    marked |= dict(_embedded(brief, pages))
    listed = ",\n".join(f"{_json(path)}: {_json(marks)}" for path, marks in marked.items())
    day = brief.day.isoformat() if brief.day else None
    parts = (
        f'"day": {_json(day)}',
        f'"changes": {_json(_days(history))}',
        f'"names": {_json([*dict.fromkeys(names)])}',
        f'"earlier": {_json(_earlier(nodes.values()))}',
    )
    yield File(MARKS, "{\n" + ",\n".join((*parts, f'"pages": {{\n{listed}\n}}')) + "\n}\n")


def _embedded(brief: Brief, pages: Sequence[Page]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the pages for other websites, and the pictures, with what is on them."""
    for chart in (placed.chart for placed in placed_charts(pages)):
        for id in chart.ids:
            yield picture_path(id, "svg"), {"charts": [chart.id]}
            if chart.embed:
                yield embed_folder(id).rstrip("/"), {"counts": count_texts(brief, chart), "charts": [chart.id]}


def _days(history: History) -> list[str]:
    """Return the days on which the brief changed, as feeds tell them."""
    days = {change.day for change in history.days} | ({history.began} if history.began else set())
    return [day.isoformat() for day in sorted(days)]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False)


def _marks(page: Page, nodes: list[Any]) -> dict[str, Any]:
    code = [node.text for node in nodes if isinstance(node, Code)]
    code += [text for _, text in page.cite.forms] if page.cite else []
    charts = [node for node in nodes if isinstance(node, Chart)]
    code += [snippet(chart) for chart in charts if chart.embed]
    marks = {
        "counts": [node.text for node in nodes if isinstance(node, Count)],
        "exempt": [[node.text, node.reason] for node in nodes if isinstance(node, ExemptWord)],
        "code": sorted({_digest(text) for text in code}),
        "changed": page.identity.changed,
        "charts": [chart.id for chart in charts],
    }
    return {name: value for name, value in marks.items() if value}


def _earlier(pages: Any) -> list[list[str]]:
    shown = (node for nodes in pages for node in nodes if isinstance(node, Figure) and node.earlier)
    return sorted([id, text] for id, text in {(node.fact, node.text) for node in shown})


def _digest(text: str) -> str:
    """Return a digest of a text without its spaces, which HTML changes."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:DIGITS]
