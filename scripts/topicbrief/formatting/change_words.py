"""Format the values that a change holds of the time before and after it, as text for readers."""

from __future__ import annotations

from ..document.words import ENGLISH, NP_, Words
from ..model.stated import Claim, ClaimPart, Formula, Ids, Key, ShownText, Value

NOTHING = NP_("change", "nothing")  # what a fact states that has no figure


def format_stated(value: Value | None, words: Words = ENGLISH) -> str:
    """Return a value as text, or "" for None; in English, as editors read it, unless other words are given."""
    match value:
        case None:
            return ""
        case ShownText(text):
            return text
        case Key(key):
            return key
        case Ids(ids):
            return words.sign(", ").join(ids)
        case Claim(parts):
            return words.sign("; ").join(_part(words, part) for part in parts)
        case Formula():
            figure = value.figure if value.figure is not None else words.pgettext("change", NOTHING)
            if not value.operations:
                return words.pgettext("change", "{figure} (typed)", figure=figure)
            operations, inputs = (words.sign(", ").join(each) for each in (value.operations, value.inputs))
            return words.pgettext(
                "change", "{figure} ({operations} of {inputs})", figure=figure, operations=operations, inputs=inputs
            )


def format_figure_stated(value: Value | None, words: Words = ENGLISH) -> str | None:
    """Return the text of what a fact states, without its formula; None if it states nothing."""
    match value:
        case None:
            return None
        case Formula(figure=figure):
            return figure
        case Claim() if value.is_empty:
            return None
    return format_stated(value, words)


def _part(words: Words, part: ClaimPart) -> str:
    """Return one part of a claim as text."""
    if part.field == "speaker":
        named = words.pgettext("change", "nobody named") if part.text is None else part.text
        return words.pgettext("change", "said by {speaker}", speaker=named)
    text = words.pgettext("change", NOTHING) if part.text is None else part.text
    return words.pgettext("change", "due {date}", date=text) if part.field == "due" else text
