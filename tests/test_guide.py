"""The guides as editors use them: every step is short, every command runs, every piece of YAML goes in and does what is said.

A piece of YAML begins with the file it belongs to (`# data/facts/products/yu7.yaml`); it is put there as an editor would: an
entry in place of the one with its id or after the others, a key in place of the one of its name, a block after the last.
"""

from __future__ import annotations

import re
import shlex
import shutil
import signal
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.error import URLError
from urllib.request import urlopen

import click
import pytest
import yaml

from tests.conftest import EXAMPLE_NAV, GUIDE, ROOT, git, lay_out, run, shared, topicbrief
from topicbrief.build.check import load_brief
from topicbrief.build.pages import build_pages
from topicbrief.cli import COMMANDS, load_command
from topicbrief.editing import new_entry
from topicbrief.model.brief import Brief

GUIDES = ("README.md", "CONTRIBUTING.md")
NAV = [
    {"Home": "index.md"},
    {"Sales": "sales.md"},
    {"Products": "products.md"},
    {"US policy": "us-policy.md"},
    *EXAMPLE_NAV[3:],
]
TASKS = {  # each with what readers see afterwards: a page, and words on it
    "Change a figure": ("subjects/yu7-max.md", "770\u00a0km (478\u00a0mi)"),
    "Add an article": ("articles/yu7-in-winter.md", "The paper drove a YU7 Max in the cold"),
    "Add a chart": ("sales.md", "seen once more"),
    "Record an outcome": ("subjects/xiaomi-ev.md", "\nThen\n:   [561,000\u00a0vehicles](#xiaomi-deliveries-2026 "),
    "Settle a disagreement": ("subjects/yu7-max.md", "\nSources differ\n:   [3.3"),
}
LONGEST = 5  # steps
STEP = re.compile(r"^\d+\. ", re.MULTILINE)


@dataclass(frozen=True)
class Piece:
    """A fenced piece of a guide: its language and its text, and the heading above it."""

    heading: str
    language: str
    text: str


def pieces(guide: str) -> Iterator[Piece]:
    heading = ""
    for match in re.finditer(r"^## ([^\n]+)$|^( *)```(\w*)\n(.*?)^ *```$", text_of(guide), re.MULTILINE | re.DOTALL):
        heading = match[1] or heading
        if not match[1]:
            lines = [line.removeprefix(match[2]) for line in match[4].splitlines()]
            yield Piece(heading, match[3], "\n".join(lines))


def text_of(guide: str) -> str:
    return (ROOT / guide).read_text(encoding="utf-8")


def section(heading: str) -> str:
    return text_of("CONTRIBUTING.md").split(f"\n## {heading}\n", 1)[1].split("\n## ", 1)[0]


def commands(text: str) -> list[list[str]]:
    """The commands of a piece of console, without their comments."""
    lines = [line[2:] for line in text.replace("\\\n", "").splitlines() if line.startswith("$ ")]
    return [shlex.split(line, comments=True) for line in lines]


def run_as_told(command: list[str], cwd: Path) -> subprocess.CompletedProcess[str]:
    """Run a command of a guide with this environment's engine."""
    name = Path(command[0]).name
    assert name == "topicbrief", command
    return topicbrief(*command[1:], cwd=cwd)


def put(root: Path, text: str) -> None:
    """Put a piece of YAML where its first line says."""
    match = re.match(r"# (data/\S+\.yaml)\n", text)
    assert match, f"say in a first line where this belongs:\n{text}"
    path = root / match[1]
    there = yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)
    path.write_text(
        yaml.safe_dump(joined(there, yaml.load(text, yaml.BaseLoader)), allow_unicode=True, sort_keys=False)
    )


def joined(there: Any, new: Any) -> Any:
    if isinstance(new, dict):
        return {**there, **{key: [*there[key], *value] if key == "blocks" else value for key, value in new.items()}}
    ids = {entry["id"]: entry for entry in new}
    kept = [ids.pop(entry["id"], entry) for entry in there]
    return [*kept, *ids.values()]


