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

from ..document import Code, Count, ExemptWord, Figure, Page, walk
from ..document.artifact import File
from ..model.brief import Brief
from ..model.timeline import History

MARKS = "data/marks.json"
DIGITS = 16  # of a digest


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield the list: names, the pages by path, and what facts stated before and the pages still show."""
    nodes = {page.path: [*walk((page.heading, page.blocks, page.cite))] for page in pages}
    names = (*brief.settings.names, *(name for subject in brief.subjects.values() for name in subject.names))
    listed = {
        "names": [*dict.fromkeys(names)],
        "earlier": _earlier(nodes.values()),
        "pages": {page.path: _marks(page, nodes[page.path]) for page in pages},
    }
    lines = ",\n".join(f'"{name}": {json.dumps(value, ensure_ascii=False)}' for name, value in listed.items())
    yield File(MARKS, f"{{\n{lines}\n}}\n".replace("}, ", "},\n"))


def _marks(page: Page, nodes: list[Any]) -> dict[str, Any]:
    code = [node.text for node in nodes if isinstance(node, Code)]
    code += [text for _, text in page.cite.forms] if page.cite else []
    marks = {
        "counts": [node.text for node in nodes if isinstance(node, Count)],
        "exempt": [[node.text, node.reason] for node in nodes if isinstance(node, ExemptWord)],
        "code": sorted({_digest(text) for text in code}),
        "changed": page.identity.changed,
    }
    return {name: value for name, value in marks.items() if value}


def _earlier(pages: Any) -> list[list[str]]:
    shown = (node for nodes in pages for node in nodes if isinstance(node, Figure) and node.earlier)
    return sorted([id, text] for id, text in {(node.fact, node.text) for node in shown})


def _digest(text: str) -> str:
    """Return a digest of a text without its spaces, which HTML changes."""
    return hashlib.sha256("".join(text.split()).encode()).hexdigest()[:DIGITS]
