"""Draw each page of a PDF as a small PNG: sixteen shades from ink by way of the accent to paper.

Typst writes its images in full colour, which takes six times as much room. PDFium draws the page in shades of grey
here, a pixel to a point, and each shade is one of a palette.
"""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator

SHADES = 16
INK, ACCENT, PAPER = (0x1C, 0x20, 0x24), (0x0A, 0x5A, 0x68), (0xFB, 0xFA, 0xF7)
MIDDLE = 4  # which of the shades is the accent

Colour = tuple[int, int, int]


def pictures(pdf: bytes) -> Iterator[bytes]:
    """The pages of a PDF."""
    import pypdfium2  # noqa: PLC0415 - it takes a tenth of a second

    document = pypdfium2.PdfDocument(pdf)
    for page in document:
        bitmap = page.render(scale=1, grayscale=True)
        rows = bytes(bitmap.buffer)
        step = bitmap.stride
        yield _png([rows[start : start + bitmap.width] for start in range(0, step * bitmap.height, step)])


def _png(rows: list[bytes]) -> bytes:
    """Rows of grey as an image; two pixels share a byte."""
    width = len(rows[0])
    packed = b"".join(b"\0" + _packed(row if width % 2 == 0 else row + b"\xff") for row in rows)
    head = struct.pack(">IIBBBBB", width, len(rows), 4, 3, 0, 0, 0)
    palette = bytes(part for shade in range(SHADES) for part in _shade(shade))
    parts = ((b"IHDR", head), (b"PLTE", palette), (b"IDAT", zlib.compress(packed, 6)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(_chunk(kind, data) for kind, data in parts)


def _packed(row: bytes) -> bytes:
    """A row with half a byte for each pixel."""
    left, right = (int.from_bytes(row[first::2].translate(table)) for first, table in ((0, HIGH), (1, LOW)))
    return (left | right).to_bytes(len(row) // 2)


def _chunk(kind: bytes, data: bytes) -> bytes:
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def _shade(shade: int) -> Colour:
    """A colour of the palette: from ink to the accent, and from there to paper."""
    first, last, part = (INK, ACCENT, shade / MIDDLE)
    if shade > MIDDLE:
        first, last, part = ACCENT, PAPER, (shade - MIDDLE) / (SHADES - 1 - MIDDLE)
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, last))
    return red, green, blue


def _grey(colour: Colour) -> float:
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _nearest(grey: int) -> int:
    return min(range(SHADES), key=lambda shade: abs(_grey(_shade(shade)) - grey))


LOW = bytes(_nearest(grey) for grey in range(256))
HIGH = bytes(shade << 4 for shade in LOW)
