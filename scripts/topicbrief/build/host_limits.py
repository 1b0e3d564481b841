"""Tell when a website comes near what common hosts take: the size of a file, the number of files, the size of all.

HOSTING.md has the same table for readers. The figures are those that the hosts stated in November 2026, for an account
that costs nothing. A host that says nothing of a limit has none here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

NEAR = 0.9  # of a limit: there an editor still has time to do something
MIB, GB = 2**20, 10**9


@dataclass(frozen=True, slots=True)
class Host:
    """A host and the most that it takes: bytes of one file, files, files in one folder, bytes of all; None if it says nothing."""

    name: str
    file: int | None = None
    files: int | None = None
    in_folder: int | None = None
    total: int | None = None


HOSTS = (
    Host("Cloudflare Pages", file=25 * MIB, files=20_000),
    Host("GitHub Pages", total=GB),
    Host("GitLab Pages", files=200_000, total=GB),
    Host("Netlify", in_folder=54_000),
)


def describe_limits(sizes: Mapping[str, int]) -> Iterator[str]:
    """Yield a sentence for each limit that a website comes near or crosses; `sizes` has the bytes of each file by its path
    with `/`.
    """
    if not sizes:
        return
    largest = max(sizes, key=lambda path: (sizes[path], path))
    folder, crowd = max(
        Counter(path.rpartition("/")[0] for path in sizes).items(), key=lambda found: (found[1], found[0])
    )
    total = sum(sizes.values())
    for host in HOSTS:
        if _is_near(sizes[largest], host.file):
            yield f"{largest} has {_megabytes(sizes[largest])}; {host.name} takes files of up to {_megabytes(host.file)}"
        if _is_near(len(sizes), host.files):
            yield f"the website has {len(sizes):,} files; {host.name} takes {host.files:,}"
        if _is_near(crowd, host.in_folder):
            yield f"the folder {folder or '/'} has {crowd:,} files; {host.name} takes {host.in_folder:,} in one"
        if _is_near(total, host.total):
            yield f"the website has {_megabytes(total)}; {host.name} takes {_megabytes(host.total)}"


def _is_near(number: int, limit: int | None) -> bool:
    return limit is not None and number > NEAR * limit


def _megabytes(size: int | None) -> str:
    return f"{(size or 0) / 10**6:,.1f} MB"
