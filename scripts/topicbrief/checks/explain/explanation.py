"""In: nothing. Out: `Explanation`, what an editor may want to know of a rule, with a wrong and a right example.

An example is what stands in one file or in several. Each begins with a line that names the file, `# data/brief.yaml`;
below it stand the entries or keys in question, and whatever else the file holds is left out. After the name may stand
how the file is saved, or that it is missing; `… (500 characters)` stands for so much text. The tests put every example
into a brief: the wrong one breaks the rule, and the right one none.
"""

from __future__ import annotations

from dataclasses import dataclass
from textwrap import dedent

from .. import Check, rule_id


@dataclass(frozen=True, slots=True)
class Explanation:
    """A rule, what it asks for, why it exists and what to do, and how it looks wrong and right."""

    rule: str
    what: str
    why: str
    wrong: str
    right: str


def of(rule: str, what: str, why: str, wrong: str, right: str) -> Explanation:
    """The explanation of a rule of shape, or of one that belongs to blocks."""
    return Explanation(rule, what, " ".join(why.split()), *(dedent(example).strip() for example in (wrong, right)))


def of_check(check: Check, why: str, wrong: str, right: str) -> Explanation:
    """The explanation of a check, whose docstring is the rule."""
    return of(rule_id(check), " ".join((check.__doc__ or "").split()), why, wrong, right)
