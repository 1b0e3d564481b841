"""Test the command line: what it prints, where, and with which status it ends."""

from __future__ import annotations

import json
import os
import pty
import re
import shutil
import socket
import subprocess
import sys
import termios
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import ROOT, run, topicbrief
from topicbrief.diagnostics.problem import Problem
from topicbrief.diagnostics.report import source_lines
from topicbrief.load import yaml_files
from topicbrief.preview.notifications import panel_content

BUILD = ROOT / "scripts" / "build.py"
STAGES = ["read", "load", "check", "history", "compose", "render", "write"]


def command(folder: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    return topicbrief("--brief", folder, *arguments, cwd=folder)


def test_check_says_that_there_are_no_problems(example: Path) -> None:
    done = command(example, "check")
    assert (done.returncode, done.stdout) == (0, "No problems.\n")
    assert not (example / "docs").exists()


def test_problems_are_printed_one_a_line_and_counted(example: Path) -> None:
    facts = example / "data" / "facts" / "traffic.yaml"
    facts.write_text(
        facts.read_text().replace("measure: fare", "measure: fair").replace("subject: norrail", "subject: x")
    )
    done = command(example, "pages")
    assert done.returncode == 1
    assert [line.split(" ")[1] for line in done.stdout.splitlines()] == [
        "unknown-measure:",
        "unknown-subject:",
        "unknown-subject:",
    ]
    assert done.stderr.endswith("3 problems. Nothing was written.\n")
    assert not (example / "docs").exists()


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            b"site_name: x\r\nnav: [\r\n  - Home: index.md\r\n",
            "mkdocs.yml:2:6 yaml-syntax: this bracket is never closed",
        ),
        (b"site_name: \xff\n", "mkdocs.yml:1:12 not-utf-8: byte 0xff is not UTF-8 text"),
        (b"site_name: a\x00b\n", "mkdocs.yml:1:13 yaml-syntax: the character U+0000 may not stand in YAML"),
    ],
)
def test_settings_of_the_website_that_are_not_yaml_are_a_problem(example: Path, settings: bytes, said: str) -> None:
    (example / "mkdocs.yml").write_bytes(settings)
    done = command(example, "check")
    assert done.returncode == 1
    assert done.stdout.startswith(said)
    assert len(done.stdout.splitlines()) == 1


@pytest.mark.parametrize(
    "settings",
    [
        b"",
        b"# Nothing yet.\n",
        b"\xef\xbb\xbfsite_url: !ENV [URL, 'https://a.example']\nx: &a [1]\ny: *a\n",
        b"nav: 7\nno: no",
    ],
)
def test_what_the_settings_of_the_website_hold_is_not_for_us_to_judge(example: Path, settings: bytes) -> None:
    (example / "mkdocs.yml").write_bytes(settings)
    assert command(example, "check").stdout == "No problems.\n"


def spoil(example: Path) -> None:
    facts = example / "data" / "facts" / "traffic.yaml"
    facts.write_text(facts.read_text().replace("measure: fare\n", "measure: fair # %, ::error\n", 1))


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r", "\u0085", "\u2028"])
def test_the_line_of_a_problem_is_the_one_that_the_reader_of_yaml_counts(tmp_path: Path, end: str) -> None:
    data = f"- id: one{end}- id: two\n".encode("utf-8-sig")
    (tmp_path / "x.yaml").write_bytes(data)
    document, _ = yaml_files.read_document("x.yaml", data)
    assert document
    problem = Problem(document.place(1, "id"), "rule", "message")
    _, line, caret = source_lines([problem], tmp_path, 80)
    assert (line.partition("| ")[2], caret.partition("| ")[2]) == ("- id: two", "      ^")
    assert panel_content([problem], {"x.yaml": data}.__getitem__)["problems"][0]["source"] == ["- id: ", "two", ""]


def test_problems_as_json_are_nothing_else(example: Path) -> None:
    spoil(example)
    done = command(example, "check", "--format", "json")
    report = json.loads(done.stdout)
    assert (done.returncode, report["schema_version"], report["count"]) == (1, 1, 1)
    (problem,) = report["problems"]
    assert set(problem) == {"file", "line", "column", "rule", "message"}
    assert (problem["file"], problem["rule"], problem["column"]) == ("data/facts/traffic.yaml", "unknown-measure", 12)
    assert problem["message"] == 'no measure "fair"; did you mean "fare"?'


def test_a_sound_brief_is_json_too(example: Path) -> None:
    done = command(example, "check", "--format", "json")
    assert (done.returncode, json.loads(done.stdout)) == (
        0,
        {"schema_version": 1, "count": 0, "problems": [], "notices": []},
    )


