"""Test what contradicts its passage, and what is only written otherwise: more of each kind than the wrong briefs have."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import yaml

from tests.checks.test_cases import TODAY, prepare
from topicbrief.build.check import check

# Value, unit of the measure ("%" for a percentage, a code for money), locator, and other keys.
Row = tuple[str, str, str, dict[str, Any]]


def row(value: str, unit: str, locator: str, **keys: Any) -> Row:
    return value, unit, locator, keys


WRONG = {
    "other-unit": (
        row("39", "CNY", "costs $39 in China"),
        row("20", "USD", "A$20"),
        row("20", "CAD", "US$20 a day"),
        row("3", "EUR", "£3 a day"),
        row("38", "JPY", "38 yuan"),
        row("5", "CNY", "5美元"),
        row("4", "people", "$4 a head"),
        row("472", "km", "goes 472 miles on a charge"),
        row("760", "km", "goes 472 miles on a charge"),
        row("990", "kW", "output of 990 horsepower"),
        row("300", "kW", "最大功率300马力"),
        row("100", "km/h", "100 mph"),
        row("1200", "lb", "weighs 1200 kg"),
        row("5", "kWh", "5 kW"),
        row("50", "m", "50 km long"),
        row("85", "km", "Distance (mi) 85"),
        row("5", "weeks", "wait 5 months"),
        row("12", "days", "12 hours"),
        row("12", "%", "12 percentage points"),
        row("5", "%", "上升5个百分点"),
        row("7", "%", "7 km"),
    ),
    "other-magnitude": (
        row("11", "people", "around 11 million people a year"),
        row("0.5", "%", "just over half of Americans"),
        row("12", "CNY", "12亿元"),
        row("30", "people", "超30万人"),
        row("5", "USD", "5万美元"),
        row("2.8", "CNY", "2.8bn yuan"),
        row("7", "USD", "7 trillion dollars"),
        row("1.2", "people", "1.2m people"),
        row("200", "people", "200,000 people"),
        row("3 million", "EUR", "€3"),
        row("400", "%", "four times as many"),
        row("1.2", "USD", "a fine of $1.2m"),
        row("2000", "CNY", "200万元"),
    ),
    "other-number": (
        row("50", "%", "a third of the voters"),
        row("20", "%", "one in four drivers"),
        row("70", "km", "a line of 23 km"),
        row("15", "EUR", "from €38 to €62"),
    ),
    "other-sign": (
        row("5", "%", "fell 5 %", label="Growth"),
        row("-5", "%", "rose 5 %", label="Growth"),
        row("-5", "%", "a fall of 5 %", label="Fall"),
        row("3", "EUR", "a loss of €3", label="Result"),
        row("-8", "EUR", "a profit of €8", label="Result"),
        row("9", "%", "−9 %", label="Change"),
    ),
    "firmer-than-passage": (
        row("40", "people", "roughly 40 people"),
        row("40", "people", "约40人"),
        row("40", "people", "超过40人"),
        row("40", "people", "近40人"),
        row("51", "%", "just over 51 % of them"),
        row("51", "%", "almost 51 % of them", precision="over"),
        row("60", "km", "less than 60 km"),
        row("40", "people", "c. 40 people"),
        row("40", "people", "40人左右"),
        row("40", "people", "exceeded the 40 mark"),
    ),
    "other-period": (
        row("200", "people", "200 people in 2022", period="2023"),
        row("200", "people", "2022年200人", period="2021"),
        row("200", "people", "200 in FY2022", period="2023-H1"),
        row("200", "people", "200 on 2 May 2022", period="2022-05-01"),
    ),
}
RIGHT = (
    row("43.345059 million", "people", "43.345059"),
    row("43.3 million", "people", "Population (million) 43.3"),
    row("433000", "people", "(万) 43.3"),
    row("1200000", "people", "12 lakh people"),
    row("150000", "people", "150 тысяч"),
    row("5 million", "people", "5m people"),
    row("5 billion", "CNY", "5bn yuan"),
    row("5 trillion", "USD", "$5tn"),
    row("5", "m", "5 m wide"),
    row("39", "USD", "costs $39 in China"),
    row("39", "HKD", "$39"),
    row("39", "CNY", "¥39"),
    row("39", "JPY", "¥39"),
    row("1234", "CNY", "1,234元"),
    row("472", "mi", "goes 472 miles"),
    row("760", "km", "goes 472 miles (760 km)"),
    row("760", "km", "goes 472 miles", note="Converted from miles."),
    row("350", "km/h", "最高時速350公里"),
    row("250", "PS", "250 horsepower"),
    row("12", "weeks", "12 weeks"),
    row("5", "years", "5 years old"),
    row("50", "%", "half of them"),
    row("55", "%", "0.55"),
    row("33", "%", "a third of them"),
    row("48.5", "%", "48.5 pc"),
    row("7.5", "%", "7½ %"),
    row("30", "%", "a fall of 30 %", label="Fall"),
    row("-30", "%", "fell 30 %", label="Growth"),
    row("4", "EUR", "profit fell to €4", label="Profit"),
    row("-5", "EUR", "reached €5", label="Result", note="The source speaks of a loss."),
    row("40", "people", "about 40 people", precision="about"),
    row("21", "years", "less than 21 years old", label="Age limit"),
    row("40", "people", "40 people in 2023 and 41 in 2024", period="2024"),
    row("40", "people", "40 in FY2023", period="2023"),
    row("4997", "mm", "4997 × 1963 mm"),
    row("2", "people", "2 in May"),
    row("3", "people", "p. 4"),
    row("2", "km", "2,000 m"),
    row("1.5", "GW", "1,500 MW"),
    row("1.2 million", "USD", "a fine of $1.2m"),
    row("20", "%", "one in five drivers"),
    row("51", "%", "51.4 per cent", precision="about"),
    row("3", "hours", "三小时"),
    row("7", "CNY", "RMB 7"),
    row("45", "%", "rose from 40 % to 45 %"),
    row("-14", "%", "negative growth of 14 %", label="Growth"),
    row("-3.2", "%", "(3.2) %", label="Change"),
    row("-128", "USD", "Result ($128)", label="Result"),
    row("-41", "EUR", "Betriebsergebnis (41)", label="Result"),
    row("2", "points", "up 2 percentage points"),
    row("4200000", "people", "4,2 Mio. Fahrgäste"),
    row("3500000000", "EUR", "3,5 milliards d'euros"),
    row("37", "%", "37 % (95 % CI 31 to 43)"),
)


def problems(root: Path, rows: tuple[Row, ...]) -> list[set[str]]:
    """The rules that each of these facts breaks, in a brief of them all."""
    prepare(root)
    measures, facts = [], []
    for number, (value, unit, locator, keys) in enumerate(rows):
        shape = "percent" if unit == "%" else "money" if len(unit) == 3 and unit.isupper() else "number"
        other = {key: text for key, text in keys.items() if key != "label"}
        named = {"id": f"m-{number}", "label": keys.get("label", "Thing"), "format": shape}
        measures.append({**named, **({"unit": unit} if unit != "%" else {})})
        evidence = {"source": "report", "locator": locator, "checked": "2025-04-01"}
        about = {"id": f"f-{number}", "subject": "north-line", "measure": f"m-{number}", "value": value}
        facts.append({**about, **other, "evidence": [evidence]})
    for name, entries in (("measures", measures), ("facts/traffic", facts)):
        path = root / f"data/{name}.yaml"
        before = path.read_text(encoding="utf-8")
        path.unlink()
        path.write_text(before + yaml.safe_dump(entries, allow_unicode=True, sort_keys=False), encoding="utf-8")
    lines = (root / "data/facts/traffic.yaml").read_text(encoding="utf-8").splitlines()
    found: list[set[str]] = [set() for _ in rows]
    for problem in check(root, today=TODAY):
        heads = [line for line in lines[: problem.place.line] if line.startswith("- id: f-")]
        found[int(heads[-1].removeprefix("- id: f-"))].add(problem.rule)
    return found


@pytest.mark.parametrize("rule", WRONG)
def test_what_contradicts_its_passage_is_told(tmp_path: Path, rule: str) -> None:
    found = problems(tmp_path, WRONG[rule])
    assert [one for one, broken in zip(WRONG[rule], found, strict=True) if broken != {rule}] == []


def test_what_is_only_written_otherwise_is_no_problem(tmp_path: Path) -> None:
    found = problems(tmp_path, RIGHT)
    assert [(one, broken) for one, broken in zip(RIGHT, found, strict=True) if broken] == []
