"""Measure how long a collection takes to build: on one worker and on two, after one change, and what a tiny brief costs.

    python -m tests.bench_collection [--quick]

Twenty synthetic briefs of 50 articles (with `--quick` four of 15) and 200 tiny ones (20) are made in a temporary folder, and
built by the command, in a process of its own each time. Every figure is of one run: a build of all is its own average.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

from tests.build.collection.conftest import lay_out
from tests.helpers import synthetic
from topicbrief.storage.theme_files import THEME_FOLDER

ROOT = Path(__file__).resolve().parent.parent
TWO_WORKERS = 0.6  # the aims: of the time of one worker
ONE_CHANGED = 0.1  # of the time of all
LINE = re.compile(r"\((?P<seconds>[\d.]+) s, (?P<memory>\d+) MB\)")


@dataclass(frozen=True)
class Built:
    """A build: the seconds it took, those of each brief that was built, and the most memory of a worker (MB)."""

    seconds: float
    briefs: tuple[float, ...]
    memory: int


def build(root: Path, *options: str) -> Built:
    command = [sys.executable, "-m", "topicbrief", "--brief", str(root), "collection", "build", *options]
    env = {**os.environ, "PYTHONPATH": str(ROOT / "scripts"), "NO_MKDOCS_2_WARNING": "1"}
    began = time.perf_counter()
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    took = time.perf_counter() - began
    assert done.returncode == 0, done.stderr
    found = [(float(line["seconds"]), int(line["memory"])) for line in LINE.finditer(done.stderr)]
    return Built(took, tuple(seconds for seconds, _ in found), max((memory for _, memory in found), default=0))


def make_large(root: Path, briefs: int, articles: int) -> Path:
    """A collection of synthetic briefs."""
    for number in range(briefs):
        brief = root / "briefs" / f"brief-{number:02}"
        synthetic.make(brief, articles)
        settings = brief / "mkdocs.yml"
        text = re.sub(r"custom_dir: .*", f"custom_dir: {THEME_FOLDER}", settings.read_text(encoding="utf-8"))
        settings.write_text(re.sub(r"^hooks:\n(?:[ -].*\n)+", "", text, flags=re.MULTILINE), encoding="utf-8")
    (root / "collection.yaml").write_text("title: Briefs\naddress: https://example.org/briefs/\n", encoding="utf-8")
    return root


def make_tiny(root: Path, briefs: int, scratch: Path) -> Path:
    """A collection of so many copies of the smallest brief of the tests."""
    small = lay_out(scratch) / "briefs" / "museums"
    for number in range(briefs):
        shutil.copytree(small, root / "briefs" / f"brief-{number:03}")
    (root / "collection.yaml").write_text("title: Briefs\n", encoding="utf-8")
    return root


def change_one(root: Path) -> None:
    path = root / "briefs" / "brief-00" / "data" / "brief.yaml"
    path.write_text(path.read_text(encoding="utf-8") + "\n# A word.\n", encoding="utf-8")


def main(arguments: list[str]) -> None:
    quick = "--quick" in arguments
    briefs, articles, tiny = (4, 15, 20) if quick else (20, 50, 200)
    with tempfile.TemporaryDirectory() as folder:
        root = make_large(Path(folder) / "large", briefs, articles)
        one = build(root, "--workers", "1")
        two = build(root, "--workers", "2", "--anew")
        change_one(root)
        changed = build(root, "--workers", "2")
        nothing = build(root)
        small = build(make_tiny(Path(folder) / "tiny", tiny, Path(folder) / "scratch"), "--workers", "2")
    print(f"{briefs} briefs of {articles} articles, one worker: {one.seconds:.1f} s, {one.memory} MB")
    print(
        f"two workers: {two.seconds:.1f} s, {two.memory} MB each; {_aim(two.seconds / one.seconds, TWO_WORKERS)} of one"
    )
    print(
        f"one brief changed: {changed.seconds:.1f} s; {_aim(changed.seconds / one.seconds, ONE_CHANGED)} of all on one worker"
    )
    print(f"nothing changed: {nothing.seconds:.1f} s")
    within = sum(small.briefs)
    print(f"{tiny} tiny briefs, two workers: {small.seconds:.1f} s; {within / tiny:.2f} s for each in its worker,")
    print(f"and {(small.seconds - within / 2) / tiny:.3f} s for each besides: tasks, results, the portal")


def _aim(share: float, most: float) -> str:
    return f"{share:.2f}{'' if share <= most else ' (too much)'}, at most {most},"


if __name__ == "__main__":
    main(sys.argv[1:])
