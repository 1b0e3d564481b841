"""Show a trace report for an editor: what is wrong and what to do, what is covered, what was not read; or as JSON."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator
from typing import Any

from .result import FAULTY, OUTSIDE, TRACED, WRONG, TracedNumber, TraceReport, traced_percent
from .sentences import SentenceCoverage
from .site_files import KNOWN

PLACES = 3  # named for each fault; the rest are counted
TOP = 8  # names and exemptions that are named without `--names-used`
HOW = {
    "value": "its value",
    "conversion": "its value in another unit",
    "rounded": "its value, rounded",
    "day": "a day of it",
    "words": "its own words",
    "earlier": "what it stated before",
    "": "not compared",
}
COVERS = {"name": "name", "data-exempt": "exempt", "licence": "licence"}
REMEDIES = {
    "menu": "change the label in mkdocs.yml",
    "head of the page": "change the title in data/brief.yaml or site_name in mkdocs.yml",
    "title": "change the title of the page or of the brief, or site_name in mkdocs.yml",
    "footer": "change copyright or the menu in mkdocs.yml, or the theme's footer",
    "description": "change the page's description, or site_description in mkdocs.yml",
    "written by hand": "link the figure to its fact's home, or declare the name in data/brief.yaml",
}


def report_lines(report: TraceReport, numbers: bool = False, beside: Iterable[str] = ()) -> Iterator[str]:
    """Yield the report: what is wrong, each with its places and a remedy; coverage; names and exemptions; files that
    nobody read; the lines `beside`, on other coverage; the verdict. With `numbers` every page and all its numbers too.
    """
    yield from _faults(report)
    if numbers:
        yield from _pages(report)
    yield f"{_count(len(report.pages), 'page and file', 'pages and files')}: {_coverage(report.kinds).strip()} numbers traced to a fact."
    for folder, kinds in report.editions.items():
        yield f"Of these, {folder}/ against its own open data: {_coverage(kinds).strip()}."
    yield f"Compared: {', '.join(_compared(report))}."
    yield f"Outside: {', '.join(f'{report.kinds[kind]:,} in {words}' for kind, words in OUTSIDE.items() if report.kinds[kind])}."
    yield from _covered(report, numbers)
    yield from _unread(report, numbers)
    yield from beside
    if report.loose or report.faults:
        yield f"{_count(report.loose + len(report.faults), 'fault', 'faults')}: {_verdict(report)}"


def _verdict(report: TraceReport) -> str:
    wrong = report.kinds[WRONG]
    loose = report.loose - wrong
    parts = (
        f"{_count(loose, 'number belongs', 'numbers belong')} to no fact" if loose else "",
        f"{_count(wrong, 'number is not what its fact states', 'numbers are not what their facts state')}"
        if wrong
        else "",
        f"{_count(len(report.faults), 'fault', 'faults')} in the open data" if report.faults else "",
    )
    return ", ".join(filter(None, parts)) + "."


def _faults(report: TraceReport) -> Iterator[str]:
    yield from (f"FAULT: {fault}" for fault in report.faults)
    for name in report.empty_names:
        yield f'NAME: "{name}" is nothing but a figure and covers nothing: take it out of the names, or write the whole name'
    found: dict[tuple[str, ...], list[tuple[str, TracedNumber]]] = {}
    for page in report.pages:
        for number in page.loose:
            key = (number.kind, number.text, number.around, number.id, number.says, number.place)
            found.setdefault(key, []).append((page.path, number))
    said = ""  # a remedy is told once for all faults of a page that it mends
    for places in found.values():
        remedy = _remedy(places[0][1])
        told = f"{places[0][0]} {remedy}"
        yield from _fault(places, "" if told == said else remedy)
        said = told


def _remedy(number: TracedNumber) -> str:
    if number.kind == WRONG:
        return ""
    return REMEDIES.get(number.place, "link it to the fact that states it, or take it out")


def _fault(places: list[tuple[str, TracedNumber]], remedy: str) -> Iterator[str]:
    """Yield what is wrong with a number, the places where it stands, and what to do."""
    path, number = places[0]
    if number.kind == WRONG:
        yield f'{path}: {number.text}: WRONG, in "{number.around}"{_part(number)}; {_of(number)}{number.says}'
    else:
        yield f'{path}: {number.text}: LOOSE, in "{number.around}"{_part(number)}'
        if remedy:
            yield f"    {remedy}"
    others = list(dict.fromkeys(other for other, _ in places[1:] if other != path))
    if others:
        more = f" and {len(others) - PLACES} more" if len(others) > PLACES else ""
        yield f"    also in {', '.join(others[:PLACES])}{more}"


def _of(number: TracedNumber) -> str:
    return f"{number.id}: " if number.id else ""


def _part(number: TracedNumber) -> str:
    parts = ", ".join(dict.fromkeys(filter(None, (number.attribute, number.place))))
    return f" ({parts})" if parts else ""


def _pages(report: TraceReport) -> Iterator[str]:
    wide = max(len(page.path) for page in report.pages)
    for page in report.pages:
        yield f"{page.path:{wide}}  {_coverage(page.kinds)}"
        yield from (f"    {_line(number)}" for number in page.numbers)


def _compared(report: TraceReport) -> Iterator[str]:
    for how, words in HOW.items():
        if report.says[how] or not how:
            yield f"{report.says[how]:,} {words}"


def _covered(report: TraceReport, whole: bool) -> Iterator[str]:
    """Yield the names and exemptions that covered a number, the most frequent first."""
    covers = report.covers.most_common(None if whole else TOP)
    if covers:
        left = len(report.covers) - len(covers)
        more = f", and {left} more (--numbers lists all)" if left else ""
        told = ", ".join(f"{COVERS[kind]} {_short(id)!r} {count:,} times" for (kind, id), count in covers)
        yield f"Covered by {told}{more}.".replace(" 1 times", " once")


def _short(text: str) -> str:
    return text if len(text) <= 60 else f"{text[:60]}…"


def _unread(report: TraceReport, whole: bool) -> Iterator[str]:
    """Yield how many files of each kind nobody read; those of which an editor may not think are named."""
    if report.unread:
        kinds = (f"{len(paths):,} {kind}" for kind, paths in report.unread.items())
        yield f"Not read: {', '.join(kinds)}{'' if whole else ' (--numbers names them)'}."
    for kind, paths in report.unread.items():
        if whole or kind not in KNOWN:
            more = f" and {len(paths) - PLACES} more" if len(paths) > PLACES and not whole else ""
            yield f"    {kind}: {', '.join(paths if whole else paths[:PLACES])}{more}"


def _count(number: int, one: str, many: str) -> str:
    return f"{number:,} {one if number == 1 else many}"


def report_json(report: TraceReport, sentences: SentenceCoverage | None = None) -> str:
    """Return the report as JSON, with every number, and what the sentences rest on if it was counted."""
    pages = [
        {"page": page.path, **_counts(page.kinds), "numbers": [_values(number) for number in page.numbers]}
        for page in report.pages
    ]
    whole = {
        **_counts(report.kinds),
        "faults": report.faults,
        "compared": {how or "not compared": count for how, count in report.says.items()},
        "covered": [
            {"by": COVERS[kind], "text": id, "times": count} for (kind, id), count in report.covers.most_common()
        ],
        "names_that_are_figures": report.empty_names,
        **({"sentences": sentences.values} if sentences else {}),
        "editions": {folder: _counts(kinds) for folder, kinds in report.editions.items()},
        "pages": pages,
        "unread": report.unread,
    }
    return json.dumps(whole, ensure_ascii=False, indent=1)


def _coverage(kinds: Counter[str]) -> str:
    every = kinds[TRACED] + sum(kinds[kind] for kind in FAULTY)
    return f"{traced_percent(kinds):>5} %, {kinds[TRACED]:,} of {every:,}"


def _line(number: TracedNumber) -> str:
    if number.kind == TRACED:
        says = f"{number.id}, {HOW.get(number.says, number.says)}"
    else:
        says = f"{OUTSIDE.get(number.kind, number.kind.upper())} {number.id}".strip()
    return f'{number.text}: {says}, in "{number.around}"{_part(number)}'


def _counts(kinds: Counter[str]) -> dict[str, Any]:
    outside = {kind.removeprefix("data-"): kinds[kind] for kind in OUTSIDE}
    return {
        "coverage": float(traced_percent(kinds)),
        "traced": kinds[TRACED],
        "loose": kinds["loose"],
        "wrong": kinds[WRONG],
        "outside": outside,
    }


def _values(number: TracedNumber) -> dict[str, str]:
    kind = "fact" if number.kind == TRACED else number.kind.removeprefix("data-")
    values = {"number": number.text, "kind": kind, "id": number.id, "in": number.attribute, "around": number.around}
    values |= {"says": number.says, "place": number.place}
    return {name: value for name, value in values.items() if value}
