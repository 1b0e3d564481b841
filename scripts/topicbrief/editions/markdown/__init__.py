"""Render pages as Markdown files, which any builder that reads `mkdocs.yml` turns into a website.

The Markdown uses Python-Markdown with `attr_list`, `def_list`, `md_in_html` and `tables`, and no more. What a number
is stands in the markup: `data-fact`, `data-source`, `data-count` (ARCHITECTURE.md lists the marks).

Titles and descriptions go into Material's templates as they are, and its `striptags` undoes escapes. So they are
escaped in the front matter and once more in `templates/theme/main.html`. A drawing stands in the Markdown as raw HTML
whose punctuation is written as character references, because Python-Markdown looks for Markdown inside it.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import singledispatch
from html import escape as escape_html
from textwrap import shorten

from ...diagnostics.errors import Unmade, raise_error
from ...document import (
    Bullets,
    Card,
    Cards,
    Chart,
    Citation,
    Code,
    Count,
    DefinitionList,
    Details,
    Emphasis,
    ExemptWord,
    Figure,
    FileLink,
    Heading,
    Inline,
    Inlines,
    JudgementMark,
    KeyFigure,
    KeyFigures,
    Link,
    Page,
    PageCitation,
    PageLink,
    Paragraph,
    Row,
    StandingMark,
    StatusEntry,
    StatusInline,
    StatusList,
    Table,
    Target,
    TermLink,
    Text,
    Timeline,
    TimelineEntry,
    urls,
)
from ...document.artifact import File, page_mark, pdf_name
from ...document.charts import PICTURE_LINK, chart_anchor, picture_path
from ...document.urls import FOLDERS, UrlStyle
from ...document.words import SOURCE, catalogue_of, words_of
from ...formatting.inlines import inlines_text
from ...formatting.scripts import language_marks
from ...formatting.sentences import fill_sentence
from ...load.yaml_files import dump_texts
from ...pages.data_files import chart_path
from .. import charts
from ..embeds import snippet
from . import escape

DESCRIPTION = 160  # characters: as much as a search engine shows
MOST_ROWS = 256  # of which brief.css knows the height
# How much a hit counts in the search, where one on Home, a section or a subject counts 1.
BOOST_OF_LISTS = 0.1  # which name everything
BOOST_OF_PUBLICATIONS = 0.25
HOME = "index"
INDENT = "    "  # of a point that stands under another
TOP = "_top"  # ids have no underscore, so this anchor is never a fact's


def render(
    pages: Iterable[Page],
    led: UrlStyle = FOLDERS,
    tell: Unmade = raise_error,
    files: AbstractSet[str] | None = None,
) -> Iterator[File]:
    """Yield the Markdown file of each page; `led` is the style of addresses where Markdown has no links of its own.

    `tell` is told of each drawing that cannot be made. `files` are those of the open data; None stands for all.
    """
    charts_of = _Charts(led, tell, files)
    for page in pages:
        yield File(f"{page.path}.md", "\n\n".join((_front_matter(page, led), *_blocks(page, charts_of))) + "\n")


@dataclass(frozen=True, slots=True)
class _Charts:
    """What charts are rendered with."""

    led: UrlStyle
    tell: Unmade
    files: AbstractSet[str] | None


def _front_matter(page: Page, led: UrlStyle) -> str:
    # The theme puts both into HTML as they are, so they are escaped here. A title is unescaped once by the theme's
    # `striptags`; theme/main.html escapes it again where it matters.
    about = {
        "title": escape_html(page.title),
        "description": escape_html(shorten(page.description, DESCRIPTION, placeholder=" …")),
    }
    if page.path == HOME:  # here the theme finds the name of the PDF, which every page leads to, and its language
        about["pdf"] = pdf_name(page.title)
        about |= {"language": page.language} if catalogue_of(page.language) != SOURCE else {}
    return f"{page_mark(page.path)}{dump_texts(about | _identity(page))}{_search(page)}{_words(page)}{_forward(page, led)}---"


def _identity(page: Page) -> dict[str, str]:
    """Return what theme/main.html tells programs. `structured_data` goes into HTML as it is."""
    known = page.identity
    feed = "feed" if known.feed else ""
    about = {"address": known.address, "changed": known.changed, "card": known.card, "feed": feed, "edit": page.edit}
    return {key: value for key, value in (about | {"linked": known.linked}).items() if value}


def _search(page: Page) -> str:
    """Return what the search needs to know of a page that comes after Home, sections and subjects."""
    if page.forward:
        return ""  # left out of the search
    if page.register:
        return f"search:\n  boost: {BOOST_OF_LISTS}\n"
    match page.heading:
        case (Citation(),):
            return f"search:\n  boost: {BOOST_OF_PUBLICATIONS}\n"
    return ""


def _words(page: Page) -> str:
    """Return the words that lead to a page in the search, besides its own: JSON is YAML too."""
    found = {"names": page.names, "topics": page.topics}
    return "".join(f"{key}: {json.dumps(words, ensure_ascii=False)}\n" for key, words in found.items() if words)


def _forward(page: Page, led: UrlStyle) -> str:
    """Return what theme/main.html and the search need to know of a page at an old address."""
    if not page.forward:
        return ""
    return f"forward: {urls.page_url(page.forward, page.path, led)}\nsearch:\n  exclude: true\n"


def _blocks(page: Page, by: _Charts) -> Iterator[str]:
    title = _inlines(page.heading, page.path) if page.heading else escape.escape(page.title)
    yield f"# {title} {{ #{TOP} }}"
    for block in page.blocks:
        yield _chart(block, page.path, by) if isinstance(block, Chart) else _block(block, page.path)
    if page.cite:
        yield _cite(page.cite, page)


def _cite(cite: PageCitation, page: Page) -> str:
    """Return the citation of the page, folded away and left out of the search. A script adds the button that copies it."""
    forms = "\n".join(
        f'<pre data-form="{name}"><code>{escape.escape_raw_html(text)}</code></pre>' for name, text in cite.forms
    )
    heading = words_of(page.language).gettext("Cite this page")
    words = f'<p class="citation" markdown="span">{_inlines(cite.words, page.path)}</p>'
    frozen = f'\n\n<p class="cite-frozen" markdown="span">{_inlines(cite.frozen, page.path)}</p>' if cite.frozen else ""
    return (
        '<details class="fold cite" markdown="block" data-search-exclude="">\n'
        f"<summary>{heading}</summary>\n\n"
        f"{words}\n\n{forms}{frozen}\n\n</details>"
    )


# ------------------------------------------------------------------ inlines


def _inlines(inlines: Inlines, page: str) -> str:
    return "".join([_inline(inline, page) for inline in inlines])


def _inline(inline: Inline, page: str) -> str:
    match inline:
        case Text(text):
            return escape.escape(text)
        case Figure(text):
            return _figure(inline, escape.escape(text), page)
        case Citation(text, source, target):
            marks = f'data-source="{source}"{language_marks(text)}'
            if target is None:
                return escape.html_span(escape.escape(text), marks)
            return escape.link(
                escape.escape(text),
                urls.page_file_url(target, page) if isinstance(target, Target) else escape.link_target(target),
                marks,
            )
        case PageLink(inner, target):
            return escape.link(_inlines(inner, page), urls.page_file_url(target, page))
        case TermLink(text, meaning, target):
            return escape.link(escape.escape(text), urls.page_file_url(target, page), 'class="term"', meaning)
        case FileLink(inner, path):
            return escape.link(_inlines(inner, page), urls.file_url(path, page))
        case Code(text):
            return f"<code>{escape.escape_raw_html(text)}</code>"
        case Link(inner, url):
            return escape.link(_inlines(inner, page), escape.link_target(url))
        case Emphasis(inner, strong):
            tag = "strong" if strong else "em"
            return f"<{tag}>{_inlines(inner, page)}</{tag}>"
        case ExemptWord(text, reason):
            return escape.html_span(escape.escape(text), f'data-exempt="{escape.escape_raw_html(reason)}"')
        case JudgementMark(text):
            return escape.html_span(escape.escape(text), 'class="judgement" data-judgement')
        case Count(text):
            return escape.html_span(escape.escape(text), "data-count")
        case StandingMark(key, text):
            return escape.html_span(escape.escape(text), f'class="standing" data-standing="{key}"')
        case StatusInline(key, text, fact, target):
            marks = f'class="status status-{key}"' + (f' data-fact="{fact}"' if fact else "")
            words = escape.escape(text)
            return (
                escape.link(words, urls.page_file_url(target, page), marks)
                if target
                else escape.html_span(words, marks)
            )


def _figure(figure: Figure, words: str, page: str) -> str:
    """Return a figure that is shown by these words."""
    looks = " ".join(name for name in ("differs", "doubtful", "earlier") if getattr(figure, name))
    marks = f'data-fact="{figure.fact}"' + (f' class="{looks}"' if looks else "")
    if figure.also:
        words += " " + escape.html_span(f"({escape.escape(figure.also)})", 'class="also"')
    if figure.home is None:
        return escape.html_span(words, marks)
    return escape.link(words, urls.page_file_url(figure.home, page), marks, charts.svg.SEPARATOR.join(figure.about))


# ------------------------------------------------------------------ blocks


@singledispatch
def _block(block: object, page: str) -> str:
    """Return one block as Markdown. A kind of block without a rendering of its own cannot be shown."""
    raise TypeError(f"the Markdown edition has no rendering for {type(block).__name__}")


@_block.register
def _(block: Heading, page: str) -> str:
    marks = [f"#{block.anchor}"]
    marks += [f'data-fact="{block.fact}"'] if block.fact else []
    marks += [f'data-source="{block.source}"'] if block.source else []
    former = "".join(escape.html_span("", f'id="{anchor}"') for anchor in block.former)
    return f"{'#' * block.level} {former}{_inlines(block.inlines, page)} {{ {' '.join(marks)} }}"


@_block.register
def _(block: Paragraph, page: str) -> str:
    text = escape.escape_line_start(_inlines(block.inlines, page))
    return f"{text}\n{{ .{block.role} }}" if block.role else text


@_block.register
def _(block: Bullets, page: str) -> str:
    levels = block.levels or (0,) * len(block.items)
    items = "\n".join(
        f"{INDENT * level}- {escape.escape_line_start(_inlines(item, page))}"
        for item, level in zip(block.items, levels, strict=True)
    )
    return _division(block.role, items, len(block.items)) if block.role else items


@_block.register
def _(block: DefinitionList, page: str) -> str:
    # One line of Markdown for a term and one for its description; a blank line between would make paragraphs of them.
    rows = "\n\n".join(
        f"{_label(row)}\n:   {escape.escape_line_start(_inlines(row.inlines, page))}" for row in block.rows
    )
    return _folded("record", _inlines(block.summary, page), rows) if block.summary else rows


def _label(row: Row) -> str:
    if row.anchor:
        return escape.html_span("", f'id="{row.anchor}"') + escape.escape(row.label)
    return escape.escape_line_start(escape.escape(row.label))


@_block.register
def _(block: Table, page: str) -> str:
    head = _cells(block.head, page)
    rule = "| " + " | ".join("---:" if numeric else "---" for numeric in block.numeric) + " |"
    keys = block.keys or (("",) * len(block.head),) * len(block.rows)
    rows = "\n".join((head, rule, *(_cells(row, page, of) for row, of in zip(block.rows, keys, strict=True))))
    return _division("table sortable" if block.keys else "table", rows, len(block.rows))


def _cells(cells: tuple[Inlines, ...], page: str, keys: tuple[str, ...] = ()) -> str:
    marks = [f' {{ data-key="{key}" }}' if key and cell else "" for cell, key in zip(cells, keys)] or [""] * len(cells)
    return "| " + " | ".join([_inlines(cell, page) + mark for cell, mark in zip(cells, marks, strict=True)]) + " |"


@_block.register
def _(block: Details, page: str) -> str:
    inner = "\n\n".join(_block(each, page) for each in block.blocks)
    return _folded(block.role or "fold", _inlines(block.title, page), inner)


def _folded(role: str, summary: str, inner: str) -> str:
    return f'<details class="{role}" markdown="block">\n<summary markdown="span">{summary}</summary>\n\n{inner}\n\n</details>'


@_block.register
def _(block: KeyFigures, page: str) -> str:
    return _division("key-figures", "\n\n".join(_key_figure(item, page) for item in block.items))


def _key_figure(item: KeyFigure, page: str) -> str:
    words = escape.escape(item.number)
    if item.unit:  # smaller, beside a number that stands alone
        words += " " + escape.html_span(escape.escape(item.unit), 'class="unit"')
    return _item(_figure(item.figure, words, page), _inlines(item.label, page), _inlines(item.detail, page))


@_block.register
def _(block: Timeline, page: str) -> str:
    return _division("timeline", "\n".join(_moment(moment, page) for moment in block.moments))


def _moment(moment: TimelineEntry, page: str) -> str:
    status = f" {_inline(moment.status, page)}" if moment.status else ""
    return f"- {_inline(moment.when, page)} {_inlines(moment.what, page)}{status}"


@_block.register
def _(block: StatusList, page: str) -> str:
    return _division("status-list", "\n\n".join(_standing(item, page) for item in block.items))


def _standing(item: StatusEntry, page: str) -> str:
    status = _inline(item.status, page) if item.status else ""
    since = f" {_inlines(item.since, page)}" if item.since else ""
    details = [f"{escape.escape(row.label)}: {_inlines(row.inlines, page)}" for row in item.details]
    return _item(f"{_inline(item.name, page)} {status}{since}", _inlines(item.about, page), " · ".join(details))


@_block.register
def _(block: Cards, page: str) -> str:
    return _division("teasers", "\n\n".join(_teaser(item, page) for item in block.items))


def _teaser(item: Card, page: str) -> str:
    return _item(_inline(item.title, page), _inlines(item.byline, page), _inlines(item.text, page))


def _chart(block: Chart, page: str, by: _Charts) -> str:
    former = "".join(f'<span id="{chart_anchor(id)}"></span>' for id in block.former)
    sources = fill_sentence(words_of(block.language).gettext("Sources: {sources}"), sources=block.sources)
    parts = [
        f'<figcaption markdown="span">{former}{_inlines(block.title, page)}</figcaption>',
        f'<p class="chart-subtitle">{escape.escape_raw_html(block.subtitle)}</p>',
        _drawings(block, page, by),
        _data(block, page, by.files),
        f'<p class="chart-sources" markdown="span">{_inlines(sources, page)}</p>',
    ]
    return (
        f'<figure class="chart" id="{block.anchor}" markdown="block">\n'
        + "\n\n".join(filter(None, parts))
        + "\n\n</figure>"
    )


def _data(chart: Chart, page: str, files: AbstractSet[str] | None) -> str:
    """Return what readers may take away, folded: the figures as a table, links to them and to the picture as files, as
    far as there are any, and the HTML that shows the chart on another website.
    """
    words = words_of(chart.language)
    heading = words.gettext("Data and picture")
    parts = [f"<summary>{heading}</summary>", _block(chart.data, page)]
    offered = (("CSV", chart_path(chart.id)), ("SVG", picture_path(chart.id, "svg")))
    links = [escape.link(name, urls.file_url(path, page)) for name, path in offered if files is None or path in files]
    png = f'<a href="{urls.file_url(picture_path(chart.id, "png"), page)}" download>PNG</a>'
    if links:
        comma = words.sign(", ")
        has_picture = files is None or picture_path(chart.id, "svg") in files
        later = f'<span class="{PICTURE_LINK}">{comma}{png}</span>' if has_picture else ""
        told = words.gettext("As a file: {files}", files=comma.join(links) + later)
        parts.append(f'<p class="chart-files" markdown="span" data-search-exclude="">{told}</p>')
    if chart.embed:
        code, told = escape.escape_raw_html(snippet(chart)), words.gettext("On another website:")
        parts.append(
            f'<p class="chart-embed" data-search-exclude="">{told}</p>\n'
            f'<pre data-search-exclude=""><code>{code}</code></pre>'
        )
    return '<details class="chart-data" markdown="block">\n' + "\n\n".join(parts) + "\n\n</details>"


def _drawings(chart: Chart, page: str, by: _Charts) -> str:
    """Return two drawings, for wide and narrow places; the style sheet shows the one that fits. Nothing if they cannot
    be drawn.

    Raw HTML ends at the first blank line: the drawings have none. What they say is in the table beneath, for the search.
    """
    homes = {mark.figure.fact: mark.figure.home for mark in chart.marks}
    hrefs = {fact: urls.html_url(home, page, by.led) for fact, home in homes.items() if home}
    try:
        drawn = {
            name: charts.draw(chart, width, hrefs) for name, width in (("wide", charts.WIDE), ("narrow", charts.NARROW))
        }
    except Exception as error:  # noqa: BLE001 - told
        by.tell(f'the drawing of the chart "{inlines_text(chart.title)}"', page, error)
        return ""
    parts = (f'<div class="drawing {name}" data-search-exclude="">{svg}</div>' for name, svg in drawn.items())
    return f'<div class="drawings">{"".join(parts)}</div>'


def _item(first: str, *rest: str) -> str:
    """Return a list item of several paragraphs."""
    paragraphs = [f"    {escape.escape_line_start(paragraph)}" for paragraph in rest if paragraph]
    return "\n\n".join((f"- {escape.escape_line_start(first)}", *paragraphs))


def _division(role: str, markdown: str, rows: int = 0) -> str:
    """Return a part of a page. A browser estimates its height from the number of its rows before it lays it out."""
    size = f" rows-{min(1 << (rows - 1).bit_length(), MOST_ROWS)}" if rows else ""
    return f'<div class="{role}{size}" markdown>\n\n{markdown}\n\n</div>'
