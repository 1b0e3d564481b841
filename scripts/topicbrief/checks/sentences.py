"""Hold words against their passage, and ask of every sentence that asserts something what it rests on.

A sentence rests on what a reader can follow from it: the facts it refers to; in a list item or key point, those of the
whole item; in the record of a fact, its evidence; in the summary of an article, the article; in the description of a
subject, the facts about it. The title or description of a chart or table tells of the figures that stand beneath it,
so it may compare them, and say which of them is first, most or alone.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property

from ..diagnostics.problem import Location
from ..document import JudgementMark, walk
from ..load.result import KeyPath, LoadResult, SourceLocation
from ..model.brief import Brief
from ..model.entries import BlockSpec, Fact
from ..model.list_row import ListRow
from ..model.prose import JUDGEMENT, Prose
from ..model.sentences import Sentence, split_sentences
from ..model.status import STATUSES
from ..model.strong_words import Kind, StrongWord, find_strong_words, says_as_much
from .violation import Violations

# What a chart or a table shows by itself, and two figures side by side.
SHOWN_BY_FIGURES: frozenset[Kind] = frozenset(
    ("exclusion", "totality", "nought", "never", "majority", "most", "least", "best", "fastest", "longest", "first", "last",
     "superlative", "more", "less", "better", "comparison")
)  # fmt: skip
COMPARED: frozenset[Kind] = frozenset(("more", "less", "better", "comparison"))
LONGEST_ANSWER = 5  # words: "No.", "In practice, no.", "Yes, on one line."
ANSWER = re.compile(r"\W*(?:in practice, |in part, )?(?:yes|no|hardly|partly|perhaps|probably)[.,;:]", re.IGNORECASE)
# A sentence that says what this page or brief holds can be seen to be right where it stands.
OF_ITSELF = re.compile(
    r"[\s*_]*(?:this (?:brief|page|section|table|chart|list|summary)|(?:the|these|all) (?:tables?|charts?|lists?|figures?|prices?|ranges?"
    r"|sections?|pages?) (?:above|below|here|on this page|of this (?:brief|page|section)))\b",
    re.IGNORECASE,
)
# A sentence that says what the editors read, found or know tells of their own work.
OF_OWN_WORK = re.compile(r"\b(?:(?:at|in) hand|not known|we|our|this brief|(?:was|were) read)\b", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class _Text:
    """A text with its place, what it rests on besides its own references, and what it may say of its own accord."""

    origin: SourceLocation
    path: KeyPath
    text: Prose | str
    facts: tuple[str, ...] = ()
    words: tuple[str, ...] = ()
    free: frozenset[Kind] = frozenset()
    is_item: bool = False  # a key point, all of which its references support
    asks_support: bool = False

    def place(self, word: str, at: int) -> Location:
        typed = self.text.text if isinstance(self.text, Prose) else self.text
        return self.origin.word(word, typed.count(word, 0, at), *self.path)


def stronger_than_passage(loaded: LoadResult) -> Violations:
    """A word of exclusion, totality, order, comparison, cause or certainty has its like in the passage that the sentence rests on."""
    assert loaded.brief
    if loaded.unloadable:
        return  # a name or a passage may be among what is missing
    names = _names(loaded.brief)
    for text in _texts(loaded):
        for at, found, passages in _too_strong(loaded.brief, text, names):
            yield text.place(found.word, at), _message(found, passages, isinstance(text.text, Prose))


def unsupported_sentence(loaded: LoadResult) -> Violations:
    """A sentence of prose that asserts something refers to a fact, or is marked as the brief's own judgement."""
    assert loaded.brief
    for text in _prose(loaded):
        if text.asks_support and isinstance(text.text, Prose):
            for sentence in _unsupported(text.text, text.is_item):
                first = text.text.text[sentence.start :].split()[0]
                message = (
                    f'nothing shows what this sentence, "{_excerpt(sentence)}", rests on; refer to a fact, as in '
                    f"[[fact-id]] or ([[fact-id|source]]), or end it with {JUDGEMENT}"
                )
                yield text.place(first, text.text.text.index(first, sentence.start)), message


def find_stronger(sentence: str, passages: Iterable[str]) -> list[StrongWord]:
    """Return the strong words of a sentence without references for which no passage has a like."""
    passages = tuple(passages)
    return list(find_strong_words(sentence, lambda found: not any(says_as_much(found, words) for words in passages)))


