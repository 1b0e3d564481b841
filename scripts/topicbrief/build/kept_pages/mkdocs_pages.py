"""Take the place of the two steps in which MkDocs renders a page, so that only pages that differ go through them.

The only module that changes how MkDocs works, and it knows these of its internals: that `build` calls `_populate_page` for
each page, and later `_build_page`, which writes it; and what either leaves in a `Page` and in the index of Material's
search. ProperDocs has the same under names of its own, which it lends to MkDocs.
"""

from __future__ import annotations

import logging
import marshal
import zlib
from collections.abc import Sequence
from pathlib import Path
from typing import Any

from mkdocs.commands import build as mkdocs
from mkdocs.exceptions import Abort
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.structure.toc import AnchorLink, get_toc

from ...storage import cache, write_in_new_site
from ..pictures import list_pictures
from ..workers import WorkerDiedError, map_on_cores
from .messages import listening, say
from .settings import SEARCH, UnknownReachError, describe_menu, describe_settings, describe_theme, hash_of

KEPT = 64  # files in which pages are kept, so that one page changes little
Kept = dict[str, Any]
BUILDER = mkdocs.log.name.partition(".")[0]  # whose loggers speak

_render, _write = mkdocs._populate_page, mkdocs._build_page


def install() -> None:
    """Have `mkdocs build` take over what it needs not render again. Nothing else about it changes."""
    site: _Site | None = None

    def populate(page: Page, config: Any, files: Files, dirty: bool = False) -> None:
        nonlocal site
        if site is None or site.files is not files:
            site = _Site(config, files, dirty)
        if site.is_known:
            site.render_all()
        else:
            _render(page, config, files, dirty)

    def write(page: Page, config: Any, *others: Any, **named: Any) -> None:
        if site and site.is_known:
            doc_files, nav, env = others[:3]
            site.write_all(doc_files, nav, env)
        else:
            _write(page, config, *others, **named)

    mkdocs._populate_page, mkdocs._build_page = populate, write


