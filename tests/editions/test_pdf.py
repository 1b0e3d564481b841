"""Test the PDF edition with programs that did not make it."""

from __future__ import annotations

import csv
import io
import itertools
import json
import os
import re
import shutil
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, get_args

import pikepdf
import pytest
import yaml
from click.testing import CliRunner

from tests.conftest import EXAMPLE, ROOT, run, time_of_commands
from tests.helpers.paper import Element, Paper, squeezed
from topicbrief import document, editions
from topicbrief.build import pdf as printing
from topicbrief.cli import main
from topicbrief.diagnostics.errors import CannotTypesetError
from topicbrief.document import Figure, Heading, walk
from topicbrief.document.artifact import pdf_name
from topicbrief.editions import pdf
from topicbrief.editions.charts.colours import COLOURS
from topicbrief.editions.pdf import typesetter
from topicbrief.editions.pdf.blocks import _block
from topicbrief.editions.pdf.booklet import Booklet
from topicbrief.editions.pdf.glyphs import find_missing
from topicbrief.editions.pdf.line_breaks import add_address_breaks, add_breaks, longest_run, width_in_letters
from topicbrief.editions.pdf.object_streams import pack_objects
from topicbrief.formatting.inlines import inlines_text
from topicbrief.model.brief import Brief
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages.composer import compose_pages
from topicbrief.storage import cache

pytestmark = pytest.mark.slow

NAME = "the-night-trains-of-norland.pdf"


@pytest.fixture(scope="session")
def paper(tmp_path_factory: pytest.TempPathFactory, drawn: Path) -> Paper:
    """The PDF of the example brief."""
    return made(laid_out(tmp_path_factory.mktemp("paper"), EXAMPLE, drawn))


@pytest.fixture(scope="session")
def shipped(tmp_path_factory: pytest.TempPathFactory) -> Paper:
    """The PDF of the brief this project ships with."""
    root = tmp_path_factory.mktemp("shipped-paper")
    shutil.copytree(ROOT / "fonts", root / "fonts")
    return made(laid_out(root, ROOT))


def laid_out(root: Path, brief: Path, drawn: Path | None = None) -> Path:
    shutil.copytree(brief / "data", root / "data")
    if drawn:
        shutil.copytree(drawn, root / cache.FOLDER)
    return root


def made(root: Path, only: str | None = None) -> Paper:
    printed = printing.build_pdf(root, only)
    assert printed.problems == []
    return Paper(printed.data)


def edited(root: Path, name: str, change: Callable[[Any], None]) -> Path:
    """A brief in which a data file is changed."""
    path = root / "data" / name
    values = yaml.safe_load(path.read_text(encoding="utf-8"))
    change(values)
    path.write_text(yaml.safe_dump(values, allow_unicode=True, sort_keys=False), encoding="utf-8")
    return root


# ------------------------------------------------------------------ the file


@pytest.mark.parametrize("which", ["paper", pytest.param("shipped", marks=pytest.mark.slow)])
def test_it_is_what_it_claims_to_be(which: str, request: pytest.FixtureRequest) -> None:
    paper: Paper = request.getfixturevalue(which)
    assert paper.faults() == []
    claims = paper.claims()
    assert (claims["pdfaid:part"], claims["pdfaid:conformance"], claims["pdfuaid:part"]) == ("3", "A", "1")
    assert str(paper.pdf.Root.Lang) == "en-GB"
    assert paper.pdf.Root.MarkInfo.Marked
    assert paper.pdf.Root.ViewerPreferences.DisplayDocTitle
    assert all(paper.fonts().values())


@pytest.mark.parametrize("which", ["paper", pytest.param("shipped", marks=pytest.mark.slow)])
def test_its_objects_are_packed_into_a_third_of_the_file(which: str, request: pytest.FixtureRequest) -> None:
    paper: Paper = request.getfixturevalue(which)
    assert len(paper.data) < 0.5 * len(loose(paper.data))


