"""Describe a page for programs: its address, and what it is in the words of schema.org, as JSON-LD.

Search engines and reference programs read this and no prose. Front page: a website and the report on it. Sections, subjects
and summaries: articles, with the publications they cite. The page of the open data: a data set and its files.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from typing import Any

from ..document import Page, PageIdentity, Target
from ..formatting import plain_text
from ..model.brief import Brief
from ..model.entries import Author, Source
from ..model.fate import FATES
from . import data_files

CONTEXT = "https://schema.org"
# What a publication is, in words that ask no more of it than is known; anything else is a work.
TYPES = {"news": "NewsArticle", "research": "Report"}
DATA = "data"  # the folder of the open data, whose page is its index
ISO = re.compile(r"\d{4}(-\d{2}){0,2}")
# JSON in HTML: no text may end the element that it stands in, and line separators are no line breaks everywhere.
UNSAFE = {ord(character): f"\\u{ord(character):04x}" for character in "<>&\u2028\u2029"}

Thing = dict[str, Any]


def describe_page(brief: Brief, page: Page) -> PageIdentity:
    """Return what a page tells programs. A page at an old address only says where it leads."""
    if page.forward:
        return PageIdentity(page_address(brief, page.forward.page))
    return PageIdentity(
        address=page_address(brief, page.path),
        changed=_checked(brief, page),
        linked=_json(_things(brief, page)),
        card=f"{_site(brief)}cards/{page.path}.png" if brief.settings.address else "",
        feed=_has_feed(brief, page),
    )


def page_address(brief: Brief, path: str) -> str:
    """Return the address of the page at a path; "" where the address of the website is not known."""
    return f"{_site(brief)}{Target(path).address}" if brief.settings.address else ""


def _site(brief: Brief) -> str:
    return (brief.settings.address or "").rstrip("/") + "/"


def _has_feed(brief: Brief, page: Page) -> bool:
    """Return whether the changes of the page have a feed: those of sections and subjects have."""
    return page.path in brief.sections or (page.path.startswith("subjects/") and page.path != "subjects/index")


# ------------------------------------------------------------------ what a page is


def _things(brief: Brief, page: Page) -> Thing:
    kind, _, id = page.path.rpartition("/")
    if page.path == "index":
        return {"@graph": [_website(brief), {**_work(brief, page, "Report"), "citation": _cited(brief, page)}]}
    if page.path == f"{DATA}/index":
        return _dataset(brief, page)
    if kind == "articles":
        original = _publication(brief, id)
        return {**_article(brief, page), "isBasedOn": original, "citation": [original]}
    if kind == "subjects" and id in brief.subjects:
        return _stated({**_article(brief, page), "about": _subject(brief, id), "citation": _cited(brief, page)})
    if page.path in brief.sections:
        return {**_article(brief, page), "citation": _cited(brief, page)}
    return _work(brief, page, "CollectionPage" if page.register else "WebPage")


def _work(brief: Brief, page: Page, kind: str) -> Thing:
    """Return the description that every page has."""
    settings = brief.settings
    return _stated(
        {
            "@type": kind,
            "name": page.title,
            "description": page.description,
            "url": page_address(brief, page.path),
            "inLanguage": settings.language,
            "license": describe_licence(settings.licence),
            "dateModified": _checked(brief, page),
            "isPartOf": None if page.path == "index" else _website(brief),
            "author": [{"@type": "Person", "name": editor} for editor in settings.editors],
            "publisher": {"@type": "Organization", "name": settings.title},
        }
    )


def _article(brief: Brief, page: Page) -> Thing:
    return {**_work(brief, page, "Article"), "headline": page.title}


def _website(brief: Brief) -> Thing:
    settings = brief.settings
    return _stated({"@type": "WebSite", "name": settings.title, "url": settings.address and _site(brief)})


def _subject(brief: Brief, id: str) -> Thing:
    subject = brief.subjects[id]
    return _stated({"@type": "Thing", "name": subject.name, "alternateName": list(subject.aliases)})


def _dataset(brief: Brief, page: Page) -> Thing:
    words, title = brief.words, brief.settings.title
    files = [_download(brief, offer.path, offer.about, offer.media_type) for offer in data_files.list_files(brief, ())]
    files.append(
        _download(brief, data_files.PACKAGE, words.gettext("What the files hold, as a Data Package."), data_files.JSON)
    )
    measured = [measure.label for measure in brief.measures.values()]
    holds = words.gettext("{title}: every fact with its evidence, and every source.", title=title)
    described = words.sign(" ").join((page.description, holds)).strip()
    name = words.gettext("{title}: data", title=title)
    work = {**_work(brief, page, "Dataset"), "name": name, "description": described}
    return _stated({**work, "creator": work["publisher"], "variableMeasured": measured, "distribution": files})


def _download(brief: Brief, path: str, about: str, form: str) -> Thing:
    """Return the description of a file. Its address is relative to the page where that of the website is not known."""
    name = path.rpartition("/")[2]
    where = f"{_site(brief)}{path}" if brief.settings.address else name
    return {"@type": "DataDownload", "name": name, "description": about, "encodingFormat": form, "contentUrl": where}


# ------------------------------------------------------------------ what it rests on


def _cited(brief: Brief, page: Page) -> list[Thing]:
    """Return the publications behind every figure on the page, in the order of the figures."""
    facts = (brief.facts[fact] for fact in page.figures)
    return [_publication(brief, id) for id in dict.fromkeys(id for fact in facts for id in brief.sources_of(fact))]


def _publication(brief: Brief, id: str) -> Thing:
    source = brief.sources[id]
    return _stated(
        {
            "@type": TYPES.get(source.kind, "CreativeWork"),
            "name": plain_text.source_title(brief, source),
            "url": source.url,
            "author": [_author(author) for author in source.authors],
            "publisher": {"@type": "Organization", "name": source.publisher},
            "datePublished": _published(source),
            "creativeWorkStatus": [brief.words.pgettext("fate", FATES[each.what].text) for each in source.became],
        }
    )


def _author(author: Author) -> Thing:
    if author.organisation:
        return {"@type": "Organization", "name": author.organisation}
    given = f"{author.given} " if author.given else ""
    person = {"@type": "Person", "name": f"{given}{author.family}", "familyName": author.family}
    return _stated({**person, "givenName": author.given})


def _published(source: Source) -> str | None:
    """Return the day, month or year of publication; schema.org has no quarters or ranges."""
    return source.published.text if source.published and ISO.fullmatch(source.published.text) else None


def _checked(brief: Brief, page: Page) -> str:
    """Return the newest day on which a fact of the page was compared with its source: the day as of which its text
    holds.
    """
    days: Iterable[Any] = (brief.facts[fact].checked for fact in page.figures)
    newest = max((day for day in days if day), default=None)
    return newest.isoformat() if newest else ""


def describe_licence(terms: str) -> str | Thing:
    """Return the terms as schema.org wants them: the address of a known licence, else a work of that name."""
    _, address = data_files.identify_licence(terms)
    return address or {"@type": "CreativeWork", "name": terms}


# ------------------------------------------------------------------ as text


def _stated(thing: Mapping[str, Any]) -> Thing:
    """Return the description without the keys whose values are not known."""
    return {key: value for key, value in thing.items() if value}


def _json(thing: Thing) -> str:
    text = json.dumps({"@context": CONTEXT, **thing}, ensure_ascii=False, separators=(",", ":"))
    return text.translate(UNSAFE)
