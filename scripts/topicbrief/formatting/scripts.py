"""Guess the language of titles and quotations by their script, so that they are read aloud and set as the language has them."""

from __future__ import annotations

import re
from collections.abc import Mapping

# Letters of scripts that tell the language, or the script alone ("und-Cyrl"); kana come first, since Japanese has Chinese
# characters too.
SCRIPTS: Mapping[str, re.Pattern[str]] = {
    tag: re.compile(f"[{letters}]")
    for tag, letters in {
        "ja": "\u3041-\u30ff",
        "zh": "\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff",
        "ko": "\u1100-\u11ff\uac00-\ud7af",
        "ar": "\u0600-\u06ff\u0750-\u077f",
        "he": "\u0590-\u05ff",
        "th": "\u0e00-\u0e7f",
        "hi": "\u0900-\u097f",
        "el": "\u0370-\u03ff",
        "und-Cyrl": "\u0400-\u04ff",
    }.items()
}
RIGHT_TO_LEFT = ("ar", "he")


def guess_language(text: str) -> str | None:
    """Return the language of a text as its letters tell it; None of Latin letters, which tell none."""
    if text.isascii():
        return None
    return next((tag for tag, letters in SCRIPTS.items() if letters.search(text)), None)


def language_marks(text: str) -> str:
    """Return the attributes of HTML that say so: `lang="zh"`, `lang="ar" dir="rtl"`, each with a space before; or ""."""
    found = guess_language(text)
    return f' lang="{found}"' + (' dir="rtl"' if found in RIGHT_TO_LEFT else "") if found else ""
