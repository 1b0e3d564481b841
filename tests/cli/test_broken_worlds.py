"""Whatever is broken around a command, it says so in one clear line, and never shows how it was programmed."""

from __future__ import annotations

import os
import shutil
import signal
import socket
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml

from tests.conftest import EXAMPLE, EXAMPLE_NAV, THOROUGH, lay_out, topicbrief
from topicbrief.build import check as flow
from topicbrief.checks.website_settings import TEXTS
from topicbrief.load import yaml_files

pytestmark = pytest.mark.slow

COMMAND = [sys.executable, "-m", "topicbrief"]
NEW = ("new", "source", "--publisher", "X", "--kind", "news", "--title", "T", "--url", "https://e.example/q", "--published", "2024-01-01")  # fmt: skip
COMMANDS = [("check",), ("due",), ("fmt",), ("schema",), ("pages",), ("pdf",), ("checked", "north-line-fare"), NEW]
STATUS = {"clean": (0, 1), "fmt": (0, 1)}


@pytest.fixture(autouse=True)
def _signals() -> Iterator[None]:
    """A preview within this process leaves no handler behind."""
    before = signal.getsignal(signal.SIGTERM)
    yield
    signal.signal(signal.SIGTERM, before)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)


def link_to_itself(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    path.symlink_to(path.name)


def loop_of_three(folder: Path) -> None:
    for name, target in (("a", "b"), ("b", "c"), ("c", "a")):
        (folder / f"{name}.yaml").symlink_to(f"{target}.yaml")


def replace(path: Path, make: Callable[[Path], object]) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    path.unlink(missing_ok=True)
    make(path)


def name_in_no_encoding(folder: Path) -> None:
    (folder / os.fsdecode(b"\xff\xfe.yaml")).write_text("- id: x\n")


# What is broken, and a word of the line that says so.
Spoil = Callable[[Path], object]
DATA: dict[str, tuple[Spoil, str]] = {
    "a link to itself": (lambda root: link_to_itself(root / "data" / "x.yaml"), "data/x.yaml is a link that leads nowhere"),
    "a loop of three": (lambda root: loop_of_three(root / "data" / "facts"), "data/facts/a.yaml is a link that leads nowhere"),
    "a folder in itself": (lambda root: (root / "data" / "loop").symlink_to(root / "data"), "data/loop is a link to a folder"),
    "data in a loop": (lambda root: link_to_itself(root / "data"), 'there is no folder "data"'),
    "data as a file": (lambda root: replace(root / "data", Path.touch), 'there is no folder "data"'),
    "a pipe": (lambda root: os.mkfifo(root / "data" / "p.yaml"), "data/p.yaml is no file but a pipe"),
}  # fmt: skip
SETTINGS: dict[str, tuple[Spoil, str]] = {
    "a folder": (Path.mkdir, "mkdocs.yml is no file but a folder"),
    "a pipe": (os.mkfifo, "mkdocs.yml is no file but a folder"),
    "a loop": (lambda path: path.symlink_to("mkdocs.yml"), "mkdocs.yml is no file but a folder"),
    "not UTF-8": (lambda path: path.write_bytes(b"site_name: \xff\xfe\n"), "mkdocs.yml:1:12 not-utf-8: "),
    "UTF-16": (lambda path: path.write_bytes("site_name: x\n".encode("utf-16")), "mkdocs.yml:1:1 not-utf-8: "),
    "a list": (lambda path: path.write_text("- a\n- b\n"), "mkdocs.yml:1:1 yaml-syntax: settings are keys with values"),
    "a text": (lambda path: path.write_text("# Mine.\nhello\n"), "mkdocs.yml:2:1 yaml-syntax: settings are keys"),
    "no YAML": (lambda path: path.write_text("nav: [\n"), " yaml-syntax: "),
}


def demand_words(done: subprocess.CompletedProcess[str], words: str) -> None:
    """Demand that a command failed and said these words in one line."""
    said = done.stdout + done.stderr
    assert done.returncode in (1, 2), said
    assert sum(words in line for line in said.splitlines()) == 1, said
    assert "Traceback" not in said
    assert "mistake of topicbrief" not in said


@pytest.mark.parametrize("world", DATA)
@pytest.mark.parametrize("command", COMMANDS, ids=" ".join)
def test_broken_data_is_one_line_in_every_command(root: Path, command: tuple[str, ...], world: str) -> None:
    spoil, words = DATA[world]
    spoil(root)
    demand_words(topicbrief(*command, cwd=root), words)


@pytest.mark.parametrize("world", SETTINGS)
@pytest.mark.parametrize("command", [("check",), ("pages",), ("pdf",), ("build",)], ids=" ".join)
def test_broken_settings_are_one_line(root: Path, command: tuple[str, ...], world: str) -> None:
    spoil, words = SETTINGS[world]
    replace(root / "mkdocs.yml", spoil)
    demand_words(topicbrief(*command, cwd=root), words)


@pytest.mark.parametrize("world", [name for name in SETTINGS if name not in ("no YAML", "UTF-16")])
def test_a_preview_of_broken_settings_is_one_line(root: Path, world: str) -> None:
    spoil, words = SETTINGS[world]
    replace(root / "mkdocs.yml", spoil)
    done = topicbrief("serve", "--address", "127.0.0.1:0", cwd=root)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith(f"Error: {words}")


WRONG = {"a list": "[a]", "a mapping": "{a: b}", "a number": "7", "a date": "2026-01-01", "true or false": "no"}


@pytest.mark.parametrize("kind", WRONG)
def test_a_setting_of_another_type_is_one_line(root: Path, kind: str) -> None:
    for key in TEXTS:
        (root / "mkdocs.yml").write_text(f"{key}: {WRONG[kind]}\n", encoding="utf-8")
        demand_words(topicbrief("check", cwd=root), f'wrong-setting: "{key}" is {kind}, and a text is expected')


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ("", "is nothing, and a text is expected"),
        ("~", "is nothing, and a text is expected"),
        ("x" * 5000, "no folder can be called so"),
        ("é" * 120, "no folder can be called so"),
        ('"a\\0b"', "no folder can be called so"),
    ],
    ids=["empty", "null", "long", "long in bytes", "a NUL"],
)
def test_a_folder_of_the_website_that_cannot_be_is_one_line(root: Path, value: str, words: str) -> None:
    with (root / "mkdocs.yml").open("a", encoding="utf-8") as file:
        file.write(f"\nsite_dir: {value}\n")
    for command in ("check", "build"):
        demand_words(topicbrief(command, cwd=root), words)


