"""Read the files of a website that are no pages: feeds, the calendar, lists for programs, the search, open data.

Each kind of file is read as its readers meet it. What is about one fact (an entry of a feed that leads to it, its file in
the open data) is held against that fact, the search against the page it leads to, a file with a digest against the
digest; all other texts repeat what the pages say, or their numbers are loose.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Any
from xml.etree import ElementTree

from .exclusions import excerpt
from .html_page import read_page
from .numbers import number_spans
from .record import day_of
from .result import LOOSE, TracedNumber
from .site import SiteTracer

STAMP = re.compile(r"\d{4}-\d\d(?:-\d\d)?(?:T[\d:.]+Z?(?:[+-][\d:]+)?)?|\d{8}(?:T\d{6}Z?)?")
# Of an entry of a feed or calendar: what programs keep it by, and nobody reads.
SILENT = frozenset(
    [
        "id",
        "uid",
        "guid",
        "urn",
        "@id",
        "@type",
        "@context",
        "$schema",
        "sha256",
        "hash",
        "version",
        "generator",
        "prodid",
        "dtstamp",
    ]
)
ADDRESSES = frozenset(["url", "href", "link", "urls", "contenturl", "external_url", "home_page_url", "feed_url"])

STYLE_TEXT = re.compile(r"(?<![\w-])content\s*:[^;}]*|@counter-style[^}]*")
STYLE_STRING = re.compile(r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'", re.DOTALL)
STYLE_ESCAPE = re.compile(r"\\(?:([0-9a-fA-F]{1,6})\s?|.)", re.DOTALL)
PNG = b"\x89PNG\r\n\x1a\n"
SCALE = "scale"  # of a chart
NEAR = 40  # letters on either side of a number that have to be the same on the page

Read = Callable[["SiteTracer", Path, str], Iterator[TracedNumber]]


def trace_json_text(site: SiteTracer, text: str, where: str, changed: str = "") -> Iterator[TracedNumber]:
    """Yield the numbers of the strings of a JSON text; those of no JSON are the numbers of a plain text."""
    try:
        values = json.loads(text)
    except ValueError:
        yield from site.in_text(text, where)
        return
    yield from trace_strings(site, values, where, "", {changed} if changed else set())


def trace_strings(site: SiteTracer, values: Any, where: str, fact: str, stamps: set[str]) -> Iterator[TracedNumber]:
    """Yield the numbers in a value of JSON and in all below it; `fact` is what the value is about."""
    ahead: list[tuple[str, Any, str]] = [("", values, fact)]
    while ahead:
        name, value, about = ahead.pop(0)
        if isinstance(value, dict):
            about = _fact_of(site, value) or about
            ahead = [*((key, each, about) for key, each in value.items() if key.lower() not in SILENT), *ahead]
        elif isinstance(value, list):
            ahead = [*((name, each, about) for each in value), *ahead]
        elif isinstance(value, str) and name.lower() not in ADDRESSES:
            yield from _text(site, value, f"{where}, {name}" if name else where, about, stamps)
        elif isinstance(value, int | float) and not isinstance(value, bool):
            yield from site.in_text(str(value), f"{where}, {name}", about)


def _text(site: SiteTracer, text: str, where: str, fact: str, stamps: set[str]) -> Iterator[TracedNumber]:
    """Yield the numbers of a text, which may be HTML or a time stamp."""
    if STAMP.fullmatch(text):
        yield from _stamp(site, text, where, fact, stamps)
    elif re.search(r"<[a-z/]", text):
        for run in read_page("", text).runs:
            yield from site.in_text(run.text, where, fact)
    else:
        yield from site.in_text(text, where, fact)


def _stamp(site: SiteTracer, text: str, where: str, fact: str, stamps: set[str]) -> Iterator[TracedNumber]:
    """Yield the numbers of a time stamp: a day of the fact or of the website, of a publication, or of a change."""
    day = day_of(text if "-" in text else f"{text[:4]}-{text[4:6]}-{text[6:8]}")
    known = set(site.data.facts[fact].days) if fact in site.data.facts else set()
    is_known = (
        text[:10] in stamps or text[:10] in site.changed or (day is not None and (day in known or day in site.days))
    )
    if not is_known and text.endswith("Z") and fact in site.data.facts:
        is_known = _moment(text) in site.data.facts[fact].moments
    is_known = is_known or (
        "-" in text and len(text) == 7 and any(each.isoformat().startswith(text) for each in site.days)
    )
    kind = "stamp" if is_known else LOOSE
    yield from (TracedNumber(text[slice(*span)], text, kind, attribute=where) for span in number_spans(text))


def _moment(text: str) -> datetime | None:
    """Return the moment of a time stamp in UTC, or None where it is none."""
    try:
        return datetime.fromisoformat(text)
    except ValueError:
        return None


def _fact_of(site: SiteTracer, values: dict[str, Any]) -> str:
    """Return the fact that an entry leads to, or is known by."""
    for value in (values.get(key) for key in ("url", "link", "href", "home")):
        if isinstance(value, str) and (id := value.partition("#")[2]) in site.data.facts:
            return id
    known = values.get("id") or values.get("uid")
    return site.entries.get(known, "") if isinstance(known, str) else ""


# ------------------------------------------------------------------ one function for each kind of file


def read_atom(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of an Atom or RSS feed, or of any other XML."""
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except ElementTree.ParseError:
        yield from read_text(site, path, name)
        return
    ahead: list[tuple[ElementTree.Element, str]] = [(root, "")]
    while ahead:
        element, fact = ahead.pop(0)
        tag = element.tag.rpartition("}")[2].lower()
        if tag in ("entry", "item"):
            links = (each.get("href") or each.text or "" for each in element if each.tag.rpartition("}")[2] == "link")
            id = next((each.text or "" for each in element if each.tag.rpartition("}")[2] in ("id", "guid")), "")
            fact = next((link.partition("#")[2] for link in links if link.partition("#")[2] in site.data.facts), "")
            if fact:
                site.entries[id] = fact
        where = f"entry about {fact}, {tag}" if fact else tag
        ahead = [*((child, fact) for child in element), *ahead]
        for label in (element.get("label", ""), element.get("title", "")):
            yield from site.in_text(label, where, fact)
        if tag not in SILENT | {"loc"} and element.text and element.text.strip():
            yield from _text(site, element.text.strip(), where, fact, site.changed)


