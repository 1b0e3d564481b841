"""Test every file beside the pages with hostile texts in all fields: each text is still what it is."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Mapping
from functools import cache
from typing import Any
from xml.etree import ElementTree as ET

import pytest

from tests.helpers.hostile import ADDRESSES, CELLS, TEXTS, brief_of, chunks, everywhere
from topicbrief import editions
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages.composer import compose_pages

FORMULA = re.compile(r"\s*[=+\-@\uff1d\uff0b\uff0d\uff20]")  # what a spreadsheet computes, in either width
NUMBER = re.compile(r"-?[0-9.]+")


@cache
def beside(*texts: str) -> Mapping[str, bytes]:
    brief = brief_of(everywhere(*texts, addresses=ADDRESSES))
    return {file.path: file.data for file in editions.exports(brief, compose_pages(brief), UNKNOWN)}


def rows(data: bytes) -> list[list[str]]:
    return list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline="")))


def shape(value: Any) -> Any:
    """What keys a JSON value has, whatever stands in them."""
    if isinstance(value, dict):
        return {key: shape(each) for key, each in value.items()}
    return [shape(each) for each in value] if isinstance(value, list) else type(value).__name__


@pytest.mark.parametrize("text", chunks(TEXTS, 385))
def test_a_hostile_text_changes_no_file_but_in_its_words(text: str) -> None:
    plain, made = beside("harmless words"), beside(text)
    assert len(plain) == len(made)
    assert all(re.fullmatch(r"[a-z0-9/_.-]+", path) and ".." not in path for path in made)
    for path in plain.keys() & made.keys():  # a chart's file is named for its title
        before, after = plain[path], made[path]
        match path.rpartition(".")[2]:
            case "json":
                assert shape(json.loads(after)) == shape(json.loads(before)), path
            case "csv":
                assert [len(row) for row in rows(after)] == [len(row) for row in rows(before)], path
            case "xml":
                assert [e.tag for e in ET.fromstring(after).iter()] == [e.tag for e in ET.fromstring(before).iter()], (
                    path
                )


@pytest.mark.parametrize("turn", range(5))
def test_no_cell_of_a_table_is_a_formula(turn: int) -> None:
    formulas = [text for text in CELLS if FORMULA.match(text)]
    tables = {path: data for path, data in beside(*formulas[turn:], *formulas[:turn]).items() if path.endswith(".csv")}
    cells = [cell for data in tables.values() for row in rows(data) for cell in row]
    assert any("cmd|" in cell for cell in cells)
    assert [cell for cell in cells if FORMULA.match(cell) and not NUMBER.fullmatch(cell)] == []
