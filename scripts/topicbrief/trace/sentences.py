"""Count what the sentences of a website rest on: a reference to a fact or publication, the editors' judgement, or neither.

Read are the paragraphs and list items of the front page, of the sections and of pages written by hand, where editors
speak. Records of facts and summaries of articles rest on the publication they are about, and are left out with tables,
drawings and menus. In a list item one reference supports every sentence, as readers see it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from .html_page import HtmlNode, first_article

# Folders of the site in which records, lists and counts stand.
RECORDS = frozenset(
    ("articles", "changes", "data", "facts", "method", "search", "sources", "subjects", "assets", "cards", "editions")
)
APART = frozenset(
    ("table", "figure", "nav", "aside", "form", "footer", "pre", "svg", "dl", "script", "style", "template")
)
# Stand behind the words of a link to a fact, of the mark of a judgement, and of a count of things in the brief.
REFERENCE, JUDGEMENT, COUNT = "\x01", "\x02", "\x03"
STOP = re.compile(
    r"(?:(?<!\b[A-Z])(?<!\bNo)(?<!\bMr)(?<!\bDr)(?<!\bInc)\.|[!?])[)”\"’]*(?:\s*\x02[)]?\.?)?(?=\s+[A-Z0-9“\"(\[]|\s*\Z)|[。！？]"
)
FEWEST_WORDS = 4  # "No." and "In practice, no." are said by the sentence behind them
OF_ITSELF = re.compile(
    r"\x03|(?:This (?:brief|page|section|table|chart|list)|All records|Every figure leads|How figures get)\b|\b(?:at|in) hand\b|\bnot known\b|\b[Ww]e\b"
)


@dataclass(frozen=True, slots=True)
class SentenceCoverage:
    """How many sentences refer to something, are marked as judgement, tell of the brief itself, or do none of it.

    `bare` are the last, each with its page.
    """

    referring: int
    judged: int
    of_itself: int
    bare: tuple[tuple[str, str], ...]

    @property
    def values(self) -> dict[str, object]:
        """The same for a program."""
        bare = [{"page": path, "sentence": words} for path, words in self.bare]
        return {"referring": self.referring, "judged": self.judged, "of_itself": self.of_itself, "bare": bare}

    @property
    def lines(self) -> Iterator[str]:
        """The lines of the report: one for all sentences, and one for each that rests on nothing."""
        every = self.referring + self.judged + len(self.bare)
        yield (
            f"Sentences: {self.referring:,} of {every:,} refer to a fact or source, {self.judged:,} are marked as our judgement, "
            f"{len(self.bare):,} are neither; {self.of_itself:,} more tell of the brief itself."
        )
        for path, words in self.bare:
            yield f'    {path}: "{words}"'


def cover_sentences(site: Path) -> SentenceCoverage:
    """Return what the sentences in the prose of a built website rest on."""
    counts = {"referring": 0, "judged": 0, "of_itself": 0}
    bare = []
    for path in sorted(site.rglob("index.html")):
        name = path.relative_to(site).as_posix()
        if name.split("/")[0] in RECORDS:
            continue
        for sentence, supported in _sentences(path.read_text(encoding="utf-8", errors="replace")):
            words = " ".join(re.sub(f"[{REFERENCE}{JUDGEMENT}{COUNT}]", "", sentence).split())
            if JUDGEMENT in sentence:
                counts["judged"] += 1
            elif supported or REFERENCE in sentence:
                counts["referring"] += 1
            elif OF_ITSELF.search(sentence):
                counts["of_itself"] += 1
            else:
                bare.append((name, words))
    return SentenceCoverage(**counts, bare=tuple(bare))


def _sentences(html: str) -> Iterator[tuple[str, bool]]:
    """Yield each sentence that asserts something, and whether the list item around it has a reference."""
    article = first_article(html)
    for block in _blocks(article) if article else ():
        text = "".join(_words(block))
        for sentence in split(text):
            if not _asserts_nothing(sentence):
                yield sentence, block.tag == "li" and REFERENCE in text


def split(text: str) -> Iterable[str]:
    """Return the sentences of a text that has one line."""
    start, found = 0, []
    for stop in STOP.finditer(text):
        found.append(text[start : stop.end()].strip())
        start = stop.end()
    return [*found, *([rest] if (rest := text[start:].strip()) else [])]


def _asserts_nothing(sentence: str) -> bool:
    """Return whether these words are a question, a label or an introduction, or too few to assert anything."""
    words = sentence.rstrip(f' )”"{REFERENCE}{JUDGEMENT}{COUNT}')
    return not words.endswith((".", "!", "。", "！", ";")) or len(words.split()) < FEWEST_WORDS


def _blocks(node: HtmlNode) -> Iterator[HtmlNode]:
    """Yield the paragraphs and list items below a node, the outermost item for those within one another."""
    child = node.first_child
    while child is not None:
        if child.tag in ("p", "li"):
            yield child
        elif child.is_element_node and child.tag not in APART:
            yield from _blocks(child)
        child = child.next


def _words(node: HtmlNode) -> Iterator[str]:
    """Yield the texts of a block in their order, each reference and each judgement with its sign behind it."""
    child = node.first_child
    while child is not None:
        if child.is_text_node:
            yield child.text_content or ""
        elif child.is_element_node and child.tag not in APART:
            attributes = child.attributes
            yield from ((" " if child.tag in ("p", "li") else ""), *_words(child))
            if "data-judgement" in attributes:
                yield JUDGEMENT
            elif "data-fact" in attributes or "data-source" in attributes:
                yield REFERENCE
            elif "data-count" in attributes:
                yield COUNT
        child = child.next
