"""Render each page of a PDF as a small PNG in sixteen shades, from ink through the accent colour to paper.

Pictures of charts keep their colours. Typst writes its images in full colour, which makes files six times as large. Here PDFium renders the page in shades of
grey, one pixel per point, each grey is replaced by the nearest of the palette, and Pillow writes the file.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO

SHADES = 16
COLOURS = 128  # of a chart: some for each of its own, since the edges of letters are of others
INK, ACCENT, PAPER = (0x1C, 0x20, 0x24), (0x0A, 0x5A, 0x68), (0xFB, 0xFA, 0xF7)
MIDDLE = 4  # which of the shades is the accent

Colour = tuple[int, int, int]


def pictures(pdf: bytes, in_colour: bool = False) -> Iterator[bytes]:
    """Yield the pages of a PDF as PNG files, in shades or in as many colours as a chart has."""
    import pypdfium2  # noqa: PLC0415 - its import takes a tenth of a second, and that of Pillow, by `to_pil`, another

    for page in pypdfium2.PdfDocument(pdf):
        image = page.render(scale=1, grayscale=not in_colour).to_pil()
        if in_colour:
            image = image.quantize(COLOURS, dither=0)
        else:
            image = image.point(NEAREST)
            image.putpalette(PALETTE)
        file = BytesIO()
        image.save(
            file, "PNG", bits=8 if in_colour else 4, compress_level=8
        )  # 9 takes three times as long for one hundredth less
        yield file.getvalue()


def _shade(shade: int) -> Colour:
    """Return a colour of the palette: the first shades lead from ink to the accent, the others on to paper."""
    first, last, part = (INK, ACCENT, shade / MIDDLE)
    if shade > MIDDLE:
        first, last, part = ACCENT, PAPER, (shade - MIDDLE) / (SHADES - 1 - MIDDLE)
    red, green, blue = (round(a + (b - a) * part) for a, b in zip(first, last))
    return red, green, blue


def _grey(colour: Colour) -> float:
    """Return the brightness of a colour, from 0 to 255."""
    return 0.299 * colour[0] + 0.587 * colour[1] + 0.114 * colour[2]


def _nearest(grey: int) -> int:
    """Return the shade whose brightness is nearest to a grey."""
    return min(range(SHADES), key=lambda shade: abs(_grey(_shade(shade)) - grey))


PALETTE = bytes(part for shade in range(SHADES) for part in _shade(shade))
NEAREST = [_nearest(grey) for grey in range(256)]  # the shade of each grey