def test_problems_as_annotations_name_the_file_from_the_top_of_the_repository(example: Path) -> None:
    facts = example / "data" / "facts" / "traffic.yaml"
    facts.write_text(facts.read_text().replace("subject: norrail\n", "subject: '100%: a,b'\n", 1))
    done = run(sys.executable, BUILD, "--brief", example.name, "check", "--format", "github", cwd=example.parent)
    line = facts.read_text().splitlines().index("  subject: '100%: a,b'") + 1
    assert done.stdout.splitlines()[0] == (
        f"::error file={example.name}/data/facts/traffic.yaml,line={line},col=12,title=bad-id::"
        '"100%25: a,b" is not an id; an id has small letters, digits and single hyphens, like "north-line-length"'
    )


def test_problems_as_a_report_of_code_quality_name_the_file_from_the_top_of_the_repository(example: Path) -> None:
    told = run(sys.executable, BUILD, "--brief", example.name, "check", "--format", "gitlab", cwd=example.parent)
    assert (told.returncode, json.loads(told.stdout)) == (0, [])
    facts = example / "data" / "facts" / "traffic.yaml"
    facts.write_text(facts.read_text().replace("subject: norrail\n", "subject: norail\n"))
    told = run(sys.executable, BUILD, "--brief", example.name, "check", "--format", "gitlab", cwd=example.parent)
    assert told.returncode == 1
    items = json.loads(told.stdout)
    lines = [number for number, line in enumerate(facts.read_text().splitlines(), 1) if line == "  subject: norail"]
    assert [item["location"]["lines"]["begin"] for item in items if item["check_name"] == "unknown-subject"] == lines
    assert {item["location"]["path"] for item in items} == {f"{example.name}/data/facts/traffic.yaml"}
    assert len({item["fingerprint"] for item in items}) == len(items), "GitLab shows one of those with the same"
    assert {item["severity"] for item in items} == {"critical"}


def in_a_terminal(*command: object, width: int = 80, errors: bool = False) -> str:
    """What a command prints in a terminal of this many columns; if asked for, with what goes to its standard error."""
    mine, theirs = pty.openpty()
    termios.tcsetwinsize(theirs, (24, width))
    process = subprocess.Popen(
        [str(part) for part in command],
        stderr=theirs if errors else subprocess.DEVNULL,
        stdout=theirs,
        env=os.environ | {"COLUMNS": str(width)},
    )
    os.close(theirs)
    shown = b""
    with suppress(OSError):
        while part := os.read(mine, 10_000):
            shown += part
    process.wait()
    return shown.decode().replace("\r\n", "\n")


def test_in_a_terminal_the_line_is_shown_with_a_caret(example: Path) -> None:
    spoil(example)
    shown = in_a_terminal(sys.executable, BUILD, "--brief", example, "check").splitlines()
    assert shown[0].endswith('unknown-measure: no measure "fair"; did you mean "fare"?')
    assert shown[1].endswith("|   measure: fair # %, ::error")
    assert shown[2].index("^") == shown[1].index("fair")


def test_in_a_terminal_the_way_to_more_is_told(example: Path) -> None:
    spoil(example)
    shown = in_a_terminal(sys.executable, BUILD, "--brief", example, "check", errors=True).splitlines()
    assert shown[-1] == '"topicbrief explain unknown-measure" says more about the first.'


@pytest.mark.slow
@pytest.mark.parametrize("width", [40, 80])
def test_a_long_line_is_cut_around_the_place(example: Path, width: int) -> None:
    brief = example / "data" / "brief.yaml"
    text = f"answer: {'小米汽车 ' * 30}in 2031 it is{' so' * 40}, [[north-line-fare]].\n"
    brief.write_text(re.sub(r"answer: .*\n", text, brief.read_text(), count=1))
    shown = in_a_terminal(sys.executable, BUILD, "--brief", example, "check", width=width).splitlines()
    line, caret = shown[1], shown[2]
    assert columns(line) <= width
    assert line.endswith("…")
    assert "| …" in line
    assert columns(line.split("2031")[0]) == caret.index("^"), "wide characters take two columns"


def columns(text: str) -> int:
    return sum(2 if "一" <= character <= "龥" else 1 for character in text)


def test_a_rule_is_explained_as_a_problem_names_it(example: Path) -> None:
    spoil(example)
    rule = command(example, "check").stdout.splitlines()[0].split(" ")[1]
    assert rule.endswith(":")
    done = command(example, "explain", rule)
    assert (done.returncode, done.stdout.splitlines()[0], done.stderr) == (0, rule.rstrip(":"), "")
    assert re.search(r"^Wrong:\n\n    # data/.*^Right:\n\n    # data/", done.stdout, re.DOTALL | re.MULTILINE)


