"""Make relative links to places in the brief, for Markdown and for raw HTML.

A link in Markdown names a file, and the builder turns it into an address. Most builders leave raw HTML, such as a
drawing, as it is: a link in there must be the address itself.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache

from . import Target


@dataclass(frozen=True, slots=True)
class UrlStyle:
    """The style of the website's addresses, which its builder decides.

    `files`: each page is a file, for a website that is opened from a folder; otherwise a folder with an index.
    `follows_html`: the builder rewrites links in raw HTML too, so that they must name files, as in Markdown.
    """

    files: bool = False
    follows_html: bool = False


FOLDERS = UrlStyle()


def page_file_url(target: Target, page: str) -> str:
    """Return the link to the Markdown file of a page, relative to the file of `page`, as builders want it."""
    if target.page == page and target.anchor:
        return f"#{target.anchor}"
    return _relative(target.page, page.rpartition("/")[0]) + _anchor(target)


def file_url(path: str, page: str) -> str:
    """Return the link to a file that is no page, relative to the Markdown file of `page`."""
    return posixpath.relpath(path, page.rpartition("/")[0] or ".")


def page_url(target: Target, page: str, url_style: UrlStyle = FOLDERS) -> str:
    """Return the link from one page of the built website to another; in folders, every page but an index is a folder."""
    if url_style.files:
        return page_file_url(target, page).replace(".md", ".html")
    here, there = (re.sub(r"(^|/)index$", r"\1", path) for path in (page, target.page))
    path = posixpath.relpath(f"/{there}", f"/{here}")
    return ("./" if path == "." else path + "/") + _anchor(target)


def html_url(target: Target, page: str, url_style: UrlStyle) -> str:
    """Return the link from one page to another for use in raw HTML, where not every builder rewrites links."""
    return page_file_url(target, page) if url_style.follows_html else page_url(target, page, url_style)


def _anchor(target: Target) -> str:
    return f"#{target.anchor}" if target.anchor else ""


@cache
def _relative(page: str, folder: str) -> str:
    return posixpath.relpath(f"{page}.md", folder or ".")
