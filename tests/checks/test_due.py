"""What is due and what is stale on a given day, how pages say it, and how the day of a check is written down."""

from __future__ import annotations

import json
import re
import stat
from datetime import date
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.cli.test_cli import command
from tests.conftest import EXAMPLE, GUIDE, ROOT
from topicbrief.build.check import check, list_due
from topicbrief.build.edit import mark_checked
from topicbrief.build.pages import build_pages
from topicbrief.diagnostics.problem import Location
from topicbrief.editing.mark_checked import dates_of, redate
from topicbrief.editing.patch import CannotEditError
from topicbrief.formatting import inlines
from topicbrief.load import yaml_files
from topicbrief.load.loader import load_documents
from topicbrief.load.result import LoadResult
from topicbrief.load.yaml_files.cached_reader import read_files
from topicbrief.pages import blocks
from topicbrief.storage import read_data_files

NEW = date(2026, 11, 25)


def load_all(root: Path, cache: Path) -> LoadResult:
    return load_documents(read_files(cache, read_data_files(root))[0], blocks.OPTIONS)


def add(root: Path, *lines: str, id: str = "x", subject: str = "coast-line", checked: str = "2025-04-01") -> None:
    """Add a fact to the example brief."""
    evidence = f"evidence: [{{source: gazette, locator: a passage, checked: {checked}}}]"
    entry = "\n".join((f"- id: {id}", *(f"  {line}" for line in (f"subject: {subject}", *lines, evidence))))
    with (root / "data/facts/traffic.yaml").open("a", encoding="utf-8") as file:
        file.write(f"{entry}\n")


def listed(root: Path, on: str) -> dict[str, str]:
    """The kind of everything that is due or stale on a day, by fact."""
    found, problems = list_due(root, date.fromisoformat(on))
    assert problems == []
    return {item.fact: item.kind for item in found}


# ------------------------------------------------------------------ due


@pytest.mark.parametrize(("on", "is_due"), [("2024-10-31", False), ("2024-11-01", True), ("2030-01-01", True)])
def test_a_plan_is_due_when_its_period_is_over(example: Path, on: str, is_due: bool) -> None:
    assert ("coast-line-works" in listed(example, on)) == is_due


@pytest.mark.parametrize("status", ["target", "forecast", "planned", "announced", "in-force", "proposed", "reported"])
def test_a_given_day_comes_before_the_period(example: Path, status: str) -> None:
    add(example, "event: It is so.", f"status: {status}", "period: 2024-05", "due: 2024-07-24")
    assert "x" not in listed(example, "2024-07-24")
    assert listed(example, "2024-07-25")["x"] == "due"


@pytest.mark.parametrize("status", ["reported", "estimated", "in-force", "proposed", "ended", "denied"])
def test_what_does_not_look_ahead_is_due_only_if_a_day_is_given(example: Path, status: str) -> None:
    denials = ["denied_by: [merger-denied]"] if status == "denied" else []
    add(example, "event: It is so.", f"status: {status}", "period: 2024-05", *denials, subject="norrail")
    assert listed(example, "2025-04-02").get("x") != "due"


def test_an_outcome_ends_it(example: Path) -> None:
    assert "north-line-target-2024" not in listed(example, "2030-01-01")
    path = example / "data/facts/traffic.yaml"
    path.write_text(path.read_text().replace("  outcome: north-line-passengers-2024\n", ""))
    assert listed(example, "2030-01-01")["north-line-target-2024"] == "due"


def test_the_oldest_comes_first(example: Path) -> None:
    add(example, "event: It is to be.", "status: planned", "period: 2020")
    found, _ = list_due(example, date(2040, 1, 1))
    assert found[0].fact == "x"
    assert [item.since for item in found] == sorted(item.since for item in found)


def test_a_brief_with_problems_lists_these_instead(example: Path) -> None:
    add(example, "measure: fair", "value: 7")
    found, problems = list_due(example, NEW)
    assert found == []
    assert [problem.rule for problem in problems] == ["unknown-measure"]


# ------------------------------------------------------------------ stale


