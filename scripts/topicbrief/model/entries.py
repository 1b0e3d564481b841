"""The entries of a brief: `Settings`, `Subject`, `Measure`, `Source`, `Fact`, `Section`.

A fact is modelled as a Wikidata statement is, in the words of SDMX where they exist. These types decide the shape of
a file; `checks` decide whether it makes sense.
"""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import Any, Literal, get_args

from pydantic import BaseModel, ConfigDict

from .change import Because
from .fate import FATES, Fate
from .fields import (
    CalendarPeriod,
    Day,
    Days,
    Digits,
    FactRef,
    Fingerprint,
    Id,
    LabelText,
    Language,
    Line,
    Locator,
    MeasureRef,
    Number,
    Origin,
    Period,
    Phrase,
    Prose,
    SectionRef,
    SourceRef,
    SubjectRef,
    Url,
    Value,
    describe_field,
)
from .fiscal_year import FiscalCalendar, MonthName, NamedAfter
from .number import Number as NumberValue
from .period import Period as PeriodValue
from .precision import Precision
from .rank import Rank
from .reading import Reading
from .repository import RepositoryAddresses, Software, find_software
from .status import STATUSES, Status

MeasureFormat = Literal["number", "money", "percent", "text", "date"]
Operation = Literal["sum", "difference", "change", "share", "ratio", "average", "percent_of", "time_between"]
PaperSize = Literal["a4", "us-letter"]
EvidenceDemand = Literal["how-read", "checker", "person", "person-for-key-figures"]


