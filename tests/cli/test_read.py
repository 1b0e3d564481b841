"""`topicbrief read`: the list, the JSON, what it writes, and what it remembers."""

from __future__ import annotations

import json
from io import BytesIO
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
import yaml
from click.testing import CliRunner

from tests.conftest import EXAMPLE, topicbrief
from topicbrief.build.check import check, load_brief
from topicbrief.build.pages import build_pages
from topicbrief.cli import main
from topicbrief.editing.article import RESULTS

ARTICLE = """Night trains

In 2023 the North Line had 200,000 passengers. In 2023 there were 64,321 passengers on the Coast Line of Norrail,
and in 2025 the North Line had 262,417 passengers. Of them 17,500 travelled in pyjamas.
"""


def read(folder: Path, *options: str, copy: str = ARTICLE, answers: str = "") -> tuple[int, str, str]:
    """The status of the command, what it prints, and what it says beside."""
    path = folder / "article.txt"
    path.write_text(copy, encoding="utf-8")
    arguments = ["--brief", str(folder), "read", str(path), "--on", "2025-05-01", *options]
    done = CliRunner().invoke(main, arguments, input=answers)
    assert done.exception is None or isinstance(done.exception, SystemExit), done.exception
    return done.exit_code, done.stdout, done.stderr


def proposed(folder: Path) -> list[dict[str, Any]]:
    return list(yaml.load((folder / "data/proposed.yaml").read_text(encoding="utf-8"), yaml.BaseLoader))


def test_the_list_begins_with_what_asks_for_an_editor(example: Path) -> None:
    status, said, _ = read(example, copy=ARTICLE.replace("200,000", "200,500"))
    assert status == 0
    heads = [line for line in said.splitlines() if line[:1].isdigit()]
    assert [head.partition(" ")[2] for head in heads] == [
        "contradicts the brief",
        "are new",
        "are left out",
    ]
    assert "»200,500«" in said
    assert "200,000\xa0people" in said
    assert max(map(len, said.splitlines())) < 160


def test_the_json_has_what_its_description_says(example: Path) -> None:
    _, said, _ = read(example, "--format", "json", "--source", "norrail-report")
    report = json.loads(said)
    assert list(report) == ["schema_version", "source", "text", "counts", "findings", "status_changes"]
    assert report["source"] == "norrail-report"
    assert list(report["counts"]) == list(RESULTS)
    assert sum(report["counts"].values()) == len(report["findings"])
    for finding in report["findings"]:
        assert report["text"][finding["start"] : finding["end"]] == finding["text"]
        assert bool(finding["entry"]) == (finding["result"] == "new")
        assert bool(finding["facts"]) == (finding["result"] in ("known", "contradicts"))
    [entry] = [each["entry"] for each in report["findings"] if each["text"] == "262,417"]
    assert (entry["subject"], entry["period"], entry["value"]) == ("north-line", "2025", "262417")


def test_only_whole_entries_are_written_and_no_reader_sees_them(example: Path) -> None:
    before = {path: path.read_bytes() for path in (example / "data").rglob("*.yaml")}
    status, _, said = read(example, "--write", "--source", "norrail-report")
    assert status == 0
    entries = proposed(example)
    assert [entry["value"] for entry in entries] == ["64321", "262417"]
    for entry in entries:
        assert {"subject", "measure", "period", "value", "evidence"} <= set(entry)
    assert {path: path.read_bytes() for path in before} == before
    assert check(example) == []
    assert "2 entries are proposed" in topicbrief("--brief", example, "check", cwd=example).stdout
    assert topicbrief("--brief", example, "fmt", "--check", cwd=example).returncode == 0
    assert build_pages(example).problems == []
    made = [path for path in (example / "docs").rglob("*") if path.is_file()]
    assert made
    for path in made:
        assert not any(figure in path.read_bytes() for figure in (b"262417", b"262,417", b"64321", b"64,321")), path
    again = (example / "data/proposed.yaml").read_bytes()
    assert "2 there already" in read(example, "--write", "--source", "norrail-report")[2]
    assert (example / "data/proposed.yaml").read_bytes() == again
    assert "2 written" in said


def test_a_proposal_becomes_a_fact_when_an_editor_takes_it(example: Path) -> None:
    read(example, "--write", "--source", "norrail-report")
    first, second = (str(entry["id"]) for entry in proposed(example))
    assert topicbrief("--brief", example, "new", "fact", "--proposed", "nothing", cwd=example).returncode == 1
    done = topicbrief("--brief", example, "new", "fact", "--proposed", second, "--precision", "about", cwd=example)
    assert done.returncode == 0, done.stderr
    brief = load_brief(example).brief
    assert brief
    assert str(brief.facts[second].value and brief.numbers[second].value) == "262417"
    assert brief.facts[second].precision == "about"
    assert list(brief.proposals) == [first]
    assert topicbrief("--brief", example, "new", "fact", "--proposed", first, cwd=example).returncode == 0
    assert proposed(example) == []
    assert check(example) == []


