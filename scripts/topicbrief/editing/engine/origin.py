"""Find out where the engine that runs came from, or read what an editor says of it."""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from importlib.metadata import Distribution, PackageNotFoundError, distribution
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit
from urllib.request import url2pathname

from ...history.git import NoRevisionError, run_git

PACKAGE = Path(__file__).parents[2]
NAME = "topicbrief"
SAY = (
    "name one: git+https://HOST/PATH@COMMIT, a wheel (topicbrief-....whl), its address with "
    "#sha256=HASH, or the folder of a checkout"
)
COMMIT = re.compile(r"[0-9a-f]{40}|[0-9a-f]{64}")
CHANGES = ("status", "--porcelain", "--", "scripts", "pyproject.toml")
SCP = re.compile(r"([\w.-]+@)?([\w.-]+):(?!//)(?!\d+/)([^\s:]+)")  # git@host:path
WHEEL = re.compile(rf"{NAME}-[\w.!+]+-[\w.]+-[\w.]+-[\w.]+\.whl")


class UnknownEngineError(ValueError):
    """An engine that cannot be pinned; the message tells an editor why, and what to do."""


@dataclass(frozen=True)
class GitCommit:
    """A commit of a repository that others can fetch."""

    address: str
    commit: str


@dataclass(frozen=True)
class WheelAddress:
    """A wheel at an address of the web, and its SHA-256 in hexadecimal digits."""

    address: str
    hash: str


@dataclass(frozen=True)
class WheelFile:
    """A wheel on this machine."""

    path: Path


@dataclass(frozen=True)
class Folder:
    """A checkout of the engine on this machine."""

    path: Path


Origin = GitCommit | WheelAddress | WheelFile | Folder


def find_origin() -> Origin:
    """Return where the engine that runs came from. Raises UnknownEngineError."""
    checkout = PACKAGE.parents[1]
    if is_checkout(checkout) and PACKAGE.parent.name == "scripts":
        return Folder(checkout)
    try:
        installed = distribution(NAME)
    except PackageNotFoundError:
        raise UnknownEngineError(
            f"the engine in {PACKAGE} was copied there, and nothing says from where; {SAY}"
        ) from None
    return _read_direct_url(_direct_url(installed))


def is_checkout(folder: Path) -> bool:
    """Return whether a folder has the engine's sources."""
    return (folder / "pyproject.toml").is_file() and (folder / "scripts" / NAME / "__init__.py").is_file()


def _direct_url(installed: Distribution) -> dict[str, Any]:
    """Return what pip wrote down of an installation (PEP 610). Raises UnknownEngineError where it did not."""
    where = Path(str(installed.locate_file(NAME))).resolve()
    try:
        found = json.loads(installed.read_text("direct_url.json") or "{}")
    except ValueError:
        found = {}
    if where != PACKAGE.resolve() or not isinstance(found, dict) or not isinstance(found.get("url"), str):
        raise UnknownEngineError(f"nothing says where this engine was installed from; {SAY}")
    return found


def _read_direct_url(found: dict[str, Any]) -> Origin:
    url, vcs, archive = found["url"], found.get("vcs_info"), found.get("archive_info")
    local = Path(url2pathname(urlsplit(url).path)) if urlsplit(url).scheme == "file" else None
    if vcs:
        return read_git_address(f"{vcs.get('vcs')}+{url}@{vcs.get('commit_id')}")
    if local and archive is None:
        return Folder(local)
    if local:
        return WheelFile(local)
    hashes = (archive or {}).get("hashes") or dict([str((archive or {}).get("hash", "")).partition("=")[::2]])
    return read_wheel_address(f"{url}#sha256={hashes.get('sha256', '')}")


def read_engine(text: str) -> Origin:
    """Return the engine that an editor names: a git address, a wheel, its address, or a folder. Raises UnknownEngineError."""
    if text.startswith("git+"):
        return read_git_address(text)
    if re.match(r"\w+://", text):
        return read_wheel_address(text)
    path = Path(text)
    if path.is_dir():
        if not is_checkout(path):
            raise UnknownEngineError(f'"{text}" is no checkout of the engine: it has no scripts/{NAME}')
        return Folder(path.resolve())
    if path.is_file() and WHEEL.fullmatch(path.name):
        return WheelFile(path.resolve())
    raise UnknownEngineError(f'"{text}" is no engine that can be pinned; {SAY}')


