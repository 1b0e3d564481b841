"""Put the key to the looks above a drawing: a sample and its words for each, in lines."""

from __future__ import annotations

from collections.abc import Iterable

from ...document import Chart, LegendEntry
from .looks import sample, sample_width
from .metrics import LINE, break_lines, widest
from .scene import SCALE, Scene, Words

AFTER_SAMPLE, BETWEEN = 6.0, 18.0
BENEATH = 8.0  # pixels between the key and what it explains


def add_keys(scene: Scene, chart: Chart, top: float, direct: bool = False) -> float:
    """Add the key of a chart below `top`, and return where it ends. Where series are named beside their marks
    (`direct`), only the other looks need one.
    """
    entries = [key for key in chart.keys if not (direct and key.look.startswith("series-"))]
    return add_entries(scene, entries, chart.form in ("lines", "steps"), top)


def add_entries(scene: Scene, entries: Iterable[LegendEntry], lines: bool, top: float) -> float:
    """Add these entries below `top`, and return where they end."""
    x, y, bottom = 2.0, top, top
    for entry in entries:
        wide = sample_width(entry.look, lines)
        words = break_lines(entry.text, scene.width - 4 - wide - AFTER_SAMPLE)
        taken = wide + AFTER_SAMPLE + widest(words)
        if x > 2 and x + taken > scene.width - 2:
            x, y = 2.0, bottom
        scene.add(*sample(x, y + 8, entry.look, lines))
        scene.say(Words(SCALE, x + wide + AFTER_SAMPLE, y + 12, words))
        x += taken + BETWEEN
        bottom = max(bottom, y + LINE * len(words) + 3)
    return bottom + (BENEATH if bottom > top else 0)
