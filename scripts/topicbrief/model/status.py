"""Say what each status of a fact means: one row for each, with all that the engine asks of it.

Whatever differs by status asks its row, and no other module lists statuses. What cannot be Python (the style sheets, the
colours of the PDF) and what lies below this package (the synonyms) is held to these rows by `tests/model/test_status.py`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

Status = Literal[
    "reported", "estimated", "forecast", "target", "planned", "announced",
    "proposed", "in-force", "ended", "denied", "withdrawn",
]  # fmt: skip
Mark = Literal["solid", "pale", "open", "dotted"]  # how a bar or a dot of a chart is drawn
Tone = Literal["muted", "in-force", "denied", "due"]  # colours of the style sheet and of the PDF
Shape = Literal[
    "dot", "half-dot", "ring", "square", "dashed-square", "empty-square", "struck-dot", "empty-dot", "hourglass"
]


@dataclass(frozen=True, slots=True)
class Look:
    """How a status looks: the shape and the colour of its chip, and its mark in a chart.

    `held` says that lines and steps, which show what was, draw it like what is.
    """

    shape: Shape
    tone: Tone
    mark: Mark
    held: bool


@dataclass(frozen=True, slots=True)
class StatusKind:
    """All that is decided for a status. Nothing has a default, so that whoever adds a status decides each.

    In words: `text` for readers, and its `meaning`; before a date `due_text` once its day is over, `since_text` for the day it
    began, `claim_text` where what became of it is told. `unsaid`: readers are not told it, since that is what figures are.
    `dated_when_said`: the period of its figures may be the day on which it was said.

    Of its claim: `looks_ahead`, to what has not happened; `counts`, as what is or was; `is_over`, so that nothing comes due any
    more; `is_denied`; `is_withdrawn`, and shown in its own record only; `needs_reason`.

    Of a law or a bill: `is_rule`, it says how one stands; `is_proposed`; `binds`; `begins`, or would begin, on the day of its
    period; `may_change`, so that it has to be looked at again: any fact of this status, its events only, or none.
    """

    text: str
    meaning: str
    due_text: str
    since_text: str
    claim_text: str
    unsaid: bool
    dated_when_said: bool
    looks_ahead: bool
    counts: bool
    is_over: bool
    is_denied: bool
    is_withdrawn: bool
    needs_reason: bool
    is_rule: bool
    is_proposed: bool
    binds: bool
    begins: bool
    may_change: Literal["any", "events", "none"]
    look: Look

    @property
    def is_void(self) -> bool:
        """Whether nobody goes by it: it is denied or withdrawn, and is never shown by itself."""
        return self.is_denied or self.is_withdrawn

    @property
    def is_to_be(self) -> bool:
        """Whether it says what is to be, so that it does not contradict what is."""
        return self.looks_ahead or self.is_proposed

    @property
    def has_ended(self) -> bool:
        """Whether it is a rule that no longer applies."""
        return self.is_rule and self.is_over


UNCONFIRMED = "was to be confirmed by "
NEVER = ""  # words for a day that what is over does not have

STATUSES: Mapping[Status, StatusKind] = {
    "reported": StatusKind(
        "reported", "a source states it",
        due_text=UNCONFIRMED, since_text="reported ", claim_text="", unsaid=True, dated_when_said=False,
        looks_ahead=False, counts=True, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("dot", "muted", "solid", held=True),
    ),
    "estimated": StatusKind(
        "estimated", "a source estimates it",
        due_text=UNCONFIRMED, since_text="estimated ", claim_text="", unsaid=False, dated_when_said=False,
        looks_ahead=False, counts=True, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("half-dot", "muted", "pale", held=False),
    ),
    "forecast": StatusKind(
        "forecast", "a source expects it",
        due_text="forecast for ", since_text="forecast ", claim_text="the forecast of ", unsaid=False, dated_when_said=False,
        looks_ahead=True, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("half-dot", "muted", "pale", held=False),
    ),
    "target": StatusKind(
        "target", "it is somebody's goal",
        due_text="target for ", since_text="target ", claim_text="the target of ", unsaid=False, dated_when_said=False,
        looks_ahead=True, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("ring", "muted", "open", held=False),
    ),
    "planned": StatusKind(
        "planned", "somebody means to do it",
        due_text="planned for ", since_text="planned ", claim_text="the plan of ", unsaid=False, dated_when_said=False,
        looks_ahead=True, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("ring", "muted", "open", held=False),
    ),
    "announced": StatusKind(
        "announced", "made public; it has not happened yet",
        due_text="announced for ", since_text="announced ", claim_text="the announcement of ", unsaid=False, dated_when_said=True,
        looks_ahead=True, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("ring", "muted", "open", held=False),
    ),
    "proposed": StatusKind(
        "proposed", "a rule put forward, which binds nobody yet",
        due_text="was to be decided by ", since_text="proposed ", claim_text="", unsaid=False, dated_when_said=False,
        looks_ahead=False, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=True, is_proposed=True, binds=False, begins=True, may_change="events",
        look=Look("dashed-square", "muted", "open", held=False),
    ),
    "in-force": StatusKind(
        "in force", "a rule that applies",
        due_text="was to end on ", since_text="in force from ", claim_text="the rule of ", unsaid=False, dated_when_said=False,
        looks_ahead=False, counts=True, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=True, is_proposed=False, binds=True, begins=True, may_change="any",
        look=Look("square", "in-force", "solid", held=True),
    ),
    "ended": StatusKind(
        "ended", "a rule that no longer applies",
        due_text=NEVER, since_text="ended ", claim_text="", unsaid=False, dated_when_said=False,
        looks_ahead=False, counts=True, is_over=True, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=True, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("empty-square", "muted", "dotted", held=True),
    ),
    "denied": StatusKind(
        "denied", "those concerned contradict it; shown with the denial",
        due_text=NEVER, since_text="denied ", claim_text="", unsaid=False, dated_when_said=False,
        looks_ahead=False, counts=False, is_over=True, is_denied=True, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("struck-dot", "denied", "dotted", held=False),
    ),
    "withdrawn": StatusKind(
        "withdrawn", "we no longer stand by it; its record says why",
        due_text=NEVER, since_text="withdrawn ", claim_text="", unsaid=False, dated_when_said=False,
        looks_ahead=False, counts=False, is_over=True, is_denied=False, is_withdrawn=True, needs_reason=True,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("empty-dot", "denied", "dotted", held=False),
    ),
}  # fmt: skip
assert tuple(STATUSES) == get_args(Status), "each status has one row, in the order of the type"

# What readers are told in place of a status: of a figure that no source states, and of a claim whose day is over.
COMPUTED = "computed"
DUE = "due"
UNSAID = tuple(word for word, kind in STATUSES.items() if kind.unsaid)
SHOWN = (*STATUSES, COMPUTED)  # what a chart tells apart
TEXTS: Mapping[str, str] = {**{word: kind.text for word, kind in STATUSES.items()}, COMPUTED: "computed"}
MEANINGS: Mapping[str, str] = {
    **{word: kind.meaning for word, kind in STATUSES.items()},
    COMPUTED: "by us, from what sources state",
}
LOOKS: Mapping[str, Look] = {
    **{word: kind.look for word, kind in STATUSES.items()},
    COMPUTED: Look("dot", "muted", "solid", held=True),
    DUE: Look("hourglass", "due", "open", held=False),
}


def is_unsaid(word: str) -> bool:
    """Whether readers are not told a status, or what stands in its place, because that is what figures are."""
    return word in UNSAID


def tone_of(word: str) -> Tone:
    """The colour of a status, or of what stands in its place; a status that the model had once has that of most."""
    return LOOKS[word].tone if word in LOOKS else "muted"
