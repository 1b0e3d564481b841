"""Ask web addresses whether they answer, with HEAD, or with GET where a host does not understand HEAD.

Only the head of an answer is read. What may be a passing trouble is tried again, after as long as the host asks for.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from email.utils import parsedate_to_datetime
from types import TracebackType
from urllib.parse import urljoin

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError, SSLError, TimeoutError

from ... import __version__

AGENT = f"topicbrief/{__version__} (looks whether the links of a brief still lead somewhere; reads nothing)"
TIMEOUT = urllib3.Timeout(connect=10, read=20)
TRIES = 3
BACKOFF = 2.0  # seconds before the second try; twice as long before the third
LONGEST_WAIT = 60.0  # however long a host asks for
REDIRECTS = 10
FOR_GOOD = (301, 308)
FOR_NOW = (302, 303, 307)
PASSING = (429, 500, 502, 503, 504)


@dataclass(frozen=True, slots=True)
class LinkAnswer:
    """The answer of an address: the status after its redirects, or why there is none; and its new address if it has
    moved for good."""

    status: int | None
    moved_to: str = ""
    failure: str = ""


class LinkVisitor:
    """A client for web addresses, which several threads may share."""

    def __init__(self, sleep: Callable[[float], None] = time.sleep, timeout: urllib3.Timeout = TIMEOUT) -> None:
        self._sleep = sleep
        self._pool = urllib3.PoolManager(
            num_pools=50, timeout=timeout, retries=False, headers={"User-Agent": AGENT, "Accept": "*/*"}
        )

    def __enter__(self) -> LinkVisitor:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self._pool.clear()

    def visit_all(self, urls: Iterable[str], pause: float) -> dict[str, LinkAnswer]:
        """Return the answers of addresses of one host, asked one after the other."""
        answers: dict[str, LinkAnswer] = {}
        for url in urls:
            if answers:
                self._sleep(pause)
            answers[url] = self.visit(url)
        return answers

    def visit(self, url: str) -> LinkAnswer:
        """Return the answer of an address after its redirects."""
        here, moved_to, for_good = url.partition("#")[0], "", True
        for _ in range(REDIRECTS):
            status, location = self._asked(here)
            if isinstance(status, str):
                return LinkAnswer(None, moved_to, status)
            if status not in (*FOR_GOOD, *FOR_NOW) or not location:
                return LinkAnswer(status, moved_to)
            here = _next(here, location)
            if not here.startswith(("http://", "https://")):
                return LinkAnswer(None, "", f"leads on to {location}, which is no address of the web")
            for_good = for_good and status in FOR_GOOD
            moved_to = here if for_good else moved_to
        return LinkAnswer(None, "", f"leads on more than {REDIRECTS} times, perhaps in a circle")

    def _asked(self, url: str) -> tuple[int | str, str]:
        """Return the status and the next address, or in words why there is none; after a few tries if the trouble may
        pass."""
        for again in range(TRIES):
            status, location, wait = self._asked_once(url)
            if isinstance(status, int) and status not in PASSING:
                break
            if again < TRIES - 1:
                self._sleep(min(max(wait, BACKOFF * 2**again), LONGEST_WAIT))
        return status, location

    def _asked_once(self, url: str) -> tuple[int | str, str, float]:
        try:
            answer = self._head(url, "HEAD")
            # Many servers know no HEAD, and some say so by another name.
            if answer.status >= 400 and answer.status not in PASSING:
                answer = self._head(url, "GET")
        except TimeoutError:
            return "does not answer in time", "", 0
        except SSLError as error:
            return f"cannot be trusted: {error}", "", 0
        except LocationParseError:
            return "is no address of the web", "", 0
        except (HTTPError, OSError, ValueError) as error:
            return f"cannot be reached: {type(error).__name__}", "", 0
        return (
            answer.status,
            answer.headers.get("Location", ""),
            parse_retry_after(answer.headers.get("Retry-After", "")),
        )

    def _head(self, url: str, method: str) -> urllib3.BaseHTTPResponse:
        """Return the head of an answer; the rest is not read."""
        answer = self._pool.request(method, url, redirect=False, preload_content=False)
        answer.close()
        return answer


def _next(here: str, location: str) -> str:
    """Return the address that an answer leads on to, seen from its own; "" if it is no address at all."""
    try:
        return urljoin(here, location).partition("#")[0]
    except ValueError:
        return ""


def parse_retry_after(header: str, now: Callable[[], float] = time.time) -> float:
    """Return the seconds that a host asks to wait, given as a number or a time; 0 if it asks for nothing
    understandable."""
    if header.strip().isdecimal():
        return float(header)
    try:
        return max(0.0, parsedate_to_datetime(header).timestamp() - now())
    except (ValueError, TypeError, OverflowError):
        return 0.0
