"""Show a trace report line by line, and as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator
from typing import Any

from .result import LOOSE, OUTSIDE, TRACED, TracedNumber, TraceReport, traced_percent


def report_lines(report: TraceReport, numbers: bool = False) -> Iterator[str]:
    """Yield a line for each page and one for all; every loose number, and with `numbers` every other one too."""
    wide = max(len(page.path) for page in report.pages)
    for page in report.pages:
        yield f"{page.path:{wide}}  {_coverage(page.kinds)}"
        for number in page.numbers:
            if number.kind == LOOSE or numbers:
                yield f"    {_line(number)}"
    yield f"{len(report.pages)} pages: {_coverage(report.kinds).strip()} numbers traced to a fact."
    yield f"Outside: {', '.join(f'{report.kinds[kind]:,} in {words}' for kind, words in OUTSIDE.items())}."
    yield from (f"Not traced: {name}." for name in report.unread)
    if report.loose:
        yield f"{report.loose:,} {'number belongs' if report.loose == 1 else 'numbers belong'} to no fact."


def report_json(report: TraceReport) -> str:
    """Return the report as JSON, with every number."""
    pages = [
        {"page": page.path, **_counts(page.kinds), "numbers": [_values(number) for number in page.numbers]}
        for page in report.pages
    ]
    return json.dumps({**_counts(report.kinds), "pages": pages, "unread": report.unread}, ensure_ascii=False, indent=1)


def _coverage(kinds: Counter[str]) -> str:
    every = kinds[TRACED] + kinds[LOOSE]
    return f"{traced_percent(kinds):>5} %, {kinds[TRACED]:,} of {every:,}"


def _line(number: TracedNumber) -> str:
    place = f" ({number.attribute})" if number.attribute else ""
    says = {LOOSE: "LOOSE", TRACED: number.id}.get(number.kind) or f"{OUTSIDE[number.kind]} {number.id}".strip()
    return f'{number.text}: {says}, in "{number.around}"{place}'


def _counts(kinds: Counter[str]) -> dict[str, Any]:
    outside = {kind.removeprefix("data-"): kinds[kind] for kind in OUTSIDE}
    return {
        "coverage": float(traced_percent(kinds)),
        "traced": kinds[TRACED],
        "loose": kinds[LOOSE],
        "outside": outside,
    }


def _values(number: TracedNumber) -> dict[str, str]:
    kind = "fact" if number.kind == TRACED else number.kind.removeprefix("data-")
    values = {"number": number.text, "kind": kind, "id": number.id, "in": number.attribute, "around": number.around}
    return {name: value for name, value in values.items() if value}
