"""Define what is found in an article: what each number and date in it is to the brief."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Literal

from ...model.entries import Fact

Result = Literal["contradicts", "new", "known", "left-out"]
RESULTS: tuple[Result, ...] = ("contradicts", "new", "known", "left-out")
# How a fact is stated: with the same value, in another unit, rounded or more exactly, as its time, or in words that a
# fact quotes as its passage.
How = Literal["", "same", "converted", "rounded", "time", "passage"]
Turn = Literal["denial", "delay", "cancellation", "start", "end"]


@dataclass(frozen=True, slots=True)
class Nearest:
    """A subject and a measure that a number may be about, how near they are, and in words why."""

    subject: str
    measure: str
    score: float
    why: tuple[str, ...] = ()
    is_chosen: bool = False  # an editor chose it before, at such words


@dataclass(frozen=True, slots=True)
class ProposedEntry:
    """An entry that an editor may take: its values, in the order of a fact, and what is still missing in it."""

    values: dict[str, object]
    missing: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Finding:
    """A number or a date of an article, and what it is to the brief.

    `start` and `end` are places in the text of the reading, `sentence` the place of its sentence. `facts` are those that
    it states or contradicts, the most likely first; `stated` is what the first of them says, in words.
    """

    start: int
    end: int
    text: str
    sentence: tuple[int, int]
    result: Result
    kind: Literal["number", "date"]
    facts: tuple[str, ...] = ()
    how: How = ""
    stated: str = ""
    reason: str = ""  # of what is left out, and of a contradiction
    nearest: tuple[Nearest, ...] = ()
    proposal: ProposedEntry | None = None


@dataclass(frozen=True, slots=True)
class StatusFinding:
    """Words of an article by which the status of facts changes. `known` are facts that say it already."""

    start: int
    end: int
    text: str
    sentence: tuple[int, int]
    turn: Turn
    subject: str
    facts: tuple[str, ...] = ()
    known: tuple[str, ...] = ()


@dataclass(frozen=True)
class ArticleReading:
    """All that was found in an article, by place. The places are those of `text`."""

    text: str
    source: str
    findings: tuple[Finding, ...]
    statuses: tuple[StatusFinding, ...] = ()

    def of(self, result: Result) -> tuple[Finding, ...]:
        """Return the findings of one result."""
        return tuple(finding for finding in self.findings if finding.result == result)

    @property
    def proposals(self) -> tuple[ProposedEntry, ...]:
        """The entries that are whole: with subject, measure, period, value and unit, and the passage."""
        found = (finding.proposal for finding in self.of("new") if finding.proposal)
        return tuple(proposal for proposal in found if not proposal.missing)


@dataclass(frozen=True, slots=True)
class Match:
    """A fact that a number or a date may state: how, and how much speaks for it."""

    fact: Fact
    how: How
    support: float
    reason: str = field(default="")