@pytest.fixture
def fares(example: Path) -> Path:
    """The example brief, where fares stay fresh for 90 days."""
    path = example / "data/measures.yaml"
    path.write_text(path.read_text().replace("label: Fare\n", "label: Fare\n  fresh_for: 90 days\n"))
    return example


def test_a_figure_that_still_holds_goes_stale(fares: Path) -> None:
    assert "north-line-fare" not in listed(fares, "2025-06-30")
    assert listed(fares, "2025-07-01")["north-line-fare"] == "stale"


@pytest.mark.parametrize(
    ("lines", "is_stale"),
    [
        (("period: 2024",), False),
        (("period: 2025-03",), False),
        (("period: 2025",), True),
        (("period: 2024/2026",), True),
        (("scope: day train",), True),
        (("period: 2024-01-01", "status: in-force"), True),
        (("period: 2024-01-01", "status: ended"), False),
        (("scope: day train", "status: denied", "denied_by: [merger-denied]"), False),
        (("scope: day train", "status: withdrawn", "reason: It was not so."), False),
        (("period: 2035", "status: target"), False),
    ],
)
def test_only_what_still_holds_goes_stale(fares: Path, lines: tuple[str, ...], is_stale: bool) -> None:
    add(fares, "measure: fare", "value: 12", *lines, subject="norrail")
    assert (listed(fares, "2030-01-01").get("x") == "stale") == is_stale


def test_the_last_day_there_is_comes_after_all_others(fares: Path) -> None:
    add(fares, "measure: fare", "value: 12", checked="9999-12-31")
    assert "x" not in listed(fares, "9999-12-31")


def test_a_specification_never_goes_stale(example: Path) -> None:
    assert "north-line-length" not in listed(example, "2090-01-01")


def test_a_rule_and_a_bill_are_looked_at_twice_a_year(example: Path) -> None:
    rules = {"act-12-in-force", "bill-7-proposed", "act-12-levy"}
    assert not rules & listed(example, "2025-09-28").keys()
    assert rules <= listed(example, "2025-09-29").keys()
    add(example, "event: The act ended.", "period: 2025-03-01", "status: ended", subject="act-12")
    add(example, "event: The bill passed.", "period: 2025-03-01", "status: in-force", subject="bill-7", id="y")
    assert rules.isdisjoint(listed(example, "2025-09-29"))


def test_the_latest_check_counts(example: Path) -> None:
    add(example, "event: It is so.", "status: in-force", "period: 2020")
    path = example / "data/facts/traffic.yaml"
    more = "a passage, checked: 2025-04-01}, {source: gazette, locator: another, checked: 2026-04-01}]"
    path.write_text(path.read_text().replace("a passage, checked: 2025-04-01}]", more))
    assert "x" not in listed(example, "2026-09-28")
    assert "x" in listed(example, "2026-09-29")


# ------------------------------------------------------------------ the brief of the guides


