"""Write `datapackage.json`, which describes the files of the open data (Data Package, version 2)."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from typing import Any

from ...document.slug import slug
from ...formatting import inlines
from ...formatting.csl import collapse_spaces
from ...model.brief import Brief
from ...pages.data_files import CSV, FACTS_CSV, DataFile, identify_licence
from .columns import CHART, FACTS, SPANS
from .field import Record, make_column
from .json_files import to_readable_json

PROFILE = "https://datapackage.org/profiles/2.0/"


def describe_package(brief: Brief, offers: Iterable[DataFile], contents: Mapping[str, bytes]) -> str:
    """Return the description of these files; `contents` has their bytes by path."""
    settings = brief.settings
    about: dict[str, Any] = {
        "$schema": f"{PROFILE}datapackage.json",
        "name": slug(settings.title) or "brief",
        "title": settings.title,
        "description": collapse_spaces(inlines.answer_text(brief)),
        "homepage": settings.address,
        "version": brief.as_of.isoformat() if brief.as_of else None,
        "created": f"{brief.as_of.isoformat()}T00:00:00Z" if brief.as_of else None,
        "licenses": [_licence(settings.licence)],
        "contributors": [{"title": editor, "roles": ["editor"]} for editor in settings.editors],
        "resources": [_resource(offer, contents[offer.path]) for offer in offers],
    }
    return to_readable_json({name: value for name, value in about.items() if value})


def _licence(terms: str) -> Record:
    name, url = identify_licence(terms)
    return {"name": name, "title": terms} | ({"path": url} if url else {})


def _resource(offer: DataFile, content: bytes) -> Record:
    described: Record = {
        "name": offer.name,
        "title": offer.title,
        "description": offer.about,
        "path": offer.path.partition("/")[2],
        "format": offer.format,
        "mediatype": offer.media_type,
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
    }
    return described | (_table(offer) if offer.media_type == CSV else {})


def _table(offer: DataFile) -> Record:
    """Return the columns of a table; those of a chart refer to the facts."""
    whole = offer.path == FACTS_CSV
    keys: Record = (
        {"primaryKey": ["id"]}
        if whole
        else {"foreignKeys": [{"fields": ["fact"], "reference": {"resource": "facts", "fields": ["id"]}}]}
    )
    schema = {
        "$schema": f"{PROFILE}tableschema.json",
        "fields": [make_column(field) for field in (FACTS if whole else SPANS if offer.has_dates else CHART)],
        **keys,
    }
    return {"type": "table", "schema": schema}
