"""Find the characters of a text that no font can show."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from pathlib import Path

SUFFIXES = (".ttf", ".otf", ".ttc", ".otc")
INVISIBLE = ("Cc", "Cf", "Zs", "Zl", "Zp")  # categories of characters that leave no mark on paper
# Characters of these categories that are shown all the same, and of others that are not (Unicode's default ignorables).
SHOWN = re.compile(
    "[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\ufff9-\ufffb\U000110bd\U000110cd\U00013430-\U0001343f]"
)
IGNORED = re.compile("[\u034f\u115f\u1160\u17b4\u17b5\u180b-\u180f\u3164\ufe00-\ufe0f\uffa0\U000e0100-\U000e01ef]")


def find_missing(text: Iterable[str], folders: Iterable[Path]) -> list[str]:
    """Return the characters, in order, that would be empty boxes on paper. Raises ValueError for a file that is no
    font.
    """
    wanted = {ord(letter) for letter in set(text) if _is_shown(letter)}
    for path in find_fonts(folders):
        if wanted:
            wanted -= _characters(path)
    return [chr(code) for code in sorted(wanted)]


def _is_shown(letter: str) -> bool:
    if unicodedata.category(letter) in INVISIBLE:
        return SHOWN.match(letter) is not None
    return IGNORED.match(letter) is None


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
