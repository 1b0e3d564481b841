"""Draw a Vega-Lite specification as SVG with Vega, without a browser or a network.

The only module that knows vl-convert. It is loaded when the first chart is drawn: it takes half a second.
"""

from __future__ import annotations

import json
from functools import cache
from importlib.metadata import version
from importlib.resources import files
from types import ModuleType

from ...diagnostics.errors import is_panic

FONTS = ("fontpkg_source_sans_3",)


def draw_svg(specification: str) -> str:
    """Return the drawing as SVG. Raises ValueError if Vega cannot draw it: that is a mistake of ours."""
    try:
        return str(_vl_convert().vegalite_to_svg(json.loads(specification)))
    except BaseException as error:
        if is_panic(error):
            raise ValueError(str(error)) from error
        raise


def preload() -> None:
    """Load Vega, so that the first drawing need not wait for it."""
    draw_svg('{"data": {"values": []}, "mark": "bar"}')


def vega_version() -> str:
    """Return the name and version of what draws, as part of a cache key: another version may draw differently."""
    return f"vl-convert {version('vl-convert-python')}, Source Sans 3 {version('fontpkg-source-sans-3')}"


@cache
def _vl_convert() -> ModuleType:
    import vl_convert  # noqa: PLC0415

    for package in FONTS:
        vl_convert.register_font_directory(str(files(package) / "files"))
    return vl_convert
