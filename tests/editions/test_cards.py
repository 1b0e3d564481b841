"""Social cards: what stands on them, that it stays on them, and that only what changed is drawn again."""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Mapping
from io import BytesIO
from pathlib import Path

import pypdfium2
import pytest
from PIL import Image

from tests.conftest import EXAMPLE, ROOT, topicbrief
from topicbrief import document
from topicbrief.build import pdf
from topicbrief.build.pdf import typeset
from topicbrief.diagnostics.errors import CannotTypesetError
from topicbrief.editions import cards
from topicbrief.editions.pdf import typesetter
from topicbrief.editions.pdf.png import pictures
from topicbrief.model.brief import Brief
from topicbrief.pages.composer import compose_pages
from topicbrief.storage import cache

SIZE = (1200, 630)
MARGIN = 40


def shown(brief: Brief, path: str) -> cards.Json:
    return dict(cards.render(brief, compose_pages(brief)))[f"cards/{path}.png"]


def test_every_page_has_a_card_but_those_at_old_addresses(brief: Brief) -> None:
    tree = compose_pages(brief)
    gone = document.Page("subjects/gone", "Gone", "", (), forward=document.Target("index"))
    assert [path for path, _ in cards.render(brief, [*tree, gone])] == [f"cards/{page.path}.png" for page in tree]


def test_a_card_has_the_first_key_figure_or_the_first_figure_or_the_question(brief: Brief) -> None:
    first = brief.facts[brief.settings.key_figures[0]]
    home = shown(brief, "index")
    assert (home["brief"], home["figure"]["label"]) == ("The night trains of Norland", "North Line: Passengers")
    assert first.period
    assert first.period.text in home["figure"]["detail"]
    assert shown(brief, "subjects/north-line")["figure"]["label"].startswith("North Line: ")
    assert shown(brief, "method")["figure"] is None
    assert shown(brief, "method")["question"].startswith("Can you still cross Norland by night")


def test_a_denied_or_withdrawn_figure_never_stands_by_itself(brief: Brief) -> None:
    never = {fact.id for fact in brief.facts.values() if fact.status in ("denied", "withdrawn") or fact.denied_by}
    assert never
    for page in compose_pages(brief):
        figure = cards._key_figure(brief, document.Page(page.path, "", "", tuple(_tables(page))))
        assert figure is None or figure.figure.fact not in never


def _tables(page: document.Page) -> Iterable[document.Block]:
    return (block for block in page.blocks if not isinstance(block, document.KeyFigures))


HOSTILE = ("W" * 400, "word " * 80, "小米汽车与美国市场的关系" * 20, "#panic() *x* $y$ <z>", "Ⅷ 1/2 — “quoted”", "")


@pytest.mark.slow
@pytest.mark.parametrize("text", HOSTILE)
def test_a_hostile_title_stays_on_the_card(text: str, monkeypatch: pytest.MonkeyPatch) -> None:
    """The text lies within the margins, for every part of the card; and Chinese is shown with the fonts of the brief."""
    made: list[bytes] = []
    monkeypatch.setattr(typesetter, "pictures", lambda paper, *_: [made.append(paper)])  # type: ignore[func-returns-value]
    words = cards._short(text, cards.TITLE)
    figure = {"number": words, "unit": words[:9], "label": words, "detail": words}
    both = [{"brief": words, "title": words, "figure": each, "question": words} for each in (figure, None)]
    typesetter.typeset_png("card.typ", {"cards": json.dumps(both), "language": "en"}, [ROOT / "fonts"])
    paper = pypdfium2.PdfDocument(made[0])
    assert len(paper) == 2
    for page in paper:
        read = page.get_textpage()
        boxes = [read.get_rect(index) for index in range(read.count_rects())]
        seen = [box for box in boxes if box[1] > 0]
        assert all(box[0] >= MARGIN and box[2] <= SIZE[0] - MARGIN for box in boxes)
        assert bool(seen) == bool(text)


@pytest.mark.slow
def test_an_image_is_small_and_its_colours_are_few() -> None:
    words = {"brief": "A brief", "title": "Its page", "figure": None, "question": "What is it?"}
    (image,) = typesetter.typeset_png("card.typ", {"cards": json.dumps([words]), "language": "en"}, [])
    read = Image.open(BytesIO(image))
    assert (read.format, read.size) == ("PNG", SIZE)
    assert (read.mode, read.tile[0].args) == ("P", "P;4")  # four bits a pixel, of a palette
    assert len(image) < 40_000
    assert [image] == typesetter.typeset_png("card.typ", {"cards": json.dumps([words]), "language": "en"}, [])


@pytest.fixture
def root(tmp_path: Path, drawn: Path) -> Path:
    shutil.copytree(EXAMPLE / "data", tmp_path / "data")
    shutil.copytree(drawn, tmp_path / cache.FOLDER)
    return tmp_path


