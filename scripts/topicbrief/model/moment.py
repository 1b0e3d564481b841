"""Read times of day with their zone: `2026-09-30T00:01-04:00`, or by the zone's name as RFC 9557 writes it,
`2026-09-30T00:01[America/New_York]`.

The names are those of the IANA time zone database. The day of a moment is that of its zone, not of its reader.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

FORM = re.compile(
    r"(?P<wall>\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2})?)(?P<offset>Z|[+-]\d{2}:\d{2})?(?:\[(?P<zone>[A-Za-z0-9_+/-]+)\])?",
    re.ASCII,
)
LONGEST_OFFSET = timedelta(hours=15)


class NoSuchTimeError(ValueError):
    """A time is written correctly, but no clock of its zone shows it."""


def looks_like_moment(text: str) -> bool:
    """Return whether a text is a date with a time of day, right or wrong."""
    return re.match(r"\d{4}-\d{2}-\d{2}[T ]\d", text, re.ASCII) is not None


def parse_moment(text: str) -> datetime:
    """Return the moment that `text` states, with its zone. Raises ValueError with a message for editors."""
    match = FORM.fullmatch(text)
    if not match:
        raise ValueError(f'"{text}" is not a time; write it as 2026-09-30T00:01-04:00, the zone behind the time')
    if not match["offset"] and not match["zone"]:
        raise ValueError(
            f'"{text}" is not a period: nothing says in which zone; write {text}Z, {text}-04:00, or {text}[America/New_York]'
        )
    try:
        wall = datetime.fromisoformat(match["wall"])
        offset = _offset(match["offset"]) if match["offset"] else None
    except ValueError:
        raise NoSuchTimeError(f"there is no {text} in the calendar and on the clock") from None
    return _in_zone(text, wall, match["zone"], offset) if match["zone"] else wall.replace(tzinfo=offset)


def _offset(text: str) -> timezone:
    if text == "Z":
        return UTC
    hours, minutes = int(text[1:3]), int(text[4:])
    span = timedelta(hours=hours, minutes=minutes)
    if minutes > 59 or span > LONGEST_OFFSET:
        raise ValueError
    return timezone(-span if text[0] == "-" else span)


def _in_zone(text: str, wall: datetime, name: str, offset: tzinfo | None) -> datetime:
    """Return a time of a named zone. Where clocks are set back, an offset says which of two it is."""
    try:
        zone = ZoneInfo(name)
    except (ValueError, OSError, KeyError):
        raise ValueError(f'"{name}" is no time zone; its name is like America/New_York or Asia/Shanghai') from None
    both = [wall.replace(tzinfo=zone, fold=fold) for fold in (0, 1)]
    real = [each for each in both if each.astimezone(UTC).astimezone(zone).replace(tzinfo=None) == wall]
    if not real:
        raise NoSuchTimeError(f"no clock in {name} shows {wall:%H:%M} on {wall:%Y-%m-%d}: they are set forward then")
    if offset:
        fitting = [each for each in real if each.utcoffset() == wall.replace(tzinfo=offset).utcoffset()]
        if not fitting:
            raise ValueError(f'{name} is at {_offset_of(real[0])} then; mend "{text}", or leave the offset out')
        return fitting[0]
    if both[0].utcoffset() != both[1].utcoffset():
        offsets = " or ".join(f"{wall:%Y-%m-%dT%H:%M}{_offset_of(each)}[{name}]" for each in both)
        raise ValueError(f"clocks in {name} show {wall:%H:%M} twice on {wall:%Y-%m-%d}; write {offsets}")
    return real[0]


def _offset_of(moment: datetime) -> str:
    return moment.isoformat()[-6:]
