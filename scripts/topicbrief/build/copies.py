"""Keep copies of publications, and what was found when passages were compared with them.

The flows of the commands `capture` and `verify`. A copy under an open licence is kept in the brief, any other in a folder
beside it: a text is not ours to pass on because we cite it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from .. import storage
from ..checks.copies import PassageFinding, verify_passages
from ..checks.copies.copy_file import SavedCopies, copy_name, is_open, read_copies, write_copy
from ..checks.copies.kept import kept_verifications
from ..checks.copies.publication_text import UnreadableError
from ..diagnostics.problem import suggest
from ..editing import json_schema, yaml_style
from ..editing.patch import CannotEditError
from ..load.result import LoadResult
from ..model.entries import Verification
from .check import load_brief

VERIFIED = "verified.yaml"
HEAD = '# Passages that were found in saved copies of their publications. "topicbrief verify" writes this file.\n'


@dataclass(frozen=True)
class Publication:
    """The text of a publication that is to be kept: the day on which it was fetched, its address, and its licence."""

    source: str
    text: str
    captured: date
    address: str = ""
    licence: str = ""


@dataclass(frozen=True)
class VerifyResult:
    """The findings of a comparison, the copies it was made with, the results that are kept, and how many of them are new."""

    findings: Sequence[PassageFinding]
    copies: SavedCopies
    kept: Sequence[Verification]
    new: int


def capture(root: Path, publication: Publication, folder: Path | None) -> Path:
    """Keep the text of a publication in `folder`, or where its licence allows, and return the path of the copy.

    Raises CannotEditError where there is no such source, or its text is empty, and OSError.
    """
    loaded = load_brief(root)
    if ("source", publication.source) not in loaded.origins:
        raise CannotEditError(f'no source "{publication.source}"{suggest(publication.source, loaded.ids("source"))}')
    if not publication.text.strip():
        raise CannotEditError("there is no text in this publication; save its text in a file, and capture that")
    if publication.licence and not is_open(publication.licence) and folder is None:
        raise CannotEditError(
            f'"{publication.licence}" is no licence under which anybody may pass a text on, as far as we know; leave '
            "--licence out, and the copy is kept outside the brief"
        )
    public = folder is None and publication.licence
    home = folder or (storage.public_copies(root) if public else storage.private_copies(root))
    name = copy_name(publication.source, publication.captured)
    data = write_copy(
        publication.source, publication.text, publication.captured, publication.address, publication.licence
    )
    return storage.write_copy_file(home, name, data)


def source_address(root: Path, source: str) -> str:
    """Return the address of a source, or "" if it has none."""
    loaded = load_brief(root)
    found = loaded.brief.sources.get(source) if loaded.brief else None
    return (found.url or "") if found else ""


def copy_folders(root: Path) -> list[Path]:
    """Return the folders in which copies are kept, as far as they are there."""
    return [folder for folder in (storage.public_copies(root), storage.private_copies(root)) if folder.is_dir()]


def verify(root: Path, loaded: LoadResult, folders: Sequence[Path], keep: bool) -> VerifyResult:
    """Compare all passages of a sound brief with all copies, and keep the results in data/verified.yaml.

    Raises OSError, and UnreadableError where there is no folder with copies.
    """
    assert loaded.brief
    if not folders:
        raise UnreadableError('there is no copy of any source; "topicbrief capture SOURCE FILE" makes one')
    copies = read_copies(folders)
    findings = verify_passages(loaded, copies.copies)
    kept = kept_verifications(loaded.brief, findings)
    before = loaded.brief.verifications
    if keep and kept != list(before.values()):
        with storage.changing(root):
            storage.exchange_files(root, "verify", {VERIFIED: _file(kept)}, {})
    return VerifyResult(findings, copies, kept, sum(each != before.get(each.id) for each in kept))


def _file(kept: Sequence[Verification]) -> bytes:
    entries = [
        yaml_style.write_entry({key: str(value) for key, value in each.model_dump().items()}, 0, dash=True)
        for each in kept
    ]
    schema = "".join(f"{line}\n" for line in json_schema.schema_comments(VERIFIED))
    return (schema + HEAD + "\n" + ("\n".join(entries) or "[]\n")).encode()