def test_a_goal_of_a_year_is_due_after_it(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(GUIDE / "data")
    assert listed(tmp_path, "2027-01-15")["xiaomi-target-2026"] == "due"
    assert "xiaomi-target-2026" not in listed(tmp_path, "2026-12-31")


def test_the_end_of_a_surcharge_is_due_after_its_day(tmp_path: Path) -> None:
    (tmp_path / "data").symlink_to(GUIDE / "data")
    found = listed(tmp_path, "2026-11-22")
    assert found["section-122-in-force"] == "due"
    assert {id for id in found if id.startswith("xiaomi-target")} == set()


# ------------------------------------------------------------------ pages


def page(root: Path, name: str) -> str:
    assert build_pages(root).problems == []
    return (root / "docs" / name).read_text(encoding="utf-8")


def chip(words: str, id: str = "x") -> str:
    return f'<span class="status status-due" data-fact="{id}">{words}; outcome not recorded</span>'


@pytest.mark.parametrize(
    ("lines", "words"),
    [
        (("status: planned", "period: 2024-06"), "planned for June 2024"),
        (("status: planned", "period: 2024-06", "due: 2024-07-24"), "planned for June 2024"),
        (("status: target", "period: 2024"), "target for 2024"),
        (("status: forecast", "period: 2024-Q3"), "forecast for Q3\u00a02024"),
        (("status: announced", "period: 2024-06-09"), "announced for 9 June 2024"),
        (("status: in-force", "period: 2024-01", "due: 2024-07-24"), "was to end on 24 July 2024"),
        (("status: proposed", "period: 2024-01", "due: 2024-07-24"), "was to be decided by 24 July 2024"),
        (("period: 2024-01", "due: 2024-07-24"), "was to be confirmed by 24 July 2024"),
    ],
)
def test_a_claim_whose_day_is_over_says_so(example: Path, lines: tuple[str, ...], words: str) -> None:
    add(example, "event: It is so.", *lines)
    assert chip(words) in page(example, "subjects/coast-line.md")
    assert chip(words) in page(example, "facts/traffic.md")


def test_an_announced_figure_may_have_the_day_of_the_announcement(example: Path) -> None:
    add(example, "measure: fare", "value: 12", "status: announced", "period: 2024-06-09")
    assert chip("announced 9 June 2024") in page(example, "subjects/coast-line.md")


def test_the_day_of_the_data_decides(example: Path) -> None:
    """Not the clock: the newest day on which something was checked is 2 April 2025."""
    add(example, "event: It is to be.", "status: planned", "period: 2025-04-02")
    assert "status-planned" in page(example, "subjects/coast-line.md")
    add(example, "event: It was so.", "period: 2020", checked="2025-04-03", id="y")
    assert chip("planned for 2 April 2025") in page(example, "subjects/coast-line.md")


def test_the_chip_stands_wherever_the_status_does(example: Path) -> None:
    add(example, "measure: fare", "value: 12", "status: planned", "period: 2024")
    add(
        example, "event: It applies.", "status: in-force", "period: 2024", "due: 2025-01-31",
        subject="bill-7", id="y",
    )  # fmt: skip
    brief = example / "data/brief.yaml"
    brief.write_text(brief.read_text().replace("key_figures: [", "key_figures: [x, "))
    section = example / "data/sections/traffic.yaml"
    shown = "[{timeline: {title: A, facts: [coast-line-works]}}, {table: {title: B, facts: [x, north-line-fare]}}]"
    section.write_text(re.sub(r"\nblocks:.*", f"\nblocks: {shown}\n", section.read_text(), flags=re.DOTALL))
    home, section_page = page(example, "index.md"), page(example, "traffic.md")
    assert chip("planned for 2024") in home
    assert chip("planned for October 2024", "coast-line-works") in section_page
    assert chip("planned for 2024") in section_page
    standing = chip("was to end on 31 January 2025", "y")
    assert f"{standing} in force from [2024]" in page(example, "policy.md"), "in the list of standings"
    assert " · planned for 2024; outcome not recorded · " in home, "in the card of the figure too"


def test_what_is_newest_has_happened(example: Path) -> None:
    add(example, "event: This holds.", "status: in-force", "period: 2025-02-01")
    assert "This holds." in page(example, "index.md")
    path = example / "data/facts/traffic.yaml"
    path.write_text(path.read_text().replace("period: 2025-02-01\n", "period: 2025-02-01\n  due: 2025-03-31\n"))
    assert "This holds." not in page(example, "index.md")


def test_home_counts_no_overdue_claim_as_a_fact(example: Path) -> None:
    def counts() -> list[str]:
        return re.findall(
            r"<span data-count>(\d+)(?:\u00a0facts)?</span>(?=\]|\u00a0claim)",
            page(example, "index.md").split("rests on")[1],
        )

    facts, claims = map(int, counts())
    add(example, "event: It is so.", "period: 2024")
    assert counts() == [str(facts + 1), str(claims)]
    add(example, "event: It is to be so.", "status: planned", "period: 2024", id="y")
    found = page(example, "index.md")
    assert f"<span data-count>{facts + 1}\u00a0facts</span>" in found
    assert f"<span data-count>{claims + 1}</span>\u00a0claims that have come due without a recorded outcome" in found


def test_a_comparison_says_what_is_not_reported(example: Path) -> None:
    add(example, "measure: fare", "value: 12", "status: planned", "period: 2035")
    section = example / "data/sections/traffic.yaml"
    shown = "[{matrix: {title: A, subjects: [coast-line], measures: [fare]}}]"
    section.write_text(re.sub(r"\nblocks:.*", f"\nblocks: {shown}\n", section.read_text(), flags=re.DOTALL))
    assert re.search(
        r'\{ data-fact="x" \} <span class="status status-planned">planned</span> \|', page(example, "traffic.md")
    )


def test_said_and_happened_both_stay_visible(example: Path) -> None:
    add(example, "event: The line is to open.", "status: planned", "period: 2024-06", "outcome: opened", id="plan")
    add(example, "event: The line opened.", "period: 2024-08-01", id="opened")
    records = page(example, "subjects/coast-line.md").split("\n### ")
    plan, opened = (next(r for r in records if f"#{id} " in r.splitlines()[0]) for id in ("plan", "opened"))
    assert 'class="status status-planned"' in plan
    assert re.search(r"\nThen\n:   \[1 August 2024\]\(#opened .*The line opened\.", plan)
    assert re.search(r"\nAgainst\n:   the plan of \[June 2024\]\(#plan .*The line is to open\.", opened)
    target = page(example, "subjects/north-line.md")
    assert "\nAgainst\n:   the target of [230,000\u00a0people](#north-line-target-2024 " in target
    assert "\nThen\n:   [about 250,000\u00a0people](#north-line-passengers-2024 " in target


def test_a_drawing_keeps_the_look_of_a_target(tmp_path: Path) -> None:
    brief = load_all(EXAMPLE, tmp_path).brief
    assert brief
    works = brief.facts["coast-line-works"]
    assert (inlines.current_status(brief, works).key, inlines.recorded_status(brief, works).key) == ("due", "planned")


def test_method_tells_of_the_day(example: Path) -> None:
    assert "as of the day of the data, <span data-count>2 April 2025</span>" in page(example, "method.md")


# ------------------------------------------------------------------ the command `due`


def test_due_prints_a_table_with_file_and_line(example: Path) -> None:
    done = command(example, "due", "--on", "2025-04-02")
    assert done.returncode == 0
    head, line, count = done.stdout.splitlines()
    assert head.split() == ["SINCE", "KIND", "FACT", "PLACE", "WHAT"]
    number = 1 + (example / "data/facts/traffic.yaml").read_text().splitlines().index("- id: coast-line-works")
    assert line.split()[:4] == ["2024-10-31", "due", "coast-line-works", f"data/facts/traffic.yaml:{number}"]
    assert line.endswith(
        "Coast Line: The repair of the track is to be done – planned for October 2024; outcome not recorded"
    )
    assert head.index("PLACE") == line.index("data/")
    assert count == "1 due and 0 stale as of 2025-04-02."


def test_due_prints_json_and_nothing_else(example: Path) -> None:
    done = command(example, "due", "--on", "2025-04-02", "--json")
    found = json.loads(done.stdout)
    assert found["on"] == "2025-04-02"
    (item,) = found["due"]
    assert item.keys() == {"since", "kind", "fact", "file", "line", "subject", "what"}
    assert (item["kind"], item["fact"], item["since"]) == ("due", "coast-line-works", "2024-10-31")
    lines = (example / item["file"]).read_text().splitlines()
    assert lines[item["line"] - 1] == "- id: coast-line-works"


def test_due_asks_the_clock_for_a_day_that_is_not_named(example: Path) -> None:
    assert re.search(r" as of 20\d\d-\d\d-\d\d\.$", command(example, "due").stdout)
    today = date.today().isoformat()
    assert command(example, "due", "--on", "today").stdout == command(example, "due", "--on", today).stdout
    assert command(example, "due", "--on", "1999-01-01").stdout == "0 due and 0 stale as of 1999-01-01.\n"


@pytest.mark.parametrize("day", ["tomorrow", "2027-02-30", "2027"])
def test_a_day_that_is_none_is_one_clear_line(example: Path, day: str) -> None:
    done = command(example, "due", "--on", day)
    assert done.returncode == 2
    assert day in done.stderr.splitlines()[-1]
    assert "Traceback" not in done.stderr


def test_due_stops_at_problems(example: Path) -> None:
    add(example, "measure: fair", "value: 7")
    done = command(example, "due", "--json")
    assert done.returncode == 1
    assert "unknown-measure" in done.stdout


# ------------------------------------------------------------------ the command `checked`


def changed_lines(before: bytes, after: bytes) -> list[tuple[bytes, bytes]]:
    old, new = before.splitlines(keepends=True), after.splitlines(keepends=True)
    assert len(old) == len(new)
    return [(a, b) for a, b in zip(old, new, strict=True) if a != b]


def test_checked_changes_one_line(example: Path) -> None:
    path = example / "data/facts/traffic.yaml"
    before = path.read_bytes()
    done = command(example, "checked", "north-line-fare", "--on", "2026-11-25")
    assert done.returncode == 0, done.stderr
    assert changed_lines(before, path.read_bytes()) == [
        (b"      checked: 2025-04-01\n", b"      checked: 2026-11-25\n")
    ]
    assert re.fullmatch(r"data/facts/traffic\.yaml:\d+:16 checked: 2026-11-25\n", done.stdout)
    assert check(example) == []


def test_checked_writes_for_all_the_evidence_or_that_of_one_source(example: Path) -> None:
    id, path = "north-line-passengers-2024", example / "data/facts/traffic.yaml"
    before = path.read_bytes()
    assert len(mark_checked(example, [id], NEW, "daily-star")) == 1
    assert [old for old, _ in changed_lines(before, path.read_bytes())] == [b"      checked: 2025-04-02\n"]
    assert len(mark_checked(example, [id], NEW)) == 2
    assert len(changed_lines(before, path.read_bytes())) == 2


def test_checked_by_writes_who_looked_and_keeps_every_other_byte(example: Path) -> None:
    path, settings = example / "data/facts/traffic.yaml", example / "data/brief.yaml"
    settings.write_text(
        settings.read_text()
        .replace("name: a script", "name: 'Script: weekly'")
        .replace("[checker, person-for-key-figures]", "[checker]")
    )
    path.write_text(path.read_text().replace("checked: 2025-04-01\n", 'checked: "2025-04-01" # in print\n', 1))
    before = path.read_text().splitlines()
    for name, written in (
        ("Ada Example", "Ada Example"),
        ("Script: weekly", "'Script: weekly'"),
        ("Ada Example", "Ada Example"),
    ):
        done = command(example, "checked", "north-line-fare", "north-line-nights", "--by", name, "--on", "2026-11-25")
        assert done.returncode == 0, done.stderr
        assert f"checked: 2026-11-25 by {name}\n" in done.stdout
        assert check(example) == []
        after = path.read_text().splitlines()
        new = [line for line in after if "checked_by" in line]
        assert new == [f"      checked_by: {written}"] * 2
        kept = [line.replace("2026-11-25", "2025-04-01") for line in after if line not in new]
        assert kept == before


@pytest.mark.parametrize(
    ("written", "by", "why"),
    [
        ("{source: gazette, locator: x, checked: 2025-04-01}", "a script", "stands in brackets"),
        (
            "source: gazette\n      locator: x\n      checked: 2025-04-01",
            "Ada Exampel",
            '; did you mean "Ada Example"?',
        ),
        ("source: gazette\n      locator: x\n      checked: 2025-04-01", "Nobody", 'none of the "checkers"'),
    ],
)
def test_checked_by_says_why_it_cannot_write(example: Path, written: str, by: str, why: str) -> None:
    path = example / "data/facts/traffic.yaml"
    entry = f"\n- id: odd\n  subject: north-line\n  event: It opens.\n  period: 2020\n  evidence:\n    - {written}\n"
    path.write_text(path.read_text() + entry)
    before = path.read_bytes()
    done = command(example, "checked", "odd", "--by", by)
    assert done.returncode != 0
    assert why in done.stderr
    assert path.read_bytes() == before


def test_checked_takes_several_facts_of_several_files(example: Path) -> None:
    done = command(example, "checked", "north-line-fare", "act-12-levy", "act-12-levy", "--on", "2026-11-25")
    assert [line.split(":")[0] for line in done.stdout.splitlines()] == [
        "data/facts/traffic.yaml",
        "data/facts/policy.yaml",
    ]
    assert {item.checked for item in _evidence(example, "act-12-levy")} == {NEW}


def _evidence(root: Path, id: str) -> tuple:  # type: ignore[type-arg]
    brief = load_all(root, root).brief
    assert brief
    return brief.facts[id].evidence


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("north-line-fair",), 'no fact "north-line-fair"; did you mean "north-line-fare"?'),
        (("north-line-fare", "nothing-like-it"), 'no fact "nothing-like-it"'),
        (("north-line-growth",), "check what it is computed from: north-line-passengers-2023, north-line-passengers-2024"),
        (
            ("north-line-fare", "--source", "norrail-reprot"),
            '"north-line-fare" does not rest on "norrail-reprot" but on norrail-report; did you mean "norrail-report"?',
        ),
    ],
)  # fmt: skip
def test_checked_says_what_is_not_there_and_changes_nothing(
    example: Path, arguments: tuple[str, ...], message: str
) -> None:
    before = read_data_files(example)
    done = command(example, "checked", *arguments)
    assert done.returncode == 1
    assert message in done.stderr
    assert "Traceback" not in done.stderr
    assert read_data_files(example) == before


