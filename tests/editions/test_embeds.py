"""Test what readers take away of a chart: pictures by themselves, and pages for other websites."""

from __future__ import annotations

import json
import re
from dataclasses import replace
from functools import cache
from html import unescape
from xml.etree import ElementTree

import pytest
from selectolax.lexbor import LexborHTMLParser

from tests.helpers.charted import example
from topicbrief.document import Figure, Text, walk
from topicbrief.document.artifact import File
from topicbrief.editions import embeds, markdown, marks
from topicbrief.editions.cards import add_text
from topicbrief.formatting.inlines import inlines_text
from topicbrief.model.brief import Brief
from topicbrief.model.timeline import UNKNOWN
from topicbrief.pages.composer import compose_pages
from topicbrief.pages.data_files import PlacedChart, placed_charts

SVG = "{http://www.w3.org/2000/svg}"
ADDRESS = "https://example.org/night-trains/"


@cache
def hosted(address: str | None = ADDRESS) -> Brief:
    brief = example()
    return replace(brief, settings=brief.settings.model_copy(update={"address": address}))


@cache
def files(address: str | None = ADDRESS) -> dict[str, File]:
    brief = hosted(address)
    return {file.path: file for file in embeds.render(brief, compose_pages(brief), UNKNOWN)}


@cache
def charts() -> tuple[PlacedChart, ...]:
    return placed_charts(compose_pages(hosted()))


def test_each_chart_has_a_picture_and_a_page_at_addresses_of_its_id() -> None:
    ids = {placed.chart.id for placed in charts()}
    assert len(ids) == len(charts()) >= 4
    assert set(files()) == {f"charts/{id}.svg" for id in ids} | {f"embed/{id}/index.html" for id in ids}


def test_without_an_address_there_is_no_page_that_nobody_could_lead_to() -> None:
    assert {path.partition("/")[0] for path in files(None)} == {"charts"}
    assert all("<a " not in file.text for file in files(None).values())


def test_a_picture_says_what_it_shows_who_says_so_and_where_it_is_from() -> None:
    for placed in charts():
        root = ElementTree.fromstring(files()[f"charts/{placed.chart.id}.svg"].text)
        texts = ["".join(text.itertext()) for text in root.iter(f"{SVG}text")]
        assert {each.get("id"): "".join(each.itertext()) for each in root.iter(f"{SVG}text")}[
            root.attrib["aria-labelledby"]
        ] == inlines_text(placed.chart.title)
        assert placed.chart.subtitle in texts
        assert any(text.startswith("Sources: ") for text in texts)
        assert any(
            text.endswith(f"{ADDRESS}{placed.page}/#{placed.chart.anchor}".replace("index/", "")) for text in texts
        )
        assert {each.fact for each in walk((placed.chart,)) if isinstance(each, Figure)} == {
            each.get("data-fact") for each in root.iter() if each.get("data-fact")
        }


def test_the_figures_in_the_title_of_a_picture_lead_to_their_facts_in_whatever_lines() -> None:
    placed = charts()[0]
    long = Text("Something that is as long as a title can be with words that say nothing at all, and then ")
    title = (
        Figure("411", "some-fact", None),
        Text(" of "),
        long,
        Figure("1,234 passengers", "other-fact", None),
        Text("."),
    )
    titled = replace(placed, chart=replace(placed.chart, title=title))
    svg, _, _ = embeds.picture(hosted(), titled)
    root = ElementTree.fromstring(svg)
    (name,) = (text for text in root.iter(f"{SVG}text") if text.get("id") == "title")
    assert "".join(name.itertext()) == inlines_text(title)
    assert len(list(name)) > 1, "it takes several lines"
    owned = [(each.get("data-fact"), each.text) for each in name.iter() if each.get("data-fact")]
    joined = {fact: "".join(text or "" for of, text in owned if of == fact) for fact, _ in owned}
    assert joined == {"some-fact": "411", "other-fact": "1,234 passengers"}


