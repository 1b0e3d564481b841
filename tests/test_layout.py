"""The layout: who prints, who writes, who knows a library, and that each registry is complete.

Which package may import which is held by import-linter (pyproject.toml).
"""

from __future__ import annotations

import ast
import re
from pathlib import Path

import pytest

import topicbrief
from topicbrief import cli, document, editions
from topicbrief.editions import markdown
from topicbrief.pages import blocks, composer
from topicbrief.pages.blocks.kind import BlockKind

ENGINE = Path(topicbrief.__file__).parent
MODULES = sorted(
    path.relative_to(ENGINE)
    for path in ENGINE.rglob("*.py")
    if (path.parent != ENGINE or path.stem != "__init__") and not path.is_relative_to(ENGINE / "templates")
)


def packages() -> set[str]:
    """The packages that the map in the package's docstring names."""
    return set(re.findall(r"^    (\w+) +\w", (topicbrief.__doc__ or "").partition("The packages")[2], re.MULTILINE))


def test_the_map_names_every_package() -> None:
    entries = {path.name for path in ENGINE.iterdir() if not path.name.startswith("_")}
    assert packages() == entries
    assert len(entries) <= 16


def test_what_traces_the_site_shares_no_code_with_what_makes_it() -> None:
    tracing = sorted((ENGINE / "trace").rglob("*.py"))
    assert tracing
    for path in tracing:
        text = path.read_text(encoding="utf-8")
        outside = [
            node
            for node in ast.walk(ast.parse(text))
            if isinstance(node, ast.ImportFrom) and node.level > len(path.relative_to(ENGINE).parts) - 1
        ]
        assert outside == [], path
        assert "topicbrief" not in text, path


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
    }
    assert users_of(r"write_text|write_bytes|open\(.*[\"']w|os\.replace|unlink|rmdir|mkdir") == {
        "storage/archives.py", "storage/atomic.py", "storage/cache.py", "storage/data_files.py", "storage/docs_files.py", "storage/edition_files.py", "storage/exchange.py",
        "storage/journal.py", "storage/pin_files.py", "storage/portal_files.py", "storage/site_files.py", "storage/site_swap.py", "storage/theme_files.py",
    }  # fmt: skip
    assert {user.rpartition("/")[0] for user in users_of(r"^(import|from) yaml\b")} == {"load/yaml_files"}
    assert users_of(r"^(import|from) markdown_it\b") == {"model/prose.py"}
    assert users_of(r"^(import|from) babel\b") == {"formatting/cldr.py"}
    assert users_of(r"^ *(import|from) pint\b") == {"model/units.py"}
    assert users_of(r"^ *(import|from) (mkdocs|material)\b") == {
        "build/kept_pages/mkdocs_pages.py", "preview/mkdocs_outline.py", "preview/mkdocs_site.py",
    }  # fmt: skip
    assert users_of(r"^ *(import|from) pypdfium2\b") == {
        "trace/pdf_file.py", "editions/pdf/png.py", "checks/copies/publication_text.py"
    }  # fmt: skip
    assert users_of(r"^ *(import|from) selectolax\b") == {"trace/html_page.py", "build/headers.py"}
    assert users_of(r"^ *(import|from) pikepdf\b") == {"editions/pdf/object_streams.py"}
    assert users_of(r"^ *(import|from) PIL\b|\.to_pil\(") == {"editions/pdf/png.py"}
    assert users_of(r"^ *(import|from) watchfiles\b") == {"preview/watcher.py"}


def test_numbers_for_readers_are_written_in_the_language_of_the_brief() -> None:
    readers = ("pages/", "editions/", "formatting/")
    assert {user for user in users_of(r":,[.\df]*\}") if user.startswith(readers)} == set()


def test_nothing_in_the_engine_asks_for_the_time_or_the_place() -> None:
    assert users_of(r"date\.today|datetime\.now|time\.time\(|locale\.(get|set)|getcwd") == {
        "cli/options.py",  # for "today"
    }


def test_every_kind_of_block_page_and_edition_is_in_its_registry() -> None:
    kinds = {path.stem for path in (ENGINE / "pages" / "blocks").glob("*.py")} - {"__init__", "kind"}
    assert {kind.name for kind in blocks.BLOCKS} == kinds
    assert all(isinstance(kind, BlockKind) for kind in blocks.BLOCKS)
    named = {drafts.__module__.split(".")[-1] for drafts in composer.PAGES} | {"changes", "data", "subject"}
    kept = {path.stem for path in (ENGINE / "pages").iterdir() if not path.name.startswith("_")}
    assert named == kept - {
        "composer",
        "draft",
        "edit_links",
        "feeds",
        "blocks",
        "chart_layout",
        "data_files",
        "depth",
        "structured_data",
    }
    rooms = {render.__module__.split(".")[2] for render in editions.EDITIONS} | {"markdown", "pdf", "cards"}
    assert rooms == {path.stem for path in (ENGINE / "editions").glob("*")} - {
        "__init__",
        "__pycache__",
        "charts",
    }


def test_every_command_is_named_and_has_a_module() -> None:
    assert {*cli.COMMANDS, "__init__", "errors", "options", "terminal"} == {
        path.stem for path in (ENGINE / "cli").glob("*.py")
    }
    assert all(cli.load_command(name).name == name for name in cli.COMMANDS)


def test_the_markdown_edition_renders_every_block_of_the_tree() -> None:
    rendered = {kind for kind in markdown._block.registry if kind is not object}
    assert rendered | {document.Chart} == set(document.Block.__args__)
