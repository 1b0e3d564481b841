"""The site as readers get it: the kinds of pages, served compressed as a host does, and what Lighthouse says of each.

Lighthouse is a package of Node.js (tests/node). It looks at a page as a phone on a slow line would: its own default.
"""

from __future__ import annotations

import gzip
import json
import os
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from pathlib import Path

from tests.helpers import browser, shipped
from tests.helpers.host import Folder, served

KINDS = {
    "Home": "",
    "section": shipped.charted_section(),
    "subject": f"subjects/{shipped.largest_subject()}/",
    "article": f"articles/{shipped.largest_article()}/",
    "index of facts": "facts/",
    "facts of a section": f"facts/{shipped.largest_section()}/",
    "sources": "sources/",
    "method": "method/",
    "subjects": "subjects/",
}
CATEGORIES = ("performance", "accessibility", "best-practices", "seo")
LIGHTHOUSE = Path(__file__).parents[1] / "node" / "node_modules" / "lighthouse" / "cli" / "index.js"
COMPRESSED = (".woff2", ".png", ".gz", ".pdf")  # already


@cache
def sent(file: Path) -> bytes:
    """What a host that compresses sends of a file."""
    data = file.read_bytes()
    return data if file.suffix in COMPRESSED else gzip.compress(data, 6, mtime=0)


@contextmanager
def host(site: Path, late: float = 0.0) -> Iterator[str]:
    """Serves a site compressed; its address. Scripts and typefaces are late by so many seconds."""

    class Handler(Folder):
        folder = site

        protocol_version = "HTTP/1.1"

        def do_GET(self) -> None:
            file = Path(self.translate_path(self.path))
            file = file / "index.html" if file.is_dir() else file
            if not file.is_relative_to(site) or not file.is_file():
                self.send_error(404)
                return
            time.sleep(late if file.suffix in (".js", ".woff2") else 0)
            self.send_response(200)
            kind = self.guess_type(str(file))
            self.send_header("Content-Type", f"{kind}; charset=utf-8" if kind.startswith("text/") else kind)
            if file.suffix not in COMPRESSED:
                self.send_header("Content-Encoding", "gzip")
            self.send_header("Content-Length", str(len(sent(file))))
            self.end_headers()
            self.wfile.write(sent(file))

    with served(Handler) as address:
        yield f"{address}/"


def scores(address: str) -> tuple[int, ...]:
    """What Lighthouse gives the page at an address, of 100, in the order of CATEGORIES. Raises CalledProcessError."""
    flags = "--chrome-flags=" + " ".join(("--headless", *browser.FLAGS))
    command = ["node", str(LIGHTHOUSE), address, "--quiet", "--output=json", flags]
    env = {**os.environ, "CHROME_PATH": browser.find() or ""}
    done = subprocess.run(command, env=env, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, check=True)
    found = json.loads(done.stdout)["categories"]
    return tuple(round(100 * found[category]["score"]) for category in CATEGORIES)
