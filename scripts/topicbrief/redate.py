"""In: the bytes of a data file, and which dates in it to change. Out: the same bytes but for these dates.

The file is not parsed and written anew: a date is put in place of the old one, where the reader found it. Comments,
order, quotes, line ends, a byte order mark and a missing last line end stay as they are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date

from .loaded import Loaded
from .model import Evidence, Fact
from .problem import Place, listed, nearest

BOM = b"\xef\xbb\xbf"
LINE_END = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")  # each is one line for the reader of YAML


class CannotRedateError(ValueError):
    """A date cannot be changed; the message tells an editor why."""


def dates_of(loaded: Loaded, facts: Iterable[str], source: str | None) -> list[tuple[Place, date]]:
    """Where the facts say when they were checked (against one source, if it is named), and the dates that stand there.

    Raises CannotRedateError for a fact that is not there, is computed, or does not rest on the source.
    """
    return [found for id in dict.fromkeys(facts) for found in _dates_of(loaded, id, source)]


def _dates_of(loaded: Loaded, id: str, source: str | None) -> list[tuple[Place, date]]:
    fact = loaded.brief.facts.get(id) if loaded.brief else None
    if fact is None:
        if ("fact", id) in loaded.lost:
            raise CannotRedateError(f'"{id}" could not be read; "topicbrief check" says why')
        raise CannotRedateError(f'no fact "{id}"{nearest(id, loaded.ids("fact"))}')
    if not fact.evidence:
        inputs = f"; check what it is computed from: {', '.join(fact.inputs)}" if fact.inputs else ""
        raise CannotRedateError(f'"{id}" has no evidence to check{inputs}')
    chosen = [(index, item) for index, item in enumerate(fact.evidence) if source in (None, item.source)]
    if not chosen:
        sources = listed(dict.fromkeys(item.source for item in fact.evidence))
        raise CannotRedateError(f'"{id}" does not rest on "{source}" but on {sources}{_near(source, fact)}')
    return [(_place(loaded, id, index, item), item.checked) for index, item in chosen]


def _near(source: str | None, fact: Fact) -> str:
    return nearest(source or "", [item.source for item in fact.evidence])


def _place(loaded: Loaded, id: str, index: int, item: Evidence) -> Place:
    """Where the date itself stands: behind its quotation mark, if it has one."""
    return loaded.origins[("fact", id)].word(item.checked.isoformat(), 0, "evidence", index, "checked")


def redate(data: bytes, dates: Iterable[tuple[Place, date]], on: date) -> bytes:
    """The bytes of a file with these dates, each at its place, changed to `on`. Raises CannotRedateError."""
    mark = BOM if data.startswith(BOM) else b""
    text = data.removeprefix(mark).decode("utf-8")
    begins = [0, *(found.end() for found in LINE_END.finditer(text))]
    new = on.isoformat()
    for place, before in dates:
        old = before.isoformat()
        at = begins[place.line - 1] + place.column - 1
        if not text.startswith(old, at):
            raise CannotRedateError(f"{place}: the date is written in a way that only a hand can change; write {new}")
        text = text[:at] + new + text[at + len(old) :]  # a day has ten characters: nothing moves
    return mark + text.encode("utf-8")
