"""Format the explanation of a rule for a terminal of eighty columns."""

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
    """A rule that does not exist; the message names the nearest one."""


def explain(rule: str) -> str:
    """Return the explanation of a rule, which may be named as in a problem, with a colon after it.

    Raises UnknownRuleError.
    """
    name = rule.strip().removesuffix(":")
    rules = [each for rules in read_subjects().values() for each in rules]
    if name not in rules:
        raise UnknownRuleError(f'there is no rule "{name}"{suggest(name, rules)}')
    return _page(read_explanation(name))


def overview() -> str:
    """Return all rules by subject, each with the first sentence of its explanation."""
    return "\n\n".join((*(_subject(title, rules) for title, rules in read_subjects().items()), MORE))


def _page(explanation: Explanation) -> str:
    """Return the parts of an explanation, with blank lines between them."""
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
    """Return the title of a subject and a line for each of its rules."""
    return "\n".join((title, *(_line(read_explanation(rule)) for rule in rules)))


def _example(example: str) -> str:
    """Return the files of an example, indented, with blank lines between them."""
    return indent(re.sub(r"\n(?=# (?:data|docs)/)", "\n\n", example), MARGIN)


def _line(explanation: Explanation) -> str:
    """Return a rule and the first sentence of its explanation, wrapped into two columns."""
    return fill(
        _first_sentence(explanation.what),
        WIDTH,
        initial_indent=f"  {explanation.rule:<24}",
        subsequent_indent=" " * 26,
        break_on_hyphens=False,
    )


def _first_sentence(text: str) -> str:
    """Return the first sentence of a text."""
    return re.split(r"(?<=\.) (?=[A-Z])", text, maxsplit=1)[0]


def _wrapped(text: str) -> str:
    """Return a text in lines of at most WIDTH columns."""
    return fill(text, WIDTH, break_on_hyphens=False, break_long_words=False)
