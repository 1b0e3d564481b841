"""In: a node of the tree. Out: every node below it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from functools import cache
from typing import Any


def walk(node: Any) -> Iterator[Any]:
    """The node and every node of the tree below it, in reading order."""
    ahead = [node]
    while ahead:
        node = ahead.pop()
        yield node
        if isinstance(node, tuple):
            ahead.extend(node[::-1])
        else:
            ahead.extend(part for name in _fields(node.__class__) if type(part := getattr(node, name)) is not str)


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    """The names of a node's fields, last first."""
    return tuple(field.name for field in fields(kind))[::-1] if is_dataclass(kind) else ()
