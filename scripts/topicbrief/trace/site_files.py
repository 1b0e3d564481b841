"""Decide for each file of a website who reads it: a reader of its kind, or nobody, and then it is listed with its count.

A file in a known place is read as the file that a build puts there; anything else that is text is read as text. What
holds no text that could be read (scripts, pictures, fonts) is named in the report, never passed over.
"""

from __future__ import annotations

import fnmatch
import re
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from . import open_data_files, plain_files
from .editions import read_since
from .plain_files import Read
from .result import TracedNumber
from .site import SiteTracer

# The first pattern that fits says how a file is read.
READERS: tuple[tuple[str, Read], ...] = (
    ("data/facts.json", open_data_files.read_reference),
    ("data/sources.json", open_data_files.read_source_list),
    ("data/sources.bib", open_data_files.read_bibliography),
    ("data/datapackage.json", open_data_files.read_package),
    ("data/facts/*.json", open_data_files.read_fact_file),
    ("data/*.csv", open_data_files.read_table),
    ("search/search_index.js*", plain_files.read_search),
    ("search.js*", plain_files.read_search),
    ("search/texts.*.js", plain_files.read_search),
    ("editions/since/*.json", read_since),
    ("*.json", plain_files.read_json),
    ("*.xml", plain_files.read_atom),
    ("*.atom", plain_files.read_atom),
    ("*.rss", plain_files.read_atom),
    ("*.ics", plain_files.read_calendar),
    ("cards/*.png", plain_files.read_card),
    ("charts/*.png", plain_files.read_chart_picture),
    ("*.css", plain_files.read_style),
    ("charts/*.svg", plain_files.read_chart),
    ("*.svg", plain_files.read_drawing),
    *((f"*.{end}", plain_files.read_text) for end in ("txt", "md", "csv", "tsv", "yml", "yaml", "bib", "vtt", "srt")),
)
FONT_LICENCES = ("assets/fonts/LICENSE*", "licences of fonts")
UNREAD: tuple[tuple[str, str], ...] = (
    ("edition.json", "manifests of editions"),
    ("data/marks.json", "lists of marks"),  # it says what is no figure, and is held against the pages
    (".built-website", "marks of builds"),
    ("data/facts.schema.json", "schemas"),
    ("_headers", "settings for web servers"),
    ("_redirects", "settings for web servers"),
    ("*.conf", "settings for web servers"),
    FONT_LICENCES,
    *((f"search/{name}.js", "terms of the search") for name in ("index", "terms.*", "words.*")),  # no reader sees them
    ("assets/javascripts/*", "scripts"),
    ("*.js", "scripts"),
    ("*.mjs", "scripts"),
    ("*.map", "maps of scripts and style sheets"),
    *((f"*.{end}", "fonts") for end in ("woff", "woff2", "ttf", "otf", "eot")),
    *((f"*.{end}", "pictures") for end in ("png", "jpg", "jpeg", "gif", "webp", "avif", "ico", "bmp")),
    *((f"*.{end}", "films and sounds") for end in ("mp4", "webm", "mp3", "ogg", "wav")),
    ("*.gz", "packed copies"),
)
SHARED = re.compile(r"editions/assets/[0-9a-f]+/")  # the assets that editions share
WITHOUT_TEXT = "social cards and pictures of charts that carry no text"
OTHER = "files of other kinds"
KNOWN = frozenset(kind for _, kind in UNREAD)  # kinds that every website has


def kind_of_file(path: str) -> Read | str:
    """Return who reads the file at a path within the website, or as what it is listed."""
    path = SHARED.sub("assets/", path)
    exactly = {pattern: kind for pattern, kind in UNREAD if "*" not in pattern}
    if path in exactly:
        return exactly[path]
    if fnmatch.fnmatchcase(path, FONT_LICENCES[0]):
        return FONT_LICENCES[1]
    for pattern, reader in READERS:
        if fnmatch.fnmatchcase(path, pattern):
            return reader
    return next((kind for pattern, kind in UNREAD if fnmatch.fnmatchcase(path, pattern)), OTHER)


def trace_files(
    site: SiteTracer, folder: Path, paths: Iterable[Path], unread: Callable[[str, str], None]
) -> Iterator[tuple[str, list[TracedNumber]]]:
    """Yield the files of these `paths`, which are neither pages nor PDFs, each with its numbers, and tell `unread` of the
    others. Feeds come first, since they say which entry is about which fact."""
    for path in sorted(paths, key=lambda path: path.suffix != ".xml"):
        name = path.relative_to(folder).as_posix()
        kind = kind_of_file(name)
        if isinstance(kind, str):
            unread(kind, name)
            continue
        try:
            yield name, list(kind(site, path, name))
        except (ValueError, TypeError, AttributeError) as error:
            unread(
                WITHOUT_TEXT
                if kind in (plain_files.read_card, plain_files.read_chart_picture)
                else f"broken files ({error})",
                name,
            )
