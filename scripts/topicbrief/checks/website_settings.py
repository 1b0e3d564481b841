"""In: what was loaded, and the settings of the website. Out: where they contradict each other.

What else the settings hold is for the builder of the website to judge.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.problem import Problem
from ..load import yaml_files
from ..load.result import LoadResult


def contradictions(loaded: LoadResult, path: str, settings: bytes) -> Iterator[Problem]:
    """Where the settings in the file `path` say something else than the data."""
    stated = loaded.brief.settings.address if loaded.brief else None
    found = yaml_files.scalars(path, settings).get("site_url")
    if stated and found and found[0] and found[0].rstrip("/") != stated.rstrip("/"):
        message = (
            f'"site_url" is "{found[0]}" here, and "address" in data/brief.yaml is "{stated}"; leave "site_url" out'
        )
        yield Problem(found[1], "two-addresses", message)
