"""Define `Field`, one name of a record; a list of fields makes the record, its schema and its columns.

A list of fields is written by hand, once: the values and what describes them are made of it, so that neither can say
what the other does not. What is not known is left out of a record, and a field never has values of two types.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Literal

from ...model.brief import Brief

Record = dict[str, Any]
Kind = Literal["text", "date", "address", "decimal", "count"]

JSON_TYPES: dict[Kind, Record] = {
    "text": {"type": "string"},
    "date": {"type": "string", "format": "date"},
    "address": {"type": "string", "format": "uri"},
    "decimal": {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"},
    "count": {"type": "integer", "minimum": 0},
}
TABLE_TYPES: dict[Kind, Record] = {
    "text": {"type": "string"},
    "date": {"type": "date"},
    "address": {"type": "string", "format": "uri"},
    "decimal": {"type": "number"},
    "count": {"type": "integer"},
}


@dataclass(frozen=True, slots=True)
class Field:
    """One name of a record: what it means, and what reads its value (None where it is not known).

    `always` says that it is always known, `words` which words it may be, `many` that it is a list. A field with
    `fields` of its own is a record of these; else it is one value of a `kind`.
    """

    name: str
    about: str
    read: Callable[[Brief, Any], Any]
    kind: Kind = "text"
    always: bool = False
    words: tuple[str, ...] = ()
    many: bool = False
    fields: tuple[Field, ...] = ()


def make_record(fields: tuple[Field, ...], brief: Brief, thing: Any) -> Record:
    """Return the values of a thing, by the names of the fields."""
    told = ((field.name, _value(field, brief, field.read(brief, thing))) for field in fields)
    return {name: value for name, value in told if value not in (None, "", [])}


def _value(field: Field, brief: Brief, value: Any) -> Any:
    if value is None:
        return None
    if field.many:
        return [make_record(field.fields, brief, each) if field.fields else each for each in value]
    return make_record(field.fields, brief, value) if field.fields else value


def make_schema(fields: tuple[Field, ...]) -> Record:
    """Return the JSON Schema of such a record. It allows names that are not in it: a later file may have more."""
    return {
        "type": "object",
        "required": [field.name for field in fields if field.always],
        "properties": {field.name: _property(field) for field in fields},
    }


def _property(field: Field) -> Record:
    one = make_schema(field.fields) if field.fields else JSON_TYPES[field.kind]
    one = one | ({"enum": list(field.words)} if field.words else {})
    several = {"type": "array", "items": one, **({} if field.always else {"minItems": 1})}
    return {"description": field.about, **(several if field.many else one)}


def make_column(field: Field) -> Record:
    """Return the field as a column of a table, in the words of Table Schema."""
    demanded: Record = {"required": True} if field.always else {}
    demanded |= {"enum": list(field.words)} if field.words else {}
    described = {"name": field.name, **TABLE_TYPES[field.kind], "description": field.about}
    return described | ({"constraints": demanded} if demanded else {})
