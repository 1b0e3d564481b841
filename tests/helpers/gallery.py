"""Write a brief of an invented topic that has what is hard to show: values below zero, fiscal years, dates as values, figures
of every fifth year, names in three scripts, and sixty subjects.

Whoever changes how pages, charts or the PDF look can make and read it: `python -m tests.helpers.gallery FOLDER`.
"""

from __future__ import annotations

import shutil
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import yaml

from tests.conftest import ROOT

LATIN = (
    "Ørstad",
    "Łęknica",
    "Ísafell",
    "Saint-Élie",
    "Grünwald",
    "Çamlıbel",
    "Mount Pleasant",
    "Dún Mór",
    "Åkernes",
    "Reykholt",
)
CYRILLIC = ("Белая Гора", "Северный Мыс", "Озёрная", "Тихая Бухта", "Новый Берег")
CHINESE = ("北山", "长河", "雪岭", "东湖", "石桥")
PLACES = (
    ("Station", LATIN), ("Harbour", LATIN), ("Old observatory", LATIN[:8]), ("Hut of the Alpine Club of the Eastern Provinces", LATIN[:2]),
    ("Станция", CYRILLIC), ("Обсерватория", CYRILLIC), ("Метеостанция", CYRILLIC), ("气象站", CHINESE), ("天文台", CHINESE), ("港口", CHINESE),
)  # fmt: skip
SUBJECTS = {f"{'abcdefghij'[kind]}-{index + 1}": _name for kind, (_word, names) in enumerate(PLACES) for index, _name in enumerate(
    f"{name}{_word}" if name in CHINESE else f"{_word} {name}" for name in names
)}  # fmt: skip
MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
CHECKED = "2025-04-01"

BRIEF = """
title: The weather stations of Norland
question: How cold is it at the stations of Norland?
answer: At the harbour of Łęknica it was [[cold-b-2]] on average in [[cold-b-2|period]].
key_points:
  - The office closed its year with [[result-2023]] in [[result-2023|period]].
  - One station has stood since [[opened-a-1|value]].
key_figures: [cold-b-2, result-2024, people-a-1-2020, opened-a-1, trust-2024]
fiscal_year: {first_month: april}
editors: [Ada Example]
licence: CC BY 4.0
names: [CC BY 4.0]
sections: [climate, stations, office]
address: https://example.org/stations
blocks:
  - chart: {id: at-a-glance, title: "It was [[cold-a-1]] at one station", description: Bars to both sides., measures: [cold], subjects: [a-1, a-2, a-3, e-1, e-2, h-1, h-2], since: 2024-01}
"""
SECTIONS = {
    "climate": """
title: Climate
answer: "At the harbour of Łęknica it was [[cold-b-2]]."
lead: "It was [[cold-a-1]] at one end of the country, and [[cold-b-2]] at the other."
blocks:
  - key_figures: {facts: [cold-b-2, cold-a-1, anomaly-1, anomaly-30]}
  - chart: {id: month-by-month, form: lines, title: "It ended with [[anomaly-72]]", description: A line that goes up and down., subjects: [a-1], measures: [anomaly]}
  - chart: {id: all-stations, title: "All stations, from [[cold-b-2]] to [[cold-a-1]]", description: A bar for each station., measures: [cold], since: 2024-01, until: 2024-01}
  - chart: {id: differ, form: ranges, title: "Accounts differ: [[seen-1]]", description: Figures of the office and of the Gazette., facts: [seen-1, seen-2, seen-3]}
""",
    "stations": """
title: Stations
answer: "One station has stood since [[opened-a-1|value]]."
lead: "Some stations are in places that lose people; in [[people-a-1-2020|period]] Ørstad had [[people-a-1-2020]]."
blocks:
  - matrix: {title: Stations and their dates, subjects: [a-1, a-2, a-3, e-1, e-2, h-1, h-2], measures: [opened, closed, cold]}
  - chart: {id: five-years, form: lines, title: "One place had [[people-a-1-2020]] in [[people-a-1-2020|period]]", description: "Lines that fall, with a gap.", measures: [people], subjects: [a-1, e-1, h-1]}
  - chart: {id: eight-places, form: lines, title: "Another had [[people-h-2-2020]]", description: A small picture for each place., measures: [people]}
  - chart: {id: lives, form: spans, title: "Since [[opened-a-1|value]]", description: A bar for each station from its first day to its last., measures: [opened, closed]}
  - timeline: {title: How it came about, subjects: [a-1]}
""",
    "office": """
title: The office
answer: "The office closed with [[result-2023]] in [[result-2023|period]]."
lead: "In [[result-2024|period]] its result was [[result-2024]]."
blocks:
  - chart: {id: results, title: "A result of [[result-2023]] in [[result-2023|period]]", description: Columns up and down., measures: [result]}
  - chart: {id: parts, form: grouped, title: "Fees grew to [[fees-2024]]", description: Columns side by side., measures: [fees, grants], grain: fiscal-year}
  - chart: {id: trust, form: lines, axis: fitted, title: "Trust reached [[trust-2024|value]]", description: A line with the intervals of estimates., measures: [trust]}
  - table: {title: Results, measures: [result]}
""",
}
MEASURES = """
- {id: cold, label: Mean temperature, format: number, unit: °C, also: °F}
- {id: anomaly, label: Anomaly, format: number, unit: °C, also: °F, conversion: difference}
- {id: people, label: People, format: number, unit: people}
- {id: opened, label: Opened, format: date}
- {id: closed, label: Closed, format: date}
- {id: result, label: Result, format: money, unit: EUR}
- {id: fees, label: Fees, format: money, unit: EUR}
- {id: grants, label: Grants, format: money, unit: EUR}
- {id: trust, label: Trust in forecasts, format: percent}
"""
SOURCES = {
    "yearbook": {"publisher": "Weather Office", "title": "Yearbook of the stations", "url": "https://example.org/yearbook", "kind": "official", "read": "whole"},
    "tables": {"publisher": "Weather Office", "title": "Tables of the stations", "url": "https://example.org/tables", "kind": "official", "read": "whole"},
    "gazette": {"publisher": "Gazette", "title": "News of the stations", "url": "https://example.org/news", "kind": "news", "read": "whole"},
}  # fmt: skip


