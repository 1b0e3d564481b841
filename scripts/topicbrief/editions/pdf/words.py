"""Give the words that the template adds to what is printed: on the cover, in the running heads, over the notes."""

from __future__ import annotations

from ...document import Count, Text
from ...formatting import plain_text
from ...formatting.sentences import count_things, fill_sentence
from ...model.brief import Brief
from .destinations import Json, Places
from .inlines import PROSE, render_inlines
from .line_breaks import add_breaks


def template_words(brief: Brief, part: str, places: Places) -> Json:
    """Return the words of the template `brief.typ`; `part` is the title of the section if it is one. Texts with a {place}
    are split by the template."""
    words = brief.words
    notes = words.gettext(
        "Each figure bears the number of its note: what is stated, by whom, in which words, and when somebody last compared "
        "it. The words in quotation marks lead to the original. A dotted line beneath a figure says that sources differ, or "
        "that its publication was retracted, doubted or superseded. The date of this edition and numbers of things in the "
        "brief itself, such as how many sources it has, are counted and have no note: they lead here."
    )
    return {
        "notes": words.gettext("Notes"),
        "bibliography": words.gettext("Bibliography"),
        "contents": words.gettext("Contents"),
        "about_notes": notes,
        "about": _about(brief),
        "edition": words.gettext("Edition of {day}", day=_day(brief)),
        "imprint": _imprint(brief, part, places),
        "page": words.pgettext("reference", "p. {page}").replace(" ", plain_text.NBSP),
        "sign": words.sign(": "),
        "since": words.gettext("Since then: {fate}."),
        "copy": words.gettext("Archived copy: {address}"),
        "summary": words.gettext("Summary: {page}."),
    }


def _day(brief: Brief) -> str:
    return plain_text.format_day(brief, brief.day) if brief.day else ""


def _about(brief: Brief) -> str:
    """Return the description of the file."""
    if brief.day:
        return brief.words.gettext("As of {day}. No figure without a source.", day=_day(brief))
    return brief.words.gettext("No figure without a source.")


def _imprint(brief: Brief, part: str, places: Places) -> list[list[Json]]:
    """Return what the cover says of the edition, its editors and its terms: paragraphs of inlines. The address of the
    website stands between the editors and the terms."""
    words, settings = brief.words, brief.settings
    day = fill_sentence(words.gettext("Edition of {day}."), day=Count(_day(brief))) if brief.day else ()
    if part:
        whole = add_breaks(settings.title, PROSE)
        holds = fill_sentence(words.gettext("A part of “{title}”."), title=whole)
    else:
        holds = fill_sentence(
            words.gettext("{facts} from {sources}; no figure without one."),
            facts=count_things(brief, "{count} fact", "{count} facts", len(brief.facts)),
            sources=count_things(brief, "{count} source", "{count} sources", len(brief.sources)),
        )
    opening = (*day, Text(words.sign(" ") if day else ""), *holds)
    editors = add_breaks(words.sign(", ").join(settings.editors), PROSE)
    kept = fill_sentence(words.gettext("Kept by {editors}."), editors=editors) if editors else ()
    terms = words.gettext("Text: {licence}. The facts are attached to this file, as JSON and as CSV.")
    text = fill_sentence(terms, licence=add_breaks(settings.licence, PROSE))
    return [render_inlines(each, places) for each in (opening, kept, text)]
