"""Test the open data with programs that did not make it, and that its shape only grows."""

from __future__ import annotations

import csv
import hashlib
import io
import json
import re
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal
from importlib import resources
from pathlib import Path
from typing import Any

import frictionless
import jsonschema
import pytest
from hypothesis import example as case
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import EXAMPLE
from tests.helpers.shape import PUBLISHED, broken, shape
from topicbrief.editions import opendata
from topicbrief.editions.opendata.csv_writer import escape_cell, to_csv
from topicbrief.editions.pdf.attachments import attachments
from topicbrief.model.brief import Brief
from topicbrief.model.entries import Moved
from topicbrief.model.number import parse_number
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages.composer import compose_pages
from topicbrief.pages.data_files import identify_licence

pytestmark = pytest.mark.slow  # most of it builds pages

Files = Mapping[str, str]
SIGNS = set("=+-@＝＋－＠﹢﹣﹦﹫")


def offered(brief: Brief) -> Files:
    """The text of every file, by its path."""
    return {file.path: file.text for file in opendata.render(brief, compose_pages(brief), UNKNOWN)}


@pytest.fixture(scope="module")
def files(brief: Brief) -> Files:
    return offered(brief)


@pytest.fixture(scope="module", params=["example", "shipped"])
def any_files(request: pytest.FixtureRequest, files: Files) -> Files:
    """Those of the example, and those of the brief this project ships with."""
    return files if request.param == "example" else offered(request.getfixturevalue("shipped_brief"))


def facts_of(files: Files) -> dict[str, Any]:
    return {fact["id"]: fact for fact in json.loads(files["data/facts.json"])["facts"]}


def rows_of(files: Files, path: str = "data/facts.csv") -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(files[path], newline="")))


def below(value: Any) -> Iterator[Any]:
    """A value of JSON and every value in it."""
    yield value
    for part in value.values() if isinstance(value, dict) else value if isinstance(value, list) else ():
        yield from below(part)


# ------------------------------------------------------------------ JSON


def test_every_file_of_facts_is_what_the_published_schema_says(any_files: Files) -> None:
    schema = json.loads(any_files["data/facts.schema.json"])
    jsonschema.Draft202012Validator.check_schema(schema)
    formats = jsonschema.FormatChecker()
    whole = jsonschema.Draft202012Validator(schema, format_checker=formats)
    single = jsonschema.Draft202012Validator(schema["$defs"]["fact_file"], format_checker=formats)
    assert list(whole.iter_errors(json.loads(any_files["data/facts.json"]))) == []
    ids = facts_of(any_files)
    assert ids
    for id in ids:
        assert list(single.iter_errors(json.loads(any_files[f"data/facts/{id}.json"]))) == []


def test_no_field_has_two_types_and_each_says_what_it_means(files: Files) -> None:
    for part in below(json.loads(files["data/facts.schema.json"])):
        if isinstance(part, dict) and "properties" in part:
            assert not {"anyOf", "oneOf", "allOf", "not"} & part.keys()
            for field in part["properties"].values():
                assert isinstance(field["type"], str)
                assert len(field["description"]) > 8
                assert field["description"].endswith(".")


def test_nothing_is_told_that_the_schema_does_not_describe(any_files: Files) -> None:
    def undescribed(value: Any, schema: Any) -> Iterator[str]:
        if isinstance(value, list):
            for each in value:
                yield from undescribed(each, schema["items"])
        elif isinstance(value, dict):
            yield from value.keys() - schema["properties"].keys() - {"$schema"}
            for name in value.keys() & schema["properties"].keys():
                yield from undescribed(value[name], schema["properties"][name])

    schema = json.loads(any_files["data/facts.schema.json"])
    whole = json.loads(any_files["data/facts.json"])
    assert list(undescribed(whole, schema)) == []
    assert None not in list(below(whole))
    assert "" not in [value for value in below(whole) if isinstance(value, str)]


def test_values_are_exact_and_in_full(shipped_brief: Brief) -> None:
    facts = facts_of(offered(shipped_brief))
    for id, number in shipped_brief.numbers.items():
        assert Decimal(facts[id]["value"]) == number.value
        assert "E" not in facts[id]["value"]
    assert facts.keys() == shipped_brief.facts.keys()


