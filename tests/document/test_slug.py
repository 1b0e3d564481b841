"""One answer to how a text is written in an id, an anchor and the name of a file."""

from __future__ import annotations

import re
import string
import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from topicbrief.document import Figure, Heading, Text
from topicbrief.document.artifact import pdf_name
from topicbrief.document.slug import LETTERS, slug
from topicbrief.editing.new_entry.ids import _naming
from topicbrief.pages.blocks import unique_anchors
from topicbrief.pages.blocks.kind import anchor_for

TITLES = {
    "Ørsted in Łódź": "orsted-in-lodz",
    "Þingvellir, Ísafjörður": "thingvellir-isafjordur",
    "STRAẞE, Straße": "strasse-strasse",
    "Æther and Œuvre": "aether-and-oeuvre",
    "Đà Nẵng": "da-nang",
    "Diyarbakır İzmir": "diyarbakir-izmir",
    "Məhəmməd": "mehemmed",
    "Ǿ and ǽ": "o-and-ae",
    "Kiribati™ No. ２": "kiribatitm-no-2",
    "CO₂, 5 % & more": "co2-5-more",
    "The North Line": "the-north-line",
    "小米 SU7": "su7",
}


@pytest.mark.parametrize("title", TITLES)
def test_an_id_an_anchor_and_a_file_are_written_alike(title: str) -> None:
    expected = TITLES[title]
    assert slug(" ".join(_naming("subject", {"name": title}))) == expected
    assert anchor_for((Text(title),)) == expected
    assert pdf_name(title) == f"{expected}.pdf"


@pytest.mark.parametrize("title", ["北线", "Ελλάδα", "Москва", "مكتبة", "🚌 🚃", "…", "́"])
def test_a_title_without_latin_letters_has_an_anchor_of_its_own(title: str) -> None:
    assert slug(title) == ""
    assert anchor_for((Text(title),)) == "part"
    assert pdf_name(title) == "brief.pdf"
    headings = [Heading((Text(title),), 2, anchor_for((Text(title),)))] * 3
    assert [found.anchor for found in unique_anchors(headings) if isinstance(found, Heading)] == [
        "part",
        "part_2",
        "part_3",
    ]


def test_a_figure_is_no_part_of_an_anchor() -> None:
    assert anchor_for((Text("Łódź has "), Figure("411", "a", None), Text(" lines"))) == "lodz-has-lines"


def test_every_letter_of_latin_script_that_europe_writes_with_is_kept() -> None:
    letters = [chr(code) for code in range(0xC0, 0x250) if unicodedata.name(chr(code), "").startswith("LATIN")]
    lost = [letter for letter in letters[: letters.index("ƀ")] if not slug(letter)]
    assert lost == []
    assert all(value.isascii() and value.islower() for value in LETTERS.values())


def test_a_slug_is_cut_without_a_hyphen_at_its_end() -> None:
    assert slug("one two three", 8) == "one-two"


@given(st.text(string.printable))
def test_plain_letters_and_digits_stay_as_they_are(text: str) -> None:
    assert slug(text) == re.sub("[^a-z0-9]+", "-", text.lower()).strip("-")


@given(st.text())
def test_a_slug_is_the_slug_of_itself(text: str) -> None:
    assert slug(slug(text)) == slug(text)
    assert re.fullmatch("([a-z0-9]+(-[a-z0-9]+)*)?", slug(text))
