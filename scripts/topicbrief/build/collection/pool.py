"""Run tasks in processes of this machine, with what Python has."""

from __future__ import annotations

import multiprocessing
import os
from collections.abc import Iterator
from concurrent.futures import Executor, ProcessPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass


def count_cores() -> int:
    """Return how many cores this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


@dataclass(frozen=True)
class Pool:
    """A pool of processes, each started anew, so that a build meets nothing of this one."""

    count: int

    @contextmanager
    def open(self, count: int) -> Iterator[Executor]:
        """Open a pool of so many processes, and close it at the end."""
        pool = ProcessPoolExecutor(count, mp_context=multiprocessing.get_context("spawn"))
        try:
            yield pool
        finally:
            pool.shutdown(wait=True, cancel_futures=True)

    def explain(self, error: BaseException) -> str:
        """Know no error of its own: a broken pool is tried anew."""
        return ""
