"""Write CSL items as BibTeX entries of one line, which biblatex reads too.

Text is never markup there: characters with a meaning in TeX are escaped, braces too, since a brace without its
partner would end the entry early.
"""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import quote

from .csl import CslItem

TEX = str.maketrans(
    {
        "\\": r"{\textbackslash}",
        "{": r"{\textbraceleft}",
        "}": r"{\textbraceright}",
        "~": r"{\textasciitilde}",
        "^": r"{\textasciicircum}",
        **{sign: f"\\{sign}" for sign in "%&$#_"},
    }
)


def format_bibtex(item: CslItem) -> str:
    """Return the item as a BibTeX entry. Its title is protected from changes to small letters."""
    fields = ", ".join(f"{name} = {{{value}}}" for name, value in _fields(item))
    return f"@{'online' if 'URL' in item else 'misc'}{{{item['id']}, {fields}}}"


def _fields(item: CslItem) -> Iterator[tuple[str, str]]:
    if names := item.get("author"):
        yield "author", " and ".join(map(_name, names))
    yield "title", f"{{{_tex(item['title'])}}}"
    if by := item.get("publisher") or item.get("container-title"):
        yield "organization", f"{{{_tex(by)}}}"
    if issued := item.get("issued"):
        yield "date", _date(issued)
        yield "year", str(issued["date-parts"][0][0])
    if version := item.get("version"):
        yield "version", version
    if url := item.get("URL"):
        yield "url", quote(url, safe="/:?#@!$&'()*+,;=~%[]")
    if accessed := item.get("accessed"):
        yield "urldate", _date(accessed)
    if note := item.get("note"):
        yield "note", _tex(note)


def _name(name: dict[str, str]) -> str:
    """Return a name as BibTeX reads it: in braces where it is not to be taken apart."""
    if "given" in name:
        return f"{_part(name['family'])}, {_part(name['given'])}"
    return f"{{{_tex(name.get('literal') or name['family'])}}}"


def _part(name: str) -> str:
    """Return a part of a person's name, in braces where it has what parts names from one another."""
    return f"{{{_tex(name)}}}" if "," in name or " and " in name else _tex(name)


def _date(date: dict[str, list[list[int]]]) -> str:
    """Return 2026-02-10, or 2024-04/2025-11."""
    return "/".join("-".join(f"{part:02}" for part in day) for day in date["date-parts"])


def _tex(text: str) -> str:
    return text.translate(TEX)
