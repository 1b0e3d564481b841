"""Read numbers as editors type them (`410000`, `3.23`, `2.8 billion`), exactly."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Context, Decimal

SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SCALE_WORDS = {power: word for word, power in SCALES.items()}
FORM = re.compile(r"(-?\d+)(\.\d+)?(?: (thousand|million|billion|trillion))?", re.ASCII)

MAX_DIGITS = 28
# Exact enough that nothing is rounded but a result that says to how many decimals.
EXACT = Context(prec=100, rounding=ROUND_HALF_UP)


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number as it was stated: with how many decimals, in units of which power of ten."""

    value: Decimal
    decimals: int = 0
    scale: int = 0
    inexact: bool = field(default=False, compare=False)  # a result that was rounded

    @property
    def stated(self) -> Decimal:
        """The number before its scale word: 2.8 for 2.8 billion."""
        return self.value.scaleb(-self.scale, EXACT)

    def last_place(self, round_figure: bool) -> int:
        """Return the power of ten of the last stated digit: 0 for 835, -1 for 3.2, 1 for about 1,500 thousand.

        The zeros at the end of a round figure do not count as stated, after its first two digits.
        """
        place = self.scale - self.decimals
        if not round_figure or self.decimals or not self.value:
            return place
        exponent = self.value.normalize(EXACT).as_tuple().exponent
        assert isinstance(exponent, int)
        return max(place, min(exponent, self.value.adjusted() - 1))

    def rounded(self, digits: int, rounding: str) -> Number:
        """Return the number with at most so many significant digits; itself if it has no more."""
        place = self.value.adjusted() - digits + 1
        if not self.value or place <= self.scale - self.decimals:
            return self
        value = EXACT.add(self.value.quantize(Decimal(1).scaleb(place), rounding, EXACT), Decimal(0))
        if value == self.value:
            return self
        return Number(value, max(self.scale - place, 0), self.scale)


def parse_number(text: str) -> Number | None:
    """Return the number that `text` states, or None if it states none. Raises ValueError if it has too many digits."""
    match = FORM.fullmatch(text)
    if not match:
        return None
    whole, fraction, word = match.groups(default="")
    if sum(character.isdigit() for character in whole + fraction) > MAX_DIGITS:
        raise ValueError(f'"{text}" has too many digits; at most {MAX_DIGITS} are kept')
    scale = SCALES[word]
    return Number(
        EXACT.add(Decimal(whole + fraction), Decimal(0)).scaleb(scale, EXACT), max(len(fraction) - 1, 0), scale
    )
