"""Keep what pint has answered, so that checks need not load it again."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path

from ..model import units
from ..storage import cache

UNITS = "units"  # the name under which the answers are kept
FORM = "with zeros"  # of the answers: those in another form are not read


@contextmanager
def keep_conversions(root: Path) -> Iterator[None]:
    """Answer questions about units from the cache within the block, and keep new answers at its end."""
    pint = f"{version('pint')}, {FORM}"
    before = cache.get(root, UNITS)
    if before.get("by") == pint:
        units.recall_answers(before["found"])
    yield
    after = {"by": pint, "found": units.conversion_answers()}
    if after["found"] and after != before:
        cache.put(root, UNITS, after)
