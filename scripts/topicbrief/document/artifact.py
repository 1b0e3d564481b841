"""In: nothing. Out: `File`, what a build makes; what the PDF is called; and the marks by which a build knows again what one made.

A page, a PDF or a schema is overwritten or removed only if it bears its mark; of all other files `disk` keeps lists.
"""

from __future__ import annotations

from dataclasses import dataclass

from .slug import slug

LONGEST = 80  # characters of a file's name
SCHEMAS = "schema"  # the folder beside `data/` where the schemas are
SCHEMA_MARK = "Made by topicbrief from data/ and the model; it is written anew with the pages."


def page_mark(path: str) -> str:
    """How the page at `path` begins if a build made it. A copy elsewhere is no such page."""
    return f"---\ngenerated: topicbrief {path}\n"


def pdf_mark(name: str) -> str:
    """What stands among the keywords of a PDF of this name that a build made."""
    return f"generated: topicbrief {name}"


def pdf_name(title: str, section: str = "") -> str:
    """What the PDF of a brief with this title, or of one section of it, is called: the title in plain letters."""
    # An apostrophe parts no words here: PDFs that are out there are called so.
    name = slug(title.replace("'", ""), LONGEST) or "brief"
    return f"{name}-{section}.pdf" if section else f"{name}.pdf"


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