def test_without_settings_a_website_is_not_begun(root: Path) -> None:
    (root / "mkdocs.yml").unlink()
    demand_words(topicbrief("build", cwd=root), "there is no mkdocs.yml in .")
    assert list((root / "docs").iterdir()) == []


REFUSED: list[tuple[dict[str, object], str]] = [
    ({"theme": 7}, "theme"),
    ({"hooks": ["nowhere.py"]}, "nowhere.py"),
    ({"markdown_extensions": ["no.such.thing"]}, "no.such.thing"),
    ({"plugins": {"search": 3}}, "search"),
    ({"nav": 3}, "nav"),
    ({"site_name": ["a"]}, "site_name"),
    ({"docs_dir": "nowhere"}, "docs_dir"),
]


@pytest.mark.thorough
@pytest.mark.parametrize(("change", "words"), REFUSED if THOROUGH else REFUSED[:3], ids=str)
def test_settings_that_the_builder_refuses_are_told_without_a_traceback(
    root: Path, change: dict[str, object], words: str
) -> None:
    settings = yaml.safe_load((root / "mkdocs.yml").read_text(encoding="utf-8"))
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings | change), encoding="utf-8")
    done = in_shell("{} build", root)
    assert done.returncode not in (0, None)
    assert words in done.stderr + done.stdout
    assert "Traceback" not in done.stderr + done.stdout


