"""What is decided for a status in Python is carried out where there is none: style sheets, the PDF's colours, synonyms, documents."""

from __future__ import annotations

import ast
import re
from pathlib import Path
from typing import get_args

import pytest
import yaml

from tests.conftest import ROOT, topicbrief
from topicbrief.diagnostics.synonyms import SYNONYMS
from topicbrief.editions.charts.looks import bar, sample
from topicbrief.model.status import LOOKS, SHOWN, STATUSES, TEXTS, Status, StatusKind, Tone
from topicbrief.pages.blocks import status_list

BASE = ROOT / "tests" / "cases" / "base" / "data"
TEMPLATES = ROOT / "scripts" / "topicbrief" / "templates"
ASSETS = TEMPLATES / "theme" / "assets"
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
RULE = re.compile(r"([^{}]+)\{([^{}]*)\}")


def declared(sheet: str, selector: str) -> str:
    """All that a style sheet says of exactly this selector."""
    css = COMMENT.sub("", (ASSETS / sheet).read_text(encoding="utf-8"))
    found = (body for names, body in RULE.findall(css) if selector in [name.strip() for name in names.split(",")])
    return " ".join(found)


def test_each_status_has_a_row() -> None:
    assert tuple(STATUSES) == get_args(Status)


@pytest.mark.parametrize("word", LOOKS)
def test_the_style_sheet_shows_the_shape_and_the_colour_of_each_status(word: str) -> None:
    look, said = LOOKS[word], declared("brief.css", f".md-typeset .status-{word}")
    shape = re.search(r"--shape: var\(--([\w-]+)\)", said)
    colour = re.search(r"(?<![\w-])color: var\(--([\w-]+)\)", said)
    assert (shape[1] if shape else "dot") == look.shape
    assert (colour[1] if colour else "muted") == look.tone


@pytest.mark.parametrize("word", SHOWN)
def test_the_key_of_a_chart_shows_each_status_as_its_bars_are(word: str) -> None:
    (shown,) = sample(0, 0, word, lines=False)
    drawn = bar("", "", LOOKS[word], "var(--series-1)")
    assert (shown.fill, shown.stroke, shown.dashes, shown.opacity) == (
        drawn.fill, drawn.stroke, drawn.dashes, drawn.opacity
    )  # fmt: skip
    looks = {"solid": (1, ()), "pale": (0.3, (4, 3)), "open": (1, ()), "dotted": (1, (1, 3))}
    assert (shown.opacity, shown.dashes) == looks[LOOKS[word].mark]


def test_a_timeline_has_a_ring_for_what_has_not_happened_yet() -> None:
    css = (ASSETS / "brief.css").read_text(encoding="utf-8")
    rings = re.search(r"\.timeline > ul > li:has\(([^)]*)\)::before", css)
    assert rings
    named = {name.strip().removeprefix(".status-") for name in rings[1].split(",")}
    assert named - {"due", "overdue"} == {word for word, status in STATUSES.items() if status.looks_ahead}


def test_style_sheets_name_no_other_statuses() -> None:
    css = "".join(COMMENT.sub("", path.read_text(encoding="utf-8")) for path in ASSETS.glob("*.css"))
    named = set(re.findall(r"\.status-([\w-]+)", css)) - {"list"}  # a block
    assert named - {"overdue"} <= set(LOOKS)


def test_the_pdf_knows_each_colour_and_no_status() -> None:
    look = (TEMPLATES / "pdf" / "look.typ").read_text(encoding="utf-8")
    tones = re.search(r"#let tones = \((.*?)\n\)", look, re.DOTALL)
    assert tones
    assert set(re.findall(r'"([\w-]+)":', tones[1])) == set(get_args(Tone))
    blocks = (TEMPLATES / "pdf" / "blocks.typ").read_text(encoding="utf-8")
    assert [word for word in STATUSES if f'"{word}"' in blocks] == []


def test_it_is_decided_what_editors_write_for_each_status() -> None:
    assert [word for word in STATUSES if word not in SYNONYMS] == []


def test_the_status_list_names_each_status_that_says_how_a_rule_stands() -> None:
    said = status_list.Options.__doc__ or ""
    assert [kind.text for kind in STATUSES.values() if kind.is_rule and kind.text not in said] == []


