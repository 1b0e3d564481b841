"""Test that whatever is put into a brief's folder, an editor waits only a moment and reads in one line what to do."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from tests.checks.test_cases import BASE
from tests.conftest import topicbrief
from topicbrief.checks.copies.copy_file import read_copies
from topicbrief.load import yaml_files
from topicbrief.storage import read_data_files

pytestmark = pytest.mark.slow  # most of it reads files that are too large

SOON = 2.0  # seconds of this process, however busy the machine is
SOURCE = "publisher: P\ntitle: T\nurl: https://example.org/x\nkind: news\n"
BOMB = "a: &a [x, x]\n" + "".join(f"a{n}: &a{n} [*a{n - 1 or ''}, *a{n - 1 or ''}]\n" for n in range(1, 40))

MEASURED = """
import pathlib, re, sys
from topicbrief.cli import main
try:
    main(["check"])
finally:
    print(re.search(r"VmHWM:\\s*(\\d+)", pathlib.Path("/proc/self/status").read_text())[1], file=sys.stderr)
"""

# A file of data/, what is in it, and how the first line that `check` prints goes on.
GREEDY = {
    "alias bomb": ("sources/x.yaml", BOMB, "1:4 yaml-feature: anchors"),
    "10 MB in one text": ("sources/x.yaml", f"{SOURCE}note: {'x' * 10_000_000}", "1:1 too-large: the file has more than"),
    "2 MB in one text": ("sources/x.yaml", f"{SOURCE}note: {'x' * 1_900_000}", "5:7 too-long: the text has 1,900,000"),
    "2 MB in one word": ("sources/x.yaml", SOURCE.replace("news", "x" * 1_900_000), '4:7 unknown-word: "xxx'),
    "100,000 brackets": ("sources/x.yaml", "[" * 100_000, "1:41 too-deep"),
    "100,000 braces": ("sources/x.yaml", "{a: " * 100_000, "1:161 too-deep"),
    "100,000 dashes": ("sources/x.yaml", "- " * 100_000, "1:81 too-deep"),
    "a million keys": ("sources/x.yaml", "".join(f"k{n}:\n" for n in range(1_000_000)), "1:1 too-large"),
    "200,000 keys": ("sources/x.yaml", "".join(f"k{n}:\n" for n in range(200_000)), "101:1 too-large: there are more than 100 keys"),
    "one key 200,000 times": ("sources/x.yaml", "k: x\n" * 200_000, '2:1 duplicate-key: the key "k" stands here twice'),
    "a list of 200,000": ("sources/x.yaml", f"{SOURCE}key_points: [{'a, ' * 200_000}]", "5:30014 too-large: there are more than 10,000 items"),
    "200,000 documents": ("sources/x.yaml", "---\n- a\n" * 200_000, "3:1 yaml-syntax: a second document"),
    "200,000 entries": ("measures.yaml", "- a\n" * 200_000, "49999:3 too-large: the file has more than 50,000 values"),
    "3 MB of subjects": ("subjects.yaml", "# x\n" * 800_000, "1:1 too-large: the file has more than 2,000,000 bytes; take out what was pasted in, or put its entries into several files in data/subjects/"),
    "300,000 values of a folder": ("measures/more.yaml", "- a\n" * 100_000, "49999:3 too-large: the file has more than 50,000 values; put its entries into several files in data/measures/"),
    "300,000 values of the brief": ("brief.yaml", f"names: [{'[a], ' * 9_000 + 'a, ' * 900}]\n" + "x: [" + "[a], " * 9_000 + "]\ny: [" + "[a], " * 9_000 + "]\n", "2:36826 too-large: the file has more than 50,000 values; take out what was pasted in"),
    "24,000 wrong entries": ("measures.yaml", "- {}\n" * 24_000, '1:3 missing-key: the key "format" is missing'),
    "a tag on 200,000": ("measures.yaml", "- !x a\n" * 200_000, "1:3 yaml-feature"),
    "200,000 merges": ("measures.yaml", "<<<<<<<\n>>>>>>>\n" * 100_000, "1:1 yaml-syntax: two versions"),
    "10,000 loose figures": ("sources/x.yaml", f"{SOURCE}summary: {'1 ' * 9_900}", '5:10 loose-figure: "1"'),
    "10,000 loose words": ("sources/x.yaml", f"{SOURCE}summary: {'half ' * 3_900}", '5:10 loose-figure: "half"'),
    "3,000 unknown facts": ("sources/x.yaml", f"{SOURCE}summary: |\n  {'[[a]] ' * 3_300}", '6:3 unknown-fact: no fact "a"'),
    "6,000 broken references": ("sources/x.yaml", f"{SOURCE}summary: |\n  {'[[a' * 6_600}", "6:3 bad-reference"),
}  # fmt: skip


@pytest.fixture
def root(tmp_path: Path) -> Path:
    shutil.copytree(BASE / "data", tmp_path / "brief" / "data")
    return tmp_path / "brief"


@contextmanager
def soon() -> Iterator[None]:
    began = time.process_time()
    yield
    assert time.process_time() - began < SOON


@pytest.mark.parametrize("name", GREEDY)
def test_what_is_too_much_is_named_soon(root: Path, name: str) -> None:
    file, text, first = GREEDY[name]
    (root / "data" / file).parent.mkdir(exist_ok=True)
    (root / "data" / file).write_text(text)
    with soon():
        done = topicbrief("check", cwd=root)
    lines = [line for line in done.stdout.splitlines() if line.startswith(f"data/{file}:")]
    assert done.returncode == 1
    assert lines[0].startswith(f"data/{file}:{first}"), lines[0]
    assert len(lines) <= 200
    assert max(map(len, lines)) < 800


@pytest.mark.parametrize(
    "name", ["alias bomb", "10 MB in one text", "100,000 braces", "200,000 keys", "200,000 entries"]
)
@pytest.mark.parametrize(
    "command",
    [
        ["fmt"],
        ["rename", "north-line", "south-line"],
        ["new", "measure", "--id", "fare", "--label", "Fare", "--format", "text"],
        ["due"],
        ["checked", "line-length"],
    ],
    ids=lambda command: str(command[0]),
)
def test_commands_that_edit_leave_such_a_file_as_it_is(root: Path, name: str, command: list[str]) -> None:
    file, text, _ = GREEDY[name]
    path = root / "data" / file
    path.write_text(text)
    with soon():
        done = topicbrief(*command, cwd=root)
    assert path.read_text() == text
    assert "Traceback" not in done.stdout + done.stderr


@pytest.mark.skipif(sys.platform != "linux", reason="nothing else tells the memory that a process needed at most")
def test_a_file_of_200_mb_is_not_even_read(root: Path) -> None:
    path = root / "data" / "sources" / "x.yaml"
    with path.open("wb") as file:
        file.truncate(200_000_000)
    done = subprocess.run([sys.executable, "-c", MEASURED], cwd=root, capture_output=True, text=True, check=False)
    assert done.stdout.startswith("data/sources/x.yaml:1:1 too-large: the file has more than 2,000,000 bytes; take out")
    assert len(done.stdout.splitlines()) == 1
    assert int(done.stderr.split()[-1]) < 190_000  # kB
    assert topicbrief("fmt", cwd=root).returncode == 1
    assert path.stat().st_size == 200_000_000


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("[" * 100_000, "mkdocs.yml:1:41 too-deep"),
        ("- " * 100_000, "mkdocs.yml:1:81 too-deep"),
        ("site_name: " + "x" * 10_000_000, "mkdocs.yml:1:1 too-large"),
        ("- a\n" * 300_000, "mkdocs.yml:49999:3 too-large"),
    ],
)
def test_settings_of_the_website_have_the_same_bounds(root: Path, text: str, message: str) -> None:
    (root / "mkdocs.yml").write_text(text)
    with soon():
        done = topicbrief("check", cwd=root)
    assert done.stdout.startswith(message)
    assert len(done.stdout.splitlines()) == 1


def test_settings_of_the_website_may_have_anchors_and_tags() -> None:
    assert yaml_files.check_syntax("mkdocs.yml", b"a: &a [1]\nb: *a\nc: !!python/name:x.y\nd: !ENV X\n") == []


@pytest.mark.parametrize("kind", ["html", "txt"])
@pytest.mark.parametrize("text", ["<", "<!--", "<a ", '<a b="', "&#x", "&#1", "<script>", "word ", "a\n", "<div>"])
def test_copies_of_publications_are_read_and_searched_soon(tmp_path: Path, kind: str, text: str) -> None:
    (tmp_path / f"x.{kind}").write_text(text * (1_000_000 // len(text)))
    with soon():
        copy = read_copies([tmp_path]).copies["x"][0]
        copy.find("word word")
        copy.find("a a")
        copy.beginning("the fare is thirty euros in all")


def test_a_copy_that_is_too_large_is_named(root: Path) -> None:
    (root / "copies").mkdir()
    with (root / "copies" / "report.txt").open("wb") as file:
        file.truncate(200_000_000)
    done = topicbrief("verify", "--sources", "copies", cwd=root)
    assert done.returncode == 1
    assert "a copy has at most 5,000,000 bytes; save the text alone" in done.stderr
    assert "report.txt" in done.stderr


def test_tags_are_no_words_and_their_attributes_neither(tmp_path: Path) -> None:
    (tmp_path / "x.html").write_text(
        "<p title='a > b'>Fare:&nbsp;30&#x20;euros</p><script>var a = '<p>no</p>'</script><!-- no > no --><STYLE>no</STYLE>"
        '<p data-x="it\'s">It<b>s</b> 5 < 6 &lt;i&gt; &#99999999999;</p><!doctype no><?no?></no><p unclosed no'
    )
    lines = [line for line in read_copies([tmp_path]).copies["x"][0].text.splitlines() if line]
    assert lines == ["Fare: 30 euros", "Its 5 < 6 <i> \ufffd"]


# ------------------------------------------------------------------ what is no file


def refused(root: Path) -> str:
    """What `check` says of a folder that it does not read."""
    done = topicbrief("check", cwd=root)
    assert done.returncode == 1
    assert done.stdout == ""
    return done.stderr


def test_a_link_that_leads_out_of_the_brief_is_not_followed(root: Path) -> None:
    (root.parent / "secret.yaml").write_text("password: 12345\n")
    (root / "data/sources/x.yaml").symlink_to(root.parent / "secret.yaml")
    assert "data/sources/x.yaml is a link that leads out of the brief; put the file itself here" in refused(root)
    assert "password" not in refused(root)


def test_a_link_within_the_brief_is_followed_and_so_is_a_data_folder_that_is_one(root: Path) -> None:
    (root.parent / "other").mkdir()
    (root.parent / "other" / "data").symlink_to(root / "data")
    assert read_data_files(root.parent / "other").keys() == read_data_files(root).keys()
    (root / "gazette.yaml").write_bytes((root / "data/sources/gazette.yaml").read_bytes())
    (root / "data/sources/gazette.yaml").unlink()
    (root / "data/sources/gazette.yaml").symlink_to("../../gazette.yaml")
    assert topicbrief("check", cwd=root).returncode == 0


def test_a_link_to_a_folder_and_one_to_nowhere_are_named(root: Path) -> None:
    link = root / "data/facts/more"
    link.symlink_to(root.parent)
    assert "data/facts/more is a link to a folder" in refused(root)
    link.unlink()
    (root / "data/sources/gone.yaml").symlink_to("nowhere.yaml")
    assert "data/sources/gone.yaml is a link that leads nowhere" in refused(root)


def test_a_pipe_does_not_stop_the_reading(root: Path) -> None:
    os.mkfifo(root / "data/sources/pipe.yaml")
    assert "data/sources/pipe.yaml is no file but a pipe, a socket or a device; delete it" in refused(root)
    os.mkfifo(root / "data/sources/pipe.txt")
    (root / "data/sources/pipe.yaml").unlink()
    assert topicbrief("check", cwd=root).returncode == 0


@pytest.mark.parametrize("form", ["text", "json", "github"])
def test_names_and_keys_that_a_terminal_would_obey_are_spelt_out(root: Path, form: str) -> None:
    (root / "data/sources" / "a\n::error::b\x1b[31m.yaml").write_text(SOURCE)
    (root / "data/sources" / "caf\udce9.yaml").write_text(SOURCE)
    (root / "data/sources/x.yaml").write_text(f'{SOURCE}"\\n::set-output name=x::\\e[2J\u202e": 1\nstatus: x\n')
    done = topicbrief("check", "--format", form, cwd=root)
    assert done.returncode == 1
    assert not set("\x1b\u202e\udce9") & set(done.stdout)
    assert not any(line.startswith(("::set-output", "::error::b")) for line in done.stdout.splitlines())
    done.stdout.encode()
