"""In: a folder of saved publications. Out: the `Copy` of each source, in which a locator can be found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from html.parser import HTMLParser
from pathlib import Path

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
SILENT = frozenset(("script", "style", "template"))


@dataclass(frozen=True, slots=True)
class Copy:
    """The text of a publication: its lines kept, white space, quotes and dashes made alike."""

    text: str

    def find(self, locator: str) -> str | None:
        """The sentence in which the locator stands, or the sentences; None if it does not stand there."""
        words = re.escape(plain(locator)).replace(r"\ ", r"\s")
        # A locator that begins or ends with a digit has the whole number: "of 41" does not stand in "of 410,000".
        whole = rf"(?<!\d)(?<!\d[.,]){words}" if locator[:1].isdigit() else words
        whole = rf"{whole}(?![.,]?\d)" if locator[-1:].isdigit() else whole
        found = [match.span() for match in re.finditer(whole, self.text)]
        return "\n".join(self._sentence(*span) for span in found) if found else None

    def beginning(self, locator: str) -> str:
        """As many words from the locator's beginning as stand in the copy."""
        words = plain(locator).split()
        tries = (" ".join(words[:count]) for count in range(len(words) - 1, 0, -1))
        return next((part for part in tries if self.find(part)), "")

    def _sentence(self, start: int, end: int) -> str:
        ends = [match.end() for match in END.finditer(self.text)]
        first = max((at for at in ends if at <= start), default=0)
        last = min((at for at in ends if at >= end), default=len(self.text))
        return self.text[first:last].strip()


def read(folder: Path) -> Mapping[str, Copy]:
    """The copies in `folder` by source id. Raises OSError where it cannot be read, or holds no copy."""
    texts: dict[str, str] = {}
    for path in sorted(folder.iterdir()):
        if path.suffix in KINDS:
            text = path.read_bytes().decode("utf-8", errors="replace")
            text = text if path.suffix == ".txt" else _without_tags(text)
            texts[path.stem] = f"{texts.get(path.stem, '')}\n\n{text}"
    if not texts:
        raise FileNotFoundError(f"there is no copy in {folder}; copies are named <source-id>.txt or <source-id>.html")
    return {id: Copy(WRAPPED.sub(" ", plain(text))) for id, text in texts.items()}


def plain(text: str) -> str:
    """White space, quotes and dashes made alike, whatever a publisher's system makes of them; line breaks stay."""
    alike = unicodedata.normalize("NFC", text).translate(ALIKE)
    return "\n".join(" ".join(line.split()) for line in alike.splitlines())


class _Words(HTMLParser):
    """The words between the tags; whatever is not part of a line begins a new one."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.parts: list[str] = []
        self.silent = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.silent += tag in SILENT
        self.parts.append("" if tag in INLINE else "\n\n")

    def handle_endtag(self, tag: str) -> None:
        self.silent -= tag in SILENT and self.silent > 0
        self.parts.append("" if tag in INLINE else "\n\n")

    def handle_data(self, data: str) -> None:
        if not self.silent:
            self.parts.append(re.sub(r"\s+", " ", data))


def _without_tags(html: str) -> str:
    words = _Words()
    words.feed(html)
    words.close()
    return "".join(words.parts)
