"""Hold what a page says of a fact against what the fact states.

A number that a reader is led from to a fact must be one that the fact states: its value or the end of its range, the
same in another unit, or rounded where a word says so ("about 411,000"); a part of one of its days; or a part of its
own words. A value must have the unit, the currency and the scale of the fact, its sign, and the word that says how
exact it is ("over 80,000").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import cache

from .conversion import CURRENCIES, SYMBOLS, TEMPERATURES, TIME_WORDS, conversions, converted
from .dates import DATES, is_one_of, within_moments
from .exclusions import Span
from .numbers import number_spans
from .record import FactRecord
from .spelt import spelt_value

SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12, "k": 3, "m": 6, "mn": 6, "mio": 6}
SCALES |= {
    "bn": 9,
    "mrd": 9,
    "millionen": 6,
    "milliarden": 9,
    "millions": 6,
    "milliards": 9,
    "millones": 6,
    "lakh": 5,
    "crore": 7,
}
SCALES |= {"ألف": 3, "مليون": 6, "مليار": 9, "ترليون": 12, "billionen": 12, "billions": 12}
SCALES |= {"million": 6, "milliard": 9, "tsd": 3, "tausend": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
AFTER = re.compile(
    r"[\s-]?(?P<scale>hundred|thousand|millionen|milliarden|millions?|milliards?|millones|billion|trillion|lakh|crore|mio\.?|mrd\.?|bn|mn|tsd\.?|tausend|ألف|مليون|مليار|ترليون|[万萬亿億])?"
    r"(?:[\s-]?(?:d[e’]\s?)?(?P<unit>%|％|percentage\s*points?|per\s?cent|percent|°\s?[CF]|[A-Za-zµΩ°$€£¥][\w/·²³^-]*|[€£¥$元]))?",
    re.IGNORECASE,
)
BEFORE = re.compile(r"(?P<sign>[-−–])?\s?(?P<currency>[A-Z]{2,3}[$]?|[$€£¥₹₩]|US\$)?\s?(?P<inner>[-−])?$")
HEDGES = {
    "about": [
        "about",
        "around",
        "approximately",
        "roughly",
        "nearly",
        "almost",
        "some",
        "circa",
        "ca",
        "c.",
        "~",
        "≈",
        "an",
        "estimated",
        "close",
        "to",
        "rund",
        "etwa",
        "environ",
        "unos",
        "circa",
        "vers",
        "约",
        "大约",
        "نحو",
    ],
    "over": [
        "over",
        "more than",
        "above",
        "exceeding",
        "upwards of",
        ">",
        "über",
        "mehr als",
        "plus de",
        "超过",
        "أكثر من",
    ],
    "at_least": [
        "at least",
        "≥",
        "from",
        "no fewer than",
        "no less than",
        "mindestens",
        "au moins",
        "至少",
        "لا يقل عن",
    ],
    "under": [
        "under",
        "less than",
        "fewer than",
        "below",
        "<",
        "unter",
        "weniger als",
        "moins de",
        "不足",
        "أقل من",
    ],
    "at_most": [
        "at most",
        "up to",
        "≤",
        "no more than",
        "not more than",
        "bis zu",
        "höchstens",
        "jusqu’à",
        "最多",
        "لا يزيد على",
    ],
}
_WORDS = {
    kind: [re.escape(word) for word in words if word not in ("an", "to", "close")] for kind, words in HEDGES.items()
}
HEDGE = re.compile(
    "|".join(rf"(?P<{kind}>(?<!\w)(?:{'|'.join(words)}))" for kind, words in _WORDS.items()), re.IGNORECASE
)
FELL = re.compile(
    r"\b(?:loss|lost|los(?:es?|ing)\b|deficit|fell|fall|declin|decreas|shr[aiu]nk|slump|plung|slid|contract|dip|down|less|fewer"
    r"|lower|reduc|cut\b|narrow|below|minus|drop)",
    re.IGNORECASE,
)
MIRRORED = {"over": "under", "under": "over", "at least": "up to", "up to": "at least"}
BOUND = re.compile(rf"^(?:{'|'.join(MIRRORED)})\b", re.IGNORECASE)
FRACTIONS = {
    ("half", "one half", "hälfte", "moitié", "一半", "النصف"): Decimal("0.5"),
    ("third", "one third", "ein drittel", "un tiers", "三分之一", "الثلث"): Decimal(1) / 3,
    ("two thirds", "zwei drittel", "deux tiers", "三分之二", "الثلثان"): Decimal(2) / 3,
    ("quarter", "one quarter", "ein viertel", "un quart", "四分之一", "الربع"): Decimal("0.25"),
    ("three quarters", "drei viertel", "trois quarts", "四分之三", "ثلاثة أرباع"): Decimal("0.75"),
    ("fifth", "one fifth"): Decimal("0.2"),
    ("two fifths",): Decimal("0.4"),
    ("three fifths",): Decimal("0.6"),
    ("four fifths",): Decimal("0.8"),
    ("tenth", "one tenth"): Decimal("0.1"),
}
POINTS = "percentage points"
NEAR = 24  # letters before a number within which a word says how exact it is
COMMA_IS_POINT = frozenset(
    [
        "de",
        "fr",
        "es",
        "it",
        "pt",
        "nl",
        "ru",
        "pl",
        "sv",
        "da",
        "nb",
        "no",
        "fi",
        "cs",
        "tr",
        "uk",
        "id",
        "el",
        "hu",
        "ro",
        "bg",
        "hr",
        "sk",
        "sl",
        "sr",
        "ca",
    ]
)

VALUE, CONVERSION, ROUNDED, DAY, WORDS, EARLIER, WRONG = (
    "value",
    "conversion",
    "rounded",
    "day",
    "words",
    "earlier",
    "wrong",
)


@dataclass(frozen=True, slots=True)
class Saying:
    """A number in a text that says something of a fact: what it is, or what is wrong with it."""

    span: Span
    kind: str
    fault: str = ""


def compare(text: str, fact: FactRecord, language: str = "en", bare: bool = False, fell: bool = False) -> list[Saying]:
    """Return what each number in a text says of the fact. `bare` is a text that has no room for the word before a value
    (a part of a drawing); if it `fell`, words before the text say that it is a loss."""
    if fell:
        return _without_sign(text, fact, language)
    if text.strip() in fact.earlier:
        return [Saying(span, EARLIER) for span in number_spans(text, language)]
    own = [*_phrases(text, fact)]
    days = {span: found for found in DATES.finditer(text) for span in (found.span(),)}
    said = []
    for span in number_spans(text, language):
        value = _value(text, span, fact, language, bare)
        date_span = next((each for each in days if each[0] <= span[0] and span[1] <= each[1]), None)
        if not value:
            said.append(Saying(span, VALUE))
        elif value in (CONVERSION, ROUNDED):
            said.append(Saying(span, value))
        elif (
            date_span and is_one_of(days[date_span], fact.days, fact.spans) and not _counts(text, days[date_span], fact)
        ) or within_moments(text, span, fact.moments):
            said.append(Saying(span, DAY))
        elif any(first <= span[0] and span[1] <= last for first, last in own):
            said.append(Saying(span, WORDS))
        else:
            said.append(Saying(span, WRONG, "" if value == WRONG else value))
    return said


def _without_sign(text: str, fact: FactRecord, language: str) -> list[Saying]:
    """Return what a text says of a loss that words before it call one: the sign and the bound may be turned round."""
    said = compare(text, fact, language)
    value, upper, low, high = (
        None if each is None else abs(each) for each in (fact.value, fact.upper, fact.low, fact.high)
    )
    turned = BOUND.sub(lambda found: MIRRORED[found[0].lower()], fact.stated)
    other = compare(text, replace(fact, value=value, upper=upper, low=low, high=high, stated=turned), language)
    return [new if old.kind == WRONG else old for old, new in zip(said, other, strict=True)]


def _phrases(text: str, fact: FactRecord) -> Iterator[Span]:
    """Yield where the text has words of the fact itself that hold a number."""
    for phrase in (*(() if fact.values else (fact.stated,)), *fact.earlier, *fact.texts):
        words = phrase.split()
        if any(number_spans(phrase)):
            for found in _phrase(tuple(words)).finditer(text):
                yield found.span()


@cache
def _phrase(words: tuple[str, ...]) -> re.Pattern[str]:
    joined = r"\s+".join(
        re.escape(word).replace(r"\-", r"\-\s*").replace("/", r"/\s*") for word in words
    )  # lines end there
    return re.compile(rf"(?<!\w){joined}(?!\w)")


def _counts(text: str, found: re.Match[str], fact: FactRecord) -> bool:
    """Return whether what looks like a year has the unit of the fact behind it, and so is an amount."""
    after = AFTER.match(text, found.end())
    counted = re.match(rf"\s{re.escape(fact.unit)}(?!\w)", text[found.end() :]) if fact.unit else None
    return bool(found["alone"] and (counted or (after and (after["scale"] or _shown_unit(after["unit"] or "", "")))))


def _value(text: str, span: Span, fact: FactRecord, language: str, bare: bool) -> str:
    """Return "" if the number is the fact's value, CONVERSION or ROUNDED if it says it otherwise, WRONG if it is no value
    of the fact, and what is wrong if only its unit, sign or exactness is."""
    if not fact.values:
        return WRONG
    number = read_number(text[slice(*span)], language)
    if number is None and (share := _fraction(text[slice(*span)])) is not None:
        share *= 100 if fact.unit == "%" else 1
        gap = abs(share - fact.values[0]) / (100 if fact.unit == "%" else 1)
        hedged = _hedge(text, span) == "about"
        return "" if gap <= Decimal("0.0006" if not hedged else "0.0101") else WRONG
    if number is None:
        return WRONG
    after = AFTER.match(text, span[1])
    assert after
    before = BEFORE.search(text[max(span[0] - 8, 0) : span[0]])
    if not any(letter.isalpha() for letter in text[slice(*span)]) and after["scale"]:
        number = number.scaleb(SCALES[after["scale"].lower().rstrip(".")])
    unit = (after["unit"] or "").replace("\u00a0", " ")
    shown = _shown_unit(unit, (before["currency"] if before else "") or "")
    hedge = _hedge(text, span)
    negative = bool(before and (before["inner"] or (before["sign"] in ("-", "−"))))
    for value in fact.values:
        if abs(value) == number:
            if shown and not _is_unit(shown, fact.unit):
                if (
                    converted(value, fact.unit, shown, fact.is_difference) == value
                ):  # a difference of nothing in any unit
                    return CONVERSION
                return f"it is in {fact.unit or 'no unit'}"
            if (value < 0) != negative and not (value < 0 and unit_of_loss(text)):
                return "its sign is another"
            return _exact(hedge, value, fact, bare)
        bracket = text[max(span[0] - 12, 0) : span[0]].rpartition("(")[1] == "(" and ")" in text[span[1] : span[1] + 24]
        loose = bool(hedge) or len(fact.values) > 1
        # With other zeros the sign may change; elsewhere a word may say it.
        own, said = (value, -number if negative else number) if fact.unit in TEMPERATURES else (abs(value), number)
        others = conversions(own, fact.unit, fact.is_difference)
        if bracket and not shown and any(_near(said, other, loose) for other in others):
            return CONVERSION
        other = converted(own, fact.unit, shown, fact.is_difference) if shown else None
        if other is not None and _near(said, other, loose):
            return CONVERSION
        if hedge and (not shown or _is_unit(shown, fact.unit)) and _rounds(number, abs(value), hedge):
            return ROUNDED
    return WRONG


def unit_of_loss(text: str) -> bool:
    """Return whether the text says in a word that a number is below zero."""
    return FELL.search(text) is not None


def _exact(hedge: str, value: Decimal, fact: FactRecord, bare: bool) -> str:
    stated = _hedge(fact.stated, (position, position)) if (position := _first(fact.stated)) else ""
    if hedge == stated or bare or fact.upper is not None or value in (fact.low, fact.high):
        return ""
    if not hedge:
        return f"it is {fact.stated}"
    return "" if hedge == "about" and not stated else f"it is {fact.stated}"


@cache
def _first(text: str) -> int:
    return next((start for start, _ in number_spans(text)), 0)


def _hedge(text: str, span: Span) -> str:
    """Return the kind of the word before a number that says how exact it is, or ""."""
    before = text[max(span[0] - NEAR, 0) : span[0]]
    kind = ""
    for found in HEDGE.finditer(before):
        rest = before[found.end() :]
        if not any(letter.isdigit() for letter in rest) and len(rest.split()) < 3:
            kind = found.lastgroup or ""
    return kind


def _shown_unit(after: str, before: str) -> str:
    """Return the unit that a text shows beside a number, as far as it is one and no other word."""
    if before in CURRENCIES:
        return CURRENCIES[before]
    word = re.sub(r"\s+", "", after)
    if word.lower() in ("%", "％", "percent"):
        return "%"
    if word.lower().startswith("percentagepoint"):
        return POINTS
    if word in CURRENCIES:
        return CURRENCIES[word]
    return word if word in SYMBOLS else TIME_WORDS.get(word.lower(), "")


def _fraction(words: str) -> Decimal | None:
    """Return the part of a whole that words say: 0.25 for "a quarter"."""
    plain = words.lower().removeprefix("a ").replace("-", " ")
    return next((share for names, share in FRACTIONS.items() if plain in names), None)


def _is_unit(shown: str, unit: str) -> bool:
    known = TIME_WORDS.get(unit.lower(), CURRENCIES.get(unit, unit))
    return shown == known or SYMBOLS.get(shown, shown) == SYMBOLS.get(known, known) != "" or (shown == "%" and not unit)


def read_number(digits: str, language: str = "en") -> Decimal | None:
    """Return the number that digits or words say, as the language writes numbers."""
    if any(letter.isalpha() for letter in digits):
        return spelt_value(digits)
    digits = re.sub("[\u00a0\u2009\u202f'’ ]", "", digits)
    point, group = (",", ".") if language[:2] in COMMA_IS_POINT else (".", ",")
    digits = digits.replace(group, "").replace(point, ".").replace("٫", ".")
    try:
        return Decimal(digits)
    except ArithmeticError:
        return None


def _near(number: Decimal, exact: Decimal, loose: bool) -> bool:
    """Return whether a conversion rounds to the number, at its last digit, or at its last that is not 0 if `loose`."""
    step = Decimal(1).scaleb(number.normalize().as_tuple().exponent if loose else number.as_tuple().exponent)  # type: ignore[arg-type]
    return abs(number - exact) <= step * (Decimal("0.99") if loose else Decimal("0.51"))


def _rounds(number: Decimal, value: Decimal, hedge: str) -> bool:
    """Return whether the number is the value with fewer digits, rounded as the word before it says."""
    step = Decimal(1).scaleb(number.normalize().as_tuple().exponent)  # type: ignore[arg-type]
    gap = value - number
    match hedge:
        case "over" | "at_least":
            return 0 <= gap < step
        case "under" | "at_most":
            return -step < gap <= 0
    return abs(gap) <= step * Decimal("0.5") and bool(number)
