"""Run `topicbrief serve` as people do, and measure how long a saved change takes to show.

Used by the tests and by the benchmark, which so measure the same thing.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from playwright.sync_api import Page

ROOT = Path(__file__).parents[2]
COMMAND = [sys.executable, str(ROOT / "scripts" / "build.py")]
PATIENCE = 60  # seconds until the preview is there, on a machine that is busy


@dataclass(frozen=True)
class Preview:
    """A preview that runs: where it is, what it prints, and its process."""

    address: str
    log: Path
    process: subprocess.Popen[bytes]

    def said(self) -> list[str]:
        """What it has printed since it was there."""
        return self.log.read_text(encoding="utf-8").split("Stop it with Ctrl-C.\n", 1)[1].splitlines()


@contextmanager
def serving(root: Path, log: Path) -> Iterator[Preview]:
    """Run a preview of the brief in `root` on a free port until the end of the block."""
    with log.open("w", encoding="utf-8") as out:
        process = subprocess.Popen(
            [*COMMAND, "--brief", str(root), "serve", "--address", "127.0.0.1:0"],
            stdout=out,
            stderr=out,
            env={**os.environ, "PYTHONUNBUFFERED": "1"},
        )
    try:
        yield Preview(_address(process, log), log, process)
    finally:
        process.terminate()
        process.wait(20)


def _address(process: subprocess.Popen[bytes], log: Path) -> str:
    def found() -> re.Match[str] | None:
        assert process.poll() is None, log.read_text(encoding="utf-8")
        return re.search(r"The preview is at (\S+) .*\n", log.read_text(encoding="utf-8"))

    assert within(PATIENCE, lambda: found() is not None), log.read_text(encoding="utf-8")
    match = found()
    assert match
    return match[1]


def within(seconds: float, happens: Callable[[], bool]) -> bool:
    """Whether something happens within a time."""
    end = time.monotonic() + seconds
    while not happens():
        if time.monotonic() > end:
            return False
        time.sleep(0.02)
    return True


def seconds_to_show(page: Page, file: Path, change: tuple[str, str], text: str) -> float:
    """Save a change of a file; the seconds until the page that the browser shows has been loaded anew and holds `text`."""
    content = page.locator("article")
    assert text not in content.inner_text()
    before = file.read_text(encoding="utf-8")
    assert change[0] in before
    changed = before.replace(*change, 1)
    began = time.perf_counter()
    file.write_text(changed, encoding="utf-8")
    content.get_by_text(text).first.wait_for(state="attached", timeout=60_000)
    page.wait_for_load_state("load")
    return time.perf_counter() - began
