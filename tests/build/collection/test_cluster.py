"""The same on Dask: a scheduler and two workers as processes of this machine, of which some end in the middle."""

from __future__ import annotations

import os
import re
import signal
import subprocess
import sys
import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path

import pytest

from tests.build.collection.test_building import files_of
from tests.build.collection.test_schedule import task
from tests.conftest import ROOT
from topicbrief.build.builders import find_builder
from topicbrief.build.collection.cluster import Cluster, ClusterError
from topicbrief.build.collection.layout import read_collection
from topicbrief.build.collection.past import PastReader
from topicbrief.build.collection.schedule import run_tasks
from topicbrief.build.collection.tasks import Order, Task, make_task
from topicbrief.build.collection.worker import Result
from topicbrief.storage import archives

pytestmark = pytest.mark.slow
ENV = {**os.environ, "PYTHONPATH": os.pathsep.join((str(ROOT / "scripts"), str(ROOT)))}


@contextmanager
def started(*arguments: str, until: str, **env: str) -> Iterator[tuple[subprocess.Popen[str], str]]:
    """A program of Dask that runs, and the words by which it said that it is ready."""
    command = [sys.executable, "-m", "distributed.cli.dask_" + arguments[0], *arguments[1:]]
    running = subprocess.Popen(command, env={**ENV, **env}, stderr=subprocess.PIPE, text=True, start_new_session=True)
    assert running.stderr
    lines = []
    for line in running.stderr:
        lines.append(line)
        if found := re.search(until, line):
            break
    else:
        raise AssertionError("".join(lines))
    threading.Thread(target=running.stderr.read, daemon=True).start()
    try:
        yield running, found[1] if found.groups() else found[0]
    finally:
        os.killpg(running.pid, signal.SIGKILL) if running.poll() is None else None
        running.wait()


@contextmanager
def scheduler() -> Iterator[tuple[subprocess.Popen[str], str]]:
    with started(
        "scheduler", "--host", "127.0.0.1", "--port", "0", "--no-dashboard", until=r"(tcp://127\.0\.0\.1:\d+)"
    ) as found:
        yield found


@contextmanager
def worker(address: str, name: str, **env: str) -> Iterator[int]:
    """The group of processes of a worker with its nanny."""
    arguments = (address, "--nworkers", "1", "--nthreads", "1", "--name", name, "--no-dashboard", "--host", "127.0.0.1")
    with started("worker", *arguments, until="Registered to", **env) as (running, _):
        yield running.pid


def slowly(told: Task) -> Result:
    """Say which process did it, after a while; end that process if the task says so."""
    time.sleep(0.3)
    if told.name == "killer":
        os._exit(9)
    return Result(told.name, told.hash, archive=b"made", worker=str(os.getpgid(0)))


def test_briefs_that_are_built_on_a_cluster_are_those_that_are_built_here(built: Path, tmp_path: Path) -> None:
    collection, _ = read_collection(built)
    assert collection
    order = Order(find_builder("mkdocs"), on=date(2026, 11, 25))
    past = PastReader(collection)
    tasks = [make_task(collection, past, name, order) for name in collection.briefs]
    with scheduler() as (_, address), worker(address, "one"), worker(address, "two"):
        cluster = Cluster(address, 0)
        try:
            found = list(run_tasks(tasks, cluster))
        finally:
            cluster.close()
    assert [result.failed for result in found] == ["", "", ""]
    for result in found:
        archives.unpack(result.archive, result.hashes, tmp_path / result.name)
        assert files_of(tmp_path / result.name) == files_of(built / "site" / result.name)


def test_what_a_killed_worker_was_building_is_built_elsewhere_and_a_killer_is_given_up() -> None:
    names = [f"brief-{number}" for number in range(8)]
    with scheduler() as (_, address), worker(address, "one") as first, worker(address, "two") as second:
        cluster = Cluster(address, 0)
        found = {}
        try:
            for result in run_tasks([task(name) for name in (*names, "killer")], cluster, slowly):
                found[result.name] = result
                if len(found) == 2:
                    os.killpg(first, signal.SIGKILL)
        finally:
            cluster.close()
    assert {name for name, result in found.items() if result.is_good} == set(names)
    assert found["killer"].failed.startswith("its worker was killed 3 times")
    assert str(second) in {result.worker for result in found.values()}


def test_a_scheduler_that_goes_away_fails_what_is_left_and_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("topicbrief.build.collection.cluster.PATIENCE", 4.0)
    with scheduler() as (running, address), worker(address, "one"):
        cluster = Cluster(address, 0)
        found = []
        try:
            for result in run_tasks([task(f"brief-{number}") for number in range(6)], cluster, slowly):
                found.append(result)
                if len(found) == 2:
                    os.killpg(running.pid, signal.SIGKILL)
        finally:
            cluster.close()
    assert len(found) == 6
    assert found[-1].failed == (
        f"the scheduler at {address} went away before it was built; start it, and build again: what is done is kept"
    )


def test_a_worker_of_another_version_is_refused_with_the_remedy(tmp_path: Path) -> None:
    package = tmp_path / "topicbrief"
    package.mkdir()
    (package / "__init__.py").write_text('__version__ = "0.0.1"\n', encoding="utf-8")
    with scheduler() as (_, address), worker(address, "old", PYTHONPATH=str(tmp_path)):
        cluster = Cluster(address, 0)
        try:
            with pytest.raises(
                ClusterError, match=r"a worker has no topicbrief of this version.*install the same version there"
            ):
                list(run_tasks([task("one")], cluster))
        finally:
            cluster.close()


def test_a_scheduler_that_is_not_there_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("topicbrief.build.collection.cluster.PATIENCE", 1.0)
    with pytest.raises(ClusterError, match="no scheduler answers at tcp"):
        list(run_tasks([task("one")], Cluster("tcp://127.0.0.1:9", 1)))
