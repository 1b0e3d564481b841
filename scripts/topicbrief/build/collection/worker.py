"""Build one brief of a collection from its task, wherever this runs, and give back its website as an archive.

A worker has nothing but the task: it writes the files into a temporary folder, makes the repository of the history, and
builds the brief there as `topicbrief build` does. What the builder prints goes into the result.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from typing import Any

from ... import storage
from ...diagnostics.problem import Problem
from ...history import reader
from ...pages import blocks
from ...storage import archives, portal_files
from ...storage.cache import fresh_cache
from .. import builders, website
from ..check import load_and_check
from ..options import BuildOptions, with_options
from ..pages import build_pages
from ..pdf.process import print_apart
from .audit import relocate
from .overview import make_overview, to_plain
from .past import first_commit, import_past
from .tasks import Task, engine_version

MARK = ".built-website"
LAST_LINES = 20  # of what a builder printed before it failed
ONE_AT_A_TIME = Lock()  # a build changes the environment and the output of its process


@dataclass(frozen=True)
class Result:
    """What came of a brief: its website as an archive with the hash of each file, and what the portal says of it; or why
    there is none: problems of the data, or `failed`, a line for people.

    `left_out` is what an edition cannot make, `seconds` how long it took, `memory` the most that the worker had so far (MB).
    """

    name: str
    hash: str
    archive: bytes = b""
    hashes: dict[str, str] = field(default_factory=dict)
    overview: dict[str, Any] = field(default_factory=dict)
    problems: tuple[Problem, ...] = ()
    left_out: tuple[Problem, ...] = ()
    failed: str = ""
    seconds: float = 0.0
    memory: float = 0.0
    worker: str = ""

    @property
    def is_good(self) -> bool:
        return bool(self.archive)


def build_brief(task: Task) -> Result:
    """Build the brief of a task and return what came of it."""
    began = time.perf_counter()
    if (mine := engine_version()) != task.engine:
        said = (
            f"the worker has topicbrief {mine}, and this is {task.engine}; install the same version there, or stop it"
        )
        return Result(task.name, task.hash, failed=said, worker=_worker())
    with ONE_AT_A_TIME, tempfile.TemporaryDirectory(prefix="topicbrief-") as folder:
        log = Path(folder) / "log"
        with portal_files.printing_into(log):
            found = _built(task, Path(folder) / "collection", log)
    return replace(found, seconds=time.perf_counter() - began, memory=_memory(), worker=_worker())


def _built(task: Task, home: Path, log: Path) -> Result:
    root = home / task.folder
    archives.write_files(home, task.files)
    import_past(root, task.past)
    if not task.past.complete and (first := first_commit(root)):
        archives.write_files(root, {".git/shallow": f"{first}\n".encode()})
    builder = builders.find_builder(task.builder)
    style = builders.url_style(builder, offline=False)
    options = BuildOptions(task.on, task.address, style, task.today)
    failed = Result(task.name, task.hash)
    with fresh_cache():
        loaded, problems = load_and_check(root, storage.read_data_files(root), today=task.today)
        outcome = None if problems else build_pages(root, options=options)
        if outcome is None or outcome.problems:
            wrong = problems or (outcome.problems if outcome else [])
            return replace(failed, problems=tuple(relocate(each, task.folder) for each in wrong))
        printed = print_apart(root, options)
        if printed.name is None:
            storage.remove_pdfs(root / "docs")
        try:
            assert loaded.brief
            address = task.address or loaded.brief.settings.address
            status = website.build_website(root, builder, options, address, printed.name)
        except website.NotBuiltError as error:
            return replace(failed, failed=str(error))
        if status:
            return replace(failed, failed=f"{builder.name} stopped: {_last_lines(log)}")
        history, _ = reader.read_with_trouble(root, lambda *_: None, blocks.OPTIONS)
    told = replace(loaded, brief=with_options(loaded.brief, options))
    overview = replace(make_overview(told, history), pdf=printed.name or "")
    archive, hashes = archives.pack_folder(website.site_folder(root), (MARK,))
    left_out = tuple(relocate(each, task.folder) for each in (*outcome.left_out, *printed.left_out))
    return Result(task.name, task.hash, archive, hashes, to_plain(overview), left_out=left_out)


def _last_lines(log: Path) -> str:
    lines = log.read_text(encoding="utf-8", errors="replace").splitlines()
    wrong = [line for line in lines if line.startswith(("WARNING", "ERROR", "Error", "Aborted"))]
    return " / ".join(" ".join(line.split()) for line in (wrong or lines)[-LAST_LINES:])


def _memory() -> float:
    """Return the most memory (MB) that this process or one that it started has had."""
    if sys.platform == "win32":
        return 0.0
    import resource  # noqa: PLC0415 - there is none on Windows

    most = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    return most / (1_000_000 if sys.platform == "darwin" else 1_000)


def _worker() -> str:
    return f"process {os.getpid()}"
