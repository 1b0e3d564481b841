"""Format a data file in the one style of a brief's files, which `yaml_style` defines.

Keys stand in the order of the model. Nothing is lost: the result is read again, and must hold the same values and the
same comments.
"""

from __future__ import annotations

from functools import cache
from typing import Any, get_args

from ..diagnostics.problem import Location, Problem
from ..load import yaml_files
from ..load.loader import FILES, FOLDERS
from ..model.entries import Model
from . import yaml_style, yaml_tree
from .yaml_tree import Item, Node

Path = tuple[str, ...]


def format_file(name: str, data: bytes) -> tuple[bytes | None, list[Problem]]:
    """Return a file of `data/` in its style; None and the problems if it cannot be read, or not be formatted without
    loss.
    """
    document, problems = yaml_files.read_document(f"data/{name}", data)
    if document is None:
        return None, problems
    if isinstance(document.value, str):
        return data, []  # no entries: `check` says what is expected
    text = yaml_style.write_tree(yaml_tree.parse_tree(document.text), lambda node, path: _in_order(name, node, path))
    if not _says_the_same(document, text):
        message = "this file is written in a way that only a hand can put into style; it stays as it is"
        return None, [Problem(Location(f"data/{name}"), "unusual-yaml", message)]
    return text.encode("utf-8"), []


def _says_the_same(before: yaml_files.Document, text: str) -> bool:
    after, _ = yaml_files.read_document(before.path, text.encode("utf-8"))
    same = after is not None and after.value == before.value
    return same and sorted(yaml_tree.find_comments(text)) == sorted(yaml_tree.find_comments(before.text))


def _in_order(name: str, node: Node, path: Path) -> tuple[Item, ...]:
    """Return the items of a mapping in the order of its model's keys; keys that the model does not have come last."""
    keys = keys_of_mapping(name, path)
    places = {key: number for number, key in enumerate(keys)}
    return tuple(sorted(node.items, key=lambda item: places.get(item.key.value if item.key else "", len(places))))


@cache
def keys_of_mapping(name: str, path: Path) -> tuple[str, ...]:
    """Return the keys of the mapping at a path of keys below an entry of a file, in order. Those of blocks stay in the
    editor's order.
    """
    folder, slash, _ = name.partition("/")
    model: Any = FOLDERS.get(folder) if slash else FILES.get(name)
    for step in path:
        field = model.model_fields.get(step) if model else None
        model = field and _model_in(field.annotation)
    return tuple(model.model_fields) if model and "options" not in model.model_fields else ()


def _model_in(annotation: Any) -> type[Model] | None:
    """Return the model in the type of a field: `Evidence` for `tuple[Evidence, ...]`."""
    if isinstance(annotation, type) and issubclass(annotation, Model):
        return annotation
    return next((found for part in get_args(annotation) if (found := _model_in(part))), None)
