"""Read YAML files into `Document`s: plain values with their places.

Every scalar stays the text that was typed: `no` is not false, `12:30` is not 750, `2026-13-01` is not a crash. Only
the model gives a scalar its type. YAML's anchors, aliases, merges and tags are refused: editors do not need them, and
they let a small file grow without end.

The file is read from the parser's events and not composed into nodes: that is five times as fast, and lets us limit
the depth (PyYAML's C composer recurses, and a deeply nested file ends the process). Size, depth, values, keys and
problems of a file have limits: whatever is pasted in, an editor waits a moment and reads what to do.
"""

from __future__ import annotations

from .comments import find_lost_texts
from .document import Document, Value, type_name
from .events import Piece, dump_texts, split_pieces
from .limits import MAX_DEPTH, MAX_ITEMS, MAX_KEYS, MAX_PROBLEMS, MAX_VALUES
from .reader import read_document
from .scalars import check_syntax, read_nested_scalars, read_scalars, read_shown_texts, read_types

__all__ = [
    "MAX_DEPTH", "MAX_ITEMS", "MAX_KEYS", "MAX_PROBLEMS", "MAX_VALUES", "Document",
    "Piece", "Value", "check_syntax", "dump_texts", "find_lost_texts", "read_document", "read_nested_scalars", "read_scalars", "read_shown_texts", "read_types", "split_pieces", "type_name",
]  # fmt: skip
