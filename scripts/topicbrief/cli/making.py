"""In: a brief's folder, and the terms. Out: its pages, or its PDF, where they belong; or its problems, told."""

from __future__ import annotations

from pathlib import Path

import click

from .. import printing
from ..build import build
from ..disk import foreign_printed, place_printed, write_atomically
from ..printing import NoSuchSectionError
from ..terminal import Progress, file_errors_in_words, stop_at
from ..terms import Terms
from ..typesetting import CannotTypesetError


def make_pages(root: Path, terms: Terms) -> None:
    progress = Progress()
    with file_errors_in_words():
        outcome = build(root, progress, terms)
    progress.close()
    stop_at(outcome.problems, root)


def make_pdf(root: Path, terms: Terms, section: str | None = None, output: Path | None = None) -> Path:
    """Make the PDF; where it is."""
    progress = Progress()
    with file_errors_in_words():
        try:
            made = printing.make(root, section, progress, terms, with_cards=not (section or output))
        except NoSuchSectionError as error:
            raise click.BadParameter(str(error), param_hint="--section") from None
        except CannotTypesetError as error:
            raise click.ClickException(f"the PDF cannot be typeset: {error}") from None
        progress.close()
        docs, to_docs = root / "docs", not (section or output)
        in_the_way = foreign_printed(docs, made.name, made.cards) if to_docs and made.name else []
        stop_at([*made.problems, *in_the_way], root)
        path = output or (docs if to_docs else root) / made.name
        if to_docs:
            place_printed(docs, made.name, made.data, made.cards)
        else:
            write_atomically(path, made.data)
    return path