class Model(BaseModel):
    """Every part of the model is frozen, and a key it does not know is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", arbitrary_types_allowed=True)


class BlockSpec(Model):
    """One block of a section or the front page: its kind, the options of that kind (`blocks` knows their types), and its place."""

    kind: str
    index: int
    options: Any


class SkippedLink(Model):
    """Links that `topicbrief links` passes over."""

    url: Url = describe_field("What the address begins with.", "https://example.org/for-subscribers/")
    reason: Line = describe_field(
        "Why nobody need look whether it still leads somewhere.", "It answers to subscribers alone."
    )


class Checker(Model):
    """Somebody who compares facts with their sources: a person or a program."""

    name: LabelText = describe_field("A name or initials, as readers see it.", "A. Example", "AE")
    kind: Literal["person", "program"] = describe_field("Whether it is a person or a program.", "person")


class FiscalYear(Model):
    """When the fiscal years begin that a brief, a subject or a measure counts in."""

    first_month: MonthName = describe_field("The month in which they begin.", "april")
    named_after: NamedAfter = describe_field(
        "After which of its two calendar years FY2025 is named: that of its end, or that of its start.",
        "start",
        default="end",
    )

    @property
    def calendar(self) -> FiscalCalendar:
        return FiscalCalendar(self.first_month, self.named_after)


FISCAL_YEAR = describe_field(
    "In which month fiscal years begin, so that a period may be FY2025 or 2024/25; where a subject or a measure has "
    "another one than the brief, it says so.",
    {"first_month": "april"},
    default=None,
)


class Term(Model):
    """A term that readers may not know: it is explained where it first stands on a page, and listed under Method."""

    term: LabelText = describe_field("The term, as it stands in texts.", "sleeper")
    aliases: tuple[LabelText, ...] = describe_field("Other forms of it.", ["sleepers"], default=())
    meaning: Phrase = describe_field("What it means, in a sentence.", "A train with beds.")
    source: SourceRef | None = describe_field("The source that says so.", "gazette-2026-02-10", default=None)

    @property
    def forms(self) -> tuple[str, ...]:
        return (self.term, *self.aliases)


class Repository(Model):
    """Where the data of a brief is kept, so that people can edit it there and report errors."""

    url: Url = describe_field(
        "The address of the repository on GitHub or GitLab.", "https://github.com/example/night-trains"
    )
    branch: Line = describe_field("The branch that the website is made from.", "main", default="main")
    folder: Line | None = describe_field(
        "The folder of the brief in it, if that is not the top.", "briefs/trains", default=None
    )
    host: Software | None = describe_field(
        "What runs there, where the name of the host does not tell.", "gitlab", default=None
    )

    @property
    def addresses(self) -> RepositoryAddresses:
        """The addresses for editing and for reports. A rule has found out that the host is told."""
        software = self.host or find_software(self.url) or "github"
        return RepositoryAddresses(self.url, self.branch, self.folder or "", software)


class Settings(Model):
    """`data/brief.yaml`: the brief as a whole."""

    title: LabelText = describe_field("What the brief is called.", "The night trains of Norland")
    question: Phrase = describe_field("The question the brief answers.", "Are the night trains coming back?")
    answer: Prose = describe_field("The short answer: under 60 words, figures as references.")
    answer_word: LabelText | None = describe_field(
        "The answer in a word, shown large before it.", "No.", "Partly.", default=None
    )
    key_points: tuple[Phrase, ...] = describe_field("Three to six points a reader should take away.", default=())
    key_figures: tuple[FactRef, ...] = describe_field(
        "Ids of the four to six facts shown large on the front page.", default=()
    )
    blocks: tuple[BlockSpec, ...] = describe_field(
        "What else the front page shows, as in a section. Its own parts come before and after, unless one of these names "
        "their place: key_figures, key_points, newest, section_links.",
        default=(),
    )
    language: Language = describe_field(
        "The language of the brief: of its words, numbers and dates. English, German, French, Chinese and Arabic have all "
        "words; others have numbers and dates.",
        "en-GB",
        default="en-GB",
    )
    editors: tuple[LabelText, ...] = describe_field("Who keeps the brief.", default=())
    licence: Line = describe_field("Under which terms the text may be used.", "CC BY 4.0")
    report: Url | None = describe_field("Where a reader reports an error.", default=None)
    repository: Repository | None = describe_field(
        "Where the data is kept: records and pages lead to their lines there, readers' reports to its issues.",
        {"url": "https://github.com/example/night-trains"},
        default=None,
    )
    address: Url | None = describe_field(
        "Where the website stands: the PDF names it, and leads there.",
        "https://example.org/night-trains/",
        default=None,
    )
    permanent_name: Id | None = describe_field(
        "What feeds and calendars know the brief by, for ever: with another one, all they tell is new. Made from the title if left out.",
        "night-trains",
        default=None,
    )
    paper: PaperSize = describe_field("The size of the PDF's pages.", "us-letter", default="a4")
    sections: tuple[SectionRef, ...] = describe_field(
        "The sections, in the order they are shown.", ["traffic", "policy"]
    )
    fiscal_year: FiscalYear | None = FISCAL_YEAR
    names: tuple[Line, ...] = describe_field(
        "Names with digits in them that are not figures.", ["Section 232"], default=()
    )
    glossary: tuple[Term, ...] = describe_field(
        "Terms that readers may not know.",
        [{"term": "sleeper", "meaning": "A train with beds."}],
        default=(),
    )
    checkers: tuple[Checker, ...] = describe_field("Who compares the facts with their sources.", default=())
    checked_by: Line | None = describe_field(
        "Which of the checkers compared the evidence that names nobody.", "AE", default=None
    )
    evidence_says: tuple[EvidenceDemand, ...] = describe_field(
        "What each piece of evidence must say besides its source: how it was read, who compared it, that a person did, "
        "or that a person did for the key figures.",
        ["how-read", "checker"],
        default=(),
    )
    skip_links: tuple[SkippedLink, ...] = describe_field(
        "Links that `topicbrief links` passes over, each with the reason.", default=()
    )


class Subject(Model):
    """An entry of `data/subjects.yaml`, or of a file in `data/subjects/`: something facts are about."""

    id: Id = describe_field(
        "Permanent; part of the address of its page.",
        "north-line",
        wrong={"North Line": "small letters, and hyphens for spaces"},
    )
    name: Line = describe_field("What readers call it.", "North Line")
    kind: LabelText = describe_field("What sort of thing it is, in the singular.", "model", "company", "law")
    section: SectionRef = describe_field("The section it belongs to.", "traffic")
    aliases: tuple[Line, ...] = describe_field("Other names it goes by.", ["Northern Line", "北线"], default=())
    part_of: SubjectRef | None = describe_field("The subject it is a part of.", "north-line", default=None)
    fiscal_year: FiscalYear | None = FISCAL_YEAR
    description: Prose | None = describe_field("What it is, in a sentence or two.", default=None)

    @property
    def names(self) -> tuple[str, ...]:
        return (self.name, *self.aliases)


class Measure(Model):
    """An entry of `data/measures.yaml`, or of a file in `data/measures/`: what is stated of subjects."""

    id: Id = describe_field("The word facts use for it.", "passengers")
    label: LabelText = describe_field("What readers call it.", "Deliveries")
    aliases: tuple[Line, ...] = describe_field(
        "Other words that readers type into the search for it.", ["cost", "how expensive"], default=()
    )
    format: MeasureFormat = describe_field("How its values are written.", "number", "money", "date")
    unit: LabelText | None = describe_field(
        "What is counted, or the currency's code.", "people", "km", "CNY", default=None
    )
    also: LabelText | None = describe_field(
        "A second unit, which figures are converted into.", "mi", "hp", "lb", default=None
    )
    digits: Digits | None = describe_field(
        "To how many significant digits readers see its values outside their records; the records and the open data have all.",
        "3",
        default=None,
    )
    conversion: Literal["difference"] | None = describe_field(
        "Whether its values are differences of temperatures, which convert without the zero: 5 °C more is 9 °F more.",
        "difference",
        default=None,
    )
    total: Literal["period", "running"] | None = describe_field(
        "Whether figures of shorter periods add up to that of a longer one (period), or count on from the start and "
        "never fall (running).",
        "period",
        default=None,
    )
    scopes: Literal["words", "names"] = describe_field(
        "What the scopes of its facts are: words of ours, in which a number is a figure (words), or names such as versions "
        "and codes (names).",
        "names",
        default="words",
    )
    fresh_for: Days | None = describe_field(
        "How long a figure that still holds may go unchecked; left out where figures do not change.",
        "90 days",
        wrong={"3 months": "in days"},
        default=None,
    )
    fiscal_year: FiscalYear | None = FISCAL_YEAR
    description: Prose | None = describe_field("What exactly it means.", default=None)


class Evidence(Model):
    """Where a fact comes from: a publication and the passage in it."""

    source: SourceRef = describe_field("The id of the source.", "gazette-2026-02-10")
    locator: Locator = describe_field(
        "Up to 8 words of the source, verbatim, to find the passage by; 24 letters where words have no spaces between them.",
        "around 410,000 people",
        "全年交付新车超过41万辆",
        wrong={
            "The company said that it had carried around 410,000 people": "more than 8 words",
            "公司表示，尽管去年冬天大雪封路，全年交付的新车仍然超过了四十一万辆": "more than 24 letters",
        },
    )
    checked: Day = describe_field(
        "The day on which someone last compared the fact with the source.",
        "2026-11-22",
        wrong={"22.11.2026": "year, month, day", "2026-11": "the day too"},
    )
    checked_by: Line | None = describe_field(
        'Who compared it then: one of the "checkers" in data/brief.yaml.', "AE", default=None
    )
    read: Reading | None = describe_field(
        "How the publication was read for it, where that differs from what its source says.", "part", default=None
    )


class Derive(Model):
    """How a figure is computed from others: exactly one operation, and the ids of what it works on."""

    sum: tuple[FactRef, ...] | None = describe_field("Adds the figures up.", ["q1", "q2"], default=None)
    difference: tuple[FactRef, ...] | None = describe_field(
        "The second less the first.", ["before", "after"], default=None
    )
    change: tuple[FactRef, ...] | None = describe_field(
        "From the first to the second, in percent.", ["before", "after"], default=None
    )
    share: tuple[FactRef, ...] | None = describe_field(
        "The first as a percentage of the second.", ["part", "whole"], default=None
    )
    ratio: tuple[FactRef, ...] | None = describe_field(
        "The first divided by the second.", ["large", "small"], default=None
    )
    average: tuple[FactRef, ...] | None = describe_field("The mean of the figures.", ["q1", "q2"], default=None)
    percent_of: tuple[FactRef, ...] | None = describe_field(
        "So much of the second as the first, a percentage, says.", ["duty-rate", "price"], default=None
    )
    time_between: tuple[FactRef, ...] | None = describe_field(
        "From the date of the first to that of the second, in the unit of the measure: days, weeks, months or years.",
        ["released", "support-ends"],
        default=None,
    )

    @cached_property
    def stated(self) -> tuple[tuple[Operation, tuple[str, ...]], ...]:
        """The operations that are written down; a sound brief has exactly one."""
        return tuple((name, ids) for name in get_args(Operation) if (ids := getattr(self, name)) is not None)

    @property
    def operation(self) -> Operation:
        """The one operation of a sound brief."""
        return self.stated[0][0]

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the facts that it is computed from, in a sound brief."""
        return self.stated[0][1] if self.stated else ()


