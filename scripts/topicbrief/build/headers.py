"""In: the pages and files of a built website. Out: the headers it is to be served with, in the words of common hosts.

The policy allows what the pages need and nothing else: no other host, and no inline script but those that the theme
wrote, each by its hash. What is allowed is read from what was built, so that it holds whatever the builder.

There are at most six inline scripts: the theme's differ by how deep a page lies, and ours are files (a page at an old
address leads on by `assets/moved.js`, which reads an attribute), so hashes do not grow with the pages. Style
attributes, the aligned cells of Python-Markdown's tables, are allowed by hash (`'unsafe-hashes'`). With more than six
kinds the header would be too long for some hosts: then any style is allowed, but never a script.
`tests/helpers/host.py` serves a site with these headers to a browser.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256
from html import unescape

ATTRIBUTES = r"""(?:[^>"']|"[^"]*"|'[^']*')*"""
# Comments and tags one after another, so that what looks like a script in an attribute is none.
TAG = re.compile(
    rf"<!--.*?-->|<script\b({ATTRIBUTES})>(.*?)</script\s*>|<[a-z]{ATTRIBUTES}>", re.DOTALL | re.IGNORECASE
)
TYPE = re.compile(r"""\stype\s*=\s*["']?([^\s"'>]*)""", re.IGNORECASE)
SOURCE = re.compile(r"\ssrc\s*=", re.IGNORECASE)
STYLE = re.compile(r"""\sstyle\s*=\s*(?:"([^"]*)"|'([^']*)')""", re.IGNORECASE)
NAMED_BY_HASH = re.compile(r"\.[0-9a-f]{8}\.min\.(?:js|css)$")
OPEN_DATA = "data/"  # what is there is for the programs of other websites too
MOST_STYLES = 6  # more hashes make a header longer than some hosts take
FOR_A_YEAR = "public, max-age=31536000, immutable"

OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


@dataclass(frozen=True, slots=True)
class Headers:
    """What every answer bears, the paths whose files never change, because their names hold a hash, and whether there is
    open data."""

    every: dict[str, str]
    lasting: tuple[str, ...] = ()
    open_data: bool = False


def headers(pages: Iterable[str], files: Iterable[str], styles_by_script: bool = False) -> Headers:
    """The headers of a website with these pages, as HTML, and these files, by path.

    `styles_by_script`: scripts write style sheets into the page, whose hashes nobody knows beforehand.
    """
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in pages:
        for tag in TAG.finditer(page):
            scripts |= _inline_script(tag)
            styles |= {unescape(one or other) for one, other in STYLE.findall(tag[0][: _end_of_tag(tag)])}
    paths = sorted(files)
    lasting = tuple(f"/{path}" for path in paths if NAMED_BY_HASH.search(path))
    is_open = any(path.startswith(OPEN_DATA) for path in paths)
    return Headers(
        {
            "Content-Security-Policy": policy(
                scripts, None if styles_by_script or len(styles) > MOST_STYLES else styles
            ),
            **OTHERS,
        },
        lasting,
        is_open,
    )


def policy(scripts: Iterable[str], styles: Iterable[str] | None) -> str:
    """The Content-Security-Policy for these inline scripts and style attributes; None allows any style, and still no script."""
    # With 'unsafe-hashes' a hash may be that of an attribute.
    inline = ["'unsafe-inline'"] if styles is None else ["'unsafe-hashes'", *_hashes(styles)] if styles else []
    allowed = {
        "default-src": ["'none'"],
        "script-src": ["'self'", *_hashes(scripts)],
        "style-src": ["'self'", *inline],
        "img-src": ["'self'", "data:"],  # the theme's style sheets hold their icons
        "font-src": ["'self'"],
        "connect-src": ["'self'"],  # the search reads its index
        "worker-src": ["'self'"],
        "base-uri": ["'none'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in allowed.items())


def _inline_script(tag: re.Match[str]) -> set[str]:
    """The text of a script that runs where it stands. One with a source or of data (JSON) is none."""
    attributes, text = tag[1], tag[2]
    if text is None or SOURCE.search(attributes):
        return set()
    type = TYPE.search(attributes)
    is_data = type is not None and "/" in type[1] and "javascript" not in type[1].lower()
    return set() if is_data else {text.replace("\r\n", "\n")}


def _end_of_tag(tag: re.Match[str]) -> int | None:
    return None if tag[2] is None else tag.start(2) - tag.start()


def _hashes(texts: Iterable[str]) -> list[str]:
    return sorted(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)


def as_headers_file(headers: Headers) -> str:
    """As `_headers`, which Netlify, Cloudflare Pages and others read."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.every.items())]
    for path in headers.lasting:
        lines += [path, f"  Cache-Control: {FOR_A_YEAR}"]
    if headers.open_data:
        lines += [f"/{OPEN_DATA}*", "  Access-Control-Allow-Origin: *"]
    return "\n".join(lines) + "\n"


def as_nginx(headers: Headers) -> str:
    """As a file that nginx includes within a `server` or a `location`."""
    conditions = [("cache", "Cache-Control", NAMED_BY_HASH.pattern.replace("(?:", "("), FOR_A_YEAR)]
    if headers.open_data:
        conditions.append(("open", "Access-Control-Allow-Origin", f"/{OPEN_DATA}", "*"))
    lines = ["# Include this where the website is served: include /path/to/site/nginx-headers.conf;"]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers.every.items()]
    for variable, name, pattern, value in conditions:
        lines += [
            f'set $topicbrief_{variable} "";',
            f'if ($uri ~ "{pattern}") {{ set $topicbrief_{variable} "{value}"; }}',
            f"add_header {name} $topicbrief_{variable} always;",
        ]
    return "\n".join(lines) + "\n"
