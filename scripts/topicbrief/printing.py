"""In: a brief's folder. Out: its PDF, or every problem there is.

    read -> load -> check -> compose -> render -> letters? -> typeset

What was typeset is kept by the hash of everything it was made of, so that an unchanged brief is not typeset again.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import disk, history, kept, pages, typesetting
from .build import Report, load_sound, silent
from .editions import pdf
from .editions.pdf.booklet import Booklet
from .problem import Place, Problem, nearest
from .terms import PLAIN, Terms, told
from .typesetting import letters
from .yamlfile import text_of

TEMPLATE = "brief.typ"


class NoSuchSectionError(Exception):
    """There is no section of this id; the message says which there are."""


@dataclass(frozen=True)
class Printed:
    """What the printing came to: problems, or a PDF and its name."""

    problems: list[Problem] = field(default_factory=list)
    name: str = ""
    data: bytes = b""


def make(root: Path, only: str | None = None, report: Report = silent, terms: Terms = PLAIN) -> Printed:
    """The PDF of the brief in `root`, or of `only` one section of it, on these terms.

    Raises OSError where files cannot be read, NoSuchSectionError, and CannotTypesetError if Typst finds a mistake of ours.
    """
    files, fonts = disk.data_files(root), disk.font_files(root)
    read = {**files, **{f"../{name}": data for name, data in fonts.items()}}
    fingerprint = kept.fingerprint(read, history.identity(root), repr(terms.in_print))
    kept_as = hashlib.sha256((only or "").encode()).hexdigest()[:16]
    if before := kept.pdf(root, kept_as, fingerprint):
        report("typeset", f"nothing has changed since {before[0]} was typeset")
        return Printed([], *before)
    loaded, problems = load_sound(root, files, report)
    if problems or not loaded.brief:
        return Printed(problems)
    if only is not None and only not in loaded.brief.sections:
        raise NoSuchSectionError(f'there is no section "{only}"{nearest(only, list(loaded.brief.sections))}')
    brief = told(loaded.brief, terms)
    tree = pages.compose(brief, history=history.read(root, report))
    with kept.drawings(root, some=True) as drawer:
        booklet = pdf.render(brief, tree, drawer, only)
    folders = [root / disk.FONTS]
    if problems := list(_unprintable(files, booklet, folders)):
        return Printed(sorted(problems))
    report("typeset", "")
    made = typesetting.pdf(TEMPLATE, pdf.inputs(booklet), folders, booklet.edition)
    kept.keep_pdf(root, kept_as, fingerprint, booklet.name, made)
    report("typeset", f"{booklet.name}, {len(made) // 1000:,} kB")
    return Printed([], booklet.name, made)


def _unprintable(files: Mapping[str, bytes], booklet: Booklet, folders: list[Path]) -> Iterator[Problem]:
    """The letters that no font has, with every place in the data where one stands; and fonts that are none."""
    text = booklet.data + "".join(booklet.drawings.values())
    try:
        absent = letters.missing(text, [*typesetting.font_folders(), *folders])
    except ValueError as error:
        yield Problem(Place(disk.FONTS), "not-printable", f"{error}; put another in its place, or delete it")
        return
    for letter in absent:
        message = (
            f'no font for the PDF has the letter "{letter}" (U+{ord(letter):04X}); put one that has it into fonts/'
        )
        found = [place for name, data in files.items() for place in _places(f"data/{name}", text_of(data), letter)]
        yield from (Problem(place, "not-printable", message) for place in found or [Place("data")])


def _places(path: str, text: str, letter: str) -> Iterator[Place]:
    """The first place on each line of a file where the letter stands."""
    for number, line in enumerate(text.split("\n"), 1):
        if letter in line:
            yield Place(path, number, line.index(letter) + 1)
