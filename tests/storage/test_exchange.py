"""Test changes of several files: whatever interrupts one, all of it is done in the end, or nothing."""

from __future__ import annotations

import errno
import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT, THOROUGH, topicbrief
from topicbrief.build.check import check
from topicbrief.storage import read_data_files

pytestmark = pytest.mark.slow

KILLED, NEVER_MET = 9, 77
FIRST_CHANGES = 6
# What Python tells before it changes files.
CHANGES = {"open", "os.rename", "os.link", "os.remove", "os.mkdir", "os.rmdir", "os.chmod"}
NEED_SPACE = {"open", "os.link", "os.mkdir"}
TIDY = ("facts/policy.yaml", "facts/traffic.yaml", "sections/traffic.yaml")

Do = Callable[[Path], int]


def writes(event: str, args: tuple[object, ...], root: Path) -> bool:
    """Whether this is about to change a file of the brief; what is kept in the cache is none."""
    if event not in CHANGES or not isinstance(args[0], str | os.PathLike):
        return False
    path = os.path.abspath(os.fspath(args[0]))
    flags = args[2] if event == "open" and isinstance(args[2], int) else os.O_WRONLY
    inside = path.startswith(str(root.parent)) and ".cache" not in path
    return inside and bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))


def run_until(root: Path, do: Do, at: int, how: str) -> int:
    """Run a command in a process of its own that meets with this at its change number `at` of a file; its status."""
    child = os.fork()
    if child:
        return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1])
    seen = 0

    def meet(event: str, args: tuple[object, ...]) -> None:
        nonlocal seen
        if not writes(event, args, root):
            return
        seen += 1
        if how == "kill" and seen == at:
            os._exit(KILLED)
        if how == "full" and seen >= at and event in NEED_SPACE:
            raise OSError(errno.ENOSPC, "No space left on device", args[0])
        if how == "refusal" and seen == at:
            raise PermissionError(errno.EACCES, "Permission denied", args[0])

    sys.addaudithook(meet)
    status = KILLED
    try:
        status = do(root)
    finally:
        os._exit(status if seen >= at else NEVER_MET)


def command(*arguments: str) -> Do:
    return lambda root: topicbrief("--brief", root, *arguments, cwd=root.parent).returncode


def untidied(root: Path) -> None:
    for name in TIDY:
        path = root / "data" / name
        path.write_bytes(path.read_bytes() + b"\n\n\n")


COMMANDS: dict[str, tuple[Do, Callable[[Path], None]]] = {
    "rename of a fact": (command("rename", "north-line-passengers-2024", "riders"), lambda root: None),
    "rename of a source": (command("rename", "gazette", "state-gazette"), lambda root: None),
    "fmt": (command("fmt"), untidied),
    "checked": (command("checked", "north-line-fare", "act-12-levy", "--on", "2026-11-25"), lambda root: None),
}  # fmt: skip


