"""The files that a build makes (`File`), their names, and the marks that show that a build made them.

A page, a PDF or a schema is overwritten or removed only if it bears its mark; `storage` keeps lists of all other
files.
"""

from __future__ import annotations

from dataclasses import dataclass

from .slug import slug

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
    "/charts/",
    "/data/",
    "/editions/*.md",
    "/editions/since/",
    "/embed/",
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
    """Return the mark that a built page at `path` begins with. A copy elsewhere does not match its path."""
    return f"---\ngenerated: topicbrief {path}\n"


def pdf_mark(name: str) -> str:
    """Return the mark among the keywords of a built PDF of this name."""
    return f"generated: topicbrief {name}"


def pdf_name(title: str, section: str = "") -> str:
    """Return the file name of the PDF of a brief with this title, or of one section of it, in plain letters."""
    # An apostrophe parts no words here: PDFs that are out there are called so.
    name = slug(title.replace("'", ""), LONGEST) or "brief"
    return f"{name}-{section}.pdf" if section else f"{name}.pdf"


@dataclass(frozen=True, slots=True)
class File:
    """A file of an edition: its path below `docs/` and its content. Text is written as UTF-8."""

    path: str
    content: str | bytes

    @property
    def data(self) -> bytes:
        return self.content.encode() if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        """The content as text. Raises UnicodeDecodeError."""
        return self.content if isinstance(self.content, str) else self.content.decode()
