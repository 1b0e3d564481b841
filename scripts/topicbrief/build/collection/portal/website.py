"""Build the website of the portal with the builder of the briefs, and complete it."""

from __future__ import annotations

import tempfile
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from .... import storage
from ....editions import markdown
from ....load.yaml_files import dump_texts
from ....pages.feeds import CALENDAR
from ....storage import archives, portal_files
from ... import website
from ...builders import Builder, url_style
from ...headers import make_headers
from ...options import BuildOptions
from ..layout import Collection
from ..results import Kept
from .content import Portal
from .files import OWN_SITEMAP, SITEMAP, make_files
from .links import complete_links
from .pages import compose_pages
from .policy import format_headers
from .search import make_search

LEFT = (".built-website", f"{SITEMAP}.gz")


def build_portal(
    collection: Collection, kept: Mapping[str, Kept], builder: Builder, on: date | None
) -> tuple[bytes, dict[str, str]]:
    """Return the portal's website as an archive, and the hash of each file. Raises NotBuiltError and OSError."""
    portal = Portal(collection.settings, tuple(collection.briefs), kept, on)
    pages = compose_pages(portal)
    with tempfile.TemporaryDirectory(prefix="topicbrief-portal-") as folder:
        root = Path(folder)
        files = {f"docs/{file.path}": file.data for file in markdown.render(pages, url_style(builder, offline=False))}
        files |= {"mkdocs.yml": _settings(portal), **portal_files.theme_files()}
        archives.write_files(root, files)
        _run_builder(root, builder, collection)
        site = website.site_folder(root)
        _complete(portal, root, site, builder, collection.root)
        return archives.pack_folder(site, LEFT)


def _settings(portal: Portal) -> bytes:
    """Return the settings of the portal's website: those of a new brief, with its own name and menu."""
    text = portal_files.settings_template()
    words = portal.words
    menu = [
        (words.gettext("Briefs"), "index.md"),
        (words.gettext("What is new"), "changes.md"),
        (words.gettext("What is due"), "due.md"),
        *([(words.gettext("Subjects"), "subjects/index.md")] if portal.subjects else []),
        (words.gettext("Feeds and data"), "data/index.md"),
    ]
    nav = "".join(f"  - {dump_texts({title: path})}" for title, path in menu)
    name = dump_texts({"site_name": str(portal.settings.title)})
    return text.replace("$name\n", name).replace("$nav\n", nav).encode()


def _run_builder(root: Path, builder: Builder, collection: Collection) -> None:
    """Build the pages. Raises NotBuiltError."""
    with portal_files.printing_into(root / "log"):
        status = website.build_website(root, builder, BuildOptions(), collection.settings.address, None)
    if status:
        said = (root / "log").read_text(encoding="utf-8", errors="replace").strip().splitlines()[-5:]
        raise website.NotBuiltError(f"{builder.name} stopped at the portal: {' / '.join(said)}")


def _complete(portal: Portal, root: Path, site: Path, builder: Builder, home: Path) -> None:
    """Add what the builder cannot know: links into the briefs, the search over all, headers, feeds and data."""
    built = storage.read_built_pages(site)
    storage.add_to_site(site, {path: complete_links(path, text, portal.names) for path, text in built.items()})
    briefs = {name: archives.open_archive(archives.read_archive(home, name)) for name in portal.kept}
    index = storage.read_builder_index(site / builder.search_index)
    if index:
        shared = {
            name: frozenset(part.id for part in kept.overview.subjects if part.shared)
            for name, kept in portal.kept.items()
        }
        indexes = {name: text for name, each in briefs.items() if (text := each.text(builder.search_index))}
        portal_files.remove_search(site)
        storage.add_to_site(site, make_search(index, storage.read_heads(root / "docs"), indexes, shared))
    own = make_headers(
        storage.read_built_pages(site).values(), storage.list_built_files(site), builder.styles_by_script
    )
    theirs = {name: (each.text("_headers") or "", list(portal.kept[name].hashes)) for name, each in briefs.items()}
    storage.add_to_site(site, format_headers(own, storage.list_built_files(site), theirs))
    has_sitemap = portal_files.rename_if_there(site, SITEMAP, OWN_SITEMAP)
    calendars = [data for each in briefs.values() if (data := each.data(CALENDAR))]
    archives.write_files(site, make_files(portal, calendars, has_sitemap))
