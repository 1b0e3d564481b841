"""Test the schemas: they accept and reject what the loader does, they are up to date, and every file names its own."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator, Mapping
from copy import deepcopy
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from jsonschema import Draft7Validator
from jsonschema.protocols import Validator
from pydantic import TypeAdapter, ValidationError

from tests.conftest import EXAMPLE, ROOT, THOROUGH, topicbrief
from tests.helpers import core_yaml
from tests.helpers.known_parts import known_parts
from topicbrief.build.check import check, load_brief
from topicbrief.build.pages import build_pages, build_schemas
from topicbrief.diagnostics.problem import Problem
from topicbrief.editing import json_schema
from topicbrief.editing.json_schema.parts import _hints, _without_none
from topicbrief.editing.json_schema.texts import TEXTS
from topicbrief.editing.new_brief import SKELETON
from topicbrief.load import yaml_files
from topicbrief.load.loader import FileLoader, load_documents
from topicbrief.load.result import LoadResult
from topicbrief.model.brief import Brief
from topicbrief.model.entries import BlockSpec, Model
from topicbrief.model.fields import (
    CalendarPeriod,
    Day,
    Days,
    FactId,
    FormerPlace,
    Id,
    Line,
    Locator,
    MeasureId,
    Number,
    Period,
    Phrase,
    Prose,
    SectionId,
    SourceId,
    SubjectId,
    Url,
    Value,
)
from topicbrief.pages import blocks
from topicbrief.storage import read_data_files

BUILD = ROOT / "scripts" / "build.py"
briefs = pytest.mark.parametrize("root", [ROOT, EXAMPLE], ids=["shipped", "example"])

# Where load rejects what a schema accepts: the rule, and the message where the rule has others that are told.
# No regular expression tells these mistakes, or not all of them. The docstring of `editing/json_schema` has the same list.
NOT_TOLD = (
    ("duplicate-id", "give this one another id"),  # the schema sees one file
    ("bad-reference", ""),  # prose: some broken references, and links around references
    ("bad-address", "only http:// and https:// are allowed"),  # prose: the address of a link
    ("not-a-phrase", ""),  # prose: some lists and paragraphs
    ("bad-period", "ends before it begins"),
    ("impossible-date", "in the calendar"),  # week 53, and a season behind the last year
    ("impossible-date", "no clock in"),
    ("bad-period", "is no time zone"),
    ("bad-period", " twice on "),  # a time when clocks are set back
    ("bad-period", "is not a fiscal year"),  # 2024/26
)
REFERRED = {"subject": SubjectId, "measure": MeasureId, "source": SourceId, "fact": FactId, "section": SectionId}


@cache
def brief_of(root: Path) -> Brief:
    brief = load_brief(root).brief
    assert brief
    return brief


def validators_of(brief: Brief) -> Mapping[str, Validator]:
    """What judges the files of a brief. It is the same for briefs with the same ids."""
    of_kinds = (brief.subjects, brief.measures, brief.sources, brief.facts, brief.sections)
    ids = tuple(tuple(entries) for entries in of_kinds)
    if ids not in VALIDATORS:
        VALIDATORS[ids] = {name: Draft7Validator(json.loads(text)) for name, text in json_schema.schemas(brief).items()}
    return VALIDATORS[ids]


VALIDATORS: dict[Any, Mapping[str, Validator]] = {}


# ------------------------------------------------------------------ what is there


def test_a_build_makes_the_schemas_anew_where_they_are_gone_and_clean_removes_them(example: Path) -> None:
    """They are no part of the repository: whoever has a fresh copy gets them with the pages."""
    folder = example / "schema"
    for _ in range(2):
        assert build_pages(example).problems == []
        assert {path.name: path.read_text("utf-8") for path in folder.iterdir()} == json_schema.schemas(
            brief_of(EXAMPLE)
        )
        shutil.rmtree(folder)
    assert build_pages(example).problems == []
    (folder / "mine.json").write_text("{}")
    assert topicbrief("clean", cwd=example).returncode == 0
    assert [path.name for path in folder.iterdir()] == ["mine.json"]


@pytest.mark.parametrize("ignored", [ROOT / ".gitignore", SKELETON / ".gitignore"], ids=["shipped", "new"])
def test_git_passes_over_the_schemas(ignored: Path) -> None:
    assert "/schema/" in ignored.read_text().splitlines()


@briefs
def test_every_data_file_names_its_schema_and_is_accepted_by_it(root: Path) -> None:
    known = validators_of(brief_of(root))
    for path, data in read_data_files(root).items():
        text = data.decode()
        assert tuple(text.splitlines()[:2]) == json_schema.schema_comments(path), (
            f"begin data/{path} with {json_schema.schema_comments(path)}"
        )
        target = (root / "data" / path).parent / json_schema.schema_comments(path)[1].removeprefix("# $schema: ")
        assert target.resolve() == root / "schema" / json_schema.schema_of(path)
        assert list(known[json_schema.schema_of(path)].iter_errors(core_yaml.load(text))) == [], path


def test_a_new_brief_names_its_schemas_too() -> None:
    for path, data in read_data_files(SKELETON).items():
        assert tuple(data.decode().splitlines()[:2]) == json_schema.schema_comments(path), path
    for name in ("extensions.json", "settings.json"):
        assert (SKELETON / ".vscode" / name).read_bytes() == (ROOT / ".vscode" / name).read_bytes()


def test_schemas_are_schemas() -> None:
    for text in json_schema.schemas(brief_of(EXAMPLE)).values():
        Draft7Validator.check_schema(json.loads(text))


def test_vs_code_maps_the_same_files_without_their_lines() -> None:
    mapped = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))["yaml.schemas"]
    wanted = json.loads((ROOT / ".vscode" / "extensions.json").read_text(encoding="utf-8"))["recommendations"]
    assert wanted == ["redhat.vscode-yaml"]
    for path in (*read_data_files(ROOT), "subjects/lines.yaml", "measures/counts/a.yaml"):
        patterns = [
            (of, each) for of, named in mapped.items() for each in ([named] if isinstance(named, str) else named)
        ]
        fitting = [of for of, pattern in patterns if Path("data", path).match(pattern.replace("**", "*"))]
        fitting += [of for of, pattern in patterns if Path("data", path).match(pattern.replace("**/", ""))]
        assert set(fitting) == {f"./schema/{json_schema.schema_of(path)}"}, path


def models(model: type[Model]) -> Iterator[type[Model]]:
    """A model and those within it."""
    yield model
    for hint in _hints(model).values():
        for inner in (_without_none(hint), *getattr(_without_none(hint), "__args__", ())):
            if isinstance(inner, type) and issubclass(inner, Model) and inner is not BlockSpec:
                yield from models(inner)


ALL_MODELS = list(
    dict.fromkeys(m for top in (*json_schema.MODELS.values(), *blocks.OPTIONS.values()) for m in models(top))
)


@pytest.mark.parametrize("model", ALL_MODELS, ids=lambda m: f"{m.__module__.split('.')[-1]}-{m.__name__}")
def test_examples_are_what_they_say(model: type[Model]) -> None:
    """Good ones are accepted and bad ones rejected: by the model, and by the schema where it has no ids to compare."""
    parts = json_schema.parts.mapping_schema(model)["properties"]
    for name, field in model.model_fields.items():
        extra = field.json_schema_extra
        wrong = list(extra["wrong"]) if isinstance(extra, dict) else []  # type: ignore[arg-type]
        rules = Draft7Validator(parts[name]) if "#/definitions" not in str(parts[name]) else None
        for example, good in [*((e, True) for e in field.examples or []), *((e, False) for e in wrong)]:
            assert accepts(model, name, example) == good, (name, example)
            assert rules is None or rules.is_valid(example) == good, (name, example)


def accepts(model: type[Model], name: str, value: Any) -> bool:
    """Whether the model takes a value for one of its fields, whatever else it lacks."""
    try:
        model.__pydantic_validator__.validate_assignment(model.model_construct(), name, value)
    except ValueError as error:
        return not any(e["loc"][:1] == (name,) and e["type"] != "frozen_instance" for e in error.errors())  # type: ignore[attr-defined]
    return True


# ------------------------------------------------------------------ the same as load


def leaves(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """The way to every value within."""
    yield path
    for key, inner in value.items() if isinstance(value, dict) else enumerate(value) if isinstance(value, list) else ():
        yield from leaves(inner, (*path, key))


class Plain(str):
    """A scalar to be written without quotes."""


def written(value: Any) -> str:
    """A value as YAML. What may stand without quotes does, so that programs give it a type."""
    if isinstance(value, dict):
        return "{" + ", ".join(f"{written(key)}: {written(inner)}" for key, inner in value.items()) + "}"
    if isinstance(value, list):
        return "[\n" + ",\n".join(map(written, value)) + "]"
    if isinstance(value, Plain) or re.fullmatch(r"[A-Za-z0-9][A-Za-z0-9 ./-]*[A-Za-z0-9]|[A-Za-z0-9]", value, re.ASCII):
        return str(value)
    return re.sub(r"[\x7f-\x9f\u2028\u2029\ufeff\ufffe\uffff]", _escaped, json.dumps(value, ensure_ascii=False))


def _escaped(found: re.Match[str]) -> str:
    return f"\\u{ord(found[0]):04x}"


NUMBERS = [
    "0", "-0", "1", "-1", ".5", "5.", "+5", "010", "00", "2025", "2025.0", "999", "1000", "9999", "10000",
    "02025", "1e5", "1E5", "1e-5", "1.5e3", "0x10", "0o17", "1_000", "12:30", "-.5", ".inf", "-.inf", ".nan",
    "410000", "410000.0", "3.14", "-3.140", "99999999999999999999999999999", "9999999999999999999999999999",
    "0.123456789012345678901234567890", "0000000000000000000000000000001", "12345678901234567890",
]  # fmt: skip
TIMES = [
    "2025-12", "2025-13", "2025-00", "2025-1", "2025-02-29", "2024-02-29", "2000-02-29", "1900-02-29",
    "2025-02-30", "2025-04-31", "2025-12-31", "2025-12-32", "2025-Q3", "2025-Q5", "2025-q3", "2025-H1",
    "2025-H3", "2024-04/2025-11", "2025/2024", "2024/2024-02-30", "2025/", "/2025", "0999", "0999-01",
    "2025-12-31T00:00:00Z",
]  # fmt: skip
WORDS = [
    "~", "null", "Null", "NULL", "nil", "true", "True", "TRUE", "false", "yes", "no", "on", "off", "y", "n",
    "reported", "target", "number", "money", "percent",
]  # fmt: skip
IDS = [
    "a", "a-b", "A-b", "a--b", "-a", "a-", "a_b", "a.b", "0-0", "1e5", "true", "ü", "nirgends",
]  # fmt: skip
QUOTED = [
    "", " ", "\n", "\u00a0", "\u200b", "\u2060 ", "\u3000", "\ufeff", "a\u0007", "\u0085", "a\n", "a\u2028b", "2025\n", "2025-12-31 ", "x-y\n", "\x7f",
    "x" * 80, "x" * 81, "x" * 121, "x" * 400, "x" * 401, "x" * 2001, "x" * 20_000, "x" * 20_001,
    "1 2 3 4 5 6 7 8", "1 2 3 4 5 6 7 8 9", " 1  2\n3 ", " ".join(["x" * 14] * 8), " ".join(["x" * 15] * 8), "x" + " " * 300 + "y",
    "2.8 billion", "2.8  billion", "2.8 Billion", "2.8 billions", "1,000", "about 5", "−5", "٣", "５", "1" * 28, "1" * 29, "-" + "1" * 28, "1." + "1" * 27, "1." + "1" * 28,
    "90 days", "1 day", "1 days", "0 days", "9999 days", "10000 days", "90  days", "90\u00a0days ", "90days", "3 months",
    "https://example.org/a", "http://a", "HTTPS://x.y", "ftp://x", "http://", "https://?", "https://x y", "https://x\n", "https:// x", "www.example.org",
    "[[a]]", "[[a|value]]", "[[a| value ]]", "[[a|\u00a0value]]", "[[a|foo]]", "[[a|]]", "[[!two|because it is so]]", "[[!two]]", "[[!two|short]]", "[[!|because it is so]]",
    "\\[[a|foo]]", "\\\\[[a|foo]]", "\\", "[[a|foo", "[[a]", "[[]]", "[[[a|foo]]]", "[x](http://a/[[a|foo]])", "[x]([[a|foo]])", "[[[a|foo]] x](http://b)", "[x](http://a.b \"[[a|foo]]\")",
    "[x](<http://a.b [[a|foo]]>)", "[x](ftp://a)", "[[a]](b) [[a|foo]]", "<b>[[a|foo]]</b>", "`[[a|foo]]`",
    "- a", "-a", "* a", "1. a", "a\n- b", "a\n* b", "a\n    - b", "a\nb", "a\n\nb", "a\n \nb\n", "\n\na\n\n", "a\n\u00a0\nb", "    - a", "\t- a", "-", "+\n", "a\n-", "a\n1) b", "a\n2) b",
]  # fmt: skip
ODD: list[Any] = [
    *map(Plain, [*NUMBERS, *TIMES, *WORDS, *IDS]),
    *NUMBERS, *TIMES, *WORDS, *IDS, *QUOTED,
    [], {}, ["a"], [[]], [Plain("~")], {"a": "b"}, {"prose": {"text": "a"}}, {"nothing": {}}, {"prose": {}, "table": {}}, Plain(""),
]  # fmt: skip


@st.composite
def mutated(draw: st.DrawFn, values: Mapping[str, Any]) -> tuple[str, Any]:
    """A file of a brief with one or two things in it that were not there before, and its path."""
    path = draw(st.sampled_from(sorted(values)))
    value = deepcopy(values[path])
    for _ in range(draw(st.integers(1, 2))):
        *way, last = draw(st.sampled_from([way for way in leaves(value) if way] or [("",)]))
        if last == "":
            return path, deepcopy(draw(st.sampled_from(ODD)))
        inner = value
        for step in way:
            inner = inner[step]
        here = inner[last]
        match draw(st.sampled_from(["odd", "odd", "odd", "text", "delete", "unknown", "rename", "wrap", "number"])):
            case "odd":
                inner[last] = deepcopy(draw(st.sampled_from(ODD)))
            case "text":
                inner[last] = draw(
                    st.text(
                        st.characters(codec="utf-8", exclude_categories=("Cs", "Cn"), max_codepoint=0xFFFF), max_size=12
                    )
                )
            case "delete":
                del inner[last]
            case "unknown" if isinstance(here, dict):
                here[draw(st.sampled_from(["", "idd", "note", "title", "value", "1", "~", "facts", "Id"]))] = draw(
                    st.sampled_from(ODD)
                )
            case "rename" if isinstance(inner, dict):
                inner[draw(st.sampled_from([f"{last}s", str(last).upper(), "text", "statement", "upper"]))] = inner.pop(
                    last
                )
            case "wrap":
                inner[last] = [here]
            case "number":
                inner[last] = Plain(draw(st.from_regex(core_yaml.FLOAT, fullmatch=True, alphabet="0123456789.-+eE")))
            case _:
                inner[last] = here if isinstance(here, str) else str(here)
    return path, value


def is_not_told(rule: str, message: str) -> bool:
    return any(rule == of and part in message for of, part in NOT_TOLD)


def problems_of(loaded: LoadResult, path: str) -> list[Problem]:
    """What is wrong with one file, to `load`, and references of it that lead nowhere: a schema knows the ids there are."""
    found = list(loaded.problems)
    if loaded.brief:
        for kind, of in REFERRED.items():
            found += [
                Problem(origin.place(*way), f"unknown-{kind}", "")
                for origin, way, id in loaded.values(of)
                if not loaded.may_exist(kind, id)
            ]
    return [problem for problem in found if problem.place.file == f"data/{path}"]


def difference(root: Path, documents: Mapping[str, Any], path: str, value: Any) -> str | None:
    """What the engine says of a file and the schema does not, or the other way round, unless it is on the list."""
    text = written(value) + "\n"
    document, _ = yaml_files.read_document(f"data/{path}", text.encode())
    if document is None:
        return None  # not YAML that a brief may have: what reads it says so, to editors' programs too
    loaded = load_documents({**documents, path: document}, blocks.OPTIONS, parts_of(root))
    problems = problems_of(loaded, path)
    rules = validators_of(loaded.brief or brief_of(root))[json_schema.schema_of(path)]
    error = next(rules.iter_errors(core_yaml.load(text)), None)
    otherwise = core_yaml.read_otherwise(text)
    if error and not problems and not otherwise:
        return f"the schema rejects what load accepts: {list(error.path)} {error.message[:300]}"
    untold = [p for p in problems if not is_not_told(p.rule, p.message) and p.place.line not in otherwise]
    if untold and not error:
        return f"the schema accepts what load rejects: {untold[0]}"
    return None


@cache
def documents_of(root: Path) -> dict[str, Any]:
    return {path: yaml_files.read_document(f"data/{path}", data)[0] for path, data in read_data_files(root).items()}


@cache
def parts_of(root: Path) -> FileLoader:
    return known_parts(documents_of(root))


QUIETLY = settings(
    deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.filter_too_much]
)


def changed_file(root: Path, data: st.DataObject) -> None:
    """Some file of a brief, changed somehow, is to the schema what it is to `load`."""
    documents = documents_of(root)
    path, value = data.draw(mutated({path: document.value for path, document in documents.items()}))
    assert difference(root, documents, path, value) is None, written(value)


@settings(QUIETLY, max_examples=40)
@given(st.data())
def test_a_schema_says_of_a_changed_file_what_load_says(data: st.DataObject) -> None:
    changed_file(EXAMPLE, data)


@pytest.mark.thorough
@pytest.mark.slow
@settings(QUIETLY, max_examples=3000 if THOROUGH else 300)
@given(st.data())
def test_it_says_so_of_very_many_changes(data: st.DataObject) -> None:
    changed_file(EXAMPLE, data)


@pytest.mark.thorough
@pytest.mark.slow
@settings(QUIETLY, max_examples=300 if THOROUGH else 50)
@given(st.data())
def test_it_says_so_of_the_shipped_files(data: st.DataObject) -> None:
    changed_file(ROOT, data)


@pytest.mark.parametrize("of", TEXTS, ids=lambda of: of.__metadata__[0].read.__qualname__)
def test_a_pattern_says_of_every_odd_value_what_its_type_says(of: Any) -> None:
    """Of every type of text, by itself: what hypothesis may not come upon."""
    engine, rules = TypeAdapter(of), Draft7Validator(TEXTS[of])
    found = [(odd, wrongs_of(engine, read(odd))) for odd in ODD if untold(engine, rules, odd)]
    assert found == []


ONLY_LISTED = re.compile(
    r"[^\x00-\u024f\u2000-\u206f\u3000]"
)  # beyond these, a pattern does not know which characters are invisible
ALPHABETS = {
    Prose: '[]|!\\()<>-*+ \n\tab1.value"`#&:/h',
    Phrase: '[]|!\\()<>-*+ \n\tab1.value"`#&:/h',
    Number: "0123456789.-+ ebilmontrhusad",
    Period: "0123456789-/QHWXFYT:Z+~?%. \n",
    CalendarPeriod: "0123456789-/QHWXT:Z~?% \n",
    Value: "0123456789.-/QX~% ebilmontrhusad",
    Day: "0123456789-",
    Days: "0129 days\n",
    Locator: "ab \n\u00a0",
    Url: "htps:/.?# \nHa",
    Id: "ab0-_A\n",
    FormerPlace: "ab0-/_A\n",
}


@pytest.mark.slow
@pytest.mark.parametrize("of", ALPHABETS, ids=lambda of: of.__metadata__[0].read.__qualname__)
def test_a_pattern_says_of_what_looks_right_what_its_type_says(of: Any) -> None:
    engine, rules = TypeAdapter(of), Draft7Validator(TEXTS[of])
    likely = st.text(ALPHABETS[of], max_size=14) | st.from_regex(TEXTS[of]["pattern"]).map(
        lambda text: ONLY_LISTED.sub("x", text)[:50]
    )

    @settings(QUIETLY, max_examples=150)
    @given(likely)
    def compare(text: str) -> None:
        assert not differ(wrongs_of(engine, text), rules.is_valid(text))

    compare()


def read(odd: Any) -> Any:
    """A value as the engine's reader gives it."""
    document, _ = yaml_files.read_document("odd", f"- {written(odd)}\n".encode())
    return document.at(0) if document else ""


