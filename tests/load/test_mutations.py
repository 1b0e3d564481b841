"""Test one wrong character anywhere in the data: the brief is still sound, or has a problem near it; never a crash, a
hang or a written page.

    python -m tests.load.test_mutations [NUMBER]

prints what the mutations come to, and those that are reported elsewhere.
"""

from __future__ import annotations

import re
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from random import Random

import pytest

from tests.conftest import ROOT, THOROUGH
from tests.helpers.known_parts import known_parts
from topicbrief import checks
from topicbrief.diagnostics.problem import Problem
from topicbrief.load import yaml_files
from topicbrief.load.loader import load_documents
from topicbrief.load.yaml_files.cached_reader import read_files
from topicbrief.pages import blocks
from topicbrief.storage import read_data_files

NUMBER = 500  # as many as a thorough run looks at; the others do with a fifth of them
CHARACTERS = "abcxyzABZ0123459 \n\t:-#'\"[]{}|>&*!%@`,.?/\\_~^=+()é小–\u00a0\u200b\x07"
SLOWEST = 10.0  # seconds
AIM = 0.95


@dataclass(frozen=True)
class Mutation:
    """A character more, less or other than there was, and the line it is in."""

    path: str
    line: int
    data: bytes
    before: str  # the line as it was
    after: str

    @property
    def entry(self) -> set[str]:
        """The words of the entry that the line is in."""
        lines = self.data.decode().split("\n")
        begins = max((at for at in range(self.line) if lines[at].startswith("- ")), default=0)
        return set(re.findall(r"[\w-]{3,}", " ".join(lines[begins : self.line + 10]).lower()))


@dataclass(frozen=True)
class Result:
    mutation: Mutation
    problems: list[Problem]
    seconds: float

    @property
    def is_near(self) -> bool:
        """Whether a problem is reported at the line of the mutation, or next to it."""
        file = f"data/{self.mutation.path}"
        return any(p.place.file == file and abs(p.place.line - self.mutation.line) <= 1 for p in self.problems)

    @property
    def is_named(self) -> bool:
        """Whether a problem elsewhere names a word of the line or the entry that it is in; or is the line at which the file, from
        here on, can no longer be read."""
        if any(p.rule == "yaml-syntax" and p.place.line > self.mutation.line for p in self.problems):
            return True
        words = {
            word for line in (self.mutation.before, self.mutation.after) for word in re.findall(r"[\w-]{3,}", line)
        }
        words |= self.mutation.entry
        stem = Path(self.mutation.path).stem
        return any(words & set(re.findall(r"[\w-]{3,}", p.message.lower())) or stem in p.message for p in self.problems)


def mutations(files: dict[str, bytes], number: int, seed: int = 4) -> Iterator[Mutation]:
    """Anywhere in any file, each character as likely as any other."""
    random = Random(seed)
    paths, sizes = list(files), [len(data) for data in files.values()]
    for _ in range(number):
        path = random.choices(paths, sizes)[0]
        text = files[path].decode()
        at = random.randrange(len(text))
        new = random.choice(CHARACTERS)
        end = at if random.random() < 1 / 3 else at + 1
        new = "" if end > at and random.random() < 1 / 2 else new
        changed = text[:at] + new + text[end:]
        line = text.count("\n", 0, at) + 1
        yield Mutation(path, line, changed.encode(), text.split("\n")[line - 1], changed.split("\n")[line - 1])


def results(number: int, cache: Path) -> Iterator[Result]:
    files = read_data_files(ROOT)
    documents, problems = read_files(cache, files)
    assert problems == []
    parts = known_parts(documents)
    for mutation in mutations(files, number):
        began = time.perf_counter()
        document, unread = yaml_files.read_document(f"data/{mutation.path}", mutation.data)
        loaded = load_documents({**documents, mutation.path: document}, blocks.OPTIONS, parts)
        found = [*unread, *loaded.problems, *checks.run_checks(loaded), *blocks.check(loaded)]
        yield Result(mutation, sorted(set(found)), time.perf_counter() - began)


def report(found: list[Result]) -> str:
    wrong = [result for result in found if result.problems]
    near = sum(result.is_near for result in wrong)
    return (
        f"{len(found)} mutations: {len(found) - len(wrong)} sound, {near} of {len(wrong)} reported within a line "
        f"({near / len(wrong):.1%}), slowest {max(result.seconds for result in found):.2f} s"
    )


@pytest.mark.thorough
@pytest.mark.slow
def test_one_wrong_character_is_sound_or_reported_near_it(tmp_path: Path) -> None:
    found = list(results(NUMBER if THOROUGH else NUMBER // 5, tmp_path))
    print(report(found))
    assert max(result.seconds for result in found) < SLOWEST
    wrong = [result for result in found if result.problems]
    elsewhere = [result for result in wrong if not result.is_near]
    assert len(elsewhere) <= (1 - AIM) * len(wrong), report(found)
    assert [result.mutation for result in elsewhere if not result.is_named] == []


if __name__ == "__main__":
    everything = list(results(int(sys.argv[1]) if sys.argv[1:] else NUMBER, ROOT / ".cache" / "mutations"))
    for result in everything:
        if result.problems and not result.is_near:
            mutation = result.mutation
            print(
                f"{mutation.path}:{mutation.line}: {mutation.before!r} -> {mutation.after!r}",
                "" if result.is_named else "NOT NAMED",
            )
            print(*(f"    {problem}" for problem in result.problems[:3]), sep="\n")
    print(report(everything))
