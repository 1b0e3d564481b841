"""Fetch a publication from the web, for a copy of it."""

from __future__ import annotations

from dataclasses import dataclass

import urllib3
from urllib3.exceptions import HTTPError, LocationParseError

from ... import __version__
from .copy_file import MAX_BYTES
from .publication_text import UnreadableError

AGENT = f"topicbrief/{__version__} (keeps a copy of a publication that a brief cites)"
TIMEOUT = urllib3.Timeout(connect=10, read=30)
REDIRECTS = 10


@dataclass(frozen=True, slots=True)
class Download:
    """The answer of an address: its bytes, its media type, and the encoding that the server names, if it does."""

    data: bytes
    media_type: str
    encoding: str


def download(url: str) -> Download:
    """Return what stands at an address. Raises UnreadableError where it does not answer, or with too much."""
    pool = urllib3.PoolManager(timeout=TIMEOUT, headers={"User-Agent": AGENT, "Accept-Encoding": "gzip, deflate"})
    try:
        answer = pool.request("GET", url, retries=urllib3.Retry(2, redirect=REDIRECTS), preload_content=False)
        with answer:
            if answer.status != 200:
                raise UnreadableError(
                    f"{url} answers {answer.status}; save the page in a browser, and capture the file"
                )
            data = answer.read(MAX_BYTES + 1, decode_content=True)
            kind = answer.headers.get("Content-Type", "")
    except (HTTPError, LocationParseError) as error:
        raise UnreadableError(f"{url} does not answer ({error.__class__.__name__}); capture a file instead") from None
    finally:
        pool.clear()
    if len(data) > MAX_BYTES:
        raise UnreadableError(
            f"{url} has more than {MAX_BYTES:,} bytes; save the part that is cited, and capture the file"
        )
    media_type, _, rest = kind.partition(";")
    encoding = rest.partition("charset=")[2].strip(" \"'")
    return Download(data, media_type.strip().lower(), encoding)
