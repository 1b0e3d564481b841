"""Check the YAML files of other programs, and read the texts at their top level."""

from __future__ import annotations

import yaml

from ...diagnostics.problem import Location, Problem
from ...diagnostics.source_text import decode_text
from ...storage.data_files import MAX_BYTES
from .errors import report_no_text, report_unreadable
from .events import mark_location, parse_events
from .limits import find_excess, report_too_large

NO_KEYS = "settings are keys with values, like site_name: My brief"


def check_syntax(path: str, data: bytes) -> list[Problem]:
    """Return the problems that keep a file from being YAML at all, for files that belong to tools and not to the
    brief."""
    if len(data) > MAX_BYTES:
        return [report_too_large(path)]
    try:
        text = decode_text(data)
    except UnicodeDecodeError as error:
        return [report_no_text(path, data, error)]
    try:
        depth, top = 0, None
        for number, event in enumerate(parse_events(text)):
            depth += isinstance(event, yaml.CollectionStartEvent) - isinstance(event, yaml.CollectionEndEvent)
            if wrong := find_excess(event, depth, number):
                return [Problem(mark_location(path, event.start_mark), *wrong)]
            if top is None and isinstance(event, yaml.NodeEvent):
                top = event
    except yaml.YAMLError as error:
        return [report_unreadable(path, text, error)]
    is_empty = top is None or (isinstance(top, yaml.ScalarEvent) and not top.value)
    if top is not None and not is_empty and not isinstance(top, yaml.MappingStartEvent):
        return [Problem(mark_location(path, top.start_mark), "yaml-syntax", NO_KEYS)]
    return []


def read_scalars(path: str, data: bytes) -> dict[str, tuple[str, Location]]:
    """Return the texts at the top level of such a file, by key, with their places; none if it is no YAML.

    Values with a tag (`!ENV`) and nested ones are left to the program whose settings they are.
    """
    if check_syntax(path, data):
        return {}
    found: dict[str, tuple[str, Location]] = {}
    depth, key = 0, None
    for event in parse_events(decode_text(data)):
        if isinstance(event, yaml.CollectionEndEvent):
            depth -= 1
            key = None
        elif isinstance(event, yaml.CollectionStartEvent):
            depth += 1
        elif isinstance(event, yaml.AliasEvent) and depth == 1:
            key = None
        elif isinstance(event, yaml.ScalarEvent) and depth == 1:
            if key is None:
                key = event.value
                continue
            if event.tag is None and event.start_mark:
                found[key] = event.value, Location(path, event.start_mark.line + 1, event.start_mark.column + 1)
            key = None
    return found
