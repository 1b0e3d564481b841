"""Find the numbers in a text, as a stranger would count them.

A number is a run of characters of Unicode's categories N (digits of any script, Roman numerals, fractions, circled
digits), together with the points, commas, apostrophes, colons and narrow spaces between them: 411,082 is one number,
and 2.5 and 12:30 are; a day such as 26 June 2025 is two.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Iterator
from functools import cache

BETWEEN = "[.,:'’٫٬·/]"
SPACES = "[\u00a0\u2009\u202f]"  # between groups of three: what joins Q3 and 2025 makes no number of them
ASCII = re.compile(r"[0-9]")


def number_spans(text: str) -> Iterator[tuple[int, int]]:
    """Yield the start and end of each number."""
    if not ASCII.search(text) and text.isascii():
        return
    for match in _pattern().finditer(text):
        yield match.span()


@cache
def _pattern() -> re.Pattern[str]:
    """Return the pattern of all characters of the categories N, as ranges: `re` has no name for them."""
    ranges: list[list[int]] = []
    for code in range(sys.maxunicode + 1):
        if unicodedata.category(chr(code))[0] == "N":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    digit = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)
    return re.compile(f"[{digit}]+(?:{BETWEEN}[{digit}]+|{SPACES}[{digit}]{{3}}(?![{digit}]))*")
