"""Turn a built page into one of an edition: with a banner, for no search engine, and with what editions share in its place.

The HTML of any theme is read by patterns, and all that is not meant stays byte for byte as it was. Scripts within a page
become files: so the policy of the website needs no hash for them, however many versions of the theme its editions have.
"""

from __future__ import annotations

import posixpath
import re
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from html import escape

from ...document.edition_paths import since_path

ASSETS = "assets/"
EMBEDS = "embed/"
FEEDS = re.compile(r"(?:.*/)?feed\.(?:xml|json)|calendar\.ics")
QUOTED = re.compile(r'(?<==")((?:\.{1,2}/)*[\w./-]+)(?=["#?])|(?<=: ")((?:\.{1,2}/)*assets/[\w./-]+)(?=")')
SCRIPT = re.compile(r"<script>(.+?)</script>", re.DOTALL)
PICTURE = re.compile(r'[ \t]*<meta property="og:image[^>]*>\n?')
BODY = re.compile(r"<body\b[^>]*>")
ANNOUNCED = re.compile(
    r"<div data-md-component=\"announce\">\s*(?=</div>)"
)  # where themes like Material have such words
FORWARD = "/moved.js"  # the script of a page at an old address


@dataclass(frozen=True, slots=True)
class BannerWords:
    """The words of the banner in the language of the brief: what the edition is called, that it stays, and of two links."""

    name: str
    stays: str
    present: str
    since: str


@dataclass(frozen=True, slots=True)
class Frame:
    """What each page of an edition gets: its day, the words of its banner, the folder of what editions share (from that of the
    edition), the paths there, and the script there that stands for each text of a script within a page.
    """

    day: str
    words: BannerWords
    shared_at: str
    shared: Collection[str]
    scripts: Mapping[str, str]


def find_inline_scripts(html: str) -> list[str]:
    """Return the texts of the scripts within a page that run."""
    return SCRIPT.findall(html)


def freeze_page(path: str, html: str, frame: Frame) -> str:
    """Return the page at a path within the edition, as it is to stand."""
    root = "../" * path.count("/")
    html = SCRIPT.sub(lambda match: f'<script src="{root}{frame.shared_at}{frame.scripts[match[1]]}"></script>', html)
    html = QUOTED.sub(lambda match: _lead(path, root, match[0], frame), html)
    if path.startswith(EMBEDS):
        return html  # a chart within another website: it has no menus, and says its day already
    html = PICTURE.sub("", html).replace('content="summary_large_image"', 'content="summary"')
    if FORWARD in html and "http-equiv" in html:
        return html  # a page at an old address leads on at once
    return _with_banner(path, root, html, frame)


def _lead(path: str, root: str, address: str, frame: Frame) -> str:
    """Return an address of a page as it is in the edition: assets are shared, and feeds are those of today."""
    target = posixpath.normpath(posixpath.join(posixpath.dirname(path), address))
    if target.startswith(ASSETS) and target.removeprefix(ASSETS) in frame.shared:
        return f"{root}{frame.shared_at}{target.removeprefix(ASSETS)}"
    if FEEDS.fullmatch(target):
        return f"{root}../../{target}"
    return address


def _with_banner(path: str, root: str, html: str, frame: Frame) -> str:
    shared = f"{root}{frame.shared_at}"
    head = (
        '<meta name="robots" content="noindex">\n'
        f'<link rel="stylesheet" href="{shared}edition.css">\n<script src="{shared}edition.js" defer></script>\n</head>'
    )
    present = f"{root}../../{posixpath.dirname(path)}".rstrip("/") + "/"
    since = f"{root}../../{since_path(frame.day)}"
    words = frame.words
    banner = (
        f'<aside class="edition" aria-label="{escape(words.name)}" data-since="{since}.json"><p>'
        f"<strong>{escape(words.name)}.</strong> {escape(words.stays)} "
        f'<a class="present" href="{present}">{escape(words.present)}</a> <span aria-hidden="true">·</span> '
        f'<a class="since" href="{since}/">{escape(words.since)}</a></p></aside>\n'
    )
    html = html.replace("</head>", head, 1)
    at = place.end() if (place := ANNOUNCED.search(html) or BODY.search(html)) else 0
    return html[:at] + banner + html[at:]
