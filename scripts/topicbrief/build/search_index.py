"""Make the index of the search: small files, of which a browser loads those that a query needs.

What the builder found for its own search (a title and a text for each heading of a page) is the material, so that pages
written by hand are found too. The front matter says what else leads to a page and how much it counts. There are three
kinds of files, all of them scripts, since a page without a server may read no other files:

- `search/index.js` says which terms and which texts stand in which file;
- `search/terms.*.js`: for each term the pages that have it, the best first, and where on the page it counts most;
- `search/texts.*.js`: what results show. `search/words.*.js` has the words that a misspelt one is compared with.

A term is a word without accents and capitals; scripts that put no space between words give pairs of letters.
`assets/search.js` makes terms of a query in the same way. Names carry a hash of the content, so that a browser never takes an
old file for a new one.
"""

from __future__ import annotations

import hashlib
import html
import json
import math
import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

FOLDER = "search/"
INDEX = f"{FOLDER}index.js"
CALL = "topicbriefSearch"  # the function that search.js defines for these files

# What a word in each place counts; a title or name counts less for each further word that it has.
TITLE, NAME, HEADING, TOPIC, TEXT = 10.0, 9.0, 3.0, 4.0, 1.0
MOST_PAGES = 200  # that a term leads to, the best ones
MOST_LETTERS = 3_000  # of the text of an entry that can be shown
MOST_WORDS = 6_000  # that a misspelt word is compared with
FILE_SIZE = 14_000  # characters; a third of that as it is sent

# Scripts without spaces between words: from Thai to Tibetan, Burmese, Khmer, kana, Han and Hangul.
UNSPACED = "\u0e00-\u0fff\u1000-\u109f\u1780-\u17ff\u3005-\u3007\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7af\U00020000-\U0003ffff"
RUNS = re.compile(f"[{UNSPACED}]+|[^{UNSPACED}]+")
MARKS = re.compile("[\u0300-\u036f\u0591-\u05c7\u0640\u064b-\u065f\u0670]")
LETTERS = str.maketrans(
    {"ß": "ss", "ø": "o", "ł": "l", "đ": "d", "æ": "ae", "œ": "oe", "ı": "i", "ð": "d", "þ": "th", "ς": "σ"}
)
GROUPS = re.compile("(?<=[0-9])[,.'’\u00a0\u2009\u202f](?=[0-9]{3}(?![0-9]))")
POINTS = re.compile("(?<=[0-9])[.](?=[0-9])")
POINT = "\ue000"  # stands for a decimal point while a text is cut into words

INLINE = re.compile(r"</?(?:a|abbr|b|code|em|i|mark|small|span|strong|sub|sup)\b[^>]*>")
HEAD = re.compile(r"^(?:  (?=boost)|(?=names|topics))(boost|names|topics): (.+)$", re.MULTILINE)
TAG = re.compile(r"<[^>]*>")


@dataclass(frozen=True, slots=True)
class Head:
    """What the front matter of a page says to the search: how much the page counts, what else it is called, and of what
    it tells.
    """

    boost: float = 1.0
    names: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Entry:
    """A heading of a page, or the page itself: its address, its title and its text."""

    location: str
    title: str
    text: str

    @property
    def page(self) -> str:
        return self.location.partition("#")[0]


class _WordTable(dict[int, str]):
    """For `str.translate`: letters, digits and their marks stay, all else parts words."""

    def __missing__(self, code: int) -> str:
        sign = chr(code)
        kept = "." if sign == POINT else sign if unicodedata.category(sign)[0] in "LNM" else " "
        self[code] = kept
        return kept


WORD = _WordTable()


def list_terms(text: str) -> list[str]:
    """Return the terms of a text in their order: "Øster, 411,082 in 図書館" gives oster, 411082, in, 図書, 書館."""
    text = unicodedata.normalize("NFKD", GROUPS.sub("", text))
    text = unicodedata.normalize("NFC", MARKS.sub("", text)).lower().translate(LETTERS)
    words = POINTS.sub(POINT, text).translate(WORD).split()
    if text.isascii():
        return words
    return [term for word in words for run in RUNS.findall(word) for term in _cut(run)]


def _cut(run: str) -> list[str]:
    if len(run) < 2 or not re.match(f"[{UNSPACED}]", run):
        return [run]
    return [run[at : at + 2] for at in range(len(run) - 1)]


def read_head(text: str) -> Head:
    """Return what the front matter of a page says to the search."""
    stated = dict(HEAD.findall(text))
    try:
        names, topics = (tuple(map(str, json.loads(stated.get(key, "[]")))) for key in ("names", "topics"))
        return Head(float(stated.get("boost", 1)), names, topics)
    except (ValueError, TypeError):  # of a page that somebody wrote
        return Head()


def read_entries(index: str) -> list[Entry]:
    """Return the entries of the index that a builder made, as JSON; none where it is of no known form."""
    values = json.loads(index)
    found = (values.get("docs") or values.get("items") or ()) if isinstance(values, dict) else ()
    return [
        Entry(str(entry["location"]), _plain(str(entry.get("title", ""))), _plain(str(entry.get("text", ""))))
        for entry in found
    ]


def _plain(text: str) -> str:
    return " ".join(html.unescape(TAG.sub(" ", INLINE.sub("", text))).split())


