"""Help an editor begin an entry: what to ask next, what is wrong with an answer, and where the entry goes.

The answers are held against the types of the model's fields, one by one, so that a mistake is named at once and in the
same words as by `check`.
"""

from __future__ import annotations

from .answers import KINDS, Answers, choices, contradicting_answers, entry_values, find_mistake, keys_of, takes_several
from .ids import proposed_id
from .placement import find_place
from .questions import Question, questions

__all__ = [
    "KINDS",
    "Answers",
    "Question",
    "choices",
    "contradicting_answers",
    "entry_values",
    "find_mistake",
    "find_place",
    "keys_of",
    "proposed_id",
    "questions",
    "takes_several",
]  # fmt: skip
