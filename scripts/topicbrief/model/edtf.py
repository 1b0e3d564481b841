"""Write periods in the Extended Date/Time Format (EDTF, ISO 8601-2), for programs.

Quarters and halves have numbers of their own there, 33 to 36, 40 and 41. A week, a fiscal year and a third of a year
have none: they are intervals of days or months.
"""

from __future__ import annotations

from datetime import date, timedelta

from .period import Period

OPEN = ".."


def write_edtf(period: Period) -> str | None:
    """Return a period in the notation of EDTF, no finer than it was stated; None for a date that is not known."""
    if not period.is_known:
        return None
    if period.bounds:
        start, end = (write_edtf(bound) if bound else OPEN for bound in period.bounds)
        return f"{(start or OPEN).partition('/')[0]}/{(end or OPEN).rpartition('/')[2]}"
    if period.moment:
        return period.moment.isoformat()
    first = period.first
    match period.grain:
        case "quarter":
            return f"{first.year}-{33 + first.month // 3}{period.rough}"
        case "half":
            return f"{first.year}-{40 + first.month // 6}{period.rough}"
        case "week" | "fiscal-year" | "part":
            return "/".join(f"{day}{period.rough}" for day in ends_of(period))
    return period.text


def ends_of(period: Period) -> tuple[str, str]:
    """Return the ends of a period as years, months or days, as coarse as whole ones make it up."""
    first, last = period.first, period.last
    if first.day > 1 or not _ends_month(last):
        return first.isoformat(), last.isoformat()
    if (first.month, last.month) == (1, 12):
        return f"{first:%Y}", f"{last:%Y}"
    return f"{first:%Y-%m}", f"{last:%Y-%m}"


def _ends_month(day: date) -> bool:
    return day == date.max or (day + timedelta(days=1)).day == 1
