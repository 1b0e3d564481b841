"""Read and write files: the only package that writes, and the only one that reads the brief's files.

A file is written whole or not at all, and only if its bytes changed: a killed build leaves each page old or new, and a
builder that watches the folder sees no change where there is none.
"""

from __future__ import annotations

from .atomic import write_atomically
from .data_files import (
    FONTS,
    WEBSITE,
    create,
    data_files,
    exchange,
    font_files,
    is_data,
    website_settings,
    write_schemas,
)
from .docs_files import (
    find_foreign,
    find_foreign_printed,
    place,
    place_printed,
    remove_printed,
    write,
    write_pages,
    write_some,
)
from .site_files import add_to_site, built_files, built_pages, clear_site, settings_for_builder
from .theme_files import place_theme, remove_theme

__all__ = [
    "FONTS",
    "WEBSITE",
    "add_to_site",
    "built_files",
    "built_pages",
    "clear_site",
    "create",
    "data_files",
    "exchange",
    "find_foreign",
    "find_foreign_printed",
    "font_files",
    "is_data",
    "place",
    "place_printed",
    "place_theme",
    "remove_printed",
    "remove_theme",
    "settings_for_builder",
    "website_settings",
    "write",
    "write_atomically",
    "write_pages",
    "write_schemas",
    "write_some",
]  # fmt: skip