def test_packing_changes_nothing_that_is_shown_and_gives_the_same_bytes(paper: Paper) -> None:
    before = loose(paper.data)
    packed = pack_objects(before)
    assert pack_objects(before) == packed
    with pikepdf.open(io.BytesIO(before)) as one, pikepdf.open(io.BytesIO(packed)) as other:
        assert [page.Contents.read_bytes() for page in one.pages] == [
            page.Contents.read_bytes() for page in other.pages
        ]
        assert "/Filter" not in other.Root.Metadata  # archives read it as it stands
        assert one.Root.Metadata.read_bytes() == other.Root.Metadata.read_bytes()
        assert bytes(one.trailer.ID[0]) == bytes(other.trailer.ID[0])  # which names the document


def loose(data: bytes) -> bytes:
    """The PDF with each object by itself, as Typst writes it."""
    written = io.BytesIO()
    with pikepdf.open(io.BytesIO(data)) as pdf:
        pdf.save(written, object_stream_mode=pikepdf.ObjectStreamMode.disable, fix_metadata_version=False)
    return written.getvalue()


def test_it_says_what_it_is(paper: Paper) -> None:
    assert paper.claims()["dc:title"] == "The night trains of Norland"
    assert paper.claims()["xmp:CreateDate"].startswith("2025-03-0") or paper.claims()["xmp:CreateDate"] > "2024"
    assert str(paper.pdf.docinfo.get("/Author")) == "Ada Example"
    assert len(paper.pdf.pages) >= 8
    assert [float(edge) for edge in paper.pdf.pages[0].MediaBox] == pytest.approx([0, 0, 595.28, 841.89], abs=0.1)


def test_its_bookmarks_are_its_chapters(paper: Paper) -> None:
    marks = paper.bookmarks()
    chapters = ["In brief", "Traffic", "Policy", "Articles", "Method", "Appendix: all facts"]
    after = ["Traffic", "Policy", "Notes", "Bibliography"]  # the appendix goes by section
    assert [mark for mark in marks if mark in (*chapters, *after)] == [*chapters, *after]


@pytest.mark.parametrize("which", ["paper", pytest.param("shipped", marks=pytest.mark.slow)])
def test_its_structure_tells_what_is_what(which: str, request: pytest.FixtureRequest) -> None:
    paper: Paper = request.getfixturevalue(which)
    elements = list(paper.structure().walk())
    levels = [int(element.tag[2:]) for element in elements if re.fullmatch("/H[1-6]", element.tag)]
    assert levels[0] == 1
    assert all(after <= before + 1 for before, after in itertools.pairwise(levels))
    figures = [element for element in elements if element.tag == "/Figure"]
    assert figures
    assert all(figure.alternative for figure in figures)
    tables = [element for element in elements if element.tag == "/Table"]
    assert tables
    assert all(_has_head(table) for table in tables)


def _has_head(table: Element) -> bool:
    heads = [element for element in table.walk() if element.tag == "/TH"]
    return bool(heads) and all(head.attributes.get("/Scope") == "/Column" for head in heads)


@pytest.mark.parametrize("which", ["paper", pytest.param("shipped", marks=pytest.mark.slow)])
def test_its_links_lead_somewhere(which: str, request: pytest.FixtureRequest) -> None:
    paper: Paper = request.getfixturevalue(which)
    addresses, inside = paper.links()
    assert sum(str(each).startswith("note:") for each in inside) > 100
    there = {page.objgen for page in paper.pdf.pages}
    named = paper.named()
    assert inside
    for destination in inside:
        target = destination if isinstance(destination, pikepdf.Array) else named[str(destination)]
        assert target[0].objgen in there
    assert all(address.startswith(("http://", "https://")) for address in addresses)


def test_every_passage_and_every_publication_leads_to_the_original(paper: Paper, brief: Brief) -> None:
    addresses, _ = paper.links()
    for source in brief.sources.values():
        if source.url:
            assert source.url in addresses
    for fact in brief.facts.values():
        for item in fact.evidence:
            if url := brief.sources[item.source].url:
                assert any(address.startswith(url) and ":~:text=" in address for address in addresses), item


