"""Text that YAML takes for a comment is a problem that names the remedy; comments as people write them are none."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.conftest import topicbrief
from topicbrief.diagnostics.problem import Problem
from topicbrief.load.yaml_files import check_syntax, find_lost_texts, read_document

LOST = [
    ("title: Annual report #1 of the library\n", (1, 22)),
    ("title: Line #7\n", (1, 13)),
    ("name: Gleis #3a\n", (1, 13)),
    ("title: 报告 #12\n", (1, 11)),
    ("title: #MeToo and the railway\n", (1, 8)),
    ('title: "Annual report" #1\n', (1, 24)),
    ("title: 'Annual report' #weekly\n", (1, 24)),
    ("title: Annual report\t#1\n", (1, 22)),
    ("url: https://a.example/ #part\n", (1, 25)),
    ("title: Annual report # 4\n", (1, 22)),
    ("title: Annual report\n  #1 of the library\n", (2, 3)),
    ("title: Annual report\n  of\n  #1 library\n", (3, 3)),
    ("a: {title: Report\n  #1\n  }\n", (2, 3)),
    ("- North #1\n- South\n", (1, 9)),
    ("- North\n #1 line\n- South\n", (2, 2)),
    ("- - North\n   #1 line\n", (2, 4)),
    ("names: [North #1, South]\n", (1, 15)),
    ("names: [North, South] #1\n", (1, 23)),
    ("names: {north: Line #1}\n", (1, 21)),
    ("line #1: North\n", (1, 6)),
    ("text: |\n    A report\n  #1 of the library\nid: x\n", (3, 3)),
    ("text: >-\n    A report\n\n  #1 of the library\nid: x\n", (4, 3)),
    ("text: A report\n  on #1 line\n  and more\n", (2, 6)),
    ("a: 'one #1'\nb: two #2\n", (2, 8)),
]
COMMENTS = [
    "# yaml-language-server: $schema=x\n#a\nid: x\n",
    "value: 5 # rounded\n",
    "value: 5  # see issue #4 of the library\n",
    "value: 5 ## rounded\n",
    "value: 5 #\nid: x\n",
    "value: 5 #!rounded\n",
    "- id: x\n  #note: y\n  value: 5\n",
    "evidence:\n  #- source: x\n  - source: y\n",
    "- a\n#- b\n- c\n",
    "text: |\n  Report #1\n  #2\nid: x\n",
    "text: >\n  Report #1\n\n  #2\n#id: x\n",
    "text: 'Report #1\n  #2'\nother: \"#3 #4\"\n",
    "url: https://a.example/#part\n",
    "title: C#, F# and C#1\n",
]


def found(text: str) -> list[Problem]:
    """Return the problems of a file, as a check of the brief puts them together."""
    document, problems = read_document("data/x.yaml", text.encode())
    return problems if document is None else find_lost_texts(document.path, document.text)


@pytest.mark.parametrize(("text", "place"), LOST)
def test_a_text_that_goes_on_as_a_comment_is_told(text: str, place: tuple[int, int]) -> None:
    problems = found(text)
    first = problems[0]
    assert (first.rule, first.place.line, first.place.column) == ("text-in-comment", *place)
    assert "put the whole text in quotes" in first.message
    assert sum(problem.rule == "text-in-comment" for problem in problems) == 1


@pytest.mark.parametrize("text", COMMENTS)
def test_a_comment_is_a_comment(text: str) -> None:
    assert found(text) == []


@pytest.mark.parametrize("ends", ["\r\n", "\r"])
def test_the_place_is_right_whatever_ends_a_line(ends: str) -> None:
    text = "id: x\ntitle: 'a #1'\nname: North #1\n".replace("\n", ends)
    (problem,) = found(text)
    assert (problem.place.line, problem.place.column) == (3, 13)


def test_what_is_lost_of_a_long_text_is_shown_in_short() -> None:
    (problem,) = find_lost_texts("x.yaml", f"title: a #{'b' * 500}\n")
    assert len(problem.message) < 220


def test_a_file_of_many_has_no_more_than_anybody_mends() -> None:
    assert len(found("- a #1\n" * 1000)) == 50


@pytest.mark.parametrize(
    ("settings", "place"),
    [
        ("site_name: Library #1\n", "1:20"),
        ("nav:\n  - Home #1: index.md\n", "2:10"),
        ("theme:\n  primary: #abc\n", "2:12"),
    ],
)
def test_the_settings_of_the_website_are_held_to_it_too(example: Path, settings: str, place: str) -> None:
    (example / "mkdocs.yml").write_text(settings)
    done = topicbrief("check", cwd=example)
    assert done.returncode == 1
    assert any(line.startswith(f"mkdocs.yml:{place} text-in-comment: ") for line in done.stdout.splitlines())


@pytest.mark.parametrize(
    ("text", "remedy"),
    [
        ("title: & Sons\n", "begins with & or *"),
        ("title: * Report\n", "begins with & or *"),
        ("title: !! Report\n", "begins with !"),
        ("title: > Report\n", "begins with > or |"),
        ("title: | Report\n", "begins with > or |"),
        ("title: - Report\n", "begins with -"),
        ("title: ? Report\n", "begins with ?"),
        ("title: Report\n...\nid: x\n", "delete that line"),
    ],
)
def test_a_text_that_begins_with_a_sign_of_yaml_names_the_remedy(text: str, remedy: str) -> None:
    (problem,) = read_document("data/x.yaml", text.encode())[1]
    assert problem.rule == "yaml-syntax"
    assert remedy in problem.message


@pytest.mark.parametrize(
    "typed",
    ["no", "1_000", "0123", "12:30", "~", "null", "0x1F", "1e3", ".inf", "2026-13-01", "true", "=", "<<", "C#1", "a:b", "-x", "100%", "a & b", "it's", "the \"its\" own"],
)  # fmt: skip
def test_a_text_stays_as_it_was_typed(typed: str) -> None:
    document, problems = read_document("data/x.yaml", f"title: {typed}\n".encode())
    assert problems == []
    assert document
    assert document.value == {"title": typed}


def test_settings_that_are_no_yaml_are_told_as_such() -> None:
    assert [problem.rule for problem in check_syntax("mkdocs.yml", b"a: [b\n")] == ["yaml-syntax"]
