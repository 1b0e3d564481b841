"""In: the pages that are in the PDF, and its notes. Out: `Places`: where links of the tree lead to on paper.

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
    """`notes` has the number of each fact's note, `homes` the page of the website that each fact is at home on, `sources` the
    publications in the bibliography, `chapters` the pages and anchors that are in the PDF, and `address` where the
    website stands, if anybody said so."""

    notes: Mapping[str, int]
    homes: Mapping[str, str]
    sources: frozenset[str]
    chapters: frozenset[Target]
    address: str | None


def note(fact: str) -> str:
    """The label of a fact's note."""
    return f"note:{fact}"


def source(id: str) -> str:
    """The label of a publication's entry in the bibliography."""
    return f"source:{id}"


def chapter(target: Target) -> str:
    """The label of a page of the brief, or of a heading on it."""
    return f"place:{target.page}#{target.anchor}"


def url(places: Places, target: Target) -> str | None:
    """The address of a place on the website."""
    return places.address.rstrip("/") + "/" + page_url(target, "index").removeprefix("./") if places.address else None


def to_file(places: Places, path: str) -> Json:
    """Where a link to a file of the website leads: there, or nowhere if nobody said where the website stands."""
    return {"url": f"{places.address.rstrip('/')}/{path}"} if places.address else {}


def home(places: Places, fact: str) -> Json:
    """Where a fact's own note leads: to its permanent address on the website, or to the note itself if there is none."""
    address = url(places, Target(places.homes[fact], fact))
    return {"url": address} if address else {"to": note(fact)}


def lead(places: Places, target: Target) -> Json:
    """Where a link to a place of the brief leads: to a label `to` in the PDF, to a `url`, or nowhere."""
    if target.page == "sources" and target.anchor in places.sources:
        return {"to": source(target.anchor)}
    if target in places.chapters:
        return {"to": chapter(target)}
    if Target(target.page) in places.chapters:
        return {"to": chapter(Target(target.page))}
    address = url(places, target)
    return {"url": address} if address else {}
