"""Test the times that a fact may be of: read, put in order, written for programs and for readers."""

from __future__ import annotations

import re
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from topicbrief.formatting.period_text import write_period
from topicbrief.model.durations import time_between
from topicbrief.model.edtf import write_edtf
from topicbrief.model.fiscal_year import FiscalCalendar, following_fiscal_year, may_be_fiscal, resolve
from topicbrief.model.period import Period, parse_calendar_period, parse_date, parse_period
from topicbrief.model.typed_values import suggest_period

YEARS = st.integers(1001, 9990)  # the first week of 1000 begins in a year that nobody may type
ROUGH = st.sampled_from(["", "", "~", "?", "%"])
PARTS = st.sampled_from(["early ", "mid ", "late "])
SINGLE = st.one_of(
    st.builds("{0:04}{1}".format, YEARS, ROUGH),
    st.builds("{0:04}-{1:02}{2}".format, YEARS, st.integers(1, 12), ROUGH),
    st.dates(date(1000, 1, 1), date(9990, 12, 31)).map(date.isoformat),
    st.builds("{0:04}-Q{1}{2}".format, YEARS, st.integers(1, 4), ROUGH),
    st.builds("{0:04}-H{1}{2}".format, YEARS, st.integers(1, 2), ROUGH),
    st.builds("{0:04}-W{1:02}{2}".format, YEARS, st.integers(1, 52), ROUGH),
    st.builds("{0:04}-{1}{2}".format, YEARS, st.integers(21, 24), ROUGH),
    st.builds("{0:03}X{1}".format, st.integers(100, 999), ROUGH),
    st.builds("{0}{1:04}".format, PARTS, YEARS),
    st.builds("{0}{1:04}-{2:02}".format, PARTS, YEARS, st.integers(1, 12)),
    st.builds("{0}{1:03}X".format, PARTS, st.integers(100, 999)),
    st.builds(
        "{0:%Y-%m-%dT%H:%M}{1}".format,
        st.datetimes(datetime(1900, 1, 2), datetime(2100, 1, 1)),
        st.sampled_from(["Z", "-04:00", "+05:30", "+13:00"]),
    ),
)
FISCAL = st.one_of(
    st.builds("FY{0}".format, YEARS), st.integers(1001, 9980).map(lambda year: f"{year}/{(year + 1) % 100:02}")
)
WORDS = st.sampled_from(["not known", "not yet"])
OPEN = st.one_of(SINGLE.map("{0}/..".format), SINGLE.map("../{0}".format))
ENGLISH = "en-GB"


def read(text: str) -> Period:
    """The period, with fiscal years that begin in April."""
    period = parse_period(text)
    return resolve(period, FiscalCalendar("april")) if may_be_fiscal(period) else period


@settings(max_examples=300)
@given(st.one_of(SINGLE, FISCAL, WORDS, OPEN))
def test_what_is_read_is_written_as_it_was(text: str) -> None:
    period = read(text)
    assert read(period.text) == period
    assert period.first <= period.last


@settings(max_examples=300)
@given(st.one_of(SINGLE, FISCAL, OPEN))
def test_the_notation_for_programs_means_the_same_days(text: str) -> None:
    """Numbers of quarters and halves (33 to 41) are EDTF's own, which nobody types."""
    period = read(text)
    written = write_edtf(period) or ""
    assume(not any(part[5:7].isdigit() and int(part[5:7]) > 24 for part in written.split("/") if part != ".."))
    again = parse_period(written)
    assert (again.first, again.last) == (period.first, period.last)


@settings(max_examples=200)
@given(st.lists(st.one_of(SINGLE, FISCAL, WORDS, OPEN), min_size=2, max_size=8))
def test_every_two_times_have_an_order_and_what_ends_first_comes_first(texts: list[str]) -> None:
    periods = sorted(map(read, texts), key=lambda period: period.sort_key)
    for earlier, later in pairwise(periods):
        assert earlier.sort_key < later.sort_key or earlier == later
        assert not (later.is_known and later.last < earlier.first)
    known = [period.is_known for period in periods]
    assert known == sorted(known, reverse=True)  # what nobody knows comes last


def test_times_of_one_day_are_in_the_order_of_their_clocks_and_behind_the_day() -> None:
    texts = ["2026-09-30T13:00Z", "2026-09-30T00:01-04:00", "2026-09-30", "2026-09-30T06:00+02:00", "2026-10-01"]
    assert [p.text for p in sorted(map(parse_period, texts), key=lambda p: p.sort_key)] == [
        "2026-09-30",
        "2026-09-30T06:00+02:00",
        "2026-09-30T00:01-04:00",
        "2026-09-30T13:00Z",
        "2026-10-01",
    ]


