"""In: a brief's folder. Out: its PDF and the social cards of its pages, or every problem there is.

    kept? -> read -> load -> check -> compose -> render -> letters? -> typeset

What was typeset is kept by the hash of everything it was made of: an unchanged brief is not even loaded. Of the cards each
is kept by what it shows.
"""

from __future__ import annotations

from pathlib import Path

from ... import storage
from ...diagnostics.progress import ProgressReporter, report_nothing
from ...document.artifact import File
from ...history import snapshots
from ...storage import cache
from ..gc_pause import no_garbage_collection
from ..options import DEFAULT_OPTIONS, BuildOptions
from . import pdf_cache
from .request import NoSuchSectionError, Order, Printed

__all__ = ["NoSuchSectionError", "Printed", "make"]


def make(
    root: Path,
    only: str | None = None,
    report: ProgressReporter = report_nothing,
    terms: BuildOptions = DEFAULT_OPTIONS,
    with_cards: bool = False,
) -> Printed:
    """The PDF of the brief in `root`, or of `only` one section of it, on these terms, and the cards of all its pages if they are wanted.

    Raises OSError where files cannot be read, NoSuchSectionError, and CannotTypesetError if Typst finds a mistake of ours.
    """
    files, fonts = storage.read_data_files(root), storage.read_font_files(root)
    read = {**files, **{f"../{name}": data for name, data in fonts.items()}}
    fingerprint = cache.fingerprint(read, snapshots.identity(root), repr(terms.in_print))
    order = Order(root, files, fonts, fingerprint, only, terms, with_cards)
    before = pdf_cache.pdf(root, order.kept_as, fingerprint)
    cards = pdf_cache.cards(root, fingerprint) if with_cards else {}
    if before and (cards or not with_cards):
        report("typeset", f"nothing has changed since {before[0]} was typeset")
        return Printed([], *before, tuple(File(path, data) for path, data in cards.items()))
    with no_garbage_collection():
        from .typeset import print_anew  # noqa: PLC0415 - what loads and composes a brief takes longer than all above

        return print_anew(order, before, report)