class ChangeNote(Model):
    """Why a fact states something else than before: one change, on one day."""

    day: Day = describe_field(
        "The day on which the fact was changed.",
        "2026-11-26",
        wrong={"26.11.2026": "year, month, day"},
    )
    because: Because = describe_field(
        "Whose doing it was: we had misread or mistyped it (our-correction), the source itself says something else now "
        "(source-revised), a better source was found (better-source), or more has happened (new-outcome).",
        "our-correction",
    )
    note: LabelText | None = describe_field(
        "What readers should know of it, in a few words without a figure.", "We had read the line below.", default=None
    )


class Fact(Model):
    """An entry of `data/facts/`: an observation or specification (`measure`), an `event`, or a `statement`."""

    id: Id = describe_field(
        "Permanent; part of the address of the fact.",
        "passengers-2025",
        wrong={"Passengers_2025": "small letters and hyphens"},
    )
    subject: SubjectRef = describe_field("What the fact is about.", "norrail")
    measure: MeasureRef | None = describe_field("What is stated of the subject.", "passengers", default=None)
    event: Phrase | None = describe_field("What happened, in one sentence; its date is the period.", default=None)
    statement: Phrase | None = describe_field("What was said or denied, in one sentence of our own.", default=None)
    speaker: SubjectRef | None = describe_field("Who made the statement.", "norrail", default=None)
    period: Period | None = describe_field(
        "When it holds or happened.",
        "2025",
        "2025-12",
        "2024-04/2025-11",
        "2026~",
        "2026-03/..",
        "2026-09-30T00:01-04:00",
        wrong={"December 2025": "in digits", "2025-4": "two digits for a month", "2020s": "202X"},
        default=None,
    )
    scope: LabelText | None = describe_field(
        "What tells like facts apart: a market, a way of counting.", "China", default=None
    )
    value: Value | None = describe_field(
        "The figure, as the source states it; of a measure of format date the date, not known, or not yet.",
        "410000",
        "2.8 billion",
        "2029-10-31",
        wrong={"410,000": "no commas", "about 410000": "that is the precision", "34%": "that is the measure"},
        default=None,
    )
    text: Line | None = describe_field("The value of a measure that is not a number.", "90 FR 5360", default=None)
    upper: Number | None = describe_field("The upper end, where the precision is a range.", "60", default=None)
    low: Number | None = describe_field(
        "The lower end of the interval that the source gives with an estimate.", "40", default=None
    )
    high: Number | None = describe_field("The higher end of that interval.", "62", default=None)
    precision: Precision = describe_field("How exactly the source states it.", "about", default="exact")
    status: Status = describe_field("What kind of claim it is.", "reported", "target", default="reported")
    due: Day | None = describe_field(
        "The day by which it comes true or not; where left out, the end of the period of a target, a plan, a forecast "
        "or an announcement. Of a rule in force, the day it is set to end.",
        "2026-07-24",
        default=None,
    )
    outcome: FactRef | None = describe_field("The fact that tells what became of it.", "passengers-2025", default=None)
    denied_by: tuple[FactRef, ...] = describe_field(
        "The statements that contradict a report whose status is denied.", ["norrail-denies-merger"], default=()
    )
    rank: Rank = describe_field("Which of several that differ is to be used.", "preferred", default="normal")
    reason: Phrase | None = describe_field("Why it has its rank, or was withdrawn.", default=None)
    derive: Derive | None = describe_field("How it is computed from other facts.", {"sum": ["a", "b"]}, default=None)
    evidence: tuple[Evidence, ...] = describe_field("Where it comes from.", default=())
    changed: tuple[ChangeNote, ...] = describe_field(
        "Why it states something else than before: a word for each change that the data cannot explain.", default=()
    )
    copies_alone: Phrase | None = describe_field(
        "Why it stands in a headline though its sources only repeat others.",
        "The report itself is for subscribers.",
        default=None,
    )
    despite_retraction: Phrase | None = describe_field(
        "Why it stands though all its sources were retracted.",
        "The retraction is about another table.",
        default=None,
    )
    note: Prose | None = describe_field("What a reader needs to know to read it right.", default=None)

    @property
    def looks_ahead(self) -> bool:
        """Whether it is about something that is to come and has not happened."""
        return STATUSES[self.status].looks_ahead

    @property
    def comes_due(self) -> date | None:
        """The day on which a claim comes due: as given, or the end of the time of one that looks ahead."""
        if STATUSES[self.status].is_over:
            return None
        dated = self.date_value or self.period
        return self.due or (dated.due if self.looks_ahead and dated else None)

    @property
    def number(self) -> NumberValue | None:
        """The value, where it is a number."""
        return self.value if isinstance(self.value, NumberValue) else None

    @property
    def date_value(self) -> PeriodValue | None:
        """The value, where it is a date."""
        return self.value if isinstance(self.value, PeriodValue) else None

    @property
    def happens(self) -> PeriodValue | None:
        """The date that it tells: its value, or that of an event or a statement."""
        return self.date_value or (None if self.measure else self.period)

    @property
    def checked(self) -> date | None:
        """The day on which it was last compared with a source; a computed figure never is."""
        return max((item.checked for item in self.evidence), default=None)

    @property
    def sort_key(self) -> tuple[Any, ...]:
        """The key that sorts facts by time; facts without a period come first."""
        return (1, self.period.sort_key) if self.period else (0,)

    @property
    def begins(self) -> date:
        """Its first day; that of a fact without a period is before all others."""
        return self.period.first if self.period else date.min

    @property
    def ends(self) -> date:
        """Its last day, to find the latest fact; facts without a period come first."""
        return self.period.last if self.period and self.period.is_known else date.min

    @property
    def latest(self) -> date:
        """The last day on which what it tells happened or began."""
        return (self.period.due if self.period else None) or date.min

    @property
    def inputs(self) -> tuple[str, ...]:
        """The ids of the facts that it is computed from."""
        return self.derive.inputs if self.derive else ()

    @property
    def key(self) -> tuple[Any, ...]:
        """The key that facts about the same thing share: a goal or a proposal does not contradict what is."""
        return (
            self.subject,
            self.measure,
            self.begins,
            self.ends,
            self.scope,
            STATUSES[self.status].is_to_be,
        )


