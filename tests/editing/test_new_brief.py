"""Test `topicbrief init`: the new brief builds at once, wherever the engine is installed."""

from __future__ import annotations

import os
import re
import shutil
import sys
from pathlib import Path

import pytest
import yaml

from tests.conftest import ROOT, git, mkdocs_settings, run, topicbrief
from tests.editing.test_engine import change_engine, engine_repository
from topicbrief.build.check import load_brief
from topicbrief.build.pages import build_pages
from topicbrief.editing import new_brief
from topicbrief.editing.engine import Pin
from topicbrief.pages import blocks
from topicbrief.storage import create_folder

ENGINE = ROOT / "scripts" / "topicbrief"


@pytest.fixture
def new(tmp_path: Path, engine_pin: Pin) -> Path:
    create_folder(tmp_path / "new", "init", new_brief.new_brief_files("The town and its books", engine_pin))
    return tmp_path / "new"


def test_a_new_brief_has_two_facts_an_article_and_a_chart(new: Path) -> None:
    assert build_pages(new).problems == []
    brief = load_brief(new).brief
    assert brief
    assert (len(brief.facts), list(brief.articles), len(brief.sections)) == (2, ["annual-report-2025"], 1)
    section = next(iter(brief.sections.values()))
    assert [block.kind for block in section.blocks] == ["chart", "articles"]
    assert "<svg" in (new / "docs" / "visitors.md").read_text(encoding="utf-8")


@pytest.mark.parametrize(
    "left",
    [
        ".cache/topicbrief/built",
        "site/index.html",
        "schema/facts.json",
        "docs/index.md",
        "a.pdf",
        "tests/__pycache__/x.pyc",
    ],
)
def test_what_work_in_the_template_left_is_not_copied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, engine_pin: Pin, left: str
) -> None:
    before = new_brief.new_brief_files("Books", engine_pin)
    shutil.copytree(new_brief.SKELETON, tmp_path / "skeleton")
    monkeypatch.setattr(new_brief, "SKELETON", tmp_path / "skeleton")
    place = tmp_path / "skeleton" / left
    place.parent.mkdir(parents=True, exist_ok=True)
    place.write_bytes(b"\xff\xfe")
    assert new_brief.new_brief_files("Books", engine_pin) == before


def test_each_file_of_data_says_what_it_is_for(new: Path) -> None:
    files = sorted((new / "data").rglob("*.yaml"))
    assert len(files) == 6
    for path in files:
        comment = path.read_text(encoding="utf-8").partition("\n\n")[0]
        assert len(re.findall(r"^# \w", comment, re.MULTILINE)) >= 1, path


def test_what_it_shows_is_told_and_what_comes_next(tmp_path: Path) -> None:
    done = topicbrief("init", "a new one", "--title", "Books", cwd=tmp_path)
    assert done.returncode == 0
    assert 'topicbrief --brief "a new one" serve' in done.stdout
    assert (tmp_path / "a new one" / "data" / "brief.yaml").is_file()
    assert [path.name for path in tmp_path.iterdir()] == ["a new one"], "nothing else is left lying about"


@pytest.mark.parametrize(
    "title",
    [
        'Wer: "liest"? #a',
        "'",
        "- [a]: {b}",
        "<script>alert(x)</script>",
        "$title ${x} %s {y}",
        "图书馆",
        "null",
        "\\n",
    ],
)
def test_any_title_is_a_title(tmp_path: Path, title: str, engine_pin: Pin) -> None:
    create_folder(tmp_path / "new", "init", new_brief.new_brief_files(title, engine_pin))
    assert build_pages(tmp_path / "new").problems == []
    brief = load_brief(tmp_path / "new").brief
    assert brief
    assert brief.settings.title == title
    assert yaml.safe_load((tmp_path / "new" / "mkdocs.yml").read_text(encoding="utf-8"))["site_name"] == title


@pytest.mark.parametrize("title", ["", "  ", "a" * 500, "a\x07b"])
def test_what_is_no_title_is_one_clear_line(tmp_path: Path, title: str) -> None:
    done = topicbrief("init", "new", "--title", title, cwd=tmp_path)
    assert done.returncode == 2
    assert "Invalid value for --title: " in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_nothing_is_written_over(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "notes.txt").write_text("mine")
    (tmp_path / "file").write_text("mine")
    for name in ("mine", "file"):
        done = topicbrief("init", name, cwd=tmp_path)
        assert done.returncode == 1
        assert "name a folder that is empty or not there" in done.stderr
    assert (tmp_path / "mine" / "notes.txt").read_text() == "mine"


