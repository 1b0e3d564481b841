r"""State what JSON Schema can say of each type of `fields`: the kind of scalar, the pattern, the limits (`TEXTS`).

A pattern accepts what the type accepts, wherever a regular expression can tell; what cannot be told by one is
accepted (the docstring of this package lists it), so that no editor is told of a mistake that is none. Programs see `410000` as a
number, so a type that may be typed in digits alone takes numbers too.

The patterns mean the same in JavaScript, Java and Python: hence `[0-9]` and not `\d`, and `(?!\n)$` for the end.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ...model.fields import (
    FINGERPRINT,
    LANGUAGE,
    MAX_LINE,
    MAX_LOCATOR,
    MAX_LOCATOR_LETTERS,
    MAX_LOCATOR_WORDS,
    MAX_PROSE,
    UNSPACED,
    CalendarPeriod,
    Day,
    Days,
    Digits,
    Fingerprint,
    FormerPlace,
    Id,
    ItemCount,
    LabelText,
    Language,
    Line,
    Locator,
    Number,
    Origin,
    Period,
    Phrase,
    Prose,
    Url,
    Value,
)
from ...model.number import MAX_DIGITS, SCALE_WORDS
from ...model.prose import FORMS, SHORTEST_REASON

END = r"(?!\n)$"
SPACE = r" \t\n\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000"
CONTROL = r"\u0000-\u0008\u000b-\u001f\u007f-\u009f\ufffe\uffff"
INVISIBLE = (
    r"\u00ad\u0600-\u0605\u061c\u06dd\u070f\u0890\u0891\u08e2\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    r"\ue000-\uf8ff\ufeff\ufff9-\ufffb"
)
ID_ALONE = rf"^[{SPACE}]*(?=[a-z0-9-]{{1,80}}[{SPACE}]*$)[a-z0-9]+(?:-[a-z0-9]+)*[{SPACE}]*$"
VISIBLE = rf"^[{SPACE}{INVISIBLE}]*[^{SPACE}{INVISIBLE}{CONTROL}][^{CONTROL}]*$"

YEAR = "[1-9][0-9]{3}"
LEAP_YEAR = "(?=[1-9])(?:[0-9]{2}(?:0[48]|[2468][048]|[13579][26])|(?:[02468][048]|[13579][26])00)"
DATE = (
    rf"(?:{YEAR}-(?:(?:0[13578]|1[02])-(?:0[1-9]|[12][0-9]|3[01])|(?:0[469]|11)-(?:0[1-9]|[12][0-9]|30)"
    rf"|02-(?:0[1-9]|1[0-9]|2[0-8]))|{LEAP_YEAR}-02-29)"
)
PARTED = rf"(?:early |mid[ -]|late )?(?:{YEAR}(?:-(?:0[1-9]|1[0-2]))?|[1-9][0-9]{{2}}X)"
PLAIN = rf"(?:{DATE}|{PARTED}|{YEAR}-(?:2[1-4]|Q[1-4]|H[12]|W(?:0[1-9]|[1-4][0-9]|5[0-3])))[~?%]?"
OFFSET = "(?:Z|[+-](?:0[0-9]|1[0-4]):[0-5][0-9]|[+-]15:00)"
ZONE = r"\[[A-Za-z0-9_+/-]+\]"
MOMENT = rf"{DATE}T(?:[01][0-9]|2[0-3]):[0-5][0-9](?::[0-5][0-9])?(?:{OFFSET}(?:{ZONE})?|{ZONE})"
TIME = rf"(?:{PLAIN}|{MOMENT})"
BOUND = rf"(?:{TIME}|FY{YEAR})"
NEXT_YEAR = "|".join(f"{number:02}/{(number + 1) % 100:02}" for number in range(100))  # the ends of 2024/25
ONE_TIME = rf"not known|not yet|c\. ?{YEAR}|[1-9][0-9](?:{NEXT_YEAR})|{BOUND}"
WORDS_OF_SCALE = "|".join(word for word in SCALE_WORDS.values() if word)

# Brackets that open no wrong reference, up to the first link: what its address may hold is not for a pattern to say.
BLANK = SPACE.replace(r"\n", "")
FORM = rf"[{BLANK}]*(?:{'|'.join(FORMS)}|[1-9] digits?)[{BLANK}]*"
WRONG_FORM = rf"\[[^\[\]|\n!][^\[\]|\n]*\|(?!{FORM}\]\])[^\[\]|\n]*\]\]"
# An exempt word without a reason; the mark of a judgement is none.
NO_REASON = rf"\[!(?!our judgement\]\])[^\[\]|\n]*(?:\|[^\[\]|\n]{{0,{SHORTEST_REASON - 1}}})?\]\]"
BETWEEN = r"[^\\\[\]]*"
ESCAPE = r"\\(?:[\s\S]|(?![\s\S]))"
REFERENCES = rf"^{BETWEEN}(?:(?:{ESCAPE}|\[(?!{WRONG_FORM}|{NO_REASON})|\](?!\()){BETWEEN})*(?:\]\([\s\S]*)?$"
# A blank line with text on both sides, or a line that begins an item of a list.
NO_PARAGRAPHS = r"^(?![\s\S]*[^ \t\n][ \t]*\n[ \t]*\n[ \t\n]*[^ \t\n])"
NO_ITEMS = r"(?! {0,3}[-+*] +[^ \t\n])(?![\s\S]*\n {0,3}[-+*] +[^ \t\n])"


def _matching(pattern: str, message: str, **more: Any) -> dict[str, Any]:
    return {"type": "string", "pattern": pattern, "patternErrorMessage": message, **more}


def _also(number: str, schema: dict[str, Any]) -> dict[str, Any]:
    """Return the schema of a text that may be typed as digits alone."""
    return {**schema, "type": ["string", number]}


NOTHING = "There is nothing here that can be seen, or a control character: write a text, or leave the key out."
NO_REFERENCE = f"A reference is [[fact-id]], with a form [[fact-id|{FORMS[1]}]]; [[!word|reason]] exempts a word."
NO_PHRASE = "This is to be one paragraph, without lists."

NAME = {"type": "string", "maxLength": MAX_LINE, "pattern": rf"(?!{ID_ALONE}){VISIBLE}"}  # a line that is no id
NUMBER_AS_NAME = {"type": "number", "not": {"type": "integer", "minimum": 0}}  # without quotes, and no id either
LINE = _also("number", _matching(VISIBLE, NOTHING, maxLength=MAX_LINE))
PROSE = {
    **_also("number", _matching(VISIBLE, NOTHING, maxLength=MAX_PROSE)),
    "allOf": [{"pattern": REFERENCES, "patternErrorMessage": NO_REFERENCE}],
}
PHRASE = {**PROSE, "allOf": [*PROSE["allOf"], {"pattern": NO_PARAGRAPHS + NO_ITEMS, "patternErrorMessage": NO_PHRASE}]}
ID = _also(
    "integer",
    _matching(
        rf"^[a-z0-9]+(?:-[a-z0-9]+)*{END}",
        'An id has small letters, digits and single hyphens, like "north-line-length".',
        maxLength=80,
        minimum=0,
    ),
)
PART = "[a-z0-9-]{1,80}"
FORMER_PLACE = _also(
    "integer",
    _matching(
        rf"^(?={PART}(?:/{PART})?{END})[a-z0-9]+(?:-[a-z0-9]+)*(?:/[a-z0-9]+(?:-[a-z0-9]+)*)?{END}",
        'A former address is an id, or the name of a page and one, like "traffic/passengers-by-month".',
        minimum=0,
    ),
)
DIGITS = rf"-?(?=(?:\.?[0-9]){{1,{MAX_DIGITS}}}(?![0-9.]))[0-9]+(?:\.[0-9]+)?(?: (?:{WORDS_OF_SCALE}))?"
NUMBER = _also(
    "number",
    _matching(
        rf"^{DIGITS}{END}",
        "A number is written with digits only, like 410000, 3.23 or 2.8 billion.",
        minimum=1 - 10**MAX_DIGITS,
        maximum=10**MAX_DIGITS - 1,
    ),
)
PERIOD = _also(
    "integer",
    _matching(
        rf"^(?:{ONE_TIME}|{BOUND}/(?:{BOUND}|\.\.)|\.\./{BOUND}){END}",
        "A period is written 2025, 2025-12, 2025-Q3, 2025-W03, 2025-12-31, 202X, 2026~, or as a range 2024-04/2025-11.",
        minimum=1000,
        maximum=9999,
    ),
)
CALENDAR_PERIOD = {**PERIOD, "pattern": rf"^(?:c\. ?{YEAR}|{TIME}(?:/{TIME})?){END}"}
VALUE = {
    **NUMBER,
    "pattern": rf"^(?:{DIGITS}|(?![0-9]{{4}}%{END})(?:{ONE_TIME})){END}",
    "patternErrorMessage": "A number is written with digits only, like 410000, 3.23 or 2.8 billion; a date as 2029-10-31.",
}
DAY = _matching(rf"^{DATE}{END}", "A day is written as 2026-11-22, and is one of the calendar.")
DAYS = _matching(rf"^[{SPACE}]*[1-9][0-9]{{0,3}}[{SPACE}]+days?[{SPACE}]*$", "A time span is written as 90 days.")
DIGIT_COUNT = _also("integer", _matching(rf"^[1-9]{END}", "How many digits: from 1 to 9.", minimum=1, maximum=9))
ITEM_COUNT = _also("integer", _matching(rf"^[1-9][0-9]?{END}", "How many: from 1 to 99.", minimum=1, maximum=99))
URL = _matching(
    rf"^[Hh][Tt][Tt][Pp][Ss]?://[^{SPACE}{CONTROL}/$.?#][^{SPACE}{CONTROL}]*{END}",
    "An address begins with http:// or https:// and has no spaces.",
    maxLength=2_000,
)
FINGERPRINT_TEXT = _matching(rf"^{FINGERPRINT}{END}", 'A fingerprint is written by "topicbrief verify".')
LANGUAGE_TAG = _matching(rf"^{LANGUAGE}{END}", "A language has a tag, such as en-GB, de, fr, zh-Hans or ar.")
A_WORD = rf"[^{SPACE}]+"
LOCATOR = {
    **LINE,
    "allOf": [
        {
            "pattern": rf"^[{SPACE}]*(?=(?:[^{SPACE}]|[{SPACE}]+(?=[^{SPACE}])){{1,{MAX_LOCATOR}}}[{SPACE}]*$)"
            rf"{A_WORD}(?:[{SPACE}]+{A_WORD}){{0,{MAX_LOCATOR_WORDS - 1}}}[{SPACE}]*$",
            "patternErrorMessage": f"At most {MAX_LOCATOR_WORDS} words of the source, and {MAX_LOCATOR} characters.",
        },
        {
            "pattern": rf"^(?!(?:[^{UNSPACED}]*[{UNSPACED}]){{{MAX_LOCATOR_LETTERS + 1}}})",
            "patternErrorMessage": f"At most {MAX_LOCATOR_LETTERS} letters where words have no spaces between them.",
        },
    ],
}

TEXTS: Mapping[Any, dict[str, Any]] = {
    Line: LINE,
    Origin: LINE,
    LabelText: LINE,
    Id: ID,
    FormerPlace: FORMER_PLACE,
    Url: URL,
    Locator: LOCATOR,
    Fingerprint: FINGERPRINT_TEXT,
    Language: LANGUAGE_TAG,
    Number: NUMBER,
    Period: PERIOD,
    CalendarPeriod: CALENDAR_PERIOD,
    Value: VALUE,
    Day: DAY,
    Days: DAYS,
    Digits: DIGIT_COUNT,
    ItemCount: ITEM_COUNT,
    Prose: PROSE,
    Phrase: PHRASE,
}
