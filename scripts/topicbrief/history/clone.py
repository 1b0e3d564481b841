"""Clone a brief as it was committed, with its history, into a folder of its own."""

from __future__ import annotations

from pathlib import Path

from .git import NoRevisionError, first_complaint, run_git
from .head import find_head

LOCAL = "protocol.file.allow=always"  # `run_git` allows no protocol: this one reads this disk
PARTS = ("data", "docs", "fonts", "mkdocs.yml")


def find_uncommitted(root: Path) -> list[str]:
    """Return the files of the brief that differ from the last commit or are not in it, as paths within its repository; those
    that git ignores are made. Raises NoRevisionError.
    """
    find_head(root)
    answer = run_git(root, "status", "--porcelain", "-z", "--untracked-files=all", "--no-renames", "--", *PARTS)
    if answer.returncode:
        raise NoRevisionError(f"git cannot compare the brief with its last commit ({first_complaint(answer)})")
    entries = answer.stdout.decode("utf-8", "surrogateescape").split("\0")
    return sorted(entry[3:] for entry in entries if entry)


def clone_brief(root: Path, folder: Path) -> Path:
    """Clone the last commit of the brief in `root` into an empty folder, and return the brief's folder there. What the clone
    shares with the repository is read alone. Raises NoRevisionError.
    """
    head = find_head(root)
    top = run_git(root, "rev-parse", "--show-toplevel").stdout.decode("utf-8", "surrogateescape").rstrip("\n")
    answer = run_git(root, "-c", LOCAL, "clone", "--quiet", "--shared", "--no-tags", "--", top, str(folder))
    if answer.returncode:
        raise NoRevisionError(f"git cannot clone the brief ({first_complaint(answer)}); git fsck tells more")
    return folder / head.prefix