def wrongs_of(engine: TypeAdapter[Any], value: Any) -> list[tuple[str, str]]:
    """The rules that a value breaks, to the engine, and the messages."""
    try:
        engine.validate_python(value)
    except ValidationError as error:
        details = error.errors()[0]
        if details["type"] == "prose":
            return [(mistake.rule, mistake.message) for mistake in details["ctx"]["mistakes"]]
        return [(details["type"], details["msg"])]
    return []


def differ(wrongs: list[tuple[str, str]], valid: bool) -> bool:
    """Whether the engine and the pattern differ in none of the ways that are listed."""
    return any(not is_not_told(*wrong) for wrong in wrongs) if valid else not wrongs


def untold(engine: TypeAdapter[Any], rules: Validator, odd: Any) -> bool:
    text = f"- {written(odd)}\n"
    return not core_yaml.read_otherwise(text) and differ(
        wrongs_of(engine, read(odd)), rules.is_valid(core_yaml.load(text)[0])
    )


def test_rare_invisible_characters_count_as_text_to_a_pattern() -> None:
    """A difference, and a small one: Unicode has too many of them outside its first plane to be listed."""
    assert wrongs_of(TypeAdapter(Line), "\U000e0001")
    assert Draft7Validator(TEXTS[Line]).is_valid("\U000e0001")


