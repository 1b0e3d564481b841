"""What a change holds are values: no text of a fact can be taken for a word of the engine."""

from __future__ import annotations

import marshal
import shutil
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.conftest import EXAMPLE, git
from tests.history.test_reader import add, commit, edit, read, words
from topicbrief.build.pages import build_pages
from topicbrief.document.words import ENGLISH
from topicbrief.formatting import change_words
from topicbrief.history import reader, renames_over_time
from topicbrief.history.transitions import Transition
from topicbrief.model.change import KINDS, Change
from topicbrief.model.stated import Claim, ClaimPart, Formula, Ids, Key, ShownText, Value, figure_claim
from topicbrief.pages.changes.restated import find_earlier, is_restated

pytestmark = pytest.mark.slow  # most of it builds pages

POLICY = "facts/policy.yaml"
TEXT = "text: Gazette 2021, p. 90"

# Texts that were words of the engine, or looked like how it joined several.
TEXTS = ["nothing", "none", "typed", "a (b)", "38 (typed)", "x, y", "a; b", "in-force", "preferred", "said by nobody named", "due nothing"]  # fmt: skip


@pytest.fixture
def repo(tmp_path: Path) -> Path:
    root = tmp_path / "brief"
    shutil.copytree(EXAMPLE / "data", root / "data")
    (root / ".gitignore").write_text(".cache/\ndocs/\nschema/\n")
    git("init", "--quiet", "--initial-branch", "main", ".", cwd=root)
    return root


@pytest.mark.parametrize("text", TEXTS)
def test_what_a_fact_stated_is_told_whatever_its_text_is(repo: Path, text: str) -> None:
    edit(repo, (POLICY, TEXT, f'text: "{text}"'))
    commit(repo, "2026-03-01")
    edit(repo, (POLICY, f'text: "{text}"', "text: Gazette 2022"))
    commit(repo, "2026-03-02")
    history = read(repo)
    (change,) = history.days[0].changes
    assert (change.before, change.after) == (figure_claim(text), figure_claim("Gazette 2022"))
    (told,) = find_earlier(history, ENGLISH)[change.id]
    assert told.text == text


def test_the_text_nothing_is_shown_as_it_was(repo: Path) -> None:
    """Case T12: the record lost its row *Earlier*, and Changes said "was none"."""
    edit(repo, (POLICY, TEXT, "text: nothing"))
    commit(repo, "2026-03-01")
    edit(repo, (POLICY, "text: nothing", "text: Gazette 2022"))
    commit(repo, "2026-03-02")
    assert build_pages(repo).problems == []
    assert "Gazette 2022, was nothing" in words(repo / "docs" / "changes.md")
    pages = "".join(words(path) for path in (repo / "docs" / "subjects").glob("*.md"))
    assert "\nEarlier\n:   nothing (until 2 March 2026, corrected by us)\n" in pages


def test_a_fact_that_states_the_text_nothing_comes_and_goes(repo: Path) -> None:
    commit(repo, "2026-03-01")
    added = "\n- id: act-12-nothing\n  subject: act-12\n  measure: gazette\n  scope: index\n  text: nothing\n"
    measure = (repo / "data" / POLICY).read_text(encoding="utf-8").partition(TEXT)[0].rpartition("measure: ")[2]
    added = added.replace("measure: gazette", f"measure: {measure.split()[0]}")
    before = (repo / "data" / POLICY).read_text(encoding="utf-8")
    add(repo, POLICY, added + "  evidence:\n    - {source: gazette, locator: nothing, checked: 2025-05-01}\n")
    commit(repo, "2026-03-02")
    (repo / "data" / POLICY).write_text(before, encoding="utf-8")
    commit(repo, "2026-03-03")
    gone, came = (day.changes[0] for day in read(repo).days)
    assert (came.kind, came.before, came.after) == ("new", None, figure_claim("nothing"))
    assert (gone.kind, gone.before, gone.after) == ("removed", figure_claim("nothing"), None)


def test_that_a_fact_states_nothing_is_no_text() -> None:
    was = Change("revised", "fact", "a", "A", "text", figure_claim("nothing"), figure_claim(None))
    assert is_restated(was)
    assert change_words.format_figure_stated(was.after) is None
    assert change_words.format_stated(was.before) == change_words.format_stated(was.after) == "nothing"
    same = Change("formula", "fact", "a", "A", "derive", Formula("a (b)"), Formula("a (b)", ("sum",), ("c", "d")))
    assert not is_restated(same)
    assert change_words.format_stated(same.before) == "a (b) (typed)"
    assert change_words.format_stated(same.after) == "a (b) (sum of c, d)"


def test_an_outcome_names_ids_of_today() -> None:
    change = Change("outcome", "fact", "a", "A", "denied_by", Ids(()), Ids(("b", "c")))
    assert renames_over_time._of_today(change, {("fact", "c"): "d"}).after == Ids(("b", "d"))
    assert renames_over_time._of_today(change, {("fact", "c"): "d"}).before == Ids(())
    text = Change("revised", "fact", "a", "A", "text", figure_claim("b, c"), figure_claim("c"))
    assert renames_over_time._of_today(text, {("fact", "c"): "d"}) == text


texts = st.text(max_size=8)
fields = st.sampled_from(("figure", "speaker", "measure", "period", "due"))
parts: st.SearchStrategy[ClaimPart] = st.builds(ClaimPart, fields, texts | st.none())
lists: st.SearchStrategy[tuple[str, ...]] = st.lists(texts, max_size=3).map(tuple)
values: st.SearchStrategy[Value | None] = st.one_of(
    st.none(),
    texts.map(ShownText),
    texts.map(Key),
    lists.map(Ids),
    st.lists(parts, max_size=3).map(lambda each: Claim(tuple(each))),
    st.builds(Formula, texts | st.none(), lists, lists),
)


@given(st.sampled_from(tuple(KINDS)), values, values, lists, texts)
def test_what_is_kept_of_a_step_is_what_it_was(
    kind: str, before: Value | None, after: Value | None, ids: tuple[str, ...], text: str
) -> None:
    change = Change(kind, "fact", "a", text, text, before, after, ids, ids, ids, text, text)  # type: ignore[arg-type]
    step = Transition("key", (("fact", "a", "b"),), (change, change), ids)
    kept = marshal.loads(marshal.dumps({("", "tree"): reader._values(step)}))
    assert reader._transitions_of(kept) == {("", "tree"): step}


def test_no_value_is_taken_for_another() -> None:
    kinds: list[Value] = [ShownText("a"), Key("a"), Ids(("a",)), figure_claim("a"), Formula("a")]
    assert len({*kinds}) == len(kinds)
