"""Make the portal's files for programs: feeds, calendar, data set, and how to find them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.sax.saxutils import escape

from ....document.slug import slug
from ....editions.feeds import atom, jsonfeed
from ....editions.feeds.entry import NEWEST, NOTHING_KNOWN, Entry, Feed, strip_for_xml
from ....editions.opendata.columns import FACTS
from ....editions.opendata.field import make_column
from ....editions.opendata.package import PROFILE
from ....model.change import GROUPS
from ....pages.data_files import CSV, FACTS_CSV, identify_licence
from ....pages.feeds import ATOM, CALENDAR, JSON
from .content import Portal
from .pages import PACKAGE

PRODUCT = "-//Topic Brief//Collection//EN"
SITEMAP, OWN_SITEMAP = "sitemap.xml", "sitemap-portal.xml"


def make_files(portal: Portal, calendars: Iterable[bytes], has_sitemap: bool) -> dict[str, bytes]:
    """Return the files by path; `calendars` are those of the briefs, and `has_sitemap` says whether the portal's pages have one."""
    feed = _feed(portal)
    made = {
        ATOM: atom.format_atom(feed),
        JSON: jsonfeed.format_json_feed(feed),
        PACKAGE: _package(portal),
        "robots.txt": _robots(portal),
    }
    if portal.settings.address and has_sitemap:
        made[SITEMAP] = _sitemaps(portal)
    return {**{path: text.encode() for path, text in made.items()}, CALENDAR: _calendar(portal, calendars)}


def _feed(portal: Portal) -> Feed:
    entries = tuple(_entries(portal))[:NEWEST]
    updated = entries[0].day if entries else portal.day or NOTHING_KNOWN
    return Feed(portal.frame, "collection", "", "", str(portal.settings.title), entries, updated)


def _entries(portal: Portal) -> Iterator[Entry]:
    """Yield the entries of the briefs' feeds under their own ids, each with its brief."""
    for name, change in portal.changes:
        group = next((group for key, group in GROUPS.items() if key == change.group), GROUPS["changed"])
        kind = portal.words.gettext(group.title) + portal.words.sign(": ")
        words = portal.kept[name].overview.title + portal.words.sign(": ") + change.words
        yield Entry(change.id, change.day, group.key, kind, words, f"{name}/{change.page}", "", "")


def _calendar(portal: Portal, calendars: Iterable[bytes]) -> bytes:
    from icalendar import Calendar  # noqa: PLC0415 - its import takes long

    found = Calendar()
    found.add("prodid", PRODUCT)
    found.add("version", "2.0")
    found.add("x-wr-calname", strip_for_xml(str(portal.settings.title)))
    events = [event for each in calendars for event in Calendar.from_ical(each).walk("VEVENT")]
    for event in sorted(events, key=lambda event: (str(event.decoded("dtstart")), str(event["uid"]))):
        found.add_component(event)
    return bytes(found.to_ical())


def _package(portal: Portal) -> str:
    settings = portal.settings
    terms, address = identify_licence(settings.licence)
    about: dict[str, Any] = {
        "$schema": f"{PROFILE}datapackage.json",
        "name": slug(str(settings.title)) or "collection",
        "title": str(settings.title),
        "description": settings.description,
        "homepage": settings.address,
        "version": portal.day.isoformat() if portal.day else None,
        "created": f"{portal.day.isoformat()}T00:00:00Z" if portal.day else None,
        "licenses": [{"name": terms, "title": settings.licence} | ({"path": address} if address else {})],
        "contributors": [{"title": str(editor), "roles": ["editor"]} for editor in settings.editors],
        "resources": [_resource(portal, name) for name in portal.names if name in portal.kept],
    }
    return json.dumps({key: value for key, value in about.items() if value}, ensure_ascii=False, indent=1) + "\n"


def _resource(portal: Portal, name: str) -> Mapping[str, Any]:
    """Return the facts of a brief as a resource; its own package has the rest."""
    kept = portal.kept[name]
    terms, address = identify_licence(kept.overview.licence)
    return {
        "name": name,
        "title": kept.overview.title,
        "description": "".join(piece.text for piece in kept.overview.question),
        "path": f"{name}/{FACTS_CSV}",
        "format": "csv",
        "mediatype": CSV,
        "encoding": "utf-8",
        "hash": f"sha256:{kept.hashes[FACTS_CSV]}",
        "licenses": [{"name": terms, "title": kept.overview.licence} | ({"path": address} if address else {})],
        "type": "table",
        "schema": {
            "$schema": f"{PROFILE}tableschema.json",
            "fields": [make_column(field) for field in FACTS],
            "primaryKey": ["id"],
        },
    }


def _robots(portal: Portal) -> str:
    address = portal.settings.address
    where = f"\nSitemap: {address.rstrip('/')}/{SITEMAP}\n" if address else ""
    return f"User-agent: *\nAllow: /\n{where}"


def _sitemaps(portal: Portal) -> str:
    """Return the list of the sitemaps of the portal and of the briefs."""
    base = (portal.settings.address or "").rstrip("/")
    names = [
        OWN_SITEMAP,
        *(f"{name}/{SITEMAP}" for name in portal.names if SITEMAP in getattr(portal.kept.get(name), "hashes", {})),
    ]
    listed = "".join(f"\n  <sitemap><loc>{escape(f'{base}/{name}')}</loc></sitemap>" for name in names)
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">{listed}\n</sitemapindex>\n'
    )
