"""`topicbrief verify`: each passage a fact rests on stands in the saved copy, and says what the fact says."""

from __future__ import annotations

import re
import shutil
from decimal import Decimal
from pathlib import Path

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.conftest import EXAMPLE, topicbrief
from topicbrief.checks.copies.copy_file import read_copies
from topicbrief.checks.copies.saved_copy import SavedCopy, normalize_text
from topicbrief.model import date_words
from topicbrief.model.period import parse_period
from topicbrief.model.quantities import find_values

SOURCES = EXAMPLE / "sources"
FACTS = "data/facts/traffic.yaml"


def verify(folder: Path, *options: str, sources: Path = SOURCES) -> tuple[int, list[str], str]:
    """The status, the lines and the messages beside them."""
    done = topicbrief("--brief", folder, "verify", "--look", "--copies", sources, *options, cwd=folder)
    return done.returncode, done.stdout.splitlines(), done.stderr


def change(folder: Path, before: str, after: str) -> int:
    """Change the facts of the example once; the line it is on."""
    text = (folder / FACTS).read_text(encoding="utf-8")
    assert before in text
    (folder / FACTS).write_text(text.replace(before, after, 1), encoding="utf-8")
    return text[: text.index(before)].count("\n") + 1


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("around 410,000 units", "410000"),
        ("410.000 Autos", "410000"),
        ("410 000 voitures", "410000"),
        ("410'000 Stück", "410000"),
        ("On May 26 410,000 were sold", "410000"),
        ("in 2025 153,673 units", "153673"),
        ("突破41万台", "410000"),
        ("41 萬 1625 輛", "411625"),
        ("28亿元", "2800000000"),
        ("7.5 million", "7500000"),
        ("$7.5m", "7500000"),
        ("a 2.8-billion deal", "2800000000"),
        ("2.8 billion yuan", "2800000000"),
        ("about 34% growth", "34"),
        ("0 to 100 km/h in 3.23 seconds", "3.23"),
        ("3,23 Sekunden", "3.23"),
        ("1\u202f204,5 km", "1204.5"),
        ("€49.50", "49.5"),
        ("an 800V architecture", "800"),
        ("three versions", "3"),
        ("Twenty-five cars", "25"),
        ("two hundred and fifty thousand", "250000"),
        ("a dozen trains", "12"),
        ("over a million cars", "1000000"),
        ("half a million EVs", "500000"),
        ("a quarter of a million", "250000"),
        ("quarter of a million", "250000"),
        ("4,2 Mio. Fahrgäste", "4200000"),
        ("three thousand five hundred, 三千五百", "3500"),
        ("1,23,45,678 riders", "12345678"),
        ("two and a half million riders", "2500000"),
        ("3,5 milliards d'euros", "3500000000"),
        ("2,3 millones de pasajeros", "2300000"),
        ("3 mil millones de pesos", "3000000000"),
        ("5 mil passageiros", "5000"),
        ("2,5 bilhões de reais", "2500000000"),
        ("5 Tsd. Stück", "5000"),
        ("3,4 miljard euro", "3400000000"),
        ("1,5 mln zł", "1500000"),
        ("2,5 mld koron", "2500000000"),
        ("2 тыс. человек", "2000"),
        ("1,2 млрд рублей", "1200000000"),
        ("10 миллионов", "10000000"),
        ("12 करोड़ रुपये", "120000000"),
        ("3.5 लाख", "350000"),
        ("1.2 lakh crore", "1200000000000"),
        ("5 triệu đồng", "5000000"),
        ("3 مليون راكب", "3000000"),
        ("2 ล้านคน", "2000000"),
        ("1억 2천만 명", "120000000"),
        ("1亿2000万人", "120000000"),
        ("2024,41200,x", "41200"),
        ("2023,38000,2024,41200", "38000"),
        ("2024;41200;x", "41200"),
        ("2024\t41200\tx", "41200"),
        ('"2024","41,200"', "41200"),
        ("38-60 weeks", "60"),
        ("a loss of −300 million", "300000000"),
    ],
)
def test_every_way_to_write_a_number_is_read(passage: str, value: str) -> None:
    assert Decimal(value) in find_values(normalize_text(passage))


