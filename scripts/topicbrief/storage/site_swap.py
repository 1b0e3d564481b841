"""Build a website beside the one that stands, and put it in its place at once.

A reader of the website meets the old one or the new one, whole, at every moment: the folders change places by one call of the
system where it has one (Linux, macOS), else by two renames, of which a later build mends what a kill between them left.
Whatever fails before, the old website stands as it was.

Each build has a folder of its own beside the website, which it holds by a lock. A folder that nobody holds is what a
killed build left, and goes.

Only a folder that a build made is ever replaced: people keep their work in folders, and a setting is typed quickly.
"""

from __future__ import annotations

import ctypes
import errno
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from .atomic import TEMPORARY
from .lock import locked

MARK = ".built-website"  # the file by which a build knows its own website again
PEOPLES = ("data", "docs", "fonts", "scripts", "tests")  # folders of a brief in which people work
MADE = (("index.html", "404.html"), ("index.html", "search", "assets"))  # what websites of earlier versions all have
LONGEST = 200  # bytes of a folder's name; a name beside it is longer
RENAME_EXCHANGE = 2  # of Linux: linux/fs.h
RENAME_SWAP = 2  # of macOS: sys/stdio.h
AT_FDCWD = -100
UNKNOWN = (errno.ENOSYS, errno.EINVAL, errno.ENOTSUP, errno.EPERM)  # to this system, or to this kind of disk


class SiteFolderError(OSError):
    """The website cannot be built in the folder that the settings name; the message says what to do."""


@dataclass(frozen=True)
class NewSite:
    """A website that is being built, and the folder that it is to become."""

    folder: Path
    site: Path
    lock: int  # a handle of the system


def why_no_site(root: Path, site: Path) -> str | None:
    """Return why a folder cannot be that of the website; None if it can be."""
    if "\0" in str(site) or any(len(os.fsencode(part)) > LONGEST for part in site.parts):
        return "no folder can be called so; name one like site"
    place, home = site.resolve(), root.resolve()
    if site.is_symlink():
        return "it is a link; name the folder itself"
    if place == home or place in home.parents:
        return "the brief is in it; name a folder that holds the website alone"
    if theirs := next((name for name in PEOPLES if _overlap(place, home / name)), None):
        return f'people\'s work is in "{theirs}"; name a folder that holds the website alone'
    if place in (Path.home().resolve(), Path(place.anchor)):
        return "it is no folder for a website; name one that holds the website alone"
    if site.exists() and not site.is_dir():
        return "it is a file; name a folder"
    if site.is_dir() and not _is_ours(site):
        return "it holds files that no build made; name another folder, or empty it"
    return None


def _overlap(one: Path, other: Path) -> bool:
    return one == other or one.is_relative_to(other) or other.is_relative_to(one)


def _is_ours(site: Path) -> bool:
    """Return whether a build made the folder: it has its mark, all that earlier versions made, or nothing to lose."""
    names = {path.name for path in site.iterdir()}
    visible = {name for name in names if not name.startswith(".")}
    return not visible or MARK in names or any(names.issuperset(made) for made in MADE)


def begin_site(root: Path, site: Path) -> NewSite:
    """Return an empty folder for a new website, beside the one that stands.

    What killed builds left is mended or removed first. Raises SiteFolderError where the folder of the website may be people's
    work, and OSError.
    """
    if why := why_no_site(root, site):
        raise SiteFolderError(errno.EINVAL, f'no website can be built in "{_shown(root, site)}": {why}')
    site.parent.mkdir(parents=True, exist_ok=True)
    with locked(site.parent, to_change=True):
        _tidy(site)
        folder = Path(tempfile.mkdtemp(prefix=_prefix(site), dir=site.parent))
        folder.chmod(site.stat().st_mode & 0o7777 if site.is_dir() else 0o755)
        (folder / MARK).write_bytes(b"")
        return NewSite(folder, site, _hold(folder))


