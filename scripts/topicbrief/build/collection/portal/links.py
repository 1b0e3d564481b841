"""Complete the portal's links into the websites of the briefs, which its builder does not know and leaves as they were typed."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Iterable

from ....document import Target
from ....document.urls import page_url


def complete_links(path: str, text: str, names: Iterable[str]) -> str:
    """Return a built page of the portal, by its path, with links to addresses of the briefs in place of those to files.

    A page is built as the `index.html` of a folder of its name, so a link is told from one folder further up, and one to a
    page of Markdown leads to the folder of that page.
    """
    page = re.sub(r"(^|/)index\.html$", "", path).removesuffix(".html") or "index"
    source = page if page == "index" else _source(page)
    known = "|".join(map(re.escape, sorted(names, key=len, reverse=True)))
    if not known:
        return text

    def completed(match: re.Match[str]) -> str:
        there = posixpath.normpath(posixpath.join(posixpath.dirname(source), match[1]))
        if not re.match(rf"(?:{known})(?:/|$)", there):
            return match[0]
        anchor = match[2] or ""
        if there.endswith(".md"):
            return f'href="{page_url(Target(there.removesuffix(".md"), anchor[1:]), source)}"'
        built = "." if source == "index" else re.sub(r"(^|/)index$", "", source)
        return f'href="{posixpath.relpath(there, built)}{anchor}"'

    return re.sub(r'href="((?:\.\./)*(?:[^":#?/]+/)+[^":#?/]+\.[a-z]+)(#[^"]*)?"', completed, text)


def _source(page: str) -> str:
    """Return the path of the page of Markdown from which a folder was built."""
    return f"{page}/index" if page in ("subjects", "data") else page
