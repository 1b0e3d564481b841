"""Show a preview of the website, which follows every change until somebody stops it.

    watcher: a file was saved --> incremental: pages written --> mkdocs_site: pages rendered
                                                                  --> notifications: tabs look again --> server

`watcher` sees a change by looking at the files. `incremental` writes the pages that the changed data concerns into `docs/`.
`mkdocs_site` renders the page that a tab shows at once, and the others when nothing else is to be done. `notifications`
tells each tab whether its page has changed, and the problems for its panel (`panel.js`). `editor` answers the form beside a page (`edit.js`), and writes what it is told
through `build/revision`; the change then shows as any other does.

The preview repeats no work, and nobody has to keep a list of what depends on what:

- Which page follows from which data is noted while a page is composed (`dependencies`); the page is composed again
  only if something that it read has changed. All checks run each time. A test compares the pages after any change
  with those of a build from nothing.
- No website is built. MkDocs needs ten seconds for a thousand pages and ten milliseconds for one, so it gathers its
  settings, files and menu once (0.4 s) and renders a page when a browser asks for it. New files, settings or themes
  are no special case: the outline is made again. Other pages are rendered when nothing else is to be done, for the
  search. A test compares each page with that of `mkdocs build`. This cannot be a hook, because hooks run inside
  MkDocs and here MkDocs runs inside us.
- A burst of events is over after 50 ms of quiet; an empty file waits a moment longer, since an editor may be about to
  fill it.
- The panel's elements are in a shadow tree, so that neither style sheet reaches the other; text from the data is set
  as text.
- MkDocs stops a build on its warnings, but the preview shows none of them while the data has problems: a page may be
  missing because of those.

MkDocs is known to this package and `build/kept_pages` alone.
"""

from __future__ import annotations

import gc
import signal
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path, PurePosixPath
from queue import Empty, SimpleQueue
from threading import Event, Thread
from typing import Any

from .. import storage
from ..diagnostics.problem import Location, Problem, count_problems
from .editor import Editor
from .incremental import IncrementalBuild, UpdateResult
from .mkdocs_site import Site, SiteError
from .notifications import Board, panel_content
from .server import Server
from .watcher import FileChanges, Watch, compare_scans, is_empty, scan

__all__ = ["Preview", "SiteError", "serve"]

Say = Callable[[str], None]
Clock = Callable[[], date]
RELOAD = 0.25  # seconds in which a browser that has been told of a change has the machine to itself
REST = 0.5  # seconds after a change during which only what somebody looks at is rendered
UNFINISHED = 0.3  # seconds that an empty file has until somebody has written it
NAMED = 3  # changed files named in the terminal, before their number
NOTHING = FileChanges(frozenset(), frozenset(), frozenset())


def serve(  # noqa: PLR0913, PLR0917 - what the command was told
    root: Path,
    address: tuple[str, int],
    say: Say,
    ready: Say,
    clock: Clock | None = None,
    edit: bool | None = None,
) -> None:
    """Show the brief in `root` at an address until the process is interrupted or terminated. Pages may edit it if `edit` says so;
    where it says nothing, if only this machine can ask for them.

    `say` is told what happens, a line at a time, and `ready` the address as soon as a browser may come. `clock` tells the
    last day that has begun, later than which nobody checked anything. Raises SiteError, and OSError where files cannot be read or the address cannot be used.
    """
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        Preview(root.resolve(), address, say, clock, edit).run(ready)
    except KeyboardInterrupt:
        say("The preview has stopped.")


