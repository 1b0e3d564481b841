"""Show the results for the links of a brief as lines, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ...diagnostics.problem import make_printable
from . import LinkFinding, count_results

SCHEMA_VERSION = 1


def links_lines(findings: list[LinkFinding], everything: bool) -> Iterator[str]:
    """Yield a line for each finding that is not as it should be, or for `everything`; then the number of each result."""
    for finding in findings:
        if everything or finding.result not in ("ok", "skipped"):
            yield make_printable(str(finding))
    yield f"{len(findings)} links{': ' if findings else ''}{', '.join(count_results(findings))}."


def links_json(findings: Iterable[LinkFinding]) -> str:
    """Return the findings as JSON for programs; within a `schema_version` fields are only ever added."""
    items = [
        {
            "file": make_printable(finding.place.file),
            "line": finding.place.line,
            "url": finding.url,
            "result": finding.result,
            "message": finding.message,
        }
        for finding in findings
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "links": items}, ensure_ascii=False, indent=2)