def test_a_picture_needs_nothing_beside_it() -> None:
    for path, file in files().items():
        if path.endswith(".svg"):
            assert "var(" not in file.text
            assert "&#40;--" not in file.text
            root = ElementTree.fromstring(file.text)
            tags = {element.tag.removeprefix(SVG) for element in root.iter()}
            assert tags <= {"svg", "title", "desc", "rect", "g", "a", "path", "text", "tspan"}
            assert not any({"style", "class"} & set(element.attrib) for element in root.iter())
            _, _, width, height = map(float, root.attrib["viewBox"].split())
            assert (width, height) == (float(root.attrib["width"]), float(root.attrib["height"]))
            for element in root.iter(f"{SVG}tspan"):
                assert float(element.get("y", 0)) < height


def test_a_page_for_other_websites_has_no_script_and_leads_out_of_its_frame() -> None:
    for placed in charts():
        page = files()[f"embed/{placed.chart.id}/index.html"].text
        tree = LexborHTMLParser(page)
        assert not tree.css("script, nav, form, iframe, [style]")
        assert tree.css("base")[0].attributes == {"target": "_blank"}
        links = [link.attributes["href"] or "" for link in tree.css("a")]
        assert links
        assert all(link.startswith(ADDRESS) for link in links if "example.org/night-trains" in link)
        assert f"#{placed.chart.anchor}" in (tree.css("p.origin a")[0].attributes["href"] or "")
        assert len(tree.css("svg")) == 2
        assert [heading.text() for heading in tree.css("h1")] == [inlines_text(placed.chart.title)]
        assert all(
            (sheet.attributes["href"] or "").startswith("../../assets/") for sheet in tree.css("link[rel=stylesheet]")
        )


def test_readers_are_offered_data_picture_and_the_code_for_their_own_pages() -> None:
    (page,) = (page for page in compose_pages(hosted()) if page.path == "traffic")
    (made,) = markdown.render([page])
    for placed in charts():
        if placed.page == "traffic":
            id = placed.chart.id
            assert f"](data/charts/{id}.csv)" in made.text
            assert f"](charts/{id}.svg)" in made.text
            assert f'href="charts/{id}.png"' in made.text
            codes = map(unescape, re.findall(r"<code>(.*?)</code>", made.text))
            (code,) = (code for code in codes if "<iframe" in code and f"/{id}/" in code)
            frame = LexborHTMLParser(code).css("div > iframe")[0]
            assert frame.attributes["src"] == f"{ADDRESS}embed/{id}/"
            assert frame.attributes["title"]
            assert embeds.snippet(placed.chart) == code


def test_the_list_of_marks_knows_the_pages_and_pictures() -> None:
    brief = hosted()
    (listed,) = marks.render(brief, compose_pages(brief), UNKNOWN)
    pages = json.loads(listed.text)["pages"]
    for placed in charts():
        assert pages[f"embed/{placed.chart.id}"]["charts"] == [placed.chart.id]
        assert f"charts/{placed.chart.id}.svg" in pages


def test_a_png_carries_all_words_of_its_picture() -> None:
    content = dict(embeds.render_pictures(hosted(), compose_pages(hosted())))
    assert set(content) == {f"charts/{placed.chart.id}.png" for placed in charts()}
    for placed in charts():
        words = content[f"charts/{placed.chart.id}.png"]["words"]
        assert {mark.figure.fact for mark in placed.chart.marks} <= {owner for owner, _ in words} | {""}
        assert any(text == placed.chart.subtitle for _, text in words)
    blank = b"\x89PNG\r\n\x1a\n" + b"\0\0\0\0IEND\xaeB`\x82"
    assert b"iTXt" in add_text(blank, json.dumps(words))


@pytest.mark.parametrize("former", ["old-name"])
def test_an_old_id_keeps_picture_and_page(former: str) -> None:
    brief = hosted()
    section = brief.sections["traffic"]
    blocks = tuple(
        block.model_copy(update={"options": block.options.model_copy(update={"former": (former, "traffic/words-of-a-title")})})
        if getattr(block.options, "id", "") == "passengers-rose-by" else block
        for block in section.blocks
    )  # fmt: skip
    after = replace(brief, sections={**brief.sections, "traffic": section.model_copy(update={"blocks": blocks})})
    made = {file.path: file.text for file in embeds.render(after, compose_pages(after), UNKNOWN)}
    assert made[f"charts/{former}.svg"] == made["charts/passengers-rose-by.svg"]
    assert made[f"embed/{former}/index.html"] == made["embed/passengers-rose-by/index.html"]
    assert not any("words-of-a-title" in path for path in made)
