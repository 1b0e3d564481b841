"""Make the PDF of a brief and the social cards of its pages, or return every problem.

    kept? -> read -> load -> check -> compose -> render -> letters? -> typeset

`topicbrief build` runs it in a process of its own (`process.py`): whatever ends that process, the website is made.

What was typeset is kept by the hash of everything it was made of: an unchanged brief is not even loaded. Of the cards each
is kept by what it shows.
"""

from __future__ import annotations

from pathlib import Path

from ... import storage
from ...diagnostics.progress import ProgressReporter, report_nothing
from ...document.artifact import File
from ...storage import cache
from ..gc_pause import no_garbage_collection
from ..options import DEFAULT_OPTIONS, BuildOptions
from . import pdf_cache
from .request import NoSuchSectionError, Order, Printed

__all__ = ["NoSuchSectionError", "Printed", "build_pdf"]


def build_pdf(
    root: Path,
    only: str | None = None,
    report: ProgressReporter = report_nothing,
    options: BuildOptions = DEFAULT_OPTIONS,
    with_cards: bool = False,
) -> Printed:
    """Make the PDF of the brief in `root`, or of `only` one section of it, with these options; and the cards of all its
    pages if they are wanted. What cannot be made is left out.

    Raises OSError where files cannot be read, and NoSuchSectionError.
    """
    from ...history import snapshots  # noqa: PLC0415 - `check` needs of this package only what knows the letters
    from ..library import library_files  # noqa: PLC0415

    files, fonts = storage.read_data_files(root), storage.read_font_files(root)
    read = {**files, **library_files(root), **{f"../{name}": data for name, data in fonts.items()}}
    fingerprint = cache.fingerprint(read, snapshots.history_identity(root), repr(options.in_print))
    order = Order(root, files, fonts, fingerprint, only, options, with_cards)
    before = pdf_cache.get_pdf(root, order.kept_as, fingerprint)
    cards = pdf_cache.get_cards(root, fingerprint) if with_cards else {}
    if before and (cards or not with_cards):
        report("typeset", f"nothing has changed since {before[0]} was typeset")
        return Printed([], *before, tuple(File(path, data) for path, data in cards.items()))
    with no_garbage_collection():
        from .typeset import print_anew  # noqa: PLC0415 - what loads and composes a brief takes longer than all above

        return print_anew(order, before, report)
