"""Keep what came of each brief: the last good website, and what the portal says of it."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ...storage import archives
from .overview import Overview, from_plain
from .worker import Result


@dataclass(frozen=True)
class Kept:
    """The last good website of a brief: the hash of its task, that of each file, and what the portal says of it.

    `failed` says in a line why a newer one is not there.
    """

    name: str
    hash: str
    hashes: dict[str, str]
    overview: Overview
    failed: str = ""


def read_kept(root: Path, name: str) -> Kept | None:
    """Return what is kept of a brief of the collection in `root`; None where nothing is that can be read."""
    record = archives.read_record(root, name)
    try:
        values: dict[str, Any] = json.loads(record) if record else {}
        return Kept(name, values["hash"], values["hashes"], from_plain(values["overview"]), values["failed"])
    except (ValueError, KeyError, TypeError):
        return None


def keep(root: Path, result: Result) -> None:
    """Keep a good result; of another only why the last good website is an old one. Raises OSError."""
    if result.is_good:
        record = {"hash": result.hash, "hashes": result.hashes, "overview": result.overview, "failed": ""}
        archives.keep_result(root, result.name, _json(record), result.archive)
        return
    before = archives.read_record(root, result.name)
    if before:
        archives.keep_result(root, result.name, _json({**json.loads(before), "failed": describe_failure(result)}), None)


def describe_failure(result: Result) -> str:
    """Return in a line why a brief was not built."""
    if not result.problems:
        return result.failed
    more = f", and {len(result.problems) - 1} more" if len(result.problems) > 1 else ""
    return f"{result.problems[0]}{more}"


def _json(record: dict[str, Any]) -> bytes:
    return json.dumps(record, ensure_ascii=False, default=str).encode()
