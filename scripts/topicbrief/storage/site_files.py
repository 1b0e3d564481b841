"""Write the settings of a site builder for as long as it runs, and read and extend the website that it built."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import takewhile
from pathlib import Path

from .atomic import write_if_changed

FOR_BUILDER = ".topicbrief-site.yml"  # beside mkdocs.yml: what is relative in it is relative to this folder


@contextmanager
def write_builder_settings(root: Path, text: str) -> Iterator[Path]:
    """Write these settings to a file in the folder of the brief, and remove it at the end. Raises OSError."""
    path = root / FOR_BUILDER
    path.unlink(missing_ok=True)  # a killed build may have left it, or somebody a link of its name
    with path.open("xb") as file:  # under this name alone, so that the next build finds what a killed one left
        file.write(text.encode())
    try:
        yield path
    finally:
        path.unlink(missing_ok=True)


def read_built_pages(site: Path) -> dict[str, str]:
    """Return every page of a built website, by path with `/`."""
    found = sorted(path for path in site.rglob("*.html") if path.is_file())
    # A page that somebody wrote elsewhere and put into docs/ may be in any encoding.
    return {path.relative_to(site).as_posix(): path.read_text(encoding="utf-8", errors="replace") for path in found}


def read_heads(docs: Path) -> dict[str, str]:
    """Return the front matter of each page in `docs`, by its path with `/` and without an ending; "" for none."""
    return {path.relative_to(docs).with_suffix("").as_posix(): _head(path) for path in sorted(docs.rglob("*.md"))}


def read_language(docs: Path) -> str:
    """Return the language of the pages in `docs`, as the front page says it; English where it says none."""
    said = re.search(r"^language: (.+)$", _head(docs / "index.md"), re.MULTILINE)
    return said[1].strip("\"'") if said else "en"


def _head(path: Path) -> str:
    try:
        with path.open(encoding="utf-8", errors="replace") as file:
            return "".join(takewhile(lambda line: line != "---\n", file)) if file.readline() == "---\n" else ""
    except OSError:
        return ""


def read_builder_index(path: Path) -> str | None:
    """Return the index that a builder made for a search; None where there is none."""
    return path.read_text(encoding="utf-8", errors="replace") if path.is_file() else None


def list_built_files(site: Path) -> list[str]:
    """Return the paths of all files of a built website, with `/`."""
    return sorted(path.relative_to(site).as_posix() for path in site.rglob("*") if path.is_file())


def measure_built_files(site: Path) -> dict[str, int]:
    """Return the number of bytes of each file of a built website, by path with `/`."""
    return {
        path.relative_to(site).as_posix(): path.stat().st_size for path in sorted(site.rglob("*")) if path.is_file()
    }


def add_to_site(site: Path, files: Mapping[str, str]) -> None:
    """Write these files into a built website, by path with `/`."""
    for name, text in files.items():
        write_if_changed(site / name, text.encode())


def write_in_new_site(path: Path, data: bytes) -> None:
    """Write a page into a website that is being built, which nobody sees yet."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(data)
