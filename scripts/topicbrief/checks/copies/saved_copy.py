"""Find locators in the text of a saved publication."""

from __future__ import annotations

import hashlib
import re
import unicodedata
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from itertools import islice

LONGEST = 5_000  # characters of a sentence on each side of a locator
MANY = 200  # places where a locator stands: more say that it locates nothing
ALIKE = str.maketrans(
    {
        **dict.fromkeys("‘’‚‛′`´", "'"),
        **dict.fromkeys("“”„‟″«»", '"'),
        **dict.fromkeys("‐‑‒–—―−", "-"),
        **dict.fromkeys("\u00ad\u200b\u200c\u200d\u2060\ufeff", ""),
    }
)
END = re.compile(r"(?<!\b[A-Za-z])(?<!\bNo)[.!?][\"')\]]*(?= [\"'(\[]?[A-Z0-9])|[。！？]|\n")  # of a sentence
WRAPPED = re.compile(r"(?<=[^.!?:;\"'\n]) ?\n ?(?=[a-z0-9])")  # a line that goes on in the next


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """A copy of a publication. Lines are kept; spaces, quotes and dashes are made alike."""

    text: str
    hash: str = ""  # of the text as it was saved
    captured: date | None = None  # the day on which it was made, if the file says so

    def find(self, locator: str) -> str | None:
        """Return the sentence that contains the locator, or the sentences; None if the locator is not there."""
        words = re.escape(normalize_text(locator)).replace(r"\ ", r"\s")
        # A locator that begins or ends with a digit has the whole number: "of 41" does not stand in "of 410,000".
        whole = rf"(?<!\d)(?<!\d[.,]){words}" if locator[:1].isdigit() else words
        whole = rf"{whole}(?![.,]?\d)" if locator[-1:].isdigit() else whole
        matches = islice(re.finditer(whole, self.text), MANY)
        found = dict.fromkeys(self._sentence(*match.span()) for match in matches)
        return "\n".join(self.text[start:end].strip() for start, end in found) if found else None

    def beginning(self, locator: str) -> str:
        """Return the longest beginning of the locator, in whole words, that is in the copy."""
        words = normalize_text(locator).split()
        tries = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
        return next((part for part in tries if self.find(part)), "")

    def _sentence(self, start: int, end: int) -> tuple[int, int]:
        """Return the start and end of the sentence around a span; no sentence is endless."""
        ends = _ends(self.text)
        first, last = ends[bisect_right(ends, start) - 1], ends[bisect_left(ends, end)]
        return max(first, start - LONGEST), min(last, end + LONGEST)


@lru_cache(maxsize=2)
def _ends(text: str) -> list[int]:
    """Return the ends of the sentences of a copy, in order, with its beginning and its end."""
    return [0, *(match.end() for match in END.finditer(text)), len(text)]


def make_saved_copy(text: str, captured: date | None = None) -> SavedCopy:
    """Return a copy in which locators can be found."""
    return SavedCopy(WRAPPED.sub(" ", normalize_text(text)), hash_text(text), captured)


def hash_text(text: str) -> str:
    """Return the SHA-256 of a text, by which a copy is known."""
    return f"sha256:{hashlib.sha256(text.encode()).hexdigest()}"


def normalize_text(text: str) -> str:
    """Return a text with spaces, quotes and dashes made alike, as publishers' systems vary them; line breaks stay."""
    alike = unicodedata.normalize("NFC", text).translate(ALIKE)
    return "\n".join(" ".join(line.split()) for line in alike.splitlines())
