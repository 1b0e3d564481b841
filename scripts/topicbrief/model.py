"""In: nothing. Out: what a brief is: `Settings`, `Subject`, `Measure`, `Source`, `Fact`, `Section`, and the `Brief`.

The model of a fact is that of a Wikidata statement, in the words of SDMX where they exist. These types say which
shape a file may have; whether it makes sense is for `checks` to say.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from pydantic import BaseModel, ConfigDict

from . import derive
from .fields import (
    Day,
    FactRef,
    Id,
    LabelText,
    Line,
    Locator,
    MeasureRef,
    Number,
    Period,
    Phrase,
    Prose,
    SectionRef,
    SourceRef,
    SubjectRef,
    Url,
    about,
)  # fmt: skip

Status = Literal[
    "reported", "estimated", "forecast", "target", "planned", "announced",
    "proposed", "in-force", "ended", "denied", "withdrawn",
]  # fmt: skip
Precision = Literal["exact", "about", "over", "under", "range"]
Rank = Literal["preferred", "normal", "deprecated"]
Format = Literal["number", "money", "percent", "text"]
Operation = Literal["sum", "difference", "change", "share", "ratio", "average"]
Language = Literal["en", "en-GB", "en-US"]


class Model(BaseModel):
    """Every part of the model is frozen, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class Settings(Model):
    """`data/brief.yaml`: the brief as a whole."""

    title: Line = about("What the brief is called.", "Xiaomi's electric cars and the United States")
    question: Phrase = about("The question the brief answers.", "Can an American buy a Xiaomi car?")
    answer: Prose = about("The short answer: under 60 words, figures as references.")
    key_points: tuple[Phrase, ...] = about("Three to six points a reader should take away.", default=())
    key_figures: tuple[FactRef, ...] = about("Ids of the four to six facts shown large on the front page.", default=())
    language: Language = about("The language of the brief, for numbers and dates.", "en-GB", default="en-GB")
    editors: tuple[Line, ...] = about("Who keeps the brief.", default=())
    licence: Line = about("Under which terms the text may be used.", "CC BY 4.0")
    report: Url | None = about("Where a reader reports an error.", default=None)
    sections: tuple[SectionRef, ...] = about("The sections, in the order they are shown.", ["sales", "products"])
    names: tuple[Line, ...] = about("Names with digits in them that are not figures.", ["Section 232"], default=())


class Subject(Model):
    """An entry of `data/subjects.yaml`: something facts are about."""

    id: Id = about("Permanent; part of the address of its page.", "yu7")
    name: Line = about("What readers call it.", "YU7")
    kind: LabelText = about("What sort of thing it is, in the singular.", "model", "company", "law")
    section: SectionRef = about("The section it belongs to.", "products")
    aliases: tuple[Line, ...] = about("Other names it goes by.", ["Xiaomi YU7", "小米YU7"], default=())
    part_of: SubjectRef | None = about("The subject it is a part of.", "yu7", default=None)
    description: Prose | None = about("What it is, in a sentence or two.", default=None)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


class Measure(Model):
    """An entry of `data/measures.yaml`: what is stated of subjects."""

    id: Id = about("The word facts use for it.", "deliveries")
    label: LabelText = about("What readers call it.", "Deliveries")
    format: Format = about("How its values are written.", "number", "money")
    unit: LabelText | None = about("What is counted, or the currency's code.", "vehicles", "km", "CNY", default=None)
    description: Prose | None = about("What exactly it means.", default=None)


class Evidence(Model):
    """Where a fact comes from: a publication and the passage in it."""

    source: SourceRef = about("The id of the source.", "cnevpost-us-plans")
    locator: Locator = about("Up to 8 words of the source, verbatim, to find the passage by.", "around 410,000 units")
    checked: Day = about("The day on which someone last compared the fact with the source.", "2026-11-22")


class Derive(Model):
    """How a figure is computed from others: exactly one operation, and the ids of what it works on."""

    sum: tuple[FactRef, ...] | None = about("Adds the figures up.", ["q1", "q2"], default=None)
    difference: tuple[FactRef, ...] | None = about("The second less the first.", ["before", "after"], default=None)
    change: tuple[FactRef, ...] | None = about(
        "From the first to the second, in percent.", ["before", "after"], default=None
    )
    share: tuple[FactRef, ...] | None = about(
        "The first as a percentage of the second.", ["part", "whole"], default=None
    )
    ratio: tuple[FactRef, ...] | None = about("The first divided by the second.", ["large", "small"], default=None)
    average: tuple[FactRef, ...] | None = about("The mean of the figures.", ["q1", "q2"], default=None)

    @cached_property
    def stated(self) -> tuple[tuple[Operation, tuple[str, ...]], ...]:
        """The operations that are written down; a sound brief has exactly one."""
        names: tuple[Operation, ...] = ("sum", "difference", "change", "share", "ratio", "average")
        return tuple((name, ids) for name in names if (ids := getattr(self, name)) is not None)


