"""Read the files of a brief that pin its engine, and remove the wheels of former ones."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

LISTS = ("engine.txt", "requirements.txt")
WHEELS = "engine/topicbrief-*.whl"


def read_pins(root: Path) -> dict[str, bytes]:
    """Return the files of the brief in `root` that pin its engine, by path with `/`. Raises OSError."""
    found = [path for path in (*(root / name for name in LISTS), *sorted(root.glob(WHEELS))) if path.is_file()]
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def remove_wheels(root: Path, kept: Iterable[str]) -> None:
    """Remove every wheel of an engine from the brief in `root` but these, by path with `/`. Raises OSError."""
    stay = {root / name for name in kept}
    for path in root.glob(WHEELS):
        if path not in stay:
            path.unlink()
