"""Render each page and file of an MkDocs website when somebody asks for it, by its address.

With `mkdocs_outline` the part of the preview that knows MkDocs. A website of a thousand pages takes MkDocs ten seconds
and more, and a page of it ten milliseconds: so nothing is built ahead. The outline (settings, list of files, menu) is made
at the beginning and when it changes; a page is rendered when it is asked for, and kept until its file changes. What
MkDocs does to a page is done here by MkDocs, so that the preview shows what `mkdocs build` makes. Left out are the events
of whole builds (`pre_build`, `post_build`): a plugin that does its work there shows it in the built website only.
"""

from __future__ import annotations

import hashlib
import mimetypes
import time
import traceback
from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from threading import RLock
from typing import Any

from material.plugins.search.plugin import SearchPlugin  # type: ignore[import-untyped]
from mkdocs.commands import build as mkdocs
from mkdocs.exceptions import MkDocsException
from mkdocs.structure.files import File

from ..build import search_index
from ..diagnostics.problem import Location, Problem
from ..storage import WEBSITE, read_heads, read_website_settings
from .mkdocs_outline import Warnings, gather_outline, mount_path
from .settings import explain_unreadable, locate_warning

SEARCH_INDEX = "search/search_index.json"
SEARCH_PATIENCE = 60.0  # seconds that somebody waits for the search until every page has been rendered once
ERROR_PAGE = "404.html"
EMPTY = b"<!DOCTYPE html><html lang=en><title>Preview</title><body><p>This page cannot be shown yet.</p></body></html>"


@dataclass(frozen=True)
class Response:
    """What stands at an address: its bytes, their type, and whether it is a page that a person looks at.

    `version` tells a page from the one that stood there before.
    """

    body: bytes
    type: str
    is_page: bool = False
    found: bool = True
    version: str = ""


