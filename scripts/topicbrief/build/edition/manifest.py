"""Write and read the manifest of an edition: what it is, and the hash of each of its files."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

SEAL = "sha256"  # the key of the hash of all else in the manifest


class BrokenManifestError(ValueError):
    """A manifest that is not as it was written; the message says what is wrong with it."""


@dataclass(frozen=True, slots=True)
class Manifest:
    """What an edition is: its day, the title of the brief, its address, the commit and the version of the engine that it was
    made of, how many facts it holds, its PDF ("" for none), the folder of what it shares with others, the names with digits
    that its banner adds, and the SHA-256 of each file by path relative to its folder.
    """

    day: str
    title: str
    address: str
    commit: str
    engine: str
    facts: int
    pdf: str
    assets: str
    names: tuple[str, ...]
    files: Mapping[str, str]


def hash_file(data: bytes) -> str:
    """Return the SHA-256 of a file, as manifests have it."""
    return hashlib.sha256(data).hexdigest()


def format_manifest(manifest: Manifest) -> bytes:
    """Return a manifest as JSON, with a hash of itself."""
    values = asdict(manifest)
    return (json.dumps({**values, SEAL: _seal(values)}, ensure_ascii=False, indent=1) + "\n").encode()


def parse_manifest(data: bytes) -> Manifest:
    """Return the manifest of these bytes. Raises BrokenManifestError."""
    try:
        values: dict[str, Any] = json.loads(data)
        seal = values.pop(SEAL)
        manifest = Manifest(**values | {"names": tuple(values["names"])})
        date.fromisoformat(manifest.day)
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise BrokenManifestError(f"it is no manifest of an edition ({type(error).__name__}: {error})") from None
    if seal != _seal(values):
        raise BrokenManifestError("it was changed")
    return manifest


def _seal(values: Mapping[str, Any]) -> str:
    return hash_file(json.dumps(values, ensure_ascii=False, sort_keys=True).encode())
