"""In: the HTML of a page. Out: a `Page`: every text a reader may meet in it, each with the mark it stands under.

A reader meets the texts between tags, those of a drawing too, and attributes that are shown or read aloud: tooltips,
labels, alternatives to pictures, the numbers of a list, and what search engines quote. Scripts, styles and addresses
are none of it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset(
    ["area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "param", "source", "track", "wbr"]
)
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
class Element:
    """An element of the page, and what it has from those around it."""

    tag: str
    attributes: Mapping[str, str]
    parent: Element | None = None
    mark: tuple[str, str] | None = None  # the nearest mark's name and value; ("href", address) for a link
    code: bool = False
    content: bool = False  # whether it stands in the article, and not in a menu
    block: Element | None = None  # the nearest heading, paragraph, item or cell


@dataclass(frozen=True, slots=True)
class Run:
    """A text that stands in one piece: between two tags, or in an attribute."""

    text: str
    element: Element
    attribute: str = ""


@dataclass
class Page:
    """A page: its path within the site with `/` (`subjects/north-line/index.html`), its texts, and the ids in it."""

    path: str
    runs: list[Run] = field(default_factory=list)
    ids: set[str] = field(default_factory=set)
    homes: set[str] = field(default_factory=set)  # the facts whose record stands here


def read(path: str, html: str) -> Page:
    """The page at `path`, as far as a reader meets it."""
    reader = _Reader(Page(path))
    reader.feed(html)
    reader.close()
    return reader.page


class _Reader(HTMLParser):
    def __init__(self, page: Page) -> None:
        super().__init__(convert_charrefs=True)
        self.page = page
        self.stack = [Element("", {})]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._element(tag, attrs)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = self._element(tag, attrs)
        # In HTML a slash closes nothing; in a drawing it does, and a drawing has no void elements.
        if tag not in VOID and not any(above.tag == "svg" for above in (*self.stack, element)):
            self.stack.append(element)

    def handle_endtag(self, tag: str) -> None:
        for depth in range(len(self.stack) - 1, 0, -1):
            if self.stack[depth].tag == tag:
                del self.stack[depth:]
                return

    def handle_data(self, data: str) -> None:
        if self.stack[-1].tag not in SILENT and not data.isspace():
            self.page.runs.append(Run(data, self.stack[-1]))

    def _element(self, tag: str, attrs: list[tuple[str, str | None]]) -> Element:
        attributes = {name: value or "" for name, value in attrs}
        above = self.stack[-1]
        element = Element(tag, attributes, above, above.mark, above.code or tag in CODE)
        element.mark = _mark(tag, attributes) or above.mark
        element.content = above.content or tag == "article"
        element.block = element if tag in BLOCKS else above.block
        if id := attributes.get("id"):
            self.page.ids.add(id)
            if attributes.get("data-fact") == id:
                self.page.homes.add(id)
        for name in SPOKEN.intersection(attributes):
            self.page.runs.append(Run(attributes[name], element, name))
        if tag == "meta" and attributes.get("name", attributes.get("property", "")).lower().endswith(QUOTED):
            self.page.runs.append(Run(attributes.get("content", ""), element, "content"))
        return element


def _mark(tag: str, attributes: Mapping[str, str]) -> tuple[str, str] | None:
    for name in MARKS:
        if name in attributes:
            return name, attributes[name]
    if tag == "a" and "href" in attributes and "headerlink" not in attributes.get("class", ""):
        return "href", attributes["href"]
    return None
