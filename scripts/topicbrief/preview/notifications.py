"""Tell each browser tab that waits what it has to do when something has changed.

A tab asks again and again, each time with the version of the page it shows and the mark of the problems it shows; it is
answered as soon as either is no longer so. (Questions that wait a while, and no open stream, since these get through
every proxy and are few: a tab that nobody looks at asks nothing.)
"""

from __future__ import annotations

import hashlib
import json
import re
import time
from collections import Counter
from collections.abc import Callable
from threading import Condition
from typing import Any

from ..diagnostics.problem import Problem
from ..diagnostics.report import MORE, visible_part
from ..diagnostics.source_text import find_line

PATIENCE = 25.0  # seconds that a tab waits for an answer before it asks again
SHOWN = 50  # problems at most, and their number
LENGTH = 160  # columns of a line that are shown


def panel_content(problems: list[Problem], read: Callable[[str], bytes]) -> dict[str, Any]:
    """Return what the panel shows of the problems; `read` gives the bytes of a file, for the lines they stand in."""
    items = [_item(problem, read) for problem in problems[:SHOWN]]
    mark = hashlib.sha256(json.dumps(items).encode()).hexdigest()[:16] if problems else ""
    return {"mark": mark, "count": len(problems), "problems": items}


def _item(problem: Problem, read: Callable[[str], bytes]) -> dict[str, Any]:
    place = problem.place
    line = find_line(read(place.file), place.line)
    start, stop = visible_part(line, place.column - 1, LENGTH)
    before, rest = line[start : place.column - 1], line[place.column - 1 : stop]
    word = re.match(r"[\w.%/-]+|\S?", rest)
    end = word.end() if word else 0
    cut = MORE if start else ""
    return {
        "place": str(place),
        "rule": problem.rule,
        "message": problem.message,
        "source": [cut + before, rest[:end], rest[end:] + (MORE if stop < len(line) else "")] if line else [],
    }


class Board:
    """The place where tabs wait, and what they are told."""

    def __init__(self, version: Callable[[str], str], shown: Callable[[], dict[str, Any]]) -> None:
        """Begin with no tab. `version` gives the version of the page at a path, and `shown` is what the panel shows."""
        self._version, self._shown = version, shown
        self._news = Condition()
        self._number = 0
        self._waiting: Counter[str] = Counter()  # how many tabs wait for news of the page at a path

    def looked_at(self) -> list[str]:
        """Return the paths of the pages that somebody looks at."""
        with self._news:
            return [path for path, tabs in self._waiting.items() if tabs]

    def tell(self) -> None:
        """Wake every tab that waits, so that it looks again."""
        with self._news:
            self._number += 1
            self._news.notify_all()

    def wait(self, path: str, version: str, mark: str) -> dict[str, Any]:
        """Return what a tab has to do that shows this version of the page at a path, and problems with this mark."""
        with self._news:
            self._waiting[path] += 1
        try:
            return self._news_for(path, version, mark)
        finally:
            with self._news:
                self._waiting[path] -= 1

    def _news_for(self, path: str, version: str, mark: str) -> dict[str, Any]:
        end = time.monotonic() + PATIENCE
        while True:
            number = self._number
            if self._version(path) != version:
                return {"reload": True}
            shown = self._shown()
            if shown["mark"] != mark:
                return shown
            with self._news:
                if not self._news.wait_for(lambda: self._number != number, max(end - time.monotonic(), 0)):  # noqa: B023
                    return {}
