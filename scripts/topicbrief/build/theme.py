"""Tell the theme of the website the language of the brief, and the engine's words that its parts and scripts show.

A part of the theme says `words["All facts"]` and a script `say("Copied")`: the English words are the keys, and what stands
there where nobody tells the theme anything, as in a plain `zensical build`.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..document.words import SOURCE, catalogue_of, words_of

CONTEXT = "website"  # of these words in the catalogues


def theme_words(language: str) -> Mapping[str, str]:
    """Return the words of the theme in a language, by the English ones; none for English."""
    return words_of(language).of_context(CONTEXT)


def theme_language(language: str) -> str | None:
    """Return by what name the theme knows a language; None for English, which is its own, and where it does not know it."""
    if catalogue_of(language) == SOURCE:
        return None
    found = find_spec("material")
    folder = Path(found.origin or "").parent / "templates/partials/languages" if found else Path()
    base, *rest = language.split("-")
    names = ("-".join((base, *rest)), "zh-Hant" if {"Hant", "TW", "HK"} & {*rest} else base)
    return next((name for name in names if (folder / f"{name}.html").is_file()), None)


def theme_settings(language: str) -> dict[str, Any]:
    """Return the settings of a builder that tell it the language of its theme, and the words."""
    name, words = theme_language(language), theme_words(language)
    return {**({"theme": {"language": name}} if name else {}), "extra": {"words": dict(words)}}
