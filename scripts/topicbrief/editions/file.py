"""In: nothing. Out: `File`, what an edition makes: a path below `docs/`, and what is to stand there.

The PDF is no such file, but the website has to know its name.
"""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

LONGEST = 80  # characters of a file's name


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
    """One file of an edition. A text is UTF-8 on disk."""

    path: str
    content: str | bytes

    @property
    def data(self) -> bytes:
        return self.content.encode() if isinstance(self.content, str) else self.content

    @property
    def text(self) -> str:
        """The text of one that holds no other data. Raises UnicodeDecodeError."""
        return self.content if isinstance(self.content, str) else self.content.decode()
