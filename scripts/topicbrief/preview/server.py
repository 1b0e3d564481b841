"""Serve a website to browsers, which ask anew each time for everything, and tell their tabs of changes.

Into each page goes a script, `panel.js`, and where pages may edit another, `edit.js`, which loads the form library when it is needed. Whoever asks names a path, and gets what the website has there: no path leads
to the disk. A preview for this machine alone answers to names of this machine alone: else a page from elsewhere could have
its own name lead here, and read a brief that is not published yet. The headers are those of the built website
(`build/headers.py`), for the page that is sent; and no page from elsewhere may show or embed anything of it.
"""

from __future__ import annotations

import hashlib
import hmac
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

from ..build.headers import POLICY, make_headers, may_be_framed, whole_policy
from .editor import LARGEST, Answer, Editor
from .mkdocs_site import Response, Site
from .notifications import Board

OURS = ".topicbrief/"  # below the mount: no page and no file of a website begins so
SCRIPT = f"{OURS}panel.js"
WAIT = f"{OURS}wait"
EDIT = f"{OURS}edit/"  # what the editor in a page asks
SCRIPTS = ("panel.js", "edit.js", "jsoneditor.js")
TOKEN = "X-Topicbrief-Token"
HTML = "text/html"
JSON = "application/json"
NOT_HERE = b"This preview is for its own machine; topicbrief serve --address 0.0.0.0:8000 shows it to others.\n"


class AddressError(OSError):
    """The reason why nothing can be served at an address."""


