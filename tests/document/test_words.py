"""The catalogues: each has every message of the engine, with the placeholders of the English one."""

from __future__ import annotations

import re
from string import Formatter
from typing import Any

import pytest
from babel.messages.catalog import Catalog
from babel.messages.pofile import read_po

import extract_words
from topicbrief.document.words import CATALOGUES, SIGNS, catalogue_file, catalogue_of, words_of


def read(name: str) -> Catalog:
    with catalogue_file(name).open("rb") as file:
        return read_po(file, locale=name)


def texts(part: Any) -> tuple[str, ...]:
    """The forms of a message or of its translation: one, or that for each number."""
    return tuple(part) if isinstance(part, (tuple, list)) else (part,)


def placeholders(text: str) -> set[str]:
    return {name for _, name, _, _ in Formatter().parse(text) if name is not None}


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_catalogue_is_up_to_date_with_the_code(name: str) -> None:
    """`make words` changes nothing."""
    made = extract_words.update_catalogue(name, extract_words.find_messages())
    assert made.decode() == catalogue_file(name).read_text(encoding="utf-8")


@pytest.mark.parametrize("name", CATALOGUES)
def test_every_message_has_a_translation_with_its_placeholders(name: str) -> None:
    catalogue = read(name)
    messages = [message for message in catalogue if message.id]
    assert len(messages) > 400
    missing, other = [], []
    for message in messages:
        ids, forms = texts(message.id), texts(message.string)
        missing += [ids[0] for form in forms if not form or message.fuzzy]
        asked = placeholders(str(ids[-1]))
        other += [(ids[0], form) for form in forms if not asked - {"count"} <= placeholders(str(form)) <= asked]
        if len(ids) > 1:
            assert len(forms) == catalogue.num_plurals
    assert missing == []
    assert other == []


@pytest.mark.parametrize("name", CATALOGUES)
def test_a_translation_has_the_script_of_its_language(name: str) -> None:
    """A message that was left in English would have no letter of the script."""
    script = {"ar": "[\u0600-\u06ff]", "zh_Hans": "[\u4e00-\u9fff]"}.get(name)
    if not script:
        return
    kept = [
        message.id
        for message in read(name)
        if message.id
        and not message.context
        and re.search("[a-z]{3}", re.sub(r"\{\w+\}", "", str(message.id)))
        and not re.search(script, str(message.string))
    ]
    assert kept == []


@pytest.mark.parametrize(
    ("language", "name"),
    [
        ("en-GB", "en"), ("de-CH", "de"), ("fr", "fr"), ("zh", "zh_Hans"), ("zh-Hans-SG", "zh_Hans"), ("ar-EG", "ar"),
        ("zh-TW", None), ("zh-Hant", None), ("nl", None),
    ],
)  # fmt: skip
def test_a_tag_finds_its_catalogue(language: str, name: str | None) -> None:
    assert catalogue_of(language) == name


def test_plural_forms_follow_the_language() -> None:
    def facts(language: str, number: int) -> str:
        return words_of(language).ngettext("{count} fact", "{count} facts", number, count=number)

    assert [facts("en", number) for number in (0, 1, 2)] == ["0 facts", "1 fact", "2 facts"]
    assert [facts("fr", number) for number in (0, 1, 2)] == ["0 fait", "1 fait", "2 faits"]
    assert [facts("zh", number) for number in (1, 2)] == ["1 条事实", "2 条事实"]
    assert [facts("ar", number) for number in (3, 11, 100)] == ["3 حقائق", "11 حقيقة", "100 حقيقة"]


def test_signs_are_those_of_the_language() -> None:
    assert [words_of("en").sign(sign) for sign in SIGNS] == list(SIGNS)
    assert [words_of("zh").sign(sign) for sign in SIGNS] == ["，", "；", "：", "。", ""]
    assert words_of("ar").sign(", ") == "، "
    assert words_of("fr").sign(": ") == "\u00a0: "


def test_a_language_without_a_catalogue_has_english_words() -> None:
    assert words_of("nl").gettext("Sources") == "Sources"
    assert words_of("de").gettext("Sources") == "Quellen"
