"""Test what editors are told when a website comes near what a host takes."""

from __future__ import annotations

import pytest

from tests.conftest import ROOT
from topicbrief.build.host_limits import GB, HOSTS, MIB, Host, describe_limits


def names(number: int, folder: str = "facts") -> dict[str, int]:
    """So many small files of a website, a hundred in each folder."""
    return {f"{folder}/{each // 100}/{each}.json": 10 for each in range(number)}


def test_a_small_website_is_told_of_nothing() -> None:
    assert list(describe_limits({})) == []
    assert list(describe_limits({**names(17_000), "brief.pdf": 20 * MIB})) == []


def test_a_file_is_named_before_a_host_refuses_it() -> None:
    said = list(describe_limits({"index.html": 100, "brief.pdf": 24 * MIB}))
    assert said == ["brief.pdf has 25.2 MB; Cloudflare Pages takes files of up to 26.2 MB"]


def test_many_files_are_told() -> None:
    assert list(describe_limits(names(19_000))) == ["the website has 19,000 files; Cloudflare Pages takes 20,000"]


def test_many_files_of_one_folder_are_told() -> None:
    said = list(describe_limits({f"data/facts/{each}.json": 10 for each in range(60_000)}))
    assert "the folder data/facts has 60,000 files; Netlify takes 54,000 in one" in said


def test_a_large_website_is_told_for_each_host() -> None:
    said = list(describe_limits({f"{each}.png": 20 * MIB for each in range(GB // (20 * MIB))}))
    assert [sentence.partition("; ")[2] for sentence in said] == [
        "GitHub Pages takes 1,000.0 MB",
        "GitLab Pages takes 1,000.0 MB",
    ]


@pytest.mark.parametrize("host", HOSTS, ids=lambda host: host.name)
def test_the_guide_has_the_limits_that_are_told(host: Host) -> None:
    guide = (ROOT / "HOSTING.md").read_text(encoding="utf-8")
    row = next(line for line in guide.splitlines() if line.startswith(f"| {host.name}"))
    stated = [f"{each:,}" for each in (host.files, host.in_folder) if each]
    assert all(each in row for each in [*stated, *([f"{host.file // MIB} MiB"] if host.file else [])])
    assert ("1 GB" in row) == bool(host.total)
