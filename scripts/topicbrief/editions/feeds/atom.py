"""Write a `Feed` as Atom (RFC 4287)."""

from __future__ import annotations

from xml.etree import ElementTree as ET

from ...document.edition_paths import FOLDER
from ...model.change import GROUPS
from ...pages import feeds
from .entry import Entry, Feed, format_timestamp, strip_for_xml

EDITIONS = f"{FOLDER}/"  # the page of editions
ATOM = "http://www.w3.org/2005/Atom"
HEAD = '<?xml version="1.0" encoding="utf-8"?>\n'


def format_atom(feed: Feed) -> str:
    """Return a feed as an Atom document."""
    root = ET.Element("feed", {"xmlns": ATOM, "xml:lang": feed.brief.settings.language})
    _add(root, "id", feed.id)
    _add(root, "title", feed.title)
    _add(root, "updated", format_timestamp(feed.updated))
    ET.SubElement(
        root, "link", {"rel": "self", "type": "application/atom+xml", "href": feed.way(f"{feed.folder}{feeds.ATOM}")}
    )
    ET.SubElement(root, "link", {"rel": "alternate", "type": "text/html", "href": feed.way(feed.page)})
    if feed.brief.editions:
        ET.SubElement(root, "link", {"rel": "related", "type": "text/html", "href": feed.way(EDITIONS)})
    for name in feed.brief.settings.editors or (feed.brief.settings.title,):
        _add(ET.SubElement(root, "author"), "name", name)
    _add(root, "rights", feed.brief.settings.licence)
    _add(root, "generator", "Topic Brief")
    for entry in feed.entries:
        _entry(root, feed, entry)
    ET.indent(root)
    return f"{HEAD}{ET.tostring(root, encoding='unicode')}\n"


def _entry(root: ET.Element, feed: Feed, entry: Entry) -> None:
    """Add an entry to the document."""
    element = ET.SubElement(root, "entry")
    _add(element, "id", entry.id)
    _add(element, "title", entry.title)
    _add(element, "published", format_timestamp(entry.day))
    _add(element, "updated", format_timestamp(entry.day))
    ET.SubElement(element, "link", {"rel": "alternate", "type": "text/html", "href": feed.way(entry.page)})
    ET.SubElement(element, "category", {"term": entry.group, "label": GROUPS[entry.group].title})
    _add(element, "summary", entry.words)


def _add(parent: ET.Element, tag: str, text: str) -> None:
    """Add an element with a text."""
    ET.SubElement(parent, tag).text = strip_for_xml(text)
