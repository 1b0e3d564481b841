"""Beginning a collection, adding a brief to it, moving an entry into the library, and taking a brief out."""

from __future__ import annotations

from pathlib import Path

from tests.build.collection.conftest import replace_in
from tests.conftest import ROOT, topicbrief


def test_a_new_collection_checks_at_once_and_takes_new_briefs(tmp_path: Path) -> None:
    done = topicbrief("collection", "init", "norland", "--title", "Norland: in figures", "--engine", ROOT, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    root = tmp_path / "norland"
    done = topicbrief("--brief", root, "collection", "add", "ferries", cwd=tmp_path)
    assert done.stdout.startswith("8 files in briefs/ferries.")
    assert topicbrief("--brief", root, "collection", "list", cwd=tmp_path).stdout.split() == ["ferries", "first"]
    done = topicbrief("--brief", root, "collection", "check", cwd=tmp_path)
    assert done.stdout.splitlines()[-1] == "No problems in 2 briefs, 1 notice."
    done = topicbrief("--brief", root, "collection", "add", "The Ferries", cwd=tmp_path)
    assert "is no name of a brief" in done.stderr


def test_moving_a_source_leaves_each_brief_its_own_words(collection: Path) -> None:
    report = collection / "briefs/museums/data/sources/museum-report.yaml"
    text = report.read_text(encoding="utf-8")
    (collection / "briefs/ferries/data/sources/museum-report.yaml").write_text(text, encoding="utf-8")
    with report.open("a", encoding="utf-8") as file:
        file.write("summary: The museum counted [[sea-museum-visits-2025]].\n")
    done = topicbrief("--brief", ".", "collection", "move", "museum-report", cwd=collection)
    assert done.stdout == 'The source "museum-report" is in the library; ferries, museums take it from there.\n'
    assert report.read_text(encoding="utf-8") == "summary: The museum counted [[sea-museum-visits-2025]].\n"
    assert (collection / "library/sources/museum-report.yaml").read_text(encoding="utf-8") == text
    assert not (collection / "briefs/ferries/data/sources/museum-report.yaml").exists()
    assert topicbrief("--brief", ".", "collection", "check", cwd=collection).returncode == 0


def test_moving_a_subject_leaves_out_its_section(collection: Path) -> None:
    topicbrief("--brief", ".", "collection", "move", "sea-museum", cwd=collection)
    assert not (collection / "briefs/museums/data/subjects.yaml").exists()
    library = (collection / "library/subjects.yaml").read_text(encoding="utf-8")
    assert library.endswith("- id: sea-museum\n  name: Sea museum\n  kind: museum\n")
    assert topicbrief("--brief", ".", "collection", "check", cwd=collection).returncode == 0


def test_an_entry_on_which_briefs_differ_is_not_moved(collection: Path) -> None:
    report = (collection / "briefs/museums/data/sources/museum-report.yaml").read_text(encoding="utf-8")
    copy = collection / "briefs/trains/data/sources/museum-report.yaml"
    copy.parent.mkdir()
    copy.write_text(report, encoding="utf-8")
    replace_in(copy, "title: Annual report", "title: Yearly report")
    done = topicbrief("--brief", ".", "collection", "move", "museum-report", cwd=collection)
    assert done.stderr == (
        'Error: the brief museums and the brief trains differ in the title of the source "museum-report": "Annual report" '
        'and "Yearly report"; make them the same first\n'
    )
    assert not (collection / "library/sources/museum-report.yaml").exists()
    done = topicbrief("--brief", ".", "collection", "move", "museum-raport", cwd=collection)
    assert done.stderr == 'Error: no brief has a source, subject or measure "museum-raport" in its own files\n'