def test_checked_works_beside_problems_elsewhere(example: Path) -> None:
    add(example, "measure: fair", "value: 7")
    add(example, "measur: fare", "value: 7", id="broken")
    assert len(mark_checked(example, ["north-line-fare"], NEW)) == 1
    with pytest.raises(CannotEditError, match="could not be read"):
        mark_checked(example, ["broken"], NEW)


def test_a_file_keeps_its_rights_and_a_link_stays_one(example: Path, tmp_path: Path) -> None:
    path, elsewhere = example / "data/facts/traffic.yaml", example / "elsewhere.yaml"
    path.rename(elsewhere)
    elsewhere.chmod(0o640)
    path.symlink_to(elsewhere)
    mark_checked(example, ["north-line-fare"], NEW)
    assert path.is_symlink()
    assert stat.S_IMODE(elsewhere.stat().st_mode) == 0o640
    assert b"2026-11-25" in elsewhere.read_bytes()
    assert list(example.rglob(".topicbrief-*")) == []


def test_a_date_that_cannot_be_seen_is_left_to_a_hand(example: Path) -> None:
    path = example / "data/facts/traffic.yaml"
    add(example, "measure: fare", "value: 7", "scope: odd", checked='"2025\\x2d04-01"')
    before = path.read_bytes()
    with pytest.raises(CannotEditError, match="only a hand can change"):
        mark_checked(example, ["x"], NEW)
    assert path.read_bytes() == before


