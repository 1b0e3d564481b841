"""In: a place in the brief and the page one is on. Out: the way there, as it stands in HTML.

A link in Markdown names a file, and the builder makes an address of it. Within raw HTML, as a drawing is, most builders
touch nothing: there an address has to stand.
"""

from __future__ import annotations

import posixpath
import re
from dataclasses import dataclass
from functools import cache

from . import Target


@dataclass(frozen=True, slots=True)
class UrlStyle:
    """What the addresses of the website are like: its builder says so.

    `files`: each page is a file, as for a website that is opened from a folder; else a folder with an index.
    `follows_html`: the builder follows links in raw HTML as it does those in Markdown, and would follow an address once more.
    """

    files: bool = False
    follows_html: bool = False


FOLDERS = UrlStyle()


def file(target: Target, page: str) -> str:
    """The way to a page of the brief, as a builder wants it: to its Markdown file, relative to this one."""
    if target.page == page and target.anchor:
        return f"#{target.anchor}"
    return _relative(target.page, page.rpartition("/")[0]) + _anchor(target)


def to_file(path: str, page: str) -> str:
    """The way to a file that is no page, relative to the Markdown file of a page."""
    return posixpath.relpath(path, page.rpartition("/")[0] or ".")


def relative_url(target: Target, page: str, url_style: UrlStyle = FOLDERS) -> str:
    """The way from a page to another as a browser takes it. In folders, every page but the index of one is a folder."""
    if url_style.files:
        return file(target, page).replace(".md", ".html")
    here, there = (re.sub(r"(^|/)index$", r"\1", path) for path in (page, target.page))
    path = posixpath.relpath(f"/{there}", f"/{here}")
    return ("./" if path == "." else path + "/") + _anchor(target)


def within_html(target: Target, page: str, url_style: UrlStyle) -> str:
    """The way from a page to another in raw HTML, as the builder is to find it."""
    return file(target, page) if url_style.follows_html else relative_url(target, page, url_style)


def _anchor(target: Target) -> str:
    return f"#{target.anchor}" if target.anchor else ""


@cache
def _relative(page: str, folder: str) -> str:
    return posixpath.relpath(f"{page}.md", folder or ".")
