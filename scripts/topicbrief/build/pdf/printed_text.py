"""Return all that the PDF of a brief would show, without drawings and history, to know which letters it needs."""

from __future__ import annotations

from ...editions import pdf
from ...model.brief import Brief
from ...pages.composer import compose_pages


def printed_text(brief: Brief) -> str:
    """Return the text of the PDF. The drawings of charts show nothing that the tables beneath them do not."""
    return pdf.render(brief, compose_pages(brief), drawn=False).data
