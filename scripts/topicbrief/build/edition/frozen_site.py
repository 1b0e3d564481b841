"""Turn the files of a built website into those of an edition, and those that editions share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from ...storage import name_assets
from . import frozen_page
from .frozen_page import ASSETS, FEEDS, BannerWords, Frame, freeze_page
from .manifest import hash_file

# What is about the website of the present, or for its host, or has no use in files that stay as they are.
LEFT_OUT = (
    "404.html", "_headers", "cards/", "llms.txt", "nginx-headers.conf", "robots.txt", "search/search_index.json",
    "sitemap.xml", "editions/",
)  # fmt: skip
NOT_SHARED = (
    f"{ASSETS}javascripts/lunr/",
    f"{ASSETS}javascripts/workers/",
)  # of the theme's own search, which no page has
MAP = ".map"  # of scripts and style sheets, for who writes them


@dataclass(frozen=True, slots=True)
class FrozenSite:
    """The files of an edition by path relative to its folder, and those that it shares, in a folder of this name."""

    files: Mapping[str, bytes]
    shared: Mapping[str, bytes]
    assets: str


def freeze_site(site: Mapping[str, bytes], banner: Mapping[str, bytes], day: str, words: BannerWords) -> FrozenSite:
    """Return the edition of a day, of a website's files. `words` stand in its banner, and `banner` are the files for its banner."""
    kept = {path: data for path, data in site.items() if not path.startswith(LEFT_OUT) and not FEEDS.fullmatch(path)}
    pages = {path: data.decode() for path, data in kept.items() if path.endswith(".html")}
    texts = sorted({text for html in pages.values() for text in frozen_page.find_inline_scripts(html)})
    inline = {text: f"inline/{hash_file(text.encode())[:16]}.js" for text in texts}
    own = {
        path.removeprefix(ASSETS): data
        for path, data in kept.items()
        if path.startswith(ASSETS) and not path.startswith(NOT_SHARED) and not path.endswith(MAP)
    }
    shared = {**own, **banner, **{path: text.encode() for text, path in inline.items()}}
    assets = name_assets({path: hash_file(data) for path, data in shared.items()})
    frame = Frame(day, words, f"../{ASSETS}{assets}/", frozenset(shared), inline)
    others = {path: data for path, data in kept.items() if path not in pages and not path.startswith(ASSETS)}
    frozen = {path: freeze_page(path, html, frame).encode() for path, html in pages.items()}
    return FrozenSite({**others, **frozen}, shared, assets)
