"""Refuse what a brief may not contain: YAML that it does not need, and more than it needs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import yaml

from ...diagnostics.problem import Location, Problem
from ...storage.data_files import MAX_BYTES, most_bytes
from .document import ValuePlaces

MAX_DEPTH = 40
MAX_VALUES = 50_000  # texts, lists and mappings of a file
MAX_KEYS = 100  # of one mapping: no entry of the model has half as many
MAX_ITEMS = 10_000  # of a list within an entry: the names of a brief, say
SPLIT = {  # of files that may be several: how their entries are parted
    "data/subjects": "put its entries into several files in data/subjects/",
    "data/measures": "put its entries into several files in data/measures/",
    "data/facts": "put its entries into several files",
}
WITHIN = 2  # levels that are open where a file is the list of its entries; what is open in them is within an entry
MAX_PROBLEMS = 50  # of one file: nobody mends more before looking again


@dataclass(slots=True)
class OpenCollection:
    """A list or mapping whose end has not been read: its values and places so far, and a key that waits for its
    value."""

    value: Any
    places: Any
    key_places: dict[str, ValuePlaces] | None = None
    key: str | None = None


def report_too_large(path: str) -> Problem:
    split = _split(path)
    message = f"the file has more than {most_bytes(path):,} bytes; take out what was pasted in{', or ' + split if split else ''}"
    return Problem(Location(path), "too-large", message)


def _split(path: str) -> str:
    """Return how the entries of a file are put into several; "" if they cannot be."""
    return next((how for place, how in SPLIT.items() if path.startswith(place)), "")


def find_refused(event: Any, depth: int, has_document: bool) -> tuple[str, str] | None:
    """Return the rule and the message if an event has no place in a brief."""
    if isinstance(event, yaml.AliasEvent) or getattr(event, "anchor", None) or getattr(event, "tag", None):
        return "yaml-feature", "anchors (&), aliases (*) and tags (!) are not used here; write the value out"
    if isinstance(event, yaml.DocumentStartEvent) and has_document:
        return "yaml-syntax", "a second document begins here (---); one file holds one document"
    return None


def find_excess(
    event: Any, depth: int, number: int, opened: OpenCollection | None = None, path: str = ""
) -> tuple[str, str] | None:
    """Return the rule and the message if it is nested too deep here, or the file or the open mapping holds too much."""
    if isinstance(event, yaml.CollectionStartEvent) and depth > MAX_DEPTH:
        return "too-deep", f"nested more than {MAX_DEPTH} levels deep; a brief needs fewer than ten"
    if number > MAX_VALUES and number > (most := MAX_VALUES * most_bytes(path) // MAX_BYTES):
        return "too-large", f"the file has more than {most:,} values; {_split(path) or 'take out what was pasted in'}"
    if opened and opened.key is None and opened.key_places and len(opened.key_places) >= MAX_KEYS:
        message = f"there are more than {MAX_KEYS} keys here; no entry has as many: take out what was pasted in"
        return "too-large", message
    if opened and opened.key_places is None and depth > WITHIN and len(opened.value) >= MAX_ITEMS:
        return "too-large", f"there are more than {MAX_ITEMS:,} items in this list; take out what was pasted in"
    return None
