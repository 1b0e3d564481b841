"""Make the search over all briefs: the portal's pages, and those of the briefs.

A subject of the library has one page in the portal, which leads to what each brief says of it: the pages of the same subject
in the briefs are left out, so that it is found once.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from ... import search_index

FACTS, LISTS = "facts/", ("changes/", "sources/", "method/", "data/", "subjects/")


def make_search(
    index: str, heads: Mapping[str, str], briefs: Mapping[str, str], shared: Mapping[str, frozenset[str]]
) -> dict[str, str]:
    """Return the files of the search: of the index and the front matter of the portal, and the index of each brief by its name.

    `shared` are the subjects of each brief that the portal has a page for.
    """
    docs = [*_docs(index)]
    for name, text in briefs.items():
        docs += _docs_of_brief(name, text, shared.get(name, frozenset()))
    return search_index.make_search_files(json.dumps({"docs": docs}, ensure_ascii=False), heads)


def _docs(index: str) -> list[dict[str, Any]]:
    values = json.loads(index)
    found = (values.get("docs") or values.get("items") or ()) if isinstance(values, dict) else ()
    return [dict(entry) for entry in found]


def _docs_of_brief(name: str, index: str, shared: frozenset[str]) -> Iterator[dict[str, Any]]:
    """Yield the entries of a brief that say something: no lists of all facts or sources, and no subject that is shared."""
    for entry in _docs(index):
        location = str(entry["location"])
        page = location.partition("#")[0]
        subject = (
            page.removeprefix("subjects/").removesuffix(".html").strip("/") if page.startswith("subjects/") else ""
        )
        if page in LISTS or page.startswith((FACTS, "changes/", "data/")) or subject in shared:
            continue
        yield {**entry, "location": f"{name}/{location}"}