@pytest.fixture(scope="module")
def styled(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example in one style, and checked, so that what follows takes little."""
    root = tmp_path_factory.mktemp("styled") / "brief"
    shutil.copytree(EXAMPLE / "data", root / "data")
    assert topicbrief("fmt", cwd=root).returncode == 0
    assert check(root) == []
    return root


def fresh(styled: Path, folder: Path, prepare: Callable[[Path], None] = lambda root: None) -> Path:
    """Return a copy of the example, alone in its folder."""
    shutil.rmtree(folder, ignore_errors=True)
    root = Path(shutil.copytree(styled, folder / "brief"))
    prepare(root)
    return root


def tries(make: Callable[[], Path], do: Do, how: str) -> Iterator[tuple[Path, int]]:
    """Yield the brief after the command met with this at its first change of a file, its second, and so on to its end.

    Without THOROUGH, after the first few only every fifth.
    """
    for at in (n for n in range(1, 200) if THOROUGH or n < FIRST_CHANGES or n % 5 == 0):
        root = make()
        status = run_until(root, do, at, how)
        if status == NEVER_MET:
            assert at > 8
            return
        yield root, status
    raise AssertionError("it does not end")


def leftovers(root: Path) -> list[Path]:
    return sorted(root.rglob(".topicbrief-*"))


@pytest.mark.thorough
@pytest.mark.parametrize("name", COMMANDS)
def test_killed_at_any_step_it_is_done_or_not_begun_and_the_same_command_does_it(
    styled: Path, tmp_path: Path, name: str
) -> None:
    do, prepare = COMMANDS[name]
    make = partial(fresh, styled, tmp_path / "tries", prepare)
    root = make()
    before = read_data_files(root)
    assert do(root) == 0
    after = read_data_files(root)
    assert len({name for name in before.keys() | after.keys() if before.get(name) != after.get(name)}) > 1
    seen = set()
    for root, status in tries(make, do, "kill"):
        assert status == KILLED
        decided = (root / ".topicbrief-journal").exists()
        done = topicbrief("check", cwd=root)
        assert done.returncode == 0, done.stdout
        assert ("was interrupted before; its change of" in done.stderr) == decided
        now = read_data_files(root)
        assert now in (before, after)
        assert now == after or not decided
        seen.add(now == after)
        assert do(root) == 0
        assert read_data_files(root) == after
        assert leftovers(root) == []
    assert seen == {True, False}


@pytest.mark.thorough
@pytest.mark.parametrize("how", ["full", "refusal"])
@pytest.mark.parametrize("name", COMMANDS)
def test_a_full_disk_or_a_refusal_at_any_step_changes_all_or_nothing(
    styled: Path, tmp_path: Path, name: str, how: str
) -> None:
    do, prepare = COMMANDS[name]
    make = partial(fresh, styled, tmp_path / "tries", prepare)
    root = make()
    before = read_data_files(root)
    assert do(root) == 0
    after = read_data_files(root)
    for root, status in tries(make, do, how):
        assert read_data_files(root) == (before if status else after)
        if status:
            assert leftovers(root) == []
        assert do(root) == 0
        assert read_data_files(root) == after
        assert topicbrief("fmt", cwd=root).returncode == 0
        assert leftovers(root) == []


@pytest.mark.thorough
@pytest.mark.parametrize("there", [True, False], ids=["an empty folder", "no folder"])
@pytest.mark.parametrize("how", ["kill", "full"])
def test_a_new_brief_is_whole_or_can_be_made_by_the_same_command(tmp_path: Path, there: bool, how: str) -> None:
    def within(root: Path) -> int:
        return topicbrief("init", root, "--title", "Books", cwd=root.parent).returncode

    whole = tmp_path / "whole" / "brief"
    whole.parent.mkdir()
    assert within(whole) == 0
    for at in range(1, 400, 7 if THOROUGH else 67):
        root = tmp_path / "tries" / "brief"
        shutil.rmtree(root.parent, ignore_errors=True)
        (root if there else root.parent).mkdir(parents=True)
        status = run_until(root, within, at, how)
        if status == NEVER_MET:
            assert at > 40
            break
        if status == 1:
            assert [path.name for path in root.parent.rglob("*")] == (["brief"] if there else [])
        assert status == 0 or within(root) == 0
        assert files_of(root) == files_of(whole)
        assert list(root.parent.iterdir()) == [root]
    else:
        raise AssertionError("it does not end")


def files_of(root: Path) -> dict[str, bytes]:
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in root.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def killed(styled: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A brief in which a renaming was killed after the first of its files."""
    do = command("rename", "north-line-passengers-2024", "riders")
    before = files_of(styled / "data")
    for root, _ in tries(partial(fresh, styled, tmp_path_factory.mktemp("killed")), do, "kill"):
        if any((root / "data" / name).read_bytes() != data for name, data in before.items()):
            return root
    raise AssertionError("no file was changed")


@pytest.fixture
def interrupted(killed: Path, tmp_path: Path) -> Path:
    """A copy of it, as if it had been killed here."""
    root = Path(shutil.copytree(killed, tmp_path / "brief"))
    again(root)
    return root


def test_an_interrupted_change_is_finished_by_whoever_comes_next_in_one_line(interrupted: Path) -> None:
    for name in ("check", "due", "pages"):
        root = Path(shutil.copytree(interrupted, interrupted.parent / name, symlinks=True))
        again(root)
        done = topicbrief(name, cwd=root)
        assert done.stderr.splitlines()[0] == (
            '"topicbrief rename north-line-passengers-2024 riders" was interrupted before; '
            "its change of 5 files is now finished."
        )
        assert "riders" in (root / "data" / "facts" / "traffic.yaml").read_text()
        assert "interrupted" not in topicbrief(name, cwd=root).stderr


def again(root: Path, **changed: object) -> dict[str, object]:
    """Make the journal one of this folder, as if the change had been interrupted here, and change it; what it says."""
    journal = root / ".topicbrief-journal"
    content = {**json.loads(journal.read_text()), "folder": root.stat().st_ino, **changed}
    journal.write_text(json.dumps(content))
    return content


def test_what_a_person_wrote_since_is_not_lost(interrupted: Path) -> None:
    left = next(path for path in (interrupted / "data").rglob("*.yaml") if b"riders" not in path.read_bytes() and b"north-line-passengers-2024" in path.read_bytes())  # fmt: skip
    left.write_text(left.read_text() + "# mine\n")
    done = topicbrief("check", cwd=interrupted)
    assert done.returncode == 1
    assert done.stderr == (
        f'Error: {left.resolve()} was changed after "topicbrief rename north-line-passengers-2024 riders" was interrupted: '
        "see to it, and delete .topicbrief-journal\n"
    )
    assert left.read_text().endswith("# mine\n")


def test_a_file_that_was_done_before_may_be_changed_by_hand(interrupted: Path) -> None:
    done = next(path for path in (interrupted / "data").rglob("*.yaml") if b"riders" in path.read_bytes())
    done.write_text(done.read_text() + "# mine\n")
    assert topicbrief("check", cwd=interrupted).returncode == 0
    assert done.read_text().endswith("# mine\n")


def test_a_copy_or_a_clone_takes_no_journal_from_elsewhere(interrupted: Path) -> None:
    copy = Path(shutil.copytree(interrupted, interrupted.parent / "copy"))
    before = files_of(copy)
    done = topicbrief("--brief", copy, "check", cwd=copy.parent)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "it was written in another folder" in done.stderr
    assert "delete it" in done.stderr
    assert files_of(copy) == before


NAMES = ["../outside.yaml", "/etc/passwd", "data/../../outside.yaml", "data/link.yaml", ".git/config", "data", "data/a\nb.yaml", "data\\a.yaml"]  # fmt: skip


@pytest.mark.parametrize("name", NAMES)
def test_a_journal_that_names_what_is_no_file_of_the_brief_is_refused(interrupted: Path, name: str) -> None:
    outside = interrupted.parent / "outside.yaml"
    outside.write_text("mine")
    (interrupted / "data" / "link.yaml").symlink_to(outside)
    (interrupted.parent / ".topicbrief-new").write_text("theirs")
    content = again(interrupted)
    steps = content["steps"]
    assert isinstance(steps, list)
    for journal in (
        {"steps": [[name, ".topicbrief-new", "", "", "0" * 64], *steps]},
        {"moves": [[name, "data/x.yaml"]]},
        {"moves": [["data/measures.yaml", name]]},
    ):
        again(interrupted, **{"steps": steps, "moves": [], **journal})
        before = files_of(interrupted)
        done = topicbrief("check", cwd=interrupted)
        assert (done.returncode, done.stderr.count("\n")) == (1, 1), done.stderr
        assert "which is no file of this brief" in done.stderr
        assert files_of(interrupted) == before
        assert outside.read_text() == "mine"


@pytest.mark.parametrize("beside", ["../x", "measures.yaml", ".topicbrief-/../measures.yaml", ".topicbrief-\n"])
def test_a_journal_that_takes_contents_from_elsewhere_is_refused(interrupted: Path, beside: str) -> None:
    content = again(interrupted)
    assert isinstance(content["steps"], list)
    again(interrupted, steps=[["data/brief.yaml", beside, "", "", "0" * 64], *content["steps"]])
    before = files_of(interrupted)
    done = topicbrief("check", cwd=interrupted)
    assert done.returncode == 1
    assert "which keeps no content" in done.stderr
    assert files_of(interrupted) == before


def test_a_content_that_is_not_the_one_that_was_written_is_refused(interrupted: Path) -> None:
    for path in (interrupted / "data").rglob(".topicbrief-*"):
        path.unlink()
        path.symlink_to(interrupted / "data" / "brief.yaml")
    done = topicbrief("check", cwd=interrupted)
    assert done.returncode == 1
    assert "see to it, and delete" in done.stderr


@pytest.mark.parametrize("text", ["", "{}", "[]", "null", '{"folder": 1}', "\xff", "[" * 100_000, '{"steps": 3}'])
def test_what_is_no_journal_is_one_clear_line(example: Path, text: str) -> None:
    (example / ".topicbrief-journal").write_bytes(text.encode("latin-1"))
    done = topicbrief("check", cwd=example)
    assert (done.returncode, done.stderr.count("\n")) == (1, 1)
    assert "is not of a topicbrief that was interrupted here" in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize("kind", ["folder", "link", "pipe"])
def test_a_journal_that_is_no_file_is_refused(example: Path, kind: str) -> None:
    journal = example / ".topicbrief-journal"
    match kind:
        case "folder":
            journal.mkdir()
        case "link":
            journal.symlink_to(example / "x")
        case _:
            os.mkfifo(journal)
    done = topicbrief("check", cwd=example)
    assert done.returncode == 1
    assert "it is no such file" in done.stderr


@pytest.mark.parametrize("name", ["facts/policy.yaml", "facts/traffic.yaml", "sections/traffic.yaml"])
def test_a_file_that_is_read_only_is_not_changed_and_no_other(example: Path, name: str) -> None:
    assert topicbrief("fmt", cwd=example).returncode == 0
    untidied(example)
    before = read_data_files(example)
    (example / "data" / name).chmod(0o444)
    done = topicbrief("fmt", cwd=example)
    assert done.returncode == 1
    assert "this file is read-only; nothing was changed" in done.stderr
    assert name in done.stderr
    assert read_data_files(example) == before
    assert leftovers(example) == []


def test_a_link_stays_a_link(example: Path) -> None:
    assert topicbrief("fmt", cwd=example).returncode == 0
    untidied(example)
    path = example / "data" / TIDY[0]
    path.rename(example / "kept.yaml")
    path.symlink_to(example / "kept.yaml")
    assert topicbrief("fmt", cwd=example).returncode == 0
    assert path.is_symlink()
    assert not path.read_bytes().endswith(b"\n\n")


def test_where_a_file_can_have_no_second_name_all_is_the_same(
    styled: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(old: object, new: object) -> None:
        raise OSError(errno.EPERM, "Operation not permitted")

    monkeypatch.setattr("os.link", refuse)
    do, _ = COMMANDS["rename of a source"]
    before = read_data_files(styled)
    for root, status in tries(partial(fresh, styled, tmp_path / "tries"), do, "full"):
        assert (read_data_files(root) == before) == bool(status)
        assert status == 0 or leftovers(root) == []


def topicbrief_at_once(root: Path, *arguments: str) -> subprocess.Popen[str]:
    build = str(ROOT / "scripts" / "build.py")
    return subprocess.Popen(
        [sys.executable, build, "--brief", str(root), *arguments],
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def test_two_commands_at_once_lose_nothing_of_each_other_and_nobody_reads_half_a_change(example: Path) -> None:
    renamings = {"north-line-fare": "fare-one", "north-line-length": "length-one", "gazette": "paper-one", "act-12-levy": "levy-one"}  # fmt: skip
    running = [topicbrief_at_once(example, "rename", old, new) for old, new in renamings.items()]
    while any(process.poll() is None for process in running):
        done = topicbrief("check", cwd=example)
        assert done.returncode == 0, done.stdout
    assert [process.communicate()[0] for process in running if process.returncode] == []
    text = b"\n".join(data for name, data in read_data_files(example).items() if name != "moved.yaml").decode()
    for old, new in renamings.items():
        assert f"[[{old}]]" not in text
        assert f"id: {new}\n" in text or (example / "data" / "sources" / f"{new}.yaml").is_file()
    moved = (example / "data" / "moved.yaml").read_text()
    assert {f"  new: {new}\n" in moved for new in renamings.values()} == {True}
    assert leftovers(example) == []


def test_a_command_that_does_not_end_keeps_others_waiting_for_a_time_only(
    example: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    import fcntl  # noqa: PLC0415 - only here

    monkeypatch.setattr("topicbrief.storage.lock.PATIENCE", 0.1)
    handle = os.open(example, os.O_RDONLY)
    fcntl.flock(handle, fcntl.LOCK_EX)
    try:
        done = topicbrief("fmt", cwd=example)
    finally:
        os.close(handle)
    assert done.returncode == 1
    assert "another topicbrief is changing these files; try again when it has ended" in done.stderr


def test_a_renaming_that_was_done_is_done(example: Path) -> None:
    for old, new in (("north-line-fare", "price-of-it"), ("gazette", "state-gazette"), ("coast-line", "shore-line")):
        assert topicbrief("rename", old, new, cwd=example).returncode == 0
        before = read_data_files(example)
        done = topicbrief("rename", old, new, cwd=example)
        assert done.returncode == 0
        assert f'"{old}" is "{new}" already; nothing was written.' in done.stderr
        assert read_data_files(example) == before
        assert topicbrief("rename", old, "another", cwd=example).returncode == 1
