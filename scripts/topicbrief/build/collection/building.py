"""Build what has changed in a collection, and put the website of the whole in its place at once, or brief by brief."""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from ... import storage
from ...diagnostics.problem import Problem
from ...storage import archives
from .layout import Collection
from .past import PastReader
from .portal.website import build_portal
from .results import Kept, describe_failure, keep, read_kept
from .schedule import Workers, run_tasks
from .tasks import Order, Task, engine_version, make_task
from .worker import Result

SITE = "site"


@dataclass(frozen=True)
class Line:
    """What came of one brief, for the summary: `state` is built, unchanged or failed."""

    name: str
    state: str
    said: str = ""
    seconds: float = 0.0
    memory: float = 0.0
    problems: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()


@dataclass(frozen=True)
class Summary:
    """What came of a build: a line for each brief, in the collection's order, and the seconds of the whole."""

    lines: tuple[Line, ...]
    seconds: float

    @property
    def failed(self) -> tuple[Line, ...]:
        return tuple(line for line in self.lines if line.state == "failed")


Tell = Callable[[Line], None]


def build_collection(collection: Collection, order: Order, workers: Workers, tell: Tell) -> Summary:
    """Build the briefs that have changed, and the portal, and put the website in its place; `tell` is told of each brief
    as soon as it is done.

    A brief that cannot be built leaves its last good website, which the portal marks. Raises NotBuiltError where the portal
    cannot be built, and OSError; then the website stands as it was.
    """
    began = time.perf_counter()
    root = collection.root
    lines: dict[str, Line] = {}

    def note(line: Line) -> None:
        lines[line.name] = line
        tell(line)

    tasks: list[Task] = []
    past = PastReader(collection)
    names = [name for name in collection.briefs if name in order.only or not order.only]
    if order.portal:
        _put_in_place(collection, order)
        return Summary(tuple(_kept_line(root, name) for name in names), time.perf_counter() - began)
    for name in names:
        task = make_task(collection, past, name, order)
        kept = read_kept(root, name)
        if kept and kept.hash == task.hash and not order.anew:
            if kept.failed:  # it failed in between, and is as it was before again
                keep(root, Result(name, kept.hash, archives.read_archive(root, name), kept.hashes, _plain(kept)))
            note(Line(name, "unchanged"))
        else:
            tasks.append(task)
    for result in run_tasks(tasks, workers):
        keep(root, result)
        note(_line(result))
        if order.each and result.is_good:
            place_brief(root, result)
    if not order.only:
        _put_in_place(collection, order)
    return Summary(tuple(lines[name] for name in names), time.perf_counter() - began)


def _kept_line(root: Path, name: str) -> Line:
    kept = read_kept(root, name)
    return Line(name, "unchanged") if kept and not kept.failed else Line(name, "failed", kept.failed if kept else "")


def _plain(kept: Kept) -> dict[str, object]:
    from .overview import to_plain  # noqa: PLC0415

    return to_plain(kept.overview)


def _line(result: Result) -> Line:
    state, said = ("built", "") if result.is_good else ("failed", describe_failure(result))
    return Line(result.name, state, said, result.seconds, result.memory, result.problems, result.left_out)


def place_brief(root: Path, result: Result) -> None:
    """Put the website of one brief in its place, by itself. Raises OSError."""
    new = storage.begin_site(root, root / SITE / result.name)
    try:
        archives.unpack(result.archive, result.hashes, new.folder)
        storage.put_in_place(new)
    except BaseException:
        storage.discard(new)
        raise


def _put_in_place(collection: Collection, order: Order) -> None:
    """Build the portal over what is kept of each brief, and let the whole take the place of the website that stands.

    Nothing is done where that is made of the same, and a brief that is the same keeps its files.
    """
    root = collection.root
    kept = {name: found for name in collection.briefs if (found := read_kept(root, name))}
    before, now = {} if order.anew else _placed(root), _made_of(collection, kept, order)
    if before == now:
        return
    new = storage.begin_site(root, root / SITE)
    try:
        portal, hashes = build_portal(collection, kept, order.builder, order.on)
        archives.unpack(portal, hashes, new.folder)
        for name, found in kept.items():
            old, folder = root / SITE / name, new.folder / name
            if before.get(name) != now[name] or not archives.link_files(old, folder, found.hashes):
                storage.discard_folder(folder)
                archives.unpack(archives.read_archive(root, name), found.hashes, folder)
        storage.put_in_place(new)
        archives.keep_placed(root, json.dumps(now).encode())
    except BaseException:
        storage.discard(new)
        raise


def _made_of(collection: Collection, kept: Mapping[str, Kept], order: Order) -> dict[str, str]:
    """Return of what the website is made: the hash of each brief, and under "" that of all that the portal tells."""
    told = (repr(collection.settings), order.builder.name, str(order.on), engine_version(), list(collection.briefs))
    whole = repr((told, {name: (found.hash, found.failed) for name, found in kept.items()}))
    return {"": sha256(whole.encode()).hexdigest(), **{name: found.hash for name, found in kept.items()}}


def _placed(root: Path) -> dict[str, str]:
    """Return of what the website is made that stands; nothing where none does, or where somebody has changed it."""
    try:
        found: dict[str, str] = json.loads(archives.read_placed(root))
        kept = {name: read_kept(root, name) for name in found if name}
        whole = (root / SITE / "index.html").is_file()
        fresh = {name: each for name, each in kept.items() if each and _stands(root / SITE / name, each)}
        return found if whole and len(fresh) == len(kept) else {name: found[name] for name in fresh}
    except (OSError, ValueError, AttributeError):
        return {}


def _stands(folder: Path, kept: Kept) -> bool:
    """Return whether the website of a brief stands as it is kept, as far as its front page tells."""
    page = folder / "index.html"
    return page.is_file() and sha256(page.read_bytes()).hexdigest() == kept.hashes.get("index.html")
