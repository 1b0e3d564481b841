"""Compare two briefs, each in a git revision or a folder, as far as they can be read.

files --read--> documents --load--> LoadResult --changes--> what is said now that was not said before
                                        |
                                     compose  (if no check finds a problem)
                                        v
                                      pages --visible--> the figures readers see change
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from ..diagnostics.problem import Location, Problem
from ..history import git_files
from ..history.changes import find_changes, keep_certain, renames
from ..history.git import NoRevisionError
from ..history.visible import PageChange, find_visible_changes
from ..load import yaml_files
from ..load.result import LoadResult
from ..load.yaml_files import Document
from ..model.change import Change
from ..pages.composer import compose_pages
from ..storage import read_data_files
from .check import Documents, Reader, find_problems, load_files

WORKING_TREE = "the working tree"
SETTINGS = "brief.yaml"


class CannotCompareError(ValueError):
    """One of the two briefs cannot be had; the message tells an editor why."""


@dataclass(frozen=True)
class Version:
    """The files of a brief at one time: the name the user gives it, the commit if there is one, and the files in
    `data/`.

    `parted` is true where the commit is not that of the name, but the one at which the present one parted from it.
    """

    name: str
    commit: str
    files: Mapping[str, bytes]
    parted: bool = False


@dataclass(frozen=True)
class Side:
    """One of two briefs: what could be loaded of it, why the rest could not, and the problems its checks find."""

    name: str
    commit: str
    parted: bool
    loaded: LoadResult
    unread: tuple[Problem, ...]
    problems: tuple[Problem, ...]


@dataclass(frozen=True)
class Comparison:
    """Two briefs and how they differ. `pages` is None where one of them is too unsound to make pages of."""

    before: Side
    after: Side
    changes: tuple[Change, ...]
    pages: tuple[PageChange, ...] | None

    def place(self, change: Change) -> Location | None:
        """Return where what has changed stands now: the field, or its entry; an entry that is gone, where it stood."""
        for side in (self.after, self.before):
            if origin := side.loaded.origins.get((change.entry, change.id)):
                return origin.place(change.field)
        return None

    def url(self, source: str) -> str | None:
        """Return the address of a source."""
        for side in (self.after, self.before):
            if side.loaded.brief and source in side.loaded.brief.sources:
                return side.loaded.brief.sources[source].url
        return None


def find_version(root: Path, name: str | None, since: bool = False) -> Version:
    """Return the files that a name stands for: a folder with a data/ in it, else a git revision; without a name, those
    of `root`.

    `since` asks for the revision at which the present one parted from it: what others have done there since is not
    what was done here. Raises CannotCompareError, and OSError where files cannot be read.
    """
    if name is None:
        return Version(WORKING_TREE, "", read_data_files(root))
    if name and (Path(name) / "data").is_dir():
        return Version(name, "", read_data_files(Path(name)))
    try:
        tip = git_files.resolve_commit(root, name)
        commit = git_files.find_fork(root, tip) if since else tip
        return Version(name, commit, git_files.read_files_at(root, commit), commit != tip)
    except NoRevisionError as error:
        raise CannotCompareError(str(error)) from None


def compare(root: Path, before: Version, after: Version) -> Comparison:
    """Return how the brief has changed; `root` is the folder of the cache. Raises CannotCompareError where neither side
    has readable settings.
    """
    reader = read_once()
    found = compare_entries(_side(root, before, after, reader), _side(root, after, before, reader))
    old, new = found.before, found.after
    if old.problems or new.problems or old.unread or new.unread:
        return found
    assert old.loaded.brief
    assert new.loaded.brief
    shown = find_visible_changes(compose_pages(old.loaded.brief), compose_pages(new.loaded.brief))
    return replace(found, pages=tuple(shown))


def compare_entries(old: Side, new: Side) -> Comparison:
    """Return how the entries of a brief have changed, without the pages. Raises CannotCompareError where neither side has
    readable settings.
    """
    if old.loaded.brief is None or new.loaded.brief is None:
        raise CannotCompareError(f"data/{SETTINGS} cannot be read on either side; topicbrief check says why")
    moves = renames.find_moves(old.loaded, new.loaded)
    old = replace(old, loaded=renames.apply_renames(old.loaded, new.loaded, moves))
    assert old.loaded.brief
    found = keep_certain(find_changes(old.loaded.brief, new.loaded.brief, moves), old.loaded, new.loaded)
    return Comparison(old, new, tuple(found), None)


def read_once() -> Reader:
    """Return a reader for the files of several briefs, which reads a file that is the same in several only once."""
    known: dict[tuple[str, bytes], tuple[Document | None, list[Problem]]] = {}

    def read(root: Path, files: Mapping[str, bytes]) -> tuple[Documents, list[Problem]]:
        for path, data in files.items():
            if (path, data) not in known:
                known[(path, data)] = yaml_files.read_document(f"data/{path}", data)
        found = {path: known[(path, data)] for path, data in files.items()}
        documents = {path: document for path, (document, _) in found.items()}
        return documents, [problem for _, problems in found.values() for problem in problems]

    return read


def _side(root: Path, state: Version, other: Version, read: Reader) -> Side:
    """Load one side. Without settings nothing can be loaded: where its own cannot be read, those of the other stand in."""
    loaded = load_files(root, state.files, read=read)
    unread = tuple(sorted(set(loaded.problems)))
    if loaded.brief is None:
        loaded = load_files(root, {**state.files, SETTINGS: other.files.get(SETTINGS, b"")}, read=read)
    found = () if unread else tuple(sorted({*find_problems(None, loaded)}))
    return Side(state.name, state.commit, state.parted, loaded, unread, found)
