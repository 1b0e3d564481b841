"""Make the addresses by which people edit a brief and report on it in a browser, on GitHub and GitLab.

Both hosts show lines of a file at an address of its own, open a file for editing at another, and begin an issue with what
stands in the query. GitHub puts it into the fields of an issue form, by their ids; GitLab into the text of the issue.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from posixpath import normpath
from typing import Literal
from urllib.parse import quote, urlencode, urlsplit

Software = Literal["github", "gitlab"]
FORM = "wrong-figure.yml"  # in .github/ISSUE_TEMPLATE; its fields have the ids "fact", "address" and "states"
ASKED = "What is right, and which publication says so, where in it?"


@dataclass(frozen=True, slots=True)
class Lines:
    """Where an entry stands: its file from the brief's folder, its first line and its last, and whether that is all of it."""

    file: str
    first: int
    last: int
    is_whole_file: bool = False


@dataclass(frozen=True, slots=True)
class Report:
    """What a reader reports on: the id of the fact, the address of its record if it is known, and what it states."""

    fact: str
    address: str
    states: str


def repository_mistake(url: str, folder: str, software: Software | None) -> str:
    """Return what is wrong with how a repository is named; "" if nothing is."""
    parts = urlsplit(url)
    if parts.query or parts.fragment or len(parts.path.strip("/").split("/")) < 2:
        return f'"{url}" is no address of a repository, such as https://github.com/OWNER/NAME'
    if re.search(r"/(?:-|tree|blob|edit)/", f"{parts.path}/"):
        return (
            f'"{url}" leads into a repository; give the address of the repository, and "branch" and "folder" beside it'
        )
    if folder.startswith("/") or ".." in folder.split("/"):
        return (
            f'"{folder}" is no folder of a repository; write it from the top of the repository, such as briefs/trains'
        )
    if not (software or find_software(url)):
        return f'nothing tells what runs at "{parts.hostname}"; write "host: github" or "host: gitlab" beside it'
    return ""


def find_software(url: str) -> Software | None:
    """Return what runs at an address by the name of its host: github.com, gitlab.example.org; None if that does not tell."""
    labels = (urlsplit(url).hostname or "").split(".")
    return next((software for software in ("github", "gitlab") if software in labels), None)


@dataclass(frozen=True, slots=True)
class RepositoryAddresses:
    """The addresses of a repository: the one that people know it by, the branch, and the folder of the brief in it."""

    url: str
    branch: str
    folder: str
    software: Software

    def edit(self, lines: Lines) -> str:
        """Return where somebody edits lines: the form for the whole file, or the lines in it, with the host's own button."""
        # An entry of a collection's library stands above the folder of the brief.
        path = quote(normpath("/".join(part for part in (*self.folder.split("/"), lines.file) if part)))
        if lines.is_whole_file:
            return f"{self._top}/edit/{quote(self.branch)}/{path}"
        last = f"-{'L' if self.software == 'github' else ''}{lines.last}" if lines.last > lines.first else ""
        return f"{self._top}/blob/{quote(self.branch)}/{path}#L{lines.first}{last}"

    def report(self, on: Report | None = None) -> str:
        """Return where a reader reports an error, with the fact filled in."""
        title = f"A figure is wrong: {on.states}" if on else "A figure is wrong"
        if self.software == "github":
            fields = {"fact": on.fact, "address": on.address, "states": on.states} if on else {}
            return self._issue({"template": FORM, "title": title, **fields})
        said = [f"Fact: {on.fact}", on.address, f"The brief states: {on.states}"] if on else []
        return self._issue({"issue[title]": title, "issue[description]": "\n\n".join(filter(None, [*said, ASKED, ""]))})

    @property
    def _home(self) -> str:
        return self.url.rstrip("/").removesuffix(".git")

    @property
    def _top(self) -> str:
        return f"{self._home}/-" if self.software == "gitlab" else self._home

    def _issue(self, query: dict[str, str]) -> str:
        return f"{self._top}/issues/new?{urlencode({k: v for k, v in query.items() if v}, quote_via=quote)}"
