"""In: explanations. Out: text for a terminal of eighty columns."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from textwrap import fill, indent

from .explanation import Explanation

WIDTH = 80
MARGIN = "    "
MORE = "`topicbrief explain RULE` says why a rule exists, and shows it wrong and right."


def page(explanation: Explanation) -> str:
    """One rule: what it asks for, why, and how it looks wrong and right."""
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


def overview(subjects: Iterable[tuple[str, Sequence[Explanation]]]) -> str:
    """All rules by subject, each with its first sentence."""
    lists = ["\n".join((title, *map(_line, explanations))) for title, explanations in subjects]
    return "\n\n".join((*lists, MORE))


def _example(example: str) -> str:
    """The files of an example, indented, each apart from the one before."""
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
