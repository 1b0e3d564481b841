"""Keep frozen editions in `docs/editions/`, where builders find them: put a new one in place, and read what is there.

An edition is a folder named for its day. It is written beside its place and put there by one rename, whole or not at all,
and no edition takes the place of another. What editions share stands in `assets/`, in folders named by their content.
"""

from __future__ import annotations

import errno
import hashlib
import re
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from pathlib import Path

from ..document.edition_paths import ASSETS, DATA, FOLDER
from . import cache
from .atomic import TEMPORARY, write_atomically, write_if_changed
from .lock import locked

MANIFEST = "edition.json"
DAY = re.compile(r"\d{4}-\d{2}-\d{2}")
HASH = re.compile(r"[0-9a-f]{16}")
# Nobody may change a byte, not even the ends of lines, and nobody reads the differences.
ATTRIBUTES = b"* -text -diff linguist-generated\n"
KEPT = "edition-hashes"  # the cache's name for the hashes of files, by what the system says of each file


def list_editions(docs: Path) -> list[str]:
    """Return the names of the folders of editions, which are their days, the oldest first."""
    return sorted(path.name for path in (docs / FOLDER).glob("*") if DAY.fullmatch(path.name) and path.is_dir())


def is_of_edition(path: str) -> bool:
    """Return whether a path below `docs/` belongs to an edition, or to what editions share."""
    head, _, rest = path.partition("/")
    name = rest.partition("/")[0]
    return head == FOLDER and (DAY.fullmatch(name) is not None or f"{head}/{name}" == ASSETS)


def read_manifest(docs: Path, day: str) -> bytes:
    """Return the bytes of an edition's manifest. Raises OSError."""
    return (docs / FOLDER / day / MANIFEST).read_bytes()


def read_manifests(docs: Path) -> dict[str, bytes]:
    """Return the bytes of the manifests that are there, by the days of the editions, the oldest first."""
    found = {day: read_if_there(docs / FOLDER / day / MANIFEST) for day in list_editions(docs)}
    return {day: data for day, data in found.items() if data}


def read_edition_data(docs: Path, day: str) -> dict[str, bytes]:
    """Return the data of an edition, by path relative to `data/`. Raises OSError."""
    folder = docs / FOLDER / day / DATA
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in sorted(folder.rglob("*.yaml"))}


def hash_edition(root: Path, day: str) -> dict[str, str]:
    """Return the SHA-256 of each file of an edition but its manifest, by path relative to its folder. Raises OSError."""
    folder = root / "docs" / FOLDER / day
    return {path: hash for path, hash in _hashes(root, folder).items() if path != MANIFEST}


def hash_assets(root: Path, name: str) -> str | None:
    """Return the hash of what editions share in the folder of this name; None if there is no such folder. Raises OSError."""
    folder = root / "docs" / ASSETS / name
    return name_assets(_hashes(root, folder)) if folder.is_dir() else None


def name_assets(hashes: Mapping[str, str]) -> str:
    """Return the name of a folder of assets, by the SHA-256 of each file."""
    lines = "".join(f"{path}\0{hash}\n" for path, hash in sorted(hashes.items()))
    return hashlib.sha256(lines.encode()).hexdigest()[:16]


def read_if_there(path: Path) -> bytes:
    """Return the bytes of a file that may not be there; none where it cannot be read."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def _hashes(root: Path, folder: Path) -> dict[str, str]:
    """Return the SHA-256 of each file in a folder. What was hashed before and is said to be the same is not read again."""
    known = cache.get(root, KEPT)
    found: dict[str, str] = {}
    new: dict[tuple[str, int, int, int], str] = {}
    for path in sorted(_files(folder)):
        status = path.stat()
        key = (path.relative_to(root).as_posix(), status.st_size, status.st_mtime_ns, status.st_ctime_ns)
        if key not in known:
            new[key] = hashlib.sha256(path.read_bytes()).hexdigest()
        found[path.relative_to(folder).as_posix()] = known[key] if key in known else new[key]
    if new:
        cache.put(root, KEPT, known | new)
    return found


def _files(folder: Path) -> Iterator[Path]:
    """Yield the files of a folder; those whose names begin with a dot are no part of a website."""
    for path in folder.rglob("*"):
        hidden = any(part.startswith(".") for part in path.relative_to(folder).parts)
        if not hidden and (path.is_file() or path.is_symlink()):
            yield path


def place_edition(root: Path, day: str, files: Mapping[str, bytes], shared: Mapping[str, bytes], name: str) -> None:
    """Put an edition in place, and what it shares into the folder of this name. Raises FileExistsError where there is an
    edition of this day, and OSError; then nothing is changed.
    """
    home = root / "docs" / FOLDER
    home.mkdir(parents=True, exist_ok=True)
    with locked(home, to_change=True):
        if (home / day).exists():
            raise FileExistsError(errno.EEXIST, "there is an edition of this day already", str(home / day))
        for left in home.glob(f"{TEMPORARY}*"):
            shutil.rmtree(left, ignore_errors=True)  # by a killed command
        making = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=home))
        try:
            _write(making / "edition", files)
            _write(making / "assets", shared)
            write_if_changed(home / ".gitattributes", ATTRIBUTES)
            place = root / "docs" / ASSETS / name
            if not place.exists():  # else it is the same: its name says so
                place.parent.mkdir(exist_ok=True)
                (making / "assets").rename(place)
            (making / "edition").rename(home / day)
        finally:
            shutil.rmtree(making, ignore_errors=True)


def _write(folder: Path, files: Mapping[str, bytes]) -> None:
    for path, data in files.items():
        write_atomically(folder / path, data)


def remove_editions(docs: Path) -> None:
    """Remove all editions from a copy of a brief in which a new one is built."""
    shutil.rmtree(docs / FOLDER, ignore_errors=True)


def read_site(site: Path) -> dict[str, bytes]:
    """Return the files of a built website, by path with `/`; those whose names begin with a dot belong to its host."""
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in sorted(_files(site)) if path.is_file()}


def read_banner_files(folder: Path) -> dict[str, bytes]:
    """Return the style sheet and the script of the banner that stands on each page of an edition."""
    return {path.name: path.read_bytes() for path in sorted(folder.glob("*.*"))}
