"""Find the entry that an editor means who types its name, a part of it, or something like it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from ...diagnostics.known_words import KnownWords
from ...load.result import LoadResult
from ...model.brief import Brief

MOST = 9  # of so many matches a person chooses by a number


@dataclass(frozen=True, slots=True)
class Match:
    """An entry that may be meant: its id, and what people call it."""

    id: str
    name: str


def find_named(loaded: LoadResult, kind: str, typed: str) -> str | None:
    """Return the id of the entry that has this id or, alone, this name, without regard to capitals and accents."""
    called = called_by_id(loaded, kind)
    if typed in called:
        return typed
    wanted = _words(typed)
    same = [id for id, names in called.items() if wanted and any(_words(name) == wanted for name in names)]
    return same[0] if len(same) == 1 else None


def find_matches(loaded: LoadResult, kind: str, typed: str) -> list[Match]:
    """Return the entries of a kind that `typed` may mean: those whose id or names have every word of it, or the beginning
    of every word; if there are none, those that are spelt alike. At an empty text all entries match.
    """
    called = called_by_id(loaded, kind)
    wanted = _words(typed)
    holding = [id for id, names in called.items() if any(_has_all(_words(name), wanted) for name in names)]
    alike = KnownWords({name: id for id, names in called.items() for name in names}).find_meant(typed) if typed else []
    return [Match(id, ", ".join(called[id][1:])) for id in dict.fromkeys(holding or alike)]


def called_by_id(loaded: LoadResult, kind: str) -> dict[str, tuple[str, ...]]:
    """Return, for the id of each entry of a kind, the id and what the entry is called."""
    assert loaded.brief
    return {id: (id, *dict.fromkeys(_names(loaded.brief, kind, id))) for id in loaded.ids(kind)}


def _names(brief: Brief, kind: str, id: str) -> Iterator[str]:
    """Yield what an entry is called besides its id."""
    match kind:
        case "subject":
            yield from brief.subjects[id].names
        case "measure":
            measure = brief.measures[id]
            yield f"{measure.label} ({measure.unit})" if measure.unit else measure.label
        case "section":
            yield brief.sections[id].title
        case "source":
            source = brief.sources[id]
            yield f"{source.publisher} {source.published or ''}".strip()
            if source.title:
                yield source.title


def _words(text: str) -> list[str]:
    plain = "".join(c for c in unicodedata.normalize("NFKD", text.casefold()) if not unicodedata.combining(c))
    return re.findall(r"[^\W_]+", plain)


def _has_all(words: list[str], wanted: list[str]) -> bool:
    return all(any(word.startswith(part) for word in words) for part in wanted)
