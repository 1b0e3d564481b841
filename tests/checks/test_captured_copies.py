"""`capture` keeps copies, `verify` compares with all of them, and readers see what was found."""

from __future__ import annotations

import gzip
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
import yaml

from tests.conftest import EXAMPLE, topicbrief
from topicbrief.build.check import check
from topicbrief.build.pages import build_pages
from topicbrief.checks.copies.publication_text import UnreadableError, publication_text

SAVED = EXAMPLE / "sources"
PASSAGE = "200,000 passengers in 2023"


def command(folder: Path, *words: object) -> tuple[int, str]:
    """The status and all that a command prints."""
    done = topicbrief("--brief", folder, *map(str, words), cwd=folder)
    assert "Traceback" not in done.stderr
    return done.returncode, done.stdout + done.stderr


def capture_all(folder: Path, on: str = "2025-05-01") -> None:
    for path in SAVED.iterdir():
        assert command(folder, "capture", path.stem, path, "--on", on)[0] == 0


def kept(folder: Path) -> list[dict[str, str]]:
    """What data/verified.yaml keeps."""
    path = folder / "data" / "verified.yaml"
    return list(yaml.load(path.read_text(), yaml.BaseLoader)) if path.exists() else []


def record(folder: Path, fact: str, page: str = "north-line") -> str:
    """The record of a fact, as Markdown."""
    assert build_pages(folder).problems == []
    return (folder / f"docs/subjects/{page}.md").read_text().partition(f"{{ #{fact} ")[2].partition("\n### ")[0]


def passages(folder: Path) -> str:
    """What the page Method says of the depth of checking, without its marks."""
    assert build_pages(folder).problems == []
    text = (folder / "docs/method.md").read_text()
    return (
        text.partition("## How deep")[2].partition("\n## ")[0].replace("<span data-count>", "").replace("</span>", "")
    )


@pytest.fixture
def brief(example: Path) -> Path:
    """The example in a folder of its own, so that the copies beside it are its own."""
    home = example.parent / "home" / "brief"
    home.parent.mkdir()
    example.rename(home)
    return home


def test_readers_see_which_passages_were_found_in_which_copy(brief: Path) -> None:
    assert "not verified" in record(brief, "north-line-passengers-2023")
    capture_all(brief)
    status, said = command(brief, "verify")
    assert status == 0, said
    assert check(brief) == []
    assert "passage found in a copy of" in record(brief, "north-line-passengers-2023")
    assert "not verified" not in record(brief, "north-line-passengers-2023")
    assert "It has found 29 of 29\xa0passages" in passages(brief).replace("\n", " ")
    assert "0\xa0passages are not verified." in passages(brief)


def test_a_copy_is_kept_outside_the_brief_and_says_where_it_is_from(brief: Path) -> None:
    capture_all(brief)
    files = sorted((brief.parent / "brief-copies").iterdir())
    assert [path.name for path in files] == [f"{path.stem}.2025-05-01.txt" for path in sorted(SAVED.iterdir())]
    head = files[2].read_text().partition("\n\n")[0].splitlines()
    assert head[0] == "Copy-of: norrail-report"
    assert "Address: https://example.org/norrail/report-2024?a=1&b=(2)" in head
    assert "Captured: 2025-05-01" in head
    assert not (brief / "data" / "copies").exists()


