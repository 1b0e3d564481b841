"""Check an editor's answers, and make the entry of them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import cache
from itertools import combinations
from typing import Any, Literal, get_args, get_origin, get_type_hints

from pydantic import TypeAdapter, ValidationError

from ...checks.addresses import explain_reserved
from ...checks.figures import find_loose_figure
from ...load import validation
from ...load.result import LoadResult
from ...load.yaml_files import Document
from ...model.entries import Evidence, Fact, Measure, Model, Source, Subject
from ...model.fact_kind import KEYS, WITHOUT_SPEAKER, WITHOUT_VALUE
from ...model.fields import REFERENCES, Label, explain_bad_id, is_id
from ...model.prose import Prose

KINDS: dict[str, type[Model]] = {"fact": Fact, "source": Source, "subject": Subject, "measure": Measure}
REFERS_TO: dict[type, str] = {Prose: "fact", **{of: kind for kind, of in REFERENCES.items()}}
EVIDENCE = tuple(Evidence.model_fields)

# An answer is a text, or several for a key that takes a list. A key that was passed over has the answer "".
Answers = Mapping[str, str | tuple[str, ...]]

# Answers that do not go together: of each pair only one may be given.
APART = (
    *combinations(KEYS, 2),
    ("value", "text"),
    *((key, other) for key in ("value", "text", "precision", "upper") for other in WITHOUT_VALUE),
    *(("speaker", other) for other in WITHOUT_SPEAKER),
)


def keys_of(kind: str) -> dict[str, str]:
    """Return the keys that a new entry may have, each with a sentence on it. A computed figure is written by hand."""
    model = KINDS[kind]
    own = {
        key: field.description or ""
        for key, field in model.model_fields.items()
        if key not in ("derive", "evidence", "changed", "fiscal_year")
    }
    evidence = {key: field.description or "" for key, field in Evidence.model_fields.items() if model is Fact}
    return {**own, "id": "Its id; proposed if left out.", **evidence}


def examples_of(kind: str, key: str) -> str:
    """Return good answers for a key, or what it is where there are none."""
    model: type[Model] = Evidence if kind == "fact" and key in EVIDENCE else KINDS[kind]
    field = model.model_fields.get(key)
    examples = [str(example) for example in (field.examples if field else None) or () if isinstance(example, str)]
    return f"for example: {'; '.join(examples)}" if examples else keys_of(kind)[key]


def referred_kind(kind: str, key: str) -> str:
    """Return the kind of entry whose id is the answer to a key; "" where it is no id."""
    hint = _hint(kind, key)
    return next((REFERS_TO[each] for each in _parts(hint) if each in REFERS_TO and each is not Prose), "")


def _parts(hint: Any) -> Iterator[Any]:
    """Yield the types that a type of a field is made of; those of a list are none."""
    yield hint
    if get_origin(hint) is not tuple:
        for part in get_args(hint):
            yield from _parts(part)


def takes_several(kind: str, key: str) -> bool:
    """Return whether a key takes several answers."""
    return str(_hint(kind, key)).startswith("tuple")


def choices(loaded: LoadResult, kind: str, key: str) -> str:
    """Return the words of which an answer must be one; for a subject's kind, those that other subjects have."""
    assert loaded.brief
    if (kind, key) == ("subject", "kind"):
        kinds = dict.fromkeys(subject.kind for subject in loaded.brief.subjects.values())
        return f"such as {', '.join(kinds)}" if kinds else ""
    if key == "checked_by":
        return ", ".join(checker.name for checker in loaded.brief.settings.checkers)
    hint = _hint(kind, key)
    words = [get_args(each) for each in (hint, *get_args(hint)) if get_origin(each) is Literal]
    return ", ".join(words[0]) if words else ""


