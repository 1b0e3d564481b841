"""The facts of a subject stand in a table that can be sorted, and their records, sources and differences are folded."""

from __future__ import annotations

from topicbrief.document import Bullets, DefinitionList, Details, Heading, Table
from topicbrief.formatting.inlines import inlines_text
from topicbrief.model.brief import Brief
from topicbrief.pages import section, sources, subject


def test_a_subject_begins_with_a_table_of_its_facts_with_keys_that_sort_them(brief: Brief) -> None:
    (page,) = (draft.page(brief) for draft in subject.drafts(brief, {}, {}) if draft.path == "subjects/north-line")
    table = next(block for block in page.blocks if isinstance(block, Table))
    heads = [inlines_text(head) for head in table.head]
    assert len(table.rows) == len(table.keys) == len(brief.facts_by_subject["north-line"])
    values = [keys[heads.index("Value")] for keys in table.keys]
    periods = [keys[heads.index("Period")] for keys in table.keys]
    assert "49.50" in values
    assert any(len(period) == len("2024-01-01") for period in periods)
    assert not any("," in value for value in values), "what sorts is a plain number"


def test_a_subject_of_few_facts_has_no_table_of_them(brief: Brief) -> None:
    (page,) = (draft.page(brief) for draft in subject.drafts(brief, {}, {}) if draft.path == "subjects/bill-7")
    assert not [block for block in page.blocks if isinstance(block, Table)]


def test_each_record_is_folded_below_its_heading_and_says_who_publishes_it(brief: Brief) -> None:
    for draft in subject.drafts(brief, {}, {}):
        page = draft.page(brief)
        for heading, record in zip(page.blocks, page.blocks[1:]):
            if isinstance(heading, Heading) and heading.fact:
                assert isinstance(record, DefinitionList)
                fact = brief.facts[heading.fact]
                assert brief.sources[brief.sources_of(fact)[0]].publisher in inlines_text(record.summary)


def test_the_facts_of_a_source_are_folded_by_their_number(brief: Brief) -> None:
    (draft,) = sources.drafts(brief)
    page = draft.page(brief)
    folded = [block for block in page.blocks if isinstance(block, Details)]
    assert folded
    for block in folded:
        (facts,) = block.blocks
        assert isinstance(facts, Bullets)
        assert inlines_text(block.title).startswith(str(len(facts.items)))
    headings = [block.anchor for block in page.blocks if isinstance(block, Heading) and block.level == 2]
    assert headings == ["standing_official", "standing_company", "standing_press"]


def test_on_paper_differences_stand_open_and_the_list_of_sources_does_not(brief: Brief) -> None:
    pages = [draft.page(brief) for draft in section.drafts(brief)]
    printed = {
        heading.anchor: block.printed
        for page in pages
        for heading, block in zip(page.blocks, page.blocks[1:])
        if isinstance(heading, Heading) and isinstance(block, Details)
    }
    assert printed == {"differ_": True, "sources-used": False}
