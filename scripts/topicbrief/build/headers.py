"""Make the HTTP headers of a built website from its pages and files, in the formats of common hosts.

The policy allows what the pages need and nothing else: no other host, and no inline script but those that the theme
wrote, each by its hash. It is read from the built site, so that it holds whatever the builder, and from the tree that a
browser makes of a page, so that the hashes are those that a browser computes.

There are at most six inline scripts: the theme's differ by how deep a page lies, and ours are files (a page at an old
address leads on by `assets/moved.js`, which reads an attribute), so the number of hashes does not grow with the pages.
Style attributes, the aligned cells of Python-Markdown's tables, are allowed by hash (`'unsafe-hashes'`). With more than
six different styles the header would be too long for some hosts: then any style is allowed, but never any script.
`tests/helpers/host.py` serves a site with these headers to a browser.
"""

from __future__ import annotations

import re
from base64 import b64encode
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from hashlib import sha256

from selectolax.lexbor import LexborHTMLParser, LexborNode

from ..document.edition_paths import ASSETS
from ..document.edition_paths import FOLDER as EDITIONS

# The types of scripts that run or configure others (import maps); any other type holds data.
RUNS = re.compile(
    r"(?:text|application)/(?:x-)?(?:java|ecma)script|text/(?:javascript1\.[0-5]|jscript|livescript)"
    r"|module|importmap|speculationrules",
    re.IGNORECASE,
)
POLICY = "Content-Security-Policy"
SPACE = " \t\n\f\r"
NAMED_BY_HASH = re.compile(r"\.[0-9a-f]{8}\.min\.(?:js|css)$")
OPEN_DATA = "data/"  # programs of other websites may read these files
EMBEDDED = r"/embed/[a-z0-9-]+/(index\.html)?$"  # below whatever address the website has
EMBEDS = "embed/"  # other websites may show these pages in a frame
OF_EDITION = re.compile(rf"{EDITIONS}/\d{{4}}-\d{{2}}-\d{{2}}/(.+)")  # a website of its own, as it was
SHARED = f"{ASSETS}/"  # of editions: the next folder is named by a hash of all that is in it
MOST_STYLES = 6  # more hashes make a header longer than some hosts take
FOR_A_YEAR = "public, max-age=31536000, immutable"

OTHERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "strict-origin-when-cross-origin",
    "Permissions-Policy": "camera=(), geolocation=(), microphone=(), payment=(), usb=(), browsing-topics=()",
    "Cross-Origin-Opener-Policy": "same-origin",
}


# A policy of its own: where a response has two, it has to keep both.
UNFRAMED = {"X-Frame-Options": "DENY", "Content-Security-Policy": "frame-ancestors 'none'"}


@dataclass(frozen=True, slots=True)
class Headers:
    """The headers of a website.

    `every` has those of every response, by name. `unframed` has those that forbid frames: they belong to every response
    but the pages that other websites may frame; if there are any, `places` has the patterns of all others. `lasting` has
    the paths of files that never change, since their names hold a hash; `open_data` says whether there are open data files,
    and `frozen_data` whether editions have some.
    """

    every: dict[str, str]
    unframed: dict[str, str] = field(default_factory=lambda: dict(UNFRAMED))
    places: tuple[str, ...] = ()
    lasting: tuple[str, ...] = ()
    open_data: bool = False
    frozen_data: bool = False


def make_headers(pages: Iterable[str], files: Iterable[str], styles_by_script: bool = False) -> Headers:
    """Return the headers of a website with these pages, as HTML, and these files, by path.

    `styles_by_script` is true where scripts write style sheets into the page, whose hashes cannot be known beforehand.
    """
    scripts, styles = find_inline_code(pages)
    paths = sorted(files)
    lasting = tuple(f"/{path}" for path in paths if NAMED_BY_HASH.search(path) and not path.startswith(SHARED))
    if any(path.startswith(SHARED) for path in paths):
        lasting += (f"/{SHARED}*",)
    is_open = any(path.startswith(OPEN_DATA) for path in paths)
    return Headers(
        {
            POLICY: make_policy(scripts, None if styles_by_script or len(styles) > MOST_STYLES else styles),
            **OTHERS,
        },
        places=_places(paths),
        lasting=lasting,
        open_data=is_open,
        frozen_data=any(found[1].startswith(OPEN_DATA) for path in paths if (found := OF_EDITION.match(path))),
    )


def _places(paths: Iterable[str]) -> tuple[str, ...]:
    """Return patterns of all addresses but those of pages that may be framed: the folders and files at the root. Return
    none if no page may be framed.
    """
    paths = [*paths]
    if not any(may_be_framed(path) for path in paths):
        return ()
    now = [path for path in paths if not path.startswith(f"{EDITIONS}/")]
    then = [found[1] for path in paths if (found := OF_EDITION.match(path))]
    beside = sorted({path.split("/")[1] for path in paths if path.startswith(f"{EDITIONS}/")} - {*map(_day, paths)})
    below = (f"/{EDITIONS}/{name}" + ("" if "." in name else "/*") for name in beside)
    home = (f"/{EDITIONS}/",) if beside else ()
    return (*_roots(now), *home, *below, *(f"/{EDITIONS}/:day{root}" for root in (_roots(then) if then else ())))


def _roots(paths: Iterable[str]) -> tuple[str, ...]:
    """Return patterns of the folders and files of a website, but not of its pages that may be framed."""
    roots = {path.partition("/")[0] + ("/*" if "/" in path else "") for path in paths}
    return ("/", *(f"/{root}" for root in sorted(roots - {f"{EMBEDS}*"})))


