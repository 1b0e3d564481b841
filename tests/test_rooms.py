"""The house: which module may import which, who prints, who writes, and that each registry is complete."""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import topicbrief
from topicbrief import blocks, cli, document, editions, pages
from topicbrief.blocks.kind import BlockKind
from topicbrief.editions import markdown

ENGINE = Path(topicbrief.__file__).parent
MODULES = sorted(
    path.relative_to(ENGINE)
    for path in ENGINE.rglob("*.py")
    if (path.parent != ENGINE or path.stem != "__init__") and not path.is_relative_to(ENGINE / "skeleton")
)


def rooms() -> dict[str, int]:
    """The number of each room, as the map in the package's docstring gives it."""
    return {
        name: int(number) for number, name in re.findall(r"^ +(\d+)  (\w+) ", topicbrief.__doc__ or "", re.MULTILINE)
    }


def imported(path: Path) -> set[str]:
    """The rooms a module imports from."""
    found = set()
    inside = len(path.parts) - 1
    for node in ast.walk(ast.parse((ENGINE / path).read_text(encoding="utf-8"))):
        if isinstance(node, ast.ImportFrom) and node.level == inside + 1:
            found |= {node.module.split(".")[0]} if node.module else {alias.name for alias in node.names}
    return found - {"__version__"}


def test_the_map_names_every_room() -> None:
    assert set(rooms()) == {path.parts[0].removesuffix(".py") for path in MODULES}


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_a_module_imports_only_from_rooms_before_its_own(path: Path) -> None:
    numbers = rooms()
    own = path.parts[0].removesuffix(".py")
    assert {name for name in imported(path) if numbers[name] >= numbers[own]} <= {own}


def test_what_traces_the_site_shares_no_code_with_what_makes_it() -> None:
    tracing = [path for path in MODULES if path.parts[0] == "trace"]
    assert tracing
    for path in tracing:
        assert imported(path) == set(), path
        assert "topicbrief" not in (ENGINE / path).read_text(encoding="utf-8"), path


@pytest.mark.parametrize("path", MODULES, ids=str)
def test_every_module_says_what_it_is_for(path: Path) -> None:
    assert ast.get_docstring(ast.parse((ENGINE / path).read_text(encoding="utf-8")))


def users_of(pattern: str) -> set[str]:
    """The modules whose code matches."""
    return {
        str(path) for path in MODULES if re.search(pattern, (ENGINE / path).read_text(encoding="utf-8"), re.MULTILINE)
    }


def test_only_one_module_prints_writes_or_knows_a_library() -> None:
    assert {user.partition("/")[0] for user in users_of(r"click\.echo|\bprint\(|sys\.std(out|err)")} == {
        "cli",
        "terminal.py",
    }
    assert users_of(r"write_text|write_bytes|open\(.*[\"']w|os\.replace|unlink|rmdir|mkdir") == {
        "disk/atomic.py", "disk/data.py", "disk/docs.py", "disk/theme.py", "disk/website.py"
    }  # fmt: skip
    assert {user.partition("/")[0] for user in users_of(r"^(import|from) yaml\b")} == {"yamlfile", "yamlerror.py"}
    assert users_of(r"^(import|from) markdown_it\b") == {"prose.py"}
    assert users_of(r"^(import|from) babel\b") == {"words.py"}
    assert users_of(r"^ *(import|from) vl_convert\b") == {"drawing/vega.py"}
    assert users_of(r"^ *(import|from) pint\b") == {"units.py"}
    assert users_of(r"^ *(import|from) (mkdocs|material)\b") == {"preview/outline.py", "preview/site.py"}
    assert users_of(r"^ *(import|from) pypdfium2\b") == {"trace/paper.py", "typesetting/picture.py"}
    assert users_of(r"^ *(import|from) watchfiles\b") == {"preview/watch.py"}


def test_nothing_in_the_engine_asks_for_the_time_or_the_place() -> None:
    assert users_of(r"date\.today|datetime\.now|time\.time\(|locale\.|getcwd") == {"cli/options.py"}  # for "today"


def test_every_kind_of_block_page_and_edition_is_in_its_registry() -> None:
    kinds = {path.stem for path in (ENGINE / "blocks").glob("*.py")} - {"__init__", "kind"}
    assert {kind.name for kind in blocks.BLOCKS} == kinds
    assert all(isinstance(kind, BlockKind) for kind in blocks.BLOCKS)
    named = {drafts.__module__.split(".")[-1] for drafts in pages.PAGES} | {"changes", "data", "subject"}
    kept = {path.stem for path in (ENGINE / "pages").iterdir() if not path.name.startswith("_")}
    assert named == kept - {"draft", "follow"}
    rooms = {render.__module__.split(".")[2] for render in editions.EDITIONS} | {"markdown", "pdf", "cards"}
    assert rooms == {path.stem for path in (ENGINE / "editions").glob("*")} - {
        "__init__",
        "__pycache__",
        "markup",
    }


def test_every_command_is_named_and_has_a_module() -> None:
    assert {*cli.COMMANDS, "__init__", "errors", "options"} == {path.stem for path in (ENGINE / "cli").glob("*.py")}
    assert all(cli.load(name).name == name for name in cli.COMMANDS)


def test_the_markdown_edition_renders_every_block_of_the_tree() -> None:
    rendered = {kind for kind in markdown._block.registry if kind is not object}
    assert rendered | {document.Chart} == set(document.Block.__args__)
