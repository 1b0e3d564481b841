"""Keep what was typeset: PDFs, social cards, and which letters the fonts have."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path

from ...storage import cache


def get_pdf(root: Path, name: str, fingerprint: str) -> tuple[str, bytes] | None:
    """Return the name and the bytes of the PDF that was typeset of the same before, if it is kept."""
    before = cache.get(root, f"pdf-{name}")
    return (before["name"], before["data"]) if before.get("from") == fingerprint else None


def put_pdf(root: Path, name: str, fingerprint: str, file: str, data: bytes) -> None:
    """Keep a PDF, and what it was typeset of."""
    cache.put(root, f"pdf-{name}", {"from": fingerprint, "name": file, "data": data})


def get_cards(root: Path, fingerprint: str) -> dict[str, bytes]:
    """Return the social cards that were made of the same, by path; none unless all were made."""
    before = cache.get(root, "cards")
    if before.get("from") != fingerprint:
        return {}
    return {path: before["drawn"][hash] for path, hash in before["hashes"].items()}


def get_drawn_cards(root: Path) -> dict[str, bytes]:
    """Return the cards that were drawn the last time, by the hash of what they show."""
    drawn: dict[str, bytes] = cache.get(root, "cards").get("drawn", {})
    return drawn


def put_cards(root: Path, fingerprint: str | None, hashes: Mapping[str, str], pictures: Mapping[str, bytes]) -> None:
    """Keep the cards by path, the hash of what each shows, and what all were made of; None where some are left out."""
    drawn = {hash: pictures[path] for path, hash in hashes.items() if path in pictures}
    cache.put(root, "cards", {"from": fingerprint, "hashes": dict(hashes), "drawn": drawn})


def get_letters(root: Path, fonts: Mapping[str, bytes]) -> tuple[set[str], set[str]]:
    """Return the letters that are known to be in these fonts or in the engine's own, and those that are in none."""
    before = cache.get(root, "letters")
    known = before if before.get("fonts") == cache.fingerprint(fonts) else {"letters": "", "absent": ""}
    return set(known["letters"]), set(known["absent"])


def put_letters(root: Path, fonts: Mapping[str, bytes], letters: Iterable[str], absent: Iterable[str]) -> None:
    """Keep which letters the fonts have, and which they do not have."""
    found = {"letters": "".join(sorted(letters)), "absent": "".join(sorted(absent))}
    cache.put(root, "letters", {"fonts": cache.fingerprint(fonts), **found})