@pytest.mark.parametrize(
    ("passage", "value"),
    [
        ("around 401,000 units", "410000"),
        ("7.5 billion", "7500000"),
        ("7.5 million", "7.5"),
        ("3.32 seconds", "3.23"),
        ("41万", "41"),
        ("thirty-four", "43"),
        ("1,410,000", "410000"),
        ("11 million vehicles", "1000000"),
        ("quarter of a million", "1000000"),
        ("3,5 milliards", "3500000"),
        ("3,5 milliards", "5"),
        ("2,3 millones", "2300"),
        ("0,12345", "12345"),
        ("411,082 riders", "411"),
        ("20 binders", "20000"),
        ("1.2 lakh crore", "120000"),
    ],
)
def test_another_number_is_not_read(passage: str, value: str) -> None:
    assert Decimal(value) not in find_values(passage)


@pytest.mark.parametrize(
    ("name", "data"),
    [
        ("a.html", '<meta charset="gb2312"><p>去年售出四十一万辆汽车'.encode("gb18030")),
        (
            "a.html",
            '<META http-equiv=Content-Type content="text/html; charset=GBK"><p>去年售出四十一万辆汽车'.encode("gbk"),
        ),
        ("a.xml", '<?xml version="1.0" encoding="big5"?><p>去年售出四十一萬輛汽車</p>'.encode("big5")),
        ("a.html", "\ufeff<p>去年售出四十一万辆汽车".encode("utf-16")),
        ("a.txt", "\ufeff去年售出四十一万辆汽车".encode("utf-8")),
        ("a.html", '<meta charset="shift_jis"><p>昨年は四十一万台'.encode("cp932")),
        ("a.html", '<meta charset="windows-1251"><p>410 тыс. машин'.encode("cp1251")),
        ("a.csv", b"year,sold,note\n2024,410000,x\n"),
    ],
)
def test_a_copy_is_read_in_the_encoding_that_it_declares(tmp_path: Path, name: str, data: bytes) -> None:
    (tmp_path / name).write_bytes(data)
    found = read_copies([tmp_path])
    assert found.unread == ()
    assert Decimal(410000) in find_values(found.copies["a"][0].text)


def test_parts_are_percentages_where_the_fact_is_one() -> None:
    assert Decimal(50) in find_values("just over half of Americans", percent=True)
    assert Decimal(50) not in find_values("just over half of Americans")
    assert {Decimal(67), Decimal(75)} <= find_values("two thirds, or three quarters", percent=True)


@pytest.mark.parametrize(
    "passage",
    [
        "launched on 26 June 2025",
        "On June 26, 2025, it",
        "On June 26, it",
        "on the 26th of June",
        "2025-06-26",
        "2025年6月26日",
        "6月26日",
        "in June 2025",
        "in June.",
        "26 Jun 2025",
    ],
)
def test_every_way_to_write_a_date_is_read(passage: str) -> None:
    told = list(date_words.find_dates(passage))
    launch, other = (
        date_words.period_date(parse_period("2025-06-26")),
        date_words.period_date(parse_period("2025-07-27")),
    )
    assert launch
    assert other
    assert [date.agrees(launch) for date in told] == [True]
    assert not any(date.agrees(other) for date in told)


def test_other_words_are_no_dates() -> None:
    assert list(date_words.find_dates("it may march on in 410,000 steps")) == []


@pytest.mark.parametrize(
    ("locator", "found"),
    [
        ("didn't exist in the car world before 2024", True),
        ("the car world", True),
        ("the Car world", False),
        ("world before 202", False),
        ("a high-voltage architecture", True),
        ("two lines that go on", True),
    ],
)
def test_a_locator_is_found_word_for_word(locator: str, found: bool) -> None:
    text = "It didn’t exist in the  car\u00a0world before 2024.\nA high‑voltage or a high–voltage architecture.\ntwo lines\nthat go on"
    assert (SavedCopy(normalize_text(text)).find(locator) is not None) == found


def test_the_value_is_sought_in_the_sentence_and_not_in_the_next() -> None:
    copy = SavedCopy("One had 41. The other, S. 44, sold 42 cars of No. 7. More had 43.")
    assert copy.find("sold") == "The other, S. 44, sold 42 cars of No. 7."


def test_every_passage_of_the_example_is_found(example: Path) -> None:
    status, lines, messages = verify(example, "--all")
    assert (status, messages) == (0, "")
    assert re.fullmatch(
        r"\d+ passages: \d+ found, \d+ words-alone, 0 value-mismatch, 0 not-found, 0 no-copy\.", lines[-1]
    )
    assert all(" found: " in line or " words-alone: " in line for line in lines[:-1])


