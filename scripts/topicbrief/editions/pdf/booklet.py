"""Define `Booklet`, everything that the typesetting of a PDF needs: data, drawings, attachments."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that comes inside the PDF."""

    name: str
    mime_type: str
    description: str
    text: str


@dataclass(frozen=True, slots=True)
class Booklet:
    """A PDF before it is typeset.

    `data` is what the template reads, as JSON; `drawings` are the charts as SVG, by the name that the data knows them by.
    `name` is the file's name, and `edition` the day of the data.
    """

    name: str
    edition: date | None
    data: str
    drawings: dict[str, str]
    attachments: tuple[Attachment, ...]
