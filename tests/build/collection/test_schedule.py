"""Workers that end in the middle, tasks that end them, and workers of another version."""

from __future__ import annotations

import os
from dataclasses import replace

import pytest

from topicbrief.build.collection.past import Past
from topicbrief.build.collection.pool import Pool
from topicbrief.build.collection.schedule import run_tasks
from topicbrief.build.collection.tasks import Task, engine_version
from topicbrief.build.collection.worker import Result, build_brief


def task(name: str) -> Task:
    return Task(name, f"briefs/{name}", {}, Past(), "mkdocs", engine_version())


def build(told: Task) -> Result:
    """Do no more than a worker has to be alive for."""
    if told.name == "killer":
        os._exit(9)
    if told.name == "raises":
        raise ValueError("no such thing")
    return Result(told.name, told.hash, archive=b"made")


@pytest.mark.slow
def test_a_task_that_kills_its_worker_is_given_up_after_three_tries_and_the_others_are_done() -> None:
    names = ["one", "two", "killer", "three", "raises", "four"]
    found = {result.name: result for result in run_tasks([task(name) for name in names], Pool(2), build)}
    assert sorted(found) == sorted(names)
    assert {name for name, result in found.items() if result.is_good} == {"one", "two", "three", "four"}
    assert found["killer"].failed.startswith("its worker was killed 3 times while it was built")
    assert found["raises"].failed.startswith("the engine failed: ValueError: no such thing")


def test_a_worker_of_another_version_refuses_the_task_and_says_what_to_do() -> None:
    result = build_brief(replace(task("one"), engine="9.9.9 (abcdef01)"))
    assert not result.is_good
    assert result.failed == (
        f"the worker has topicbrief {engine_version()}, and this is 9.9.9 (abcdef01); install the same version there, or stop it"
    )


def test_the_hash_of_a_task_follows_its_files_its_history_and_its_options() -> None:
    first = task("one")
    others = [
        replace(first, files={"a": b""}),
        replace(first, files={"a": b"b"}),
        replace(first, past=Past(b"commit")),
        replace(first, address="https://example.org/"),
        replace(first, engine="9"),
    ]
    assert len({each.hash for each in (first, *others)}) == 6
