"""Rename an entry: change its id everywhere in the files of a brief.

Changed are the entry, every field that refers to it and every `[[reference]]` in prose, word for word where the reader
found them; and `data/moved.yaml`, by which the old address leads to the new one. A section takes the files of its facts
along, and its line in the menu of `mkdocs.yml`.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import get_args

from ..checks.addresses import explain_reserved
from ..diagnostics.problem import Location, count_problems, list_choices, suggest
from ..load import yaml_files
from ..load.result import KeyPath, LoadResult, SourceLocation
from ..model.entries import Moved
from ..model.fields import REFERENCES, explain_bad_id, is_id
from ..model.prose import Prose
from . import yaml_style
from .patch import CannotEditError, Change, insert_entry, remove_entries, replace_words

KINDS: tuple[str, ...] = get_args(Moved.model_fields["kind"].annotation)  # of what has an id that can change
NAMED_BY_FILE = ("source", "section")  # whose id is the name of a file
MOVED = "moved.yaml"
HEAD = '# Ids that were changed, so that old addresses lead to the new ones. "topicbrief rename" writes this file.\n'


@dataclass(frozen=True, slots=True)
class Renaming:
    """The change of an id: where the entry stands, the new contents of files, and the new names of files."""

    kind: str
    old: str
    new: str
    places: tuple[Location, ...]
    files: Mapping[str, bytes]  # by path relative to data/
    moves: Mapping[str, str]
    website: bytes | None = None  # the new settings of the website; empty if they have no line that can be changed


def plan_rename(loaded: LoadResult, files: Mapping[str, bytes], old: str, new: str, kind: str | None) -> Renaming:
    """Return what changing an id does. Raises CannotEditError; then nothing may change."""
    if loaded.brief is None or loaded.problems:
        raise CannotEditError(
            f"the data has {count_problems(loaded.problems)}, which may hide references; mend it first"
        )
    kind = _kind(loaded, old, kind)
    _demand_free(loaded, kind, old, new)
    changes: defaultdict[str, list[Change]] = defaultdict(list)
    for place, before, after in _changes(loaded, kind, old, new):
        changes[place.file.removeprefix("data/")].append((place, before, after))
    changed = {name: replace_words(files[name], of_file) for name, of_file in changes.items()}
    changed[MOVED] = _moved(files.get(MOVED), kind, old, new)
    moves = dict(_moves(files, kind, old, new))
    places = [place for of_file in changes.values() for place, _, _ in of_file]
    return Renaming(kind, old, new, tuple(sorted(places)), changed, moves)


def find_renamed(loaded: LoadResult, old: str, new: str, asked: str | None) -> str:
    """Return the kind of the entry that had an id and has got this other one; "" if there is none, or the old id is in use."""
    kinds = [kind for kind in KINDS if asked in (None, kind)]
    if loaded.brief is None or any((kind, old) in loaded.origins for kind in kinds):
        return ""
    moved = ((kind, loaded.brief.moved.get(f"{kind} {old}")) for kind in kinds)
    return next((kind for kind, to in moved if to and to.new == new and (kind, new) in loaded.origins), "")


def find_references(loaded: LoadResult, kind: str, id: str) -> list[tuple[SourceLocation, KeyPath, str, int]]:
    """Return every reference to an entry: the entry and the key it stands in, the word that stands there, and its number
    among equal words.
    """
    found = [(origin, path, id, 0) for origin, path, value in loaded.values(REFERENCES[kind]) if value == id]
    for origin, path, value in loaded.values(Prose) if kind == "fact" else ():
        for index, reference in enumerate(value.references):
            if reference.fact == id:
                found.append((origin, path, reference.word, value.nth(index)))
    return found


def _kind(loaded: LoadResult, id: str, asked: str | None) -> str:
    """Return the kind of the entry with an id."""
    kinds = [kind for kind in KINDS if (kind, id) in loaded.origins and asked in (None, kind)]
    if len(kinds) > 1:
        raise CannotEditError(f'"{id}" is the id of a {" and of a ".join(kinds)}; say which with --kind')
    if not kinds:
        near = suggest(id, [known for kind in KINDS if asked in (None, kind) for known in loaded.ids(kind)])
        raise CannotEditError(f'no {asked or list_choices(KINDS)} "{id}"{near}')
    return kinds[0]


def _demand_free(loaded: LoadResult, kind: str, old: str, id: str) -> None:
    """Check that an entry of this kind can change its id from `old` to this one. Raises CannotEditError if not."""
    if not is_id(id):
        raise CannotEditError(explain_bad_id(id))
    if (kind, id) in loaded.origins:
        raise CannotEditError(f'there is a {kind} "{id}" already, at {loaded.origins[(kind, id)].place("id")}')
    moved = loaded.brief.moved.get(f"{kind} {id}") if loaded.brief else None
    if moved and moved.new != old:
        raise CannotEditError(f'"{id}" was the id of "{moved.new}", and its old address leads there; take another id')
    if reason := explain_reserved(kind, id):
        raise CannotEditError(f'"{id}" cannot be the id of a {kind}{reason}')


def _changes(loaded: LoadResult, kind: str, old: str, new: str) -> Iterator[Change]:
    if kind not in NAMED_BY_FILE:
        yield loaded.origins[(kind, old)].word(old, 0, "id"), old, new
    for origin, path, word, nth in find_references(loaded, kind, old):
        start = word.index(old)
        yield origin.word(word, nth, *path), word, word[:start] + new + word[start + len(old) :]


def _moves(files: Iterable[str], kind: str, old: str, new: str) -> Iterator[tuple[str, str]]:
    """Yield the files that are named for an entry, each with its new name."""
    if kind in NAMED_BY_FILE:
        yield f"{kind}s/{old}.yaml", f"{kind}s/{new}.yaml"
    for name in files if kind == "section" else ():
        if re.match(rf"facts/{old}[./]", name):
            yield name, f"facts/{new}{name[len(f'facts/{old}') :]}"


def rename_in_menu(settings: bytes, old: str, new: str) -> bytes | None:
    """Return the settings of the website with the page of a section under its new name, and the page at its old address in
    no menu; None if the menu has no line of it that can be changed by itself.
    """
    line = re.compile(
        rf"""^([ ]*-[ ]+(?:[^#\n]*?:[ ]+)?)(["']?){re.escape(old)}\.md\2(?=[ ]*(?:#.*)?\r?$)""", re.MULTILINE
    )
    text = settings.decode("utf-8")
    if len(line.findall(text)) != 1:
        return None
    text = line.sub(rf"\g<1>\g<2>{new}.md\g<2>", text)
    hidden = f"  /{old}.md\n"
    if listed := re.search(r"^not_in_nav: *\|.*\n", text, re.MULTILINE):
        text = text if f"\n{hidden}" in text else text[: listed.end()] + hidden + text[listed.end() :]
    elif not re.search(r"^not_in_nav:", text, re.MULTILINE):
        text = f"{text.rstrip()}\n\nnot_in_nav: |\n{hidden}"
    # A section that gets its old name back has no page at the address of before.
    return text.replace(f"\n  /{new}.md\n", "\n").encode("utf-8")


def _moved(data: bytes | None, kind: str, old: str, new: str) -> bytes:
    """Return `data/moved.yaml` with one more entry. What led to the old id leads to the new one; an id that is in use
    again leads nowhere.
    """
    entry = yaml_style.write_entry({"kind": kind, "old": old, "new": new}, 0, dash=True)
    if data is None:
        return f"{HEAD}\n{entry}".encode()
    document, _ = yaml_files.read_document(f"data/{MOVED}", data)
    assert document
    rows = [(n, row) for n, row in enumerate(document.value) if isinstance(row, dict) and row["kind"] == kind]
    chained = [n for n, row in rows if row["new"] == old and row["old"] != new]
    data = replace_words(data, [(document.place_of_word(old, 0, n, "new"), old, new) for n in chained])
    data, _ = insert_entry(data, -1, entry)
    return remove_entries(data, [n for n, row in rows if row["old"] == new])
