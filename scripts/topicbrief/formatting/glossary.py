"""Explain the terms of the glossary: where each first stands on a page, and in a list on the page of the method."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from ..document import (
    Block,
    Bullets,
    Cards,
    DefinitionList,
    Emphasis,
    Heading,
    Inline,
    Inlines,
    Paragraph,
    Row,
    StatusList,
    Table,
    Target,
    TermLink,
    Text,
    Timeline,
)
from ..document.slug import slug
from ..model.brief import Brief
from ..model.entries import Term
from . import inlines

PAGE, ANCHOR = "method", "glossary"  # where the list is
TITLE = "Terms"
LONGEST = 60  # characters of an anchor
UNMARKED = ("question", "answer-word")  # roles of paragraphs that are read at a glance
ASIDE = "sources"  # the role of a list of publications


def list_terms(brief: Brief) -> Iterator[Block]:
    """Yield the list of the terms, by their first letters; nothing if there are none."""
    terms = sorted(brief.settings.glossary, key=lambda term: term.term.casefold())
    if terms:
        yield Heading((Text(TITLE),), 2, ANCHOR)
        yield DefinitionList(
            tuple(Row(term.term, _explanation(brief, term), anchor=_anchor(brief, term)) for term in terms)
        )


def _explanation(brief: Brief, term: Term) -> Inlines:
    """Return what a term means, and who says so."""
    meaning = inlines.resolve_phrase(brief, term.meaning)
    return (*meaning, Text(" ("), inlines.cite_source(brief, term.source), Text(")")) if term.source else meaning


def _anchor(brief: Brief, term: Term) -> str:
    """Return the anchor of a term in the list; its number there, where it has no Latin letters or digits."""
    return f"term_{slug(term.term, LONGEST) or brief.settings.glossary.index(term) + 1}"


def mark_terms(brief: Brief, blocks: tuple[Block, ...], path: str) -> tuple[Block, ...]:
    """Return the blocks of a page with each term explained where it first stands in a text; on its own page none is."""
    if path == PAGE or not brief.settings.glossary:
        return blocks
    marking = _Marking(brief, {form: term for term in brief.settings.glossary for form in term.forms})
    return tuple(_marked(block, marking) for block in blocks)


def _marked(block: Block, marking: _Marking) -> Block:
    match block:
        case Paragraph(found, role) if role not in UNMARKED:
            return replace(block, inlines=marking.mark(found))
        case Bullets(items, role) if role != ASIDE:
            return replace(block, items=tuple(map(marking.mark, items)))
        case Table(rows=rows):
            return replace(block, rows=tuple(tuple(map(marking.mark, row)) for row in rows))
        case Timeline(moments):
            return replace(block, moments=tuple(replace(each, what=marking.mark(each.what)) for each in moments))
        case StatusList(entries):
            return replace(block, items=tuple(replace(each, about=marking.mark(each.about)) for each in entries))
        case Cards(cards):
            return replace(block, items=tuple(replace(each, text=marking.mark(each.text)) for each in cards))
    return block


@dataclass
class _Marking:
    """The terms that a page has not explained yet, by their forms."""

    brief: Brief
    waiting: dict[str, Term]

    def mark(self, found: Inlines) -> Inlines:
        """Return inlines in which the first occurrence of each term explains it. Links stay as they are."""
        return tuple(part for inline in found for part in self._mark(inline))

    def _mark(self, inline: Inline) -> Iterator[Inline]:
        match inline:
            case Text(text):
                yield from self._split(text)
            case Emphasis(inner):
                yield replace(inline, inlines=self.mark(inner))
            case _:
                yield inline

    def _split(self, text: str) -> Iterator[Inline]:
        while self.waiting and (found := re.search("|".join(map(_pattern, self._longest_first())), text)):
            term = self._term(found[0])
            self.waiting = {form: other for form, other in self.waiting.items() if other is not term}
            if found.start():
                yield Text(text[: found.start()])
            meaning = inlines.prose_text(self.brief, term.meaning)
            yield TermLink(found[0], meaning, Target(PAGE, _anchor(self.brief, term)))
            text = text[found.end() :]
        if text:
            yield Text(text)

    def _longest_first(self) -> list[str]:
        return sorted(self.waiting, key=len, reverse=True)

    def _term(self, word: str) -> Term:
        return self.waiting.get(word) or self.waiting[word[0].lower() + word[1:]]


def _pattern(form: str) -> str:
    """Return the pattern of a term as a whole word; one in small letters may begin a sentence."""
    first = f"[{form[0]}{form[0].upper()}]" if form[0].islower() else re.escape(form[0])
    return rf"(?<!\w){first}{re.escape(form[1:])}(?!\w)"
