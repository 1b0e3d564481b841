"""Write a figure in a form for prose: a loss without its sign, a share as a fraction; and say where neither is true."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from ..document.words import NP_
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.number import EXACT, Number
from ..model.precision import Precision
from . import plain_text

# Told without its sign, what is over -5 is a loss of under 5.
MIRRORED: Mapping[Precision, Precision] = {
    "over": "under",
    "under": "over",
    "at-least": "at-most",
    "at-most": "at-least",
}
LOSS = re.compile(
    r"\b(?:loss(?:es)?|lost|los(?:es?|ing)|deficits?|minus|below|fell|fall(?:s|ing|en)?|down|declin\w*|drop\w*|decreas\w*"
    r"|shr[aiu]nk\w*|slump\w*|plung\w*|slid|contract(?:s|ed|ing)|dip(?:s|ped)|lower|less|fewer|reduc\w*|cut|narrow\w*)\b",
    re.IGNORECASE,
)
NEAR = 60  # letters before a figure within which a word says that it is a loss
FRACTIONS: Mapping[Fraction, str] = {
    Fraction(1, 2): NP_("figure", "half"),
    Fraction(1, 3): NP_("figure", "a third"),
    Fraction(2, 3): NP_("figure", "two thirds"),
    Fraction(1, 4): NP_("figure", "a quarter"),
    Fraction(3, 4): NP_("figure", "three quarters"),
    Fraction(1, 5): NP_("figure", "a fifth"),
    Fraction(2, 5): NP_("figure", "two fifths"),
    Fraction(3, 5): NP_("figure", "three fifths"),
    Fraction(4, 5): NP_("figure", "four fifths"),
    Fraction(1, 10): NP_("figure", "a tenth"),
}
ABOUT = Fraction(1, 100)  # of the whole: a share that lies no further away is "about" the fraction


def explain_unsigned(brief: Brief, fact: Fact, before: str) -> str | None:
    """Return why a figure cannot be told without its sign behind these words, with the remedy; None if it can."""
    numbers = plain_text.stated_numbers(brief, fact)
    if not numbers or any(number.value >= 0 for number in numbers):
        return f'"{fact.id}" is not wholly below zero, and has no sign to leave out; write [[{fact.id}]]'
    if not LOSS.search(before[-NEAR:]):
        return (
            f'no word before "{fact.id}" says that it is a loss; write one, as in "fell by [[{fact.id}|without sign]]",'
            f" or [[{fact.id}]]"
        )
    return None


def format_unsigned(brief: Brief, fact: Fact) -> str:
    """Return a figure below zero without its sign, with its unit: "4.2%" for -4.2, "under 5%" for over -5."""
    numbers = plain_text.stated_numbers(brief, fact)
    value, *ends = (replace(number, value=abs(number.value)) for number in numbers)
    precision = brief.precision(fact)
    mirrored: dict[str, object] = {"value": value, "precision": MIRRORED.get(precision, precision), "derive": None}
    if fact.upper:
        mirrored |= {"value": ends[0], "upper": value}
    elif ends:
        mirrored |= {"low": ends[1], "high": ends[0]}
    told = fact.model_copy(update=mirrored)
    other = replace(brief, facts={fact.id: told})
    return plain_text.format_rounded(other, told, plain_text.shown_digits(other, told))


def explain_no_fraction(brief: Brief, fact: Fact) -> str | None:
    """Return why a figure cannot be told as a fraction, with the remedy; None if it can."""
    if format_fraction(brief, fact):
        return None
    shown = plain_text.format_figure(brief, fact)
    return f'"{fact.id}" is {shown}, and no simple fraction within a hundredth of it; write [[{fact.id}]]'


def format_fraction(brief: Brief, fact: Fact) -> str:
    """Return a share as a simple fraction, "half", "about a third"; nothing where none comes within a hundredth of it."""
    number, measure = brief.numbers.get(fact.id), brief.measures.get(fact.measure or "")
    if not number or not measure or fact.upper or fact.low or brief.precision(fact) not in ("exact", "about"):
        return ""
    whole = 100 if measure.format == "percent" else 1
    if whole == 1 and (measure.format != "number" or measure.unit not in (None, "times")):
        return ""
    share = Fraction(number.value) / whole
    near = min(FRACTIONS, key=lambda each: abs(each - share))
    if abs(near - share) > ABOUT:
        return ""
    exact = brief.precision(fact) == "exact" and _is_rounded_from(number, near * whole)
    fraction = brief.words.pgettext("figure", FRACTIONS[near])
    return fraction if exact else brief.words.pgettext("figure", "about {figure}", figure=fraction)


def _is_rounded_from(number: Number, value: Fraction) -> bool:
    """Return whether a number is the value as nearly as its decimals say it: 33.3 for a third, and 33 is not."""
    if Fraction(number.value) == value:
        return True
    exact = EXACT.divide(Decimal(value.numerator), Decimal(value.denominator))
    step = Decimal(1).scaleb(number.scale - number.decimals, EXACT)
    return number.decimals > 0 and exact.quantize(step, context=EXACT) == number.value
