"""Find the editions of a website: what was frozen on a day is held against its own open data, and not against that of today."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from .result import LOOSE, TracedNumber
from .site import SiteTracer

FOLDER = re.compile(r"editions/\d{4}-\d{2}-\d{2}")
MANIFEST = "edition.json"
DATA = "yaml"  # the folder of its data as editors wrote it, which is no page of anything


def find_editions(site: Path) -> tuple[str, ...]:
    """Return the folders of the editions of a website, the oldest first, as paths with `/`."""
    found = (path.parent.relative_to(site).as_posix() for path in site.glob(f"editions/*/{MANIFEST}"))
    return tuple(sorted(folder for folder in found if FOLDER.fullmatch(folder)))


def read_names(folder: Path) -> tuple[str, ...]:
    """Return what an edition adds to the names of the brief: "Edition of 25 November 2026" in its banner, and its address,
    which paper breaks.
    """
    try:
        told = json.loads((folder / MANIFEST).read_text(encoding="utf-8"))
        return (*map(str, told["names"]), str(told["address"]))
    except (OSError, ValueError, TypeError, KeyError):
        return ()


def read_since(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the number of figures that changed since an edition, which its banner shows. The page of editions has it too."""
    told = json.loads(path.read_text(encoding="utf-8"))
    marks = site.data.pages.get("editions/index")
    known = marks.counts if marks else Counter[str]()
    for number in site.in_text(str(told["words"]), "words"):
        yield replace(number, kind="data-count") if number.kind == LOOSE and told["words"] in known else number


def files_of(site: Path, editions: tuple[str, ...] = ()) -> Iterator[Path]:
    """Yield the files of a website, sorted, without those in its editions."""
    folders = tuple(f"{each}/" for each in editions)
    for path in sorted(site.rglob("*")):
        if path.is_file() and not path.relative_to(site).as_posix().startswith(folders or ("\0",)):
            yield path
