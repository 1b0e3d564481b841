"""Check the YAML files of other programs, and read the texts at their top level."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

import yaml

from ...diagnostics.problem import Location, Problem
from ...diagnostics.source_text import decode_text
from ...storage.data_files import MAX_BYTES
from .errors import report_no_text, report_unreadable
from .events import mark_location, parse_events
from .limits import find_excess, report_too_large

RESOLVER = yaml.SafeLoader("")  # says what a plain scalar is
ITEM = "-"  # stands for an item of a list among keys
MENU = "nav"
EXTRA = "extra"  # what a theme shows as it pleases
PARTS = ("theme", "plugins", "markdown_extensions")  # of which readers see what is called so:
SPOKEN = frozenset(
    [
        "alt",
        "announcement",
        "banner",
        "caption",
        "content",
        "description",
        "heading",
        "label",
        "message",
        "name",
        "note",
        "permalink_title",
        "subtitle",
        "summary",
        "text",
        "title",
        "tooltip",
    ]
)
TECHNICAL = frozenset(
    [
        "color",
        "default",
        "file",
        "generator",
        "homepage",
        "href",
        "icon",
        "id",
        "key",
        "lang",
        "link",
        "path",
        "property",
        "provider",
        "repo_url",
        "scope",
        "src",
        "url",
        "version",
    ]
)
ADDRESS = re.compile(
    r"(?:[a-z][a-z0-9+.-]*://|mailto:|tel:|/|#)\S*|\S+\.(?:css|html?|js|json|md|png|svg|webp)", re.IGNORECASE
)
SHOWN = ("site_name", "site_description", "site_author", "copyright", "repo_name")
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
    return {
        keys[0]: (event.value, place)
        for keys, event, place in _values(path, data)
        if len(keys) == 1 and isinstance(event, yaml.ScalarEvent) and event.tag is None
    }


def read_nested_scalars(path: str, data: bytes) -> list[tuple[tuple[str, ...], str, Location]]:
    """Return every text of such a file, each with the keys that lead to it (`ITEM` for a list) and its place; none if it
    is no YAML."""
    return [
        (keys, event.value, place)
        for keys, event, place in _values(path, data)
        if isinstance(event, yaml.ScalarEvent) and event.tag is None
    ]


def read_types(path: str, data: bytes) -> dict[str, tuple[str, Location]]:
    """Return of each key at the top level of such a file what its value is to YAML ("a text", "a list", "a number",
    "nothing" ...), with its place; none if it is no YAML. A value with a tag may be anything, and is left out.
    """
    return {
        keys[0]: (_type(event), place)
        for keys, event, place in _values(path, data)
        if len(keys) == 1 and isinstance(event, yaml.ScalarEvent | yaml.CollectionStartEvent) and event.tag is None
    }


def read_shown_texts(path: str, data: bytes, but: Collection[str] = ()) -> list[tuple[str, Location]]:
    """Return the texts in the settings of a website that readers see: names, descriptions, labels of the menu, and what
    the theme is told to say; `but` not those under these keys at the top."""
    return [
        (event.value, place)
        for keys, event, place in _values(path, data, with_labels=True)
        if isinstance(event, yaml.ScalarEvent)
        and event.tag is None
        and keys[0] not in but
        and _is_shown(keys, event.value)
    ]


def _is_shown(keys: tuple[str, ...], value: str) -> bool:
    """Return whether readers see a value, by the keys above it; the last of a label of the menu is empty."""
    top, last = keys[0], next((key for key in reversed(keys) if key not in ("", ITEM)), "")
    if top == MENU:
        return len(keys) > 1 and not keys[-1]
    if len(keys) == 1:
        return top in SHOWN or (top == EXTRA and not ADDRESS.fullmatch(value))
    if not keys[-1] or ADDRESS.fullmatch(value):
        return False
    return (top == EXTRA and last not in TECHNICAL) or (top in PARTS and last in SPOKEN and keys != ("theme", "name"))


def _type(event: yaml.NodeEvent) -> str:
    if isinstance(event, yaml.CollectionStartEvent):
        return "a list" if isinstance(event, yaml.SequenceStartEvent) else "a mapping"
    assert isinstance(event, yaml.ScalarEvent)
    if not event.implicit[0]:
        return "a text"
    tag = RESOLVER.resolve(yaml.ScalarNode, event.value, (True, False)).rpartition(":")[2]  # type: ignore[no-untyped-call]
    return {"str": "a text", "null": "nothing", "bool": "true or false", "timestamp": "a date"}.get(tag, "a number")


def _values(
    path: str, data: bytes, with_labels: bool = False
) -> Iterator[tuple[tuple[str, ...], yaml.NodeEvent, Location]]:
    """Yield each value with the keys that lead to it (`ITEM` for a list) and its place: scalars, and lists and mappings as they begin. A scalar
    stands in the place of its alias too. `with_labels` yields each key below the top as well, as a scalar whose own
    key is empty.
    """
    if check_syntax(path, data):
        return
    known: dict[str, yaml.ScalarEvent] = {}
    keys: list[str | None] = []  # of each mapping that is open, the key whose value comes next
    lists: list[bool] = []
    for event in parse_events(decode_text(data)):
        if isinstance(event, yaml.CollectionEndEvent):
            keys.pop()
            lists.pop()
        elif isinstance(event, yaml.NodeEvent) and event.start_mark:
            place = Location(path, event.start_mark.line + 1, event.start_mark.column + 1)
            shown = known.get(event.anchor or "") if isinstance(event, yaml.AliasEvent) else event
            above = tuple(ITEM if is_list else key or "" for key, is_list in zip(keys, lists, strict=True))
            if keys and not lists[-1] and keys[-1] is None:
                keys[-1] = shown.value if isinstance(shown, yaml.ScalarEvent) else "?"
                if with_labels and len(keys) > 1 and shown:
                    yield above, shown, place
                if not isinstance(event, yaml.CollectionStartEvent):
                    continue
            elif above and shown:
                yield above, shown, place
            if isinstance(event, yaml.ScalarEvent) and event.anchor:
                known[event.anchor] = event
            if isinstance(event, yaml.CollectionStartEvent):
                keys.append(None)
                lists.append(isinstance(event, yaml.SequenceStartEvent))
                continue
        else:
            continue
        if keys and not lists[-1]:
            keys[-1] = None
