"""Report a comparison as lines of text, for a terminal."""

from __future__ import annotations

from collections.abc import Iterator

from ...history.visible import PageChange
from ...model.change import Change
from ..compare import Comparison, Side
from . import titles
from .contrast import contrast_texts, make_visible, shorten

ARROW = "->"
NOWHERE = "not shown"


def render(comparison: Comparison) -> str:
    """Return the whole comparison as text."""
    return "\n".join(_lines(comparison))


def _lines(comparison: Comparison) -> Iterator[str]:
    """Yield the lines of a report: the two versions, unread entries, changes by kind, pages, the summary."""
    yield f"{titles.version_name(comparison.before)} {ARROW} {titles.version_name(comparison.after)}"
    for side in (comparison.before, comparison.after):
        yield from _unread(side)
    for kind, changes in titles.group_by_kind(comparison):
        yield from ("", f"{kind.report} ({len(changes)})")
        for change in changes:
            yield from _change(comparison, change)
    yield from _pages(comparison)
    yield ""
    yield titles.summarize(comparison) + "." if comparison.changes else titles.NOTHING_CHANGED


def _unread(side: Side) -> Iterator[str]:
    """Yield the entries of a side that could not be read, if there are any."""
    if side.unread:
        yield from ("", f"Cannot be read in {titles.version_name(side)}, and is left out here ({len(side.unread)})")
        yield from (f"  {make_visible(str(problem))}" for problem in side.unread)


def _change(comparison: Comparison, change: Change) -> Iterator[str]:
    """Yield the lines of a change."""
    yield f"  {titles.changed_id(change)}: {shorten(make_visible(titles.change_name(change)))}"
    yield f"    {f' {ARROW} '.join(text for text in contrast_texts(*titles.changed_texts(change)) if text)}"
    yield from (f"    {label}: {text}" for label, text in _about(comparison, change) if text)


def _about(comparison: Comparison, change: Change) -> Iterator[tuple[str, str]]:
    """Yield the details that a reviewer needs to check a change, as label and text; empty texts are not shown."""
    yield "because of", ", ".join(change.because)
    yield "reason", make_visible(change.reason)
    yield "said", make_visible(titles.words_said(change))
    yield "say why", titles.ask_why(change)
    if change.row.names_sources:
        then, now = change.sources_before, change.sources
        named = ", ".join(f"{id} {comparison.url(id) or ''}".strip() for id in now)
        yield "source", f"{', '.join(then)} {ARROW} {named}" if then and set(then) != set(now) else named
    place = comparison.place(change)
    gone = " (before)" if change.kind == "removed" else ""
    yield "in", f"{place.file}:{place.line}{gone}" if place else ""


def _pages(comparison: Comparison) -> Iterator[str]:
    """Yield the pages whose figures changed, or the reason why pages were not compared."""
    if comparison.pages is None:
        side = titles.find_unsound_side(comparison)
        yield from ("", f"Pages were not compared: {titles.version_name(side)} has {titles.count_side_problems(side)}.")
    elif comparison.pages:
        yield from ("", "What readers see")
        for page in comparison.pages:
            yield from _page(page)
        if lists := [page.path for page in comparison.pages if _is_list(page)]:
            yield f"  and the lists {', '.join(lists)}"


def _is_list(page: PageChange) -> bool:
    """Return whether a changed page only lists what other pages show too."""
    return page.register and page.state == "changed"


def _page(page: PageChange) -> Iterator[str]:
    """Yield the lines of a changed page; none for a page that only lists."""
    if _is_list(page):
        return
    whole = {"added": " (a new page)", "removed": " (gone)", "changed": ""}[page.state]
    yield f"  {page.path}: {make_visible(page.title)}{whole}"
    for sight in page.figures:
        before, after = (make_visible(", ".join(texts)) or NOWHERE for texts in (sight.before, sight.after))
        yield f"    {sight.fact}: {before} {ARROW} {after}"
