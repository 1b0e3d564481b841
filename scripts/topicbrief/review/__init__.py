"""In: a comparison of two briefs. Out: what a reviewer reads of it. A format is a module with `render`, named in FORMATS."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..compare import Comparison
from . import lines, markdown, records

FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": lines.render,
    "markdown": markdown.render,
    "json": records.render,
}
