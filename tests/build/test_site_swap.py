"""Whoever asks for the website gets the old one or the new one, whole, whatever becomes of a build."""

from __future__ import annotations

import os
import random
import shutil
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.error import HTTPError
from urllib.request import urlopen

import pytest

from tests.conftest import EXAMPLE, EXAMPLE_NAV, ROOT, THOROUGH, lay_out, run, topicbrief
from tests.helpers.stub_builder import PAGES
from topicbrief.storage import site_swap
from topicbrief.storage.site_swap import MARK, begin_site, discard, put_in_place, why_no_site

BUILDS, KILLS = (20, 50) if THOROUGH else (6, 12)
SCRIPT = """
import os, sys
exec(os.environ.get("SETUP", ""))
from pathlib import Path
from topicbrief.build.builders import Builder
from topicbrief.build.options import BuildOptions
from topicbrief.build.website import NotBuiltError, build_website
try:
    sys.exit(build_website(Path("."), Builder("stub", "tests.helpers.stub_builder", "", ""), BuildOptions(), None, "brief.pdf"))
except (NotBuiltError, OSError) as error:
    sys.exit(str(error))
"""
BYSTANDERS = ("mkdocs.yml", "docs/index.md", "data/brief.yaml")


@pytest.fixture
def brief(tmp_path: Path) -> Path:
    """A brief without a website."""
    root = tmp_path / "brief"
    for name in BYSTANDERS:
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (root / name).write_text("site_name: x\n")
    return root


def start(root: Path, number: int, **env: str) -> subprocess.Popen[str]:
    path = os.pathsep.join([str(ROOT), str(ROOT / "scripts"), os.environ.get("PYTHONPATH", "")])
    told = {**os.environ, "PYTHONPATH": path, "NUMBER": str(number), **env}
    return subprocess.Popen(
        [sys.executable, "-c", SCRIPT], cwd=root, env=told, stderr=subprocess.PIPE, text=True, start_new_session=True
    )


def build(root: Path, number: int, **env: str) -> tuple[int, str]:
    """The status of a build, and what it says."""
    with start(root, number, **env) as process:
        said = process.communicate()[1]
    assert "Traceback" not in said
    return process.returncode, said


def number_of(text: str) -> int:
    return int(text.split()[1])


def numbers(site: Path) -> set[int]:
    """The builds of which the website's files are."""
    return {number_of((site / name).read_text()) for name in PAGES}


def leftovers(root: Path) -> list[str]:
    return sorted(path.name for path in root.iterdir() if path.name.startswith(".topicbrief"))


class Handler(SimpleHTTPRequestHandler):
    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def polled(root: Path) -> Iterator[list[str]]:
    """Ask for ten addresses of the website, again and again; what went wrong is added to the list."""
    wrong: list[str] = []
    asked = 0
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Handler, directory=str(root / "site")))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    over = threading.Event()

    def poll() -> None:
        nonlocal asked
        newest = 0
        while not over.is_set():
            for name in PAGES:
                asked += 1
                address = f"http://127.0.0.1:{server.server_port}/{name}"
                try:
                    with urlopen(address, timeout=10) as answer:
                        text = answer.read().decode()
                except (HTTPError, OSError) as error:
                    wrong.append(f"{name}: {error}")
                    continue
                number = number_of(text)
                if len(text) < 20_000 or number < newest:
                    wrong.append(f"{name} is of build {number} after one of build {newest}")
                newest = max(newest, number)

    poller = threading.Thread(target=poll)
    poller.start()
    yield wrong
    over.set()
    poller.join()
    server.shutdown()
    assert asked > len(PAGES) * BUILDS


@pytest.mark.thorough
@pytest.mark.slow
def test_no_address_misses_and_no_site_is_mixed_whatever_becomes_of_a_build(brief: Path) -> None:
    assert build(brief, 1)[0] == 0
    chance = random.Random(7)
    with polled(brief) as wrong:
        for number in range(2, BUILDS + 2):
            assert build(brief, number)[0] == 0
            assert numbers(brief / "site") == {number}
        last = BUILDS + 1
        for number in range(last + 1, last + KILLS + 1):
            with start(brief, number) as process:
                time.sleep(chance.uniform(0, 0.5))
                os.killpg(process.pid, signal.SIGKILL)
            (stands,) = numbers(brief / "site")
            assert stands in (last, number)
            last = stands
        for page in (0, 3, 9):
            assert build(brief, 1_000, FAIL=str(page))[0] == 1
            assert numbers(brief / "site") == {last}
    assert wrong == []
    assert build(brief, 2_000)[0] == 0
    assert leftovers(brief) == [], "what killed builds left is gone"
    assert all((brief / name).read_text() == "site_name: x\n" for name in BYSTANDERS)


