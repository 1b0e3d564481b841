"""In: a brief and an editor's answers. Out: what to ask next, what is wrong with an answer, and where the new entry goes.

The answers are held against the types of the model's fields, one by one, so that a mistake is named at once and in the
same words as by `check`.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any, Literal, get_args, get_origin, get_type_hints
from urllib.parse import urlsplit

from pydantic import TypeAdapter, ValidationError

from . import invalid
from .checks.figures import loose_in
from .fields import REFERENCES, Label, is_id, no_id, slug
from .load import FILES, kind_of
from .loaded import Loaded
from .model import Evidence, Fact, Measure, Model, Source, Subject
from .prose import Prose
from .yamlfile import Document

KINDS: dict[str, type[Model]] = {"fact": Fact, "source": Source, "subject": Subject, "measure": Measure}
REFERS_TO: dict[type, str] = {Prose: "fact", **{of: kind for kind, of in REFERENCES.items()}}
EVIDENCE = tuple(Evidence.model_fields)
LONGEST = 60  # characters of a proposed id
WORDS_IN_ID = 4  # of a title or an event
SMALL = re.compile(r"an?|the|of|in|on|at|to|for|and|or|is|are|by|with|from|its?|that")  # no part of an id

# An answer is a text, or several for a key that takes a list. A key that was passed over has the answer "".
Answers = Mapping[str, str | tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Question:
    """A key that wants an answer, or may have one; `instead` are keys that would do as well.

    `otherwise` says what follows if it is passed over.
    """

    key: str
    needed: bool
    instead: tuple[str, ...] = ()
    otherwise: str = ""


def questions(loaded: Loaded, kind: str, answers: Answers) -> Iterator[Question]:
    """What to ask for, in order. The answers may be filled in while this goes on: later questions depend on them."""
    yield from QUESTIONS[kind](loaded, answers)


def _of_fact(loaded: Loaded, answers: Answers) -> Iterator[Question]:
    yield Question("subject", True)
    if not any(answers.get(key) for key in ("measure", "event", "statement")):
        yield Question("measure", False, otherwise="then an event or a statement is asked for")
    if not any(answers.get(key) for key in ("measure", "event", "statement")):
        yield Question("event", False, otherwise="then a statement is asked for")
    if not any(answers.get(key) for key in ("measure", "event", "statement")):
        yield Question("statement", True, ("measure", "event"))
    measure = answers.get("measure")
    if measure:
        yield from _of_figure(loaded, answers)
    yield Question("period", needed=bool(answers.get("event") or answers.get("statement")))
    if answers.get("statement"):
        yield Question("speaker", False)
    yield Question("scope", False)
    yield Question("status", False)
    yield Question("source", True)
    yield Question("locator", True)


def _of_figure(loaded: Loaded, answers: Answers) -> Iterator[Question]:
    assert loaded.brief
    measure = loaded.brief.measures.get(str(answers["measure"]))
    if measure and measure.format == "text":
        yield Question("text", True)
        return
    yield Question("value", True)
    yield Question("precision", False)
    if answers.get("precision") == "range":
        yield Question("upper", True)


def _of_source(loaded: Loaded, answers: Answers) -> Iterator[Question]:
    yield Question("publisher", True)
    yield Question("url", False)
    yield Question("title", False)
    yield Question("author", False)
    yield Question("published", False)
    yield Question("kind", True)
    if not answers.get("url"):
        yield Question("note", True, ("url",))


def _of_subject(loaded: Loaded, answers: Answers) -> Iterator[Question]:
    yield Question("name", True)
    yield Question("kind", True)
    yield Question("section", True)
    yield Question("part_of", False)
    yield Question("description", False)


def _of_measure(loaded: Loaded, answers: Answers) -> Iterator[Question]:
    yield Question("label", True)
    yield Question("format", True)
    if answers.get("format") != "text" and answers.get("format") != "percent":
        yield Question("unit", needed=answers.get("format") == "money")
    yield Question("description", False)


QUESTIONS: dict[str, Callable[[Loaded, Answers], Iterator[Question]]] = {
    "fact": _of_fact,
    "source": _of_source,
    "subject": _of_subject,
    "measure": _of_measure,
}


def keys_of(kind: str) -> dict[str, str]:
    """The keys that an entry may be given when it is begun, each with a sentence on it. A computed figure is written by hand."""
    model = KINDS[kind]
    own = {
        key: field.description or "" for key, field in model.model_fields.items() if key not in ("derive", "evidence")
    }
    evidence = {key: field.description or "" for key, field in Evidence.model_fields.items() if model is Fact}
    return {**own, "id": "Its id; proposed if left out.", **evidence}


def takes_several(kind: str, key: str) -> bool:
    return str(_hint(kind, key)).startswith("tuple")


def wrong(loaded: Loaded, kind: str, key: str, answer: str | tuple[str, ...]) -> str | None:
    """What is wrong with an answer, in the words of `check`; None if nothing is."""
    if key == "id":
        return _wrong_id(loaded, kind, str(answer))
    try:
        value = _adapter(kind, key).validate_python(answer)
    except ValidationError as error:
        document = Document("", "", {key: answer}, (0, 0, {}, {}))
        details = error.errors(include_url=False, include_input=False)[0]
        found = invalid.problems(document, (), KINDS[kind], {**details, "loc": (key, *details["loc"])})
        return next(found).message
    if unknown := next(_unknown(loaded, value), None):
        return unknown
    if key == "subject" and ("subject", answer) not in loaded.origins:
        return (
            f'the subject "{answer}" cannot be read, and where a fact goes depends on it; "topicbrief check" says why'
        )
    # A subject declares names itself: whether a digit belongs to one of them is seen with all answers.
    return loose_in(loaded, value) if kind != "subject" and isinstance(value, Prose | Label) else None


# Answers that do not go together: of each pair only one may be given.
APART = (
    ("measure", "event"),
    ("measure", "statement"),
    ("event", "statement"),
    ("value", "text"),
    *((key, other) for key in ("value", "text", "precision", "upper") for other in ("event", "statement")),
    *(("speaker", other) for other in ("measure", "event")),
)


def contradictions(loaded: Loaded, kind: str, answers: Answers) -> Iterator[tuple[str, str]]:
    """A key whose answer contradicts another, whatever may be answered besides, and why."""
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
            yield "text", f'"{measure.id}" is a measure of numbers; give "value" instead'
    elif kind == "measure" and answers.get("format") in ("percent", "text") and answers.get("unit"):
        yield "unit", f"a measure of format {answers['format']} has no unit"


def choices(loaded: Loaded, kind: str, key: str) -> str:
    """The words of which an answer must be one; of a subject's kind, those that others have."""
    assert loaded.brief
    if (kind, key) == ("subject", "kind"):
        kinds = dict.fromkeys(subject.kind for subject in loaded.brief.subjects.values())
        return f"such as {', '.join(kinds)}" if kinds else ""
    hint = _hint(kind, key)
    words = [get_args(each) for each in (hint, *get_args(hint)) if get_origin(each) is Literal]
    return ", ".join(words[0]) if words else ""


