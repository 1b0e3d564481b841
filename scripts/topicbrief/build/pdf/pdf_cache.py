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
    """Return the social cards that were made of the same, by path; none if there are none."""
    before = cache.get(root, "cards")
    if before.get("from") != fingerprint:
        return {}
    return {path: before["drawn"][hash] for path, hash in before["hashes"].items()}


def get_drawn_cards(root: Path) -> dict[str, bytes]:
    """Return the cards that were drawn the last time, by the hash of what they show."""
    drawn: dict[str, bytes] = cache.get(root, "cards").get("drawn", {})
    return drawn


def put_cards(root: Path, fingerprint: str, hashes: Mapping[str, str], pictures: Mapping[str, bytes]) -> None:
    """Keep the cards by path, the hash of what each shows, and what all were made of."""
    drawn = {hash: pictures[path] for path, hash in hashes.items()}
    cache.put(root, "cards", {"from": fingerprint, "hashes": dict(hashes), "drawn": drawn})


def get_letters(root: Path, fonts: Mapping[str, bytes]) -> set[str]:
    """Return the letters that are known to be in these fonts or in the engine's own."""
    before = cache.get(root, "letters")
    return set(before["letters"]) if before.get("fonts") == cache.fingerprint(fonts) else set()


def put_letters(root: Path, fonts: Mapping[str, bytes], letters: Iterable[str]) -> None:
    """Keep which letters the fonts have."""
    cache.put(root, "letters", {"fonts": cache.fingerprint(fonts), "letters": "".join(sorted(letters))})