class Author(Model):
    """Who wrote a publication: a person by family name and given name, or an organisation."""

    family: Line | None = describe_field(
        "A person's family name, with what belongs to it.", "van der Berg", default=None
    )
    given: Line | None = describe_field("The person's given names, or initials.", "Jan", "A. B.", default=None)
    organisation: Line | None = describe_field(
        "An organisation, as it calls itself.", "Ministry of Transport", default=None
    )

    @property
    def name(self) -> str:
        """The name as a list of references has it: "van der Berg, Jan", "Ministry of Transport"."""
        return self.organisation or ", ".join(filter(None, (self.family, self.given)))


class Became(Model):
    """What became of a publication after it appeared."""

    what: Fate = describe_field("What became of it.", "retracted")
    since: Period | None = describe_field("When that was, as far as it is known.", "2026-05-03", default=None)
    by: Origin | None = describe_field(
        "What takes its place: the id of a source, or a publication by its name.", "report-second-edition", default=None
    )
    notice: Url | None = describe_field("Where that is said.", "https://example.org/retraction", default=None)
    note: LabelText | None = describe_field(
        "What readers should know of it, in a few words without a figure.",
        "The survey had asked subscribers alone.",
        default=None,
    )


class Source(Model):
    """`data/sources/<id>.yaml`: one publication. With a summary it is an article of the brief."""

    title: Line | None = describe_field("Its title, verbatim; left out while nobody has read it.", default=None)
    author: Line | None = describe_field(
        "Who wrote it, in one line: a person as Family, Given, several with semicolons between them. Where that is not "
        "enough, write authors in its place.",
        "Fan, Jason",
        default=None,
    )
    authors: tuple[Author, ...] = describe_field(
        "Who wrote it: persons and organisations, in the order of the publication.",
        [{"family": "Fan", "given": "Jason"}, {"organisation": "Ministry of Transport"}],
        default=(),
    )
    publisher: Line = describe_field("Who published it.", "The Gazette")
    published: CalendarPeriod | None = describe_field(
        "When it was published, as far as it says.", "2026-02-10", default=None
    )
    url: Url | None = describe_field(
        "Where it stands.",
        "https://example.org/2026/02/10/an-article",
        wrong={"example.org/an-article": "with https://"},
        default=None,
    )
    archived: Url | None = describe_field(
        "Where an archive keeps a copy of it, for the day it is gone.",
        "https://web.archive.org/web/20260210120000/https://example.org/2026/02/10/an-article",
        default=None,
    )
    kind: Literal["official", "company", "news", "research", "dataset", "reference"] = describe_field(
        "What sort of publication it is.", "news"
    )
    read: Reading | None = describe_field(
        "How it was read: whole, in part, its abstract alone, in a copy elsewhere, or as another quotes it.",
        "whole",
        default=None,
    )
    origin: Origin | None = describe_field(
        "What it repeats: the id of a source, or a publication by its name. It confirms nothing by itself.",
        "norrail-report",
        "Norrail, press release on the year",
        default=None,
    )
    became: tuple[Became, ...] = describe_field(
        "What became of it after it appeared: retracted, corrected, superseded, behind a paywall.",
        [{"what": "retracted", "since": "2026-05-03"}],
        default=(),
    )
    note: Prose | None = describe_field(
        "What a reader needs to know of it: that it was read in a copy, say.", default=None
    )
    summary: Prose | None = describe_field("What it says, in our own words.", default=None)
    key_points: tuple[Phrase, ...] = describe_field("What to take from it, figures as references.", default=())

    @property
    def is_void(self) -> bool:
        """Whether nobody stands by it any more."""
        return any(FATES[each.what].is_void for each in self.became)


