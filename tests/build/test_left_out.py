"""What one edition cannot make is told with its place and left out, and all else is made."""

from __future__ import annotations

import json
import os
import re
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import suppress
from pathlib import Path

import pytest

from tests.conftest import EXAMPLE, EXAMPLE_NAV, THOROUGH, lay_out, topicbrief
from topicbrief import editions
from topicbrief.build import pdf
from topicbrief.build.options import BuildOptions
from topicbrief.build.pages import build_pages
from topicbrief.build.pdf import process
from topicbrief.build.pdf.check import check_all
from topicbrief.diagnostics.errors import CannotTypesetError
from topicbrief.document import Chart
from topicbrief.editions import charts, feeds, opendata
from topicbrief.editions.pdf import glyphs, typesetter

GAZETTE = ("sources/gazette.yaml", "publisher: Official Gazette", "publisher: ")
SUBJECT = ("subjects.yaml", "name: North Line", "name: ")
# A file of the example, what stands there, what stands there instead, and the place and the letters that are told.
LETTERS = [
    (*GAZETTE, "Gazette שלום", "4:20", "שלום"),
    (*SUBJECT, "Town library 🚌", "4:22", "🚌"),
    (*SUBJECT, "مكتبة", "4:9", "مكتبة"),
    (*SUBJECT, "หอสมุด", "4:9", "หอสมุด"),
    (*GAZETTE, "\U00012000 Gazette of पुस्तक", "4:12", "\U00012000पुस्तक"),
    ("sections/traffic.yaml", "title: Traffic\n", "title: ", "Traffic \u0600\n", "3:16", "<U+0600>"),
]
letters = pytest.mark.parametrize(("file", "old", "key", "new", "place", "absent"), LETTERS)


@pytest.fixture
def root(tmp_path: Path) -> Path:
    return lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)


def edit(root: Path, file: str, old: str, new: str) -> None:
    path = root / "data" / file
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@letters
def test_check_tells_the_texts_that_the_pdf_cannot_show(  # noqa: PLR0913, PLR0917
    example: Path, file: str, old: str, key: str, new: str, place: str, absent: str
) -> None:
    edit(example, file, old, key + new)
    done = topicbrief("check", cwd=example)
    assert done.returncode == 0
    (notice, verdict) = done.stdout.splitlines()
    assert notice.startswith(f"data/{file}:{place}")
    assert " not-printable: no PDF is made, since no font has the letter" in notice
    seen = re.search(r'"(.+)" \(U\+', notice)
    assert seen
    assert seen[1] == "".join(dict.fromkeys(absent)) or seen[1] == absent
    assert verdict == "No problems."
    assert topicbrief("check", "--strict", cwd=example).returncode == 1


def test_check_tells_it_to_programs_and_on_pull_requests(example: Path) -> None:
    edit(example, GAZETTE[0], GAZETTE[1], "publisher: Gazette שלום")
    report = json.loads(topicbrief("check", "--format", "json", cwd=example).stdout)
    assert (report["count"], report["problems"]) == (0, [])
    (notice,) = report["notices"]
    assert (notice["file"], notice["line"], notice["rule"]) == ("data/sources/gazette.yaml", 4, "not-printable")
    done = topicbrief("check", "--format", "github", cwd=example)
    assert done.returncode == 0
    assert "::warning file=data/sources/gazette.yaml,line=4,col=20,title=not-printable::" in done.stdout
    assert "::error" not in done.stdout


@pytest.mark.parametrize("where", ["comment", "url", "file that is not printed"])
def test_a_letter_that_is_not_printed_is_not_told(example: Path, where: str) -> None:
    path = example / "data" / "sources" / "gazette.yaml"
    text = path.read_text(encoding="utf-8")
    match where:
        case "comment":
            path.write_text(f"# שלום\n{text}", encoding="utf-8")
        case "url":
            edit(example, "subjects.yaml", "aliases: [Nordbanen, N1]", "aliases: [Nordbanen, N1, שלום]")
        case _:
            (example / "notes.yaml").write_text("שלום: مكتبة", encoding="utf-8")
    assert check_all(example) == ([], [], [])
    assert pdf.build_pdf(example).name


@pytest.mark.parametrize("text", ["A\ufe0fB", "A\u200dB", "A\u3164B", "A\ufeffB", "Cafe\u0301"])
def test_a_letter_without_a_shape_keeps_no_pdf_from_being_made(example: Path, text: str) -> None:
    edit(example, GAZETTE[0], GAZETTE[1], f"publisher: {text}")
    assert check_all(example) == ([], [], [])
    printed = pdf.build_pdf(example)
    assert (printed.left_out, printed.name) == ([], "the-night-trains-of-norland.pdf")


