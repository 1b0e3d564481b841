"""Put the errors of the YAML parser into words that tell an editor what to do, at the place of the mistake.

The parser stops where it can no longer go on, which is often many lines below the mistake. What it read last, and the
line in which it stopped, tell where to look.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import yaml

from ...diagnostics.problem import Location, Problem
from .events import parse_events

# What libyaml says, and what an editor can do about it.
HINTS = {
    "mapping values are not allowed": "this line begins further right than the lines it belongs to; begin it in their column",
    "found character that cannot start any token": "a text that begins with %, @, ` or a tab goes in quotes",
    "did not find expected alphabetic or numeric character": "a text that begins with & or * goes in quotes",
    "did not find expected tag URI": "a text that begins with ! goes in quotes",
    "did not find expected comment or line break": "a text that begins with > or | goes in quotes",
    "block sequence entries are not allowed": "a text that begins with - goes in quotes; or the list begins on the next line",
    "mapping keys are not allowed": "a text that begins with ? goes in quotes",
    "did not find expected <document start>": "the file ends at the line ...; delete that line",
    "found a tab character": "this line is indented with a tab; put spaces in its place",
    "found unexpected end of stream": "this quotation mark is never closed; type the same mark at the end of the text",
    "did not find expected key": "this line is indented in another way than the entry it belongs to; begin it in the column of the entry's other lines",
    "could not find expected ':'": 'this line has no ": " behind its key; write it like "period: 2025", or indent it if it goes on with the text above',
    "did not find expected '-' indicator": 'a new entry begins with "- " (hyphen and space), in the column of the others; a line of the entry above is indented like its other lines',
    "did not find expected node content": "a value is missing before this place",
}
# Blanks that look like spaces and are none for YAML; programs for writing put them into what is copied from them.
ODD_BLANKS = re.compile(r"^ *[\u00a0\u1680\u2000-\u200b\u202f\u205f\u3000\ufeff]+", re.MULTILINE)
# What it says where a text in quotes ended too early or too late.
BROKEN_OFF = ("did not find expected key", "did not find expected '-'", "could not find expected", "mapping values")
# The beginning of an entry, where it stands in a text.
LOOKS_LIKE_YAML = re.compile(r"\n *(?:- )*[a-z_]+:(?: |$)|\n *- ", re.MULTILINE)
COLON = re.compile(r":(?= )")


def explain_parser_error(path: str, text: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return the parser's error as a problem of the file at `path`, where the mistake is."""
    stopped = error.problem_mark or error.context_mark
    for explain in (_odd_blank, _open_quote, _goes_on, _open_bracket, _second_colon):
        if stopped and (found := explain(text, stopped.line, error)):
            at, message = found
            return Problem(_location(path, text, at), "yaml-syntax", message)
    return Problem(_place(path, error), "yaml-syntax", _in_plain_words(error))


Explained = tuple[int, str] | None  # the offset of the mistake in the text, and the message


def _odd_blank(text: str, stopped: int, error: yaml.MarkedYAMLError) -> Explained:
    """A line that is indented by no-break spaces is not indented for YAML."""
    begin = _offset(text, stopped)
    end = text.find("\n", begin)
    found = None
    for found in ODD_BLANKS.finditer(text, 0, end if end >= 0 else len(text)):
        if found.start() == begin:
            break
    if not found:
        return None
    message = "this line is indented with a blank that is no space, such as websites have (a no-break space); delete it and type spaces"
    return found.end() - 1, message


def _open_quote(text: str, stopped: int, error: yaml.MarkedYAMLError) -> Explained:
    """A quotation mark that closes only lines below where it opened was not closed where it should be."""
    if "found unexpected end of stream" in (error.problem or "") and error.context_mark:
        first: int = error.context_mark.index
        return _first_that_spans_lines(text, first) or (first, HINTS["found unexpected end of stream"])
    return _first_that_spans_lines(text, len(text)) if (error.problem or "").startswith(BROKEN_OFF) else None


