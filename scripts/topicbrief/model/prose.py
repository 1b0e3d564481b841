"""Read editors' prose into blocks of the document tree with references to facts, and find the mistakes in it.

The prose is CommonMark, cut down to what a brief needs: paragraphs, bullet lists, emphasis, links and `\\` before a
character that is to stand for itself. There is no raw HTML, no heading, no picture, no code: such characters
stand for themselves. A figure enters as a reference to its fact:

    [[fact-id]]          the figure with its unit      about 410,000 people
    [[fact-id|value]]    the figure alone              about 410,000
    [[fact-id|period]]   when it holds                 2025
    [[fact-id|source]]   who says so                   The Gazette
    [[fact-id|rounded]]  the figure, rounded           about 410,000 people
    [[fact-id|2 digits]] the same, to two digits       about 410,000 people
    [[fact-id|without sign]]  of a loss told in words  (shrank by) 4%
    [[fact-id|fraction]] a share, near a simple one    about a third

A word that needs no source is exempt with a reason: one for a quantity that is no figure ("the two names"), or one that
claims no more than the passage although it is not in its few words: [[!two|both are named]]. A sentence that is the
brief's own judgement, and rests on no fact, says so at its end: [[!our judgement]].
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from string import punctuation
from typing import Any

from markdown_it import MarkdownIt
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token

from ..diagnostics.problem import list_choices
from ..document import Bullets, Emphasis, ExemptWord, Inline, Inlines, JudgementMark, Link, Paragraph, Text, walk

FORMS = ("full", "value", "period", "source", "rounded", "without sign", "fraction")
IN_DIGITS = re.compile(r"([1-9]) digits?", re.ASCII)
REFERENCE = re.compile(r"\[\[([^\[\]|\n]+)(?:\|([^\[\]|\n]*))?\]\]")
MAX_MISTAKES = 20  # told of one text
SHORTEST_REASON = 8  # characters: less says nothing
EXAMPLE = "[[!two|both are named in the sentence]]"
JUDGEMENT = "[[!our judgement]]"
BROKEN = re.compile(r"\[\[(?=[\]a-z0-9])[^\[\]\n]*\]{0,2}")  # left in a text, it was meant as a reference
NO_LINK = re.compile(r"\]\(https?://")  # left in a text, it was meant as the end of a link
ADDRESS = re.compile(r"https?://[^\s/$.?#][^\s]*", re.IGNORECASE)
PLAIN = re.compile(r"[^\n*_\[\]\\<>`&#]*")
SPACE = re.compile(r"[ \t\n]+")  # what a browser shows as one space; a no-break space is none of it
LIST_MARK = re.compile(r"\s*([-+*]|\d+[.)])(\s|$)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A fact named in prose, and the form in which it is shown there."""

    fact: str
    form: str
    word: str  # as it was typed


@dataclass(frozen=True, slots=True)
class Mistake:
    """What is wrong in a text: the rule, the message, the wrong word, and which of its occurrences it is."""

    rule: str
    message: str
    word: str
    nth: int


@dataclass(frozen=True, slots=True)
class Prose:
    """An editor's text and its blocks, whose inlines may be `Reference`s."""

    text: str
    blocks: tuple[Paragraph | Bullets, ...]
    references: tuple[Reference, ...] = ()

    def __hash__(self) -> int:
        return hash(self.text)  # the blocks follow from it, and are a deep tree

    @property
    def inlines(self) -> Inlines:
        """The inlines of a phrase, which is one paragraph."""
        first = self.blocks[0]
        return first.inlines if isinstance(first, Paragraph) else first.items[0]

    def nth(self, index: int) -> int:
        """Return how many earlier references are typed as the one at `index` is."""
        words = [reference.word for reference in self.references]
        return words[:index].count(words[index])


def parse_prose(text: str, phrase: bool = False) -> tuple[Prose, list[Mistake]]:
    """Read `text` and return it with its mistakes. A `phrase` (a title, an event) is one paragraph."""
    mistakes: list[Mistake] = []
    if PLAIN.fullmatch(REFERENCE.sub("", text)) and not LIST_MARK.match(text):
        blocks: tuple[Paragraph | Bullets, ...] = (
            Paragraph(_joined([*_plain(SPACE.sub(" ", text).strip(" "), mistakes)])),
        )
        return Prose(text, blocks, _references(blocks)), mistakes
    blocks = tuple(_blocks(iter(_parser().parse(text)), mistakes))
    if phrase and (len(blocks) != 1 or not isinstance(blocks[0], Paragraph)):
        mistakes.append(Mistake("not-a-phrase", "this is to be one paragraph, without lists", text[:1], 0))
    return Prose(text, blocks or (Paragraph((Text(text),)),), _references(blocks)), mistakes


def _references(blocks: tuple[Paragraph | Bullets, ...]) -> tuple[Reference, ...]:
    return tuple(node for node in walk(blocks) if isinstance(node, Reference))


def _plain(text: str, mistakes: list[Mistake]) -> Iterator[Any]:
    """Yield the inlines of a text in which only references have a meaning."""
    end = 0
    for match in REFERENCE.finditer(text):
        yield Text(text[end : match.start()])
        yield _reference(match, mistakes)
        end = match.end()
    yield Text(text[end:])