class Moved(Model):
    """An entry of `data/moved.yaml`: an id that was changed. `topicbrief rename` writes it; the old address leads to the new one."""

    kind: Literal["fact", "source", "subject", "measure", "section"] = describe_field("Whose id it was.", "fact")
    old: Id = describe_field("The id that it had.", "yearly-sales")
    new: Id = describe_field("The id that it has.", "sales-2025")

    @property
    def id(self) -> str:
        """The key among the moved ids: a source and a subject may have had the same id."""
        return f"{self.kind} {self.old}"


class Verification(Model):
    """An entry of `data/verified.yaml`: a passage that was found in a saved copy. `topicbrief verify` writes it."""

    source: Id = describe_field("The id of the source.", "gazette-2026-02-10")
    passage: Fingerprint = describe_field("Stands for the passage and the values compared.", "sha256:0123456789abcdef")
    result: Literal["figure", "words"] = describe_field(
        "Whether the figure was read there, or the words alone were found.", "figure"
    )
    captured: Day = describe_field("The day on which the copy was made.", "2026-11-25")
    hash: Fingerprint = describe_field("The SHA-256 of the copy's text.", f"sha256:{'0' * 64}")

    @property
    def id(self) -> str:
        """The key among the verifications."""
        return f"{self.source} {self.passage}"


