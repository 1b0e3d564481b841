"""A collection of three small briefs: laid out, kept in git, and built once for all tests that look at what a build makes."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
import yaml

from tests.conftest import git, mkdocs_settings, topicbrief
from topicbrief.storage.theme_files import THEME_FOLDER

EXAMPLE = Path(__file__).parent / "example"
SECTIONS = {"ferries": "traffic", "trains": "rails", "museums": "visits"}


def lay_out(folder: Path) -> Path:
    """The example in a folder, each brief with the settings of its website."""
    shutil.copytree(EXAMPLE, folder)
    for name, section in SECTIONS.items():
        settings = mkdocs_settings()
        settings.pop("hooks")
        settings["theme"]["custom_dir"] = THEME_FOLDER
        titled = {"Home": "index.md"}, {section.capitalize(): f"{section}.md"}
        pages = ("subjects/index", "facts/index", "sources", "method", "changes")
        settings["nav"] = [*titled, *({page.split("/")[0].capitalize(): f"{page}.md"} for page in pages)]
        (folder / "briefs" / name / "mkdocs.yml").write_text(yaml.safe_dump(settings), encoding="utf-8")
    return folder


def commit(folder: Path, day: str) -> None:
    """Keep the collection in git, as of a day."""
    git("add", "-A", cwd=folder)
    when = f"{day}T12:00:00Z"
    git("commit", "-qm", day, cwd=folder, GIT_COMMITTER_DATE=when, GIT_AUTHOR_DATE=when)


def replace_in(path: Path, before: str, after: str) -> None:
    """Replace the one place of a file where something stands."""
    text = path.read_text(encoding="utf-8")
    assert text.count(before) == 1, text
    path.write_text(text.replace(before, after), encoding="utf-8")


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "collection")


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The collection with a history of two days, built. Nobody changes it."""
    folder = lay_out(tmp_path_factory.mktemp("collection") / "norland")
    (folder / ".gitignore").write_text("/site/\n.cache/\nschema/\n", encoding="utf-8")
    git("init", "-q", cwd=folder)
    facts = folder / "briefs" / "ferries" / "data" / "facts" / "traffic.yaml"
    replace_in(facts, "value: 411000", "value: 410000")
    replace_in(facts, '"411,000 by', '"410,000 by')
    commit(folder, "2026-11-20")
    replace_in(facts, "value: 410000", "value: 411000")
    replace_in(facts, '"410,000 by', '"411,000 by')
    replace_in(folder / "library" / "subjects.yaml", "kind: company", "kind: shipping company")
    commit(folder, "2026-11-23")
    done = topicbrief("--brief", folder, "collection", "build", "--on", "2026-11-25", cwd=folder)
    assert done.returncode == 0, done.stderr
    return folder
