"""Read an article against a brief: what each number and date in it is to the facts that are there.

`text` divides the article into sentences and finds the numbers (with `model/quantities`) and the times (with
`model/time_words` and `odd_years`). `mentions` finds the names of subjects, and `context` what else stands around a number. Then each is,
in this order:

- left out, by the way it is written (`left_out`): a page, a telephone number, a part of a name;
- known (`comparison`): a fact states it, in whatever unit, rounding and notation;
- contradicting (`contradictions`): a fact on the same subject, measure and time states another value;
- new (`nearness`, `proposals`): with the subjects and measures it may be about, and an entry for it;
- left out, because the brief names nothing near it.

`status_words` finds what changes the status of a fact. Nothing is decided by this: an editor takes or leaves each.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from ...checks.copies.publication_text import UnreadableError
from ...checks.copies.saved_copy import SavedCopy
from ...load.result import LoadResult
from ..new_entry.account import describe_claim
from .comparison import find_stated, is_about
from .context import Context, agrees, is_same_time
from .contradictions import OWN, SLIP, find_contradicted
from .left_out import forms_in, is_of_publication, reason_of_writing
from .nearness import find_nearest
from .odd_years import is_impossible
from .proposals import propose_event, propose_figure, upper_end
from .reading import (
    RESULTS,
    ArticleReading,
    Finding,
    Match,
    Nearest,
    ProposedEntry,
    Result,
    StatusFinding,
)
from .status_words import find_statuses
from .text import ArticleText, Mark
from .words import content_words, stems

__all__ = [
    "RESULTS", "ArticleReading", "Finding", "Nearest", "ProposedEntry", "Result", "StatusFinding", "choose", "chosen_words",
    "read_article",
]  # fmt: skip

LEAST = 1.0  # how near a subject has to be named for a number to be new
WORDS_OF_CHOICE = 4
MOST = 3_000  # numbers and dates: a report of a hundred pages has a thousand
UNNAMED = "nothing that the brief is about is named near it"
NO_MEASURE = "no measure of the brief has its unit"
IMPOSSIBLE = "its year cannot be right; look into the article"


def read_article(loaded: LoadResult, copy: SavedCopy, source: str = "", on: date | None = None) -> ArticleReading:
    """Return what the numbers and dates of an article are to a brief.

    `source` is the id of the source that it is a copy of, `on` the day on which it is read, which proposed entries say.
    The places of the findings are those of `copy.text`. Raises UnreadableError where it has too many numbers.
    """
    context = Context(loaded, ArticleText(copy.text), source)
    if len(context.article.marks) > MOST:
        raise UnreadableError(
            f"it has {len(context.article.marks):,} numbers and dates, and {MOST:,} are read at most; save the part you need"
        )
    found = list(_findings(context, on))
    return ArticleReading(
        copy.text, source, tuple(found), tuple(sorted(find_statuses(context), key=lambda each: each.start))
    )


def choose(
    loaded: LoadResult, reading: ArticleReading, finding: Finding, pair: Nearest, on: date | None = None
) -> Finding:
    """Return a new number with the entry for the subject and the measure that an editor chose."""
    context = Context(loaded, ArticleText(reading.text), reading.source)
    mark = next(mark for mark in context.article.marks if mark.start == finding.start)
    others = tuple(other for other in finding.nearest if other != pair)
    return replace(
        finding, nearest=(pair, *others), proposal=propose_figure(context, mark, (pair, *others), on, chosen=True)
    )


def chosen_words(loaded: LoadResult, reading: ArticleReading, finding: Finding) -> tuple[str, ...]:
    """Return the words by which a choice is remembered: those nearest to the number, without the names of subjects."""
    assert loaded.brief
    start, end = finding.sentence
    before, behind = reading.text[start : finding.start], reading.text[finding.end : end]
    named = stems(" ".join(name for subject in loaded.brief.subjects.values() for name in subject.names))
    words = [*content_words(behind)[:WORDS_OF_CHOICE], *content_words(before)[::-1]]
    return tuple(dict.fromkeys(word for word in words if not stems(word) & named))[:WORDS_OF_CHOICE]


def _findings(context: Context, on: date | None) -> Iterator[Finding]:
    """Yield what each mark is, in order. What a date is depends on the numbers beside it, so these are read first."""
    forms = forms_in(context.article.text)
    marks = context.article.marks
    numbers = {mark: _of_number(context, mark, forms, on) for mark in marks if mark.quantity}
    known: dict[tuple[object, ...], list[Finding]] = {}
    for mark, finding in numbers.items():
        if finding.result == "known" and finding.how != "passage":
            known.setdefault(_same(mark), []).append(finding)
    numbers = {
        mark: _as_repeated(context, mark, finding, known.get(_same(mark), [])) for mark, finding in numbers.items()
    }
    for mark in marks:
        yield numbers[mark] if mark in numbers else _of_time(context, mark, forms, numbers, on)


def _of_number(context: Context, mark: Mark, forms: list[tuple[int, int, str]], on: date | None) -> Finding:
    name = next((each for each in context.names if each.start <= mark.start and mark.end <= each.end), None)
    if name:
        return _left_out(context, mark, f'a part of the name "{context.article.text[name.start : name.end]}"')
    stated = context.once(find_stated, mark)
    if changed := _surely_contradicted(context, mark, stated):
        return _contradicting(context, mark, changed)
    if stated:
        return _known(context, mark, stated)
    if reason := reason_of_writing(context.article, mark, forms) or _of_measure(context, mark):
        return _left_out(context, mark, reason)
    if contradicted := find_contradicted(context, mark):
        return _contradicting(context, mark, contradicted)
    return _new_number(context, mark, on)


def _surely_contradicted(context: Context, mark: Mark, stated: list[Match]) -> list[Match]:
    """Return the facts whose own passage now has another number, or, where the number is known in a roundabout way
    alone, those from which it differs by a digit.
    """
    exact = [match.fact.id for match in stated if match.how in ("same", "time", "passage")]
    found = [match for match in find_contradicted(context, mark) if match.fact.id not in exact]
    bound = mark.quantity.bound if mark.quantity else ""
    least = OWN if exact or bound or not stated else SLIP
    return [match for match in found if match.support >= least]


def _of_measure(context: Context, mark: Mark) -> str:
    """Return that a number belongs to what a measure measures, such as the time to 100 km/h."""
    assert mark.quantity
    label = context.parts_of_labels.get((mark.quantity.value, mark.quantity.unit))
    return f'a part of what "{label}" means' if label else ""


def _new_number(context: Context, mark: Mark, on: date | None) -> Finding:
    if _is_upper_end(context, mark):
        return _left_out(context, mark, "the upper end of the range before it")
    near = context.subjects_near(mark)
    if max(near.values(), default=0) < LEAST and not context.brief.choices:
        return _left_out(context, mark, UNNAMED)
    nearest = find_nearest(context, mark)
    if not nearest:
        fits = any(context.unit_fits(mark, measure) for measure in context.brief.measures.values())
        return _left_out(context, mark, UNNAMED if fits else NO_MEASURE)
    finding = _finding(context, mark, "new")
    return replace(finding, nearest=nearest, proposal=propose_figure(context, mark, nearest, on))


def _is_upper_end(context: Context, mark: Mark) -> bool:
    numbers = context.article.numbers(mark.sentence)
    at = numbers.index(mark)
    return at > 0 and upper_end(context, numbers[at - 1]) == mark


def _as_repeated(context: Context, mark: Mark, finding: Finding, known: list[Finding]) -> Finding:
    """Return a new number as known where the article has it elsewhere too and it is `known` there."""
    if finding.result != "new":
        return finding
    for other in known:
        subject = context.brief.facts[other.facts[0]].subject
        if context.subjects_near(mark).get(subject, 0) >= LEAST:
            return replace(other, start=mark.start, end=mark.end, text=finding.text, sentence=finding.sentence)
    return finding


def _same(mark: Mark) -> tuple[object, ...]:
    """Return what two numbers have in common that are written for the same."""
    assert mark.quantity
    return mark.quantity.value, mark.quantity.unit, mark.quantity.currencies


def _of_time(
    context: Context, mark: Mark, forms: list[tuple[int, int, str]], numbers: dict[Mark, Finding], on: date | None
) -> Finding:
    name = next((each for each in context.names if each.start <= mark.start and mark.end <= each.end), None)
    if name:
        return _left_out(context, mark, f'a part of the name "{context.article.text[name.start : name.end]}"')
    if is_of_publication(context.article, mark) or _is_day_of_publication(context, mark):
        return _left_out(context, mark, "the day of the publication")
    if reason := reason_of_writing(context.article, mark, forms):
        return _left_out(context, mark, reason)
    if changed := _surely_contradicted(context, mark, []):
        return _contradicting(context, mark, changed)
    if facts := _dated_by(context, mark, numbers):
        return replace(
            _finding(context, mark, "known"),
            facts=facts,
            how="time",
            stated=describe_claim(context.brief, context.brief.facts[facts[0]]),
        )
    if stated := context.once(find_stated, mark):
        return _known(context, mark, stated)
    if again := _told_again(context, mark):
        return _known(context, mark, again)
    if contradicted := find_contradicted(context, mark):
        return _contradicting(context, mark, contradicted)
    if mark.time and is_impossible(mark.time):
        return _left_out(context, mark, IMPOSSIBLE)
    for number in context.article.numbers(mark.sentence):
        if numbers[number].result in ("new", "contradicts") and context.nearest_time(number) == mark.time:
            return _left_out(context, mark, f'the time of "{numbers[number].text}" beside it')
    cell = context.article.sentences[mark.sentence].cell
    if cell and cell.is_heading:
        return _left_out(context, mark, "it heads a row or a column of a table")
    if max(context.subjects_near(mark).values(), default=0) < LEAST:
        return _left_out(context, mark, UNNAMED)
    return replace(_finding(context, mark, "new"), proposal=propose_event(context, mark, on))


def _dated_by(context: Context, mark: Mark, numbers: dict[Mark, Finding]) -> tuple[str, ...]:
    """Return the facts that numbers in the same sentence state, and whose period the time is."""
    assert mark.time
    beside = [numbers[number] for number in context.article.numbers(mark.sentence)]
    facts = dict.fromkeys(id for finding in beside if finding.result == "known" for id in finding.facts)
    periods = {id: period for id in facts if (period := context.brief.facts[id].period)}
    same = tuple(id for id, period in periods.items() if is_same_time(mark.time, period))
    return same or tuple(id for id, period in periods.items() if agrees(mark.time, period))


def _told_again(context: Context, mark: Mark) -> list[Match]:
    """Return the events that another date of the article is, where this one has the same time in fewer words."""
    assert mark.time
    others = [
        match
        for other in context.article.marks
        if other.time and other != mark
        for match in context.once(find_stated, other)
    ]
    return [
        match
        for match in others
        if match.fact.happens and agrees(mark.time, match.fact.happens) and is_about(context, mark, match.fact)
    ]


def _is_day_of_publication(context: Context, mark: Mark) -> bool:
    published = context.publication.published if context.publication else None
    return bool(mark.time and published and mark.time.date.day and is_same_time(mark.time, published))


def _finding(context: Context, mark: Mark, result: Result) -> Finding:
    sentence = context.article.sentences[mark.sentence]
    text = context.article.text[mark.start : mark.end]
    kind = "number" if mark.quantity else "date"
    return Finding(mark.start, mark.end, text, (sentence.start, sentence.end), result, kind)  # type: ignore[arg-type]


def _left_out(context: Context, mark: Mark, reason: str) -> Finding:
    return replace(_finding(context, mark, "left-out"), reason=reason)


def _known(context: Context, mark: Mark, stated: list[Match]) -> Finding:
    facts = tuple(dict.fromkeys(match.fact.id for match in stated))
    finding = replace(_finding(context, mark, "known"), facts=facts, how=stated[0].how)
    return replace(finding, stated=describe_claim(context.brief, context.brief.facts[facts[0]]))


def _contradicting(context: Context, mark: Mark, contradicted: list[Match]) -> Finding:
    facts = tuple(match.fact.id for match in contradicted)
    finding = replace(_finding(context, mark, "contradicts"), facts=facts, reason=contradicted[0].reason)
    return replace(finding, stated=describe_claim(context.brief, context.brief.facts[facts[0]]))
