"""Write an invented brief of a given number of articles, sound and ready to build.

    python tests/synthetic.py DIR ARTICLES

The brief is for measuring the engine at sizes that nobody has typed yet. It is shaped like a real one: each article
has a summary of two paragraphs full of references and ten facts; each subject has about fifty facts; the sections use
every kind of block. The same number and seed give the same bytes.
"""

from __future__ import annotations

import re
import sys
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path
from random import Random
from typing import Any

import yaml

REPOSITORY = Path(__file__).resolve().parents[2]
SMALLEST = 15  # articles: five for a subject of each section
FACTS_A_FILE = 100
FIRST_YEAR = 2021
CHECKED = date(2026, 11, 1)

Entry = dict[str, Any]

SECTIONS = {"makers": "Makers", "models": "Models", "rules": "Rules"}
KINDS = {"makers": "company", "models": "model", "rules": "rule"}
MEASURES: list[Entry] = [
    {"id": "deliveries", "label": "Deliveries", "format": "number", "unit": "vehicles"},
    {"id": "revenue", "label": "Revenue", "format": "money", "unit": "CNY"},
    {"id": "market-share", "label": "Market share", "format": "percent"},
    {"id": "price", "label": "Price", "format": "money", "unit": "USD", "description": "With tax, without delivery."},
    {"id": "range", "label": "Range", "format": "number", "unit": "km"},
    {"id": "power", "label": "Power", "format": "number", "unit": "kW"},
    {"id": "orders", "label": "Orders", "format": "number", "unit": "vehicles"},
    {"id": "stores", "label": "Stores", "format": "number"},
    {"id": "margin", "label": "Gross margin", "format": "percent"},
    {"id": "waiting-time", "label": "Waiting time", "format": "number", "unit": "weeks"},
    {"id": "growth", "label": "Growth", "format": "percent"},
    {"id": "citation", "label": "Citation", "format": "text"},
]
PUBLISHERS = ["Motor Gazette", "The Daily Wheel", "CarPost", "Statistics Office", "Car Review", "Ministry of Trade"]
SOURCE_KINDS = ["news", "news", "news", "dataset", "research", "official"]
SCOPES = ["home market", "abroad", "Europe", "entry version"]
FIRST_SYLLABLES = ["Ka", "Lo", "Mi", "Ne", "Or", "Pa", "Qui", "Ro", "Sa", "Te", "Ul", "Va", "Wen", "Xi", "Yo", "Ze"]
MORE_SYLLABLES = ["ban", "cor", "dell", "fer", "gon", "lia", "mar", "nix", "phe", "ra", "sten", "tor", "vo", "zan"]

# {name} is the subject's; {a} to {d} are ids of facts of the article.
SENTENCES = [
    "The article says that {name} came to [[{a}]] in [[{a}|period]], which its author calls *a turning point*.",
    "A year earlier it had been a different story, as [[{b}|source]] pointed out at the time.",
    "Against that stands [[{b}|value]] in [[{b}|period]], a figure that {name} itself does not dispute.",
    "In the [[{c}|period]] it took [[{c}]], more than some had thought.",
    "The author puts this down to **prices** and to a network of dealers that has grown quietly.",
    "Of the market as a whole {name} held [[{d}]].",
    "Whether this will last is another question; the orders at hand say little about the next winter.",
    "A [study of the trade](https://example.org/trade/study) comes to much the same end by another way.",
    "{name} would not say how many of the cars had gone to companies of its own group.",
    "The plant has worked in several shifts since [[{a}|period]], and another has been talked about.",
    "Rivals see it otherwise: they speak of discounts, and of stocks that grow.",
    "What it means for buyers abroad is left open, since [[{c}|value]] says nothing about where the cars went.",
]
POINTS = [
    "{name} reached [[{a}]] in [[{a}|period]].",
    "It took [[{c}]] in the [[{c}|period]].",
    "Its part of the market was [[{d}]].",
    "A year later the figure stood at [[{b}|value]].",
]
EVENTS = [
    "{name} opened a second plant.",
    "{name} was put before the council.",
    "Cars of {name} were handed over, with *some delay*.",
    "{name} moved its production after it had come to [[{a}]].",
]
STATEMENTS = [
    "There are no plans to leave the home market.",
    "The figures of the trade are not those of {name}.",
    "Nobody at {name} has spoken to a partner abroad.",
]
NOTES = [
    "The source counts cars that were handed over, and not those that were built.",
    "Rounded in the source; the table in its annex has the exact figure.",
    "Another part of the same article gives this without a date.",
]


