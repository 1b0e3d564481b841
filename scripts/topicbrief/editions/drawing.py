"""In: a chart of the document tree. Out: an SVG drawing of it, to stand inside a page.

Lengths along the bars are percentages and heights are pixels: the drawing takes the width of the page, from a phone's
to a desk's, and its type keeps its size. Colours and type are the style sheet's. Each bar links to its fact's home.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import ROUND_HALF_UP, Decimal
from string import punctuation

from ..document import Bar, Chart

ROW = 44  # pixels from one bar to the next: a line for the label, and the bar beneath it
LABEL = 10
BAR = 20
THICK = 16
BARS = Decimal(58)  # per cent of the width for the longest bar; the rest is for its value
GAP = "no figure"
# The drawing stands in Markdown: as character references no punctuation means anything there, nor in HTML.
REFERENCES = str.maketrans({c: f"&#{ord(c)};" for c in punctuation if c not in ".,-"})


def draw(chart: Chart, hrefs: Mapping[str, str]) -> str:
    """The chart as SVG without line breaks; `hrefs` says where the fact of each bar has its home, seen from the page."""
    largest = max((bar.value for bar in chart.bars if bar.value is not None), default=Decimal(0))
    rows = "".join("".join(_bar(bar, index * ROW, largest, hrefs)) for index, bar in enumerate(chart.bars))
    height = len(chart.bars) * ROW
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" role="group" width="100%" height="{height}"'
        f' aria-label="{_quoted(chart.description)}">{rows}</svg>'
    )


def _bar(bar: Bar, top: int, largest: Decimal, hrefs: Mapping[str, str]) -> Iterator[str]:
    middle = top + BAR + THICK // 2
    label = f'<text class="bar-label" x="0" y="{top + LABEL}">{_quoted(bar.label)}</text>'
    if bar.figure is None or bar.value is None:
        yield f'<g class="bar-gap" data-scale="">{label}'
        yield f'<text class="bar-value" x="0" y="{middle}">{GAP}</text></g>'
        return
    share = _share(bar.value, largest)
    status = f" bar-{bar.status.key}" if bar.status else ""
    said = f"{bar.label}: {bar.figure.text}" + (f" ({bar.status.text})" if bar.status else "")
    yield f'<a href="{hrefs[bar.figure.fact]}" data-fact="{bar.figure.fact}" aria-label="{_quoted(said)}">{label}'
    yield f'<rect class="bar{status}" x="0" y="{top + BAR}" width="{share}%" height="{THICK}"/>'
    yield f'<text class="bar-value" x="{share}%" dx="6" y="{middle}">{_quoted(bar.figure.text)}</text></a>'


def _quoted(text: str) -> str:
    """Text as it may stand between tags and in attributes."""
    return text.translate(REFERENCES)


def _share(value: Decimal, largest: Decimal) -> Decimal:
    """The bar's length in per cent of the width."""
    return (BARS * value / largest).quantize(Decimal("0.01"), ROUND_HALF_UP) if largest else Decimal(0)