@pytest.mark.parametrize("odd", ["\x07", "\x1b[1m", "\u202e", ": #", "'\"", "[[x]]", "{{ x }} & *y", "| > %", "漢字"])
def test_a_passage_with_odd_characters_is_written_or_shortened(example: Path, odd: str) -> None:
    copy = (
        f"In 2023 the Coast Line{odd} had 64,321 passengers {odd}, and in 2025 the North Line had 262,417 passengers."
    )
    status, _, said = read(example, "--write", "--source", "norrail-report", copy=copy)
    assert (status, "2 written" in said) == (0, True), said
    assert check(example) == []
    for entry in proposed(example):
        [evidence] = entry["evidence"]
        assert evidence["locator"].isprintable()
        assert evidence["locator"] in " ".join(copy.split())


@pytest.mark.parametrize("missing", [(), ("--source", "norrail-repor")])
def test_nothing_is_written_without_a_source(example: Path, missing: tuple[str, ...]) -> None:
    _, _, said = read(example, "--write", *missing)
    assert not (example / "data/proposed.yaml").exists()
    assert ("0 written" in said) if not missing else ('did you mean "norrail-report"?' in said)


def test_a_choice_is_remembered_by_words(example: Path) -> None:
    copy = "In 2024 some 4,100 sleepers rolled out of the shed of Norrail, in all weathers."
    _, said, asked = read(example, "--choose", "--format", "json", copy=copy, answers="2\n")
    assert "»4,100«" in asked
    [finding] = [each for each in json.loads(said[said.index("{") :])["findings"] if each["text"] == "4,100"]
    chosen = finding["nearest"][0]
    assert chosen["subject"]
    [choice] = yaml.load((example / "data/chosen.yaml").read_text(encoding="utf-8"), yaml.BaseLoader)
    assert (choice["subject"], choice["measure"]) == (chosen["subject"], chosen["measure"])
    assert 0 < len(choice["words"]) <= 4
    assert check(example) == []
    copy = "Next year, in 2025, sleepers rolled out of the shed in all weathers again, 5,200 of them, and Norrail was glad."
    _, said, asked = read(example, "--choose", "--format", "json", copy=copy)
    [finding] = [each for each in json.loads(said[said.index("{") :])["findings"] if each["text"] == "5,200"]
    assert finding["nearest"][0]["is_chosen"]
    assert (finding["nearest"][0]["subject"], finding["nearest"][0]["measure"]) == (
        choice["subject"],
        choice["measure"],
    )
    assert "»5,200«" not in asked, "what was chosen before is not asked again"


def test_copies_are_read_as_verify_reads_them(example: Path) -> None:
    for path in sorted((EXAMPLE / "sources").iterdir()):
        done = topicbrief("--brief", example, "read", path, "--format", "json", cwd=example)
        assert done.returncode == 0, done.stderr
        report = json.loads(done.stdout)
        assert report["source"] == path.stem
        assert report["counts"]["contradicts"] == 0
        assert report["counts"]["known"] >= 5
    (example / "scan.pdf").write_bytes(empty_pdf())
    assert "pictures of pages" in topicbrief("--brief", example, "read", example / "scan.pdf", cwd=example).stderr


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("empty.txt", b"", "no number and no date"),
        ("words.txt", "Nothing but words, dear reader. 何もない。".encode(), "no number and no date"),
        ("noise.bin", bytes(range(256)) * 12, "neither text nor HTML nor a PDF"),
        (
            "text.docx",
            b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)) * 9,
            "neither text nor HTML",
        ),
        ("latin.txt", "Größe: 411 Züge".encode("latin-1"), "save it as UTF-8"),
        ("broken.pdf", b"%PDF-1.7\n1 0 obj\n<</Type/Catalog", "this PDF cannot be read"),
        ("long.txt", b"In 2024 there were 12 of them. " * 200_000, "at most 5,000,000 bytes"),
        ("odd.html", b'<meta charset="klingon"><p>412 km', '"klingon", is not known'),
    ],
)
def test_odd_copies_are_told_in_words(example: Path, name: str, content: bytes, said: str) -> None:
    (example / name).write_bytes(content)
    done = CliRunner().invoke(main, ["--brief", str(example), "read", str(example / name)])
    assert done.exception is None or isinstance(done.exception, SystemExit)
    assert said in (done.stdout if done.exit_code == 0 else done.stderr)
    assert (done.exit_code == 0) == name.endswith(("empty.txt", "words.txt"))


@pytest.mark.parametrize(("name", "said"), [("data", "is a directory"), ("nowhere.txt", "does not exist")])
def test_what_is_no_file_is_told_in_words(example: Path, name: str, said: str) -> None:
    done = CliRunner().invoke(main, ["--brief", str(example), "read", str(example / name)])
    assert done.exit_code == 2
    assert said in done.stderr


def empty_pdf() -> bytes:
    """A PDF with a page and no text."""
    document, made = pypdfium2.PdfDocument.new(), BytesIO()
    document.new_page(200, 200)
    document.save(made)
    return made.getvalue()


def test_a_brief_with_problems_is_not_read_against(example: Path) -> None:
    (example / "data/facts/wrong.yaml").write_text("- id: [", encoding="utf-8")
    status, said, _ = read(example)
    assert status == 1
    assert "yaml-syntax" in said


def test_what_the_brief_states_otherwise_is_never_written(example: Path) -> None:
    copy = "There were 310,000 passengers on the Coast Line in 2024, and none on the North Line."
    _, said, _ = read(example, "--write", "--source", "norrail-report", copy=copy)
    assert "coast-line-passengers-2024" in said
    assert not (example / "data/proposed.yaml").exists()
