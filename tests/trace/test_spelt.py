"""The auditor's own reader of quantities in words: what it finds, what it leaves alone, what the words say."""

from __future__ import annotations

from decimal import Decimal

import pytest

from topicbrief.trace.exclusions import is_bare_figure
from topicbrief.trace.numbers import number_spans
from topicbrief.trace.spelt import spelt_value

FOUND = """
two million|a multi-billion sum|zero per cent|sevenfold|eightfold|tenfold|hundredfold|a hundred-fold|halved|halving|doubled|
trebled|tripling|quadrupled|quintupled|sextupled|twice as many|thrice|the nineties|the sixties|thirtysix|thirty-six|fourty|
ninty|eigth|half a dozen|a dozen|dozens of trains|two dozen|hundreds of thousands|millions|several million|a few hundred|
a thousand|ten thousand|nine hundred and ninety-nine|a hundred and five|two thirds|a third of riders|three quarters|
a quarter of all|three-fifths|half of them|half the town|by half|by a third|one in three|one per cent|one million|one hundred|
one and a half times|a quarter of a million|half a million|half-million|five lakh|three crore|double the number|six-figure|
MMXXV|MCMXCIX|MDCCLXXVI|四十一万|二十|三成|百分之五|两亿|一千二百|壹佰万|ｆｏｕｒｔｅｅｎ|Ｆｏｕｒ|fоurteen|twо|ѕeven|T\u200bwo|
f\u00adour|𝐟𝐢𝐯𝐞|ⅦI trains|multimillion|fourteen hundred|twenty twenty-five|seventy|eleven|a million|milion five hundred thousand
""".replace("\n", "").split("|")  # fmt: skip
LEFT = """
one of them|the one|first|the first quarter|third quarter of the year|the second half|the first half|both|several|a few|
everyone|none|someone|weight|often|tent|attend|capacity|property|stone|phone|money|quarterly|a third party|mixed|MIX|CC BY|
DC|XL|MM|CD|LCD|civil|Madison|half-hearted|one reason|(CNY billion)|(per cent)|below zero|manifold|unfold|tension|driven|
double-decker|single|intend|Benin|listen|sixth|network|fortune|lifetime|一些|统一|万一|小米|一起|百货|Milan|millionaire|
the Commerce Department|eleventh-hour|seventh|county seat|for a while|to be|ate|too|won|quarterback|halfway|halftime
""".replace("\n", "").split("|")  # fmt: skip


@pytest.mark.parametrize("text", FOUND)
def test_a_quantity_in_words_is_a_number(text: str) -> None:
    assert number_spans(f"It was {text}, they say")


@pytest.mark.parametrize("text", LEFT)
def test_what_counts_nothing_is_no_number(text: str) -> None:
    assert number_spans(f"It was {text}, they say") == ()


@pytest.mark.parametrize(
    ("language", "text", "found"),
    [
        ("de", "zwei Millionen Gäste", ["zwei Millionen"]),
        ("de", "die Zahl verdoppelte sich", ["verdoppelte"]),
        ("fr", "une moitié de quatre cents", ["moitié", "quatre cents"]),
        ("es", "tres mil viajeros", ["tres mil"]),
        ("ru", "двести тысяч", ["двести тысяч"]),
        ("de", "two million", ["two million"]),
        ("de", "er half ihm", []),
        ("en-GB", "once and again", []),
    ],
)
def test_words_of_the_languages_are_read(language: str, text: str, found: list[str]) -> None:
    assert [text[slice(*span)] for span in number_spans(text, language)] == found


@pytest.mark.parametrize(
    ("words", "value"),
    [
        ("two million", "2000000"),
        ("forty-two", "42"),
        ("a hundred and five", "105"),
        ("three hundred and twelve thousand and six", "312006"),
        ("a dozen", "12"),
        ("MMXXV", "2025"),
        ("四十一万", "410000"),
        ("ｆｏｕｒｔｅｅｎ", "14"),
        ("five lakh", "500000"),
    ],
)
def test_words_say_a_value(words: str, value: str) -> None:
    assert spelt_value(words) == Decimal(value)


@pytest.mark.parametrize("words", ["halved", "dozens of", "multi-billion", "two thirds", "sevenfold", "the nineties"])
def test_what_says_no_number_exactly_has_no_value(words: str) -> None:
    assert spelt_value(words) is None


@pytest.mark.parametrize(
    "name",
    ["77", "93 %", "411,086 vehicles", "USD 5", "two million", "100 km/h", "twelve", "4.5 bn", "€20", "41万辆", "about 250 people",
     "1,000,000", "90 per cent", "The 12 stations", "6 to 8 weeks"],
)  # fmt: skip
def test_a_name_that_is_a_figure_covers_nothing(name: str) -> None:
    assert is_bare_figure(name)


@pytest.mark.parametrize(
    "name",
    ["SU7", "Section 232", "F-150", "H.R. 8730", "iPhone 17", "5G", "3D", "小米15", "Windows 11", "24 Hours of Le Mans", "Act 12",
     "90 FR 5360", "Model 3", "COVID-19", "Twelve Oaks", "Boeing 737-800", "S. 4429", "v2.0", "N1", "Catch-22"],
)  # fmt: skip
def test_a_name_with_a_number_is_a_name(name: str) -> None:
    assert not is_bare_figure(name)
