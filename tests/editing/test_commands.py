"""Test the commands for editors, byte by byte: begin an entry, put files into style, change an id."""

from __future__ import annotations

import os
import pty
import re
import subprocess
import sys
import threading
from pathlib import Path

import pytest
import yaml
from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.cli.test_cli import BUILD, command
from tests.conftest import EXAMPLE, EXAMPLE_NAV, ROOT, lay_out, run_mkdocs
from topicbrief.build import edit
from topicbrief.build.check import check
from topicbrief.build.pages import build_pages
from topicbrief.editing import formatter, patch
from topicbrief.editing.rename import rename_in_menu
from topicbrief.load import yaml_files
from topicbrief.storage import exchange_files, read_data_files, write_atomically

pytestmark = pytest.mark.slow

FACTS = "data/facts/traffic.yaml"
SHIPPED = {path: data for folder in (ROOT, EXAMPLE) for path, data in read_data_files(folder).items()}


def value(data: bytes) -> object:
    """What our reader reads in a file; None if it cannot be read."""
    document, _ = yaml_files.read_document("x", data)
    return document and document.value


def changed(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, list[tuple[str, str]]]:
    """Of each file that changed: its lines before and after, where they differ. No file has more or fewer lines."""
    found = {}
    for name in before.keys() & after.keys():
        old, new = before.get(name, b"").splitlines(True), after.get(name, b"").splitlines(True)
        if old != new:
            assert len(old) == len(new), name
            found[name] = [(a.decode(), b.decode()) for a, b in zip(old, new, strict=True) if a != b]
    return found


def typed(folder: Path, answers: list[str], *arguments: str) -> tuple[int, str]:
    """Run a command in a terminal and answer its questions, one line each; its status, and what was to be seen."""
    mine, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(BUILD), "--brief", str(folder), *arguments], stdin=theirs, stdout=theirs, stderr=theirs
    )
    os.close(theirs)
    os.write(mine, "".join(f"{answer}\n" for answer in answers).encode())
    threading.Timer(20, process.kill).start()
    shown = b""
    while True:
        try:
            part = os.read(mine, 10_000)
        except OSError:
            break
        if not part:
            break
        shown += part
    return process.wait(timeout=30), shown.decode().replace("\r", "")


# ------------------------------------------------------------------ fmt


UNTIDY = """\
\ufeff# The head.


-   subject: north-line  # of the railway
    id: 'one'
    # It was counted.
    value:   1
    event: "No. \\u201cQuoted\\u201d"

    evidence: [ {locator: 'from: here' ,source: gazette} ]
    aliases: ["a", 'no', '12:30', "2025-01-01", '''tis']
    # The last of it.


# ---- Others

- note: >
   Folded,
   and below.
  id: two·
  statement: This text is longer than a line of a data file may be, and so it is broken into several lines below the sign that says so.
"""

TIDY = """\
# The head.

- id: one
  subject: north-line  # of the railway
  event: No. “Quoted”
  # It was counted.
  value: 1
  evidence: [{source: gazette, locator: 'from: here'}]
  aliases: [a, 'no', '12:30', '2025-01-01', "'tis"]
  # The last of it.

# ---- Others

- id: two
  statement: >-
    This text is longer than a line of a data file may be, and so it is broken into several lines below the sign that
    says so.
  note: >
    Folded,
    and below.
"""


def test_a_file_comes_into_style(example: Path) -> None:
    path = example / FACTS
    path.write_bytes(UNTIDY.replace("·", "  ").replace("\n", "\r\n").encode())
    done = command(example, "fmt", str(path))
    assert (done.returncode, done.stdout) == (0, f"{FACTS}\n")
    assert path.read_text(encoding="utf-8") == TIDY
    assert value(TIDY.encode()) == value(UNTIDY.replace("·", "").encode())


@pytest.mark.parametrize("text", ["How far?", "a?b", "? what", "Who, if anybody", "a: b"])
def test_text_in_brackets_is_read_by_every_parser(example: Path, text: str) -> None:
    path = example / "data" / "facts" / "odd.yaml"
    path.write_text(f"- {{id: x, note: '{text}', value: 1}}\n")
    command(example, "fmt", str(path))
    for loader in (yaml.BaseLoader, yaml.CBaseLoader):  # PyYAML's own parser ends a word at a question mark
        assert yaml.load(path.read_text(), loader) == [{"id": "x", "note": text, "value": "1"}]


@pytest.mark.parametrize("folder", [ROOT, EXAMPLE], ids=["shipped", "example"])
def test_the_files_of_this_project_are_in_style(folder: Path) -> None:
    done = command(folder, "fmt", "--check")
    assert (done.returncode, done.stdout) == (0, "")


def test_what_init_makes_is_in_style(tmp_path: Path) -> None:
    """But for the title, which stands in quotation marks whatever it is."""
    root = tmp_path / "new"
    assert command(tmp_path, "init", str(root), "--title", "A topic").returncode == 0
    before = read_data_files(root)
    command(root, "fmt")
    assert changed(before, read_data_files(root)) == {"brief.yaml": [('title: "A topic"\n', "title: A topic\n")]}


def test_check_lists_and_changes_nothing(example: Path) -> None:
    command(example, "fmt")
    path = example / FACTS
    path.write_text(path.read_text().replace("- id: north-line-fare", "- id: 'north-line-fare'"))
    before = read_data_files(example)
    done = command(example, "fmt", "--check")
    assert (done.returncode, done.stdout) == (1, f"{FACTS}\n")
    assert read_data_files(example) == before
    assert command(example, "fmt", "--check", "data/facts/policy.yaml").returncode == 0


@pytest.mark.parametrize(
    ("content", "rule"),
    [
        (b"- id: [", "yaml-syntax"),
        (b"", "empty-file"),
        (b"\xff", "not-utf-8"),
        (b"- id: a\n  id: b\n", "duplicate-key"),
        (b"- id: a\n- [ # lost\n  ]\n", "unusual-yaml"),
    ],
)
def test_what_cannot_be_put_into_style_stays_as_it_is(example: Path, content: bytes, rule: str) -> None:
    command(example, "fmt")
    path, other = example / FACTS, example / "data/measures.yaml"
    path.write_bytes(content)
    other.write_bytes(b"\xef\xbb\xbf" + other.read_bytes())
    done = command(example, "fmt")
    assert done.returncode == 1
    assert f" {rule}: " in done.stdout
    assert path.read_bytes() == content
    assert not other.read_bytes().startswith(b"\xef"), "the others are put into style all the same"


