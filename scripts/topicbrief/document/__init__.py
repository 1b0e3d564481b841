"""The document tree that all editions share: `Page`, blocks and inlines.

A page is a title and blocks; a block holds inlines; an inline is text that knows what it is. Text here is plain
text: it is escaped once, by the renderer, for the renderer's own format. A renderer needs no more than this tree.

The words of the engine in it come from `words`, in the language of the brief.

Every number in a tree is a `Figure` (it belongs to a fact), stands in a `Citation` (it belongs to a publication),
is a `Count` (the engine counted something of the brief itself) or is part of a declared name.
"""

from __future__ import annotations

from .block import Block
from .blocks import (
    Bullets,
    Card,
    Cards,
    DefinitionList,
    Details,
    Heading,
    KeyFigure,
    KeyFigures,
    Paragraph,
    Row,
    StatusEntry,
    StatusList,
    Table,
    Timeline,
    TimelineEntry,
)
from .charts import Chart, Form, Gap, LegendEntry, Mark
from .inlines import (
    Citation,
    Code,
    Count,
    Emphasis,
    ExemptWord,
    Figure,
    FileLink,
    Inline,
    Inlines,
    JudgementMark,
    Link,
    PageLink,
    StandingMark,
    StatusInline,
    Target,
    TermLink,
    Text,
)
from .page import Page, PageCitation, PageIdentity, list_figures
from .walk import walk

__all__ = [
    "Block",
    "Bullets",
    "Card",
    "Cards",
    "Chart",
    "Citation",
    "Code",
    "Count",
    "DefinitionList",
    "Details",
    "Emphasis",
    "ExemptWord",
    "Figure",
    "FileLink",
    "Form",
    "Gap",
    "Heading",
    "Inline",
    "Inlines",
    "JudgementMark",
    "KeyFigure",
    "KeyFigures",
    "LegendEntry",
    "Link",
    "Mark",
    "Page",
    "PageCitation",
    "PageIdentity",
    "PageLink",
    "Paragraph",
    "Row",
    "StandingMark",
    "StatusEntry",
    "StatusInline",
    "StatusList",
    "Table",
    "Target",
    "TermLink",
    "Text",
    "Timeline",
    "TimelineEntry",
    "list_figures",
    "walk",
]
