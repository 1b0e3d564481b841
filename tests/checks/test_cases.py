"""Wrong inputs: each case in `cases/` does one thing wrong to a small sound brief and names every problem that follows.

A case is a YAML file named for its rule, `<rule>.yaml` or `<rule>--<variant>.yaml`, or `several--…` where mistakes
meet and `sound--…` where nothing is wrong after all. It has three keys:

    about      what the editor did wrong, for a stranger
    files      of each path: what the file is to be (below), in place of what `cases/base/` has
    problems   every line that `check` must print, in order

A file is its text, null for no file, or a mapping: `hex` gives its bytes, `append` adds to the base's text, `replace`
and `with` change a passage that stands there once; `times` repeats the `text` or the `with`.
"""

from __future__ import annotations

import ast
import atexit
import os
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import THOROUGH
from topicbrief.build.check import check
from topicbrief.build.options import BuildOptions
from topicbrief.build.pages import build_pages
from topicbrief.checks import CHECKS, rule_id
from topicbrief.model import fields

CASES = Path(__file__).parents[1] / "cases"
BASE = CASES / "base"
ENGINE = Path(fields.__file__).parents[1]
BUILD = ENGINE.parent / "build.py"
RULE = re.compile(r"(?!utf-)[a-z]+(-[a-z0-9]+)+")
ON_PAGES = "hand-written-page"  # a rule that looks at docs/, which `check` does not
TODAY = date(2030, 1, 1)  # the last day that has begun, as the flows are told
TOLD = BuildOptions(today=TODAY)
ON_PAPER = "not-printable"  # a rule of the PDF alone: tests/editions/test_pdf.py has its cases

BUILT = sorted(CASES.glob("*.yaml"))[::4]  # without THOROUGH: a build stops at what `check` finds, whatever it is

cases = pytest.mark.parametrize("path", sorted(CASES.glob("*.yaml")), ids=lambda path: path.stem)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    prepare(tmp_path)
    return tmp_path


def prepare(root: Path) -> None:
    """Put the sound brief into a folder, with its pages and a page of somebody's own."""
    for part in built_once().iterdir():
        how = shutil.copy2 if part.name == "data" else same
        shutil.copytree(part, root / part.name, dirs_exist_ok=True, copy_function=how)


def same(source: str, target: str) -> None:
    """The file in another place as well: what is made is replaced as a whole when it changes."""
    try:
        os.link(source, target)
    except OSError:  # on another disk
        shutil.copy2(source, target)


@cache
def built_once() -> Path:
    """A folder with the sound brief, built. Building it anew for each case would take twice as long."""
    root = Path(tempfile.mkdtemp(prefix="topicbrief-base-"))
    atexit.register(shutil.rmtree, root)
    shutil.copytree(BASE / "data", root / "data")
    (root / "docs/own").mkdir(parents=True)
    (root / "docs/own/old.md").write_text("# A page of my own\n", encoding="utf-8")
    assert build_pages(root).problems == []
    return root


def read_case(path: Path) -> dict[str, Any]:
    case = yaml.safe_load(path.read_bytes())
    assert case.keys() == {"about", "files", "problems"}
    return dict(case)


def rule(line: str) -> str:
    """The rule that a line of `check` says is broken: in `file:line:col rule: message`."""
    found = re.search(r":[0-9]+:[0-9]+ ([^ :]+): ", line)
    assert found, line
    return found[1]


def make_wrong(root: Path, case: dict[str, Any]) -> None:
    """Do to the brief in `root` what the case says."""
    for name, wanted in case["files"].items():
        path = root / name
        if wanted is None:
            path.unlink()
            continue
        path.parent.mkdir(parents=True, exist_ok=True)
        data = new_bytes(path, wanted)
        path.unlink(missing_ok=True)
        path.write_bytes(data)


