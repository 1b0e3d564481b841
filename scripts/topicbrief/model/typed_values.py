"""Read numbers, days and periods as people type them, and tell how data have them.

Nothing here reads data: it finds words for the message about a value that was refused, and takes answers to questions.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from .date_words import locate_dates
from .number import parse_number
from .period import parse_period
from .precision import PRECISIONS

BEFORE = {
    "about": r"~|≈|about|approx(?:imately|\.)?|around|roughly|circa|ca?\.|some",
    "at-least": r">=|≥|at least|from|min(?:imum|\.)?",
    "at-most": r"<=|≤|at most|up to|max(?:imum|\.)?",
    "over": r">|over|more than|above",
    "under": r"<|under|less than|fewer than|below",
}
BEHIND = {"at-least": r"\+|\s?(?:or|and) more", "at-most": r"\s?or (?:less|fewer)"}
DIGITS = (
    r"[-\u2212]?\d(?:[\d.,\s_'\u2019\u00a0\u202f]*\d)?(?:\s?(?:thousand|million|billion|trillion|mn|bn|tn|[km])\b)?"
)
CURRENCY = r"[$€£¥₩₹元]|[A-Z]{3}|US\$|HK\$"
UNIT = r"%|‰|°\s?[CF]|[^\W\d_][^\d]*"
TO = r"\s?(?:[-\u2010-\u2015]|to|until|\.{2,3})\s?"
LONGEST_DAY = 30  # characters: what is longer is a sentence about a day
TYPED = re.compile(
    rf"(?:(?P<before>{'|'.join(BEFORE.values())})\s?)?(?:(?P<currency>{CURRENCY})\s?)?(?P<first>{DIGITS})"
    rf"(?:{TO}(?:(?:{CURRENCY})\s?)?(?P<last>{DIGITS}))?"
    rf"(?:(?P<behind>{'|'.join(BEHIND.values())}))?(?:\s?(?P<unit>{CURRENCY}|{UNIT}))?",
    re.IGNORECASE,
)

NUMERIC_DAY = re.compile(r"(?P<a>\d{1,2})[-/. ]+(?P<b>\d{1,2})[-/. ]+(?P<year>\d{4})", re.ASCII)
PERIOD_FORMS = (
    (re.compile(r"(\d{4})[-/. ](\d{1,2})", re.ASCII), "{0}-{1:0>2}"),
    (re.compile(r"(\d{1,2})[-/. ](\d{4})", re.ASCII), "{1}-{0:0>2}"),
    (re.compile(r"([qh][1-4])[-/,. ]*(\d{4})", re.IGNORECASE | re.ASCII), "{1}-{0}"),
    (re.compile(r"(\d{4})[-/,. ]*([qh][1-4])", re.IGNORECASE | re.ASCII), "{0}-{1}"),
    (re.compile(r"(\d{4}) ?(?:[-\u2010-\u2015]|to) ?(\d{4})", re.IGNORECASE | re.ASCII), "{0}/{1}"),
)


# Of times that are known in part: what people type, and how it is written here.
IN_PART = r"(\d{4}(?:-\d\d){0,2})"
PARTIAL_FORMS = tuple(
    (re.compile(form, re.IGNORECASE | re.ASCII), written)
    for form, written in (
        (rf"(?:ca?\.?|circa|about|around|approx\.?|~) ?{IN_PART}", "{0}~"),
        (r"(?:the )?(\d{3})0['’]?s", "{0}X"),
        (r"(?:the )?(early|mid|late)[ -](\d{3})0['’]?s", "{0} {1}X"),
        (r"(early|mid|late)-(\d{4}(?:-\d\d)?)", "{0} {1}"),
        (r"(?:FY|fiscal(?: year)?)[ -]?(\d{4})", "FY{0}"),
        (r"FY ?\d\d(\d\d)[/-](?:\d\d)?(\d\d)", "FY20{1}"),
        (rf"(?:since|from|after) {IN_PART}", "{0}/.."),
        (rf"{IN_PART}/(?:open|present|now|today)?", "{0}/.."),
        (rf"(?:until|before|by|to|up to) {IN_PART}", "../{0}"),
        (rf"(?:open)?/{IN_PART}", "../{0}"),
        (r"(?:week |w)?(\d{1,2})[ /-](\d{4})", "{1}-W{0:0>2}"),
        (r"(\d{4})[ -]*(?:week |w)(\d{1,2})", "{0}-W{1:0>2}"),
        (r"spring (\d{4})", "{0}-21"),
        (r"summer (\d{4})", "{0}-22"),
        (r"(?:autumn|fall) (\d{4})", "{0}-23"),
        (r"winter (\d{4})", "{0}-24"),
        (r"(\d{4}-\d\d)-XX", "{0}"),
        (r"(\d{4})-XX(?:-XX)?", "{0}"),
        (r"(?:date )?(?:unknown|n/a|n\.d\.|not known)", "not known"),
        (r"tba|tbd|to be (?:announced|determined)", "not yet"),
    )
)


@dataclass(frozen=True, slots=True)
class TypedNumber:
    """A number as people type it: its digits as data have them, the upper end of a range, its precision, and its unit
    or currency as it was typed. What was not typed is "".
    """

    first: str
    last: str = ""
    precision: str = ""
    sign: str = ""

    @property
    def is_money(self) -> bool:
        return re.fullmatch(CURRENCY, self.sign, re.IGNORECASE) is not None


def read_number(text: str) -> TypedNumber | None:
    """Return what a text such as `about 760 km` or `$10-15` says; None where it is no number and nothing else."""
    typed = TYPED.fullmatch(text.strip())
    first, last = (_plain(typed[end] or "") for end in ("first", "last")) if typed else (None, None)
    if not typed or not first or (typed["last"] and not last):
        return None
    return TypedNumber(
        first, last or "", "range" if last else _precision(typed), typed["currency"] or typed["unit"] or ""
    )


def suggest_number(text: str) -> str:
    """Return `; write 760, and "precision: about" on a line of its own` for `~760`; nothing where no number is meant."""
    typed = read_number(text)
    if not typed or (typed.precision and typed.precision not in PRECISIONS):
        return ""
    if not typed.precision and not typed.sign:
        return f'; did you mean "{typed.first}"?'
    unit = f' without "{typed.sign}"' if typed.sign else ""
    # The digits alone would be false in a measure of another unit: 681 hp are no 681 kW.
    other = f"; if its measure is in another {'currency, use a measure in this one' if typed.is_money else 'unit, convert it first'}"
    keys = f', and "precision: {typed.precision}" on a line of its own' if typed.precision else ""
    if typed.last:
        keys = f', and "upper: {typed.last}" and "precision: range" on lines of their own'
    return f"; write {typed.first}{unit}{keys}{other if unit else ''}"


def _precision(typed: re.Match[str]) -> str:
    for words, found in ((BEFORE, typed["before"]), (BEHIND, typed["behind"])):
        for word, pattern in words.items():
            if found and re.fullmatch(pattern, found, re.IGNORECASE):
                return word
    return ""


def _plain(text: str) -> str | None:
    """Return how to type a number that was typed in another country's way, 410,000 or 49,50 or 2.8bn, or as it should;
    None if it was neither.
    """
    plain = re.sub(r"[\s_'\u2019]", "", text).replace("\u2212", "-")
    words = {"k": "thousand", "m": "million", "mn": "million", "bn": "billion", "tn": "trillion"}
    match = re.fullmatch(r"(-?[\d.,]+)([a-z]*)", plain.lower(), re.ASCII)
    if not match:
        return None
    digits, word = match.groups()
    if re.fullmatch(r"-?\d{1,3}(,\d{3})+(\.\d+)?", digits):
        digits = digits.replace(",", "")
    typed = f"{digits.replace(',', '.')} {words.get(word, word)}".strip()
    return typed if parse_number(typed) else None


def suggest_day(text: str) -> str:
    """Return `; did you mean 2026-02-13?` for `13/02/2026`, both days where either may be meant, and nothing where none
    is.
    """
    return _did_you_mean(_days(text.strip()))


def suggest_period(text: str) -> str:
    """Return `; did you mean 2025-Q3?` for `Q3 2025`, and nothing where no period is meant."""
    text = text.strip()
    forms = [
        written.format(*found.groups()).upper() for form, written in PERIOD_FORMS if (found := form.fullmatch(text))
    ]
    partial = [
        written.format(*(part.lower() for part in found.groups()))
        for form, written in PARTIAL_FORMS
        if (found := form.fullmatch(text))
    ]
    return _did_you_mean(forms or partial or _days(text))


def _did_you_mean(written: list[str]) -> str:
    meant = [text for text in written if _is_period(text)]
    return f"; did you mean {' or '.join(meant)}?" if meant else ""


def _days(text: str) -> list[str]:
    """Return the days, or months, that a text gives and nothing else."""
    if numeric := NUMERIC_DAY.fullmatch(text):  # the day stands before the month in most of the world, not in all
        first, second, year = numeric.groups()
        return list(dict.fromkeys(f"{year}-{month:0>2}-{day:0>2}" for month, day in ((second, first), (first, second))))
    dates = list(locate_dates(text))
    if len(dates) != 1 or len(text) > LONGEST_DAY:
        return []
    start, end, (year, month, day) = dates[0]
    if not year or any(map(str.isdigit, text[:start] + text[end:])):  # the other end of a range, say
        return []
    return [f"{year}-{month:02}-{day:02}" if day else f"{year}-{month:02}"]


def _is_period(text: str) -> bool:
    try:
        parse_period(text)
    except ValueError:
        return False
    return True
