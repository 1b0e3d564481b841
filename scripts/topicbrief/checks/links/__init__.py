"""Ask the web whether the links that lead out of a brief still work.

This is the one part of the engine that goes online, and only for the command `links`. It asks each host one thing at
a time with a pause in between, and several hosts at once.

Redirects are followed by us and not by urllib3, since only a chain of permanent ones says that an address has moved.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Literal
from urllib.parse import urlsplit

from ...diagnostics.problem import Location, make_printable
from ...model.entries import SkippedLink
from ..external_links import ExternalLink, find_skip
from .fetch import LinkAnswer, LinkVisitor

LinkResult = Literal["ok", "moved", "forbidden", "gone", "unreachable", "skipped"]
LINK_RESULTS: tuple[LinkResult, ...] = ("ok", "moved", "forbidden", "gone", "unreachable", "skipped")
DEAD: tuple[LinkResult, ...] = ("gone", "unreachable")  # what makes the command fail
GONE = (404, 410)
FORBIDDEN = (401, 402, 403, 405, 406, 407, 418, 429, 451, 999)  # what sites answer to programs, and not to readers
HOSTS_AT_ONCE = 12
PAUSE = 1.0  # seconds between two questions to one host
LOOKUP = "https://web.archive.org/web/*/"


@dataclass(frozen=True, slots=True, order=True)
class LinkFinding:
    """The result for one link: its place, its address, and what an editor can do about it."""

    place: Location
    url: str
    result: LinkResult
    message: str = ""

    @property
    def is_dead(self) -> bool:
        return self.result in DEAD

    def __str__(self) -> str:
        return f"{self.place} {self.result}: {self.url}{f' ({self.message})' if self.message else ''}"


def check_links(
    links: Iterable[ExternalLink], skips: tuple[SkippedLink, ...], pause: float = PAUSE
) -> list[LinkFinding]:
    """Return a finding for each link, by place. An address in several places is asked for once."""
    links = list(links)
    urls = dict.fromkeys(link.url for link in links if not find_skip(link.url, skips))
    by_host: defaultdict[str, list[str]] = defaultdict(list)
    for url in urls:
        by_host[urlsplit(url).netloc.lower()].append(url)
    answers: dict[str, LinkAnswer] = {}
    with LinkVisitor() as visitor, ThreadPoolExecutor(HOSTS_AT_ONCE) as pool:
        for found in pool.map(lambda group: visitor.visit_all(group, pause), by_host.values()):
            answers.update(found)
    return sorted(_finding(link, answers, skips) for link in links)


def _finding(link: ExternalLink, answers: Mapping[str, LinkAnswer], skips: tuple[SkippedLink, ...]) -> LinkFinding:
    if skip := find_skip(link.url, skips):
        return LinkFinding(link.place, link.url, "skipped", skip.reason)
    result, message = judge_answer(answers[link.url])
    advice = _advice(link) if result in DEAD else ""
    return LinkFinding(link.place, link.url, result, "; ".join(filter(None, (make_printable(message), advice))))


def judge_answer(answer: LinkAnswer) -> tuple[LinkResult, str]:
    """Return what an answer means for a link, and what it was in words."""
    if answer.status is None:
        return "unreachable", answer.failure
    if answer.status in GONE:
        return "gone", f"answers {answer.status}"
    if answer.status in FORBIDDEN:
        return "forbidden", f"answers {answer.status} to programs; look at it yourself"
    if not 200 <= answer.status < 300:
        return "unreachable", f"answers {answer.status}"
    return ("moved", f"for good, to {answer.moved_to}") if answer.moved_to else ("ok", "")


def _advice(link: ExternalLink) -> str:
    """Return where a copy is kept of a page that is gone, or may be."""
    if link.archived:
        return f"a copy is at {link.archived}"
    if link.source and "archive.org/" not in link.url:
        return f'look for a copy at {LOOKUP}{link.url} and write it as "archived"'
    return ""


def count_results(findings: Iterable[LinkFinding]) -> Iterator[str]:
    """Yield `12 ok, 1 gone`: the results that occur, with their numbers."""
    results = [finding.result for finding in findings]
    return (f"{results.count(result)} {result}" for result in LINK_RESULTS if result in results)
