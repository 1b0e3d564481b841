"""In: a number as an editor types it (`410000`, `3.23`, `2.8 billion`). Out: a `Number`, exact."""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

SCALES = {"": 0, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SCALE_WORDS = {power: word for word, power in SCALES.items()}
FORM = re.compile(r"(-?\d{1,20})(\.\d{1,12})?(?: (thousand|million|billion|trillion))?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Number:
    """An exact number, and how it was stated: with how many decimals, in units of which power of ten."""

    value: Decimal
    decimals: int = 0
    scale: int = 0

    @property
    def stated(self) -> Decimal:
        """The number in front of its scale word: 2.8 for 2.8 billion."""
        return self.value.scaleb(-self.scale)


def parse(text: str) -> Number | None:
    """The number that `text` states, or None if it states none."""
    match = FORM.fullmatch(text)
    if not match:
        return None
    whole, fraction, word = match.groups(default="")
    scale = SCALES[word]
    return Number(Decimal(whole + fraction).scaleb(scale), max(len(fraction) - 1, 0), scale)
