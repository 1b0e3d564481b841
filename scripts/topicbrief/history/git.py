"""Run git in the folder of a brief.

The repository may be a stranger's, and a build may run anywhere: within a git hook, for example, which sets variables
that point every program to its own repository. So git gets only the folder and the user's own settings, runs no program
that the repository names, uses no network, and has a time limit. No shell is involved.
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

PATIENCE = 120.0  # seconds for one command
OWN_SETTINGS = ("GIT_CONFIG_GLOBAL", "GIT_CONFIG_SYSTEM", "GIT_CONFIG_NOSYSTEM")
SETTINGS = ("core.fsmonitor=false", "core.hooksPath=/dev/null", "protocol.allow=never", "core.quotePath=false")


class NoRevisionError(ValueError):
    """A revision that cannot be read; the message tells an editor why."""


def run_git(root: Path, *arguments: str, input: str = "") -> subprocess.CompletedProcess[bytes]:
    """Run git in the brief's folder. Raises NoRevisionError if git is not installed, cannot run or times out."""
    settings = (word for setting in SETTINGS for word in ("-c", setting))
    command = ["git", "--no-pager", "--no-replace-objects", "--literal-pathspecs", *settings, *arguments]
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
        raise NoRevisionError("git is not installed; topicbrief diff compares two folders without it") from None
    except OSError as error:
        raise NoRevisionError(f"git cannot be run: {error.strerror or error}") from None
    except subprocess.TimeoutExpired:
        raise NoRevisionError(f"git {arguments[0]} gave no answer within {PATIENCE:.0f} seconds") from None


def first_complaint(answer: subprocess.CompletedProcess[bytes]) -> str:
    """Return the first line of git's error output."""
    return answer.stderr.decode(errors="replace").strip().partition("\n")[0]


def _environment() -> dict[str, str]:
    """Return the environment of this process without the variables of a git that may have started it."""
    own = {name: value for name, value in os.environ.items() if not name.startswith("GIT_") or name in OWN_SETTINGS}
    return {**own, "LC_ALL": "C", "GIT_NO_LAZY_FETCH": "1", "GIT_TERMINAL_PROMPT": "0", "GIT_OPTIONAL_LOCKS": "0"}
