"""A time can be read: whoever writes a fiscal year says when it begins."""

from __future__ import annotations

from ..load.result import LoadResult
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.fiscal_year import is_fiscal, may_be_fiscal
from .violation import Violations


def no_fiscal_year(loaded: LoadResult) -> Violations:
    """A fiscal year begins in a month that the brief, the subject or the measure names; two years are not one by guess."""
    assert loaded.brief
    unreadable = {problem.place for problem in loaded.problems}
    for id, fact in loaded.brief.facts.items():
        for key, period in (("period", fact.period), ("value", fact.date_value)):
            if period is None or not may_be_fiscal(period):
                continue
            place = loaded.origins[("fact", id)].place(key)
            if place in unreadable:
                continue
            if is_fiscal(period):
                message = (
                    f"nothing says when the fiscal year {period} begins; write in data/brief.yaml, or for the subject or"
                    ' the measure, "fiscal_year: {first_month: april}"'
                )
                yield place, message
            elif fact.measure and not fact.derive and not _is_growth(loaded.brief, fact):
                start, _, end = period.text.partition("/")
                message = (
                    f'{period} may be a fiscal year: say in "fiscal_year" when that begins, in data/brief.yaml or for the'
                    f" subject or the measure; for two calendar years write {start}-01/{end}-12"
                )
                yield place, message


def _is_growth(brief: Brief, fact: Fact) -> bool:
    """Return whether a figure may be a change from one year to the next: then two years are two years."""
    measure = brief.measures.get(fact.measure or "")
    return measure is None or measure.format == "percent"