def _too_strong(
    brief: Brief, text: _Text, names: re.Pattern[str] | None
) -> Iterator[tuple[int, StrongWord, tuple[str, ...]]]:
    sentences: Iterable[Sentence] = (
        split_sentences(text.text)
        if isinstance(text.text, Prose)
        else (Sentence(text.text, 0, (), False, 0, False, False),)
    )
    for sentence in sentences:
        if sentence.is_judgement or sentence.words.rstrip().endswith("?") or _is_of_itself(sentence):
            continue
        shown = names.sub(lambda match: " " * len(match[0]), sentence.words) if names else sentence.words
        support = _Support(brief, text, sentence)
        for found in find_strong_words(shown, support.is_lacking):
            yield sentence.start + found.start, found, support.words


@dataclass(frozen=True)
class _Support:
    """What a sentence rests on; it is looked for when the sentence has a strong word, and most have none."""

    brief: Brief
    text: _Text
    sentence: Sentence

    @cached_property
    def facts(self) -> tuple[str, ...]:
        own = self.sentence.facts or _around(self.text, self.sentence)
        return tuple(dict.fromkeys((*own, *self.text.facts)))

    @cached_property
    def words(self) -> tuple[str, ...]:
        return (*self.text.words, *_words(self.brief, self.facts))

    @cached_property
    def compares(self) -> bool:
        return _compares(self.brief, self.facts)

    def is_lacking(self, found: StrongWord) -> bool:
        """Return whether nothing here supports a strong word."""
        shown = found.kind in self.text.free or (found.kind in COMPARED and self.compares)
        return not shown and not any(says_as_much(found, words) for words in self.words)


def _around(text: _Text, sentence: Sentence) -> tuple[str, ...]:
    """Return the facts that the paragraph or item around a sentence without references refers to."""
    if not isinstance(text.text, Prose):
        return ()
    return tuple(id for other in split_sentences(text.text) if other.unit == sentence.unit for id in other.facts)


def _unsupported(prose: Prose, is_item: bool) -> Iterator[Sentence]:
    sentences = split_sentences(prose)
    held = {each.unit for each in sentences if (each.facts or each.is_judgement) and (each.is_item or is_item)}
    for sentence in sentences:
        if not (sentence.facts or sentence.is_judgement or sentence.unit in held or _asserts_nothing(sentence)):
            yield sentence


def _asserts_nothing(sentence: Sentence) -> bool:
    """Return whether a sentence is a question, opens a list, answers in a word, or says what the brief holds."""
    words = sentence.words.split()
    answers = len(words) <= LONGEST_ANSWER and ANSWER.match(sentence.words) is not None
    asks = sentence.words.rstrip(' \n*_)”"').endswith("?")
    return asks or sentence.opens_list or answers or _is_of_itself(sentence)


def _is_of_itself(sentence: Sentence) -> bool:
    """Return whether a sentence tells of the brief and the work on it, and not of the world."""
    return OF_ITSELF.match(sentence.words) is not None or OF_OWN_WORK.search(sentence.words) is not None


def _words(brief: Brief, facts: Iterable[str]) -> tuple[str, ...]:
    """Return the words that facts rest on: their locators, and what they state, which is held against those itself."""
    found: dict[str, None] = {}
    for fact in _with_inputs(brief, facts):
        found |= dict.fromkeys(item.locator for item in fact.evidence)
        told = fact.event or fact.statement
        found |= dict.fromkeys(filter(None, (told.text if told else None, fact.text)))
    return tuple(found)


def _with_inputs(brief: Brief, ids: Iterable[str]) -> Iterator[Fact]:
    """Yield facts and what they are computed from, each once."""
    ahead, seen = list(ids), set()
    while ahead:
        id = ahead.pop(0)
        if id in brief.facts and id not in seen:
            seen.add(id)
            yield brief.facts[id]
            ahead += brief.facts[id].inputs


def _compares(brief: Brief, facts: Iterable[str]) -> bool:
    """Return whether readers see the comparison: two figures, or one that is computed of others."""
    figures = [brief.facts[id] for id in facts if id in brief.facts and brief.facts[id].measure]
    return len(figures) > 1 or any(fact.derive for fact in figures)


def _prose(loaded: LoadResult) -> Iterator[_Text]:
    """Yield the texts of the front page and of the sections."""
    assert loaded.brief
    brief, home = loaded.brief, loaded.origins[("brief", "")]
    yield _Text(home, ("answer",), brief.settings.answer, asks_support=True)
    for index, point in enumerate(brief.settings.key_points):
        yield _Text(home, ("key_points", index), point, is_item=True, asks_support=True)
    yield from _block_texts(home, brief.settings.blocks)
    for id, section in brief.sections.items():
        origin = loaded.origins[("section", id)]
        yield _Text(origin, ("answer",), section.answer, asks_support=True)
        yield _Text(origin, ("lead",), section.lead, asks_support=True)
        yield from _block_texts(origin, section.blocks)


