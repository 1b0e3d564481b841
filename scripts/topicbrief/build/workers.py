"""Do work on every core, in processes that are forked.

A forked process has all that its parent had, so nothing but the results has to be sent. Where a system does not fork
(Windows), or forks what cannot be forked (macOS), the work is done in one process. The results and their order are the same
for any number of processes.
"""

from __future__ import annotations

import gc
import os
import signal
import sys
from collections.abc import Callable, Sequence
from concurrent.futures import ProcessPoolExecutor
from concurrent.futures.process import BrokenProcessPool
from multiprocessing import connection, get_all_start_methods, get_context, parent_process
from threading import Thread
from typing import Any, TypeVar

VARIABLE = "TOPICBRIEF_WORKERS"  # that states the number of processes
CHUNK = 8  # items that a process takes at a time
LEAST = 24  # items, with fewer of which it takes longer to fork than to do the work

T = TypeVar("T")
R = TypeVar("R")

_inherited: tuple[Callable[[Any], Any], Sequence[Any]] | None = None


class WorkerDiedError(Exception):
    """A process ended before its work was done; the message says what to do."""


def count_workers() -> int:
    """Return how many processes work at a time: as many as there are cores for this one, unless `TOPICBRIEF_WORKERS` states it."""
    stated = os.environ.get(VARIABLE, "")
    if stated.isascii() and stated.isdecimal() and int(stated):
        return int(stated)
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def can_fork() -> bool:
    """Return whether a process of this system can be forked without harm."""
    return sys.platform != "darwin" and "fork" in get_all_start_methods()


def map_on_cores(work: Callable[[T], R], items: Sequence[T]) -> list[R]:
    """Return what `work` makes of each item, in their order. A result must be of values that can be pickled.

    What `work` changes besides is lost. Raises WorkerDiedError, and whatever `work` raises.
    """
    global _inherited  # noqa: PLW0603
    workers = min(count_workers(), len(items) // CHUNK)
    if workers < 2 or len(items) < LEAST or not can_fork():
        return [work(item) for item in items]
    _inherited = work, items
    gc.freeze()  # a search for garbage would copy the memory that the processes share
    chunks = [range(at, min(at + CHUNK, len(items))) for at in range(0, len(items), CHUNK)]
    try:
        with ProcessPoolExecutor(workers, get_context("fork"), _begin) as pool:
            return [made for results in pool.map(_work_on, chunks) for made in results]
    except BrokenProcessPool:
        raise WorkerDiedError(
            f"a process that did a part of the work has ended before its time, perhaps for lack of memory; {VARIABLE}=1 does all in one"
        ) from None
    finally:
        gc.unfreeze()
        _inherited = None


def _begin() -> None:
    """End with the parent, and without a word where somebody interrupts both."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    Thread(target=_end_with_parent, daemon=True).start()


def _end_with_parent() -> None:
    parent = parent_process()
    assert parent
    connection.wait([parent.sentinel])
    os._exit(1)


def _work_on(chunk: range) -> list[Any]:
    assert _inherited
    work, items = _inherited
    return [work(items[at]) for at in chunk]
