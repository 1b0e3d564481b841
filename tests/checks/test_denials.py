"""What was denied is nowhere shown without its denial, and what was withdrawn keeps its address and says why."""

from __future__ import annotations

import re
from pathlib import Path

from tests.checks.test_due import add, page
from topicbrief.build.pages import build_pages


def lines_with(root: Path, fact: str) -> list[str]:
    """Every line of the pages that shows a fact: a row, a point, a paragraph."""
    assert build_pages(root).problems == []
    pages = (path.read_text(encoding="utf-8").splitlines() for path in sorted((root / "docs").rglob("*.md")))
    return [line for lines in pages for line in lines if f'data-fact="{fact}"' in line]


def test_every_line_with_a_denied_report_has_its_denial(example: Path) -> None:
    found = lines_with(example, "merger-report")
    assert len(found) > 5, "on the front page, in its section, its index, its source, its record and that of the denial"
    in_its_record = re.compile(r'### .*#merger-report |:   <span data-fact="merger-report">|:   \[The Daily Star')
    alone = [line for line in found if "norrail.md#merger-denied" not in line and not in_its_record.match(line)]
    denied_there = [line for line in alone if line.startswith(":   [12 January 2025](#merger-report ")]
    assert alone == denied_there, "only the record of the denial, which says what it denies"


def test_the_chip_says_who_denied_it_and_leads_there(example: Path) -> None:
    chip = (
        "[denied by Norrail, 14 January 2025](subjects/norrail.md#merger-denied)"
        '{ class="status status-denied" data-fact="merger-denied" }'
    )
    assert chip in page(example, "index.md")


def test_several_who_deny_are_all_named_and_the_first_counts(example: Path) -> None:
    add(
        example,
        "statement: Such talks did not take place.",
        "speaker: coast-line",
        "period: 2025-01-13",
        id="y",
        subject="norrail",
    )
    path = example / "data/facts/traffic.yaml"
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("denied_by: [merger-denied]", "denied_by: [merger-denied, y]"), encoding="utf-8")
    assert "[denied by Coast Line and Norrail, 13 January 2025](subjects/norrail.md#y)" in page(example, "index.md")


def test_report_and_denial_name_each_other(example: Path) -> None:
    records = page(example, "subjects/norrail.md").split("\n### ")
    report, denial = (
        next(r for r in records if f"#{id} " in r.splitlines()[0]) for id in ("merger-report", "merger-denied")
    )
    assert re.search(r"\nDenial\n:   \[14 January 2025\]\(#merger-denied .*No merger is being talked about\.", report)
    assert re.search(r"\nDenies\n:   \[12 January 2025\]\(#merger-report .*reported talks about a merger\.", denial)


def test_a_denied_figure_says_so_in_its_card(example: Path) -> None:
    add(example, "measure: fare", "value: 12", "status: denied", "denied_by: [y]")
    add(example, "statement: The fare is wrong.", "speaker: norrail", "period: 2024-05-04", id="y")
    assert " · denied by Norrail, 4 May 2024 · " in page(example, "facts/traffic.md")


def test_a_withdrawn_fact_keeps_its_address_and_says_why(example: Path) -> None:
    add(example, "measure: fare", "value: 12", "status: withdrawn", "reason: The *page* is gone.")
    record = page(example, "subjects/coast-line.md").split("{ #x ")[1]
    assert '\n:   <span class="status status-withdrawn">withdrawn</span>: The <em>page</em> is gone.\n' in record
    assert "status-withdrawn" in page(example, "facts/traffic.md"), "the index of facts"


def test_what_is_not_used_says_why(example: Path) -> None:
    add(example, "measure: length", "value: 12", "rank: deprecated", "reason: It is *part* of the way.")
    add(example, "measure: length", "value: 13", "rank: preferred", "reason: It was measured.", id="y")
    record = page(example, "subjects/coast-line.md").split("{ #x ")[1].split("\n### ")[0]
    assert "\nNot used\n:   It is <em>part</em> of the way.\n" in record
    row = next(line for line in page(example, "traffic.md").splitlines() if "It was measured." in line)
    assert "It is <em>part</em> of the way." in row
