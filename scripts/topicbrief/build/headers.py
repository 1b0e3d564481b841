"""Tell hosts the headers of a built website, from its pages and files, in the words of common hosts.

The policy allows what the pages need and nothing else: no other host, and no inline script but those that the theme
wrote, each by its hash. What is allowed is read from what was built, so that it holds whatever the builder; and it is
read from the tree that a browser makes of a page, so that the hashes are those that a browser asks for.

There are at most six inline scripts: the theme's differ by how deep a page lies, and ours are files (a page at an old
address leads on by `assets/moved.js`, which reads an attribute), so hashes do not grow with the pages. Style
attributes, the aligned cells of Python-Markdown's tables, are allowed by hash (`'unsafe-hashes'`). With more than six
kinds the header would be too long for some hosts: then any style is allowed, but never a script.
`tests/helpers/host.py` serves a site with these headers to a browser.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode

# The types of scripts that run, or that say how others do; any other holds data.
RUNS = re.compile(
    r"(?:text|application)/(?:x-)?(?:java|ecma)script|text/(?:javascript1\.[0-5]|jscript|livescript)"
    r"|module|importmap|speculationrules",
    re.IGNORECASE,
)
SPACE = " \t\n\f\r"
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


def make_headers(pages: Iterable[str], files: Iterable[str], styles_by_script: bool = False) -> Headers:
    """The headers of a website with these pages, as HTML, and these files, by path.

    `styles_by_script`: scripts write style sheets into the page, whose hashes nobody knows beforehand.
    """
    scripts, styles = find_inline_code(pages)
    paths = sorted(files)
    lasting = tuple(f"/{path}" for path in paths if NAMED_BY_HASH.search(path))
    is_open = any(path.startswith(OPEN_DATA) for path in paths)
    return Headers(
        {
            "Content-Security-Policy": make_policy(
                scripts, None if styles_by_script or len(styles) > MOST_STYLES else styles
            ),
            **OTHERS,
        },
        lasting,
        is_open,
    )


def find_inline_code(pages: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the texts of the inline scripts in these pages, and of their styles."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in pages:
        tree = LexborHTMLParser(page, scripting=True)
        scripts |= set(_scripts(tree))
        styles |= set(_styles(tree))
        if tree.css_matches("noscript"):  # whoever lets no script run needs what stands there
            styles |= set(_styles(LexborHTMLParser(page)))
    return scripts, styles


def make_policy(scripts: Iterable[str], styles: Iterable[str] | None) -> str:
    """The Content-Security-Policy for these inline scripts and styles; None allows any style, and still no script."""
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


def _scripts(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the texts of the scripts that run where they stand: those with a source or of data (JSON) do not."""
    for script in tree.css("script"):
        attributes = _attributes(script)
        if _runs(attributes) and not {"src", "href", "xlink:href"} & attributes.keys():
            yield _text(script)


def _styles(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the style attributes, and the style sheets within the page."""
    yield from (_attributes(element)["style"] for element in tree.css("[style]"))
    yield from map(_text, tree.css("style"))


def _runs(attributes: Mapping[str, str]) -> bool:
    """Whether a script with these attributes is one, as HTML prepares it."""
    language = attributes.get("language")
    type = attributes.get("type", f"text/{language}" if language else "")
    return not type or RUNS.fullmatch(type.strip(SPACE)) is not None


def _attributes(element: LexborNode) -> dict[str, str]:
    return {name: value or "" for name, value in element.attributes.items()}


def _text(element: LexborNode) -> str:
    """The text of an element itself: a script within a drawing may hold elements, which are no part of it."""
    return "".join(node.text_content or "" for node in element.iter(include_text=True) if node.is_text_node)


def _hashes(texts: Iterable[str]) -> list[str]:
    return sorted(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)


def format_headers_file(headers: Headers) -> str:
    """As `_headers`, which Netlify, Cloudflare Pages and others read."""
    lines = ["/*", *(f"  {name}: {value}" for name, value in headers.every.items())]
    for path in headers.lasting:
        lines += [path, f"  Cache-Control: {FOR_A_YEAR}"]
    if headers.open_data:
        lines += [f"/{OPEN_DATA}*", "  Access-Control-Allow-Origin: *"]
    return "\n".join(lines) + "\n"


def format_nginx(headers: Headers) -> str:
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
