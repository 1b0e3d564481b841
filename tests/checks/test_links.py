"""`topicbrief links`, against a server of our own: no test asks anything of the web."""

from __future__ import annotations

import json
import socket
import struct
import threading
import time
from collections import Counter
from collections.abc import Iterator
from email.utils import formatdate
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
import urllib3

from tests.conftest import ROOT, topicbrief
from topicbrief.build.check import load_brief
from topicbrief.checks.external_links import ExternalLink, find_external_links
from topicbrief.checks.links import LinkFinding, check_links
from topicbrief.checks.links.fetch import AGENT, LONGEST_WAIT, LinkAnswer, LinkVisitor, parse_retry_after
from topicbrief.diagnostics.problem import Location
from topicbrief.model.entries import SkippedLink

pytestmark = pytest.mark.slow  # a server that answers late is waited for


class Web(ThreadingHTTPServer):
    """A web in miniature: each path answers as its name says. It remembers who asked for what, and when."""

    daemon_threads = True

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Page)
        self.asked: list[tuple[str, str]] = []
        self.times: list[float] = []
        self.agents: set[str | None] = set()
        self.at_once = self.most_at_once = 0
        self.lock = threading.Lock()

    def handle_error(self, request: object, client_address: object) -> None:
        """Connections are reset on purpose."""

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Page(BaseHTTPRequestHandler):
    server: Web

    def do_GET(self) -> None:
        with self.server.lock:
            self.server.asked.append((self.command, self.path))
            self.server.times.append(time.monotonic())
            self.server.agents.add(self.headers["User-Agent"])
            self.server.at_once += 1
            self.server.most_at_once = max(self.server.most_at_once, self.server.at_once)
        try:
            self._answer(*self.path.strip("/").split("/"))
        finally:
            with self.server.lock:
                self.server.at_once -= 1

    do_HEAD = do_GET

    def _answer(self, name: str, detail: str = "", *rest: str) -> None:
        times = Counter(path for _, path in self.server.asked)[self.path]
        match name:
            case "status":
                self._send(int(detail))
            case "to":
                self._send(int(detail), Location="/" + "/".join(rest))
            case "loop":
                self._send(302, Location=self.path)
            case "elsewhere":
                self._send(301, Location="javascript:alert(1)")
            case "broken":
                self._send(301, Location="http://[half")
            case "no-head":
                self._send(int(detail) if self.command == "HEAD" else 200)
            case "busy":
                self._send(429 if times < 3 else 200, **{"Retry-After": detail})
            case "failing":
                self._send(503 if times < 3 else 200)
            case "always-busy":
                self._send(429)
            case "slow":
                time.sleep(1.2)
                self._send(200)
            case "reset" if times < int(detail):
                self.connection.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))
                self.connection.close()
            case "nonsense":
                self.wfile.write(b"\x00\xff not HTTP\r\n\r\n")
            case "endless":
                self._send(200, **{"Content-Length": "1000000000000"})
            case _:
                self._send(200)

    def _send(self, status: int, **headers: str) -> None:
        self.send_response(status)
        for name, value in headers.items():
            self.send_header(name, value)
        self.end_headers()

    def log_message(self, format: str, *args: object) -> None:
        """Say nothing."""