@pytest.mark.slow
def test_a_day_stays_in_one_line_and_so_on_one_page(shipped: Paper) -> None:
    pages = [shipped.shown[index].get_textpage().get_text_bounded() for index in range(len(shipped.shown))]
    assert [page for page in pages if re.search(r"checked [0-3]?\d ?[\r\n]", page)] == []
    assert sum(page.count("checked 22") for page in pages) > 100


@pytest.mark.parametrize("which", ["paper", pytest.param("shipped", marks=pytest.mark.slow)])
def test_no_text_leaves_the_page(which: str, request: pytest.FixtureRequest) -> None:
    assert request.getfixturevalue(which).outside() == []


def test_every_number_of_the_shipped_one_is_traced_and_fast(shipped: Paper, shipped_site: Path, tmp_path: Path) -> None:
    shutil.copytree(shipped_site, tmp_path, dirs_exist_ok=True)
    for name in {"brief.pdf", *(path.name for path in tmp_path.glob("*.pdf"))}:
        (tmp_path / name).write_bytes(shipped.data)
    began = time_of_commands()
    done = run(sys.executable, ROOT / "scripts" / "build.py", "--brief", ROOT, "trace", tmp_path, cwd=tmp_path)
    took = time_of_commands() - began
    assert done.returncode == 0, done.stdout[-3000:]
    assert "pages and files: 100.0 %" in done.stdout
    assert took < 10  # of a processor; about 2.5 s


# ------------------------------------------------------------------ same tree, same facts


def test_it_has_the_facts_of_the_website_with_the_same_words(paper: Paper, brief: Brief) -> None:
    tree = compose_pages(brief)
    site = "".join(file.text for file in editions.render(brief, tree, UNKNOWN))
    assert set(re.findall(r'data-fact="([a-z0-9-]+)"', site)) == set(brief.facts)
    _same_facts(paper, brief)


@pytest.mark.slow
def test_the_shipped_one_has_the_facts_of_the_website(shipped: Paper) -> None:
    brief = kept_brief(ROOT)
    _same_facts(shipped, brief)


def kept_brief(root: Path) -> Brief:
    from topicbrief.build.check import load_brief  # noqa: PLC0415

    brief = load_brief(root).brief
    assert brief
    return brief


def _same_facts(paper: Paper, brief: Brief) -> None:
    """The record of each fact is in the notes, under its id, and every figure of the printed pages is in the text."""
    text = paper.text()
    tree = compose_pages(brief)
    titles = {block.fact: block for page in tree for block in page.blocks if isinstance(block, Heading) and block.fact}
    assert set(titles) == set(brief.facts)
    data = json.loads(_booklet(brief, tree).data)
    assert {note["fact"] for note in data["notes"]} == set(brief.facts)
    for fact, heading in titles.items():
        assert _plain(inlines_text(heading.inlines)) in text.replace("-", ""), fact
        assert _plain(fact) in text.replace("-", ""), fact
    printed = {(node["fact"], squeezed(node["text"])) for node in _nodes(data) if node.get("kind") == "figure"}
    shown = {
        (node.fact, squeezed(node.text))
        for page in tree
        if page.path in ("index", *brief.settings.sections) or page.path.startswith(("articles/", "facts/"))
        for node in walk(page.blocks)
        if isinstance(node, Figure)
    }
    assert {fact for fact, _ in shown} == set(brief.facts)
    unit = {
        pair
        for pair in shown - printed
        if not any(pair[1].startswith(text) for fact, text in printed if fact == pair[0])
    }
    assert unit == set()
    assert all(words.replace("-", "") in text.replace("-", "") for _, words in printed)


def _plain(words: str) -> str:
    return squeezed(words).replace("-", "")


def _nodes(value: Any) -> Any:
    if isinstance(value, dict):
        yield value
        for inner in value.values():
            yield from _nodes(inner)
    elif isinstance(value, list):
        for inner in value:
            yield from _nodes(inner)


