"""Hold the editions in `docs/editions/` to their manifests: none is ever rewritten."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path

from ... import storage
from ...diagnostics.problem import Location, Problem
from ...document.edition_paths import ASSETS, edition_folder
from .manifest import BrokenManifestError, Manifest, parse_manifest

NAMED = 5  # files of an edition; the others are counted
REMEDY = "an edition stays as it is: bring it back from git, or remove all of it"


def check_editions(root: Path) -> Iterator[Problem]:
    """Yield each file of an edition that was changed, is missing or was added, and each edition without a manifest."""
    shared: set[str] = set()
    for day in storage.list_editions(root / "docs"):
        place = Location(f"docs/{edition_folder(day)}/{storage.MANIFEST}")
        try:
            manifest = parse_manifest(storage.read_manifest(root / "docs", day))
        except FileNotFoundError:
            yield Problem(place, "changed-edition", f"the manifest of this edition is missing; {REMEDY}")
        except BrokenManifestError as error:
            yield Problem(place, "changed-edition", f"{error}; {REMEDY}")
        else:
            if manifest.day != day:
                yield Problem(
                    place, "changed-edition", f"this is the manifest of the edition of {manifest.day}; {REMEDY}"
                )
            yield from _compare(day, manifest, storage.hash_edition(root, day))
            shared.add(manifest.assets)
    for name in sorted(shared):
        if (found := storage.hash_assets(root, name)) != name:
            what = "is missing" if found is None else "was changed"
            yield Problem(
                Location(f"docs/{ASSETS}/{name}"),
                "changed-edition",
                f"this folder, which editions use, {what}; {REMEDY}",
            )


def _compare(day: str, manifest: Manifest, found: Mapping[str, str]) -> Iterator[Problem]:
    wrong = dict.fromkeys(manifest.files.keys() - found.keys(), "is missing")
    wrong |= dict.fromkeys(found.keys() - manifest.files.keys(), "was added")
    wrong |= {path: "was changed" for path in found.keys() & manifest.files if found[path] != manifest.files[path]}
    for path, what in sorted(wrong.items())[:NAMED]:
        message = f"this file of the edition of {day} {what}; {REMEDY}"
        yield Problem(Location(f"docs/{edition_folder(day)}/{path}"), "changed-edition", message)
    if len(wrong) > NAMED:
        place = Location(f"docs/{edition_folder(day)}/{storage.MANIFEST}")
        yield Problem(
            place, "changed-edition", f"so it is with {len(wrong) - NAMED} more files of the edition of {day}; {REMEDY}"
        )
