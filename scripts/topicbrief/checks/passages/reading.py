"""Read the few words that locate a passage: their quantities, what each is in, and the scale of a column."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from ...model.number import EXACT, Number
from ...model.quantities import Quantity, find_quantities

KINDS = ("number", "fraction", "multiple", "ordinal")
IN_BRACKETS = re.compile(r"[(（\[]([^()（）\[\]\d]{1,16})[)）\]]")
# The heading of a column may say in which scale its figures are; the power of ten.
SCALE_WORDS = {
    3: r"thousands?|'000s?|’000s?|000s|千(?![瓦米克])|тыс\w*",
    4: r"万|萬",
    5: r"lakhs?|lacs?",
    6: r"millions?|mn|mln|mio|百万|百萬|млн|миллион\w*",
    7: r"crores?",
    8: r"亿|億",
    9: r"billions?|bn|milliards?|mrd|十亿|十億|млрд|миллиард\w*",
    12: r"trillions?|tn",
}
SCALES = tuple(
    (power, re.compile(rf"(?<![^\W\d_])(?:{words})(?![^\W\d_])", re.I)) for power, words in SCALE_WORDS.items()
)
SCALED_SIGNS = re.compile(r"[万萬亿億]")
# What is counted one by one, and so is no money, share or length.
COUNTED = re.compile(
    r"[ \u00a0]?(?:units|people|persons|passengers|customers|consumers|respondents|items|pieces|copies|orders)\b|[辆輛台臺人名份]"
)
# A number behind it tells where in a publication something stands.
PART_OF_TEXT = re.compile(
    r"(?<![^\W\d_])(?:pp?|pages?|paras?|paragraphs?|sections?|sec|chapters?|tables?|no|art|articles?|notes?)\.? $|§ ?$",
    re.I,
)
PREPOSITION = re.compile(r"[ \u00a0]in [^\W\d_]|[ \u00a0]in \d{4}")
MINUS = re.compile(r"(?:^|[\s(（:：$€£¥])[-−–]\s?[^\s\w]{0,3}$")
OPENED = re.compile(r"[(（]\s?[$€£¥]?$")
CLOSED = re.compile(r"\s?%?[)）]")
NO_UNIT: tuple[str, tuple[str, ...]] = ("", ())
ALONE = frozenset((3, 4, 6, 8, 9))  # the scales that the column of a number without any word may have
SCALE_OR_UNIT = ("m",)  # a letter behind a number that may be a unit or a million
GROUP = 3  # digits between two separators
SHORTEST_COLUMN = 3  # significant digits by which a cell of a column is known without its heading


@dataclass(frozen=True, slots=True)
class Passage:
    """The words that locate a passage, their quantities, and the powers of ten that they name apart from them."""

    text: str
    quantities: tuple[Quantity, ...]
    scales: frozenset[int]

    def is_counted(self, quantity: Quantity) -> bool:
        """Return whether what is counted one by one stands behind a quantity."""
        return COUNTED.match(self.text, quantity.end) is not None

    def is_negative(self, quantity: Quantity) -> bool:
        """Return whether a minus sign stands before a quantity."""
        return MINUS.search(self.text[: quantity.start]) is not None

    def is_in_brackets(self, quantity: Quantity) -> bool:
        """Return whether brackets stand around a quantity, by which accounts mean that it is below zero: (3.2) %."""
        before, behind = self.text[: quantity.start], self.text[quantity.end :]
        return bool(OPENED.search(before) and CLOSED.match(behind))

    def is_alone(self, quantity: Quantity) -> bool:
        """Return whether there is no word or number beside a quantity, as in the cell of a table."""
        return len(self.quantities) == 1 and not re.search(
            r"[^\W\d_]", self.text[: quantity.start] + self.text[quantity.end :]
        )


@lru_cache(maxsize=50_000)
def read_passage(locator: str) -> Passage:
    """Return the passage that a locator quotes."""
    found = tuple(
        _known(locator, one)
        for one in find_quantities(locator)
        if one.kind in KINDS and one.values and not PART_OF_TEXT.search(locator, 0, one.start)
    )
    heads = {_unit(head) for head in IN_BRACKETS.findall(locator)} - {NO_UNIT}
    if len(heads) == 1:
        unit, currencies = heads.pop()
        found = tuple(replace(one, unit=unit, currencies=currencies) if is_bare(one) else one for one in found)
    rest = list(locator)
    for one in found:
        rest[one.start : one.end] = " " * (one.end - one.start)
    words = "".join(rest)
    return Passage(locator, found, frozenset(power for power, form in SCALES if form.search(words)))


@lru_cache(maxsize=50_000)
def read_for(locator: str, unit: str, format: str) -> Passage:
    """Return the passage as one about a measure of this unit and format, without the readings that cannot be meant."""
    passage = read_passage(locator)
    wanted = canonical_unit(unit) if format == "number" else ""
    counts = format == "money" or (format == "number" and not wanted)
    return replace(passage, quantities=tuple(_meant(one, wanted, counts) for one in passage.quantities))


def _meant(quantity: Quantity, wanted: str, counts: bool) -> Quantity:
    """Return a quantity with the readings that a measure allows.

    "7.5m" is metres where the measure is in a unit, else millions. "7,058" may be a decimal, but not of money or of things
    that are counted, and 7,000 is never 7.
    """
    if len(quantity.values) == 1:
        return quantity
    scaled = tuple(value for value in quantity.values if value.scaleb(-6, EXACT) in quantity.values)
    if scaled and (quantity.unit in SCALE_OR_UNIT or quantity.currencies):
        whole = tuple(value for value in quantity.values if value not in scaled)
        quantity = replace(quantity, values=whole) if wanted else replace(quantity, values=scaled, unit="")
    likely = tuple(value for value in quantity.values if not _has_group_as_decimals(value, counts))
    return replace(quantity, values=likely) if likely and len(likely) < len(quantity.values) else quantity


def _has_group_as_decimals(value: Decimal, counts: bool) -> bool:
    """Return whether the three decimals of a number are most likely a group of a whole one."""
    return value.as_tuple().exponent == -GROUP and (counts or value == value.to_integral_value())


def is_bare(quantity: Quantity) -> bool:
    """Return whether nothing says what a number is of, and no word scales it."""
    return not quantity.unit and not quantity.currencies and not re.search(r"[^\W\d_]", quantity.text)


def canonical_unit(unit: str) -> str:
    """Return a unit as quantities have it; nothing for what is only counted."""
    return _unit(unit)[0]


@lru_cache(maxsize=1_000)
def _unit(text: str) -> tuple[str, tuple[str, ...]]:
    """Return the unit and the currencies that a text alone names; NO_UNIT if it names none."""
    found = find_quantities(f"5 {text.strip()}")
    one = found[0] if found and found[0].text == "5" else None
    return (one.unit, one.currencies) if one else NO_UNIT


def _known(locator: str, quantity: Quantity) -> Quantity:
    """Return a quantity without what only looks like its unit: "2,000 in May", "4,997 × 1,963"."""
    behind = locator[quantity.end :]
    is_word = quantity.unit == "in" and PREPOSITION.match(behind)
    is_product = quantity.unit == "times" and re.match(r"\s?[×x]\s?\d", behind)
    return replace(quantity, unit="") if is_word or is_product else quantity


def states(passage: Passage, quantity: Quantity, number: Number, percent: bool) -> bool:
    """Return whether a quantity of the passage is the number, without its sign, unit and bound."""
    value = abs(number.value)
    if percent and not quantity.unit:
        if quantity.kind == "fraction":
            return any(value in (100 * each, (100 * each).quantize(Decimal(1))) for each in quantity.values)
        if (
            is_bare(quantity)
            and "." in quantity.text
            and any(100 * each == value for each in quantity.values if each < 1)
        ):
            return True
    return value in quantity.values or _is_of_column(passage, quantity, number)


def _is_of_column(passage: Passage, quantity: Quantity, number: Number) -> bool:
    """Return whether the number is a bare one of a column of thousands, millions and so on."""
    powers = {power for power in passage.scales if is_unscaled(quantity)}
    if passage.is_alone(quantity) and len(_significant(quantity.values[0])) >= SHORTEST_COLUMN:
        powers |= ALONE
    is_cell = len(_significant(number.stated)) >= SHORTEST_COLUMN or passage.is_alone(quantity)
    if number.scale and is_bare(quantity) and is_cell:
        powers.add(number.scale)
    value = abs(number.value)
    return any(each.scaleb(power, EXACT) == value for each in quantity.values for power in powers)


def _significant(value: Decimal) -> str:
    """Return the digits of a number without the zeros around them."""
    return f"{abs(value):f}".replace(".", "").strip("0")


def is_in_digits(quantity: Quantity, value: Decimal) -> bool:
    """Return whether a quantity is written as this value in digits alone, so that only a heading could scale it."""
    return re.sub(r"[^\d.]", "", quantity.text) in (f"{value:f}", f"{value.normalize(EXACT):f}") and is_bare(quantity)


def is_unscaled(quantity: Quantity) -> bool:
    """Return whether a quantity is written in digits alone, without a word or sign that scales it."""
    return not re.search(r"[^\W\d_]", quantity.text) and not SCALED_SIGNS.search(quantity.text)
