"""Find the characters of a text that no font can show."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from pathlib import Path

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")  # categories of characters that leave no mark on paper


def find_missing(text: Iterable[str], folders: Iterable[Path]) -> list[str]:
    """Return the characters, in order, that would be empty boxes on paper. Raises ValueError for a file that is no
    font.
    """
    wanted = {ord(letter) for letter in set(text) if unicodedata.category(letter) not in INVISIBLE}
    for path in find_fonts(folders):
        if wanted:
            wanted -= _characters(path)
    return [chr(code) for code in sorted(wanted)]


def find_fonts(folders: Iterable[Path]) -> list[Path]:
    """Return the fonts in these folders and in their subfolders."""
    found = (path for folder in folders if folder.is_dir() for path in sorted(folder.rglob("*")))
    return [path for path in found if path.suffix.lower() in SUFFIXES and path.is_file()]


def _characters(path: Path) -> set[int]:
    from fontTools.ttLib import TTCollection, TTFont, TTLibError  # noqa: PLC0415

    try:
        fonts = TTCollection(path, lazy=True).fonts if path.suffix.lower().endswith("c") else [TTFont(path, lazy=True)]
        return {code for font in fonts for code in font.getBestCmap()}
    except TTLibError as error:
        raise ValueError(f"{path} is no font: {error}") from error