def test_fmt_takes_data_files_only(example: Path) -> None:
    hidden = example / "data" / ".hidden.yaml"
    hidden.write_text("- id: x")
    for path in (ROOT / "mkdocs.yml", hidden):
        done = command(example, "fmt", str(path))
        assert done.returncode == 1
        assert "is no data file of this brief" in done.stderr
        assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "text",
    [
        "- id: a\n  value: 1\n    # below the value\n  subject: x\n- id: b\n",  # the subject comes before the value
        "- evidence:\n    - checked: 2025-04-01\n        # below\n      source: x\n  subject: x\n- id: b\n",
        "- id: a\n  value: 1\n    # below the value\n  subject: x\n",
    ],
)
def test_what_is_in_style_stays_as_it_is(text: str) -> None:
    once, _ = formatter.format_file("facts/x.yaml", text.encode())
    assert once
    assert formatter.format_file("facts/x.yaml", once)[0] == once


def test_an_untouched_file_is_not_written(example: Path) -> None:
    command(example, "fmt")
    times = {path: path.stat().st_mtime_ns for path in (example / "data").rglob("*.yaml")}
    command(example, "fmt")
    assert {path: path.stat().st_mtime_ns for path in (example / "data").rglob("*.yaml")} == times


@st.composite
def mistreated(draw: st.DrawFn) -> tuple[str, bytes, list[str]]:
    """A data file of this project after somebody had their way with it, and the comments that they put in."""
    name = draw(st.sampled_from(sorted(SHIPPED)))
    lines = SHIPPED[name].decode().split("\n")
    start = draw(st.integers(0, max(0, len(lines) - 60)))
    while start and not lines[start].startswith("- id"):
        start -= 1
    end = next((n for n in range(start + 50, len(lines)) if lines[n].startswith("- id")), len(lines))
    lines = lines[start:end]
    comments = []
    for number in range(draw(st.integers(1, 6))):
        at = draw(st.integers(0, len(lines) - 1))
        comments.append(f"#comment{number}")
        how = draw(st.integers(0, 4))
        key, colon, text = lines[at].partition(": ")
        plain = colon and text and text[0] not in "'\"[{>|#" and " #" not in text
        if how == 0:
            lines.insert(at, " " * draw(st.sampled_from([0, 2, 4, 6])) + comments[-1])
        elif how == 1 and "#" not in lines[at]:
            lines[at] += f"   {comments[-1]}"
        elif how == 2 and lines[at].lstrip().startswith("- "):
            indent = lines[at].index("-")
            lines[at] = f"{' ' * indent}- {comments[-1]}\n{' ' * indent}  {lines[at][indent + 2 :]}"
        elif how == 3 and plain:
            quoted = [yaml.safe_dump(text, default_style=mark, width=10_000).strip() for mark in ("'", '"', ">")]
            lines[at] = f"{key}: {draw(st.sampled_from(quoted))}".replace("\n", "\n          ")
            lines.insert(at, comments[-1])
        elif plain:
            lines[at] = f"{key}: {comments[-1]}\n            {text}"
        else:
            lines.insert(at, "\n" + comments[-1])
    text = "\n".join(lines) + draw(st.sampled_from(["", "\n", "\n\n", "\n# the end"]))
    text = text.replace("\n", draw(st.sampled_from(["\n", "\n", "\r\n", "\r"])))
    return name, (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode(), comments


@settings(max_examples=150, deadline=None)
@given(mistreated())
def test_style_changes_no_value_and_loses_no_comment(made: tuple[str, bytes, list[str]]) -> None:
    name, data, comments = made
    assume(value(data) is not None)
    after, problems = formatter.format_file(name, data)
    assert after is not None, problems
    assert value(after) == value(data)
    text = after.decode()
    assert sorted(re.findall(r"#comment\d", text)) == sorted(comments)
    assert formatter.format_file(name, after)[0] == after
    assert not re.search(r"\r|\ufeff|\n\n\n|[^\n]\Z", text)
    assert not [line for line in text.split("\n") if line.endswith(" ") and line.strip() not in str(value(data))]


@settings(max_examples=300, deadline=None)
@given(
    st.text(alphabet=st.sampled_from("ab -:#'\"[]{},&*!|>%@`?\\\t\n.01é京\u2028\x85~=<"), max_size=30),
    st.sampled_from("'\"|>"),
)
def test_any_text_is_read_again_as_it_was(text: str, mark: str) -> None:
    data = yaml.safe_dump(
        [{"id": "a", "note": text, "list": [text, "b"]}], default_style=mark, allow_unicode=True
    ).encode()
    assume(value(data) is not None)
    after, problems = formatter.format_file("facts/x.yaml", data)
    assert after is not None, problems
    assert value(after) == value(data)
    assert formatter.format_file("facts/x.yaml", after)[0] == after


@pytest.mark.parametrize("text", ["no", "Yes", "null", "~", "on"])
def test_a_word_that_other_tools_take_for_an_answer_stands_in_quotes(text: str) -> None:
    assert (
        formatter.format_file("facts/x.yaml", f"- id: a\n  note: {text}\n".encode())[0]
        == f"- id: a\n  note: '{text}'\n".encode()
    )


# ------------------------------------------------------------------ rename


def renamed(root: Path, old: str, new: str, *more: str) -> dict[str, list[tuple[str, str]]]:
    """Rename, and what changed in files that were there before."""
    before = read_data_files(root)
    done = command(root, "rename", old, new, *more)
    assert done.returncode == 0, done.stderr
    after = read_data_files(root)
    assert check(root) == []
    return changed(before, {name: data for name, data in after.items() if name in before})


def test_a_fact_is_renamed_word_for_word(example: Path) -> None:
    found = renamed(example, "north-line-passengers-2024", "north-line-riders-24")
    lines = [pair for pairs in found.values() for pair in pairs]
    assert len(lines) == 11
    for old, new in lines:
        assert re.sub(r"north-line-passengers-2024(?![\w-])", "north-line-riders-24", old) == new
    assert (example / "data/moved.yaml").read_text() == (
        "# yaml-language-server: $schema=../schema/moved.json\n# $schema: ../schema/moved.json\n"
        '# Ids that were changed, so that old addresses lead to the new ones. "topicbrief rename" writes this file.\n\n'
        "- kind: fact\n  old: north-line-passengers-2024\n  new: north-line-riders-24\n"
    )


def test_line_ends_marks_quotes_and_rights_stay(example: Path) -> None:
    path = example / FACTS
    text = path.read_text().replace("- id: north-line-fare", "- id: 'north-line-fare' # [[north-line-fare]]")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode().removesuffix(b"\r\n"))
    path.chmod(0o640)
    found = renamed(example, "north-line-fare", "fare")
    assert found["facts/traffic.yaml"] == [
        ("- id: 'north-line-fare' # [[north-line-fare]]\r\n", "- id: 'fare' # [[north-line-fare]]\r\n")
    ]
    assert path.stat().st_mode & 0o777 == 0o640