@pytest.mark.parametrize("letter", ["\u0601", "\ufffa", "\U00013430"])
def test_a_letter_of_which_only_typst_knows_that_it_is_missing_is_told_at_its_place(
    example: Path, monkeypatch: pytest.MonkeyPatch, letter: str
) -> None:
    monkeypatch.setattr(glyphs, "SHOWN", re.compile("(?!)"))
    edit(example, GAZETTE[0], GAZETTE[1], f"publisher: Gazette {letter}")
    (notice,) = pdf.build_pdf(example).left_out
    assert str(notice).startswith("data/sources/gazette.yaml:4:20 not-printable: ")


# ------------------------------------------------------------------ the website is made all the same


def pages_of(root: Path) -> Iterator[tuple[str, str]]:
    for path in sorted((root / "site").rglob("*.html")):
        yield path.relative_to(root / "site").as_posix(), path.read_text(encoding="utf-8")


def leads_to_nothing(root: Path) -> list[str]:
    """Return the links and pictures of a built site that lead to a file of it that is not there."""
    found = []
    for page, html in pages_of(root):
        for url in re.findall(r'(?:href|src)="(?!https?:|#|mailto:|data:|/)([^"#?]+)', html):
            target = (root / "site" / page).parent / url
            if not (target / "index.html").exists() and not target.exists():
                found.append(f"{page}: {url}")
        for card in re.findall(r'og:image" content="https://[^/]+/(?:brief/)?(cards/[^"]+)', html):
            if not (root / "site" / card).exists():
                found.append(f"{page}: {card}")
    return found


@pytest.mark.slow
def test_the_website_is_made_without_the_pdf(root: Path) -> None:
    assert topicbrief("build", "--address", "https://a.example/", cwd=root).returncode == 0
    assert len(list((root / "site").glob("*.pdf"))) == 1
    assert "PDF</a>" in (root / "site" / "index.html").read_text(encoding="utf-8")
    assert 'og:image" content="https://a.example/cards/subjects/north-line.png' in dict(pages_of(root))["subjects/north-line/index.html"]  # fmt: skip
    several = [LETTERS[0], LETTERS[1], LETTERS[5]]
    for file, old, key, new, _, _ in several:
        edit(root, file, old, key + new)
    done = topicbrief("build", "--address", "https://a.example/", cwd=root)
    assert done.returncode == 0, done.stderr
    told = sorted(line.partition(" ")[0] for line in done.stdout.splitlines() if "not-printable" in line)
    assert told == sorted(f"data/{file}:{place}" for file, _, _, _, place, _ in several)
    assert not list(root.rglob("*.pdf"))
    for _, _, _, new, _, _ in several:
        assert new.strip().split()[-1] in "".join(html for _, html in pages_of(root))
    assert all("PDF</a>" not in html for _, html in pages_of(root))
    assert leads_to_nothing(root) == []
    assert (root / "site" / "cards" / "method.png").exists()
    strict = topicbrief("build", "--strict", cwd=root)
    assert strict.returncode == 1
    assert "Building documentation" not in strict.stderr


def build_and_end(root: Path, end: Callable[[int], None]) -> tuple[int, str]:
    """Build in a process, and do something to the one that makes the PDF; the status, and what was said."""
    command = [sys.executable, "-m", "topicbrief", "--brief", str(root), "build"]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, cwd=root)
    done = False
    while process.poll() is None and not done:
        for each in Path("/proc").glob("[0-9]*"):
            with suppress(OSError):
                words = (each / "cmdline").read_bytes().split(b"\0")
                if b"pdf" in words and str(root).encode() in words:
                    time.sleep(0.3)
                    end(int(each.name))
                    done = True
        time.sleep(0.01)
    out, _ = process.communicate(timeout=120)
    assert done
    return process.returncode, out


@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize("sign", [signal.SIGKILL, signal.SIGSEGV, signal.SIGABRT] if THOROUGH else [signal.SIGKILL])
def test_the_website_is_made_whatever_ends_the_process_that_makes_the_pdf(root: Path, sign: signal.Signals) -> None:
    assert topicbrief("build", cwd=root).returncode == 0
    assert list((root / "site").glob("*.pdf"))
    edit(root, "sections/traffic.yaml", "title: Traffic", "title: Transport")
    status, said = build_and_end(root, lambda process: os.kill(process, sign))
    assert status == 0, said
    assert "data/brief.yaml:1:1 left-out: no PDF and no social cards are made, since its process ended by the signal " + sign.name in said  # fmt: skip
    assert not list(root.rglob("*.pdf"))
    assert "Transport" in dict(pages_of(root))["traffic/index.html"]
    assert leads_to_nothing(root) == []
    assert "Traceback" not in said