def new_bytes(path: Path, wanted: Any) -> bytes:
    match wanted:
        case str():
            return wanted.encode()
        case {"hex": digits}:
            return bytes.fromhex(digits)
        case {"append": more}:
            return path.read_bytes() + bytes(more, "utf-8")
        case {"text": text, "times": times}:
            return bytes(text * times, "utf-8")
        case {"replace": old, "with": new}:
            before = path.read_text(encoding="utf-8")
            assert before.count(old) == 1, f"{old!r} does not stand once in {path.name}"
            return before.replace(old, new * wanted.get("times", 1)).encode()
    raise AssertionError(f"not a way to make a file: {wanted}")


def state_of(folder: Path) -> dict[str, tuple[bytes, int]]:
    """Every file below `folder`: its bytes, and when it was written."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {str(path): (path.read_bytes(), path.stat().st_mtime_ns) for path in files}


def test_the_base_is_sound(root: Path) -> None:
    assert check(root, today=TODAY) == []


@pytest.mark.thorough
@cases
def test_every_problem_is_named_and_nothing_is_written(root: Path, path: Path) -> None:
    case = read_case(path)
    make_wrong(root, case)
    before = state_of(root / "docs")
    found = [str(problem) for problem in check(root, today=TODAY)]
    assert found == [line for line in case["problems"] if rule(line) != ON_PAGES]
    if not (THOROUGH or ON_PAGES in map(rule, case["problems"]) or path in BUILT):
        return
    outcome = build_pages(root, options=TOLD)
    assert [str(problem) for problem in outcome.problems] == case["problems"]
    if case["problems"]:
        assert (outcome.pages, outcome.written, outcome.removed) == (0, 0, 0)
        assert state_of(root / "docs") == before


@pytest.mark.slow
@pytest.mark.parametrize(
    "name", ["yaml-syntax", "not-utf-8", "loose-figure", "too-deep--lists", "unknown-fact", "several--two-files"]
)
def test_the_command_stops_in_order(root: Path, name: str) -> None:
    case = read_case(CASES / f"{name}.yaml")
    make_wrong(root, case)
    command = [sys.executable, str(BUILD), "--brief", str(root), "check"]
    done = subprocess.run(command, capture_output=True, text=True, encoding="utf-8", check=False)
    assert done.returncode == 1
    assert done.stdout.splitlines() == case["problems"]
    assert "Traceback" not in done.stderr


def test_every_rule_has_a_case() -> None:
    shown = {rule(line) for path in CASES.glob("*.yaml") for line in read_case(path)["problems"]}
    rules = {rule_id(check) for check in CHECKS} | set(rules_in_the_source())
    assert sorted(rules - shown) == [ON_PAPER]
    assert sorted(shown - rules) == []


@cases
def test_a_case_is_named_for_its_rule(path: Path) -> None:
    name, rules = path.stem.split("--")[0], {rule(line) for line in read_case(path)["problems"]}
    assert name == "sound" if not rules else name in {*rules, "several"}


def rules_in_the_source() -> Iterator[str]:
    """The rules that are named where they are broken: the hyphenated words of the modules that complain."""
    names = [
        "model/fields.py",
        "load/validation.py",
        "load/loader.py",
        "model/prose.py",
        "storage/docs_files.py",
        "build/pdf/letters.py",
        "checks/website_settings.py",
        "build/menu.py",
        "build/edition/manifest_check.py",
    ]
    packages = (path for name in ("pages/blocks", "load/yaml_files") for path in sorted((ENGINE / name).glob("*.py")))
    for path in [*(ENGINE / name for name in names), *packages]:
        yield from hyphenated(ast.parse(path.read_text(encoding="utf-8")))


def hyphenated(node: ast.AST) -> Iterator[str]:
    if isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "describe_field":
        return  # a field of the model, with examples of what goes in
    if isinstance(node, ast.Constant) and isinstance(node.value, str) and RULE.fullmatch(node.value):
        yield node.value
    for child in ast.iter_child_nodes(node):
        yield from hyphenated(child)
