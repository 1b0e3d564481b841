"""Build the website from the pages of a brief, and finish it for its host.

settings -> builder -> headers, or what a search without a server reads
"""

from __future__ import annotations

import os
import subprocess
from pathlib import Path

from .. import storage
from ..load import yaml_files
from . import builders, headers
from .builders import Builder
from .options import BuildOptions

SITE = "site"


def build_website(root: Path, builder: Builder, options: BuildOptions, address: str | None, pdf: str | None) -> int:
    """Run the builder, finish the website, and return the status of the builder. Raises OSError."""
    site = site_folder(root)
    if not builder.clears:
        storage.clear_site(root, site)
    told = builders.build_settings(options, address, pdf, storage.list_cards(root / "docs"))
    with storage.write_builder_settings(root, told) as settings:
        status = _run(builders.build_command(builder, settings), root)
    if status == 0:
        made = _offline(site, builder) if options.url_style.files else _headers(site, builder)
        # A file of that name in docs/ is somebody's own, and the builder has taken it along.
        storage.add_to_site(site, {name: text for name, text in made.items() if not (root / "docs" / name).exists()})
    return status


def site_folder(root: Path) -> Path:
    """Return the folder of the website."""
    settings = yaml_files.read_scalars(storage.WEBSITE, storage.read_website_settings(root) or b"")
    return root / (settings["site_dir"][0] if "site_dir" in settings else SITE)


def _run(command: list[str], root: Path) -> int:
    env = {**os.environ, "NO_MKDOCS_2_WARNING": "1", "DISABLE_MKDOCS_2_WARNING": "true"}
    return subprocess.run(command, check=False, cwd=root, env=env).returncode


def _headers(site: Path, builder: Builder) -> dict[str, str]:
    """Return the files that tell hosts the headers of the website."""
    found = headers.make_headers(
        storage.read_built_pages(site).values(), storage.list_built_files(site), builder.styles_by_script
    )
    return {"_headers": headers.format_headers_file(found), "nginx-headers.conf": headers.format_nginx(found)}


def _offline(site: Path, builder: Builder) -> dict[str, str]:
    """Return the index of the search as a script, if there is a search: without a server, a page may read no file."""
    index = site / builder.search_index
    if not index.is_file():
        return {}
    return {builder.search_index.replace(".json", ".js"): f"var __index = {index.read_text(encoding='utf-8')}"}
