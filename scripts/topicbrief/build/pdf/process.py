"""Make the PDF and the social cards in a process of their own, so that whatever ends it leaves the rest alone.

Typst and PDFium are no Python: where memory runs out they take the process with them. That process writes into `docs/` as
`topicbrief pdf` does, and says as JSON what it made and what it left out.
"""

from __future__ import annotations

import json
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...diagnostics.errors import LEFT_OUT
from ...diagnostics.problem import Location, Problem
from ..options import BuildOptions

PATIENCE = 1800.0  # seconds: a hundred times what the largest brief that was tried needs
HERE = Path(__file__).parents[3]


@dataclass(frozen=True, slots=True)
class Made:
    """The name of the PDF in `docs/`, if there is one; the problems that kept it from being begun; what was left out."""

    name: str | None
    problems: list[Problem]
    left_out: list[Problem]


def print_apart(root: Path, options: BuildOptions) -> Made:
    """Make the PDF and the cards of the brief in `root`, and return what came of it."""
    try:
        done = subprocess.run(
            _command(root, options), env=_environment(), stdout=subprocess.PIPE, check=False, timeout=PATIENCE
        )
    except subprocess.TimeoutExpired:
        return _nothing(f"it was not ready after {PATIENCE:.0f} seconds")
    except OSError as error:
        return _nothing(f"no process can be started: {error.strerror or error}")
    try:
        said = json.loads(done.stdout)
        return Made(said["file"], _problems(said["problems"]), _problems(said["notices"]))
    except (ValueError, KeyError, TypeError):
        return _nothing(f"its process ended {_ending(done.returncode)}")


def _command(root: Path, options: BuildOptions) -> list[str]:
    told = [*(("--on", options.on.isoformat()) if options.on else ()), *(("--address", options.address) if options.address else ())]  # fmt: skip
    # -P: the present folder may have a folder of the same name.
    return [sys.executable, "-P", "-m", "topicbrief", "--brief", str(root), "pdf", "--format", "json", *told]


def _environment() -> dict[str, str]:
    path = os.pathsep.join((str(HERE), *filter(None, (os.environ.get("PYTHONPATH"),))))
    return {**os.environ, "PYTHONPATH": path, "PYTHONIOENCODING": "utf-8"}


def _nothing(why: str) -> Made:
    problem = Problem(Location("data/brief.yaml"), LEFT_OUT, f"no PDF and no social cards are made, since {why}")
    return Made(None, [], [problem])


def _ending(status: int) -> str:
    if status >= 0:
        return f"with status {status} and said nothing"
    try:
        return f"by the signal {signal.Signals(-status).name}, as happens when memory runs out"
    except ValueError:
        return f"by the signal {-status}"


def _problems(records: list[dict[str, Any]]) -> list[Problem]:
    return [Problem(Location(r["file"], r["line"], r["column"]), r["rule"], r["message"]) for r in records]