def test_a_copy_under_an_open_licence_is_kept_in_the_brief_and_under_another_is_not(brief: Path) -> None:
    path = SAVED / "daily-star.txt"
    status, said = command(brief, "capture", "daily-star", path, "--licence", "All rights reserved")
    assert (status, "no licence under which anybody may pass a text on" in said) == (1, True)
    assert command(brief, "capture", "daily-star", path, "--licence", "CC BY 4.0", "--on", "2025-05-02")[0] == 0
    assert (brief / "data/copies/daily-star.2025-05-02.txt").exists()
    assert not (brief.parent / "brief-copies").exists()
    assert command(brief, "verify")[0] == 0
    assert check(brief) == []
    assert {each["source"] for each in kept(brief)} == {"daily-star"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("locator: 200,000 passengers in 2023", "locator: 200,000 passengers in"),
        ("locator: 200,000 passengers in 2023", "locator: passengers in 2023"),
        ("  value: 200000", "  value: 410000"),
    ],
)
def test_who_changes_a_passage_has_one_that_nobody_verified(brief: Path, before: str, after: str) -> None:
    capture_all(brief)
    command(brief, "verify")
    path = brief / "data/facts/traffic.yaml"
    path.write_text(path.read_text().replace(before, after, 1))
    assert "not verified" in record(brief, "north-line-passengers-2023")


def test_a_result_stays_where_its_copy_is_elsewhere_and_goes_where_a_copy_denies_it(brief: Path) -> None:
    capture_all(brief)
    command(brief, "verify")
    before = kept(brief)
    copies = brief.parent / "brief-copies"
    (copies / "gazette.2025-05-01.txt").unlink()  # on the computer of another editor
    assert command(brief, "verify")[0] == 0
    assert kept(brief) == before
    report = copies / "norrail-report.2025-05-01.txt"
    (brief / "other.txt").write_text(report.read_text().partition("\n\n")[2].replace(PASSAGE, "nobody at all"))
    report.unlink()
    assert command(brief, "capture", "norrail-report", brief / "other.txt", "--on", "2025-06-01")[0] == 0
    status, said = command(brief, "verify")
    assert (status, "1 not-found" in said) == (1, True)
    assert len(kept(brief)) < len(before)
    assert "not verified" in record(brief, "north-line-passengers-2023")


def test_of_several_copies_the_newest_that_has_the_passage_counts(brief: Path) -> None:
    capture_all(brief, on="2025-05-01")
    capture_all(brief, on="2025-07-01")
    (brief / "other.txt").write_text("The report is no longer here.")
    assert command(brief, "capture", "norrail-report", brief / "other.txt", "--on", "2025-08-01")[0] == 0
    assert command(brief, "verify")[0] == 0
    assert {each["captured"] for each in kept(brief)} == {"2025-07-01"}


def test_a_source_that_is_renamed_keeps_its_results(brief: Path) -> None:
    capture_all(brief)
    command(brief, "verify")
    assert command(brief, "rename", "norrail-report", "norrail-annual-report")[0] == 0
    assert "passage found in a copy of" in record(brief, "north-line-passengers-2023")


def test_what_cannot_be_read_is_named_and_never_skipped(brief: Path) -> None:
    capture_all(brief)
    copies = brief.parent / "brief-copies"
    forged = copies / "gazette.2025-05-01.txt"
    forged.write_text(forged.read_text() + "\nA levy of 5 per cent.")
    (copies / "Notes.docx").write_bytes(b"PK\x03\x04")
    (copies / "daily-star.txt").write_bytes(b"caf\xe9 \xff")
    (copies / "north.txt").write_bytes(b"\0\1\2 a picture")
    _, said = command(brief, "verify")
    assert "gazette.2025-05-01.txt: not read; it was changed after it was captured" in said
    assert "Notes.docx: not read; copies are named" in said
    assert "daily-star.txt: not read; it does not say in which encoding it is" in said
    assert "north.txt: not read; this is neither text nor HTML nor a PDF" in said
    assert "gazette" not in {each["source"] for each in kept(brief)}


def test_the_name_of_a_checker_is_text(brief: Path) -> None:
    path = brief / "data/brief.yaml"
    path.write_text(path.read_text().replace("Ada Example", "<b>A</b> [x](javascript:y) *z*"))
    shown = record(brief, "north-line-passengers-2023")
    assert r" by &#60;b&#62;A&#60;/b&#62; &#91;x&#93;(javascript:y) \*z\*, not verified" in shown