def test_an_empty_folder_may_be_there(tmp_path: Path) -> None:
    (tmp_path / "new").mkdir()
    assert topicbrief("init", "new", cwd=tmp_path).returncode == 0
    (tmp_path / "here").mkdir()
    done = topicbrief("init", ".", cwd=tmp_path / "here")
    assert done.returncode == 0, done.stderr
    assert (tmp_path / "here" / "data" / "brief.yaml").is_file()
    assert sorted(path.name for path in tmp_path.iterdir()) == ["here", "new"]


def test_the_site_is_set_up_as_this_one_is(new: Path) -> None:
    """Only what names this project's brief or its folders differs."""
    settings, shipped = yaml.safe_load((new / "mkdocs.yml").read_text(encoding="utf-8")), mkdocs_settings()
    for own in ("site_name", "site_description", "nav", "exclude_docs", "hooks"):
        settings.pop(own, None)
        shipped.pop(own, None)
    assert settings["theme"].pop("custom_dir") == ".topicbrief/theme"
    shipped["theme"].pop("custom_dir")
    assert settings == shipped


def test_git_takes_no_file_of_a_build(new: Path) -> None:
    """A fresh copy would take one for a file that a person wrote, and refuse to build."""
    git("init", cwd=new)
    build_pages(new)
    assert (new / "docs" / "index.md").is_file()
    assert git("ls-files", "--others", "--exclude-standard", "docs", cwd=new) == ""


def test_the_theme_is_brought_up_to_date_and_cleaned(new: Path) -> None:
    build_pages(new)
    theme = new / ".topicbrief" / "theme"
    (theme / "main.html").write_text("old")
    (theme / "gone.html").write_text("of an older version")
    build_pages(new)
    assert (theme / "main.html").read_bytes() == (ENGINE / "templates" / "theme" / "main.html").read_bytes()
    assert not (theme / "gone.html").exists()
    assert topicbrief("clean", cwd=new).returncode == 0
    assert not (new / ".topicbrief").exists()
    assert not list((new / "docs").rglob("*.md"))


def test_its_workflow_runs_commands_that_there_are(new: Path) -> None:
    workflow = yaml.safe_load((new / ".github" / "workflows" / "site.yml").read_text(encoding="utf-8"))
    steps = [step.get("run", "") for step in workflow["jobs"]["site"]["steps"]]
    commands = [step.split() for step in steps if step.startswith("topicbrief ")]
    assert commands
    for _, *arguments in commands:
        assert topicbrief(*arguments, cwd=new).returncode == 0


@pytest.mark.slow
def test_from_nothing_to_a_site_with_the_installed_package(tmp_path: Path) -> None:
    """The pair of commands in an empty folder, with the engine as a wheel installs it: no file of this project is near."""
    wheels, installed, work = tmp_path / "wheels", tmp_path / "installed", tmp_path / "work"
    work.mkdir()
    offline = ("--no-deps", "--no-index", "--quiet", "--disable-pip-version-check")
    pip = (sys.executable, "-m", "pip")
    made = run(*pip, "wheel", ROOT, "--no-build-isolation", *offline, "--wheel-dir", wheels, cwd=tmp_path)
    assert made.returncode == 0, made.stderr
    (wheel,) = wheels.glob("*.whl")
    assert run(*pip, "install", wheel, *offline, "--target", installed, cwd=tmp_path).returncode == 0
    env = {"PYTHONPATH": str(installed), "PATH": f"{installed / 'bin'}{os.pathsep}{os.environ['PATH']}"}
    engine = (sys.executable, "-m", "topicbrief")
    assert run(*engine, "init", "new", cwd=work, **env).returncode == 0
    where = run(sys.executable, "-c", "import topicbrief; print(topicbrief.__file__)", cwd=work, **env)
    assert Path(where.stdout.strip()).is_relative_to(installed)
    done = run(*engine, "build", cwd=work / "new", **env)
    assert done.returncode == 0, done.stderr
    for name in ("index.html", "visitors/index.html", "assets/brief.css", "assets/fonts/source-sans-3.woff2"):
        assert (work / "new" / "site" / name).is_file(), name
    explained = run(*engine, "explain", "loose-figure", cwd=work, **env)
    assert explained.stdout.startswith("loose-figure\n"), explained.stderr
    engine_line = (work / "new" / "engine.txt").read_text().splitlines()[-1]
    assert engine_line.startswith(f"./engine/{wheel.name} --hash=sha256:"), "it is the wheel that pip was given"
    assert (work / "new" / "engine" / wheel.name).read_bytes() == wheel.read_bytes()
    own_tests = run(sys.executable, "-m", "unittest", "discover", "tests", cwd=work / "new", **env)
    assert own_tests.returncode == 0, own_tests.stderr
    wheel.unlink()
    done = run(*engine, "init", "another", cwd=work, **env)
    assert (done.returncode, "is not there; name another" in done.stderr) == (1, True), done.stderr
    assert not (work / "another").exists()


