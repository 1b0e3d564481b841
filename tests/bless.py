"""Rewrites what the tests expect: the pages and files of the example brief, the shape of its open data, and the problems of
every wrong input.

Run it by `make bless` after a change that is meant to show, and read the difference before you commit it.
"""

from __future__ import annotations

import shutil
import tempfile
from pathlib import Path

import yaml

from tests.checks.test_cases import CASES, TOLD, make_wrong, prepare, read_case
from tests.conftest import EXAMPLE
from tests.helpers import shape
from topicbrief.build.pages import build_pages
from topicbrief.storage.docs_files import IGNORE

SHAPED = ("facts.schema.json", "datapackage.json")  # the files that say which fields the open data has


def bless_case(path: Path) -> None:
    """Write the problems of a case anew; the rest of its file stays as it is."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        prepare(root)
        make_wrong(root, read_case(path))
        problems = [str(problem) for problem in build_pages(root, options=TOLD).problems]
    head = path.read_text(encoding="utf-8").partition("\nproblems:")[0]
    tail = yaml.safe_dump({"problems": problems}, allow_unicode=True, width=10_000)
    path.write_text(f"{head}\n{tail}", encoding="utf-8")


def bless_example() -> None:
    """Build it elsewhere: here it is part of a repository, and its pages would tell of each commit to it."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        shutil.copytree(EXAMPLE / "data", root / "data")
        assert build_pages(root).problems == []
        for name in ("docs", "schema"):
            shutil.rmtree(EXAMPLE / name, ignore_errors=True)
            # With its ignore file, git would leave out what is expected here.
            shutil.copytree(root / name, EXAMPLE / name, ignore=shutil.ignore_patterns(IGNORE))


if __name__ == "__main__":
    bless_example()
    shape.bless({f"data/{name}": (EXAMPLE / "docs/data" / name).read_text() for name in SHAPED})
    for path in sorted(CASES.glob("*.yaml")):
        bless_case(path)