def put_in_place(new: NewSite) -> None:
    """Let the new website take the place of the one that stands, which is removed. Raises OSError, and then it stands.

    What a host or a person keeps in the website under a name that begins with a dot is taken along, as builders do.
    """
    with locked(new.site.parent, to_change=True):
        old = new.site.parent / f"{_prefix(new.site)}old"
        if new.site.is_dir():
            _take_along(new.site, new.folder)
            if not _exchange(new.folder, new.site):
                _rename_both(new, old)
            removed = old if old.exists() else new.folder
        else:
            _rename(new.folder, new.site)
            removed = None
    os.close(new.lock)
    if removed:
        shutil.rmtree(removed, ignore_errors=True)  # a later build removes what is left


def discard(new: NewSite) -> None:
    """Remove a website that was not finished."""
    shutil.rmtree(new.folder, ignore_errors=True)
    with suppress(OSError):  # it is closed where the website has taken its place
        os.close(new.lock)


def discard_folder(folder: Path) -> None:
    """Remove a folder of a new website that was begun in vain."""
    shutil.rmtree(folder, ignore_errors=True)


def _prefix(site: Path) -> str:
    return f"{TEMPORARY}{site.name}-"


def _shown(root: Path, site: Path) -> str:
    return os.path.relpath(site, root)


def _hold(folder: Path) -> int:
    """Return a handle on a folder, which others cannot lock until it is closed, if only by the end of this process."""
    if sys.platform == "win32":
        return os.open(folder / MARK, os.O_RDONLY)
    import fcntl  # noqa: PLC0415 - there is none on Windows

    handle = os.open(folder, os.O_RDONLY)
    with suppress(OSError):  # some network drives have no locks
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    return handle


def _is_held(folder: Path) -> bool:
    if sys.platform == "win32":
        return False
    import fcntl  # noqa: PLC0415

    handle = os.open(folder, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        return True
    finally:
        os.close(handle)
    return False


def _tidy(site: Path) -> None:
    """Put a website back that a build moved aside before it was killed, and remove what killed builds left."""
    for folder in _left_behind(site):
        if folder.name == f"{_prefix(site)}old" and not site.exists():
            folder.rename(site)
        elif not _is_held(folder):
            shutil.rmtree(folder, ignore_errors=True)


def _left_behind(site: Path) -> Iterator[Path]:
    found = [path for path in site.parent.glob(f"{_prefix(site)}*") if path.is_dir() and not path.is_symlink()]
    yield from sorted(found, key=lambda path: not path.name.endswith("-old"))


def _take_along(site: Path, folder: Path) -> None:
    for path in site.iterdir():
        there = folder / path.name
        if not path.name.startswith(".") or path.name == MARK or there.exists():
            continue
        if path.is_dir() and not path.is_symlink():
            shutil.copytree(path, there, symlinks=True)
        else:
            shutil.copy2(path, there, follow_symlinks=False)


def _exchange(one: Path, other: Path) -> bool:
    """Let two folders change places at once, and return whether that can be done here."""
    if sys.platform == "win32":
        return False
    libc = ctypes.CDLL(None, use_errno=True)
    names = os.fsencode(one), os.fsencode(other)
    if sys.platform == "linux" and hasattr(libc, "renameat2"):
        failed = libc.renameat2(AT_FDCWD, names[0], AT_FDCWD, names[1], RENAME_EXCHANGE)
    elif sys.platform == "darwin" and hasattr(libc, "renamex_np"):
        failed = libc.renamex_np(*names, RENAME_SWAP)
    else:
        return False
    if failed and (number := ctypes.get_errno()) not in UNKNOWN:
        raise _no_swap(number, other)
    return not failed


def _rename_both(new: NewSite, old: Path) -> None:
    _rename(new.site, old)
    try:
        _rename(new.folder, new.site)
    except BaseException:
        old.rename(new.site)
        raise


def _rename(one: Path, other: Path) -> None:
    try:
        one.rename(other)
    except OSError as error:
        raise _no_swap(error.errno or 0, other) from None


def _no_swap(number: int, site: Path) -> OSError:
    if number in (errno.EBUSY, errno.EXDEV):
        message = "this folder cannot be replaced, since a disk is mounted there; name a folder in it as site_dir"
        return SiteFolderError(number, message, str(site))
    return OSError(number, os.strerror(number), str(site))
