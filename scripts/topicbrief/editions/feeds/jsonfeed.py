"""Write a `Feed` as JSON Feed, version 1.1."""

from __future__ import annotations

import json
from typing import Any

from ...model.change import GROUPS
from ...pages import feeds
from .entry import Entry, Feed, format_timestamp, strip_for_xml

VERSION = "https://jsonfeed.org/version/1.1"


def format_json_feed(feed: Feed) -> str:
    """Return a feed as a JSON Feed document."""
    settings = feed.brief.settings
    about = {
        "version": VERSION,
        "title": strip_for_xml(feed.title),
        # JSON Feed allows full addresses only; where the website's is not known, none is given.
        "home_page_url": feed.address(feed.page),
        "feed_url": feed.address(f"{feed.folder}{feeds.JSON}"),
        "language": settings.language,
        "authors": [{"name": strip_for_xml(name)} for name in settings.editors or (settings.title,)],
        "items": [_item(feed, entry) for entry in feed.entries],
    }
    return json.dumps(_known(about), ensure_ascii=False, indent=1) + "\n"


def _item(feed: Feed, entry: Entry) -> dict[str, Any]:
    """Return an entry as an item of a JSON Feed."""
    item = {
        "id": entry.id,
        "url": feed.address(entry.page),
        "title": entry.title,
        "content_text": entry.words,
        "date_published": format_timestamp(entry.day),
        "date_modified": format_timestamp(entry.day),
        "tags": [GROUPS[entry.group].title],
    }
    return _known(item)


def _known(values: dict[str, Any]) -> dict[str, Any]:
    """Return the values that are known."""
    return {key: value for key, value in values.items() if value is not None}
