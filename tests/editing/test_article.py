"""An article is read against a brief: what in it is known, contradicted, new or left out, in many notations."""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import Any

import pytest
import typst
import yaml

from tests.conftest import GUIDE
from topicbrief.build.check import load_brief, load_files
from topicbrief.checks.copies.publication_text import UnreadableError, publication_text
from topicbrief.checks.copies.saved_copy import make_saved_copy
from topicbrief.editing.article import ArticleReading, Finding, read_article
from topicbrief.editing.article.text_report import reading_text
from topicbrief.load.result import LoadResult

ARTICLES = Path(__file__).parent / "articles"
CASES = sorted(path.stem for path in ARTICLES.glob("*-*.yaml"))


def files_of(whole: dict[str, Any]) -> dict[str, bytes]:
    """The files of a brief in which each fact has its locator beside its value."""
    for name, entries in whole.items():
        for fact in entries if name.startswith("facts/") else ():
            if locator := fact.pop("locator", None):
                fact["evidence"] = [{"source": "yearbook", "locator": locator, "checked": "2026-03-01"}]
    return {name: yaml.safe_dump(entries, allow_unicode=True).encode() for name, entries in whole.items()}


def typed(path: Path) -> Any:
    """What stands in a file, every scalar as text."""
    return yaml.load(path.read_text(encoding="utf-8"), yaml.BaseLoader)


@cache
def brief() -> LoadResult:
    loaded = load_files(Path(), files_of(typed(ARTICLES / "brief.yaml")))
    assert loaded.problems == []
    return loaded


def text_of(case: dict[str, Any]) -> str:
    """The text of an article, of a web page too."""
    return publication_text(case["html"].encode(), "page.html") if "html" in case else case["text"]


def read(text: str, source: str = "") -> ArticleReading:
    return read_article(brief(), make_saved_copy(text), source)


def found(reading: ArticleReading, words: str) -> Finding:
    """The finding at the first place that has these words."""
    return next(finding for finding in reading.findings if finding.text == words)


@pytest.mark.parametrize("name", CASES)
def test_each_number_and_date_of_an_article_is_told(name: str) -> None:
    case = typed(ARTICLES / f"{name}.yaml")
    reading = read(text_of(case))
    said: dict[str, str] = {}
    for finding in reading.findings:
        said.setdefault(finding.text, f"{finding.result}: {', '.join(finding.facts[:1]) or finding.reason}")
    for words, fact in case.get("known", {}).items():
        assert said[words] == f"known: {fact}", words
    for words, fact in case.get("contradicts", {}).items():
        assert said[words] == f"contradicts: {fact}", words
    for words in case.get("left out", ()):
        assert said[words].startswith("left-out"), (words, said[words])
    for words, entry in case.get("new", {}).items():
        assert said[words].startswith("new"), (words, said[words])
        proposal = found(reading, words).proposal
        assert proposal
        assert {key: proposal.values.get(key) for key in entry} == entry
    told = {finding.text for finding in reading.of("contradicts")}
    assert told == set(case.get("contradicts", {})), "nothing else is contradicted"
    turns = {each.turn: [each.subject, *each.facts] for each in reading.statuses}
    assert turns == case.get("statuses", {})


def test_a_pdf_is_read_as_its_text_is() -> None:
    case = typed(ARTICLES / "rail-de.yaml")
    words = case["text"].replace("\n", "\n\n")
    document = typst.compile(f"#set page(width: 9cm)\n{words}".encode())
    reading = read(publication_text(document, "article.pdf"))
    for words, fact in case["known"].items():
        assert (found(reading, words).result, found(reading, words).facts[:1]) == ("known", (fact,))
    assert [finding.text for finding in reading.of("new") if finding.kind == "number"] == [*case["new"]]
    assert not reading.of("contradicts")


@pytest.mark.parametrize("name", CASES)
def test_each_passage_has_at_most_eight_words_and_is_in_the_copy(name: str) -> None:
    copy = make_saved_copy(text_of(typed(ARTICLES / f"{name}.yaml")))
    proposals = [finding.proposal for finding in read_article(brief(), copy, "gazette").of("new") if finding.proposal]
    for proposal in proposals:
        evidence = proposal.values["evidence"]
        assert isinstance(evidence, list)
        locator = evidence[0]["locator"]
        assert 0 < len(locator.split()) <= 8
        assert copy.find(locator), locator


