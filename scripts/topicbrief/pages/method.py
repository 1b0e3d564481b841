"""Compose the page of the method: how figures get into the brief, what its words mean, and how to report an error."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import (
    Block,
    Bullets,
    Count,
    Heading,
    Inline,
    Inlines,
    Link,
    Page,
    PageLink,
    Paragraph,
    StatusInline,
    Target,
    Text,
)
from ..formatting import citation, glossary, plain_text
from ..model.brief import Brief
from ..model.status import MEANINGS, TEXTS
from .depth import depth_blocks
from .draft import Draft
from .edit_links import report_address

PRECISION = "Before a figure, “about” says that the source gives a round one, “over” that it says more, “under” less."
CONVERSIONS = " In brackets it is converted into a second unit, about as precisely."


def drafts(brief: Brief) -> Iterator[Draft]:
    yield Draft("method", _page)


def _page(brief: Brief, path: str) -> Page:
    return Page(
        path=path,
        title="Method",
        description="How figures get into this brief, what its words mean, and how to report an error.",
        blocks=tuple(_blocks(brief)),
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    """Yield the whole page, in fewer than 500 words so that it is read."""
    yield Heading((Text("How figures get in"),), 2, "figures")
    yield Paragraph(tuple(_figures()))
    yield Heading((Text("What the words mean"),), 2, "words")
    yield Bullets(tuple(_status(key) for key in TEXTS))
    converts = any(measure.also for measure in brief.measures.values())
    yield Paragraph((Text(PRECISION + (CONVERSIONS if converts else "")),))
    yield from glossary.list_terms(brief)
    yield Heading((Text("How deep it was checked"),), 2, "depth")
    yield from depth_blocks(brief)
    yield Heading((Text("What comes due"),), 2, "due")
    yield Paragraph(tuple(_due(brief)))
    yield Heading((Text("Where sources differ"),), 2, "differ")
    yield Paragraph(
        (
            Text(
                "Facts that state the same thing differently are all kept, and the figure is marked. One is preferred; "
                "its record and its section say why. A computed figure is held against what sources state."
            ),
        )
    )
    yield Heading((Text("How to cite"),), 2, "cite")
    yield Paragraph(tuple(_cite(brief)))
    yield Heading((Text("Report an error"),), 2, "report")
    yield Paragraph(tuple(_report(brief)))
    yield from _imprint(brief)


def _figures() -> Iterator[Text | PageLink]:
    yield Text(
        "No figure stands here without a source. An editor records each fact with its value, its date, the publication and a "
        "few words of the passage. Every page draws the figure from that record; a program refuses to build the brief if "
        "somebody types one into a text, and another compares every number on the built pages with its record. Follow any figure to its record, and from there to the passage. All records are "
        "open: the "
    )
    yield PageLink((Text("index of facts"),), Target("facts/index"))
    yield Text(" and the ")
    yield PageLink((Text("list of sources"),), Target("sources"))
    yield Text(
        ". Summaries are in our own words. A sentence that rests on no fact but on the editors' judgement says so at its end."
    )


def _status(key: str) -> Inlines:
    meaning = MEANINGS[key]
    return StatusInline(key, TEXTS[key]), Text(f" {meaning}.")


def _due(brief: Brief) -> Iterator[Text | Count]:
    yield Text(
        "What looks ahead has a day on which it comes due, and so has a rule that is set to end. Once the outcome is "
        "recorded, both stay visible. Until then the claim says that it is not"
    )
    if brief.day:
        yield Text(", as of the day of the data, " if brief.day == brief.as_of else ", as of ")
        yield Count(plain_text.format_day(brief, brief.day))
    yield Text(
        ". Each record tells when it was last compared with its source; what may have changed is looked at again."
    )


def _cite(brief: Brief) -> Iterator[Inline]:
    yield from citation.citation_sentence(brief, url=brief.settings.address or "")
    yield Text(
        " Each page and the record of each fact offer their own, ready to copy. Addresses stay; what stands there may be "
        "corrected."
    )


def _report(brief: Brief) -> Iterator[Text | Link]:
    yield Text("If a figure is wrong, out of date or not in its passage, ")
    if address := report_address(brief):
        yield Link((Text("report it"),), address)
    else:
        yield Text("tell the editors")
    yield Text(" with the address of its record. We correct the record, and every page follows.")


def _imprint(brief: Brief) -> Iterator[Block]:
    yield Heading((Text("Terms of use"),), 2, "terms")
    yield Paragraph((Text(f"The text of this brief may be used under {brief.settings.licence}."),))
    if brief.settings.editors:
        yield Paragraph((Text("Kept by:"),))
        yield Bullets(tuple((Text(editor),) for editor in brief.settings.editors))
