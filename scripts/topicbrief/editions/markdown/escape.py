"""Escape text and addresses as Markdown."""

from __future__ import annotations

import re
from functools import lru_cache
from urllib.parse import quote

from .. import charts

ESCAPED = re.compile(r"[\\`*_{}\[\]#<>&|]")
LINE_START = re.compile(r"^(\d*)(?:(?<=\d)([.)])|(?<!\d)([-+:=~!]))")
SPACE = re.compile(r"[ \t\n]+")


@lru_cache(maxsize=100_000)
def escape(text: str) -> str:
    """Return text escaped as Markdown, so that nothing in it is markup."""
    return ESCAPED.sub(_escaped, SPACE.sub(" ", text))


def _escaped(match: re.Match[str]) -> str:
    character = match[0]
    # "]" as well: at the beginning of a line, "[\\]:](...)" would be the definition of a link.
    return f"&#{ord(character)};" if character in "<>&|[]" else f"\\{character}"


def escape_line_start(markdown: str) -> str:
    """Return a line of Markdown whose beginning is escaped: no list mark, rule or definition."""
    return LINE_START.sub(lambda match: f"{match[1]}&#{ord(match[2] or match[3])};", markdown.strip(" "), count=1)


def link_target(url: str) -> str:
    """Return an external address as a Markdown link target: whatever could end or change the link is percent-encoded."""
    return quote(url, safe="/:?#@!$&+,=%~.;-").replace("&", "&amp;")


def link(text: str, target: str, marks: str = "", title: str = "") -> str:
    """Return a Markdown link, with its marks and its title."""
    return (
        f"[{text}]({target}" + (f' "{escape_raw_html(title)}")' if title else ")") + (f"{{ {marks} }}" if marks else "")
    )


@lru_cache(maxsize=100_000)
def escape_raw_html(text: str) -> str:
    """Return text escaped for titles, attributes and raw HTML between tags, where Markdown must not see punctuation."""
    return charts.svg.escape_xml(SPACE.sub(" ", text))


def html_span(text: str, marks: str) -> str:
    """Return text as an HTML span with these marks."""
    return f"<span {marks}>{text}</span>"
