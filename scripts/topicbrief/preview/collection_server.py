"""Serve the website of a collection on this machine, and build what changes."""

from __future__ import annotations

import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Thread
from typing import Any

from ..build.collection.layout import SETTINGS, read_collection
from ..storage.collection_files import LIBRARY
from .watcher import scan

WAIT = 0.5  # seconds between two looks at the files


@contextmanager
def serve_folder(folder: Path, host: str, port: int) -> Iterator[str]:
    """Serve a folder while the block runs, and yield its address. Raises OSError."""
    family = socket.AF_INET6 if ":" in host else socket.AF_INET

    class Server(ThreadingHTTPServer):
        address_family = family
        daemon_threads = True

    server = Server((host, port), partial(_Answers, directory=str(folder)))
    Thread(target=server.serve_forever, daemon=True).start()
    try:
        shown = f"[{host}]" if ":" in host else host
        yield f"http://{shown}:{server.server_address[1]}/"
    finally:
        server.shutdown()
        server.server_close()


class _Answers(SimpleHTTPRequestHandler):
    """Answers with the files of the website as they are now, and its page for what is not there."""

    def end_headers(self) -> None:
        self.send_header("Cache-Control", "no-cache")
        super().end_headers()

    def log_message(self, format: str, *args: Any) -> None:
        """Print nothing: only `cli` prints."""


def look(root: Path) -> object:
    """Return the state of all files that the website of a collection is made of, which is another after a change.

    While the settings have a mistake, only they and the library are looked at. Raises OSError.
    """
    collection, _ = read_collection(root)
    folders = [collection.folder(name) for name in collection.briefs] if collection else []
    inner = [folder / each for folder in folders for each in ("data", "fonts", "mkdocs.yml")]
    return scan([root / SETTINGS, root / LIBRARY, *inner])


def follow(
    before: object, look_now: Callable[[], object], changed: Callable[[], None], wait: Callable[[float], bool]
) -> None:
    """Call `changed` after each change since `before` was seen, until `wait` says that it is over."""
    while not wait(WAIT):
        if (now := look_now()) != before:
            before = now
            changed()
