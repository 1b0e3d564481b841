"""Test the help while typing of a real YAML language server: what it offers, shows and underlines."""

from __future__ import annotations

import json
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, ROOT
from tests.editing.test_json_schema import NUMBERS, TIMES, WORDS
from tests.helpers import core_yaml
from tests.helpers.language_server import FOLDER, LanguageServer
from topicbrief.build.pages import build_schemas
from topicbrief.editing import json_schema
from topicbrief.storage import read_data_files

pytestmark = pytest.mark.slow

FACTS, SECTION = "data/facts/new.yaml", "data/sections/new.yaml"


@pytest.fixture(scope="module")
def server() -> Iterator[LanguageServer]:
    """A server for the example brief."""
    running = LanguageServer(EXAMPLE)
    yield running
    running.stop()


def opened(server: LanguageServer, path: str, text: str) -> tuple[str, int, int]:
    """A file with these lines beneath those that name its schema, and the place of `^` in it."""
    whole = "\n".join([*json_schema.schema_comments(path.removeprefix("data/")), text])
    before = whole.partition("^")[0]
    path = path.replace("new", f"new{len(server.opened)}")
    server.open(path, whole.replace("^", ""))
    return path, before.count("\n") + 1, len(before) - before.rfind("\n")


@pytest.mark.parametrize("of", [ROOT, EXAMPLE], ids=["shipped", "example"])
def test_nothing_is_underlined_in_the_files_there_are(of: Path, tmp_path: Path) -> None:
    root = tmp_path / "brief"
    shutil.copytree(of / "data", root / "data")
    assert build_schemas(root)[1] == []
    server = LanguageServer(root)
    files = read_data_files(root)
    for path, data in files.items():
        server.open(f"data/{path}", data.decode())
    found = {path: server.problems(f"data/{path}") for path in files}
    server.stop()
    assert {path: problems for path, problems in found.items() if problems} == {}


def test_the_settings_for_vs_code_bind_files_without_their_lines() -> None:
    settings = json.loads((ROOT / ".vscode" / "settings.json").read_text(encoding="utf-8"))
    server = LanguageServer(EXAMPLE, schemas=settings["yaml.schemas"])
    for path in ("sources/a.yaml", "sections/a.yaml", "facts/a.yaml", "facts/a/b.yaml", "subjects.yaml", "brief.yaml"):
        server.open(f"data/{path}", "nothing: 1\n")
        assert server.problems(f"data/{path}"), path
    server.stop()


WRONG = [
    ("id: YU7 range", "An id has small letters"),
    ("subject: north-lien", "This brief has no subject of this id"),
    ("value: 410,000", "A number is written with digits only"),
    ("period: 2025-02-30", "A period is written"),
    ("status: targeted", 'Valid values: "reported"'),
    ("vaule: 3", "Property vaule is not allowed"),
    ("note: 'as [[a|vlaue]] says'", "A reference is [[fact-id]]"),
    ("evidence: gazette", "Expected"),
    ("evidence: [{source: north-line, locator: a, checked: 2026-11-22}]", "This brief has no source of this id"),
    ("evidence: [{locator: a, checked: 2026-11-22}]", 'Missing property "source"'),
]


@pytest.mark.parametrize(("line", "message"), WRONG, ids=[line.partition(":")[0] for line, _ in WRONG])
def test_a_mistake_is_underlined_where_it_stands(server: LanguageServer, line: str, message: str) -> None:
    sound = {"id": "- id: new-fact", "subject": "  subject: north-line"}
    sound[line.partition(":")[0]] = ("- " if line.startswith("id") else "  ") + line
    path, _, _ = opened(server, FACTS, "\n".join(sound.values()) + "\n")
    ((number, said),) = server.problems(path)
    assert message in said
    assert number == 3 + list(sound).index(line.partition(":")[0])


