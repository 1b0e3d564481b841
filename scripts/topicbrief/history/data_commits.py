"""List the commits that changed the data of a brief, wherever its folder stood at the time.

git knows no moves: a folder appears in a commit, and another is gone. So where `data/` appears, the folder of a brief
that held the same files in the commit before, and no longer exists, is its former place. It may be gone later than the
new one appeared, if it was copied first, or sooner.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from itertools import takewhile
from pathlib import Path, PurePosixPath
from posixpath import relpath

from .git import run_git, unreadable
from .head import Head

SETTINGS = "brief.yaml"  # the file by which the data of a brief is known
SAME = 0.5  # the share of its files that a moved folder keeps at least


@dataclass(frozen=True, slots=True)
class DataCommit:
    """A commit that changed the data: its time in seconds since 1970, and git's id for the data, "" where there is none."""

    seconds: int
    commit: str
    tree: str


def list_data_commits(root: Path, head: Head) -> list[DataCommit]:
    """Return the commits along the first parents that changed the data, the oldest first. Raises NoRevisionError."""
    return [commit for _, commits in _stays(root, head) for commit in commits][::-1]


def list_data_folders(root: Path, head: Head) -> list[str]:
    """Return the folders in which the data has stood, as paths in the repository, the present one first."""
    return [folder for folder, _ in _stays(root, head)]


def _stays(root: Path, head: Head) -> Iterator[tuple[str, list[DataCommit]]]:
    """Yield each folder in which the data has stood, the latest first, with its commits, the newest first."""
    folder, start, known = head.folder, head.commit, [head.folder]
    while True:
        commits = _of_folder(root, head, start, folder)
        stay = list(takewhile(lambda commit: commit.tree, commits))
        former = _former_place(root, head, stay[-1], known) if stay else None
        if former is None:
            yield folder, commits
            return
        yield folder, stay
        start, folder = former
        known.append(folder)


def _of_folder(root: Path, head: Head, start: str, folder: str) -> list[DataCommit]:
    """Return the commits up to `start` that changed a folder, the newest first."""
    path = relpath(folder, head.prefix or ".")
    answer = run_git(root, "rev-list", "--first-parent", "--timestamp", start, "--", path)
    if answer.returncode:
        raise unreadable(root, answer)
    found = [line.split() for line in answer.stdout.decode().splitlines()]
    trees = find_trees(root, [f"{commit}:{folder}" for _, commit in found])
    return [DataCommit(int(seconds), commit, tree) for (seconds, commit), tree in zip(found, trees, strict=True)]


def find_trees(root: Path, names: list[str]) -> list[str]:
    """Return git's id for each folder, named as `commit:path`, or "" where there is no such folder."""
    answer = run_git(
        root, "cat-file", "--batch-check=%(objectname) %(objecttype)", input="".join(f"{n}\n" for n in names)
    )
    if answer.returncode:
        raise unreadable(root, answer)
    found = (line.split() for line in answer.stdout.decode(errors="replace").splitlines())
    return [line[0] if line[1:] == ["tree"] else "" for line in found]


def _former_place(root: Path, head: Head, first: DataCommit, known: list[str]) -> tuple[str, str] | None:
    """Return the commit and the folder in which the data stood before it appeared at its place, or None if it was new.

    `known` are the folders in which it stood later: it may have returned to one of them.
    """
    if first.commit in head.cut_off or not (parent := _parent(root, first.commit)):
        return None
    here = _blobs(root, first.tree)
    for commit, folder in (*_briefs_in(root, parent), *_briefs_gone(root, parent)):
        tree, still_there = find_trees(root, [f"{commit}:{folder}", f"{head.commit}:{folder}"])
        is_other = folder == known[-1] or (still_there and folder not in known)
        if tree and not is_other and _share(_blobs(root, tree), here) >= SAME:
            return commit, folder
    return None


def _parent(root: Path, commit: str) -> str:
    """Return the first parent of a commit, or "" if it has none here."""
    answer = run_git(root, "rev-parse", "--verify", "--quiet", f"{commit}^1")
    return answer.stdout.decode().strip() if answer.returncode == 0 else ""


def _briefs_in(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield the commit with each folder of data that it has, those nearest to the top first."""
    listed = run_git(root, "ls-tree", "-r", "-z", "--full-tree", "--name-only", commit)
    for folder in _folders(listed.stdout.decode("utf-8", "surrogateescape").split("\0")):
        yield commit, folder


def _briefs_gone(root: Path, commit: str) -> Iterator[tuple[str, str]]:
    """Yield each folder of data that was taken out in this commit or before, with the commit before; the latest first."""
    told = run_git(
        root, "log", "--first-parent", "--diff-merges=first-parent", "--no-renames", "--diff-filter=D", "--name-only", "-z",
        "--format=%x01%H", commit, "--", f":(top,glob)**/data/{SETTINGS}", is_pattern=True,
    )  # fmt: skip
    for part in told.stdout.decode("utf-8", "surrogateescape").split("\x01")[1:]:
        commit, *paths = part.replace("\n", "\0").split("\0")
        for folder in _folders(paths):
            yield f"{commit}^1", folder


def _folders(paths: Collection[str]) -> list[str]:
    """Return the folders of data among the paths of files, those nearest to the top first."""
    found = (
        PurePosixPath(path).parent for path in paths if path == f"data/{SETTINGS}" or path.endswith(f"/data/{SETTINGS}")
    )
    return sorted(map(str, found), key=lambda folder: (folder.count("/"), folder))


def _blobs(root: Path, tree: str) -> frozenset[str]:
    """Return git's ids for the files of a folder."""
    listed = run_git(root, "ls-tree", "-r", "--full-tree", tree).stdout.decode(errors="replace")
    return frozenset(line.split(maxsplit=3)[2] for line in listed.splitlines())


def _share(before: frozenset[str], after: frozenset[str]) -> float:
    """Return the share of the files of before that are there after, unchanged."""
    return len(before & after) / len(before) if before else 0.0