@pytest.mark.parametrize(
    ("spoil", "command"),
    [
        (lambda root: replace(root / "docs", Path.touch), "pages"),
        (lambda root: link_to_itself(root / "docs"), "pages"),
        (lambda root: (root / "docs" / "index.md").mkdir(), "pages"),
        (lambda root: (root / "docs" / ".generated").mkdir(), "pages"),
        (lambda root: replace(root / "docs", Path.touch), "pdf"),
    ],
    ids=["a file", "a loop", "a folder for a page", "a folder for the list", "a file, for the PDF"],
)
def test_a_place_that_cannot_be_written_is_one_line(root: Path, spoil: Callable[[Path], None], command: str) -> None:
    spoil(root)
    done = topicbrief(command, cwd=root)
    assert done.returncode == 1
    assert "Traceback" not in done.stdout + done.stderr
    assert "mistake of topicbrief" not in done.stderr
    assert "docs" in done.stderr + done.stdout


def test_a_name_in_no_encoding_is_told(root: Path) -> None:
    name_in_no_encoding(root / "data" / "facts")
    done = topicbrief("check", cwd=root)
    assert (done.returncode, "Traceback" in done.stderr) == (1, False)
    assert "<U+DCFF><U+DCFE>.yaml" in done.stdout


@pytest.mark.parametrize(
    ("address", "words"),
    [
        ("127.0.0.1:99999", "a port is a number up to 65,535"),
        ("127.0.0.1:65536", "a port is a number up to 65,535"),
        (f"127.0.0.1:{'9' * 400}", "a port is a number up to 65,535"),
        ("127.0.0.1:٣", "a host and a port are expected"),
        ("127.0.0.1:-1", "a host and a port are expected"),
        ("127.0.0.1", "a host and a port are expected"),
        (f"{'x' * 300}:8000", "choose another place with --address"),
        ("a..b:8000", "choose another place with --address"),
        ("é..:80", "choose another place with --address"),
        ("999.1.1.1:8000", "choose another place with --address"),
        ("[::zz]:8000", "choose another place with --address"),
    ],
)
def test_an_address_at_which_nothing_can_be_served_is_one_line(root: Path, address: str, words: str) -> None:
    done = topicbrief("serve", "--address", address, cwd=root)
    assert done.returncode in (1, 2)
    assert words in done.stderr.splitlines()[-1]


@pytest.mark.parametrize(
    ("error", "words"),
    [
        (KeyError("measure"), "KeyError: 'measure' (test_broken_worlds.py:"),
        (RecursionError("deep"), "Error: something is nested too deep\n"),
        (MemoryError(), "Error: there is not enough memory\n"),
        (OSError(28, "No space left on device", "docs/a\x1b[31m.md"), "Error: No space left on device (docs/a<U+001B>[31m.md)\n"),
        (ValueError("two\nlines"), "ValueError: two lines ("),
    ],
)  # fmt: skip
def test_an_error_that_nobody_foresaw_is_one_line(
    root: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, words: str
) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(flow, "load_documents", fail)
    done = topicbrief("check", cwd=root)
    assert done.returncode == 1
    assert words in done.stderr
    assert done.stderr.splitlines()[-1].startswith("Error: ")
    monkeypatch.setenv("TOPICBRIEF_TRACEBACK", "1")
    if isinstance(error, KeyError | ValueError):
        with pytest.raises(type(error)):
            topicbrief("check", cwd=root)


# ------------------------------------------------------------------ what is around a process


def in_shell(line: str, root: Path, **env: str) -> subprocess.CompletedProcess[str]:
    """Run a line of a shell, in which {} is the command."""
    command = " ".join(COMMAND)
    return subprocess.run(
        ["bash", "-c", line.replace("{}", command)],
        cwd=root,
        env={**os.environ, **env},
        capture_output=True,
        text=True,
        errors="replace",
        check=False,
        stdin=subprocess.DEVNULL,
        timeout=120,
    )


