"""Lay out the folder in which the portal of a collection is built, and change what its builder made."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from .theme_files import THEME, THEME_FOLDER

PORTAL = Path(__file__).parents[1] / "templates" / "portal"
SETTINGS = "mkdocs.yml"


def theme_files() -> dict[str, bytes]:
    """Return the files of the theme, with the parts of the portal in place of those of a brief."""
    parts = ((THEME, path) for path in THEME.rglob("*"))
    own = ((PORTAL, path) for path in PORTAL.rglob("*"))
    return {
        f"{THEME_FOLDER}/{path.relative_to(folder).as_posix()}": path.read_bytes()
        for folder, path in (*parts, *own)
        if path.is_file() and path.name != SETTINGS
    }


def settings_template() -> str:
    """Return the settings of a portal, in which `$name` and `$nav` stand for its own."""
    return (PORTAL / SETTINGS).read_text(encoding="utf-8")


@contextmanager
def printing_into(log: Path) -> Iterator[None]:
    """Let what this process and those that it starts print go into a file."""
    kept = os.dup(1), os.dup(2)
    with log.open("wb") as file:
        try:
            for number in (1, 2):
                os.dup2(file.fileno(), number)
            yield
        finally:
            for number, before in zip((1, 2), kept, strict=True):
                os.dup2(before, number)
                os.close(before)


def remove_search(site: Path) -> None:
    """Remove the files of a search that another one replaces."""
    for path in (site / "search").glob("*.js"):
        path.unlink()


def rename_if_there(site: Path, old: str, new: str) -> bool:
    """Give a file another name, and return whether it was there."""
    if not (site / old).is_file():
        return False
    os.replace(site / old, site / new)
    return True