def test_without_a_rule_all_are_listed_even_without_a_brief(tmp_path: Path) -> None:
    done = command(tmp_path, "explain")
    assert done.returncode == 0
    assert re.search(r"^  loose-figure +A digit or a spelt-out quantity", done.stdout, re.MULTILINE)


@pytest.mark.parametrize("rule", ["lose-figure", "", "--- \u2028", "x" * 10_000])
def test_a_rule_that_there_is_not_is_one_clear_line(tmp_path: Path, rule: str) -> None:
    done = command(tmp_path, "explain", "--", rule)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.splitlines()[-1].startswith('Error: there is no rule "')
    assert done.stderr.endswith('; did you mean "loose-figure"?\n') == (rule == "lose-figure")


def test_stages_are_plain_lines_where_there_is_no_terminal(example: Path) -> None:
    done = command(example, "pages")
    assert [line.split()[0] for line in done.stderr.splitlines()] == STAGES
    assert all(re.search(r"\d", line) for line in done.stderr.splitlines()), "each stage says how much it dealt with"
    assert "\x1b" not in done.stderr + done.stdout
    assert "\r" not in done.stderr + done.stdout


@pytest.mark.slow
def test_stages_change_in_place_in_a_terminal(example: Path) -> None:
    mine, theirs = pty.openpty()
    process = subprocess.Popen(
        [sys.executable, str(BUILD), "--brief", str(example), "pages"], stderr=theirs, stdout=theirs
    )
    os.close(theirs)
    shown = b""
    while True:
        try:
            part = os.read(mine, 10_000)
        except OSError:
            break
        if not part:
            break
        shown += part
    assert process.wait() == 0
    text = shown.decode()
    assert [stage for stage in STAGES if f"\r\x1b[K{stage} …" in text] == STAGES


def test_a_folder_without_data_is_one_clear_line(tmp_path: Path) -> None:
    done = command(tmp_path, "check")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1] == (
        f'Error: there is no folder "data" in {tmp_path}; name the brief\'s folder with --brief'
    )


def test_what_cannot_be_written_is_one_clear_line(example: Path) -> None:
    """A file stands where a folder is to be: root may write anywhere, so a read-only folder would not show it."""
    (example / "docs").write_text("in the way")
    done = command(example, "pages")
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Error: ")
    assert "Traceback" not in done.stderr


@pytest.mark.slow
def test_what_only_saves_time_may_fail(example: Path) -> None:
    """Where nothing can be kept, a build takes its time and does its work."""
    shutil.rmtree(example / ".cache")
    (example / ".cache").write_text("in the way")
    assert command(example, "pages").returncode == 0
    assert (example / "docs" / "index.md").is_file()


def test_pages_are_removed_by_their_mark_and_others_stay(example: Path) -> None:
    command(example, "pages")
    page, copy = example / "docs" / "traffic.md", example / "docs" / "mine.md"
    files = [path for folder in ("docs", "schema") for path in (example / folder).rglob("*") if path.is_file()]
    made = len(files) - 2  # all but the list of them and .gitignore
    copy.write_text(page.read_text())
    done = command(example, "clean")
    assert (done.returncode, done.stdout) == (0, f"{made} files removed.\n")
    assert [path.name for path in (example / "docs").rglob("*.md")] == ["mine.md"]


def test_a_place_that_is_taken_is_one_clear_line(example: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = command(example, "serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}")
    assert done.returncode == 1
    assert "choose another place with --address" in done.stderr


@pytest.mark.slow
def test_a_terminal_without_utf8_is_no_disaster(example: Path) -> None:
    """A terminal that knows no UTF-8 still gets the message."""
    facts = example / "data" / "facts" / "traffic.yaml"
    facts.write_text(facts.read_text().replace("about 250,000 passengers – 2024", "a b c d e f g h ï"))
    done = run(sys.executable, BUILD, "--brief", example, "check", cwd=example, PYTHONIOENCODING="ascii", LC_ALL="C")
    assert done.returncode == 1
    assert "long-locator" in done.stdout
    assert "Traceback" not in done.stderr


def test_the_installed_command_is_the_same(example: Path) -> None:
    installed = run(Path(sys.executable).parent / "topicbrief", "--brief", example, "check", cwd=example)
    assert (installed.returncode, installed.stdout) == (0, "No problems.\n")
    version = run(Path(sys.executable).parent / "topicbrief", "--version", cwd=example)
    assert re.fullmatch(r"topicbrief, version \d+\.\d+\.\d+\n", version.stdout)
