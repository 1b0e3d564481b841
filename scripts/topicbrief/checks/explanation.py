"""Read the explanations of the rules, a Markdown file for each in `explanations/`.

An example has a fence for each file of the brief. The first line of a fence names the file, `# data/brief.yaml`, and
may add how it is saved, or that it is missing. The entries or keys in question follow; the rest of the file is left
out. `… (500 characters)` stands for a text of that length. The tests put every example into a brief.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "explanations"
CONTENTS = FOLDER / "README.md"

LAYOUT = re.compile(
    r"# (?P<rule>[a-z0-9-]+)\n\n"
    r"(?P<what>(?:[^\n]+\n)+)\n"
    r"(?P<why>(?:[^\n]+\n)+)\n"
    r"## Wrong\n\n(?P<wrong>```.+```)\n\n"
    r"## Right\n\n(?P<right>```.+```)\n",
    re.DOTALL,
)
FENCE = re.compile(r"^```[a-z]+\n(.*?)\n```$", re.DOTALL | re.MULTILINE)
SUBJECT = re.compile(r"^## (.+)\n\n((?:- .+\n)+)", re.MULTILINE)
RULE = re.compile(r"^- \[(.+)\]\(\1\.md\)$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Explanation:
    """The explanation of a rule: what it asks for, why it exists, and examples.

    `what` is its first paragraph; `why` also says what to do. `wrong` is an example that breaks the rule, `right` one
    that does not.
    """

    rule: str
    what: str
    why: str
    wrong: str
    right: str


def read_subjects() -> dict[str, tuple[str, ...]]:
    """Return the rules of each subject, in the order in which they are listed."""
    text = CONTENTS.read_text(encoding="utf-8")
    return {title: tuple(RULE.findall(rules)) for title, rules in SUBJECT.findall(text)}


def read_explanation(rule: str) -> Explanation:
    """Return the explanation of a rule. Raises ValueError if its file has another layout."""
    file = LAYOUT.fullmatch((FOLDER / f"{rule}.md").read_text(encoding="utf-8"))
    if file is None:
        raise ValueError(f"{rule}.md does not have the parts of an explanation in their order")
    texts = (_paragraph(file[part]) for part in ("what", "why"))
    examples = ("\n".join(FENCE.findall(file[part])) for part in ("wrong", "right"))
    return Explanation(file["rule"], *texts, *examples)


def path_of(rule: str) -> str:
    """Return the path of a rule's explanation in this repository, for a link to it."""
    return f"scripts/topicbrief/checks/explanations/{rule}.md"


def _paragraph(text: str) -> str:
    """Return a paragraph in one line, and `<` without the backslash that keeps it from being read as HTML."""
    return " ".join(text.split()).replace(r"\<", "<")
