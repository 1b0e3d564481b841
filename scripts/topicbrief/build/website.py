"""Build the website from the pages of a brief, and finish it for its host.

folder beside -> settings -> builder -> headers and the index of the search -> in its place
"""

from __future__ import annotations

import os
import subprocess
from collections.abc import Mapping
from pathlib import Path

from .. import storage
from . import builders, headers, search_index
from .builders import Builder
from .options import BuildOptions
from .own_files import find_setting, read_settings_files
from .pictures import drop_missing_pictures

SITE = "site"
PICTURES = "charts"


class NotBuiltError(Exception):
    """The website was not built; the message says why. The one that stood stands as it was."""


def build_website(root: Path, builder: Builder, options: BuildOptions, address: str | None, pdf: str | None) -> int:
    """Build the website beside the one that stands, put it in its place, and return the status of the builder.

    Where the builder fails, or its website is not whole, the one that stands stays. Raises NotBuiltError and OSError.
    """
    new = storage.begin_site(root, site_folder(root))
    try:
        docs = builders.DocsSummary(storage.list_cards(root / "docs"), storage.read_language(root / "docs"))
        told = builders.build_settings(options, address, pdf, os.path.relpath(new.folder, root), docs)
        with storage.write_builder_settings(root, told) as settings:
            status = _run(builders.build_command(builder, settings), root)
        if status == 0:
            made = {} if options.url_style.files else make_header_files(new.folder, builder)
            finish_website(
                root, new.folder, made | make_search(root, new.folder, builder, options.url_style.files), pdf
            )
            storage.put_in_place(new)
    except BaseException:
        storage.discard(new)
        raise
    if status:
        storage.discard(new)
    return status


def finish_website(root: Path, folder: Path, made: Mapping[str, str], pdf: str | None) -> None:
    """Add what is made for the host to a website that a builder has built. Raises NotBuiltError if it is not whole."""
    _drop_missing_pictures(folder)
    # A file of that name in docs/ is somebody's own, and the builder has taken it along.
    storage.add_to_site(folder, {name: text for name, text in made.items() if not (root / "docs" / name).exists()})
    wanted = ("index.html", "404.html", *(name for name in (pdf,) if name))
    if missing := [name for name in wanted if not (folder / name).is_file()]:
        raise NotBuiltError(f"the builder made no {missing[0]}")


def _drop_missing_pictures(folder: Path) -> None:
    """Take the links to pictures that were not made out of all pages, if there are such: a builder without hooks leaves them."""
    if all(path.with_suffix(".png").is_file() for path in (folder / PICTURES).glob("*.svg")):
        return
    pages = storage.read_built_pages(folder)
    kept = {
        name: drop_missing_pictures(name, text, lambda path: (folder / path).is_file()) for name, text in pages.items()
    }
    storage.add_to_site(folder, {name: text for name, text in kept.items() if text != pages[name]})


def site_folder(root: Path) -> Path:
    """Return the folder of the website; the usual one where the settings name none that can be, which `check` tells."""
    named = find_setting(read_settings_files(root), "site_dir")
    return root / (named if named and "\0" not in named else SITE)


def _run(command: list[str], root: Path) -> int:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return subprocess.run(command, check=False, cwd=root, env=env).returncode


def make_header_files(site: Path, builder: Builder) -> dict[str, str]:
    """Return the files that tell hosts the headers of the website."""
    found = headers.make_headers(
        storage.read_built_pages(site).values(), storage.list_built_files(site), builder.styles_by_script
    )
    return {"_headers": headers.format_headers_file(found), "nginx-headers.conf": headers.format_nginx(found)}


def make_search(root: Path, site: Path, builder: Builder, offline: bool = False) -> dict[str, str]:
    """Return the files of the search, if the website has one. Opened from a folder, Zensical's scripts ask for its own
    index as a script, too."""
    index = storage.read_builder_index(site / builder.search_index)
    if not index:
        return {}
    made = search_index.make_search_files(index, storage.read_heads(root / "docs"))
    if offline and builder.styles_by_script:
        made[builder.search_index.replace(".json", ".js")] = f"var __index = {index}"
    return made
