"""Copy our parts of the theme to the place where the brief's website looks for them."""

from __future__ import annotations

import shutil
from pathlib import Path

from .atomic import write_if_changed
from .data_files import MAX_BYTES
from .docs_files import HTML

THEME = Path(__file__).parents[1] / "templates" / "theme"
THEME_FOLDER = ".topicbrief/theme"


def place_theme(root: Path) -> None:
    """Copy our parts of the theme to where mkdocs.yml asks for them, in a brief outside of the engine's folder."""
    settings, folder = root / "mkdocs.yml", root / THEME_FOLDER
    if not settings.is_file() or f"custom_dir: {THEME_FOLDER}" not in settings.read_text(
        encoding="utf-8", errors="replace"
    ):
        return
    wanted = {folder / path.relative_to(THEME): path for path in THEME.rglob("*") if path.is_file()}
    for path, source in wanted.items():
        write_if_changed(path, source.read_bytes())
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()


def read_own_templates(root: Path, folder: str) -> dict[str, bytes]:
    """Return the templates in a folder, by path relative to the brief; none of our own."""
    place = root / folder
    if folder == THEME_FOLDER or not place.is_dir() or place.resolve() == THEME.resolve():
        return {}
    found = (path for path in sorted(place.rglob("*")) if path.suffix in HTML and path.is_file())
    return {f"{folder}/{path.relative_to(place).as_posix()}": _beginning(path) for path in found}


def _beginning(path: Path) -> bytes:
    with path.open("rb") as file:
        return file.read(MAX_BYTES)


def remove_theme(root: Path) -> None:
    """Remove the files of `place_theme`."""
    shutil.rmtree(root / THEME_FOLDER.partition("/")[0], ignore_errors=True)