def read_git_address(text: str) -> GitCommit:
    """Return the commit of `git+ADDRESS@COMMIT`. Raises UnknownEngineError where it is not pinned, or others cannot fetch it."""
    address, _, commit = text.removeprefix("git+").rpartition("@")
    if not COMMIT.fullmatch(commit):
        raise UnknownEngineError(
            f'"{text}" names no commit: a branch or a tag can be moved; end it with @ and the 40 digits of a commit'
        )
    if _scheme(address) not in ("https", "ssh", "file"):
        raise UnknownEngineError(f'"{text}" begins with none of git+https://, git+ssh://, git+file://')
    return GitCommit(_without_password(address), commit)


def read_wheel_address(text: str) -> WheelAddress:
    """Return the wheel of `https://.../NAME.whl#sha256=HASH`. Raises UnknownEngineError where it is not pinned."""
    address, _, hash = text.partition("#sha256=")
    if _scheme(address) != "https" or not WHEEL.fullmatch(address.rpartition("/")[2]):
        raise UnknownEngineError(
            f'"{text}" is no address of a wheel, like https://example.org/{NAME}-1.0-py3-none-any.whl#sha256=...'
        )
    if not re.fullmatch(r"[0-9a-f]{64}", hash):
        raise UnknownEngineError(f'"{text}" says no hash; end it with #sha256= and what "pip hash FILE" prints')
    return WheelAddress(_without_password(address), hash)


def find_pushed_commit(folder: Path) -> GitCommit | None:
    """Return the commit of a checkout that others can fetch: it is pushed, and nothing differs from it. Otherwise None."""
    try:
        if run_git(folder, "rev-parse", "--show-prefix").stdout.strip() or _said(folder, *CHANGES):
            return None
        commit = _said(folder, "rev-parse", "--verify", "HEAD")
        for remote in _remotes(folder):
            address = _shareable(_said(folder, "remote", "get-url", remote))
            if address and _said(folder, "branch", "--remotes", "--contains", commit, "--list", f"{remote}/*"):
                return GitCommit(address, commit)
    except NoRevisionError:
        pass  # without git, or in no repository, it is a folder of files
    return None


def _remotes(folder: Path) -> list[str]:
    """Return the repositories that a checkout knows, the one of its branch first."""
    names = _said(folder, "remote").split()
    branch = _said(folder, "rev-parse", "--abbrev-ref", "HEAD")
    own = run_git(folder, "config", f"branch.{branch}.remote").stdout.decode().strip()
    return sorted(names, key=lambda name: (name != own, name != "origin"))


def _said(folder: Path, *arguments: str) -> str:
    """Return what git says. Raises NoRevisionError where it cannot."""
    done = run_git(folder, *arguments)
    if done.returncode:
        raise NoRevisionError(arguments[0])
    return done.stdout.decode(errors="replace").strip()


def _shareable(address: str) -> str:
    """Return the address of a repository as pip takes it; "" where it is one of this machine, or not a safe one."""
    if match := SCP.fullmatch(address):
        address = f"ssh://{match[1] or ''}{match[2]}/{match[3].lstrip('/')}"
    return _without_password(address) if _scheme(address) in ("https", "ssh") else ""


def _scheme(address: str) -> str:
    """Return the scheme of an address that may stand in a line of requirements; "" for any other."""
    if not re.fullmatch(r"[\w.~:/@%+,=&?-]+", address, re.ASCII):
        return ""
    parts = urlsplit(address)
    return parts.scheme if (parts.hostname or parts.scheme == "file") and parts.path.strip("/") else ""


def _without_password(address: str) -> str:
    """Return an address without the name and the password of a person. The user of ssh is none."""
    parts = urlsplit(address)
    user = f"{parts.username}@" if parts.scheme == "ssh" and parts.username else ""
    return parts._replace(netloc=user + parts.netloc.rpartition("@")[2]).geturl()
