"""What MkDocs calls: the pages are made anew before MkDocs looks for them.

So `mkdocs build` and `mkdocs serve` alone are enough, and `properdocs` likewise. Nothing else depends on this file:
`topicbrief pages` makes the same pages for a builder that knows no hooks.
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

sys.path.insert(0, str(Path(__file__).parent))

from topicbrief.build.options import BuildOptions
from topicbrief.build.pages import build_pages
from topicbrief.diagnostics.problem import count_problems
from topicbrief.document.urls import UrlStyle
from topicbrief.storage import list_cards

log = logging.getLogger("mkdocs.hooks.topicbrief")
serving = False


def on_startup(command: str, dirty: bool) -> None:
    """Remember whether this is a preview."""
    global serving  # noqa: PLW0603
    serving = command == "serve"


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
    problems = outcome.problems
    if not problems:
        _stop_at_pages_without_menu(config)
        return
    lines = "\n".join(map(str, problems))
    message = f"{lines}\n{count_problems(problems)} in the data. The last good pages stay as they are."
    if not serving:
        raise Abort(message)
    log.error(message)


def _stop_at_pages_without_menu(config: MkDocsConfig) -> None:
    """MkDocs would only say that a page is not in the nav, after it has built the site."""
    named = str(config.nav)
    missing = [path.name for path in sorted(Path(config.docs_dir).glob("*.md")) if f"'{path.name}'" not in named]
    if config.nav and missing and not serving:
        lines = "".join(
            f'\nmkdocs.yml: add "- {name.removesuffix(".md").title()}: {name}" under nav' for name in missing
        )
        raise Abort(f"A page of the brief is in no menu.{lines}")


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


def on_serve(server: LiveReloadServer, config: MkDocsConfig, builder: object) -> LiveReloadServer:
    """Watch the data too."""
    server.watch(str(_folder(config) / "data"))
    return server


def _folder(config: MkDocsConfig) -> Path:
    return Path(config.config_file_path).parent