@pytest.mark.parametrize(
    ("old", "new", "file"),
    [
        ("gazette", "state-gazette", "sources/state-gazette.yaml"),
        ("coast-line", "shore-line", ""),
        ("fare", "price", ""),
    ],
)
def test_a_source_a_subject_and_a_measure_are_renamed(example: Path, old: str, new: str, file: str) -> None:
    names = set(read_data_files(example))
    assert renamed(example, old, new)
    assert set(read_data_files(example)) - names == {"moved.yaml", *([file] if file else [])}
    assert not any(
        re.search(rf"(: |- |\[|, ){old}(\n|,|\])".encode(), data)
        for name, data in read_data_files(example).items()
        if name != "moved.yaml"
    )


@pytest.mark.parametrize("split", [False, True], ids=["one-file", "a-folder"])
def test_a_section_is_renamed_with_its_files_its_menu_and_its_address(example: Path, split: bool) -> None:
    facts = example / "data/facts/traffic.yaml"
    if split:
        (example / "data/facts/traffic").mkdir()
        facts = facts.rename(example / "data/facts/traffic/lines.yaml")
    (example / "mkdocs.yml").write_text(
        "site_name: Trains\nnav:\n  - Home: index.md\n  - 'On rails: all': \"traffic.md\"  # the first\n  - Policy: policy.md\n"
        "not_in_nav: |\n  /subjects/\n  /[cms]*.md\n"
    )
    told = command(example, "rename", "traffic", "rails")
    assert told.returncode == 0, told.stderr
    assert check(example) == []
    names = set(read_data_files(example))
    assert "sections/rails.yaml" in names
    assert ("facts/rails/lines.yaml" if split else "facts/rails.yaml") in names
    assert not any("traffic" in name for name in names)
    assert not (example / "data/facts/traffic").exists()
    assert (example / "mkdocs.yml").read_text() == (
        "site_name: Trains\nnav:\n  - Home: index.md\n  - 'On rails: all': \"rails.md\"  # the first\n  - Policy: policy.md\n"
        "not_in_nav: |\n  /traffic.md\n  /subjects/\n  /[cms]*.md\n"
    )
    made = build_pages(example)
    assert made.problems == []
    for old, new in (("traffic.md", "rails.md"), ("facts/traffic.md", "facts/rails.md")):
        assert "This page has another address now" in (example / "docs" / old).read_text()
        assert new.removeprefix("facts/") in (example / "docs" / old).read_text()
        assert "This page has another address now" not in (example / "docs" / new).read_text()
    assert (example / "docs/traffic/feed.xml").read_text() == (example / "docs/rails/feed.xml").read_text()
    back = command(example, "rename", "rails", "traffic")
    assert back.returncode == 0, back.stderr
    assert "/rails.md\n  /subjects/" in (example / "mkdocs.yml").read_text()
    assert check(example) == []


@pytest.mark.parametrize(
    ("new", "message"),
    [
        ("sources", "cannot be the id of a section"),
        ("policy", 'there is a section "policy" already'),
        ("nul", "Windows keeps this name"),
        ("On Rails", "is not an id"),
    ],
)
def test_a_section_gets_no_name_that_cannot_be_its_address(example: Path, new: str, message: str) -> None:
    before = read_data_files(example)
    done = command(example, "rename", "traffic", new)
    assert (done.returncode, read_data_files(example)) == (1, before)
    assert message in done.stderr


@pytest.mark.parametrize(
    ("settings", "expected"),
    [
        ("nav:\n- A: a.md\n", "nav:\n- A: b.md\n\nnot_in_nav: |\n  /a.md\n"),
        ("nav:\n  - a.md\n  - aa.md\n", "nav:\n  - b.md\n  - aa.md\n\nnot_in_nav: |\n  /a.md\n"),
        ("nav:\n  - More:\n    - A: 'a.md'\nnot_in_nav: |\n  /x/\n", "nav:\n  - More:\n    - A: 'b.md'\nnot_in_nav: |\n  /a.md\n  /x/\n"),
        ("nav:\n  - A: x/a.md\n", None),
        ("nav: [a.md, c.md]\n", None),
        ("site_name: a.md\n", None),
    ],
)  # fmt: skip
def test_a_menu_names_the_page_of_a_renamed_section(settings: str, expected: str | None) -> None:
    after = rename_in_menu(settings.encode(), "a", "b")
    assert (after and after.decode()) == expected


