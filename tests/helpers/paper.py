"""Reads a PDF as a stranger would: its text, its structure, its links and what it claims. It shares no code with the engine."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pikepdf
import pypdfium2

MM = 72 / 25.4
NS = {
    "pdfaid": "http://www.aiim.org/pdfa/ns/id/",
    "pdfuaid": "http://www.aiim.org/pdfua/ns/id/",
}


@dataclass
class Element:
    """An element of the structure tree: its type, its attributes, and those below it."""

    tag: str
    alternative: str
    attributes: dict[str, str]
    below: list[Element]

    def walk(self) -> Iterator[Element]:
        yield self
        for element in self.below:
            yield from element.walk()


class Paper:
    """A PDF file."""

    def __init__(self, data: bytes) -> None:
        self.data = data
        self.pdf = pikepdf.open(io.BytesIO(data))
        self.shown = pypdfium2.PdfDocument(data)

    def faults(self) -> list[str]:
        """What qpdf has to say against it."""
        return list(self.pdf.check_pdf_syntax())

    def texts(self) -> list[str]:
        """The text of each page, with breaks that only the typesetter made taken out."""
        pages = [self.shown[index].get_textpage().get_text_bounded() for index in range(len(self.shown))]
        return [squeezed(page) for page in pages]

    def text(self) -> str:
        return "".join(self.texts())

    def outside(self, margin: float = 23.0) -> list[tuple[int, str]]:
        """Every run of text that leaves the page's margins, in millimetres at the sides; above and below there is
        room for the running head and the number of the page."""
        found = []
        for number in range(len(self.shown)):
            page = self.shown[number]
            width, height = page.get_size()
            text = page.get_textpage()
            for index in range(text.count_rects()):
                left, bottom, right, top = text.get_rect(index)
                if not (
                    left >= margin * MM - 1
                    and right <= width - margin * MM + 1
                    and bottom >= 8 * MM
                    and top <= height - 8 * MM
                ):
                    found.append((number + 1, text.get_text_bounded(left, bottom, right, top)))
        return found

    def claims(self) -> dict[str, str]:
        """What the XMP claims of standards."""
        with self.pdf.open_metadata() as metadata:
            names = ("pdfaid:part", "pdfaid:conformance", "pdfuaid:part", "dc:title", "xmp:CreateDate")
            return {
                name: str(
                    metadata.get(
                        f"{{{NS[name.split(':')[0]]}}}{name.split(':')[1]}" if name.split(":")[0] in NS else name
                    )
                )
                for name in names
            }

    def bookmarks(self) -> list[str]:
        with self.pdf.open_outline() as outline:
            return list(_titles(outline.root))

    def attachments(self) -> dict[str, bytes]:
        return {name: spec.get_file().read_bytes() for name, spec in self.pdf.attachments.items()}

    def structure(self) -> Element:
        return _element(self.pdf.Root.StructTreeRoot)

    def links(self) -> tuple[set[str], list[Any]]:
        """The addresses that its links lead to, and the destinations within it."""
        addresses, inside = set(), []
        for page in self.pdf.pages:
            for note in page.get("/Annots", []):
                if note.get("/Subtype") != "/Link":
                    continue
                action = note.get("/A")
                if action is not None and action.get("/S") == "/URI":
                    addresses.add(str(action.URI))
                else:
                    inside.append(note.get("/Dest", action.get("/D") if action is not None else None))
        return addresses, inside

    def named(self) -> dict[str, Any]:
        """The named destinations."""
        names: Any = self.pdf.Root.get("/Names")
        tree = names.get("/Dests") if names is not None else None
        return {str(name): place for name, place in pikepdf.NameTree(tree).items()} if tree is not None else {}

    def fonts(self) -> dict[str, bool]:
        """Each font, and whether it is embedded."""
        found: dict[str, bool] = {}
        for item in self.pdf.objects:
            if isinstance(item, pikepdf.Dictionary) and item.get("/Type") == "/FontDescriptor":
                found[str(item.FontName)] = any(key in item for key in ("/FontFile", "/FontFile2", "/FontFile3"))
        return found

    def save_page(self, number: int, path: Path) -> None:
        """A page as an image, to be looked at."""
        self.shown[number - 1].render(scale=1.25).to_pil().save(path)


def squeezed(text: str) -> str:
    """Text without anything that only sets it: spaces, breaks, hyphens at the ends of lines, numbers of notes."""
    text = re.sub(r"\[\d+\]", "", text.replace("\ufffe", "").replace("\u00ad", ""))
    return re.sub(r"[\s\u200b\u2060\x00-\x1f]", "", text)


def _titles(items: Any) -> Iterator[str]:
    for item in items:
        yield item.title
        yield from _titles(item.children)


def _element(node: Any) -> Element:
    below = node.get("/K", [])
    below = list(below) if isinstance(below, pikepdf.Array) else [below]
    owned = node.get("/A", {})
    attributes: dict[str, str] = {}
    for each in list(owned) if isinstance(owned, pikepdf.Array) else [owned]:
        if isinstance(each, pikepdf.Dictionary):
            attributes |= {str(name): str(value) for name, value in each.items()}
    return Element(
        str(node.get("/S", "")),
        str(node.get("/Alt", "")),
        attributes,
        [_element(each) for each in below if isinstance(each, pikepdf.Dictionary) and "/S" in each],
    )
