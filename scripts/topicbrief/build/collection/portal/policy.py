"""Join the headers of the portal and of the briefs: hosts read one file for the whole website."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence

from ...headers import NAMED_BY_HASH, POLICY, Headers, format_headers_file, format_nginx

ANY = "/:brief"  # hosts read it as the name of any folder, so that the file does not grow with the briefs
OF_BRIEF = re.compile(r"Content-Security-Policy: (.+)")


def join_policies(policies: Sequence[str]) -> str:
    """Return the policy that allows what each of these allows, and nothing else."""
    joined: dict[str, dict[str, None]] = {}
    for policy in policies:
        for directive in policy.split(";"):
            name, *sources = directive.split()
            if name != "frame-ancestors":
                joined.setdefault(name, {}).update(dict.fromkeys(sources))
    return "; ".join(" ".join([name, *_settled(sources)]) for name, sources in joined.items())


def _settled(sources: Iterable[str]) -> list[str]:
    """Return sources in one order; where any inline code is allowed, a hash would forbid the rest."""
    found = list(sources)
    if "'unsafe-inline'" in found:
        return [each for each in found if not each.startswith("'sha256-") and each != "'unsafe-hashes'"]
    plain = [each for each in found if not each.startswith("'sha256-")]
    return [*plain, *sorted(each for each in found if each.startswith("'sha256-"))]


def format_headers(
    portal: Headers, own_files: Sequence[str], briefs: Mapping[str, tuple[str, Sequence[str]]]
) -> dict[str, str]:
    """Return `_headers` and `nginx-headers.conf` for the whole website.

    `own_files` are the paths of the portal, and `briefs` has the text of each brief's own `_headers` and its paths.
    """
    found = [match[1] for text, _ in briefs.values() if (match := OF_BRIEF.search(text))]
    policy = join_policies([portal.every[POLICY], *found])
    paths = [path for _, files in briefs.values() for path in files]
    roots = {path.partition("/")[0] + ("/*" if "/" in path else "") for path in paths}
    own = {f"/{path.partition('/')[0]}" + ("/*" if "/" in path else "") for path in own_files}
    framed = "embed/*" in roots
    places = ("/", *sorted(own), f"{ANY}/", *sorted(f"{ANY}/{root}" for root in roots - {"embed/*"})) if framed else ()
    whole = Headers(
        {**portal.every, POLICY: policy},
        places=places,
        lasting=(*portal.lasting, *sorted({f"{ANY}/{path}" for path in paths if NAMED_BY_HASH.search(path)})),
        open_data=portal.open_data or any(path.startswith("data/") for path in paths),
    )
    open_data = f"{ANY}/data/*\n  Access-Control-Allow-Origin: *\n/datapackage.json\n  Access-Control-Allow-Origin: *\n"
    return {"_headers": format_headers_file(whole) + open_data, "nginx-headers.conf": format_nginx(whole)}