def _booklet(brief: Brief, tree: list[document.Page], only: str | None = None) -> Booklet:
    return pdf.render(brief, tree, only)


def test_every_kind_of_block_has_a_rendering() -> None:
    none = _block.dispatch(object)
    assert [kind.__name__ for kind in get_args(document.Block) if _block.dispatch(kind) is none] == []


def test_the_template_renders_every_kind_that_the_data_has(brief: Brief) -> None:
    template = (typesetter.PAPER / "blocks.typ").read_text(encoding="utf-8")
    rendered = set(re.findall(r'^  "([a-z-]+)": [a-z-]+,$', template, re.MULTILINE))
    data = json.loads(_booklet(brief, compose_pages(brief)).data)
    used = {block["kind"] for chapter in data["chapters"] for block in (*data["cover"], *chapter["blocks"])}
    assert used <= rendered
    assert rendered == {
        "heading",
        "paragraph",
        "bullets",
        "fields",
        "table",
        "key-figures",
        "timeline",
        "status-list",
        "teasers",
        "chart",
    }


def test_no_template_makes_code_of_text() -> None:
    for path in typesetter.PAPER.glob("*.typ"):
        text = path.read_text(encoding="utf-8")
        assert "eval(" not in text
        assert '"@preview' not in text


def test_the_charts_have_colours_of_paper() -> None:
    style = (ROOT / "scripts/topicbrief/templates/theme/assets/brief.css").read_text() + (
        ROOT / "scripts/topicbrief/templates/theme/assets/chart.css"
    ).read_text()
    for name, colour in COLOURS.items():
        if name != "--paper":  # white, on paper
            assert f"{name}: {colour};" in style


# ------------------------------------------------------------------ attachments


def test_the_facts_are_attached(paper: Paper, brief: Brief) -> None:
    attached = paper.attachments()
    facts = json.loads(attached["facts.json"])["facts"]
    assert [fact["id"] for fact in facts] == list(brief.facts)
    rows = list(csv.DictReader(io.StringIO(attached["facts.csv"].decode())))
    assert [row["id"] for row in rows] == list(brief.facts)
    assert all(spec.obj.AFRelationship == "/Data" for spec in paper.pdf.attachments.values())


# ------------------------------------------------------------------ settings and sections


def test_paper_may_be_us_letter(example: Path) -> None:
    edited(example, "brief.yaml", lambda values: values.update(paper="us-letter"))
    paper = made(example)
    assert [float(edge) for edge in paper.pdf.pages[0].MediaBox] == [0, 0, 612, 792]
    assert paper.outside() == []


def test_with_an_address_every_fact_leads_to_its_home_on_the_website(example: Path, brief: Brief) -> None:
    edited(example, "brief.yaml", lambda values: values.update(address="https://example.org/trains/"))
    paper = made(example)
    addresses, _ = paper.links()
    for fact in brief.facts.values():
        assert f"https://example.org/trains/subjects/{fact.subject}/#{fact.id}" in addresses
    assert "https://example.org/trains/" in addresses
    assert "example.org/trains/" in paper.texts()[0]


def test_a_section_alone_has_its_own_notes(example: Path, brief: Brief) -> None:
    paper = made(example, "policy")
    assert "Policy" in paper.bookmarks()
    assert "Traffic" not in paper.bookmarks()
    data = json.loads(_booklet(brief, compose_pages(brief), "policy").data)
    assert [note["number"] for note in data["notes"]] == [str(number + 1) for number in range(len(data["notes"]))]
    assert 0 < len(data["notes"]) < len(brief.facts)
    assert paper.faults() == []
    assert paper.outside() == []


@pytest.mark.parametrize(
    ("title", "name"),
    [
        ("The night trains of Norland", NAME),
        ("Xiaomi's cars – “2026”", "xiaomis-cars-2026.pdf"),
        ("小米", "brief.pdf"),
        ("../../etc", "etc.pdf"),
        ("Ça va", "ca-va.pdf"),
    ],
)
def test_the_name_of_the_file_is_the_title(title: str, name: str) -> None:
    assert pdf_name(title) == name


