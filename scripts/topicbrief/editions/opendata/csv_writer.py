"""Write rows of texts as CSV in UTF-8 with CRLF, in which no cell runs as a formula in a spreadsheet.

A spreadsheet computes a cell that begins with a sign (=, +, -, @, or one of full width), and some do so behind spaces
and characters that nobody sees. A program that takes the semicolon for the end of a cell sees another beginning behind
each. Before such a sign stands an apostrophe; a number alone is no formula. No cell has a line break or a tab.
"""

from __future__ import annotations

import csv
import io
import re
import unicodedata
from collections.abc import Iterable

SIGNS = "=+-@"
PLAIN = re.compile(r"[A-Za-z0-9][!-:<-~]*")  # an id, a date, an address: most cells
NUMBER = re.compile(r"-?\d+(\.\d+)?", re.ASCII)


def to_csv(head: Iterable[str], rows: Iterable[Iterable[str]]) -> str:
    """Return a table as CSV."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    writer.writerow(head)
    for row in rows:
        writer.writerow(map(escape_cell, row))
    return text.getvalue()


def escape_cell(text: str) -> str:
    """Return a text as a cell that no spreadsheet takes for a formula."""
    if not text or PLAIN.fullmatch(text):
        return text
    line = " ".join(text.split())
    return line if NUMBER.fullmatch(line) else ";".join(map(_inert, line.split(";")))


def _inert(part: str) -> str:
    """Return a part of a cell, with an apostrophe if a spreadsheet would compute it."""
    first = next((character for character in part if not _is_unseen(character)), "")
    return f"'{part}" if first and unicodedata.normalize("NFKC", first)[0] in SIGNS else part


def _is_unseen(character: str) -> bool:
    return character.isspace() or unicodedata.category(character) in ("Cc", "Cf", "Mn")