@dataclass(frozen=True)
class Article:
    """An article to be: its number among all, its subject and that subject's neighbour, and its number there."""

    number: int
    subject: Entry
    neighbour: Entry
    turn: int

    @property
    def id(self) -> str:
        return f"article-{self.number:05}"

    @property
    def published(self) -> date:
        return date(self.year + 1, 1, 15) + timedelta(days=self.number % 28)

    @property
    def year(self) -> int:
        """The year its figures are of: each article of a subject tells of another."""
        return FIRST_YEAR + self.turn - 1

    def fact(self, slot: int) -> str:
        """The id of one of its ten facts."""
        return f"fact-{self.number:05}-{slot}"


@dataclass
class Synthetic:
    """The whole brief, as what is to stand in its files."""

    subjects: list[Entry] = field(default_factory=list)
    sources: dict[str, Entry] = field(default_factory=dict)
    facts: defaultdict[str, list[Entry]] = field(default_factory=lambda: defaultdict(list))  # by section


def make(folder: Path, articles: int, seed: int = 0) -> None:
    """Write a brief with `articles` summarised sources and ten facts from each into `folder`, which may be new."""
    if articles < SMALLEST:
        raise ValueError(f"a synthetic brief has {SMALLEST} articles or more")
    random = Random(seed)
    brief = Synthetic(_subjects(random, max(articles // 5, len(SECTIONS))))
    for article in _articles(brief.subjects, articles):
        brief.sources[article.id] = _source(random, article)
        for fact in _facts(random, article):
            brief.facts[article.subject["section"]].append(fact)
    _write_data(folder / "data", brief)
    _copy_site(folder)


# ------------------------------------------------------------------ subjects and articles


def _subjects(random: Random, count: int) -> list[Entry]:
    """Subjects, in equal parts of the sections; one in four has a digit in its name."""
    names = [_name(random, number) for number in range(count)]
    sections = [list(SECTIONS)[number * len(SECTIONS) // count] for number in range(count)]
    subjects: list[Entry] = []
    for number, (name, section) in enumerate(zip(names, sections)):
        subject: Entry = {"id": f"subject-{number:04}", "name": name, "kind": KINDS[section], "section": section}
        if number % 3 == 0:
            subject["aliases"] = [f"{name} Group", f"New {name}"]
        if number % 5 == 1:
            subject["part_of"] = subjects[-1]["id"]
        if number % 2 == 0:
            subject["description"] = f"{name} is a {KINDS[section]} that this brief follows from its *first year* on."
        subjects.append(subject)
    return subjects


def _name(random: Random, number: int) -> str:
    """A name that can be spoken, and that no other number has: its syllables after the first spell the number."""
    size, tail, rest = len(MORE_SYLLABLES), "", number
    while rest or not tail:
        tail, rest = tail + MORE_SYLLABLES[rest % size], rest // size
    return random.choice(FIRST_SYLLABLES) + tail + (f" {random.randint(2, 99)}" if number % 4 == 0 else "")


def _articles(subjects: list[Entry], count: int) -> list[Article]:
    turns: defaultdict[str, int] = defaultdict(int)
    articles = []
    for number in range(count):
        place = number * len(subjects) // count
        subject, neighbour = subjects[place], subjects[(place + 1) % len(subjects)]
        turns[subject["id"]] += 1
        articles.append(Article(number, subject, neighbour, turns[subject["id"]]))
    return articles


def _source(random: Random, article: Article) -> Entry:
    """A publication with a summary of two paragraphs and some key points."""
    which = article.number % len(PUBLISHERS)
    return {
        "title": f"{article.subject['name']}: what the numbers of {article.year} say ({article.number})",
        "publisher": PUBLISHERS[which],
        "published": article.published,
        "url": f"https://example.org/{PUBLISHERS[which].lower().replace(' ', '-')}/{article.year}/{article.id}",
        "kind": SOURCE_KINDS[which],
        "summary": "\n\n".join(_paragraph(random, article) for _ in range(2)) + "\n",
        "key_points": [_filled(point, article) for point in random.sample(POINTS, random.randint(2, 4))],
    }


def _paragraph(random: Random, article: Article) -> str:
    return " ".join(_filled(sentence, article) for sentence in random.sample(SENTENCES, 5))


def _filled(pattern: str, article: Article) -> str:
    facts = {letter: article.fact(slot) for letter, slot in zip("abcd", (0, 1, 2, 3))}
    return pattern.format(name=article.subject["name"], **facts)


# ------------------------------------------------------------------ facts


def _facts(random: Random, article: Article) -> list[Entry]:
    """The ten facts of an article. What makes facts rivals (measure, period, scope) differs from slot to slot."""
    return [
        *_counts(random, article),
        _observed(random, article, 2, "revenue", f"{article.year}-Q{random.randint(1, 4)}"),
        _observed(random, article, 3, "market-share", f"{article.year}"),
        _scoped(random, article),
        _range(random, article),
        _growth(article) if article.number % 3 == 0 else _target(random, article),
        _standing(random, article),
        _event(random, article),
        _statement(random, article),
    ]


def _observed(random: Random, article: Article, slot: int, measure: str, period: str) -> Entry:
    """A figure. Those of the slots 4 and 5 are of the neighbouring subject: an article tells of more than one thing."""
    subject = article.neighbour if slot in (4, 5) else article.subject
    number = _number(random, measure)
    fact = {"id": article.fact(slot), "subject": subject["id"], "measure": measure, "period": period}
    fact |= {"value": number, "precision": random.choice(["exact", "exact", "about", "over"])}
    fact["evidence"] = [_evidence(article, f"a total of {number} for the period")]
    if random.random() < 0.2:
        fact["note"] = random.choice(NOTES)
    return fact


def _number(random: Random, measure: str) -> str:
    match measure:
        case "revenue":
            return f"{random.randint(10, 900) / 10} billion"
        case "market-share" | "margin":
            return f"{random.randint(10, 900) / 10}"
    return f"{random.randint(900, 90_000)}"


def _counts(random: Random, article: Article) -> Iterator[Entry]:
    """Deliveries of two months; in one article of ten two counts of one month, of which the first is preferred."""
    first = _observed(random, article, 0, "deliveries", f"{article.year}-{random.randint(1, 6):02}")
    second = _observed(random, article, 1, "deliveries", f"{article.year}-{random.randint(7, 12):02}")
    if article.number % 10 == 9:
        first |= {"rank": "preferred", "reason": "The other one leaves out the cars of the group."}
        second["period"] = first["period"]
    if article.turn > 1:
        before = f"article-{article.number - 1:05}"
        second["evidence"].append({**second["evidence"][0], "source": before})
    yield from (first, second)


def _range(random: Random, article: Article) -> Entry:
    fact = _observed(random, article, 5, "waiting-time", f"{article.year}-H{random.randint(1, 2)}")
    low = random.randint(3, 30)
    upper = low + random.randint(2, 9)
    said = [_evidence(article, f"{low} to {upper} weeks of waiting")]
    return fact | {"value": str(low), "upper": str(upper), "precision": "range", "evidence": said}


def _target(random: Random, article: Article) -> Entry:
    fact = _observed(random, article, 6, "deliveries", f"{article.year + 1}")
    return fact | {"status": random.choice(["target", "forecast"])}


def _growth(article: Article) -> Entry:
    """A computed figure: from the month of slot 0 to that of slot 1."""
    fact = {"id": article.fact(6), "subject": article.subject["id"], "measure": "growth", "period": f"{article.year}"}
    return fact | {"derive": {"change": [article.fact(0), article.fact(1)]}}


def _scoped(random: Random, article: Article) -> Entry:
    fact = _observed(random, article, 4, ("price", "range", "power")[article.turn % 3], f"{article.year}")
    return fact | {"scope": random.choice(SCOPES)}


def _standing(random: Random, article: Article) -> Entry:
    """Of the first article of a subject its citation; of the others one of several figures."""
    measure = ("stores", "orders", "margin")[article.turn % 3]
    return _citation(article) if article.turn == 1 else _observed(random, article, 7, measure, f"{article.year}")


def _citation(article: Article) -> Entry:
    fact = {"id": article.fact(7), "subject": article.subject["id"], "measure": "citation"}
    text = f"Gazette {article.year}, p. {article.number + 1}"
    return fact | {"text": text, "evidence": [_evidence(article, text)]}


def _event(random: Random, article: Article) -> Entry:
    fact = {"id": article.fact(8), "subject": article.subject["id"]}
    fact["event"] = _filled(random.choice(EVENTS), article)
    fact |= {"period": _day(random, article), "status": random.choice(["in-force", "ended", "announced"])}
    return fact | {"evidence": [_evidence(article, "it happened on that day")]}


def _statement(random: Random, article: Article) -> Entry:
    fact = {"id": article.fact(9), "subject": article.subject["id"]}
    fact["statement"] = _filled(random.choice(STATEMENTS), article)
    fact |= {"speaker": article.neighbour["id"], "period": _day(random, article)}
    return fact | {"evidence": [_evidence(article, "“no plans”, said a spokesman")]}


def _day(random: Random, article: Article) -> date:
    return date(article.year, 1, 1) + timedelta(days=random.randrange(365))


def _evidence(article: Article, locator: str) -> Entry:
    return {"source": article.id, "locator": locator, "checked": CHECKED + timedelta(days=article.number % 21)}


# ------------------------------------------------------------------ settings and sections


def _settings(brief: Synthetic) -> Entry:
    first = brief.facts["makers"][0]["id"]
    return {
        "title": "The carmakers of Norland",
        "question": "Who makes the cars of Norland, and who buys them?",
        "answer": f"One of them came to [[{first}]] in [[{first}|period]], by the count of [[{first}|source]].",
        "key_points": [f"It all began in [[{first}|period]].", f"There were [[{first}|value]] **cars**."],
        "key_figures": [fact["id"] for fact in brief.facts["makers"] if fact.get("value")][:5],
        "editors": ["Ada Example"],
        "licence": "CC BY 4.0",
        "sections": list(SECTIONS),
        "names": ["CC BY 4.0", "Section 7"],
    }


def _section(brief: Synthetic, section: str) -> Entry:
    facts, subjects = brief.facts[section], [s["id"] for s in brief.subjects if s["section"] == section]
    first, second = facts[0]["id"], facts[2]["id"]
    return {
        "title": SECTIONS[section],
        "answer": f"One of them reached [[{first}]].",
        "lead": f"In [[{first}|period]] it was [[{first}]] ([[{first}|source]]), and then [[{second}]], under Section 7.",
        "blocks": _blocks(facts, subjects),
    }


def _blocks(facts: list[Entry], subjects: list[str]) -> list[Entry]:
    """A block of every kind. None is empty: the subjects are the first of the section."""
    compared = ["deliveries", "revenue", "market-share"]
    first, figures = facts[0]["id"], [fact["id"] for fact in facts if fact.get("value")]
    own = [fact["id"] for fact in facts if fact["subject"] == subjects[0] and fact.get("measure") == "market-share"]
    articles = list(dict.fromkeys(fact["evidence"][0]["source"] for fact in facts if "evidence" in fact))
    text = f"It came to [[{first}]].\n\n- [[{first}|source]] says so.\n- Others do not. [[!our judgement]]"
    return [
        {"key_figures": {"facts": figures[:4]}},
        {"prose": {"title": "Why it matters", "text": text}},
        {"table": {"title": "Deliveries", "subjects": subjects[:4], "measures": ["deliveries"]}},
        {"matrix": {"title": "Compared", "subjects": subjects[:8], "measures": compared}},
        {
            "chart": {
                "id": f"share-of-{subjects[0]}",
                "title": f"It began with [[{first}]]",
                "description": "Market share, by year",
                "facts": own,
            }
        },
        {"status_list": {"title": "How things stand", "subjects": subjects[:6]}},
        {"timeline": {"title": "What happened", "subjects": subjects[:5], "since": f"{FIRST_YEAR}"}},
        {"table": {"title": "Goals", "measures": ["deliveries"], "statuses": ["target"], "until": f"{FIRST_YEAR + 1}"}},
        {"articles": {"title": "Read more", "sources": articles[:10]}},
    ]


# ------------------------------------------------------------------ files


class _Dumper(yaml.SafeDumper):
    """YAML as editors write it: long texts as blocks, and no anchors."""

    def ignore_aliases(self, data: Any) -> bool:
        return True


def _represent(dumper: yaml.SafeDumper, text: str) -> yaml.ScalarNode:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


_Dumper.add_representer(str, _represent)


def _write_data(data: Path, brief: Synthetic) -> None:
    _write(data / "brief.yaml", _settings(brief))
    _write(data / "subjects.yaml", brief.subjects)
    _write(data / "measures.yaml", MEASURES)
    for section in SECTIONS:
        _write(data / "sections" / f"{section}.yaml", _section(brief, section))
        facts = brief.facts[section]
        for number, start in enumerate(range(0, len(facts), FACTS_A_FILE)):
            _write(data / "facts" / section / f"{number:03}.yaml", facts[start : start + FACTS_A_FILE])
    for id, source in brief.sources.items():
        _write(data / "sources" / f"{id}.yaml", source)


def _write(path: Path, value: Any) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = yaml.dump(value, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=120)
    path.write_text(text, encoding="utf-8")


def _copy_site(folder: Path) -> None:
    """The theme and the settings of the repository's own site, with a menu of these sections."""
    settings = (REPOSITORY / "mkdocs.yml").read_text(encoding="utf-8")
    here = settings.replace("scripts/", f"{(REPOSITORY / 'scripts').as_posix()}/")
    (folder / "docs").mkdir(exist_ok=True)
    (folder / "mkdocs.yml").write_text(_menu(here), encoding="utf-8")


def _menu(settings: str) -> str:
    """`mkdocs.yml` with the pages of these sections in its menu, in place of those of the repository's brief."""
    for section in (REPOSITORY / "data" / "sections").glob("*.yaml"):
        settings = re.sub(rf"^ +- .*: {section.stem}\.md\n", "", settings, flags=re.MULTILINE)
    entries = "".join(f"  - {title}: {id}.md\n" for id, title in SECTIONS.items())
    return re.sub(r"^( +- .*: index\.md\n)", rf"\g<1>{entries}", settings, count=1, flags=re.MULTILINE)


if __name__ == "__main__":
    make(Path(sys.argv[1]), int(sys.argv[2]))
