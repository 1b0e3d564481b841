"""Report files that are no text, or no YAML."""

from __future__ import annotations

import re

import yaml

from ...diagnostics.problem import Location, Problem
from . import parser_errors

# What YAML leaves out of Unicode. Told by what it lets in, the pattern would take ten times as long to compile.
NOT_IN_YAML = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")


def report_no_text(path: str, data: bytes, error: UnicodeDecodeError) -> Problem:
    before = data[: error.start].decode("utf-8-sig", "replace")
    line, column = before.count("\n") + 1, len(before) - before.rfind("\n")
    message = f"byte 0x{data[error.start]:02x} is not UTF-8 text; save the file as UTF-8"
    return Problem(Location(path, line, column), "not-utf-8", message)


def report_unreadable(path: str, text: str, error: yaml.YAMLError) -> Problem:
    """Return the problem at the place where the parser stopped."""
    if isinstance(error, yaml.MarkedYAMLError):
        return parser_errors.explain_parser_error(path, text, error)
    found = NOT_IN_YAML.search(text)
    at, character = (found.start(), found[0]) if found else (0, text[0])
    place = Location(path, text.count("\n", 0, at) + 1, at - text.rfind("\n", 0, at))
    return Problem(place, "yaml-syntax", f"the character U+{ord(character):04X} may not stand in YAML")
