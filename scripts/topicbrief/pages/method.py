"""How figures get into the brief, what its words mean, and how to report an error."""

from __future__ import annotations

from collections.abc import Iterator

from .. import words
from ..brief import Brief
from ..document import (
    Block,
    Bullets,
    Count,
    Fields,
    Heading,
    Inlines,
    Link,
    Page,
    PageLink,
    Paragraph,
    Row,
    Status,
    Target,
    Text,
)

PRECISION_MEANING = {
    "about": "the source gives a round figure",
    "over": "the source says more than this",
    "under": "the source says less than this",
}

CONVERSIONS = (
    "A figure in brackets behind another is the same in a second unit. No source states it: it is computed from the "
    "figure before it, and about as precise as that one."
)


def compose(brief: Brief) -> Iterator[Page]:
    yield Page(
        path="method",
        title="Method",
        description="How figures get into this brief, what its words mean, and how to report an error.",
        blocks=tuple(_blocks(brief)),
    )


def _blocks(brief: Brief) -> Iterator[Block]:
    yield Heading((Text("How figures get in"),), 2, "figures")
    yield Paragraph(
        (
            Text(
                "No figure stands in this brief without a source. An editor records a fact with its value, its date, the "
                "publication it comes from and a few words of the passage; wherever the figure is shown, it is drawn from "
                "that record. A program checks that nobody types a figure into a text, and refuses to build the brief if "
                "somebody has. Follow any figure to its record, and from there the passage in the original."
            ),
        )
    )
    yield Paragraph(
        (
            Text("All of it is open to inspection: the "),
            PageLink((Text("index of facts"),), Target("facts/index")),
            Text(" and the "),
            PageLink((Text("list of sources"),), Target("sources")),
            Text(
                ". Summaries are in our own words; titles and the short quotations that locate a passage are verbatim."
            ),
        )
    )
    yield from _words(brief)
    yield Heading((Text("What comes due"),), 2, "due")
    yield Paragraph(tuple(_due(brief)))
    yield Heading((Text("Where sources differ"),), 2, "differ")
    yield Paragraph(
        (
            Text(
                "Facts that state the same thing differently are all kept. One of them is preferred, with the reason; the "
                "record of each shows the others. A figure that we compute from others says so and names them."
            ),
        )
    )
    yield Heading((Text("How to cite"),), 2, "cite")
    yield Paragraph(tuple(_cite(brief)))
    yield Heading((Text("Report an error"),), 2, "report")
    yield Paragraph(tuple(_report(brief)))
    yield from _imprint(brief)


def _words(brief: Brief) -> Iterator[Block]:
    """What is meant by a status, by the words before a figure, and by a figure in brackets."""
    yield Heading((Text("What the words mean"),), 2, "words")
    yield Paragraph((Text("Each fact has a status, which says what kind of claim it is:"),))
    yield Bullets(tuple(_status(key) for key in words.STATUS_WORDS))
    yield Paragraph((Text("A figure that its source does not state exactly is shown with a word before it:"),))
    yield Fields(tuple(Row(word, (Text(f"{meaning}."),)) for word, meaning in PRECISION_MEANING.items()))
    if any(measure.also for measure in brief.measures.values()):
        yield Paragraph((Text(CONVERSIONS),))


def _status(key: str) -> Inlines:
    meaning = words.STATUS_MEANING[key]
    return Status(key, words.STATUS_WORDS[key]), Text(f" {meaning}.")


def _due(brief: Brief) -> Iterator[Text | Count]:
    yield Text(
        "Targets, plans, forecasts and announcements have a day on which they come due, and so have rules that are set to "
        "end. When an outcome is recorded, both stay: what was said, and what happened. Until then the claim says that "
        "its outcome is not recorded. The brief is made without a clock: what is due depends on the day of the data"
    )
    if brief.as_of:
        yield Text(", ")
        yield Count(words.day(brief, brief.as_of))
    yield Text(", on which a fact was last compared with its source.")


def _cite(brief: Brief) -> Iterator[Text | Count]:
    by = f"{', '.join(brief.settings.editors)}, " if brief.settings.editors else ""
    yield Text(f"{by}{brief.settings.title}")
    if brief.as_of:
        yield Text(", as of ")
        yield Count(words.day(brief, brief.as_of))
    yield Text(
        ", with the address of the page or of the fact. The address of a fact stays; what it states may be "
        "corrected, and so the day belongs to it."
    )


def _report(brief: Brief) -> Iterator[Text | Link]:
    yield Text("If a figure is wrong, out of date or without a passage that bears it out, ")
    if brief.settings.report:
        yield Link((Text("report it"),), brief.settings.report)
    else:
        yield Text("tell the editors")
    yield Text(
        ", with the address of its record: that names it exactly. We correct the record, and every page follows."
    )


def _imprint(brief: Brief) -> Iterator[Block]:
    yield Heading((Text("Terms of use"),), 2, "terms")
    yield Paragraph((Text(f"The text of this brief may be used under {brief.settings.licence}."),))
    if brief.settings.editors:
        yield Paragraph((Text("Kept by:"),))
        yield Bullets(tuple((Text(editor),) for editor in brief.settings.editors))
