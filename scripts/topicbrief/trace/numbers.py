"""Find the numbers in a text, as a stranger would count them.

A number is a run of characters of Unicode's categories N (digits of any script, Roman numerals, fractions, circled
digits), together with the points, commas, apostrophes, colons and narrow spaces between them: 411,082 is one number,
and 2.5 and 12:30 are; a day such as 26 June 2025 is two. Quantities in words (`spelt`) are numbers as well.
"""

from __future__ import annotations

import re
import unicodedata
from functools import cache, lru_cache

from .spelt import spelt_spans

BETWEEN = "[.,:'’٫٬·/]"
SPACES = "[\u00a0\u2009\u202f]"  # between groups of three: what joins Q3 and 2025 makes no number of them
SPACE_GROUPS = frozenset(("fr", "ru", "uk", "sv", "nb", "no", "fi", "pl", "cs", "sk", "hu", "bg", "et", "lt", "lv"))
LAST = 0x20000  # behind it there are no numbers, only ideographs
ASCII = re.compile(r"[0-9]")


@lru_cache(maxsize=50_000)
def number_spans(text: str, language: str = "en") -> tuple[tuple[int, int], ...]:
    """Return the start and end of each number, in digits or in words, in the order of the text."""
    by_spaces = language[:2] in SPACE_GROUPS
    digits = [] if not ASCII.search(text) and text.isascii() else [m.span() for m in _pattern(by_spaces).finditer(text)]
    words = [span for span in spelt_spans(text, language) if not any(a < span[1] and span[0] < b for a, b in digits)]
    whole = [span for span in words if not any(a <= span[0] and span[1] <= b and (a, b) != span for a, b in words)]
    return tuple(sorted({*digits, *whole})) if whole else tuple(digits)


@cache
def _pattern(by_spaces: bool) -> re.Pattern[str]:
    """Return the pattern of all characters of the categories N, as ranges: `re` has no name for them. Where a language
    groups digits `by_spaces`, these may have become common ones."""
    ranges: list[list[int]] = []
    for code in range(LAST):
        if unicodedata.category(chr(code))[0] == "N":
            if ranges and ranges[-1][1] == code - 1:
                ranges[-1][1] = code
            else:
                ranges.append([code, code])
    digit = "".join(f"{re.escape(chr(first))}-{re.escape(chr(last))}" for first, last in ranges)
    grouped = f"(?<![{digit}])[{digit}]{{1,3}}(?: [{digit}]{{3}})+(?![{digit}])(?:,[{digit}]+)?|" if by_spaces else ""
    return re.compile(f"{grouped}[{digit}]+(?:{BETWEEN}[{digit}]+|{SPACES}[{digit}]{{3}}(?![{digit}]))*")
