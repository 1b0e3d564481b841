"""Find how the sources, subjects, measures, sections and settings of two briefs differ."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Mapping
from typing import Any

from ...model.brief import Brief
from ...model.change import Change, Entry, Kind
from ...model.entries import BlockSpec, Measure, Model, Section, Settings, Source, Subject
from ...model.stated import ShownText
from . import text

# For each kind of entry, the fields that hold our own words. All other fields are settings.
WORDS: Mapping[type[Model], tuple[str, ...]] = {
    Settings: ("title", "question", "answer_word", "answer", "key_points"),
    Section: ("title", "answer", "lead"),
    Subject: ("name", "kind", "aliases", "description"),
    Measure: ("label", "description"),
    Source: ("note", "summary", "key_points"),
}
BLOCK_ADDRESS = ("id", "former")  # which readers are not told of: all addresses of before lead on
BLOCK_WORDS = ("title", "answer", "text", "description", "note")  # options of a block


def find_entry_changes(before: Brief, after: Brief) -> Iterator[Change]:
    """Yield the changes of all entries but facts.

    The order is the brief itself, sections, subjects, measures, sources.
    """
    yield from _differences("brief", "", before.settings, after.settings)
    yield from _of_kind("section", before.sections, after.sections)
    yield from _of_kind("subject", before.subjects, after.subjects)
    yield from _of_kind("measure", before.measures, after.measures)
    yield from _of_kind("source", before.sources, after.sources)


def _of_kind(entry: Entry, before: Mapping[str, Any], after: Mapping[str, Any]) -> Iterator[Change]:
    """Yield the changes of all entries of one kind: those that differ, that are new, and that are gone."""
    for id, now in after.items():
        if id in before:
            yield from _differences(entry, id, before[id], now)
        else:
            article = isinstance(now, Source) and now.summary is not None
            yield Change(
                "article" if article else "new", entry, id, text.entry_name(now), after=ShownText(text.entry_name(now))
            )
    for id, was in before.items():
        if id not in after:
            # No address ends in the id of a measure.
            yield Change(
                "settings" if entry == "measure" else "removed",
                entry,
                id,
                text.entry_name(was),
                before=ShownText(text.entry_name(was)),
            )


def _differences(entry: Entry, id: str, was: Any, now: Any) -> Iterator[Change]:
    """Yield a change for each field in which an entry differs."""
    if was is now:
        return
    for name in type(now).model_fields:
        old, new = getattr(was, name), getattr(now, name)
        if name == "blocks":
            yield from _blocks(entry, id, text.entry_name(now), old, new)
        elif isinstance(now, Source) and name == "summary" and (old is None) != (new is None):
            yield _summarised(id, was, now)
        elif isinstance(now, Source) and name == "became" and old != new:
            yield Change(
                "publication", entry, id, text.entry_name(now), name, text.make_words(old), text.make_words(new)
            )
        elif text.format_value(old) != text.format_value(new):
            kind: Kind = "reworded" if name in WORDS[type(now)] else "settings"
            yield Change(kind, entry, id, text.entry_name(now), name, text.make_words(old), text.make_words(new))


def _summarised(id: str, was: Source, now: Source) -> Change:
    """Return the change of a publication that got a summary and so a page, or lost its summary and so its address."""
    if now.summary:
        return Change("article", "source", id, text.entry_name(now), "summary", after=ShownText(text.entry_name(now)))
    return Change("removed", "source", id, text.entry_name(now), "summary", before=ShownText(f"articles/{id}/"))


def _blocks(
    entry: Entry, id: str, what: str, was: tuple[BlockSpec, ...], now: tuple[BlockSpec, ...]
) -> Iterator[Change]:
    """Yield the changes of an entry's blocks: those that are new, gone or different, and a new order."""
    old, new = _named(was), _named(now)
    pairs = _paired(old, new)
    for name, block in new.items():
        if name not in pairs:
            yield Change("settings", entry, id, what, "blocks", after=ShownText(name))
        elif differing := _options(old[pairs[name]], block):
            kind: Kind = "reworded" if all(option in BLOCK_WORDS for option, _, _ in differing) else "settings"
            before, after = (ShownText(", ".join(f"{part[0]}: {part[side]}" for part in differing)) for side in (1, 2))
            yield Change(kind, entry, id, what, "blocks", before, after, block=name)
    for name in old:
        if name not in pairs.values():
            yield Change("settings", entry, id, what, "blocks", before=ShownText(name))
    kept = [pairs[name] for name in new if name in pairs]
    if kept != [name for name in old if name in kept]:
        yield Change(
            "settings", entry, id, what, "order of blocks", ShownText(", ".join(old)), ShownText(", ".join(new))
        )


def _named(blocks: tuple[BlockSpec, ...]) -> dict[str, BlockSpec]:
    """Return blocks by their kind and title; blocks with the same kind and title are numbered."""
    found: dict[str, BlockSpec] = {}
    for block in blocks:
        title = text.format_value(getattr(block.options, "title", None))
        name = again = f"{block.kind} “{title}”" if title else block.kind
        while again in found:
            again = f"{name} ({sum(other.startswith(name) for other in found) + 1})"
        found[again] = block
    return found


def _paired(old: Mapping[str, BlockSpec], new: Mapping[str, BlockSpec]) -> dict[str, str]:
    """Return for each block that was there before, by its present name, its former name.

    Blocks are the same if they have one id; else if kind and title agree; else if one block on each side agrees in all but its words; else if
    each side has a single unpaired block of the kind.
    """
    ids = {id: name for name, block in old.items() if (id := _id(block))}
    pairs = {name: ids[id] for name, block in new.items() if (id := _id(block)) in ids}
    pairs |= {name: name for name in new if name in old and name not in pairs and name not in pairs.values()}
    for alike in (_arrangement, lambda block: block.kind):
        gone, came = (_by(alike, blocks, known) for blocks, known in ((old, pairs.values()), (new, pairs)))
        pairs |= {names[0]: gone[key][0] for key, names in came.items() if len(names) == len(gone.get(key, ())) == 1}
    return pairs


def _id(block: BlockSpec) -> str | None:
    return getattr(block.options, "id", None)


def _by(
    alike: Callable[[BlockSpec], str], blocks: Mapping[str, BlockSpec], known: Collection[str]
) -> dict[str, list[str]]:
    """Return the names of the unpaired blocks, by the key that `alike` gives."""
    found: dict[str, list[str]] = {}
    for name, block in blocks.items():
        if name not in known:
            found.setdefault(alike(block), []).append(name)
    return found


def _arrangement(block: BlockSpec) -> str:
    """Return a text of a block's kind and options, without its words."""
    given = ((name, getattr(block.options, name)) for name in type(block.options).model_fields)
    return f"{block.kind} {[(name, text.format_value(value)) for name, value in given if name not in (*BLOCK_WORDS, *BLOCK_ADDRESS)]}"


def _options(was: BlockSpec, now: BlockSpec) -> list[tuple[str, str, str]]:
    """Return the options of a block that differ: name, value before, value after."""
    values = (
        (name, *(text.format_value(getattr(block.options, name)) for block in (was, now)))
        for name in type(now.options).model_fields
        if name not in BLOCK_ADDRESS
    )
    return [(name, old, new) for name, old, new in values if old != new]
