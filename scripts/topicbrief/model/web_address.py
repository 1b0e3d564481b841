"""Tell whether two web addresses are one in two writings.

What makes no other document of it is left out or put into one form: the scheme, `www.`, the case of the host and its
letters in ASCII, the port that the scheme has anyway, `.` and `..`, a final slash, percent-encoding that is not
needed, the order of a query and the marks of campaigns in it, and the fragment, unless a page in the browser is found
by it (`#!/...`). A DOI is one at each of its resolvers.
"""

from __future__ import annotations

import re
from contextlib import suppress
from functools import lru_cache
from urllib.parse import SplitResult, quote, unquote, urlsplit

PORTS = {"http": 80, "https": 443}
# Marks that campaigns and shops put into an address, for their own counts.
CAMPAIGN = re.compile(
    r"utm_\w+|(?:g|fb|dc|msk|y|tw|tt)clid|[gw]braid|gad_\w+|mc_[ce]id|mkt_tok|igsh(?:id)?|_hs(?:enc|mi)|_gl?|_ga",
    re.IGNORECASE,
)
ENCODED = re.compile(r"((?:%[0-9A-Fa-f]{2})+)")
ROUTE = re.compile(r"!?/.")  # a fragment by which a script finds the page
DOI_HOSTS = ("doi.org", "dx.doi.org")
UNRESERVED = "-._~"
IN_PATH = f"{UNRESERVED}:@!$&'()*+,;="
IN_QUERY = f"{UNRESERVED}/:@!$'()*,;?"


@lru_cache(maxsize=20_000)
def canonical_address(url: str) -> str:
    """Return the form that all writings of an address have in common. It identifies the address, and leads nowhere."""
    try:
        parts = urlsplit(url.strip())
        host = _host(parts)
    except ValueError:  # brackets without a partner, a port that is none
        return url
    path = _path(parts.path)
    if host in DOI_HOSTS:
        host, path = "doi.org", path.lower()
    route = parts.fragment if ROUTE.match(parts.fragment) else ""
    return f"{host}{path}{_query(parts.query)}{'#' + route if route else ''}"


def _host(parts: SplitResult) -> str:
    """Return the host without `www.`, and the port if it is not the usual one. Raises ValueError."""
    host = (parts.hostname or "").rstrip(".")
    with suppress(UnicodeError):  # letters that no host has: they stay
        host = host.encode("idna").decode()
    port = parts.port
    own = f":{port}" if port not in (None, PORTS.get(parts.scheme.lower())) else ""
    user = f"{parts.username}@" if parts.username else ""
    return f"{user}{host.removeprefix('www.')}{own}"


def _path(path: str) -> str:
    """Return a path without `.`, `..` and final slashes, and with no more percent-encoding than it needs."""
    steps: list[str] = []
    for step in path.split("/"):
        if step == "..":
            steps[1:] = steps[1:-1]
        elif step != ".":
            steps.append(_encoded(step, IN_PATH))
    return "/".join(steps).rstrip("/")


def _query(query: str) -> str:
    """Return the parts of a query in alphabetical order, without the marks of campaigns."""
    pairs = [part.partition("=")[::2] for part in query.split("&") if part]
    kept = [(key, value) for key, value in pairs if not CAMPAIGN.fullmatch(key)]
    written = (f"{_in_query(key)}={_in_query(value)}" for key, value in sorted(kept, key=_key))
    return "?" + "&".join(written) if kept else ""


def _in_query(text: str) -> str:
    return _encoded(text.replace("+", "%20"), IN_QUERY)


def _key(pair: tuple[str, str]) -> str:
    return unquote(pair[0])


def _encoded(text: str, safe: str) -> str:
    """Return a part of an address with exactly those characters encoded that could mean something else."""
    return "".join(_one(part, safe) for part in ENCODED.split(text))


def _one(part: str, safe: str) -> str:
    if not part.startswith("%"):
        return quote(part, safe=safe)
    # Of what was encoded, a reserved sign stays so: %2F in a step is no slash.
    return quote(unquote(part, errors="surrogateescape"), safe=UNRESERVED, errors="surrogateescape")