def test_a_value_keeps_the_zeros_that_were_stated(files: Files, brief: Brief) -> None:
    facts = facts_of(files)
    assert facts["north-line-fare"]["value"] == "49.50"
    assert facts["north-line-fare"]["unit"] == {"label": "EUR", "code": "EUR", "system": "ISO 4217"}
    billions = brief.facts["north-line-fare"].model_copy(update={"value": parse_number("2.80 billion")})
    again = facts_of(offered(replace(brief, facts={**brief.facts, billions.id: billions})))
    assert again["north-line-fare"]["value"] == "2800000000"


def test_a_computed_fact_names_its_formula_and_inputs_which_give_its_value(files: Files) -> None:
    facts = facts_of(files)
    derived = facts["north-line-growth"]["derived"]
    x1, x2 = (Decimal(facts[id]["value"]) for id in derived["inputs"])
    value = eval(derived["formula"], {"x1": x1, "x2": x2})
    assert abs(value - Decimal(facts["north-line-growth"]["value"])) < Decimal("0.05")
    total = facts["act-12-subsidy-sum"]["derived"]
    inputs = {f"x{n}": Decimal(facts[id]["value"]) for n, id in enumerate(total["inputs"], 1)}
    assert eval(total["formula"], inputs) == Decimal(facts["act-12-subsidy-sum"]["value"])


def test_what_became_of_a_claim_and_who_denied_a_report_can_be_followed(files: Files) -> None:
    facts = facts_of(files)
    assert facts["merger-report"]["denied_by"] == ["merger-denied"]
    assert facts["merger-denied"]["denies"] == ["merger-report"]
    assert facts["north-line-target-2024"]["outcome"] == "north-line-passengers-2024"
    assert facts["north-line-passengers-2024"]["outcome_of"] == ["north-line-target-2024"]
    assert facts["north-line-passengers-2024"]["rank"] == "preferred"
    assert facts["north-line-passengers-2024"]["reason"]
    assert "north-line-passengers-2024-star" in facts["north-line-passengers-2024"]["differs_from"]


def test_a_period_has_its_first_and_last_day(shipped_brief: Brief) -> None:
    periods = {
        fact["period"]["stated"]: fact["period"]
        for fact in facts_of(offered(shipped_brief)).values()
        if "period" in fact
    }
    quarter = periods["2025-Q3"]
    assert (quarter["begins"], quarter["ends"], quarter["iso"]) == ("2025-07-01", "2025-09-30", "2025-07/2025-09")


def test_a_withdrawn_fact_keeps_its_file_with_the_reason(files: Files) -> None:
    fact = json.loads(files["data/facts/coast-line-length.json"])["fact"]
    assert fact["status"] == "withdrawn"
    assert fact["reason"]


def test_the_file_of_an_old_id_names_the_new_one(brief: Brief) -> None:
    moved = Moved(kind="fact", old="old-fare", new="north-line-fare")
    files = offered(replace(brief, moved={moved.id: moved}))
    found = json.loads(files["data/facts/old-fare.json"])
    assert (found["id"], found["moved_to"]) == ("old-fare", "north-line-fare")
    assert found["file"] in files
    schema = json.loads(files["data/facts.schema.json"])["$defs"]["moved_file"]
    jsonschema.validate(found, schema, cls=jsonschema.Draft202012Validator)
    assert facts_of(files)["north-line-fare"]["former_ids"] == ["old-fare"]


def test_addresses_are_full_where_it_is_known_where_the_website_stands(brief: Brief) -> None:
    settings = brief.settings.model_copy(update={"address": "https://example.org/trains"})
    fact = facts_of(offered(replace(brief, settings=settings)))["north-line-fare"]
    assert fact["home"] == "subjects/north-line/#north-line-fare"
    assert fact["address"] == "https://example.org/trains/subjects/north-line/#north-line-fare"
    assert "address" not in facts_of(offered(brief))["north-line-fare"]


def test_a_brief_without_facts_has_all_the_files(brief: Brief) -> None:
    settings = brief.settings.model_copy(update={"answer": brief.settings.question})
    empty = Brief(settings, {}, {}, {}, {}, {}, {})
    files = {file.path: file.text for file in opendata.render(empty, [], UNKNOWN)}
    schema = json.loads(files["data/facts.schema.json"])
    jsonschema.validate(json.loads(files["data/facts.json"]), schema, cls=jsonschema.Draft202012Validator)
    assert rows_of(files) == []


