"""Render inlines as JSON for the template, in which text is data and never markup."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from ...document import (
    Citation,
    Code,
    Count,
    Emphasis,
    ExemptWord,
    Figure,
    FileLink,
    Inline,
    Inlines,
    JudgementMark,
    Link,
    PageLink,
    StatusInline,
    Target,
    TermLink,
    Text,
)
from ...model.status import tone_of
from .destinations import COUNTS, Json, Places, link_to, link_to_file, link_to_home, note_label, source_label
from .line_breaks import add_address_breaks, add_breaks

PROSE, HEADING = 44, 26  # usual letters that surely fit into a line of text, and into one of a heading


def render_inlines(inlines: Inlines, places: Places, room: int = PROSE, own: str = "") -> list[Json]:
    """Return inlines as JSON; `own` is the fact whose note this is. The number of a fact stands behind its first figure
    only.

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
        case Text(text) | ExemptWord(text):
            return _text(text, room)
        case JudgementMark(text):
            return {"kind": "judgement", "text": add_breaks(text, room)}
        case Code(text):
            return {"kind": "code", "text": add_address_breaks(text, room)}
        case Count(text):
            return {"kind": "link", "inner": [_text(text, room)], **({"to": COUNTS} if places.notes else {})}
        case Figure():
            return _figure(inline, places, room, own)
        case Citation(text, id, target):
            return {"kind": "link", "inner": [_text(text, room)], **_of_source(id, target, places)}
        case PageLink(within, target):
            there = link_to(places, target)
            return {"kind": "link", "inner": inner(within), **there, **({"page": True} if "to" in there else {})}
        case TermLink(text, _, target):
            return {"kind": "term", "inner": [_text(text, room)], **link_to(places, target)}
        case Link(within, address):
            return {"kind": "link", "inner": inner(within), "url": address}
        case FileLink(within, path):
            return {"kind": "link", "inner": inner(within), **link_to_file(places, path)}
        case Emphasis(within, strong):
            return {"kind": "strong" if strong else "emphasis", "inner": inner(within)}
        case StatusInline(key, text, fact):
            there = _of_fact(fact, places, own)
            return {"kind": "status", "tone": tone_of(key), "text": add_breaks(text, room), **there}


def _text(text: str, room: int) -> Json:
    return {"kind": "text", "text": add_breaks(text, room)}


def _figure(figure: Figure, places: Places, room: int, own: str) -> Json:
    found: Json = {
        "kind": "figure",
        "fact": figure.fact,
        "text": add_breaks(figure.text, room),
        "differs": figure.differs or figure.doubtful,
    }
    if figure.also:
        found["also"] = add_breaks(figure.also, room)
    if figure.fact in places.notes and figure.fact != own and figure.home is not None:
        found["number"] = str(places.notes[figure.fact])
    return found | _of_fact(figure.fact, places, own)


def _of_fact(fact: str, places: Places, own: str) -> Json:
    """Return the link of a figure: to its note, and within its note to its home."""
    if fact == own and fact:
        return link_to_home(places, fact)
    return {"to": note_label(fact)} if fact in places.notes else {}


def _of_source(id: str, target: Target | str | None, places: Places) -> Json:
    """Return the links of a publication: its name leads to the bibliography, its passage to the original."""
    if isinstance(target, str):
        return {"url": target}
    if id in places.sources:
        return {"to": source_label(id)}
    return link_to(places, target) if target else {}


def text_of_json(inlines: list[Json]) -> str:
    """Return the text of inlines, as it will stand on paper."""
    return "".join(
        text_of_json(inline["inner"]) if "inner" in inline else inline["text"] + _extra(inline) for inline in inlines
    )


def _extra(inline: dict[str, Any]) -> str:
    return (f" ({inline['also']})" if "also" in inline else "") + (
        f"[{inline['number']}]" if "number" in inline else ""
    )
