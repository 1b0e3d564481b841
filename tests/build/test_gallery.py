"""Test that what is hard to show is shown: the brief of `tests/helpers/gallery.py`, as pages and on paper."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from xml.etree import ElementTree

import pytest

from tests.conftest import shared
from tests.editions.test_charts import disorder
from tests.helpers.gallery import SECTIONS, SUBJECTS, write_gallery
from tests.helpers.paper import Paper
from topicbrief.build.pages import build_pages
from topicbrief.build.pdf import build_pdf
from topicbrief.trace import trace
from topicbrief.trace.result import LOOSE, TRACED, WRONG

pytestmark = pytest.mark.slow


@pytest.fixture(scope="module")
def gallery(tmp_path_factory: pytest.TempPathFactory) -> Path:
    def make(root: Path) -> None:
        write_gallery(root)
        assert [str(problem) for problem in build_pages(root).problems] == []
        printed = build_pdf(root)
        assert printed.problems == []
        (root / "site").mkdir()
        (root / "site" / printed.name).write_bytes(printed.data)

    return shared(tmp_path_factory, "gallery", make)


def test_no_label_of_its_charts_lies_on_another(gallery: Path) -> None:
    drawings = [
        svg
        for page in ("index", *SECTIONS)
        for svg in re.findall(r"<svg.*?</svg>", (gallery / f"docs/{page}.md").read_text("utf-8"), re.DOTALL)
    ]
    assert len(drawings) == 2 * sum(text.count("chart:") for text in (*SECTIONS.values(), "chart:"))
    for svg in drawings:
        assert disorder(ElementTree.fromstring(svg)) == []


def test_every_station_is_named_on_paper_and_within_its_page(gallery: Path) -> None:
    """The chart of all stations is higher than a page."""
    (path,) = (gallery / "site").glob("*.pdf")
    paper = Paper(path.read_bytes())
    text = re.sub(r"\s+", "", paper.text())
    assert [name for name in SUBJECTS.values() if text.count(re.sub(r"\s+", "", name)) < 2] == []
    assert paper.outside() == []
    assert paper.faults() == []


def test_every_number_on_paper_is_what_its_fact_states(gallery: Path, tmp_path: Path) -> None:
    shutil.copytree(gallery / "site", tmp_path / "site")
    for part in ("data", "embed"):
        shutil.copytree(gallery / "docs" / part, tmp_path / "site" / part)
    report = trace(tmp_path / "site")
    numbers = [number for page in report.pages if ".pdf#" in page.path for number in page.numbers]
    assert [number for number in numbers if number.kind in (LOOSE, WRONG)] == []
    assert sum(number.kind == TRACED for number in numbers) > 500
