"""Decode data files and find their lines, counted as an editor's program counts them."""

from __future__ import annotations

import re

LINE_BREAK = re.compile(r"[\n\u0085\u2028\u2029]")  # what YAML counts as the end of a line
LINE_END = re.compile(r"\r\n|[\r\n\u0085\u2028\u2029]")  # the same in a file whose line ends are as they were


def decode_text(data: bytes) -> str:
    """Return the text of a file with line ends made alike. Raises UnicodeDecodeError."""
    return data.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")


def find_line(data: bytes, number: int) -> str:
    """Return a line of a file, counted from 1, as people are shown it; nothing where there is no such line."""
    lines = LINE_END.split(data.decode("utf-8-sig", "replace"))
    return lines[number - 1] if number <= len(lines) else ""
