"""In: text as an editor typed it. Out: the types a field of the model may have, each of which reads its text.

A field's type raises one `PydanticCustomError`, whose type is the name of the rule that is broken. Prose may break
several rules at once: it raises the list of its mistakes, for `load` to place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Annotated, Any

from pydantic import Field, GetCoreSchemaHandler, JsonValue
from pydantic_core import CoreSchema, PydanticCustomError, core_schema

from ..document.slug import slug
from . import number, period, prose

# The characters of the categories Cc and Cs, without line feed and tabulator, and what XML does not allow.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

MAX_LINE = 400
MAX_PROSE = 20_000
MAX_LOCATOR_WORDS = 8
MAX_LOCATOR = 120
DAYS = re.compile(r"([1-9][0-9]{0,3}) days?")


def _wrong(rule: str, message: str) -> PydanticCustomError:
    # Pydantic fills {braces} in a message from its context; the text of an editor is no template.
    return PydanticCustomError(rule, "{message}", {"message": message})


def _text(value: Any, longest: int = MAX_LINE) -> str:
    """Any text: not empty, not too long, without control characters."""
    if not isinstance(value, str):
        raise _wrong(
            "wrong-type", f"a text is expected here, not {'a list' if isinstance(value, list) else 'a mapping'}"
        )
    if not value.strip() or not (value.isascii() or any(map(_is_visible, value))):
        raise _wrong("empty-value", "there is nothing here; write a value or leave the key out")
    if control := CONTROL.search(value):
        raise _wrong("control-character", f"the character U+{ord(control[0]):04X} has no place in a text")
    if len(value) > longest:
        raise _wrong("too-long", f"the text has {len(value):,} characters; at most {longest:,} fit here")
    return value


def _is_visible(character: str) -> bool:
    return character.isprintable() and not character.isspace()


def _line(value: Any) -> str:
    return " ".join(_text(value).split())


@lru_cache(maxsize=100_000)
def is_id(text: str) -> bool:
    """Whether `text` may be an id, and so part of an address and the name of a file."""
    return len(text) <= 80 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text, re.ASCII) is not None


def near_id(text: str) -> str:
    """`; did you mean "…"?` with the id most like a text that is none, or nothing if it has no letters for one."""
    id = slug(text)
    return f'; did you mean "{id}"?' if is_id(id) else ""


def no_id(text: str) -> str:
    """What to say of a text that may not be an id."""
    return f"{_no_id(text)}{near_id(text)}"


def _id(value: Any) -> str:
    text = _text(value)
    if not is_id(text):
        raise _wrong("bad-id", no_id(text))
    return text


def _no_id(text: str) -> str:
    return f'"{text}" is not an id; an id has small letters, digits and single hyphens, like "north-line-length"'


def _reference(kind: str, of: type[str]) -> Callable[[Any], str]:
    """Reads the id of another entry. Which one was meant, `load` can tell: it knows them all."""

    def validate(value: Any) -> str:
        text = _text(value)
        if not is_id(text):
            raise PydanticCustomError("bad-id", "{message}", {"message": _no_id(text), "refers_to": kind, "word": text})
        return of(text)

    return validate


def _url(value: Any) -> str:
    text = _text(value, 2_000)
    if not prose.ADDRESS.fullmatch(text):
        raise _wrong("bad-address", f'"{text}" is not an address; it begins with http:// or https:// and has no spaces')
    return text


def _locator(value: Any) -> str:
    text = _line(value)
    words = len(text.split())
    if words > MAX_LOCATOR_WORDS or len(text) > MAX_LOCATOR:
        size = f"{words} words" if words > MAX_LOCATOR_WORDS else f"{len(text)} characters"
        raise _wrong(
            "long-locator",
            f"the locator has {size}; at most {MAX_LOCATOR_WORDS} words of the source are enough to find the passage",
        )
    return text


def _number(value: Any) -> number.Number:
    text = _text(value)
    try:
        found = number.parse(text)
    except ValueError as error:
        raise _wrong("bad-number", str(error)) from None
    if found is None:
        guess = number.nearest(text)
        hint = f'; did you mean "{guess}"?' if guess else ""
        raise _wrong(
            "bad-number", f'"{text}" is not a number; write digits only, like 410000, 3.23 or 2.8 billion{hint}'
        )
    return found


def _days(value: Any) -> timedelta:
    text = _line(value)
    found = DAYS.fullmatch(text)
    if not found:
        raise _wrong("bad-time-span", f'"{text}" is not a number of days; write it as 90 days')
    return timedelta(days=int(found[1]))


def _parsed(parse: Callable[[str], Any], rule: str) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        text = _text(value)
        try:
            return parse(text)
        except period.NoSuchDayError as error:
            raise _wrong("impossible-date", str(error)) from None
        except ValueError as error:
            raise _wrong(rule, str(error)) from None

    return validate


def _prose(phrase: bool) -> Callable[[Any], prose.Prose]:
    def validate(value: Any) -> prose.Prose:
        parsed, mistakes = prose.parse(_text(value, MAX_PROSE), phrase)
        if mistakes:
            raise PydanticCustomError("prose", "prose", {"mistakes": mistakes})
        return parsed

    return validate


class Label(str):
    """Words the engine shows beside figures. A digit in them would be a figure without a source."""


class SubjectId(str):
    """The id of a subject, where another entry refers to it."""


class MeasureId(str):
    """The id of a measure, where another entry refers to it."""


class SourceId(str):
    """The id of a source, where another entry refers to it."""


class FactId(str):
    """The id of a fact, where another entry refers to it."""


class SectionId(str):
    """The id of a section, where another entry refers to it."""


# Of each kind of entry: the type of an id that refers to one.
REFERENCES: Mapping[str, type[str]] = {
    "subject": SubjectId,
    "measure": MeasureId,
    "source": SourceId,
    "fact": FactId,
    "section": SectionId,
}


@dataclass(frozen=True)
class ReadBy:
    """Gives a type to the values of a field, which `read` alone makes of their text.

    As pydantic's `PlainValidator`, which works out besides how such values would be written: of prose that is the
    schema of every inline, anew for each field, and takes longer than all else that the model needs to begin.
    """

    read: Callable[[Any], Any]

    def __get_pydantic_core_schema__(self, source: type[Any], handler: GetCoreSchemaHandler) -> CoreSchema:
        return core_schema.no_info_plain_validator_function(self.read)


Line = Annotated[str, ReadBy(_line)]
LabelText = Annotated[Label, ReadBy(lambda value: Label(_line(value)))]
Id = Annotated[str, ReadBy(_id)]
SubjectRef = Annotated[SubjectId, ReadBy(_reference("subject", SubjectId))]
MeasureRef = Annotated[MeasureId, ReadBy(_reference("measure", MeasureId))]
SourceRef = Annotated[SourceId, ReadBy(_reference("source", SourceId))]
FactRef = Annotated[FactId, ReadBy(_reference("fact", FactId))]
SectionRef = Annotated[SectionId, ReadBy(_reference("section", SectionId))]
Url = Annotated[str, ReadBy(_url)]
Locator = Annotated[str, ReadBy(_locator)]
Number = Annotated[number.Number, ReadBy(_number)]
Period = Annotated[period.Period, ReadBy(_parsed(period.parse, "bad-period"))]
Day = Annotated[date, ReadBy(_parsed(period.parse_day, "bad-day"))]
Days = Annotated[timedelta, ReadBy(_days)]
Prose = Annotated[prose.Prose, ReadBy(_prose(phrase=False))]
Phrase = Annotated[prose.Prose, ReadBy(_prose(phrase=True))]


def about(description: str, *examples: Any, wrong: Mapping[str, str] | None = None, **more: Any) -> Any:
    """A field of the model: one sentence on what goes in, examples of it, and bad ones with what is bad about each."""
    extra: dict[str, JsonValue] = {"wrong": dict(wrong or {})}
    return Field(description=description, examples=list(examples) or None, json_schema_extra=extra, **more)