def _first_that_spans_lines(text: str, before: int) -> Explained:
    """Return the last text in quotes before the parser stopped, if a line of it looks like the beginning of an entry."""
    events: list[Any] = [event for event in _events_before(text) if getattr(event, "style", None) in ("'", '"')]
    if not events:
        return None
    start, end = events[-1].start_mark, events[-1].end_mark
    if start.index < before and end.line > start.line and LOOKS_LIKE_YAML.search(text[start.index : end.index]):
        return start.index, HINTS["found unexpected end of stream"]
    return None


def _goes_on(text: str, stopped: int, error: yaml.MarkedYAMLError) -> Explained:
    """A text that begins with a quotation mark or a bracket, and goes on in its line behind the one that closes it."""
    events = list(_events_before(text))
    last: Any = events[-1] if events else None
    if not last or last.end_mark.line != stopped or not text[last.end_mark.index :].split("\n", 1)[0].strip():
        return None
    at: int = last.start_mark.index
    if getattr(last, "style", None) in ("'", '"'):
        other = "'" if last.style == '"' else '"'
        message = f"the text goes on behind its closing quotation mark; begin and end the whole text with the other kind, {other}"
        return at, message
    if isinstance(last, yaml.SequenceEndEvent | yaml.MappingEndEvent):
        opened = _opening(events)
        if opened is not None:
            sign = "[[" if text.startswith("[[", opened) else text[opened]
            return opened, f"a text that begins with {sign} goes in quotes as a whole"
    return None


def _open_bracket(text: str, stopped: int, error: yaml.MarkedYAMLError) -> Explained:
    """A bracket that was still open where the parser stopped."""
    opened: list[Any] = []
    for event in _events_before(text):
        if isinstance(event, yaml.CollectionStartEvent):
            opened.append(event)
        elif isinstance(event, yaml.CollectionEndEvent):
            opened.pop()
    if not opened or not opened[-1].flow_style:
        return None
    return opened[-1].start_mark.index, "this bracket is never closed, or a comma is missing between its items"


def _opening(events: list[Any]) -> int | None:
    """Return where the bracket opened that the last event closes; None if it is no bracket."""
    depth = 0
    for event in reversed(events):
        depth += isinstance(event, yaml.CollectionEndEvent) - isinstance(event, yaml.CollectionStartEvent)
        if depth == 0:
            return event.start_mark.index if getattr(event, "flow_style", False) else None
    return None


def _second_colon(text: str, stopped: int, error: yaml.MarkedYAMLError) -> Explained:
    """A text with a colon and a space in it, which YAML takes for a key."""
    if not (error.problem or "").startswith("mapping values") or not error.problem_mark:
        return None
    begin, at = _offset(text, stopped), error.problem_mark.index
    if COLON.search(text, begin, at):
        return at, 'a text with ": " in it goes in quotes as a whole'
    return None


def _events_before(text: str) -> Iterator[Any]:
    """Yield the parser's events up to where it stops."""
    try:
        yield from parse_events(text)
    except yaml.YAMLError:
        return


def _offset(text: str, line: int) -> int:
    """Return where a line begins, counted from 0, as the parser counts lines."""
    return sum(map(len, text.split("\n")[:line])) + line


def _location(path: str, text: str, at: int) -> Location:
    return Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))


def _place(path: str, error: yaml.MarkedYAMLError) -> Location:
    """Return the location of the mistake: for a bracket or quote that is never closed, where it opens."""
    never_closed = "end of stream" in (error.problem or "") or "could not find expected" in (error.problem or "")
    marks = (error.context_mark, error.problem_mark) if never_closed else (error.problem_mark, error.context_mark)
    mark = marks[0] or marks[1]
    return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    said = " ".join(part for part in (error.problem, error.context) if part)
    return next((hint for start, hint in HINTS.items() if said.startswith(start)), f"this is not YAML: {said}")
