"""Know what the pages of a website say, passage by passage, to find it again where it is repeated without marks.

Titles of windows, descriptions for search engines, feeds and lists for programs repeat what stands on a page, without
its marks. A number there is what it is on the page, if the whole passage is the same: a heading, a block or a sentence
from its beginning to its end, or to "…". A lone 2025 repeats nothing.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field

from .exclusions import collapse_spaces
from .result import TracedNumber

SENTENCE = re.compile(r"(?<=[.!?。！？])\s+")
CUT = re.compile(r"\s*(?:…|\.\.\.)$")
LETTERS = 12  # of a passage that is no heading, so that it is not there by chance


@dataclass(frozen=True, slots=True)
class Block:
    """A heading, paragraph, item or cell of an article: its words and its numbers."""

    text: str
    numbers: tuple[TracedNumber, ...]
    heading: bool


@dataclass
class Passages:
    """The passages of some pages, each with its numbers."""

    said: dict[str, tuple[TracedNumber, ...]] = field(default_factory=dict)
    headings: set[str] = field(default_factory=set)
    ordered: list[str] = field(default_factory=list)

    def add(self, blocks: Iterable[Block]) -> None:
        """Add the passages of a page."""
        for block in blocks:
            if block.numbers:
                self.said.setdefault(block.text, block.numbers)
                if block.heading:
                    self.headings.add(block.text)
                for sentence, numbers in _sentences(block):
                    self.said.setdefault(sentence, numbers)
        self.ordered = []

    def find(self, text: str) -> tuple[TracedNumber, ...]:
        """Return the numbers of the passage that the text repeats, or nothing."""
        words = collapse_spaces(text)
        cut = CUT.sub("", words)
        if words not in self.headings and sum(letter.isalpha() for letter in words) < LETTERS:
            return ()
        if words in self.said or cut == words:
            return self.said.get(words, ())
        self.ordered = self.ordered or sorted(self.said)
        at = bisect_left(self.ordered, cut)
        found = self.ordered[at] if at < len(self.ordered) else ""
        return self.said[found] if found.startswith(cut) else ()


def split_sentences(text: str) -> Iterator[tuple[int, str]]:
    """Yield the sentences of a text, each with its place in the text."""
    start = 0
    for end in (*(match.end() for match in SENTENCE.finditer(text)), len(text)):
        if text[start:end].strip():
            yield start, text[start:end]
        start = end


def _sentences(block: Block) -> Iterator[tuple[str, tuple[TracedNumber, ...]]]:
    """Yield the sentences of a block with numbers, if it has several."""
    ahead = list(block.numbers)
    parts = [part.strip() for _, part in split_sentences(block.text)]
    for part in parts if len(parts) > 1 else ():
        own, at = [], 0
        while ahead and (found := part.find(collapse_spaces(ahead[0].text), at)) >= 0:
            at = found + len(ahead[0].text)
            own.append(ahead.pop(0))
        if own:
            yield part, tuple(own)
