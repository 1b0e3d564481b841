"""Text is never markup: whatever stands in a text field of the data comes out as itself in the HTML."""

from __future__ import annotations

import os
import re
from functools import cache, lru_cache
from typing import Any
from urllib.parse import unquote

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.conftest import THOROUGH, mkdocs_settings
from tests.helpers.hostile import (
    ADDRESSES,
    CELLS,
    MARKUP,
    NO_ADDRESSES,
    NOT_FREE,
    REFUSED,
    SCRIPTS,
    TEXTS,
    Field,
    as_prose,
    chunks,
    everywhere,
    example_documents,
    example_parts,
    kinds_of_fields,
    replaced,
    text_fields,
)  # fmt: skip
from tests.helpers.marks import Reader, read
from topicbrief import editions
from topicbrief.load.loader import load_documents
from topicbrief.load.yaml_files import Document
from topicbrief.model.entries import Source, Subject
from topicbrief.model.fields import MAX_LOCATOR, MAX_LOCATOR_WORDS
from topicbrief.pages import blocks
from topicbrief.pages.composer import compose_pages

PROSE: Field = ("sections/traffic.yaml", ("lead",))
DRAWN = {"g", "path", "text", "tspan"}


def made(documents: dict[str, Document]) -> dict[str, str]:
    """The pages of these documents, as Markdown, by path."""
    loaded = load_documents(documents, blocks.OPTIONS, example_parts())
    assert loaded.brief, loaded.problems
    assert loaded.problems == []
    return {file.path: file.text for file in editions.markdown.render(compose_pages(loaded.brief))}


def with_text(field: Field, text: str) -> dict[str, Document]:
    """The example with `text` in a field."""
    file, path = field
    return dict(example_documents()) | {file: replaced(example_documents()[file], {path: text})}


def with_texts(fields: tuple[Field, ...], text: str) -> dict[str, Document]:
    """The example with `text` in each of these fields, written as each has to be."""
    documents = dict(example_documents())
    for file, path in fields:
        documents[file] = replaced(documents[file], {path: as_prose(text) if text_fields()[(file, path)] else text})
    return documents


def beginning(name: str) -> Field:
    """The first field of this name: what stands in it begins a block."""
    return next(field for field in text_fields() if name in field[1])


@cache
def beginnings() -> tuple[Field, ...]:
    return tuple(beginning(name) for name in ("question", "key_points", "lead", "label", "note"))


@cache
def converter() -> markdown.Markdown:
    """Python-Markdown as mkdocs.yml sets it up."""
    names: list[str] = []
    configs: dict[str, Any] = {}
    for extension in mkdocs_settings()["markdown_extensions"]:
        name, config = (extension, {}) if isinstance(extension, str) else next(iter(extension.items()))
        names.append(name)
        configs[name] = config
    return markdown.Markdown(extensions=names, extension_configs=configs)


def html(page: str) -> str:
    body = page.removeprefix("---\n").partition("\n---\n")[2]
    return str(converter().reset().convert(body))


@lru_cache(maxsize=200)
def read_page(page: str) -> Reader:
    """The page as a reader of its HTML sees it; most pages are looked at twice, and are the same with many texts."""
    return read(html(page))


