"""A change in `data/` is whole by itself: no test knows the shipped brief's content by name, and nothing made from it is kept."""

from __future__ import annotations

import ast
import re
import shutil
import sys
from collections import Counter
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, run, topicbrief
from tests.helpers import shipped
from topicbrief.build.check import load_brief
from topicbrief.editing.patch import remove_entries

pytestmark = pytest.mark.slow

READS_THE_BRIEF = re.compile(r'shipped|\(ROOT\)|ROOT / "data"|\[ROOT, EXAMPLE\]')
SOURCE = ("--id", "trade-paper-wagons", "--publisher", "Trade Paper", "--kind", "news", "--title", "Wagons", "--url", "https://trade.example/wagons")  # fmt: skip
EVENT = ("--id", "wagon-plan", "--subject", "wagon-maker", "--event", "Wagon Maker says what it may do.", "--period", "2026-10-01", "--source", "trade-paper-wagons", "--locator", "says what it may do", "--on", "2026-11-22")  # fmt: skip


@pytest.fixture
def project(tmp_path: Path) -> Path:
    """A copy of the project as it would be committed."""
    listed = run("git", "ls-files", "-z", "--cached", "--others", "--exclude-standard", cwd=ROOT).stdout
    names = [name for name in listed.split("\0") if name and (ROOT / name).is_file()]
    if not names:  # a copy without its history
        return Path(shutil.copytree(ROOT, tmp_path / "project", ignore=shutil.ignore_patterns(".venv", "node_modules")))
    for name in names:
        (tmp_path / "project" / name).parent.mkdir(parents=True, exist_ok=True)
        shutil.copy(ROOT / name, tmp_path / "project" / name)
    return tmp_path / "project"


def do(root: Path, *arguments: str) -> None:
    done = topicbrief("--brief", root, *arguments, cwd=root)
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)


def edit(path: Path, *changes: tuple[str, str]) -> None:
    """Put words in place of others, by pattern; each must be there."""
    text = path.read_text(encoding="utf-8")
    for pattern, new in changes:
        text, number = re.subn(pattern, new, text, count=1, flags=re.MULTILINE)
        assert number, (path, pattern)
    path.write_text(text, encoding="utf-8")


def add(root: Path) -> None:
    """A source, a subject, a fact, an article and a section."""
    do(root, "new", "source", *SOURCE)
    do(root, "new", "subject", "--id", "wagon-maker", "--name", "Wagon Maker", "--kind", "company", "--section", shipped.largest_section())  # fmt: skip
    do(root, "new", "fact", *EVENT)
    with (root / "data" / "sources" / "trade-paper-wagons.yaml").open("a", encoding="utf-8") as file:
        file.write(
            "summary: On [[wagon-plan|period]] Wagon Maker said what it may do.\nkey_points:\n  - '[[wagon-plan]]'\n"
        )
    head = "# yaml-language-server: $schema=../../schema/section.json\n# $schema: ../../schema/section.json\n"
    lead = "title: Wagons\nanswer: On [[wagon-plan|period]] a maker spoke.\nlead: It spoke on [[wagon-plan|period]].\n"
    (root / "data" / "sections" / "wagons.yaml").write_text(head + lead, encoding="utf-8")
    edit(root / "data" / "brief.yaml", (r"^(sections:\n(?:  - .*\n)+)", r"\1  - wagons\n"))
    edit(root / "mkdocs.yml", (r"^(  - Subjects: )", r"  - Wagons: wagons.md\n\1"))


def remove(root: Path) -> None:
    """Three facts that nothing refers to."""
    text = "\n".join(path.read_text(encoding="utf-8") for path in (root / "data").rglob("*.yaml"))
    words = Counter(re.findall(r"[a-z0-9-]+", text))
    brief = load_brief(root).brief
    assert brief
    figure = shipped.large_figures(1)[0][0]
    free = [id for id in brief.facts if words[id] == 1 and id != figure]
    for id in (free[0], free[len(free) // 2], free[-1]):
        for path in (root / "data" / "facts").rglob("*.yaml"):
            ids = [entry["id"] for entry in yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)]
            if id in ids and len(ids) > 1:
                path.write_bytes(remove_entries(path.read_bytes(), [ids.index(id)]))


def rename(root: Path) -> None:
    """What tests could know by name, and what readers see first."""
    figure = shipped.large_figures(1)[0][0]
    for old in (figure, shipped.largest_article(), shipped.largest_subject()):
        do(root, "rename", old, f"{old}-anew")
    edit(
        root / "data" / "brief.yaml",
        (r"^title: .*$", "title: Something else"),
        (r"^question: .*$", "question: Who does what?"),
    )
    for path in (root / "data" / "sections").glob("*.yaml"):
        edit(path, (r"^title: (.*)$", r"title: \1 anew"))


def those_that_read(path: Path) -> list[str]:
    """Return the tests of a file that read the shipped brief, by themselves or by what they use of their file."""
    text = path.read_text(encoding="utf-8")
    lines = text.splitlines()
    named: dict[str, str] = {}
    for node in ast.parse(text).body:
        if isinstance(node, ast.FunctionDef):
            first = min([node.lineno, *(item.lineno for item in node.decorator_list)])
            named[node.name] = "\n".join(lines[first - 1 : node.end_lineno])
        elif isinstance(node, ast.Assign) and isinstance(node.targets[0], ast.Name):
            named[node.targets[0].id] = ast.unparse(node)
    reading = {name for name, source in named.items() if READS_THE_BRIEF.search(source)}
    while more := {name for name in named.keys() - reading if set(re.findall(r"\w+", named[name])) & reading}:
        reading |= more
    return [f"{path}::{name}" for name in named if name in reading and name.startswith("test_")]


def test_the_quick_tests_pass_whatever_editors_change(project: Path) -> None:
    for change in (add, remove, rename):
        change(project)
        do(project, "check")
    do(project, "fmt")
    reading = [test for path in sorted((project / "tests").rglob("test_*.py")) for test in those_that_read(path)]
    assert len(reading) > 30
    path = f"{project / 'scripts'}:{project}"
    done = run(
        sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", "-n", "0", "-m", "not slow", *reading,
        cwd=project, PYTHONPATH=path,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout[-4000:]
    assert not (project / "schema").exists(), "nothing that is made has to be committed"