@pytest.mark.parametrize(
    ("typed", "shown", "short"),
    [
        ("2025-W03", "the week of 13 January 2025", "week of 13 Jan 2025"),
        ("2020-W53", "the week of 28 December 2020", "week of 28 Dec 2020"),
        ("199X", "the 1990s", "1990s"),
        ("202X?", "possibly the 2020s", "possibly 2020s"),
        ("2026~", "about 2026", "about 2026"),
        ("2026-03?", "possibly March 2026", "possibly Mar 2026"),
        ("1848%", "possibly about 1848", "possibly about 1848"),
        ("c. 1850", "about 1850", "about 1850"),
        ("late 2026", "late 2026", "late 2026"),
        ("mid-2031", "mid-2031", "mid-2031"),
        ("early 2027-05", "early May 2027", "early May 2027"),
        ("late 199X", "the late 1990s", "late 1990s"),
        ("2025-21", "spring 2025", "spring 2025"),
        ("2024-24", "winter 2024 (December 2024 to February 2025)", "winter 2024"),
        ("2026-03/..", "since March 2026", "since Mar 2026"),
        ("2027-03/..", "from March 2027", "from Mar 2027"),
        ("../2026", "until 2026", "until 2026"),
        ("FY2025", "fiscal year 2025 (April 2024 to March 2025)", "FY2025"),
        ("2009/10", "fiscal year 2009/10 (April 2009 to March 2010)", "2009/10"),
        ("1999/2000", "fiscal year 1999/00 (April 1999 to March 2000)", "1999/00"),
        ("2026-09-30T00:01-04:00", "30 September 2026, 00:01 UTC−4", "30 Sept 2026, 00:01 UTC−4"),
        ("2026-01-05T18:30+05:30", "5 January 2026, 18:30 UTC+5:30", "5 Jan 2026, 18:30 UTC+5:30"),
        (
            "2026-09-30T00:01[America/New_York]",
            "30 September 2026, 00:01 Eastern Daylight Time",
            "30 Sept 2026, 00:01 Eastern Daylight Time",
        ),
        ("2026-07-01T09:00[Asia/Shanghai]", "1 July 2026, 09:00 China Standard Time", None),
        ("2026-07-01T09:00[Asia/Kolkata]", "1 July 2026, 09:00 UTC+5:30", None),
        ("not known", "date not known", "date not known"),
        ("not yet", "not yet", "not yet"),
    ],
)
def test_readers_see_plain_english(typed: str, shown: str, short: str | None) -> None:
    told = date(2026, 11, 26)
    assert write_period(ENGLISH, read(typed), told).replace("\u00a0", " ") == shown
    if short:
        assert write_period(ENGLISH, read(typed), told, short=True).replace("\u00a0", " ") == short


def test_americans_see_their_clock_and_their_autumn() -> None:
    american = "en-US"
    assert write_period(american, parse_period("2026-09-30T00:01-04:00")).replace("\u00a0", " ") == (
        "September 30, 2026, 12:01 AM UTC−4"
    )
    assert write_period(american, parse_period("2025-23")).replace("\u00a0", " ") == "fall 2025"


@pytest.mark.parametrize(
    ("typed", "due"),
    [
        ("2026~", date(2026, 12, 31)),
        ("late 2026", date(2026, 12, 31)),
        ("early 2026", date(2026, 4, 30)),
        ("202X", date(2029, 12, 31)),
        ("2026-W09", date(2026, 3, 1)),
        ("2026-03/..", date(2026, 3, 31)),
        ("../2027-06", date(2027, 6, 30)),
        ("2026-24", date(2027, 2, 28)),
        ("FY2027", date(2027, 3, 31)),
        ("2026-09-30T23:59-10:00", date(2026, 9, 30)),
        ("not known", None),
    ],
)
def test_a_time_is_due_on_its_last_day(typed: str, due: date | None) -> None:
    assert read(typed).due == due


def test_the_day_of_a_time_is_that_of_its_zone() -> None:
    for typed, utc in [
        ("2026-09-30T00:01[America/New_York]", datetime(2026, 9, 30, 4, 1, tzinfo=UTC)),
        ("2026-09-30T00:01[Asia/Tokyo]", datetime(2026, 9, 29, 15, 1, tzinfo=UTC)),
        ("2026-09-30T23:30-10:00", datetime(2026, 10, 1, 9, 30, tzinfo=UTC)),
    ]:
        period = parse_period(typed)
        assert (period.first, period.last) == (date(2026, 9, 30), date(2026, 9, 30))
        assert period.moment == utc


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("2026-09-30T00:01", "nothing says in which zone"),
        ("2026-09-30T00:01[New_York]", '"New_York" is no time zone'),
        ("2026-03-08T02:30[America/New_York]", "no clock in America/New_York shows 02:30"),
        ("2026-11-01T01:30[America/New_York]", "write 2026-11-01T01:30-04:00[America/New_York] or 2026-11-01T01:30-05"),
        ("2026-09-30T00:01-08:00[America/New_York]", "America/New_York is at -04:00 then"),
        ("2026-09-30T24:00Z", "there is no"),
        ("2025-W53", "there is no 2025-W53"),
        ("2024/26", "2024/25 or FY2025"),
        ("../..", "open at both ends"),
        ("2026/", "write 2026/.."),
        ("early 2026-Q1", '"early" stands before'),
    ],
)
def test_a_time_that_cannot_be_says_why(typed: str, told: str) -> None:
    with pytest.raises(ValueError, match=re.escape(told)):
        parse_period(typed)


