"""Report a comparison as Markdown, for a comment on a pull request.

Whatever comes from the data stands in code spans, in which GitHub renders no markup, no mention and no link.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from urllib.parse import quote

from ...model.change import Change
from ..compare import Comparison, Side
from . import titles
from .contrast import contrast_texts, make_visible, shorten

MARK = "<!-- topicbrief diff -->"  # a program finds its comment by this mark
LONGEST = 60_000  # characters; GitHub takes 65,536
NONE = "–"


@dataclass(frozen=True, slots=True)
class ReportTable:
    """A table under a heading; `folded` if few readers need it."""

    title: str
    head: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]
    folded: bool = False


def render(comparison: Comparison) -> str:
    """Return the whole comparison as Markdown, cut to the length that a comment may have."""
    before, after = (format_code(titles.version_name(side)) for side in (comparison.before, comparison.after))
    said = f"{titles.summarize(comparison)}." if comparison.changes else titles.NOTHING_CHANGED
    opening = f"{MARK}\n## What changes in the brief\n\n{before} → {after}: {said}\n"
    ending = _closing(comparison)
    return opening + "".join(_fitting(_parts(comparison), LONGEST - len(opening) - len(ending))) + ending


def format_code(text: str) -> str:
    """Return a text as a code span that is safe in a table, or "" for an empty text."""
    text = shorten(make_visible(text))
    if not text:
        return ""
    fence = "`" * (1 + max((len(run) for run in re.findall("`+", text)), default=0))
    # A backslash before a bar would undo the one that keeps the bar from ending the cell.
    inside = text.replace("\\|", "\\ |").replace("|", "\\|")
    room = " " if "`" in (text[0], text[-1]) else ""
    return f"{fence}{room}{inside}{room}{fence}"


def _fitting(parts: Iterator[ReportTable], room: int) -> Iterator[str]:
    """Yield the tables as text, with as many rows as fit into `room` characters, then the number of rows left out."""
    left_out = 0
    for part in parts:
        frame = len(_part(part, ()))
        shown = 0
        for row in part.rows:
            if frame + len(_row(row)) > room:
                break
            frame += len(_row(row))
            shown += 1
        if shown:
            text = _part(part, part.rows[:shown])
            room -= len(text)
            yield text
        left_out += len(part.rows) - shown
    if left_out:
        yield f"\nThere is no room here for {left_out:,} more rows: `topicbrief diff` shows them all.\n"


def _part(part: ReportTable, rows: tuple[tuple[str, ...], ...]) -> str:
    """Return a table with its heading, within an element that can be opened if it is `folded`."""
    table = "".join(map(_row, (part.head, ("---",) * len(part.head), *rows)))
    if part.folded:
        return f"\n<details><summary>{part.title}</summary>\n\n{table}\n</details>\n"
    return f"\n### {part.title}\n\n{table}"


def _row(cells: tuple[str, ...]) -> str:
    """Return a row of a table."""
    return f"| {' | '.join(cell or NONE for cell in cells)} |\n"


def _parts(comparison: Comparison) -> Iterator[ReportTable]:
    """Yield the tables of a report: unread entries, changes by kind, figures on pages, new and removed pages."""
    for side in (comparison.before, comparison.after):
        yield from _unread(side)
    for kind, changes in titles.group_by_kind(comparison):
        rows = tuple(_change(comparison, change) for change in changes)
        title = f"{kind.report} ({len(changes)})"
        yield ReportTable(title, ("what", "before", "after", "source", "where"), rows, kind.folded)
    changed = [page for page in comparison.pages or () if page.state == "changed" and not page.register]
    rows = tuple(
        (
            format_code(page.path),
            format_code(sight.fact),
            *(format_code(", ".join(texts)) for texts in (sight.before, sight.after)),
        )
        for page in changed
        for sight in page.figures
    )
    if rows:
        yield ReportTable("What readers see", ("page", "figure", "before", "after"), rows)
    whole = [page for page in comparison.pages or () if page.state != "changed"]
    if whole:
        yield ReportTable(
            "Pages", ("page", "title", ""), tuple((format_code(p.path), format_code(p.title), p.state) for p in whole)
        )


def _unread(side: Side) -> Iterator[ReportTable]:
    """Yield the table of the entries that could not be read, if there are any."""
    if side.unread:
        rows = tuple(
            (format_code(f"{each.place.file}:{each.place.line}"), format_code(each.message)) for each in side.unread
        )
        yield ReportTable(
            f"Cannot be read, and is left out here ({len(rows)})", ("where", f"in {format_code(side.name)}"), rows
        )


def _change(comparison: Comparison, change: Change) -> tuple[str, ...]:
    """Return the cells of a change."""
    before, after = map(format_code, contrast_texts(*titles.changed_texts(change)))
    because = f"because of {', '.join(map(format_code, change.because))}" if change.because else ""
    reason = f"reason: {format_code(change.reason)}" if change.reason else ""
    said = f"said: {format_code(titles.words_said(change))}" if change.said else ""
    ask = f"say why {format_code(titles.ask_why(change))}" if titles.ask_why(change) else ""
    place = comparison.place(change)
    return (
        f"{format_code(titles.changed_id(change))}<br>{format_code(titles.change_name(change))}",
        before,
        "<br>".join(filter(None, (after, because, reason, said, ask))),
        ", ".join(_source(comparison, id) for id in change.sources),
        format_code(f"{place.file}:{place.line}") if place else "",
    )


def _source(comparison: Comparison, id: str) -> str:
    """Return the id of a source, with a link to the publication if its address is known."""
    url = comparison.url(id)
    # Nothing in an address may end the link, the cell or the line; what is escaped already stays so.
    return f"[{format_code(id)}](<{quote(url, safe=':/?#@!$&()*+,;=%[]~')}>)" if url else format_code(id)


def _closing(comparison: Comparison) -> str:
    """Return the paragraph that says why pages were not compared, or "" if they were."""
    if comparison.pages is not None:
        return ""
    side = titles.find_unsound_side(comparison)
    return (
        f"\nPages were not compared: {format_code(titles.version_name(side))} has {titles.count_side_problems(side)}.\n"
    )
