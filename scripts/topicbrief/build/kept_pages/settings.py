"""Describe the settings and the theme of a website as far as they reach its pages, or find that nobody can.

The objects of MkDocs are read here as mappings and attributes; `mkdocs_pages` alone works on its functions.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum
from hashlib import sha256
from importlib.util import find_spec
from pathlib import Path, PurePath
from types import FunctionType, ModuleType
from typing import Any

ENGINE = Path(__file__).parents[2]
OUR_HOOKS = ENGINE.parent / "hooks.py"
OUR_THEME = ENGINE / "templates" / "theme"
TEMPLATES = (".html", ".xml")
CLOCK = re.compile(rb"build_date_utc|update_date|\bnow\b")  # what a template calls the time of a build
# What has no bearing on a page, or is taken in by what is known of each page and of the menu.
ELSEWHERE = frozenset(
    [
        "config_file_path",
        "site_dir",
        "exclude_docs",
        "draft_docs",
        "not_in_nav",
        "nav",
        "watch",
        "dev_addr",
        "strict",
        "remote_branch",
        "remote_name",
        "plugins",
        "hooks",
        "theme",
    ]
)
EXTENSIONS = frozenset(
    [
        "abbr",
        "admonition",
        "attr_list",
        "codehilite",
        "def_list",
        "extra",
        "fenced_code",
        "footnotes",
        "legacy_attrs",
        "legacy_em",
        "md_in_html",
        "meta",
        "nl2br",
        "sane_lists",
        "smarty",
        "tables",
        "toc",
        "wikilinks",
    ]
)
READ_FILES = ("pymdownx.b64", "pymdownx.pathconverter", "pymdownx.snippets")
MADE_BY = ("markdown", "material", "pymdownx")  # packages of functions that settings may name
THEMES = ("material", "mkdocs", "properdocs")  # packages of templates, which their version tells
SEARCH = "material.plugins.search.plugin"


class UnknownReachError(Exception):
    """Something has a say in a page of which nobody knows what it reads."""


def hash_of(*parts: str | bytes) -> str:
    """Return a hash of these texts."""
    hash = sha256()
    for part in parts:
        data = part.encode("utf-8", "surrogatepass") if isinstance(part, str) else part
        hash.update(len(data).to_bytes(8, "big") + data)
    return hash.hexdigest()


def describe_settings(config: Any) -> str:
    """Return a hash of all settings that reach a page, and of the versions of what is installed. Raises UnknownReachError."""
    for name in config.markdown_extensions:
        short = name.removeprefix("markdown.extensions.")
        if short not in EXTENSIONS and (not name.startswith("pymdownx.") or name in READ_FILES):
            raise UnknownReachError(name)
    for methods in config.plugins.events.values():
        for method in methods:
            _refuse_unknown(method)
    stated = {key: value for key, value in dict(config).items() if key not in ELSEWHERE}
    stated["extra"] = {key: value for key, value in dict(config.extra).items() if key != "cards"}
    return hash_of(
        _plain(stated),
        _plain({name: getattr(plugin, "config", name) for name, plugin in config.plugins.items()}),
        _plain(dict(config.theme)),
        OUR_HOOKS.read_bytes() if OUR_HOOKS.is_file() else "",
        *sorted(_installed()),
    )


def _refuse_unknown(method: Any) -> None:
    """Raise UnknownReachError if an event of MkDocs is answered by anybody but the search and our hooks."""
    owner = getattr(method, "__self__", None)
    if owner is not None and not isinstance(owner, ModuleType) and type(owner).__module__ == SEARCH:
        return
    code = getattr(method, "__code__", None)
    if code is None or Path(code.co_filename).resolve() != OUR_HOOKS.resolve():
        raise UnknownReachError(str(method))


def _plain(value: Any) -> str:
    """Return a text that tells a value from any other."""
    match value:
        case None | bool() | int() | float() | str() | bytes() | date():
            return repr(value)
        case PurePath() | Enum():
            return str(value)
        case Mapping():
            return "{" + ",".join(sorted(f"{_plain(key)}:{_plain(each)}" for key, each in value.items())) + "}"
        case list() | tuple():
            return "[" + ",".join(map(_plain, value)) + "]"
        case set() | frozenset():
            return "{" + ",".join(sorted(map(_plain, value))) + "}"
        case FunctionType() | type() if value.__module__.partition(".")[0] in MADE_BY:
            return f"{value.__module__}.{value.__qualname__}"
    if type(value).__name__ == "Locale":
        return str(value)
    raise UnknownReachError(f"{type(value).__name__} in the settings")


def _installed() -> Iterator[str]:
    """Yield the names, with their versions, of what is installed where Python looks for it."""
    for place in map(Path, filter(None, sys.path)):
        if place.is_dir():
            yield from (path.name for path in place.iterdir() if path.suffix in (".dist-info", ".egg-info"))


def describe_theme(folders: Iterable[str], own_pages: str, day: str) -> str:
    """Return a hash of the parts of a theme that are in a brief, or in packages other than Material's and MkDocs' own, which their version tells.

    Where a template is of the brief's own, it may show what stands on any page, and the day: `own_pages` and `day` are
    part of the hash then. Raises UnknownReachError where one shows the time.
    """
    hash, is_own = sha256(), False
    found = [spec for name in THEMES if (spec := find_spec(name)) and spec.origin]
    known = {Path(str(spec.origin)).parent / "templates" for spec in found}
    for folder in map(Path, folders):
        if folder in known:
            continue
        for path in sorted(path for path in folder.rglob("*") if path.is_file()):
            name, data = path.relative_to(folder), path.read_bytes()
            hash.update(hash_of(str(name), data).encode())
            if path.suffix in TEMPLATES and not _is_ours(name, data):
                is_own = True
                if CLOCK.search(data):
                    raise UnknownReachError(str(path))
    return hash_of(hash.digest(), *((own_pages, day) if is_own else ()))


def _is_ours(name: Path, data: bytes) -> bool:
    ours = OUR_THEME / name
    return ours.is_file() and ours.read_bytes() == data


def describe_menu(items: Iterable[Any]) -> str:
    """Return a text of all that the menu of a page shows: titles, addresses and marks, in their order."""
    return _plain([_described(item) for item in items])


def _described(item: Any) -> list[Any]:
    meta = getattr(item, "meta", None) or {}
    marks = {key: str(meta[key]) for key in ("icon", "status", "subtitle", "hide", "template") if key in meta}
    below = [_described(each) for each in item.children or ()]
    return [type(item).__name__, str(item.title), getattr(item, "url", None), marks, below]
