"""In a large brief a reader finds the page of a fact, and the parts of a subject under their whole."""

from __future__ import annotations

from dataclasses import replace

from topicbrief.document import Bullets, PageLink, walk
from topicbrief.formatting.inlines import inlines_text
from topicbrief.model.brief import Brief
from topicbrief.model.entries import Subject
from topicbrief.model.period import Period, parse_period
from topicbrief.pages import facts, subject


def large(brief: Brief, subjects: int, each: int) -> Brief:
    """The brief with many towns, in no order, each with some passengers."""
    model = next(fact for fact in brief.facts.values() if fact.measure == "passengers" and fact.value)
    order = [(at * 7919) % subjects for at in range(subjects)]
    towns = {f"t-{at}": Subject(id=f"t-{at}", name=f"Town {at:04}", kind="town", section="traffic") for at in order}
    added = {
        f"{id}-{year}": model.model_copy(update={"id": f"{id}-{year}", "subject": id, "scope": f"in {'x' * year}"})
        for id in towns
        for year in range(1, each + 1)
    }
    return replace(
        brief,
        subjects={**brief.subjects, **towns},
        facts={**brief.facts, **added},
        section_of={**brief.section_of, **dict.fromkeys(added, "traffic")},
    )


def test_the_index_names_the_subjects_at_which_each_page_begins_and_ends(brief: Brief) -> None:
    many = large(brief, 500, 2)
    pages = {draft.path: draft.page(many) for draft in facts.drafts(many)}
    lines = [
        inlines_text(item)
        for node in walk(pages["facts/index"].blocks)
        if isinstance(node, Bullets)
        for item in node.items
    ]
    ranges = [line for line in lines if line.startswith("Passengers")]
    assert len(ranges) == len(set(ranges)) == 11, "no two lines are alike"
    assert "Passengers, Town 0045 to Town 0094: 100\u00a0facts" in ranges
    links = [node for node in walk(pages["facts/index"].blocks) if isinstance(node, PageLink)]
    for name in ("Town 0000", "Town 0250", "Town 0499"):
        found = [each.target.page for each in links if holds(inlines_text(each.inlines), name)]
        assert any(name in str(pages[page].blocks) for page in found), name
        assert len(found) <= 2


def holds(label: str, name: str) -> bool:
    _, comma, of = label.partition(", ")
    first, _, last = of.partition(" to ")
    return bool(comma) and first <= name <= (last or first)


def test_no_two_pages_of_the_index_have_one_title(brief: Brief) -> None:
    many = large(brief, 500, 2)
    titles = [draft.page(many).title for draft in facts.drafts(many)]
    assert len(set(titles)) == len(titles)
    assert "Facts: Traffic, Passengers, Town 0045 to Town 0094" in titles


def test_a_subject_that_fills_pages_is_told_apart_by_time(brief: Brief) -> None:
    many = large(brief, 1, 0)
    model = next(fact for fact in brief.facts.values() if fact.measure == "passengers" and fact.period)
    years = {
        f"y-{year}": model.model_copy(update={"id": f"y-{year}", "subject": "t-0", "period": period(year)})
        for year in range(1700, 2000)
    }
    many = replace(
        many, facts={**many.facts, **years}, section_of={**many.section_of, **dict.fromkeys(years, "traffic")}
    )
    index = next(draft.page(many) for draft in facts.drafts(many) if draft.path == "facts/index")
    lines = [inlines_text(item) for node in walk(index.blocks) if isinstance(node, Bullets) for item in node.items]
    assert any(line.startswith("Passengers, Town 0000, 17") and " to 1" in line for line in lines)
    assert len(lines) == len(set(lines))


def period(year: int) -> Period:

    return parse_period(str(year))


def test_parts_stand_under_their_whole(brief: Brief) -> None:
    def of(id: str, part_of: str | None = None, section: str = "traffic") -> Subject:
        return Subject(id=id, name=id.upper(), kind="thing", section=section, part_of=part_of)

    listed = [
        of("b-part", "b"),
        of("a"),
        of("b"),
        of("b-part-of-part", "b-part"),
        of("a-part", "a"),
        of("law-part", "a", "policy"),
    ]
    told = replace(brief, subjects={each.id: each for each in listed})
    page = next(draft.page(told) for draft in subject.drafts(told, {}, {}) if draft.path == "subjects/index")
    lists = [node for node in walk(page.blocks) if isinstance(node, Bullets)]
    shown = [
        list(zip((inlines_text(item) for item in each.items), each.levels or (0,) * len(each.items))) for each in lists
    ]
    assert shown == [
        [("A, thing", 0), ("A-PART, thing", 1), ("B, thing", 0), ("B-PART, thing", 1), ("B-PART-OF-PART, thing", 2)],
        [("LAW-PART, thing", 0)],
    ]