OFFERED = [
    (FACTS, "- id: a\n  ^", {"subject": "What the fact is about.", "evidence": "Where it comes from."}),
    (FACTS, "- id: a\n  subject: ^", {"sleeper-s2": "Sleeper S2 (carriage)"}),
    (FACTS, "- id: a\n  measure: ^", {"passengers": "Passengers, in people"}),
    (FACTS, "- id: a\n  status: ^", {"target": "it is somebody's goal"}),
    (FACTS, "- id: a\n  outcome: ^", {"north-line-passengers-2024": "North Line, Passengers, 2024"}),
    (FACTS, "- id: a\n  evidence:\n    - source: ^", {"daily-star": "Daily Star"}),
    (FACTS, "- id: a\n  evidence:\n    - ^", {"source": "The id of the source.", "checked": "The day on which"}),
    (SECTION, "blocks:\n  - ^", {"chart": "A selection of figures as a drawing.", "timeline": "in order of time"}),
    (SECTION, "blocks:\n  - chart:\n      ^", {"form": "How they are drawn", "grain": "Facts whose period"}),
    (SECTION, "blocks:\n  - chart:\n      form: ^", {"stacked": "", "targets": ""}),
    (SECTION, "blocks:\n  - articles:\n      sources:\n        - ^", {"daily-star": "Daily Star"}),
    ("data/subjects.yaml", "- id: a\n  part_of: ^", {"north-line": "North Line"}),
    ("data/sources/new.yaml", "kind: ^", {"official": "", "research": ""}),
]


@pytest.mark.parametrize(
    ("path", "text", "offered"), OFFERED, ids=[text.split("\n")[-1].strip() for _, text, _ in OFFERED]
)
def test_what_may_stand_there_is_offered(server: LanguageServer, path: str, text: str, offered: dict[str, str]) -> None:
    found = server.complete(*opened(server, path, f"{text}\n"))
    assert {word: said in found.get(word, "nothing is offered") for word, said in offered.items()} == dict.fromkeys(
        offered, True
    )


def test_nothing_else_is_offered_for_an_id(server: LanguageServer) -> None:
    found = server.complete(*opened(server, FACTS, "- id: a\n  evidence:\n    - source: ^\n"))
    assert set(found) == {path.stem for path in (EXAMPLE / "data" / "sources").iterdir()}


def test_a_key_says_what_goes_in_with_good_and_bad_examples(server: LanguageServer) -> None:
    shown = server.hover(*opened(server, FACTS, "- id: a\n  subject: north-line\n  val^ue: 410000\n"))
    for part in ("The figure, as the source states it", "2.8 billion", "not `410,000`"):
        assert part in shown


def test_an_id_says_what_it_is(server: LanguageServer) -> None:
    shown = server.hover(*opened(server, FACTS, "- id: a\n  subject: n^orth-line\n"))
    assert "What the fact is about." in shown
    assert "* `north-line`: North Line (railway line)" in shown


def test_the_tests_read_scalars_as_the_language_server_does() -> None:
    """`core_yaml` stands for the server where thousands of files are compared."""
    words = [*NUMBERS, *TIMES, *WORDS, "", "0o17", "+.inf", "-.INF", ".NaN"]
    script = (
        "const {parse} = require('yaml'); const kind = v => v === null ? 'null' : typeof v;"
        "console.log(JSON.stringify(JSON.parse(process.argv[1]).map(w => { const v = parse(w);"
        " return [w, kind(v), typeof v === 'number' ? String(v) : ''] })))"
    )
    done = subprocess.run(["node", "-e", script, json.dumps(words)], cwd=FOLDER, capture_output=True, check=True)
    kinds = {type(None): "null", bool: "boolean", int: "number", float: "number", str: "string"}
    for word, kind, number in json.loads(done.stdout):
        value = core_yaml.load(f"- {word}\n")[0]
        assert kinds[type(value)] == kind, word
        assert not number or float(number) == float(value) or float(value) != float(value), word