# How a date, a comment and a line end may be typed. The date itself is the same everywhere, so that only places tell.
DATES = ["2025-04-01", '"2025-04-01"', "'2025-04-01'", "2025-04-01 # on 2025-04-01", "\n        2025-04-01", ">-\n        2025-04-01"]  # fmt: skip
NOTES = [
    "",
    "  note: Seen on 2025-04-01, “ü” 😀\n",
    "  # 2025-04-01\n\n",
    "  note: |\n    checked: 2025-04-01\n    so.\n",
]
ENTRY = "- id: {id}\n  subject: s\n{note}  event: It was so.\n  period: 2024\n  evidence:\n{evidence}"
EVIDENCE = ["    - source: a\n      locator: 2025-04-01\n      checked: {date}\n", "    - {{ source: a, locator: l, checked: {date} }}\n"]  # fmt: skip
FLOWING = [date for date in DATES if "#" not in date and ">" not in date]


@st.composite
def data_file(draw: st.DrawFn) -> tuple[bytes, list[str]]:
    """A file of facts as people may type it, and the ids in it."""
    ids = [f"f{index}" for index in range(draw(st.integers(1, 4)))]
    text = draw(st.sampled_from(["", "# 2025-04-01\n", "---\n", "# \u2028# a line\n"]))
    for id in ids:
        evidence = ""
        for _ in range(draw(st.integers(1, 3))):
            form = draw(st.sampled_from(EVIDENCE))
            evidence += form.format(date=draw(st.sampled_from(FLOWING if "{{" in form else DATES)))
        text += ENTRY.format(id=id, note=draw(st.sampled_from(NOTES)), evidence=evidence)
    if draw(st.booleans()):
        text = text.rstrip("\n")
    text = text.replace("\n", draw(st.sampled_from(["\n", "\r\n", "\r"])))
    return (b"\xef\xbb\xbf" if draw(st.booleans()) else b"") + text.encode(), ids


