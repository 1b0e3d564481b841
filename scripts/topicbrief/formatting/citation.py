"""Cite pages, facts and sources of a brief: as a CSL item, as BibTeX, in words.

The website, the files beside it and the PDF all cite as this module does. The brief is cited with the date of its
data, since its content may be corrected later; a fact is cited with its sources.
"""

from __future__ import annotations

import json
from datetime import date

from ..document import Cite, Code, Count, Inlines, Page, Target, Text
from ..model.brief import Brief
from ..model.entries import Fact
from . import csl, inlines, plain_text
from .bibtex import bibtex
from .csl import Item

PDF = "PDF edition"


def of_page(brief: Brief, page: Page) -> Cite:
    """Return how to cite a page of the brief; the front page stands for the whole."""
    whole = page.path == "index"
    item = csl.of_part(brief, Target(page.path), "" if whole else page.title)
    part = () if whole else page.heading or (Text(page.title),)
    return Cite(in_words(brief, part, url=item.get("URL", "")), forms(item))


def forms(item: Item) -> tuple[tuple[str, str], ...]:
    """Return an item in the formats of reference managers, by their names."""
    return ("BibTeX", bibtex(item)), ("CSL-JSON", json.dumps([item], ensure_ascii=False))


def in_words(brief: Brief, part: Inlines = (), url: str = "", form: str = "", edition: date | None = None) -> Inlines:
    """Return the citation of the brief, or of a part of it, as a sentence.

    `form` names the edition if it is not the website, and `edition` is its date if that is not the date of the data.
    """
    by = f"{', '.join(brief.settings.editors)}: " if brief.settings.editors else ""
    within: Inlines = (Text("“"), *part, Text("”, in ")) if part else ()
    of = edition or brief.as_of
    day = (Text(", as of "), Count(plain_text.day(brief, of))) if of else ()
    at = (Text(" "), Code(url)) if url else ()
    title = brief.settings.title + (f", {form}" if form else "")
    return Text(by), *within, Text(title), *day, Text("."), *at


def of_fact(brief: Brief, fact: Fact) -> tuple[str, Item]:
    """Return the citation of a fact in words, with its sources, and as an item."""
    item = csl.of_part(brief, inlines.home(fact), csl.plain(_title(brief, fact)), fact.id)
    behind = _behind(brief, fact)
    item |= {"note": behind} if behind else {}
    said = inlines.text_of(in_words(brief, (Text(item["title"]),)))
    return " ".join(filter(None, (csl.plain(said), behind, item.get("URL", "")))), item


def _title(brief: Brief, fact: Fact) -> str:
    """Return a fact in one line: its subject, its period and its value."""
    subject = brief.subjects[fact.subject].name
    when = f", {plain_text.period(brief, fact.period)}" if fact.period else ""
    if not fact.measure:
        return f"{subject}{when}: {inlines.text_of(inlines.what(brief, fact))}"
    return f"{subject}, {plain_text.label(brief, fact)}{when}: {plain_text.full(brief, fact)}"


def _behind(brief: Brief, fact: Fact) -> str:
    """Return the publications behind a fact, in words."""
    named = [_publication(brief, id) for id in brief.sources_of(fact)]
    if not named:
        return ""
    opening = "Computed from" if fact.derive else "Source" if len(named) == 1 else "Sources"
    return csl.plain(f"{opening}: {'; '.join(named)}.")


def _publication(brief: Brief, id: str) -> str:
    source = brief.sources[id]
    title = f"“{source.title}”, " if source.title else ""
    return f"{title}{plain_text.byline(brief, source)}{f', {source.url}' if source.url else ''}"