class _Site:
    """The pages of one build, with what is kept of the last one."""

    def __init__(self, config: Any, files: Files, dirty: bool) -> None:
        self.config, self.files = config, files
        self._root = Path(config.config_file_path).parent
        self._docs = Path(config.docs_dir)
        self._is_rendered = self._is_written = False
        self._pages: list[Page] = []
        self._keys: dict[str, str] = {}
        self._kept: dict[str, Kept] = {}
        self._changed: set[str] = set()
        try:
            self._settings = "" if dirty else self._describe()
        except UnknownReachError as reason:
            self._settings = ""
            mkdocs.log.debug(f"All pages are rendered: {reason}")
        self.is_known = bool(self._settings)

    def _describe(self) -> str:
        level = mkdocs.log.getEffectiveLevel()
        if level <= logging.DEBUG:
            raise UnknownReachError("every step is told")
        return hash_of(BUILDER, describe_settings(self.config), str(level))

    # -------------------------------------------------------------- from Markdown to HTML

    def render_all(self) -> None:
        """Have every page as MkDocs has it after its first step."""
        if self._is_rendered:
            return
        self._is_rendered = True
        self._kept = _get(self._root)
        for file in self.files.documentation_pages():
            if file.page is None:
                Page(None, file, self.config)
            assert file.page
            self._pages.append(file.page)
        self._keys = {page.file.src_uri: self._key(page) for page in self._pages}
        anew = [page for page in self._pages if not self._is_current(page)]
        made = dict(zip((page.file.src_uri for page in anew), _on_cores(self._rendered, anew)))
        for page in self._pages:
            path = page.file.src_uri
            if path not in made:
                _restore(page, self._kept[path], self.config, self.files)
                say(self._kept[path]["said"])
            elif (kept := made[path]) is None:
                _render(page, self.config, self.files)  # says what is wrong with it
                self._kept.pop(path, None)
            else:
                self._kept[path] = kept
                self._changed.add(path)
                _restore(page, kept, self.config, self.files)
                say(kept["said"])

    def _key(self, page: Page) -> str:
        """Return a hash of all that decides on the HTML of a page but where its links lead."""
        file = page.file
        title = repr(vars(page).get("title"))
        return hash_of(
            self._settings, file.src_uri, file.dest_uri, str(file.inclusion.value), title, file.content_bytes
        )

    def _is_current(self, page: Page) -> bool:
        kept = self._kept.get(page.file.src_uri)
        return (
            kept is not None
            and kept["key"] == self._keys[page.file.src_uri]
            and all(_told(self.files.get_file_from_path(uri)) == told for uri, told in kept["targets"])
        )

    def _rendered(self, page: Page) -> Kept | None:
        """Return what MkDocs makes of the Markdown of a page; None if it fails."""
        files = _NotedFiles(self.files)
        with listening(BUILDER) as said:
            try:
                _render(page, self.config, files)  # type: ignore[arg-type]
            except Exception:  # noqa: BLE001 - it is rendered once more, to fail where MkDocs fails
                return None
        meta, source, markdown = dict(page.meta), page.file.content_string, page.markdown or ""
        links = page.links_to_anchors
        is_plain = _is_plain(meta) and source.endswith(markdown)
        return {
            "key": self._keys[page.file.src_uri],
            "targets": list(files.told.items()),
            "said": said,
            "meta": meta if is_plain else None,
            "length": len(markdown),
            "title": page._title_from_render,
            "content": page.content,
            "toc": [_token(item) for item in page.toc],
            "anchors": sorted(page.present_anchor_ids or ()),
            "links": None if links is None else [(file.src_uri, dict(found)) for file, found in links.items()],
        }

    # -------------------------------------------------------------- into the theme

    def write_all(self, doc_files: Sequence[File], nav: Any, env: Any) -> None:
        """Write every page as MkDocs does in its second step."""
        if self._is_written:
            return
        self._is_written = True
        search = self._search()
        keys = self._theme_keys(nav)
        anew = [page for page in self._pages if self._page_differs(page, keys)]

        def written(page: Page) -> Kept | None:
            if search:
                search.search_index.entries = []
            with listening(BUILDER) as said:
                try:
                    _write(page, self.config, doc_files, nav, env)
                except Exception:  # noqa: BLE001 - as above
                    return None
            return {"entries": search.search_index.entries if search else [], "said in theme": said}

        made = dict(zip((page.file.src_uri for page in anew), _on_cores(written, anew)))
        entries: list[Any] = []
        for page in self._pages:
            path = page.file.src_uri
            if path not in made:
                kept = self._kept[path]
                if kept["html"] is not None:
                    write_in_new_site(Path(page.file.abs_dest_path), kept["html"])
                say(kept["said in theme"])
            elif (fresh := made[path]) is None:
                _write(page, self.config, doc_files, nav, env)
                kept = {"entries": []}
            else:
                place = Path(page.file.abs_dest_path)
                html = place.read_bytes() if place.is_file() else None
                kept = self._kept.setdefault(path, {}) | fresh | {"html": html, "in theme": keys.get(path)}
                self._kept[path] = kept
                self._changed.add(path)
                say(kept["said in theme"])
            entries += kept["entries"]
        if search:
            search.search_index.entries = entries
        _put(self._root, self._kept, self._changed, {page.file.src_uri for page in self._pages})

    def _theme_keys(self, nav: Any) -> dict[str, str]:
        """Return a hash, for each page, of all that decides on it in its theme; none where nobody can tell."""
        config = self.config
        cards = frozenset(config.extra.get("cards") or ())
        own = hash_of(*(self._keys[page.file.src_uri] for page in self._pages))
        day = max((page.update_date for page in self._pages), default="")
        try:
            theme = describe_theme(config.theme.dirs, own, day)
        except UnknownReachError as reason:
            mkdocs.log.debug(f"All pages go through the theme: {reason}")
            return {}
        theme = hash_of(theme, describe_menu(nav.items), str(config.extra.get("pdf")))
        return {
            page.file.src_uri: hash_of(
                theme,
                self._keys[page.file.src_uri],
                repr(self._kept.get(page.file.src_uri, {}).get("targets")),
                str(page.file.src_uri.removesuffix(".md") in cards),
                str([(self._docs / path).is_file() for path in list_pictures(page.file.dest_uri, page.content or "")]),
            )
            for page in self._pages
        }

    def _page_differs(self, page: Page, keys: dict[str, str]) -> bool:
        path = page.file.src_uri
        kept = self._kept.get(path, {})
        return "html" not in kept or path not in keys or kept.get("in theme") != keys[path]

    def _search(self) -> Any:
        """Return Material's plugin of the search, if it is there."""
        plugins = self.config.plugins.values()
        return next((each for each in plugins if type(each).__module__ == SEARCH and each.config.enabled), None)


