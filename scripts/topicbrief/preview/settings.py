"""Turn what MkDocs says of a website's settings into a problem at its place in them."""

from __future__ import annotations

import re
from collections.abc import Iterable

from ..diagnostics.problem import Location, Problem, suggest
from ..diagnostics.source_text import LINE_END
from ..load.yaml_files import check_syntax
from ..storage import WEBSITE

QUOTED = re.compile(r"'([^'\n]+)'|\"([^\"\n]+)\"")
COMMENT = re.compile(r"(^|\s)#.*")


def explain_unreadable(words: str, data: bytes) -> Problem:
    """Return the problem of settings that cannot be read, in the words of the YAML reader or else of MkDocs."""
    wrong = check_syntax(WEBSITE, data)
    return wrong[0] if wrong else locate_warning(words, data)


def locate_warning(words: str, data: bytes, pages: Iterable[str] = ()) -> Problem:
    """Return the problem for a warning of MkDocs, at the first word it quotes that stands in the settings; `pages` are
    those it may have meant.
    """
    words = " ".join(words.split())
    text = data.decode("utf-8-sig", "replace")
    for quoted in (single or double for single, double in QUOTED.findall(words)):
        if place := _place(quoted, text):
            near = suggest(quoted, pages) if quoted.endswith(".md") else ""
            return Problem(place, "mkdocs", (words.rstrip(".") + near) if near else words)
    return Problem(Location(WEBSITE), "mkdocs", words)


def _place(word: str, text: str) -> Location | None:
    """Return where a word first stands outside of comments."""
    whole = re.compile(rf"(?<![\w./-]){re.escape(word)}(?![\w/-])")
    for number, line in enumerate(LINE_END.split(text), 1):
        if found := whole.search(COMMENT.sub("", line)):
            return Location(WEBSITE, number, found.start() + 1)
    return None