LANGUAGE = {"lang", "dir"}


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes: what a text must not change. In a drawing it may be
    broken into other lines, and take another place; and words in another script than the page's are marked so.
    """
    elements = ((tag, {*attributes}) for tag, attributes in read_page(page).elements if tag not in DRAWN)
    return [
        (tag, tuple(sorted(names - LANGUAGE)))
        for tag, names in elements
        if (tag, names - LANGUAGE) != ("span", set()) or not names
    ]


def words(page: str) -> str:
    """All the text of a page, that of labels and titles too, white space as a browser shows it."""
    reader = read_page(page)
    spoken = [a[name] for _, a in reader.elements for name in ("aria-label", "title") if name in a]
    return squeezed("".join([text.text for text in reader.texts] + spoken))


def squeezed(text: str) -> str:
    """The text without white space: how much of it there is does not show, and a field may trim it."""
    return re.sub(r"\s+", "", text)


@cache
def example_pages() -> dict[str, str]:
    return made(example_documents())


@cache
def plain_shapes(fields: tuple[Field, ...]) -> dict[str, tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """Of each page that these fields show on: its Markdown and shape with harmless words in them."""
    before = example_pages()
    after = made(with_texts(fields, "harmless words"))
    return {path: (page, shape(page)) for path, page in after.items() if before.get(path) != page}


def is_a_word_of(text: str, pages: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(' '.join(text.split()))}(?!\w)", page) for page in pages)


def assert_comes_out(field: Field, text: str) -> None:
    is_prose = text_fields()[field]
    if field[1][-1] == "locator":  # a few words of a source
        text = " ".join(text.split()[:MAX_LOCATOR_WORDS])[:MAX_LOCATOR]
    after = made(with_text(field, as_prose(text) if is_prose else text))
    is_named = field[0] == "subjects.yaml" or (field[1][0], field[1][-1]) == ("glossary", "term")
    if is_named and is_a_word_of(text, tuple(plain for plain, _ in plain_shapes((field,)).values())):
        return  # a subject that the words beside it name is not named again, and a term is explained where it stands
    for path, (plain, expected) in plain_shapes((field,)).items():
        page = after[path]
        assert shape(page) == expected, f"{field} changes the markup of {path}: {text!r}\n{page}"
        if "harmless words" in plain.partition("\n---\n")[2]:
            assert squeezed(text) in words(page), f"{field} does not come out on {path}: {text!r}"


def test_the_example_has_a_text_in_every_text_field_of_sources_and_subjects() -> None:
    """If a field is missing here, the tests below do not test it."""
    fields = {part for _, path in text_fields() for part in path}
    for model in (Source, Subject):
        wanted = set(model.model_fields) - NOT_FREE - {"published", "section", "part_of", "fiscal_year"}
        assert wanted <= {str(name) for name in fields}, model


@pytest.mark.thorough
@pytest.mark.slow
def test_the_hostile_corpus_comes_out_as_itself_in_every_kind_of_field() -> None:
    """By itself, so that a failure names the field; `make bench` tries all of the corpus in each, and each of the thirty locators too."""
    corpus = chunks(MARKUP)
    for number, field in enumerate(text_fields() if THOROUGH else kinds_of_fields()):
        for text in corpus if THOROUGH else [corpus[number % len(corpus)]]:
            assert_comes_out(field, text)


@pytest.mark.slow
@pytest.mark.parametrize("text", chunks(MARKUP))
def test_the_hostile_corpus_comes_out_as_itself_in_every_field_at_once(text: str) -> None:
    plain, after = made(everywhere("harmless words")), made(everywhere(text))
    assert {path: shape(page) for path, page in after.items()} == shapes_of_harmless_words()
    shown: set[str] = set()
    for path, page in plain.items():
        found = words(after[path])
        numbers = set(re.findall(r"harmlesswords(x\d+x)", words(page)))
        shown |= numbers
        for number in numbers:
            assert squeezed(text) + number in found, f"field {number} does not come out on {path}"
    fields = [path for _, path in text_fields() if path[-1] != "locator"]
    assert len(shown) > 0.9 * len(fields)


@pytest.mark.thorough
@pytest.mark.slow
@pytest.mark.parametrize("text", MARKUP if THOROUGH else MARKUP[::4])
def test_a_hostile_text_comes_out_as_itself_where_a_block_begins_with_it(text: str) -> None:
    """At the beginning of a paragraph, a list item, a cell, a heading and a description, more characters mean something."""
    assert_comes_out(beginning("name"), text)  # by itself: a subject that the words beside it name is not named again
    after = made(with_texts(beginnings(), text))
    for path, (plain, expected) in plain_shapes(beginnings()).items():
        assert shape(after[path]) == expected, f"the markup of {path} changes: {text!r}\n{after[path]}"
        harmless = words(plain).count("harmlesswords")
        assert words(after[path]).count(squeezed(text)) >= harmless, f"not all comes out on {path}: {text!r}"


@cache
def shapes_of_harmless_words() -> dict[str, Any]:
    return {path: shape(page) for path, page in made(everywhere("harmless words")).items()}


@pytest.mark.slow
@pytest.mark.parametrize("text", chunks([*SCRIPTS, *CELLS], 385))
def test_what_would_run_elsewhere_is_text_in_all_fields_at_once(text: str) -> None:
    after = made(everywhere(text))
    assert {path: shape(page) for path, page in after.items()} == shapes_of_harmless_words()
    assert sum(squeezed(text) in words(page) for page in after.values()) > len(after) / 2


@pytest.mark.parametrize("text", REFUSED)
def test_a_character_that_cannot_be_seen_is_refused_in_every_field(text: str) -> None:
    for file, path in text_fields():
        document = replaced(example_documents()[file], {path: text})
        problems = load_documents({**example_documents(), file: document}, blocks.OPTIONS, example_parts()).problems
        assert {problem.rule for problem in problems} == {"control-character"}, (file, path)


@pytest.mark.parametrize("address", NO_ADDRESSES)
@pytest.mark.slow
def test_an_address_that_is_none_is_refused_however_it_is_disguised(address: str) -> None:
    for file, path in (("sources/gazette.yaml", ("url",)), ("brief.yaml", ("report",)), ("brief.yaml", ("address",))):
        document = replaced(example_documents()[file], {path: address})
        problems = load_documents({**example_documents(), file: document}, blocks.OPTIONS, example_parts()).problems
        assert [problem.rule for problem in problems] in (["bad-address"], ["control-character"])
    for text in (as_prose(address), f"[x](<{address}>)", f"[x]({address})"):
        documents = with_text(PROSE, text)
        if load_documents(documents, blocks.OPTIONS, example_parts()).problems:
            continue  # refused, as a link is
        leads = [str(a.get("href")) for _, a in read(html(made(documents)["traffic.md"])).elements]
        assert not any(word in href for href in leads for word in ("pwned", "evil", "passwd", "data:", "mailto"))


@pytest.mark.slow
@pytest.mark.parametrize("address", ADDRESSES)
def test_an_address_is_an_address_and_nothing_else(address: str) -> None:
    plain, hostile = (
        made(
            dict(example_documents())
            | {"sources/gazette.yaml": replaced(example_documents()["sources/gazette.yaml"], {("url",): url})}
        )
        for url in ("https://example.org/plain", address)
    )
    for path, page in plain.items():
        assert shape(hostile[path]) == shape(page), path
    links = [a["href"] for page in hostile.values() for _, a in read(html(page)).elements if a.get("href")]
    assert unquote(address) in map(unquote, links)


texts = st.lists(
    st.one_of(
        st.sampled_from(TEXTS),
        st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20),
        st.text(st.sampled_from("[](){}<>*_`#|\\!~=^+-.:&\"' ab1"), min_size=1, max_size=20),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@pytest.mark.thorough
@pytest.mark.slow
@settings(
    max_examples=300 if THOROUGH else 25,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.data(), texts.filter(lambda text: any(c.isprintable() and not c.isspace() for c in text) and len(text) < 300))
def test_any_text_comes_out_as_itself_in_any_field(data: st.DataObject, text: str) -> None:
    assert_comes_out(data.draw(st.sampled_from(list(text_fields()))), text)
