"""In: what became of the links of a brief. Out: the same as lines, or as JSON."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from ...diagnostics.problem import printable
from . import Finding, counted

SCHEMA_VERSION = 1


def as_lines(findings: list[Finding], everything: bool) -> Iterator[str]:
    """A line for each that is not as it should be, or for each; and how many there are of each result."""
    for finding in findings:
        if everything or finding.result not in ("ok", "skipped"):
            yield printable(str(finding))
    yield f"{len(findings)} links{': ' if findings else ''}{', '.join(counted(findings))}."


def as_json(findings: Iterable[Finding]) -> str:
    """For programs: the fields only ever grow within a `schema_version`."""
    items = [
        {
            "file": printable(finding.place.file),
            "line": finding.place.line,
            "url": finding.url,
            "result": finding.result,
            "message": finding.message,
        }
        for finding in findings
    ]
    return json.dumps({"schema_version": SCHEMA_VERSION, "links": items}, ensure_ascii=False, indent=2)
