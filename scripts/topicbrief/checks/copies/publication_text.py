"""Read the text of a publication from its file: plain text, HTML or PDF, in the encoding that it declares."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterable
from html import unescape

INLINE = frozenset(
    [
        "a",
        "abbr",
        "b",
        "bdi",
        "bdo",
        "cite",
        "code",
        "del",
        "dfn",
        "em",
        "font",
        "i",
        "ins",
        "kbd",
        "mark",
        "q",
        "s",
        "small",
        "span",
        "strong",
        "sub",
        "sup",
        "u",
        "var",
        "wbr",
    ]
)
# Each begins at a "<" and finds its end, if only that of the file: so that a file full of them is read in one go. Python's
# own parser looks for the end again and again, and takes hours where it is missing; a browser's tree (selectolax) gives
# the same words for all pages we tried, and takes minutes for a megabyte of "<div>", of attributes or of "<font>".
TAG = re.compile(
    r"""<!--(?:-?>|.*?(?:--!?>|\Z))
    | <(?P<name>script|style|template)(?=[\s/>]).*?(?:</(?P=name)\s*(?:>|\Z)|\Z)
    | </?(?P<other>[a-z][^\s/>]*)(?:=\s*"[^"]*"|=\s*'[^']*'|[^>])*(?:>|\Z)
    | <[!?/][^>]*(?:>|\Z)""",
    re.VERBOSE | re.DOTALL | re.IGNORECASE,
)
# The cells of a row stand in one line, with a stroke between them: else nobody could tell what a number belongs to.
CELLS, ROWS = frozenset(["td", "th"]), frozenset(["tr", "table", "thead", "tbody", "tfoot"])
CELL_END, ROW_BREAK = "\x1f", "\n \n"
NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|x[0-9a-f]{7,});?", re.IGNORECASE)
# What a page says of its encoding, which stands in its first bytes.
DECLARED = re.compile(
    rb"""<meta[^>]+charset\s*=\s*["']?\s*([\w.:-]+)|<\?xml[^>]+encoding\s*=\s*["']([\w.:-]+)""", re.IGNORECASE
)
NO_TEXT = "this is neither text nor HTML nor a PDF; save it as one of these"
HEAD = 2_048  # bytes in which browsers look for it
# As in browsers, the names of older encodings stand for the larger ones that publishers really use.
LARGER = {"gb2312": "gb18030", "gbk": "gb18030", "iso8859-1": "cp1252", "ascii": "cp1252", "shift_jis": "cp932"}
MARKS = ((codecs.BOM_UTF8, "utf-8-sig"), (codecs.BOM_UTF16_LE, "utf-16"), (codecs.BOM_UTF16_BE, "utf-16"))


class UnreadableError(ValueError):
    """The text of a publication cannot be read; the message tells an editor why, and what to do."""


def publication_text(data: bytes, name: str = "", encoding: str = "") -> str:
    """Return the text of a publication.

    `name` is that of its file or its media type, `encoding` what a server said. Raises UnreadableError.
    """
    if data.startswith(b"%PDF-"):
        return _pdf_text(data)
    text = _decoded(data, encoding)
    if "\0" in text[:HEAD]:
        raise UnreadableError(NO_TEXT)
    is_html = re.search(r"html?$", name) or re.match(r"\s*<(?:!doctype html|html|\?xml)", text[:HEAD], re.IGNORECASE)
    return without_tags(text) if is_html else text.replace("\r\n", "\n")


def _decoded(data: bytes, encoding: str) -> str:
    """Return bytes as text: by their byte order mark, what the server or the page says, or UTF-8."""
    declared = DECLARED.search(data[:HEAD])
    marked = next((name for mark, name in MARKS if data.startswith(mark)), "")
    said = marked or encoding or (declared and (declared[1] or declared[2]).decode("ascii")) or "utf-8"
    try:
        codec = codecs.lookup(said).name
    except LookupError:
        raise UnreadableError(f'its encoding, "{said}", is not known; save it as UTF-8') from None
    try:
        return data.decode(LARGER.get(codec, codec), "strict" if said == "utf-8" else "replace")
    except UnicodeDecodeError:
        if b"\0" in data[:HEAD]:
            raise UnreadableError(NO_TEXT) from None
        raise UnreadableError(
            "it does not say in which encoding it is, and it is not UTF-8; save it as UTF-8"
        ) from None


def _pdf_text(data: bytes) -> str:
    """Return the text of a PDF, page by page."""
    import pypdfium2  # noqa: PLC0415 - its import takes a tenth of a second

    try:
        with pypdfium2.PdfDocument(data) as document:
            text = "\n\n".join(page.get_textpage().get_text_range() for page in document)
    except pypdfium2.PdfiumError as error:
        raise UnreadableError(f"this PDF cannot be read: {error}") from None
    if not text.strip():
        raise UnreadableError("this PDF has pictures of pages and no text; save its text")
    # PDFium marks a hyphen at the end of a line by U+FFFE.
    return re.sub("\ufffe\\s*|\x02\\s*", "", text).replace("\r\n", "\n")


def without_tags(html: str) -> str:
    """Return the words between the tags; every element that is not part of a line begins a new one, except that the
    cells of a row stand in one line.
    """
    parts: list[str] = []
    end = 0
    for tag in TAG.finditer(html):
        parts += (_words(html[end : tag.start()]), _break(tag))
        end = tag.end()
    return "".join(_with_rows([*parts, _words(html[end:])]))


def _break(tag: re.Match[str]) -> str:
    """Return what a tag does to the line."""
    name = (tag["other"] or "").lower()
    if name in CELLS:
        return CELL_END if tag[0].startswith("</") else ""
    if name in ROWS:
        return ROW_BREAK
    return "" if name in INLINE or tag[0].startswith("<!--") else "\n\n"


def _with_rows(parts: Iterable[str]) -> list[str]:
    """Return the parts of a text with a stroke between the cells of a row, and no line that ends beside it."""
    found: list[str] = []
    behind_cell = False
    for part in parts:
        if part == CELL_END:
            while found and not found[-1].strip() and found[-1] != ROW_BREAK:
                found.pop()
            if behind_cell:
                found.append(" |")
            behind_cell = True
        elif behind_cell and part != ROW_BREAK:
            found += [f" | {part.lstrip()}"] if part.strip() else []
            behind_cell = not part.strip()
        else:
            found.append(part)
            behind_cell = False
    return found


def _words(text: str) -> str:
    return re.sub(r"\s+|\x1f", " ", unescape(NO_CHARACTER.sub("\ufffd", text)))
