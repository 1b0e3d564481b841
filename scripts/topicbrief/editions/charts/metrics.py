"""Measure text as the drawings show it: Source Sans 3 at 12 pixels, with the widths that the font itself states.

The font is the one of `templates/pdf/fonts`, whose figures are all equally wide, as the style sheet asks of those of
the website. Letters that it does not have come from another font; they are taken to be as wide as the widest of their
kind. The tables are read here, since nothing else of a font is needed, and fontTools takes a tenth of a second to load.
"""

from __future__ import annotations

import struct
import unicodedata
from collections.abc import Iterator, Mapping
from functools import cache, lru_cache
from importlib.resources import files

SIZE = 12.0  # pixels: type is never smaller
LINE = 15.0  # from one line of words to the next
ASCENT, DESCENT = 9.2, 3.0  # from the baseline of a line to the top of its letters, and to their foot
FONT = "templates/pdf/fonts/brief-sans-3.ttf"
WIDE, USUAL = 1.0, 0.72  # ems of a letter that the font does not have: of full width, and of any other
BREAKS_BEHIND = "-–/\u200b"


@lru_cache(maxsize=20_000)
def width_of(text: str) -> float:
    """Return the width of a line of text, in pixels."""
    advances = _advances()
    return sum(advances[letter] if letter in advances else _guess(letter) for letter in text) * SIZE


def break_lines(text: str, room: float) -> tuple[str, ...]:
    """Return a text in lines that are no wider than `room` pixels. Joined they are the text; a word that is wider than
    a line is broken wherever it has to be.
    """
    lines: list[str] = []
    line = ""
    for part in _parts(text):
        if line and width_of((line + part).rstrip()) > room:
            lines.append(line)
            line = ""
        while width_of(part.rstrip()) > room and len(part) > 1:
            fitting = _longest(part, room)
            lines.append(part[:fitting])
            part = part[fitting:]  # noqa: PLW2901 - what is left of it
        line += part
    return tuple([*lines, line] if line or not lines else lines)


def widest(lines: tuple[str, ...]) -> float:
    """Return the width of the widest of some lines, in pixels."""
    return max((width_of(line.rstrip()) for line in lines), default=0.0)


def _parts(text: str) -> Iterator[str]:
    """Yield the parts between which a line may be broken: words with the space behind them, and letters of scripts that
    have no spaces between words.
    """
    part = ""
    for letter in text:
        if part and (_stands_alone(letter) or _stands_alone(part[-1])) and not letter.isspace():
            yield part
            part = ""
        part += letter
        if letter == " " or (letter in BREAKS_BEHIND and len(part) > 1):
            yield part
            part = ""
    if part:
        yield part


def _stands_alone(letter: str) -> bool:
    return letter > "\u2e80" and unicodedata.category(letter) == "Lo" and unicodedata.east_asian_width(letter) in "WF"


def _longest(part: str, room: float) -> int:
    """Return how many letters of a part fit into a line: at least one, and no sign without its letter."""
    end = 1
    while end < len(part) and (width_of(part[: end + 1]) <= room or unicodedata.combining(part[end])):
        end += 1
    return end


def _guess(letter: str) -> float:
    if unicodedata.combining(letter) or unicodedata.category(letter) in ("Cf", "Mn", "Me", "Cc"):
        return 0.0
    return WIDE if unicodedata.east_asian_width(letter) in "WF" else USUAL


@cache
def _advances() -> Mapping[str, float]:
    """Return the width of each character of the font, in ems. Source: OpenType, tables `head`, `hhea`, `hmtx`, `cmap`."""
    data = (files("topicbrief") / FONT).read_bytes()
    (count,) = struct.unpack_from(">H", data, 4)
    tables = {data[at : at + 4]: struct.unpack_from(">I", data, at + 8)[0] for at in range(12, 12 + 16 * count, 16)}
    (em,) = struct.unpack_from(">H", data, tables[b"head"] + 18)
    (stated,) = struct.unpack_from(">H", data, tables[b"hhea"] + 34)
    widths = [struct.unpack_from(">H", data, tables[b"hmtx"] + 4 * glyph)[0] / em for glyph in range(stated)]
    return {chr(code): widths[min(glyph, stated - 1)] for code, glyph in _glyphs(data, tables[b"cmap"]) if glyph}


def _glyphs(data: bytes, at: int) -> Iterator[tuple[int, int]]:
    """Yield each character of the font with the number of its glyph, of the subtable of format 4 for Unicode."""
    (count,) = struct.unpack_from(">H", data, at + 2)
    offsets = [at + struct.unpack_from(">I", data, at + 8 + 8 * index)[0] for index in range(count)]
    table = next(offset for offset in offsets if struct.unpack_from(">H", data, offset)[0] == 4)
    (doubled,) = struct.unpack_from(">H", data, table + 6)
    segments = doubled // 2
    ends, starts, deltas, ranges = (
        struct.unpack_from(
            f">{segments}{'h' if part == 2 else 'H'}", data, table + 14 + doubled * part + 2 * (part > 0)
        )
        for part in range(4)
    )
    for index in range(segments):
        for code in range(starts[index], min(ends[index], 0xFFFE) + 1):
            glyph = code
            if ranges[index]:
                where = table + 16 + 3 * doubled + 2 * index + ranges[index] + 2 * (code - starts[index])
                (glyph,) = struct.unpack_from(">H", data, where)
            yield code, (glyph + deltas[index]) % 0x10000 if glyph or not ranges[index] else 0
