"""Read and write files: the only package that writes, and the only one that reads the brief's files.

A file is written whole or not at all, and only if its bytes changed: a killed build leaves each page old or new, and a
builder that watches the folder sees no change where there is none. People's files are changed all together or not at all
(`exchange`), by one command at a time.
"""

from __future__ import annotations

from .atomic import write_atomically
from .data_files import (
    FONTS,
    WEBSITE,
    create_folder,
    is_data,
    private_copies,
    public_copies,
    read_data_files,
    read_font_files,
    read_website_settings,
    remove_data_files,
    remove_schema_files,
    write_copy_file,
    write_schema_files,
)
from .docs_files import (
    find_foreign,
    find_foreign_printed,
    list_cards,
    read_if_there,
    read_own_pages,
    remove_pdfs,
    remove_printed,
    write_editions,
    write_listed,
    write_pages,
    write_printed,
    write_some,
)
from .exchange import Interrupted, changing, exchange, exchange_files, finish_interrupted
from .pin_files import read_pins, remove_wheels
from .site_files import (
    add_to_site,
    list_built_files,
    measure_built_files,
    read_builder_index,
    read_built_pages,
    read_heads,
    read_language,
    write_builder_settings,
    write_in_new_site,
)
from .site_swap import NewSite, SiteFolderError, begin_site, discard, discard_folder, put_in_place, why_no_site
from .theme_files import place_theme, read_own_templates, remove_theme

__all__ = [
    "FONTS",
    "WEBSITE",
    "Interrupted",
    "NewSite",
    "SiteFolderError",
    "add_to_site",
    "begin_site",
    "changing",
    "create_folder",
    "discard",
    "discard_folder",
    "exchange",
    "exchange_files",
    "find_foreign",
    "find_foreign_printed",
    "finish_interrupted",
    "is_data",
    "list_built_files",
    "list_cards",
    "measure_built_files",
    "place_theme",
    "private_copies",
    "public_copies",
    "put_in_place",
    "read_builder_index",
    "read_built_pages",
    "read_data_files",
    "read_font_files",
    "read_heads",
    "read_if_there",
    "read_language",
    "read_own_pages",
    "read_own_templates",
    "read_pins",
    "read_website_settings",
    "remove_data_files",
    "remove_pdfs",
    "remove_printed",
    "remove_schema_files",
    "remove_theme",
    "remove_wheels",
    "why_no_site",
    "write_atomically",
    "write_builder_settings",
    "write_copy_file",
    "write_editions",
    "write_in_new_site",
    "write_listed",
    "write_pages",
    "write_printed",
    "write_schema_files",
    "write_some",
]  # fmt: skip
