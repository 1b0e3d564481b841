"""Say what the numbers of texts without marks are: those around an article, in feeds, in lists for programs.

Such a text is about a fact, if it stands in an entry that leads to one; it repeats a passage of the pages; it names a
publication; or it tells the day of the website. Otherwise its numbers are loose.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property

from .comparison import WRONG as SAYS_WRONG
from .comparison import Saying, compare, unit_of_loss
from .dates import within_days
from .exclusions import collapse_spaces, excerpt, find_exclusions
from .numbers import number_spans
from .passages import Passages, split_sentences
from .record import OpenData
from .result import FAULTY, LOOSE, TRACED, WRONG, TracedNumber


@dataclass
class TextTracer:
    """What texts may say: declared names, the open data, and the passages of the pages."""

    names: re.Pattern[str]
    data: OpenData
    said: Passages = field(default_factory=Passages)

    def compared(self, text: str, id: str, before: str = "") -> list[Saying]:
        """Return what a text says of a fact, behind other words."""
        return self._compared(text, id, False, before)

    def _compared(self, whole: str, id: str, drawn: bool, before: str = "") -> list[Saying]:
        fact = self.data.facts[id]
        fell = fact.value is not None and fact.value < 0 and unit_of_loss(before)
        known = self._known.get((whole, id, drawn, fell))
        if known is None:
            known = self._known[whole, id, drawn, fell] = compare(whole, fact, self.data.language, drawn, fell)
        return known

    @cached_property
    def _known(self) -> dict[tuple[str, str, bool, bool], list[Saying]]:
        return {}

    def in_text(self, text: str, where: str, fact: str = "", place: str = "") -> Iterator[TracedNumber]:
        """Yield the numbers of a text without marks: what it says of `fact`, where it is about one, or what it repeats."""
        for span, number in self._spans_in_text(text, fact):
            kind = number.kind
            yield replace(
                number,
                text=text[slice(*span)],
                around=excerpt(text, *span),
                attribute=where,
                place=place if kind in FAULTY else "",
            )

    def _spans_in_text(self, text: str, fact: str) -> Iterator[tuple[tuple[int, int], TracedNumber]]:
        spans = number_spans(text, self.data.language)
        if not spans:
            return
        look = find_exclusions(text, self.names)
        repeated = self._find_passages(text, spans)
        said = self._told(text, fact) if fact in self.data.facts else {}
        for span in spans:
            kind, id = look.kind(span)
            if kind:
                yield span, TracedNumber("", "", kind, id)
            elif span in said and said[span].kind != SAYS_WRONG:
                yield span, TracedNumber("", "", TRACED, fact, says=said[span].kind)
            elif span in repeated:
                yield span, repeated[span]
            elif source := self._quoted(text, span):
                yield span, TracedNumber("", "", "data-source", source)
            elif within_days(text, span, self.stamps):
                yield span, TracedNumber("", "", "data-count")
            elif fact in self.data.facts:
                fault = (said[span].fault if span in said else "") or f"it states {self.data.facts[fact].stated}"
                yield span, TracedNumber("", "", WRONG, fact, says=fault)
            else:
                yield span, TracedNumber("", "", LOOSE)

    def _told(self, text: str, fact: str) -> dict[tuple[int, int], Saying]:
        """Return what the numbers of a text say of a fact, or of one that is told with it."""
        said = {each.span: each for each in self._compared(text, fact, False)}
        for id in self.data.facts[fact].related if any(each.kind == SAYS_WRONG for each in said.values()) else ():
            if id in self.data.facts:
                others = self._compared(text, id, False)
                said |= {o.span: o for o in others if said[o.span].kind == SAYS_WRONG and o.kind != SAYS_WRONG}
        return said

    def _find_passages(self, text: str, spans: tuple[tuple[int, int], ...]) -> dict[tuple[int, int], TracedNumber]:
        """Return the numbers of a text that stand in passages of the pages: in the whole of it, or sentence by sentence."""
        found: dict[tuple[int, int], TracedNumber] = {}
        for start, part in ((0, text), *split_sentences(text)):
            inside = [span for span in spans if start <= span[0] and span[1] <= start + len(part) and span not in found]
            there = self.said.find(part.strip()) if inside else ()
            for span, number in zip(inside, there, strict=False):
                if collapse_spaces(text[slice(*span)]) == collapse_spaces(number.text):
                    found[span] = number
        return found

    def _quoted(self, text: str, span: tuple[int, int]) -> str:
        """Return the publication whose title or byline a number in a text is part of."""
        for phrase, id in self._titles(text[slice(*span)]):
            start = text.find(phrase)
            while start >= 0:
                if start <= span[0] and span[1] <= start + len(phrase):
                    return id
                start = text.find(phrase, start + 1)
        return ""

    def _titles(self, number: str) -> list[tuple[str, str]]:
        return self._titles_by_number.get(number, [])

    @cached_property
    def _titles_by_number(self) -> dict[str, list[tuple[str, str]]]:
        """The words of publications that hold a number, by that number, with the publication."""
        made: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
        for source in self.data.sources.values():
            for phrase in {*source.texts, *self.quotations.get(source.id, ())}:
                for first, last in number_spans(phrase):
                    if len(phrase) > last - first:
                        made[phrase[first:last]].append((phrase, source.id))
        return made

    @cached_property
    def quotations(self) -> dict[str, tuple[str, ...]]:
        """The words of each publication by which facts quote it."""
        return self.data.quotations

    @cached_property
    def entries(self) -> dict[str, str]:
        """The fact of each entry of the feeds, by the id of the entry; feeds fill it as they are read."""
        return {}

    @cached_property
    def changed(self) -> set[str]:
        """The days on which pages and facts changed, as ISO dates."""
        return {marks.changed for marks in self.data.pages.values() if marks.changed} | set(self.data.changes)

    @cached_property
    def days(self) -> frozenset[date]:
        """The days that publications are of, and the website."""
        return self.stamps.union(*(source.days for source in self.data.sources.values()))

    @cached_property
    def stamps(self) -> frozenset[date]:
        """The days that the website as a whole is of."""
        return frozenset(day for day in (self.data.edition, self.data.built_on) if day)

    def fact_in_words(self, text: str) -> str:
        """Return the fact whose event, statement or figure a line says, behind the name of its subject."""
        said = _with_plain_signs(text)
        return next((id for words, id in self._in_words if said.endswith(words)), "")

    @cached_property
    def _in_words(self) -> list[tuple[str, str]]:
        said = []
        for id, values in self.data.raw_facts.items():
            topic = " ".join(str(values.get("event") or values.get("statement") or values.get("stated")).split())
            said.append((f"{values['subject']['name']}: {topic}", id))
            if label := (values.get("measure") or {}).get("label"):
                scope = f", {values['scope']}" if values.get("scope") else ""
                said.append((f"{values['subject']['name']}: {label}{scope}: {values.get('stated')}", id))
        return [(_with_plain_signs(words), id) for words, id in said]


def _with_plain_signs(text: str) -> str:
    """Return a text with the colons and commas of English: other languages space and shape them otherwise."""
    return re.sub(r"\s*[,，،]\s*", ", ", re.sub(r"\s*[:：]\s*", ": ", text))