@pytest.mark.slow
@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.filter_too_much])
@given(data_file(), st.data())
def test_only_the_dates_that_are_meant_change(made: tuple[bytes, list[str]], choose: st.DataObject) -> None:
    before, ids = made
    chosen = choose.draw(st.lists(st.sampled_from(ids), min_size=1, unique=True))
    loaded = _loaded(before)
    assert loaded.brief
    assume(set(ids) <= set(loaded.brief.facts))
    dates = dates_of(loaded, chosen, None)
    after = redate(before, dates, NEW)
    lines = {place.line for place, _ in dates}
    assert len(dates) == sum(len(loaded.brief.facts[id].evidence) for id in chosen)
    for number, (old, new) in enumerate(zip(_lines(before), _lines(after), strict=True), 1):
        assert (old != new) == (number in lines)
        assert new in (old, old.replace("2025-04-01", "2026-11-25", 1))
    then = _loaded(after).brief
    assert then
    for id in ids:
        was, now = loaded.brief.facts[id], then.facts[id]
        assert now.model_copy(update={"evidence": was.evidence}) == was
        assert {item.checked for item in now.evidence} == {NEW if id in chosen else date(2025, 4, 1)}
        assert [item.locator for item in now.evidence] == [item.locator for item in was.evidence]


def _lines(data: bytes) -> list[str]:
    return re.split("\r\n|[\r\n\u0085\u2028\u2029]", data.decode("utf-8-sig"))


