"""Kinds of change have one home: a new one is not complete before its row is."""

from __future__ import annotations

from typing import get_args

from topicbrief.model.change import GROUPS, KIND_BECAUSE, KINDS, Because, Change, GroupKey, Kind


def test_every_kind_of_change_has_a_row_in_the_order_of_the_type() -> None:
    assert tuple(KINDS) == get_args(Kind)
    assert all(row.meaning and row.report for row in KINDS.values())


def test_every_group_has_a_row_and_is_that_of_a_kind() -> None:
    assert set(GROUPS) == set(get_args(GroupKey))
    assert {key for row in KINDS.values() for key in (row.group, row.group_of_events)} - {None} == set(GROUPS)
    assert all(group.heading and group.title for group in GROUPS.values())


def test_readers_are_told_of_every_kind_after_which_a_fact_states_something_else() -> None:
    restating = [row.key for row in KINDS.values() if row.restates]
    why_not_known = ["other-source", "reread", "changed"]
    assert [row.key for row in KINDS.values() if row.open] == why_not_known
    said = ["revised", "corrected", "better-source", "new-outcome"]
    assert [row.key for row in KINDS.values() if row.because] == said == list(KIND_BECAUSE.values())
    assert set(KIND_BECAUSE) == set(get_args(Because))
    assert set(restating) == {*said, *why_not_known, "computed", "formula"}
    assert all(KINDS[key].group for key in restating)


def test_headings_tell_two_kinds_apart() -> None:
    for texts in ([row.report for row in KINDS.values()], [group.heading for group in GROUPS.values()]):
        assert len(set(texts)) == len(texts)


def test_readers_are_told_of_facts_and_of_articles() -> None:
    def group(kind: Kind, entry: str, field: str = "") -> str | None:
        found = Change(kind, entry, "a", "A", field).group  # type: ignore[arg-type]
        return found.key if found else None

    assert group("new", "fact", "figure") == "new"
    assert group("new", "fact", "event") == "happened"
    assert group("formula", "fact", "derive") == "computed"
    assert group("article", "source") == "article"
    assert group("new", "source") is None
    assert group("removed", "source") is None
    assert group("renamed", "fact") is None
