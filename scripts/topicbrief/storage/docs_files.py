"""Write the files of the editions into `docs/`, where any site builder finds them, and remove those of former builds.

A file that a person wrote is never overwritten or removed. A built page or PDF is known by its mark, any other file
by the list `docs/.generated`.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable
from collections.abc import Set as AbstractSet
from functools import cache
from pathlib import Path

from ..diagnostics.problem import Location, Problem
from ..document.artifact import IGNORE_MARK, File, ignore_file, page_mark, pdf_mark
from .atomic import TEMPORARY, remove_file, write_if_changed
from .data_files import MAX_BYTES
from .edition_files import is_of_edition, read_if_there

HTML = (".html", ".htm", ".xhtml")  # what builders put on the website as it is
MARKDOWN = (".md", ".markdown", ".mdown", ".mkdn", ".mkd")  # what builders take for a page
IGNORE = ".gitignore"
EDITIONS = ".generated"  # the list of what the editions beside the pages have put there
CARDS = ".generated-cards"  # and that of the pages' social cards, which are made later
LEFT_BEHIND = 3600  # seconds after which such a file belongs to no build that still runs


def find_foreign(docs: Path, files: Iterable[File], list_name: str = EDITIONS) -> list[Problem]:
    """Return a problem for each person's file in the place of a built one: such files are never overwritten."""
    listed = _listed(docs, list_name)
    return [
        Problem(
            Location(f"docs/{file.path}"),
            "hand-written-page",
            f"this {_kind(file)} was written by hand, and the brief wants to make a {_kind(file)} here; move it, or delete it",
        )
        for file in files
        if (docs / file.path).exists() and not _is_ours(docs, file, listed)
    ]


def _kind(file: File) -> str:
    return "page" if _is_page(file.path) else "file"


def _is_ours(docs: Path, file: File, listed: AbstractSet[str]) -> bool:
    if _is_page(file.path):
        return _is_generated(docs, docs / file.path)
    path = docs / file.path
    return path.is_file() and (file.path in listed or path.read_bytes() == file.data)


def _is_page(path: str) -> bool:
    return path.endswith(".md")


def read_own_pages(docs: Path) -> dict[str, bytes]:
    """Return the pages of Markdown and HTML that people wrote in `docs`, by path relative to the brief, as builders find them."""
    found: dict[str, bytes] = {}
    listed = _listed(docs, EDITIONS)
    seen: set[str] = set()
    for folder, folders, names in os.walk(docs, followlinks=True):
        real = os.path.realpath(folder)
        folders[:] = [] if real in seen else sorted(name for name in folders if not name.startswith("."))
        pages = [Path(folder, name) for name in names if name.endswith((*MARKDOWN, *HTML)) and not name.startswith(".")]
        for path in pages if real not in seen else ():
            name = path.relative_to(docs).as_posix()
            data = _read_own(docs, path) if name not in listed and not is_of_edition(name) else None
            if data is not None:
                found[f"docs/{name}"] = data
        seen.add(real)
    return found


def _read_own(docs: Path, path: Path) -> bytes | None:
    """Return the bytes of a page, up to the limit of a file; None if it is no file, or a build made it."""
    expected = page_mark(path.relative_to(docs).with_suffix("").as_posix()).encode() if _is_page(path.name) else None
    try:
        if not path.is_file():
            return None
        with path.open("rb") as file:
            if expected and (head := file.read(len(expected))) == expected:
                return None
            return (head if expected else b"") + file.read(MAX_BYTES)
    except OSError:
        return None


def write_editions(docs: Path, files: Iterable[File]) -> tuple[int, int]:
    """Bring `docs` up to date, and return how many files were written, and how many outdated ones removed."""
    files = list(files)
    if _any_differs(docs, files):
        remove_printed(docs)  # first: what is killed after it leaves no PDF that says something else than the pages
    pages = write_pages(docs, (file for file in files if _is_page(file.path)))
    others = write_listed(docs, (file for file in files if not _is_page(file.path)))
    return pages[0] + others[0], pages[1] + others[1]


def _any_differs(docs: Path, files: Iterable[File]) -> bool:
    """Return whether one of these files is not in `docs` as it is to be."""
    return any(read_if_there(docs / file.path) != file.data for file in files)


def write_pages(docs: Path, files: Iterable[File]) -> tuple[int, int]:
    """Bring the pages in `docs` up to date, as `write_editions` does, and leave all other files as they are."""
    files = list(files)
    wanted = {docs / file.path: file.data for file in files}
    stale = [path for path in docs.rglob("*.md") if path not in wanted and _is_generated(docs, path)]
    if stale or _any_differs(docs, files):
        remove_printed(docs)
    _ignore(docs, bool(wanted))
    written = sum(write_if_changed(path, data) for path, data in wanted.items())
    for path in [*stale, *_left_behind(docs)]:
        remove_file(docs, path)
    return written, len(stale)


def write_listed(docs: Path, files: Iterable[File], list_name: str = EDITIONS) -> tuple[int, int]:
    """Bring all files of a list up to date, as `write_editions` does. No file of a person may stand in their places.

    The list names the new files before the first is written and the old ones until the last is gone, so that it
    covers whatever a killed build leaves.
    """
    wanted, listed = {file.path: file.data for file in files}, _listed(docs, list_name)
    gone = sorted(listed - wanted.keys())
    if not wanted.keys() <= listed:
        _list(docs, list_name, listed | wanted.keys())
    written = sum(write_if_changed(docs / path, data) for path, data in wanted.items())
    for path in gone:
        remove_file(docs, docs / path)
    if gone:
        _list(docs, list_name, wanted.keys())
    return written, len(gone)