class Proposal(Fact):
    """An entry of `data/proposed.yaml`: a fact that `topicbrief read` found in an article, and no editor has taken yet.

    Readers never see it, and nothing refers to it.
    """


class Choice(Model):
    """An entry of `data/chosen.yaml`: what an editor chose for a figure in an article, by the words around it.

    `topicbrief read --choose` writes it, so that the same words lead to the same choice the next time.
    """

    words: tuple[Line, ...] = describe_field(
        "Words that stood beside the figure, in small letters.", ["passengers", "carried"]
    )
    subject: SubjectRef = describe_field("What the figure is about.", "north-line")
    measure: MeasureRef = describe_field("What it states.", "passengers")

    @property
    def id(self) -> str:
        """The key among the choices."""
        return " ".join(self.words)


class Section(Model):
    """`data/sections/<id>.yaml`: how a section's page is composed."""

    title: LabelText = describe_field("The section's name.", "Traffic")
    aliases: tuple[Line, ...] = describe_field(
        "Other words that readers type into the search for it.", ["ridership", "trains"], default=()
    )
    answer: Phrase = describe_field("The section's answer in one line.")
    lead: Prose = describe_field("The opening, under 120 words, figures as references.")
    blocks: tuple[BlockSpec, ...] = describe_field(
        "What the page shows, in order; each a mapping with one key.", default=()
    )
