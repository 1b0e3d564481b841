"""Find out whether a passage says that a number is below zero."""

from __future__ import annotations

import re

from ...model.entries import Measure
from ...model.quantities import Quantity
from .reading import Passage

LOSS = re.compile(
    r"\b(?:loss(?:es)?|lost|loses?|losing|deficits?|negative|minus|below zero|in the red|verlust|perte)\b|亏|虧|赤字|損失|负|負",
    re.IGNORECASE,
)
FALL = re.compile(
    r"\b(?:fell|falls?|falling|down|declin\w*|drop\w*|decreas\w*|shrank|shrunk|shrinks?|slump\w*|plung\w*|slid|contract\w*|dip\w*"
    r"|(?:lower|less|fewer)(?! than)|reduc\w*|cut|narrow\w*|shed)\b(?! to\b)|下降|下滑|下跌|减少|減少|降|跌",
    re.IGNORECASE,
)
# A measure of what may go either way, by its label; that of a fall or a loss counts upwards from zero.
EITHER_WAY = re.compile(
    r"\b(?:growth|change|result|profit|earnings|income|balance|surplus|margin|difference)\b", re.IGNORECASE
)
CHANGES = re.compile(r"\b(?:growth|change)\b", re.IGNORECASE)
ONE_WAY = re.compile(r"\b(?:fall|loss|decline|drop|decrease|deficit|reduction|cut|less|fewer|lower)\b", re.IGNORECASE)


def sign_in_passage(passage: Passage, quantity: Quantity, measure: Measure) -> int | None:
    """Return -1 where the passage has the number below zero, 1 where nothing says so, None where it may be either."""
    if passage.is_negative(quantity):
        return -1
    if passage.is_in_brackets(quantity) and EITHER_WAY.search(measure.label):
        return None
    loss, fall = LOSS.search(passage.text), FALL.search(passage.text)
    if not loss and not fall:
        return 1
    label = measure.label
    if ONE_WAY.search(label):
        return 1
    if not EITHER_WAY.search(label):
        return None
    if loss or (fall and CHANGES.search(label)):
        return -1 if len(passage.quantities) == 1 else None
    return None
