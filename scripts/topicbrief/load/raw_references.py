"""Find the ids that an entry refers to although it cannot be loaded, so that all its mistakes are told at once."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from ..diagnostics.problem import Location, Problem
from ..model import prose
from ..model.entries import Model
from ..model.fields import REFERENCES, is_id
from .result import KeyPath
from .yaml_files import Document

KIND_OF = {of: kind for kind, of in REFERENCES.items()}


def find_references(document: Document, path: KeyPath, model: type[Model]) -> Iterator[tuple[Problem, str, str]]:
    """Yield, for each id that the entry at `path` refers to, the problem that there is none such, its kind, and the id."""
    for where, kind, id, place in _references(document, path, model, document.at(*path)):
        yield Problem(place or document.place(*where), f"unknown-{kind}", f'no {kind} "{id}"'), kind, id


def _references(
    document: Document, path: KeyPath, annotation: Any, raw: Any
) -> Iterator[tuple[KeyPath, str, str, Location | None]]:
    """Yield the path, kind and id of each reference in a raw value, as its type has them; of one in prose the place too."""
    if annotation in KIND_OF:
        if isinstance(raw, str) and is_id(raw):
            yield path, KIND_OF[annotation], raw, None
    elif annotation is prose.Prose:
        if isinstance(raw, str):
            found, _ = prose.parse_prose(raw, phrase=False)
            for index, reference in enumerate(found.references):
                if is_id(reference.fact):
                    yield path, "fact", reference.fact, document.place_of_word(reference.word, found.nth(index), *path)
    elif hasattr(annotation, "model_fields"):
        for name, field in annotation.model_fields.items() if isinstance(raw, dict) else ():
            if name in raw:
                yield from _references(document, (*path, name), field.annotation, raw[name])
    elif isinstance(raw, list):
        for index, item in enumerate(raw):
            for part in get_args(annotation):
                yield from _references(document, (*path, index), part, item)
    else:
        for part in get_args(annotation):
            yield from _references(document, path, part, raw)
