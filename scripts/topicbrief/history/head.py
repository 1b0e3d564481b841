"""Find the present commit of a brief's repository, or say in one line what to do so that there is one."""

from __future__ import annotations

import os
from dataclasses import dataclass
from pathlib import Path
from subprocess import CompletedProcess

from .git import NoRevisionError, first_complaint, run_git


@dataclass(frozen=True, slots=True)
class Head:
    """The present commit of a repository.

    `prefix` is the path of the brief within the repository, `cut_off` the commits before which a shallow clone knows
    nothing.
    """

    commit: str
    prefix: str
    cut_off: frozenset[str]

    @property
    def folder(self) -> str:
        """The path of the brief's data within the repository."""
        return f"{self.prefix}data"


class NoRepositoryError(NoRevisionError):
    """There is no repository, or no commit in it yet: a brief may be kept so, and nothing is lost."""


def find_head(root: Path) -> Head:
    """Return the present commit of the folder. Raises NoRevisionError where git does not know it."""
    answer = run_git(root, "rev-parse", "HEAD^{commit}", "--show-prefix", "--git-path", "shallow")
    if answer.returncode:
        raise _why_none(answer)
    commit, prefix, path = answer.stdout.decode("utf-8", "surrogateescape").removesuffix("\n").split("\n", 2)
    shallow = root / path
    cut_off = shallow.read_text(encoding="ascii", errors="replace").split() if shallow.is_file() else []
    return Head(commit, prefix, frozenset(cut_off))


def _why_none(answer: CompletedProcess[bytes]) -> NoRevisionError:
    """Return the reason why there is no present commit, and what to do, from git's complaint."""
    complaint = first_complaint(answer).removeprefix("fatal: ")
    if "HEAD^{commit}" in complaint:
        return NoRepositoryError("nothing has been committed yet")
    if "not a git repository" in complaint:
        set_elsewhere = "; GIT_DIR is not read: build in a clone of that repository" if "GIT_DIR" in os.environ else ""
        return NoRepositoryError(f"{complaint}{set_elsewhere}")
    if "dubious ownership" in complaint:
        lines = answer.stderr.decode(errors="replace").splitlines()
        remedy = next(
            (line.strip() for line in lines if "safe.directory" in line), "make it yours, or build as its owner"
        )
        return NoRevisionError(f"{complaint}, which belongs to another user than the data; if you trust it: {remedy}")
    return NoRevisionError(f"{complaint}; git fsck tells more")
