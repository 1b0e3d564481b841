"""Test citations: what reference managers and citation libraries read out of the files."""

from __future__ import annotations

import json
import re
import warnings
from dataclasses import replace
from functools import cache
from typing import Any

import pytest
from citeproc import Citation, CitationItem, CitationStylesBibliography, CitationStylesStyle, formatter
from citeproc.source.json import CiteProcJSON
from hypothesis import given, settings
from hypothesis import strategies as st
from pybtex import format_from_string
from pybtex.database import parse_string
from pybtex.richtext import Text

from topicbrief import editions
from topicbrief.document import Citation as Cited
from topicbrief.document import FileLink, Paragraph, Target, walk
from topicbrief.editions.opendata.bibliography import bibtex_file, csl_json
from topicbrief.formatting import plain_text
from topicbrief.formatting.bibtex import format_bibtex
from topicbrief.formatting.citation import citation_sentence, cite_fact
from topicbrief.formatting.csl import iso_dates, parse_authors, source_item
from topicbrief.formatting.inlines import inlines_text
from topicbrief.model.brief import Brief
from topicbrief.model.entries import Author, Moved, Source
from topicbrief.model.fields import MAX_LINE
from topicbrief.model.period import parse_period
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages.composer import compose_pages

HOSTILE = {
    "braces": "A {brace} and } another { one",
    "backslashes": r"\end{document} \input{/etc/passwd} \\",
    "signs": "50% of $5 & #1_a ~ ^ @misc{x, title = {y}}",
    "chinese": "小米汽车交付量创新高",
    "quotes": "\"Quoted\" and 'single' “and curly”",
    "commas": "One, two, and three = four",
    "arabic": "مرحبا بالعالم",
    "markup": "<b>bold</b> <script>alert(1)</script> &amp;",
}
# What latexcodec, which pybtex reads text with, leaves as it is.
UNREAD = {r"\textbraceleft": "{", r"\textbraceright": "}", r"\textasciicircum": "^", r"\$": "$"}


def with_sources(brief: Brief, **sources: Source) -> Brief:
    return replace(brief, sources={**brief.sources, **sources})


def source(brief: Brief, **changes: Any) -> Source:
    return brief.sources["daily-star"].model_copy(update={"authors": (), "became": (), **changes})


@pytest.fixture
def hostile(brief: Brief) -> Brief:
    found = {name: source(brief, title=text, publisher=text, author=text) for name, text in HOSTILE.items()}
    return with_sources(brief, **found)


def entries(text: str) -> Any:
    return parse_string(text, "bibtex").entries


def read(tex: str) -> str:
    """The text that a field of BibTeX stands for."""
    text = str(Text.from_latex(tex))
    return re.sub(r"(\\textbrace(?:left|right)|\\textasciicircum|\\\$) ?", lambda found: UNREAD[found[1]], text)


@cache
def style() -> CitationStylesStyle:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return CitationStylesStyle("harvard-cite-them-right", validate=False)


def formatted(items: list[dict[str, Any]]) -> dict[str, str]:
    """Each item as citeproc writes it into a list of references."""
    with warnings.catch_warnings():
        warnings.simplefilter("error")  # it warns of fields it does not know
        loaded = CiteProcJSON(items)
    bibliography = CitationStylesBibliography(style(), loaded, formatter.plain)
    for item in items:
        bibliography.register(Citation([CitationItem(item["id"])]))
    return dict(zip(bibliography.keys, map(str, bibliography.bibliography()), strict=True))


# ------------------------------------------------------------------ sources


def test_citeproc_writes_a_reference_for_every_source(hostile: Brief) -> None:
    items = json.loads(csl_json(hostile))
    assert [item["id"] for item in items] == list(hostile.sources)
    references = formatted(items)
    assert references.keys() == set(hostile.sources)
    star = references["daily-star"]
    assert "Night trains are back" in star
    assert "Daily Star" in star
    assert "2025" in star
    assert "小米汽车交付量创新高" in references["chinese"]
    assert "\\end{document}" in references["backslashes"]


def test_bibtex_has_an_entry_for_every_source_with_its_very_title(hostile: Brief) -> None:
    found = entries(bibtex_file(hostile))
    assert list(found) == list(hostile.sources)
    for id, text in HOSTILE.items():
        assert read(found[id].fields["title"]).split() == text.split()
        assert read(found[id].fields["organization"]).split() == text.split()
    assert format_from_string(bibtex_file(hostile), "unsrt", output_backend="plaintext").count("\n") >= len(found)


def test_every_source_of_the_shipped_brief_is_read(shipped_brief: Brief) -> None:
    items = json.loads(csl_json(shipped_brief))
    assert formatted(items).keys() == set(shipped_brief.sources)
    found = entries(bibtex_file(shipped_brief))
    for id, each in shipped_brief.sources.items():
        if each.title:
            assert read(found[id].fields["title"]).split() == each.title.split()
        assert found[id].fields.get("url", "").count("://") == bool(each.url)


