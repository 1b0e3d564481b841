"""Every rule is explained, and its examples are what they say: the wrong one breaks the rule, and the right one none."""

from __future__ import annotations

import re
from pathlib import Path
from textwrap import dedent

import pytest

from tests.checks.test_cases import ON_PAGES, ON_PAPER, prepare, rules_in_the_source
from topicbrief.build import pdf
from topicbrief.build.check import check
from topicbrief.build.pages import build
from topicbrief.checks import CHECKS, rule_id
from topicbrief.checks.explain import EXPLANATIONS, SUBJECTS, UnknownRuleError, explain, overview
from topicbrief.checks.explain.explanation import Explanation

HEAD = re.compile(r"^# ((?:data/|docs/|mkdocs)[^,\n]+)(?:, (.+))?\n?", re.MULTILINE)
SO_MUCH = re.compile(r"… \(([0-9,]+) (?:characters|bytes)\)")

examples = pytest.mark.parametrize("explanation", EXPLANATIONS.values(), ids=lambda each: each.rule)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    prepare(tmp_path)
    return tmp_path


def place(root: Path, example: str) -> None:
    """Put an example into the sound brief."""
    _, *parts = HEAD.split(example)
    assert parts, "an example names its file in the first line"
    for name, how, text in zip(parts[::3], parts[1::3], parts[2::3]):
        path = root / name
        if how == "missing":
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        typed = SO_MUCH.sub(lambda match: "x" * int(match[1].replace(",", "")), text)
        rest = rest_of(path.read_text(encoding="utf-8"), typed) if path.suffix == ".yaml" and path.exists() else ""
        path.unlink(missing_ok=True)  # it may stand in another folder as well
        path.write_bytes((rest + typed).encode((how or "saved as UTF-8").removeprefix("saved as ")))


def rest_of(before: str, typed: str) -> str:
    """What a file has besides the entries or keys of the example."""
    return "".join(chunk for chunk in chunks(before) if head(chunk) not in map(head, chunks(typed)))


def chunks(text: str) -> list[str]:
    """The entries of a list or the keys of a mapping, each with all that stands below it."""
    return re.findall(r"^\S.*\n?(?:^(?:[ ].*)?\n?)*?(?=^\S|\Z)", text, re.MULTILINE)


def head(chunk: str) -> str:
    """What tells an entry or a key from its likes: `- id: fare`, `title:`."""
    return chunk.partition("\n")[0] if chunk.startswith("- id:") else chunk.partition(":")[0]


def rules_broken(root: Path) -> set[str]:
    """The rules that are broken, by looking at the data and, if that is sound, at the pages and the PDF."""
    return {problem.rule for problem in check(root) or build(root).problems or pdf.make(root).problems}


@examples
def test_the_wrong_example_breaks_the_rule_and_no_other(root: Path, explanation: Explanation) -> None:
    place(root, explanation.wrong)
    assert rules_broken(root) == {explanation.rule}


@examples
def test_the_right_example_breaks_none(root: Path, explanation: Explanation) -> None:
    place(root, explanation.right)
    assert [str(problem) for problem in check(root)] == []
    if explanation.rule == ON_PAGES:
        assert build(root).problems == []
    if explanation.rule == ON_PAPER:
        assert pdf.make(root).problems == []


def test_every_rule_is_explained_once_and_nothing_else() -> None:
    rules = {rule_id(check) for check in CHECKS} | set(rules_in_the_source())
    assert sorted(each.rule for _, explanations in SUBJECTS for each in explanations) == sorted(rules)


@examples
def test_an_explanation_is_whole_sentences_in_plain_words(explanation: Explanation) -> None:
    for text in (explanation.what, explanation.why):
        assert re.fullmatch(r'["`A-Z].*[.]', text), text
    assert 1 <= len(re.findall(r"[.?:](?= [A-Z\"]|$)", explanation.why)) <= 5
    assert "None" not in explanation.what


@examples
def test_examples_differ_in_little(explanation: Explanation) -> None:
    wrong, right = explanation.wrong.splitlines(), explanation.right.splitlines()
    assert wrong != right
    assert set(wrong) & set(right) or len(wrong) <= 3, "they have no line in common"


@examples
def test_a_page_fits_a_terminal(explanation: Explanation) -> None:
    page = explain(explanation.rule)
    assert page.splitlines()[0] == explanation.rule
    assert max(map(len, page.splitlines())) <= 80
    _, wrong, right = re.split(r"\n\n(?:Wrong|Right):\n\n", page)
    for shown, example in ((wrong, explanation.wrong), (right, explanation.right)):
        assert [line for line in dedent(shown).splitlines() if line] == example.splitlines()


def test_a_rule_may_be_named_as_a_problem_names_it() -> None:
    assert explain("loose-figure:") == explain("loose-figure") == explain(" loose-figure ")


def test_an_unknown_rule_gets_the_nearest() -> None:
    with pytest.raises(UnknownRuleError, match=r'"lose-figure"; did you mean "loose-figure"\?'):
        explain("lose-figure")
    with pytest.raises(UnknownRuleError, match=r'there is no rule "elephant"$'):
        explain("elephant")


def test_the_overview_has_a_line_for_every_rule() -> None:
    lines = overview().splitlines()
    assert max(map(len, lines)) <= 80
    assert sorted(line.split()[0] for line in lines if re.match(r"  \S", line)) == sorted(EXPLANATIONS)
    assert [line for line in lines if re.match(r"[A-Z]", line)] == [title for title, _ in SUBJECTS]
