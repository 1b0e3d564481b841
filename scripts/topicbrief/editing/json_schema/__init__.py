"""Write the JSON Schemas of a brief's data files, by which editors' programs help while typing.

There is a schema for each kind of file. They are made from the model, so that a field has its sentence, its
examples and its form, and from this very brief: where a file refers to a source, the ids of its sources are offered.
They are of draft 7, the newest that every YAML language server and the IDEs of JetBrains read without loss.

They are made by hand: pydantic's `model_json_schema` knows none of our types of text and puts titles and descriptions
beside a `$ref`, where draft 7 passes over them. A `GenerateJsonSchema` that gives the same files, byte for byte, was
tried: it replaces 7 of its methods and reads private metadata, in 94 lines of code where `parts.py` has 88.

The schemas hold the ids of this brief, so whatever makes the pages brings `schema/` up to date; `check` writes
nothing. Like the pages they are no part of the repository: a change in `data/` is whole without them. They say what a
fact is about and not its figure, so a new figure changes no schema. A `schema/` that cannot be written never stops
the pages.

Every data file names its schema twice in its first lines: for YAML language servers, and for older IDEs of JetBrains.

A schema accepts and rejects what `load` does, and hypothesis compares the two. An editor's program types plain
scalars by YAML 1.2, the engine keeps their text, and some rules are none for a regular expression. So these
differences are left, and `tests/editing/test_json_schema.py` has the same list:

- `~`, `null`, `true`, `false` without quotes, as text or id: `load` takes the word, the schema rejects it.
- A number in a notation that is gone once it is read (`1e5`, `0x10`, `010`, `+5`, `.5`, `2025.0`, over 16 digits):
  `load` judges the text, the schema the number.
- An id that is given twice, and a range of time that ends before it begins: the schema accepts them.
- A time that no calendar or clock has (week 53 of a short year, an hour that is passed over), a zone without such a
  name, and 2024/26: the schema accepts them.
- Prose: the schema accepts a reference that is not closed, the address of a link, some lists and second paragraphs.
- A text of nothing but rare invisible characters: the schema accepts it.

What is no YAML of a brief (anchors, keys that stand twice, second documents) is for the reader of YAML to say.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ...document.artifact import SCHEMA_MARK, SCHEMAS
from ...load.loader import FILES, FOLDERS, LISTS
from ...model.brief import Brief
from ...model.entries import Model
from .ids import id_definitions
from .parts import mapping_schema

DRAFT = "http://json-schema.org/draft-07/schema#"

# Of each schema: the model of a file, or of the entries of one.
MODELS: Mapping[str, type[Model]] = {
    **{name.removesuffix(".yaml"): model for name, model in FILES.items()},
    **{folder.removesuffix("s") if model not in LISTS else folder: model for folder, model in FOLDERS.items()},
}
NAMES = tuple(f"{name}.json" for name in MODELS)


def schemas(brief: Brief) -> dict[str, str]:
    """Return the text of each schema, by the name of its file."""
    known = id_definitions(brief)
    return {f"{name}.json": _text(_schema(model, known)) for name, model in MODELS.items()}


def schema_of(path: str) -> str:
    """Return the name of the schema for a data file, by its path relative to `data/`. Raises KeyError for a path that
    is no file of a brief.
    """
    folder, slash, _ = path.partition("/")
    model = FOLDERS[folder] if slash else FILES[path]
    return next(f"{name}.json" for name, of in MODELS.items() if of is model)


def schema_comments(path: str) -> tuple[str, str]:
    """Return the comments by which YAML language servers and the IDEs of JetBrains find the schema of a data file."""
    up = "../" * (path.count("/") + 1)
    address = f"{up}{SCHEMAS}/{schema_of(path)}"
    return f"# yaml-language-server: $schema={address}", f"# $schema: {address}"


def _schema(model: type[Model], known: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a file: an entry of the model, or a list of them."""
    entry = mapping_schema(model)
    whole = {"title": f"{entry['title']}s", "type": "array", "items": entry} if model in LISTS else entry
    used = json.dumps(entry)
    needed = {kind: enum for kind, enum in known.items() if f'"#/definitions/{kind}"' in used}
    return {"$schema": DRAFT, "$comment": SCHEMA_MARK, **whole, "definitions": needed}


def _text(schema: dict[str, Any]) -> str:
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
