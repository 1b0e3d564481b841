"""A measure that names a second unit can be converted into it."""

from __future__ import annotations

from collections.abc import Iterator

from ..load.result import LoadResult, SourceLocation
from ..model import units
from ..model.entries import Measure
from .violation import Violations


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