def _loaded(data: bytes) -> LoadResult:
    """A brief around a file of facts."""
    files = {"brief.yaml": (EXAMPLE / "data/brief.yaml").read_bytes(), "facts/one.yaml": data}
    documents = {name: yaml_files.read_document(f"data/{name}", data)[0] for name, data in files.items()}
    return load_documents(documents, blocks.OPTIONS)


@pytest.mark.slow
def test_every_date_of_the_shipped_brief_can_be_written(tmp_path: Path) -> None:
    """Each file with all of its dates changed differs in these lines alone, and reads the same but for the dates."""
    loaded, files = load_all(ROOT, tmp_path), read_data_files(ROOT)
    assert loaded.brief
    dates: dict[str, list[tuple[Location, date]]] = {}
    for id, fact in loaded.brief.facts.items():
        if fact.evidence:
            for place, before in dates_of(loaded, [id], None):
                dates.setdefault(place.file.removeprefix("data/"), []).append((place, before))
    assert len(dates) > 5
    for name, found in dates.items():
        after = redate(files[name], found, NEW)
        changed = changed_lines(files[name], after)
        assert len(changed) == len(found)
        assert all(re.sub(DAY, b"", a) == re.sub(DAY, b"", b) for a, b in changed)
        assert _undated(after) == _undated(files[name])


DAY = rb"\d{4}-\d\d-\d\d"


def _undated(data: bytes) -> list[object]:
    entries: list[dict[str, list[dict[str, object]]]] = yaml.safe_load(data)
    return [{**e, "evidence": [{**i, "checked": ""} for i in e.get("evidence", [])]} for e in entries]
