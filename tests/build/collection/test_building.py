"""What a build of a collection makes: the portal, the brief as it is built alone, and what stays when a brief breaks."""

from __future__ import annotations

import json
import os
import re
import shutil
import subprocess
import sys
import time
from pathlib import Path
from urllib.request import urlopen

import feedparser
import pytest

from tests.build.collection.conftest import replace_in
from tests.conftest import ROOT, topicbrief

pytestmark = pytest.mark.slow

BRIEFS = ("ferries", "trains", "museums")
MADE_BY_THE_HOUR = ("sitemap.xml.gz",)  # an archive with the time in it


def files_of(site: Path) -> dict[str, bytes]:
    return {
        path.relative_to(site).as_posix(): path.read_bytes()
        for path in sorted(site.rglob("*"))
        if path.is_file() and path.name not in MADE_BY_THE_HOUR and not path.name.startswith(".built")
    }


@pytest.fixture
def copy(built: Path, tmp_path: Path) -> Path:
    """The built collection, to be changed."""
    return shutil.copytree(built, tmp_path / "norland")


def build(root: Path, *more: str) -> tuple[int, str, str]:
    done = topicbrief("--brief", root, "collection", "build", "--on", "2026-11-25", *more, cwd=root)
    return done.returncode, done.stdout, done.stderr


def test_the_portal_tells_each_brief_with_its_answer_what_is_new_and_what_is_due(built: Path) -> None:
    home = (built / "site" / "index.html").read_text(encoding="utf-8")
    words = " ".join(re.sub(r"<[^>]+>", " ", home).split())
    assert "Transport" in words
    assert "Other briefs" in words
    assert "Norland Lines carried 411,000 passengers in 2025" in words.replace("\u00a0", " ").replace(" .", ".")
    assert "Checked last on 22 November 2026 ; 1 claim is due" in words.replace("\u00a0", " ")
    assert 'href="ferries/subjects/norland-lines/#ferry-passengers-2025"' in home
    assert "411,000 passengers, was 410,000 passengers" in words.replace("\u00a0", " ")
    due = (built / "site" / "due" / "index.html").read_text(encoding="utf-8")
    assert 'href="../ferries/subjects/norland-lines/#ferry-passengers-2026"' in due


def test_a_shared_subject_has_a_page_on_which_each_figure_leads_to_its_brief(built: Path) -> None:
    page = (built / "site" / "subjects" / "norland-lines" / "index.html").read_text(encoding="utf-8")
    for name, fact in (("ferries", "ferry-passengers-2025"), ("trains", "train-passengers-2025")):
        assert f'href="../../{name}/subjects/norland-lines/#{fact}"' in page
    assert not (built / "site" / "subjects" / "sea-museum").exists()


def demand_links(site: Path) -> None:
    """Every link of the portal's own pages leads to a file, and to an element of it."""
    own = [page for page in site.rglob("*.html") if page.relative_to(site).parts[0] not in BRIEFS]
    assert len(own) == 7
    for page in own:
        text = page.read_text(encoding="utf-8")
        for href in re.findall(r'href="([^"]+)"', text):
            if href.startswith(("http", "#", "mailto")):
                continue
            path, _, anchor = href.partition("#")
            base = site if page.name == "404.html" else page.parent
            there = (site / path.removeprefix("/briefs/") if path.startswith("/briefs/") else base / path).resolve()
            there = there / "index.html" if there.is_dir() else there
            assert there.is_file(), (page, href)
            if anchor and there.suffix == ".html":
                assert f'id="{anchor}"' in there.read_text(encoding="utf-8"), (page, href)


def test_every_link_of_the_portal_leads_somewhere(built: Path) -> None:
    demand_links(built / "site")


def test_another_builder_makes_the_same_links(copy: Path) -> None:
    assert build(copy, "--portal", "--builder", "zensical")[0] == 0
    demand_links(copy / "site")


def test_what_is_served_follows_a_change(copy: Path) -> None:
    command = [
        sys.executable,
        "-m",
        "topicbrief",
        "--brief",
        str(copy),
        "collection",
        "serve",
        "--address",
        "127.0.0.1:0",
    ]
    serving = subprocess.Popen(
        command,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        text=True,
        env={**os.environ, "PYTHONPATH": str(ROOT / "scripts")},
    )
    try:
        assert serving.stdout
        address = next(found[1] for line in serving.stdout if (found := re.search("at (http://[^ ]+/)", line)))
        replace_in(copy / "briefs/trains/data/brief.yaml", "Do more people", "Do fewer people")
        until = time.monotonic() + 60
        while "Do fewer people" not in urlopen(address).read().decode() and time.monotonic() < until:
            time.sleep(0.2)
        assert "Do fewer people" in urlopen(address).read().decode()
    finally:
        serving.terminate()
        serving.wait()


