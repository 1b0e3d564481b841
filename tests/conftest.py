"""What several tests need: briefs to build in folders of their own, sites made from them, and a browser."""

from __future__ import annotations

import fcntl
import gc
import os
import resource
import shutil
import signal
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest
import yaml
from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from tests.helpers import browser as chromium
from tests.helpers.host import Folder, served
from topicbrief.build.pages import build_pages
from topicbrief.cli import main
from topicbrief.editing.engine import Pin, pin_engine
from topicbrief.load.loader import load_documents
from topicbrief.load.yaml_files.cached_reader import read_files
from topicbrief.model.brief import Brief
from topicbrief.pages import blocks
from topicbrief.storage import read_data_files
from topicbrief.storage.cache import FOLDER

ROOT = Path(__file__).parent.parent
EXAMPLE = ROOT / "tests" / "example"
# The part of the shipped brief that the guides speak of, as it was when they were written: editors change the brief itself.
GUIDE = ROOT / "tests" / "guide"
THEME = ROOT / "scripts" / "topicbrief" / "templates" / "theme"

# Whether to try all that there is and not only what is likely to find something: `make bench` does.
THOROUGH = bool(os.environ.get("THOROUGH"))

if signal.getsignal(signal.SIGINT) == signal.SIG_IGN:  # a shell starts what runs in its background so
    signal.signal(signal.SIGINT, signal.default_int_handler)  # some tests interrupt a command, which inherits it


def pytest_xdist_auto_num_workers() -> int:
    """Return how many tests to run at once: more than there are cores, since many wait for a browser or a server."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return cores + (cores + 1) // 2


def pytest_collection_finish() -> None:
    """Have the search for garbage pass over what has been imported and collected: it would go through it thousands of times."""
    gc.collect()
    gc.freeze()


def mkdocs_settings() -> dict[str, Any]:
    """The project's own mkdocs.yml."""
    settings: dict[str, Any] = yaml.safe_load((ROOT / "mkdocs.yml").read_text(encoding="utf-8"))
    return settings


def lay_out(folder: Path, data: Path, nav: list[dict[str, str]] | None = None) -> Path:
    """A folder with a brief's data, ready for MkDocs: the theme's parts and mkdocs.yml are the project's, and the charts of
    the example have been drawn before."""
    shutil.copytree(data, folder / "data")
    shutil.copytree(drawings(), folder / FOLDER)
    if (data.parent / "fonts").is_dir():
        shutil.copytree(data.parent / "fonts", folder / "fonts")
    shutil.copytree(THEME, folder / "theme")
    (folder / "docs").mkdir()
    settings = mkdocs_settings() | {"hooks": [str(ROOT / "scripts" / "hooks.py")]}
    settings["theme"]["custom_dir"] = "theme"
    (folder / "mkdocs.yml").write_text(yaml.safe_dump(settings | ({"nav": nav} if nav else {})), encoding="utf-8")
    return folder


def run(*command: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a command to its end, whatever it says."""
    return subprocess.run(
        [str(part) for part in command],
        cwd=cwd,
        env={**os.environ, "NO_MKDOCS_2_WARNING": "1", **env},
        capture_output=True,
        text=True,
        check=False,
    )


def time_of_commands() -> float:
    """How many seconds the commands run so far have kept a processor busy: a busy machine does not change that."""
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


def topicbrief(*arguments: str | Path, cwd: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run the command to its end, within this process: to start another takes half a second each time."""
    here = Path.cwd()
    os.chdir(cwd)
    try:
        done = CliRunner().invoke(main, [str(part) for part in arguments], prog_name="topicbrief", env=env)
    finally:
        os.chdir(here)
    if done.exception and not isinstance(done.exception, SystemExit):
        raise done.exception
    return subprocess.CompletedProcess(arguments, done.exit_code, done.stdout, done.stderr)


def run_mkdocs(folder: Path) -> Path:
    """Build the site of a folder; the folder it is in. Any warning is a failure."""
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=folder)
    assert done.returncode == 0, done.stderr
    assert "WARNING" not in done.stderr
    return folder / "site"


def git(*arguments: str | Path, cwd: Path, **env: str) -> str:
    """Run git as nobody in particular; what it says."""
    assert "GIT_DIR" not in os.environ, "these tests would write into the repository that GIT_DIR names"
    who = ("-c", "user.name=A", "-c", "user.email=a@example.org", "-c", "commit.gpgsign=false")
    done = run("git", *who, *arguments, cwd=cwd, **env)
    assert done.returncode == 0, done.stderr
    return done.stdout.strip()


def is_repository() -> bool:
    """Whether this copy of the project came with its history."""
    return run("git", "rev-parse", "--verify", "HEAD", cwd=ROOT).returncode == 0