def _wrong_id(loaded: Loaded, kind: str, id: str) -> str | None:
    if not is_id(id):
        return no_id(id)
    if (kind, id) in loaded.origins or (kind, id) in loaded.lost:
        return f'there is a {kind} "{id}" already; an id is given once'
    moved = loaded.brief.moved.get(f"{kind} {id}") if loaded.brief else None
    return f'"{id}" was the id of "{moved.new}", and its old address leads there; take another id' if moved else None


def _unknown(loaded: Loaded, value: Any) -> Iterator[str]:
    """What the value refers to and is not there."""
    for part in value if isinstance(value, tuple) else (value,):
        refers = [reference.fact for reference in part.references] if isinstance(part, Prose) else [part]
        kind = REFERS_TO.get(type(part), "")
        for id in refers if kind else ():
            if not loaded.knows(kind, id):
                yield f'no {kind} "{id}"{loaded.near(kind, id)}'


@cache
def _adapter(kind: str, key: str) -> TypeAdapter[Any]:
    return TypeAdapter(_hint(kind, key), config=None)


@cache
def _hint(kind: str, key: str) -> Any:
    """The type of a field, with what validates it."""
    model: type[Model] = Evidence if kind == "fact" and key in EVIDENCE else KINDS[kind]
    return get_type_hints(model, include_extras=True)[key] if key in model.model_fields else str


