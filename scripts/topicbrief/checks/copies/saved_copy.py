"""Read saved publications as text in which locators can be found."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass
from errno import EFBIG
from functools import lru_cache
from html import unescape
from itertools import islice
from pathlib import Path

MAX_BYTES = 5_000_000  # a report of a thousand pages has three
LONGEST = 5_000  # characters of a sentence on each side of a locator
MANY = 200  # places where a locator stands: more say that it locates nothing
KINDS = (".txt", ".html", ".htm")
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
NO_CHARACTER = re.compile(r"&#(?:[0-9]{8,}|x[0-9a-f]{7,});?", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class SavedCopy:
    """The text of a publication: lines are kept; spaces, quotes and dashes are made alike."""

    text: str

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


def read_copies(folder: Path) -> Mapping[str, SavedCopy]:
    """Return the copies in `folder` by source id. Raises OSError if it cannot be read, has no copy, or one that is
    too large."""
    texts: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in KINDS and path.is_file():
            text = _beginning(path).decode("utf-8", errors="replace")
            text = text if path.suffix == ".txt" else _without_tags(text)
            texts[path.stem] = f"{texts.get(path.stem, '')}\n\n{text}"
    if not texts:
        raise FileNotFoundError(f"there is no copy in {folder}; copies are named <source-id>.txt or <source-id>.html")
    return {id: SavedCopy(WRAPPED.sub(" ", normalize_text(text))) for id, text in texts.items()}


def _beginning(path: Path) -> bytes:
    """Return the bytes of a copy. Raises OSError if it is too large."""
    with path.open("rb") as file:
        data = file.read(MAX_BYTES + 1)
    if len(data) > MAX_BYTES:
        raise OSError(
            EFBIG, f"a copy has at most {MAX_BYTES:,} bytes; save the text alone, or the part that is cited", str(path)
        )
    return data


def normalize_text(text: str) -> str:
    """Return a text with spaces, quotes and dashes made alike, as publishers' systems vary them; line breaks stay."""
    alike = unicodedata.normalize("NFC", text).translate(ALIKE)
    return "\n".join(" ".join(line.split()) for line in alike.splitlines())


def _without_tags(html: str) -> str:
    """Return the words between the tags; every element that is not part of a line begins a new one."""
    parts: list[str] = []
    end = 0
    for tag in TAG.finditer(html):
        parts.append(_words(html[end : tag.start()]))
        parts.append("" if (tag["other"] or "").lower() in INLINE or tag[0].startswith("<!--") else "\n\n")
        end = tag.end()
    return "".join([*parts, _words(html[end:])])


def _words(text: str) -> str:
    return re.sub(r"\s+", " ", unescape(NO_CHARACTER.sub("\ufffd", text)))
