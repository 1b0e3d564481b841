"""In: a brief's folder. Out: the parts of the theme that are ours, where its website looks for them."""

from __future__ import annotations

import shutil
from pathlib import Path

from .atomic import write_if_changed

THEME = Path(__file__).parents[1] / "templates" / "theme"
THEME_FOLDER = ".topicbrief/theme"


def place_theme(root: Path) -> None:
    """Put the parts of the theme where the brief's mkdocs.yml asks for them: a brief that lies elsewhere than the engine."""
    settings, folder = root / "mkdocs.yml", root / THEME_FOLDER
    if not settings.is_file() or f"custom_dir: {THEME_FOLDER}" not in settings.read_text(encoding="utf-8"):
        return
    wanted = {folder / path.relative_to(THEME): path for path in THEME.rglob("*") if path.is_file()}
    for path, source in wanted.items():
        write_if_changed(path, source.read_bytes())
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()


def remove_theme(root: Path) -> None:
    """Remove what `place_theme` put there."""
    shutil.rmtree(root / THEME_FOLDER.partition("/")[0], ignore_errors=True)
