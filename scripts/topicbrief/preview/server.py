"""Serve a website to browsers, which ask anew each time for everything, and tell their tabs of changes.

Into each page goes one script, `panel.js`. Whoever asks names a path, and gets what the website has there: no path leads
to the disk. A preview for this machine alone answers to names of this machine alone: else a page from elsewhere could have
its own name lead here, and read a brief that is not published yet. The headers are those of the built website
(`build/headers.py`), for the page that is sent; and no page from elsewhere may show or embed anything of it.
"""

from __future__ import annotations

import hashlib
import ipaddress
import json
import socket
import sys
import traceback
from collections.abc import Callable
from functools import lru_cache
from html import escape
from http import HTTPStatus
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from importlib import resources
from typing import Any
from urllib.parse import parse_qs, quote, unquote, urlsplit

from ..build.headers import EMBEDS, POLICY, make_headers, whole_policy
from .mkdocs_site import Response, Site
from .notifications import Board

OURS = ".topicbrief/"  # below the mount: no page and no file of a website begins so
SCRIPT = f"{OURS}panel.js"
WAIT = f"{OURS}wait"
HTML = "text/html"
NOT_HERE = b"This preview is for its own machine; topicbrief serve --address 0.0.0.0:8000 shows it to others.\n"


class AddressError(OSError):
    """The reason why nothing can be served at an address."""


class Server(ThreadingHTTPServer):
    """The server of the preview. It holds its address from the beginning; whoever comes before `show` waits."""

    site: Site
    board: Board
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 1024  # connections that wait to be taken; one that finds no place tries again after a second

    def __init__(self, host: str, port: int, say: Callable[[str], None]) -> None:
        """Take the address. Raises AddressError where it is taken or may not be used."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.name, self.say = host, say
        self.script = resources.files(__package__).joinpath("panel.js").read_bytes()
        try:
            super().__init__((host, port), _Visit)
        except (OSError, TypeError, ValueError) as error:  # a name may be none that can be looked up
            words = (isinstance(error, OSError) and error.strerror) or str(error)
            raise AddressError(f"{host}:{port}: {words}; choose another place with --address") from None

    def show(self, site: Site, board: Board) -> None:
        """Serve a website and a board, until the end."""
        self.site, self.board = site, board
        self.serve_forever()

    def answers_to(self, host: str) -> bool:
        """Return whether requests for a host, as a browser names it, are answered: all are, if other machines may ask."""
        if not ipaddress.ip_address(str(self.server_address[0])).is_loopback:
            return True
        try:
            name = urlsplit(f"//{host}").hostname or ""
        except ValueError:
            return False
        return name in ("localhost", self.name) or name.endswith(".localhost") or _is_number(name)

    def handle_error(self, request: Any, client_address: Any) -> None:
        if not isinstance(sys.exception(), ConnectionError):  # a tab that is closed while it waits is no error
            self.say(traceback.format_exc())


@lru_cache(maxsize=64)
def _headers(page: str, may_be_framed: bool = False) -> dict[str, str]:
    """Return the headers of a page, or without one those of a file that is no page."""
    found = make_headers([page], ())
    if may_be_framed:
        return found.every
    return {**found.every, **found.unframed, POLICY: whole_policy(found), "Cross-Origin-Resource-Policy": "same-origin"}


def _is_number(name: str) -> bool:
    """Return whether the name of a host is an IP address, which nobody can have lead elsewhere."""
    try:
        ipaddress.ip_address(name)
    except ValueError:
        return False
    return True


class _Visit(BaseHTTPRequestHandler):
    """One connection of a browser."""

    server: Server
    protocol_version = "HTTP/1.1"
    disable_nagle_algorithm = True

    def do_GET(self) -> None:
        address, _, query = self.path.partition("?")
        path, mount = unquote(address), self.server.site.mount
        if not self.server.answers_to(self.headers["Host"] or ""):
            self._send(HTTPStatus.MISDIRECTED_REQUEST, "text/plain", NOT_HERE)
        elif not path.startswith(mount):
            self._redirect(mount)
        elif path == mount + SCRIPT:
            self._send(HTTPStatus.OK, "text/javascript", self.server.script)
        elif path == mount + WAIT:
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            page = unquote(asked.get("page", "")).removeprefix(mount)
            told = self.server.board.wait(page, asked.get("version", ""), asked.get("mark", ""))
            self._send(HTTPStatus.OK, "application/json", json.dumps(told).encode())
        elif self.server.site.is_folder(path.removeprefix(mount)):
            self._redirect(f"{path}/")
        else:
            self._show(path.removeprefix(mount))

    do_HEAD = do_GET

    def _show(self, path: str) -> None:
        answer = self.server.site.answer(path)
        if answer.is_page:
            status = HTTPStatus.OK if answer.found else HTTPStatus.NOT_FOUND
            self._send(status, answer.type, self._with_script(answer))
            return
        tag = f'"{hashlib.sha256(answer.body).hexdigest()[:16]}"'
        same = self.headers["If-None-Match"] == tag  # a script that is the same need not be sent and compiled again
        status, body = (HTTPStatus.NOT_MODIFIED, b"") if same else (HTTPStatus.OK, answer.body)
        self._send(status, answer.type, body, ("ETag", tag))

    def _with_script(self, answer: Response) -> bytes:
        """Return the page with our script, which knows what to wait for."""
        mount = escape(self.server.site.mount)
        tag = f'<script src="{mount}{SCRIPT}" data-mount="{mount}" data-version="{answer.version}" defer></script>'
        head, end, tail = answer.body.rpartition(b"</body>")
        return head + tag.encode() + end + tail if end else answer.body + tag.encode()

    def _may_be_framed(self) -> bool:
        return unquote(self.path).removeprefix(self.server.site.mount).startswith(EMBEDS)

    def _redirect(self, path: str) -> None:
        self._send(HTTPStatus.FOUND, "text/plain", b"", ("Location", quote(path)))

    def _send(self, status: HTTPStatus, type: str, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        text = type.startswith("text/") or type == "application/json"
        for name, value in (
            ("Content-Type", f"{type}; charset=utf-8" if text else type),
            ("Content-Length", str(len(body))),
            ("Cache-Control", "no-cache"),
            *_headers(body.decode("utf-8", "replace") if type == HTML else "", self._may_be_framed()).items(),
            *headers,
        ):
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:
        """Say nothing: the terminal is for what has changed."""
