"""A measure that names a second unit can be converted into it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from ..load.result import LoadResult, SourceLocation
from ..model import units
from ..model.entries import Measure
from ..model.quantities import find_quantities, has_digit
from .violation import Violations

RATE = re.compile(r"(?:^|[ /])(?:per|each|an?|every)\b.*|/.*", re.IGNORECASE)  # what a rate is counted by
POINTS = "百分点"  # percentage points
LETTERS = frozenset("kKMmbB")  # alone, some of them are units


def scale_in_unit(loaded: LoadResult) -> Violations:
    """A unit says what is counted; how many belongs into the value: no thousands, k, mn, lakh, 万 or % in it."""
    assert loaded.brief
    for id, measure in loaded.brief.measures.items():
        origin = loaded.origins[("measure", id)]
        for key, unit in (("unit", measure.unit), ("also", measure.also)):
            if measure.format in ("number", "money") and unit and (scale := find_scale(unit)):
                yield origin.place(key), _explain_scale(scale, unit)


def _explain_scale(scale: str, unit: str) -> str:
    if PERCENT_FIRST.match(scale):
        return f'the "{scale}" of "{unit}" is a share and no unit; write "format: percent", and of what in the label'
    left = " ".join(unit.replace(scale, "", 1).removeprefix("s").split()).removeprefix("of ")
    right = f'"unit: {left}"' if left else "the unit alone"
    return f'the "{scale}" of "{unit}" is a scale and no unit; write it in the value, as in "2.8 million", and {right} here'


PERCENT_FIRST = re.compile(r"%|(?:per ?cent|pct)\b", re.IGNORECASE)


def find_scale(unit: str) -> str:
    """Return the scale or the percent sign that is hidden in a unit, or nothing.

    It stands first (k people, mn, 万, tens of people) or anywhere before "per": a rate may be counted by a thousand.
    """
    text = unicodedata.normalize("NFKC", unit.strip()).replace(POINTS, "")
    if found := PERCENT_FIRST.match(text):
        return found[0]
    counted = RATE.sub("", text).split()
    for at, word in enumerate(counted):
        # m, K and B are metres, kelvins and bytes where they stand alone.
        is_alone = len(counted) == 1 and RATE.sub("", text).strip() == text
        is_money = at > 0 and bool(find_quantities(f"{counted[at - 1]} 1")[-1].currencies)
        if word in LETTERS and word not in "kM" and not is_money and (at or is_alone or len(counted) == 1):
            continue
        if scale := _scale_at(word):
            return scale
    scaled = [
        each
        for each in find_quantities(" ".join(counted))
        if each.kind == "vague" or max(each.values, default=0) >= 100
    ]
    return scaled[0].text if scaled and not has_digit(scaled[0].text) else ""


def _scale_at(word: str) -> str:
    """Return the scale that a word of a unit begins with: that of 万辆, mn, million."""
    plain = word.strip("().,")
    for before in ("1", "1 "):
        found = find_quantities(f"{before}{plain}")
        if found and found[0].value is not None and found[0].value != 1 and not has_digit(plain):
            return found[0].text[len(before) :].strip() or plain
    return ""


def unknown_unit(loaded: LoadResult) -> Violations:
    """Where figures are shown in two units, both are units of measurement, and which ones is beyond doubt."""
    for measure, also, origin in _converting(loaded):
        if measure.format == "number" and measure.unit:
            if message := units.explain_unknown_unit(measure.unit):
                yield origin.place("unit"), f'{message}; where things are counted, leave out "also"'
            if message := units.explain_unknown_unit(also):
                yield origin.place("also"), message


def cannot_convert(loaded: LoadResult) -> Violations:
    """Where figures are shown in two units, both measure the same thing. Money does not convert: rates change."""
    for measure, also, origin in _converting(loaded):
        if measure.format != "number":
            yield origin.key("also"), f'a measure of format {measure.format} does not convert; leave out "also"'
        elif not measure.unit:
            yield origin.key("also"), 'there is no "unit" to convert from; name it, or leave out "also"'
        elif units.explain_unknown_unit(measure.unit) or units.explain_unknown_unit(also):
            continue  # unknown-unit says so
        elif message := units.explain_inconvertible(measure.unit, also):
            yield origin.place("also"), message


def _converting(loaded: LoadResult) -> Iterator[tuple[Measure, str, SourceLocation]]:
    """Yield the measures with a second unit."""
    assert loaded.brief
    for id, measure in loaded.brief.measures.items():
        if measure.also:
            yield measure, measure.also, loaded.origins[("measure", id)]
