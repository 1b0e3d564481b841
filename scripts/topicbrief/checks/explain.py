"""Explain a rule in a terminal of eighty columns: what it asks for, why, and how it looks wrong and right."""

from __future__ import annotations

import re
from collections.abc import Iterable
from textwrap import fill, indent

from ..diagnostics.problem import suggest
from .explanation import Explanation, read_explanation, read_subjects

WIDTH = 80
MARGIN = "    "
MORE = "`topicbrief explain RULE` says why a rule exists, and shows it wrong and right."


class UnknownRuleError(ValueError):
    """There is no such rule; the message names the suggest."""


def explain(rule: str) -> str:
    """Return all there is to say of a rule, named as a problem names it (a colon after it does not matter).

    Raises UnknownRuleError.
    """
    name = rule.strip().removesuffix(":")
    rules = [each for rules in read_subjects().values() for each in rules]
    if name not in rules:
        raise UnknownRuleError(f'there is no rule "{name}"{suggest(name, rules)}')
    return _page(read_explanation(name))


def overview() -> str:
    """Return all rules by subject, each with its first sentence."""
    return "\n\n".join((*(_subject(title, rules) for title, rules in read_subjects().items()), MORE))


def _page(explanation: Explanation) -> str:
    parts = [
        explanation.rule,
        _wrapped(explanation.what),
        _wrapped(explanation.why),
        "Wrong:",
        _example(explanation.wrong),
        "Right:",
        _example(explanation.right),
    ]
    return "\n\n".join(parts)


def _subject(title: str, rules: Iterable[str]) -> str:
    return "\n".join((title, *(_line(read_explanation(rule)) for rule in rules)))


def _example(example: str) -> str:
    """Return the files of an example, indented, each apart from the one before."""
    return indent(re.sub(r"\n(?=# (?:data|docs)/)", "\n\n", example), MARGIN)


def _line(explanation: Explanation) -> str:
    return fill(
        _first_sentence(explanation.what),
        WIDTH,
        initial_indent=f"  {explanation.rule:<24}",
        subsequent_indent=" " * 26,
        break_on_hyphens=False,
    )


def _first_sentence(text: str) -> str:
    return re.split(r"(?<=\.) (?=[A-Z])", text, maxsplit=1)[0]


def _wrapped(text: str) -> str:
    return fill(text, WIDTH, break_on_hyphens=False, break_long_words=False)