class Server(ThreadingHTTPServer):
    """The server of the preview. It holds its address from the beginning; whoever comes before `show` waits."""

    site: Site
    board: Board
    editor: Editor
    daemon_threads = True
    allow_reuse_address = True
    request_queue_size = 1024  # connections that wait to be taken; one that finds no place tries again after a second

    def __init__(self, host: str, port: int, say: Callable[[str], None]) -> None:
        """Take the address. Raises AddressError where it is taken or may not be used."""
        self.address_family = socket.AF_INET6 if ":" in host else socket.AF_INET
        self.name, self.say = host, say
        here = resources.files(__package__)
        self.scripts = {name: here.joinpath(name).read_bytes() for name in SCRIPTS}
        try:
            super().__init__((host, port), _Visit)
        except (OSError, TypeError, ValueError) as error:  # a name may be none that can be looked up
            words = (isinstance(error, OSError) and error.strerror) or str(error)
            raise AddressError(f"{host}:{port}: {words}; choose another place with --address") from None

    def show(self, site: Site, board: Board, editor: Editor) -> None:
        """Serve a website, a board and an editor, until the end."""
        self.site, self.board, self.editor = site, board, editor
        self.serve_forever()

    @property
    def is_private(self) -> bool:
        """Whether only this machine can ask."""
        return ipaddress.ip_address(str(self.server_address[0])).is_loopback

    def answers_to(self, host: str) -> bool:
        """Return whether requests for a host, as a browser names it, are answered: all are, if other machines may ask."""
        if not self.is_private:
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
        elif path in (mount + OURS + name for name in self.server.scripts):
            self._send_same(self.server.scripts[path.rpartition("/")[2]], "text/javascript")
        elif path.startswith(mount + EDIT):
            self._tell(self._asked(path.removeprefix(mount + EDIT), query))
        elif path == mount + WAIT:
            asked = {name: values[0] for name, values in parse_qs(query).items()}
            page = unquote(asked.get("page", "")).removeprefix(mount)
            told = self.server.board.wait(page, asked.get("version", ""), asked.get("mark", ""))
            self._tell((HTTPStatus.OK, told))
        elif self.server.site.is_folder(path.removeprefix(mount)):
            self._redirect(f"{path}/")
        else:
            self._show(path.removeprefix(mount))

    do_HEAD = do_GET

    def do_POST(self) -> None:
        """Answer what changes the brief, or would: only pages of this preview may ask."""
        self.close_connection = True  # of what is refused the body is not read
        if refused := self._refused():
            self._tell(refused)
            return
        body = self.rfile.read(int(self.headers["Content-Length"]))
        editor = self.server.editor
        match unquote(self.path).removeprefix(self.server.site.mount + EDIT):
            case "plan":
                self._tell(editor.plan(body))
            case "save":
                self._tell(editor.save(body))
            case "undo":
                self._tell(editor.undo())
            case _:
                self._tell((HTTPStatus.NOT_FOUND, {"error": "there is nothing of that name"}))

    def _refused(self) -> Answer | None:
        """Return why a request may change nothing; None if it may. A page from elsewhere can send one, but can read no token,
        cannot say that it comes from here, and cannot have its own name lead here.
        """
        given, length = self.headers, self.headers["Content-Length"] or ""
        host, editor = given["Host"] or "", self.server.editor
        told = (
            (HTTPStatus.MISDIRECTED_REQUEST, NOT_HERE.decode().strip(), self.server.answers_to(host)),
            (HTTPStatus.FORBIDDEN, "this preview is read-only", not editor.read_only),
            (HTTPStatus.FORBIDDEN, "only pages of this preview may edit", given["Origin"] == f"http://{host}"),
            (
                HTTPStatus.FORBIDDEN,
                "only pages of this preview may edit",
                given["Sec-Fetch-Site"] in (None, "same-origin"),
            ),
            (
                HTTPStatus.FORBIDDEN,
                "the token is wrong: load the page anew",
                hmac.compare_digest((given[TOKEN] or "").encode(), editor.token.encode()),
            ),
            (HTTPStatus.UNSUPPORTED_MEDIA_TYPE, "JSON is expected", given.get_content_type() == JSON),
            (HTTPStatus.LENGTH_REQUIRED, "the length is missing", length.isascii() and length.isdecimal()),
            (
                HTTPStatus.REQUEST_ENTITY_TOO_LARGE,
                "this is too large",
                length.isdecimal() and int(length[:9]) <= LARGEST,
            ),
        )
        return next(((status, {"error": why}) for status, why, is_so in told if not is_so), None)

    def _asked(self, name: str, query: str) -> Answer:
        """Return the answer to a question of the editor in a page, which changes nothing."""
        asked = {name: values[0] for name, values in parse_qs(query).items()}
        editor = self.server.editor
        match name:
            case "state":
                return HTTPStatus.OK, editor.state()
            case "names":
                return HTTPStatus.OK, editor.names()
            case "entry":
                return editor.entry(asked.get("kind", ""), asked.get("id", ""))
            case "schema":
                return editor.schema(asked.get("kind", ""))
            case "plan" | "save" | "undo":
                return HTTPStatus.METHOD_NOT_ALLOWED, {"error": "this is asked with POST"}
        return HTTPStatus.NOT_FOUND, {"error": "there is nothing of that name"}

    def _tell(self, answer: Answer) -> None:
        self._send(answer[0], JSON, json.dumps(answer[1]).encode())

    def _show(self, path: str) -> None:
        answer = self.server.site.answer(path)
        if answer.is_page:
            status = HTTPStatus.OK if answer.found else HTTPStatus.NOT_FOUND
            self._send(status, answer.type, self._with_script(answer))
            return
        self._send_same(answer.body, answer.type)

    def _send_same(self, content: bytes, type: str) -> None:
        """Send what a browser may have already: a script that is the same need not be sent and compiled again."""
        tag = f'"{hashlib.sha256(content).hexdigest()[:16]}"'
        same = self.headers["If-None-Match"] == tag
        status, body = (HTTPStatus.NOT_MODIFIED, b"") if same else (HTTPStatus.OK, content)
        self._send(status, type, body, ("ETag", tag))

    def _with_script(self, answer: Response) -> bytes:
        """Return the page with our script, which knows what to wait for."""
        mount = escape(self.server.site.mount)
        tag = f'<script src="{mount}{SCRIPT}" data-mount="{mount}" data-version="{answer.version}" defer></script>'
        if not (self.server.editor.read_only or self._may_be_framed()):  # a page in a frame could be clicked unseen
            tag += f'<script src="{mount}{OURS}edit.js" data-mount="{mount}" defer></script>'
        head, end, tail = answer.body.rpartition(b"</body>")
        return head + tag.encode() + end + tail if end else answer.body + tag.encode()

    def _may_be_framed(self) -> bool:
        return may_be_framed(unquote(self.path).removeprefix(self.server.site.mount))

    def _redirect(self, path: str) -> None:
        self._send(HTTPStatus.FOUND, "text/plain", b"", ("Location", quote(path)))

    def _send(self, status: HTTPStatus, type: str, body: bytes, *headers: tuple[str, str]) -> None:
        self.send_response(status)
        text = type.startswith("text/") or type == JSON
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
