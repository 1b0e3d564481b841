"""Give the words and numbers that a drawing adds to its chart, in the language of the brief."""

from __future__ import annotations

from decimal import Decimal

from ...document import Chart, Mark
from ...document.words import words_of
from ...formatting import cldr
from ...model.status import is_unsaid


def no_figure(chart: Chart) -> str:
    """Return what stands where there is no figure."""
    return words_of(chart.language).pgettext("chart", "no figure")


def not_from_zero(chart: Chart) -> str:
    """Return the note on an axis that does not begin at zero."""
    return words_of(chart.language).pgettext("chart", "The axis does not begin at zero.")


def mark_name(chart: Chart, index: int) -> str:
    """Return the name of a mark for those who do not see it."""
    mark, words = chart.marks[index], words_of(chart.language)
    said = _with_status(chart, mark, mark.figure.text)
    if chart.form == "steps":
        said = words.pgettext("chart", "{figure} {when}", figure=mark.figure.text, when=mark.label)
        return _with_status(chart, mark, said)
    if chart.form == "spans":
        label = words.pgettext("chart", "{label} {date}", label=mark.label, date=mark.short)
        return words.sign(": ").join((label, said))
    return words.sign(": ").join((mark.label, said))


def _with_status(chart: Chart, mark: Mark, said: str) -> str:
    if is_unsaid(mark.status.key):
        return said
    return words_of(chart.language).pgettext("chart", "{figure} ({status})", figure=said, status=mark.status.text)


def number_text(chart: Chart, number: Decimal, decimals: int) -> str:
    """Return a number of an axis: "1,500", "1.500"; with the sign of per cent if the chart counts in it."""
    digits = cldr.format_decimals(chart.language, number, decimals)
    return cldr.format_percent(chart.language, digits) if chart.percent else digits