def test_programs_read_the_feeds_the_calendar_the_data_and_the_sitemaps_of_all(built: Path) -> None:
    site = built / "site"
    feed = feedparser.parse((site / "feed.xml").read_bytes())
    assert "The ferries of Norland: " in feed.entries[0].title
    assert feed.entries[0].link == "https://example.org/briefs/ferries/subjects/norland-lines/#ferry-passengers-2025"
    assert json.loads((site / "feed.json").read_text(encoding="utf-8"))["items"][0]["id"] == feed.entries[0].id
    assert b"ferry" in (site / "ferries" / "calendar.ics").read_bytes()
    assert (site / "calendar.ics").read_bytes().count(b"BEGIN:VEVENT") == 1
    package = json.loads((site / "datapackage.json").read_text(encoding="utf-8"))
    assert [each["path"] for each in package["resources"]] == [
        f"{n}/data/facts.csv" for n in ("ferries", "museums", "trains")
    ]
    sitemap = (site / "sitemap.xml").read_text(encoding="utf-8")
    for name in ("sitemap-portal.xml", "ferries/sitemap.xml", "trains/sitemap.xml"):
        assert f"<loc>https://example.org/briefs/{name}</loc>" in sitemap
        assert (site / name).is_file()
    data = (site / "data" / "index.html").read_text(encoding="utf-8")
    assert 'href="../ferries/the-ferries-of-norland.pdf"' in data


def test_an_exported_brief_gives_the_same_website_byte_for_byte(built: Path, tmp_path: Path) -> None:
    done = topicbrief("--brief", built, "collection", "export", "ferries", tmp_path / "alone", cwd=built)
    assert done.returncode == 0, done.stderr
    address = "https://example.org/briefs/ferries/"
    done = topicbrief("--brief", tmp_path / "alone", "build", "--on", "2026-11-25", "--address", address, cwd=tmp_path)
    assert done.returncode == 0, done.stderr
    alone, inside = files_of(tmp_path / "alone" / "site"), files_of(built / "site" / "ferries")
    assert alone.keys() == inside.keys()
    assert [name for name in alone if alone[name] != inside[name]] == []
    assert b"410,000" in inside["changes/index.html"]
    assert b"Norland Linjer" in inside["subjects/norland-lines/index.html"]


def test_what_has_not_changed_is_not_built_again_and_a_change_reaches_only_its_briefs(copy: Path) -> None:
    before = files_of(copy / "site")
    status, said, told = build(copy)
    assert (status, said[:11]) == (0, "0 built, 3 ")
    assert told.count("unchanged") == 3
    assert files_of(copy / "site") == before
    replace_in(copy / "library" / "subjects.yaml", "Norland Linjer", "Norlandlinjen")
    status, said, _ = build(copy, "--each")
    assert (status, said[:24]) == (0, "2 built, 1 unchanged in ")
    after = files_of(copy / "site")
    assert {name.split("/")[0] for name in after if after[name] != before.get(name)} >= {"ferries", "trains"}
    assert not any(name.startswith("museums/") for name in after if after[name] != before.get(name))


def test_a_broken_brief_stops_no_other_and_its_last_good_website_stays_marked(copy: Path) -> None:
    before = files_of(copy / "site" / "ferries")
    replace_in(copy / "briefs/ferries/data/brief.yaml", "[[ferry-passengers-2025]]", "411,000")
    replace_in(copy / "briefs/trains/data/brief.yaml", "Do more people", "Do fewer people")
    status, said, told = build(copy)
    assert status == 1
    assert said.startswith("1 built, 1 unchanged, 1 failed in ")
    assert "Not built: ferries.\n" in told
    assert "briefs/ferries/data/brief.yaml:3:" in told
    assert "loose-figure: " in told
    assert files_of(copy / "site" / "ferries") == before
    home = (copy / "site" / "index.html").read_text(encoding="utf-8")
    assert "Do fewer people take the train?" in home
    assert home.count("This is its last good version: it could not be built since.") == 1
    replace_in(
        copy / "briefs/ferries/data/brief.yaml",
        "Yes. Norland Lines carried 411,000",
        "Yes. Norland Lines carried [[ferry-passengers-2025]]",
    )
    status, said, _ = build(copy)
    assert (status, said[:24]) == (0, "0 built, 3 unchanged in ")
    assert "last good version" not in (copy / "site" / "index.html").read_text(encoding="utf-8")


def test_briefs_are_built_apart_and_the_portal_of_what_they_gave(copy: Path) -> None:
    shutil.rmtree(copy / ".cache")
    shutil.rmtree(copy / "site")
    assert build(copy, "--only", "museums")[:2][0] == 0
    assert not (copy / "site").exists()
    status, said, _ = build(copy, "--portal")
    assert (status, said.split(" in ")[0]) == (1, "0 built, 1 unchanged, 2 failed")
    home = (copy / "site" / "index.html").read_text(encoding="utf-8")
    assert "Not built yet: ferries, trains." in home
    assert (copy / "site" / "museums" / "index.html").is_file()