@settings(deadline=None)
@given(st.text(min_size=1, max_size=MAX_LINE).filter(lambda text: text.isprintable() and text.strip()))
@pytest.mark.slow
def test_any_title_is_one_field_of_one_entry(title: str) -> None:
    text = format_bibtex({"id": "a", "type": "webpage", "title": title, "note": title, "author": [{"literal": title}]})
    assert "\n" not in text
    found = entries(text + "\n@misc{after, title = {{After}}}")
    assert list(found) == ["a", "after"]
    assert set(found["a"].fields) == {"title", "note"}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Fan, Jason", [{"family": "Fan", "given": "Jason"}]),
        ("Example, Ada B.; van der Berg, Jan", [{"family": "Example", "given": "Ada B."}, {"family": "van der Berg", "given": "Jan"}]),
        ("雷, 军", [{"family": "雷", "given": "军"}]),
        ("Jason Fan, edited by Emma Matthews", [{"literal": "Jason Fan, edited by Emma Matthews"}]),
        ("Norrail, Ministry of Transport", [{"literal": "Norrail, Ministry of Transport"}]),
        ("Smith, Jones, and Partners", [{"literal": "Smith, Jones, and Partners"}]),
        ("Associated Press", [{"literal": "Associated Press"}]),
        ("小米集团", [{"literal": "小米集团"}]),
        ("Reuters; Fan, Jason", [{"literal": "Reuters; Fan, Jason"}]),
    ],
)  # fmt: skip
def test_persons_are_told_from_names_in_one_piece(brief: Brief, text: str, expected: Any) -> None:
    assert parse_authors(text) == expected
    item = source_item(with_sources(brief, one=source(brief, author=text)), "one")
    persons = entries(format_bibtex(item))["one"].persons["author"]
    assert len(persons) == len(expected)
    for person, name in zip(persons, expected):
        if "family" in name:
            assert " ".join((*person.prelast_names, *person.last_names)) == name["family"]
            assert " ".join((*person.first_names, *person.middle_names)) == name["given"]
    first = expected[0]
    assert (first.get("literal") or first["family"]) in formatted([item])["one"]


AUTHORS = (
    Author(family="van der Berg", given="Jan"),
    Author(organisation="Ministry of Transport, Roads & Rail"),
    Author(family="雷", given="军"),
    Author(family="Plato"),
    Author(organisation="Barnes and Noble"),
    Author(family="Duke and Earl, the", given="J. and K."),
)


def test_persons_and_organisations_together_reach_reference_managers(brief: Brief) -> None:
    item = source_item(with_sources(brief, one=source(brief, authors=AUTHORS)), "one")
    assert item["author"] == [
        {"family": "van der Berg", "given": "Jan"},
        {"literal": "Ministry of Transport, Roads & Rail"},
        {"family": "雷", "given": "军"},
        {"family": "Plato"},
        {"literal": "Barnes and Noble"},
        {"family": "Duke and Earl, the", "given": "J. and K."},
    ]
    persons = entries(format_bibtex(item))["one"].persons["author"]
    assert len(persons) == len(AUTHORS)  # neither "and" nor a comma of an organisation makes two of it
    assert (persons[0].prelast_names, persons[0].last_names) == (["van", "der"], ["Berg"])
    assert persons[2].first_names == ["军"]
    two = source_item(with_sources(brief, one=source(brief, authors=AUTHORS[:2])), "one")
    assert formatted([two])["one"].startswith("van der Berg, J. and Ministry of Transport, Roads")


def test_readers_see_who_wrote_a_publication(brief: Brief) -> None:
    text = "van der Berg, Jan; Ministry of Transport, Roads & Rail; 雷, 军; Plato; Barnes and Noble; Duke and Earl, the, J. and K."
    stars = with_sources(brief, **{"daily-star": source(brief, authors=AUTHORS)})
    pages = {page.path: page for page in compose_pages(stars)}
    assert any(isinstance(node, Cited) and node.text == text for node in walk(pages["sources"].blocks))
    fact = next(fact for fact in stars.facts.values() if stars.sources_of(fact) == ("daily-star",))
    short = "Source: van der Berg, Jan; Ministry of Transport, Roads & Rail; 雷, 军; others: “Night trains are back”"
    assert short in cite_fact(stars, fact)[0]


