"""Read a PDF as its readers meet it: its text, the words beside it, and its links.

The words beside the text are shown or spoken: bookmarks, alternatives to pictures, descriptions of links, the
document's title and description. PDFium reads all of it, and no code of ours.
"""

from __future__ import annotations

import ctypes
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pypdfium2
import pypdfium2.raw as pdfium

# What only sets text: places where it may break, joiners, and marks where a hyphen or a line ends.
UNSEEN = frozenset("\u00ad\u200b\u2060\ufeff\ufffe\uffff\x00\x02")
META = ("Title", "Subject", "Author")
SCALE, RUNNING = "scale", "running"  # what is no text of the document itself: in drawings, and at the edges of a sheet

BAND = 12.0  # points: about the height of a line

Box = tuple[float, float, float, float]  # left, bottom, right, top


@dataclass(frozen=True, slots=True)
class PdfPlace:
    """A target of links: a sheet, counted from 1, and a point on it, in points from below."""

    sheet: int
    x: float
    y: float


@dataclass(frozen=True, slots=True)
class PdfLink:
    """The areas where a link can be clicked, its target (the `name` of a place, or an `address`), its description, and the
    place on paper that it leads to without a name.
    """

    boxes: tuple[Box, ...]
    name: str
    address: str
    says: str
    place: PdfPlace | None


