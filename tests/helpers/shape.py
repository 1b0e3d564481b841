"""The shape of the open data: which fields it has and of which types. The published one is `published.json`."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

PUBLISHED = Path(__file__).parents[1] / "published.json"
Shape = dict[str, Any]


def shape(files: Mapping[str, str]) -> Shape:
    """The schema version, and of each field its type, whether it is always there, and the words it may be."""
    schema = json.loads(files["data/facts.schema.json"])
    package = json.loads(files["data/datapackage.json"])
    fields = dict(_properties(schema, "facts.json: "))
    for name, other in schema["$defs"].items():
        fields |= _properties(other, f"{name}: ")
    tables = [resource for resource in package["resources"] if "schema" in resource]
    for name, resource in (("facts.csv", tables[0]), ("a chart", tables[1])):
        fields |= {f"{name}: {column['name']}": _column(column) for column in resource["schema"]["fields"]}
    return {"schema_version": schema["properties"]["schema_version"]["const"], "fields": fields}


def _properties(schema: Any, before: str) -> Iterator[tuple[str, Any]]:
    for name, field in schema["properties"].items():
        one = field.get("items", field)
        path = f"{before}{name}" + ("[]" if "items" in field else "")
        words = {"words": one["enum"]} if "enum" in one else {}
        kind = f"{one['type']} {one.get('format', '')}".strip()
        yield path, {"type": kind, "always": name in schema["required"], **words}
        if "properties" in one:
            yield from _properties(one, f"{path}.")


def _column(column: Any) -> Any:
    demanded = column.get("constraints", {})
    words = {"words": demanded["enum"]} if "enum" in demanded else {}
    kind = f"{column['type']} {column.get('format', '')}".strip()
    return {"type": kind, "always": demanded.get("required", False), **words}


def broken(before: Shape, after: Shape) -> list[str]:
    """What programs relied on and find no more. With another schema version they know that it is so."""
    if before["schema_version"] != after["schema_version"]:
        return []
    return [message for path, field in before["fields"].items() for message in _broken(path, field, after["fields"])]


def _broken(path: str, field: Any, after: Any) -> Iterator[str]:
    if path not in after:
        yield f"{path} is gone"
        return
    if after[path]["type"] != field["type"]:
        yield f"{path} is another type"
    if field["always"] and not after[path]["always"]:
        yield f"{path} may be missing"
    if not set(field.get("words", ())) <= set(after[path].get("words", field.get("words", ()))):
        yield f"{path} has lost words"


def bless(files: Mapping[str, str]) -> None:
    """Hold what is new. What would break programs is not blessed."""
    now = shape(files)
    lost = broken(json.loads(PUBLISHED.read_text(encoding="utf-8")), now) if PUBLISHED.exists() else []
    assert not lost, f"{'; '.join(lost)}: raise SCHEMA_VERSION in pages/data_files.py if that is meant"
    PUBLISHED.write_text(json.dumps(now, indent=1) + "\n", encoding="utf-8")
