"""Help an editor begin an entry: what to ask next, what is wrong with an answer, and where the entry goes.

The answers are held against the types of the model's fields, one by one, so that a mistake is named at once and in the
same words as by `check`.
"""

from __future__ import annotations

from .account import describe_fact
from .answers import (
    EVIDENCE,
    KINDS,
    Answers,
    choices,
    contradicting_answers,
    entry_values,
    evidence_values,
    examples_of,
    find_mistake,
    keys_of,
    referred_kind,
    takes_several,
)  # fmt: skip
from .ids import proposed_id
from .known_facts import demand_evidence, find_known_facts, is_same_period
from .matching import MOST, Match, find_matches
from .placement import find_place
from .questions import Question, evidence_questions, questions
from .typed_answer import TypedAnswer, read_answer

__all__ = [
    "EVIDENCE", "KINDS", "MOST", "Answers", "Match", "Question", "TypedAnswer", "choices", "contradicting_answers", "demand_evidence",
    "describe_fact", "entry_values", "evidence_questions", "evidence_values", "examples_of", "find_known_facts", "find_matches", "find_mistake",
    "find_place", "is_same_period", "keys_of", "proposed_id", "questions", "read_answer", "referred_kind", "takes_several",
]  # fmt: skip
