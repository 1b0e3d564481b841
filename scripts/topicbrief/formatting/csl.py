"""Describe sources and parts of the brief as items of CSL-JSON, which reference managers read.

`authors` of a source are persons and organisations as its editor says. In the one line of `author`, `Family, Given` is a
person, and so are several with semicolons between them. Any other name is kept as it is typed: nobody can tell an
organisation from a person by its name alone, and a name in one piece is never wrong.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ..document import Target
from ..document.slug import slug
from ..model.brief import Brief
from ..model.edtf import OPEN, ends_of
from ..model.entries import Author, Source
from ..model.period import Period
from . import plain_text as words
from .inlines import prose_text as plain_text

CslItem = dict[str, Any]

TYPES = {
    "official": "report",
    "company": "webpage",
    "news": "article-newspaper",
    "research": "report",
    "dataset": "dataset",
    "reference": "entry-encyclopedia",
}
CONTAINED = ("news", "reference")  # what appears in something, which its publisher is the name of
PERSON = re.compile(r"[^\W\d_][\w'’. -]*, [^\W\d_a-z][^\s,]*(?: [^\W\d_a-z][^\s,]*){0,2}")
WHOLE = ("year", "month", "day")
ROUGH = "~?%"  # how sure a date is, which ISO 8601 cannot say


def collapse_spaces(text: str) -> str:
    """Return a text without the special spaces of typesetting."""
    return " ".join(text.split())


def source_item(brief: Brief, id: str) -> CslItem:
    """Return a publication as an item."""
    source = brief.sources[id]
    item: CslItem = {"id": id, "type": TYPES[source.kind], "title": collapse_spaces(words.source_title(brief, source))}
    if authors := source_authors(source):
        item["author"] = authors
    item["publisher"] = source.publisher
    if source.kind in CONTAINED:
        item["container-title"] = source.publisher
    if source.published:
        item["issued"] = _dated(source.published)
    if read := _read(brief, id):
        item["accessed"] = {"date-parts": [_parts(read.isoformat())]}
    if source.url:
        item["URL"] = source.url
    if source.became:
        item["status"] = brief.words.sign("; ").join(
            collapse_spaces(words.fate_text(brief, each)) for each in source.became
        )
    return item | _note(brief, source)


def part_item(brief: Brief, target: Target, title: str = "", id: str = "") -> CslItem:
    """Return a page or a fact of the brief as an item, by its title; without one the brief as a whole."""
    settings = brief.settings
    whole = slug(settings.title) or "brief"
    item: CslItem = {"id": id or (f"{whole}-{slug(target.address)}" if title else whole), "type": "webpage"}
    item["title"] = title or settings.title
    if title:
        item["container-title"] = settings.title
    if settings.editors:
        item["author"] = [{"literal": editor} for editor in settings.editors]
    if brief.as_of:
        item |= {"issued": {"date-parts": [_parts(brief.as_of.isoformat())]}, "version": brief.as_of.isoformat()}
    if settings.address:
        item["URL"] = f"{settings.address.rstrip('/')}/{target.address}"
    return item


def source_authors(source: Source) -> list[dict[str, str]]:
    """Return the authors of a publication: persons by family and given name, others by a name in one piece."""
    return [_author(each) for each in source.authors] or (parse_authors(source.author) if source.author else [])


def _author(author: Author) -> dict[str, str]:
    if author.organisation:
        return {"literal": author.organisation}
    return {part: name for part in ("family", "given") if (name := getattr(author, part))}


def parse_authors(text: str) -> list[dict[str, str]]:
    """Return the authors named in a text: persons, or a name in one piece."""
    each = [part.strip() for part in text.split(";")]
    if not all(map(PERSON.fullmatch, each)):
        return [{"literal": text}]
    return [dict(zip(("family", "given"), person.split(", ", 1), strict=True)) for person in each]


def iso_dates(period: Period) -> tuple[str, ...]:
    """Return a period as dates of ISO 8601, each no finer than it was stated: one, or the first and the last."""
    if period.bounds:
        first, last = (iso_dates(end) if end else (OPEN,) for end in period.bounds)
        return (first[0], last[-1])
    if period.grain in WHOLE:
        return (period.text.rstrip(ROUGH) if not period.moment else period.moment.isoformat(),)
    return ends_of(period)


def _dated(period: Period) -> dict[str, Any]:
    dated: dict[str, Any] = {"date-parts": [_parts(day) for day in iso_dates(period)]}
    return dated | {"circa": True} if period.rough else dated


def _parts(day: str) -> list[int]:
    return [int(part) for part in day[:10].split("-")]


def _read(brief: Brief, id: str) -> date | None:
    """Return the last day on which a fact was compared with a publication."""
    facts = (brief.facts[fact] for fact in brief.facts_by_source.get(id, ()))
    return max((item.checked for fact in facts for item in fact.evidence if item.source == id), default=None)


def _note(brief: Brief, source: Source) -> CslItem:
    """Return what readers should know of a publication: first what became of it, which few styles show else."""
    told = [f"{words.fate_text(brief, each)}{f' ({each.note})' if each.note else ''}" for each in source.became]
    parts = [
        *(f"{text[0].upper()}{text[1:]}{brief.words.sign('.')}" for text in told),
        *([plain_text(brief, source.note)] if source.note else []),
    ]
    return {"note": collapse_spaces(" ".join(parts))} if parts else {}
