"""Find where people edit a page or the record of a fact, and where they report an error in it, on the host of the repository."""

from __future__ import annotations

from ..document import Inline, Link, Text
from ..formatting import inlines
from ..model.brief import Brief
from ..model.entries import Fact
from ..model.repository import Report
from .structured_data import page_address

FOLDERS = {"subjects": "subject", "articles": "source"}  # of pages that are made from one entry
STATES = 200  # characters of what a fact states, in the title of a report


def edit_address(brief: Brief, path: str) -> str:
    """Return where a page is edited; "" where no repository is named, or where it is made from no single entry."""
    if not brief.settings.repository:
        return ""
    folder, _, id = path.rpartition("/")
    kind = ("brief", "") if path == "index" else (FOLDERS.get(folder, "section" if not folder else ""), id)
    lines = brief.lines.get(kind)
    return brief.settings.repository.addresses.edit(lines) if lines else ""


def record_links(brief: Brief, fact: Fact) -> tuple[Inline, ...]:
    """Return the links by which the record of a fact is edited, and an error in it reported; none without a repository."""
    kept, lines = brief.settings.repository, brief.lines.get(("fact", fact.id))
    if not kept or not lines:
        return ()
    words = brief.words
    edit = Link((Text(words.gettext("Its lines in the repository")),), kept.addresses.edit(lines))
    report = Link((Text(words.pgettext("link", "report an error")),), report_address(brief, fact))
    return edit, Text(words.sign("; ")), report


def report_address(brief: Brief, fact: Fact | None = None) -> str:
    """Return where readers report an error, in a fact if one is given: what the brief says, or the issues of its
    repository; "" if it says neither.
    """
    kept = brief.settings.repository
    if brief.settings.report or not kept:
        return brief.settings.report or ""
    return kept.addresses.report(_report(brief, fact) if fact else None)


def _report(brief: Brief, fact: Fact) -> Report:
    claim = inlines.inlines_text(inlines.dated_claim(brief, fact))
    stated = brief.words.sign(": ").join((brief.subjects[fact.subject].name, claim))
    home = page_address(brief, inlines.fact_home(fact).page)
    states = stated if len(stated) <= STATES else f"{stated[: STATES - 1]}…"
    return Report(fact.id, f"{home}#{fact.id}" if home else "", states)
