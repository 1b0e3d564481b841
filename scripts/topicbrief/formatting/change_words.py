"""Format the values that a change holds of the time before and after it, as text for readers."""

from __future__ import annotations

from ..model.stated import Claim, ClaimPart, Formula, Ids, Key, ShownText, Value

NOTHING = "nothing"  # what a fact states that has no figure


def format_stated(value: Value | None) -> str:
    """Return a value as text, or "" for None."""
    match value:
        case None:
            return ""
        case ShownText(text):
            return text
        case Key(key):
            return key
        case Ids(ids):
            return ", ".join(ids)
        case Claim(parts):
            return "; ".join(map(_part, parts))
        case Formula():
            return f"{value.figure if value.figure is not None else NOTHING} ({_how(value)})"


def format_figure_stated(value: Value | None) -> str | None:
    """Return the text of what a fact states, without its formula; None if it states nothing."""
    match value:
        case None:
            return None
        case Formula(figure=figure):
            return figure
        case Claim() if value.is_empty:
            return None
    return format_stated(value)


def _part(part: ClaimPart) -> str:
    """Return one part of a claim as text."""
    if part.field == "speaker":
        return f"said by {'nobody named' if part.text is None else part.text}"
    text = NOTHING if part.text is None else part.text
    return f"due {text}" if part.field == "due" else text


def _how(formula: Formula) -> str:
    """Return the operations and inputs of a formula as text, or "typed"."""
    return f"{', '.join(formula.operations)} of {', '.join(formula.inputs)}" if formula.operations else "typed"