# ------------------------------------------------------------------ letters


def test_a_letter_that_no_font_has_is_told_with_its_line(example: Path) -> None:
    edited(example, "sources/gazette.yaml", lambda values: values.update(publisher="Gazette \U00012000"))
    printed = printing.build_pdf(example)
    assert printed.data == b""
    lines = (example / "data/sources/gazette.yaml").read_text(encoding="utf-8").split("\n")
    line = next(number for number, text in enumerate(lines, 1) if "\U00012000" in text)
    assert [(problem.place.file, problem.place.line) for problem in printed.left_out] == [
        ("data/sources/gazette.yaml", line)
    ]
    assert "U+12000" in printed.left_out[0].message
    assert "fonts/" in printed.left_out[0].message


@pytest.fixture
def without_chinese(monkeypatch: pytest.MonkeyPatch) -> None:
    """No typeface for Chinese is installed, as where nobody asked for it."""
    monkeypatch.setattr(typesetter, "CHINESE", "no_such_package")


@pytest.mark.usefixtures("without_chinese")
def test_a_font_of_the_brief_is_used(example: Path) -> None:
    edited(example, "sources/gazette.yaml", lambda values: values.update(publisher="小米新闻"))
    assert {problem.rule for problem in printing.build_pdf(example).left_out} == {"not-printable"}
    shutil.copytree(ROOT / "fonts", example / "fonts")
    assert "小米新闻" in made(example).text()
    shutil.rmtree(example / "fonts")
    assert {problem.rule for problem in printing.build_pdf(example).left_out} == {"not-printable"}


@pytest.mark.usefixtures("without_chinese")
def test_a_file_in_fonts_that_is_no_font_is_told(example: Path) -> None:
    (example / "fonts").mkdir()
    (example / "fonts" / "broken.ttf").write_bytes(b"nonsense")
    edited(example, "sources/gazette.yaml", lambda values: values.update(publisher="小"))
    problems = printing.build_pdf(example).left_out
    assert [problem.rule for problem in problems] == ["not-printable"]
    assert "broken.ttf" in problems[0].message


def test_letters_of_the_shipped_brief_are_all_there() -> None:
    text = "".join(path.read_text(encoding="utf-8") for path in (ROOT / "data").rglob("*.yaml"))
    assert find_missing(text, [*typesetter.font_folders(), ROOT / "fonts"]) == []


# ------------------------------------------------------------------ bad input

HOSTILE = [
    "#panic()",
    "*strong* _x_",
    "$x^2$",
    "@reference",
    "<label>",
    "\\ \\#",
    "= heading",
    "- item",
    "/* c */ // c",
    "`raw`",
    "[x](y)",
]


def test_text_is_never_markup(example: Path) -> None:
    words = " ~ ".join(HOSTILE)
    edited(example, "sources/gazette.yaml", lambda values: values.update(publisher=words))
    assert squeezed(words) in made(example).text()


LONG = "W" * 10_000
LINE = "W" * 400  # the most that a field of one line takes


