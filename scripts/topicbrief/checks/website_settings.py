"""Check that the settings of the website neither contradict the data nor endanger what people keep.

The builder of the website checks everything else in its settings.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path

from ..diagnostics.problem import Problem
from ..load import yaml_files
from ..load.result import LoadResult
from ..model.fields import Label
from ..model.quantities import may_have_quantity
from ..storage import why_no_site
from .figures import find_loose_figure

FOLDER = "site_dir"
A_TEXT, NOTHING, A_MAPPING = "a text", "nothing", "a mapping"
# The texts that the engine reads of the settings, each with what to write.
TEXTS = {
    FOLDER: "a folder, like site_dir: site",
    "site_url": "an address, or leave the key out",
    "site_name": 'a name, like site_name: "My brief"',
    "site_description": "a sentence, or leave the key out",
    "site_author": "a name, or leave the key out",
    "copyright": "a text in quotes, or leave the key out",
    "repo_name": "a name, or leave the key out",
    "docs_dir": "docs, or leave the key out",
}
TAG = re.compile(r"<[^<>]*>|&#?\w+;")
YEARS = re.compile(r"((?:©|\(c\)|copyright)\W*)[0-9]{4}(?: ?[-–] ?[0-9]{4})?\b", re.IGNORECASE)  # of a copyright


def check_website_settings(root: Path | None, loaded: LoadResult, files: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield a problem for each setting that says something else than the data, or names a folder in which no website can
    be built.

    `files` are the settings by path: the brief's own, then each they inherit from, of which what an earlier one says does
    not count.
    """
    said: set[str] = set()
    for path, settings in files.items():
        yield from _check_file(root, loaded, path, settings, said)
        said |= {key for key, (kind, _) in yaml_files.read_types(path, settings).items() if kind != A_MAPPING}


def _check_file(
    root: Path | None, loaded: LoadResult, path: str, settings: bytes, said: Collection[str]
) -> Iterator[Problem]:
    yield from _find_figures(loaded, path, settings, said)
    types = {key: found for key, found in yaml_files.read_types(path, settings).items() if key not in said}
    wrong = [
        key for key in TEXTS if types.get(key, (A_TEXT,))[0] not in ((A_TEXT,) if key == FOLDER else (A_TEXT, NOTHING))
    ]
    for key in wrong:
        kind, place = types[key]
        yield Problem(place, "wrong-setting", f'"{key}" is {kind}, and a text is expected; write {TEXTS[key]}')
    scalars = {key: found for key, found in yaml_files.read_scalars(path, settings).items() if key not in said}
    folder = scalars.get(FOLDER)
    if root and folder and FOLDER not in wrong and (why := why_no_site(root, root / folder[0])):
        yield Problem(folder[1], "site-folder", f'no website can be built in "{folder[0]}": {why}')
    stated = loaded.brief.settings.address if loaded.brief else None
    found = None if "site_url" in wrong else scalars.get("site_url")
    if stated and found and found[0] and found[0].rstrip("/") != stated.rstrip("/"):
        message = (
            f'"site_url" is "{found[0]}" here, and "address" in data/brief.yaml is "{stated}"; leave "site_url" out'
        )
        yield Problem(found[1], "two-addresses", message)


def _find_figures(loaded: LoadResult, path: str, settings: bytes, said: Collection[str]) -> Iterator[Problem]:
    """Yield the figures in what readers see of the settings: the website's name, its description, its menu."""
    if not loaded.brief or ("subject", "") in loaded.unloadable:
        return  # the names are not all known
    for text, place in yaml_files.read_shown_texts(path, settings, but=said):
        shown = YEARS.sub(r"\1", TAG.sub(" ", text))
        if may_have_quantity(shown) and (message := find_loose_figure(loaded, Label(shown))):
            yield Problem(place, "loose-figure", message)
