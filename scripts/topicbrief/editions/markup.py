"""In: text, addresses and places in the brief. Out: the same as Markdown, which means this and nothing else."""

from __future__ import annotations

import posixpath
import re
from functools import cache, lru_cache
from urllib.parse import quote

from .. import drawing
from ..document import Target

ESCAPED = re.compile(r"[\\`*_{}\[\]#<>&|]")
LINE_START = re.compile(r"^(\d*)(?:(?<=\d)([.)])|(?<!\d)([-+:=~!]))")
SPACE = re.compile(r"[ \t\n]+")


@lru_cache(maxsize=100_000)
def escape(text: str) -> str:
    """Text as Markdown that comes out as this text and nothing else."""
    return ESCAPED.sub(_escaped, SPACE.sub(" ", text))


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    # "]" as well: at the beginning of a line, "[\\]:](...)" would be the definition of a link.
    return f"&#{ord(character)};" if character in "<>&|[]" else f"\\{character}"


def opening(markdown: str) -> str:
    """A line of Markdown whose beginning is no list mark, rule or definition."""
    return LINE_START.sub(lambda match: f"{match[1]}&#{ord(match[2] or match[3])};", markdown.strip(" "), count=1)


def outside(url: str) -> str:
    """An outside address as a Markdown link target: whatever could end or change the link is percent-encoded."""
    return quote(url, safe="/:?#@!$&+,=%~.;-").replace("&", "&amp;")


def link(text: str, target: str, marks: str = "", title: str = "") -> str:
    return f"[{text}]({target}" + (f' "{quoted(title)}")' if title else ")") + (f"{{ {marks} }}" if marks else "")


@lru_cache(maxsize=100_000)
def quoted(text: str) -> str:
    """Text as it may stand in a title, in an attribute and between tags of raw HTML: punctuation means nothing there."""
    return drawing.svg.quoted(SPACE.sub(" ", text))


def way_to_file(path: str, page: str) -> str:
    """The way to a file that is no page, relative to the Markdown file of a page."""
    return posixpath.relpath(path, page.rpartition("/")[0] or ".")


def span(text: str, marks: str) -> str:
    return f"<span {marks}>{text}</span>"


def file(target: Target, page: str) -> str:
    """The way to a page of the brief, as MkDocs wants it: to its Markdown file, relative to this one."""
    if target.page == page and target.anchor:
        return f"#{target.anchor}"
    path = _relative(target.page, page.rpartition("/")[0])
    return f"{path}#{target.anchor}" if target.anchor else path


@cache
def _relative(page: str, folder: str) -> str:
    return posixpath.relpath(f"{page}.md", folder or ".")


def way(target: Target, page: str) -> str:
    """The way from a page to another as a browser takes it: every page but the index of a folder is a folder."""
    here, there = (re.sub(r"(^|/)index$", r"\1", path) for path in (page, target.page))
    path = posixpath.relpath(f"/{there}", f"/{here}")
    return f"{'./' if path == '.' else path + '/'}{'#' + target.anchor if target.anchor else ''}"