def test_where_clocks_are_set_back_an_offset_says_which_of_two_times_it_is() -> None:
    first, second = (
        parse_period(f"2026-11-01T01:30{offset}[America/New_York]").moment for offset in ("-04:00", "-05:00")
    )
    assert first
    assert second
    assert second.astimezone(UTC) - first.astimezone(UTC) == timedelta(hours=1)


@pytest.mark.parametrize("typed", ["FY2025", "not known", "2026/..", "../2026", "2024/25"])
def test_a_publication_and_a_selection_are_of_a_time_of_the_calendar(typed: str) -> None:
    with pytest.raises(ValueError, match="cannot stand here"):
        parse_calendar_period(typed)


@pytest.mark.parametrize("typed", ["2024-01/2025-12", "2026/..", "../2026"])
def test_a_value_is_one_date(typed: str) -> None:
    with pytest.raises(ValueError, match="a value is one date"):
        parse_date(typed)


@pytest.mark.parametrize(
    ("typed", "calendar", "first", "last"),
    [
        ("FY2025", FiscalCalendar("april"), date(2024, 4, 1), date(2025, 3, 31)),
        ("FY2025", FiscalCalendar("april", "start"), date(2025, 4, 1), date(2026, 3, 31)),
        ("FY2025", FiscalCalendar("october"), date(2024, 10, 1), date(2025, 9, 30)),
        ("FY2025", FiscalCalendar("january"), date(2025, 1, 1), date(2025, 12, 31)),
        ("2024/25", FiscalCalendar("july", "start"), date(2024, 7, 1), date(2025, 6, 30)),
        ("2024/2025", FiscalCalendar("march"), date(2024, 3, 1), date(2025, 2, 28)),
        ("FY2024/FY2026", FiscalCalendar("april"), date(2023, 4, 1), date(2026, 3, 31)),
    ],
)
def test_a_fiscal_year_has_the_days_of_its_calendar(
    typed: str, calendar: FiscalCalendar, first: date, last: date
) -> None:
    found = resolve(parse_period(typed), calendar)
    assert (found.first, found.last) == (first, last)


@given(FISCAL, st.sampled_from(["april", "july", "october"]), st.sampled_from(["start", "end"]))
def test_fiscal_years_follow_one_another_without_a_day_between(text: str, month: str, after: str) -> None:
    calendar = FiscalCalendar(month, after)  # type: ignore[arg-type]
    year = resolve(parse_period(text), calendar)
    following = following_fiscal_year(year)
    assert following.first == year.last + timedelta(days=1)
    assert resolve(parse_period(following.text), calendar) == following


def test_two_years_in_one_range_are_no_fiscal_year_where_it_begins_in_january() -> None:
    with pytest.raises(ValueError, match="write FY2024"):
        resolve(parse_period("2024/25"), FiscalCalendar("january"))


@pytest.mark.parametrize(
    ("start", "end", "unit", "told"),
    [
        ("2024-02-28", "2024-03-01", "days", ("2", "exact")),
        ("2021-04-15", "2029-10-31", "days", ("3121", "exact")),
        ("2020-04-23", "2025-04-23", "years", ("5", "exact")),
        ("2021-04-15", "2029-10-31", "years", ("8.5", "exact")),
        ("2024-02-29", "2025-02-28", "years", ("1", "exact")),
        ("2024-01-31", "2024-02-29", "months", ("1", "exact")),
        ("2025-01-01", "2025-01-15", "weeks", ("2", "exact")),
        ("2020", "2025", "years", ("5", "about")),
        ("2020-04", "2020-10", "months", ("6", "about")),
        ("2025-03-01~", "2025-03-11", "days", ("10", "about")),
        ("2025-03-11", "2025-03-01", "days", ("-10", "exact")),
        ("2026-09-30T23:00-04:00", "2026-10-01", "days", ("1", "exact")),
    ],
)
def test_the_time_between_two_dates_is_exact_in_days(start: str, end: str, unit: str, told: tuple[str, str]) -> None:
    number, precision = time_between(parse_period(start), parse_period(end), unit)
    assert (str(number.value), precision) == told


@pytest.mark.parametrize(
    ("start", "end", "unit"), [("2024-05", "2025-05-01", "days"), ("not yet", "2025", "years"), ("2024", "2025", "km")]
)
def test_no_time_is_counted_from_a_date_that_is_too_rough(start: str, end: str, unit: str) -> None:
    with pytest.raises(ArithmeticError):
        time_between(parse_period(start), parse_period(end), unit)


@pytest.mark.parametrize(
    "text", ["1900-02-15/1000-02-01", "2024-05-02/0999-01-01", "13 May 2026 and 4", "2026-02-13 or 14"]
)
def test_no_single_day_is_offered_for_a_text_that_says_more(text: str) -> None:
    assert suggest_period(text) == ""


@pytest.mark.parametrize("text", ["13 February 2026", "Feb 13, 2026", "2026-02-13 (Friday)"])
def test_a_day_in_words_is_offered_as_it_is_written(text: str) -> None:
    assert suggest_period(text) == "; did you mean 2026-02-13?"
