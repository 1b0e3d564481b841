"""A builder of websites that takes no longer than it must: ten pages that carry the number of the build.

`python -m tests.helpers.stub_builder build --strict -f SETTINGS`; NUMBER is the number, FAIL the page before which it
fails, OMIT the page that it leaves out.
"""

from __future__ import annotations

import json
import os
import sys
import time
from pathlib import Path

PAGES = (
    "index.html", "404.html", "sales/index.html", "policy/index.html", "facts/index.html", "data/facts.json", "feed.xml",
    "llms.txt", "assets/brief.css", "brief.pdf",
)  # fmt: skip


def build(settings: Path) -> int:
    folder = Path(json.loads(settings.read_text())["site_dir"])
    for index, name in enumerate(PAGES):
        if str(index) == os.environ.get("FAIL"):
            return 1
        if name == os.environ.get("OMIT"):
            continue
        (folder / name).parent.mkdir(parents=True, exist_ok=True)
        (folder / name).write_text(f"build {os.environ['NUMBER']} " + "x" * 20_000)
        time.sleep(0.005)
    return 0


if __name__ == "__main__":
    try:
        sys.exit(build(Path(sys.argv[-1])))
    except OSError:
        sys.exit(1)
