"""Read the HTML of a page: every text a reader may meet in it, each with the mark it stands under.

A reader meets the texts between tags, those of a drawing too, and attributes that are shown or read aloud: tooltips,
labels, alternatives to pictures, the numbers of a list, and what search engines quote. Scripts, styles and addresses
are none of it.

The page is the tree that a browser makes of the HTML, and not its tags as they are written: what is not closed, stands
where it may not, or is said twice is what a reader sees. Scripts do not run here, so that what stands in `<noscript>` is
read; what stands in a `<template>` is read too, for a script may show it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from selectolax.lexbor import LexborHTMLParser, LexborNode

MARKS = ("data-fact", "data-source", "data-count", "data-scale")
CODE = frozenset(("code", "pre", "kbd", "samp"))
SILENT = frozenset(("script", "style"))
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
        "xlink:title",
        "aria-label",
        "aria-description",
        "aria-roledescription",
        "aria-valuetext",
        "aria-placeholder",
    ]
)
QUOTED = ("description", "title", "author", "keywords")  # of `<meta>`; those of social networks end in one of them


@dataclass(eq=False, slots=True)
class HtmlElement:
    """An element of the page, and what it has from those around it."""

    tag: str
    attributes: Mapping[str, str]
    parent: HtmlElement | None = None
    mark: tuple[str, str] | None = None  # the nearest mark's name and value; ("href", address) for a link
    code: bool = False
    content: bool = False  # whether it stands in the article, and not in a menu
    block: HtmlElement | None = None  # the nearest heading, paragraph, item or cell


@dataclass(frozen=True, slots=True)
class TextRun:
    """A text that stands in one piece: between two tags, or in an attribute."""

    text: str
    element: HtmlElement
    attribute: str = ""


@dataclass
class HtmlPage:
    """A page: its path within the site with `/` (`subjects/north-line/index.html`), its texts, and the ids in it."""

    path: str
    runs: list[TextRun] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)  # the facts whose record stands here


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
        elif (text := node.text_content) and above.tag not in SILENT and not text.isspace():
            page.runs.append(TextRun(text, above))
    return page


def _first_child(node: LexborNode) -> LexborNode | None:
    """Return the first node within another; what a template holds is a tree of its own."""
    return (node.template_fragments()[0] if node.tag == "template" else node).first_child


def _add_element(page: HtmlPage, node: LexborNode, above: HtmlElement) -> HtmlElement:
    """Add the texts in the attributes of an element, and its id; return it with what it has from the one above."""
    tag = node.tag or ""
    attributes = {name: value or "" for name, value in node.attributes.items()}
    element = HtmlElement(tag, attributes, above, above.mark, above.code or tag in CODE)
    element.mark = _mark(tag, attributes) or above.mark
    element.content = above.content or tag == "article"
    element.block = element if tag in BLOCKS else above.block
    if id := attributes.get("id"):
        page.ids.add(id)
        if attributes.get("data-fact") == id:
            page.homes.add(id)
    page.runs.extend(TextRun(attributes[name], element, name) for name in attributes if name in SPOKEN)
    if tag == "meta" and attributes.get("name", attributes.get("property", "")).lower().endswith(QUOTED):
        page.runs.append(TextRun(attributes.get("content", ""), element, "content"))
    return element


def _mark(tag: str, attributes: Mapping[str, str]) -> tuple[str, str] | None:
    for name in MARKS:
        if name in attributes:
            return name, attributes[name]
    if tag == "a" and "href" in attributes and "headerlink" not in attributes.get("class", ""):
        return "href", attributes["href"]
    return None
