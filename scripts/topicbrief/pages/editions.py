"""Compose the page of editions, and for each edition the page of what has changed since. Without editions there is none."""

from __future__ import annotations

from collections.abc import Iterator

from ..document import (
    Block,
    Count,
    FileLink,
    Inline,
    Inlines,
    Page,
    PageLink,
    Paragraph,
    Table,
    Target,
    Text,
)
from ..document.edition_paths import since_path
from ..document.words import N_
from ..formatting import plain_text
from ..formatting.inlines import join_inlines
from ..formatting.sentences import count_alone, count_sentence, count_things, fill_sentence
from ..model.brief import Brief
from ..model.change import Change
from ..model.edition import Edition
from . import changes
from .changes.line import ToldChange
from .draft import Draft

PATH = changes.EDITIONS_PAGE
DESCRIPTION = N_("The whole brief as it was on a day: editions that stay as they are, and what has changed since each.")
NEW = ("new", "happened")  # groups of changes that are about facts which an edition has not
BESIDE = ("article", "publication")  # and about publications


def drafts(brief: Brief) -> Iterator[Draft]:
    """Yield the draft of the page of editions, and one for each edition."""
    if brief.editions:
        yield Draft(PATH, _page)
    yield from (Draft(since_path(day), _since, (day,)) for day in brief.editions)


def count_changed(edition: Edition) -> int:
    """Return how many facts of an edition say something else today, or are said of otherwise."""
    return len({each.id for each in _shown(edition) if _group(each) not in (*NEW, *BESIDE)})


def count_new(edition: Edition) -> int:
    """Return how many facts of today an edition has not."""
    return len({each.id for each in _shown(edition) if _group(each) in NEW})


def changed_words(brief: Brief, edition: Edition) -> str:
    """Return in words how much has changed since an edition: "3 figures changed, 12 new facts"; "nothing" where nothing has."""
    changed, new = count_changed(edition), count_new(edition)
    if not changed and not new:
        return brief.words.gettext("nothing")
    told = [count_things(brief, "{count} figure changed", "{count} figures changed", changed)]
    told += [count_things(brief, "{count} new fact", "{count} new facts", new)] if new else []
    return brief.words.sign(", ").join(each.text for each in told)


def _shown(edition: Edition) -> Iterator[Change]:
    return (each for each in edition.changes if each.group and changes.is_shown(each))


def _group(change: Change) -> str:
    return change.group.key if change.group else ""


# ------------------------------------------------------------------ the page of editions


def _page(brief: Brief, path: str) -> Page:
    words = brief.words
    title, description = words.gettext("Editions"), words.gettext(DESCRIPTION)
    return Page(path, title, description, tuple(_blocks(brief)), register=True)


def _blocks(brief: Brief) -> Iterator[Block]:
    words = brief.words
    lead = words.gettext(
        "An edition is the whole brief as it was on a day: its pages, its PDF and its data. It stays as it is, so a citation "
        "of it names for ever what was read. What the brief says today may differ."
    )
    heads = (
        words.gettext("Edition"),
        words.gettext("Facts"),
        words.gettext("Changed since"),
        words.gettext("As files"),
    )
    yield Paragraph((Text(lead),), "lead")
    yield Table(
        head=tuple((Text(head),) for head in heads),
        numeric=(False, True, False, False),
        rows=tuple(_row(brief, edition) for edition in brief.editions.values()),
    )


def _row(brief: Brief, edition: Edition) -> tuple[Inlines, ...]:
    renamed = edition.title != brief.settings.title
    named: Inlines = (Text(brief.words.sign(", ") + edition.title),) if renamed else ()
    since = PageLink((Count(changed_words(brief, edition)),), Target(since_path(edition.day.isoformat())))
    return (
        (_link(brief, edition), *named),
        (count_alone(brief, edition.facts),),
        (since,),
        tuple(_files(brief, edition)),
    )


def _link(brief: Brief, edition: Edition) -> Inline:
    day = Count(plain_text.format_day(brief, edition.day))
    home = edition.path_of("index")
    return FileLink((day,), home) if home else day


def _files(brief: Brief, edition: Edition) -> Iterator[Inline]:
    """Yield links to the PDF and the data of an edition."""
    data = edition.path_of("data/index")
    links = [FileLink((Text("PDF"),), f"{edition.folder}/{edition.pdf}")] if edition.pdf else []
    links += [FileLink((Text(brief.words.gettext("Data")),), data)] if data else []
    for number, link in enumerate(links):
        yield from ((Text(brief.words.sign(", ")), link) if number else (link,))


# ------------------------------------------------------------------ since an edition


def _since(brief: Brief, path: str, day: str) -> Page:
    words, edition = brief.words, brief.editions[day]
    when = Count(plain_text.format_day(brief, edition.day))
    heading = fill_sentence(words.gettext("Since the edition of {day}"), day=when)
    title = words.gettext("Since the edition of {day}", day=when.text)
    ways = fill_sentence(
        words.gettext("This edition: {day}. All of them: {editions}."),
        day=_link(brief, edition),
        editions=PageLink((Text(words.gettext("Editions")),), Target(PATH)),
    )
    told = changes.list_groups(brief, (ToldChange(each, False) for each in _shown(edition)), 2)
    blocks = (Paragraph(_summary(brief, edition), "lead"), Paragraph(ways), *told)
    return Page(path, title, words.gettext(DESCRIPTION), blocks, heading, register=True)


def _summary(brief: Brief, edition: Edition) -> Inlines:
    """Return the sentences that say how much has changed since an edition."""
    words = brief.words
    changed, new = count_changed(edition), count_new(edition)
    if not changed and not new:
        unchanged = words.gettext(
            "Every fact of this edition is in the brief of today as it was, and none has been added."
        )
        return (Text(unchanged),)
    parts = [
        count_sentence(
            brief,
            "Of {facts} facts in this edition, {count} has changed since.",
            "Of {facts} facts in this edition, {count} have changed since.",
            changed,
            facts=count_alone(brief, edition.facts),
        )
    ]
    if new:
        parts.append(count_sentence(brief, "{count} new fact came in.", "{count} new facts came in.", new))
    parts.append((Text(words.gettext("Changes of wording are left out.")),))
    return join_inlines(parts, words.sign(" "))