def _ignore(docs: Path, is_made: bool) -> None:
    """Have git leave out what a build makes in `docs`, or no longer. A `.gitignore` that a person wrote there stays as it is."""
    path = docs / IGNORE
    if path.is_file() and not path.read_bytes().startswith(IGNORE_MARK.encode()):
        return
    if is_made:
        write_if_changed(path, ignore_file().encode())
    else:
        path.unlink(missing_ok=True)


def _listed(docs: Path, list_name: str) -> AbstractSet[str]:
    """Return the files of a list. Anybody may have changed it: what is no file, or lies elsewhere, does not count."""
    path = docs / list_name
    lines = path.read_text(encoding="utf-8", errors="replace").splitlines() if path.is_file() else []
    resolve = cache(os.path.realpath)  # each folder once: there may be ten thousand files in one
    return {line for line in lines if line.isprintable() and _lies_in(docs, docs / line, resolve)}


def _lies_in(docs: Path, path: Path, resolve: Callable[[Path], str]) -> bool:
    real = Path(os.path.realpath(path)) if path.is_symlink() else Path(resolve(path.parent), path.name)
    return real.is_relative_to(resolve(docs)) and not path.is_dir()


def _list(docs: Path, list_name: str, paths: Iterable[str]) -> None:
    lines = "".join(f"{path}\n" for path in sorted(paths))
    if lines:
        write_if_changed(docs / list_name, lines.encode())
    else:
        (docs / list_name).unlink(missing_ok=True)


def write_some(docs: Path, files: Iterable[File], gone: Iterable[str]) -> None:
    """Bring these pages up to date, and remove those of `gone` that were made by a build; all others stay as they
    are."""
    files = list(files)
    stale = [docs / path for path in gone if _is_generated(docs, docs / path)]
    if stale or _any_differs(docs, files):
        remove_printed(docs)
    for file in files:
        write_if_changed(docs / file.path, file.data)
    for path in stale:
        remove_file(docs, path)


def find_foreign_printed(docs: Path, name: str, cards: Iterable[File]) -> list[Problem]:
    """Return a problem for each person's file in the place of the PDF of this name or of a social card."""
    return [*_foreign_pdf(docs, name), *find_foreign(docs, cards, CARDS)]


def write_printed(docs: Path, name: str, data: bytes, cards: Iterable[File]) -> None:
    """Write the PDF and the social cards of the pages into `docs`, where any site builder finds them, and remove
    former ones. Without a name there is no PDF."""
    remove_pdfs(docs, but=name)
    _ignore(docs, True)
    if name:
        write_if_changed(docs / name, data)
    write_listed(docs, cards, CARDS)


def list_cards(docs: Path) -> list[str]:
    """Return the paths of the pages that have a social card, which a page is to name only if it is there."""
    cards = (path for path in _listed(docs, CARDS) if path.startswith("cards/") and (docs / path).is_file())
    return sorted(path.removeprefix("cards/").removesuffix(".png") for path in cards)


def _foreign_pdf(docs: Path, name: str) -> list[Problem]:
    """Return a problem if a person's file stands in the place of the PDF."""
    if not name or not (docs / name).exists() or _is_our_pdf(docs / name):
        return []
    message = "this file is not of a build, and the PDF of the brief wants to go here; move it, or delete it"
    return [Problem(Location(f"docs/{name}"), "hand-written-page", message)]


def remove_printed(docs: Path) -> None:
    """Remove the PDFs and the cards of former builds, which say what the pages said before."""
    remove_pdfs(docs)
    write_listed(docs, (), CARDS)


def remove_pdfs(docs: Path, but: str = "") -> int:
    """Remove the PDFs that builds put into `docs`, and return their number."""
    ours = [path for path in docs.glob("*.pdf") if path.name != but and _is_our_pdf(path)]
    for path in ours:
        path.unlink()
    return len(ours)


def _is_our_pdf(path: Path) -> bool:
    """Return whether a build made this PDF, under this very name."""
    return path.is_file() and pdf_mark(path.name).encode() in path.read_bytes()


def _left_behind(docs: Path) -> list[Path]:
    """Return the temporary files that killed builds left, but not those that another build is writing just now."""
    newest = max((path.stat().st_mtime for path in docs.rglob("*.md")), default=0.0)
    found = (path for path in docs.rglob(f"{TEMPORARY}*") if path.is_file())
    return [path for path in found if path.stat().st_mtime < newest - LEFT_BEHIND]


def _is_generated(docs: Path, path: Path) -> bool:
    """Return whether the page begins with the mark of a build for this very place."""
    if not path.is_file():
        return False
    expected = page_mark(path.relative_to(docs).with_suffix("").as_posix()).encode()
    with path.open("rb") as file:
        return file.read(len(expected)) == expected


def list_made_files(docs: Path) -> set[Path]:
    """Return the files that builds put into `docs` beside the pages: lists, editions, cards and PDFs."""
    listed = {docs / path for name in (EDITIONS, CARDS) for path in _listed(docs, name)}
    return listed | {path for path in docs.glob("*.pdf") if _is_our_pdf(path)}


def is_made_page(docs: Path, path: Path) -> bool:
    """Return whether a build made this page of `docs`."""
    return path.suffix == ".md" and path.is_relative_to(docs) and _is_generated(docs, path)