@pytest.mark.parametrize(
    ("before", "after", "value"),
    [
        ("value: 200000", "value: 20000", "20000"),
        ("value: 49.50", "value: 45.90", "45.90"),
        ("upper: 13", "upper: 31", "31"),
        ("value: 1.3 million", "value: 1.3 billion", "1.3 billion"),
        ("value: 1204.5", "value: 1240.5", "1240.5"),
        ("period: 1912-06-03", "period: 1912-06-30", "1912-06-30"),
        ("value: 12\n", "value: 21\n", "21"),
    ],
)
def test_a_wrong_digit_is_named_with_its_file_and_line(example: Path, before: str, after: str, value: str) -> None:
    line = change(example, before, after)
    status, lines, _ = verify(example)
    assert status == 1
    assert lines[0].startswith(f"{FACTS}:{line}:")
    assert f'"{value}" cannot be read in' in lines[0]
    assert " value-mismatch: " in lines[0]
    assert "1 value-mismatch, 0 not-found" in lines[-1]


def test_a_wrong_text_is_a_mismatch(example: Path) -> None:
    policy = example / "data" / "facts" / "policy.yaml"
    policy.write_text(policy.read_text().replace("text: Gazette 2021, p. 90", "text: Gazette 2021, p. 9"))
    status, lines, _ = verify(example)
    assert (status, len(lines)) == (1, 2)
    assert '"Gazette 2021, p. 9" cannot be read in gazette' in lines[0]


def test_a_locator_that_is_not_there_says_how_much_of_it_is(example: Path) -> None:
    line = change(example, "locator: 200,000 passengers in 2023", "locator: 200,000 passengers during 2023")
    status, lines, _ = verify(example)
    assert status == 1
    assert lines[0] == (
        f'{FACTS}:{line}:16 not-found: north-line-passengers-2023, "200,000 passengers during 2023" is not in the copy of'
        ' norrail-report, which has no more of it than "200,000 passengers"'
    )
    assert "0 value-mismatch, 1 not-found" in lines[-1]


def test_what_has_no_copy_is_counted_and_a_strange_copy_is_named(example: Path, tmp_path: Path) -> None:
    shutil.copytree(SOURCES, tmp_path / "copies")
    (tmp_path / "copies" / "gazette.html").rename(tmp_path / "copies" / "gazete.html")
    status, lines, messages = verify(example, sources=tmp_path / "copies")
    assert status == 0
    assert re.search(r"[1-9]\d* no-copy", lines[-1])
    assert messages == 'There is no source "gazete", but a copy of it; did you mean "gazette"?\n'
    _, lines, _ = verify(example, "--all", sources=tmp_path / "copies")
    assert any(" no-copy: act-12-in-force, no copy of gazette" in line for line in lines)


def test_a_withdrawn_figure_need_not_be_what_the_copy_says(example: Path) -> None:
    change(example, "value: 310\n", "value: 130\n")
    assert verify(example)[0] == 0


def test_a_folder_without_copies_is_one_clear_line(example: Path, tmp_path: Path) -> None:
    (tmp_path / "none").mkdir()
    status, _, messages = verify(example, sources=tmp_path / "none")
    assert (status, "there is no copy in" in messages) == (1, True)


def test_a_saved_page_is_read_as_its_readers_see_it() -> None:
    text = read_copies([SOURCES]).copies["gazette"][0].text
    assert "in force from 1 January 2022" in text
    assert "410px" not in text


@pytest.mark.parametrize(
    "html",
    [
        "<p title='a > b'>it",
        "<p title=a>b>it",
        '<p title=\'it"\' id="<b>">it',
        "<p class=a'b id=>it<P>on",
        '<a href="it\'>on">it',
        "it<!-- <b>no</b> > no -->on",
        "it<!-->on<!--->again<!-- no --!>and on<!-- no",
        "<script>no</p>'</script >it<SCRIPT>no",
        "<style>p::after {content: '</p>no'}</STYLE>it",
        "<template><p>no</p></template>it",
        "&amp &notit; &copy 5 &#x31 &#52;&nbspit",
        "<![CDATA[no]]>it<?no?></ no><!no>",
        "it < on > and on",
        "<svg><title>it</title><path d='no'/></svg><noscript>on</noscript>",
        "<table>it<tr><td>on<td>and on</table>",
    ],
)
def test_the_words_of_a_saved_page_are_those_of_a_browser(tmp_path: Path, html: str) -> None:
    """But for white space: a browser draws none between blocks, and lays them out."""
    tree = LexborHTMLParser(html)
    for silent in tree.css("script, style, template"):
        silent.decompose()
    (tmp_path / "x.html").write_text(html, encoding="utf-8")
    assert "".join(read_copies([tmp_path]).copies["x"][0].text.split()) == "".join(normalize_text(tree.text()).split())
