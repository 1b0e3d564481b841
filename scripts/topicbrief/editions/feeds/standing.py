"""Find the entries of a feed that stood before and would be gone, though the brief still holds what they are about.

What readers were told is not taken back because a build knew less: a clone without its past, say, or a history that
was rewritten. An entry may go with its fact, with its article, or as the oldest of a full feed.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Any, get_args

from ...model.brief import Brief
from ...model.change import GroupKey
from .entry import NEWEST, first_id, make_urn


def find_lost_entries(brief: Brief, stood: Iterable[bytes], feed: bytes) -> list[str]:
    """Return the titles of entries that stood in a JSON Feed of this brief and are not in the new one without a reason."""
    new = _items(feed)
    known: dict[str, Mapping[str, Any]] = {id: item for each in stood for id, item in _items(each).items()}
    oldest = min((item["date_published"] for item in new.values()), default="") if len(new) >= NEWEST else ""
    lost = {id: item for id, item in known.items() if id not in new and item["date_published"] >= oldest}
    ours = {urn for day in {item["date_published"][:10] for item in lost.values()} for urn in _possible_ids(brief, day)}
    return [str(item.get("title", "")) for id, item in lost.items() if id in ours]


def has_lost_entries(stood: Iterable[bytes], feed: bytes) -> bool:
    """Return whether a JSON Feed lacks any entry that stood before, for whatever reason."""
    new = _items(feed)
    return any(id not in new for each in stood for id in _items(each))


def _possible_ids(brief: Brief, day: str) -> Iterable[str]:
    """Yield the ids of all entries that there can be about a day."""
    known = (*(("fact", id) for id in brief.facts), *(("source", id) for id in brief.articles))
    for kind, id in known:
        for key in get_args(GroupKey):
            yield make_urn(brief, kind, first_id(brief, kind, id), day, key)


def _items(feed: bytes) -> dict[str, Mapping[str, Any]]:
    """Return the entries of a JSON Feed by their ids; none of a file that is no feed."""
    try:
        items = json.loads(feed)["items"]
        return {str(item["id"]): {**item, "date_published": str(item["date_published"])} for item in items}
    except (ValueError, LookupError, TypeError):
        return {}
