"""Write what readers take away of a chart: its picture as SVG, and a page for other websites to show in a frame.

Both keep their addresses, which are made of the id of the chart: `charts/<id>.svg` and `embed/<id>/`; former ids have
theirs, too. The page has no script and no menu: title, drawing, sources, and the way to the brief. It is made where the
brief has an address, since without one nobody could lead to it. `build/headers.py` lets these pages alone be framed.

`build/pdf` makes the pictures as PNG of the same drawings.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from html import escape
from math import ceil
from typing import Any

from ..document import Chart, Citation, Count, Figure, Inline, Inlines, Page, Target, Text, walk
from ..document.artifact import File
from ..document.charts import embed_folder, picture_path
from ..document.words import words_of
from ..formatting import plain_text
from ..formatting.inlines import inlines_text
from ..formatting.sentences import fill_sentence
from ..model.brief import Brief
from ..model.timeline import History
from ..pages.data_files import PlacedChart, placed_charts
from ..pages.structured_data import page_address
from . import charts
from .charts.metrics import SIZE, break_lines
from .charts.picture import Caption, draw_picture, list_words
from .pdf.chart_colours import colour_for_print

PICTURES = "charts/"
INDEX = "index.html"
SHEETS = ("fonts.css", "chart.css", "embed.css")
SWITCH, LEAST = 712, 304  # pixels: from which width on a frame shows the drawing for a desk, and the narrowest frames
PADDING, MARGINS = 16, 62  # pixels beside all that a frame shows, and above, between and beneath its parts


@dataclass(frozen=True, slots=True)
class _Style:
    """The size of some words on the page, from line to line, and how much wider than the usual typeface theirs is."""

    size: float
    line: float
    wider: float = 1.0


TITLE, SUBTITLE, SMALL = _Style(19.6, 25.5, 1.12), _Style(15.3, 22.2), _Style(14.5, 21)


def render(brief: Brief, pages: Sequence[Page], history: History) -> Iterator[File]:
    """Yield the picture of each chart, and its page for other websites."""
    for placed in placed_charts(pages):
        svg, _, _ = picture(brief, placed)
        own = placed.chart
        yield from (File(picture_path(id, "svg"), svg) for id in own.ids)
        if own.embed:
            page = _page(brief, placed)
            yield from (File(f"{embed_folder(id)}{INDEX}", page) for id in own.ids)


def picture(brief: Brief, placed: PlacedChart) -> tuple[str, float, float]:
    """Return the picture of a chart as SVG, its width and its height."""
    return draw_picture(
        charts.compose(placed.chart, charts.WIDE), placed.chart, _caption(brief, placed), _hrefs(brief, placed)
    )


def render_pictures(brief: Brief, pages: Sequence[Page]) -> Iterator[tuple[str, dict[str, Any]]]:
    """Yield the path of the picture of each chart as PNG below `docs/`, and its content for the template `picture.typ`.
    `words` are all that it says.
    """
    for placed in placed_charts(pages):
        chart, caption = placed.chart, _caption(brief, placed)
        facts = {mark.figure.fact: "" for mark in chart.marks}
        content = {
            **asdict(caption),
            "drawing": colour_for_print(charts.draw(chart, charts.WIDE, facts)),
            "words": list_words(charts.compose(chart, charts.WIDE), caption),
        }
        yield from ((picture_path(id, "png"), content) for id in chart.ids)


def snippet(chart: Chart) -> str:
    """Return the HTML that shows a chart on another website. The frame is as high as the drawing needs that is shown in
    its width; a browser that cannot tell the width takes the greater height.
    """
    wide, narrow = _height(chart, charts.WIDE), _height(chart, charts.NARROW)
    low, high = sorted((wide, narrow))
    beyond = f"({SWITCH}px - 100cqw) * 999" if narrow > wide else f"(100cqw - {SWITCH}px) * 999"
    return (
        '<div style="container-type: inline-size">'
        f'<iframe src="{escape(chart.embed)}" title="{escape(inlines_text(chart.title))}" width="100%" height="{high}"'
        f' style="border: 0; height: clamp({low}px, {low}px + {beyond}, {high}px)" loading="lazy"></iframe></div>'
    )


def _height(chart: Chart, width: int) -> int:
    """Return how many pixels the page of a chart takes in the narrowest frame that shows its drawing of this width. The
    sizes are those of `embed.css`.
    """
    frame, lines_of_origin = (SWITCH, 1) if width == charts.WIDE else (LEAST, 2)
    room = frame - 2 * PADDING
    texts = ((inlines_text(chart.title), TITLE), (chart.subtitle, SUBTITLE), (_sources(chart), SMALL))
    lines = sum(len(break_lines(text, room * SIZE / style.size / style.wider)) * style.line for text, style in texts)
    return ceil(charts.compose(chart, width).height + lines + lines_of_origin * SMALL.line + MARGINS)


def _sources(chart: Chart) -> str:
    return words_of(chart.language).gettext("Sources: {sources}", sources=inlines_text(chart.sources))


def count_texts(brief: Brief, chart: Chart) -> list[str]:
    """Return the counts on the page of a chart for other websites, among them the day of the brief."""
    counts = [node.text for node in walk((chart.title, chart.sources)) if isinstance(node, Count)]
    return [*counts, *_day(brief)]


def _day(brief: Brief) -> list[str]:
    return [plain_text.format_day(brief, brief.as_of)] if brief.as_of else []


def _caption(brief: Brief, placed: PlacedChart) -> Caption:
    chart = placed.chart
    address = page_address(brief, placed.page)
    return Caption(
        inlines_text(chart.title),
        chart.subtitle,
        _sources(chart),
        _origin(brief, brief.settings.title, "".join(_day(brief)))
        + (f" · {address}#{chart.anchor}" if address else ""),
        tuple((each.fact if isinstance(each, Figure) else "", inlines_text((each,))) for each in chart.title),
    )


def _hrefs(brief: Brief, placed: PlacedChart) -> Mapping[str, str]:
    """Return the full address of each fact of a chart, where the brief has an address."""
    homes = {mark.figure.fact: mark.figure.home for mark in placed.chart.marks}
    found = ((fact, _address(brief, home)) for fact, home in homes.items() if home)
    return {fact: address for fact, address in found if address}


def _address(brief: Brief, target: Target) -> str:
    address = page_address(brief, target.page)
    return f"{address}#{target.anchor}" if address and target.anchor else address or ""


# ------------------------------------------------------------------ the page


def _page(brief: Brief, placed: PlacedChart) -> str:
    """Return the page of a chart for other websites. Its links open outside of the frame."""
    chart = placed.chart
    home = f"{page_address(brief, placed.page)}#{chart.anchor}"
    title = escape(f"{inlines_text(chart.title)} – {brief.settings.title}")
    up = "../" * embed_folder(chart.id).count("/")
    sheets = "".join(f'<link rel="stylesheet" href="{up}assets/{name}">' for name in SHEETS)
    hrefs = _hrefs(brief, placed)
    drawings = "".join(
        f'<div class="drawing {name}">{charts.draw(chart, width, hrefs)}</div>'
        for name, width in (("wide", charts.WIDE), ("narrow", charts.NARROW))
    )
    sources = fill_sentence(brief.words.gettext("Sources: {sources}"), sources=chart.sources)
    link = f'<a href="{escape(home)}">{escape(brief.settings.title)}</a>'
    day = "".join(f'<span data-count="">{escape(day)}</span>' for day in _day(brief))
    origin = _origin(brief, link, day)
    return (
        f'<!doctype html>\n<html lang="{brief.settings.language}" dir="{brief.words.direction}"><head><meta charset="utf-8"><title>{title}</title>'
        '<meta name="viewport" content="width=device-width, initial-scale=1"><meta name="robots" content="noindex">'
        f'<link rel="canonical" href="{escape(chart.embed)}"><base target="_blank">{sheets}</head>\n'
        '<body class="md-typeset embed" data-md-color-scheme="default"><main><article><figure class="chart">\n'
        f"<figcaption><h1>{_html(brief, chart.title)}</h1></figcaption>\n"
        f'<p class="chart-subtitle">{escape(chart.subtitle)}</p>\n<div class="drawings">{drawings}</div>\n'
        f'<p class="chart-sources">{_html(brief, sources)}</p>\n'
        f'<p class="origin">{origin}</p>\n'
        "</figure></article></main></body></html>\n"
    )


def _origin(brief: Brief, title: str, day: str) -> str:
    """Return what a chart is from: the brief, and the day of its data if it has one."""
    return brief.words.pgettext("citation", "{title}, as of {day}", title=title, day=day) if day else title


def _html(brief: Brief, inlines: Inlines) -> str:
    return "".join(_inline(brief, inline) for inline in inlines)


def _inline(brief: Brief, inline: Inline) -> str:
    """Return an inline of a title or of a list of sources as HTML."""
    match inline:
        case Figure(text, fact, home):
            return _link(escape(text), _address(brief, home) if home else "", f'data-fact="{fact}"')
        case Citation(text, source, target):
            address = _address(brief, target) if isinstance(target, Target) else target or ""
            return _link(escape(text), address, f'data-source="{source}"')
        case Text(text):
            return escape(text)
        case Count(text):
            return f'<span data-count="">{escape(text)}</span>'
    return escape(inlines_text((inline,)))


def _link(words: str, address: str, marks: str) -> str:
    return f'<a href="{escape(address)}" {marks}>{words}</a>' if address else f"<span {marks}>{words}</span>"
