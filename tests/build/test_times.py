"""A brief with weeks, fiscal years, rough dates, times of day and dates as values, as readers and programs see it."""

from __future__ import annotations

import csv
import json
import re
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checks.test_cases import BASE
from tests.conftest import shared
from topicbrief.build.check import list_due, load_brief
from topicbrief.build.options import BuildOptions
from topicbrief.build.pages import build_pages
from topicbrief.editing.new_entry.typed_answer import read_answer
from topicbrief.history.changes.facts import find_fact_changes
from topicbrief.load.resolution import fiscal_calendar
from topicbrief.model.brief import Brief
from topicbrief.model.entries import FiscalYear
from topicbrief.model.period import parse_period
from topicbrief.model.selection import Selection, select_facts
from topicbrief.model.stated import figure_claim
from topicbrief.trace.record import read_open_data

MEASURES = """
- {id: released, label: Released, format: date}
- {id: eol, label: End of support, format: date}
- {id: support, label: Time of support, format: number, unit: years}
- {id: days, label: Days of support, format: number, unit: days}
- {id: harvest, label: Harvest, format: number, unit: people, fiscal_year: {first_month: october, named_after: start}}
"""
SUBJECTS = """
- {id: core, name: Core, kind: release, section: traffic}
- {id: aster, name: Aster, kind: release, section: traffic}
- {id: birch, name: Birch, kind: release, section: traffic}
"""
SECTION = """
  - matrix: {title: Releases, subjects: [core, aster, birch], measures: [released, eol, support, days]}
  - key_figures: {facts: [core-eol, birch-eol]}
  - timeline: {title: How it came about, subjects: [core]}
  - chart: {id: from, title: "From [[fy-a]]", description: A bar for each year., subjects: [core], measures: [passengers], grain: fiscal-year}
  - chart: {id: from-2, title: "From [[week-a]]", description: A bar for each week., subjects: [aster], measures: [passengers], grain: week}
  - chart: {id: until, form: spans, title: "Until [[core-eol]]", description: A bar for each release., subjects: [core, aster, birch], measures: [released, eol]}
  - prose: {text: "Core ends on [[core-eol]], after [[support]]. It was begun in [[begun|period]]. In [[fy-a|period]]."}
"""
PASSAGE = {"source": "report", "locator": "as the table says", "checked": "2025-04-01"}
FACTS: dict[str, tuple[str, dict[str, Any]]] = {
    "core-released": ("core", {"measure": "released", "value": "2021-04-15"}),
    "core-eol": ("core", {"measure": "eol", "value": "2029-10-31"}),
    "support": ("core", {"measure": "support", "derive": {"time_between": ["core-released", "core-eol"]}}),
    "days": ("core", {"measure": "days", "derive": {"time_between": ["core-released", "core-eol"]}}),
    "aster-released": ("aster", {"measure": "released", "value": "1998~"}),
    "aster-eol": ("aster", {"measure": "eol", "value": "2031", "status": "planned"}),
    "birch-released": ("birch", {"measure": "released", "value": "2024-W03"}),
    "birch-eol": ("birch", {"measure": "eol", "value": "not known"}),
    "fy-a": ("core", {"measure": "passengers", "period": "FY2021", "value": "1000"}),
    "fy-b": ("core", {"measure": "passengers", "period": "FY2022", "value": "1200"}),
    "fy-c": ("core", {"measure": "passengers", "period": "FY2024", "value": "1300"}),
    "harvest": ("core", {"measure": "harvest", "period": "2022/2023", "value": "70"}),
    "week-a": ("aster", {"measure": "passengers", "period": "2024-W52", "value": "100"}),
    "week-b": ("aster", {"measure": "passengers", "period": "2025-W02", "value": "120"}),
    "begun": ("core", {"event": "It is begun.", "period": "c. 1850"}),
    "gone": ("core", {"event": "A part goes.", "period": "not known"}),
    "closed": ("core", {"event": "It is closed.", "period": "2024-03/.."}),
    "effect": (
        "core",
        {"event": "It takes effect.", "period": "2026-09-30T00:01[America/New_York]", "status": "in-force"},
    ),
    "opening": ("core", {"event": "It opens.", "period": "late 2026", "status": "planned"}),
}


