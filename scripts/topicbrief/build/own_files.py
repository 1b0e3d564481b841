"""Read what people wrote beside the data: the settings of the website, with the files they inherit from, its pages and templates."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path, PurePosixPath

from .. import storage
from ..load import yaml_files

INHERIT, THEME, FOLDER = "INHERIT", "theme", "custom_dir"


def read_settings_files(root: Path) -> dict[str, bytes]:
    """Return each file with settings of the website, by path relative to the brief: the brief's own, then the one it inherits from, and so on.

    A file that is not there, or comes a second time, is left to the builder to tell. Raises OSError where one cannot be read.
    """
    files: dict[str, bytes] = {}
    path: str | None = storage.WEBSITE
    while path and path not in files and (data := storage.read_website_settings(root, path)) is not None:
        files[path] = data
        path = _inherited(path, data)
    return files


def _inherited(path: str, data: bytes) -> str | None:
    named = yaml_files.read_scalars(path, data).get(INHERIT, ("",))[0]
    return _normal(PurePosixPath(path).parent / named) if named and "\0" not in named else None


def _normal(path: PurePosixPath | str) -> str:
    return os.path.normpath(path).replace(os.sep, "/")


def find_setting(files: Mapping[str, bytes], key: str) -> str:
    """Return the text of a key at the top of the settings: of the first file that has it; an empty one if none has."""
    return next(
        (found[key][0] for path, data in files.items() if key in (found := yaml_files.read_scalars(path, data))), ""
    )


def read_own_pages(root: Path, settings: Mapping[str, bytes]) -> dict[str, bytes]:
    """Return the pages that people wrote in `docs/`, and the templates of their own theme, by path relative to the brief.

    The folder of templates is relative to the brief, whichever file names it.
    """
    pages = storage.read_own_pages(root / "docs")
    for path, data in settings.items():
        for keys, text, _ in yaml_files.read_nested_scalars(path, data):
            if keys == (THEME, FOLDER) and text and "\0" not in text:
                pages |= storage.read_own_templates(root, _normal(text))
    return pages