# ------------------------------------------------------------------ CSV


def test_the_table_says_what_the_json_says(any_files: Files) -> None:
    facts = facts_of(any_files)
    rows = {row["id"]: row for row in rows_of(any_files)}
    assert rows.keys() == facts.keys()
    for id, row in rows.items():
        assert row["value"] == facts[id].get("value", "")
        assert row["begins"] == facts[id].get("period", {}).get("begins", "")
        assert row["status"] == facts[id]["status"]


def test_lines_end_as_the_standard_says_and_no_cell_has_a_line_break(any_files: Files) -> None:
    for path, text in any_files.items():
        if path.endswith(".csv"):
            assert text.count("\r\n") == text.count("\n") == text.count("\r") == len(rows_of(any_files, path)) + 1


def beginnings(text: str) -> Iterator[str]:
    """Where programs see a cell begin: at its start, behind what they take for the end of one, and behind what they drop."""
    for part in re.split(r"[;\t\r\n]", text):
        yield part
        yield "".join(c for c in part if not c.isspace() and unicodedata.category(c) not in ("Cc", "Cf", "Mn"))


@given(st.text(alphabet=st.characters(codec="utf-8") | st.sampled_from("=+-@＝;\t\r\n '\"\ufeff\u200b0")))
@case("=1+1")
@case("+1 and so on")
@case("-2+3+cmd|' /C calc'!A0")
@case("@SUM(A1)")
@case(" =1+1")
@case("\t=1")
@case("\r=1")
@case("\n=1")
@case("＝1+1")
@case("﹣1")
@case("\ufeff=1")
@case("\u200b\u00a0=1")
@case("harmless;=1+1")
@case("a\u0301;\u0301=1")
@case("--1")
def test_no_cell_runs_as_a_formula(text: str) -> None:
    _, (found,) = csv.reader(io.StringIO(to_csv(["text"], [[text]]), newline=""))
    assert re.fullmatch(r"-?[0-9]+(\.[0-9]+)?", found) or not any(
        part[:1] and part[0] in SIGNS for part in beginnings(found)
    )
    assert "".join(found.replace("'", "").split()) == "".join(text.replace("'", "").split())


@pytest.mark.parametrize("text", ["-5", "-12.50", "0", "410000", "about 5", "A-1", "2-3", "小米"])
def test_a_harmless_cell_stays_as_it_is(text: str) -> None:
    assert escape_cell(text) == text


def test_hostile_text_of_an_editor_is_text_in_every_table(brief: Brief) -> None:
    fact = next(fact for fact in brief.facts.values() if fact.id == "north-line-fare")
    hostile = fact.model_copy(update={"scope": "=cmd|'/C calc'!A0"})
    files = offered(replace(brief, facts={**brief.facts, fact.id: hostile}))
    assert next(row for row in rows_of(files) if row["id"] == fact.id)["scope"] == "'=cmd|'/C calc'!A0"
    assert facts_of(files)[fact.id]["scope"] == "=cmd|'/C calc'!A0"


def test_each_chart_has_its_figures_in_its_order(any_files: Files) -> None:
    charts = [path for path in any_files if path.startswith("data/charts/")]
    assert charts
    facts = facts_of(any_files)
    for path in charts:
        rows = rows_of(any_files, path)
        assert rows
        for row in rows:
            assert row["value"] == facts[row["fact"]]["value"]
            assert row["stated"] == facts[row["fact"]]["stated"]


# ------------------------------------------------------------------ the package


def test_the_package_is_what_its_published_profile_demands(any_files: Files) -> None:
    profile = json.loads((resources.files("dplib") / "profiles/2.0/datapackage.json").read_text(encoding="utf-8"))
    package = json.loads(any_files["data/datapackage.json"])
    assert package["$schema"] == "https://datapackage.org/profiles/2.0/datapackage.json"
    validator = jsonschema.validators.validator_for(profile)(profile)
    assert list(validator.iter_errors(package)) == []
    assert list(validator.iter_errors({**package, "resources": []})) != []  # it does tell


