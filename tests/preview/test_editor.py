"""The editor of the preview: edits change only what they name, nothing unsound or unseen is written, and only pages of the preview may ask."""

from __future__ import annotations

import http.client
import json
import random
import re
import shutil
from collections.abc import Iterator
from datetime import date
from http import HTTPStatus
from pathlib import Path
from threading import Thread
from types import SimpleNamespace
from typing import Any

import pytest

from tests.conftest import EXAMPLE, EXAMPLE_NAV, GUIDE, ROOT, THOROUGH, lay_out
from topicbrief import storage
from topicbrief.build.check import check
from topicbrief.editing import formatter
from topicbrief.preview.editor import LARGEST, Editor
from topicbrief.preview.server import TOKEN, Server

TODAY = date(2027, 1, 15)
EDITS = 300 if THOROUGH else 5
JUDGED = "Words that nobody typed before. [[!our judgement]]"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)


@pytest.fixture
def editor(root: Path) -> Editor:
    return Editor(root, lambda: TODAY)


def body(*edits: dict[str, Any], **more: Any) -> bytes:
    return json.dumps({"edits": edits, **more}).encode()


def save(editor: Editor, *edits: dict[str, Any], **more: Any) -> tuple[HTTPStatus, dict[str, Any]]:
    """Do as the page does: ask what a change would do, and write it with the hashes that were told."""
    _, told = editor.plan(body(*edits))
    return editor.save(body(*edits, base=told.get("base", {}), **more))


def entry(editor: Editor, kind: str, id: str = "") -> dict[str, Any]:
    status, found = editor.entry(kind, id)
    assert status == HTTPStatus.OK, found
    return found


def lines_changed(before: dict[str, bytes], after: dict[str, bytes]) -> dict[str, tuple[list[str], list[str]]]:
    """Return, of each file that changed, the lines that went and came between those that are the same at both ends."""
    found = {}
    for name in before.keys() | after.keys():
        old, new = (files.get(name, b"").decode().split("\n") for files in (before, after))
        while old and new and old[0] == new[0]:
            del old[0], new[0]
        while old and new and old[-1] == new[-1]:
            del old[-1], new[-1]
        if old or new:
            found[name] = old, new
    return found


# ------------------------------------------------------------------ any edit keeps every other byte


