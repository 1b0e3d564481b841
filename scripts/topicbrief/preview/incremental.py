"""Keep a brief in memory, and update the pages that each change of its data concerns. Unchanged work is not repeated.

What `build_pages` does once, `IncrementalBuild` does for as long as a preview runs, and keeps in memory what each step came to: documents
and what they gave by their bytes, a page by what was read for it, its text by the page. The pages on disk are at each
time those that `build_pages` would make of the data, or the last good ones.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from .. import editions, storage
from ..build.check import Documents, Loaders, load_and_check
from ..build.edition.since import with_editions
from ..build.gc_pause import no_garbage_collection
from ..build.pages import refresh_schemas
from ..diagnostics.problem import Problem
from ..diagnostics.progress import ProgressReporter, report_nothing
from ..document import Page
from ..document.artifact import File
from ..editions import markdown
from ..history import reader, snapshots
from ..load import loader, yaml_files
from ..load.loader import BlockOptions, LoadedFile
from ..load.yaml_files import Document
from ..load.yaml_files.cached_reader import read_files
from ..model.brief import Brief
from ..model.timeline import History
from ..pages import blocks
from ..pages.composer import compose_pages
from ..pages.data_files import linked_files
from ..pages.draft import Draft
from .dependencies import Read, changed_keys, track


@dataclass(frozen=True)
class UpdateResult:
    """The result of an update: problems, or the pages on disk that were written or removed, as paths below `docs/`."""

    problems: list[Problem] = field(default_factory=list)
    written: frozenset[str] = frozenset()
    removed: frozenset[str] = frozenset()


@dataclass(frozen=True)
class _Composed:
    """A page, the draft it was composed from, and what was read of the brief."""

    draft: Draft
    reads: frozenset[Read]
    page: Page


class IncrementalBuild:
    """A brief that stays in memory. One thread at a time may update it. `clock` tells the last day that has begun."""

    def __init__(
        self,
        root: Path,
        report: ProgressReporter = report_nothing,
        clock: Callable[[], date] | None = None,
    ) -> None:
        self.root, self._report, self._clock = root, report, clock
        self.files: dict[str, bytes] = {}  # of data/, as they were read last
        self._documents: Documents = {}
        self._unread: list[Problem] = []  # what is wrong with documents that could not be read
        self._parts: dict[str, tuple[Document | None, LoadedFile]] = {}
        self._brief: Brief | None = None  # from which the pages were composed
        self._composed: dict[str, _Composed] = {}  # by path, as is what follows
        self._rendered: dict[str, tuple[Page, File]] = {}
        self._beside: dict[str, File] | None = None  # likewise
        self._history: tuple[str, History] | None = None  # and the identity it was known by
        self._on_disk: dict[str, File] | None = None  # None before the first update that found no problem

    def update(self, touched: frozenset[str] = frozenset()) -> UpdateResult:
        """Bring the pages up to date, all at once."""
        parts = [*self.changes(touched)]
        written, removed = (frozenset().union(*each) for each in zip(*((p.written, p.removed) for p in parts)))
        return UpdateResult(parts[-1].problems, written, removed)

    def changes(self, touched: frozenset[str], first: frozenset[str] = frozenset()) -> Iterator[UpdateResult]:
        """Bring the pages up to date: those of `first` that change, as paths below `docs/`, and then all others.

        `touched` are paths where somebody else wrote or removed a file. Raises OSError where files cannot be read or written.
        """
        with no_garbage_collection():
            today = self._clock() if self._clock else None
            files = storage.read_data_files(self.root)
            loaded, problems = load_and_check(self.root, files, report_nothing, Loaders(self._read, self._part), today)
            if problems or not loaded.brief:
                yield UpdateResult(problems)
                return
            composed = self._compose(with_editions(self.root, loaded))
            if self._lead_to_new_files(composed):
                yield self.settle()
            if early := self._write_first([page for page in composed if f"{page.path}.md" in first]):
                yield early
            yield self._write(self._render(composed), touched)
            refresh_schemas(self.root, loaded.brief, self._report)

    def settle(self) -> UpdateResult:
        """Bring the files up to date that are no pages, from the brief of which the pages were made. Raises OSError."""
        if self._brief is None:
            return UpdateResult()
        tree = [composed.page for composed in self._composed.values()]
        wanted = {file.path: file for file in editions.exports(self._brief, tree, self._refreshed())}
        before, docs = self._beside or {}, self.root / "docs"
        if foreign := storage.find_foreign(docs, wanted.values()):
            return UpdateResult(sorted(foreign))
        storage.write_listed(docs, wanted.values())
        self._beside = wanted
        written = frozenset(path for path, file in wanted.items() if before.get(path) != file)
        return UpdateResult([], written, frozenset(before.keys() - wanted.keys()))

    def _refreshed(self) -> History:
        """Return the history as it is now. A commit changes no data, so pages show it with the next change and none
        waits for git.
        """
        identity = snapshots.history_identity(self.root)
        if self._history is None or self._history[0] != identity:
            self._history = identity, reader.read_history(self.root, self._report, blocks.OPTIONS)
        return self._history[1]

    def _read(self, root: Path, now: Mapping[str, bytes]) -> tuple[Documents, list[Problem]]:
        """Read the files that changed, and take the others from memory."""
        before = self.files
        changed = {path: data for path, data in now.items() if before.get(path) != data}
        documents, problems = _read(changed) if before else read_files(root, changed)
        gone = before.keys() - now.keys()
        known = {path: document for path, document in self._documents.items() if path not in gone}
        anew = {f"data/{path}" for path in (*changed, *gone)}
        self._unread = [problem for problem in self._unread if problem.place.file not in anew] + problems
        self._documents, self.files = known | documents, dict(now)
        return self._documents, self._unread

    def _part(self, path: str, document: Document | None, options: BlockOptions) -> LoadedFile:
        known = self._parts.get(path)
        if known is None or known[0] is not document:
            known = self._parts[path] = document, loader.load_file(path, document, options)
        return known[1]

    def _compose(self, brief: Brief) -> list[Page]:
        """Return every page. Those that read something that has changed are composed anew."""
        before = self._composed
        changed = changed_keys(self._brief, brief) if self._brief else set()
        composed: dict[str, _Composed] = {}

        def compose(brief: Brief, draft: Draft) -> Page:
            known = before.get(draft.path)
            if known is None or known.draft != draft or not known.reads.isdisjoint(changed):
                notes: set[Read] = set()
                page = draft.page(track(brief, notes))
                known = _Composed(draft, frozenset(notes), page)
            composed[draft.path] = known
            return known.page

        past = self._history[1] if self._history else self._refreshed()
        made = compose_pages(brief, compose, past)
        self._brief, self._composed = brief, composed
        return made

    def _render(self, composed: list[Page]) -> list[File]:
        """Return the Markdown file of every page. Those that were composed anew are rendered anew."""
        before = self._rendered
        known = {page.path: before[page.path] for page in composed if before.get(page.path, (None,))[0] is page}
        anew = [page for page in composed if page.path not in known]
        self._rendered = known | self._rendered_anew(anew)
        return [self._rendered[page.path][1] for page in composed]

    def _lead_to_new_files(self, composed: list[Page]) -> bool:
        """Return whether pages link to files that are not there yet, which a website would report as missing."""
        if self._beside is None:
            return False
        anew = [page for page in composed if self._rendered.get(page.path, (None,))[0] is not page]
        return any(path not in self._beside for page in anew for path in linked_files(page))

    def _rendered_anew(self, pages: list[Page]) -> dict[str, tuple[Page, File]]:
        return {page.path: (page, file) for page, file in zip(pages, markdown.render(pages))}

    def _write_first(self, pages: list[Page]) -> UpdateResult | None:
        """Write those of these pages that were there before and are different now; return None if there are none."""
        known = self._on_disk or {}
        self._rendered |= self._rendered_anew([p for p in pages if self._rendered.get(p.path, (None,))[0] is not p])
        files = {file.path: file for _, file in (self._rendered[page.path] for page in pages)}
        differ = {path: file for path, file in files.items() if path in known and known[path] != file}
        docs = self.root / "docs"
        if not differ or storage.find_foreign(docs, differ.values()):
            return None
        storage.write_some(docs, differ.values(), ())
        self._on_disk = known | differ
        return UpdateResult([], frozenset(differ))

    def _write(self, files: list[File], touched: frozenset[str]) -> UpdateResult:
        docs = self.root / "docs"
        before, wanted = self._on_disk, {file.path: file for file in files}
        differ = [
            file for path, file in wanted.items() if before is None or path in touched or before.get(path) != file
        ]
        if foreign := storage.find_foreign(docs, differ):
            return UpdateResult(sorted(foreign))
        gone = frozenset(before or ()) - wanted.keys()
        if before is None:
            storage.write_pages(docs, files)
        else:
            storage.write_some(docs, differ, gone)
        self._on_disk = wanted
        return UpdateResult([], frozenset(file.path for file in differ), gone)


def _read(files: Mapping[str, bytes]) -> tuple[Documents, list[Problem]]:
    """Read files as `storage.cache` does, without the disk."""
    documents: Documents = {}
    problems: list[Problem] = []
    for path, data in files.items():
        documents[path], wrong = yaml_files.read_document(f"data/{path}", data)
        problems += wrong
    return documents, problems
