"""Read the files of the open data: they agree with each other, or their numbers are wrong.

`facts.json` and `sources.json` are what everything else is held against, the pages too.
"""

from __future__ import annotations

import csv
import hashlib
import json
import re
from collections.abc import Iterator
from io import StringIO
from pathlib import Path
from typing import Any

from .exclusions import excerpt
from .plain_files import read_text, trace_strings
from .record import FACTS, SOURCES, day_of
from .result import LOOSE, WRONG, TracedNumber
from .site import SiteTracer

DIGITS = re.compile(r"\d+")


def read_fact_file(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of the file of one fact that `facts.json` says otherwise, and of its citation."""
    values = json.loads(path.read_text(encoding="utf-8"))
    fact = values.get("fact")
    if not isinstance(fact, dict):
        yield from _known_tokens(site, json.dumps(values), "file of a moved fact", json.dumps(site.data.raw_facts))
        return
    whole = site.data.raw_facts.get(fact.get("id", ""))
    if whole != fact:
        yield from _unlike(fact, whole or {}, f"{FACTS} says otherwise")
    cite = values.get("cite", {})
    known = json.dumps([fact, cite.get("text", ""), site.data.about, _publications(site, fact)], ensure_ascii=False)
    for key, text in cite.items():
        yield from _known_tokens(site, text, f"citation, {key}", known)


def _publications(site: SiteTracer, fact: dict[str, Any]) -> list[Any]:
    """Return what is known of the publications behind a fact."""
    found = [site.data.sources[id] for id in fact.get("sources", ()) if id in site.data.sources]
    return [[each.texts, sorted(day.isoformat() for day in each.days)] for each in found]


def _unlike(values: dict[str, Any], other: dict[str, Any], fault: str) -> Iterator[TracedNumber]:
    for key, value in values.items():
        if other.get(key) != value:
            yield TracedNumber(str(value), f"{key}: {value}", WRONG, str(values.get("id", "")), key, fault)


def _known_tokens(site: SiteTracer, text: str, where: str, known: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a text for programs that are not among the known ones."""
    tokens = set(DIGITS.findall(known))
    if tokens.issuperset(DIGITS.findall(text)):
        return
    for found in re.finditer(r"\d+(?:[.,]\d+)*", text):
        parts = DIGITS.findall(found[0])
        if not all(part in tokens or part.lstrip("0") in tokens or f"0{part}" in tokens for part in parts):
            yield TracedNumber(found[0], excerpt(text, *found.span()), LOOSE, attribute=where)


def read_table(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a table of facts that the facts do not say: each line names its fact."""
    rows = csv.DictReader(StringIO(path.read_text(encoding="utf-8", errors="replace")))
    keyed = [(row, row.get("fact") or row.get("id") or "") for row in rows]
    if not all(id in site.data.raw_facts for _, id in keyed):
        yield from read_text(site, path, name)
        return
    for row, id in keyed:
        fact = site.data.raw_facts[id]
        known = json.dumps([fact, _publications(site, fact)], ensure_ascii=False)
        for column in ("value", "upper", "low", "high"):
            if (row.get(column) or None) != fact.get(column):
                yield TracedNumber(
                    row.get(column) or "", f"{column} of {id}", WRONG, id, column, f"{FACTS} says {fact.get(column)}"
                )
        for column, cell in row.items():
            if column and cell:
                yield from _known_tokens(site, cell, f"{id}, {column}", known)


def read_bibliography(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a bibliography that are not of the publications in `sources.json`."""
    known = (path.parent.parent / SOURCES).read_text(encoding="utf-8") if site.data.sources else ""
    yield from _known_tokens(site, path.read_text(encoding="utf-8", errors="replace"), "bibliography", known)


def read_package(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of what describes the open data, and its digests that do not fit their files."""
    values = json.loads(path.read_text(encoding="utf-8"))
    for item in values.pop("resources", ()):
        file = path.parent / str(item.get("path"))
        said = f"sha256:{hashlib.sha256(file.read_bytes()).hexdigest()}" if file.is_file() else "missing"
        if item.get("hash") != said:
            yield TracedNumber(
                str(item.get("bytes")),
                str(item.get("path")),
                WRONG,
                "",
                "digest",
                "it is another file than the build made",
            )
        for key in ("title", "description"):
            yield from site.in_text(str(item.get(key, "")).removeprefix("Chart on "), f"{item.get('name')}, {key}")
    values["created"] = str(values.get("created", ""))[:10]
    stamp = {str(values.pop("version", "")), values["created"]}
    values.pop("licenses", None)
    yield from trace_strings(site, values, "package", "", {each for each in stamp if day_of(each) == site.data.edition})


def read_source_list(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield nothing: the list of publications is what titles and dates of publications are held against."""
    return
    yield


def read_reference(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the statements of `facts.json` that say otherwise than its values."""
    for fact in site.data.facts.values():
        for each in site.compared(fact.stated, fact.id):
            if each.kind == WRONG:
                yield TracedNumber(
                    fact.stated[slice(*each.span)],
                    fact.stated,
                    WRONG,
                    fact.id,
                    "stated",
                    each.fault or f"its value is {fact.value}",
                )
