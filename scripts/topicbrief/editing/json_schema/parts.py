"""Turn a part of the model into JSON Schema: mappings, lists, words to choose from, and single values."""

from __future__ import annotations

import types
from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic.fields import FieldInfo

from ...model.entries import BlockSpec, Model
from ...model.fate import FATES, Fate
from ...model.fields import Origin, SourceRef
from ...model.reading import READINGS, Reading
from ...model.standing import STANDINGS, Standing
from ...model.status import MEANINGS, Status
from ...pages.blocks import KINDS
from .ids import REFERENCES
from .texts import NAME, NUMBER_AS_NAME, TEXTS

WORD_MEANINGS: Mapping[Any, Mapping[str, str]] = {
    Status: MEANINGS,
    Fate: {word: kind.meaning for word, kind in FATES.items()},
    Reading: {word: kind.meaning for word, kind in READINGS.items()},
    Standing: {word: kind.meaning for word, kind in STANDINGS.items()},
}


def mapping_schema(model: type[Model]) -> dict[str, Any]:
    """Return the mapping that an entry of the model is written as."""
    return {
        "title": _title(model.__name__),
        "description": _in_brief(model),
        "type": "object",
        "additionalProperties": False,
        "required": [name for name, field in model.model_fields.items() if field.is_required()],
        "properties": {name: _field(name, field, _hints(model)[name]) for name, field in model.model_fields.items()},
    }


@cache
def _hints(model: type[Model]) -> dict[str, Any]:
    """Return the types of the model's fields as they are written, with the metadata that pydantic reads."""
    return get_type_hints(model, include_extras=True)


def _field(name: str, field: FieldInfo, stated: Any) -> dict[str, Any]:
    """Return the schema of a key: its description, its examples, and its value."""
    said = field.description or ""
    wrong = _wrong(field)
    value = _value(_without_none(stated))
    refers = "#/definitions/" in str(value)
    right = [] if refers else [_typed(example, value) for example in field.examples or []]
    schema: dict[str, Any] = {
        "title": _title(name),
        "description": said + _examples(right, wrong),
        "markdownDescription": said,
    }
    if wrong:
        schema["markdownDescription"] += "\n\n" + "\n".join(f"- not `{text}`: {why}" for text, why in wrong.items())
    if right:
        schema["examples"] = right
    if least := next((part.min_length for part in field.metadata if hasattr(part, "min_length")), None):
        schema["minItems"] = least
    return {**schema, **value}


def _typed(example: Any, value: dict[str, Any]) -> Any:
    """Return an example as programs are to write it: digits without quotes where digits alone are allowed."""
    digits = isinstance(example, str) and example.isdecimal() and value["type"] != "string"
    return int(example) if digits else example


def _wrong(field: FieldInfo) -> dict[str, str]:
    """Return the bad examples of a field, each with what is wrong with it."""
    more = field.json_schema_extra
    found = more.get("wrong", {}) if isinstance(more, dict) else {}
    assert isinstance(found, dict)
    return {text: str(why) for text, why in found.items()}


def _examples(right: list[Any], wrong: dict[str, str]) -> str:
    """Return the examples in one line, for programs that show neither examples nor Markdown."""
    good = [str(example) for example in right if isinstance(example, str | int)]
    bad = "; ".join(f"{text} ({why})" for text, why in wrong.items())
    return (f" For example: {'; '.join(good)}." if good else "") + (f" Not: {bad}." if bad else "")


def _value(stated: Any) -> dict[str, Any]:
    """Return the schema of the values of a type of the model."""
    if stated is Origin:
        return {"anyOf": [_value(SourceRef), NAME, NUMBER_AS_NAME]}
    if stated in TEXTS:
        return TEXTS[stated]
    if stated in REFERENCES:
        return {"allOf": [{"$ref": f"#/definitions/{REFERENCES[stated]}"}]}
    if stated is BlockSpec:
        return _block()
    if get_origin(stated) is Literal:
        return _words(stated)
    if get_origin(stated) is tuple:
        return {"type": "array", "items": _value(get_args(stated)[0])}
    assert issubclass(stated, Model), f"JSON Schema needs to know what {stated} is: say so in TEXTS"
    return mapping_schema(stated)


def _words(stated: Any) -> dict[str, Any]:
    """Return the schema of one of a few words, with the meaning of each where it has one."""
    words = list(get_args(stated))
    meanings = WORD_MEANINGS.get(stated)
    return {
        "type": "string",
        "enum": words,
        **({"enumDescriptions": [meanings[word] for word in words]} if meanings else {}),
    }


def _block() -> dict[str, Any]:
    """Return a mapping with one key, the kind of block, and the options of that kind."""
    return {
        "title": "Block",
        "description": "One key, the kind of block, and its options.",
        "type": "object",
        "minProperties": 1,
        "maxProperties": 1,
        "additionalProperties": False,
        "properties": {name: {**mapping_schema(kind.options), "title": _title(name)} for name, kind in KINDS.items()},
    }


def _without_none(stated: Any) -> Any:
    """Return the type of an optional key without None: where the key stands, it has a value."""
    if get_origin(stated) not in (Union, types.UnionType):
        return stated
    (inner,) = (part for part in get_args(stated) if part is not type(None))
    return inner


def _title(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _in_brief(model: type[Model]) -> str:
    """Return the first paragraph of the docstring of the model's class."""
    return " ".join((model.__doc__ or "").partition("\n\n")[0].split())
