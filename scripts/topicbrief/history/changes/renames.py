"""Give an earlier brief the ids of today, so that each entry is compared with itself.

Only an id that `data/moved.yaml` redirects is followed: its old address still leads somewhere.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import replace
from typing import Any

from ...load.result import LoadResult
from ...model import prose
from ...model.brief import Brief
from ...model.change import Change
from ...model.entries import Model
from ...model.fields import REFERENCES
from ...model.prose import Prose
from ...model.stated import Ids
from . import text as told

KIND_OF: Mapping[type, str] = {of: kind for kind, of in REFERENCES.items()}

Moves = Mapping[tuple[str, str], str]  # by kind and id of before: the id of today


def find_moves(before: LoadResult, after: LoadResult) -> Moves:
    """Return the ids that were redirected since, each from one entry to the single entry that replaces it."""
    since = [moved for id, moved in _moved(after).items() if id not in _moved(before)]
    led = [moved for moved in since if before.may_exist(moved.kind, moved.old)]
    targets = Counter((moved.kind, moved.new) for moved in led)
    return {
        (moved.kind, moved.old): moved.new
        for moved in led
        if targets[moved.kind, moved.new] == 1
        and (moved.kind, moved.old) not in after.origins
        and (moved.kind, moved.new) not in before.origins
        and after.may_exist(moved.kind, moved.new)
    }


def apply_renames(before: LoadResult, after: LoadResult, moves: Moves) -> LoadResult:
    """Return the earlier brief with the ids of today in every place, and otherwise unchanged."""
    if not moves or not before.brief:
        return before
    origins = {(kind, _of_today(kind, id, moves)): origin for (kind, id), origin in before.origins.items()}
    unloadable = frozenset((kind, _of_today(kind, id, moves)) for kind, id in before.unloadable)
    return replace(before, brief=_brief(before.brief, _moved(after), moves), origins=origins, unloadable=unloadable)


def find_redirected(before: Brief, after: Brief, moves: Moves) -> Iterator[Change]:
    """Yield a change for each renamed entry that is in both briefs.

    `before` has the ids of today already.
    """
    for (kind, old), new in moves.items():
        match kind:
            case "fact" if new in before.facts and new in after.facts:
                yield Change(
                    "redirected", "fact", new, told.fact_text(after, after.facts[new]), "id", Ids((old,)), Ids((new,))
                )
            case "source" if new in before.sources and new in after.sources:
                yield Change(
                    "redirected", "source", new, told.entry_name(after.sources[new]), "id", Ids((old,)), Ids((new,))
                )
            case "subject" if new in before.subjects and new in after.subjects:
                yield Change(
                    "redirected", "subject", new, told.entry_name(after.subjects[new]), "id", Ids((old,)), Ids((new,))
                )
            case "section" if new in before.sections and new in after.sections:
                yield Change(
                    "redirected", "section", new, told.entry_name(after.sections[new]), "id", Ids((old,)), Ids((new,))
                )
            case "measure" if new in before.measures and new in after.measures:
                yield Change(
                    "redirected", "measure", new, told.entry_name(after.measures[new]), "id", Ids((old,)), Ids((new,))
                )


def _moved(loaded: LoadResult) -> Mapping[str, Any]:
    """Return the redirects of a brief, by id; none if it could not be loaded."""
    return loaded.brief.moved if loaded.brief else {}


def _of_today(kind: str, id: str, moves: Moves) -> str:
    """Return the present id of an entry."""
    return moves.get((kind, id), id)


def _brief(brief: Brief, moved: Mapping[str, Any], moves: Moves) -> Brief:
    """Return a brief with the ids of today.

    It gets the redirects that are followed, since the pages at old addresses would otherwise count as new.
    """
    return replace(
        brief,
        settings=_value(brief.settings, moves),
        subjects=_entries("subject", brief.subjects, moves),
        measures=_entries("measure", brief.measures, moves),
        sources=_entries("source", brief.sources, moves),
        facts=_entries("fact", brief.facts, moves),
        sections=_entries("section", brief.sections, moves),
        section_of={
            _of_today("fact", id, moves): _of_today("section", section, moves)
            for id, section in brief.section_of.items()
        },
        moved={**brief.moved, **{id: entry for id, entry in moved.items() if _is_followed(entry, brief, moves)}},
    )


def _is_followed(entry: Any, brief: Brief, moves: Moves) -> bool:
    """Return whether a redirect records a rename that is followed, or leads on to the target of one."""
    own = (entry.kind, entry.old) in moves
    known = brief.moved.get(entry.id)
    return own or (known is not None and moves.get((entry.kind, known.new)) == entry.new)


def _entries(kind: str, entries: Mapping[str, Any], moves: Moves) -> dict[str, Any]:
    """Return entries under the ids of today. A source does not hold its own id, which is the name of its file."""
    found = {}
    for id, entry in entries.items():
        new, changed = _of_today(kind, id, moves), _value(entry, moves)
        if new != id and "id" in type(entry).model_fields:
            changed = _made(changed, {**_parts(changed), "id": new})
        found[new] = changed
    return found


def _value(value: Any, moves: Moves) -> Any:
    """Return a value with the ids of today, or the same object if none of its ids has changed."""
    if kind := KIND_OF.get(type(value)):
        new = moves.get((kind, value))
        return type(value)(new) if new else value
    match value:
        case Prose():
            return _prose(value, moves)
        case tuple():
            parts = tuple(_value(part, moves) for part in value)
            return parts if _differ(value, parts) else value
        case Model():
            before = _parts(value)
            after = {name: _value(part, moves) for name, part in before.items()}
            return _made(value, after) if _differ(before.values(), after.values()) else value
    return value


def _prose(value: Prose, moves: Moves) -> Prose:
    """Return a text whose references have the ids of today."""
    renamed = [(each, moves.get(("fact", each.fact))) for each in value.references]
    words = {each.word: each.word.replace(each.fact, new, 1) for each, new in renamed if new}
    text = prose.REFERENCE.sub(lambda match: words.get(match[0], match[0]), value.text)
    return prose.parse_prose(text)[0] if text != value.text else value


def _parts(value: Model) -> dict[str, Any]:
    """Return the fields of an entry, by name."""
    return {name: getattr(value, name) for name in type(value).model_fields}


def _made(value: Model, parts: Mapping[str, Any]) -> Model:
    """Return a new object of the same type with other fields: a copy would keep values computed from the old ones."""
    return type(value).model_construct(value.model_fields_set, **parts)


def _differ(before: Iterable[Any], after: Iterable[Any]) -> bool:
    """Return whether any two values are not the same object."""
    return any(one is not other for one, other in zip(before, after, strict=True))
