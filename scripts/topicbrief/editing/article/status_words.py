"""Find the words of an article by which the status of facts changes: denied, delayed, cancelled, in force, ended."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from ...model.entries import Fact
from ...model.status import STATUSES
from .context import Context
from .reading import StatusFinding, Turn
from .text import Mark
from .words import stems

LEAST = 2.0  # how near a subject has to be named
SHOWN = 5  # facts
NOT = re.compile(
    r"\b(?:not|never|no longer|without|nicht|kein\w*|ne|pas|n't|n’t)\W+(?:\w+\W+){0,2}$|未|没有$", re.IGNORECASE
)


WORDS: Mapping[Turn, str] = {
    "denial": r"\b(?:den(?:y|ies|ied|ying)|denials?|refut(?:es?|ed)|dismiss(?:es|ed)|rejects? the report|dementiert\w*|bestreitet"
    r"|dément\w*|démenti\w*|desmient\w*|desmint\w*)\b|否认|否認|辟谣",
    "delay": r"\b(?:delay(?:s|ed|ing)?|postpon(?:es?|ed|ing)|push(?:es|ed)? back|put off|deferred|verschoben|verschiebt|verzögert"
    r"|reporté\w*|repoussé\w*|retardé\w*|aplazad\w+)\b|推迟|推遲|延期|延后",
    "cancellation": r"\b(?:cancel(?:s|l?ed|ling)|scrap(?:s|ped)|shelv(?:es|ed)|call(?:s|ed) off|abandon(?:s|ed)|drop(?:s|ped) (?:the|its) plans?"
    r"|abgesagt|gestrichen|annulé\w*|abandonné\w*|cancelad\w+)\b|取消|放弃|叫停",
    "start": r"\b(?:in(?:to)? force|(?:takes?|took|taking) effect|(?:is|are|now) effective|in kraft|en vigueur|en vigor|signed into law)\b"
    r"|生效|施行|实施",
    "end": r"\b(?:expir(?:es?|ed)|repeal(?:s|ed)|revok(?:es?|ed)|struck down|lapsed?|rescind(?:s|ed)|außer kraft|abgeschafft|aufgehoben"
    r"|abrogé\w*|derogad\w+)\b|废止|廢止|失效",
}
FORMS: Mapping[Turn, re.Pattern[str]] = {turn: re.compile(form, re.IGNORECASE) for turn, form in WORDS.items()}


def find_statuses(context: Context) -> Iterator[StatusFinding]:
    """Yield the words near a subject that change the status of a fact on it, or say what the brief has already."""
    text = context.article.text
    for turn, form in FORMS.items():
        for match in form.finditer(text):
            at = context.article.sentence_at(match.start())
            place = context.article.sentences[at]
            if NOT.search(text[place.start : match.start()]):
                continue
            if found := _finding(context, turn, match, at):
                yield found


def _finding(context: Context, turn: Turn, match: re.Match[str], sentence: int) -> StatusFinding | None:
    """Return what a word says of the nearest subject that has such facts."""
    near = context.subjects_near(Mark(match.start(), match.end(), sentence))
    place = context.article.sentences[sentence]
    for subject in sorted((id for id, score in near.items() if score >= LEAST), key=lambda id: -near[id]):
        facts = [context.brief.facts[id] for id in context.brief.facts_by_subject.get(subject, ())]
        told = _told_first(context, facts, sentence)
        touched = tuple(fact.id for fact in told if _is_open(context, fact, turn, sentence))[:SHOWN]
        known = tuple(fact.id for fact in facts if _says(context, fact, turn))[:SHOWN]
        if touched or known:
            return StatusFinding(*match.span(), match[0], (place.start, place.end), turn, subject, touched, known)
    return None


def _told_first(context: Context, facts: list[Fact], sentence: int) -> list[Fact]:
    """Return the facts that share words with a sentence, those with most of them first; all where none does."""
    here = stems(context.article.words(sentence))
    shared = {fact.id: len(stems(_words_of(context, fact)) & here) for fact in facts}
    return sorted((fact for fact in facts if shared[fact.id]), key=lambda fact: -shared[fact.id]) or facts


def _is_open(context: Context, fact: Fact, turn: Turn, sentence: int) -> bool:
    """Return whether a turn changes the status of a fact."""
    status = STATUSES[fact.status]
    if status.is_over or fact.outcome or fact.derive or fact.id in context.brief.reports_by_denial:
        return False
    match turn:
        case "denial":
            return not fact.measure and _is_told(context, fact, sentence)
        case "delay" | "cancellation":
            return status.looks_ahead or status.is_proposed
        case "start":
            return status.is_proposed
        case "end":
            return status.binds
    return False


def _words_of(context: Context, fact: Fact) -> str:
    prose, measure = fact.event or fact.statement, context.brief.measures.get(fact.measure or "")
    return prose.text if prose else measure.label if measure else ""


def _is_told(context: Context, fact: Fact, sentence: int) -> bool:
    """Return whether a sentence and the one before it tell an event or a statement, with half of its words."""
    prose = fact.event or fact.statement
    if not prose:
        return False
    names = (
        stems(" ".join(context.brief.subjects[fact.subject].names)) if fact.subject in context.brief.subjects else set()
    )
    own = stems(prose.text) - names
    here = stems(" ".join(context.article.words(at) for at in (max(sentence - 1, 0), sentence)))
    return 2 * len(own & here) >= len(own) > 1


def _says(context: Context, fact: Fact, turn: Turn) -> bool:
    """Return whether a fact says already what a turn says."""
    match turn:
        case "denial":
            return STATUSES[fact.status].is_denied
        case "start":
            return STATUSES[fact.status].binds
        case "end":
            return STATUSES[fact.status].has_ended
        case _:
            told = fact.event or fact.statement
            return bool(told and FORMS[turn].search(told.text))
