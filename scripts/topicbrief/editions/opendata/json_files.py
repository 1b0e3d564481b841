"""Write the records of facts as `facts.json`, as a file for each fact, and with the JSON Schema of all of them."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from typing import Any

from ...document.artifact import File
from ...formatting.citation import citation_formats, cite_fact
from ...formatting.csl import CslItem
from ...formatting.inlines import fact_home
from ...model.brief import Brief
from ...pages.data_files import SCHEMA, SCHEMA_VERSION, fact_path, identify_licence
from .facts import FACT
from .field import Field, Record, make_record, make_schema

DIALECT = "https://json-schema.org/draft/2020-12/schema"
GROWTH = (
    "Within a schema version fields are only added, and words to those that a field may have: a program leaves out what it "
    "does not know. What is not known of a fact is left out; nothing is ever null."
)
VERSION = Field(
    "schema_version",
    "Raised when a field goes or changes its meaning.",
    lambda b, _: SCHEMA_VERSION,
    "count",
    always=True,
)
BRIEF = (
    VERSION,
    Field("brief", "What the brief is called.", lambda b, _: b.settings.title, always=True),
    Field("edition", "The day of the data.", lambda b, _: b.as_of.isoformat() if b.as_of else None, "date"),
    Field("language", "The language of its words.", lambda b, _: b.settings.language, always=True),
    Field("licence", "Under which terms it may be used.", lambda b, _: b.settings.licence, always=True),
    Field("licence_url", "Where these stand.", lambda b, _: identify_licence(b.settings.licence)[1], "address"),
    Field("website", "Where the website stands.", lambda b, _: b.settings.address, "address"),
)
MOVED = (
    VERSION,
    Field("id", "The id that a fact had before.", lambda b, of: of[0], always=True),
    Field("moved_to", "The id that it has.", lambda b, of: of[1].id, always=True),
    Field("file", "Its file, below the address of the website.", lambda b, of: fact_path(of[1].id), always=True),
    Field("home", "Where its record stands, below the address of the website.", lambda b, of: fact_home(of[1]).address, always=True),
)  # fmt: skip
FACTS = (*BRIEF, Field("facts", "The facts, in the order of the brief.", lambda b, facts: facts, always=True, many=True, fields=FACT))  # fmt: skip


def to_json(value: Record) -> str:
    """Return a record as the text of a JSON file: each name on a line, and each item of a list."""
    return "{\n" + ",\n".join(f"{_line(name)}: {_lines(part)}" for name, part in value.items()) + "\n}\n"


def list_to_json(values: Iterable[Record]) -> str:
    """Return a list of records as the text of a JSON file, each on a line."""
    return _lines([*values]) + "\n"


def _lines(value: Any) -> str:
    return "[\n" + ",\n".join(map(_line, value)) + "\n]" if isinstance(value, list) and value else _line(value)


def _line(value: Any) -> str:
    # With an indent json would not use its fast encoder, and a brief may have ten thousand facts.
    return json.dumps(value, ensure_ascii=False)


def facts_file(brief: Brief, records: Iterable[Record]) -> str:
    """Return several facts as one JSON file."""
    return to_json({"$schema": SCHEMA.rpartition("/")[2], **make_record(BRIEF, brief, None), "facts": [*records]})


def fact_files(brief: Brief, records: Iterable[Record]) -> Iterator[File]:
    """Yield a file for each fact, with its citation; and one for each former id of a fact, which names the new one."""
    about = make_record(BRIEF, brief, None)
    for each in records:
        fact = brief.facts[each["id"]]
        yield File(fact_path(fact.id), to_json({**about, "cite": _cite(*cite_fact(brief, fact)), "fact": each}))
        for old in brief.former.get(("fact", fact.id), ()):
            yield File(fact_path(old), to_json(make_record(MOVED, brief, (old, fact))))


def _cite(words: str, item: CslItem) -> Record:
    bibtex, csl = (form for _, form in citation_formats(item))
    return {"text": words, "bibtex": bibtex, "csl_json": csl}


CITE = (
    Field("text", "As a sentence.", lambda b, of: of["text"], always=True),
    Field("bibtex", "As an entry of BibTeX.", lambda b, of: of["bibtex"], always=True),
    Field("csl_json", "As CSL-JSON: the text of a list of one item.", lambda b, of: of["csl_json"], always=True),
)
FACT_FILE = (
    *BRIEF,
    Field("fact", "The fact.", lambda b, of: of, always=True, fields=FACT),
    Field("cite", "How it is cited.", lambda b, of: of, always=True, fields=CITE),
)


def schema_file() -> str:
    """Return the schema of `facts.json`, with those of the other files in its `$defs`."""
    return to_readable_json(
        {
            "$schema": DIALECT,
            "title": "The facts of a topic brief",
            "description": GROWTH,
            **_versioned(FACTS),
            "$defs": {
                "fact_file": {"description": "A file of one fact.", **_versioned(FACT_FILE)},
                "moved_file": {"description": "The file of an id that a fact had before.", **_versioned(MOVED)},
            },
        }
    )


def to_readable_json(value: Record) -> str:
    """Return a description as the text of a JSON file, indented for people."""
    return json.dumps(value, ensure_ascii=False, indent=1) + "\n"


def _versioned(fields: tuple[Field, ...]) -> Record:
    made = make_schema(fields)
    made["properties"]["schema_version"]["const"] = SCHEMA_VERSION
    return made
