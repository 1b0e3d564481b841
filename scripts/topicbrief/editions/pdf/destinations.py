"""Find where the links of the document tree lead to on paper.

A figure leads to its note, a publication to its entry in the bibliography, a page of the brief to its chapter. What is
not in the PDF leads to the website, where the brief has an address; else it leads nowhere.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from ...document import Target
from ...document.urls import page_url

Json = dict[str, Any]
COUNTS = "counts"  # the label of the place that says what the counts are


@dataclass(frozen=True, slots=True)
class Places:
    """`notes` has the number of each fact's note, `homes` the page of the website that is the home of each fact,
    `sources` the publications in the bibliography, `chapters` the pages and anchors that are in the PDF, and `address`
    that of the website, if it is known.
    """

    notes: Mapping[str, int]
    homes: Mapping[str, str]
    sources: frozenset[str]
    chapters: frozenset[Target]
    address: str | None


def note_label(fact: str) -> str:
    """Return the label of a fact's note."""
    return f"note:{fact}"


def source_label(id: str) -> str:
    """Return the label of a publication's entry in the bibliography."""
    return f"source:{id}"


def chapter_label(target: Target) -> str:
    """Return the label of a page of the brief, or of a heading on it."""
    return f"place:{target.page}#{target.anchor}"


def website_url(places: Places, target: Target) -> str | None:
    """Return the address of a place on the website; None where that of the website is not known."""
    return places.address.rstrip("/") + "/" + page_url(target, "index").removeprefix("./") if places.address else None


def link_to_file(places: Places, path: str) -> Json:
    """Return the link to a file of the website; it leads nowhere where the address of the website is not known."""
    return {"url": f"{places.address.rstrip('/')}/{path}"} if places.address else {}


def link_to_home(places: Places, fact: str) -> Json:
    """Return where a fact's own note leads: to its permanent address on the website, or to the note itself if there is
    none.
    """
    address = website_url(places, Target(places.homes[fact], fact))
    return {"url": address} if address else {"to": note_label(fact)}


def link_to(places: Places, target: Target) -> Json:
    """Return where a link to a place of the brief leads: to a label `to` in the PDF, to a `url`, or nowhere."""
    if target.page == "sources" and target.anchor in places.sources:
        return {"to": source_label(target.anchor)}
    if target in places.chapters:
        return {"to": chapter_label(target)}
    if Target(target.page) in places.chapters:
        return {"to": chapter_label(Target(target.page))}
    address = website_url(places, target)
    return {"url": address} if address else {}