@pytest.fixture(scope="session")
def built_by_command(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The brief of the guides and its site, by `topicbrief build`."""

    def make(root: Path) -> None:
        lay_out(root, GUIDE / "data", NAV)
        assert run_as_told(["topicbrief", "build"], root).returncode == 0

    return shared(tmp_path_factory, "commanded", make)


@pytest.fixture
def guided(tmp_path: Path) -> Path:
    """A copy of the brief of the guides, in a repository of its own."""
    root = lay_out(tmp_path / "brief", GUIDE / "data", NAV)
    git = ("git", "-c", "user.name=A", "-c", "user.email=a@example.org")
    for command in (("init", "--quiet", "--initial-branch", "main"), ("add", "data"), ("commit", "--quiet", "-m", "x")):
        assert run(*git, *command, cwd=root).returncode == 0
    return root


@pytest.mark.parametrize("heading", [*TASKS, "Start a topic"])
def test_a_task_has_few_steps(heading: str) -> None:
    steps = STEP.findall(section(heading))
    assert 2 <= len(steps) <= LONGEST
    assert [int(step[:-2]) for step in steps] == list(range(1, len(steps) + 1))


@pytest.mark.slow
@pytest.mark.parametrize("heading", TASKS)
def test_a_task_done_step_by_step_shows(guided: Path, heading: str) -> None:
    for piece in pieces("CONTRIBUTING.md"):
        if piece.heading != heading:
            continue
        if piece.language == "yaml":
            put(guided, piece.text)
        for command in commands(piece.text) if piece.language == "console" else ():
            done = run_as_told(command, guided)
            assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert build_pages(guided).problems == []
    path, words = TASKS[heading]
    assert words in (guided / "docs" / path).read_text(encoding="utf-8")


@pytest.mark.slow
def test_a_topic_is_started_as_told(tmp_path: Path) -> None:
    for piece in pieces("CONTRIBUTING.md"):
        for command in commands(piece.text) if piece.heading == "Start a topic" else ():
            if "serve" not in command:
                done = run_as_told(command, tmp_path)
                assert done.returncode == 0, (command, done.stdout, done.stderr)
    assert (tmp_path / "my-topic" / "site" / "index.html").is_file()


@pytest.mark.parametrize(("guide", "most"), [("ARCHITECTURE.md", 1_200), ("CONTRIBUTING.md", 2_000)])
def test_a_guide_is_short(guide: str, most: int) -> None:
    assert len(text_of(guide).split()) <= most


def test_every_path_in_a_guide_for_developers_is_there() -> None:
    engine = ROOT / "scripts" / "topicbrief"
    for guide in ("ARCHITECTURE.md", "scripts/topicbrief/templates/README.md"):
        places = (ROOT, engine, (ROOT / guide).parent, engine / "templates" / "theme")
        named = set(re.findall(r"`([\w./-]+/[\w./-]*|[A-Z]+\.md)`", text_of(guide)))
        linked = set(re.findall(r"\]\(([^)#:]+)\)", text_of(guide)))
        made = {"docs/", "site/", ".topicbrief/theme", "data/marks.json"}
        lost = {path for path in {*named, *linked} - made if not any((place / path).exists() for place in places)}
        assert lost == set(), guide


def others() -> list[Piece]:
    return [piece for guide in GUIDES for piece in pieces(guide) if piece.heading not in (*TASKS, "Start a topic")]


@pytest.mark.slow
def test_every_other_piece_of_yaml_goes_in(guided: Path) -> None:
    found = [piece for piece in others() if piece.language == "yaml"]
    assert found
    for piece in found:
        put(guided, piece.text)
    assert build_pages(guided).problems == []


def test_the_message_that_readme_shows_is_what_a_slip_gives(guided: Path) -> None:
    path = guided / "data" / "facts" / "products" / "yu7.yaml"
    before, entry, after = path.read_text(encoding="utf-8").partition("- id: yu7-max-range\n")
    path.write_text(before + entry + after.replace("source: cnevpost-us-plans", "source: cnevpost-us-plan", 1))
    shown = [piece.text for piece in pieces("README.md") if piece.language == "text"]
    assert run_as_told(["topicbrief", "check"], guided).stdout.splitlines() == shown


def spoken(guide: str) -> set[str]:
    """The commands that stand in a line of text or a table, as `code`."""
    found = re.findall(
        r"`(?:\.venv/bin/)?(topicbrief [^`\n]+|make [a-z-]+|mkdocs [^`\n]+|python \S+\.py)`", text_of(guide)
    )
    return {
        *found,
        *(shlex.join(command) for piece in others() if piece.language == "console" for command in commands(piece.text)),
    }


# What stands for something of the editor's own, and what only a shell or a person ends.
SAVED = "cnevpost-us-plans"
PLACEHOLDERS = {
    "visitors": "sales",
    "SOURCE": SAVED,
    "FILE|URL": f"copies/{SAVED}.txt",
    "FILE": f"copies/{SAVED}.txt",
    "NAME": "Ada",
    "FACT...": "section-301-ev-rate",
    "evidence FACT": f"evidence yu7-max-range --source {SAVED} --locator 'the range of the car'",
    "COPIES": "copies",
    "RULE": "loose-figure",
    "DIR": "new-brief",
    "my-topic": "another-topic",
    "OLD": "yu7-max-range",
    "NEW": "yu7-max-reach",
    "KIND": "subject",
    "A": "main",
    "B": "main",
    "FILE...": "data/brief.yaml",
    "COPY": f"copies/{SAVED}.txt",
    "SITE": "site",
}


def brief_of(root: Path) -> Brief:
    brief = load_brief(root).brief
    assert brief
    return brief


def listed() -> set[str]:
    """Every command that `topicbrief --help` lists, as README leaves them to it: with what it needs, and with all it takes."""
    kinds = {f"topicbrief new {kind}" for kind in new_entry.KINDS} | {"topicbrief collection --help"}
    names = [name for name in COMMANDS if name not in ("new", "collection")]
    return kinds | {_with_arguments(name, every) for name in names for every in (False, True)}


def _with_arguments(name: str, every: bool) -> str:
    """A command with the arguments and options that it needs, or with every argument."""
    command = load_command(name)
    words = ["topicbrief", name]
    for parameter in command.params:
        if parameter.required and isinstance(parameter, click.Option):
            words += [parameter.opts[0], "COPIES"]
        elif isinstance(parameter, click.Argument) and (every or parameter.required):
            words.append(re.sub(r"[\[\]]", "", parameter.make_metavar(click.Context(command))))
    return " ".join(words)


def every_command() -> list[str]:
    told = {re.sub(r"^\S*/topicbrief", "topicbrief", command) for guide in GUIDES for command in spoken(guide)}
    return sorted(told | listed())


def assert_serves(root: Path) -> None:
    """The preview comes up, shows the brief, and goes when it is asked to."""
    with socket.create_server(("127.0.0.1", 0)) as free:
        address = f"127.0.0.1:{free.getsockname()[1]}"
    command = (sys.executable, "-m", "topicbrief", "serve", "--address", address)
    process = subprocess.Popen(command, cwd=root, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until and process.poll() is None:
            with suppress(URLError), urlopen(f"http://{address}/") as page:
                assert b"Can an American buy a Xiaomi car" in page.read()
                return
            time.sleep(0.2)
        raise AssertionError("the preview did not come up")
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=20)


@pytest.mark.slow
@pytest.mark.parametrize("command", every_command())
def test_every_command_runs(guided: Path, built_by_command: Path, command: str) -> None:
    (guided / "copies").mkdir()
    passages = {
        item.locator for fact in brief_of(guided).facts.values() for item in fact.evidence if item.source == SAVED
    }
    (guided / "copies" / f"{SAVED}.txt").write_text("\n\n".join(sorted(passages)))
    for word, own in PLACEHOLDERS.items():
        command = re.sub(rf"(?<![\w-]){re.escape(word)}(?![\w.-])", own, command)
    name, *arguments = shlex.split(command)
    match name, arguments:
        case "make", _:
            done = run("make", "--dry-run", *arguments, cwd=ROOT)
        case "mkdocs" | "python", _:
            done = run(sys.executable, *(["-m", "mkdocs"] if name == "mkdocs" else []), *script(arguments), cwd=guided)
        case _, ["build"]:
            assert (built_by_command / "site" / "index.html").is_file()  # the command has made it
            return
        case _, ["serve", *_]:
            assert_serves(guided)
            return
        case _, ["links"]:
            done = run_as_told(["topicbrief", "links", "--help"], guided)  # no test goes online
        case _, ["capture", _]:
            done = run_as_told(["topicbrief", "capture", "--help"], guided)  # no test goes online
        case _, ["verify"]:
            assert run_as_told(["topicbrief", "capture", SAVED, f"copies/{SAVED}.txt"], guided).returncode == 0
            done = run_as_told(["topicbrief", "verify"], guided)
        case _, ["upgrade", *_]:
            done = run_as_told(
                ["topicbrief", "upgrade", "--help"], guided
            )  # this brief is not pinned: it has its engine
        case _, ["rename"]:
            done = run_as_told(["topicbrief", "rename", "--help"], guided)  # only its name is told
        case _, ["new", kind]:
            done = run_as_told(["topicbrief", "new", kind, "--help"], guided)  # it would ask
        case _, ["edition"]:  # it wants all committed, and an address
            git("add", "data", "docs", "mkdocs.yml", "theme", cwd=guided)
            git("commit", "--quiet", "--message", "All of it", cwd=guided)
            done = run_as_told(["topicbrief", "edition", "--address", "https://example.org/"], guided)
        case _, ["trace", *_]:
            shutil.copytree(built_by_command / "site", guided / "site")  # as `topicbrief build` left it
            done = run_as_told(["topicbrief", *arguments], guided)
        case _:
            done = run_as_told(["topicbrief", *arguments], guided)
    assert done.returncode == 0, (done.stdout[-2000:], done.stderr[-2000:])


def script(arguments: list[str]) -> list[str]:
    return [str(ROOT / argument) if argument.endswith(".py") else argument for argument in arguments]