def random_edit(editor: Editor, names: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    """Return an edit as an editor might make one, mostly a sound one."""
    fact = chance.choice(names["fact"])["id"]
    kind = chance.choice(["fact", "source", "subject", "measure", "section"])
    id = chance.choice(names[kind])["id"]
    values = entry(editor, kind, id)["values"]
    match chance.randrange(6):
        case 0:
            return {"do": "checked", "id": fact, "on": f"2026-12-{chance.randint(1, 28):02}"}
        case 1:
            counts = {
                each["id"]: len(entry(editor, "section", each["id"])["values"].get("blocks", ()))
                for each in names["section"]
            }
            section, count = chance.choice([(id, count) for id, count in counts.items() if count])
            return {"do": "move", "kind": "section", "id": section, "start": chance.randrange(count), "to": chance.randrange(count)}  # fmt: skip
        case 2:
            text = entry(editor, kind, id)["text"].split("\n")
            column = len(text[-2]) - len(text[-2].lstrip())
            return {
                "do": "rewrite",
                "kind": kind,
                "id": id,
                "text": "\n".join([*text[:-1], " " * column + "# seen", ""]),
            }
        case 3:
            return {"do": "add", "kind": "subject", "values": {"name": chance.choice(["Elster", "Amsel", "Kiebitz"]) + chance.choice("abcdefghij") * 3, "kind": "company", "section": names["section"][0]["id"]}}  # fmt: skip
        case _:
            source = chance.choice(names["source"])["id"]
            values = entry(editor, "source", source)["values"]
            key = chance.choice(["summary", "note", "url", "authors"])
            words = values.get(key, "") if key != "authors" else ""
            if key == "url":
                return {"do": "revise", "kind": "source", "id": source, "values": {**values, "url": f"{words or 'https://example.org'}/more"}}  # fmt: skip
            if key == "authors":
                return {"do": "revise", "kind": "source", "id": source, "values": {**values, "author": "A. Example"}}
            return {
                "do": "revise",
                "kind": "source",
                "id": source,
                "values": {**values, key: f"{words} {JUDGED}".strip()},
            }


@pytest.mark.thorough
def test_random_edits_change_no_other_byte_and_undo_gives_the_first_bytes_back(tmp_path: Path) -> None:
    root = lay_out(tmp_path / "brief", ROOT / "data", [{"Home": "index.md"}])
    editor, chance = Editor(root, lambda: TODAY), random.Random(20261126)
    first = storage.read_data_files(root)
    names, written = editor.names(), 0
    for _ in range(EDITS):
        before = storage.read_data_files(root)
        edit = random_edit(editor, names, chance)
        place = editor.entry(edit.get("kind", "fact"), edit.get("id", ""))[1]
        status, told = save(editor, edit, anyway=True)
        after = storage.read_data_files(root)
        if status != HTTPStatus.OK:
            assert (after, told["problems"]) != (before, []) or told["error"]
            assert after == before
            continue
        written += bool(told["written"])
        for name, (gone, come) in lines_changed(before, after).items():
            assert formatter.format_file(name, after[name])[0] == after[name], edit
            assert edit["do"] == "add" or f"data/{name}" == place["file"]
            old = place.get("text", "").split("\n")
            assert (edit["do"] == "add" and not any(gone)) or all(line in old for line in gone), (edit, gone, come)
    assert written >= EDITS // 3
    while editor.state()["undo"]["count"]:
        assert editor.undo()[0] == HTTPStatus.OK
    assert storage.read_data_files(root) == first
    assert {path.relative_to(root / "data").as_posix() for path in (root / "data").rglob("*.yaml")} == first.keys()


@pytest.mark.parametrize("end", ["\n", "\r\n"])
@pytest.mark.parametrize("mark", [b"", b"\xef\xbb\xbf"])
def test_comments_quotes_order_and_line_ends_of_a_file_stay(root: Path, end: str, mark: bytes) -> None:
    file = root / "data" / "facts" / "traffic.yaml"
    typed = file.read_text("utf-8").rstrip("\n").split("\n")
    at = next(number for number, line in enumerate(typed) if line.strip().startswith("value: "))
    old = typed[at].split(": ")[1]
    typed[at:at] = ["  # a comment of somebody", "  scope:   'in \"quotes\"'  # beside"]
    file.write_bytes(mark + end.join(typed).encode())
    editor = Editor(root, lambda: TODAY)
    id = next(line[6:] for line in typed[at::-1] if line.startswith("- id: "))
    values = entry(editor, "fact", id)["values"]
    _, told = editor.plan(body({"do": "revise", "kind": "fact", "id": id, "values": {**values, "value": f"{old}1"}}))
    changed = [line for line in told["yaml"].split("\n")[2:] if line[:1] in ("+", "-")]
    assert changed == [f"-  value: {old}", f"+  value: {old}1"]
    before = file.read_bytes()
    assert save(editor, {"do": "checked", "id": id, "on": "2027-01-14"}, anyway=True)[0] == HTTPStatus.OK
    assert len(file.read_bytes()) == len(before)
    assert file.read_bytes().count(b"2027-01-14") == len(values["evidence"])
    assert re.sub(rb"checked: [0-9-]+", b"", file.read_bytes()) == re.sub(rb"checked: [0-9-]+", b"", before)


# ------------------------------------------------------------------ what is told, and what is refused


def a_figure(editor: Editor) -> str:
    """Return a fact of the example with a value and evidence."""
    facts = [each["id"] for each in editor.names()["fact"]]
    return next(str(id) for id in facts if {"value", "evidence"} <= entry(editor, "fact", id)["values"].keys())


@pytest.mark.parametrize(
    ("change", "path", "words"),
    [
        ({"value": "34 %"}, ["value"], "34"),
        ({"subject": "no-such-line"}, ["subject"], "no-such-line"),
        ({"period": "13/02/2026"}, ["period"], "13/02/2026"),
        (
            {"evidence": [{"source": "nobody", "locator": "ten words", "checked": "2026-11-22"}]},
            ["evidence", 0, "source"],
            "nobody",
        ),
        ({"colour": "red"}, ["colour"], "colour"),
    ],
)
def test_what_check_finds_is_told_at_its_field_and_nothing_is_written(
    editor: Editor, root: Path, change: dict[str, Any], path: list[str | int], words: str
) -> None:
    before, id = storage.read_data_files(root), a_figure(editor)
    edit = {"do": "revise", "kind": "fact", "id": id, "values": {**entry(editor, "fact", id)["values"], **change}}
    status, told = save(editor, edit, anyway=True)
    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert [(each["path"], each["own"]) for each in told["problems"] if words in each["message"]][:1] == [(path, True)]
    assert storage.read_data_files(root) == before


def test_a_change_is_told_as_readers_see_it_in_facts_and_in_yaml(editor: Editor) -> None:
    id = a_figure(editor)
    values = entry(editor, "fact", id)["values"]
    _, told = editor.plan(body({"do": "revise", "kind": "fact", "id": id, "values": {**values, "value": "987654"}}))
    assert any("987,654" in line["text"] for line in told["sentences"])
    assert not any(line["text"].startswith("Readers will see") for line in told["sentences"])
    assert id in [each["id"] for each in told["changes"] if each["entry"] == "fact"]
    assert "+  value: 987654" in told["yaml"]
    assert f"-  value: {values['value']}" in told["yaml"]


def test_withdrawing_a_fact_names_every_text_that_uses_it_before_it_is_written(editor: Editor, root: Path) -> None:
    before = storage.read_data_files(root)
    used = next(e["id"] for e in editor.names()["fact"] if any(f"[[{e['id']}]]".encode() in data for data in before.values()))  # fmt: skip
    edit = {"do": "withdraw", "id": used, "reason": "It was a misprint."}
    status, told = save(editor, edit)
    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert told["problems"]
    assert storage.read_data_files(root) == before
    values = entry(editor, "fact", used)["values"]
    if not told["refused"]:
        assert save(editor, edit, anyway=True)[0] == HTTPStatus.OK
        assert entry(editor, "fact", used)["values"] == {
            **values,
            "status": "withdrawn",
            "reason": "It was a misprint.",
        }


def test_an_outcome_and_a_settled_disagreement_are_written_as_the_guide_does_by_hand(tmp_path: Path) -> None:
    root = tmp_path / "brief"
    shutil.copytree(GUIDE / "data", root / "data")
    before, editor = storage.read_data_files(root), Editor(root, lambda: TODAY)
    evidence = {"source": "cnevpost-us-plans", "locator": "561,000 vehicles in 2026", "checked": "2026-11-22"}
    happened = {"id": "xiaomi-deliveries-2026", "subject": "xiaomi-ev", "measure": "deliveries", "period": "2026"}
    said: list[list[str]] = []
    second = {"id": "yu7-max-acceleration-rounded", "subject": "yu7-max", "measure": "acceleration", "value": "3.3"}
    for edit in (
        {"do": "add", "kind": "fact", "values": {**happened, "value": "561000", "evidence": [evidence]}},
        {"do": "outcome", "id": "xiaomi-target-2026", "outcome": "xiaomi-deliveries-2026"},
        {"do": "add", "kind": "fact", "values": {**second, "evidence": [{**evidence, "locator": "in 3.3 seconds"}]}},
        {"do": "settle", "id": "yu7-max-acceleration", "reason": "The maker states it."},
    ):
        status, told = save(editor, edit, anyway=True)
        assert status == HTTPStatus.OK, told
        said.append([each["rule"] for each in told["problems"]])
    assert said == [[], [], ["unranked-conflict"], []]
    assert "unranked-conflict" not in [problem.rule for problem in check(root)]
    now = {name: data.decode() for name, data in storage.read_data_files(root).items()}
    assert (
        "  value: 550000\n  status: target\n  outcome: xiaomi-deliveries-2026\n  evidence:\n"
        in now["facts/sales/company.yaml"]
    )
    settled = "  value: 3.23\n  rank: preferred\n  reason: The maker states it.\n  evidence:\n"
    assert settled in now["facts/products/yu7.yaml"]
    assert all(formatter.format_file(name, text.encode())[0] == text.encode() for name, text in now.items())
    while editor.state()["undo"]["count"]:
        assert editor.undo()[0] == HTTPStatus.OK
    assert storage.read_data_files(root) == before


@pytest.mark.parametrize(
    ("edit", "words"),
    [
        ({"do": "outcome", "outcome": "nothing-of-it"}, 'no fact "nothing-of-it"'),
        ({"do": "outcome", "outcome": " "}, '"outcome" is empty; say it'),
        ({"do": "settle", "reason": ""}, '"reason" is empty; say it'),
    ],
)
def test_an_outcome_or_a_reason_that_is_missing_is_told_and_nothing_is_written(
    editor: Editor, root: Path, edit: dict[str, Any], words: str
) -> None:
    before = storage.read_data_files(root)
    status, told = save(editor, {**edit, "id": a_figure(editor)})
    assert status == HTTPStatus.UNPROCESSABLE_ENTITY
    assert words in json.dumps(told, ensure_ascii=False).replace('\\"', '"')
    assert storage.read_data_files(root) == before


def test_a_form_shows_help_in_plain_words(editor: Editor) -> None:
    for kind in ("fact", "source", "subject", "measure", "section", "brief"):
        _, found = editor.schema(kind)
        assert "description" in json.dumps(found)
        assert "`" not in json.dumps(found["schema"])


def test_a_new_source_is_a_file_of_its_own_and_undo_removes_it(editor: Editor, root: Path) -> None:
    before = storage.read_data_files(root)
    values = {"publisher": "Night Mail", "kind": "news", "title": "Sleepers return", "url": "https://mail.example/s"}
    edit = {"do": "add", "kind": "source", "values": values}
    status, told = save(editor, edit, anyway=True)
    assert status == HTTPStatus.OK, told
    (name,) = told["written"]
    text = (root / "data" / name).read_text("utf-8")
    assert text.startswith("# yaml-language-server: $schema=../../schema/")
    typed = [line for line in text.split("\n") if line[:1] != "#"]
    assert sorted(filter(None, typed)) == sorted(f"{key}: {value}" for key, value in values.items())
    assert formatter.format_file(name, text.encode())[0] == text.encode()
    assert editor.undo()[0] == HTTPStatus.OK
    assert storage.read_data_files(root) == before


def test_of_two_writers_the_second_is_told_and_overwrites_nothing(editor: Editor, root: Path) -> None:
    id = a_figure(editor)
    read = entry(editor, "fact", id)
    (name,) = read["base"]
    edit = {"do": "checked", "id": id, "on": "2026-12-24"}
    file = root / "data" / name
    file.write_bytes(file.read_bytes() + b"# by another program\n")
    there = file.read_bytes()
    status, told = editor.save(body(edit, base=read["base"], anyway=True))
    assert (status, list(told["conflict"])) == (HTTPStatus.CONFLICT, [name])
    status, told = editor.save(body(edit, anyway=True))
    assert (status, list(told["conflict"])) == (HTTPStatus.CONFLICT, [name])
    assert file.read_bytes() == there
    assert save(editor, edit, anyway=True)[0] == HTTPStatus.OK
    file.write_bytes(file.read_bytes() + b"# and again\n")
    assert editor.undo()[0] == HTTPStatus.CONFLICT
    assert file.read_bytes().endswith(b"# by another program\n# and again\n")


@pytest.mark.parametrize("id", ["../../etc/passwd", "..", "/etc/passwd", "a/../../b", "", "a\0b", "%2e%2e"])
@pytest.mark.parametrize("kind", ["source", "fact", "section"])
def test_no_id_leads_out_of_the_data(editor: Editor, root: Path, kind: str, id: str) -> None:
    before = {path: path.read_bytes() for path in root.parent.rglob("*") if path.is_file()}
    assert editor.entry(kind, id)[0] == HTTPStatus.NOT_FOUND
    for edit in (
        {"do": "rewrite", "kind": kind, "id": id, "text": "x"},
        {"do": "add", "kind": kind, "values": {"id": id or "..", "publisher": "x", "kind": "news", "subject": "x"}},
    ):
        assert editor.save(body(edit, base={f"../{id}": ""}, anyway=True))[0] in (400, 409, 422)
    after = {path: path.read_bytes() for path in root.parent.rglob("*") if path.is_file()}
    assert {path: data for path, data in after.items() if ".cache" not in path.parts} == {
        path: data for path, data in before.items() if ".cache" not in path.parts
    }


@pytest.mark.parametrize(
    "asked",
    [b"", b"[]", b"{", b'{"edits": []}', b'{"edits": [{"do": "erase"}]}', b"\xff\xfe", b'{"edits": 1}',
     b'{"edits": [{"do": "checked", "id": 1, "on": "2026-12-24"}]}', b"[" * 100_000,
     b'{"edits": [{"do": "revise", "kind": "fact", "id": "x", "values": {}, "file": "../x"}]}'],
)  # fmt: skip
def test_what_is_no_request_is_one_clear_line(editor: Editor, asked: bytes) -> None:
    status, told = editor.save(asked)
    assert (status, list(told)) == (HTTPStatus.BAD_REQUEST, ["error"])


# ------------------------------------------------------------------ who may ask


@pytest.fixture(scope="module")
def asked_root(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return lay_out(tmp_path_factory.mktemp("asked") / "brief", EXAMPLE / "data", EXAMPLE_NAV)


@pytest.fixture(scope="module")
def server(asked_root: Path) -> Iterator[Server]:
    server = Server("127.0.0.1", 0, lambda line: None)
    site: Any = SimpleNamespace(mount="/")
    board: Any = None
    Thread(target=server.show, args=(site, board, Editor(asked_root)), daemon=True).start()
    yield server
    server.shutdown()
    server.server_close()


def ask(
    server: Server, method: str, path: str, content: bytes = b"", **headers: str | None
) -> tuple[int, dict[str, Any]]:
    """Send a request as a page of the preview does, with these headers instead; None leaves one out."""
    host = f"127.0.0.1:{server.server_port}"
    given: dict[str, str | None] = {
        "Host": host,
        "Origin": f"http://{host}",
        "Content-Type": "application/json",
        "Content-Length": str(len(content)),
        TOKEN: server.editor.token,
        **{name.replace("_", "-"): value for name, value in headers.items()},
    }
    connection = http.client.HTTPConnection("127.0.0.1", server.server_port, timeout=20)
    connection.putrequest(method, f"/.topicbrief/edit/{path}", skip_host=True, skip_accept_encoding=True)
    for name, value in given.items():
        if value is not None:
            connection.putheader(name, value)
    connection.endheaders(content or None)
    answer = connection.getresponse()
    try:
        content = answer.read()
        return answer.status, json.loads(content) if content.startswith(b"{") else {}
    finally:
        connection.close()


def change() -> bytes:
    return body(
        {"do": "add", "kind": "subject", "values": {"name": "Elster", "kind": "company"}}, base={"subjects.yaml": ""}
    )


@pytest.mark.parametrize("path", ["save", "undo", "plan"])
@pytest.mark.parametrize(
    ("headers", "status"),
    [
        ({"Origin": "https://news.example"}, 403),
        ({"Origin": "null"}, 403),
        ({"Origin": None}, 403),
        ({"Origin": "http://127.0.0.1:1"}, 403),
        ({"Host": "news.example"}, 421),
        ({"Host": "127.0.0.1.news.example"}, 421),
        ({"Host": None}, 421),
        ({"Sec-Fetch-Site": "cross-site"}, 403),
        ({"Sec-Fetch-Site": "same-site"}, 403),
        ({TOKEN: None}, 403),
        ({TOKEN: ""}, 403),
        ({TOKEN: "guessed"}, 403),
        ({TOKEN: "\u00fc"}, 403),
        ({"Content-Type": "text/plain"}, 415),
        ({"Content-Type": "application/x-www-form-urlencoded"}, 415),
        ({"Content-Length": None}, 411),
        ({"Content-Length": "-1"}, 411),
        ({"Content-Length": str(LARGEST + 1)}, 413),
        ({"Content-Length": "9" * 40}, 413),
    ],
)
def test_only_a_page_of_this_preview_may_change_anything(
    server: Server, asked_root: Path, path: str, headers: dict[str, Any], status: int
) -> None:
    before = storage.read_data_files(asked_root)
    assert ask(server, "POST", path, change() if status != 413 else b"", **headers)[0] == status
    assert storage.read_data_files(asked_root) == before


@pytest.mark.parametrize("method", ["GET", "HEAD", "PUT", "DELETE", "PATCH", "OPTIONS"])
def test_nothing_but_post_writes(server: Server, asked_root: Path, method: str) -> None:
    before = storage.read_data_files(asked_root)
    status, _ = ask(server, method, "save", change() if method not in ("GET", "HEAD") else b"")
    assert status in (405, 501)
    assert storage.read_data_files(asked_root) == before


def test_a_page_from_here_may_ask_and_a_name_from_elsewhere_reads_no_token(server: Server) -> None:
    assert ask(server, "POST", "plan", change())[0] in (200, 409, 422)
    assert ask(server, "GET", "state")[1]["token"] == server.editor.token
    status, told = ask(server, "GET", "state", Host="news.example")
    assert (status, "token" in told) == (421, False)


def test_a_preview_that_is_read_only_shows_and_writes_nothing(asked_root: Path, server: Server) -> None:
    kept = server.editor
    server.editor = Editor(asked_root, read_only=True)
    try:
        assert ask(server, "GET", "state")[1]["token"] == ""
        assert ask(server, "POST", "save", change())[0] == 403
        assert ask(server, "POST", "undo")[0] == 403
    finally:
        server.editor = kept
