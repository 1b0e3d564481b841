"""Report a comparison of two briefs to a reviewer, in one of FORMATS: each is a module with a function `render`."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from ..compare import Comparison
from . import json_report, markdown_report, text_report

FORMATS: Mapping[str, Callable[[Comparison], str]] = {
    "text": text_report.render,
    "markdown": markdown_report.render,
    "json": json_report.render,
}
