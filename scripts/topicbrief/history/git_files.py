"""Read the files of a brief's `data/` as they were in a git revision.

Four git commands are enough however many files there are. Nothing is checked out, and the repository does not change.
"""

from __future__ import annotations

from pathlib import Path, PurePosixPath

from ..diagnostics.problem import suggest
from ..storage import is_data
from .data_commits import find_trees, list_data_folders
from .git import NoRevisionError, run_git
from .head import find_head

LINK = "120000"  # the mode git gives to a symbolic link


def resolve_commit(root: Path, name: str) -> str:
    """Return the id of the commit that a name refers to. Raises NoRevisionError."""
    inside = run_git(root, "rev-parse", "--is-inside-work-tree")
    if inside.returncode:
        said = inside.stderr.decode(errors="replace").strip()
        raise NoRevisionError(f'"{name}" is no folder with a data/ in it, and git finds no repository here: {said}')
    found = run_git(root, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}")
    if found.returncode or not name.strip():
        raise NoRevisionError(_unknown(root, name))
    return found.stdout.decode().split()[-1]


def find_fork(root: Path, commit: str) -> str:
    """Return the id of the commit where the present branch forked from another commit.

    Without a common ancestor, or where this clone does not have it, return the other commit itself.
    """
    found = run_git(root, "merge-base", commit, "HEAD")
    return found.stdout.decode().strip() if found.returncode == 0 else commit


def read_files_at(root: Path, commit: str) -> dict[str, bytes]:
    """Return the data files of the brief in `root` at a commit, by path below `data/`, wherever its folder stood then.

    Raises NoRevisionError.
    """
    found = list_blobs(root, _tree_at(root, commit))
    if not found:
        raise NoRevisionError(
            f"there is no data/ in the revision {commit[:7]}: the brief came later, or stood elsewhere"
        )
    return dict(zip(found, read_blobs(root, list(found.values())), strict=True))


def is_tracked(root: Path, folder: str) -> bool:
    """Return whether the repository of the brief holds files of a folder; not where there is none, or no git."""
    try:
        return bool(run_git(root, "ls-files", "-z", "--", folder).stdout)
    except NoRevisionError:
        return False


def _tree_at(root: Path, commit: str) -> str:
    """Return git's id for the data at a commit, or "" if there was none."""
    head = find_head(root)
    if (tree := find_trees(root, [f"{commit}:{head.folder}"])[0]) or commit == head.commit:
        return tree
    former = list_data_folders(root, head)[1:]
    return next(filter(None, find_trees(root, [f"{commit}:{folder}" for folder in former])), "")


def _unknown(root: Path, name: str) -> str:
    """Return the message for an unknown revision, with the nearest name or the reason why it may be missing."""
    if name == "HEAD":
        return "nothing has been committed in this repository yet, so there is nothing to compare with"
    message = f'git knows no revision "{name}", and there is no folder of that name with a data/ in it'
    if ".." in name:
        return f'"{name}" are two revisions in one: write them apart, as in topicbrief diff main my-branch'
    if near := suggest(name, _names(root)):
        return message + near
    shallow = run_git(root, "rev-parse", "--is-shallow-repository").stdout.strip() == b"true"
    return message + ("; this clone is shallow: git fetch --unshallow brings the rest" if shallow else "")


def _names(root: Path) -> list[str]:
    """Return the names of all branches and tags, including branches of remotes."""
    found = run_git(root, "for-each-ref", "--format=%(refname:short)", "refs/heads", "refs/tags", "refs/remotes")
    return found.stdout.decode(errors="replace").split("\n")


def list_blobs(root: Path, tree: str) -> dict[str, str]:
    """Return the blob ids of the data files in a tree of `data/`, by path; none for "".

    Symbolic links are left out.
    """
    listed = run_git(root, "ls-tree", "-r", "-z", "--full-tree", tree) if tree else None
    entries = (
        entry.partition("\t") for entry in (listed.stdout if listed else b"").decode(errors="replace").split("\0")
    )
    found = ((PurePosixPath(path), about.split()) for about, _, path in entries if path)
    return {str(path): id for path, (mode, kind, id) in found if kind == "blob" and mode != LINK and is_data(path)}


def read_blobs(root: Path, ids: list[str]) -> list[bytes]:
    """Return the contents of the blobs with these ids, in the same order. Raises NoRevisionError."""
    done = run_git(root, "cat-file", "--batch", input="".join(f"{id}\n" for id in ids))
    found, at = [], 0
    for id in ids:
        head = done.stdout[at : done.stdout.find(b"\n", at)]
        if done.returncode or not head.startswith(id.encode()) or not head.split()[-1].isdigit():
            said = (done.stderr or head).decode(errors="replace").strip()
            raise NoRevisionError(f"git cannot read a file of this revision ({said}); git fsck tells more")
        begin, size = at + len(head) + 1, int(head.split()[-1])
        found.append(done.stdout[begin : begin + size])
        at = begin + size + 1
    return found
