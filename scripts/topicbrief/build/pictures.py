"""Take links to pictures out of pages where no picture was made.

The pictures of charts as PNG are made with the PDF, after the pages: where it is left out, or one of them cannot be drawn,
a page would offer a file that is not there.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from posixpath import join, normpath
from urllib.parse import unquote

from ..document.charts import PICTURE_LINK

LINK = re.compile(rf'<span class="?{PICTURE_LINK}"?>.*?href="?([^" >]+)"?.*?</span>')


def drop_missing_pictures(page: str, html: str, is_there: Callable[[str], bool]) -> str:
    """Return the HTML of a page without the links to pictures that are not there. `page` and what `is_there` is asked are
    paths relative to the website, with `/`."""
    if PICTURE_LINK not in html:
        return html
    folder = page.rpartition("/")[0]
    return LINK.sub(lambda link: link[0] if is_there(normpath(join(folder, unquote(link[1])))) else "", html)


def list_pictures(page: str, html: str) -> list[str]:
    """Return the paths of the pictures that a page offers, as `drop_missing_pictures` has them."""
    if PICTURE_LINK not in html:
        return []
    folder = page.rpartition("/")[0]
    return [normpath(join(folder, unquote(link[1]))) for link in LINK.finditer(html)]