class Site:
    """The website of a project, as it is at the moment. Any thread may ask; MkDocs works for one at a time."""

    def __init__(self, root: Path, address: str, warn: Callable[[str], None]) -> None:
        """Read the project. Raises SiteError where MkDocs cannot show it."""
        self._root, self._address, self._warn = root, address, warn
        self._warnings = Warnings(warn)
        self._lock = RLock()
        # Of pages, by the path of their source: the last good answer, what the search finds, and whether they are up to date.
        self._answers: dict[str, Response] = {}
        self._entries: dict[str, list[Any]] = {}
        self._fresh: set[str] = set()
        self._index: bytes | None = None
        self._searched: dict[str, str] = {}  # files of the search, with those that were made before the last time
        self._made: dict[str, str] = {}
        self._failed: dict[str, Problem] = {}
        self._warned: list[Problem] = []  # of the settings: the website is shown, but "topicbrief build" stops at them
        self._assets = 0  # how often something has changed that a page does not hold itself, such as a style sheet
        self._outline_anew()
        if self._failed:
            raise SiteError(str(self.problems[0]))

    # -------------------------------------------------------------- what it depends on

    @property
    def docs(self) -> Path:
        return Path(self._outline.config.docs_dir)

    @property
    def mount(self) -> str:
        """The path of its front page on the server, with `/` at both ends."""
        return mount_path(self._outline.config)

    @property
    def theme(self) -> list[Path]:
        """Folders and files that every page depends on: settings, hooks, and the project's own parts of the theme."""
        config = self._outline.config
        own = [Path(config.theme.custom_dir)] if config.theme.custom_dir else []
        files = [Path(config.config_file_path), *map(Path, config.hooks), *map(Path, config.watch)]
        return list(dict.fromkeys((self._root / path).resolve() for path in (*own, *files)))

    @property
    def problems(self) -> list[Problem]:
        """The problems that came up on the way to what is shown."""
        with self._lock:
            return sorted(self._failed.values())

    @property
    def settings(self) -> bytes:
        """The file of the settings as it is now."""
        return read_website_settings(self._root) or b""

    @property
    def warnings(self) -> list[Problem]:
        """The warnings of MkDocs about the settings: a page in the menu that is not there, say."""
        with self._lock:
            return sorted(self._warned)

    # -------------------------------------------------------------- what has changed

    def refresh(self, modified: Iterable[str], anew: bool) -> None:
        """Take note of changes: `modified` are paths of files below `docs/`; `anew` says that anything else changed.

        That is the settings, the theme, or which files there are.
        """
        with self._lock:
            modified = set(modified)
            unnamed = {page.file.src_uri for page in self._outline.nav.pages if "title" not in vars(page)}
            if anew or modified & unnamed:  # the menu shows a title that stands in the page itself
                self._outline_anew()
            self._fresh -= modified
            self._assets += anew or any(not path.endswith(".md") for path in modified)

    def extend(self) -> None:
        """Take note that there are other files than before that are no pages, and that nobody looks at."""
        with self._lock:
            self._outline_anew()

    def _outline_anew(self) -> None:
        """Read the settings, and render every page again; where they cannot be read, those that were read last stay."""
        self._warnings.asked, self._warned = True, []
        with self._failing_as(WEBSITE):
            self._outline = gather_outline(self._root, self._address)
            pages = [file.src_uri for file in self._outline.pages]
            self._warned = [locate_warning(words, self.settings, pages) for words in dict.fromkeys(self._warnings.said)]
            self._fresh.clear()
            self._failed.clear()
        self._warnings.asked = False
        if failed := self._failed.get(WEBSITE):
            self._failed[WEBSITE] = explain_unreadable(failed.message, self.settings)

    # -------------------------------------------------------------- answers

    def version(self, path: str) -> str:
        """Return the version of the page at a path, as it is now."""
        return self.answer(path).version

    def answer(self, path: str) -> Response:
        """Return what stands at a path below the mount, `""` for the front page; the "not found" page where there is
        nothing.
        """
        if path in (SEARCH_INDEX, search_index.INDEX):
            self._wait_for_the_search()
        with self._lock:
            found = self._answer(path)
            mark = hashlib.sha256(found.body).hexdigest()[:16] if found.is_page else ""
            return replace(found, version=f"{mark}-{self._assets}")

    def _answer(self, path: str) -> Response:
        outline = self._outline
        file = outline.by_address.get(path)
        if file is not None:
            return self._page(file) if file.page else Response(file.content_bytes, _type(path))
        if path == SEARCH_INDEX:
            return Response(self._search_index(), _type(path))
        if path.startswith(search_index.FOLDER) and path in (files := self._search_files(path == search_index.INDEX)):
            return Response(files[path].encode(errors="replace"), _type(path))
        if path in outline.config.theme.static_templates:
            return Response(self._template(path), _type(path), is_page=path.endswith(".html"))
        return Response(self._template(ERROR_PAGE), _type(ERROR_PAGE), is_page=True, found=False)

    def source(self, path: str) -> str | None:
        """Return the file below `docs/` from which the page at a path is made, if there is such a page."""
        file = self._outline.by_address.get(path)
        return file.src_uri if file and file.page else None

    def is_folder(self, path: str) -> bool:
        """Return whether there is a page at the path with a slash behind it."""
        return f"{path}/" in self._outline.by_address

    def prepare(self) -> bool:
        """Render one more page before anybody asks for it, and return whether there was one."""
        with self._lock:
            waiting = next((file for file in self._outline.pages if file.src_uri not in self._fresh), None)
            if waiting:
                self._page(waiting)
            return waiting is not None

    # -------------------------------------------------------------- rendering

    def _page(self, file: File) -> Response:
        path = file.src_uri
        if path not in self._fresh:
            self._fresh.add(path)  # if it fails, once is enough
            with self._failing_as(f"docs/{path}"):
                html, self._entries[path] = self._rendered(file)
                self._answers[path] = Response(
                    html.encode("utf-8", "xmlcharrefreplace"), _type(ERROR_PAGE), is_page=True
                )
                self._index = None
        return self._answers.get(path) or Response(EMPTY, _type(ERROR_PAGE), is_page=True)

    def _rendered(self, file: File) -> tuple[str, list[Any]]:
        """Return a page rendered as `mkdocs.commands.build` does it, without writing it, and what the search finds on
        it.
        """
        outline, page, search = self._outline, file.page, self._search()
        config = outline.config
        assert page
        if search:
            search.search_index.entries = []
        mkdocs._populate_page(page, config, outline.files)
        config._current_page, page.active = page, True
        try:
            context = mkdocs.get_context(outline.nav, outline.pages, config, page)
            template = outline.env.get_template(page.meta.get("template", "main.html"))
            context = config.plugins.on_page_context(context, page=page, config=config, nav=outline.nav)
            html = config.plugins.on_post_page(template.render(context), page=page, config=config)
        finally:
            config._current_page, page.active = None, False
        return html, search.search_index.entries if search else []

    def _template(self, name: str) -> bytes:
        """Return a page of the theme's own."""
        outline = self._outline
        html = ""
        with self._failing_as(name):
            template = outline.env.get_template(name)
            html = mkdocs._build_template(name, template, outline.files, outline.config, outline.nav)
        return html.encode() or EMPTY

    # -------------------------------------------------------------- the search

    def _search(self) -> SearchPlugin | None:
        plugins = self._outline.config.plugins.values()
        return next((plugin for plugin in plugins if isinstance(plugin, SearchPlugin) and plugin.config.enabled), None)

    def _search_index(self) -> bytes:
        """Return the index of the search. For a page that has just changed, it may be the former one."""
        if self._index is None and (search := self._search()):
            pages = (self._entries.get(file.src_uri, []) for file in self._outline.pages)
            search.search_index.entries = [entry for entries in pages for entry in entries]
            self._index = search.search_index.generate_search_index(None).encode()
        return self._index or b"{}"

    def _search_files(self, anew: bool) -> dict[str, str]:
        """Return the files of the search, made anew where a browser begins; else those that it has been told of."""
        if anew or not self._searched:
            made = search_index.make_search_files(self._search_index().decode(), read_heads(self.docs))
            self._searched, self._made = self._made | made, made
        return self._searched

    def _wait_for_the_search(self) -> None:
        """Wait until each page has been rendered once, by the thread that prepares them."""
        end = time.monotonic() + SEARCH_PATIENCE
        while time.monotonic() < end and any(f.src_uri not in self._entries for f in self._outline.pages):
            time.sleep(0.1)

    # -------------------------------------------------------------- what goes wrong

    @contextmanager
    def _failing_as(self, file: str) -> Iterator[None]:
        """Turn any error in the settings, the theme or a page into a problem: the preview goes on and shows it."""
        self._warnings.said.clear()
        try:
            yield
        except (MkDocsException, SystemExit) as error:  # said in words
            words = " ".join([*self._warnings.said, str(error)])
            self._failed[file] = Problem(Location(file), "mkdocs", words)
        except Exception as error:  # noqa: BLE001 - shown over the page and in the terminal
            self._warn(traceback.format_exc())
            self._failed[file] = Problem(Location(file), "mkdocs", f"{type(error).__name__}: {error}")
        else:
            self._failed.pop(file, None)


class SiteError(Exception):
    """The reason why there is no website to show."""


def _type(path: str) -> str:
    """Return the media type of a file, by its name."""
    known = {".js": "text/javascript", ".svg": "image/svg+xml", ".woff2": "font/woff2", ".json": "application/json"}
    suffix = Path(path).suffix.lower()
    return known.get(suffix) or mimetypes.guess_type(path)[0] or "application/octet-stream"
