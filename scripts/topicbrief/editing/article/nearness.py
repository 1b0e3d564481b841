"""Rank the subjects and measures that a new number may be about, by the names and words around it."""

from __future__ import annotations

from collections.abc import Iterator

from ...model.entries import Choice, Measure
from .context import Context
from .reading import Nearest
from .text import Mark
from .words import stems

SHOWN = 3  # of which a person chooses
LEAST = 1.0  # how near a subject has to be, to be offered at all
HAS_FACTS = 1.5  # where the brief has facts on this measure of the subject
UNITS = {"stated": 2.0, "converted": 1.5, "open": 0.5}
CHOSEN = 20.0
LEAD = 1.0  # by which the first has to be ahead of the second, to be written without being chosen
OF_LABEL, MOST_OF_LABEL, MOST_OF_PASSAGES = 2.0, 4.0, 2.0


def find_nearest(context: Context, mark: Mark) -> tuple[Nearest, ...]:
    """Return the three nearest pairs of a subject and a measure, the nearest first."""
    subjects = {id: score for id, score in context.subjects_near(mark).items() if score >= LEAST}
    chosen = _chosen(context, mark)
    for choice in chosen:
        subjects.setdefault(choice.subject, LEAST)
    pairs = [
        _pair(context, mark, measure, (subject, score), chosen)
        for measure in context.brief.measures.values()
        if context.unit_fits(mark, measure) in UNITS
        for subject, score in subjects.items()
    ]
    found = sorted(pairs, key=lambda pair: (-pair.score, pair.subject, pair.measure))
    signs = any(len(pair.why) > 1 for pair in found)
    return tuple(found[:SHOWN]) if signs or any(context.is_named(mark, pair.subject) for pair in found) else ()


def _pair(context: Context, mark: Mark, measure: Measure, near: tuple[str, float], chosen: list[Choice]) -> Nearest:
    subject, nearness = near
    reasons = [*_reasons(context, mark, subject, measure)]
    is_chosen = any((choice.subject, choice.measure) == (subject, measure.id) for choice in chosen)
    score = nearness + sum(points for points, _ in reasons) + CHOSEN * is_chosen
    why = ["chosen before"] * is_chosen + [words for _, words in reasons]
    return Nearest(subject, measure.id, round(score, 2), tuple(filter(None, why)), is_chosen)


def _reasons(context: Context, mark: Mark, subject: str, measure: Measure) -> Iterator[tuple[float, str]]:
    """Yield what speaks for a pair, each with its points and in words."""
    if context.is_named(mark, subject):
        yield 0.0, "named in the sentence"
    fits = context.unit_fits(mark, measure)
    yield UNITS[fits], {"stated": "the unit is the same", "converted": "the unit converts"}.get(fits, "")
    if hits := context.label_hits(mark, measure):
        yield min(OF_LABEL * hits, MOST_OF_LABEL), f'words of "{measure.label}"'
    if vote := context.measure_votes(mark).get(measure.id, 0):
        yield min(vote, MOST_OF_PASSAGES), "words of its passages"
    if any(context.brief.facts[id].measure == measure.id for id in context.brief.facts_by_subject.get(subject, ())):
        yield HAS_FACTS, "the brief has figures on it"


def _chosen(context: Context, mark: Mark) -> list[Choice]:
    """Return what an editor chose before at words that all stand around the mark."""
    here = stems(context.article.words(mark.sentence))
    return [choice for choice in context.brief.choices.values() if stems(" ".join(choice.words)) <= here]


def is_sure(context: Context, mark: Mark, nearest: tuple[Nearest, ...]) -> bool:
    """Return whether the first pair may be written without being chosen: it was chosen before, or the sentence names the
    subject and has words for the measure, and no other pair comes near.
    """
    if not nearest:
        return False
    first, others = nearest[0], nearest[1:]
    if first.is_chosen:
        return not any(other.is_chosen for other in others)
    measure = context.brief.measures[first.measure]
    told = context.label_hits(mark, measure) or context.measure_votes(mark).get(first.measure, 0) >= 1
    return context.is_named(mark, first.subject) and bool(told) and all(first.score - o.score >= LEAD for o in others)
