"""What editors ask for in a block is what readers see: answers, tables of their own, what is to come, sums, and terms."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.conftest import ROOT
from topicbrief.build.check import check, load_brief
from topicbrief.document import Block, Heading, Page, Paragraph, Table, TermLink, Timeline, walk
from topicbrief.formatting.inlines import inlines_text
from topicbrief.model.brief import Brief
from topicbrief.pages import blocks, home, method, section

BASE = ROOT / "tests" / "cases" / "base" / "data"
SEEN = [{"source": "report", "locator": "seen there", "checked": "2025-04-01"}]


class Made:
    """A small brief that a test adds to."""

    def __init__(self, root: Path) -> None:
        self.root = root
        for path in BASE.rglob("*.yaml"):
            to = root / "data" / path.relative_to(BASE)
            to.parent.mkdir(parents=True, exist_ok=True)
            to.write_bytes(path.read_bytes())

    def add(self, path: str, more: list[dict[str, Any]] | dict[str, Any]) -> Made:
        file = self.root / "data" / path
        known = yaml.safe_load(file.read_text(encoding="utf-8"))
        known = known + more if isinstance(known, list) else known | more  # type: ignore[operator]
        text = json.dumps(known, default=str)  # which is YAML too, without its anchors
        file.write_text(text, encoding="utf-8")
        return self

    def brief(self) -> Brief:
        assert [str(problem) for problem in check(self.root)] == []
        loaded = load_brief(self.root).brief
        assert loaded
        return loaded


@pytest.fixture
def made(tmp_path: Path) -> Made:
    return Made(tmp_path)


def composed(brief: Brief, of: str) -> tuple[Block, ...]:
    (page,) = (draft.page(brief) for draft in section.drafts(brief) if draft.path == of)
    return page.blocks


def front(brief: Brief) -> Page:
    (draft,) = home.drafts(brief)
    return draft.page(brief)


def lines(timeline: Timeline) -> list[str]:
    return [f"{moment.when.text} | {inlines_text(moment.what)}" for moment in timeline.moments]


def event(id: str, period: str, status: str, **more: Any) -> dict[str, Any]:
    return {"id": id, "subject": "act-12", "event": "The levy rises.", "period": period, "status": status, **more, "evidence": SEEN}  # fmt: skip


def upcoming(brief: Brief, on: date | None = None, **options: Any) -> list[str]:
    kind = blocks.KINDS["upcoming"]
    found = [*kind.compose(replace(brief, on=on), kind.options.model_validate(options))]
    timeline = found[-1]
    return lines(timeline) if isinstance(timeline, Timeline) else []


COMING = [
    event("later", "2027", "planned"),
    event("soon", "2025-09", "announced"),
    event("from-july", "2025-07-01", "in-force"),
    event("long-past", "2021-01", "in-force"),
    event("ends", "2024-05-01", "in-force", due="2025-12-31"),
]


def test_what_comes_next_is_found_among_the_facts_in_its_order_and_precision(made: Made) -> None:
    brief = made.add("facts/policy.yaml", COMING).brief()
    assert upcoming(brief) == [
        "1 July 2025 | Act 12: The levy rises.",
        "September 2025 | Act 12: The levy rises.",
        "31 December 2025 | Act 12: set to end: The levy rises.",
        "2027 | Act 12: The levy rises.",
    ]
    assert upcoming(brief, limit="1") == ["1 July 2025 | Act 12: The levy rises."]
    assert upcoming(brief, section="traffic") == upcoming(brief, subjects=["norrail"]) == []
    after = upcoming(brief, on=date(2025, 10, 1))
    assert [line[:8] for line in after] == ["31 Decem", "2027 | A"], "what has passed is not to come"


def test_what_has_an_outcome_is_not_to_come(made: Made) -> None:
    done = event("done", "2025-03", "in-force")
    brief = made.add("facts/policy.yaml", [done, event("planned", "2026", "planned", outcome="done")]).brief()
    assert upcoming(brief) == []


def test_nothing_to_come_is_said_and_no_mistake(made: Made) -> None:
    made.add("sections/policy.yaml", {"blocks": [{"upcoming": {}}]})
    texts = [inlines_text(block.inlines) for block in composed(made.brief(), "policy") if isinstance(block, Paragraph)]
    assert texts[-1] == "No date that is still to come is recorded here."


def test_a_figure_that_is_to_come_says_what_it_is(made: Made) -> None:
    target = {"id": "goal", "subject": "north-line", "measure": "passengers", "period": "2026", "value": 300000, "status": "target", "evidence": SEEN}  # fmt: skip
    assert upcoming(made.add("facts/traffic.yaml", [target]).brief()) == [
        "2026 | North Line, Passengers: 300,000\u00a0people"
    ]


def test_a_question_is_a_heading_with_its_answer_in_bold_beneath(made: Made) -> None:
    asked = {"title": "Did more people travel?", "answer": "Yes, [[passengers-2024]].", "text": "It costs [[fare]]."}
    made.add("sections/policy.yaml", {"blocks": [{"question": asked}]})
    _, _, heading, answer, text, *_ = composed(made.brief(), "policy")
    assert isinstance(heading, Heading)
    assert (inlines_text(heading.inlines), heading.anchor) == ("Did more people travel?", "did-more-people-travel")
    assert isinstance(answer, Paragraph)
    assert isinstance(text, Paragraph)
    assert (answer.role, inlines_text(answer.inlines)) == ("reply", "Yes, about 250,000\u00a0people.")


def test_a_table_of_the_editors_own_has_their_columns_and_leads_to_its_subjects(made: Made) -> None:
    rows = [
        {"subject": "act-12", "cells": ["Pays ([[act-in-force|source]])", "[[act-in-force|period]]"]},
        {"subject": "norrail", "name": "The operator", "cells": ["Carried [[passengers-2024]]", "no"]},
    ]
    made.add(
        "sections/policy.yaml",
        {"blocks": [{"list_table": {"title": "Who does what?", "columns": ["Who", "What", "Since"], "rows": rows}}]},
    )
    table = next(block for block in composed(made.brief(), "policy") if isinstance(block, Table))
    assert [[inlines_text(cell) for cell in row] for row in (table.head, *table.rows)] == [
        ["Who", "What", "Since"],
        ["Act 12", "Pays (Official Gazette)", "1 January 2022"],
        ["The operator", "Carried about 250,000\u00a0people", "no"],
    ]


MONEY: list[dict[str, Any]] = [
    {"id": "rate", "subject": "act-12", "measure": "growth", "value": 2.5, "evidence": SEEN},
    {"id": "levy", "subject": "north-line", "measure": "fare", "scope": "the levy", "derive": {"percent_of": ["rate", "fare"]}},
    {"id": "in-all", "subject": "north-line", "measure": "fare", "scope": "with the levy", "derive": {"sum": ["fare", "levy"]}},
]  # fmt: skip


def test_a_calculation_shows_its_steps_and_says_that_the_total_is_computed(made: Made) -> None:
    cost = {"title": "What does it cost?", "steps": [{"fact": "fare"}, {"fact": "levy", "label": "The levy"}], "total": {"fact": "in-all", "label": "In all"}}  # fmt: skip
    made.add("facts/traffic.yaml", MONEY).add("sections/traffic.yaml", {"blocks": [{"calculation": cost}]})
    found = composed(made.brief(), "traffic")
    table = next(block for block in found if isinstance(block, Table))
    assert [[inlines_text(cell) for cell in row] for row in table.rows] == [
        ["Fare", "EUR\u00a049.5", "Norrail"],
        ["The levy", "EUR\u00a01.24", "computed: 2.5% of EUR\u00a049.5"],
        ["In all", "EUR\u00a050.74", "computed: the sum of the rows above"],
    ]
    note = next(block for block in found if isinstance(block, Paragraph) and block.role == "note")
    assert inlines_text(note.inlines) == "The total is computed by us from the figures above it."


def test_the_front_page_begins_with_the_answer_in_a_word(made: Made) -> None:
    page = front(made.add("brief.yaml", {"answer_word": "Yes."}).brief())
    roles = [block.role for block in page.blocks if isinstance(block, Paragraph)]
    assert roles[:4] == ["question", "answer-word", "answer", "note"]
    assert page.description.startswith("Yes. ")


def headings(page: Page) -> list[str]:
    return [block.anchor for block in page.blocks if isinstance(block, Heading)]


def test_the_front_page_has_its_own_parts_where_a_block_names_them_and_else_where_they_were(made: Made) -> None:
    assert headings(front(made.brief())) == ["key-figures", "newest", "key-points", "sections", "behind"]
    stated = [{"newest": {"limit": 1}}, {"upcoming": {}}, {"key_figures": {"title": "At a glance"}}, {"key_points": {}}]
    page = front(made.add("brief.yaml", {"blocks": stated}).brief())
    assert headings(page) == ["newest", "next", "at-a-glance", "key-points", "sections", "behind"]


def test_a_term_is_explained_where_it_first_stands_and_listed_under_method(made: Made) -> None:
    words = [{"term": "night", "aliases": ["nights"], "meaning": "The hours of darkness.", "source": "report"}]
    brief = made.add("brief.yaml", {"glossary": words}).brief()
    found = [node for node in walk(composed(brief, "policy")) if isinstance(node, TermLink)]
    assert [(term.text, term.meaning, term.target.address) for term in found] == [
        ("nights", "The hours of darkness.", "method/#term_night")
    ]
    (draft,) = method.drafts(brief)
    page = draft.page(brief)
    assert "glossary" in headings(page)
    assert not [node for node in walk(page.blocks) if isinstance(node, TermLink)], (
        "on its own page it is explained already"
    )


@pytest.mark.parametrize(
    ("term", "shown"), [("CLTC", False), ("Night", True), ("ni", False), ("state pays", True), ("STATE", False)]
)
def test_a_term_is_a_whole_word_as_it_is_written(made: Made, term: str, shown: bool) -> None:
    text = "Night falls, and the state pays for the nights, not the cltc [[!our judgement]]."
    made.add("sections/policy.yaml", {"blocks": [{"prose": {"text": text}}]})
    brief = made.add("brief.yaml", {"glossary": [{"term": term, "meaning": "It means something."}]}).brief()
    found = [node.text for node in walk(composed(brief, "policy")) if isinstance(node, TermLink)]
    assert bool(found) is shown
