"""Tell in plain values what the portal says of a brief (`Overview`): its worker makes it, and it is kept as JSON."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from ...checks.due import find_due
from ...document import Figure, Inlines, Text
from ...editions.feeds.entry import NEWEST, find_entries
from ...formatting import inlines, plain_text
from ...formatting.inlines import inlines_text
from ...load.library import TAKEN
from ...load.result import LoadResult
from ...model.brief import Brief
from ...model.entries import Fact
from ...model.timeline import History

MOST_FIGURES = 12  # of a subject, from one brief


@dataclass(frozen=True)
class Piece:
    """A piece of a text: words and, if it is a figure, its fact, the address of that below the brief's, and what it means."""

    text: str
    fact: str = ""
    home: str = ""
    about: tuple[str, ...] = ()


@dataclass(frozen=True)
class FigureLine:
    """A figure of a subject: what it states, when, and the figure."""

    label: str
    when: str
    figure: Piece


@dataclass(frozen=True)
class SubjectPart:
    """What a brief says of a subject; `shared` says whether the subject comes from the library."""

    id: str
    name: str
    kind: str
    aliases: tuple[str, ...]
    shared: bool
    facts: int
    figures: tuple[FigureLine, ...]


@dataclass(frozen=True)
class Change:
    """An entry of a brief's feed."""

    id: str
    day: date
    group: str
    words: str
    page: str


@dataclass(frozen=True)
class Due:
    """A claim that has come due, or a figure that nobody has checked for too long."""

    since: date
    kind: str
    fact: str
    home: str
    what: str


@dataclass(frozen=True)
class Overview:
    """What the portal says of a brief. `pdf` is the name of its PDF, "" if there is none; `checked` is the day of its data."""

    title: str
    question: tuple[Piece, ...]
    answer: tuple[Piece, ...]
    day: date | None
    checked: date | None
    facts: int
    sources: int
    licence: str
    subjects: tuple[SubjectPart, ...]
    changes: tuple[Change, ...]
    due: tuple[Due, ...]
    pdf: str = ""


def make_overview(loaded: LoadResult, history: History) -> Overview:
    """Return what the portal says of a sound brief."""
    brief = loaded.brief
    assert brief
    settings = brief.settings
    return Overview(
        title=settings.title,
        question=tuple(_pieces(inlines.resolve_phrase(brief, settings.question))),
        answer=tuple(_answer(brief)),
        day=brief.day,
        checked=brief.as_of,
        facts=len(brief.facts),
        sources=len(brief.sources),
        licence=settings.licence,
        subjects=tuple(_subjects(loaded, brief)),
        changes=tuple(
            Change(entry.id, entry.day, entry.group, entry.words, entry.page)
            for entry in list(find_entries(brief, history))[:NEWEST]
        ),
        due=tuple(_due(loaded, brief)) if brief.day else (),
    )


def _answer(brief: Brief) -> Iterator[Piece]:
    for number, paragraph in enumerate(inlines.resolve_paragraphs(brief, brief.settings.answer)):
        if number:
            yield Piece(" ")
        yield from _pieces(getattr(paragraph, "inlines", ()) or sum(getattr(paragraph, "items", ()), ()))


def _pieces(found: Inlines) -> Iterator[Piece]:
    """Yield the words of inlines, and their figures as such."""
    for inline in found:
        if isinstance(inline, Figure):
            yield _figure(inline)
        elif isinstance(inline, Text):
            yield Piece(inline.text)
        else:
            yield Piece(inlines_text((inline,)))


def _figure(figure: Figure) -> Piece:
    return Piece(figure.text, figure.fact, figure.home.address if figure.home else "", figure.about)


def _subjects(loaded: LoadResult, brief: Brief) -> Iterator[SubjectPart]:
    for id, subject in brief.subjects.items():
        facts = [brief.facts[fact] for fact in brief.facts_by_subject.get(id, ())]
        shown = [fact for fact in facts if fact.measure and brief.stands(fact.id)]
        path = loaded.origins[("subject", id)].document.path
        yield SubjectPart(
            id,
            subject.name,
            subject.kind,
            subject.aliases,
            "/library/" in path or f"subjects/{TAKEN}" in path,
            len(facts),
            tuple(_line(brief, fact) for fact in sorted(shown, key=_newest, reverse=True)[:MOST_FIGURES]),
        )


def _newest(fact: Fact) -> Any:
    return fact.period is not None, fact.begins if fact.period else fact.id


def _line(brief: Brief, fact: Fact) -> FigureLine:
    when = plain_text.format_period(brief, fact.period) if fact.period else ""
    return FigureLine(plain_text.figure_label(brief, fact), when, _figure(inlines.fact_figure(brief, fact)))


def _due(loaded: LoadResult, brief: Brief) -> Iterator[Due]:
    assert brief.day
    for item in find_due(loaded, brief.day):
        home = inlines.fact_home(brief.facts[item.fact]).address
        yield Due(item.since, item.kind, item.fact, home, f"{item.subject}: {item.what}")


def to_plain(overview: Overview) -> dict[str, Any]:
    """Return an overview as plain values, for JSON."""
    return asdict(overview)


def from_plain(values: dict[str, Any]) -> Overview:
    """Return the overview that plain values stand for. Raises KeyError and TypeError for values of another form."""
    return Overview(
        **{
            **values,
            "question": tuple(map(_piece, values["question"])),
            "answer": tuple(map(_piece, values["answer"])),
            "day": _day(values["day"]),
            "checked": _day(values["checked"]),
            "subjects": tuple(map(_subject, values["subjects"])),
            "changes": tuple(Change(**{**each, "day": _day(each["day"])}) for each in values["changes"]),
            "due": tuple(Due(**{**each, "since": _day(each["since"])}) for each in values["due"]),
        }
    )


def _piece(values: dict[str, Any]) -> Piece:
    return Piece(**{**values, "about": tuple(values["about"])})


def _subject(values: dict[str, Any]) -> SubjectPart:
    figures = tuple(FigureLine(each["label"], each["when"], _piece(each["figure"])) for each in values["figures"])
    return SubjectPart(**{**values, "aliases": tuple(values["aliases"]), "figures": figures})


def _day(text: Any) -> Any:
    return date.fromisoformat(text) if isinstance(text, str) else text
