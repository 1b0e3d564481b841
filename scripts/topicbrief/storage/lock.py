"""Lock the folder of a brief: one command changes its files, or several read them.

The lock is on the open folder itself, so it leaves no file, and a killed command leaves no lock.
"""

from __future__ import annotations

import errno
import os
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from pathlib import Path

PATIENCE = 20.0  # seconds to wait for another command
NOT_LOCKABLE = (errno.ENOLCK, errno.ENOTSUP, errno.EOPNOTSUPP, errno.EBADF, errno.EINVAL)

_changing: ContextVar[frozenset[Path]] = ContextVar("folders that this command has locked to change them")


@contextmanager
def locked(folder: Path, to_change: bool) -> Iterator[None]:
    """Hold the lock on a folder, alone where it is to be changed. Who holds it so may ask for it again.

    Raises TimeoutError where another command does not give it back. Where folders cannot be locked (Windows, some network
    drives) nothing is held.
    """
    mine, place = _changing.get(frozenset()), folder.resolve()
    if place in mine or sys.platform == "win32":
        yield
        return
    handle = os.open(folder, os.O_RDONLY)
    token = _changing.set(mine | {place}) if to_change else None
    try:
        _wait_for_lock(handle, folder, to_change)
        yield
    finally:
        if token:
            _changing.reset(token)
        os.close(handle)


def _wait_for_lock(handle: int, folder: Path, to_change: bool) -> None:
    if sys.platform == "win32":
        return
    import fcntl  # noqa: PLC0415 - there is none on Windows

    until = time.monotonic() + PATIENCE
    while True:
        try:
            fcntl.flock(handle, (fcntl.LOCK_EX if to_change else fcntl.LOCK_SH) | fcntl.LOCK_NB)
        except BlockingIOError:
            if time.monotonic() > until:
                message = "another topicbrief is changing these files; try again when it has ended"
                raise TimeoutError(errno.ETIMEDOUT, message, str(folder)) from None
            time.sleep(0.02)
        except OSError as error:
            if error.errno not in NOT_LOCKABLE:
                raise
            return
        else:
            return
