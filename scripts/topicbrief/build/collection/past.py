"""Write the history of a brief in a collection as a stream for `git fast-import`.

The stream has a commit for each state in which the brief or what it takes from the library changed, the last of each day
and the very first, with the data as a brief that stands alone would have had it. So the history that a worker reads, and that
of an exported brief, tell the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from functools import cached_property
from itertools import groupby
from pathlib import Path

from ...history import git_files
from ...history.data_commits import DataCommit, find_trees, list_data_commits
from ...history.git import NoRevisionError, run_git
from ...history.head import Head, find_head
from ...load.library import Library, read_library, write_taken
from ...load.yaml_files.reader import read_document
from ...pages import blocks
from ...storage import collection_files, is_data
from .layout import Collection

LIBRARY = collection_files.LIBRARY
BRANCH = "refs/heads/main"
AUTHOR = "Topic Brief <>"
State = tuple[int, str, str]  # its time, and git's ids for the data of the brief and for the library


@dataclass(frozen=True)
class Past:
    """The history of a brief: the stream, and whether the clone has all of it."""

    stream: bytes = b""
    complete: bool = True


@dataclass
class PastReader:
    """Reads the histories of the briefs of a collection, and each file of git only once."""

    collection: Collection
    _blobs: dict[str, bytes] = field(default_factory=dict)
    _library: dict[str, Library] = field(default_factory=dict)
    _orders: dict[str, list[tuple[int, str]]] = field(default_factory=dict)
    _changed: dict[str, frozenset[str]] = field(default_factory=dict)

    def read(self, name: str) -> Past:
        """Return the history of a brief; an empty one where there is no git, or nothing is committed."""
        root = self.collection.folder(name)
        try:
            head = find_head(root)
            commits = list_data_commits(root, head)
            states = list(self._states(root, head, commits))
        except NoRevisionError:
            return Past()
        cut = bool(commits) and commits[0].commit in head.cut_off
        return Past(b"".join(_written(states)), complete=not cut)

    def _states(self, root: Path, head: Head, commits: list[DataCommit]) -> Iterator[tuple[int, Mapping[str, bytes]]]:
        """Yield the data of a brief with what it took from the library, at the end of each day on which either changed."""
        trees = {commit.commit: commit.tree for commit in commits}
        changed = trees.keys() | self._library_commits(head)
        chosen = [each for each in self._order(head) if each[1] in changed]
        libraries = find_trees(root, [f"{commit}:{self._prefix}{LIBRARY}" for _, commit in chosen])
        found: list[State] = []
        tree = ""
        for (seconds, commit), library in zip(chosen, libraries, strict=True):
            tree = trees.get(commit, tree)
            if tree:
                found.append((seconds, tree, library))
        before: Mapping[str, bytes] = {}
        for seconds, tree, library in _last_of_each_day(found):
            files = self._files(root, tree, library)
            if files != before:
                yield seconds, files
            before = files

    def _order(self, head: Head) -> list[tuple[int, str]]:
        """Return the time and the id of each commit, the oldest first."""
        if head.commit not in self._orders:
            told = run_git(self.collection.root, "rev-list", "--first-parent", "--timestamp", head.commit)
            lines = [line.split() for line in told.stdout.decode().splitlines()]
            self._orders[head.commit] = [(int(seconds), commit) for seconds, commit in reversed(lines)]
        return self._orders[head.commit]

    def _library_commits(self, head: Head) -> frozenset[str]:
        """Return the commits that changed the library."""
        if head.commit not in self._changed:
            told = run_git(self.collection.root, "rev-list", "--first-parent", head.commit, "--", LIBRARY)
            self._changed[head.commit] = frozenset(told.stdout.decode().split())
        return self._changed[head.commit]

    @cached_property
    def _prefix(self) -> str:
        """The path of the collection in the repository, with `/` at its end."""
        told = run_git(self.collection.root, "rev-parse", "--show-prefix")
        return told.stdout.decode("utf-8", "surrogateescape").strip()

    def _files(self, root: Path, tree: str, library: str) -> dict[str, bytes]:
        """Return the data files of a state, by path below `data/`, as those of a brief that stands alone."""
        files = self._contents(root, tree)
        own = {path: read_document(f"data/{path}", data)[0] for path, data in files.items() if is_data(Path(path))}
        if library not in self._library:
            self._library[library] = read_library(self._contents(root, library) if library else {}, LIBRARY)
        return files | write_taken(own, self._library[library], blocks.OPTIONS)

    def _contents(self, root: Path, tree: str) -> dict[str, bytes]:
        ids = git_files.list_blobs(root, tree)
        unknown = [id for id in dict.fromkeys(ids.values()) if id not in self._blobs]
        self._blobs |= zip(unknown, git_files.read_blobs(root, unknown), strict=True)
        return {path: self._blobs[id] for path, id in ids.items()}


def _last_of_each_day(states: list[State]) -> list[State]:
    """Return the very first state and the last of each day."""
    days = groupby(states, key=lambda state: datetime.fromtimestamp(state[0], UTC).date())
    return list(dict.fromkeys([*states[:1], *(list(group)[-1] for _, group in days)]))


def _written(states: list[tuple[int, Mapping[str, bytes]]]) -> Iterator[bytes]:
    """Yield the pieces of the stream."""
    for seconds, files in states:
        yield f"commit {BRANCH}\ncommitter {AUTHOR} {seconds} +0000\ndata 0\n\ndeleteall\n".encode()
        for path, data in sorted(files.items()):
            yield f'M 100644 inline "data/{_quoted(path)}"\ndata {len(data)}\n'.encode() + data + b"\n"


def _quoted(path: str) -> str:
    return path.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n")


def import_past(root: Path, past: Past) -> None:
    """Make a repository in a folder with this history. Raises NoRevisionError."""
    if not past.stream:
        return
    run_git(root, "init", "--quiet", "--initial-branch=main")
    done = run_git(root, "fast-import", "--quiet", input=past.stream.decode("utf-8", "surrogateescape"))
    if done.returncode:
        raise NoRevisionError(f"git cannot write the history: {done.stderr.decode(errors='replace').strip()}")
    run_git(root, "reset", "--quiet", "main")


def first_commit(root: Path) -> str:
    """Return the id of the first commit of a repository; "" where there is none."""
    told = run_git(root, "rev-list", "--max-parents=0", "HEAD")
    return told.stdout.decode().strip()
