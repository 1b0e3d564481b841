"""Cite pages, facts and sources of a brief: as a CSL item, as BibTeX, in words.

The website, the files beside it and the PDF all cite as this module does. The brief is cited with the date of its
data, since its content may be corrected later; a fact is cited with its sources.
"""

from __future__ import annotations

import json
from datetime import date

from ..document import Code, Count, Inlines, Page, PageCitation, Target, Text
from ..model.brief import Brief
from ..model.entries import Fact
from . import csl, inlines, plain_text
from .bibtex import format_bibtex
from .csl import CslItem

PDF = "PDF edition"
AUTHORS_NAMED = 3  # of a publication behind a fact; its own page names them all


def cite_page(brief: Brief, page: Page) -> PageCitation:
    """Return how to cite a page of the brief; the front page stands for the whole."""
    whole = page.path == "index"
    item = csl.part_item(brief, Target(page.path), "" if whole else page.title)
    part = () if whole else page.heading or (Text(page.title),)
    return PageCitation(citation_sentence(brief, part, url=item.get("URL", "")), citation_formats(item))


def citation_formats(item: CslItem) -> tuple[tuple[str, str], ...]:
    """Return an item in the formats of reference managers, by their names."""
    return ("BibTeX", format_bibtex(item)), ("CSL-JSON", json.dumps([item], ensure_ascii=False))


def citation_sentence(
    brief: Brief, part: Inlines = (), url: str = "", form: str = "", edition: date | None = None
) -> Inlines:
    """Return the citation of the brief, or of a part of it, as a sentence.

    `form` names the edition if it is not the website, and `edition` is its date if that is not the date of the data.
    """
    by = f"{', '.join(brief.settings.editors)}: " if brief.settings.editors else ""
    within: Inlines = (Text("“"), *part, Text("”, in ")) if part else ()
    of = edition or brief.as_of
    day = (Text(", as of "), Count(plain_text.format_day(brief, of))) if of else ()
    at = (Text(" "), Code(url)) if url else ()
    title = brief.settings.title + (f", {form}" if form else "")
    return Text(by), *within, Text(title), *day, Text("."), *at


def cite_fact(brief: Brief, fact: Fact) -> tuple[str, CslItem]:
    """Return the citation of a fact in words, with its sources, and as an item."""
    item = csl.part_item(brief, inlines.fact_home(fact), csl.collapse_spaces(_title(brief, fact)), fact.id)
    behind = _behind(brief, fact)
    item |= {"note": behind} if behind else {}
    said = inlines.inlines_text(citation_sentence(brief, (Text(item["title"]),)))
    return " ".join(filter(None, (csl.collapse_spaces(said), behind, item.get("URL", "")))), item


def _title(brief: Brief, fact: Fact) -> str:
    """Return a fact in one line: its subject, its period and its value."""
    subject = brief.subjects[fact.subject].name
    when = f", {plain_text.format_period(brief, fact.period)}" if fact.period else ""
    if not fact.measure:
        return f"{subject}{when}: {inlines.inlines_text(inlines.fact_topic(brief, fact))}"
    return f"{subject}, {plain_text.figure_label(brief, fact)}{when}: {plain_text.format_figure(brief, fact)}"


def _behind(brief: Brief, fact: Fact) -> str:
    """Return the publications behind a fact, in words."""
    named = [_publication(brief, id) for id in brief.sources_of(fact)]
    if not named:
        return ""
    opening = "Computed from" if fact.derive else "Source" if len(named) == 1 else "Sources"
    return csl.collapse_spaces(f"{opening}: {'; '.join(named)}.")


def _publication(brief: Brief, id: str) -> str:
    source = brief.sources[id]
    title = f"“{source.title}”, " if source.title else ""
    names = [author.name for author in source.authors] or ([source.author] if source.author else [])
    by = "; ".join(names if len(names) <= AUTHORS_NAMED else [*names[:AUTHORS_NAMED], "others"])
    fates = "".join(f" ({plain_text.fate_text(brief, each)})" for each in source.became)
    return f"{by}{': ' if by else ''}{title}{plain_text.byline(brief, source)}{fates}{f', {source.url}' if source.url else ''}"