@pytest.mark.parametrize(
    ("file", "change"),
    [
        ("sources/gazette.yaml", lambda values: values.update(publisher=LINE, title=LINE, author=LINE, summary=LONG)),
        ("brief.yaml", lambda values: values.update(title=LINE, editors=[LINE], licence=LINE, names=[LINE])),
        ("brief.yaml", lambda values: values.update(question=LONG, answer=LONG, key_points=[LONG])),
        ("brief.yaml", lambda values: values.update(address=f"https://example.org/{LONG[:1900]}")),
        ("sections/policy.yaml", lambda values: values.update(title=LINE, answer=LONG, lead=LONG)),
        ("sections/policy.yaml", lambda values: values["blocks"].insert(0, {"prose": {"title": LONG, "text": f"- {LONG}"}})),
        ("subjects.yaml", lambda values: [value.update(name=f"{LINE[9:]}{number:09}") for number, value in enumerate(values)]),
        ("measures.yaml", lambda values: [value.update(label=LINE) for value in values]),
    ],
)  # fmt: skip
def test_a_word_of_ten_thousand_letters_stays_on_the_page(
    example: Path, file: str, change: Callable[[Any], None]
) -> None:
    edited(example, file, change)
    printed = printing.build_pdf(example)
    # The names in the prose of the example are gone, so their digits are loose, and a text of no words refers to nothing: the booklet is made all the same.
    assert {problem.rule for problem in printed.problems} <= {"loose-figure", "unsupported-sentence", "unknown-licence"}
    brief = kept_brief(example)
    booklet = _booklet(brief, compose_pages(brief))
    assert Paper(typesetter.typeset_pdf("brief.typ", pdf.inputs(booklet), [], booklet.edition)).outside() == []


def test_a_table_of_forty_columns_stays_on_the_page(brief: Brief) -> None:
    table = document.Table(
        head=tuple(_text(f"Column {number}") for number in range(40)),
        numeric=(False, *(True,) * 39),
        rows=tuple(tuple(_text(f"{row * 1000 + number:,} units") for number in range(40)) for row in range(30)),
    )
    paper = _printed_with(brief, table)
    assert paper.outside() == []
    found = paper.text()
    assert all(squeezed(f"{row * 1000 + number:,} units") in found for row in range(30) for number in range(40))


@pytest.mark.parametrize("blocks", [(), (document.Table((), (), ()),), (document.Bullets(()),), (document.Timeline(()),), (document.KeyFigures(()),), (document.DefinitionList(()),), (document.StatusList(()),), (document.Cards(()),), (document.Paragraph(()),)], ids=lambda blocks: type(blocks[0]).__name__ if blocks else "none")  # fmt: skip
def test_an_empty_section_can_be_printed(brief: Brief, blocks: tuple[document.Block, ...]) -> None:
    assert "Traffic" in _printed_with(brief, *blocks).bookmarks()


def _text(words: str) -> document.Inlines:
    return (document.Text(words),)


def _printed_with(brief: Brief, *blocks: document.Block) -> Paper:
    """A PDF of one section that has these blocks."""
    tree = [
        document.Page(page.path, page.title, page.description, blocks) if page.path == "traffic" else page
        for page in compose_pages(brief)
    ]
    booklet = _booklet(brief, tree, "traffic")
    return Paper(typesetter.typeset_pdf("brief.typ", pdf.inputs(booklet), [], booklet.edition))


@pytest.mark.parametrize("room", [3, 10, 44])
def test_no_run_is_longer_than_its_room(room: int) -> None:
    for text in ("x" * 1000, "https://example.org/a/b?c=d&e=f", "e\u0301" * 200, "a" * room, "three short words"):
        broken = add_breaks(text, room)
        assert broken.replace("\u200b", "") == text
        assert longest_run(broken) <= 2 * room  # letters that belong to the one before come on top
    assert add_breaks("three short words", 44) == "three short words"


@pytest.mark.slow
def test_an_address_has_no_hyphen_but_its_own(shipped: Paper, shipped_brief: Brief) -> None:
    """Somebody types it from paper. PDFium says of a hyphen at the end of a line that it is one (U+FFFE)."""
    shown = (shipped.shown[index].get_textpage().get_text_range() for index in range(len(shipped.shown)))
    typed = "".join(shown).replace("\ufffe", "-").translate(dict.fromkeys(map(ord, "\r\n\u200b")))
    addresses = {source.url for source in shipped_brief.sources.values() if source.url}
    assert [address for address in addresses if address not in typed] == []


