"""Wrong collections, and what is said of them: exact messages, at exact places."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from tests.build.collection.conftest import replace_in
from tests.conftest import topicbrief


def check(collection: Path, *more: str) -> list[str]:
    return topicbrief("--brief", ".", "collection", "check", *more, cwd=collection).stdout.splitlines()


def write(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def test_the_example_is_sound(collection: Path) -> None:
    assert check(collection) == ["No problems in 3 briefs."]
    schema = json.loads((collection / "schema" / "subjects.json").read_text(encoding="utf-8"))
    assert "section" not in schema["items"]["required"]


@pytest.mark.parametrize(
    ("settings", "said"),
    [
        (
            "title: T\nbriefs: [briefs/ferries, briefs/trians]\n",
            'collection.yaml:2:26 unknown-brief: there is no brief in "briefs/trians"; did you mean "briefs/trains"?; "topicbrief collection add briefs/trians" makes one',
        ),
        (
            "title: T\nbriefs: [briefs/*, .]\n",
            'collection.yaml:2:20 circle: "." is the collection itself, or holds it; name the folders of briefs',
        ),
        (
            "title: T\nbriefs: [../else/ferries]\n",
            'collection.yaml:2:10 outside: "../else/ferries" lies outside of the collection; the briefs lie below its folder',
        ),
        (
            "title: T\nbriefs: [briefs/ferries, other/ferries]\n",
            'collection.yaml:2:26 duplicate-brief: "other/ferries" and "briefs/ferries" have one name, so their websites would have one address; rename one',
        ),
        (
            "title: T\nbriefs: [other/search]\n",
            'collection.yaml:2:10 bad-id: "search" is a folder of the portal, as are assets, changes, data, due, search or subjects; rename the brief\'s folder',
        ),
        (
            "title: T\ntopics:\n  - {title: Transport, briefs: [ferrys]}\n",
            'collection.yaml:3:33 unknown-brief: no brief "ferrys"; did you mean "ferries"?',
        ),
        (
            "title: T\ntopics:\n  - {title: A, briefs: [ferries]}\n  - {title: B, briefs: [ferries]}\n",
            'collection.yaml:4:25 duplicate-brief: "ferries" stands under "A" already; a brief stands under one topic',
        ),
        ("title: [T]\n", "collection.yaml:1:8 wrong-type: a text is expected here, not a list"),
    ],
)
def test_wrong_settings_are_told_with_their_place(collection: Path, settings: str, said: str) -> None:
    for name in ("ferries", "search"):
        (collection / "other" / name / "data").mkdir(parents=True)
    write(collection / "collection.yaml", settings)
    assert said in check(collection)


def test_collections_that_list_each_other_are_a_circle(collection: Path) -> None:
    inner = collection / "briefs" / "inner"
    (inner / "data").mkdir(parents=True)
    write(inner / "collection.yaml", "title: Inner\nbriefs: [../..]\n")
    said = '"briefs/inner" is a collection that lists this one, so they lead in a circle; take it out of one of them'
    assert f"collection.yaml:1:1 circle: {said}" in check(collection)
    write(inner / "collection.yaml", "title: Inner\n")
    said = '"briefs/inner" is a collection of its own; name the folders of its briefs here'
    assert f"collection.yaml:1:1 collection-in-collection: {said}" in check(collection)


def test_a_broken_entry_of_the_library_is_told_once_with_the_briefs_that_it_reaches(collection: Path) -> None:
    replace_in(collection / "library" / "measures.yaml", "format: number", "format: numbr")
    assert check(collection) == [
        'library/measures.yaml:3:11 unknown-word: "numbr" is none of number, money, percent, text or date; did you mean '
        '"number"? (reaches ferries and trains)'
    ]
    done = topicbrief("--brief", "briefs/trains", "check", cwd=collection)
    assert done.stdout.startswith('../../library/measures.yaml:3:11 unknown-word: "numbr" is none of')


def test_a_file_of_the_library_that_cannot_be_read_stops_only_the_briefs_that_need_it(collection: Path) -> None:
    write(collection / "library" / "sources" / "gazette.yaml", "title: [\n")
    assert topicbrief("--brief", "briefs/museums", "check", cwd=collection).returncode == 0
    done = topicbrief("--brief", "briefs/ferries", "check", cwd=collection)
    assert [line.split(" ")[0] for line in done.stdout.splitlines()] == ["../../library/sources/gazette.yaml:1:8"]


def test_an_id_that_the_library_gives_twice(collection: Path) -> None:
    write(collection / "library" / "subjects" / "more.yaml", "- {id: norland-lines, name: N, kind: company}\n")
    message = 'there is a subject "norland-lines" already, at library/subjects/more.yaml:1:8; give this one another id'
    assert f"library/subjects.yaml:1:7 duplicate-id: {message}" in check(collection)


def test_an_unknown_file_of_the_library(collection: Path) -> None:
    write(collection / "library" / "facts" / "a.yaml", "- {id: a}\n")
    message = 'the library holds sources/, subjects/ or measures/ and no "facts/a.yaml"'
    assert f"library/facts/a.yaml:1:1 unknown-file: {message}" in check(collection)


def test_notices_tell_what_is_in_both_what_is_unused_and_what_several_briefs_enter(collection: Path) -> None:
    write(
        collection / "briefs/museums/data/subjects.yaml",
        "- {id: sea-museum, name: Sea museum, kind: museum, section: visits}\n- {id: norland-lines, name: The Lines, kind: company, section: visits}\n",
    )
    write(
        collection / "library/sources/almanac.yaml",
        "title: Almanac\npublisher: P\npublished: 2026\nurl: https://example.org/a\nkind: news\n",
    )
    report = (collection / "briefs/museums/data/sources/museum-report.yaml").read_text(encoding="utf-8")
    write(collection / "briefs/trains/data/sources/report.yaml", report)
    lines = check(collection)
    assert lines[-1] == "No problems in 3 briefs, 3 notices."
    assert lines[:-1] == [
        'briefs/museums/data/sources/museum-report.yaml:4:6 in-several-briefs: museums and trains each enter this publication; "topicbrief collection move museum-report" puts it into the library',
        'briefs/museums/data/subjects.yaml:2:3 in-both: subject "norland-lines" stands here and in the library (subjects.yaml); they differ in name, and this one counts here',
        'library/sources/almanac.yaml:1:1 unused: no brief uses the source "almanac"',
    ]  # fmt: skip


@pytest.mark.slow
def test_a_change_of_the_library_names_the_briefs_that_it_reaches(built: Path) -> None:
    assert check(built, "--reach", "gazette") == ['source "gazette" reaches ferries, trains']
    done = topicbrief("--brief", ".", "collection", "check", "--reach", "gazete", cwd=built)
    assert done.stderr == 'Error: the library has no entry "gazete"; did you mean "gazette"?\n'
    told = json.loads(topicbrief("--brief", ".", "collection", "diff", "HEAD~1", "--format", "json", cwd=built).stdout)
    assert told["library"] == [
        {"kind": "subject", "id": "norland-lines", "what": "changed", "briefs": ["ferries", "trains"]}
    ]
    assert told["briefs"]["ferries"]["changes"][0]["id"] == "ferry-passengers-2025"


def test_what_is_due_in_all_briefs_stands_in_one_table(collection: Path) -> None:
    done = topicbrief("--brief", ".", "collection", "due", "--on", "2026-11-25", cwd=collection)
    assert "2026-06-30  due   ferry-passengers-2026  briefs/ferries/data/facts/traffic.yaml:17" in done.stdout
    assert done.stdout.endswith("1 due and 0 stale as of 2026-11-25.\n")
