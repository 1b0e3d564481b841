"""Test the brief kept in memory: after any changes in any order, its pages are those of a fresh build."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from tests.helpers.passages import say_nothing_of_figures
from topicbrief.build.check import check, list_due
from topicbrief.build.edit import add_entry, rename_entry
from topicbrief.build.pages import build_pages
from topicbrief.load.loader import load_documents
from topicbrief.load.yaml_files.cached_reader import read_files
from topicbrief.model.brief import Brief
from topicbrief.pages import blocks
from topicbrief.pages.composer import compose_pages
from topicbrief.preview import dependencies
from topicbrief.preview.incremental import IncrementalBuild
from topicbrief.storage import read_data_files

pytestmark = pytest.mark.slow  # most of it builds pages

Change = tuple[str, str, str]  # a file below data/, a pattern in it, and what is put there instead

# Each says something else of the brief: a figure, a name, an order, a date, what follows from others.
CHANGES: list[Change] = [
    ("facts/traffic.yaml", "value: 49.50", "value: 51.75"),
    ("facts/traffic.yaml", "value: 200000", "value: 237000"),  # a computed figure, and three charts
    ("facts/traffic.yaml", r"(?<=rank: preferred\n  reason: )The company counts its own passengers", "It knows best"),
    ("subjects.yaml", "name: Coast Line", "name: Shore Line"),
    ("subjects.yaml", "kind: carriage", "kind: coach"),
    ("measures.yaml", "label: Fare", "label: Ticket"),
    ("measures.yaml", "also: mi", "also: nautical mile"),
    ("sources/daily-star.yaml", r"publisher: .*", "publisher: The Night Star"),
    ("brief.yaml", "title: The night trains of Norland", "title: Night trains"),
    ("brief.yaml", r"key_figures: \[north-line-passengers-2024, ", "key_figures: ["),
    ("brief.yaml", r"sections: \[traffic, policy\]", "sections: [policy, traffic]"),
    ("sections/traffic.yaml", "More people travel by night", "Fewer people travel by day"),
    ("sections/policy.yaml", r"(?s)(blocks:\n.*)", r"blocks: []\n"),
    ("facts/traffic.yaml", "checked: 2025-04-01", "checked: 2031-04-01"),  # the day of the data: claims come due
    ("facts/traffic.yaml", r"note: Season tickets are counted once.", "note: Or [[north-line-fare]], who knows."),
]


@pytest.fixture
def resident(example: Path) -> IncrementalBuild:
    """The example brief in memory; what was drawn of it is kept."""
    say_nothing_of_figures(example / "data" / "facts" / "traffic.yaml")
    return IncrementalBuild(example)


def edit(root: Path, change: Change) -> None:
    name, pattern, instead = change
    path = root / "data" / name
    text, edits = re.subn(pattern, instead, path.read_text(encoding="utf-8"))
    assert edits, change
    path.write_text(text, encoding="utf-8")


def on_disk(root: Path) -> dict[str, bytes]:
    docs = root / "docs"
    return {path.relative_to(docs).as_posix(): path.read_bytes() for path in docs.rglob("*") if path.is_file()}


def brief_of(root: Path) -> Brief:
    documents, _ = read_files(root, read_data_files(root))
    brief = load_documents(documents, blocks.OPTIONS).brief
    assert brief
    return brief


def test_after_every_change_the_pages_are_those_of_a_build_from_nothing(
    example: Path, resident: IncrementalBuild, tmp_path: Path
) -> None:
    resident.update()
    resident.settle()
    for change in CHANGES:
        before = on_disk(example)
        edit(example, change)
        made, rest = resident.update(), resident.settle()
        assert made.problems == rest.problems == [], change
        fresh = tmp_path / "fresh"
        (fresh / "data").parent.mkdir(exist_ok=True)
        for name, data in read_data_files(example).items():
            (fresh / "data" / name).parent.mkdir(parents=True, exist_ok=True)
            (fresh / "data" / name).write_bytes(data)
        assert build_pages(fresh).problems == []
        after = on_disk(example)
        assert after == on_disk(fresh), change
        changed = {path for path in after if after[path] != before.get(path)}
        assert made.written | rest.written == changed - {".generated"}, change
        assert made.removed | rest.removed == before.keys() - after.keys(), change


def test_a_figure_is_composed_anew_only_where_it_stands(example: Path, resident: IncrementalBuild) -> None:
    resident.update()
    edit(example, ("facts/traffic.yaml", "value: 49.50", "value: 51.75"))
    assert resident.update().written == {
        "index.md", "traffic.md", "facts/traffic.md", "articles/norrail-report.md", "subjects/north-line.md",
    }  # fmt: skip
    assert resident.update().written == frozenset()


def test_while_there_is_a_problem_nothing_is_written_and_then_everything_is(
    example: Path, resident: IncrementalBuild
) -> None:
    resident.update()
    before = on_disk(example)
    edit(example, ("facts/traffic.yaml", "value: 49.50", "value: 51,7x"))
    edit(example, ("brief.yaml", "title: The night trains of Norland", "title: Night trains"))
    (problem,) = resident.update().problems
    assert problem.rule == "bad-number"
    assert on_disk(example) == before
    edit(example, ("facts/traffic.yaml", "value: 51,7x", "value: 51.70"))
    assert {"index.md", "traffic.md"} <= resident.update().written


@pytest.mark.parametrize("wrong", [b"", b"\xff", b"- id: [", b"a: &b c"], ids=["empty", "bytes", "syntax", "anchor"])
def test_a_file_that_cannot_be_read_is_a_problem_until_it_can(
    example: Path, resident: IncrementalBuild, wrong: bytes
) -> None:
    resident.update()
    path = example / "data" / "facts" / "traffic.yaml"
    good = path.read_bytes()
    path.write_bytes(wrong)
    assert {problem.place.file for problem in resident.update().problems} == {"data/facts/traffic.yaml"}
    path.write_bytes(good)
    assert resident.update().problems == []


def test_a_file_may_go_and_come_again(example: Path, resident: IncrementalBuild) -> None:
    resident.update()
    pages_before = on_disk(example)
    path, aside = example / "data" / "facts" / "traffic.yaml", example / "aside"
    path.rename(aside)
    assert "unknown-fact" in {problem.rule for problem in resident.update().problems}
    (path.parent / "traffic").mkdir()
    aside.rename(path.parent / "traffic" / "lines.yaml")
    assert resident.update().problems == []
    assert on_disk(example) == pages_before


def test_a_page_made_from_the_data_is_put_back_and_one_written_by_hand_is_a_problem(
    example: Path, resident: IncrementalBuild
) -> None:
    resident.update()
    page = example / "docs" / "traffic.md"
    good = page.read_bytes()
    page.unlink()
    assert resident.update(frozenset({"traffic.md"})).written == {"traffic.md"}
    assert page.read_bytes() == good
    page.write_text("# Mine\n")
    (problem,) = resident.update(frozenset({"traffic.md"})).problems
    assert problem.rule == "hand-written-page"
    assert page.read_text() == "# Mine\n"


def test_what_a_page_reads_is_noted_by_key_or_as_a_whole(brief: Brief) -> None:
    notes: set[dependencies.Read] = set()
    same = dependencies.track(brief, notes)
    assert same.facts["north-line-fare"] is brief.facts["north-line-fare"]
    assert same.rivals.get("no-such-fact") is None
    assert same.sources_of(same.facts["north-line-growth"]) == brief.sources_of(brief.facts["north-line-growth"])
    assert same.settings.language == brief.settings.language
    assert {("facts", "north-line-fare"), ("rivals", "no-such-fact"), ("settings", "language")} <= notes
    assert ("facts", dependencies.WHOLE) not in notes
    assert list(same.facts) == list(brief.facts)
    assert ("facts", dependencies.WHOLE) in notes


def test_a_page_composed_of_a_noted_brief_is_the_page(brief: Brief) -> None:
    assert compose_pages(brief, lambda brief, draft: draft.page(dependencies.track(brief, set()))) == compose_pages(
        brief
    )


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change[2][:20])
def test_two_briefs_differ_in_what_was_changed(example: Path, change: Change) -> None:
    before = brief_of(example)
    edit(example, change)
    assert dependencies.changed_keys(before, brief_of(example))
    assert not dependencies.changed_keys(before, before)


def test_a_page_never_leads_to_a_file_that_is_not_there(example: Path, resident: IncrementalBuild) -> None:
    """A new fact has its file before its record leads there; for other changes the files wait until there is time."""
    resident.update()
    resident.settle()
    edit(example, ("facts/traffic.yaml", "value: 49.50", "value: 51.75"))
    (change,) = resident.changes(frozenset())
    assert not any(path.startswith("data/facts") for path in change.written)
    edit(example, ("facts/traffic.yaml", "id: coast-line-works", "id: coast-line-repairs"))
    before, *_ = resident.changes(frozenset())
    assert "data/facts/coast-line-repairs.json" in before.written
    assert "subjects/coast-line.md" not in before.written


def test_two_addresses_of_the_website_are_told_by_every_command_until_they_agree(
    example: Path, resident: IncrementalBuild
) -> None:
    """Case R12: the check stopped, and the preview did not."""
    settings = example / "mkdocs.yml"
    settings.write_text("site_name: Night trains\nsite_url: https://trains.example/\n", encoding="utf-8")
    with (example / "data" / "brief.yaml").open("a", encoding="utf-8") as file:
        file.write("address: https://example.org/night-trains\n")
    told = {
        "check": check(example),
        "build": build_pages(example).problems,
        "preview": resident.update().problems,
        "due": list_due(example, date(2026, 1, 1))[1],
    }
    for problems in told.values():
        assert [problem.rule for problem in problems] == ["two-addresses"], told
        assert problems == told["check"]
    assert on_disk(example) == {}
    # What the commands that edit do is nothing the addresses hinder, and nothing that they are blamed for.
    rename_entry(example, "norrail-report", "report-of-norrail", None)
    subject = {"name": "Łódź Line", "kind": "line", "section": "traffic"}
    assert add_entry(example, "subject", "lodz-line", subject).problems == []
    settings.write_text("site_name: Night trains\nsite_url: https://example.org/night-trains/\n", encoding="utf-8")
    assert check(example) == resident.update().problems == build_pages(example).problems == []
    assert "index.md" in on_disk(example)


def test_settings_that_cannot_be_read_are_told_by_every_command_until_they_can(
    example: Path, resident: IncrementalBuild
) -> None:
    settings = example / "mkdocs.yml"
    settings.write_text("site_name: Night trains\nnav: [\n", encoding="utf-8")
    (problem,) = check(example)
    assert problem.rule == "yaml-syntax"
    assert build_pages(example).problems == resident.update().problems == [problem]
    settings.write_text("site_name: Night trains\n", encoding="utf-8")
    assert check(example) == resident.update().problems == build_pages(example).problems == []


def test_an_example_without_a_website_has_no_settings_to_tell_of(example: Path) -> None:
    assert not (example / "mkdocs.yml").exists()
    assert check(example) == []
