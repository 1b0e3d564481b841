"""A host as common ones are: it serves a built site below a path, with the headers of its `_headers`, and its 404 page."""

from __future__ import annotations

import http.server
import re
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import unquote, urlsplit


def rules(text: str) -> list[tuple[str, dict[str, str]]]:
    """The patterns of a `_headers` file, each with its headers."""
    found: list[tuple[str, dict[str, str]]] = []
    for line in text.splitlines():
        if line.startswith("/"):
            found.append((line.strip(), {}))
        elif line.strip():
            name, _, value = line.strip().partition(": ")
            found[-1][1][name] = value
    return found


def headers_of(path: str, of: list[tuple[str, dict[str, str]]]) -> dict[str, str]:
    """The headers of the file at a path: those of every pattern that fits; values of one name are joined."""
    found: dict[str, str] = {}
    for name, value in (each for pattern, headers in of if fits(path, pattern) for each in headers.items()):
        found[name] = f"{found[name]}, {value}" if name in found else value
    return found


def fits(path: str, pattern: str) -> bool:
    """Whether a pattern of a `_headers` file fits: `*` stands for anything, `:name` for the name of a folder or file."""
    parts = re.split(r"(\*|:[a-z]+)", pattern)
    regex = "".join(".*" if part == "*" else "[^/]+" if part.startswith(":") else re.escape(part) for part in parts)
    return re.fullmatch(regex, path) is not None


class Folder(http.server.SimpleHTTPRequestHandler):
    """Serves what lies in `folder`, and says nothing of it."""

    folder: Path

    def __init__(self, *args: object) -> None:
        super().__init__(*args, directory=str(self.folder))  # type: ignore[arg-type]

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@contextmanager
def served(by: type[Folder]) -> Iterator[str]:
    """The address, without a slash at its end, of a server that answers so."""
    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), by)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    try:
        yield f"http://127.0.0.1:{server.server_port}"
    finally:
        server.shutdown()
        server.server_close()


@contextmanager
def hosted(site: Path, below: str = "/") -> Iterator[str]:
    """The address at which the site is served."""
    stated = rules((site / "_headers").read_text(encoding="utf-8"))

    class Handler(Folder):
        folder = site

        def do_GET(self) -> None:
            path = unquote(urlsplit(self.path).path)
            if path.startswith(below) and self._found(path):
                self.path = "/" + self.path.removeprefix(below)
                super().do_GET()
                return
            page = (site / "404.html").read_bytes()
            self.send_response(404)
            self.send_header("Content-Type", "text/html")
            self.end_headers()
            self.wfile.write(page)

        def _found(self, path: str) -> bool:
            file = site / path.removeprefix(below)
            return file.is_file() or (path.endswith("/") and (file / "index.html").is_file())

        def end_headers(self) -> None:
            path = "/" + unquote(urlsplit(self.path).path).removeprefix(below).lstrip("/")
            for name, value in headers_of(path, stated).items():
                self.send_header(name, value)
            super().end_headers()

    with served(Handler) as address:
        yield f"{address}{below}"
