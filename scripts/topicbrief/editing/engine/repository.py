"""Ask a repository of the engine for its newest commit, and for a file of a commit. These are the only questions that go online."""

from __future__ import annotations

import os
import subprocess
import tempfile
from pathlib import Path

from .origin import COMMIT, GitCommit, UnknownEngineError

PATIENCE = 300.0  # seconds for one question
# What a git that started this says of its own repository.
OF_ANOTHER = ("GIT_DIR", "GIT_WORK_TREE", "GIT_INDEX_FILE", "GIT_OBJECT_DIRECTORY", "GIT_COMMON_DIR", "GIT_NAMESPACE")


def find_newest(address: str) -> GitCommit:
    """Return the newest commit of a repository's main branch. Raises UnknownEngineError where it gives no answer."""
    with tempfile.TemporaryDirectory() as folder:
        answer = _ask(Path(folder), address, "ls-remote", "--quiet", "--", address, "HEAD")
    commit = answer.decode(errors="replace").partition("\t")[0]
    if not COMMIT.fullmatch(commit):
        raise UnknownEngineError(f"{address} names no newest commit")
    return GitCommit(address, commit)


def read_file(origin: GitCommit, path: str) -> bytes:
    """Return a file of a commit. Raises UnknownEngineError where the repository has no such commit or file."""
    with tempfile.TemporaryDirectory() as folder:
        here = Path(folder)
        _ask(here, origin.address, "init", "--quiet", "--bare")
        try:
            _ask(here, origin.address, "fetch", "--quiet", "--depth", "1", "--", origin.address, origin.commit)
        except UnknownEngineError:  # not every host gives a commit by its name alone
            _ask(here, origin.address, "fetch", "--quiet", "--", origin.address, "+refs/*:refs/*")
        return _ask(here, origin.address, "cat-file", "blob", f"{origin.commit}:{path}")


def _ask(folder: Path, address: str, *arguments: str) -> bytes:
    """Run git, which asks nobody for a password. Raises UnknownEngineError with its first complaint."""
    own = {name: value for name, value in os.environ.items() if name not in OF_ANOTHER}
    environment = {**own, "LC_ALL": "C", "GIT_TERMINAL_PROMPT": "0", "GIT_CEILING_DIRECTORIES": str(folder.parent)}
    try:
        done = subprocess.run(
            ["git", *arguments], cwd=folder, env=environment, capture_output=True, check=False, timeout=PATIENCE
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise UnknownEngineError(f"git cannot ask {address}: {error}") from None
    if done.returncode:
        complaint = done.stderr.decode(errors="replace").strip().partition("\n")[0]
        raise UnknownEngineError(f"git finds no such engine at {address}: {complaint}")
    return done.stdout
