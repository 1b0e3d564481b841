"""What MkDocs calls: the pages are made anew before MkDocs looks for them.

So `mkdocs build` and `mkdocs serve` alone are enough, and `properdocs` likewise. `mkdocs build` writes beside the website that
stands, and the new one takes its place when it is whole; a build of changed pages alone (`--dirty`) writes into it. Nothing
else depends on this file: `topicbrief pages` makes the same pages for a builder that knows no hooks.
"""

from __future__ import annotations

import logging
import re
import sys
from datetime import date
from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.exceptions import Abort
from mkdocs.livereload import LiveReloadServer
from mkdocs.plugins import event_priority
from mkdocs.structure.pages import Page

sys.path.insert(0, str(Path(__file__).parent))

from topicbrief import storage
from topicbrief.build import website
from topicbrief.build.builders import BUILDERS
from topicbrief.build.kept_pages import mkdocs_pages
from topicbrief.build.options import BuildOptions
from topicbrief.build.pages import build_pages
from topicbrief.build.pictures import drop_missing_pictures
from topicbrief.build.theme import theme_language, theme_words
from topicbrief.diagnostics.problem import count_problems
from topicbrief.document.urls import UrlStyle
from topicbrief.storage import list_cards, read_language

log = logging.getLogger("mkdocs.hooks.topicbrief")
serving = False
in_place = False  # whether the website is built where it stands
new: storage.NewSite | None = None


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview, and whether only changed pages are built; if neither, keep what is rendered."""
    global serving, in_place
    serving, in_place = command == "serve", command == "serve" or dirty
    if not in_place:
        mkdocs_pages.install()


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Have the website built beside the one that stands, unless `topicbrief build` sees to it."""
    global new  # noqa: PLW0603
    if not in_place and not config.extra.get("terms"):
        try:
            new = storage.begin_site(_folder(config), Path(config.site_dir))
        except OSError as error:
            raise Abort(f"The website cannot be built: {error.strerror or error}") from None
        config.site_dir = str(new.folder)
    return config


@event_priority(-100)
def on_post_build(config: MkDocsConfig) -> None:
    """Let the new website take the place of the one that stands, with its headers, after all else is done."""
    global new
    if not new:
        return
    if warnings := _warnings():
        raise Abort(f"Stopped by {warnings} warnings in strict mode.")  # else MkDocs would say so when it is too late
    made = website.make_header_files(new.folder, BUILDERS[0]) if config.use_directory_urls else {}
    try:
        made |= website.make_search(_folder(config), new.folder, BUILDERS[0])
        website.finish_website(_folder(config), new.folder, made, config.extra.get("pdf"))
        storage.put_in_place(new)
    except (OSError, website.NotBuiltError) as error:
        raise Abort(f"The website cannot be put in place: {error}") from None
    config.site_dir, new = str(new.site), None


def on_build_error(error: Exception) -> None:
    """Leave the website that stands as it is."""
    global new  # noqa: PLW0603
    if new:
        storage.discard(new)
        log.error(f"The website in {new.site} stands as it was." if new.site.exists() else "No website was built.")
        new = None


def _warnings() -> int:
    """Return how many warnings MkDocs has counted; none where it is not strict."""
    handlers = [handler for name in ("mkdocs", "properdocs") for handler in logging.getLogger(name).handlers]
    return sum(number for handler in handlers if hasattr(handler, "get_counts") for _, number in handler.get_counts())


def on_pre_build(config: MkDocsConfig) -> None:
    """Make the pages. A build stops at a problem before it begins; a preview goes on and shows the last good pages."""
    told = bool(config.extra.get("terms"))  # "topicbrief build" has said what readers lose
    strict = config.strict and not told
    try:
        outcome = build_pages(_folder(config), options=_options(config), strict=strict, complete=strict)
    except OSError as error:
        raise Abort(f"The pages cannot be made: {error}") from None
    losses = (*outcome.losses, *map(str, outcome.left_out))
    if strict and losses:
        raise Abort("\n".join(losses))
    for loss in () if told else losses:
        log.warning(loss)
    config.extra["pdf"] = _pdf(Path(config.docs_dir))
    config.extra["cards"] = list_cards(Path(config.docs_dir))
    language = read_language(Path(config.docs_dir))
    config.extra["words"] = dict(theme_words(language))
    config.theme["language"] = theme_language(language) or config.theme.get("language", "en")
    problems = outcome.problems
    if not problems:
        return
    lines = "\n".join(map(str, problems))
    message = f"{lines}\n{count_problems(problems)} in the data. The last good pages stay as they are."
    if not serving:
        raise Abort(message)
    log.error(message)


def _options(config: MkDocsConfig) -> BuildOptions:
    """Return the options that `topicbrief build` passed, if it started this, and the style of the addresses."""
    passed = config.extra.get("terms") or {}
    on = date.fromisoformat(passed["on"]) if passed.get("on") else None
    return BuildOptions(on, passed.get("address"), UrlStyle(files=not config.use_directory_urls))


def _pdf(docs: Path) -> str | None:
    """The name of the PDF, if it is there: `topicbrief build` and `topicbrief pdf` make it, not MkDocs."""
    home = docs / "index.md"
    named = re.search(r"^pdf: (.+\.pdf)$", home.read_text(encoding="utf-8"), re.MULTILINE) if home.is_file() else None
    return named[1] if named and (docs / named[1]).is_file() else None


def on_post_page(output: str, page: Page, config: MkDocsConfig) -> str:
    """Take out of a page what leads to pictures that were not made."""
    return drop_missing_pictures(page.file.dest_uri, output, lambda path: Path(config.docs_dir, path).is_file())


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch the data too."""
    server.watch(str(_folder(config) / "data"))
    return server


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
