"""Change one thing of a fact of the shipped brief against its locator, and count how often a rule sees it.

`python -m tests.checks.test_passage_mutations` prints the share by kind of change, for every fact and for 500 at random.
"""

from __future__ import annotations

import random
from collections import Counter
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal

from tests.conftest import ROOT, THOROUGH
from topicbrief.build.check import load_brief
from topicbrief.checks import days, evidence, passages
from topicbrief.checks.passages.dates import names_years
from topicbrief.load.result import LoadResult
from topicbrief.model.date_words import find_dates, period_date
from topicbrief.model.entries import Fact, Measure
from topicbrief.model.number import EXACT, Number
from topicbrief.model.period import parse_period

RULES = (
    passages.other_unit,
    passages.other_magnitude,
    passages.other_sign,
    passages.other_period,
    passages.firmer_than_passage,
    evidence.slip_of_a_digit,
    days.period_to_come,
    days.told_too_early,
)
TODAY = date(2026, 11, 26)
CHANGES = 417 if THOROUGH else 100  # and a fifth more of years
AIM = 0.95
OTHER_UNITS = {
    "km": ("mi", "m", "kWh"),
    "kW": ("PS", "hp", "kWh"),
    "kWh": ("kW", "km"),
    "hp": ("kW", "kg"),
    "PS": ("kW", "kg"),
    "Nm": ("lb-ft", "kW"),
    "s": ("min", "km"),
    "km/h": ("mph", "km"),
    "mm": ("in", "cm"),
    "kg": ("lb", "t"),
    "lb": ("kg",),
    "V": ("kW",),
    "MHz": ("GHz",),
    "days": ("weeks", "months", "hours"),
    "weeks": ("months", "days"),
    "years": ("months", "days"),
}
CURRENCIES = ("CNY", "USD", "EUR", "GBP", "JPY")


@dataclass(frozen=True)
class Mutant:
    """A brief of one fact, in which one thing is not what the locator says."""

    kind: str
    fact: Fact
    measure: Measure | None = None

    def is_caught(self, loaded: LoadResult) -> bool:
        assert loaded.brief
        brief = replace(
            loaded.brief,
            facts={self.fact.id: self.fact},
            measures={**loaded.brief.measures, **({self.measure.id: self.measure} if self.measure else {})},
        )
        changed = replace(loaded, brief=brief, today=TODAY)
        return any(True for rule in RULES for _ in rule(changed))


def stated(loaded: LoadResult) -> list[passages.Comparison]:
    """The numbers of facts that their only passage states."""
    return [one for one in passages.comparisons(loaded) if one.agreeing and len(one.fact.evidence) == 1]


def mutants(one: passages.Comparison, chance: random.Random) -> dict[str, Mutant]:
    """One mutant of each kind that the passage could contradict."""
    fact, measure, quantity = one.fact, one.measure, one.agreeing[0]
    assert fact.number
    made = {
        "magnitude": (
            with_value(fact, fact.number.value.scaleb(chance.choice((-4, -3, -1, 1, 3, 4, 6)), EXACT)),
            measure,
        ),
        "sign": (with_value(fact, -fact.number.value), measure),
    }
    if quantity.currencies:
        others = [code for code in CURRENCIES if code not in quantity.currencies]
        made["currency"] = (fact, measure.model_copy(update={"unit": chance.choice(others)}))
    elif quantity.unit and measure.unit in OTHER_UNITS:
        made["unit"] = (fact, measure.model_copy(update={"unit": chance.choice(OTHER_UNITS[measure.unit])}))
    elif quantity.unit == "%":
        made["unit"] = (fact, measure.model_copy(update={"format": "number", "unit": chance.choice(("km", "people"))}))
    return {kind: Mutant(kind, *pair) for kind, pair in made.items()}


def dated(loaded: LoadResult) -> list[Fact]:
    """The facts whose only passage has their year: measures by any name of it, events by their whole date."""
    assert loaded.brief
    facts = [fact for fact in loaded.brief.facts.values() if fact.period and len(fact.evidence) == 1]
    return [fact for fact in facts if fact.period and has_year(fact, fact.evidence[0].locator)]


def has_year(fact: Fact, locator: str) -> bool:
    assert fact.period
    if fact.measure:
        return names_years(locator)
    own = period_date(fact.period)
    return not fact.statement and own is not None and any(own == date for date in find_dates(locator))


def with_value(fact: Fact, value: Decimal) -> Fact:
    return fact.model_copy(update={"value": Number(value, max(0, -int(value.as_tuple().exponent)))})


def with_year(fact: Fact, years: int) -> Fact:
    assert fact.period
    parts = [f"{int(part[:4]) + years}{part[4:]}" for part in fact.period.text.split("/")]
    return fact.model_copy(update={"period": parse_period("/".join(parts).replace("-02-29", "-02-28"))})


def run(count: int | None, seed: int = 15) -> tuple[Counter[str], Counter[str], list[Mutant]]:
    """Make so many mutants, or all; return how many of each kind were made and caught, and those that were missed."""
    chance, loaded = random.Random(seed), load_brief(ROOT)
    found = stated(loaded)
    each = [mutants(one, chance) for one in found]
    chosen = (
        [mutant for kinds in each for mutant in kinds.values()]
        if count is None
        else [chance.choice(sorted(chance.choice(each).items()))[1] for _ in range(count)]
    )
    years = dated(loaded)
    chosen += [
        Mutant("year", with_year(fact, chance.choice((-10, -2, -1, 1, 2, 10))))
        for fact in (years if count is None else chance.choices(years, k=count // 5))
    ]
    made, caught, missed = Counter[str](), Counter[str](), []
    for mutant in chosen:
        made[mutant.kind] += 1
        if mutant.is_caught(loaded):
            caught[mutant.kind] += 1
        else:
            missed.append(mutant)
    return made, caught, missed


def test_what_contradicts_its_passage_is_seen() -> None:
    made, caught, missed = run(CHANGES)
    assert caught.total() >= AIM * made.total(), [(each.kind, each.fact.id) for each in missed]
    assert made.keys() == {"unit", "currency", "magnitude", "year", "sign"}


def test_the_shipped_brief_contradicts_no_passage() -> None:
    loaded = replace(load_brief(ROOT), today=TODAY)
    assert [found for rule in RULES for found in rule(loaded)] == []


def report() -> str:
    """The shares by kind."""
    lines = []
    for title, count in (("500 at random", 417), ("every fact", None)):
        made, caught, _ = run(count)
        lines.append(f"{title}: {caught.total()} of {made.total()} ({caught.total() / made.total():.1%})")
        lines += [
            f"  {kind}: {caught[kind]} of {made[kind]} ({caught[kind] / made[kind]:.1%})" for kind in sorted(made)
        ]
    return "\n".join(lines)


if __name__ == "__main__":
    print(report())
    for mutant in run(None)[2]:
        item = mutant.fact.evidence[0].locator
        print(
            mutant.kind,
            mutant.fact.id,
            mutant.fact.number and mutant.fact.number.value,
            mutant.measure and mutant.measure.unit,
            mutant.fact.period,
            "|",
            item,
        )