def write_gallery(root: Path) -> None:
    """Write the data of the brief, with the fonts that its scripts need on paper."""
    shutil.copytree(ROOT / "fonts", root / "fonts")
    subjects = [{"id": id, "name": name, "kind": "station", "section": "stations"} for id, name in SUBJECTS.items()] + [
        {"id": "office", "name": "Weather Office", "kind": "agency", "section": "office"}
    ]
    _write(root, "brief", BRIEF)
    _write(root, "measures", MEASURES)
    _write(root, "subjects", yaml.safe_dump(subjects, allow_unicode=True))
    for id, text in SECTIONS.items():
        _write(root, f"sections/{id}", text)
    for id, source in SOURCES.items():
        _write(root, f"sources/{id}", yaml.safe_dump(source, sort_keys=False))
    _write(root, "facts/stations", yaml.safe_dump([*_facts()], allow_unicode=True, sort_keys=False))


def _write(root: Path, name: str, text: str) -> None:
    path = root / "data" / f"{name}.yaml"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text.lstrip("\n"), "utf-8")


def _facts() -> Iterator[dict[str, Any]]:
    for index, id in enumerate(SUBJECTS):
        yield _fact(f"cold-{id}", id, "cold", "2024-01", f"{(index * 37 % 61 - 45) / 2:.1f}", "°C in January 2024")
        if index % 3 == 0 or id in ("a-1", "a-2", "a-3", "e-1", "e-2", "h-1", "h-2"):
            first = f"{1880 + index * 2}-0{index % 9 + 1}-15"
            last = "not yet" if index % 2 == 0 else f"{1990 + index % 30}"
            yield _date(f"opened-{id}", id, "opened", first, f"opened on {index % 9 + 1}/15/{1880 + index * 2}")
            yield _date(f"closed-{id}", id, "closed", last, "still open" if last == "not yet" else f"closed in {last}")
    for index in range(72):
        value = f"{((index * 29 + index // 5 * 11) % 47 - 20) / 10:.1f}"
        month, year = index % 12, 2019 + index // 12
        yield _fact(
            f"anomaly-{index + 1}", "a-1", "anomaly", f"{year}-{month + 1:02}", value, f"°C in {MONTHS[month]} {year}"
        )
    for place, id in enumerate(("a-1", "a-2", "a-3", "b-1", "b-2", "e-1", "h-1", "h-2")):
        for index, year in enumerate(range(1990, 2025, 5)):
            if (id, year) != ("e-1", 2005):
                yield _fact(
                    f"people-{id}-{year}",
                    id,
                    "people",
                    f"{year}",
                    f"{4200 - place * 310 - index * (60 + place * 7)}",
                    f"people in {year}",
                )
    for index, year in enumerate(range(2016, 2025)):
        fiscal = f"in fiscal year {year}"
        yield _fact(
            f"result-{year}", "office", "result", f"FY{year}", f"{(index * 43 % 19 - 8) * 110_000}", f"EUR {fiscal}"
        )
        yield _fact(f"fees-{year}", "office", "fees", f"FY{year}", f"{900_000 + index * 85_000}", f"EUR {fiscal}")
        yield _fact(f"grants-{year}", "office", "grants", f"FY{year}", f"{1_400_000 - index * 40_000}", f"EUR {fiscal}")
        middle = 61 + index * 2 % 7
        yield _fact(f"trust-{year}", "office", "trust", f"{year}", f"{middle}", f"% in {year}, from {middle - 3} to {middle + 4}") | {
            "status": "estimated", "low": f"{middle - 3}", "high": f"{middle + 4}",
        }  # fmt: skip
    for number, (source, value) in enumerate((("yearbook", "-31.2"), ("tables", "-30.8"), ("gazette", "-33.0"))):
        yield _fact(f"seen-{number + 1}", "a-2", "cold", "2023-01", value, "°C in January 2023", source) | (
            {"rank": "preferred", "reason": "The yearbook is what the office signs."} if number == 0 else {}
        )
    evidence = [{"source": "gazette", "locator": "the mast fell in May 1952", "checked": CHECKED}]
    yield {"id": "mast", "subject": "a-1", "event": "The mast falls.", "period": "1952-05", "evidence": evidence}


def _fact(  # noqa: PLR0913, PLR0917 - as many as a fact has
    id: str, subject: str, measure: str, period: str, value: str, passage: str, source: str = "yearbook"
) -> dict[str, Any]:
    evidence = [{"source": source, "locator": f"{value} {passage}", "checked": CHECKED}]
    return {"id": id, "subject": subject, "measure": measure, "period": period, "value": value, "evidence": evidence}


def _date(id: str, subject: str, measure: str, value: str, passage: str) -> dict[str, Any]:
    evidence = [{"source": "yearbook", "locator": passage, "checked": CHECKED}]
    return {"id": id, "subject": subject, "measure": measure, "value": value, "evidence": evidence}


if __name__ == "__main__":
    write_gallery(Path(sys.argv[1]))
