"""Gather what MkDocs knows before it renders the first page."""

from __future__ import annotations

import logging
import os
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

os.environ.setdefault("NO_MKDOCS_2_WARNING", "1")

from mkdocs.commands import build as mkdocs
from mkdocs.config import load_config
from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files, get_files, set_exclusions
from mkdocs.structure.nav import Navigation, get_navigation
from mkdocs.structure.pages import Page

from ..build.theme import theme_language, theme_words
from ..storage import WEBSITE, read_language


@dataclass(frozen=True)
class Outline:
    """What MkDocs knows before it renders the first page."""

    config: MkDocsConfig
    files: Files
    nav: Navigation
    env: Any  # of Jinja
    by_address: dict[str, File]
    pages: list[File]


def gather_outline(root: Path, address: str) -> Outline:
    """Return what `mkdocs.commands.build` gathers before it renders pages."""
    config = load_config(config_file=str(root / WEBSITE))
    config.extra["pdf"] = None  # a preview typesets nothing
    language = read_language(root / "docs")
    config.extra["words"] = dict(theme_words(language))
    config.theme["language"] = theme_language(language) or config.theme.get("language", "en")
    config.plugins.on_startup(command="serve", dirty=False)
    if config.site_url:
        config.site_url = f"http://{address}{mount_path(config)}"
    config = config.plugins.on_config(config)
    files = get_files(config)
    env = config.theme.get_env()
    files.add_files_from_theme(env, config)
    files = config.plugins.on_files(files, config=config)
    set_exclusions(files, config)
    nav = config.plugins.on_nav(get_navigation(files, config), config=config, files=files)
    pages = list(files.documentation_pages())
    for file in pages:
        if file.page is None:
            Page(None, file, config)
    env = config.plugins.on_env(env, config=config, files=files)
    for page in nav.pages:
        if page.title is None:  # the menu of every page names it
            mkdocs._populate_page(page, config, files)
    return Outline(config, files, nav, env, dict(_addresses(files)), pages)


def _addresses(files: Files) -> Iterator[tuple[str, File]]:
    """Yield each file of the website by the addresses at which it stands."""
    for file in files:
        if file.inclusion.is_included():  # type: ignore[no-untyped-call]
            yield file.dest_uri, file
            yield unquote(file.url).removeprefix("./"), file


def mount_path(config: MkDocsConfig) -> str:
    """Return the path of the front page on the server, with `/` at both ends."""
    return f"/{urlsplit(config.site_url or '').path.strip('/')}/".replace("//", "/")


class Warnings(logging.Handler):
    """A log handler that passes on each warning of MkDocs once, and remembers what it said since somebody last asked.

    Warnings about what is being asked for (`asked`) become problems, and are not passed on.
    """

    def __init__(self, warn: Callable[[str], None]) -> None:
        super().__init__(logging.WARNING)
        self.said: list[str] = []
        self.asked = False
        self._warn, self._seen = warn, set[str]()
        logging.getLogger("mkdocs").addHandler(self)

    def emit(self, record: logging.LogRecord) -> None:
        message = record.getMessage()
        self.said.append(message)
        if not self.asked and message not in self._seen:
            self._seen.add(message)
            self._warn(message)
