"""Run git in the folder of a brief.

The repository may be a stranger's, and a build may run anywhere: within a git hook, for example, which sets variables
that point every program to its own repository. So git gets only the folder and the user's own settings, runs no program
that the repository names, uses no network, and has a time limit. No shell is involved.

git refuses a repository of another user, since it might run programs that its settings name. None is run here, so a
repository is read if whoever owns it owns the data too, as in a container or on a shared disk. A repository that a third
person put into a folder above would tell another history, and stays refused.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

REPOSITORY = ".git"
CLONE_WHOLE = "the clone is partial, clone it without --filter"
PATIENCE = 120.0  # seconds for one command
OWN_SETTINGS = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
SETTINGS = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never", "core.quotePath=false")


class NoRevisionError(ValueError):
    """A revision that cannot be read; the message tells an editor why."""


def run_git(
    root: Path, *arguments: str, input: str = "", is_pattern: bool = False
) -> subprocess.CompletedProcess[bytes]:
    """Run git in the brief's folder; with `is_pattern` paths may be patterns.

    Raises NoRevisionError if git is not installed, cannot run or times out.
    """
    settings = (word for setting in (*SETTINGS, *_trust(root)) for word in ("-c", setting))
    paths = () if is_pattern else ("--literal-pathspecs",)
    command = ["git", "--no-pager", "--no-replace-objects", *paths, *settings, *arguments]
    try:
        return subprocess.run(
            command,
            cwd=root,
            env=_environment(),
            input=input.encode("utf-8", "surrogateescape"),
            capture_output=True,
            check=False,
            timeout=PATIENCE,
        )
    except FileNotFoundError:
        raise NoRevisionError(
            "git is not installed: without it no history is known, and topicbrief diff compares two folders"
        ) from None
    except OSError as error:
        raise NoRevisionError(f"git cannot be run: {error.strerror or error}") from None
    except subprocess.TimeoutExpired:
        raise NoRevisionError(f"git {arguments[0]} gave no answer within {PATIENCE:.0f} seconds") from None


def first_complaint(answer: subprocess.CompletedProcess[bytes]) -> str:
    """Return the first line of git's error output."""
    return answer.stderr.decode(errors="replace").strip().partition("\n")[0]


def unreadable(root: Path, answer: subprocess.CompletedProcess[bytes]) -> NoRevisionError:
    """Return the error for a history that git cannot read, with what to do."""
    remedy = CLONE_WHOLE if is_partial_clone(root) else "git fsck tells more"
    return NoRevisionError(f"git cannot read its history ({first_complaint(answer)}): {remedy}")


def is_partial_clone(root: Path) -> bool:
    """Return whether git left files out when the repository was cloned, to fetch them when they are asked for."""
    return bool(run_git(root, "config", "--get-regexp", r"^remote\..*\.promisor$").stdout)


def _trust(root: Path) -> tuple[str, ...]:
    """Return the setting by which git reads a repository of another user, if that user owns the data too."""
    here = root.resolve()
    for folder in (here, *here.parents):
        if (folder / REPOSITORY).exists():
            data = here / "data" if (here / "data").exists() else here
            owners = {owner_of(path) for path in (folder, folder / REPOSITORY, data)}
            return ("safe.directory=*",) if len(owners) == 1 else ()
    return ()


def owner_of(path: Path) -> int:
    """Return the number of the user who owns a file or folder."""
    return path.stat().st_uid


def _environment() -> dict[str, str]:
    """Return the environment of this process without the variables of a git that may have started it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in OWN_SETTINGS}
    return {**own, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