class Fact(Model):
    """An entry of `data/facts/`: an observation or specification (`measure`), an `event`, or a `statement`."""

    id: Id = about("Permanent; part of the address of the fact.", "xiaomi-deliveries-2025")
    subject: SubjectRef = about("What the fact is about.", "xiaomi-ev")
    measure: MeasureRef | None = about("What is stated of the subject.", "deliveries", default=None)
    event: Phrase | None = about("What happened, in one sentence; its date is the period.", default=None)
    statement: Phrase | None = about("What was said or denied, in one sentence of our own.", default=None)
    speaker: SubjectRef | None = about("Who made the statement.", "lei-jun", default=None)
    period: Period | None = about("When it holds or happened.", "2025", "2025-12", "2024-04/2025-11", default=None)
    scope: LabelText | None = about("What tells like facts apart: a market, a way of counting.", "China", default=None)
    value: Number | None = about("The figure, as the source states it.", "410000", "2.8 billion", default=None)
    text: Line | None = about("The value of a measure that is not a number.", "90 FR 5360", default=None)
    upper: Number | None = about("The upper end, where the precision is a range.", "60", default=None)
    precision: Precision = about("How exactly the source states it.", "about", default="exact")
    status: Status = about("What kind of claim it is.", "reported", "target", default="reported")
    rank: Rank = about("Which of several that differ is to be used.", "preferred", default="normal")
    reason: Phrase | None = about("Why it has its rank, or was withdrawn.", default=None)
    derive: Derive | None = about("How it is computed from other facts.", {"sum": ["a", "b"]}, default=None)
    evidence: tuple[Evidence, ...] = about("Where it comes from.", default=())
    note: Prose | None = about("What a reader needs to know to read it right.", default=None)

    @property
    def looks_ahead(self) -> bool:
        """Whether it says what is to be, and not what is: a target does not contradict an outcome."""
        return self.status in ("forecast", "target", "planned", "proposed")

    @property
    def key(self) -> tuple[Any, ...]:
        """Facts with the same key state the same thing."""
        return self.subject, self.measure, self.period and self.period.text, self.scope, self.looks_ahead


class Source(Model):
    """`data/sources/<id>.yaml`: one publication. With a summary it is an article of the brief."""

    publisher: Line = about("Who published it.", "CnEVPost")
    kind: Literal["official", "company", "news", "research", "dataset", "reference"] = about(
        "What sort of publication it is.", "news"
    )
    url: Url | None = about("Where it stands.", "https://cnevpost.com/2026/02/10/an-article", default=None)
    note: Prose | None = about("What a reader needs to know of it: that it was read in a copy, say.", default=None)
    title: Line | None = about("Its title, verbatim; left out while nobody has read it.", default=None)
    author: Line | None = about("Who wrote it.", default=None)
    published: Period | None = about("When it was published, as far as it says.", "2026-02-10", default=None)
    summary: Prose | None = about("What it says, in our own words.", default=None)
    key_points: tuple[Phrase, ...] = about("What to take from it, figures as references.", default=())


class Block(Model):
    """One block of a section: its kind, the options of that kind (`blocks` knows their types), and its place."""

    kind: str
    index: int
    options: Any


class Section(Model):
    """`data/sections/<id>.yaml`: how a section's page is composed."""

    title: LabelText = about("The section's name.", "US policy")
    answer: Phrase = about("The section's answer in one line.")
    lead: Prose = about("The opening, under 120 words, figures as references.")
    blocks: tuple[Block, ...] = about("What the page shows, in order; each a mapping with one key.", default=())


@dataclass(frozen=True)
class Brief:
    """Everything the data says, by id and in the editors' order. Nothing in it changes."""

    settings: Settings
    subjects: Mapping[str, Subject]
    measures: Mapping[str, Measure]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    sections: Mapping[str, Section]
    section_of: Mapping[str, str]  # of a fact: the section whose file it stands in

    @cached_property
    def facts_by_subject(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((fact.subject, id) for id, fact in self.facts.items())

    @cached_property
    def facts_by_source(self) -> Mapping[str, tuple[str, ...]]:
        pairs = ((item.source, id) for id, fact in self.facts.items() for item in fact.evidence)
        return _grouped(dict.fromkeys(pairs))

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The number each fact states, typed or computed. A figure that cannot be computed is not among them."""
        numbers = {id: fact.value for id, fact in self.facts.items() if fact.value}
        waiting = {
            id: fact.derive.stated[0]
            for id, fact in self.facts.items()
            if fact.derive and fact.derive.stated and _can_be_computed(fact.derive)
        }
        while ready := [id for id, (_, inputs) in waiting.items() if all(input in numbers for input in inputs)]:
            for id in ready:
                operation, inputs = waiting.pop(id)
                try:
                    numbers[id] = derive.compute(operation, [numbers[input] for input in inputs])
                except ZeroDivisionError:
                    continue
        return numbers

    def states(self, id: str) -> Any:
        """What a fact says of its measure, for comparing it with others that say the same differently."""
        fact = self.facts[id]
        number = self.numbers.get(id)
        return fact.text or (number and number.value, fact.upper and fact.upper.value)

    @cached_property
    def rivals(self) -> Mapping[str, tuple[str, ...]]:
        """Of each fact that other facts contradict: those others. Same key, another value."""
        same = _grouped(
            (fact.key, id) for id, fact in self.facts.items() if fact.measure and fact.status != "withdrawn"
        )
        groups = [ids for ids in same.values() if len({self.states(id) for id in ids}) > 1]
        return {id: tuple(other for other in ids if other != id) for ids in groups for id in ids}

    def is_figure(self, fact: Fact) -> bool:
        """Whether a fact is to state a number, by what it measures: whether it does is for the checks to say."""
        measure = self.measures.get(fact.measure or "")
        return fact.measure is not None and (measure is None or measure.format != "text")

    @property
    def articles(self) -> Mapping[str, Source]:
        return {id: source for id, source in self.sources.items() if source.summary}

    @property
    def names(self) -> tuple[str, ...]:
        """Every declared name: digits in them are not figures."""
        return (
            *self.settings.names,
            self.settings.title,
            self.settings.licence,
            *(n for s in self.subjects.values() for n in s.names),
        )


def _grouped(pairs: Any) -> dict[Any, tuple[Any, ...]]:
    groups: defaultdict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _can_be_computed(stated: Derive) -> bool:
    """Whether its first operation has as many inputs as it needs."""
    operation, inputs = stated.stated[0]
    return derive.accepts(operation, len(inputs))
