"""The whole brief: all entries by id, and what follows from them together."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from decimal import Decimal
from functools import cached_property
from itertools import combinations
from typing import Any

from ..document.words import Words, words_of
from . import derived, durations
from .conflicts import Rivals
from .edition import Edition
from .entries import (
    Checker,
    Choice,
    Derive,
    Evidence,
    Fact,
    Measure,
    Moved,
    Proposal,
    Section,
    Settings,
    Source,
    Subject,
    Verification,
)
from .fate import FATES, Fate
from .number import Number
from .precision import Precision
from .rank import RANKS
from .reading import Reading
from .repository import Lines
from .status import STATUSES
from .verification import passage_fingerprint

STANDING_FRESH_FOR = timedelta(days=180)  # how long a rule in force or a bill may go unchecked


@dataclass(frozen=True)
class Brief:
    """All that the data says, by id and in the editors' order. It never changes."""

    settings: Settings
    subjects: Mapping[str, Subject]
    measures: Mapping[str, Measure]
    sources: Mapping[str, Source]
    facts: Mapping[str, Fact]
    sections: Mapping[str, Section]
    section_of: Mapping[str, str]  # of a fact: the section whose file it stands in
    moved: Mapping[str, Moved] = field(default_factory=dict)
    verifications: Mapping[str, Verification] = field(default_factory=dict)
    proposals: Mapping[str, Proposal] = field(default_factory=dict)  # which no reader sees
    choices: Mapping[str, Choice] = field(default_factory=dict)
    lines: Mapping[tuple[str, str], Lines] = field(default_factory=dict)  # of entries, where the repository is named
    editions: Mapping[str, Edition] = field(default_factory=dict)  # frozen ones by their day, the newest first
    on: date | None = None  # as of which day it is told, where that is another than the day of the data

    @property
    def words(self) -> Words:
        """The engine's words for readers, in the language of the brief."""
        return words_of(self.settings.language)

    @cached_property
    def former(self) -> Mapping[tuple[str, str], tuple[str, ...]]:
        """The old ids of an entry, by its kind and id."""
        return _grouped(((moved.kind, moved.new), moved.old) for moved in self.moved.values())

    @cached_property
    def facts_by_subject(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((fact.subject, id) for id, fact in self.facts.items())

    @cached_property
    def statements_by_speaker(self) -> Mapping[str, tuple[str, ...]]:
        return _grouped((fact.speaker, id) for id, fact in self.facts.items() if fact.speaker)

    @cached_property
    def facts_by_source(self) -> Mapping[str, tuple[str, ...]]:
        pairs = ((item.source, id) for id, fact in self.facts.items() for item in fact.evidence)
        return _grouped(dict.fromkeys(pairs))

    def reading(self, item: Evidence) -> Reading | None:
        """Return how the publication was read for a piece of evidence: as it says itself, or as its source says."""
        source = self.sources.get(item.source)
        return item.read or (source.read if source else None)

    def checker(self, item: Evidence) -> Checker | None:
        """Return who compared a fact with a piece of evidence: whom it names, or who compares what names nobody."""
        return self._checkers.get(item.checked_by or self.settings.checked_by or "")

    @cached_property
    def _checkers(self) -> Mapping[str, Checker]:
        return {checker.name: checker for checker in self.settings.checkers}

    def verification(self, fact: Fact, item: Evidence) -> Verification | None:
        """Return what is kept of a comparison of the passage with a saved copy, if it is still the passage compared."""
        passage = passage_fingerprint(fact, item) if self.verifications else ""
        ids = (item.source, *self.former.get(("source", item.source), ()))
        return next((found for id in ids if (found := self.verifications.get(f"{id} {passage}"))), None)

    @cached_property
    def _figures(self) -> Mapping[str, tuple[Number, Precision, tuple[str, ...]]]:
        """The number of each fact, its precision, and the sources behind it: typed or computed, inputs first."""
        figures = {id: (n, f.precision, _sources(f)) for id, f in self.facts.items() if (n := f.number)}
        waiting = {id: fact.derive for id, fact in self.facts.items() if fact.derive and _can_be_computed(fact.derive)}
        figures |= dict(self._times_between(waiting))
        while ready := [id for id, stated in waiting.items() if all(input in figures for input in stated.inputs)]:
            for id in ready:
                stated = waiting.pop(id)
                numbers, precisions, sources = zip(*(figures[input] for input in stated.inputs), strict=True)
                try:
                    number = derived.compute(stated.operation, numbers)
                except ArithmeticError:  # the checks say what is wrong
                    continue
                estimated: set[Precision] = {"about" for input in stated.inputs if self.facts[input].low}
                precision = derived.result_precision(stated.operation, {*precisions, *estimated})
                figures[id] = number, precision, tuple(dict.fromkeys(source for each in sources for source in each))
        return figures

    def _times_between(
        self, waiting: dict[str, Derive]
    ) -> Iterator[tuple[str, tuple[Number, Precision, tuple[str, ...]]]]:
        """Yield the times between two dates, and take them from the figures that wait for others."""
        for id in [id for id, stated in waiting.items() if stated.operation == "time_between"]:
            stated = waiting.pop(id)
            facts = [self.facts[input] for input in stated.inputs if input in self.facts]
            dates = [fact.happens for fact in facts if fact.happens]
            measure = self.measures.get(self.facts[id].measure or "")
            sources = tuple(dict.fromkeys(source for fact in facts for source in _sources(fact)))
            try:
                if measure and measure.unit and len(dates) == len(stated.inputs) == 2:
                    yield id, (*durations.time_between(dates[0], dates[1], measure.unit), sources)
            except ArithmeticError:  # the checks say what is wrong
                continue

    @cached_property
    def numbers(self) -> Mapping[str, Number]:
        """The number of each fact, typed or computed. A figure that cannot be computed is left out."""
        return {id: number for id, (number, _, _) in self._figures.items()}

    def precision(self, fact: Fact) -> Precision:
        """Return how exact a figure is: as its source states it or, if it is computed, as its inputs allow."""
        return self._figures[fact.id][1]

    def sources_of(self, fact: Fact) -> tuple[str, ...]:
        """Return the sources behind a fact; of a computed figure, those of its inputs."""
        return self._figures[fact.id][2] if fact.derive else _sources(fact)

    @cached_property
    def doubts(self) -> Mapping[str, Fate]:
        """Of each fact that rests on publications alone that were retracted, doubted or superseded: the gravest of it.

        A computed figure is as doubtful as any of its inputs.
        """
        graver = list(FATES).index
        found: dict[str, Fate] = {}
        for id, fact in self.facts.items():
            each = [self._doubt(item.source) for item in fact.evidence]
            if each and all(each):
                found[id] = min((fate for fate in each if fate), key=graver)
        waiting = [id for id, fact in self.facts.items() if fact.inputs]
        while found and (reached := [id for id in waiting if any(input in found for input in self.facts[id].inputs)]):
            for id in reached:
                found[id] = min((found[input] for input in self.facts[id].inputs if input in found), key=graver)
            waiting = [id for id in waiting if id not in found]
        return found

    def _doubt(self, source: str) -> Fate | None:
        became = self.sources[source].became if source in self.sources else ()
        return min(
            (each.what for each in became if FATES[each.what].marks_figures), key=list(FATES).index, default=None
        )

    def states(self, id: str) -> Any:
        """Return the value of a fact, for comparison with other facts about the same thing."""
        fact = self.facts[id]
        number = self.numbers.get(id)
        if fact.date_value:
            return fact.date_value.meaning
        return fact.text or (number and number.value, fact.upper and fact.upper.value)

    def _contradict(self, id: str, other: str) -> bool:
        """Return whether facts with the same key differ. A computed figure differs only beyond the precision of the
        other."""
        if self.states(id) == self.states(other):
            return False
        dates = [date for each in (id, other) if (date := self.facts[each].date_value)]
        if len(dates) == 2 and all(date.is_known for date in dates):
            inner, outer = sorted(dates, key=lambda date: date.last - date.first)
            return inner.first < outer.first or inner.last > outer.last
        stated, computed = sorted((self.facts[id], self.facts[other]), key=lambda fact: fact.derive is not None)
        if stated.derive or not computed.derive or not {id, other} <= self.numbers.keys():
            return True
        return not derived.agrees_with(
            self.numbers[computed.id], self.numbers[stated.id], stated.precision, stated.upper
        )

    def stands(self, id: str) -> bool:
        """Return whether a fact is valid: it is or was so, and no other fact is preferred to it."""
        fact = self.facts[id]
        rank = RANKS[fact.rank]
        sound = STATUSES[fact.status].counts and not rank.is_unused
        return sound and (rank.is_preferred or id not in self.rivals)

    def span(self, id: str) -> tuple[Decimal, Decimal]:
        """Return the lowest and the highest value that the figure of a fact may mean, as it is stated."""
        fact = self.facts[id]
        if fact.low and fact.high:
            return fact.low.value, fact.high.value
        return derived.possible_values(self.numbers[id], self.precision(fact), fact.upper)

    @cached_property
    def conflicts(self) -> Mapping[str, tuple[str, ...]]:
        """The facts that state the same thing differently, in groups, by the first of each: same key, another value."""
        standing = {id: f for id, f in self.facts.items() if f.measure and not STATUSES[f.status].is_void}
        same = _grouped((fact.key, id) for id, fact in standing.items())
        return {ids[0]: ids for ids in same.values() if len(ids) > 1 and self._differ(ids)}

    def _differ(self, ids: tuple[str, ...]) -> bool:
        """Return whether any two of these facts, which have one key, contradict each other."""
        stated = [self.states(id) for id in ids]
        return any(one != stated[0] for one in stated) and any(self._contradict(*pair) for pair in combinations(ids, 2))

    @cached_property
    def rivals(self) -> Rivals:
        """For each contradicted fact, the facts that contradict it."""
        return Rivals(self.conflicts.values())

    @cached_property
    def as_of(self) -> date | None:
        """The date of the data: the day on which a fact was last compared with its source. No clock is asked."""
        return max((item.checked for fact in self.facts.values() for item in fact.evidence), default=None)

    def is_due(self, fact: Fact, on: date) -> bool:
        """Return whether the day on which a claim comes due is before `on`, and no outcome is recorded."""
        return fact.comes_due is not None and fact.comes_due < on and fact.outcome is None

    @property
    def day(self) -> date | None:
        """The day for which the brief is shown: that of the data, or a later one that was asked for. No clock is
        asked."""
        return max(self.as_of, self.on) if self.as_of and self.on else self.as_of

    def is_overdue(self, fact: Fact) -> bool:
        """Return whether a claim is due on the day of the brief."""
        return self.day is not None and self.is_due(fact, self.day)

    def denials(self, fact: Fact) -> tuple[Fact, ...]:
        """Return the statements that deny a report, the first of them first."""
        return tuple(sorted((self.facts[id] for id in fact.denied_by), key=lambda denial: denial.sort_key))

    @cached_property
    def reports_by_denial(self) -> Mapping[str, tuple[str, ...]]:
        """The denied reports, by the denial."""
        return _grouped((denial, id) for id, fact in self.facts.items() for denial in fact.denied_by)

    @cached_property
    def claims_by_outcome(self) -> Mapping[str, tuple[str, ...]]:
        """The earlier claims, by the fact that is their outcome."""
        return _grouped((fact.outcome, id) for id, fact in self.facts.items() if fact.outcome)

    @cached_property
    def standing(self) -> Mapping[str, Fact]:
        """The latest event that gives a law or bill its status, by the subject."""
        found: dict[str, Fact] = {}
        for fact in self.facts.values():
            if fact.event and STATUSES[fact.status].is_rule:
                before = found.get(fact.subject)
                found[fact.subject] = fact if before is None or fact.latest > before.latest else before
        return found

    def stale_after(self, fact: Fact) -> date | None:
        """Return the last day on which a fact is fresh; None if it cannot go stale.

        Only what still holds can change: a figure of a past period, a specification and an event stay as they are.
        """
        fresh_for = self._fresh_for(fact)
        if fact.checked is None or fresh_for is None:
            return None
        return fact.checked + min(fresh_for, date.max - fact.checked)

    def _fresh_for(self, fact: Fact) -> timedelta | None:
        if fact.looks_ahead or fact.outcome or RANKS[fact.rank].is_unused or not self._still_holds(fact):
            return None
        measure = self.measures.get(fact.measure or "")
        if measure and measure.fresh_for:
            return measure.fresh_for
        may_change = STATUSES[fact.status].may_change
        return STANDING_FRESH_FOR if may_change == "any" or (may_change == "events" and fact.event) else None

    def _still_holds(self, fact: Fact) -> bool:
        """Return whether a fact still held when somebody last looked."""
        latest = self.standing.get(fact.subject, fact)
        if fact.event:
            return fact is latest
        status = STATUSES[fact.status]
        if status.is_rule and not status.is_over:
            return not STATUSES[latest.status].has_ended
        went_on = not fact.period or (fact.checked is not None and fact.ends >= fact.checked)
        return went_on and not status.is_over

    def is_figure(self, fact: Fact) -> bool:
        """Return whether a fact should state a number, by its measure; the checks say whether it does."""
        measure = self.measures.get(fact.measure or "")
        return fact.measure is not None and (measure is None or measure.format not in ("text", "date"))

    def stands_alone(self, fact: Fact) -> bool:
        """Return whether a fact states a number or a date, which can be shown large."""
        return self.is_figure(fact) or fact.date_value is not None

    @property
    def articles(self) -> Mapping[str, Source]:
        return {id: source for id, source in self.sources.items() if source.summary}

    @property
    def names(self) -> tuple[str, ...]:
        """All declared names; digits in them are not figures."""
        return (*self.settings.names, *(name for subject in self.subjects.values() for name in subject.names))


def _grouped(pairs: Any) -> dict[Any, tuple[Any, ...]]:
    groups: defaultdict[Any, list[Any]] = defaultdict(list)
    for key, value in pairs:
        groups[key].append(value)
    return {key: tuple(values) for key, values in groups.items()}


def _can_be_computed(stated: Derive) -> bool:
    """Return whether the computation names one operation with as many inputs as it needs."""
    return len(stated.stated) == 1 and derived.accepts_inputs(stated.operation, len(stated.inputs))


def _sources(fact: Fact) -> tuple[str, ...]:
    return tuple(dict.fromkeys(item.source for item in fact.evidence))
