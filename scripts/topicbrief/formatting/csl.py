"""In: a source, or a part of the brief. Out: an item of CSL-JSON, which programs for references read.

An author who is written as `Family, Given` is a person, and so are several with semicolons between them. Any other name
is kept as it stands: nobody can tell an organisation from a person by its looks, and a name in one piece is never wrong.
"""

from __future__ import annotations

import re
from datetime import date
from typing import Any

from ..document import Target
from ..document.slug import slug
from ..model.brief import Brief
from ..model.entries import Source
from ..model.period import Period, parse
from . import plain_text as words
from .inlines import plain as plain_text

Item = dict[str, Any]

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
MONTHS = {"quarter": 3, "half": 6}


def plain(text: str) -> str:
    """A text without the spaces that only typesetting knows."""
    return " ".join(text.split())


def of_source(brief: Brief, id: str) -> Item:
    """A publication."""
    source = brief.sources[id]
    item: Item = {"id": id, "type": TYPES[source.kind], "title": plain(words.title(brief, source))}
    if source.author:
        item["author"] = authors(source.author)
    item["publisher"] = source.publisher
    if source.kind in CONTAINED:
        item["container-title"] = source.publisher
    if source.published:
        item["issued"] = _dated(source.published)
    if read := _read(brief, id):
        item["accessed"] = {"date-parts": [_parts(read.isoformat())]}
    if source.url:
        item["URL"] = source.url
    return item | _note(brief, source)


def of_part(brief: Brief, target: Target, title: str = "", id: str = "") -> Item:
    """A page or a fact of the brief by its title; without one the brief as a whole."""
    settings = brief.settings
    whole = slug(settings.title) or "brief"
    item: Item = {"id": id or (f"{whole}-{slug(target.address)}" if title else whole), "type": "webpage"}
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


def authors(text: str) -> list[dict[str, str]]:
    """Who wrote something: persons, or a name in one piece."""
    each = [part.strip() for part in text.split(";")]
    if not all(map(PERSON.fullmatch, each)):
        return [{"literal": text}]
    return [dict(zip(("family", "given"), person.split(", ", 1), strict=True)) for person in each]


def stretch(period: Period) -> tuple[str, ...]:
    """A period as dates of ISO 8601, each no finer than it was stated: one, or the first and the last."""
    if period.grain == "range":
        first, last = (stretch(parse(end)) for end in period.text.split("/"))
        return (first[0], last[-1])
    if period.grain in MONTHS:
        return (f"{period.first:%Y-%m}", f"{period.last:%Y-%m}")
    return (period.text,)


def _dated(period: Period) -> dict[str, Any]:
    return {"date-parts": [_parts(day) for day in stretch(period)]}


def _parts(day: str) -> list[int]:
    return [int(part) for part in day.split("-")]


def _read(brief: Brief, id: str) -> date | None:
    """The last day on which a fact was compared with a publication."""
    facts = (brief.facts[fact] for fact in brief.facts_by_source.get(id, ()))
    return max((item.checked for fact in facts for item in fact.evidence if item.source == id), default=None)


def _note(brief: Brief, source: Source) -> Item:
    return {"note": plain(plain_text(brief, source.note))} if source.note else {}