def test_looking_alone_keeps_nothing(brief: Path) -> None:
    capture_all(brief)
    _, said = command(brief, "verify", "--look")
    assert "results would be kept" in said
    assert not (brief / "data/verified.yaml").exists()


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (("capture", "gazete", SAVED / "gazette.html"), 'did you mean "gazette"?'),
        (("capture", "gazette", "nothing.txt"), "nothing.txt"),
        (("capture", "gazette", "."), "directory"),
        (("verify",), "there is no copy of any source"),
        (("verify", "--copies", "data"), "not read; copies are named"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line(brief: Path, words: tuple[object, ...], why: str) -> None:
    status, said = command(brief, *words)
    assert why in said
    assert status in (0, 1, 2)
    assert (status == 0) == (words[-1] == "data")


class Publisher(BaseHTTPRequestHandler):
    """A publisher whose pages are in several encodings, moved, too large, or not there."""

    def do_GET(self) -> None:
        if self.path == "/moved":
            self.send_response(301)
            self.send_header("Location", "/gb2312")
            self.end_headers()
            return
        page = {
            "/gb2312": ("text/html", "<meta charset=gb2312><p>小米交付四十一万辆<script>no</script>".encode("gb2312")),
            "/latin": ("text/html; charset=ISO-8859-1", "<p>Caf\u00e9 – 5 €".encode("cp1252")),
            "/large": ("text/plain", b"x" * 6_000_000),
        }.get(self.path)
        self.send_response(200 if page else 404)
        self.send_header("Content-Type", page[0] if page else "text/html")
        self.send_header("Content-Encoding", "gzip")
        self.end_headers()
        self.wfile.write(gzip.compress(page[1] if page else b"gone"))

    def log_message(self, *words: object) -> None:
        pass


@pytest.fixture
def publisher() -> Iterator[str]:
    server = ThreadingHTTPServer(("127.0.0.1", 0), Publisher)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()


@pytest.mark.parametrize(
    ("page", "text"), [("/gb2312", "小米交付四十一万辆"), ("/latin", "Café – 5 €"), ("/moved", "小米交付四十一万辆")]
)
def test_a_page_on_the_web_is_kept_as_it_declares_itself(brief: Path, publisher: str, page: str, text: str) -> None:
    status, said = command(brief, "capture", "gazette", publisher + page, "--on", "2025-05-01")
    assert status == 0, said
    saved = (brief.parent / "brief-copies/gazette.2025-05-01.txt").read_text()
    assert saved.partition("\n\n")[2].strip() == text
    assert f"Address: {publisher}{page}\n" in saved


@pytest.mark.parametrize(("page", "why"), [("/none", "answers 404"), ("/large", "more than 5,000,000 bytes")])
def test_what_the_web_does_not_give_is_one_clear_line(brief: Path, publisher: str, page: str, why: str) -> None:
    status, said = command(brief, "capture", "gazette", publisher + page)
    assert (status, why in said) == (1, True)
    assert not (brief.parent / "brief-copies").exists()


def test_the_text_of_a_pdf_is_read() -> None:
    document = pypdfium2.PdfDocument.new()
    document.new_page(100, 100)
    with pytest.raises(UnreadableError, match="pictures of pages and no text"):
        publication_text(_bytes(document))


def _bytes(document: pypdfium2.PdfDocument) -> bytes:
    file = BytesIO()
    document.save(file)
    return file.getvalue()


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("﻿Café".encode(), "Café"),
        ("Café".encode("utf-16"), "Café"),
        (b'<?xml version="1.0" encoding="iso-8859-1"?><p>Caf\xe9', "Café"),
        (
            '<html><meta http-equiv="Content-Type" content="text/html; charset=Shift_JIS"><p>日本'.encode("shift_jis"),
            "日本",
        ),
        (b"one\r\ntwo", "one\ntwo"),
    ],
)
def test_an_encoding_is_read_as_declared(data: bytes, text: str) -> None:
    assert publication_text(data).strip() == text
