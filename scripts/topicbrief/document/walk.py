"""Walk through the document tree."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, replace
from functools import cache
from typing import Any


def walk(node: Any) -> Iterator[Any]:
    """Yield the node, or the nodes of a tuple, and every node below, in reading order."""
    ahead = [node]
    while ahead:
        node = ahead.pop()
        if node.__class__ is tuple:
            ahead += node[::-1]
        elif names := _fields(node.__class__):
            yield node
            for name in names:
                part = getattr(node, name)
                if part.__class__ not in LEAVES:
                    ahead.append(part)


LEAVES = frozenset({str, int, bool, type(None)})  # what most fields hold, and no node


@cache
def _fields(kind: type[Any]) -> tuple[str, ...]:
    """Return the names of the fields of a node type, last first; none of a type that is no node."""
    return tuple(field.name for field in fields(kind))[::-1] if hasattr(kind, "__dataclass_fields__") else ()


def rebuild(node: Any, change: Callable[[Any], Any]) -> Any:
    """Return a node, or the nodes of a tuple, with `change` made of each node below; what becomes a tuple of nodes takes
    the place of one in a tuple.
    """
    if node.__class__ is tuple:
        parts: list[Any] = []
        for part in node:
            made = rebuild(part, change)
            parts += made if made.__class__ is tuple and part.__class__ is not tuple else (made,)
        return tuple(parts)
    names = _fields(node.__class__)
    inner = {
        name: rebuild(getattr(node, name), change) for name in names if getattr(node, name).__class__ not in LEAVES
    }
    return change(replace(node, **inner) if inner else node) if names else node