@dataclass(slots=True)
class _Postings:
    """Of each term, the pages that have it: its weight, and the entry where it counts most."""

    of_term: defaultdict[str, dict[int, tuple[float, int]]] = field(default_factory=lambda: defaultdict(dict))

    def add(self, term: str, page: int, entry: int, weight: float) -> None:
        pages = self.of_term[term]
        if page not in pages or weight > pages[page][0]:
            pages[page] = weight, entry


def make_search_files(index: str, heads: Mapping[str, str]) -> dict[str, str]:
    """Return the files of the search, by path: of the index that a builder made, and the front matter of each page in
    `docs/`, by its path without an ending.
    """
    pages = _by_page(read_entries(index), {page_key(path): read_head(text) for path, text in heads.items()})
    records = [entry for _, parts in pages for entry in parts]
    postings, words, first = _Postings(), Counter[str](), 0
    for head, parts in pages:
        counts = head.boost * (1 + 0.1 * math.log(len(parts)))  # a page that tells more is more likely to be meant
        for number, entry in enumerate(parts, first):
            for term, weight in _weights(entry, head if number == first else None):
                postings.add(term, first, number, weight * counts)
                if term.isalpha() and len(term) > 3:
                    words[term] += weight * counts  # type: ignore[assignment]
        first += len(parts)
    terms = sorted(postings.of_term, key=lambda term: term.encode("utf-16-be", "replace"))
    files = dict[str, str]()
    told = {
        "pages": len(pages),
        "terms": list(
            _cut_into_files(files, "terms", ((term, _row(postings.of_term[term])) for term in terms), _terms)
        ),
        "texts": list(_cut_into_files(files, "texts", enumerate(map(_record, records)), _texts)),
        "words": _add(files, "words", {"words": " ".join(sorted(term for term, _ in words.most_common(MOST_WORDS)))}),
    }
    files[INDEX] = f"{CALL}({_json('index')},{_json(told)});\n"
    return files


def _by_page(entries: Iterable[Entry], heads: Mapping[str, Head]) -> list[tuple[Head, list[Entry]]]:
    """Return the entries of each page, the page itself first; pages that count more stand before others."""
    pages: defaultdict[str, list[Entry]] = defaultdict(list)
    for entry in entries:
        pages[entry.page].append(entry)
    for address, parts in pages.items():
        parts.sort(key=lambda entry: entry.location != address)
        if parts[0].location != address:
            parts.insert(0, Entry(address, parts[0].title, ""))
    known = [(heads.get(page_key(address), Head()), parts) for address, parts in pages.items()]
    return sorted(known, key=lambda page: -page[0].boost)


def page_key(address: str) -> str:
    """Return the address of a page without what its builder puts at the end: "subjects/ferry" for "subjects/ferry.html"."""
    return address.removesuffix(".html").removesuffix("index").rstrip("/")


def _weights(entry: Entry, head: Head | None) -> Iterator[tuple[str, float]]:
    """Yield the terms of an entry, some of them repeatedly; with a head those that lead to its page."""
    named = [(entry.title, TITLE if head else HEADING)]
    if head:
        named += [(name, NAME) for name in head.names] + [(topic, TOPIC) for topic in head.topics]
    for name, weight in named:
        terms = list_terms(name)
        yield from ((term, weight / math.sqrt(len(terms))) for term in terms)
    found = Counter(list_terms(entry.text))
    long = math.sqrt(1 + found.total() / 300)
    yield from ((term, TEXT * (1 + math.log(number)) / long) for term, number in found.items())


def _row(pages: Mapping[int, tuple[float, int]]) -> list[int]:
    """Return how many pages have a term, and of the best ones number, weight, and how far beyond it the entry is."""
    best = sorted(pages.items(), key=lambda found: (-found[1][0], found[0]))[:MOST_PAGES]
    row = [len(pages)]
    for page, (weight, entry) in best:
        row += (page, max(round(weight * 100), 1), entry - page)
    return row


def _record(entry: Entry) -> dict[str, str]:
    text = entry.text
    if len(text) > MOST_LETTERS:
        text = text[:MOST_LETTERS].rpartition(" ")[0]
    return {"location": entry.location, "title": entry.title, "text": text}


def _terms(rows: list[tuple[Any, Any]]) -> dict[str, Any]:
    return {"terms": dict(rows)}


def _texts(rows: list[tuple[Any, Any]]) -> dict[str, Any]:
    return {"docs": [record for _, record in rows]}


def _cut_into_files(
    files: dict[str, str], kind: str, rows: Iterable[tuple[Any, Any]], shape: Any
) -> Iterator[list[Any]]:
    """Write rows to files of about the same size; yield what the first row of each is called, and the file's name."""
    held: list[tuple[Any, Any]] = []
    size = 0
    for row in rows:
        length = len(_json(row))
        if held and size + length > FILE_SIZE:
            yield [held[0][0], _add(files, kind, shape(held))]
            held, size = [], 0
        held.append(row)
        size += length
    if held:
        yield [held[0][0], _add(files, kind, shape(held))]


def _add(files: dict[str, str], kind: str, values: Mapping[str, Any]) -> str:
    """Add a file, and return its name without folder and ending."""
    text = _json(values)
    name = f"{kind}.{hashlib.sha256(text.encode('utf-8', 'replace')).hexdigest()[:8]}"
    files[f"{FOLDER}{name}.js"] = f"{CALL}({_json(name)},{text});\n"
    return name


def _json(values: Any) -> str:
    return json.dumps(values, ensure_ascii=False, separators=(",", ":"))
