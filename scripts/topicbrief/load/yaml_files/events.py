"""In: the text of a file. Out: what the parser comes upon in it, one after another; and the reverse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from ...diagnostics.problem import Location


def events(text: str) -> Iterator[Any]:
    parser = CParser(text)
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        yield event


def place_of(path: str, mark: Any) -> Location:
    return Location(path, mark.line + 1, mark.column + 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, or where a list or mapping begins or ends: from which character to which, and how it is written.

    The style of a text is its first character if it is a quotation mark, `|` or `>`, else ""; that of a list or
    mapping in brackets is "[".
    """

    kind: Literal["text", "list", "mapping", "end"]
    start: int
    end: int
    style: str = ""
    value: str = ""


def pieces(text: str) -> Iterator[Piece]:
    """What a text that `read` can read is made of, in order. What is not here is blanks, signs and comments."""
    for event in events(text):
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            yield Piece("text", start, end, event.style or "", event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind: Literal["list", "mapping"] = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
            yield Piece(kind, start, end, "[" if event.flow_style else "")
        elif isinstance(event, yaml.CollectionEndEvent):
            yield Piece("end", start, end)


def dump(values: dict[str, str]) -> str:
    """A flat mapping of texts as YAML, whatever the texts hold."""
    return str(yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000, sort_keys=False))
