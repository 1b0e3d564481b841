"""In: files as text. Out: the same on disk. The only module that writes, and the only one that reads the brief's files.

A file is written whole or not at all, and only if its bytes changed: a killed build leaves each page old or new, and a
builder that watches the folder sees no change where there is none.
"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from functools import partial
from pathlib import Path, PurePath

from . import schema
from .editions.file import File
from .editions.markdown import mark
from .editions.pdf import mark as pdf_mark
from .problem import Place, Problem

WEBSITE = "mkdocs.yml"  # the settings of the website, which are the builder's
TEMPORARY = ".topicbrief-"  # what a killed build may leave behind begins with this; a later one removes it
FONTS = "fonts"
THEME = Path(__file__).parent / "theme"
THEME_FOLDER = ".topicbrief/theme"
LEFT_BEHIND = 3600  # seconds after which such a file belongs to no build that still runs


def data_files(root: Path) -> dict[str, bytes]:
    """The YAML files of a brief, by path relative to `data/` with `/`. Raises OSError if there is no such folder."""
    data = root / "data"
    if not data.is_dir():
        raise FileNotFoundError(f'there is no folder "data" in {root}; name the brief\'s folder with --brief')
    found = {path.relative_to(data): path for path in sorted(data.rglob("*"))}
    return {name.as_posix(): path.read_bytes() for name, path in found.items() if is_data(name) and path.is_file()}


def website_settings(root: Path) -> bytes | None:
    """The settings of the website, if there are any. Raises OSError."""
    path = root / WEBSITE
    return path.read_bytes() if path.is_file() else None


def is_data(name: PurePath) -> bool:
    """Whether a file of this name, relative to `data/`, belongs to the data of a brief."""
    return name.suffix.lower() in (".yaml", ".yml") and not any(part.startswith(".") for part in name.parts)


def foreign_pages(docs: Path, files: Iterable[File]) -> list[Problem]:
    """The files that a person wrote where a page is to go: they are never overwritten."""
    return [
        Problem(
            Place(f"docs/{file.path}"),
            "hand-written-page",
            "this page was written by hand, and the brief wants to make a page here; move it, or delete it",
        )
        for file in files
        if (docs / file.path).exists() and not _is_generated(docs, docs / file.path)
    ]


def write(docs: Path, files: Iterable[File]) -> tuple[int, int]:
    """Bring `docs` up to date; how many files were written, and how many that are no longer made were removed."""
    wanted = {docs / file.path: file.text.encode("utf-8") for file in files}
    written = sum(_write_if_changed(path, data) for path, data in wanted.items())
    stale = [path for path in docs.rglob("*.md") if path not in wanted and _is_generated(docs, path)]
    for path in [*stale, *_left_behind(docs)]:
        _remove(docs, path)
    if written or stale:
        remove_pdfs(docs)  # they say what the pages said before
    return written, len(stale)


def write_some(docs: Path, files: Iterable[File], gone: Iterable[str]) -> None:
    """Bring these pages up to date, and remove those of `gone` that were made by a build; all others stay as they are."""
    written = [_write_if_changed(docs / file.path, file.text.encode("utf-8")) for file in files]
    stale = [docs / path for path in gone if _is_generated(docs, docs / path)]
    for path in stale:
        _remove(docs, path)
    if stale or any(written):
        remove_pdfs(docs)


def font_files(root: Path) -> dict[str, bytes]:
    """What lies in the folder `fonts/` of a brief, by path relative to the brief, for letters that our typefaces lack."""
    found = sorted(path for path in (root / FONTS).rglob("*") if path.is_file())
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in found}


def foreign_pdf(docs: Path, name: str) -> list[Problem]:
    """The file that a person put where the PDF is to go: it is never overwritten."""
    if not (docs / name).exists() or _is_our_pdf(docs / name):
        return []
    message = "this file is not of a build, and the PDF of the brief wants to go here; move it, or delete it"
    return [Problem(Place(f"docs/{name}"), "hand-written-page", message)]


def place_pdf(docs: Path, name: str, data: bytes) -> bool:
    """Put the PDF into `docs`, where any builder takes it along, and remove one of another name; whether it was written."""
    remove_pdfs(docs, but=name)
    return _write_if_changed(docs / name, data)


def remove_pdfs(docs: Path, but: str = "") -> int:
    """Remove the PDFs that builds put into `docs`; how many there were."""
    ours = [path for path in docs.glob("*.pdf") if path.name != but and _is_our_pdf(path)]
    for path in ours:
        path.unlink()
    return len(ours)


def _is_our_pdf(path: Path) -> bool:
    """Whether a build made this PDF, for this very name."""
    return path.is_file() and pdf_mark(path.name).encode() in path.read_bytes()


def place_theme(root: Path) -> None:
    """Put the parts of the theme where the brief's mkdocs.yml asks for them: a brief that lies elsewhere than the engine."""
    settings, folder = root / "mkdocs.yml", root / THEME_FOLDER
    if not settings.is_file() or f"custom_dir: {THEME_FOLDER}" not in settings.read_text(encoding="utf-8"):
        return
    wanted = {folder / path.relative_to(THEME): path for path in THEME.rglob("*") if path.is_file()}
    for path, source in wanted.items():
        _write_if_changed(path, source.read_bytes())
    for path in folder.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()


def remove_theme(root: Path) -> None:
    """Remove what `place_theme` put there."""
    shutil.rmtree(root / THEME_FOLDER.partition("/")[0], ignore_errors=True)