# ------------------------------------------------------------------ when they are written


def ids_offered(root: Path, name: str, kind: str) -> list[str]:
    text = (root / "schema" / name).read_text(encoding="utf-8")
    return list(json.loads(text)["definitions"][kind]["enum"])


def test_the_pages_bring_the_schemas_up_to_date(example: Path) -> None:
    build_pages(example)
    source = example / "data" / "sources" / "gazette.yaml"
    own = source.read_text(encoding="utf-8").replace("url: https://example.org/", "url: https://example.org/watch/")
    source.with_name("night-watch.yaml").write_text(own, encoding="utf-8")
    before = (example / "schema" / "measures.json").stat().st_mtime_ns
    build_pages(example)
    assert "night-watch" in ids_offered(example, "facts.json", "source")
    assert (example / "schema" / "measures.json").stat().st_mtime_ns == before


def test_check_writes_no_schemas(example: Path) -> None:
    assert check(example) == []
    assert not (example / "schema").exists()


def test_the_command_says_how_many_were_out_of_date(example: Path) -> None:
    said = "{} of the schemas in schema/ were out of date and are written anew.\n"
    for number in (len(json_schema.MODELS), 0):
        done = topicbrief("--brief", example, "schema", cwd=example)
        assert (done.returncode, done.stdout, done.stderr) == (0, said.format(number), "")


