"""Write periods in words, in the language of a brief.

What has a shape of its own says when that is: "the week of 13 January 2025", "fiscal year 2025 (April 2024 to March
2025)". A time of day names its zone, or says how far it is from UTC.
"""

from __future__ import annotations

import re
from datetime import date, datetime, timedelta
from functools import lru_cache

from ..document.words import NP_, Words, words_of
from ..model.edtf import ends_of
from ..model.period import NOT_KNOWN, NOT_YET, Period
from . import cldr

NBSP, MINUS = cldr.NBSP, cldr.MINUS
# Around a period that is not certain, by the sign of the Extended Date/Time Format.
ROUGH = {
    "~": NP_("period", "about {period}"),
    "?": NP_("period", "possibly {period}"),
    "%": NP_("period", "possibly about {period}"),
}
UNKNOWN = {NOT_KNOWN: NP_("period", "date not known"), NOT_YET: NP_("period", "not yet")}
SEASONS = (
    NP_("period", "spring {year}"),
    NP_("period", "summer {year}"),
    NP_("period", "autumn {year}"),
    NP_("period", "winter {year}"),
)
FALL = "fall {year}"  # in American English, which has no catalogue
PARTS = {
    "early": NP_("period", "early {period}"),
    "mid": NP_("period", "mid-{period}"),
    "late": NP_("period", "late {period}"),
}
PARTS_OF_DECADES = {
    "early": NP_("period", "the early {year}s"),
    "mid": NP_("period", "the mid-{year}s"),
    "late": NP_("period", "the late {year}s"),
}
SHORT_PARTS_OF_DECADES = {
    "early": NP_("period", "early {year}s"),
    "mid": NP_("period", "mid-{year}s"),
    "late": NP_("period", "late {year}s"),
}


@lru_cache(maxsize=10_000)
def write_period(language: str, period: Period, today: date | None = None, short: bool = False) -> str:
    """Return a period in words: "26 June 2025", "Q3 2025", "about 2026", "since March 2026".

    What is open at its end and begins only after `today` is "from March 2026". `short` is for narrow places: "Dec 2025".
    """
    words = words_of(language)
    if not period.is_known:
        return words.pgettext("period", UNKNOWN.get(period.text, period.text))
    if period.bounds:
        return _range(words, period.bounds, today, short)
    plain = _plain(words, period, short)
    return words.pgettext("period", ROUGH[period.rough], period=plain) if period.rough else plain


def _range(words: Words, bounds: tuple[Period | None, Period | None], today: date | None, short: bool) -> str:
    start, end = (write_period(words.language, bound, None, short) if bound else "" for bound in bounds)
    if start and end:
        return words.pgettext("period", "{start} – {end}", start=start, end=end)
    if end:
        return words.pgettext("period", "until {date}", date=end)
    assert bounds[0]
    if today and bounds[0].first > today:
        return words.pgettext("period", "from {date}", date=start)
    return words.pgettext("period", "since {date}", date=start)


def _plain(words: Words, period: Period, short: bool) -> str:
    first, language = period.first, words.language
    match period.grain:
        case "day" if period.moment:
            day, time = cldr.format_day(language, first, short), _time(words, period.moment)
            return words.pgettext("period", "{day}, {time}", day=day, time=time)
        case "day":
            return cldr.format_day(language, first, short)
        case "month":
            return cldr.format_month(language, first, short)
        case "quarter":
            return cldr.format_quarter(language, first)
        case "half":
            return _half(words, period)
        case "week":
            day = cldr.format_day(language, first, short)
            whole = words.pgettext("period", "the week of {day}", day=day)
            return words.pgettext("period", "week of {day}", day=day) if short else whole
        case "season":
            return _season(words, period, short)
        case "decade":
            whole = words.pgettext("period", "the {year}s", year=_digits(words, first.year))
            return words.pgettext("period", "{year}s", year=_digits(words, first.year)) if short else whole
        case "part":
            return _part(words, period, short)
        case "fiscal-year":
            return _fiscal(words, period, short)
    return cldr.format_year(language, first.year)


def _digits(words: Words, number: int | str) -> str:
    """Return a number without groups, as years are written."""
    return cldr.localise_digits(words.language, str(number))


def _half(words: Words, period: Period) -> str:
    year = _digits(words, period.first.year)
    first = words.pgettext("period", "H1 {year}", year=year)
    half = first if period.text[6] == "1" else words.pgettext("period", "H2 {year}", year=year)
    return half.replace(" ", NBSP)


def _season(words: Words, period: Period, short: bool) -> str:
    """Return a season with its year; winter, which lies in two, says its months."""
    index, year = period.first.month // 3 - 1, _digits(words, period.first.year)
    message = FALL if index == 2 and words.language == "en-US" else SEASONS[index]
    season = words.pgettext("period", message, year=year).replace(f" {year}", f"{NBSP}{year}")
    if index < 3 or short:
        return season
    first, last = _ends(words, period, short)
    return words.pgettext("period", "{season} ({first} to {last})", season=season, first=first, last=last)


def _part(words: Words, period: Period, short: bool) -> str:
    part = re.split("[ -]", period.text)[0]
    if "X" in period.text:
        messages = SHORT_PARTS_OF_DECADES if short else PARTS_OF_DECADES
        return words.pgettext("period", messages[part], year=_digits(words, period.first.year // 10 * 10))
    is_year = ends_of(period)[0].count("-") < 2
    year = cldr.format_year(words.language, period.first.year)
    whole = year if is_year else cldr.format_month(words.language, period.first, short)
    return words.pgettext("period", PARTS[part], period=whole)


def _fiscal(words: Words, period: Period, short: bool) -> str:
    """Return a fiscal year as it is called, with its months where they are not those of the calendar year."""
    called = period.text.removeprefix("FY")
    is_double = "/" in called
    year = _digits(words, f"{called[:4]}/{called[-2:]}" if is_double else called)
    if short:
        return year if is_double else words.pgettext("period", "FY{year}", year=year)
    if period.first_month > 1:
        first, last = _ends(words, period, short)
        return words.pgettext("period", "fiscal year {year} ({first} to {last})", year=year, first=first, last=last)
    return words.pgettext("period", "fiscal year {year}", year=year)


def _ends(words: Words, period: Period, short: bool) -> tuple[str, str]:
    """Return the first and the last month of a period."""
    first, last = (cldr.format_month(words.language, day, short) for day in (period.first, period.last))
    return first, last


def _time(words: Words, moment: datetime) -> str:
    """Return a time of day with its zone: "00:01 Eastern Daylight Time", "12:01 AM UTC−4"."""
    return words.pgettext(
        "period", "{time} {zone}", time=cldr.format_clock(words.language, moment), zone=_zone(words, moment)
    )


def _zone(words: Words, moment: datetime) -> str:
    """Return the name of a zone; where it has none of its own, how far it is from UTC."""
    name = cldr.format_zone(words.language, moment) if getattr(moment.tzinfo, "key", None) else ""
    if name and not re.search(r"\d", name):
        return name
    offset = moment.utcoffset() or timedelta()
    hours, minutes = divmod(abs(offset) // timedelta(minutes=1), 60)
    sign = MINUS if offset < timedelta() else "+"
    return _digits(words, "UTC" + (f"{sign}{hours}" + (f":{minutes:02}" if minutes else "") if offset else ""))