def test_what_has_moved_twice_leads_to_where_it_is(example: Path) -> None:
    for old, new in (("fare", "price"), ("coast-line", "shore"), ("shore", "seaside"), ("price", "cost")):
        command(example, "rename", old, new)
    moved = yaml.safe_load((example / "data/moved.yaml").read_text())
    assert [(row["old"], row["new"]) for row in moved] == [
        ("fare", "cost"), ("coast-line", "seaside"), ("shore", "seaside"), ("price", "cost"),
    ]  # fmt: skip
    command(example, "rename", "seaside", "coast-line")
    moved = yaml.safe_load((example / "data/moved.yaml").read_text())
    assert [row["old"] for row in moved] == ["fare", "shore", "price", "seaside"], "it has its old id again"
    assert {row["new"] for row in moved} == {"cost", "coast-line"}
    assert check(example) == []
    assert command(example, "fmt", "--check", "data/moved.yaml").returncode == 0


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("north-line-fair", "x"), 'no fact, source, subject, measure or section "north-line-fair"; did you mean "north-line-fare"?'),
        (("north-line-fare", "Fare!"), '"Fare!" is not an id'),
        (("north-line-fare", "../x"), '"../x" is not an id'),
        (("north-line-fare", "north-line-length"), 'there is a fact "north-line-length" already, at data/facts/traffic.yaml:'),
        (("north-line-fare", "north-line-fare"), "already"),
        (("gazette", "index"), '"index" cannot be the id of a source'),
        (("gazette", "x", "--kind", "fact"), 'no fact "gazette"'),
    ],
)  # fmt: skip
def test_what_cannot_be_renamed_is_one_clear_line(example: Path, arguments: tuple[str, ...], message: str) -> None:
    before = read_data_files(example)
    done = command(example, "rename", *arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert read_data_files(example) == before


def test_an_id_that_leads_elsewhere_is_not_given_again(example: Path) -> None:
    command(example, "rename", "coast-line", "shore")
    done = command(example, "rename", "north-line", "coast-line")
    assert '"coast-line" was the id of "shore", and its old address leads there' in done.stderr


def test_an_id_of_two_kinds_wants_the_kind(example: Path) -> None:
    command(example, "rename", "gazette", "fare")
    done = command(example, "rename", "fare", "price")
    assert '"fare" is the id of a source and of a measure; say which with --kind' in done.stderr
    assert command(example, "rename", "fare", "price", "--kind", "measure").returncode == 0
    assert check(example) == []


def test_what_cannot_be_read_may_hide_references(example: Path) -> None:
    (example / "data/sections/policy.yaml").write_text("title: [")
    before = read_data_files(example)
    done = command(example, "rename", "fare", "price")
    assert "the data has 1 problem, which may hide references; mend it first" in done.stderr
    assert read_data_files(example) == before


@pytest.mark.parametrize(
    "text",
    [
        '"It costs [[north\\x2dline-fare]]."',
        ">-\n    It costs [[north-line-fare |\n    value]]",
        "'It is \\[[north-line-fare]], and [[north-line-fare]].'",
    ],
)
def test_a_reference_that_cannot_be_seen_is_left_to_a_hand(example: Path, text: str) -> None:
    path = example / "data/measures.yaml"
    path.write_text(path.read_text().replace("Tickets checked on board.", text))
    assert check(example) == []
    before = read_data_files(example)
    done = command(example, "rename", "north-line-fare", "fare-north")
    assert "only a hand can change" in done.stderr
    assert read_data_files(example) == before


def test_all_or_nothing_is_written(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    before = read_data_files(example)
    replace, calls = os.replace, []

    def fail(old: str, new: str) -> None:
        calls.append(new)
        if len([path for path in calls if "data" in Path(path).parts]) == 2:
            raise OSError(28, "No space left on device")
        replace(old, new)

    monkeypatch.setattr("os.replace", fail)
    with pytest.raises(OSError, match="No space"):
        edit.rename_entry(example, "north-line-passengers-2024", "riders", None)
    assert len(calls) > 3, "what was written is put back"
    assert read_data_files(example) == before
    assert list(example.rglob(".topicbrief-*")) == []


def pages(root: Path) -> dict[str, str]:
    """The pages of a brief, built."""
    assert build_pages(root).problems == []
    return {path.relative_to(root / "docs").as_posix(): path.read_text() for path in (root / "docs").rglob("*.md")}


# Every id of the example that a page shows, and what it is renamed to: an id that stands in no other word.
RENAMINGS = [
    ("north-line-passengers-2024", "zz-one"), ("north-line-fare", "zz-two"), ("merger-denied", "zz-three"),
    ("act-12", "zz-four"), ("coast-line", "zz-five"), ("norrail-report", "zz-six"), ("daily-star", "zz-seven"), ("passengers", "zz-eight"),
]  # fmt: skip


@pytest.mark.slow
@pytest.mark.parametrize(("old", "new"), [*RENAMINGS[:-1], ("journey", "zz-nine")])
def test_after_a_renaming_pages_say_the_same_under_another_address(example: Path, old: str, new: str) -> None:
    before = pages(example)
    renamed(example, old, new)
    after = pages(example)
    key = rf"(?:(?<=-subjects-)|(?<=-articles-)){old}(?![\w-])"  # by which programs for references know a page: its address
    word = re.compile(rf"(?<![\w-]){old}(?![\w-])|(?<=measure_){old}(?![\w-])|{key}")
    expected = {word.sub(new, path): word.sub(new, text) for path, text in before.items()}
    forwards = {path for path, text in after.items() if "\nforward: " in text}
    assert forwards <= {f"subjects/{old}.md", f"articles/{old}.md"}
    former = re.compile(r'<span id="[\w-]+"></span>')
    shown = {path: former.sub("", text) for path, text in after.items() if path not in forwards}
    assert {path: sorted(text.split("\n")) for path, text in shown.items()} == {
        path: sorted(former.sub("", text).split("\n")) for path, text in expected.items()
    }


@pytest.fixture(scope="module")
def moved_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example after several things were renamed."""
    root = tmp_path_factory.mktemp("moved") / "brief"
    lay_out(root, EXAMPLE / "data", EXAMPLE_NAV)
    for old, new in RENAMINGS:
        edit.rename_entry(root, old, new, None)
    edit.rename_entry(root, "zz-two", "zz-two-more", None)
    return run_mkdocs(root)


@pytest.mark.slow
@pytest.mark.parametrize(
    ("old", "new"),
    [("subjects/coast-line/", "subjects/zz-five/"), ("articles/norrail-report/", "articles/zz-six/"), ("subjects/act-12/", "subjects/zz-four/")],
)  # fmt: skip
def test_an_old_address_leads_on_without_a_script(moved_site: Path, old: str, new: str) -> None:
    html = (moved_site / old / "index.html").read_text()
    way = "../" + new.split("/")[1] + "/"
    assert f'<noscript><meta http-equiv="refresh" content="0; url={way}"></noscript>' in html
    assert f'<link rel="canonical" href="{way}">' in html
    assert '<meta name="robots" content="noindex">' in html
    assert re.search(rf'<article.*<a [^>]*href="{re.escape(way)}"', html, re.DOTALL)
    assert (moved_site / new / "index.html").is_file()
    assert old not in (moved_site / "search/search_index.json").read_text()


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "old", "new"),
    [
        ("subjects/north-line", "north-line-passengers-2024", "zz-one"),
        ("subjects/north-line", "north-line-fare", "zz-two-more"),
        ("subjects/north-line", "zz-two", "zz-two-more"),
        ("sources", "daily-star", "zz-seven"),
        ("facts/traffic", "measure_passengers", "measure_zz-eight"),
    ],
)
def test_an_old_anchor_stands_in_the_heading_of_the_new_one(moved_site: Path, page: str, old: str, new: str) -> None:
    html = (moved_site / page / "index.html").read_text()
    assert html.count(f'id="{old}"') == 1
    assert re.search(rf'<h[23][^>]* id="{new}"[^>]*>(<span id="[\w-]+"></span>)*<span id="{old}"></span>', html)


@pytest.mark.slow
def test_an_old_address_takes_its_fact_along(moved_site: Path, serve, browser) -> None:  # type: ignore[no-untyped-def]
    page = browser.new_page()
    page.goto(f"{serve(moved_site)}subjects/coast-line/#coast-line-target")
    page.wait_for_url("**/subjects/zz-five/#coast-line-target")
    without = browser.new_context(java_script_enabled=False).new_page()
    without.goto(f"{serve(moved_site)}subjects/coast-line/")
    without.wait_for_url("**/subjects/zz-five/")


@pytest.mark.slow
def test_every_number_of_the_moved_site_has_its_fact(moved_site: Path) -> None:
    done = command(moved_site.parent, "trace")
    assert done.returncode == 0, done.stdout


# ------------------------------------------------------------------ new


FARE = ("--subject", "coast-line", "--measure", "fare", "--value", "12", "--source", "gazette", "--locator", "twelve euros")  # fmt: skip

SOURCE_AND_WORDS = ("--source", "gazette", "--locator", "twelve euros")
THIRTEEN = (*FARE[:5], "13", *FARE[6:-1], "thirteen euros")


def added(root: Path, *arguments: str) -> tuple[str, str]:
    """Begin an entry by options; what was printed, and the lines that are new."""
    before = read_data_files(root)
    done = command(root, "new", *arguments)
    assert done.returncode == 0, done.stdout + done.stderr
    after = read_data_files(root)
    (name,) = [name for name in after if after[name] != before.get(name)]
    old, new = before.get(name, b"").decode(), after[name].decode()
    same = next((n for n, (a, b) in enumerate(zip(old, new, strict=False)) if a != b), len(old))
    start = new.rfind("\n", 0, same) + 1
    end = len(new) - (len(old) - start)
    assert new[:start] + new[end:] == old, "nothing else has changed"
    return done.stdout.split("\n")[0], new[start:end]


def test_a_fact_goes_after_its_likes(example: Path) -> None:
    command(example, "fmt")
    printed, lines = added(example, "fact", *FARE, "--scope", "one way", "--on", "2025-05-01", "--note", "Cheap.")
    line = int(re.fullmatch(rf'{FACTS}:(\d+):1 fact "coast-line-fare-one-way"', printed)[1])  # type: ignore[index]
    assert lines.strip("\n") == (
        "- id: coast-line-fare-one-way\n  subject: coast-line\n  measure: fare\n  scope: one way\n  value: 12\n"
        "  evidence:\n    - source: gazette\n      locator: twelve euros\n      checked: 2025-05-01\n  note: Cheap."
    )
    text = (example / FACTS).read_text().split("\n")
    assert text[line - 1] == "- id: coast-line-fare-one-way"
    assert text[line - 2] == ""
    before = [row for row in text[: line - 1] if row.startswith("  subject: ")]
    assert before[-1] == "  subject: coast-line"
    assert not any("coast-line" in row for row in text[line + 10 :] if row.startswith("  subject: "))
    assert check(example) == []
    assert command(example, "fmt", "--check").returncode == 0


def test_an_event_a_statement_a_source_a_subject_and_a_measure(example: Path) -> None:
    command(example, "fmt")
    source = ("--source", "night-post-new-trains", "--locator", "a word", "--on", "2025-05-01")
    for arguments, id in [
        (("source", "--publisher", "Night Post", "--url", "https://example.org/x", "--title", "New: trains", "--kind", "news"), "night-post-new-trains"),
        (("subject", "--name", "Ferry 3", "--kind", "ferry", "--section", "traffic", "--aliases", "F3", "--aliases", "Färja"), "ferry-3"),
        (("measure", "--label", "Cabins", "--format", "number"), "cabins"),
        (("fact", "--subject", "ferry-3", "--event", "The ferry *sails*.", "--period", "2025-02", *source), "ferry-3-sails"),
        (("fact", "--subject", "ferry-3", "--statement", "It is full.", "--speaker", "norrail", "--period", "2025-03", *source), "ferry-3-full"),
        (("fact", "--subject", "ferry-3", "--measure", "cabins", "--value", "40", *source), "ferry-3-cabins"),
        (("fact", "--subject", "ferry-3", "--measure", "cabins", "--value", "42", "--period", "2024", *source), "ferry-3-cabins-2024"),
        (("fact", "--subject", "act-12", "--measure", "citation", "--text", "p. 9: 'so'", "--scope", "amended", *source), "act-12-citation-amended"),
    ]:  # fmt: skip
        printed, _ = added(example, *arguments)
        assert printed.endswith(f' {arguments[0]} "{id}"')
    assert check(example) == []
    assert command(example, "fmt", "--check").stdout == ""
    assert (example / "data/sources/night-post-new-trains.yaml").read_text() == (
        "# yaml-language-server: $schema=../../schema/source.json\n# $schema: ../../schema/source.json\n"
        "title: 'New: trains'\npublisher: Night Post\nurl: https://example.org/x\nkind: news\n"
    )
    assert (
        "\n\n- id: ferry-3\n  name: Ferry 3\n  kind: ferry\n  section: traffic\n  aliases:\n    - F3\n    - Färja\n"
        in (example / "data/subjects.yaml").read_text()
    )


def test_a_subject_and_a_measure_go_to_the_file_of_their_likes(example: Path) -> None:
    data = example / "data"
    for folder, rest in (("subjects", "laws"), ("measures", "counts")):
        (data / folder).mkdir()
        entries = (data / f"{folder}.yaml").read_text("utf-8").split("\n- id: ")
        kept = [entry for entry in entries[1:] if "kind: law" in entry or "format: number" in entry]
        (data / folder / f"{rest}.yaml").write_text("".join(f"- id: {entry}\n" for entry in kept), "utf-8")
        others = [entry for entry in entries[1:] if entry not in kept]
        (data / folder / "rest.yaml").write_text("".join(f"- id: {entry}\n" for entry in others), "utf-8")
        (data / f"{folder}.yaml").unlink()
    assert check(example) == []
    added(example, "subject", "--name", "Act 13", "--kind", "law", "--section", "policy")
    added(example, "measure", "--label", "Cabins", "--format", "number", "--unit", "people")
    assert "name: Act 13" in (data / "subjects/laws.yaml").read_text("utf-8")
    assert "label: Cabins" in (data / "measures/counts.yaml").read_text("utf-8")
    assert command(example, "rename", "act-13", "act-13-of-norland").returncode == 0
    assert "- id: act-13-of-norland" in (data / "subjects/laws.yaml").read_text("utf-8")


def test_a_proposed_id_is_free(example: Path) -> None:
    ids = [added(example, "fact", *FARE, "--period", f"{2020 + n}", "--scope", "x")[0] for n in range(2)]
    again = command(example, "new", "fact", *THIRTEEN, "--period", "2020", "--scope", "x")
    assert again.stdout.startswith(FACTS), again.stderr
    assert 'fact "coast-line-fare-x-2020-2"' in again.stdout
    assert len(set(ids)) == 2


def test_a_file_keeps_its_ways(example: Path) -> None:
    """No empty lines between entries, line ends of another system, a mark at the beginning, none at the end."""
    path = example / FACTS
    text = path.read_text().replace("\n\n", "\n").rstrip("\n")
    path.write_bytes(b"\xef\xbb\xbf" + text.replace("\n", "\r\n").encode())
    before = path.read_bytes()
    assert command(example, "new", "fact", *FARE, "--id", "x").returncode == 0
    after = path.read_bytes()
    assert b"\r\n- id: x\r\n" in after
    assert b"\n\r\n" not in after
    assert b"\n" not in after.replace(b"\r\n", b"")
    start = after.index(b"- id: x")
    rest = after[after.index(b"\r\n- id:", start) + 2 :] if b"\r\n- id:" in after[start:] else b""
    assert (after[:start] + rest).rstrip(b"\r\n") == before


def test_a_new_file_is_bound_to_its_schema(example: Path) -> None:
    assert (
        command(
            example, "new", "source", "--publisher", "X", "--kind", "news", "--note", "On paper.", "--id", "x"
        ).returncode
        == 0
    )
    assert (example / "data/sources/x.yaml").read_text() == (
        "# yaml-language-server: $schema=../../schema/source.json\n# $schema: ../../schema/source.json\n"
        "publisher: X\nkind: news\nnote: On paper.\n"
    )


def test_a_day_that_is_none_is_an_option_that_is_none(example: Path) -> None:
    before = read_data_files(example)
    done = command(example, "new", "fact", "--on", "2025-02-30")
    assert (done.returncode, "'--on': there is no 2025-02-30 in the calendar" in done.stderr) == (2, True)
    assert read_data_files(example) == before


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("fact",), "a fact needs --subject, --measure or --event or --statement, --source, --locator; in a terminal, you are asked"),
        (("fact", "--subject", "coast-lien"), '--subject: no subject "coast-lien"; did you mean "coast-line"?'),
        (("fact", "--value", "1,000"), '--value: "1,000" is not a number; did you mean "1000"?'),
        (("fact", "--locator", "one two three four five six seven eight nine"), "--locator: the locator has 9 words"),
        (("fact", "--status", "targeted"), '--status: "targeted" is none of'),
        (("fact", "--event", "Since [[north-line-opend]]."), 'no fact "north-line-opend"; did you mean "north-line-opened"?'),
        (("fact", "--id", "north-line-fare"), '--id: there is a fact "north-line-fare" already'),
        (("source", "--id", "../../x", "--publisher", "X"), '--id: "../../x" is not an id'),
        (("source", "--publisher", "X", "--kind", "news"), "a source needs --url or --note"),
        (("source", "--url", "javascript:x"), "is not an address"),
        (("subject", "--section", "traffik"), '--section: no section "traffik"; did you mean "traffic"?'),
        (("fact", *FARE, "--file", "subjects.yaml"), "is no file of facts"),
        (("fact", *FARE, "--file", "facts/../../x.yaml"), "is no file of facts"),
        (("measure", "--label", "\x07"), "has no place in a text"),
        (("fact", "--value", "x", "--scope", "\x07"), '\nError: --value: "x" is not a number'),
        (("fact", "--measure", "fare", "--event", "Boo"), '--event: does not go together with "measure"; give one of the two'),
        (("fact", "--event", "Boo", "--value", "3"), '--event: does not go together with "value"'),
        (("fact", "--event", "Boo", "--speaker", "norrail"), '--event: does not go together with "speaker"'),
        (("fact", "--measure", "fare", "--text", "x"), '--text: "fare" is a measure of numbers; give "value" instead'),
        (("fact", "--measure", "citation", "--value", "3"), '--value: "citation" is a measure of text; give "text" instead'),
        (("measure", "--label", "X", "--format", "percent", "--unit", "km"), "--unit: a measure of format percent has no unit"),
        (("fact", "--event", "Opens 3 shops"), '--event: "3" stands here without a source'),
        (("fact", "--scope", "per m²"), '--scope: the "²" of "m²" reads as a figure'),
        (("fact", *FARE, "--status", "target"), 'never-due: "target" says for when'),
        (("fact", *FARE, "--precision", "range", "--upper", "11"), "range-ends: the higher end of the range is not higher"),
        (("fact", *FARE, "--rank", "preferred"), 'no-reason: say in "reason" why this is preferred\nNothing was written.'),
        (("fact", *FARE, "--file", "facts/nowhere.yaml"), 'unknown-section: the file is named for the section "nowhere"'),
        (("subject", "--name", "X", "--kind", "line", "--section", "traffic", "--description", "Of 1912."), 'loose-figure: "1912"'),
    ],
)  # fmt: skip
def test_what_is_wrong_is_said_at_once_and_nothing_is_written(
    example: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = read_data_files(example)
    done = command(example, "new", *arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert read_data_files(example) == before
    assert not (example / "x.yaml").exists()


def test_digits_of_its_own_name_may_stand_in_a_description(example: Path) -> None:
    added(example, "subject", "--name", "Ferry 3", "--kind", "line", "--section", "traffic", "--description", "Ferry 3 sails.")  # fmt: skip


@pytest.mark.parametrize(
    ("arguments", "id"),
    [
        (("subject", "--name", "Größe Łódź Æther Þing Đà", "--kind", "line", "--section", "traffic"), "grosse-lodz-aether-thing-da"),
        (("subject", "--name", "Ørsted", "--kind", "line", "--section", "traffic"), "orsted"),
        (("source", "--publisher", "Night Post", "--title", "Night Post: the night is long", "--kind", "news", "--note", "x"), "night-post-long"),
        (("fact", *FARE[:2], "--event", "The Coast Line plans a plant in Ohio", "--period", "2025", *FARE[-4:]), "coast-line-plans-plant-ohio"),
        (("fact", *FARE[:2], "--event", "The coast line.", "--period", "2025", *FARE[-4:]), "coast-line"),
    ],
)  # fmt: skip
def test_a_proposed_id_says_nothing_twice_and_loses_no_letter(
    example: Path, arguments: tuple[str, ...], id: str
) -> None:
    assert added(example, *arguments)[0].endswith(f'"{id}"')


def test_a_contradiction_between_entries_is_written_and_said(example: Path) -> None:
    assert command(example, "new", "fact", *FARE, "--scope", "x").returncode == 0
    done = command(example, "new", "fact", *THIRTEEN, "--scope", "x")
    assert " unranked-conflict: " in done.stdout
    assert "It is written, and 1 problem to mend." in done.stderr


def test_the_sentence_that_readers_will_see_is_said(example: Path) -> None:
    fare = ("--subject", "coast-line", "--measure", "fare", "--value", "12.50", "--period", "2023", "--scope", "single")
    source = ("--source", "daily-star", "--on", "2025-05-01")
    done = command(example, "new", "fact", *fare, *source, "--locator", "a single is €12.50", "--precision", "over")
    assert done.stdout.split("\n")[1:3] == [
        "Readers will see: Coast Line – Fare, single, 2023: over EUR\u00a012.50 [The Daily Star, 15 January 2025]",
        'The passage "a single is €12.50" states this figure.',
    ], done.stderr


@pytest.mark.parametrize(
    ("locator", "said"),
    [
        ("a single is dear", "has no number, so nothing was compared"),
        ("for twenty-three", "does not have this figure, but twenty-three: look once more"),
    ],
)
def test_a_passage_that_could_not_be_compared_is_said(example: Path, locator: str, said: str) -> None:
    done = command(example, "new", "fact", *FARE, "--scope", "x", "--source", "daily-star", "--locator", locator)
    assert said in done.stdout, done.stdout + done.stderr


def test_a_fact_that_contradicts_its_passage_is_not_written(example: Path) -> None:
    before = read_data_files(example)
    done = command(
        example, "new", "fact", *FARE, "--scope", "x", "--source", "daily-star", "--locator", "costs $12 now"
    )
    assert (done.returncode, read_data_files(example)) == (1, before)
    assert 'other-unit: the passage has "$12" (USD, CAD or AUD), and the measure "fare" is in EUR' in done.stderr


def test_a_day_that_is_still_to_come_is_no_day_of_a_check(example: Path) -> None:
    before = read_data_files(example)
    for arguments in (("new", "fact", *FARE), ("checked", "north-line-fare")):
        done = command(example, *arguments, "--on", "3027-11-22")
        assert (done.returncode, "3027-11-22 is still to come" in done.stderr) == (2, True)
    assert read_data_files(example) == before


def test_check_holds_days_against_today_or_a_day_that_it_is_told(example: Path) -> None:
    assert command(example, "check").returncode == 0
    done = command(example, "check", "--on", "2025-03-31")
    assert (done.returncode, "day-to-come: checked on 2025-04-0" in done.stdout) == (1, True)


def test_what_an_entry_still_lacks_is_said(example: Path) -> None:
    done = command(example, "new", "fact", *FARE, "--status", "denied")
    assert done.returncode == 1
    assert re.search(rf"^{FACTS}:\d+:\d+ no-denial: ", done.stdout, re.MULTILINE)
    assert "It is written, and 1 problem to mend." in done.stderr
    assert command(example, "check").stdout.count("\n") == 1


def test_problems_elsewhere_are_not_the_new_entrys(example: Path) -> None:
    path = example / "data/facts/policy.yaml"
    path.write_text(path.read_text().replace("measure: levy", "measure: lewy", 1))
    done = command(example, "new", "fact", *FARE)
    assert done.returncode == 0, done.stdout


@pytest.mark.parametrize("more", ["\n- id: broken\n  name: X\n", "{"])
def test_a_fact_about_what_cannot_be_read_is_told_so(example: Path, more: str) -> None:
    path = example / "data/subjects.yaml"
    path.write_text(path.read_text() + more)
    before = read_data_files(example)
    done = command(example, "new", "fact", "--subject", "broken", *FARE[2:])
    assert done.returncode == 1
    assert '--subject: the subject "broken" cannot be read' in done.stderr
    assert "Traceback" not in done.stderr
    assert read_data_files(example) == before


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("- id: a\n- id: b", 3),
        ("- id: a\r\n- id: b\r\n", 3),
        ("- id: a\r- id: b\r", 3),
        ("- id: a\u0085- id: b\n", 3),  # these are line ends for the reader of YAML
        ('- id: "a\u2028 x"\n- id: b\u2029', 4),
        ("\ufeff  - id: a\n  - id: b\n...\n", 3),
    ],
)
def test_an_entry_is_put_where_it_is_said_to_be(text: str, line: int) -> None:
    made, told = patch.insert_entry(text.encode(), -1, "- id: c\n")
    document, _ = yaml_files.read_document("x", made)
    assert document
    assert (document.at(2), document.place(2).line, told) == ({"id": "c"}, line, line)
    assert [document.at(0), document.at(1)] == value(text.encode())
    assert value(patch.remove_entries(made, [2])) == value(text.encode())


def test_an_entry_that_would_change_another_is_left_to_a_hand() -> None:
    with pytest.raises(patch.CannotEditError, match="only a hand can change"):
        patch.insert_entry(b"- id: a\n  note: |+\n    text\n\n\n", -1, "- id: b\n")
    with pytest.raises(patch.CannotEditError, match="only a hand can change"):
        patch.remove_entries(b"-\n  id: a\n-\n  id: b\n", [0])


def test_a_file_that_cannot_be_read_is_not_written(example: Path) -> None:
    path = example / "data/subjects.yaml"
    path.write_text("- id: [")
    done = command(example, "new", "subject", "--name", "X", "--kind", "line", "--section", "traffic")
    assert "data/subjects.yaml cannot be read" in done.stderr
    assert path.read_text() == "- id: ["


def test_questions_in_a_terminal(example: Path) -> None:
    answers = ["coast-lien", "1", "Fare", "1,5", "12.5", "", "", "return", "", "gazette", "twelve", "", ]  # fmt: skip
    status, shown = typed(example, answers, "new", "fact", "--on", "2025-05-01")
    assert status == 0, shown
    assert "  1  coast-line  Coast Line\n" in shown
    assert '"1,5" is not a number' in shown
    assert 'fact "coast-line-fare-return"' in shown
    assert (
        "  scope: return\n  value: 12.5\n  evidence:\n    - source: gazette\n      locator: twelve\n"
        in (example / FACTS).read_text()
    )
    assert check(example) == []


def test_questions_show_the_choices_and_are_asked_again(example: Path) -> None:
    answers = ["coast-line", "", "Opens 3 shops", "Opens shops", "2025", "", "", "gazette", "x", ""]
    status, shown = typed(example, answers, "new", "fact", "--on", "2025-05-01")
    assert status == 0, shown
    assert "(Enter for none; then an event or a statement is asked for)" in shown
    assert "(Enter for none; then a statement is asked for)" in shown
    assert "Status (reported, estimated," in shown
    assert '"3" stands here without a source' in shown
    assert 'fact "coast-line-opens-shops"' in shown
    for kind, answer, choices in (
        ("source", ["X", "", "", "", ""], "Kind (official, company, "),
        ("measure", ["X"], "Format (number, money, percent, text, date)"),
        ("subject", ["X"], "Kind (such as railway line, "),
    ):
        assert choices in typed(example, [*answer, "\x04"], "new", kind)[1]


def test_names_numbers_and_units_are_answers_and_question_marks_list_them(example: Path) -> None:
    answers = ["?", "line", "? sleep", "nordbanen", "?", "length", "about 480 miles", "about 480 km", "2023", "", "", "? daily", "1", "runs 480 km", ""]  # fmt: skip
    status, shown = typed(example, answers, "new", "fact", "--on", "2025-05-01")
    assert status == 0, shown
    assert "  1  north-line  North Line, Nordbanen, N1\n  2  coast-line  Coast Line\n" in shown
    assert "  1  sleeper-s2  Sleeper S2\n" in shown
    assert "  1  daily-star  The Daily Star 2025-01-15, Night trains are back\n" in shown
    assert '"about 480 miles" has "miles", and the measure "length" is in km' in shown
    text = (example / FACTS).read_text()
    assert "  measure: length\n  period: 2023\n  value: 480\n  precision: about\n" in text
    assert check(example) == []


def test_the_nearest_fact_is_shown_and_the_source_can_be_added_to_it(example: Path) -> None:
    assert command(example, "new", "fact", *FARE, "--period", "2020", "--on", "2025-05-01").returncode == 0
    before = read_data_files(example)
    answers = ["Coast Line", "fare", "12", "", "2020", "", "y", "the daily star 2025-01-15", "for twelve euros", ""]
    status, shown = typed(example, answers, "new", "fact", "--on", "2025-05-02")
    assert status == 0, shown
    assert "The nearest fact there is: coast-line-fare-2020\n  Coast Line – Fare, 2020: EUR\u00a012" in shown
    (name,) = [name for name, data in read_data_files(example).items() if data != before[name]]
    was, now = (files[name].decode() for files in (before, read_data_files(example)))
    more = "    - source: daily-star\n      locator: for twelve euros\n      checked: 2025-05-02\n"
    assert now == was.replace(
        "      locator: twelve euros\n      checked: 2025-05-01\n",
        f"      locator: twelve euros\n      checked: 2025-05-01\n{more}",
    )
    assert check(example) == []


def test_evidence_is_added_to_a_fact_and_nothing_else_changes(example: Path) -> None:
    before = read_data_files(example)
    options = ("--source", "Night trains are back", "--locator", "from 49.50", "--on", "2025-05-01")
    done = command(example, "new", "evidence", "north-line-fare", *options)
    assert done.returncode == 0, done.stderr
    assert 'evidence of "north-line-fare"\nReaders will see: North Line – Fare' in done.stdout
    after = read_data_files(example)
    (name,) = [name for name in after if after[name] != before[name]]
    was, now = before[name].decode().splitlines(), after[name].decode().splitlines()
    more = ["    - source: daily-star", "      locator: from 49.50", "      checked: 2025-05-01"]
    at = next(number for number in range(len(was)) if now[number] != was[number])
    assert now == [*was[:at], *more, *was[at:]] or sorted(now) == sorted([*was, *more])
    assert check(example) == []


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("no-such-fact", *SOURCE_AND_WORDS), 'no fact "no-such-fact"'),
        (("north-line-growth", *SOURCE_AND_WORDS), "has no evidence of its own"),
        (("north-line-fare",), "a piece of evidence needs --source, --locator; in a terminal, you are asked for it"),
        (("north-line-fare", "--source", "line", "--locator", "x"), '--source: no source "line"'),
        (("north-line-fare", "--source", "gazette", "--locator", "costs €12"), "other-number: "),
    ],
)
def test_evidence_that_cannot_be_added_is_one_clear_line(
    example: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = read_data_files(example)
    done = command(example, "new", "evidence", *arguments, "--on", "2025-05-01")
    assert (done.returncode, read_data_files(example)) == (1, before)
    assert message in done.stderr


@pytest.mark.parametrize(
    ("options", "message"),
    [
        (("--subject", "line"), '--subject: several match "line": north-line (North Line, Nordbanen, N1), coast-line (Coast Line)'),
        (("--subject", "Coast Line", "--measure", "fare", "--value", "12 %"), '--value: "12 %" has "%", and the measure "fare" is in EUR'),
        (("--measure", "fare", "--value", "about 12 EUR", "--precision", "over"), '"about 12 EUR" says "precision: about", and --precision says "over"'),
        (("--measure", "fare", "--value", "1,200 EUR"), '"1,200 EUR" is not a number; write 1200 in the currency of its measure'),
    ],
)  # fmt: skip
def test_an_option_that_may_mean_several_things_is_never_guessed(
    example: Path, options: tuple[str, ...], message: str
) -> None:
    done = command(example, "new", "fact", *options)
    assert (done.returncode, message in done.stderr) == (1, True), done.stderr


def test_what_breaks_a_rule_with_all_answers_is_asked_again(example: Path) -> None:
    answers = ["coast-line", "fare", "12", "range", "11", "", "x", "target", "gazette", "twelve", "", "13", "2030", "target"]  # fmt: skip
    status, shown = typed(example, answers, "new", "fact", "--on", "2025-05-01")
    assert status == 0, shown
    assert "range-ends: the higher end of the range is not higher than the lower" in shown
    assert 'never-due: "target" says for when' in shown
    assert "  upper: 13\n" in (example / FACTS).read_text()
    assert check(example) == []


def test_an_error_names_the_file_that_was_to_be_written(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(prefix: str, dir: Path) -> tuple[int, str]:
        raise PermissionError(13, "Permission denied", str(dir / f"{prefix}f4wq"))

    monkeypatch.setattr("tempfile.mkstemp", refuse)
    path = example / "data/x.yaml"
    with pytest.raises(PermissionError) as exchanging:
        exchange_files(example, "x", {"x.yaml": b"x"}, {})
    with pytest.raises(PermissionError) as writing:
        write_atomically(path, b"x")
    assert [caught.value.filename for caught in (exchanging, writing)] == [str(path), str(path)]


def test_a_question_left_open_writes_nothing(example: Path) -> None:
    before = read_data_files(example)
    status, shown = typed(example, ["coast-line", "\x04"], "new", "fact")
    assert status == 1
    assert "Nothing was written." in shown
    assert read_data_files(example) == before
