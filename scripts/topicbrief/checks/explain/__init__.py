"""In: the name of a rule. Out: what it asks for, why, and how it looks wrong and right, for the terminal.

A module for each subject, as in `checks`, and the tuple `SUBJECTS`. Of a check, what it asks for is its docstring; for
all others it is written here. To add an explanation: write it in the module of its subject, with examples of the brief
in `tests/cases/base`. The tests demand one for every rule, and run the examples.
"""

from __future__ import annotations

from ...diagnostics.problem import suggest
from . import (
    addresses,
    blocks,
    claims,
    conflicts,
    dates,
    denials,
    derived,
    entries,
    facts,
    figures,
    files,
    references,
    sources,
    terminal,
    texts,
    units,
    values,
)
from .explanation import Explanation

SUBJECTS: tuple[tuple[str, tuple[Explanation, ...]], ...] = (
    ("Figures in texts", figures.FIGURES),
    ("Facts", facts.FACTS),
    ("Claims about what is to come", claims.CLAIMS),
    ("Denied reports", denials.DENIALS),
    ("Contradictions", conflicts.CONFLICTS),
    ("Computed figures", derived.DERIVED),
    ("Units", units.UNITS),
    ("Sources", sources.SOURCES),
    ("References to other entries", references.REFERENCES),
    ("Addresses", addresses.ADDRESSES),
    ("Blocks of a page", blocks.BLOCKS),
    ("Entries, their keys and ids", entries.ENTRIES),
    ("Values", values.VALUES),
    ("Dates", dates.DATES),
    ("Texts", texts.TEXTS),
    ("Files", files.FILES),
)
EXPLANATIONS = {each.rule: each for _, explanations in SUBJECTS for each in explanations}


class UnknownRuleError(ValueError):
    """There is no such rule; the message names the nearest."""


def explain(rule: str) -> str:
    """All there is to say of a rule, named as a problem names it (a colon after it does not matter).

    Raises UnknownRuleError.
    """
    name = rule.strip().removesuffix(":")
    if name not in EXPLANATIONS:
        raise UnknownRuleError(f'there is no rule "{name}"{suggest(name, tuple(EXPLANATIONS))}')
    return terminal.page(EXPLANATIONS[name])


def overview() -> str:
    """All rules by subject, each with its first sentence."""
    return terminal.overview(SUBJECTS)