def test_no_other_module_lists_statuses_or_compares_with_one() -> None:
    package = ROOT / "scripts" / "topicbrief"
    homes = {package / "model" / "status.py", package / "diagnostics" / "synonyms.py"}
    sources = {path: path.read_text(encoding="utf-8") for path in set(package.rglob("*.py")) - homes}
    found = [f"{path.name}:{line}" for path, text in sources.items() for line in lines_with_statuses(text)]
    assert found == []


def lines_with_statuses(source: str) -> list[int]:
    """The lines of code that hold several statuses together, or compare something with one."""
    fewest: dict[type[ast.AST], int] = dict.fromkeys((ast.Tuple, ast.List, ast.Set, ast.Dict, ast.MatchOr), 2)
    fewest[ast.Compare] = 1
    return [
        node.lineno
        for node in ast.walk(ast.parse(source))
        if (least := fewest.get(type(node))) and isinstance(node, ast.expr | ast.pattern)
        if len(STATUSES.keys() & {part.value for part in ast.walk(node) if isinstance(part, ast.Constant)}) >= least
    ]


def test_it_is_seen_where_statuses_are_listed() -> None:
    assert lines_with_statuses('VOID = ("denied", "withdrawn")') == [1]
    assert lines_with_statuses('if fact.status == "ended":\n    pass') == [1]
    assert lines_with_statuses('KINDS = ("removed", "withdrawn")') == []


@pytest.mark.parametrize("word", STATUSES)
def test_the_rows_do_not_contradict_themselves(word: Status) -> None:
    kind = STATUSES[word]
    assert kind.counts + kind.looks_ahead + kind.is_proposed + kind.is_void <= 1
    assert bool(kind.due_text) != kind.is_over, "what is over does not come due, and all else may"
    assert not kind.is_void or kind.is_over
    assert not (kind.is_proposed or kind.binds) or kind.is_rule


# ------------------------------------------------------------------ what readers see


@pytest.fixture(scope="module")
def pages(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The pages of a brief that has an event of each status, and a reason or a denial where one is needed."""
    root = tmp_path_factory.mktemp("statuses")
    for path in BASE.rglob("*.yaml"):
        (root / "data" / path.relative_to(BASE)).parent.mkdir(parents=True, exist_ok=True)
        (root / "data" / path.relative_to(BASE)).write_bytes(path.read_bytes())
    facts = [event(word, kind) for word, kind in STATUSES.items()]
    with (root / "data" / "facts" / "policy.yaml").open("a", encoding="utf-8") as file:
        file.write(yaml.safe_dump(facts))
    done = topicbrief("--brief", root, "pages", cwd=root)
    assert done.returncode == 0, done.stdout + done.stderr
    return root / "docs"


def event(word: str, kind: StatusKind) -> dict[str, object]:
    return {
        "id": f"is-{word}",
        "subject": "norrail",
        "event": "Something is said of a train.",
        "period": "2030" if kind.looks_ahead else "2025-01",
        "status": word,
        "evidence": [{"source": "report", "locator": "something", "checked": "2025-04-01"}],
        **({"reason": "It was a mistake."} if kind.needs_reason else {}),
        **({"denied_by": ["merger-denied"]} if kind.is_denied else {}),
    }


@pytest.mark.parametrize("word", STATUSES)
def test_the_record_of_a_fact_shows_the_words_of_its_status(pages: Path, word: Status) -> None:
    _, _, after = (pages / "subjects" / "norrail.md").read_text(encoding="utf-8").partition(f"{{ #is-{word} ")
    _, _, record = after.partition("\n### ")[0].partition("\nStatus\n:   ")
    assert record.startswith(
        (f'<span class="status status-{word}">{STATUSES[word].text}</span>', f"[{STATUSES[word].text} ")
    )
    assert f'class="status status-{word}"' in record


def test_the_method_explains_each_status(pages: Path) -> None:
    method = (pages / "method.md").read_text(encoding="utf-8")
    missing = [word for word, text in TEXTS.items() if not re.search(rf"status-{word}\"[^>]*>{text}<", method)]
    assert missing == []
