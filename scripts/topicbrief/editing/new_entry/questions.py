"""Ask an editor for what a new entry still needs."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass

from ...load.result import LoadResult
from ...model.fact_kind import KEYS, WITHOUT_VALUE
from .answers import Answers


@dataclass(frozen=True, slots=True)
class Question:
    """A key that wants an answer, or may have one.

    `instead` are keys that would do as well, and `otherwise` says what follows if the question is skipped.
    """

    key: str
    needed: bool
    instead: tuple[str, ...] = ()
    otherwise: str = ""


def questions(loaded: LoadResult, kind: str, answers: Answers) -> Iterator[Question]:
    """Yield what to ask for, in order. The answers may be filled in meanwhile: later questions depend on them."""
    yield from QUESTIONS[kind](loaded, answers)


def _of_fact(loaded: LoadResult, answers: Answers) -> Iterator[Question]:
    yield Question("subject", True)
    if not any(answers.get(key) for key in KEYS):
        yield Question("measure", False, otherwise="then an event or a statement is asked for")
    if not any(answers.get(key) for key in KEYS):
        yield Question("event", False, otherwise="then a statement is asked for")
    if not any(answers.get(key) for key in KEYS):
        yield Question("statement", True, ("measure", "event"))
    measure = answers.get("measure")
    if measure:
        yield from _of_figure(loaded, answers)
    yield Question("period", needed=any(answers.get(key) for key in WITHOUT_VALUE))
    if answers.get("statement"):
        yield Question("speaker", False)
    yield Question("scope", False)
    yield Question("status", False)
    yield from evidence_questions(loaded, answers)


def evidence_questions(loaded: LoadResult, answers: Answers) -> Iterator[Question]:
    """Yield what to ask for to have a piece of evidence, in order."""
    yield Question("source", True)
    yield Question("locator", True)
    yield from _of_checking(loaded, answers)


def _of_checking(loaded: LoadResult, answers: Answers) -> Iterator[Question]:
    """Yield what the brief wants to know of each piece of evidence, as far as nothing else tells it."""
    assert loaded.brief
    settings = loaded.brief.settings
    source = loaded.brief.sources.get(str(answers["source"]))
    if "how-read" in settings.evidence_says and not (source and source.read):
        yield Question("read", True)
    if "checker" in settings.evidence_says and not settings.checked_by:
        yield Question("checked_by", True)


def _of_figure(loaded: LoadResult, answers: Answers) -> Iterator[Question]:
    assert loaded.brief
    measure = loaded.brief.measures.get(str(answers["measure"]))
    if measure and measure.format == "text":
        yield Question("text", True)
        return
    yield Question("value", True)
    if measure and measure.format == "date":
        return
    yield Question("precision", False)
    if answers.get("precision") == "range":
        yield Question("upper", True)


def _of_source(loaded: LoadResult, answers: Answers) -> Iterator[Question]:
    yield Question("publisher", True)
    yield Question("url", False)
    yield Question("title", False)
    yield Question("author", False)
    yield Question("published", False)
    yield Question("kind", True)
    if loaded.brief and "how-read" in loaded.brief.settings.evidence_says:
        yield Question("read", True)
    if not answers.get("url"):
        yield Question("note", True, ("url",))


def _of_subject(loaded: LoadResult, answers: Answers) -> Iterator[Question]:
    yield Question("name", True)
    yield Question("kind", True)
    yield Question("section", True)
    yield Question("part_of", False)
    yield Question("description", False)


def _of_measure(loaded: LoadResult, answers: Answers) -> Iterator[Question]:
    yield Question("label", True)
    yield Question("format", True)
    if answers.get("format") not in ("text", "percent", "date"):
        yield Question("unit", needed=answers.get("format") == "money")
    yield Question("description", False)


QUESTIONS: dict[str, Callable[[LoadResult, Answers], Iterator[Question]]] = {
    "fact": _of_fact,
    "source": _of_source,
    "subject": _of_subject,
    "measure": _of_measure,
}
