"""In: nothing. Out: `File`, what a build makes; what the PDF is called; and the marks by which a build knows again what one made.

A page, a PDF or a schema is overwritten or removed only if it bears its mark; of all other files `disk` keeps lists.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 80  # characters of a file's name
SCHEMAS = "schema"  # the folder beside `data/` where the schemas are
SCHEMA_MARK = "Made by topicbrief from data/ and the model; it is written anew with the pages."
IGNORE_MARK = "# Made by topicbrief."
# What editions make in `docs/`, as patterns of git. A folder that is named here holds no page of a person's own.
IGNORED = (
    "/.gitignore",
    "/.generated*",
    "/*.md",
    "/*.pdf",
    "/articles/",
    "/calendar.ics",
    "/cards/",
    "/changes/",
    "/data/",
    "/facts/",
    "/feed.*",
    "/*/feed.*",
    "/llms.txt",
    "/robots.txt",
    "/subjects/",
)


def ignore_file() -> str:
    """Return the `.gitignore` of `docs/`, by which git leaves out what a build makes there."""
    head = f"{IGNORE_MARK} Pages of your own go into another folder, such as about/; git leaves out what is made here:"
    return "\n".join((head, *IGNORED, ""))


def page_mark(path: str) -> str:
    """How the page at `path` begins if a build made it. A copy elsewhere is no such page."""
    return f"---\ngenerated: topicbrief {path}\n"


def pdf_mark(name: str) -> str:
    """What stands among the keywords of a PDF of this name that a build made."""
    return f"generated: topicbrief {name}"


def pdf_name(title: str, section: str = "") -> str:
    """What the PDF of a brief with this title, or of one section of it, is called: the title in plain letters."""
    plain = unicodedata.normalize("NFKD", re.sub("['’]", "", title)).encode("ascii", "ignore").decode().lower()
    return (
        (re.sub(r"[^a-z0-9]+", "-", plain)[:LONGEST].strip("-") or "brief")
        + (f"-{section}" if section else "")
        + ".pdf"
    )


@dataclass(frozen=True, slots=True)
class File:
    """One file of an edition: a path below `docs/`, and what is to stand there. A text is UTF-8 on disk."""

    path: str
    content: str | bytes

    @property
    def data(self) -> bytes:
        return self.content.encode() if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        """The text of one that holds no other data. Raises UnicodeDecodeError."""
        return self.content if isinstance(self.content, str) else self.content.decode()
