"""Define the statuses of facts: one row for each, with all that the engine needs to know of it.

Code that differs by status reads its row, and no other module lists statuses. `tests/model/test_status.py` compares
these rows with what cannot be Python (style sheets, the colours of the PDF) and with what lies below this package (the
synonyms).
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal, get_args

from ..document.words import N_, NP_

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
    """The looks of a status: the shape and the colour of its chip, and its mark in a chart.

    `held` is true if lines and steps, which show the past, draw it filled, like a reported figure.
    """

    shape: Shape
    tone: Tone
    mark: Mark
    held: bool


@dataclass(frozen=True, slots=True)
class StatusKind:
    """The properties of a status. None has a default, so that whoever adds a status decides each.

    Messages: `text` is for readers, and `meaning` explains it. `due_text` is about a date that has passed, and `said_text`
    in its place about that of a figure, where this may be the day on which it was said; `since_text` is about the day of
    an event, and `claim_text` about a claim whose outcome is shown. `unsaid` is true if readers are not shown it, because
    figures have that status unless something else is said. `coming_text` is about what is to come on the day on which it is due.

    Properties of the claim: `looks_ahead` to something that has not happened; `counts` as something that is or was;
    `is_over`, so that nothing comes due any more; `is_denied`; `is_withdrawn`, so that only its own record shows it;
    `needs_reason`.

    Properties of a law or a bill: `is_rule`, a stage of one; `is_proposed`; `binds`; `begins`, or would begin, on the
    day of its period; `may_change`, so that it has to be checked again: any fact of this status, its events only, or
    none.
    """

    text: str
    meaning: str
    due_text: str
    coming_text: str
    since_text: str
    claim_text: str
    unsaid: bool
    said_text: str
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
        """Whether it is denied or withdrawn, so that it is never shown by itself."""
        return self.is_denied or self.is_withdrawn

    @property
    def is_to_be(self) -> bool:
        """Whether it is about the future, so that it does not contradict the present."""
        return self.looks_ahead or self.is_proposed

    @property
    def has_ended(self) -> bool:
        """Whether it is the status of a rule that no longer applies."""
        return self.is_rule and self.is_over


UNCONFIRMED = NP_("status", "was to be confirmed by {date}; outcome not recorded")
NEVER = ""  # no due date, since the claim is over

STATUSES: Mapping[Status, StatusKind] = {
    "reported": StatusKind(
        NP_("status", "reported"), N_("a source states it"),
        due_text=UNCONFIRMED, coming_text=NP_("status", "to be confirmed: {event}"), since_text=NP_("status", "reported {date}"), claim_text="", unsaid=True, said_text="",
        looks_ahead=False, counts=True, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("dot", "muted", "solid", held=True),
    ),
    "estimated": StatusKind(
        NP_("status", "estimated"), N_("a source estimates it"),
        due_text=UNCONFIRMED, coming_text=NP_("status", "to be confirmed: {event}"), since_text=NP_("status", "estimated {date}"), claim_text="", unsaid=False, said_text="",
        looks_ahead=False, counts=True, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("half-dot", "muted", "pale", held=False),
    ),
    "forecast": StatusKind(
        NP_("status", "forecast"), N_("a source expects it"),
        due_text=NP_("status", "forecast for {date}; outcome not recorded"), coming_text="", since_text=NP_("status", "forecast {date}"), claim_text=NP_("status", "the forecast of {claim}"), unsaid=False, said_text="",
        looks_ahead=True, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("half-dot", "muted", "pale", held=False),
    ),
    "target": StatusKind(
        NP_("status", "target"), N_("it is somebody's goal"),
        due_text=NP_("status", "target for {date}; outcome not recorded"), coming_text="", since_text=NP_("status", "target {date}"), claim_text=NP_("status", "the target of {claim}"), unsaid=False, said_text="",
        looks_ahead=True, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("ring", "muted", "open", held=False),
    ),
    "planned": StatusKind(
        NP_("status", "planned"), N_("somebody means to do it"),
        due_text=NP_("status", "planned for {date}; outcome not recorded"), coming_text="", since_text=NP_("status", "planned {date}"), claim_text=NP_("status", "the plan of {claim}"), unsaid=False, said_text="",
        looks_ahead=True, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("ring", "muted", "open", held=False),
    ),
    "announced": StatusKind(
        NP_("status", "announced"), N_("made public; it has not happened yet"),
        due_text=NP_("status", "announced for {date}; outcome not recorded"), coming_text="", since_text=NP_("status", "announced {date}"), claim_text=NP_("status", "the announcement of {claim}"), unsaid=False, said_text=NP_("status", "announced {date}; outcome not recorded"),
        looks_ahead=True, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("ring", "muted", "open", held=False),
    ),
    "proposed": StatusKind(
        NP_("status", "proposed"), N_("a rule put forward, which binds nobody yet"),
        due_text=NP_("status", "was to be decided by {date}; outcome not recorded"), coming_text=NP_("status", "to be decided: {event}"), since_text=NP_("status", "proposed {date}"), claim_text="", unsaid=False, said_text="",
        looks_ahead=False, counts=False, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=True, is_proposed=True, binds=False, begins=True, may_change="events",
        look=Look("dashed-square", "muted", "open", held=False),
    ),
    "in-force": StatusKind(
        NP_("status", "in force"), N_("a rule that applies"),
        due_text=NP_("status", "was to end on {date}; outcome not recorded"), coming_text=NP_("status", "set to end: {event}"), since_text=NP_("status", "in force from {date}"), claim_text=NP_("status", "the rule of {claim}"), unsaid=False, said_text="",
        looks_ahead=False, counts=True, is_over=False, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=True, is_proposed=False, binds=True, begins=True, may_change="any",
        look=Look("square", "in-force", "solid", held=True),
    ),
    "ended": StatusKind(
        NP_("status", "ended"), N_("a rule that no longer applies"),
        due_text=NEVER, coming_text="", since_text=NP_("status", "ended {date}"), claim_text="", unsaid=False, said_text="",
        looks_ahead=False, counts=True, is_over=True, is_denied=False, is_withdrawn=False, needs_reason=False,
        is_rule=True, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("empty-square", "muted", "dotted", held=True),
    ),
    "denied": StatusKind(
        NP_("status", "denied"), N_("those concerned contradict it; shown with the denial"),
        due_text=NEVER, coming_text="", since_text=NP_("status", "denied {date}"), claim_text="", unsaid=False, said_text="",
        looks_ahead=False, counts=False, is_over=True, is_denied=True, is_withdrawn=False, needs_reason=False,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("struck-dot", "denied", "dotted", held=False),
    ),
    "withdrawn": StatusKind(
        NP_("status", "withdrawn"), N_("we no longer stand by it; its record says why"),
        due_text=NEVER, coming_text="", since_text=NP_("status", "withdrawn {date}"), claim_text="", unsaid=False, said_text="",
        looks_ahead=False, counts=False, is_over=True, is_denied=False, is_withdrawn=True, needs_reason=True,
        is_rule=False, is_proposed=False, binds=False, begins=False, may_change="none",
        look=Look("empty-dot", "denied", "dotted", held=False),
    ),
}  # fmt: skip
assert tuple(STATUSES) == get_args(Status), "each status has one row, in the order of the type"

# Shown in place of a status: for a figure that no source states, and for a claim whose day is over.
COMPUTED = "computed"
DUE = "due"
UNSAID = tuple(word for word, kind in STATUSES.items() if kind.unsaid)
SHOWN = (*STATUSES, COMPUTED)  # what a chart distinguishes
TEXTS: Mapping[str, str] = {**{word: kind.text for word, kind in STATUSES.items()}, COMPUTED: NP_("status", "computed")}
MEANINGS: Mapping[str, str] = {
    **{word: kind.meaning for word, kind in STATUSES.items()},
    COMPUTED: N_("by us, from what sources state"),
}
LOOKS: Mapping[str, Look] = {
    **{word: kind.look for word, kind in STATUSES.items()},
    COMPUTED: Look("dot", "muted", "solid", held=True),
    DUE: Look("hourglass", "due", "open", held=False),
}


def is_unsaid(word: str) -> bool:
    """Return whether readers are not shown a status, because figures have it unless something else is said."""
    return word in UNSAID


def tone_of(word: str) -> Tone:
    """Return the colour of a status, COMPUTED or DUE.

    A former status that the model no longer has gets the most common colour.
    """
    return LOOKS[word].tone if word in LOOKS else "muted"
