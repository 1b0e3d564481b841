"""Test that any sound brief builds: its pages hold all its facts, and every number in them belongs to one."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, event, given, settings
from hypothesis import strategies as st

from tests.conftest import THOROUGH
from tests.editions.test_escaping import html
from tests.helpers.marks import loose_numbers, read
from topicbrief.build.pages import build_pages
from topicbrief.model.status import STATUSES

pytestmark = [pytest.mark.slow, pytest.mark.thorough]

FORMATS = {"people": "number", "money": "money", "part": "percent", "name": "text"}
MEASURES = [
    {"id": id, "label": id.title(), "format": format, **({"unit": "EUR"} if format == "money" else {})}
    for id, format in FORMATS.items()
]
SOURCES = {
    "summed": {
        "publisher": "Summed Up",
        "url": "https://example.org/1",
        "kind": "news",
        "title": "T 1",
        "summary": "S.",
    },
    "listed": {"publisher": "Listed", "url": "https://example.org/2?a=1", "kind": "official"},
    "offline": {"publisher": "Offline", "kind": "company", "note": "Read on paper.", "published": "2249-H1"},
}
years = st.integers(1900, 2100)
periods = st.one_of(
    years.map(str),
    st.tuples(years, st.integers(1, 12)).map(lambda p: f"{p[0]}-{p[1]:02}"),
    st.tuples(years, st.sampled_from(["Q1", "Q4", "H1", "H2"])).map(lambda p: f"{p[0]}-{p[1]}"),
    st.dates(date(1000, 1, 1), date(2149, 6, 29)).map(str),
    years.map(lambda year: f"{year}-03/{year + 2}"),
)
numbers = st.one_of(
    st.integers(0, 10**15).map(str),
    st.decimals(0, 10**6, places=3).map(str),
    st.tuples(st.integers(1, 999), st.sampled_from(["thousand", "million", "billion"])).map(
        lambda n: f"{n[0]}.5 {n[1]}"
    ),
)
evidence = st.lists(
    st.fixed_dictionaries(
        {"source": st.sampled_from(list(SOURCES)), "locator": st.sampled_from(["p. 4", "“四处”", "a | b"]), "checked": st.just("2250-01-01")}
    ),
    min_size=1,
    max_size=2,
)  # fmt: skip
statuses = st.sampled_from(["reported", "estimated", "target", "in-force", "denied"])


@st.composite
def facts(draw: st.DrawFn) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    for index in range(draw(st.integers(1, 12))):
        kind = draw(st.sampled_from([*FORMATS, "event", "statement"]))
        fact: dict[str, Any] = {
            "id": f"f{index}",
            "subject": draw(st.sampled_from(["s1", "s2"])),
            "status": draw(statuses),
        }
        if kind in FORMATS:
            fact |= {"measure": kind, "scope": f"scope {chr(97 + index)}"}  # no two state the same thing
            fact |= {"text": "Act 9"} if FORMATS[kind] == "text" else {"value": draw(numbers)}
            if draw(st.booleans()):
                fact["period"] = draw(periods)
            elif STATUSES[fact["status"]].looks_ahead:
                fact["due"] = draw(st.sampled_from(["2019-12-31", "2031-01-01"]))
        else:
            fact |= {kind: f"It happened to {chr(97 + index)}.", "period": draw(periods)}
        sound = [other for other in found if other["status"] != "denied"]
        earlier = [other["id"] for other in sound if other.get("measure") == kind and "value" in other]
        if len(earlier) > 1 and draw(st.booleans()):
            del fact["value"]
            found.append(fact | {"derive": {draw(st.sampled_from(["sum", "average"])): earlier[:2]}})
        else:
            found.append(fact | {"evidence": draw(evidence)})
        if fact["status"] == "denied":
            found[-1]["denied_by"] = [f"d{index}"]
            said = {
                "statement": f"It is not so, {chr(97 + index)}.",
                "period": fact.get("period", "2020"),
                "status": "reported",
            }
            found.append({"id": f"d{index}", "subject": fact["subject"], **said, "evidence": draw(evidence)})
    return found


def told(fact: dict[str, Any]) -> str:
    """A text on when something was; of what was denied, on when that was too."""
    return " ".join(f"[[{id}|period]]" for id in [fact["id"], *fact.get("denied_by", [])])


def write(root: Path, facts: list[dict[str, Any]]) -> None:
    """A brief around these facts, which shows them in every way."""
    ids = [fact["id"] for fact in facts]
    figures = [fact["id"] for fact in facts if fact.get("measure") not in (None, "name")]
    files: dict[str, Any] = {
        "brief.yaml": {
            "title": "Title", "question": "What?", "answer": " ".join(f"[[{id}]]" for id in ids), "licence": "CC BY 4.0",
            "sections": ["one"], "key_figures": figures, "key_points": [told(fact) for fact in facts if "period" in fact],
            "names": ["Act 9", "S1", "S2", "CC BY 4.0"],
        },
        "subjects.yaml": [{"id": id, "name": id.upper(), "kind": "thing", "section": "one"} for id in ("s1", "s2")],
        "measures.yaml": MEASURES,
        "facts/one.yaml": facts,
        "sections/one.yaml": {
            "title": "One", "answer": " ".join(f"[[{id}]]" for id in ids), "lead": " ".join(f"[[{id}|source]]" for id in ids),
            "blocks": [{"table": {"title": "All", "facts": ids}}],
        },
    }  # fmt: skip
    for id, source in SOURCES.items():
        files[f"sources/{id}.yaml"] = source
    for name, content in files.items():
        path = root / "data" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")


@settings(
    max_examples=60 if THOROUGH else 20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(facts())
def test_any_sound_brief_builds_and_every_number_in_it_is_marked(tmp_path: Path, facts: list[dict[str, Any]]) -> None:
    write(tmp_path, facts)
    outcome = build_pages(tmp_path)
    assert outcome.problems == []
    homes: set[str] = set()
    for path in (tmp_path / "docs").rglob("*.md"):
        page = html(path.read_text(encoding="utf-8"))
        assert loose_numbers(f"<article>{page}</article>", ["Act 9", "S1", "S2", "CC BY 4.0"]) == [], path
        if path.parent.name == "subjects":
            homes |= {attributes["id"] for tag, attributes in read(page).elements if tag == "h3"}
    assert homes == {fact["id"] for fact in facts}


# What an editor may type: figures in every disguise, and what makes them none.
PIECES = [
    "5", "12", "1,000", "2025", "٣", "５", "²", "½", "Ⅷ", "⑨", "half", "twice", "dozen", "a third of", "two-thirds", "million",
    "[[f0]]", "[[f0|value]]", "[[f0|rounded]]", "[[!two|both are named]]", "Act 9", "Act 91", "act 9", "S1", "XS1", "S1a",
    "S1-5", "\\[[f0]]", "\\5", "&#53;", "&frac12;", "%35", "`5`", "*5*", "**Act** 9", "*Act 9*", "[Act 9](https://e.org/9)",
    "[5](https://e.org)", "https://e.org/5", "<5>", "\u200b", "\u00ad", "\u0301", "\n\n- ", "\n", " ", ".", "–", "a", "B",
]  # fmt: skip
typed = st.lists(st.sampled_from(PIECES), min_size=1, max_size=4).map("".join) | st.text(max_size=12)


@pytest.fixture(scope="module")
def one_fact(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("typed")
    fact = {"id": "f0", "subject": "s1", "measure": "people", "value": "123456", "period": "2024"}
    write(root, [fact | {"evidence": [{"source": "listed", "locator": "p. 4", "checked": "2025-01-01"}]}])
    return root


@settings(max_examples=300 if THOROUGH else 100, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.sampled_from(["answer", "question", "description", "summary", "label", "kind", "note"]), typed)
def test_what_check_lets_pass_holds_no_loose_number(one_fact: Path, key: str, text: str) -> None:
    """Whatever an editor types: it is a problem, or no number in the pages is without its mark."""
    files = {
        "description": "subjects.yaml",
        "kind": "subjects.yaml",
        "label": "measures.yaml",
        "note": "facts/one.yaml",
    }
    path = one_fact / "data" / files.get(key, "sources/summed.yaml" if key == "summary" else "brief.yaml")
    before = path.read_text(encoding="utf-8")
    content = yaml.safe_load(before)
    (content[0] if isinstance(content, list) else content)[key] = text
    path.write_text(yaml.safe_dump(content, allow_unicode=True), encoding="utf-8")
    try:
        problems = build_pages(one_fact).problems
        pages = [] if problems else sorted((one_fact / "docs").rglob("*.md"))
        event("a problem" if problems else "it passed")
        for page in pages:
            found = loose_numbers(
                f"<article>{html(page.read_text(encoding='utf-8'))}</article>", ["Act 9", "S1", "S2", "CC BY 4.0"]
            )
            assert found == [], page
    finally:
        path.write_text(before, encoding="utf-8")
