"""Make the PDF and the social cards that an order asks for, without those that are cached.

read -> load -> check -> compose -> render -> letters? -> typeset

What cannot be made is left out and told; the rest is made.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence

from ...diagnostics.errors import LEFT_OUT, CannotTypesetError, describe_error
from ...diagnostics.problem import Location, Problem, suggest
from ...diagnostics.progress import ProgressReporter
from ...document import Page
from ...document.artifact import File
from ...editions import cards, embeds, pdf
from ...editions.pdf import typesetter
from ...history import reader
from ...model.brief import Brief
from ...pages import blocks
from ...pages.composer import compose_pages
from ...storage import cache
from ..check import load_and_check
from ..options import with_options
from . import letters, pdf_cache
from .request import NoSuchSectionError, Order, Printed

UNDISPLAYED = re.compile(r'the text `"(.*?)"` could not be displayed')
ESCAPE = re.compile(r"\\u\{([0-9a-f]+)\}")
TEMPLATE, CARD, PICTURE = "brief.typ", "card.typ", "picture.typ"


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
    report("typeset", "")
    name, made, missing = _typeset(order, brief, tree, before)
    report("typeset", f"{name}, {len(made) // 1000:,} kB" if made else "no PDF")
    drawn, without = _drawn(order, brief, tree, report) if order.with_cards else ((), [])
    return Printed([], name, made, drawn, [*missing, *without])


def _typeset(
    order: Order, brief: Brief, tree: Sequence[Page], before: tuple[str, bytes] | None
) -> tuple[str, bytes, list[Problem]]:
    """Return the name and the bytes of the PDF; or nothing, and why it cannot be made."""
    if before:
        return (*before, [])
    try:
        booklet = pdf.render(brief, tree, order.only)
    except Exception as error:  # noqa: BLE001 - told
        place = Location(f"data/sections/{order.only}.yaml" if order.only else "data/brief.yaml")
        return (
            "",
            b"",
            [Problem(place, LEFT_OUT, f"no PDF is made, since it cannot be composed: {describe_error(error)}")],
        )
    try:
        absent = letters.find_absent(order.root, order.fonts, "".join((booklet.data, *booklet.drawings.values())))
    except ValueError as error:
        return "", b"", [letters.report_no_font(error)]
    if absent:
        return "", b"", letters.report_texts(order.files, absent)
    try:
        made = typesetter.typeset_pdf(TEMPLATE, pdf.inputs(booklet), order.font_folders, booklet.edition)
    except CannotTypesetError as error:
        if undisplayed := _undisplayed(str(error)):
            return "", b"", letters.report_texts(order.files, undisplayed)
        place = _place(order, brief, tree)
        return "", b"", [Problem(place, LEFT_OUT, f"no PDF is made, since it cannot be typeset: {error}")]
    pdf_cache.put_pdf(order.root, order.kept_as, order.fingerprint, booklet.name, made)
    return booklet.name, made, []


def _undisplayed(said: str) -> set[str]:
    """Return the letters that Typst could not show, by its message; none if that was not it."""
    found = UNDISPLAYED.search(said)
    return set(ESCAPE.sub(lambda code: chr(int(code[1], 16)), found[1])) if found else set()


def _place(order: Order, brief: Brief, tree: Sequence[Page]) -> Location:
    """Return the file of the first section that cannot be typeset by itself; that of the brief if each can."""
    for section in brief.sections:
        booklet = pdf.render(brief, tree, section)
        try:
            typesetter.typeset_pdf(TEMPLATE, pdf.inputs(booklet), order.font_folders, booklet.edition)
        except CannotTypesetError:
            return Location(f"data/sections/{section}.yaml")
    return Location("data/brief.yaml")


def _drawn(
    order: Order, brief: Brief, tree: Sequence[Page], report: ProgressReporter
) -> tuple[tuple[File, ...], list[Problem]]:
    """Return the cards of all pages, and why some are missing; those that show the same as before are not drawn again."""
    report("cards", "")
    root = order.root
    shown = dict(cards.render(brief, tree)) | dict(embeds.render_pictures(brief, tree))
    wanted = {path: json.dumps(each, ensure_ascii=False) for path, each in shown.items()}
    drawn_before = pdf_cache.get_drawn_cards(root)
    language = brief.settings.language.partition("-")[0]
    hashes = {path: cache.fingerprint({**order.fonts, language: text.encode()}) for path, text in wanted.items()}
    absent = _absent(order, "".join(wanted.values()))
    printable = {path for path, text in wanted.items() if absent.isdisjoint(text)}
    new = {hash: path for path, hash in hashes.items() if hash not in drawn_before and path in printable}
    made: dict[str, bytes] = {}
    wrong: dict[str, str] = {}
    for template in (CARD, PICTURE):
        of_kind = {hash: wanted[path] for hash, path in new.items() if _template(path) == template}
        drawn, failed = _draw(order, of_kind, language, template)
        made, wrong = made | drawn, wrong | failed
    pictures = {
        path: picture for path in wanted if (picture := drawn_before.get(hashes[path]) or made.get(hashes[path]))
    }
    pdf_cache.put_cards(root, order.fingerprint if len(pictures) == len(wanted) else None, hashes, pictures)
    lost = len(wanted) - len(pictures)
    report("cards", f"{len(pictures)} cards, {len(new)} drawn anew" + (f", {lost} left out" if lost else ""))
    left_out = [
        Problem(Location(f"docs/{new[hash]}"), LEFT_OUT, f"this picture is left out: {why}")
        for hash, why in wrong.items()
    ]
    return tuple(File(path, data) for path, data in pictures.items()), left_out


def _template(path: str) -> str:
    return PICTURE if path.startswith(embeds.PICTURES) else CARD


def _absent(order: Order, text: str) -> set[str]:
    """Return the letters of cards that no font has; `_typeset` tells of them, and of files that are no fonts."""
    try:
        return letters.find_absent(order.root, order.fonts, text)
    except ValueError:
        return set(text)


def _draw(
    order: Order, new: Mapping[str, str], language: str, template: str
) -> tuple[dict[str, bytes], dict[str, str]]:
    """Return the pictures of these cards, by hash, and why the others cannot be drawn. They are drawn one by one where
    they cannot be drawn together.
    """
    try:
        return _draw_together(order, new, language, template), {}
    except CannotTypesetError as error:
        if len(new) == 1:
            return {}, dict.fromkeys(new, str(error))
    made: dict[str, bytes] = {}
    wrong: dict[str, str] = {}
    for hash, text in new.items():
        good, bad = _draw(order, {hash: text}, language, template)
        made |= good
        wrong |= bad
    return made, wrong


def _draw_together(order: Order, new: Mapping[str, str], language: str, template: str) -> dict[str, bytes]:
    inputs = {"cards": f"[{','.join(new.values())}]", "language": language}
    made = typesetter.typeset_png(template, inputs, order.font_folders, template == PICTURE) if new else ()
    return {hash: cards.add_text(picture, _carried(new[hash])) for hash, picture in zip(new, made)}


def _carried(content: str) -> str:
    """Return the text that a picture carries: of that of a chart its words, and not the drawing."""
    words = json.loads(content).get("words")
    return content if words is None else json.dumps(words, ensure_ascii=False)
