"""Propose an id for a new entry, which no entry has or had."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from ...document.slug import slug
from ...load.result import LoadResult
from .answers import Answers, find_id_mistake

LONGEST = 60  # characters of a proposed id
WORDS_IN_ID = 4  # of a title or an event
SMALL = re.compile(r"an?|the|of|in|on|at|to|for|and|or|is|are|by|with|from|its?|that")  # no part of an id


def proposed_id(loaded: LoadResult, kind: str, answers: Answers) -> str:
    """Return a free id: of a fact, from what it is about; of a source, from its publisher and title; else from the
    name.
    """
    wanted = slug(" ".join(_naming(kind, answers)), LONGEST) or kind
    ids = (f"{wanted}-{number}" if number > 1 else wanted for number in range(1, 10_000))
    return next(id for id in ids if find_id_mistake(loaded, kind, id) is None)


def _naming(kind: str, answers: Answers) -> Iterator[str]:
    if kind == "fact":
        keys = ("subject", "measure", "scope", "period") if answers.get("measure") else ("subject",)
        yield from (str(answers.get(key) or "") for key in keys)
        about = str(answers.get("event") or answers.get("statement") or "")
        yield from _first_words(about, str(answers.get("subject") or ""))
    elif kind == "source":
        publisher = str(answers.get("publisher") or "")
        yield publisher
        path = urlsplit(str(answers.get("url") or "")).path.rstrip("/").rpartition("/")[2]
        yield from _first_words(str(answers.get("title") or re.sub(r"\.\w+$|[-_]", " ", path)), publisher)
    else:
        yield str(answers.get("name") or answers.get("label") or "")


def _first_words(text: str, said: str = "") -> list[str]:
    """Return the first words of a text that mean something, without those that the id has already."""
    words = slug(re.sub(r"\[\[.*?\]\]", " ", text)).split("-")
    return [word for word in words if not SMALL.fullmatch(word) and word not in slug(said).split("-")][:WORDS_IN_ID]
