"""In: a brief, and a page, a fact or a source of it. Out: how it is cited: as a CSL item, as BibTeX, in words.

There is one way to cite: the website, the files beside it and the PDF have it from here. Who is cited is the brief, with the
day of its data, since what stands there may be corrected; behind a fact stand its sources.
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
    """How a page of the brief is cited; the front page stands for the whole."""
    whole = page.path == "index"
    item = csl.of_part(brief, Target(page.path), "" if whole else page.title)
    part = () if whole else page.heading or (Text(page.title),)
    return Cite(in_words(brief, part, url=item.get("URL", "")), forms(item))


def forms(item: Item) -> tuple[tuple[str, str], ...]:
    """An item in the formats of programs for references, by their names."""
    return ("BibTeX", bibtex(item)), ("CSL-JSON", json.dumps([item], ensure_ascii=False))


def in_words(brief: Brief, part: Inlines = (), url: str = "", form: str = "", edition: date | None = None) -> Inlines:
    """The brief, or a part of it, as a sentence to cite it by; `form` says which edition it is, if it is not the website,
    and `edition` of which day, if that is not the day of the data."""
    by = f"{', '.join(brief.settings.editors)}: " if brief.settings.editors else ""
    within: Inlines = (Text("“"), *part, Text("”, in ")) if part else ()
    of = edition or brief.as_of
    day = (Text(", as of "), Count(plain_text.day(brief, of))) if of else ()
    at = (Text(" "), Code(url)) if url else ()
    title = brief.settings.title + (f", {form}" if form else "")
    return Text(by), *within, Text(title), *day, Text("."), *at


def of_fact(brief: Brief, fact: Fact) -> tuple[str, Item]:
    """How a fact is cited: in words, with what stands behind it, and as an item."""
    item = csl.of_part(brief, inlines.home(fact), csl.plain(_title(brief, fact)), fact.id)
    behind = _behind(brief, fact)
    item |= {"note": behind} if behind else {}
    said = inlines.text_of(in_words(brief, (Text(item["title"]),)))
    return " ".join(filter(None, (csl.plain(said), behind, item.get("URL", "")))), item


def _title(brief: Brief, fact: Fact) -> str:
    """A fact in a line: what it is about, when, and what it states."""
    subject = brief.subjects[fact.subject].name
    when = f", {plain_text.period(brief, fact.period)}" if fact.period else ""
    if not fact.measure:
        return f"{subject}{when}: {inlines.text_of(inlines.what(brief, fact))}"
    return f"{subject}, {plain_text.label(brief, fact)}{when}: {plain_text.full(brief, fact)}"


def _behind(brief: Brief, fact: Fact) -> str:
    """The publications that a fact rests on, in words."""
    named = [_publication(brief, id) for id in brief.sources_of(fact)]
    if not named:
        return ""
    opening = "Computed from" if fact.derive else "Source" if len(named) == 1 else "Sources"
    return csl.plain(f"{opening}: {'; '.join(named)}.")


def _publication(brief: Brief, id: str) -> str:
    source = brief.sources[id]
    title = f"“{source.title}”, " if source.title else ""
    return f"{title}{plain_text.byline(brief, source)}{f', {source.url}' if source.url else ''}"
