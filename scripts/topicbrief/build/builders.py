"""Know the builders of websites: the command that each runs, and the settings that it reads.

A builder reads `mkdocs.yml`, or what inherits from it. What the engine has to tell it (where the website stands, whether
there is a PDF) stands in such settings and nowhere else, so that every builder learns it in the same way.

The three make the same pages of the same files: `tests/build/test_builders.py` compares addresses, ids, links,
figures, charts and what the search finds. Tried with MkDocs 1.6.1 and Material 9.8, ProperDocs 1.6.7, Zensical
0.0.73. Where Zensical differs:

- It runs no hooks, so a plain `zensical build` has no index of the search. And `topicbrief build` makes the pages before any builder; by hand, `topicbrief pages --builder
  zensical` comes before `zensical build`. After a plain `zensical build` no page offers the PDF, and a plain build of
  either knows no `--on`.
- It follows links in raw HTML (the drawings) as it does those in Markdown, so there they name files
  (`UrlStyle.follows_html`).
- It does not check files. `mkdocs build` does so in `make test`.
- Its templates (MiniJinja) fail on attributes of what is undefined: the theme asks for none.
- Its search writes a style sheet by script, so its policy needs `style-src 'unsafe-inline'`; scripts are as strict as
  elsewhere.
- It has no preview of ours and makes no `sitemap.xml.gz`. MkDocs stays a dependency for the preview, whatever builds
  the website.
"""

from __future__ import annotations

import json
import shlex
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import Any

from ..document.urls import UrlStyle
from ..storage import WEBSITE
from .options import BuildOptions
from .theme import theme_settings

RUN = Path(__file__).with_name("run_builder.py")


class NotInstalledError(Exception):
    """The builder is not there; the message says how to install it."""


@dataclass(frozen=True, slots=True)
class Builder:
    """A program that makes a website of `docs/` and `mkdocs.yml`.

    `requirement` is what to install, `module` what Python runs, `search_index` the file that the search reads. `follows_html`: see `UrlStyle`. `styles_by_script`:
    whether its scripts write style sheets into the page, as Zensical's search does.
    """

    name: str
    module: str
    requirement: str
    search_index: str
    follows_html: bool = False
    styles_by_script: bool = False


@dataclass(frozen=True, slots=True)
class DocsSummary:
    """What the theme asks of the pages: which of them have a social card, and their language."""

    cards: Sequence[str] = ()
    language: str = "en"


BUILDERS = (
    Builder("mkdocs", "mkdocs", "mkdocs>=1.6.1,<2", "search/search_index.json"),
    Builder("properdocs", "properdocs", "properdocs>=1.6.7,<2", "search/search_index.json"),
    Builder(
        "zensical",
        "zensical",
        "zensical>=0.0.73,<0.2",
        "search.json",
        follows_html=True,
        styles_by_script=True,
    ),
)
NAMES = tuple(builder.name for builder in BUILDERS)


def find_builder(name: str) -> Builder:
    """Return the builder of this name. Raises KeyError, and NotInstalledError."""
    found = {builder.name: builder for builder in BUILDERS}[name]
    if find_spec(found.module) is None:
        install = shlex.join([sys.executable, "-m", "pip", "install", found.requirement])
        raise NotInstalledError(f"{name} is not installed; install it with: {install}")
    return found


def url_style(builder: Builder, offline: bool) -> UrlStyle:
    """Return the style of the addresses on the builder's website."""
    return UrlStyle(files=offline, follows_html=builder.follows_html)


def build_command(builder: Builder, settings: Path) -> list[str]:
    """Return the command to run in the folder of the brief. It fails on a warning."""
    return [sys.executable, str(RUN), builder.module, "build", "--strict", "-f", settings.name]


def build_settings(
    options: BuildOptions, address: str | None, pdf: str | None, folder: str, docs: DocsSummary = DocsSummary()
) -> str:
    """Return what a builder needs besides the settings of the website, as YAML: the `folder` to write to, among other
    things. `pdf` is the name of the PDF, where there is one.
    """
    extra: dict[str, Any] = {
        "terms": {"on": options.on and options.on.isoformat(), "address": options.address},
        "pdf": pdf,
        "cards": list(docs.cards),
    }
    theme = theme_settings(docs.language)
    # The addresses of facts are permanent: what mkdocs.yml says of their form would lead them astray.
    told: dict[str, Any] = {
        "INHERIT": WEBSITE,
        **theme,
        "extra": extra | theme["extra"],
        "use_directory_urls": not options.url_style.files,
        "site_dir": folder,
    }
    if address:
        told["site_url"] = address.rstrip("/") + "/"
    return json.dumps(told, indent=1) + "\n"
