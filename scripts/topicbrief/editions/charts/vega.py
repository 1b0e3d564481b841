"""In: a Vega-Lite specification as JSON. Out: the SVG that Vega draws of it, without a browser or a network.

The only module that knows vl-convert. It is loaded when the first chart is drawn: it takes half a second.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from types import ModuleType

FONTS = ("fontpkg_source_sans_3",)


def draw(specification: str) -> str:
    """The drawing, as SVG. Raises ValueError if Vega cannot make one: that is a mistake of ours."""
    return str(_vl_convert().vegalite_to_svg(json.loads(specification)))


def begin() -> None:
    """Load what draws, so that the first drawing need not wait for it."""
    draw('{"data": {"values": []}, "mark": "bar"}')


def drawn_by() -> str:
    """What makes the drawings, for keeping them: another version may draw otherwise."""
    return f"vl-convert {version('vl-convert-python')}, Source Sans 3 {version('fontpkg-source-sans-3')}"


@cache
def _vl_convert() -> ModuleType:
    import vl_convert  # noqa: PLC0415

    for package in FONTS:
        vl_convert.register_font_directory(str(files(package) / "files"))
    return vl_convert
