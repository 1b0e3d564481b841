"""Read the HTML of a page: every text a reader may meet in it, each with the mark it stands under.

A reader meets the texts between tags, those of a drawing too, and attributes that are shown or read aloud: tooltips,
labels, alternatives to pictures, the numbers of a list, and what search engines quote, JSON-LD too. Scripts, styles and
addresses are none of it.

The page is the tree that a browser makes of the HTML, and not its tags as they are written: what is not closed, stands
where it may not, or is said twice is what a reader sees. Scripts do not run here, so that what stands in `<noscript>` is
read; what stands in a `<template>` is read too, for a script may show it.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property

from selectolax.lexbor import LexborHTMLParser, LexborNode

MARKS = ("data-fact", "data-source", "data-count", "data-scale", "data-exempt")
CODE = frozenset(("code", "pre", "kbd", "samp"))
SILENT = frozenset(("script", "style"))
INLINE = frozenset(("a", "b", "code", "em", "i", "small", "span", "strong", "sub", "sup", "u"))  # they part no words
BLOCKS = frozenset(
    [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "li",
        "dt",
        "dd",
        "td",
        "th",
        "caption",
        "figcaption",
        "blockquote",
        "title",
    ]
)
SPOKEN = frozenset(
    [
        "title",
        "alt",
        "placeholder",
        "label",
        "summary",
        "value",
        "start",
        "abbr",
        "srcdoc",
        "xlink:title",
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "aria-valuetext",
        "aria-placeholder",
        "data-about",
    ]
)
JSON_LD = "application/ld+json"
# Names of `<meta>` that only programs read; what all others say is shown by somebody.
TECHNICAL = re.compile(
    r"viewport|generator|theme-color|color-scheme|referrer|robots|googlebot|format-detection|msapplication-.*"
    r"|(?:og|twitter):(?:image|url|type|locale|card|site_id|video|audio)(?::.*)?"
)


@dataclass(eq=False, slots=True)
class HtmlElement:
    """An element of the page, and what it has from those around it."""

    tag: str
    attributes: Mapping[str, str]
    parent: HtmlElement | None = None
    mark: tuple[str, str] | None = None  # the nearest mark's name and value; ("href", address) for a link
    code: HtmlElement | None = None  # the outermost element of code that it stands in
    content: bool = False  # whether it stands in the article, and not in a menu
    block: HtmlElement | None = None  # the nearest heading, paragraph, item or cell


@dataclass(frozen=True, slots=True)
class TextRun:
    """A text that stands in one piece: between two tags, or in an attribute."""

    text: str
    element: HtmlElement
    attribute: str = ""


@dataclass
class MarkedText:
    """The text under a mark, put together from its runs, and where each of them begins."""

    text: str = ""
    starts: dict[int, int] = field(default_factory=dict)
    last: HtmlElement | None = None

    def add(self, index: int, run: TextRun) -> None:
        apart = self.last is not None and self.last is not run.element and not {self.last.tag, run.element.tag} & INLINE
        self.text += " " if apart else ""
        self.starts[index] = len(self.text)
        self.text += run.text
        self.last = run.element


@dataclass
class HtmlPage:
    """A page: its path within the site with `/` (`subjects/north-line/index.html`), its texts, and the ids in it."""

    path: str
    runs: list[TextRun] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)  # the facts whose record stands here
    linked: list[str] = field(default_factory=list)  # what it says in JSON-LD

    @cached_property
    def wholes(self) -> dict[int, MarkedText]:
        """The whole text under each mark, by the mark's identity; texts of attributes stand alone."""
        made: defaultdict[int, MarkedText] = defaultdict(MarkedText)
        for index, run in enumerate(self.runs):
            if run.element.mark and not run.attribute:
                made[id(run.element.mark)].add(index, run)
        return made

    @cached_property
    def codes(self) -> dict[int, str]:
        """The whole text of each element of code, by its identity."""
        made: defaultdict[int, str] = defaultdict(str)
        for run in self.runs:
            if run.element.code and not run.attribute:
                made[id(run.element.code)] += run.text
        return made


HtmlNode = LexborNode


def first_article(html: str) -> HtmlNode | None:
    """Return the article of a page as the tree that a browser makes of it, if there is one."""
    return LexborHTMLParser(html).css_first("article")


def read_page(path: str, html: str) -> HtmlPage:
    """Return the page at `path`, as far as a reader meets it."""
    page = HtmlPage(path)
    ahead: list[tuple[LexborNode | None, HtmlElement]] = [(LexborHTMLParser(html).root, HtmlElement("", {}))]
    while ahead:  # no recursion: nothing says how deep a page may be
        node, above = ahead.pop()
        if node is None:
            continue
        ahead.append((node.next, above))
        if node.is_element_node:
            ahead.append((_first_child(node), _add_element(page, node, above)))
        elif (text := node.text_content) and not text.isspace():
            if above.tag not in SILENT:
                page.runs.append(TextRun(text, above))
            elif above.attributes.get("type", "").lower() == JSON_LD:
                page.linked.append(text)
    return page


def _first_child(node: LexborNode) -> LexborNode | None:
    """Return the first node within another; what a template holds is a tree of its own."""
    return (node.template_fragments()[0] if node.tag == "template" else node).first_child


def _add_element(page: HtmlPage, node: LexborNode, above: HtmlElement) -> HtmlElement:
    """Add the texts in the attributes of an element, and its id; return it with what it has from the one above."""
    tag = node.tag or ""
    attributes = {name: value or "" for name, value in node.attributes.items()}
    element = HtmlElement(tag, attributes, above, above.mark, above.code)
    element.code = above.code or (element if tag in CODE else None)
    element.mark = _mark(tag, attributes) or above.mark
    element.content = above.content or tag == "article"
    element.block = element if tag in BLOCKS else above.block
    if id := attributes.get("id"):
        page.ids.add(id)
        if attributes.get("data-fact") == id:
            page.homes.add(id)
    page.runs.extend(TextRun(attributes[name], element, name) for name in attributes if name in SPOKEN)
    if tag == "meta" and "content" in attributes and _is_shown(attributes):
        page.runs.append(TextRun(attributes.get("content", ""), element, "content"))
    return element


def _is_shown(attributes: Mapping[str, str]) -> bool:
    """Return whether what a `<meta>` says may be shown somewhere."""
    name = next((attributes[key] for key in ("name", "property", "itemprop") if key in attributes), "")
    return bool(name) and not TECHNICAL.fullmatch(name.lower())


def _mark(tag: str, attributes: Mapping[str, str]) -> tuple[str, str] | None:
    for name in MARKS:
        if name in attributes:
            return name, attributes[name]
    if tag == "a" and "href" in attributes and "headerlink" not in attributes.get("class", ""):
        return "href", attributes["href"]
    return None
