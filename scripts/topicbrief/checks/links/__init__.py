"""In: the links that lead out of a brief, and what skips some of them. Out: for each a `Finding`: what became of it on the web.

The one part of the engine that goes online, and only for the command `links`. Each host is asked one thing at a time with a
pause in between, several hosts at once.

Redirects are followed by us and not by urllib3, since only a chain of permanent ones says that an address has moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from ...diagnostics.problem import Location, printable
from ...model.entries import SkippedLink
from ..external_links import Outside, skip_for
from .fetch import Answer, Visitor

Result = Literal["ok", "moved", "forbidden", "gone", "unreachable", "skipped"]
RESULTS: tuple[Result, ...] = ("ok", "moved", "forbidden", "gone", "unreachable", "skipped")
DEAD: tuple[Result, ...] = ("gone", "unreachable")  # what makes the command fail
GONE = (404, 410)
FORBIDDEN = (401, 402, 403, 405, 406, 407, 418, 429, 451, 999)  # what sites answer to programs, and not to readers
HOSTS_AT_ONCE = 12
PAUSE = 1.0  # seconds between two questions to one host
LOOKUP = "https://web.archive.org/web/*/"


@dataclass(frozen=True, slots=True, order=True)
class Finding:
    """What became of one link: where it stands, its address, the result, and what an editor can do about it."""

    place: Location
    url: str
    result: Result
    message: str = ""

    @property
    def is_dead(self) -> bool:
        return self.result in DEAD

    def __str__(self) -> str:
        return f"{self.place} {self.result}: {self.url}{f' ({self.message})' if self.message else ''}"


def look(links: Iterable[Outside], skips: tuple[SkippedLink, ...], pause: float = PAUSE) -> list[Finding]:
    """What becomes of each link, by place. An address that stands in several places is asked for once."""
    links = list(links)
    urls = dict.fromkeys(link.url for link in links if not skip_for(link.url, skips))
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc.lower()].append(url)
    answers: dict[str, Answer] = {}
    with Visitor() as visitor, ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for found in pool.map(lambda group: visitor.visit_all(group, pause), by_host.values()):
            answers.update(found)
    return sorted(_finding(link, answers, skips) for link in links)


def _finding(link: Outside, answers: Mapping[str, Answer], skips: tuple[SkippedLink, ...]) -> Finding:
    if skip := skip_for(link.url, skips):
        return Finding(link.place, link.url, "skipped", skip.reason)
    result, message = judged(answers[link.url])
    advice = _advice(link) if result in DEAD else ""
    return Finding(link.place, link.url, result, "; ".join(filter(None, (printable(message), advice))))


def judged(answer: Answer) -> tuple[Result, str]:
    """What an answer means, and in words what it was."""
    if answer.status is None:
        return "unreachable", answer.failure
    if answer.status in GONE:
        return "gone", f"answers {answer.status}"
    if answer.status in FORBIDDEN:
        return "forbidden", f"answers {answer.status} to programs; look at it yourself"
    if not 200 <= answer.status < 300:
        return "unreachable", f"answers {answer.status}"
    return ("moved", f"for good, to {answer.moved_to}") if answer.moved_to else ("ok", "")


def _advice(link: Outside) -> str:
    """Where a copy is kept of what is not there any more, or may be."""
    if link.archived:
        return f"a copy is at {link.archived}"
    if link.source and "archive.org/" not in link.url:
        return f'look for a copy at {LOOKUP}{link.url} and write it as "archived"'
    return ""


def counted(findings: Iterable[Finding]) -> Iterator[str]:
    """`12 ok, 1 gone`: the results there are, with their number."""
    results = [finding.result for finding in findings]
    return (f"{results.count(result)} {result}" for result in RESULTS if result in results)
