"""Write the two files of a brief that pin its engine, and read which one they name."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path

from .origin import (
    NAME,
    PACKAGE,
    SAY,
    Folder,
    GitCommit,
    Origin,
    UnknownEngineError,
    WheelAddress,
    WheelFile,
    find_origin,
    find_pushed_commit,
    read_engine,
    read_git_address,
)
from .repository import find_newest, read_file
from .wheel import LOCKED, build_wheel, fetch_wheel, read_locked, read_modules, read_packed_modules, read_wheel

ENGINE = "engine.txt"
REQUIREMENTS = "requirements.txt"
IN_SOURCES = f"scripts/{NAME}/{LOCKED}"
WHEELS = "engine"  # the folder of a brief that holds the wheel, where there is no address for it
HEAD = {
    ENGINE: '# The engine, Topic Brief, in exactly one state. "topicbrief upgrade" writes this file and requirements.txt anew.\n',
    REQUIREMENTS: "# All that the engine of engine.txt needs, each file with its hash.\n",
}


@dataclass(frozen=True)
class Pin:
    """A pinned engine: how it is named for people, and the files of a brief that pin it, by path with `/`."""

    name: str
    files: Mapping[str, bytes] = field(repr=False)


def pin_engine(named: str | None = None) -> Pin:
    """Return the pin of the engine that an editor names; of the one that runs if none is named. Raises UnknownEngineError."""
    return _pin(read_engine(named), runs=False) if named else _pin(find_origin(), runs=True)


def pin_newest(engine: bytes) -> Pin:
    """Return the pin of the newest commit, where the `engine.txt` of a brief names a repository. Raises UnknownEngineError."""
    lines = (line.removeprefix(f"{NAME} @ ") for line in engine.decode(errors="replace").splitlines())
    address = next((line for line in lines if line.startswith("git+")), "")
    if not address:
        raise UnknownEngineError(
            f"{ENGINE} names no repository that could be asked for a newer engine; name one: a newer wheel, its address, git+https://HOST/PATH@COMMIT, or a checkout"
        )
    return _pin(find_newest(read_git_address(address).address), runs=False)


def _pin(origin: Origin, runs: bool) -> Pin:
    """Return the pin of an engine; `runs` says that it must be the one that runs."""
    match origin:
        case GitCommit():
            return _pin_commit(origin, (PACKAGE / LOCKED).read_bytes() if runs else read_file(origin, IN_SOURCES))
        case WheelAddress(address, hash):
            name = address.rpartition("/")[2]
            locked = (PACKAGE / LOCKED).read_bytes() if runs else read_locked(name, fetch_wheel(address, hash))
            return _pinned(address, f"{NAME} @ {address} --hash=sha256:{hash}", locked)
        case Folder(path):
            _demand_running(runs, read_modules(path / "scripts"), path)
            pushed = find_pushed_commit(path)
            return _pin_commit(pushed, (path / IN_SOURCES).read_bytes()) if pushed else _pin_wheel(*build_wheel(path))
        case WheelFile(path):
            name, wheel = read_wheel(path)
            _demand_running(runs, read_packed_modules(name, wheel), path)
            return _pin_wheel(name, wheel)


def _demand_running(runs: bool, modules: Mapping[str, bytes], place: Path) -> None:
    """Raise UnknownEngineError where this must be the engine that runs, and is another."""
    if runs and modules != read_modules(PACKAGE.parent):
        raise UnknownEngineError(
            f"{place} has changed since the engine that runs was installed from it; install it anew, or {SAY}"
        )


def _pin_commit(origin: GitCommit, locked: bytes) -> Pin:
    name = f"git+{origin.address}@{origin.commit}"
    has_host = not origin.address.startswith("file:")  # pip takes no address without a host after a name
    return _pinned(name, f"{NAME} @ {name}" if has_host else name, locked)


def _pin_wheel(name: str, wheel: bytes) -> Pin:
    path = f"{WHEELS}/{name}"
    pinned = _pinned(path, f"./{path} --hash=sha256:{sha256(wheel).hexdigest()}", read_locked(name, wheel))
    return Pin(path, {**pinned.files, path: wheel})


def _pinned(name: str, line: str, locked: bytes) -> Pin:
    head = HEAD[REQUIREMENTS].encode()
    return Pin(name, {ENGINE: f"{HEAD[ENGINE]}{line}\n".encode(), REQUIREMENTS: head + locked.removeprefix(head)})
