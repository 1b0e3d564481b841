"""Write `robots.txt` and `llms.txt`, by which programs find their way about the website.

`llms.txt` has the form of llmstxt.org: what the brief is called, what it asks and answers, and the pages with a line each. Where
the brief knows its address the links are whole; else they are relative, as the file lies at the root of the website.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from textwrap import shorten

from ..document import Page, Target
from ..document.artifact import File
from ..document.urls import page_url
from ..document.words import N_
from ..formatting import inlines, plain_text
from ..model.brief import Brief
from ..model.timeline import History
from ..pages import editions, structured_data

LINE = 240  # characters of what is said of a page
SPECIAL = re.compile(r"[\\`*_\[\]<>#|]")
RULE = N_(
    "Every figure in this brief is the rendering of a recorded fact that names its source and the passage; each fact has "
    "a permanent address on the page of its subject."
)
# Pages about the brief itself, by path.
BEHIND = ("facts/index", "sources", "subjects/index", "method", "changes", editions.PATH, structured_data.DATA)


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield `robots.txt` and `llms.txt`."""
    yield File("robots.txt", _robots(brief))
    yield File("llms.txt", _llms(brief, {page.path: page for page in pages if not page.forward}))


def _robots(brief: Brief) -> str:
    """Return a `robots.txt` that lets everybody read everything. A site map can only be named by its full address."""
    site = structured_data.page_address(brief, "index")
    return "User-agent: *\nAllow: /\n" + (f"\nSitemap: {site}sitemap.xml\n" if site else "")


def _llms(brief: Brief, pages: dict[str, Page]) -> str:
    settings = brief.settings
    asked = _words(inlines.prose_text(brief, settings.question))
    answered = _words(inlines.answer_text(brief))
    words = brief.words
    as_of = [words.gettext("It is as of {day}.", day=plain_text.format_day(brief, brief.day))] if brief.day else []
    terms = words.gettext("Terms of use: {licence}.", licence=_words(settings.licence))
    return (
        "\n\n".join(
            (
                f"# {_words(settings.title)}",
                f"> {asked} {answered}",
                words.sign(" ").join((words.gettext(RULE), *as_of, terms)),
                *_chapter(words.gettext("Sections"), _links(brief, pages, settings.sections)),
                *_chapter(words.gettext("About this brief"), _links(brief, pages, BEHIND)),
                *_chapter(
                    words.gettext("Summaries of publications"),
                    _links(brief, pages, [f"articles/{id}" for id in brief.articles]),
                ),
                *_chapter(words.gettext("Optional"), _links(brief, pages, [f"subjects/{id}" for id in brief.subjects])),
            )
        ).replace("\u00a0", " ")
        + "\n"
    )


def _chapter(title: str, links: Iterable[str]) -> Iterator[str]:
    if listed := "\n".join(links):
        yield f"## {title}\n\n{listed}"


def _links(brief: Brief, pages: dict[str, Page], paths: Iterable[str]) -> Iterator[str]:
    """Yield a line for each of these pages that exists."""
    for page in (pages[path] for path in paths if path in pages):
        about = _words(shorten(page.description, LINE, placeholder=" …"))
        yield f"- [{_words(page.title)}]({_address(brief, page.path)})" + (f": {about}" if about else "")


def _address(brief: Brief, path: str) -> str:
    return structured_data.page_address(brief, path) or page_url(Target(path), "index")


def _words(text: str) -> str:
    """Return text escaped as Markdown, in one line."""
    return SPECIAL.sub(r"\\\g<0>", " ".join(text.split()))
