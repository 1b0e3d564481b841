"""Tell an editor what an article holds: contradictions and changes of status first, then what is new, known and left out."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from ...diagnostics.problem import make_printable
from ...model.brief import Brief
from .. import yaml_style
from .reading import ArticleReading, Finding, How, Nearest, StatusFinding, Turn

AROUND = 48  # characters of the sentence shown on each side of a number
TURNS: dict[Turn, str] = {
    "denial": "is denied",
    "delay": "is delayed",
    "cancellation": "is cancelled",
    "start": "is in force",
    "end": "has ended",
}
HOWS: dict[How, str] = {"converted": ", converted", "rounded": ", rounded", "passage": ", in its passage"}
HEADINGS = {
    "contradicts": ("contradicts the brief", "contradict the brief"),
    "new": ("is new", "are new"),
    "known": ("is known", "are known"),
    "left-out": ("is left out", "are left out"),
}


def reading_text(brief: Brief, reading: ArticleReading) -> str:
    """Return the report on an article as lines for a terminal."""
    parts = [
        _part(reading, "contradicts", [*_contradictions(reading)]),
        _part_of_statuses(reading, [*_statuses(brief, reading)]),
        _part(reading, "new", [*_new(brief, reading)]),
        _part(reading, "known", [*_known(reading)]),
        _part(reading, "left-out", [*_left_out(reading)]),
    ]
    return "\n\n".join(filter(None, parts)) or "There is no number and no date in it."


def nearest_text(brief: Brief, nearest: Nearest) -> str:
    """Return a subject and a measure in words, and why they come near."""
    chosen = " (chosen before)" if nearest.is_chosen else ""
    return f"{brief.subjects[nearest.subject].name}: {brief.measures[nearest.measure].label}{chosen}"


def excerpt(text: str, start: int, end: int, sentence: tuple[int, int]) -> str:
    """Return the words of a sentence around a place, which is marked, in one line."""
    first, last = max(sentence[0], start - AROUND), min(sentence[1], end + AROUND)
    before, behind = text[first:start], text[end:last]
    if first > sentence[0]:
        before = f"… {before.partition(' ')[2] or before}"
    if last < sentence[1]:
        behind = f"{behind.rpartition(' ')[0] or behind} …"
    return " ".join(make_printable(f"{before}»{_short(text[start:end])}«{behind}").split())


def _short(text: str) -> str:
    """Return a number of the article as it is shown: of one that is no number of anything, its beginning."""
    return make_printable(text if len(text) <= AROUND else f"{text[:AROUND]}…")


def _part(reading: ArticleReading, result: str, lines: list[str]) -> str:
    count = sum(finding.result == result for finding in reading.findings)
    if not count:
        return ""
    one, several = HEADINGS[result]
    return "\n".join([f"{count} {one if count == 1 else several}", *lines])


def _part_of_statuses(reading: ArticleReading, lines: list[str]) -> str:
    count = len(reading.statuses)
    head = "1 place may change a status" if count == 1 else f"{count} places may change a status"
    return "\n".join([head, *lines]) if count else ""


def _contradictions(reading: ArticleReading) -> Iterator[str]:
    for finding in reading.of("contradicts"):
        yield from (
            "",
            f"  {_quoted(reading, finding)}",
            f"    {finding.stated}",
            f"    {finding.facts[0]}: {finding.reason}",
        )


def _statuses(brief: Brief, reading: ArticleReading) -> Iterator[str]:
    for status in reading.statuses:
        yield from ("", f"  {excerpt(reading.text, status.start, status.end, status.sentence)}")
        yield f"    {brief.subjects[status.subject].name} {TURNS[status.turn]}, it seems: {_facts_of(status)}"


def _facts_of(status: StatusFinding) -> str:
    parts = [f"look at {', '.join(status.facts)}"] if status.facts else []
    parts += [f"{', '.join(status.known)} {'says' if len(status.known) == 1 else 'say'} so"] if status.known else []
    return "; ".join(parts)


def _new(brief: Brief, reading: ArticleReading) -> Iterator[str]:
    for number, finding in enumerate(reading.of("new"), 1):
        yield from ("", f"  {number}  {_quoted(reading, finding)}")
        if finding.nearest:
            yield f"     near: {'; '.join(nearest_text(brief, each) for each in finding.nearest)}"
        if finding.proposal and finding.proposal.missing:
            yield f"     missing: {', '.join(finding.proposal.missing)}"
        if finding.proposal and finding.proposal.values:
            yield from yaml_style.write_entry(finding.proposal.values, 5, dash=True).rstrip("\n").split("\n")


def _known(reading: ArticleReading) -> Iterator[str]:
    for finding in reading.of("known"):
        more = f" and {len(finding.facts) - 1} more" if len(finding.facts) > 1 else ""
        yield f"  {_short(finding.text)}  {finding.stated}  [{finding.facts[0]}{more}{HOWS.get(finding.how, '')}]"


def _left_out(reading: ArticleReading) -> Iterator[str]:
    for (text, reason), times in Counter((each.text, each.reason) for each in reading.of("left-out")).items():
        yield f"  {_short(text)}  {make_printable(reason)}{f' ({times} times)' if times > 1 else ''}"


def _quoted(reading: ArticleReading, finding: Finding) -> str:
    return excerpt(reading.text, finding.start, finding.end, finding.sentence)
