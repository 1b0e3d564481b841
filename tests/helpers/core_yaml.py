"""YAML as editors' programs read it: the core schema of YAML 1.2, which gives scalars types, unlike the engine's reader."""

from __future__ import annotations

import re
from typing import Any

import yaml
from yaml.cyaml import CParser  # type: ignore[attr-defined]

NULL = r"~|null|Null|NULL|"
BOOL = r"true|True|TRUE|false|False|FALSE"
INT = r"[-+]?[0-9]+|0o[0-7]+|0x[0-9a-fA-F]+"
FLOAT = r"[-+]?(?:\.[0-9]+|[0-9]+(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?|[-+]?\.(?:inf|Inf|INF)|\.(?:nan|NaN|NAN)"

# A number as it is written by itself: its text and its value say the same.
AS_WRITTEN = re.compile(r"(?!-0$)-?(?=[0-9.]{1,16}$)(?:0|[1-9][0-9]*)(?:\.[0-9]*[1-9])?", re.ASCII)


class CoreLoader(yaml.CSafeLoader):
    """The resolvers of the core schema, in place of those of YAML 1.1."""


CoreLoader.yaml_implicit_resolvers = {}
for tag, pattern in (("null", NULL), ("bool", BOOL), ("int", INT), ("float", FLOAT)):
    CoreLoader.add_implicit_resolver(f"tag:yaml.org,2002:{tag}", re.compile(f"(?:{pattern})$", re.ASCII), None)


def _int(loader: Any, node: Any) -> int:
    text = node.value
    return int(text, 0) if text[:2] in ("0o", "0x") else int(text)


def _float(loader: Any, node: Any) -> float:
    return float(
        node.value.replace(".inf", "inf")
        .replace(".Inf", "inf")
        .replace(".INF", "inf")
        .replace(".n", "n")
        .replace(".N", "N")
    )


CoreLoader.add_constructor("tag:yaml.org,2002:int", _int)
CoreLoader.add_constructor("tag:yaml.org,2002:float", _float)


def load(text: str) -> Any:
    """The value of a file."""
    return yaml.load(text, Loader=CoreLoader)


def read_otherwise(text: str) -> dict[int, str]:
    """The unquoted scalars of a file that are not to a program what they are to the engine, by their line.

    They are words for nothing, true and false, and numbers in a notation that is gone once they are read: 0x10, 1e5.
    """
    found = {}
    parser = CParser(text)
    while not isinstance(event := parser.get_event(), yaml.StreamEndEvent):
        if isinstance(event, yaml.ScalarEvent) and not event.style and event.value:
            word = re.fullmatch(f"{NULL}|{BOOL}", event.value)
            number = re.fullmatch(f"{INT}|{FLOAT}", event.value, re.ASCII) and not AS_WRITTEN.fullmatch(event.value)
            if word or number:
                found[event.start_mark.line + 1] = event.value  # type: ignore[union-attr]
    return found
