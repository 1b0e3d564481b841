"""Split the text of a YAML file into the parser's events or into pieces, and write simple YAML."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

from ...diagnostics.problem import Location


def parse_events(text: str) -> Iterator[Any]:
    parser = CParser(text)
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        yield event


def mark_location(path: str, mark: Any) -> Location:
    return Location(path, mark.line + 1, mark.column + 1)


@dataclass(frozen=True, slots=True)
class Piece:
    """A text, or the beginning or end of a list or mapping, with its first and last character and its style.

    The style of a text is its first character if it is a quotation mark, `|` or `>`, else ""; that of a list or
    mapping in brackets is "[".
    """

    kind: Literal["text", "list", "mapping", "end"]
    start: int
    end: int
    style: str = ""
    value: str = ""


def split_pieces(text: str) -> Iterator[Piece]:
    """Yield the pieces of a text that `read` can read, in order. What lies between them is blanks, signs and
    comments."""
    for event in parse_events(text):
        start, end = event.start_mark.index, event.end_mark.index
        if isinstance(event, yaml.ScalarEvent):
            yield Piece("text", start, end, event.style or "", event.value)
        elif isinstance(event, yaml.CollectionStartEvent):
            kind: Literal["list", "mapping"] = "list" if isinstance(event, yaml.SequenceStartEvent) else "mapping"
            yield Piece(kind, start, end, "[" if event.flow_style else "")
        elif isinstance(event, yaml.CollectionEndEvent):
            yield Piece("end", start, end)


def dump_texts(values: dict[str, str]) -> str:
    """Return a flat mapping of texts as YAML, whatever the texts contain."""
    return str(yaml.dump(values, Dumper=yaml.CSafeDumper, allow_unicode=True, width=10_000, sort_keys=False))
