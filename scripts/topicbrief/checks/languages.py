"""A brief is in a language that has names, numbers and dates."""

from __future__ import annotations

from ..diagnostics.problem import suggest
from ..document.words import catalogue_of
from ..formatting.cldr import list_languages
from ..load.result import LoadResult
from .violation import Violations


def unknown_language(loaded: LoadResult) -> Violations:
    """`language` in brief.yaml is the tag of a language of which it is known how it writes numbers and dates."""
    assert loaded.brief
    language = loaded.brief.settings.language
    if catalogue_of(language):
        return
    known = list_languages()
    if language.partition("-")[0] not in known:
        yield (
            loaded.origins[("brief", "")].place("language"),
            f'no language "{language}" is known{suggest(language, known)}; write a tag such as en-GB, de, fr, zh or ar',
        )
