"""The types of the model's fields, each of which reads the text that an editor typed.

A field's type raises one `PydanticCustomError`, whose type is the name of the broken rule. Prose may break several
rules at once: it raises the list of its mistakes, and `load` finds their places.
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
from . import number, period, prose, typed_values

# The characters of the categories Cc and Cs, without line feed and tabulator, and what XML does not allow.
CONTROL = re.compile(r"[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufffe\uffff]")

MAX_LINE = 400
MAX_PROSE = 20_000
MAX_LOCATOR_WORDS = 8
MAX_LOCATOR = 120
MAX_LOCATOR_LETTERS = 24  # of scripts that put no spaces between words: about eight words
# The letters of these, for a character class: Thai, Lao, Tibetan, Burmese, Khmer, Japanese, Chinese.
UNSPACED = r"\u0e00-\u0eff\u0f00-\u0fff\u1000-\u109f\u1780-\u17ff\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\uff66-\uff9d"
FINGERPRINT = "sha256:[0-9a-f]{16,64}"
LANGUAGE = "[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|[0-9]{3}))?"  # with its script and its region
LANGUAGES_BY_NAME = {
    **{
        "english": "en",
        "german": "de",
        "deutsch": "de",
        "french": "fr",
        "français": "fr",
        "chinese": "zh",
        "中文": "zh",
    },
    **{"arabic": "ar", "العربية": "ar", "spanish": "es", "italian": "it", "dutch": "nl", "japanese": "ja"},
}
DIGITS = re.compile(r"[1-9]", re.ASCII)
# What is written as a value and is no number, but a date, right or wrong.
DATE_LIKE = re.compile(
    r"(?i)\d{4}-(?:\d\d(?!\d)|[QHWX])|\d{4}[~?/]|\.\./|\d{3}X|\d{4}s\b|(?:early|mid|late|c\.|ca|circa|since|until|FY)[ -]*\d{3}[\dX]"
    r"|(?:\d\d?\.? )?(?:jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)[a-z]*\.? \d|unknown|tba\b|tbd\b|n\.d\."
)
ITEM_COUNT = re.compile(r"[1-9][0-9]?", re.ASCII)
DAYS = re.compile(r"([1-9][0-9]{0,3}) days?")


def _wrong(rule: str, message: str) -> PydanticCustomError:
    # Pydantic fills {braces} in a message from its context; the text of an editor is no template.
    return PydanticCustomError(rule, "{message}", {"message": message})


def _text(value: Any, longest: int = MAX_LINE) -> str:
    """Return a text that is not empty, not too long, and without control characters; raise if it is not so."""
    if not isinstance(value, str):
        raise _wrong(
            "wrong-type", f"a text is expected here, not {'a list' if isinstance(value, list) else 'keys with values'}"
        )
    if not value.strip() or not (value.isascii() or any(map(_is_visible, value))):
        raise _wrong("empty-value", "there is no value here; write one, or delete the line")
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
    """Return whether `text` may be an id, and so part of an address and the name of a file."""
    return len(text) <= 80 and re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", text, re.ASCII) is not None


def suggest_id(text: str) -> str:
    """Return `; did you mean "…"?` with the id nearest to a text that is none, or nothing if no letter of it may
    stand in one."""
    id = slug(text)
    return f'; did you mean "{id}"?' if is_id(id) else ""


def explain_bad_id(text: str) -> str:
    """Return the message about a text that may not be an id."""
    return f"{_no_id(text)}{suggest_id(text)}"


def _id(value: Any) -> str:
    text = _text(value)
    if not is_id(text):
        raise _wrong("bad-id", explain_bad_id(text))
    return text


def _language(value: Any) -> str:
    text = _line(value)
    if not re.fullmatch(LANGUAGE, text, re.ASCII):
        tag = LANGUAGES_BY_NAME.get(text.casefold())
        meant = f"did you mean {tag}?" if tag else "write one such as en-GB, de, fr, zh-Hans or ar"
        raise _wrong("unknown-language", f'"{text}" is no tag of a language; {meant}')
    return text


def _former_place(value: Any) -> str:
    text = _text(value)
    if text.count("/") > 1 or not all(map(is_id, text.split("/"))):
        raise _wrong("bad-id", explain_bad_id(text))
    return text


def _no_id(text: str) -> str:
    return f'"{text}" is not an id; an id has small letters, digits and single hyphens, like "north-line-length"'


def _reference(kind: str, of: type[str]) -> Callable[[Any], str]:
    """Return a reader of the id of another entry. `load` suggests ids, since it knows all of them."""

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
    letters = 0 if text.isascii() else len(re.findall(f"[{UNSPACED}]", text))
    if letters > MAX_LOCATOR_LETTERS:
        raise _wrong(
            "long-locator",
            f"the locator has {letters} letters of a script without spaces between words; at most {MAX_LOCATOR_LETTERS} of "
            "them are enough to find the passage",
        )
    if words > MAX_LOCATOR_WORDS or len(text) > MAX_LOCATOR:
        size = f"{words} words" if words > MAX_LOCATOR_WORDS else f"{len(text)} characters"
        raise _wrong(
            "long-locator",
            f"the locator has {size}; at most {MAX_LOCATOR_WORDS} words of the source are enough to find the passage",
        )
    return text


def _fingerprint(value: Any) -> str:
    text = _text(value)
    if not re.fullmatch(FINGERPRINT, text, re.ASCII):
        raise _wrong("bad-fingerprint", f'"{text}" is no fingerprint; "topicbrief verify" writes them')
    return text


def _origin(value: Any) -> str:
    text = _line(value)
    return SourceId(text) if is_id(text) else text


def _number(value: Any) -> number.Number:
    text = _text(value)
    try:
        found = number.parse_number(text)
    except ValueError as error:
        raise _wrong("bad-number", str(error)) from None
    if found is None:
        hint = typed_values.suggest_number(text) or "; write digits only, like 410000, 3.23 or 2.8 billion"
        raise _wrong("bad-number", f'"{text}" is not a number{hint}')
    return found


def _value(value: Any) -> number.Number | period.Period:
    """Return a number, or what can only be a date; the measure decides what four digits are."""
    text = _text(value)
    if not _is_date(text):
        return _number(text)
    try:
        return period.parse_date(text)
    except period.NoSuchDayError as error:
        raise _wrong("impossible-date", str(error)) from None
    except ValueError as error:
        hint = typed_values.suggest_period(text)
        message = f'"{text}" is not a date{hint}' if hint else str(error).replace("is not a period", "is not a date")
        raise _wrong("bad-period", message) from None


def _is_date(text: str) -> bool:
    """Return whether a value is written like a date, right or wrong."""
    percentage = re.fullmatch(r"\d{4}%", text, re.ASCII)  # and no year: the sign is a slip more often
    return text in period.UNKNOWN or (DATE_LIKE.match(text) is not None and not percentage)


def _days(value: Any) -> timedelta:
    text = _line(value)
    found = DAYS.fullmatch(text)
    if not found:
        raise _wrong("bad-time-span", f'"{text}" is not a number of days; write it as 90 days')
    return timedelta(days=int(found[1]))


def _digits(value: Any) -> int:
    text = _line(value)
    if not DIGITS.fullmatch(text):
        raise _wrong("bad-number", f'"{text}" is not how many digits readers see; write a number from 1 to 9')
    return int(text)


def _item_count(value: Any) -> int:
    text = _line(value)
    if not ITEM_COUNT.fullmatch(text):
        raise _wrong("bad-number", f'"{text}" is not how many are shown; write a number from 1 to 99')
    return int(text)


def _parsed(parse: Callable[[str], Any], rule: str, suggest: Callable[[str], str]) -> Callable[[Any], Any]:
    def validate(value: Any) -> Any:
        text = _text(value)
        try:
            return parse(text)
        except period.NoSuchDayError as error:
            raise _wrong("impossible-date", str(error)) from None
        except ValueError as error:
            hint = suggest(text)
            raise _wrong(rule, f'"{text}" is not a {rule.removeprefix("bad-")}{hint}' if hint else str(error)) from None

    return validate


def _prose(phrase: bool) -> Callable[[Any], prose.Prose]:
    def validate(value: Any) -> prose.Prose:
        parsed, mistakes = prose.parse_prose(_text(value, MAX_PROSE), phrase)
        if mistakes:
            raise PydanticCustomError("prose", "prose", {"mistakes": mistakes})
        return parsed

    return validate


class Label(str):
    """Words that the engine shows beside figures. A digit in them would be a figure without a source."""


class SubjectId(str):
    """The id of a subject in another entry."""


class MeasureId(str):
    """The id of a measure in another entry."""


class SourceId(str):
    """The id of a source in another entry."""


class FactId(str):
    """The id of a fact in another entry."""


class SectionId(str):
    """The id of a section in another entry."""


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
    """An annotation of a field's type: the function `read` alone makes its value from the text.

    pydantic's `PlainValidator` would also work out a serializer: for prose, that is the schema of every inline, built
    anew for each field, and takes longer than the rest of the model's start.
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
FormerPlace = Annotated[str, ReadBy(_former_place)]  # an id that a chart had, or its former address below data/charts
Origin = Annotated[str, ReadBy(_origin)]  # the id of a source, or the name of a publication
Locator = Annotated[str, ReadBy(_locator)]
Language = Annotated[str, ReadBy(_language)]  # as a tag of BCP 47
Fingerprint = Annotated[str, ReadBy(_fingerprint)]
Number = Annotated[number.Number, ReadBy(_number)]
Period = Annotated[period.Period, ReadBy(_parsed(period.parse_period, "bad-period", typed_values.suggest_period))]
CalendarPeriod = Annotated[
    period.Period, ReadBy(_parsed(period.parse_calendar_period, "bad-period", typed_values.suggest_period))
]
Value = Annotated[number.Number | period.Period, ReadBy(_value)]
Day = Annotated[date, ReadBy(_parsed(period.parse_day, "bad-day", typed_values.suggest_day))]
Days = Annotated[timedelta, ReadBy(_days)]
Digits = Annotated[int, ReadBy(_digits)]  # significant ones
ItemCount = Annotated[int, ReadBy(_item_count)]  # how many a block shows at most
Prose = Annotated[prose.Prose, ReadBy(_prose(phrase=False))]
Phrase = Annotated[prose.Prose, ReadBy(_prose(phrase=True))]


def describe_field(description: str, *examples: Any, wrong: Mapping[str, str] | None = None, **more: Any) -> Any:
    """Return a field of the model with a sentence on its content, good examples, and bad ones with what is bad about
    each."""
    extra: dict[str, JsonValue] = {"wrong": dict(wrong or {})}
    return Field(description=description, examples=list(examples) or None, json_schema_extra=extra, **more)
