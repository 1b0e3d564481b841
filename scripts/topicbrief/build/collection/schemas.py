"""Write the JSON Schemas of a collection: of its settings, and of the files of its library."""

from __future__ import annotations

import json
from typing import Any

from ... import storage
from ...document.artifact import SCHEMA_MARK
from ...editing.json_schema import DRAFT
from ...editing.json_schema.parts import mapping_schema
from ...load.library import SHARED
from ...load.loader import LISTS
from ...model.collection import CollectionSettings
from ...model.entries import Model, Subject
from .layout import Collection


def write_schemas(collection: Collection) -> int:
    """Bring `schema/` of a collection up to date, and return how many files were written. Raises OSError."""
    return storage.write_schema_files(collection.root, make_schemas(collection))


def make_schemas(collection: Collection) -> dict[str, str]:
    """Return the text of each schema, by the name of its file."""
    models: dict[str, type[Model]] = {"collection": CollectionSettings}
    models |= {folder if model in LISTS else folder.removesuffix("s"): model for folder, model in SHARED.items()}
    known = {kind: {"enum": _ids(collection, kind)} for kind in ("subject", "measure", "source")}
    return {f"{name}.json": _text(model, known) for name, model in models.items()}


def _ids(collection: Collection, kind: str) -> list[str]:
    return sorted(id for of, id in collection.library.entries if of == kind)


def _text(model: type[Model], known: dict[str, Any]) -> str:
    entry = mapping_schema(model)
    if model is Subject:  # each brief has sections of its own
        entry["required"] = [name for name in entry["required"] if name != "section"]
    whole = {"title": f"{entry['title']}s", "type": "array", "items": entry} if model in LISTS else entry
    definitions = {**known, "section": {"type": "string"}, "fact": {"type": "string"}}
    schema = {"$schema": DRAFT, "$comment": SCHEMA_MARK, **whole, "definitions": definitions}
    return json.dumps(schema, ensure_ascii=False, indent=1) + "\n"
