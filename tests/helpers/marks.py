"""Reads a built page as a stranger would: what every number in it is, by the marks in its HTML alone.

It shares no code with the engine, so that it can catch it.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = {"area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr"}
CLASSES = ("data-fact", "data-source", "data-count", "data-scale", "data-exempt")
HOME = re.compile(r"(^|/)subjects/[a-z0-9-]+/#[a-z0-9-]+$")


@dataclass
class Text:
    """A run of text, and the elements it stands in, outermost first, each with its attributes."""

    text: str
    path: tuple[tuple[str, dict[str, str]], ...]

    def mark(self) -> str | None:
        """What the markup says the text is; None if it says nothing."""
        for tag, attributes in reversed(self.path):
            for name in CLASSES:
                if name in attributes:
                    return name
            if (
                tag == "a"
                and HOME.search(attributes.get("href", ""))
                and "headerlink" not in attributes.get("class", "")
            ):
                return "data-fact"
        return None


@dataclass
class Reader(HTMLParser):
    """Collects the texts of the page's content (`article`), and every element of the page."""

    texts: list[Text] = field(default_factory=list)
    elements: list[tuple[str, dict[str, str]]] = field(default_factory=list)
    stack: list[tuple[str, dict[str, str]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        element = (tag, {name: value or "" for name, value in attrs})
        self.elements.append(element)
        if tag not in VOID:
            self.stack.append(element)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append((tag, {name: value or "" for name, value in attrs}))

    def handle_endtag(self, tag: str) -> None:
        while self.stack and self.stack.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        if data.strip():
            self.texts.append(Text(data, tuple(self.stack)))


def read(html: str) -> Reader:
    """The texts and elements of a page."""
    reader = Reader()
    reader.feed(html)
    reader.close()
    return reader


def content(reader: Reader) -> Iterator[Text]:
    """The texts of the page's content, without the theme's menus, and without what is written for programs."""
    for text in reader.texts:
        tags = [tag for tag, _ in text.path]
        if "article" in tags and not {"script", "style", "code"} & set(tags):
            yield text


def loose_numbers(html: str, names: Iterable[str]) -> list[str]:
    """Every text of the content with a digit that no mark accounts for and no declared name holds."""
    pattern = "|".join(re.escape(name) for name in sorted(names, key=len, reverse=True)) or r"(?!)"
    known = re.compile(rf"(?<!\w)(?:{pattern})(?!\w)")
    return [
        text.text.strip()
        for text in content(read(html))
        if text.mark() is None and any(unicodedata.category(c)[0] == "N" for c in known.sub("", text.text))
    ]
