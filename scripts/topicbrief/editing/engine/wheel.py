"""Build a wheel of a checkout, and read one."""

from __future__ import annotations

import io
import subprocess
import sys
import tempfile
import zipfile
from collections.abc import Iterator
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path

from .origin import NAME, WHEEL, UnknownEngineError

LOCKED = "templates/new_brief/requirements.txt"  # within the package: all that it needs, with hashes
BUILD = "import sys; from hatchling.build import build_wheel; build_wheel(sys.argv[1])"
PATIENCE = 300.0  # seconds
MAX_BYTES = 100_000_000  # of a wheel


def build_wheel(folder: Path) -> tuple[str, bytes]:
    """Return the name and the content of a wheel of this checkout. The same files give the same bytes.

    Raises UnknownEngineError where none can be built.
    """
    with tempfile.TemporaryDirectory() as out:
        done = subprocess.run(
            [sys.executable, "-c", BUILD, out],
            cwd=folder,
            capture_output=True,
            text=True,
            check=False,
            timeout=PATIENCE,
        )
        found = sorted(Path(out).glob("*.whl"))
        if done.returncode or len(found) != 1:
            last = (done.stderr.strip().splitlines() or ["it makes none"])[-1]
            raise UnknownEngineError(
                f"no wheel can be built of {folder}, which others cannot fetch ({last}); name a wheel or a git address"
            )
        return found[0].name, found[0].read_bytes()


def read_wheel(path: Path) -> tuple[str, bytes]:
    """Return the name and the content of a wheel of the engine. Raises UnknownEngineError where it is none."""
    if not path.is_file() or not WHEEL.fullmatch(path.name):
        raise UnknownEngineError(f"the wheel {path} is not there; name another")
    return path.name, path.read_bytes()


def read_locked(name: str, wheel: bytes) -> bytes:
    """Return the list of all that the engine in a wheel needs. Raises UnknownEngineError where it has none."""
    with _opened(name, wheel) as archive:
        try:
            return archive.read(f"{NAME}/{LOCKED}")
        except KeyError:
            raise UnknownEngineError(f"{name} is of an engine that pins no brief; take a newer one") from None


def fetch_wheel(address: str, hash: str) -> bytes:
    """Return the wheel at an address, if it has this hash. Raises UnknownEngineError."""
    from urllib.request import urlopen  # noqa: PLC0415 - it takes a while, and is seldom needed

    try:
        with urlopen(address, timeout=PATIENCE) as answer:
            wheel: bytes = answer.read(MAX_BYTES)
    except OSError as error:
        raise UnknownEngineError(f"there is no wheel at {address}: {error}") from None
    if sha256(wheel).hexdigest() != hash:
        raise UnknownEngineError(f"the wheel at {address} has another hash: {sha256(wheel).hexdigest()}")
    return wheel


def read_modules(folder: Path) -> dict[str, bytes]:
    """Return the modules of the engine in a folder of packages, by path with `/`."""
    found = {path.relative_to(folder).as_posix(): path for path in (folder / NAME).rglob("*.py")}
    return {name: path.read_bytes() for name, path in found.items()}


def read_packed_modules(name: str, wheel: bytes) -> dict[str, bytes]:
    """Return the modules of the engine in a wheel, by path. Raises UnknownEngineError."""
    with _opened(name, wheel) as archive:
        found = [member for member in archive.namelist() if member.startswith(f"{NAME}/") and member.endswith(".py")]
        return {member: archive.read(member) for member in found}


@contextmanager
def _opened(name: str, wheel: bytes) -> Iterator[zipfile.ZipFile]:
    try:
        with zipfile.ZipFile(io.BytesIO(wheel)) as archive:
            yield archive
    except zipfile.BadZipFile:
        raise UnknownEngineError(f"{name} is no wheel: it cannot be opened") from None