class PdfPage:
    """A page of paper: its text without characters that only serve typesetting, and the link over each letter."""

    def __init__(self, page: pypdfium2.PdfPage, number: int) -> None:
        self.number = number
        self.page = page  # kept: PDFium forgets the text of a page that nobody holds
        self.read = page.get_textpage()
        letters = [chr(pdfium.FPDFText_GetUnicode(self.read.raw, index)) for index in range(self.read.count_chars())]
        self.letters = [index for index, letter in enumerate(letters) if letter not in UNSEEN]
        self.text = "".join(letters[index] for index in self.letters)
        self.over: dict[int, PdfLink | None] = {}

    def box(self, at: int) -> Box:
        """Return the box of a letter of the text, as high as its line."""
        box = pdfium.FS_RECTF()
        pdfium.FPDFText_GetLooseCharBox(self.read.raw, self.letters[at], box)
        return box.left, box.bottom, box.right, box.top

    def link(self, at: int) -> PdfLink | None:
        """Return the link that a click on the letter follows: the uppermost one."""
        if at not in self.over:
            left, bottom, right, top = self.box(at)
            x, y = (left + right) / 2, (bottom + top) / 2
            areas = self.bands.get(int(y // BAND), ())
            over = (link for box, link in areas if box[0] <= x <= box[2] and box[1] <= y <= box[3])
            self.over[at] = next(over, None)
        return self.over[at]

    def aside(self, at: int) -> str:
        """Return SCALE or RUNNING if the PDF marks the letter as no part of its text ("artifact"); otherwise ""."""
        shown = pdfium.FPDFText_GetTextObject(self.read.raw, self.letters[at])
        for index in range(pdfium.FPDFPageObj_CountMarks(shown)) if shown else ():
            mark = pdfium.FPDFPageObj_GetMark(shown, index)
            if _name(mark) == "Artifact":
                return SCALE if pdfium.FPDFPageObjMark_CountParams(mark) == 0 else RUNNING
        return ""

    def piece(self, at: int) -> str:
        """Return the piece of text that was set together with the letter."""
        shown = pdfium.FPDFText_GetTextObject(self.read.raw, self.letters[at])
        length = pdfium.FPDFTextObj_GetText(shown, self.read.raw, None, 0) if shown else 0
        buffer = ctypes.create_string_buffer(length)
        wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
        if length:
            pdfium.FPDFTextObj_GetText(shown, self.read.raw, wide, length)
        return _utf16(buffer)

    @cached_property
    def areas(self) -> list[tuple[Box, PdfLink]]:
        """The areas that can be clicked, the uppermost first."""
        return [(box, link) for link in reversed(self.links) for box in link.boxes]

    @cached_property
    def bands(self) -> dict[int, list[tuple[Box, PdfLink]]]:
        """The areas that touch each band of the page, so that few are asked whether a letter lies in them."""
        found: defaultdict[int, list[tuple[Box, PdfLink]]] = defaultdict(list)
        for box, link in self.areas:
            for band in range(int(box[1] // BAND), int(box[3] // BAND) + 1):
                found[band].append((box, link))
        return found

    @cached_property
    def links(self) -> list[PdfLink]:
        position, link = ctypes.c_int(0), pdfium.FPDF_LINK()
        found = []
        while pdfium.FPDFLink_Enumerate(self.page.raw, position, link):
            found.append(_link(self, link))
        return found

    @cached_property
    def spoken(self) -> list[str]:
        """The alternatives to drawings and pictures."""
        tree = pdfium.FPDF_StructTree_GetForPage(self.page.raw)
        if not tree:
            return []
        try:
            count = pdfium.FPDF_StructTree_CountChildren(tree)
            tops = [pdfium.FPDF_StructTree_GetChildAtIndex(tree, index) for index in range(count)]
            return [text for top in tops if top for text in _spoken(top)]
        finally:
            pdfium.FPDF_StructTree_Close(tree)


class PdfFile:
    """A PDF. Raises ValueError if the bytes are none."""

    def __init__(self, data: bytes) -> None:
        try:
            self.document = pypdfium2.PdfDocument(data)
        except pypdfium2.PdfiumError as error:
            raise ValueError(f"this is no PDF that can be read: {error}") from error
        self.sheets = [PdfPage(self.document[index], index + 1) for index in range(len(self.document))]

    @cached_property
    def places(self) -> dict[str, PdfPlace]:
        """The named places that links lead to."""
        count = pdfium.FPDF_CountNamedDests(self.document.raw)
        return dict(self._place(index) for index in range(count))

    def _place(self, index: int) -> tuple[str, PdfPlace]:
        length = ctypes.c_long(0)
        pdfium.FPDF_GetNamedDest(self.document.raw, index, None, length)
        buffer = ctypes.create_string_buffer(max(length.value, 0))
        place = pdfium.FPDF_GetNamedDest(self.document.raw, index, buffer, length)
        return _utf16(buffer), self._where(place)

    def _where(self, place: Any) -> PdfPlace:
        sheet = pdfium.FPDFDest_GetDestPageIndex(self.document.raw, place) + 1
        x, y, zoom = (ctypes.c_float() for _ in range(3))
        has = [ctypes.c_int() for _ in range(3)]
        pdfium.FPDFDest_GetLocationInPage(place, *has, x, y, zoom)
        return PdfPlace(sheet, x.value, y.value)

    @cached_property
    def bookmarks(self) -> list[tuple[str, PdfPlace]]:
        found = ((mark.get_title(), mark.get_dest()) for mark in self.document.get_toc(max_depth=32))
        return [(title, self._where(place.raw)) for title, place in found if place]

    @cached_property
    def about(self) -> dict[str, str]:
        """The document's properties, by the names of the entries."""
        return {name: self.document.get_metadata_value(name) for name in META}

    @cached_property
    def date(self) -> tuple[int, int, int] | None:
        """The date of the document: year, month, day."""
        said = self.document.get_metadata_value("CreationDate").removeprefix("D:")[:8]
        return (int(said[:4]), int(said[4:6]), int(said[6:])) if len(said) == 8 and said.isdecimal() else None

    @property
    def mark(self) -> str:
        """Its keywords, which say what made it."""
        return str(self.document.get_metadata_value("Keywords"))


def _link(sheet: PdfPage, link: Any) -> PdfLink:
    annotation = pdfium.FPDFLink_GetAnnot(sheet.page.raw, link)
    try:
        name, says = (_entry(annotation, key) for key in (b"Dest", b"Contents"))
    finally:
        pdfium.FPDFPage_CloseAnnot(annotation)
    document = sheet.page.pdf.raw
    return PdfLink(tuple(_boxes(link)), name, _address(document, link), says, None if name else _place(document, link))


def _place(document: Any, link: Any) -> PdfPlace | None:
    """Return the place that a link leads to; None if that is not in the document."""
    there = pdfium.FPDFLink_GetDest(document, link)
    if not there:
        return None
    known, (x, y, zoom) = [ctypes.c_int() for _ in range(3)], [ctypes.c_float() for _ in range(3)]
    pdfium.FPDFDest_GetLocationInPage(there, *known, x, y, zoom)
    return PdfPlace(pdfium.FPDFDest_GetDestPageIndex(document, there) + 1, x.value, y.value)


def _boxes(link: Any) -> Iterator[Box]:
    """Yield the areas of a link, one for each piece of a line."""
    for index in range(pdfium.FPDFLink_CountQuadPoints(link)):
        quad = pdfium.FS_QUADPOINTSF()
        pdfium.FPDFLink_GetQuadPoints(link, index, quad)
        across, along = (quad.x1, quad.x2, quad.x3, quad.x4), (quad.y1, quad.y2, quad.y3, quad.y4)
        yield min(across), min(along), max(across), max(along)
    if not pdfium.FPDFLink_CountQuadPoints(link):
        box = pdfium.FS_RECTF()
        pdfium.FPDFLink_GetAnnotRect(link, box)
        yield box.left, box.bottom, box.right, box.top


def _address(document: Any, link: Any) -> str:
    action = pdfium.FPDFLink_GetAction(link)
    length = pdfium.FPDFAction_GetURIPath(document, action, None, 0) if action else 0
    buffer = ctypes.create_string_buffer(length)
    if length:
        pdfium.FPDFAction_GetURIPath(document, action, buffer, length)
    return buffer.raw.rstrip(b"\0").decode("utf-8", "replace")


def _spoken(element: Any) -> Iterator[str]:
    for read in (pdfium.FPDF_StructElement_GetAltText, pdfium.FPDF_StructElement_GetActualText):
        length = read(element, None, 0)
        if length > 2:
            buffer = ctypes.create_string_buffer(length)
            read(element, buffer, length)
            yield _utf16(buffer)
    for index in range(pdfium.FPDF_StructElement_CountChildren(element)):
        if below := pdfium.FPDF_StructElement_GetChildAtIndex(element, index):
            yield from _spoken(below)


def _entry(annotation: Any, key: bytes) -> str:
    length = pdfium.FPDFAnnot_GetStringValue(annotation, key, None, 0)
    buffer = ctypes.create_string_buffer(length)
    pdfium.FPDFAnnot_GetStringValue(annotation, key, ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR)), length)
    return _utf16(buffer)


def _name(mark: Any) -> str:
    """Return the name of a mark around text."""
    length = ctypes.c_ulong(0)
    pdfium.FPDFPageObjMark_GetName(mark, None, 0, length)
    buffer = ctypes.create_string_buffer(length.value)
    wide = ctypes.cast(buffer, ctypes.POINTER(pdfium.FPDF_WCHAR))
    pdfium.FPDFPageObjMark_GetName(mark, wide, length.value, length)
    return _utf16(buffer)


def _utf16(buffer: Any) -> str:
    return str(buffer.raw.decode("utf-16-le", "replace").rstrip("\0"))