def test_every_table_is_what_the_package_says_of_it(any_files: Files, tmp_path: Path) -> None:
    """Frictionless reads each cell by its column's type, and follows the ids of facts."""
    for path, text in any_files.items():
        (tmp_path / path).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / path).write_bytes(text.encode())
    report = frictionless.validate(str(tmp_path / "data/datapackage.json"))
    assert report.flatten(["message"]) == []
    assert report.valid
    tables = [
        resource for resource in json.loads(any_files["data/datapackage.json"])["resources"] if resource.get("schema")
    ]
    assert len(tables) == sum(path.endswith(".csv") and path not in former(any_files) for path in any_files)


def former(files: Files) -> set[str]:
    """The tables of charts at their addresses of before, which have the bytes of those of now."""
    found = {path for path in files if path.startswith("data/charts/") and path.count("/") > 2}
    now = {text for path, text in files.items() if path not in found}
    assert all(files[path] in now for path in found)
    return found


def test_every_file_is_described_and_is_the_one_that_is_described(any_files: Files) -> None:
    resources = json.loads(any_files["data/datapackage.json"])["resources"]
    described = {f"data/{resource['path']}" for resource in resources}
    own = {"data/datapackage.json", "data/facts.schema.json"}
    assert {path for path in any_files if not path.startswith("data/facts/")} - former(any_files) == described | own
    for resource in resources:
        data = any_files[f"data/{resource['path']}"].encode()
        assert (resource["bytes"], resource["hash"]) == (len(data), f"sha256:{hashlib.sha256(data).hexdigest()}")
    assert len({resource["name"] for resource in resources}) == len(resources)


@pytest.mark.parametrize(
    ("terms", "name", "address"),
    [
        ("CC BY 4.0", "CC-BY-4.0", "https://creativecommons.org/licenses/by/4.0/"),
        ("CC BY-SA 3.0", "CC-BY-SA-3.0", "https://creativecommons.org/licenses/by-sa/3.0/"),
        ("CC0", "CC0-1.0", "https://creativecommons.org/publicdomain/zero/1.0/"),
        ("CC BY", "CC-BY", ""),
        ("All rights reserved", "All-rights-reserved", ""),
        ("版权所有", "terms", ""),
    ],
)
def test_a_licence_has_the_name_that_programs_know(terms: str, name: str, address: str) -> None:
    assert identify_licence(terms) == (name, address)


# ------------------------------------------------------------------ stability


def test_nothing_that_was_published_goes_or_changes(files: Files) -> None:
    """Fields only grow within a schema version: raise SCHEMA_VERSION in pages/data_files.py for anything else."""
    published = json.loads(PUBLISHED.read_text(encoding="utf-8"))
    assert broken(published, shape(files)) == []


def test_what_is_new_is_held_too(files: Files) -> None:
    assert json.loads(PUBLISHED.read_text(encoding="utf-8")) == shape(files), "run `make bless` to hold what is new"


@pytest.mark.parametrize(
    ("change", "told"),
    [
        (lambda fields: fields.pop("facts.json: facts[].value"), "facts.json: facts[].value is gone"),
        (
            lambda fields: fields["facts.json: facts[].value"].update(type="number"),
            "facts.json: facts[].value is another type",
        ),
        (lambda fields: fields["facts.json: facts[].id"].update(always=False), "facts.json: facts[].id may be missing"),
        (lambda fields: fields["facts.json: facts[].rank"]["words"].pop(), "facts.json: facts[].rank has lost words"),
        (lambda fields: fields.pop("facts.csv: value"), "facts.csv: value is gone"),
    ],
)
def test_a_shape_that_shrinks_is_told(files: Files, change: Any, told: str) -> None:
    before, after = shape(files), shape(files)
    change(after["fields"])
    assert broken(before, after) == [told]
    assert broken(after, before) == [] or "type" in told
    assert broken(before, {**after, "schema_version": 2}) == []


# ------------------------------------------------------------------ the PDF


def test_the_pdf_has_the_same_files_attached(brief: Brief, files: Files) -> None:
    as_json, as_table = attachments(brief, brief.facts.values())
    assert as_json.text == files["data/facts.json"]
    assert as_table.text == files["data/facts.csv"]


def test_the_example_has_these_files(files: Files) -> None:
    docs = EXAMPLE / "docs"
    assert set(files) == {
        path.relative_to(docs).as_posix()
        for path in (docs / "data").rglob("*")
        if path.is_file() and path.suffix != ".md" and path.name != "marks.json"  # which `editions/marks.py` makes
    }
