"""In: a brief's folder. Out: its PDF and the social cards of its pages, or every problem there is.

    read -> load -> check -> compose -> render -> letters? -> typeset

What was typeset is kept by the hash of everything it was made of, so that an unchanged brief is not typeset
again. Of the cards each is kept by what it shows.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

from . import disk, history, kept, pages, typesetting
from .brief import Brief
from .build import Report, load_sound, silent
from .editions import cards, pdf
from .made import File
from .problem import Place, Problem, nearest
from .terms import PLAIN, Terms, told
from .typesetting import letters
from .yamlfile import text_of

TEMPLATE, CARD = "brief.typ", "card.typ"


class NoSuchSectionError(Exception):
    """There is no section of this id; the message says which there are."""


@dataclass(frozen=True)
class Printed:
    """What the printing came to: problems, or a PDF, its name, and the social cards if they were asked for."""

    problems: list[Problem] = field(default_factory=list)
    name: str = ""
    data: bytes = b""
    cards: tuple[File, ...] = ()


def make(
    root: Path, only: str | None = None, report: Report = silent, terms: Terms = PLAIN, with_cards: bool = False
) -> Printed:
    """The PDF of the brief in `root`, or of `only` one section of it, on these terms, and the cards of all its pages if they are wanted.

    Raises OSError where files cannot be read, NoSuchSectionError, and CannotTypesetError if Typst finds a mistake of ours.
    """
    files, fonts = disk.data_files(root), disk.font_files(root)
    read = {**files, **{f"../{name}": data for name, data in fonts.items()}}
    fingerprint = kept.fingerprint(read, history.identity(root), repr(terms.in_print))
    kept_as = hashlib.sha256((only or "").encode()).hexdigest()[:16]
    before, pictures = kept.pdf(root, kept_as, fingerprint), kept.cards(root, fingerprint) if with_cards else {}
    if before and (pictures or not with_cards):
        report("typeset", f"nothing has changed since {before[0]} was typeset")
        return Printed([], *before, _files(pictures))
    loaded, problems = load_sound(root, files, report)
    if problems or not loaded.brief:
        return Printed(problems)
    if only is not None and only not in loaded.brief.sections:
        raise NoSuchSectionError(f'there is no section "{only}"{nearest(only, list(loaded.brief.sections))}')
    brief = told(loaded.brief, terms)
    tree = pages.compose(brief, history=history.read(root, report))
    with kept.drawings(root, some=True) as drawer:
        booklet = pdf.render(brief, tree, drawer, only)
    wanted = {path: json.dumps(card, ensure_ascii=False) for path, card in cards.render(brief, tree) if with_cards}
    folders = [root / disk.FONTS]
    text = "".join((booklet.data, *booklet.drawings.values(), *wanted.values()))
    if problems := list(_unprintable(files, text, folders)):
        return Printed(sorted(problems))
    report("typeset", "")
    name, made = before or (booklet.name, typesetting.pdf(TEMPLATE, pdf.inputs(booklet), folders, booklet.edition))
    kept.keep_pdf(root, kept_as, fingerprint, name, made)
    report("typeset", f"{name}, {len(made) // 1000:,} kB")
    return Printed([], name, made, _drawn(root, wanted, fingerprint, brief, report) if with_cards else ())


def _drawn(root: Path, wanted: Mapping[str, str], fingerprint: str, brief: Brief, report: Report) -> tuple[File, ...]:
    """The cards of all pages; those that show what they showed before are not drawn again."""
    report("cards", "")
    fonts = disk.font_files(root)
    drawn_before = kept.drawn_cards(root)
    language = brief.settings.language.partition("-")[0]
    hashes = {path: kept.fingerprint({**fonts, language: text.encode()}) for path, text in wanted.items()}
    new = {hash: wanted[path] for path, hash in hashes.items() if hash not in drawn_before}
    inputs = {"cards": f"[{','.join(new.values())}]", "language": language}
    made = dict(zip(new, typesetting.png(CARD, inputs, [root / disk.FONTS]))) if new else {}
    pictures = {path: drawn_before.get(hash) or made[hash] for path, hash in hashes.items()}
    kept.keep_cards(root, fingerprint, hashes, pictures)
    report("cards", f"{len(pictures)} cards, {len(new)} drawn anew")
    return _files(pictures)


def _files(pictures: Mapping[str, bytes]) -> tuple[File, ...]:
    return tuple(File(path, data) for path, data in pictures.items())


def _unprintable(files: Mapping[str, bytes], text: str, folders: list[Path]) -> Iterator[Problem]:
    """The letters that no font has, with every place in the data where one stands; and fonts that are none."""
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