def create(root: Path, files: Mapping[str, bytes]) -> None:
    """Make a folder with these files, by path with `/`: all of them or none. Raises FileExistsError if there is something in it."""
    if root.exists() and (not root.is_dir() or any(root.iterdir())):
        raise FileExistsError(f"there is something in {root} already; name a folder that is empty or not there")
    root.parent.mkdir(parents=True, exist_ok=True)
    making = Path(tempfile.mkdtemp(prefix=TEMPORARY, dir=root.parent))
    try:
        making.chmod(0o755)
        for name, data in files.items():
            write_atomically(making / name, data)
        if not root.exists():
            making.rename(root)
            return
        try:  # an empty folder stays the one it is: somebody may stand in it
            for path in making.iterdir():
                path.rename(root / path.name)
        except BaseException:
            for path in root.iterdir():
                shutil.rmtree(path) if path.is_dir() else path.unlink()
            raise
        making.rmdir()
    except BaseException:
        shutil.rmtree(making, ignore_errors=True)
        raise


def write_schemas(root: Path, schemas: Mapping[str, str]) -> int:
    """Bring the schemas of the brief in `root` up to date, by name; how many were written.

    Raises FileExistsError where a file of somebody's own has the name of one, and then nothing is written.
    """
    folder = root / schema.FOLDER
    for name in schemas:
        if (folder / name).exists() and schema.MARK not in (folder / name).read_text("utf-8", "replace")[:300]:
            raise FileExistsError(f"{schema.FOLDER}/{name} was not made by topicbrief; move it, or delete it")
    return sum(_write_if_changed(folder / name, text.encode()) for name, text in schemas.items())


def exchange(root: Path, files: Mapping[str, bytes], moves: Mapping[str, str]) -> None:
    """Put new and changed files into the brief in `root`, and give others a new name: all of it, or nothing.

    Names are relative to `data/`. Everything is written beside its place first, so that a full disk changes nothing;
    what was exchanged before something failed is put back. They are people's files: one that is a link stays a link, and
    who may read it stays as it was. Raises OSError.
    """
    data = root / "data"
    wanted = {(data / name).resolve(): content for name, content in files.items()}
    before = {path: path.read_bytes() if path.exists() else None for path in wanted}
    for new in moves.values():
        if (data / new).exists():
            raise FileExistsError(17, "there is a file of that name already", str(data / new))
    done: list[Callable[[], object]] = []
    ready: dict[Path, Path] = {}
    try:
        for path, content in wanted.items():
            if before[path] != content:
                ready[path] = _beside(path, content, path.stat().st_mode & 0o7777 if path.exists() else 0o644)
        for path, temporary in ready.items():
            with _errors_named(path):
                os.replace(temporary, path)
            done.append(partial(_put_back, path, before[path]))
        for old, new in moves.items():
            os.rename(data / old, data / new)
            done.append(partial(os.rename, data / new, data / old))
    except BaseException:
        for undo in reversed(done):
            undo()
        raise
    finally:
        for temporary in ready.values():
            temporary.unlink(missing_ok=True)


def _beside(path: Path, data: bytes, mode: int) -> Path:
    """A file with `data` beside `path`, to be put in its place."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with _errors_named(path):
        handle, name = tempfile.mkstemp(prefix=TEMPORARY, dir=path.parent)
        try:
            with os.fdopen(handle, "wb") as file:
                file.write(data)
            os.chmod(name, mode)
        except BaseException:
            Path(name).unlink(missing_ok=True)
            raise
    return Path(name)


@contextmanager
def _errors_named(path: Path) -> Iterator[None]:
    """Has an error of the file system name the file that was to be written, and not the one beside it."""
    try:
        yield
    except OSError as error:
        error.filename, error.filename2 = str(path), None
        raise


def _put_back(path: Path, data: bytes | None) -> None:
    if data is None:
        path.unlink()
    else:
        write_atomically(path, data, path.stat().st_mode & 0o7777)


def write_atomically(path: Path, data: bytes, mode: int = 0o644) -> None:
    """Put `data` at `path`; whoever looks sees the old file or the new one, and never a part."""
    temporary = _beside(path, data, mode)
    try:
        with _errors_named(path):
            os.replace(temporary, path)
    except BaseException:
        temporary.unlink(missing_ok=True)
        raise


def _write_if_changed(path: Path, data: bytes) -> bool:
    if path.is_file() and path.read_bytes() == data:
        return False
    write_atomically(path, data)
    return True


def _remove(docs: Path, path: Path) -> None:
    """Remove a file, and the folders that it leaves empty."""
    path.unlink(missing_ok=True)
    for folder in path.parents:
        if folder == docs or any(folder.iterdir()):
            break
        folder.rmdir()


def _left_behind(docs: Path) -> list[Path]:
    """What killed builds left: not the files that another build is writing just now."""
    newest = max((path.stat().st_mtime for path in docs.rglob("*.md")), default=0.0)
    found = (path for path in docs.rglob(f"{TEMPORARY}*") if path.is_file())
    return [path for path in found if path.stat().st_mtime < newest - LEFT_BEHIND]


def _is_generated(docs: Path, path: Path) -> bool:
    """Whether the page begins with the mark of a build, for this very place."""
    if not path.is_file():
        return False
    expected = mark(path.relative_to(docs).with_suffix("").as_posix()).encode()
    with path.open("rb") as file:
        return file.read(len(expected)) == expected