@pytest.mark.parametrize(
    ("period", "iso", "parts"),
    [
        ("2026", "2026", [[2026]]),
        ("2026-02", "2026-02", [[2026, 2]]),
        ("2026-02-10", "2026-02-10", [[2026, 2, 10]]),
        ("2025-Q3", "2025-07/2025-09", [[2025, 7], [2025, 9]]),
        ("2024-04/2025-11-03", "2024-04/2025-11-03", [[2024, 4], [2025, 11, 3]]),
        ("2024-Q1/2025-H2", "2024-01/2025-12", [[2024, 1], [2025, 12]]),
    ],
)
def test_a_date_is_no_finer_than_it_was_stated(brief: Brief, period: str, iso: str, parts: Any) -> None:
    assert "/".join(iso_dates(parse_period(period))) == iso
    item = source_item(with_sources(brief, one=source(brief, published=parse_period(period))), "one")
    assert item["issued"] == {"date-parts": parts}
    entry = entries(format_bibtex(item))["one"]
    assert entry.fields["date"] == iso
    assert entry.fields["year"] == iso[:4]
    if len(parts) == 1:  # of a stretch within one year, citeproc-py leaves the year out
        assert iso[:4] in formatted([item])["one"]


def test_the_last_day_on_which_somebody_looked_is_the_day_of_access(brief: Brief) -> None:
    checked = max(item.checked for fact in brief.facts.values() for item in fact.evidence if item.source == "gazette")
    assert source_item(brief, "gazette")["accessed"] == {"date-parts": [[checked.year, checked.month, checked.day]]}
    assert entries(bibtex_file(brief))["gazette"].fields["urldate"] == checked.isoformat()


def test_an_address_cannot_end_its_field(brief: Brief) -> None:
    url = "https://example.org/a}b{c\\d%20e_f?x=#y"
    found = entries(format_bibtex(source_item(with_sources(brief, one=source(brief, url=url)), "one")))
    assert found["one"].fields["url"] == "https://example.org/a%7Db%7Bc%5Cd%20e_f?x=#y"


# ------------------------------------------------------------------ the brief, its pages and its facts


def placed(brief: Brief) -> Brief:
    settings = brief.settings.model_copy(update={"address": "https://example.org/trains/"})
    return replace(brief, settings=settings)


def test_every_page_is_cited_with_its_address_and_the_day_of_the_data(brief: Brief) -> None:
    assert brief.as_of
    day = [brief.as_of.year, brief.as_of.month, brief.as_of.day]
    moved = Moved(kind="subject", old="old-line", new="north-line")
    made = compose_pages(replace(placed(brief), moved={moved.id: moved}))
    for page in made:
        if page.forward:
            assert page.cite is None
            continue
        assert page.cite
        url = "https://example.org/trains/" + Target(page.path).address
        (item,) = json.loads(dict(page.cite.forms)["CSL-JSON"])
        assert (item["URL"], item["issued"]["date-parts"]) == (url, [day])
        assert inlines_text(page.cite.words).endswith(f", as of {plain_text.format_day(brief, brief.as_of)}. {url}")
        (entry,) = entries(dict(page.cite.forms)["BibTeX"]).values()
        assert entry.fields["url"] == url
        assert read(entry.fields["title"]).split() == page.title.split()
        assert page.title in formatted([item])[item["id"]]


def test_a_fact_is_cited_with_its_figure_and_its_source(brief: Brief) -> None:
    text, item = cite_fact(placed(brief), brief.facts["north-line-fare"])
    assert "North Line" in text
    assert "EUR 49.50" in text
    assert "Source: “" in text
    assert text.endswith("https://example.org/trains/subjects/north-line/#north-line-fare")
    assert item["URL"] == "https://example.org/trains/subjects/north-line/#north-line-fare"
    assert "Source: “" in item["note"]
    assert "EUR 49.50" in formatted([item])["north-line-fare"]
    computed, _ = cite_fact(brief, brief.facts["north-line-growth"])
    assert "Computed from: " in computed


def test_the_record_of_every_fact_leads_to_its_file(brief: Brief) -> None:
    made = {page.path: page for page in compose_pages(brief)}
    offered = {file.path for file in editions.exports(brief, list(made.values()), UNKNOWN)}
    for fact in brief.facts.values():
        links = [node.path for node in walk(made[f"subjects/{fact.subject}"].blocks) if isinstance(node, FileLink)]
        assert f"data/facts/{fact.id}.json" in links
    every = {node.path for page in made.values() for node in walk(page.blocks) if isinstance(node, FileLink)}
    assert every <= offered


def test_the_method_and_the_pdf_cite_in_the_same_words(brief: Brief) -> None:
    there = placed(brief)
    home = next(page for page in compose_pages(there) if page.path == "index")
    method = next(page for page in compose_pages(there) if page.path == "method")
    assert home.cite
    sentence = inlines_text(home.cite.words)
    cited = [
        block for before, block in zip(method.blocks, method.blocks[1:]) if getattr(before, "anchor", "") == "cite"
    ]
    assert isinstance(cited[0], Paragraph)
    assert inlines_text(cited[0].inlines).startswith(sentence)
    printed = inlines_text(citation_sentence(there, url="https://example.org/trains/", form="PDF edition"))
    assert printed == sentence.replace(brief.settings.title, f"{brief.settings.title}, PDF edition")