def test_a_pdf_that_is_never_ready_is_left_out(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(process, "PATIENCE", 0.05)
    made = process.print_apart(example, BuildOptions())
    assert made.name is None
    (notice,) = made.left_out
    assert "it was not ready after" in notice.message


@pytest.mark.parametrize(
    ("error", "said"),
    [
        (CannotTypesetError("the table is too wide"), "it cannot be typeset: the table is too wide"),
        (CannotTypesetError("no such symbol; did you mean x"), "no such symbol"),
    ],
)
def test_a_section_that_cannot_be_typeset_is_named(
    example: Path, monkeypatch: pytest.MonkeyPatch, error: Exception, said: str
) -> None:
    sound = typesetter.typeset_pdf

    def typeset(template: str, inputs: dict[str, str], *rest: object) -> bytes:
        if "Why it matters" in inputs["data"]:
            raise error
        return sound(template, inputs, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(typesetter, "typeset_pdf", typeset)
    (notice,) = pdf.build_pdf(example).left_out
    assert str(notice).startswith("data/sections/traffic.yaml:1:1 left-out: no PDF is made, since ")
    assert said in notice.message


# ------------------------------------------------------------------ charts, open data, feeds


@pytest.mark.slow
@pytest.mark.parametrize(
    ("page", "nth", "error"),
    [
        ("index", 0, ValueError("Invalid specification")),
        ("traffic", 0, RuntimeError("V8 ran\nout")),
        ("traffic", 1, KeyError("x")),
    ],
)
def test_a_chart_that_cannot_be_drawn_is_told_and_its_figures_stand_in_the_table(
    root: Path, monkeypatch: pytest.MonkeyPatch, page: str, nth: int, error: Exception
) -> None:
    assert list(build_pages(root).left_out) == []
    text = (root / "docs" / f"{page}.md").read_text(encoding="utf-8")
    drawings, anchor = text.count("<svg"), re.findall(r'<figure class="chart" id="([^"]+)"', text)[nth]
    (root / "data" / "brief.yaml").write_bytes((root / "data" / "brief.yaml").read_bytes() + b"# another\n")
    sound = charts.draw

    def draw(chart: Chart, *rest: object) -> str:
        if chart.anchor == anchor:
            raise error
        return sound(chart, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(charts, "draw", draw)
    outcome = build_pages(root)
    assert outcome.problems == []
    (notice,) = list(outcome.left_out)
    assert notice.rule == "left-out"
    assert notice.place.file == ("data/brief.yaml" if page == "index" else f"data/sections/{page}.yaml")
    line = (root / notice.place.file).read_text(encoding="utf-8").splitlines()[notice.place.line - 1]
    assert line.lstrip().startswith("title: ")
    assert type(error).__name__ in notice.message
    text = (root / "docs" / f"{page}.md").read_text(encoding="utf-8")
    figure = text[text.index(f'id="{anchor}"') :].partition("</figure>")[0]
    assert "<svg" not in figure
    assert "| ---" in figure
    assert text.count("<svg") == drawings - 2, "the other charts are drawn"
    assert list(build_pages(root).left_out) == [notice], "the next build tells it again"


@pytest.mark.slow
@pytest.mark.parametrize("module", [opendata, feeds])
def test_an_edition_that_fails_is_told_and_nothing_leads_to_its_files(
    root: Path, monkeypatch: pytest.MonkeyPatch, module: object
) -> None:
    assert topicbrief("pages", cwd=root).returncode == 0
    file = root / "docs" / ("data/facts.json" if module is opendata else "feed.xml")
    assert file.exists()
    (root / "data" / "brief.yaml").write_bytes((root / "data" / "brief.yaml").read_bytes() + b"# another\n")
    sound = module.render  # type: ignore[attr-defined]

    def render(brief: object, pages: object, history: object) -> Iterator[object]:
        yield next(iter(sound(brief, pages, history)))
        raise ZeroDivisionError("of nothing")

    render.__module__ = sound.__module__
    monkeypatch.setattr(editions, "EDITIONS", tuple(render if each is sound else each for each in editions.EDITIONS))
    done = topicbrief("pages", cwd=root)
    assert done.returncode == 0, done.stderr
    name = {opendata: "the open data", feeds: "the feeds and the calendar"}[module]  # type: ignore[index]
    assert f"data/brief.yaml:1:1 left-out: {name} is left out, since it cannot be made: ZeroDivisionError: of nothing" in done.stdout  # fmt: skip
    assert topicbrief("pages", "--strict", cwd=root).returncode == 1
    assert not file.exists()
    docs = root / "docs"
    for path in docs.rglob("*.md"):
        for link in re.findall(r"\]\((?!https?:)([^)#]+)", path.read_text(encoding="utf-8")):
            assert (path.parent / link).exists(), f"{path}: {link}"