@pytest.mark.parametrize("name", CASES)
def test_the_places_lead_an_editor_through_the_text(name: str) -> None:
    reading = read(text_of(typed(ARTICLES / f"{name}.yaml")))
    ends = [(finding.start, finding.end) for finding in reading.findings]
    assert ends == sorted(ends)
    for finding in reading.findings:
        first, last = finding.sentence
        assert first <= finding.start < finding.end <= last
        assert reading.text[finding.start : finding.end] == finding.text


@pytest.mark.parametrize(
    ("text", "words", "fact"),
    [
        ("Die Nordlinie hatte im Jahr 2025 genau 2.487.350 Fahrgäste.", "2.487.350", "north-passengers-2025"),
        ("Le barrage de l'Élan a produit 1 550 GWh d'électricité en 2024.", "1 550", "elk-dam-output-2024"),
        ("海岸线2025年客运量达120.95万人次。", "120.95万", "coast-passengers-2025"),
        ("The Heron's range is 560 km.", "560", "heron-range"),
        ("In 2027 Norrail aims for 7 million passengers.", "7 million", "norrail-target-2027"),
        ("The Coast Line opened to passengers on 16 June 1998.", "16 June 1998", "coast-opening"),
        ("The Coast Line opened to passengers on 16 May 1978.", "16 May 1978", "coast-opening"),
        ("The Coast Line opened to passengers on 16 May 1908.", "16 May 1908", "coast-opening"),
        ("The Coast Line opened to passengers on 16 May 1898.", "16 May 1898", "coast-opening"),
        ("The Coast Line opened to passengers on May 16, 5998 in the capital.", "May 16, 5998", "coast-opening"),
        ("The Coast Line opened to passengers on 5998-05-16.", "5998-05-16", "coast-opening"),
        ("Sales of the Heron: 153,637 vehicles in 2025.", "153,637", "heron-sales-2025"),
    ],
)
def test_another_digit_is_a_contradiction_with_both_values(text: str, words: str, fact: str) -> None:
    reading = read(text)
    finding = found(reading, words)
    assert (finding.result, finding.facts) == ("contradicts", (fact,))
    assert brief().brief.subjects[brief().brief.facts[fact].subject].name in finding.stated  # type: ignore[union-attr]
    shown = reading_text(brief().brief, reading)  # type: ignore[arg-type]
    assert f"»{words}«" in shown
    assert finding.stated in shown


@pytest.mark.parametrize(
    "text",
    [
        "The Heron XL has a range of 640 km, and the Heron of 540 km, a rival says; a third car reaches 700 km.",
        "In 2026 the North Line had 2,600,000 passengers.",
        "Without a year, the North Line had 2,600,000 passengers.",
        "Over 2.4 million passengers took the North Line in 2025.",
        "Norrail aims for 6 million passengers in 2030.",
        "The Falcon, unlike the Heron, sold 98,000 vehicles in 2025.",
        "The Elk Dam is 187 m high and 640 m long.",
        "The Coast Line opened to passengers on May 16, 5998 tickets were sold.",
        "The North Line had a fire on 16 May 5998.",
    ],
)
def test_no_contradiction_where_the_same_is_not_said(text: str) -> None:
    told = [finding.text for finding in read(text).of("contradicts")]
    assert told in ([], ["640"]) if "XL" in text else told == []


def test_a_date_of_another_century_is_read_whole_and_one_that_cannot_be_is_told() -> None:
    reading = read("The North Line had a fire on 16 May 1798. The North Line had a fire on 16 May 5998.")
    assert [(each.text, each.result) for each in reading.findings] == [
        ("16 May 1798", "new"),
        ("16 May 5998", "left-out"),
    ]
    assert "its year cannot be right" in reading.findings[1].reason


def test_the_passage_of_the_source_itself_with_another_number_is_told_first() -> None:
    text = "Norrail's own figures: 2,481,950 passengers in 2025."
    assert found(read(text, "yearbook"), "2,481,950").result == "contradicts"


@pytest.mark.parametrize(
    ("text", "words", "how"),
    [
        ("The North Line is 256 miles long.", "256", "converted"),
        ("Some 154,000 Herons were sold in 2025, and the Heron led in vehicles sold.", "154,000", "rounded"),
        ("The Elk Dam generated 1.35 TWh of electricity in 2024.", "1.35", "same"),
        ("Norrail took in €45.2 million of revenue in 2025.", "45.2 million", "same"),
        ("The North Line's growth was 7.9% in 2025.", "7.9", "same"),
        ("The Coast Line opened to passengers in May 1998.", "May 1998", "time"),
    ],
)
def test_a_fact_is_known_in_other_units_roundings_and_words(text: str, words: str, how: str) -> None:
    finding = found(read(text), words)
    assert (finding.result, finding.how) == ("known", how)