# ------------------------------------------------------------------ what MkDocs leaves in a page


class _NotedFiles:
    """The files of a website, which note what a page asks of them."""

    def __init__(self, files: Files) -> None:
        self._files = files
        self.told: dict[str, tuple[str, str, int] | None] = {}

    def __getattr__(self, name: str) -> Any:
        return getattr(self._files, name)

    def get_file_from_path(self, path: str) -> File | None:
        file = self._files.get_file_from_path(path)
        self.told[path] = _told(file)
        return file


def _told(file: File | None) -> tuple[str, str, int] | None:
    """Return what a link is made from."""
    return (file.src_uri, file.url, file.inclusion.value) if file else None


def _restore(page: Page, kept: Kept, config: Any, files: Files) -> None:
    """Have a page as MkDocs has it after it was rendered."""
    if kept["meta"] is None:
        page.read_source(config)
    else:
        source = page.file.content_string
        page.markdown, page.meta = source[len(source) - kept["length"] :], dict(kept["meta"])
    page.content, page._title_from_render = kept["content"], kept["title"]
    page.toc, page.present_anchor_ids = get_toc(kept["toc"]), set(kept["anchors"])
    if kept["links"] is not None:
        found = ((files.get_file_from_path(uri), anchors) for uri, anchors in kept["links"])
        page.links_to_anchors = {file: dict(anchors) for file, anchors in found if file}


def _token(item: AnchorLink) -> dict[str, Any]:
    return {
        "name": item.title,
        "id": item.id,
        "level": item.level,
        "children": [_token(below) for below in item.children],
    }


def _is_plain(meta: Kept) -> bool:
    try:
        marshal.dumps(meta)
    except ValueError:  # a date, say
        return False
    return True


# ------------------------------------------------------------------ cores and the cache


def _on_cores(work: Any, pages: Sequence[Page]) -> list[Kept | None]:
    try:
        return map_on_cores(work, pages)
    except WorkerDiedError as error:
        raise Abort(f"The website cannot be built: {error}") from None


def _names() -> list[str]:
    return [f"pages-{number:02}" for number in range(KEPT)]


def _number(path: str) -> int:
    return zlib.crc32(path.encode("utf-8", "surrogatepass")) % KEPT


def _get(root: Path) -> dict[str, Kept]:
    return {path: kept for name in _names() for path, kept in cache.get(root, name).items()}


def _put(root: Path, kept: dict[str, Kept], changed: set[str], pages: set[str]) -> None:
    """Keep what is new, and drop the pages that are no more."""
    numbers = {_number(path) for path in changed | (kept.keys() - pages)}
    files: dict[int, dict[str, Kept]] = {number: {} for number in numbers}
    for path in pages & kept.keys():
        if (number := _number(path)) in files and "html" in kept[path]:
            files[number][path] = kept[path]
    names = _names()
    for number, values in files.items():
        cache.put(root, names[number], values)