def test_a_brief_that_does_not_load_keeps_the_schemas_it_has(example: Path) -> None:
    build_pages(example)
    before = {path.name: path.read_bytes() for path in (example / "schema").iterdir()}
    (example / "data" / "subjects.yaml").write_text("- id: [\n", encoding="utf-8")
    done = topicbrief("--brief", example, "schema", cwd=example)
    assert done.returncode == 1
    assert "data/subjects.yaml:1:7 yaml-syntax" in done.stdout
    assert {path.name: path.read_bytes() for path in (example / "schema").iterdir()} == before


def test_a_file_of_somebodys_own_is_left_alone(example: Path) -> None:
    (example / "schema").mkdir()
    (example / "schema" / "facts.json").write_text("{}", encoding="utf-8")
    done = topicbrief("--brief", example, "schema", cwd=example)
    assert (done.returncode, done.stdout) == (1, "")
    assert "schema/facts.json was not made by topicbrief" in done.stderr
    assert [path.name for path in (example / "schema").iterdir()] == ["facts.json"]
    assert build_pages(example).pages  # the pages are made all the same, and say so


def test_pages_are_made_where_no_schema_can_be_written(example: Path) -> None:
    (example / "schema").write_text("a file", encoding="utf-8")
    said: list[tuple[str, str]] = []
    assert build_pages(example, lambda stage, done: said.append((stage, done))).problems == []
    assert [stage for stage, _ in said if stage == "schema"] == ["schema"]
    assert (example / "docs" / "index.md").is_file()


def test_ids_that_look_like_numbers_may_be_typed_as_such(example: Path) -> None:
    source = example / "data" / "sources" / "gazette.yaml"
    source.with_name("2025.yaml").write_bytes(source.read_bytes())
    assert build_schemas(example)[1] == []
    assert {"2025", 2025} <= set(ids_offered(example, "facts.json", "source"))


def test_a_brief_without_facts_or_sources_has_schemas(example: Path) -> None:
    for folder in ("facts", "sources", "sections"):
        shutil.rmtree(example / "data" / folder)
    (example / "data" / "measures.yaml").write_text("[]\n", encoding="utf-8")
    assert build_schemas(example) == (len(json_schema.MODELS), [])
    for path in (example / "schema").iterdir():
        Draft7Validator.check_schema(json.loads(path.read_text(encoding="utf-8")))