def values(kind: str, answers: Answers) -> dict[str, object]:
    """The new entry: what was answered, in the order of the model."""
    values: dict[str, object] = {key: answers[key] for key in KINDS[kind].model_fields if answers.get(key)}
    if kind == "fact" and answers.get("source"):
        values["evidence"] = [{key: answers[key] for key in EVIDENCE}]
        values |= {"note": values.pop("note")} if "note" in values else {}
    return values


# ------------------------------------------------------------------ the id


def proposed_id(loaded: Loaded, kind: str, answers: Answers) -> str:
    """An id that is free: of a fact, from what it is about; of a source, from its publisher and title; else from the name."""
    wanted = slug(" ".join(_naming(kind, answers)))[:LONGEST].strip("-") or kind
    ids = [wanted, *(f"{wanted}-{number}" for number in range(2, 10_000))]
    return next(id for id in ids if _wrong_id(loaded, kind, id) is None and id != "index")


def _naming(kind: str, answers: Answers) -> Iterator[str]:
    if kind == "fact":
        keys = ("subject", "measure", "scope", "period") if answers.get("measure") else ("subject",)
        yield from (str(answers.get(key) or "") for key in keys)
        about = str(answers.get("event") or answers.get("statement") or "")
        yield from _first_words(about, str(answers.get("subject") or ""))
    elif kind == "source":
        publisher = str(answers.get("publisher") or "")
        yield publisher
        path = urlsplit(str(answers.get("url") or "")).path.rstrip("/").rpartition("/")[2]
        yield from _first_words(str(answers.get("title") or re.sub(r"\.\w+$|[-_]", " ", path)), publisher)
    else:
        yield str(answers.get("name") or answers.get("label") or "")


def _first_words(text: str, said: str = "") -> list[str]:
    """The first words of a text that say something, and nothing that the id says already."""
    words = slug(re.sub(r"\[\[.*?\]\]", " ", text)).split("-")
    return [word for word in words if not SMALL.fullmatch(word) and word not in slug(said).split("-")][:WORDS_IN_ID]


# ------------------------------------------------------------------ the place


def place(loaded: Loaded, kind: str, id: str, answers: Answers) -> tuple[str, int]:
    """The file of a new entry, below data/, and the number of the entry it follows: that of the last of its likes, or -1."""
    if kind == "source":
        return f"sources/{id}.yaml", -1
    if kind == "fact":
        return _place_of_fact(loaded, answers)
    file = next(name for name, model in FILES.items() if kind_of(model) == kind)
    likes = ("kind", "section") if kind == "subject" else ("format", "unit")
    for keys in (likes, likes[::-1][:1], likes[:1]):
        alike = [
            origin.path[0]
            for (of, _), origin in loaded.origins.items()
            if of == kind and all(origin.value().get(key) == (answers.get(key) or None) for key in keys)
        ]
        if alike:
            return file, max(map(int, alike))
    return file, -1


def _place_of_fact(loaded: Loaded, answers: Answers) -> tuple[str, int]:
    """After the last fact that is most like it: on the same measure of its subject, on its subject, in the same section."""
    assert loaded.brief
    brief = loaded.brief
    about = brief.subjects[str(answers["subject"])]
    own = [fact for fact in brief.facts.values() if fact.subject == about.id]
    of_section = [fact for fact in brief.facts.values() if brief.section_of[fact.id] == about.section]
    likes = (
        [fact for fact in own if fact.measure == (answers.get("measure") or None)],
        [fact for fact in own if fact in of_section],
        own,
    )
    for facts in likes:
        if facts:
            file = _most_common_file(loaded, facts)
            return file, max(
                int(o.path[0]) for f in facts if (o := loaded.origins[("fact", f.id)]).document.path == f"data/{file}"
            )
    same_kind = [fact for fact in of_section if (of := brief.subjects.get(fact.subject)) and of.kind == about.kind]
    return (_most_common_file(loaded, same_kind or of_section) if of_section else f"facts/{about.section}.yaml"), -1


def _most_common_file(loaded: Loaded, facts: list[Fact]) -> str:
    """The file in which most of these facts stand, below data/."""
    files = Counter(loaded.origins[("fact", fact.id)].document.path for fact in facts)
    return files.most_common(1)[0][0].removeprefix("data/")