def make(root: Path) -> None:
    """Make the brief, with its pages."""
    for path in BASE.rglob("*.yaml"):
        target = root / path.relative_to(BASE)
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(path.read_bytes())
    data = root / "data"
    add(data / "measures.yaml", MEASURES)
    add(data / "subjects.yaml", SUBJECTS)
    add(data / "brief.yaml", "fiscal_year: {first_month: april}\n")
    section = data / "sections/traffic.yaml"
    section.write_text(section.read_text("utf-8").replace("blocks:\n", f"blocks:{SECTION}", 1), "utf-8")
    facts = [
        {"id": id, "subject": subject, **keys, **({} if "derive" in keys else {"evidence": [dict(PASSAGE)]})}
        for id, (subject, keys) in FACTS.items()
    ]
    add(data / "facts/traffic.yaml", yaml.safe_dump(facts, sort_keys=False))
    assert [str(problem) for problem in build_pages(root, options=BuildOptions()).problems] == []


def add(path: Path, text: str) -> None:
    path.write_text(path.read_text("utf-8").rstrip("\n") + "\n" + text.lstrip("\n"), "utf-8")


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return shared(tmp_path_factory, "times", make)


def words(built: Path, page: str) -> str:
    """What a page says, without its markup."""
    text = re.sub(r"<[^>]+>", " ", (built / f"docs/{page}").read_text("utf-8"))
    text = re.sub(r"\]\([^)]*\)(?:\{[^}]*\})?", "]", text).replace("&nbsp;", " ")
    return re.sub(r"[\s\u00a0\[\]\\]+", " ", text)


def test_readers_see_dates_as_values_and_the_time_between_them(built: Path) -> None:
    page = words(built, "traffic.md")
    for shown in ("15 April 2021", "31 October 2029", "about 1998", "the week of 15 January 2024", "date not known"):
        assert shown in page
    assert "8.5" in page
    assert "3,121" in page
    assert "Core ends on 31 October 2029 , after 8.5 years" in page


def test_readers_see_times_in_plain_english(built: Path) -> None:
    page = words(built, "traffic.md")
    assert "fiscal year 2021 (April 2020 to March 2021)" in page
    assert "30 September 2026, 00:01 Eastern Daylight Time" in page
    order = ["about 1850", "since March 2024", "late 2026", "30 September 2026, 00:01", "date not known It"]
    timeline = page[page.index("How it came about") :]
    found = [timeline.index(words.removesuffix(" It")) for words in order]
    assert found == sorted(found)
    assert "fiscal year 2022/23 (October 2022 to September 2023)" in words(built, "subjects/core.md")


def test_a_period_without_a_figure_is_a_gap_in_its_chart(built: Path) -> None:
    page = (built / "docs/traffic.md").read_text("utf-8")
    drawings = [drawing for drawing in re.findall(r"<svg.*?</svg>", page, re.DOTALL) if "no figure" in drawing]
    assert len(drawings) == 4  # two charts, each drawn for a desk and for a phone
    assert any("FY2023" in drawing for drawing in drawings)
    assert any("week of 30" in drawing for drawing in drawings)