def drawn_anew(root: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[int, Mapping[str, bytes]]:
    """Print a brief; how many cards were drawn, and all cards."""
    count = 0

    def counted(paper: bytes, in_colour: bool) -> Iterable[bytes]:
        nonlocal count
        for image in pictures(paper, in_colour):
            count += 1
            yield image

    monkeypatch.setattr(typesetter, "pictures", counted)
    made = pdf.build_pdf(root, with_cards=True)
    assert made.problems == []
    return count, {file.path: file.data for file in made.cards}


@pytest.mark.slow
def test_only_the_cards_that_show_an_edited_fact_are_drawn_again(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    every, before = drawn_anew(root, monkeypatch)
    assert every == len(set(before.values())) > 5
    assert drawn_anew(root, monkeypatch) == (0, before)
    facts = root / "data" / "facts" / "policy.yaml"
    text = facts.read_text(encoding="utf-8")
    first = next(id for id in _facts_on(root, "policy"))
    start = text.index(f"- id: {first}")
    value = text.index("value: ", start) + len("value: ")
    changed = text[:value] + "7" + text[value + 1 :]
    locators = changed.replace("locator: ", "locator: about ", 0)
    facts.write_text(locators, encoding="utf-8")
    monkeypatch.setattr(typeset, "load_and_check", _whatever_it_says)
    again, after = drawn_anew(root, monkeypatch)
    different = {path for path, image in after.items() if before[path] != image}
    assert "cards/policy.png" in different
    assert 0 < again == len({after[path] for path in different}) < every


def _whatever_it_says(root: Path, files: object, report: object, **_: object) -> tuple[object, list[object]]:
    """The brief in spite of its problems: the value is not in the locator any more."""
    from topicbrief.build.check import load_brief  # noqa: PLC0415

    return load_brief(root), []


def _facts_on(root: Path, page: str) -> Iterable[str]:
    from topicbrief.build.check import load_brief  # noqa: PLC0415

    brief = load_brief(root).brief
    assert brief
    (composed,) = (each for each in compose_pages(brief) if each.path == page)
    figure = cards._key_figure(brief, composed)
    assert figure
    yield figure.figure.fact


@pytest.mark.slow
def test_the_command_places_them_and_never_over_a_file_of_somebody(root: Path) -> None:
    mine = root / "docs" / "cards" / "policy.png"
    mine.parent.mkdir(parents=True)
    mine.write_bytes(b"mine")
    done = topicbrief("pdf", cwd=root)
    assert done.returncode == 1
    assert "docs/cards/policy.png" in done.stderr + done.stdout
    assert [path.name for path in mine.parent.iterdir()] == ["policy.png"]
    mine.unlink()
    assert topicbrief("pages", cwd=root).returncode == 0
    assert topicbrief("pdf", cwd=root).returncode == 0
    assert mine.read_bytes().startswith(b"\x89PNG")
    other = mine.with_name("mine.png")
    other.write_bytes(b"mine")
    settings = root / "data" / "brief.yaml"
    settings.write_text(settings.read_text(encoding="utf-8").replace("Norland", "Northland"), encoding="utf-8")
    assert topicbrief("pages", cwd=root).returncode == 0
    assert [path.name for path in mine.parent.rglob("*")] == ["mine.png"]  # the others said what the pages said before


@pytest.mark.slow
def test_a_card_with_a_letter_that_no_font_has_is_left_out_and_the_others_are_made(root: Path) -> None:
    subjects = root / "data" / "subjects.yaml"
    every = {card.path for card in pdf.build_pdf(root, with_cards=True).cards}
    subjects.write_text(subjects.read_text(encoding="utf-8").replace("name: ", "name: ไทย", 1), encoding="utf-8")
    made = pdf.build_pdf(root, with_cards=True)
    assert {problem.rule for problem in made.left_out} == {"not-printable"}
    left = every - {card.path for card in made.cards}
    assert "cards/subjects/north-line.png" in left
    assert 0 < len(left) < len(every)


def fail_for(monkeypatch: pytest.MonkeyPatch, word: str) -> None:
    """Have Typst refuse every card with a word."""
    sound = typesetter.typeset_png

    def typeset(template: str, inputs: Mapping[str, str], fonts: Iterable[Path], *rest: bool) -> list[bytes]:
        if word in inputs["cards"]:
            raise CannotTypesetError("a card is too wide")
        return sound(template, inputs, fonts, *rest)

    monkeypatch.setattr(typesetter, "typeset_png", typeset)


@pytest.mark.slow
@pytest.mark.parametrize("word", ["North Line", "Method", "Norland"])
def test_a_card_that_cannot_be_drawn_is_left_out_and_the_others_are_made(
    root: Path, monkeypatch: pytest.MonkeyPatch, word: str
) -> None:
    every = {card.path: card.data for card in pdf.build_pdf(root, with_cards=True).cards}
    shutil.rmtree(root / cache.FOLDER)
    fail_for(monkeypatch, word)
    made = pdf.build_pdf(root, with_cards=True)
    assert made.name
    left = {problem.place.file.removeprefix("docs/") for problem in made.left_out}
    assert left
    assert {card.path: card.data for card in made.cards} == {p: data for p, data in every.items() if p not in left}
    assert {problem.rule for problem in made.left_out} == {"left-out"}
    assert all("a card is too wide" in problem.message for problem in made.left_out)