EXAMPLE_NAV = [
    {"Home": "index.md"},
    {"Traffic": "traffic.md"},
    {"Policy": "policy.md"},
    {"Subjects": "subjects/index.md"},
    {"Facts": "facts/index.md"},
    {"Sources": "sources.md"},
    {"Method": "method.md"},
    {"Changes": "changes.md"},
]


@pytest.fixture
def example(tmp_path: Path, drawn: Path) -> Path:
    """A copy of the example brief, with its data only; its charts have been drawn before."""
    shutil.copytree(EXAMPLE / "data", tmp_path / "example" / "data")
    shutil.copytree(drawn, tmp_path / "example" / FOLDER)
    return tmp_path / "example"


@pytest.fixture(scope="session")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The example brief."""
    return _loaded(EXAMPLE, tmp_path_factory.mktemp("kept"))


@pytest.fixture(scope="session")
def shipped_brief(tmp_path_factory: pytest.TempPathFactory) -> Brief:
    """The brief this project ships with."""
    return _loaded(ROOT, tmp_path_factory.mktemp("kept"))


FACTORIES: list[pytest.TempPathFactory] = []  # that of this process


@pytest.fixture(scope="session", autouse=True)
def _factory(tmp_path_factory: pytest.TempPathFactory) -> None:
    FACTORIES.append(tmp_path_factory)


def shared(factory: pytest.TempPathFactory, name: str, make: Callable[[Path], None]) -> Path:
    """Return a folder that `make` has filled, once for all the processes of a run: whoever comes first makes it."""
    parallel = "PYTEST_XDIST_WORKER" in os.environ
    place = (factory.getbasetemp().parent if parallel else factory.getbasetemp()) / "shared"
    place.mkdir(exist_ok=True)
    with (place / f"{name}.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not (place / name).is_dir():
            shutil.rmtree(place / f"{name}.new", ignore_errors=True)  # left by one who failed
            (place / f"{name}.new").mkdir()
            make(place / f"{name}.new")
            (place / f"{name}.new").rename(place / name)
    return place / name


def _loaded(root: Path, keep: Path) -> Brief:
    documents, _ = read_files(keep, read_data_files(root))
    loaded = load_documents(documents, blocks.OPTIONS)
    assert loaded.brief
    return loaded.brief


@pytest.fixture(scope="session")
def engine_pin() -> Pin:
    """The pin of this checkout, as a new brief gets it."""
    return pin_engine(str(ROOT))


@pytest.fixture(scope="session")
def drawn() -> Path:
    """What a build of the example keeps of its drawings."""
    return drawings()


def drawings() -> Path:
    """What a build of the example keeps of its drawings, made once in each run."""

    def make(root: Path) -> None:
        shutil.copytree(EXAMPLE / "data", root / "data")
        assert build_pages(root).problems == []
        for name in ("read", "built"):
            (root / FOLDER / name).unlink()

    return shared(FACTORIES[0], "drawn", make) / FOLDER


@pytest.fixture(scope="session")
def shipped_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the brief this project ships with, and its history where this is a copy with git."""

    def make(folder: Path) -> None:
        lay_out(folder, ROOT / "data")
        if is_repository():
            repository = git("rev-parse", "--absolute-git-dir", cwd=ROOT)
            (folder / ".git").write_text(f"gitdir: {repository}\n", encoding="utf-8")
        run_mkdocs(folder)

    return shared(tmp_path_factory, "shipped", make) / "site"


@pytest.fixture(scope="session")
def example_site(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the example brief."""

    def make(folder: Path) -> None:
        run_mkdocs(lay_out(folder, EXAMPLE / "data", EXAMPLE_NAV))

    return shared(tmp_path_factory, "example", make) / "site"


@pytest.fixture
def example_built(tmp_path: Path, example_site: Path) -> Path:
    """A copy of the example brief as a project whose site MkDocs has just built, for tests that go on from there."""
    return Path(shutil.copytree(example_site.parent, tmp_path / "built" / "brief"))


@pytest.fixture(scope="session")
def serve() -> Iterator[Callable[[Path], str]]:
    """Serves a folder; the address it is served at."""
    with ExitStack() as servers:

        def start(site: Path) -> str:
            handler = type("Handler", (Folder,), {"folder": site})
            return f"{servers.enter_context(served(handler))}/"

        yield start


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """A real Chromium. Without one the tests fail: `make test` installs it."""
    path = chromium.find()
    assert path, "There is no Chromium. `make browser` installs it, and `make test` does so too."
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=path, args=chromium.FLAGS)
        yield running
        running.close()