@pytest.fixture
def web() -> Iterator[Web]:
    server = Web()
    threading.Thread(target=server.serve_forever, args=(0.05,), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def visitor(waits: list[float]) -> LinkVisitor:
    return LinkVisitor(waits.append, urllib3.Timeout(connect=0.4, read=0.4))


@pytest.mark.parametrize(
    ("path", "answer"),
    [
        ("/status/200", LinkAnswer(200)),
        ("/status/204", LinkAnswer(204)),
        ("/status/404", LinkAnswer(404)),
        ("/status/410", LinkAnswer(410)),
        ("/status/403", LinkAnswer(403)),
        ("/status/999", LinkAnswer(999)),
        ("/no-head/405", LinkAnswer(200)),
        ("/no-head/404", LinkAnswer(200)),
        ("/no-head/501", LinkAnswer(200)),
        ("/to/301/new", LinkAnswer(200, "/new")),
        ("/to/308/to/301/new", LinkAnswer(200, "/new")),
        ("/to/301/to/302/new", LinkAnswer(200, "/to/302/new")),
        ("/to/302/to/301/new", LinkAnswer(200)),
        ("/to/307/status/404", LinkAnswer(404)),
        ("/to/301/status/404", LinkAnswer(404, "/status/404")),
        ("/loop", LinkAnswer(None, "", "leads on more than 10 times, perhaps in a circle")),
        ("/elsewhere", LinkAnswer(None, "", "leads on to javascript:alert(1), which is no address of the web")),
        ("/broken", LinkAnswer(None, "", "leads on to http://[half, which is no address of the web")),
        ("/endless", LinkAnswer(200)),
        ("/busy/0", LinkAnswer(200)),
        ("/failing", LinkAnswer(200)),
        ("/always-busy", LinkAnswer(429)),
        ("/reset/3", LinkAnswer(200)),
        ("/slow", LinkAnswer(None, "", "does not answer in time")),
        ("/page#:~:text=x", LinkAnswer(200)),
        ("/\u5c0f\u7c73?q=a b", LinkAnswer(200)),
    ],
)  # fmt: skip
def test_an_answer_is_what_stands_at_the_end_of_the_way(web: Web, path: str, answer: LinkAnswer) -> None:
    found = visitor([]).visit(web.url + path)
    assert found == LinkAnswer(answer.status, web.url + answer.moved_to if answer.moved_to else "", answer.failure)
    assert web.agents == {AGENT}


@pytest.mark.parametrize("path", ["/reset/99", "/nonsense"])
def test_what_is_no_answer_is_said_in_words(web: Web, path: str) -> None:
    found = visitor([]).visit(web.url + path)
    assert found.status is None
    assert found.failure.startswith("cannot be reached: ")


@pytest.mark.parametrize(
    "url", ["http://127.0.0.1:1/", "http://nowhere.invalid/", "http://[::bad/", "https://x:99999/"]
)
def test_an_address_without_a_host_is_unreachable(url: str) -> None:
    found = visitor([]).visit(url)
    assert found.status is None
    assert found.failure


def test_a_server_without_a_certificate_is_unreachable(web: Web) -> None:
    found = visitor([]).visit(web.url.replace("http", "https"))
    assert found.failure.startswith("cannot be trusted")


@pytest.mark.parametrize(
    ("path", "waits"),
    [("/busy/7", [7, 7]), ("/busy/9999", [LONGEST_WAIT] * 2), ("/failing", [2, 4]), ("/busy/soon", [2, 4])],
)
def test_passing_trouble_is_tried_again_after_as_long_as_the_host_asks_for(
    web: Web, path: str, waits: list[float]
) -> None:
    found: list[float] = []
    assert visitor(found).visit(web.url + path).status == 200
    assert found == waits


def test_a_host_may_ask_to_wait_until_a_time() -> None:
    assert parse_retry_after(formatdate(1_000_030, usegmt=True), lambda: 1_000_000) == 30
    assert parse_retry_after(formatdate(999_000, usegmt=True), lambda: 1_000_000) == 0
    assert parse_retry_after("Wed, 99 Nov 2026") == parse_retry_after("") == parse_retry_after("-5") == 0


def outside(url: str, line: int = 1, **more: str) -> ExternalLink:
    return ExternalLink(Location("data/sources/x.yaml", line), url, **more)


def test_one_host_is_asked_one_thing_at_a_time_with_a_pause_and_each_address_once(web: Web) -> None:
    urls = [outside(f"{web.url}/page/{number % 4}", number) for number in range(8)]
    found = check_links(urls, (), pause=0.1)
    assert [finding.result for finding in found] == ["ok"] * 8
    assert sorted(web.asked) == [("HEAD", f"/page/{number}") for number in range(4)]
    assert web.most_at_once == 1
    assert min(later - sooner for sooner, later in zip(web.times, web.times[1:])) >= 0.1


@pytest.mark.slow
def test_several_hosts_are_asked_at_once(web: Web) -> None:
    began = time.monotonic()
    hosts = [web.url.replace("127.0.0.1", f"127.0.0.{last}") for last in range(1, 6)]
    found = check_links([outside(f"{host}/slow") for host in hosts[:1]], ())
    alone = time.monotonic() - began
    assert [each.result for each in found] == ["ok"]
    assert alone < 5


def brief_with(root: Path, web: Web, **paths: str) -> Path:
    """The example, its links replaced by those of the web in miniature."""
    for path in sorted((root / "data").rglob("*.yaml")):
        text = path.read_text()
        for old, new in {"https://archive.example": web.url, "https://example.org": f"{web.url}/page"}.items():
            text = text.replace(old, new)
        path.write_text(text)
    gazette = root / "data/sources/gazette.yaml"
    gazette.write_text(
        gazette.read_text().replace(f"{web.url}/page/gazette", web.url + paths.get("gazette", "/page/gazette"))
    )
    return root


def test_the_links_of_a_brief_are_all_its_addresses(example: Path) -> None:
    lead = example / "data/sections/traffic.yaml"
    lead.write_text(
        lead.read_text().replace("lead: >-\n", "lead: >-\n  See\n  [there](https://example.org/there).\n", 1)
    )
    gazette = example / "data/sources/gazette.yaml"
    gazette.write_text(gazette.read_text() + "archived: https://archive.example/gazette\n")
    found = {str(link.place): link.url for link in find_external_links(load_brief(example))}
    assert found["data/sources/gazette.yaml:8:11"] == "https://archive.example/gazette"
    assert "https://example.org/report" in found.values()
    prose = next(place for place, url in found.items() if url == "https://example.org/there")
    line, column = map(int, prose.split(":")[1:])
    assert lead.read_text().splitlines()[line - 1][column - 1 :].startswith("https://example.org/there")


def test_the_command_tells_what_is_wrong_where_it_stands(example: Path, web: Web) -> None:
    root = brief_with(example, web, gazette="/status/404")
    done = topicbrief("links", "--pause", "0", cwd=root)
    url = f"{web.url}/status/404"
    assert done.returncode == 1
    first, *_, last = done.stdout.splitlines()
    assert (
        first
        == f'data/sources/gazette.yaml:5:6 gone: {url} (answers 404; look for a copy at https://web.archive.org/web/*/{url} and write it as "archived")'
    )
    assert last == "7 links: 6 ok, 1 gone."
    with (root / "data/sources/gazette.yaml").open("a") as file:
        file.write(f"archived: {web.url}/to/301/kept\n")
    done = topicbrief("links", "--pause", "0", "--json", cwd=root)
    told = {item["url"]: item for item in json.loads(done.stdout)["links"]}
    assert told[url]["message"] == f"answers 404; a copy is at {web.url}/to/301/kept"
    assert told[f"{web.url}/to/301/kept"]["result"] == "moved"
    assert told[f"{web.url}/to/301/kept"]["message"] == f"for good, to {web.url}/kept"
    assert told[url] | {"file": "data/sources/gazette.yaml", "line": 5, "result": "gone"} == told[url]


def test_what_is_skipped_is_not_asked_and_says_why(example: Path, web: Web) -> None:
    root = brief_with(example, web, gazette="/status/403")
    assert topicbrief("links", "--pause", "0", cwd=root).returncode == 0  # a reader may see what programs may not
    with (root / "data/brief.yaml").open("a") as file:
        file.write(f"skip_links:\n  - url: {web.url}/status/\n    reason: For subscribers alone.\n")
    assert topicbrief("check", cwd=root).returncode == 0
    web.asked.clear()
    done = topicbrief("links", "--pause", "0", "--json", cwd=root)
    assert not any("status" in path for _, path in web.asked)
    (skipped,) = [item for item in json.loads(done.stdout)["links"] if item["result"] == "skipped"]
    assert skipped["message"] == "For subscribers alone."


def test_a_skip_without_a_reason_and_one_that_nothing_needs_are_told(example: Path) -> None:
    with (example / "data/brief.yaml").open("a") as file:
        file.write("skip_links:\n  - url: https://example.org/\n")
    assert "missing-key" in topicbrief("check", cwd=example).stdout
    with (example / "data/brief.yaml").open("a") as file:
        file.write("    reason: Enough.\n  - url: https://gone.example/\n    reason: Was gone.\n")
    done = topicbrief("check", cwd=example)
    assert 'idle-skip: no link begins with "https://gone.example/" that is not skipped already' in done.stdout
    assert len(done.stdout.splitlines()) == 1


def test_what_the_web_says_cannot_command_a_terminal() -> None:
    finding = LinkFinding(Location("data/x.yaml"), "https://x.example", "moved", "for good, to \x1b[2J\n::error::")
    from topicbrief.checks.links.report import links_lines  # noqa: PLC0415

    (line, _) = links_lines([finding], everything=False)
    assert "\x1b" not in line
    assert "\n" not in line


def test_nothing_goes_online_but_what_asks_for_links_and_what_keeps_copies() -> None:
    makefile = (ROOT / "Makefile").read_text()
    assert makefile.count("topicbrief links") == 1
    users = [
        path
        for path in (ROOT / "scripts").rglob("*.py")
        if "import urllib3" in path.read_text() or "urllib.request" in path.read_text()
    ]
    assert sorted(path.name for path in users) == ["download.py", "fetch.py", "origin.py", "wheel.py"]


def test_skips_are_of_the_model() -> None:
    assert SkippedLink.model_validate({"url": "https://example.org/", "reason": "x y"}).reason == "x y"


def test_a_pause_that_is_none_is_one_clear_line(example: Path) -> None:
    done = topicbrief("links", "--pause", "-1", cwd=example)
    assert done.returncode == 2
    assert "-1" in done.stderr.splitlines()[-1]
