"""Text is never markup: whatever stands in a text field of the data comes out as itself in the HTML."""

from __future__ import annotations

import copy
import os
import re
from functools import cache
from typing import Any

import markdown
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from conftest import EXAMPLE, mkdocs_settings
from marks import read
from topicbrief import blocks, editions, pages, yamlfile
from topicbrief.changes.history import UNKNOWN
from topicbrief.disk import data_files
from topicbrief.drawing import vega
from topicbrief.fields import MAX_LOCATOR, MAX_LOCATOR_WORDS, Label
from topicbrief.load import load
from topicbrief.model import Source, Subject
from topicbrief.prose import Prose
from topicbrief.yamlfile import Document

# Of every field that holds text: its file, and the way to it. Found in the example, not listed by hand.
Field = tuple[str, tuple[str | int, ...]]

NOT_FREE = {
    "id",
    "url",
    "report",
    "kind",
    "format",
    "status",
    "precision",
    "rank",
    "language",
    "statuses",
    "form",
    "series",
    "grain",
    "paper",
    "address",
}
CORPUS = [
    "<script>alert(1)</script>", "</title><script>alert(1)</script>", "a | b || c", "`code` ``", "[[not-a-fact", "]]",
    "{{ page.title }}", "{% raw %}", "# heading", "- item", "1. item", "1) item", "+ item", "* item", "> quote", "---", "===",
    "***", "___", '"quoted" \'quoted\'', "\u202eright to left\u202c", "\u200fmark", "🚗 👩‍🚀", "&amp; &lt; &#35; &copy;", "a\\b \\* \\",
    "![x](y)", "[x](javascript:alert(1))", "<https://example.org>", "http://example.org", "{: .x }", "{ #id .c }", "^^a^^ ~~b~~",
    "==c==", "$x$", ":smile:", "[TOC]", "*[HTML]: x", "[^1]: note", "!!! note", "--8<-- 'x'", ":   definition", "a  b\tc", "zero\u200bwidth",
    "小米汽车 – “x” … ½", "]]>", "<!-- -->", "klzzwxh:0000", "wzxhzdk:0", "%3Cb%3E", "<b>", "=SUM(A1)", "~tilde~", "]:", "[x]: y", "| --- |",
]  # fmt: skip

draw_once = cache(vega.draw)  # most texts stand in no chart


@cache
def example_documents() -> dict[str, Document]:
    documents = {path: yamlfile.read(f"data/{path}", data)[0] for path, data in data_files(EXAMPLE).items()}
    return {path: document for path, document in documents.items() if document}


def made(documents: dict[str, Document]) -> dict[str, str]:
    """The pages of these documents, as Markdown, by path."""
    loaded = load(documents, blocks.OPTIONS)
    assert loaded.brief, loaded.problems
    assert loaded.problems == []
    return {
        file.path: file.text for file in editions.render(loaded.brief, pages.compose(loaded.brief), UNKNOWN, draw_once)
    }


@cache
def text_fields() -> dict[Field, bool]:
    """Every field of the example that holds free text; whether it is prose."""
    loaded = load(example_documents(), blocks.OPTIONS)
    found: dict[Field, bool] = {}
    for kind in (str, Label, Prose):
        for origin, path, _ in loaded.values(kind):
            if path[-1] in ("unit", "also") and "also" in origin.value():
                continue  # where figures convert, only units that are known come through the checks
            if kind is Label or not NOT_FREE & set(path):
                found[(origin.document.path.removeprefix("data/"), (*origin.path, *path))] = kind is Prose
    return found


def with_text(field: Field, text: str) -> dict[str, Document]:
    """The example with `text` in a field."""
    file, path = field
    documents = dict(example_documents())
    document = documents[file]
    value: Any = copy.deepcopy(document.value)
    inner = value
    for step in path[:-1]:
        inner = inner[step]
    inner[path[-1]] = text
    documents[file] = Document(document.path, document.text, value, document.places)
    return documents


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


def shape(page: str) -> list[tuple[str, tuple[str, ...]]]:
    """The elements of a page with the names of their attributes: what a text must not change."""
    return [(tag, tuple(sorted(attributes))) for tag, attributes in read(html(page)).elements]


