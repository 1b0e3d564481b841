"""Typeset a template and its data with Typst, as a PDF or as images. The only module that knows Typst.

The templates are `templates/pdf/*.typ`; what they read comes as named texts (`sys.inputs`), and never as
markup. No font of the machine is used, no file of it is read but those templates and fonts, and nothing is downloaded:
the same data gives the same bytes. Typst is loaded when something is typeset.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, date, datetime
from importlib.metadata import version
from importlib.resources import files
from importlib.util import find_spec
from pathlib import Path
from types import ModuleType
from typing import Any

from ...diagnostics.errors import CannotTypesetError, is_panic
from .object_streams import pack_objects
from .png import pictures

PAPER = Path(__file__).resolve().parents[2] / "templates" / "pdf"
FONTS = ("fontpkg_source_sans_3", "fontpkg_source_serif_4", "fontpkg_noto_sans_arabic")
# Typefaces for Chinese, which take twenty megabytes: a brief that needs them asks for them (pyproject.toml).
CHINESE = "pylopdf_fonts_zh_cn"
ADDRESS = re.compile(rb"/A<</Type/Action/S/URI/URI\(((?:note|source):[a-z0-9-]+|counts)\)>>")
STANDARDS = ["a-3a", "ua-1"]  # archival with attachments, and accessible
# What a text of Arabic letters can claim, of whose joined shapes Typst cannot always say which letters they are.
ARCHIVAL = ["a-3b"]
MISSING = "missing codepoints"


def typeset_pdf(template: str, inputs: Mapping[str, str], fonts: Iterable[Path], edition: date | None) -> bytes:
    """Return a template typeset as PDF/UA-1 and PDF/A-3a, or as PDF/A-3b where it cannot be these. `edition` is its date of creation. Raises CannotTypesetError."""
    day = edition or date(1970, 1, 1)
    made = datetime(day.year, day.month, day.day, tzinfo=UTC)
    try:
        paper = _compile(template, inputs, fonts, format="pdf", pdf_standards=STANDARDS, timestamp=made)
    except CannotTypesetError as error:
        if MISSING not in str(error):
            raise
        paper = _compile(template, inputs, fonts, format="pdf", pdf_standards=ARCHIVAL, timestamp=made)
    return pack_objects(_inward(paper))


def _inward(paper: bytes) -> bytes:
    """Return the PDF with its links to named places turned into internal links. In the template they are addresses,
    which Typst need not look up. No byte moves.
    """
    return ADDRESS.sub(lambda link: b"/Dest(%b)" % link[1] + b" " * (len(link[0]) - len(link[1]) - 7), paper)


def typeset_png(
    template: str, inputs: Mapping[str, str], fonts: Iterable[Path], in_colour: bool = False
) -> list[bytes]:
    """Return each page of a template as an image of few colours, one pixel to a point. Raises CannotTypesetError."""
    made = _compile(template, inputs, fonts, format="pdf")
    try:
        return list(pictures(made, in_colour))
    except Exception as error:
        raise CannotTypesetError(f"{type(error).__name__}: {error}") from error


def typst_version() -> str:
    """Return the name and version of the typesetter, as part of a cache key: another version may set differently."""
    packages = ("typst", *(name.replace("_", "-") for name in (*FONTS, *_chinese())))
    return " ".join(f"{name} {version(name)}" for name in packages)


def font_folders() -> list[Path]:
    """Return the folders of the engine's own typefaces."""
    own = [Path(str(files(package))) / "files" for package in FONTS]
    return [*own, PAPER / "fonts", *(Path(str(files(package))) for package in _chinese())]


def _chinese() -> tuple[str, ...]:
    return (CHINESE,) if find_spec(CHINESE) else ()


def _compile(template: str, inputs: Mapping[str, str], fonts: Iterable[Path], **options: Any) -> bytes:
    typst = _typst()
    folders = [str(folder) for folder in (*font_folders(), *fonts) if folder.is_dir()]
    found = typst.Fonts(include_system_fonts=False, include_embedded_fonts=False, font_paths=folders)
    families = [family for family in sorted({each.family for each in found.fonts()}) if family not in OWN]
    try:
        made = typst.compile(
            str(PAPER / template),
            root=str(PAPER),
            font_paths=found,
            sys_inputs={**inputs, "families": "\n".join(families)},
            **options,
        )
    except typst.TypstError as error:
        raise CannotTypesetError("; ".join([str(error), *error.hints])) from error
    except BaseException as error:  # a mistake of ours in what it is given; whichever it is, it is told
        if not (isinstance(error, Exception) or is_panic(error)):
            raise
        raise CannotTypesetError(f"{type(error).__name__}: {error}") from error
    assert isinstance(made, bytes)
    return made


OWN = ("Source Sans 3", "Source Serif 4", "Brief Sans 3")  # the families that the templates name themselves


def _typst() -> ModuleType:
    import typst  # noqa: PLC0415

    return typst