@pytest.mark.parametrize("which", [0, 1], ids=["wide", "narrow"])
def test_spans_run_from_release_to_end_of_support_and_each_date_leads_to_its_fact(built: Path, which: int) -> None:
    page = (built / "docs/traffic.md").read_text("utf-8")
    drawings = [svg for svg in re.findall(r"<svg.*?</svg>", page, re.DOTALL) if "date not known" in svg]
    drawing = drawings[which]
    words = [text.strip() for text in re.findall(r">([^<>]+)<", drawing)]
    assert [word for word in words if word in ("Core", "Aster", "Birch")] == ["Core", "Aster", "Birch"]
    for shown in ("15 Apr 2021 –", "31 Oct 2029", "about 1998 –", "2031", "date not known"):
        assert shown in words
    for fact in ("core-released", "core-eol", "aster-eol", "birch-eol"):
        assert f"#{fact}" in drawing
    (csv_file,) = (built / "docs/data/charts").rglob("until*.csv")
    rows = {row["fact"]: row for row in csv.DictReader(csv_file.open(encoding="utf-8-sig"))}
    assert (rows["core-eol"]["begins"], rows["birch-eol"]["begins"]) == ("2029-10-31", "")


def test_open_data_has_both_ends_and_the_notation_of_edtf(built: Path) -> None:
    rows = {row["id"]: row for row in csv.DictReader((built / "docs/data/facts.csv").open(encoding="utf-8-sig"))}
    assert [rows["fy-a"][name] for name in ("period", "begins", "ends", "edtf")] == [
        "FY2021",
        "2020-04-01",
        "2021-03-31",
        "2020-04/2021-03",
    ]
    assert [rows["closed"][name] for name in ("begins", "ends", "edtf")] == ["2024-03-01", "", "2024-03/.."]
    assert [rows["core-eol"][name] for name in ("value", "date", "date_begins", "date_ends", "date_edtf")] == [
        "",
        "2029-10-31",
        "2029-10-31",
        "2029-10-31",
        "2029-10-31",
    ]
    assert (rows["birch-eol"]["date"], rows["birch-eol"]["date_edtf"]) == ("not known", "")
    assert rows["begun"]["edtf"] == "1850~"
    facts = {each["id"]: each for each in json.loads((built / "docs/data/facts.json").read_text("utf-8"))["facts"]}
    assert facts["effect"]["period"]["time"] == "2026-09-30T00:01:00-04:00"
    assert facts["effect"]["period"]["zone"] == "America/New_York"
    assert "period" not in facts["closed"]
    assert facts["days"]["value"] == "3121"


def test_the_calendar_has_the_moment_and_says_it_in_its_zone(built: Path) -> None:
    text = (built / "docs/calendar.ics").read_text("utf-8").replace("\r\n ", "").replace("\r", "")
    event = next(part for part in text.split("BEGIN:VEVENT") if "takes effect" in part)
    assert "DTSTART:20260930T040100Z" in event
    assert "00:01 Eastern Daylight Time" in event
    end = next(part for part in text.split("BEGIN:VEVENT") if "Core: End of support" in part)
    assert "DTSTART;VALUE=DATE:20291031" in end


@pytest.mark.parametrize(
    ("old", "new", "told"),
    [
        ("", "", None),
        ('"3121"', '"3120"', "days says 3120, and the time between its dates is 3121"),
        ('"8.5"', '"8.8"', "support says 8.8"),
        ('"2029-10-31"', '"2028-10-31"', "days says 3121"),
    ],
)
def test_the_auditor_counts_the_time_between_dates_anew(
    built: Path, tmp_path: Path, old: str, new: str, told: str | None
) -> None:
    (tmp_path / "data").mkdir()
    for name in ("facts.json", "sources.json"):
        text = (built / "docs/data" / name).read_text("utf-8")
        (tmp_path / "data" / name).write_text(text.replace(old, new) if old else text, "utf-8")
    faults = [fault for fault in read_open_data(tmp_path).faults if "marks.json" not in fault]
    assert told in " ".join(faults) if told else faults == []


def test_what_is_planned_is_due_at_the_end_of_its_rough_time(built: Path) -> None:
    for day, due in (
        (date(2026, 12, 31), []),
        (date(2027, 1, 1), ["opening"]),
        (date(2032, 1, 1), ["opening", "aster-eol"]),
    ):
        assert [each.fact for each in list_due(built, day)[0] if each.kind == "due"] == due
    said = {each.fact: each.what for each in list_due(built, date(2032, 1, 1))[0]}
    assert "planned for late 2026; outcome not recorded" in said["opening"]
    assert "planned for 2031; outcome not recorded" in said["aster-eol"]


