"""`topicbrief build` makes anew what changed, and comes to the site and the PDF of a build from nothing."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from random import Random

import pytest

from tests.conftest import EXAMPLE, EXAMPLE_NAV, THOROUGH, lay_out, topicbrief
from tests.helpers.passages import say_nothing_of_figures
from topicbrief.storage import cache

pytestmark = pytest.mark.slow

Change = Callable[[Path, Random], None]


def _edit(root: Path, name: str, pattern: str, instead: str) -> None:
    path = root / name
    text = path.read_text(encoding="utf-8")
    path.write_text(re.sub(pattern, instead, text, count=1), encoding="utf-8")


def _delete(root: Path, random: Random, pattern: str) -> None:
    random.choice(sorted(path for path in root.glob(pattern) if path.is_file())).unlink()


CHANGES: dict[str, Change] = {
    "fact": lambda root, random: _edit(root, "data/facts/traffic.yaml", r"value: \d\d\.\d0", f"value: {random.randrange(40, 60)}.50"),
    "prose": lambda root, random: _edit(root, "data/sections/traffic.yaml", "people travel", f"{random.choice(('guests', 'people'))} travel"),
    "source": lambda root, random: _edit(root, "data/sources/daily-star.yaml", "publisher: .*", f"publisher: The {random.choice(('Night', 'Day'))} Star"),
    "sections": lambda root, random: _edit(root, "data/brief.yaml", r"sections: \[(\w+), (\w+)\]", r"sections: [\2, \1]"),
    "settings": lambda root, random: _edit(root, "mkdocs.yml", "site_description: ", f"site_description: {random.choice('ab')}"),
    "theme": lambda root, random: _edit(root, "theme/partials/copyright.html", "<ul>", f"<ul class={random.choice('abc')}>"),
    "output goes": lambda root, random: _delete(root, random, "site/**/*"),
    "page goes": lambda root, random: _delete(root, random, "docs/**/*.md"),
    "PDF goes": lambda root, random: _delete(root, random, "docs/*.pdf"),
    "interrupted": lambda root, random: _delete(root, random, f"{cache.FOLDER}/*"),
}  # fmt: skip


@pytest.fixture(scope="module")
def brief(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example brief, built once."""
    root = lay_out(tmp_path_factory.mktemp("incremental") / "brief", EXAMPLE / "data", EXAMPLE_NAV)
    say_nothing_of_figures(root / "data" / "facts" / "traffic.yaml")
    built(root)
    return root


def built(root: Path, *options: str) -> dict[str, bytes]:
    """Every file of the website, with the PDF, as a build leaves it."""
    done = topicbrief("build", *options, cwd=root, SOURCE_DATE_EPOCH="1780000000")
    assert done.returncode == 0, done.stderr
    site = root / "site"
    return {path.relative_to(site).as_posix(): path.read_bytes() for path in site.rglob("*") if path.is_file()}


@pytest.mark.thorough
@pytest.mark.parametrize("seed", range(30 if THOROUGH else 1))
def test_after_any_changes_a_build_comes_to_the_files_of_one_from_nothing(brief: Path, seed: int) -> None:
    random = Random(seed)
    rounds = [random.sample(list(CHANGES), k=1) for _ in range(10)] if THOROUGH else [list(CHANGES)]
    for names in rounds:
        for name in names:
            CHANGES[name](brief, random)
        made = built(brief)
        assert any(path.endswith(".pdf") for path in made)
        assert made == built(brief, "--fresh"), names