def find_mistake(loaded: LoadResult, kind: str, key: str, answer: str | tuple[str, ...]) -> str | None:
    """Return what is wrong with an answer, in the words of `check`; None if nothing is."""
    if key == "id":
        return find_id_mistake(loaded, kind, str(answer))
    try:
        value = _adapter(kind, key).validate_python(answer)
    except ValidationError as error:
        document = Document("", "", {key: answer}, (0, 0, {}, {}))
        details = error.errors(include_url=False, include_input=False)[0]
        found = validation.explain_errors(document, (), KINDS[kind], {**details, "loc": (key, *details["loc"])})
        return next(found).message
    if unknown := next(_unknown(loaded, value), None):
        return unknown
    if key == "subject" and ("subject", answer) not in loaded.origins:
        return (
            f'the subject "{answer}" cannot be read, and where a fact goes depends on it; "topicbrief check" says why'
        )
    # A subject declares names itself: whether a digit belongs to one of them is seen with all answers.
    return find_loose_figure(loaded, value) if kind != "subject" and isinstance(value, Prose | Label) else None


def find_id_mistake(loaded: LoadResult, kind: str, id: str) -> str | None:
    """Return what is wrong with an id for a new entry; None if nothing is."""
    if not is_id(id):
        return explain_bad_id(id)
    if reason := explain_reserved(kind, id):
        return f'"{id}" cannot be the id of a {kind}{reason}'
    if (kind, id) in loaded.origins or (kind, id) in loaded.unloadable:
        return f'there is a {kind} "{id}" already; take another id'
    moved = loaded.brief.moved.get(f"{kind} {id}") if loaded.brief else None
    return f'"{id}" was the id of "{moved.new}", and its old address leads there; take another id' if moved else None


def _unknown(loaded: LoadResult, value: Any) -> Iterator[str]:
    """Yield what the value refers to without its being there."""
    for part in value if isinstance(value, tuple) else (value,):
        refers = [reference.fact for reference in part.references] if isinstance(part, Prose) else [part]
        kind = REFERS_TO.get(type(part), "")
        for id in refers if kind else ():
            if not loaded.may_exist(kind, id):
                yield f'no {kind} "{id}"{loaded.near(kind, id)}'


def contradicting_answers(loaded: LoadResult, kind: str, answers: Answers) -> Iterator[tuple[str, str]]:
    """Yield each key whose answer contradicts another whatever else is answered, and why."""
    assert loaded.brief
    if kind == "fact":
        for key, other in APART:
            if answers.get(key) and answers.get(other):
                yield other, f'does not go together with "{key}"; give one of the two'
        measure = loaded.brief.measures.get(str(answers.get("measure")))
        if measure and measure.format == "text":
            for key in ("value", "precision", "upper"):
                if answers.get(key):
                    yield key, f'"{measure.id}" is a measure of text; give "text" instead'
        elif measure and answers.get("text"):
            of = "dates" if measure.format == "date" else "numbers"
            yield "text", f'"{measure.id}" is a measure of {of}; give "value" instead'
    elif kind == "measure" and answers.get("format") in ("percent", "text", "date") and answers.get("unit"):
        yield "unit", f"a measure of format {answers['format']} has no unit"


def entry_values(kind: str, answers: Answers) -> dict[str, object]:
    """Return the new entry: what was answered, in the order of the model."""
    values: dict[str, object] = {key: answers[key] for key in KINDS[kind].model_fields if answers.get(key)}
    if kind == "fact" and answers.get("source"):
        values["evidence"] = [evidence_values(answers)]
        values |= {"note": values.pop("note")} if "note" in values else {}
    return values


def evidence_values(answers: Answers) -> dict[str, object]:
    """Return the new piece of evidence: what was answered, in the order of the model."""
    return {key: answers[key] for key in EVIDENCE if answers.get(key)}


@cache
def _adapter(kind: str, key: str) -> TypeAdapter[Any]:
    return TypeAdapter(_hint(kind, key), config=None)


@cache
def _hint(kind: str, key: str) -> Any:
    """Return the type of a field, with what validates it."""
    model: type[Model] = Evidence if kind == "fact" and key in EVIDENCE else KINDS[kind]
    return get_type_hints(model, include_extras=True)[key] if key in model.model_fields else str