def told(readme: Path) -> list[str]:
    """The commands of a README, but for those that do not end and that change which engine it is."""
    lines = re.findall(r"^\$ ([^#\n]+)", readme.read_text(encoding="utf-8"), re.MULTILINE)
    return [line.strip() for line in lines if not re.search(r" (serve|upgrade)\b", line)]


@pytest.mark.slow
def test_a_new_brief_sets_itself_up_where_there_is_no_engine(tmp_path: Path, engine_pin: Pin) -> None:
    """The README's own commands, word for word, for a wheel, a repository and a checkout. Like `make test` when it sets itself up,
    this asks the package registry for what the engine needs.
    """
    new, wheel = tmp_path / "work" / "new", next(name for name in engine_pin.files if name.endswith(".whl"))
    (tmp_path / Path(wheel).name).write_bytes(engine_pin.files[wheel])
    assert topicbrief("init", new, "--engine", Path(wheel).name, cwd=tmp_path).returncode == 0
    install, build = told(new / "README.md")[:3], told(new / "README.md")[3:]
    env = {
        "PATH": f"{Path(sys.base_prefix) / 'bin'}{os.pathsep}{os.environ['PATH']}",
        "PYTHONPATH": "",
        "PIP_NO_COMPILE": "1",
    }

    def do(*commands: str) -> str:
        done = run("bash", "-euo", "pipefail", "-c", "\n".join(commands), cwd=new, **env)
        assert done.returncode == 0, (done.stdout[-2000:], done.stderr[-2000:])
        return done.stdout

    do(*install, *build, ".venv/bin/python -m unittest discover tests")
    assert (new / "site" / "index.html").is_file()
    where = do(".venv/bin/python -c 'import topicbrief; print(topicbrief.__file__)'").strip()
    assert Path(where).is_relative_to(new / ".venv")
    repository = engine_repository(tmp_path / "engine")
    change = (f"git+{repository.as_uri()}@{git('rev-parse', 'HEAD~1', cwd=repository)}", "", str(repository))
    for engine, word in zip(change, ("first", "second", "third"), strict=True):
        if word == "third":
            change_engine(repository, word)
        do(f".venv/bin/topicbrief upgrade {engine}", *install[1 if word == "first" else 2 :])
        assert f"A topic brief ({word})" in do(".venv/bin/topicbrief --help")
    do(".venv/bin/topicbrief check")
    (packed,) = (new / "engine").iterdir()
    packed.write_bytes(packed.read_bytes() + b"\0")
    refused = run("bash", "-c", install[2], cwd=new, **env)
    assert refused.returncode != 0
    assert "DO NOT MATCH" in refused.stderr


TOPIC = re.compile(
    r"xiaomi|小米|\bcars?\b|\byu7|\bsu7|vehicle|tariff|rivian|tesla|\bford\b|lei.?jun|cnev|us.policy", re.IGNORECASE
)


def test_nothing_in_the_engine_names_the_topic() -> None:
    """The engine is for any topic: what it says and shows must not speak of the one it ships with."""
    texts = (p for p in ENGINE.rglob("*") if p.is_file() and p.suffix not in (".pyc", ".woff2", ".ttf", ".png"))
    named = [
        f"{path.relative_to(ENGINE)}:{number}: {line.strip()}"
        for path in texts
        for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1)
        if TOPIC.search(line)
    ]
    assert named == []


def test_the_sections_are_those_of_the_brief() -> None:
    shipped = yaml.safe_load((ROOT / "data" / "brief.yaml").read_text(encoding="utf-8"))["sections"]
    code = "\n".join(path.read_text(encoding="utf-8") for path in ENGINE.rglob("*.py"))
    assert [section for section in shipped if re.search(rf"""["']{section}["'/.]""", code)] == []
    assert len(blocks.BLOCKS) > 0


def test_a_folder_without_a_name_is_asked_for(tmp_path: Path) -> None:
    done = topicbrief("init", "", cwd=tmp_path)
    assert done.returncode == 2
    assert "name the folder that is to be made" in done.stderr
    assert not any(tmp_path.iterdir())
