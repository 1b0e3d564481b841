"""Check that the settings of the website neither contradict the data nor endanger what people keep.

The builder of the website checks everything else in its settings.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from ..diagnostics.problem import Problem
from ..load import yaml_files
from ..load.result import LoadResult
from ..storage import why_no_site


def check_website_settings(root: Path | None, loaded: LoadResult, path: str, settings: bytes) -> Iterator[Problem]:
    """Yield a problem for each setting in the file `path` that says something else than the data, or names a folder in
    which no website can be built."""
    scalars = yaml_files.read_scalars(path, settings)
    folder = scalars.get("site_dir")
    if root and folder and (why := why_no_site(root, root / folder[0])):
        yield Problem(folder[1], "site-folder", f'no website can be built in "{folder[0]}": {why}')
    stated = loaded.brief.settings.address if loaded.brief else None
    found = scalars.get("site_url")
    if stated and found and found[0] and found[0].rstrip("/") != stated.rstrip("/"):
        message = (
            f'"site_url" is "{found[0]}" here, and "address" in data/brief.yaml is "{stated}"; leave "site_url" out'
        )
        yield Problem(found[1], "two-addresses", message)
