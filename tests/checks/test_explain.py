"""Test that every rule is explained, and that its examples are right: the wrong one breaks the rule, the right one does
not.
"""

from __future__ import annotations

import re
import sys
from pathlib import Path
from textwrap import dedent

import pytest
from markdown_it import MarkdownIt

from tests.checks.test_cases import ON_PAGES, ON_PAPER, TODAY, prepare, rules_in_the_source
from tests.conftest import ROOT, run
from topicbrief.build import pdf
from topicbrief.build.check import check
from topicbrief.build.pages import build_pages
from topicbrief.checks import CHECKS, Check, rule_id
from topicbrief.checks.explain import UnknownRuleError, explain, overview
from topicbrief.checks.explanation import FOLDER, Explanation, path_of, read_explanation, read_subjects

HEAD = re.compile(r"^# ((?:data/|docs/|mkdocs)[^,\n]+)(?:, (.+))?\n?", re.MULTILINE)
SO_MUCH = re.compile(r"… \(([0-9,]+) (?:characters|bytes)\)")

LISTED = [rule for rules in read_subjects().values() for rule in rules]
FILES = sorted(path.stem for path in FOLDER.iterdir() if path.name != "README.md")

examples = pytest.mark.parametrize("explanation", [read_explanation(name) for name in FILES], ids=FILES)


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
    return {
        problem.rule
        for problem in check(root, today=TODAY) or build_pages(root).problems or pdf.build_pdf(root).left_out
    }


@examples
def test_the_wrong_example_breaks_the_rule_and_no_other(root: Path, explanation: Explanation) -> None:
    place(root, explanation.wrong)
    assert rules_broken(root) == {explanation.rule}


@examples
def test_the_right_example_breaks_none(root: Path, explanation: Explanation) -> None:
    place(root, explanation.right)
    assert [str(problem) for problem in check(root, today=TODAY)] == []
    if explanation.rule == ON_PAGES:
        assert build_pages(root).problems == []
    if explanation.rule == ON_PAPER:
        assert pdf.build_pdf(root).problems == []


def test_every_rule_has_its_file_and_its_line_in_the_list() -> None:
    rules = {rule_id(check) for check in CHECKS} | set(rules_in_the_source())
    assert sorted(rules) == FILES
    assert sorted(rules) == sorted(LISTED)


def test_every_line_of_the_list_is_read() -> None:
    """A line that is written in another way would be left out."""
    lines = (FOLDER / "README.md").read_text(encoding="utf-8").splitlines()
    assert [line.removeprefix("## ") for line in lines if line.startswith("## ")] == list(read_subjects())
    assert len([line for line in lines if line.startswith("-")]) == len(LISTED)


@pytest.mark.parametrize("check", CHECKS, ids=rule_id)
def test_a_file_asks_for_what_its_check_asks_for(check: Check) -> None:
    assert read_explanation(rule_id(check)).what == " ".join((check.__doc__ or "").split())


@examples
def test_a_file_is_named_for_its_rule_and_where_a_link_leads(explanation: Explanation) -> None:
    assert (ROOT / path_of(explanation.rule)).samefile(FOLDER / f"{explanation.rule}.md")


@examples
def test_a_file_reads_as_markdown_as_in_a_terminal(explanation: Explanation) -> None:
    """No sign of a text is taken for markup, and each file of an example has a fence of its own."""
    tokens = MarkdownIt("commonmark").parse((ROOT / path_of(explanation.rule)).read_text(encoding="utf-8"))
    shown = [
        " ".join("".join(" " if child.type == "softbreak" else child.content for child in token.children or ()).split())
        for token in tokens
        if token.type == "inline"
    ]
    texts = (text.replace("`", "") for text in (explanation.what, explanation.why))
    assert shown == [explanation.rule, *texts, "Wrong", "Right"]
    fences = [token for token in tokens if token.type == "fence"]
    assert "".join(fence.content for fence in fences) == f"{explanation.wrong}\n{explanation.right}\n"
    for fence in fences:
        assert fence.info == ("markdown" if fence.content.startswith("# docs/") else "yaml")
        assert len(HEAD.findall(fence.content)) == 1
        assert HEAD.match(fence.content)


def test_a_file_in_another_layout_is_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = (FOLDER / "bad-day.md").read_text(encoding="utf-8")
    (tmp_path / "bad-day.md").write_text(text.replace("## Right", "## Good"), encoding="utf-8")
    monkeypatch.setattr("topicbrief.checks.explanation.FOLDER", tmp_path)
    with pytest.raises(ValueError, match=r"^bad-day\.md does not have the parts"):
        read_explanation("bad-day")


def test_a_check_of_the_brief_reads_no_explanation() -> None:
    code = "import sys; from topicbrief.cli import check; sys.exit('topicbrief.checks.explanation' in sys.modules)"
    assert run(sys.executable, "-c", code, cwd=ROOT).returncode == 0


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
    assert sorted(line.split()[0] for line in lines if re.match(r"  \S", line)) == sorted(LISTED)
    assert [line for line in lines if re.match(r"[A-Z]", line)] == list(read_subjects())
