"""Find the texts of a brief that no font of the PDF can show.

`check` looks at the letters in the data first, which takes a moment; only where one is in no font does it compose what is
printed. What was found is kept.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from ... import storage
from ...diagnostics.problem import Location, Problem
from ...diagnostics.source_text import decode_text
from ...formatting.cldr import IDEOGRAPH
from ...load import yaml_files
from ...load.result import LoadResult
from ...load.yaml_files import Document, Value
from ...storage import cache
from . import pdf_cache

RULE = "not-printable"
CHINESE = "pylopdf_fonts_zh_cn"  # a package with typefaces, by its module
NAMED = 12  # letters of a text that are named
UNPRINTED = "unprinted"  # the cache's name for the letters that are printed and in no font
Steps = tuple[str | int, ...]


def find_unprintable(root: Path, files: Mapping[str, bytes], loaded: LoadResult) -> list[Problem]:
    """Return a notice for each text of a sound brief that keeps the PDF from being made; `files` are those of `data/`.
    Raises OSError.
    """
    if loaded.brief is None:
        return []
    fonts = storage.read_font_files(root)
    try:
        # Every font has the letters of ASCII.
        absent = find_absent(root, fonts, "".join(decode_text(data) for data in files.values() if not data.isascii()))
    except ValueError as error:
        return [report_no_font(error)]
    if not absent:
        return []
    made_of = cache.fingerprint({**files, **{f"../{name}": data for name, data in fonts.items()}})
    before = cache.get(root, UNPRINTED)
    if before.get("from") != made_of:
        from .printed_text import printed_text  # noqa: PLC0415 - what composes pages takes longer than all above

        before = {"from": made_of, "letters": "".join(sorted(absent & set(printed_text(loaded.brief))))}
        cache.put(root, UNPRINTED, before)
    return report_texts(files, set(before["letters"]))


def find_absent(root: Path, fonts: Mapping[str, bytes], text: str) -> set[str]:
    """Return the letters of a text that neither the engine's fonts nor these of the brief have. Raises ValueError for a
    file that is no font.
    """
    known, absent = pdf_cache.get_letters(root, fonts)
    letters = set(text)
    if new := letters - known - absent:
        from ...editions.pdf import glyphs, typesetter  # noqa: PLC0415 - the reader of fonts starts slowly

        missing = set(glyphs.find_missing(new, [*typesetter.font_folders(), root / storage.FONTS]))
        known, absent = known | (new - missing), absent | missing
        pdf_cache.put_letters(root, fonts, known, absent)
    return letters & absent


def report_no_font(error: ValueError) -> Problem:
    """Return the notice of a file in `fonts/` that is no font."""
    return Problem(Location(storage.FONTS), RULE, f"{error}; no PDF is made: put another in its place, or delete it")


def report_texts(files: Mapping[str, bytes], absent: set[str]) -> list[Problem]:
    """Return a notice for each text in `data/` with such letters, which are printed; one for all where the data has none
    of them, as in the names of months.
    """
    if not absent:
        return []
    found = [
        Problem(document.place_of_word(letters[0], 0, *path), RULE, _message(letters))
        for document in _documents(files, absent)
        for path, letters in _texts(document.value, absent)
    ]
    return sorted(found) or [Problem(Location("data/brief.yaml"), RULE, _message(sorted(absent)))]


def _documents(files: Mapping[str, bytes], absent: set[str]) -> Iterator[Document]:
    for name, data in files.items():
        if not absent.isdisjoint(decode_text(data)):
            document, _ = yaml_files.read_document(f"data/{name}", data)
            if document:
                yield document


def _texts(value: Value, absent: set[str], path: Steps = ()) -> Iterator[tuple[Steps, list[str]]]:
    """Yield the path of each text with such letters, and these in their order."""
    if isinstance(value, str):
        if letters := [letter for letter in dict.fromkeys(value) if letter in absent]:
            yield path, letters
        return
    inner: Iterable[tuple[str | int, Value]] = value.items() if isinstance(value, dict) else enumerate(value)
    for step, each in inner:
        yield from _texts(each, absent, (*path, step))


def _message(letters: list[str]) -> str:
    named = "".join(letters[:NAMED])
    code = f"U+{ord(letters[0]):04X}"
    those = (
        f'letter "{named}" ({code}); put one that has it'
        if len(letters) == 1
        else f'letters "{named}" ({code} and {len(letters) - 1} more); put one that has them'
    )
    name = CHINESE.replace("_", "-")
    package = f", or install {name}" if any(map(IDEOGRAPH.match, letters)) else ""
    return f"no PDF is made, since no font has the {those} into fonts/{package}"
