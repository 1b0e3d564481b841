"""Make the PDF and the social cards that an order asks for, without those that are cached.

read -> load -> check -> compose -> render -> letters? -> typeset
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping

from ... import storage
from ...diagnostics.problem import Location, Problem, suggest
from ...diagnostics.progress import ProgressReporter
from ...diagnostics.source_text import decode_text
from ...document.artifact import File
from ...editions import cards, pdf
from ...editions.charts.drawing_cache import caching_drawer
from ...editions.pdf import glyphs, typesetter
from ...history import reader
from ...model.brief import Brief
from ...pages import blocks
from ...pages.composer import compose_pages
from ...storage import cache
from ..check import load_and_check
from ..options import with_options
from . import pdf_cache
from .request import NoSuchSectionError, Order, Printed

TEMPLATE, CARD = "brief.typ", "card.typ"


def print_anew(order: Order, before: tuple[str, bytes] | None, report: ProgressReporter) -> Printed:
    """Carry out an order; the PDF is not typeset where it is known from `before`. Raises as `build_pdf` does."""
    root, only = order.root, order.only
    loaded, problems = load_and_check(root, order.files, report, today=order.options.today)
    if problems or not loaded.brief:
        return Printed(problems)
    if only is not None and only not in loaded.brief.sections:
        raise NoSuchSectionError(f'there is no section "{only}"{suggest(only, list(loaded.brief.sections))}')
    brief = with_options(loaded.brief, order.options)
    tree = compose_pages(brief, history=reader.read_history(root, report, blocks.OPTIONS))
    with caching_drawer(root, some=True) as drawer:
        booklet = pdf.render(brief, tree, drawer, only)
    wanted = {
        path: json.dumps(card, ensure_ascii=False) for path, card in cards.render(brief, tree) if order.with_cards
    }
    text = "".join((booklet.data, *booklet.drawings.values(), *wanted.values()))
    if problems := list(_unprintable(order, text)):
        return Printed(sorted(problems))
    report("typeset", "")
    name, made = before or (
        booklet.name,
        typesetter.typeset_pdf(TEMPLATE, pdf.inputs(booklet), order.font_folders, booklet.edition),
    )
    pdf_cache.put_pdf(root, order.kept_as, order.fingerprint, name, made)
    report("typeset", f"{name}, {len(made) // 1000:,} kB")
    return Printed([], name, made, _drawn(order, wanted, brief, report) if order.with_cards else ())


def _drawn(order: Order, wanted: Mapping[str, str], brief: Brief, report: ProgressReporter) -> tuple[File, ...]:
    """Return the cards of all pages; those that show the same as before are not drawn again."""
    report("cards", "")
    root = order.root
    drawn_before = pdf_cache.get_drawn_cards(root)
    language = brief.settings.language.partition("-")[0]
    hashes = {path: cache.fingerprint({**order.fonts, language: text.encode()}) for path, text in wanted.items()}
    new = {hash: wanted[path] for path, hash in hashes.items() if hash not in drawn_before}
    inputs = {"cards": f"[{','.join(new.values())}]", "language": language}
    made = dict(zip(new, typesetter.typeset_png(CARD, inputs, order.font_folders))) if new else {}
    pictures = {path: drawn_before.get(hash) or made[hash] for path, hash in hashes.items()}
    pdf_cache.put_cards(root, order.fingerprint, hashes, pictures)
    report("cards", f"{len(pictures)} cards, {len(new)} drawn anew")
    return tuple(File(path, data) for path, data in pictures.items())


def _unprintable(order: Order, text: str) -> Iterator[Problem]:
    """Yield the problem of each place in the data with a letter that no font has, and of each file that is no font."""
    printable = pdf_cache.get_letters(order.root, order.fonts)
    new = set(text) - printable
    try:
        absent = glyphs.find_missing(new, [*typesetter.font_folders(), *order.font_folders]) if new else []
    except ValueError as error:
        yield Problem(Location(storage.FONTS), "not-printable", f"{error}; put another in its place, or delete it")
        return
    for letter in absent:
        message = (
            f'no font for the PDF has the letter "{letter}" (U+{ord(letter):04X}); put one that has it into fonts/'
        )
        found = [
            place for name, data in order.files.items() for place in _places(f"data/{name}", decode_text(data), letter)
        ]
        yield from (Problem(place, "not-printable", message) for place in found or [Location("data")])
    if new and not absent:
        pdf_cache.put_letters(order.root, order.fonts, printable | new)


def _places(path: str, text: str, letter: str) -> Iterator[Location]:
    """Yield the first place on each line of a file where the letter stands."""
    for number, line in enumerate(text.split("\n"), 1):
        if letter in line:
            yield Location(path, number, line.index(letter) + 1)
