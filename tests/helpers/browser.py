"""Find the browser that the tests drive, or say in one line what is missing.

As a command it makes sure that there is one: Debian's package where this is root and has apt-get, Playwright's own
build elsewhere. The tests themselves never install anything, and never pass over a browser that is not there.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


def find() -> str | None:
    """The path of a Chromium: the one in TOPICBRIEF_CHROMIUM, one on the PATH, or Playwright's own."""
    named = os.environ.get("TOPICBRIEF_CHROMIUM")
    if named:
        return named if Path(named).is_file() else None
    on_path = next((path for name in NAMES if (path := shutil.which(name))), None)
    if on_path:
        return on_path
    with sync_playwright() as playwright:
        own = playwright.chromium.executable_path
    return own if Path(own).is_file() else None


def install() -> bool:
    """Try to install one."""
    if os.geteuid() == 0 and shutil.which("apt-get"):
        print("Installing Chromium with apt-get ...", flush=True)
        commands = [["apt-get", "update", "-qq"], ["apt-get", "install", "-y", "-qq", "chromium"]]
    else:
        print("Installing Chromium with Playwright ...", flush=True)
        commands = [[sys.executable, "-m", "playwright", "install", "chromium"]]
    env = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    # What they say goes to stderr, so that a failure can be read.
    return all(subprocess.run(c, check=False, env=env, stdout=sys.stderr).returncode == 0 for c in commands)


def main() -> int:
    """Make sure that there is a browser."""
    if find() or (install() and find()):
        return 0
    print(
        "The browser tests need Chromium, and it could not be installed. Install it (Debian: apt-get install chromium), "
        "or name one in TOPICBRIEF_CHROMIUM.",
        file=sys.stderr,
    )
    return 1


if __name__ == "__main__":
    sys.exit(main())