def _texts(loaded: LoadResult) -> Iterator[_Text]:
    """Yield every text that asserts something; reasons and notes on publications tell of the editors' own work."""
    assert loaded.brief
    brief = loaded.brief
    about: defaultdict[str, list[str]] = defaultdict(list)
    by_source: defaultdict[str, list[str]] = defaultdict(list)
    for id, fact in brief.facts.items():
        about[fact.subject].append(id)
        for item in fact.evidence:
            by_source[item.source].append(item.locator)
    yield from _prose(loaded)
    for id, subject in brief.subjects.items():
        if subject.description:
            yield _Text(loaded.origins[("subject", id)], ("description",), subject.description, tuple(about[id]))
    for id, source in brief.sources.items():
        origin = loaded.origins[("source", id)]
        words = (*((source.title,) if source.title else ()), *by_source[id])
        if source.summary:
            yield _Text(origin, ("summary",), source.summary, words=words)
        for index, point in enumerate(source.key_points):
            yield _Text(origin, ("key_points", index), point, words=words)
    for id, fact in brief.facts.items():
        yield from () if STATUSES[fact.status].is_withdrawn else _fact_texts(loaded.origins[("fact", id)], fact, brief)


def _fact_texts(origin: SourceLocation, fact: Fact, brief: Brief) -> Iterator[_Text]:
    locators = tuple(item.locator for each in _with_inputs(brief, (fact.id,)) for item in each.evidence)
    for key in ("event", "statement", "text", "note"):
        if text := getattr(fact, key):
            told = (fact.id,) if key == "note" else ()
            yield _Text(origin, (key,), text, told, locators)


def _block_texts(origin: SourceLocation, blocks: Iterable[BlockSpec]) -> Iterator[_Text]:
    for block in blocks:
        path = ("blocks", block.index, block.kind)
        title, text = getattr(block.options, "title", None), getattr(block.options, "text", None)
        facts = (
            tuple(each.fact for each in text.references) if text else tuple(getattr(block.options, "facts", None) or ())
        )
        free = frozenset() if text else SHOWN_BY_FIGURES
        if title:
            yield _Text(origin, (*path, "title"), title, facts, free=free)
        if answer := getattr(block.options, "answer", None):
            yield _Text(origin, (*path, "answer"), answer, facts, asks_support=True)
        if text:
            yield _Text(origin, (*path, "text"), text, asks_support=True)
        if note := getattr(block.options, "note", None):
            yield _Text(origin, (*path, "note"), note, facts, asks_support=True)
        yield from _row_texts(origin, (*path, "rows"), getattr(block.options, "rows", ()))
        if description := getattr(block.options, "description", None):
            yield _Text(origin, (*path, "description"), str(description), facts, free=free)


def _row_texts(origin: SourceLocation, path: KeyPath, rows: tuple[ListRow, ...]) -> Iterator[_Text]:
    """Yield the cells of a table: a row rests on the facts that any of its cells refers to."""
    for index, row in enumerate(rows):
        facts = tuple(each.fact for cell in row.cells for each in cell.references)
        judged = any(isinstance(node, JudgementMark) for cell in row.cells for node in walk(cell.blocks))
        if row.name:
            yield _Text(origin, (*path, index, "name"), row.name, facts, free=SHOWN_BY_FIGURES)
        for number, cell in enumerate(row.cells):
            asks = number == 0 and not facts and not judged
            yield _Text(origin, (*path, index, "cells", number), cell, facts, free=SHOWN_BY_FIGURES, asks_support=asks)


def _names(brief: Brief) -> re.Pattern[str] | None:
    """Return a pattern of the declared names that have a strong word in them."""
    strong = sorted({name for name in brief.names if any(find_strong_words(name))}, key=len, reverse=True)
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in strong)) if strong else None


def _message(found: StrongWord, passages: tuple[str, ...], is_prose: bool) -> str:
    shown = "; ".join(f'"{words}"' for words in passages[:2]) + ("; ..." if len(passages) > 2 else "")
    why = f"claims more than its passage, {shown}; choose" if passages else "rests on no passage; refer to a fact with"
    exempt = f", or exempt the word with a true reason, as in [[!{found.word}|the passage goes on: ...]]"
    return f'"{found.word}" {why} a locator that has such a word, or say less{exempt if is_prose else ""}'


def _excerpt(sentence: Sentence) -> str:
    """Return the first words of a sentence without its references."""
    words = re.sub(r"[\ue001-\ue003]+", "…", sentence.words).split()
    return " ".join(words[:6]) + (" …" if len(words) > 6 else "")
