"""Where frozen editions stand below `docs/`, and on the website."""

from __future__ import annotations

FOLDER = "editions"  # each edition in a folder named for its day
ASSETS = f"{FOLDER}/assets"  # what editions share, each state of it in a folder named by its hash
SINCE = f"{FOLDER}/since"  # what has changed since each edition: pages of today
DATA = "yaml"  # the folder of an edition's data, as its editors wrote it


def edition_folder(day: str) -> str:
    """Return the folder of the edition of a day."""
    return f"{FOLDER}/{day}"


def since_path(day: str) -> str:
    """Return the path of the page of what has changed since the edition of a day, without an ending."""
    return f"{SINCE}/{day}"
