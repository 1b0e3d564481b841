"""Check that the settings of the website do not contradict the data.

The builder of the website checks everything else in its settings.
"""

from __future__ import annotations

from collections.abc import Iterator

from ..diagnostics.problem import Problem
from ..load import yaml_files
from ..load.result import LoadResult


def check_website_settings(loaded: LoadResult, path: str, settings: bytes) -> Iterator[Problem]:
    """Yield a problem for each setting in the file `path` that says something else than the data."""
    stated = loaded.brief.settings.address if loaded.brief else None
    found = yaml_files.read_scalars(path, settings).get("site_url")
    if stated and found and found[0] and found[0].rstrip("/") != stated.rstrip("/"):
        message = (
            f'"site_url" is "{found[0]}" here, and "address" in data/brief.yaml is "{stated}"; leave "site_url" out'
        )
        yield Problem(found[1], "two-addresses", message)
