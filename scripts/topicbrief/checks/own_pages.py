"""Hold the pages that people write in `docs/`, and the templates of their own theme, to the rule for figures.

Such a page is Markdown or HTML for the builder of the website: it knows no `[[references]]`. A figure in it leads to its source as a
link to the fact's home does, or under the mark `data-fact` or `data-source`; `trace` compares what such a figure says
on the built page.
"""

from __future__ import annotations

import html
import re
from collections.abc import Callable, Iterator, Mapping

from ..diagnostics.problem import Location, Problem
from ..diagnostics.source_text import LINE_END
from ..load.result import LoadResult
from ..model.quantities import may_have_quantity
from .figures import find_loose_words

Replace = Callable[[re.Match[str]], str]
FRONT = re.compile(r"\A---[ \t]*\r?\n(.*?)^(?:---|\.\.\.)[ \t]*$", re.DOTALL | re.MULTILINE)
FRONT_LINE = re.compile(r"^(?:([\w-]+)[ \t]*:|[ \t]*-)?(.*)$", re.MULTILINE)
SHOWN_FRONT = frozenset(("title", "description", "subtitle", "summary", "author", "authors", "tags"))
COMMENT = re.compile(r"<!--.*?-->", re.DOTALL)
# What browsers read and show nobody; data about the page is for search engines to show.
UNSEEN = re.compile(r"<(script|style)\b(?![^<>]*\bld\+json)[^<>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
TEMPLATE = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{#.*?#\}", re.DOTALL)
ABOUT = re.compile(r"<meta\b[^<>]*\b(?:description|title|keywords|author|abstract|site_name)\b", re.IGNORECASE)
CONTENT = re.compile(r"\bcontent[ \t]*=[ \t]*(\"[^\"]*\"|'[^']*')", re.IGNORECASE)
MARKED = re.compile(r"<(\w+)\b[^<>]*\bdata-(fact|source)=[\"']([\w-]+)[\"'][^<>]*>.*?</\1>", re.DOTALL)
ANCHOR = re.compile(r"<a\b[^<>]*\bhref=[\"']([^\"']*)[\"'][^<>]*>.*?</a>", re.DOTALL)
LINK = re.compile(r"(?<!!)\[((?:[^\[\]]|\[[^\[\]]*\])*)\]\(\s*<?([^\s<>)]*)>?((?:\s+[\"'(][^\n]*?[\"')])?\s*)\)")
TARGET = re.compile(r"(?<=\]\()\s*<?[^\s<>)]*>?")
DEFINED = re.compile(r"^ {0,3}\[([^\]\n]+)\]:[ \t]*<?(\S+?)>?(?=\s|$)", re.MULTILINE)
BY_NAME = re.compile(r"\[([^\[\]]*)\](?:\[([^\[\]\n]*)\])?(?![\[(:])")
ADDRESS = re.compile(r"(?:https?://|www\.)[^\s<>)\"']+|[\w.+-]+@[\w-]+\.[\w.]+", re.IGNORECASE)
TAG = re.compile(r"</?[a-zA-Z][^<>]*>|\{:?[ \t]*(?:[#.][\w-]+|[\w-]+=)[^{}\n]*\}")
SPOKEN = re.compile(
    r"\b(?:title|alt|label|placeholder|summary|value|start|abbr|srcdoc|aria-\w+)[ \t]*=[ \t]*(\"[^\"]*\"|'[^']*'|[^\s\"'<>}]+)"
)
ENTITY = re.compile(r"&(?:#\d+|#[xX][0-9a-fA-F]+|\w+);")
ITEM = re.compile(r"^[ \t>]*\d{1,9}[.)](?=[ \t])", re.MULTILINE)
FACT_HOME = re.compile(r"(?:^|/)subjects/[\w-]+(?:/|/index\.(?:md|html)|\.md|\.html)?#([\w-]+)$")
SOURCE_HOME = re.compile(
    r"(?:^|/)(?:articles/([\w-]+)(?:/|/index\.(?:md|html)|\.md|\.html)?|sources(?:/|\.md|\.html)#([\w-]+))$"
)


def check_own_pages(loaded: LoadResult, pages: Mapping[str, bytes]) -> Iterator[Problem]:
    """Yield the loose figures in pages of Markdown or HTML, by path relative to the brief."""
    if not loaded.brief or ("subject", "") in loaded.unloadable:
        return  # the names are not all known
    for path, data in sorted(pages.items()):
        text = data.decode("utf-8-sig", "replace")
        is_template = not path.startswith("docs/")
        shown = _shown(loaded, TEMPLATE.sub(_blank, text) if is_template else text)
        if not may_have_quantity(shown):
            continue
        for start, message in find_loose_words(loaded, shown):
            before = LINE_END.split(text[:start])
            yield Problem(Location(path, len(before), len(before[-1]) + 1), "loose-figure", message)


def _shown(loaded: LoadResult, text: str) -> str:
    """Return what readers see of a page, each letter in its place; all else is blank, as are figures that lead to their source."""
    is_known = _knows(loaded)
    text = UNSEEN.sub(_blank, COMMENT.sub(_blank, FRONT.sub(_front, text)))
    text = MARKED.sub(lambda m: _blank(m) if (m[2], m[3]) in is_known else m[0], text)
    text = ANCHOR.sub(lambda m: _blank(m) if _home(m[1]) in is_known else m[0], text)
    text = LINK.sub(lambda m: _blank(m) if _home(m[2]) in is_known and not m[3].strip() else m[0], text)
    homes = {name.lower() for name, target in DEFINED.findall(text) if _home(target) in is_known}
    text = DEFINED.sub(_blank, text)
    text = BY_NAME.sub(lambda m: _blank(m) if (m[2] or m[1]).lower() in homes else m[0], text)
    for pattern, replace in ((TARGET, _blank), (ADDRESS, _blank), (TAG, _spoken), (ENTITY, _entity), (ITEM, _blank)):
        text = pattern.sub(replace, text)
    return text


def _knows(loaded: LoadResult) -> frozenset[tuple[str, str]]:
    assert loaded.brief
    return frozenset([*(("fact", id) for id in loaded.brief.facts), *(("source", id) for id in loaded.brief.sources)])


def _home(address: str) -> tuple[str, str] | None:
    """Return what is at home at an address within the website."""
    if "://" in address or address.startswith("//"):
        return None
    if found := FACT_HOME.search(address):
        return "fact", found[1]
    found = SOURCE_HOME.search(address)
    return ("source", found[1] or found[2]) if found else None


def _blank(match: re.Match[str]) -> str:
    return re.sub(r"[^\r\n]", " ", match[0])


def _front(match: re.Match[str]) -> str:
    """Return the head of a page with its titles and descriptions alone."""
    key = ""

    def keep(line: re.Match[str]) -> str:
        nonlocal key
        key = line[1] or key
        return " " * (len(line[0]) - len(line[2])) + line[2] if key in SHOWN_FRONT else " " * len(line[0])

    begin, end = (place - match.start() for place in match.span(1))
    return match[0][:begin] + FRONT_LINE.sub(keep, match[1]) + match[0][end:]


def _spoken(match: re.Match[str]) -> str:
    """Return a tag or a list of attributes with what is shown or read aloud of it alone."""
    kept = list(_blank(match))
    about = CONTENT.finditer(match[0]) if ABOUT.match(match[0]) else ()
    for each in (*SPOKEN.finditer(match[0]), *about):
        first, last = each.span(1)
        kept[first:last] = match[0][first:last]
    return "".join(kept)


def _entity(match: re.Match[str]) -> str:
    return html.unescape(match[0]).ljust(len(match[0]))[: len(match[0])]
