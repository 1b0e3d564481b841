"""Put the errors of the YAML parser into words that tell an editor what to do."""

from __future__ import annotations

import yaml

from ...diagnostics.problem import Location, Problem

# What libyaml says, and what an editor can do about it.
HINTS = {
    "mapping values are not allowed": 'a text with ": " in it goes in quotes; or the line is indented too far',
    "found character that cannot start any token": "a text that begins with @, ` or a tab goes in quotes",
    "did not find expected alphabetic or numeric character": "a text that begins with & or * goes in quotes",
    "did not find expected tag URI": "a text that begins with ! goes in quotes",
    "did not find expected comment or line break": "a text that begins with > or | goes in quotes",
    "block sequence entries are not allowed": "a text that begins with - goes in quotes; or the list begins on the next line",
    "mapping keys are not allowed": "a text that begins with ? goes in quotes",
    "did not find expected <document start>": "the file ends at the line ...; delete that line",
    "found a tab character": "indent with spaces instead of tabs",
    "found unexpected end of stream": "a quotation mark opens here and is never closed",
    "did not find expected key": "a text that begins with a quotation mark or a bracket goes in quotes as a whole",
    "could not find expected ':'": 'this line has no ": " after its key, or a longer text is not indented',
    "did not find expected '-' indicator": 'every entry of a list begins with "- ", all of them in one column',
    "did not find expected node content": "a bracket opens before this place and is never closed, or a value is missing",
    "did not find expected ',' or": "a bracket opens here and is never closed, or a comma is missing",
}


def explain_parser_error(path: str, error: yaml.MarkedYAMLError) -> Problem:
    """Return the parser's error as a problem of the file at `path`."""
    return Problem(_place(path, error), "yaml-syntax", _in_plain_words(error))


def _place(path: str, error: yaml.MarkedYAMLError) -> Location:
    """Return the location of the mistake: for a bracket or quote that is never closed, where it opens."""
    never_closed = "end of stream" in (error.problem or "") or "could not find expected" in (error.problem or "")
    marks = (error.context_mark, error.problem_mark) if never_closed else (error.problem_mark, error.context_mark)
    mark = marks[0] or marks[1]
    return Location(path, mark.line + 1, mark.column + 1) if mark else Location(path)


def _in_plain_words(error: yaml.MarkedYAMLError) -> str:
    said = " ".join(part for part in (error.problem, error.context) if part)
    hint = next((hint for start, hint in HINTS.items() if said.startswith(start)), "")
    return f"this is not YAML: {said}" + (f"; {hint}" if hint else "")
