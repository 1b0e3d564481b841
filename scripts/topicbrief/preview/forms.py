"""Make the form of an entry from the brief's own JSON Schemas, as JSON Editor reads them, and list what its fields refer to.

Every value is a text, as it is typed into the file, so the types and patterns by which other programs judge a value are left out:
the checks do that, in their own words. What remains is the help: a sentence for each field, its examples, the words to choose from
with their meaning, and which field refers to which kind of entry (`names`) or takes references (`prose`).
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..editing.json_schema.ids import id_definitions
from ..editing.json_schema.parts import mapping_schema
from ..editing.json_schema.texts import PROSE
from ..editing.new_entry.matching import called_by_id
from ..formatting import plain_text
from ..load.result import LoadResult
from ..model.entries import Fact, Measure, Model, Section, Settings, Source, Subject

MODELS: Mapping[str, type[Model]] = {
    "fact": Fact,
    "source": Source,
    "subject": Subject,
    "measure": Measure,
    "section": Section,
    "brief": Settings,
}
NAMED = ("subject", "measure", "source", "section")
LONG = 400  # characters of a field that wants several lines


def form_schema(kind: str) -> dict[str, Any]:
    """Return the schema of the form of a kind of entry; {} where there is no such kind."""
    if kind not in MODELS:
        return {}
    return _field(mapping_schema(MODELS[kind]))


def _field(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a field, and of those in it."""
    said = {"title": schema["title"]} if "title" in schema else {}
    if words := schema.get("markdownDescription") or schema.get("description"):
        said["description"] = str(words).partition("\n")[0].replace("`", "")  # a form shows no Markdown
    if schema.get("type") == "object":
        return {**said, **_object(schema)}
    if schema.get("type") == "array":
        return {**said, "type": "array", "items": {"title": "Item", **_field(schema["items"])}}
    found: dict[str, Any] = {**said, "type": "string"}
    if "enum" in schema:
        meanings = schema.get("enumDescriptions", schema["enum"])
        found |= {
            "enum": ["", *schema["enum"]],
            "options": {"enum_titles": ["", *map(_titled, schema["enum"], meanings)]},
        }
    if refers := _referred(schema):
        found["names"] = refers
    if PROSE["allOf"][0] in schema.get("allOf", ()):
        found |= {"format": "textarea", "prose": True}
    if examples := [each for each in schema.get("examples", ()) if isinstance(each, str | int)]:
        found.setdefault("options", {})["inputAttributes"] = {"placeholder": f"for example {examples[0]}"[:LONG]}
    return found


def _object(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return the schema of a mapping; of one that has a single key of several, such as a block, a choice of that key."""
    fields = {key: _field(part) for key, part in schema["properties"].items()}
    if schema.get("maxProperties") == 1:
        choices = [
            {
                "title": part.get("title", key),
                "type": "object",
                "properties": {key: part},
                "required": [key],
                "additionalProperties": False,
            }
            for key, part in fields.items()
        ]
        return {"oneOf": choices}
    return {
        "type": "object",
        "properties": fields,
        "required": list(schema.get("required", ())),
        "additionalProperties": False,
    }


def _titled(word: str, meaning: str) -> str:
    return word if word == meaning else f"{word} – {meaning}"


def _referred(schema: Mapping[str, Any]) -> str:
    """Return the kind of entry whose id is wanted here; "" for none."""
    for part in (schema, *schema.get("allOf", ()), *schema.get("anyOf", ())):
        if kind := str(part.get("$ref", "")).removeprefix("#/definitions/"):
            return kind
        if "allOf" in part and part is not schema and (kind := _referred(part)):
            return kind
    return ""


def known_names(loaded: LoadResult) -> dict[str, list[dict[str, Any]]]:
    """Return the entries of each kind, in the order of their files: the id, a few words on it, and what else it is called; of
    a fact also its figure.
    """
    brief = loaded.brief
    if brief is None:
        return {}
    called = {kind: called_by_id(loaded, kind) for kind in NAMED}
    words = id_definitions(brief)
    found = {
        kind: [
            {"id": id, "name": about, "called": list(called.get(kind, {}).get(id, ()))}
            for id, about in zip(definition["enum"], definition["enumDescriptions"], strict=True)
            if isinstance(id, str)
        ]
        for kind, definition in words.items()
    }
    for each in found["fact"]:
        fact = brief.facts[each["id"]]
        each["figure"] = plain_text.format_figure(brief, fact) if fact.measure else ""
    return found
