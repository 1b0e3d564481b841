"""Readers learn what became of a publication wherever a figure rests on it."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from topicbrief.document import Figure, walk
from topicbrief.editions.opendata.bibliography import bibtex_file, csl_json
from topicbrief.editions.opendata.facts import FACT
from topicbrief.editions.opendata.field import make_record
from topicbrief.editions.pdf import inputs, render
from topicbrief.formatting.citation import cite_fact
from topicbrief.formatting.inlines import inlines_text
from topicbrief.formatting.plain_text import fate_text
from topicbrief.history.changes import find_changes
from topicbrief.model.brief import Brief
from topicbrief.model.entries import Became
from topicbrief.pages.changes.line import ToldChange, describe_change
from topicbrief.pages.composer import compose_pages

RETRACTED = Became.model_validate({"what": "retracted", "since": "2026-05-03", "notice": "https://example.org/notice"})


def became(what: str, **more: str) -> Became:
    return Became.model_validate({"what": what, **more})


def after(brief: Brief, **fates: Became) -> Brief:
    """The brief after something became of its publications, by id with _ for -."""
    changed = {id.replace("_", "-"): (each,) for id, each in fates.items()}
    sources = {id: brief.sources[id].model_copy(update={"became": each}) for id, each in changed.items()}
    return replace(brief, sources={**brief.sources, **sources})


def words(node: object) -> str:
    return " ".join(getattr(part, "text", "") for part in walk(node))


@pytest.mark.parametrize(
    ("fate", "text"),
    [
        (RETRACTED, "retracted on 3 May 2026"),
        (became("corrected", since="2026-05"), "corrected in May 2026"),
        (became("paywalled", since="2026"), "behind a paywall since 2026"),
        (became("gone"), "no longer online"),
        (became("superseded", by="Atlas of Rails"), "superseded by Atlas of Rails"),
        (
            became("superseded", by="norrail-report", since="2026-Q2"),
            "superseded in Q2\u00a02026 by Norrail, 4 March 2025",
        ),
        (became("disputed"), "doubted by its publisher"),
    ],
)
def test_it_is_told_in_words(brief: Brief, fate: Became, text: str) -> None:
    assert fate_text(brief, fate) == text


def test_record_source_citation_and_data_tell_of_a_retraction(brief: Brief) -> None:
    told = after(brief, daily_star=RETRACTED)
    pages = {page.path: page for page in compose_pages(told)}
    for path in ("subjects/coast-line", "sources"):
        assert "retracted on 3 May 2026" in words(pages[path].blocks), path
    links = [getattr(node, "target", None) for node in walk(pages["sources"].blocks)]
    assert "https://example.org/notice" in links
    fact = next(fact for fact in told.facts.values() if told.sources_of(fact) == ("daily-star",))
    assert "(retracted on 3 May 2026)" in cite_fact(told, fact)[0]
    star = next(item for item in json.loads(csl_json(told)) if item["id"] == "daily-star")
    assert (star["status"], star["note"]) == ("retracted on 3 May 2026", "Retracted on 3 May 2026.")
    assert "note = {Retracted on 3 May 2026.}" in bibtex_file(told)
    record = make_record(FACT, told, fact)
    assert record["doubt"] == "retracted"
    assert record["evidence"][0]["became"] == [
        {"what": "retracted", "since": "2026-05-03", "notice": "https://example.org/notice"}
    ]


def test_the_paper_tells_of_it_in_note_and_bibliography(brief: Brief) -> None:
    told = after(brief, daily_star=RETRACTED)
    booklet = json.loads(inputs(render(told, list(compose_pages(told)), None))["data"])
    entry = next(each for each in booklet["bibliography"] if each["publisher"].startswith("The"))
    assert entry["became"] == "retracted on 3\u00a0May\u00a02026"
    assert "retracted on 3\u00a0May\u00a02026" in json.dumps(booklet["notes"], ensure_ascii=False)


@pytest.mark.parametrize("what", ["retracted", "disputed", "superseded"])
def test_a_figure_is_marked_where_it_rests_on_such_publications_alone(brief: Brief, what: str) -> None:
    told = after(brief, norrail_report=became(what))
    shown: dict[str, Figure] = {}
    for page in compose_pages(told):
        shown |= {
            node.fact: node for node in walk(page.blocks) if isinstance(node, Figure) and node.home and node.doubtful
        }
    alone = {
        id for id, fact in told.facts.items() if fact.evidence and set(told.sources_of(fact)) == {"norrail-report"}
    }
    computed = {id for id, fact in told.facts.items() if set(fact.inputs) & alone}
    assert shown
    assert computed & shown.keys(), "what is computed from it is as doubtful"
    assert shown.keys() <= alone | computed
    fact = next(iter(shown))
    assert any(words in " ".join(shown[fact].about) for words in ("retracted", "doubted", "superseded"))


@pytest.mark.parametrize("what", ["corrected", "paywalled", "gone"])
def test_no_figure_is_marked_for_what_leaves_it_true(brief: Brief, what: str) -> None:
    assert not after(brief, norrail_report=became(what)).doubts


def test_a_second_publication_that_stands_keeps_a_figure_sound(brief: Brief) -> None:
    both = next(id for id, fact in brief.facts.items() if len(brief.sources_of(fact)) == 2 and not fact.derive)
    assert both not in after(brief, daily_star=RETRACTED).doubts
    assert both in after(brief, daily_star=RETRACTED, norrail_report=RETRACTED).doubts


def test_the_changes_tell_of_it(brief: Brief) -> None:
    told = after(brief, daily_star=RETRACTED)
    (change,) = find_changes(brief, told)
    assert change.group
    assert change.group.key == "publication"
    line = inlines_text(describe_change(told, ToldChange(change, superseded=False)))
    assert line == "Night trains are back: retracted on 3 May 2026"