@pytest.mark.parametrize(
    ("line", "status"),
    [
        ("{} check >&-", 0),
        ("{} check >&- 2>&-", 0),
        ("{} check <&-", 0),
        ("{} pages --strict <&-", 0),
        ("{} explain | head -n 1", 0),
        ("{} check >/dev/full", 1),
        ("{} explain >/dev/full", 1),
        ("mkdir x; cd x; rmdir ../x; {} check", 1),
        ("unset HOME XDG_CACHE_HOME; {} check", 0),
        ("PATH=/nowhere {} pages", 0),
        ("LC_ALL=C LANG=C PYTHONUTF8=0 {} pages", 0),
        ("TZ=Nowhere/Xyz {} due", 0),
        ("ulimit -f 8; {} pages", 1),
    ],
)
def test_what_is_around_a_process_is_told_in_a_line_or_no_matter(root: Path, line: str, status: int) -> None:
    line = line.replace("PATH=/nowhere {}", f"PATH=/nowhere {sys.executable} -m topicbrief")
    done = in_shell(line, root)
    assert done.returncode == status, done.stdout + done.stderr
    assert "Traceback" not in done.stdout + done.stderr
    assert "Exception ignored" not in done.stderr
    if status and "full" not in line:
        assert done.stderr.splitlines()[-1].startswith("Error: "), done.stderr


@pytest.mark.parametrize(("command", "step"), [("pages", "load"), ("build", "write")])
def test_a_command_that_is_interrupted_ends_in_words(root: Path, command: str, step: str) -> None:
    process = subprocess.Popen([*COMMAND, command], cwd=root, stderr=subprocess.PIPE, stdout=subprocess.PIPE, text=True, start_new_session=True)  # fmt: skip
    assert process.stderr
    assert any(line.startswith(step) for line in process.stderr)
    os.killpg(process.pid, signal.SIGINT)
    out, err = process.communicate(timeout=60)
    assert process.returncode != 0
    assert "Traceback" not in out + err


def test_the_settings_of_no_website_are_judged_by_its_builder() -> None:
    for settings in (b"", b"# Nothing.\n", b"---\n", b"nav: 7\n"):
        assert yaml_files.check_syntax("mkdocs.yml", settings) == []


def test_a_port_that_is_taken_is_still_told(root: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        done = topicbrief("serve", "--address", f"127.0.0.1:{taken.getsockname()[1]}", cwd=root)
    assert "choose another place with --address" in done.stderr.splitlines()[-1]


@pytest.mark.parametrize("kind", ["pipe", "socket", "link to a pipe"])
def test_what_is_no_file_is_never_replaced(root: Path, kind: str) -> None:
    place = root / "out.pdf"
    if kind == "socket":
        with socket.socket(socket.AF_UNIX) as bound:
            bound.bind(str(place))
    else:
        os.mkfifo(root / "pipe")
        os.mkfifo(place) if kind == "pipe" else place.symlink_to("pipe")
    before = place.lstat().st_ino
    done = topicbrief("pdf", "--output", place, cwd=root)
    assert done.returncode == 1
    assert "is no file but a pipe, a socket or a device" in done.stderr.splitlines()[-1]
    assert place.lstat().st_ino == before


class PanicException(BaseException):
    """What a library gives that is written in Rust."""


@pytest.mark.parametrize("error", [PanicException("unwrap on None"), PanicException("two\nlines"), PanicException()])
def test_a_library_that_gives_up_is_one_line(root: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    def fail(*_: object) -> None:
        raise error

    monkeypatch.setattr(flow, "load_documents", fail)
    done = topicbrief("check", cwd=root)
    assert done.returncode == 1
    assert done.stderr.splitlines()[-1].startswith("Error: PanicException")
