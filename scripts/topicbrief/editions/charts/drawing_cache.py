"""Keep the drawings of charts by the hash of their specifications."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from ...storage import cache
from . import Drawer, vega

DRAWN = "drawn"  # the name under which they are kept


@contextmanager
def caching_drawer(root: Path, some: bool = False) -> Iterator[Drawer]:
    """Give a drawer that draws only what is not in the cache. Afterwards what nobody asked for is removed, unless only
    `some` charts were asked for.
    """
    before = cache.get(root, DRAWN)
    after: dict[str, str] = dict(before) if some else {}

    def draw(specification: str) -> str:
        hash = hashlib.sha256(f"{vega.vega_version()}\n{specification}".encode()).hexdigest()
        after[hash] = before.get(hash) or vega.draw_svg(specification)
        return after[hash]

    yield draw
    if after.keys() != before.keys():
        cache.put(root, DRAWN, after)
