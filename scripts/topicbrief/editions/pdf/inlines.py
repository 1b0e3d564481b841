"""In: inlines of the tree. Out: the same as JSON for the template: text is data there, and never markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...document import (
    Citation,
    Code,
    Count,
    Emphasis,
    Exempt,
    Figure,
    FileLink,
    Inline,
    Inlines,
    Link,
    PageLink,
    Status,
    Target,
    Text,
)
from ...model.status import tone_of
from .destinations import COUNTS, Json, Places, home, lead, note, source, to_file
from .line_breaks import breakable, breakable_address

PROSE, HEADING = 44, 26  # usual letters that surely fit into a line of text, and into one of a heading


def words(inlines: Inlines, places: Places, room: int = PROSE, own: str = "") -> list[Json]:
    """Inlines as JSON; `own` is the fact whose note this is. Each fact's number stands behind its first figure only.

    A number on paper always leads to what it is, so that anybody, and any program, can follow it.
    """
    found = [_inline(inline, places, room, own) for inline in inlines]
    seen: set[str] = {own}
    for figure in _figures(found):
        if figure["fact"] in seen:
            figure.pop("number", None)
        seen.add(figure["fact"])
    return found


def _figures(found: list[Json]) -> Iterator[Json]:
    for inline in found:
        if inline["kind"] == "figure":
            yield inline
        yield from _figures(inline.get("inner", []))


def _inline(inline: Inline, places: Places, room: int, own: str) -> Json:
    def inner(inlines: Inlines) -> list[Json]:
        return [_inline(each, places, room, own) for each in inlines]

    match inline:
        case Text(text) | Exempt(text):
            return _text(text, room)
        case Code(text):
            return {"kind": "code", "text": breakable_address(text, room)}
        case Count(text):
            return {"kind": "link", "inner": [_text(text, room)], **({"to": COUNTS} if places.notes else {})}
        case Figure():
            return _figure(inline, places, room, own)
        case Citation(text, id, target):
            return {"kind": "link", "inner": [_text(text, room)], **_of_source(id, target, places)}
        case PageLink(within, target):
            there = lead(places, target)
            return {"kind": "link", "inner": inner(within), **there, **({"page": True} if "to" in there else {})}
        case Link(within, address):
            return {"kind": "link", "inner": inner(within), "url": address}
        case FileLink(within, path):
            return {"kind": "link", "inner": inner(within), **to_file(places, path)}
        case Emphasis(within, strong):
            return {"kind": "strong" if strong else "emphasis", "inner": inner(within)}
        case Status(key, text, fact):
            there = _of_fact(fact, places, own)
            return {"kind": "status", "tone": tone_of(key), "text": breakable(text, room), **there}


def _text(text: str, room: int) -> Json:
    return {"kind": "text", "text": breakable(text, room)}


def _figure(figure: Figure, places: Places, room: int, own: str) -> Json:
    found: Json = {
        "kind": "figure",
        "fact": figure.fact,
        "text": breakable(figure.text, room),
        "differs": figure.differs,
    }
    if figure.also:
        found["also"] = breakable(figure.also, room)
    if figure.fact in places.notes and figure.fact != own:
        found["number"] = str(places.notes[figure.fact])
    return found | _of_fact(figure.fact, places, own)


def _of_fact(fact: str, places: Places, own: str) -> Json:
    """A figure leads to its note, and within its note to its home."""
    if fact == own and fact:
        return home(places, fact)
    return {"to": note(fact)} if fact in places.notes else {}


def _of_source(id: str, target: Target | str | None, places: Places) -> Json:
    """A publication leads to the bibliography, its passage to the original."""
    if isinstance(target, str):
        return {"url": target}
    if id in places.sources:
        return {"to": source(id)}
    return lead(places, target) if target else {}


def plain(inlines: list[Json]) -> str:
    """The words of inlines, as they will stand on paper."""
    return "".join(
        plain(inline["inner"]) if "inner" in inline else inline["text"] + _extra(inline) for inline in inlines
    )


def _extra(inline: dict[str, Any]) -> str:
    return (f" ({inline['also']})" if "also" in inline else "") + (
        f"[{inline['number']}]" if "number" in inline else ""
    )