@pytest.mark.parametrize(
    ("text", "turn", "facts", "known"),
    [
        ("The opening of the Border Tunnel was postponed.", "delay", ("tunnel-opening",), ()),
        (
            "A paper wrote that Norrail and Sturmbank explore a merger. Norrail denied the report.",
            "denial",
            ("merger-report",),
            (),
        ),
        ("边境: the Border Tunnel 已取消。", "cancellation", ("tunnel-opening",), ()),
        ("Das Nachtzuggesetz tritt in Kraft.", "start", ("act-introduced",), ()),
    ],
)
def test_words_near_a_subject_change_its_status(
    text: str, turn: str, facts: tuple[str, ...], known: tuple[str, ...]
) -> None:
    [status] = read(text).statuses
    assert (status.turn, status.facts, status.known) == (turn, facts, known)


@pytest.mark.parametrize("text", ["The Border Tunnel was not delayed.", "Nobody cancelled the Sunday roast."])
def test_no_status_changes_where_nothing_says_so(text: str) -> None:
    assert read(text).statuses == ()


@pytest.mark.parametrize(
    ("text", "words", "fact"),
    [
        ("| Model | Range (mi) |\n|---|---|\n| Heron | 336 |\n| Falcon | 300 |", "336", "heron-range"),
        ("Elk Dam\n\nYear | Output (GWh)\n2023 | 1,290\n2024 | 1,350", "1,350", "elk-dam-output-2024"),
        ("Passengers in 2025\n\n北线 | 海岸线\n248.135万 | 120.45万", "248.135万", "north-passengers-2025"),
    ],
)
def test_a_cell_is_read_with_what_heads_it(text: str, words: str, fact: str) -> None:
    finding = found(read(text), words)
    assert (finding.result, finding.facts) == ("known", (fact,))


@pytest.mark.parametrize(
    "rows", ["a | b", "a | b\n\nSome words between.\n\n| x", "|||\n|-|-|", "| |\n| |", "1|2\n3|4|5"]
)
def test_strokes_that_make_no_table_break_nothing(rows: str) -> None:
    assert not read(f"{rows}\n\nThe North Line is 412 km long.").of("contradicts")
    assert found(read(f"{rows}\n\nThe North Line is 412 km long."), "412").result == "known"


def test_too_many_numbers_are_refused_in_words() -> None:
    with pytest.raises(UnreadableError, match=r"4,000 numbers and dates, and 3,000"):
        read("\n".join(f"{number} km" for number in range(1000, 5000)))


def test_the_report_shows_no_character_that_a_terminal_obeys() -> None:
    text = "In 2025 the North Line\x1b[31m had 2,600,000 passengers\u202e. " + "9" * 4000
    shown = reading_text(brief().brief, read(text))  # type: ignore[arg-type]
    assert "<U+001B>" in shown
    assert all(line.isprintable() for line in shown.replace("\xa0", " ").splitlines() if "locator" not in line)
    assert max(map(len, shown.splitlines())) < 400


def test_figures_of_the_guide_are_known_in_words_of_our_own() -> None:
    loaded = load_brief(GUIDE)
    reading = read_article(loaded, make_saved_copy(typed(ARTICLES / "guide.yaml")["text"]))
    told = [finding for finding in reading.findings if finding.result != "left-out"]
    known = [finding for finding in told if finding.result == "known"]
    assert len(known) >= 12
    assert len(known) >= 0.95 * len(told)
    assert not reading.of("contradicts")
    assert not reading.proposals
    for words in ("39,089", "153,673", "411,082", "760", "3.23", "508"):
        place = found(reading, words)
        digit = reading.text[place.end - 2 : place.end - 1]
        wrong = words[:-2] + ("1" if digit != "1" else "7") + words[-1]
        text = reading.text[: place.start] + wrong + reading.text[place.end :]
        again = read_article(loaded, make_saved_copy(text))
        assert found(again, wrong).result == "contradicts", wrong
        assert [finding.text for finding in again.of("contradicts")] == [wrong]
