"""Every page has an address of its own."""

from __future__ import annotations

import re

from ..diagnostics.problem import list_choices
from ..load.result import LoadResult
from .violation import Violations

TAKEN = (
    "index",
    "subjects",
    "articles",
    "facts",
    "sources",
    "method",
    "changes",
    "data",
    "assets",
    "search",
    "editions",
)

# Files of these names, whatever their ending, cannot be made or cloned on Windows; a page, a fact and its data are files.
DEVICES = re.compile(r"con|prn|aux|nul|com[1-9]|lpt[1-9]")
ON_WINDOWS = ": Windows keeps this name for a device, and no file there can have it"


def reserved_id(loaded: LoadResult) -> Violations:
    """No id takes the address of a page that every brief has, or a name that Windows keeps for a device."""
    assert loaded.brief
    for (kind, id), origin in loaded.origins.items():
        if kind == "moved":
            moved = loaded.brief.moved[id]
            if reason := explain_reserved(moved.kind, moved.old):
                yield origin.place("old"), f'"{moved.old}" cannot have been the id of a {moved.kind}{reason}'
        elif reason := explain_reserved(kind, id):
            place = origin.place("id") if origin.path else origin.place()
            yield place, f'"{id}" cannot be the id of a {kind}{reason}'
    for path, place in sorted(
        {origin.document.path: origin.document.place() for origin in loaded.origins.values()}.items()
    ):
        taken = next((part for part in _folders_and_files(path) if DEVICES.fullmatch(part)), None)
        if taken and not path.startswith(("data/sources/", "data/sections/")):  # there the name is an id
            yield place, f'"{taken}" cannot be the name of a file{ON_WINDOWS}'


def explain_reserved(kind: str, id: str) -> str:
    """Return why no entry of a kind can have this id, as the end of a sentence; "" if one can."""
    if kind == "section" and id in TAKEN:
        return f"; nor can {list_choices(other for other in TAKEN if other != id)}"
    if kind in ("subject", "source") and id == "index":
        return ": the list of all has this address"
    return ON_WINDOWS if DEVICES.fullmatch(id) else ""


def _folders_and_files(path: str) -> list[str]:
    return [part.partition(".")[0] for part in path.split("/")]


def part_of_itself(loaded: LoadResult) -> Violations:
    """A subject is not a part of itself, nor of its own parts."""
    assert loaded.brief
    subjects = loaded.brief.subjects
    for id, subject in subjects.items():
        above: str | None = subject.part_of
        seen = {id}
        while above and above in subjects and above not in seen:
            seen.add(above)
            above = subjects[above].part_of
        if above == id:
            yield loaded.origins[("subject", id)].place("part_of"), f'"{id}" is said to be a part of itself'


def unlisted_section(loaded: LoadResult) -> Violations:
    """Every section is listed in data/brief.yaml, which gives them their order."""
    assert loaded.brief
    for section in loaded.brief.sections:
        if section not in loaded.brief.settings.sections:
            place = loaded.origins[("section", section)].place()
            yield (
                place,
                f'the section "{section}" is not shown yet: write "- {section}" below "sections:" in data/brief.yaml',
            )