def _reference(match: re.Match[str], mistakes: list[Mistake]) -> Reference | ExemptWord | JudgementMark:
    if match[0] == JUDGEMENT:
        return JudgementMark()
    if match[1].startswith("!"):
        return _exempt(match, mistakes)
    form = "full" if match[2] is None else match[2].strip()
    if form not in FORMS and not IN_DIGITS.fullmatch(form):
        forms = list_choices([*FORMS, "3 digits"])
        _report(mistakes, f'"{match[2]}" is not a form of a reference; after | stands {forms}', match[0])
    return Reference(match[1].strip(), form, match[0])


def _exempt(match: re.Match[str], mistakes: list[Mistake]) -> ExemptWord:
    word, reason = match[1][1:].strip(), (match[2] or "").strip()
    if not word or len(reason) < SHORTEST_REASON:
        message = f'"{match[0]}" lacks the reason why it needs no source; write it after the word, as in {EXAMPLE}'
        _report(mistakes, message, match[0])
    return ExemptWord(word, reason)


def _report(mistakes: list[Mistake], message: str, word: str, rule: str = "bad-reference") -> None:
    """Add a mistake. Words typed alike are wrong alike, so the number of such mistakes so far is the word's
    occurrence."""
    if len(mistakes) >= MAX_MISTAKES:
        return
    nth = sum(mistake.word == word for mistake in mistakes)
    mistakes.append(Mistake(rule, message, word, nth))


@cache
def _parser() -> MarkdownIt:
    parser = MarkdownIt("zero").enable(["list", "newline", "escape", "emphasis", "link"])
    # Which addresses are allowed is for us to say, with a place: markdown-it would leave the others as text.
    parser.validateLink = lambda url: True  # type: ignore[method-assign]
    parser.normalizeLink = lambda url: url  # type: ignore[method-assign]
    parser.inline.ruler.before("link", "reference", _reference_rule)
    parser.inline.ruler.at("escape", _escape_rule)
    return parser


def _reference_rule(state: StateInline, silent: bool) -> bool:
    match = REFERENCE.match(state.src, state.pos)
    if not match:
        return False
    if not silent:
        token = state.push("reference", "", 0)
        token.meta = {"match": match}
    state.pos = match.end()
    return True


def _escape_rule(state: StateInline, silent: bool) -> bool:
    """Keep a backslash and a punctuation mark apart from the text around, so that nothing is read into it."""
    escaped = state.src[state.pos + 1 : state.pos + 2]
    if state.src[state.pos] != "\\" or not escaped or escaped not in punctuation:
        return False
    if not silent:
        state.push("literal", "", 0).content = escaped
    state.pos += 2
    return True


def _blocks(tokens: Iterator[Token], mistakes: list[Mistake]) -> Iterator[Paragraph | Bullets]:
    for token in tokens:
        if token.type == "inline":
            yield Paragraph(_inlines(iter(token.children or ()), mistakes))
        elif token.type in ("bullet_list_open", "ordered_list_open"):
            yield Bullets(tuple(_items(tokens, token.type.replace("open", "close"), token.level, mistakes)))


def _items(tokens: Iterator[Token], end: str, level: int, mistakes: list[Mistake]) -> Iterator[Inlines]:
    """Yield the points of a list. A list within a list is flattened: a brief has no outline."""
    for token in tokens:
        if token.type == "inline":
            yield _inlines(iter(token.children or ()), mistakes)
        elif token.type == end and token.level == level:
            return


def _inlines(tokens: Iterator[Token], mistakes: list[Mistake], end: str = "") -> Inlines:
    found: list[Any] = []
    for token in tokens:
        if token.type == end:
            break
        found.extend(_inline(token, tokens, mistakes))
    return _joined(found)


def _inline(token: Token, tokens: Iterator[Token], mistakes: list[Mistake]) -> Iterator[Any]:
    match token.type:
        case "text":
            for match in BROKEN.finditer(token.content):
                _report(mistakes, f'"{match[0]}" is not a reference; write [[fact-id]] or [[fact-id|value]]', match[0])
            for match in NO_LINK.finditer(token.content):
                _report(
                    mistakes, "this is no link: a reference is one already, and cannot stand in its words", match[0]
                )
            yield Text(token.content)
        case "literal":
            yield Text(token.content)
        case "softbreak" | "hardbreak":
            yield Text(" ")
        case "em_open":
            yield Emphasis(_inlines(tokens, mistakes, "em_close"))
        case "strong_open":
            yield Emphasis(_inlines(tokens, mistakes, "strong_close"), strong=True)
        case "reference":
            yield _reference(token.meta["match"], mistakes)
        case "link_open":
            url = str(token.attrs["href"])
            if not ADDRESS.fullmatch(url):
                message = f'"{url}" is not an address; only http:// and https:// are allowed'
                _report(mistakes, message, url, "bad-address")
            yield Link(_inlines(tokens, mistakes, "link_close"), url)
        case other:
            raise AssertionError(f"markdown-it gave a token that no enabled rule makes: {other}")


def _joined(inlines: list[Inline]) -> Inlines:
    """Return inlines with neighbouring texts joined, so that a tree says a thing in one way only."""
    joined: list[Any] = []
    for inline in inlines:
        if isinstance(inline, Text) and joined and isinstance(joined[-1], Text):
            joined[-1] = Text(joined[-1].text + inline.text)
        elif not isinstance(inline, Text) or inline.text:
            joined.append(inline)
    return tuple(joined)
