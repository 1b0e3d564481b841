"""Hand tasks to an `Executor` of Python, whatever is behind it, and gather the results in the order in which they come.

A worker that is killed breaks a pool of processes, and nobody knows which of the running tasks did it. So the pool is opened
anew, and each of these tasks is tried alone: one that kills its worker three times is given up, and the others are built.
A cluster tries such tasks elsewhere by itself, and says when it gives one up.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, BrokenExecutor, CancelledError, Executor, Future, wait
from contextlib import AbstractContextManager
from typing import Protocol

from ...diagnostics.errors import describe_error
from .tasks import Task
from .worker import Result, build_brief

TRIES = 3
GIVEN_UP = f"its worker was killed {TRIES} times while it was built, as happens when memory runs out; it is given up"
Build = Callable[[Task], Result]


class Workers(Protocol):
    """Where tasks run: how many at once, an executor for so many, and the meaning of an error of theirs."""

    @property
    def count(self) -> int: ...

    def open(self, count: int) -> AbstractContextManager[Executor]: ...

    def explain(self, error: BaseException) -> str:
        """Return in a line why a task was not done; "" for an error that the workers do not know."""
        ...


def run_tasks(tasks: Sequence[Task], workers: Workers, build: Build = build_brief) -> Iterator[Result]:
    """Yield the result of each task as soon as it is there. No error of a task or a worker stops the others."""
    waiting, suspects, tries = deque(tasks), deque[Task](), Counter[str]()
    while waiting or suspects:
        alone = bool(suspects)
        queue = suspects if alone else waiting
        with workers.open(1 if alone else workers.count) as executor:
            for result in _until_broken(queue, executor, 1 if alone else workers.count, workers, build):
                if isinstance(result, Result):
                    yield result
                    continue
                tries[result.name] += 1
                if tries[result.name] < TRIES:
                    suspects.append(result)
                else:
                    yield Result(result.name, result.hash, failed=GIVEN_UP)


def _until_broken(
    queue: deque[Task], executor: Executor, count: int, workers: Workers, build: Build
) -> Iterator[Result | Task]:
    """Yield the results of a queue; where the executor breaks, the tasks that were running, and stop.

    No more tasks are handed over than there are workers, so that few are suspected.
    """
    running: dict[Future[Result], Task] = {}
    broken = False
    while (queue and not broken) or running:
        while queue and len(running) < count and not broken:
            task = queue.popleft()
            try:
                running[executor.submit(build, task)] = task
            except Exception as error:  # noqa: BLE001 - told
                broken = isinstance(error, BrokenExecutor)
                if broken:
                    queue.appendleft(task)
                else:
                    yield Result(task.name, task.hash, failed=_explain(error, workers))
        done, _ = wait(running, return_when=FIRST_COMPLETED) if running else (set(), None)
        for future in done:
            task = running.pop(future)
            found = _result(future, task, workers)
            broken = broken or isinstance(found, Task)
            yield found


def _result(future: Future[Result], task: Task, workers: Workers) -> Result | Task:
    """Return the result of a task that is done; the task itself where its executor broke."""
    try:
        return future.result()
    except BrokenExecutor:
        return task
    except (Exception, CancelledError) as error:  # noqa: BLE001 - told
        return Result(task.name, task.hash, failed=_explain(error, workers))


def _explain(error: BaseException, workers: Workers) -> str:
    return workers.explain(error) or f"the engine failed: {describe_error(error)}"
