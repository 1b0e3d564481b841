"""Cite pages, facts and sources of a brief: as a CSL item, as BibTeX, in words.

The website, the files beside it and the PDF all cite as this module does. The brief is cited with the date of its
data, since its content may be corrected later; a fact is cited with its sources.
"""

from __future__ import annotations

import json
from datetime import date

from ..document import Code, Count, FileLink, Inlines, Page, PageCitation, Target, Text
from ..model.brief import Brief
from ..model.entries import Fact
from . import csl, inlines, plain_text
from .bibtex import format_bibtex
from .csl import CslItem
from .sentences import fill_sentence

AUTHORS_NAMED = 3  # of a publication behind a fact; its own page names them all


def cite_page(brief: Brief, page: Page) -> PageCitation:
    """Return how to cite a page of the brief; the front page stands for the whole."""
    whole = page.path == "index"
    item = csl.part_item(brief, Target(page.path), "" if whole else page.title)
    part = () if whole else page.heading or (Text(page.title),)
    return PageCitation(
        citation_sentence(brief, part, url=item.get("URL", "")), citation_formats(item), _frozen(brief, page.path)
    )


def _frozen(brief: Brief, path: str) -> Inlines:
    """Return the sentence that leads to a page in the newest edition that has it; nothing where none has."""
    for edition in brief.editions.values():
        if there := edition.path_of(path):
            day = FileLink((Count(plain_text.format_day(brief, edition.day)),), there)
            return fill_sentence(
                brief.words.gettext("This page may change. To cite what stays, cite the edition of {day}."), day=day
            )
    return ()


def citation_formats(item: CslItem) -> tuple[tuple[str, str], ...]:
    """Return an item in the formats of reference managers, by their names."""
    return ("BibTeX", format_bibtex(item)), ("CSL-JSON", json.dumps([item], ensure_ascii=False))


def citation_sentence(
    brief: Brief, part: Inlines = (), url: str = "", form: str = "", edition: date | None = None
) -> Inlines:
    """Return the citation of the brief, or of a part of it, as a sentence.

    `form` names the edition if it is not the website, and `edition` is its date if that is not the date of the data.
    """
    words = brief.words
    title: Inlines = (Text(words.sign(", ").join(filter(None, (brief.settings.title, form)))),)
    if part:
        title = fill_sentence(words.pgettext("citation", "“{part}”, in {title}"), part=part, title=title)
    if of := edition or brief.as_of:
        day = Count(plain_text.format_day(brief, of))
        title = fill_sentence(words.pgettext("citation", "{title}, as of {day}"), title=title, day=day)
    if brief.settings.editors:
        named = words.sign(", ").join(brief.settings.editors)
        title = fill_sentence(words.pgettext("citation", "{editors}: {title}"), editors=named, title=title)
    at = (Text(" "), Code(url)) if url else ()
    return *title, Text(words.sign(".")), *at


def cite_fact(brief: Brief, fact: Fact) -> tuple[str, CslItem]:
    """Return the citation of a fact in words, with its sources, and as an item."""
    item = csl.part_item(brief, inlines.fact_home(fact), csl.collapse_spaces(_title(brief, fact)), fact.id)
    behind = _behind(brief, fact)
    item |= {"note": behind} if behind else {}
    said = inlines.inlines_text(citation_sentence(brief, (Text(item["title"]),)))
    return " ".join(filter(None, (csl.collapse_spaces(said), behind, item.get("URL", "")))), item


def _title(brief: Brief, fact: Fact) -> str:
    """Return a fact in one line: its subject, its period and its value."""
    words = brief.words
    label = [plain_text.figure_label(brief, fact)] if fact.measure else []
    when = [plain_text.format_period(brief, fact.period)] if fact.period else []
    named = words.sign(", ").join([brief.subjects[fact.subject].name, *label, *when])
    figure = plain_text.format_figure(brief, fact) if fact.measure else ""
    return named + words.sign(": ") + (figure or inlines.inlines_text(inlines.fact_topic(brief, fact)))


def _behind(brief: Brief, fact: Fact) -> str:
    """Return the publications behind a fact, in words."""
    named = [_publication(brief, id) for id in brief.sources_of(fact)]
    if not named:
        return ""
    words, listed = brief.words, brief.words.sign("; ").join(named)
    if fact.derive:
        said = words.gettext("Computed from: {sources}.", sources=listed)
    else:
        said = words.ngettext("Source: {sources}.", "Sources: {sources}.", len(named), sources=listed)
    return csl.collapse_spaces(said)


def _publication(brief: Brief, id: str) -> str:
    source = brief.sources[id]
    words = brief.words
    names = [author.name for author in source.authors] or ([source.author] if source.author else [])
    others = words.pgettext("citation", "others")
    by = words.sign("; ").join(names if len(names) <= AUTHORS_NAMED else [*names[:AUTHORS_NAMED], others])
    title = [words.pgettext("citation", "“{title}”", title=source.title)] if source.title else []
    fates = "".join(f" ({plain_text.fate_text(brief, each)})" for each in source.became)
    told = [*title, plain_text.byline(brief, source) + fates, *([source.url] if source.url else [])]
    return (by + words.sign(": ") if by else "") + words.sign(", ").join(told)