def read_json(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a JSON file that readers meet, such as a JSON Feed."""
    yield from trace_json_text(site, path.read_text(encoding="utf-8", errors="replace"), "JSON", "")


def read_calendar(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a calendar. An event is about the fact that it leads to, or whose words it says."""
    text = re.sub(r"\r?\n[ \t]", "", path.read_text(encoding="utf-8", errors="replace"))
    for event in re.split(r"(?=BEGIN:VEVENT)", text):
        lines = [line.partition(":")[::2] for line in event.splitlines()]
        values = {key.partition(";")[0].upper(): _unescape(value) for key, value in lines}
        fact = _fact_of(site, {"url": values.get("URL", "")}) or site.fact_in_words(values.get("SUMMARY", ""))
        for key, value in values.items():
            if key.lower() in SILENT | {"url", "begin", "end", "calscale", "transp", "method"}:
                continue
            where = f"calendar, {key.lower()}"
            if key == "DTEND":  # the day after
                continue
            for part in value.split("\n"):
                yield from _text(site, part, where, fact, set())


def _unescape(text: str) -> str:
    return re.sub(r"\\([nN,;\\])", lambda found: "\n" if found[1] in "nN" else found[1], text)


def read_text(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a plain text, such as `llms.txt`, line by line."""
    for number, line in enumerate(path.read_text(encoding="utf-8", errors="replace").splitlines(), 1):
        words = re.sub(r"\\([\\`*_\[\]<>#|])", r"\1", line)
        words = re.sub(r"^(?:[>#*-]+\s+)+", "", words)
        linked = re.match(r"\[(?P<title>.*)\]\([^()\s]*\)(?:: (?P<about>.*))?$", words)
        for part in (linked["title"], linked["about"] or "") if linked else (words,):
            yield from site.in_text(part, f"line {number}")


def read_drawing(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a drawing by itself: it has no marks that anybody could believe."""
    for run in read_page(name, path.read_text(encoding="utf-8", errors="replace")).runs:
        yield from site.in_text(run.text, run.attribute or run.element.tag)


def read_chart(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of the picture of a chart. What stands in the mark of a fact is held against that fact; a scale
    is one in a picture that a build has made. Any other XML is a drawing by itself.
    """
    try:
        root = ElementTree.fromstring(path.read_bytes())
    except ElementTree.ParseError:
        yield from read_drawing(site, path, name)
        return
    yield from _charted(site, name, _texts_of(root, ""))


def read_chart_picture(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of the picture of a chart, from the texts that it carries of what is drawn in it. Raises
    ValueError if it carries none.
    """
    yield from _charted(
        site, f"{name.removesuffix('.png')}.svg", map(tuple, json.loads(_carried_text(path.read_bytes())))
    )


def _charted(site: SiteTracer, picture: str, texts: Iterable[tuple[str, ...]]) -> Iterator[TracedNumber]:
    is_built = picture in site.data.pages
    for owner, text in texts:
        for number in site.in_text(text, "picture", "" if owner == SCALE else owner):
            yield replace(number, kind="data-scale") if owner == SCALE and is_built and number.kind == LOOSE else number


def _texts_of(element: ElementTree.Element, owner: str) -> Iterator[tuple[str, str]]:
    """Yield the texts of a drawing, each with the fact in whose mark it stands, or the scale."""
    owner = element.get("data-fact", SCALE if "data-scale" in element.attrib else owner)
    yield from ((owner, element.get(name, "")) for name in ("aria-label", "data-about") if name in element.attrib)
    if element.tag.rpartition("}")[2] in ("text", "title", "desc"):
        yield from _words_of(element, owner)
        return
    for inner in element:
        yield from _texts_of(inner, owner)
        yield owner, inner.tail or ""


def _words_of(element: ElementTree.Element, owner: str) -> Iterator[tuple[str, str]]:
    """Yield the words of a text of a drawing, and apart from them those in marks of facts within it."""
    own = [element.text or ""]
    for inner in element:
        if "data-fact" in inner.attrib:
            yield from _words_of(inner, inner.attrib["data-fact"])
            own.append(" ")
        else:
            (_, words), *marked = reversed([*_words_of(inner, owner)])
            yield from marked
            own.append(words)
        own.append(inner.tail or "")
    yield owner, "".join(own)


def read_card(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a social card, from the text that the picture carries of what is drawn in it. Raises
    ValueError if it carries none.
    """
    values = json.loads(_carried_text(path.read_bytes()))
    figure = values.pop("figure", None) or {}
    fact = figure.pop("fact", "")
    yield from site.in_text(f"{figure.pop('number', '')} {figure.pop('unit', '')}".strip(), "card, figure", fact)
    for key, text in (*values.items(), *figure.items()):
        yield from site.in_text(str(text), f"card, {key}", fact if key in ("label", "detail") else "")


def _carried_text(picture: bytes) -> str:
    """Return the text in the chunk `iTXt` of a PNG."""
    at = len(PNG)
    while picture.startswith(PNG) and at + 12 <= len(picture):
        length, kind = int.from_bytes(picture[at : at + 4], "big"), picture[at + 4 : at + 8]
        if kind == b"iTXt":
            return picture[at + 8 : at + 8 + length].split(b"\0", 5)[-1].decode()
        at += length + 12
    raise ValueError("no text")


def read_style(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of the texts that a style sheet adds to a page; signs by their code are the signs."""
    text = path.read_text(encoding="utf-8", errors="replace")
    shown = [found[0] for found in STYLE_TEXT.finditer(text)]
    for variable in {name for part in shown for name in re.findall(r"var\((--[\w-]+)", part)}:
        shown += [found[0] for found in re.finditer(rf"{variable}\s*:[^;}}]*", text)]
    for string in (string for part in shown for string in STYLE_STRING.findall(part)):
        yield from site.in_text(STYLE_ESCAPE.sub(_sign, string[1:-1]), "content")


def _sign(found: re.Match[str]) -> str:
    code = int(found[1], 16) if found[1] else 0
    return chr(code) if 0 < code < 0x110000 else found[0][1:]


# Of an entry of the search: what is held against the page, and what readers never see (`boost` only orders results).
UNREAD_KEYS = frozenset({"location", "title", "text", "path", "level", "boost"})


def read_search(site: SiteTracer, path: Path, name: str) -> Iterator[TracedNumber]:
    """Yield the numbers of the index of the search; each entry repeats the page that it leads to."""
    text = path.read_text(encoding="utf-8", errors="replace")
    try:
        values = json.loads(text[text.find("{") :].rstrip().rstrip(");"))
        entries = values.get("docs") or values["items"]
    except (ValueError, KeyError, AttributeError):
        yield from read_text(site, path, name)
        return
    for entry in entries:
        address = str(entry.get("location", ""))
        said = site.squeezed(address)
        for key in ("title", "text"):
            yield from _copied(site, str(entry.get(key, "")), said, address)
        yield from trace_strings(
            site,
            {k: v for k, v in entry.items() if k not in UNREAD_KEYS},
            address,
            "",
            set(),
        )


def _copied(site: SiteTracer, html: str, said: str, address: str) -> Iterator[TracedNumber]:
    """Yield the numbers of a text of the search, which stand on the page with the same words around them."""
    texts = [run.text for run in read_page("", html).runs] if "<" in html or "&" in html else [html]
    for text in texts:
        for span in number_spans(text, site.data.language):
            around = squeeze(text[max(span[0] - NEAR, 0) : span[1] + NEAR])
            kind = "copy" if around in said else LOOSE
            yield TracedNumber(text[slice(*span)], excerpt(text, *span), kind, attribute=f"search, {address or 'home'}")


def squeeze(text: str) -> str:
    """Return a text without spaces and the signs of permanent links."""
    return "".join(text.split()).replace("¶", "")
