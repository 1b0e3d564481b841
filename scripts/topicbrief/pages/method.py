"""Compose the page of the method: how figures get into the brief, what its words mean, and how to report an error."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import (
    Block,
    Bullets,
    Count,
    Heading,
    Inlines,
    Link,
    Page,
    PageLink,
    Paragraph,
    StatusInline,
    Target,
    Text,
)
from ..document.words import N_, Words
from ..formatting import citation, glossary, plain_text
from ..formatting.sentences import fill_sentence
from ..model.brief import Brief
from ..model.status import MEANINGS, TEXTS
from .depth import depth_blocks
from .draft import Draft
from .edit_links import report_address

PRECISION = N_(
    "Before a figure, “about” says that the source gives a round one, “over” that it says more, “under” less."
)
CONVERSIONS = N_("In brackets it is converted into a second unit, about as precisely.")


def drafts(brief: Brief) -> Iterator[Draft]:
    yield Draft("method", _page)


def _page(brief: Brief, path: str) -> Page:
    return Page(
        path=path,
        title=brief.words.gettext("Method"),
        description=brief.words.gettext(
            "How figures get into this brief, what its words mean, and how to report an error."
        ),
        blocks=tuple(_blocks(brief)),
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    """Yield the whole page, in fewer than 500 words so that it is read."""
    words = brief.words
    yield Heading((Text(words.gettext("How figures get in")),), 2, "figures")
    yield Paragraph(_figures(words))
    yield Heading((Text(words.gettext("What the words mean")),), 2, "words")
    yield Bullets(tuple(_status(brief, key) for key in TEXTS))
    converts = any(measure.also for measure in brief.measures.values())
    told = (words.gettext(PRECISION), *((words.gettext(CONVERSIONS),) if converts else ()))
    yield Paragraph((Text(words.sign(" ").join(told)),))
    yield from glossary.list_terms(brief)
    yield Heading((Text(words.gettext("How deep it was checked")),), 2, "depth")
    yield from depth_blocks(brief)
    yield Heading((Text(words.gettext("What comes due")),), 2, "due")
    yield Paragraph(_due(brief))
    yield Heading((Text(words.gettext("Where sources differ")),), 2, "differ")
    differ = words.gettext(
        "Facts that state the same thing differently are all kept, and the figure is marked. One is preferred; its record "
        "and its section say why. A computed figure is held against what sources state."
    )
    yield Paragraph((Text(differ),))
    yield Heading((Text(words.gettext("How to cite")),), 2, "cite")
    yield Paragraph(_cite(brief))
    yield Heading((Text(words.gettext("Report an error")),), 2, "report")
    yield Paragraph(_report(brief))
    yield from _imprint(brief)


def _figures(words: Words) -> Inlines:
    return fill_sentence(
        words.gettext(
            "No figure stands here without a source. An editor records each fact with its value, its date, the publication "
            "and a few words of the passage. Every page draws the figure from that record; a program refuses to build the "
            "brief if somebody types one into a text, and another compares every number on the built pages with its record. "
            "Follow any figure to its record, and from there to the passage. All records are open: the {facts} and the "
            "{sources}. Summaries are in our own words. A sentence that rests on no fact but on the editors' judgement says "
            "so at its end."
        ),
        facts=PageLink((Text(words.gettext("index of facts")),), Target("facts/index")),
        sources=PageLink((Text(words.gettext("list of sources")),), Target("sources")),
    )


def _status(brief: Brief, key: str) -> Inlines:
    return fill_sentence(
        brief.words.pgettext("status and its meaning", "{status} {meaning}."),
        status=StatusInline(key, plain_text.status_text(brief, key)),
        meaning=brief.words.gettext(MEANINGS[key]),
    )


def _due(brief: Brief) -> Inlines:
    words = brief.words
    looks_ahead = words.gettext(
        "What looks ahead has a day on which it comes due, and so has a rule that is set to end. Once the outcome is "
        "recorded, both stay visible."
    )
    day = Count(plain_text.format_day(brief, brief.day)) if brief.day else Text("")
    if not brief.day:
        until = words.gettext("Until then the claim says that it is not.")
    elif brief.day == brief.as_of:
        until = words.gettext("Until then the claim says that it is not, as of the day of the data, {day}.")
    else:
        until = words.gettext("Until then the claim says that it is not, as of {day}.")
    checked = words.gettext(
        "Each record tells when it was last compared with its source; what may have changed is looked at again."
    )
    between = words.sign(" ")
    return (Text(looks_ahead + between), *fill_sentence(until, day=day), Text(between + checked))


def _cite(brief: Brief) -> Inlines:
    own = brief.words.gettext(
        "Each page and the record of each fact offer their own, ready to copy. Addresses stay; what stands there may be "
        "corrected."
    )
    sentence = citation.citation_sentence(brief, url=brief.settings.address or "")
    return (*sentence, Text(brief.words.sign(" ") + own))


def _report(brief: Brief) -> Inlines:
    words = brief.words
    if address := report_address(brief):
        sentence = words.gettext(
            "If a figure is wrong, out of date or not in its passage, {report} with the address of its record. We correct "
            "the record, and every page follows."
        )
        return fill_sentence(sentence, report=Link((Text(words.pgettext("link", "report it")),), address))
    told = words.gettext(
        "If a figure is wrong, out of date or not in its passage, tell the editors with the address of its record. We "
        "correct the record, and every page follows."
    )
    return (Text(told),)


def _imprint(brief: Brief) -> Iterator[Block]:
    words, licence = brief.words, brief.settings.licence
    yield Heading((Text(words.gettext("Terms of use")),), 2, "terms")
    yield Paragraph((Text(words.gettext("The text of this brief may be used under {licence}.", licence=licence)),))
    if brief.settings.editors:
        yield Paragraph((Text(words.gettext("Kept by:")),))
        yield Bullets(tuple((Text(editor),) for editor in brief.settings.editors))