@pytest.mark.parametrize(
    "address", ["https://a.example/" + "a" * 300, "https://a.example/?" + "!" * 300, "https://é.example/" + "新" * 90]
)
def test_an_address_breaks_wherever_it_has_to(address: str) -> None:
    assert add_address_breaks(address, 26).replace("\u200b", "") == address
    assert max(map(width_in_letters, re.findall(r"\w+|[^\w\u200b]+", add_address_breaks(address, 26)))) <= 28
    assert add_address_breaks("https://a.example/a-usual/one.html", 26) == "https://a.example/a-usual/one.html"


@pytest.mark.slow
def test_the_appendix_goes_by_section_and_not_by_the_pages_of_the_website(shipped: Paper, shipped_brief: Brief) -> None:
    marks = shipped.bookmarks()
    titles = [shipped_brief.sections[id].title for id in shipped_brief.settings.sections]
    assert [mark for mark in marks[marks.index("Appendix: all facts") :] if mark in titles] == titles
    assert "continued" not in " ".join(marks)


# ------------------------------------------------------------------ again, and elsewhere


def test_an_unchanged_brief_is_not_typeset_again(example: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    first = printing.build_pdf(example)

    def never(*_: object, **__: object) -> bytes:
        raise AssertionError("typeset again")

    monkeypatch.setattr(typesetter, "typeset_pdf", never)
    assert printing.build_pdf(example) == first
    edited(example, "brief.yaml", lambda values: values.update(paper="us-letter"))
    with pytest.raises(AssertionError, match="typeset again"):
        printing.build_pdf(example)


@pytest.mark.slow
def test_the_same_data_gives_the_same_bytes_elsewhere(tmp_path: Path, drawn: Path) -> None:
    made = []
    for name, settings in (
        ("a", {"TZ": "Pacific/Kiritimati", "LC_ALL": "C", "PYTHONHASHSEED": "1"}),
        ("b/of another name", {"TZ": "America/Los_Angeles", "LC_ALL": "C.UTF-8", "PYTHONHASHSEED": "2", "SOURCE_DATE_EPOCH": "5"}),
    ):  # fmt: skip
        root = laid_out(tmp_path / name, EXAMPLE)
        done = run(sys.executable, ROOT / "scripts" / "build.py", "--brief", root, "pdf", cwd=tmp_path, **settings)
        assert done.returncode == 0, done.stderr
        made.append((root / "docs" / NAME).read_bytes())
    assert made[0] == made[1]
    assert str(tmp_path).encode() not in made[0]


# ------------------------------------------------------------------ the command


def test_the_command_writes_it_to_where_the_website_takes_it_from(example: Path) -> None:
    done = CliRunner().invoke(main, ["--brief", str(example), "pdf"])
    assert done.exit_code == 0, done.output
    assert (example / "docs" / NAME).read_bytes().startswith(b"%PDF-1.7")
    done = CliRunner().invoke(main, ["--brief", str(example), "pdf", "--output", str(example / "x.pdf")])
    assert (example / "x.pdf").read_bytes() == (example / "docs" / NAME).read_bytes()


def test_a_section_is_written_beside_the_data(example: Path) -> None:
    done = CliRunner().invoke(main, ["--brief", str(example), "pdf", "--section", "policy"])
    assert done.exit_code == 0, done.output
    assert (example / NAME.replace(".pdf", "-policy.pdf")).is_file()
    assert not (example / "docs" / NAME).exists()


def test_a_section_that_is_not_there_is_named_with_the_nearest(example: Path) -> None:
    done = CliRunner().invoke(main, ["--brief", str(example), "pdf", "--section", "polcy"])
    assert done.exit_code == 2
    assert 'no section "polcy"; did you mean "policy"?' in done.output


def test_a_file_of_somebody_else_is_never_overwritten(example: Path) -> None:
    (example / "docs").mkdir()
    (example / "docs" / NAME).write_bytes(b"%PDF-1.4 mine")
    done = CliRunner().invoke(main, ["--brief", str(example), "pdf"])
    assert done.exit_code == 1
    assert "hand-written-page" in done.output
    assert (example / "docs" / NAME).read_bytes() == b"%PDF-1.4 mine"


def test_it_goes_with_the_title_and_with_the_pages(example: Path) -> None:
    """An old one is removed when the title changes, when the pages change, and by `clean`."""

    def invoke(command: str) -> None:
        assert CliRunner().invoke(main, ["--brief", str(example), command]).exit_code == 0

    invoke("pages")
    invoke("pdf")
    mine = example / "docs" / "mine.pdf"
    mine.write_bytes(b"%PDF-1.4 mine")
    edited(example, "brief.yaml", lambda values: values.update(title="Trains"))
    invoke("pdf")
    assert sorted(path.name for path in (example / "docs").glob("*.pdf")) == ["mine.pdf", "trains.pdf"]
    edited(example, "brief.yaml", lambda values: values.update(licence="CC BY-SA 4.0"))
    invoke("pages")
    assert not (example / "docs" / "trains.pdf").exists()
    invoke("pdf")
    invoke("clean")
    assert [path.name for path in (example / "docs").glob("*.pdf")] == ["mine.pdf"]


def test_an_image_is_typeset_in_the_same_way(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(typesetter, "PAPER", tmp_path)
    (tmp_path / "card.typ").write_text("#set page(width: 1200pt, height: 630pt)\n#sys.inputs.title", encoding="utf-8")
    monkeypatch.setattr(typesetter, "font_folders", lambda: [ROOT / "scripts/topicbrief/templates/pdf/fonts"])
    (image,) = typesetter.typeset_png("card.typ", {"title": "#panic()"}, [])
    assert image.startswith(b"\x89PNG")
    assert (int.from_bytes(image[16:20], "big"), int.from_bytes(image[20:24], "big")) == (1200, 630)
    with pytest.raises(CannotTypesetError, match="title"):
        typesetter.typeset_png("card.typ", {}, [])


@pytest.mark.slow
def test_every_page_of_the_website_leads_to_it(tmp_path: Path) -> None:
    from tests.conftest import EXAMPLE_NAV, lay_out  # noqa: PLC0415

    root = lay_out(tmp_path / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    (root / "docs" / "about").mkdir()
    (root / "docs" / "about" / "index.md").write_text("# About\n\nBy hand.\n")
    settings = yaml.safe_load((root / "mkdocs.yml").read_text())
    settings["nav"].append({"About": "about/index.md"})
    (root / "mkdocs.yml").write_text(yaml.safe_dump(settings))
    done = run(sys.executable, ROOT / "scripts" / "build.py", "--brief", root, "build", cwd=root)
    assert done.returncode == 0, done.stderr
    for page in (root / "site").rglob("*.html"):
        found = re.findall(r'href="([^"]*\.pdf)"', page.read_text(encoding="utf-8"))
        assert (len(found), len(set(found))) == (2, 1), f"{page}: in the menu and at the foot"
        assert page.name == "404.html" or (page.parent / found[0]).resolve() == (root / "site" / NAME).resolve()
    assert (root / "site" / NAME).is_file()
    (root / "docs" / NAME).unlink()
    done = run(sys.executable, "-m", "mkdocs", "build", "--strict", cwd=root)
    assert ".pdf" not in (root / "site" / "index.html").read_text(encoding="utf-8")


@pytest.mark.slow
def test_nothing_is_looked_for_outside_the_package(tmp_path: Path, drawn: Path) -> None:
    """No network, no font of the machine, no cache of packages: an empty home, where only the key of the cache is kept."""
    root = laid_out(tmp_path / "brief", EXAMPLE, drawn)
    home = tmp_path / "home"
    home.mkdir()
    settings = {
        "HOME": str(home),
        "XDG_DATA_HOME": str(home),
        "XDG_CACHE_HOME": str(home),
        "FONTCONFIG_FILE": os.devnull,
    }
    done = run(sys.executable, ROOT / "scripts" / "build.py", "--brief", root, "pdf", cwd=root, **settings)
    assert done.returncode == 0, done.stderr
    assert sorted(path.relative_to(home).as_posix() for path in home.rglob("*")) == ["topicbrief", "topicbrief/key"]