@pytest.mark.slow
def test_a_full_disk_leaves_the_old_site(brief: Path) -> None:
    """A file that may not grow further fails as on a full disk: with an error of the system, in the middle of writing."""
    assert build(brief, 1)[0] == 0
    limit = "import resource; resource.setrlimit(resource.RLIMIT_FSIZE, (10_000, 10_000))\n"
    status, said = build(brief, 2, SETUP=limit)
    assert (status, "Traceback" in said) == (1, False)
    assert numbers(brief / "site") == {1}
    assert leftovers(brief) == []


@pytest.mark.parametrize("page", ["brief.pdf", "index.html", "404.html"])
def test_a_site_that_is_not_whole_is_not_put_in_place(brief: Path, page: str) -> None:
    assert build(brief, 1)[0] == 0
    assert build(brief, 2, OMIT=page) == (1, f"the builder made no {page}\n")
    assert numbers(brief / "site") == {1}
    assert leftovers(brief) == []


def test_the_site_is_swapped_by_two_renames_where_the_system_knows_no_exchange(
    brief: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(site_swap, "_exchange", lambda one, other: False)
    for number in (1, 2):
        new = begin_site(brief, brief / "site")
        (new.folder / "index.html").write_text(f"build {number}")
        put_in_place(new)
        assert (brief / "site" / "index.html").read_text() == f"build {number}"
    assert leftovers(brief) == []


def test_a_build_mends_what_a_kill_between_two_renames_left(brief: Path) -> None:
    (brief / ".topicbrief-site-old").mkdir()
    (brief / ".topicbrief-site-old" / "index.html").write_text("old")
    discard(begin_site(brief, brief / "site"))
    assert (brief / "site" / "index.html").read_text() == "old"


def test_two_builds_at_once_are_two_folders(brief: Path) -> None:
    one, other = begin_site(brief, brief / "site"), begin_site(brief, brief / "site")
    (one.folder / "index.html").write_text("one")
    (other.folder / "index.html").write_text("other")
    put_in_place(one)
    put_in_place(other)
    assert (brief / "site" / "index.html").read_text() == "other"
    assert leftovers(brief) == []


def test_what_a_host_keeps_under_a_hidden_name_is_taken_along(brief: Path) -> None:
    put_in_place(begin_site(brief, brief / "site"))
    (brief / "site" / ".well-known").mkdir()
    (brief / "site" / ".well-known" / "security.txt").write_text("us")
    (brief / "site" / ".git").write_text("gitdir: elsewhere")
    put_in_place(begin_site(brief, brief / "site"))
    assert (brief / "site" / ".well-known" / "security.txt").read_text() == "us"
    assert (brief / "site" / ".git").read_text() == "gitdir: elsewhere"


def test_the_new_site_may_be_read_by_whom_the_old_one_was(brief: Path) -> None:
    put_in_place(begin_site(brief, brief / "site"))
    assert (brief / "site").stat().st_mode & 0o777 == 0o755
    (brief / "site").chmod(0o775)
    put_in_place(begin_site(brief, brief / "site"))
    assert (brief / "site").stat().st_mode & 0o777 == 0o775


@pytest.mark.parametrize(
    ("folder", "why"),
    [
        ("data", 'people\'s work is in "data"'),
        ("docs", 'people\'s work is in "docs"'),
        ("fonts/own", 'people\'s work is in "fonts"'),
        ("docs/../data/facts", 'people\'s work is in "data"'),
        (".", "the brief is in it"),
        ("..", "the brief is in it"),
        ("notes", "it holds files that no build made"),
        ("paper.txt", "it is a file"),
        ("linked", "it is a link"),
    ],
)
def test_a_folder_in_which_people_work_is_refused(brief: Path, folder: str, why: str) -> None:
    (brief / "notes").mkdir()
    (brief / "notes" / "plan.txt").write_text("mine")
    (brief / "notes" / "index.html").write_text("mine")
    (brief / "paper.txt").write_text("mine")
    (brief / "linked").symlink_to(brief / "notes")
    before = {path: path.read_bytes() for path in brief.rglob("*") if path.is_file()}
    assert why in (why_no_site(brief, brief / folder) or "")
    with pytest.raises(OSError, match="no website can be built in"):
        begin_site(brief, brief / folder)
    assert {path: path.read_bytes() for path in brief.rglob("*") if path.is_file()} == before


@pytest.mark.parametrize("names", [(), (".git",), (MARK, "anything"), ("index.html", "404.html", "x")])
def test_an_empty_folder_and_every_site_of_a_build_are_accepted(brief: Path, names: tuple[str, ...]) -> None:
    (brief / "public").mkdir()
    for name in names:
        (brief / "public" / name).write_text("")
    assert why_no_site(brief, brief / "public") is None
    assert why_no_site(brief, brief / "not" / "yet") is None


@pytest.fixture(scope="module")
def example(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example brief with the website that `mkdocs build` makes."""
    folder = lay_out(tmp_path_factory.mktemp("swap") / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    assert mkdocs(folder).returncode == 0
    return folder


def mkdocs(folder: Path, *options: str) -> subprocess.CompletedProcess[str]:
    return run(sys.executable, "-m", "mkdocs", "build", *options, cwd=folder)


def contents(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.mark.slow
def test_mkdocs_alone_puts_a_whole_site_in_place_with_its_headers(example: Path) -> None:
    assert {"_headers", "nginx-headers.conf", "index.html", MARK} <= set(contents(example / "site"))
    assert leftovers(example) == []


@pytest.mark.slow
@pytest.mark.parametrize(
    ("break_it", "options"),
    [
        (lambda folder: (folder / "docs" / "about.md").write_text("[x](nowhere.md)"), ("--strict",)),
        (lambda folder: (folder / "docs" / "about.md").write_text("# In no menu"), ()),
        (lambda folder: (folder / "data" / "subjects.yaml").write_text("- id"), ()),
        (lambda folder: (folder / "theme" / "main.html").write_text("{% no such thing %}"), ()),
    ],
    ids=["a dead link", "no menu", "a problem in the data", "a broken template"],
)
def test_mkdocs_alone_leaves_the_old_site_where_it_fails(
    example: Path, tmp_path: Path, break_it: object, options: tuple[str, ...]
) -> None:
    folder = tmp_path / "brief"
    shutil.copytree(example, folder)
    before = contents(folder / "site")
    break_it(folder)  # type: ignore[operator]
    done = mkdocs(folder, *options)
    assert done.returncode != 0
    assert "stands as it was" in done.stderr
    assert contents(folder / "site") == before
    assert leftovers(folder) == []


@pytest.mark.slow
def test_the_command_says_that_the_old_site_stands_where_its_builder_fails(example: Path, tmp_path: Path) -> None:
    folder = tmp_path / "brief"
    shutil.copytree(example, folder)
    (folder / "docs" / "about").mkdir()
    (folder / "docs" / "about" / "index.md").write_text("# In no menu")
    before = contents(folder / "site")
    done = topicbrief("build", cwd=folder)
    assert done.returncode != 0
    assert "mkdocs stopped; the website in site stands as it was" in done.stderr
    assert contents(folder / "site") == before


@pytest.mark.slow
def test_the_old_pdf_goes_before_the_first_new_page_is_written(tmp_path: Path) -> None:
    """Wherever a build is killed, a PDF beside the pages is of their data."""
    folder = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    assert topicbrief("pages", cwd=folder).returncode == 0
    assert topicbrief("pdf", cwd=folder).returncode == 0
    (pdf,) = (folder / "docs").glob("*.pdf")
    page = folder / "docs" / "subjects" / "north-line.md"
    before = page.read_bytes()
    facts = folder / "data" / "facts" / "traffic.yaml"
    facts.write_text(facts.read_text().replace("value: 49.50", "value: 49.40").replace("49.50", "49.40"))
    with subprocess.Popen(
        [sys.executable, ROOT / "scripts" / "build.py", "pages"], cwd=folder, stderr=subprocess.DEVNULL
    ) as process:
        while process.poll() is None:
            old_pdf, new_page = pdf.exists(), page.read_bytes() != before
            assert not (new_page and old_pdf and pdf.exists()), "the PDF of other pages stands beside them"
    assert page.read_bytes() != before
    assert not pdf.exists()