class Preview:
    """A brief, its website, and the browsers that look at it."""

    def __init__(
        self,
        root: Path,
        address: tuple[str, int],
        say: Say,
        clock: Clock | None = None,
        edit: bool | None = None,
    ) -> None:
        self.root, self._say = root, say
        self._server = Server(*address, say)
        may_edit = self._server.is_private if edit is None else edit
        self._editor = Editor(root, clock, read_only=not may_edit)
        host = f"[{address[0]}]" if ":" in address[0] else address[0]
        self._address = f"{host}:{self._server.server_port}"
        storage.place_theme(root)
        self._resident = IncrementalBuild(root, lambda stage, done: say(f"{stage}: {done}"), clock)
        self._problems = self._resident.update().problems or self._resident.settle().problems
        self._unsettled = False
        self._site = Site(root, self._address, say)
        self._board = Board(self._site.version, self._panel)
        self._wake: SimpleQueue[frozenset[Path]] = SimpleQueue()
        self._idle = Event()
        self._rested = 0.0  # when it may be that nobody waits any more
        self._more = Event()

    def run(self, ready: Say) -> None:
        """Follow every change; ends with KeyboardInterrupt."""
        watch = self._watch()
        self._look = scan(self._shown_places())
        gc.collect()
        gc.freeze()  # what is in memory by now stays there
        Thread(target=self._server.show, args=(self._site, self._board, self._editor), daemon=True).start()
        Thread(target=self._prepare, daemon=True).start()
        self._tell_problems()
        ready(f"http://{self._address}{self._site.mount}")
        try:
            while True:
                self._idle.set()
                changed = self._next()
                self._idle.clear()
                self._follow(changed)
                if watch.places != self._places() or watch.misses(changed):
                    watch.stop()
                    watch = self._watch()
                    self._wake.put(frozenset((self.root,)))  # what has changed meanwhile
        finally:
            watch.stop()
            self._server.server_close()

    # -------------------------------------------------------------- what is watched

    def _shown_places(self) -> list[Path]:
        """Return the files and folders, besides the data, that the website is made of."""
        return [self._site.docs, *self._site.theme]

    def _places(self) -> frozenset[Path]:
        return frozenset((self.root / "data", *self._shown_places()))

    def _watch(self) -> Watch:
        return Watch(self._places(), self._wake)

    def _next(self) -> frozenset[Path]:
        """Wait for a change, and collect what has come in meanwhile.

        A file that is empty is most likely one that is just being written: it has a moment more.
        """
        changed = self._first()
        while True:
            try:
                changed |= self._wake.get(timeout=UNFINISHED if any(map(is_empty, changed)) else 0)
            except Empty:
                return changed

    def _first(self) -> frozenset[Path]:
        """Wait for a change. When none comes for a moment, there is time for the files that are no pages."""
        try:
            return self._wake.get(timeout=REST if self._unsettled else None)
        except Empty:
            self._settle()
            return self._wake.get()

    # -------------------------------------------------------------- what a change comes to

    def _follow(self, changed: frozenset[Path]) -> None:
        """Bring everything up to date after a change, and say so."""
        began = time.perf_counter()
        files, problems = self._resident.files, self._shown()
        seen, ours, seconds = self._seen(changed), set[Path](), 0.0
        for change in self._changes(self._below_docs(seen.all)):
            self._problems = change.problems
            self._refresh(seen if not ours else NOTHING, change)
            self._board.tell()
            seconds = seconds or time.perf_counter() - began
            self._rested = time.monotonic() + REST
            ours |= {self._site.docs / path for path in change.written | change.removed}
        self._more.set()
        self._unsettled = not self._problems
        now = self._resident.files
        names = {f"data/{name}" for name in files.keys() | now.keys() if files.get(name) != now.get(name)}
        names |= {str(path.relative_to(self.root) if self.root in path.parents else path) for path in seen.all - ours}
        if names or self._shown() != problems:
            self._tell(names, len(ours), seconds)

    def _settle(self) -> None:
        """Bring the files up to date that are no pages. Nobody looks at them, so that no tab need be told unless that fails."""
        self._unsettled = False
        try:
            change = self._resident.settle()
        except Exception as error:  # noqa: BLE001 - shown
            change = self._failed(error)
        if change.problems:
            self._problems = change.problems
            self._board.tell()
            self._tell_problems()
        listed = change.removed or {self._site.docs / path for path in change.written} - self._look.keys()
        gone = {self._site.docs / path for path in change.removed}
        written = {self._site.docs / path for path in change.written}
        self._look = {path: stamp for path, stamp in self._look.items() if path not in gone} | scan(written)
        if listed:
            self._site.extend()

    def _seen(self, changed: frozenset[Path]) -> FileChanges:
        """Return what differs from the last look, besides the data."""
        before = self._look
        if any(self.root / "data" not in path.parents for path in changed):
            self._look = scan(self._shown_places())
        return compare_scans(before, self._look)

    def _below_docs(self, paths: Iterable[Path]) -> frozenset[str]:
        docs = self._site.docs
        return frozenset(path.relative_to(docs).as_posix() for path in paths if docs in path.parents)

    def _refresh(self, seen: FileChanges, change: UpdateResult) -> None:
        """Tell the website what people saved and what we wrote, which is no further change."""
        written, removed = ({self._site.docs / path for path in paths} for paths in (change.written, change.removed))
        listed = seen.added or seen.removed or removed or written - self._look.keys()
        others = len(self._below_docs(seen.all)) < len(seen.all)
        self._look = {path: stamp for path, stamp in self._look.items() if path not in removed} | scan(written)
        self._site.refresh(self._below_docs(seen.modified | written), anew=bool(listed or others))

    def _changes(self, touched: frozenset[str]) -> Iterator[UpdateResult]:
        """Yield what becomes of the pages: first of those that somebody looks at, and a little later of all others."""
        first = frozenset(filter(None, map(self._site.source, self._board.looked_at())))
        try:
            for change in self._resident.changes(touched, first):
                yield change
                if change.written and change.written <= first:
                    time.sleep(RELOAD)
        except Exception as error:  # noqa: BLE001 - shown
            yield self._failed(error)

    def _failed(self, error: Exception) -> UpdateResult:
        """Return the problem for an error, shown over the page and in the terminal; the preview goes on."""
        if isinstance(error, OSError):
            return UpdateResult(
                [Problem(Location(str(error.filename or "data")), "file-error", error.strerror or str(error))]
            )
        self._say("".join(traceback.format_exception(error)))
        return UpdateResult([Problem(Location("data"), "engine-error", f"{type(error).__name__}: {error}")])

    def _panel(self) -> dict[str, Any]:
        return panel_content(self._shown(), self._read)

    def _shown(self) -> list[Problem]:
        """Return what is wrong with the data, the theme and pages, and the settings.

        A page that the menu lacks may be missing because of the data: first things first.
        """
        warnings = () if self._problems else self._site.warnings
        return list(dict.fromkeys((*self._problems, *self._site.problems, *warnings)))

    def _read(self, file: str) -> bytes:
        """Return the text that a problem is about, where it is one that people write."""
        if file == storage.WEBSITE:
            return self._site.settings
        name = PurePosixPath(file)
        return self._resident.files.get(name.relative_to("data").as_posix(), b"") if name.parts[0] == "data" else b""

    def _prepare(self) -> None:
        """Render what nobody has asked for yet, while there is nothing else to do."""
        while True:
            self._idle.wait()
            time.sleep(max(self._rested - time.monotonic(), 0))
            if not self._idle.is_set():
                continue
            problems = self._site.problems
            if not self._site.prepare():
                self._more.wait()
                self._more.clear()
            elif problems != self._site.problems:
                self._board.tell()

    # -------------------------------------------------------------- the terminal

    def _tell(self, names: Iterable[str], pages: int, seconds: float) -> None:
        """Print one line on what a change did and when it could be seen, and one for each problem."""
        first, *rest = sorted(names) or ["data"]
        named = ", ".join((first, *rest[: NAMED - 1])) + (
            f" and {len(rest) - NAMED + 1} more" if rest[NAMED - 1 :] else ""
        )
        shown = self._shown()
        made = count_problems(shown) if shown else f"{pages} page{'' if pages == 1 else 's'}"
        self._say(f"{named}: {made} ({seconds:.2f} s)")
        self._tell_problems()

    def _tell_problems(self) -> None:
        shown = self._shown()
        for problem in shown:
            self._say(str(problem))
        if shown:
            self._say(f"{count_problems(shown)}. The last good pages stay as they are.")