def may_be_framed(path: str) -> bool:
    """Return whether other websites may show the page at a path in a frame: charts for them, of today or of an edition."""
    found = OF_EDITION.match(path)
    return (found[1] if found else path).startswith(EMBEDS)


def _day(path: str) -> str:
    """Return the day of the edition that a path belongs to; "" for none."""
    return path.split("/")[1] if OF_EDITION.match(path) else ""


def find_inline_code(pages: Iterable[str]) -> tuple[set[str], set[str]]:
    """Return the texts of the inline scripts and of the inline styles in these pages."""
    scripts: set[str] = set()
    styles: set[str] = set()
    for page in pages:
        tree = LexborHTMLParser(page, scripting=True)
        scripts |= set(_scripts(tree))
        styles |= set(_styles(tree))
        if tree.css_matches("noscript"):  # a browser without scripts shows what stands there
            styles |= set(_styles(LexborHTMLParser(page)))
    return scripts, styles


def make_policy(scripts: Iterable[str], styles: Iterable[str] | None) -> str:
    """Return the Content-Security-Policy for these inline scripts and styles.

    None allows any style, and still no script.
    """
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
    }
    return "; ".join(" ".join([name, *sources]) for name, sources in allowed.items())


def _scripts(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the texts of inline scripts that run: not those with a source, and not those that hold data (JSON)."""
    for script in tree.css("script"):
        attributes = _attributes(script)
        if _runs(attributes) and not {"src", "href", "xlink:href"} & attributes.keys():
            yield _text(script)


def _styles(tree: LexborHTMLParser) -> Iterator[str]:
    """Yield the values of style attributes and the texts of style elements."""
    yield from (_attributes(element)["style"] for element in tree.css("[style]"))
    yield from map(_text, tree.css("style"))


def _runs(attributes: Mapping[str, str]) -> bool:
    """Return whether a browser runs a script element with these attributes, by the rules of HTML."""
    language = attributes.get("language")
    type = attributes.get("type", f"text/{language}" if language else "")
    return not type or RUNS.fullmatch(type.strip(SPACE)) is not None


def _attributes(element: LexborNode) -> dict[str, str]:
    """Return the attributes of an element, with "" for those without a value."""
    return {name: value or "" for name, value in element.attributes.items()}


def _text(element: LexborNode) -> str:
    """Return the text of an element without that of child elements, which a script within an SVG may have."""
    return "".join(node.text_content or "" for node in element.iter(include_text=True) if node.is_text_node)


def _hashes(texts: Iterable[str]) -> list[str]:
    """Return the SHA-256 hashes of these texts as sources of a policy, sorted."""
    return sorted(f"'sha256-{b64encode(sha256(text.encode()).digest()).decode()}'" for text in texts)


def whole_policy(headers: Headers) -> str:
    """Return the policy of a page that nobody may frame."""
    return f"{headers.every[POLICY]}; {headers.unframed[POLICY]}"


def format_headers_file(headers: Headers) -> str:
    """Return the headers as a `_headers` file, which Netlify, Cloudflare Pages and others read."""
    if not headers.places:
        joined = {**headers.every, **headers.unframed, POLICY: whole_policy(headers)}
        lines = ["/*", *(f"  {name}: {value}" for name, value in joined.items())]
    else:  # hosts add the headers of every pattern that fits, and none takes away what a wider one has
        lines = ["/*", *(f"  {name}: {value}" for name, value in headers.every.items())]
        for place in headers.places:
            lines += [place, *(f"  {name}: {value}" for name, value in headers.unframed.items())]
    for path in headers.lasting:
        lines += [path, f"  Cache-Control: {FOR_A_YEAR}"]
    if headers.open_data:
        lines += [f"/{OPEN_DATA}*", "  Access-Control-Allow-Origin: *"]
    if headers.frozen_data:
        lines += [f"/{EDITIONS}/:day/{OPEN_DATA}*", "  Access-Control-Allow-Origin: *"]
    return "\n".join(lines) + "\n"


def format_nginx(headers: Headers) -> str:
    """Return the headers as a file that nginx includes within a `server` or a `location`."""
    conditions = [("cache", "Cache-Control", f"({NAMED_BY_HASH.pattern}|/{SHARED})".replace("(?:", "("), FOR_A_YEAR)]
    if headers.open_data:
        conditions.append(("open", "Access-Control-Allow-Origin", f"/{OPEN_DATA}", "*"))
    lines = ["# Include this where the website is served: include /path/to/site/nginx-headers.conf;"]
    lines += [f'add_header {name} "{value}" always;' for name, value in headers.every.items() if name != POLICY]
    lines += [
        f'set $topicbrief_policy "{whole_policy(headers)}";',
        'set $topicbrief_frames "DENY";',
        f'if ($uri ~ "{EMBEDDED}") {{ set $topicbrief_policy "{headers.every[POLICY]}"; }}',
        f'if ($uri ~ "{EMBEDDED}") {{ set $topicbrief_frames ""; }}',
        f"add_header {POLICY} $topicbrief_policy always;",
        "add_header X-Frame-Options $topicbrief_frames always;",
    ]
    for variable, name, pattern, value in conditions:
        lines += [
            f'set $topicbrief_{variable} "";',
            f'if ($uri ~ "{pattern}") {{ set $topicbrief_{variable} "{value}"; }}',
            f"add_header {name} $topicbrief_{variable} always;",
        ]
    return "\n".join(lines) + "\n"