def words(page: str) -> str:
    """All the text of a page, that of labels and titles too, white space as a browser shows it."""
    reader = read(html(page))
    spoken = [a[name] for _, a in reader.elements for name in ("aria-label", "title") if name in a]
    return squeezed("".join([text.text for text in reader.texts] + spoken))


def squeezed(text: str) -> str:
    """The text without white space: how much of it there is does not show, and a field may trim it."""
    return re.sub(r"\s+", "", text)


def as_prose(text: str) -> str:
    """The text as an editor has to write it in prose to get it as it is."""
    return re.sub(r"([!-/:-@\[-`{-~])", r"\\\1", text)


@cache
def plain_shapes(field: Field) -> dict[str, tuple[str, list[tuple[str, tuple[str, ...]]]]]:
    """Of each page that a field shows on: its Markdown and shape with harmless words in the field."""
    before = made(example_documents())
    after = made(with_text(field, "harmless words"))
    return {path: (page, shape(page)) for path, page in after.items() if before.get(path) != page}


def is_a_word_of(text: str, pages: tuple[str, ...]) -> bool:
    return any(re.search(rf"(?<!\w){re.escape(' '.join(text.split()))}(?!\w)", page) for page in pages)


def assert_comes_out(field: Field, text: str) -> None:
    is_prose = text_fields()[field]
    if field[1][-1] == "locator":  # a few words of a source
        text = " ".join(text.split()[:MAX_LOCATOR_WORDS])[:MAX_LOCATOR]
    after = made(with_text(field, as_prose(text) if is_prose else text))
    if field[0] == "subjects.yaml" and is_a_word_of(text, tuple(plain for plain, _ in plain_shapes(field).values())):
        return  # a subject that the words beside it name is not named again
    for path, (plain, expected) in plain_shapes(field).items():
        page = after[path]
        assert shape(page) == expected, f"{field} changes the markup of {path}: {text!r}\n{page}"
        if "harmless words" in plain.partition("\n---\n")[2]:
            assert squeezed(text) in words(page), f"{field} does not come out on {path}: {text!r}"


def test_the_example_has_a_text_in_every_text_field_of_sources_and_subjects() -> None:
    """If a field is missing here, the tests below do not test it."""
    fields = {path[-1] for _, path in text_fields()} | {path[-2] for _, path in text_fields() if len(path) > 1}
    for model in (Source, Subject):
        wanted = set(model.model_fields) - NOT_FREE - {"published", "section", "part_of"}
        assert wanted <= {str(name) for name in fields}, model


def chunks() -> list[str]:
    """The whole corpus in texts that are short enough for any field."""
    found = [""]
    for text in CORPUS:
        if len(found[-1]) + len(text) > 300:
            found.append("")
        found[-1] += f" {text}"
    return found


@pytest.mark.slow
@pytest.mark.parametrize("text", chunks())
def test_the_hostile_corpus_comes_out_as_itself_in_every_field(text: str) -> None:
    for field in text_fields():
        assert_comes_out(field, text)


@pytest.mark.slow
@pytest.mark.parametrize("text", CORPUS)
def test_a_hostile_text_comes_out_as_itself_where_a_block_begins_with_it(text: str) -> None:
    """At the beginning of a paragraph, a list item, a cell, a heading and a description, more characters mean something."""
    for name in ("question", "key_points", "lead", "label", "name", "note"):
        assert_comes_out(next(field for field in text_fields() if name in field[1]), text)


texts = st.lists(
    st.one_of(
        st.sampled_from(CORPUS),
        st.text(st.characters(exclude_categories=("Cc", "Cs")), min_size=1, max_size=20),
        st.text(st.sampled_from("[](){}<>*_`#|\\!~=^+-.:&\"' ab1"), min_size=1, max_size=20),
    ),
    min_size=1,
    max_size=4,
).map(" ".join)


@pytest.mark.slow
@settings(
    max_examples=120,
    deadline=None,
    derandomize=bool(os.environ.get("CI")),
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
)
@given(st.data(), texts.filter(lambda text: any(c.isprintable() and not c.isspace() for c in text) and len(text) < 300))
def test_any_text_comes_out_as_itself_in_any_field(data: st.DataObject, text: str) -> None:
    assert_comes_out(data.draw(st.sampled_from(list(text_fields()))), text)