def test_a_grain_selects_its_own_periods(built: Path) -> None:
    brief = load_brief(built).brief
    assert brief
    found = select_facts(brief, Selection.model_validate({"measures": ["passengers"], "grain": "week"}))
    assert [fact.id for fact in found] == ["week-a", "week-b"]


def brief_with(built: Path, **changed: dict[str, Any]) -> Brief:
    """The brief with other values in some of its facts."""
    brief = load_brief(built).brief
    assert brief
    facts = {id.replace("_", "-"): keys for id, keys in changed.items()}
    return replace(brief, facts={id: fact.model_copy(update=facts.get(id, {})) for id, fact in brief.facts.items()})


def test_a_date_that_changes_is_a_change_of_what_is_stated_and_of_what_is_computed_from_it(built: Path) -> None:
    before, after = brief_with(built), brief_with(built, core_eol={"value": parse_period("2030-10-31")})
    changes = {change.id: change for change in find_fact_changes(before, after)}
    assert (changes["core-eol"].before, changes["core-eol"].after) == (
        figure_claim("31 October 2029"),
        figure_claim("31 October 2030"),
    )
    assert changes["days"].after == figure_claim("3,486\u00a0days")
    assert changes["days"].because == ("core-eol",)


def test_a_date_that_is_told_less_surely_is_a_change_too(built: Path) -> None:
    before, after = brief_with(built), brief_with(built, aster_released={"value": parse_period("1998")})
    (change,) = find_fact_changes(before, after)
    assert (change.before, change.after) == (figure_claim("about 1998"), figure_claim("1998"))


@pytest.mark.parametrize(
    ("one", "other", "differ"),
    [
        ("2029", "2029-10-31", False),
        ("2029-10", "2029-10-31", False),
        ("2029-10~", "2029", False),
        ("2029-09", "2029-10-31", True),
        ("2029-10-30", "2029-10-31", True),
        ("not known", "2029", True),
        ("not yet", "not known", True),
        ("not yet", "not yet", False),
    ],
)
def test_sources_differ_on_a_date_where_both_cannot_be_right(built: Path, one: str, other: str, differ: bool) -> None:
    stated = {"subject": "core", "value": parse_period(other), "status": "reported"}
    brief = brief_with(built, core_eol={"value": parse_period(one)}, birch_eol=stated)
    assert ("core-eol" in brief.rivals) is differ


def test_fiscal_years_begin_as_the_measure_the_whole_or_the_brief_says(built: Path) -> None:
    loaded = load_brief(built)
    brief = loaded.brief
    assert brief
    october, whole = FiscalYear(first_month="october"), FiscalYear(first_month="july", named_after="start")
    norrail = brief.subjects["norrail"].model_copy(update={"fiscal_year": whole})
    core = brief.subjects["core"].model_copy(update={"part_of": "norrail"})
    part = replace(brief, subjects={**brief.subjects, "norrail": norrail, "core": core})
    measure = brief.measures["passengers"].model_copy(update={"fiscal_year": october})
    both = replace(part, measures={**brief.measures, "passengers": measure})
    fact = brief.facts["fy-a"]
    found = [calendar and calendar.first_month for calendar in (fiscal_calendar(b, fact) for b in (brief, part, both))]
    assert found == ["april", "july", "october"]


@pytest.mark.parametrize(
    ("measure", "typed", "read"),
    [
        ("eol", "2030-04", {"value": "2030-04"}),
        ("eol", "2030~", {"value": "2030~"}),
        ("passengers", "2030-4030", {"value": "2030", "upper": "4030", "precision": "range"}),
    ],
)
def test_a_new_fact_takes_a_date_where_its_measure_wants_one(
    built: Path, measure: str, typed: str, read: dict[str, str]
) -> None:
    assert read_answer(load_brief(built), "fact", "value", typed, {"measure": measure}).answers == read
