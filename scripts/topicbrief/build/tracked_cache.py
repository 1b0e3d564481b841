"""Refuse a cache that the repository brings: it was made elsewhere, of other data, or by somebody who wishes to be believed.

No command believes it (`storage.cache`), but who finds it in a repository should know.
"""

from __future__ import annotations

from pathlib import Path

from ..storage import cache

MESSAGE = f"git tracks {cache.FOLDER}, which is no part of the brief: git rm -r --cached .cache, and add .cache/ to .gitignore"
PLAIN = (b"DIRC\0\0\0\2", b"DIRC\0\0\0\3")  # how an index of git begins in which each path is written out


def refuse_tracked_cache(root: Path) -> None:
    """Raise PermissionError if git tracks the cache of the brief in `root`."""
    above = (root.resolve(), *root.resolve().parents)
    repository = next((folder / ".git" for folder in above if (folder / ".git").exists()), None)
    if repository is None or not (root / cache.FOLDER).exists() or _is_surely_absent(repository):
        return
    from ..history.git_files import is_tracked  # noqa: PLC0415 - to ask git takes longer than most checks

    if is_tracked(root, cache.FOLDER):
        raise PermissionError(MESSAGE)


def _is_surely_absent(repository: Path) -> bool:
    """Return whether the index of a repository can be read without git and names no cache."""
    try:
        index = (repository / "index").read_bytes()
    except OSError:
        return False
    return index.startswith(PLAIN) and f"{cache.FOLDER}/".encode() not in index
