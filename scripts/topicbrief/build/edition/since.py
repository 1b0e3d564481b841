"""Give the brief its editions, each with what has changed since.

The data of an edition is compared with that of today by its entries, as days of the history are. It was valid when it was
frozen, and need not be by the rules of today: what cannot be loaded counts neither as gone nor as new.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from ... import storage
from ...diagnostics.problem import Problem
from ...load.result import LoadResult
from ...model.brief import Brief
from ...model.change import Change
from ...model.edition import Edition
from ..check import Reader, load_files
from ..compare import CannotCompareError, Side, compare_entries, read_once
from .manifest import BrokenManifestError, Manifest, hash_file, parse_manifest

_kept: dict[
    str, LoadResult
] = {}  # by the hash of a manifest: no edition ever changes, and a preview asks at each change


def with_editions(root: Path, loaded: LoadResult) -> Brief:
    """Return the brief that was loaded, with its editions by day, the newest first. Raises OSError where files cannot be
    read; an edition that is not as its manifest says is left to `check`.
    """
    assert loaded.brief
    reader = read_once()
    found: dict[str, Edition] = {}
    for day, data in reversed(storage.read_manifests(root / "docs").items()):
        try:
            manifest = parse_manifest(data)
        except BrokenManifestError:
            continue
        before = _kept.get(hash_file(data)) or _load(root, day, reader)
        _kept[hash_file(data)] = before
        found[day] = _edition(manifest, _changes(before, loaded))
    return replace(loaded.brief, editions=found)


def _load(root: Path, day: str, reader: Reader) -> LoadResult:
    return load_files(root, storage.read_edition_data(root / "docs", day), read=reader)


def _changes(before: LoadResult, now: LoadResult) -> tuple[Change, ...]:
    none: tuple[Problem, ...] = ()
    sides = (Side("", "", False, loaded, none, none) for loaded in (before, now))
    try:
        return compare_entries(*sides).changes
    except CannotCompareError:  # its settings mean nothing today
        return ()


def _edition(manifest: Manifest, changes: tuple[Change, ...]) -> Edition:
    day = date.fromisoformat(manifest.day)
    return Edition(day, manifest.title, manifest.facts, manifest.pdf, frozenset(manifest.files), changes)
