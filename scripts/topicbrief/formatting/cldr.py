"""Write numbers, days, units and lists as a language has them: the data is that of CLDR, by Babel.

Where Babel falls short this adds what is missing: it writes Latin digits only, has no long names of large numbers for
Chinese and Japanese, whose scales are ten thousand and its powers, and knows no collation.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from datetime import date, datetime
from decimal import Decimal, localcontext
from functools import lru_cache

from babel import Locale, UnknownLocaleError
from babel.dates import format_date, format_skeleton, format_time, get_timezone_name
from babel.lists import format_list as babel_list
from babel.localedata import locale_identifiers
from babel.numbers import format_decimal

from ..model.number import EXACT, SCALE_WORDS, Number

NBSP, MINUS = "\u00a0", "−"
ENGLISH = "en"
PLAIN = "#,##0"
# Letters of scripts that put no space between a number and a word behind it.
IDEOGRAPH = re.compile(r"[\u3041-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff]")
# The digits of languages that do not write 0 to 9, by CLDR's name for them: zero, which the others follow.
NUMERALS = {
    system: {ord("0") + digit: ord(zero) + digit for digit in range(10)}
    for system, zero in {"arab": "٠", "arabext": "۰", "beng": "০", "deva": "०", "mymr": "၀", "tibt": "༠"}.items()
}
# What stands between a million and its unit, and in its place before a vowel.
PARTITIVES = {
    "fr": ("de ", "d’"),
    "es": ("de ", "de "),
    "it": ("di ", "di "),
    "pt": ("de ", "de "),
    "ca": ("de ", "d’"),
}
VOWEL = re.compile(r"[aeiouyàâéèêëîïôöœûü]", re.IGNORECASE)
MYRIADS = (16, 12, 8, 4)  # powers of ten that have names where scales are ten thousand


@lru_cache
def locale_of(language: str) -> Locale:
    """Return the locale of a language by its tag; that of English for one that CLDR does not know, which is an error."""
    try:
        return Locale.parse(language, sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale.parse(ENGLISH)


def list_languages() -> list[str]:
    """Return the tags of the languages that CLDR knows, without scripts and regions."""
    return sorted({name.partition("_")[0] for name in locale_identifiers()} - {"root"})


# ------------------------------------------------------------------ numbers


@lru_cache(maxsize=100_000)
def format_number(language: str, number: Number) -> str:
    """Return a number with the decimals with which it was stated, and its scale in words: "2.8 billion", "28亿"."""
    if not number.scale:
        return format_decimals(language, number.stated, number.decimals)
    if _counts_in_myriads(language):
        return _in_myriads(language, number)
    digits = format_decimals(language, number.stated, number.decimals)
    return f"{digits}{NBSP}{scale_word(language, number.scale, number.stated)}"


def format_count(language: str, number: int) -> str:
    """Return a whole number: "1,284"."""
    return format_decimals(language, Decimal(number), 0)


def format_percent(language: str, digits: str) -> str:
    """Return the digits of a share with the sign of per cent: "34%", "34 %"."""
    before, after = locale_of(language).percent_formats[None].pattern.split(";")[0].split(PLAIN)
    return f"{before}{digits}{after}"


def format_money(language: str, digits: str, currency: str, is_range: bool = False) -> str:
    """Return an amount with its currency in its place: "EUR 2.8 billion", "2,8 Milliarden EUR", "28亿元"."""
    minus = MINUS if digits.startswith(MINUS) and not is_range else ""
    if IDEOGRAPH.match(currency):
        return f"{digits}{currency}"
    if locale_of(language).currency_formats["standard"].pattern.lstrip("\u200e\u200f").startswith("¤"):
        return f"{minus}{currency}{NBSP}{digits.removeprefix(minus)}"
    return f"{digits}{NBSP}{currency}"


def join_unit(language: str, digits: str, unit: str, is_scaled: bool = False) -> str:
    """Return digits with a unit behind them: "38 km", "38人"; behind a word of scale in some languages with one between:
    "2,8 millions de voyageurs"."""
    if IDEOGRAPH.match(unit):
        return f"{digits}{unit}"
    joint, short = PARTITIVES.get(language.partition("-")[0], ("", "")) if is_scaled else ("", "")
    return f"{digits}{NBSP}{short if short and VOWEL.match(unit) else joint}{unit}"


def scale_word(language: str, exponent: int, number: Decimal = Decimal(2)) -> str:
    """Return the word for a power of ten behind a number: "million", "Milliarden", "亿"."""
    if language.partition("-")[0] == ENGLISH:
        return SCALE_WORDS[exponent]
    locale = locale_of(language)
    formats = locale.compact_decimal_formats
    of_kind = formats.get("long") or formats["short"]
    of_plural = of_kind.get(locale.plural_form(abs(number)), of_kind["other"])
    pattern = (of_plural.get(f"1{'0' * exponent}") or of_kind["other"][f"1{'0' * exponent}"]).pattern
    return re.sub(r"[0\u00a0'\s]+", " ", pattern).strip()


def axis_scale(language: str, largest: Decimal) -> int:
    """Return the power of ten in which an axis counts, so that its numbers stay short; 0 for one."""
    known = (8, 4) if _counts_in_myriads(language) else (9, 6)
    return next((exponent for exponent in known if largest >= 10**exponent), 0)


def _counts_in_myriads(language: str) -> bool:
    return language.partition("-")[0] in ("zh", "ja")


def _in_myriads(language: str, number: Number) -> str:
    """Return a number of a large scale in ten thousands or their powers, to the same last digit: 2.8 billion is 28亿."""
    scale = next((power for power in MYRIADS if abs(number.value) >= 10**power), 0)
    last = number.scale - number.decimals
    if last > scale:  # "3亿" and not "3.00亿" of a round number: its zeros were not typed as digits
        last = scale
    elif number.decimals == 0:
        exponent = number.value.normalize(EXACT).as_tuple().exponent
        last = min(scale, max(last, int(exponent))) if isinstance(exponent, int) else last
    digits = format_decimals(language, number.value.scaleb(-scale, EXACT), scale - last)
    return f"{digits}{scale_word(language, scale)}" if scale else digits


def format_decimals(language: str, value: Decimal, decimals: int) -> str:
    """Return a number with so many decimals: "1,234.50", "1.234,50"."""
    pattern = PLAIN + ("." + "0" * decimals if decimals else "")
    with localcontext(EXACT):
        digits = format_decimal(value, format=pattern, locale=locale_of(language), numbering_system="default")
    return localise_digits(language, str(digits).replace("-", MINUS).replace("\u202f", NBSP))


# ------------------------------------------------------------------ days


@lru_cache(maxsize=10_000)
def format_day(language: str, day: date, short: bool = False) -> str:
    """Return a day: "26 June 2025", "26 Jun 2025"."""
    locale = locale_of(language)
    return localise_digits(
        language,
        str(format_skeleton("yMMMd", day, locale=locale) if short else format_date(day, "long", locale=locale)),
    )


def format_month(language: str, day: date, short: bool = False) -> str:
    """Return the month of a day: "June 2025", "Jun 2025"."""
    return _skeleton(language, "yMMM" if short else "yMMMM", day)


def format_quarter(language: str, day: date) -> str:
    """Return the quarter of a day: "Q3 2025", "2025年第3季度"."""
    return _skeleton(language, "yQQQ", day).replace(" ", NBSP)


def format_year(language: str, year: int) -> str:
    """Return a year by itself: "2025", "2025年"."""
    return _skeleton(language, "y", date(year, 1, 1))


def format_clock(language: str, moment: datetime) -> str:
    """Return a time of day: "14:05", "2:05 PM"."""
    style = "medium" if moment.second else "short"
    text = str(format_time(moment, style, locale=locale_of(language)))
    return localise_digits(language, text.replace("\u202f", NBSP))


def format_zone(language: str, moment: datetime) -> str:
    """Return the name of a time zone: "Eastern Daylight Time"."""
    return str(get_timezone_name(moment, width="long", locale=locale_of(language)))


def localise_digits(language: str, text: str) -> str:
    """Return a text with the digits of the language, where these are not 0 to 9."""
    system = locale_of(language).default_numbering_system
    if system == "latn":
        return text
    return text.translate(NUMERALS[system]) if system in NUMERALS else text


def _skeleton(language: str, skeleton: str, day: date) -> str:
    return localise_digits(language, str(format_skeleton(skeleton, day, locale=locale_of(language))))


# ------------------------------------------------------------------ lists and order


def format_list(language: str, items: Sequence[str]) -> str:
    """Return items as a list in a sentence: "a, b and c"."""
    return str(babel_list(list(items), locale=locale_of(language)))


def sort_key(language: str, text: str) -> tuple[bytes, str]:
    """Return what texts are sorted by: letters without their accents; Chinese by the sound of its common characters, as
    the order of GB 2312 has them."""
    folded = text.casefold()
    if language.partition("-")[0] == "zh":
        return folded.encode("gb18030", "replace"), folded
    plain = "".join(each for each in unicodedata.normalize("NFKD", folded) if not unicodedata.combining(each))
    return plain.encode(), folded
