"""The example brief in every language: its pages, its PDF and its trace; and none of the engine's words in English."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from gettext import NullTranslations
from pathlib import Path

import pytest
from babel.messages.pofile import read_po

from topicbrief import editions
from topicbrief.build import pdf
from topicbrief.document import Page, words
from topicbrief.document.words import CATALOGUES, catalogue_file, words_of
from topicbrief.editions import markdown
from topicbrief.formatting import cldr, plain_text
from topicbrief.formatting.period_text import write_period
from topicbrief.model.brief import Brief
from topicbrief.model.number import parse_number
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages.composer import compose_pages

TAGS = {"ar": "ar", "de": "de", "fr": "fr", "zh_Hans": "zh"}


def told_in(brief: Brief, language: str) -> Brief:
    return replace(brief, settings=brief.settings.model_copy(update={"language": language}))


def texts_of(brief: Brief) -> Iterator[str]:
    """Everything that readers see of a brief, as text: pages, feeds, calendar, what programs are told."""
    pages: list[Page] = compose_pages(brief)
    yield from (file.text for file in markdown.render(pages))
    for render in editions.EDITIONS:
        for file in render(brief, pages, UNKNOWN):
            if file.path.endswith((".html", ".svg", ".ics", ".xml", "llms.txt")) or file.path.startswith("feed"):
                yield file.text


@pytest.mark.parametrize("name", CATALOGUES)
def test_no_message_of_the_engine_is_shown_in_english(brief: Brief, name: str) -> None:
    """What is longer than two words cannot be there by chance."""
    with catalogue_file(name).open("rb") as file:
        messages = [message.id for message in read_po(file, locale=name) if message.id]
    long = [part for each in messages for part in ([each] if isinstance(each, str) else each) if len(part.split()) > 3]
    asked = {piece.strip() for text in long for piece in re.split(r"\{\w+\}", text) if len(piece.split()) > 3}
    shown = "\n".join(texts_of(told_in(brief, TAGS[name])))
    assert [piece for piece in sorted(asked) if piece in shown] == []


def test_every_word_of_the_engine_comes_from_a_catalogue(brief: Brief, monkeypatch: pytest.MonkeyPatch) -> None:
    """In a language whose words are all marked, what is not marked is the brief's own, a name, a number or a date."""

    class Marked(NullTranslations):
        def gettext(self, message: str) -> str:
            return f"⟦{message}⟧"

        def pgettext(self, context: str, message: str) -> str:
            return message if context == "punctuation" else f"⟦{message}⟧"

        def ngettext(self, msgid1: str, msgid2: str, n: int) -> str:
            return f"⟦{msgid1 if n == 1 else msgid2}⟧"

    monkeypatch.setattr(words, "_read", lambda name: Marked())
    words_of.cache_clear()
    write_period.cache_clear()
    try:
        pages = compose_pages(told_in(brief, "de"))
        heads = [
            page.title for page in pages if page.path in ("method", "sources", "changes", "facts/index", "data/index")
        ]
        rows = re.findall(
            r"^([^\n:|<#-][^\n]*)\n:   ", "\n".join(file.text for file in markdown.render(pages)), re.MULTILINE
        )
    finally:
        words_of.cache_clear()
        write_period.cache_clear()
    assert len(heads) == 5
    assert [head for head in heads if not head.startswith("⟦")] == []
    own = {term.term for term in brief.settings.glossary}
    assert [row for row in dict.fromkeys(rows) if "⟦" not in row and row not in own] == []


@pytest.mark.slow
@pytest.mark.parametrize("name", CATALOGUES)
def test_the_pdf_is_made_in_every_language(example: Path, name: str) -> None:
    settings = example / "data/brief.yaml"
    text = re.sub(r"^language: .*\n", "", settings.read_text(encoding="utf-8"), flags=re.MULTILINE)
    settings.write_text(f"{text}language: {TAGS[name]}\n", encoding="utf-8")
    made = pdf.build_pdf(example)
    assert (made.problems, made.left_out) == ([], [])
    assert made.name


@pytest.mark.parametrize(
    ("language", "typed", "shown"),
    [
        ("en", "2.8 billion", "2.8 billion"),
        ("de", "2.8 billion", "2,8 Milliarden"),
        ("de", "1 million", "1 Million"),
        ("fr", "410000", "410 000"),
        ("zh", "2.8 billion", "28亿"),
        ("zh", "410 thousand", "41万"),
        ("zh", "1.25 million", "125万"),
        ("ar", "2.8 billion", "2.8 مليار"),
        ("ar-EG", "410000.5", "٤١٠٬٠٠٠٫٥"),
        ("hi", "1234567", "1,234,567"),
    ],
)
def test_numbers_are_written_as_the_language_writes_them(language: str, typed: str, shown: str) -> None:
    number = parse_number(typed)
    assert number
    assert cldr.format_number(language, number).replace(plain_text.NBSP, " ") == shown


@pytest.mark.parametrize(
    ("language", "digits", "unit", "shown"),
    [("en", "38", "km", "38 km"), ("zh", "38", "人", "38人"), ("fr", "38", "voyageurs", "38 voyageurs")],
)
def test_a_unit_stands_where_the_language_has_it(language: str, digits: str, unit: str, shown: str) -> None:
    assert cldr.join_unit(language, digits, unit).replace(plain_text.NBSP, " ") == shown


def test_a_million_has_its_little_word_in_french() -> None:
    assert cldr.join_unit("fr", "2,8 millions", "voyageurs", True).endswith("millions\u00a0de voyageurs")
    assert cldr.join_unit("fr", "2,8 millions", "habitants", True).endswith("d’habitants")
    assert cldr.join_unit("fr", "2,8 millions", "abonnés", True).endswith("d’abonnés")


@pytest.mark.parametrize(
    ("language", "currency", "shown"),
    [("en", "EUR", "EUR 2.8"), ("de", "EUR", "2.8 EUR"), ("zh", "元", "2.8元"), ("ar", "EUR", "2.8 EUR")],
)
def test_a_currency_stands_where_the_language_has_it(language: str, currency: str, shown: str) -> None:
    assert cldr.format_money(language, "2.8", currency).replace(plain_text.NBSP, " ") == shown


def test_names_are_in_the_order_of_the_language() -> None:
    def in_order(language: str, *names: str) -> list[str]:
        return sorted(names, key=lambda name: cldr.sort_key(language, name))

    assert in_order("de", "Zug", "Äpfel", "Birne") == ["Äpfel", "Birne", "Zug"]
    assert in_order("zh", "张", "李", "王", "安") == ["安", "李", "王", "张"]
