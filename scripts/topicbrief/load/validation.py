"""Put what pydantic finds wrong with an entry into an editor's words, each problem at its place."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, get_args

from ..diagnostics.problem import Location, Problem, list_choices, suggest
from ..diagnostics.synonyms import add_synonyms
from ..model.entries import Model
from ..model.typed_values import suggest_number
from .result import KeyPath
from .yaml_files import Document, type_name

NUMBERS = ("value", "upper", "low", "high")  # the keys of a fact that hold a number


def explain_errors(document: Document, path: KeyPath, model: type[Model], details: Any) -> Iterator[Problem]:
    """Yield the problems that one of pydantic's errors means to an editor."""
    where: KeyPath = (*path, *details["loc"])
    place, key = document.place(*where), details["loc"][-1] if details["loc"] else ""
    match details["type"]:
        case "prose":
            for mistake in details["ctx"]["mistakes"]:
                place = document.place_of_word(mistake.word, mistake.nth, *where)
                yield Problem(place, mistake.rule, mistake.message)
        case "extra_forbidden":
            known, typed = _keys(model, details["loc"][:-1]), document.at(*where[:-1])
            near = suggest(str(key), add_synonyms(other for other in known if other not in typed))
            message = f'there is no key "{key}" here{near or f"; known are {list_choices(known)}"}'
            yield Problem(document.key_place(*where), "unknown-key", message)
        case "missing":
            yield Problem(document.place(*where[:-1]), "missing-key", f'the key "{key}" is missing')
        case "literal_error":
            yield _not_a_word(document.at(*where), place, details["ctx"]["expected"])
        case "tuple_type":
            message = 'a list is expected here: its items on lines of their own with "- ", or all in brackets, [a, b]'
            yield Problem(place, "wrong-type", message)
        case "too_short":
            yield Problem(place, "empty-value", "the list is empty; write at least one item")
        case "model_type" | "model_attributes_type":
            keys = list_choices(_keys(model, details["loc"]))
            yield Problem(
                place,
                "wrong-type",
                f'keys are expected here, each on its line with its value ("key: value"); they are {keys}',
            )
        case rule:
            yield Problem(place, rule, _sign_of_yaml(document, place, key) or details["msg"])


def _sign_of_yaml(document: Document, place: Location, key: str | int) -> str:
    """Return what to do about a text that YAML did not take for one, for the sign at its beginning; else nothing."""
    typed = document.typed_at(place)
    if typed.startswith("[["):
        return "a text that begins with [[ goes in quotes as a whole"
    if len(typed) > 1 and typed[0] in ">|" and typed[1:].strip("+-"):
        if key in NUMBERS and (hint := suggest_number(typed)):
            return f'"{typed}" is not a number{hint}'
        return f"a text that begins with {typed[0]} goes in quotes as a whole"
    return ""


def _not_a_word(found: Any, place: Location, expected: str) -> Problem:
    """Return the problem that another word was expected; pydantic names those that may stand there."""
    if not isinstance(found, str):
        return Problem(place, "wrong-type", f"a text is expected here, not {type_name[type(found)]}")
    words = expected.replace(" or ", ", ").replace("'", "").split(", ")
    return Problem(
        place, "unknown-word", f'"{found}" is none of {list_choices(words)}{suggest(found, add_synonyms(words))}'
    )


def _keys(model: Any, path: KeyPath) -> list[str]:
    """Return the keys that may stand in the mapping at `path` below `model`."""
    for step in path:
        if isinstance(step, str):
            model = model.model_fields[step].annotation
            while not hasattr(model, "model_fields"):
                model = next(part for part in get_args(model) if part not in (type(None), Ellipsis))
    return list(model.model_fields)
