"""No figure without a source: a figure enters prose as a reference to its fact."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from functools import lru_cache
from itertools import islice

from ..document import Text, walk
from ..load.result import LoadResult
from ..model.fields import Label
from ..model.prose import EXAMPLE, MAX_MISTAKES, REFERENCE, Prose
from .violation import Violations

LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
NUMBER = re.compile(r"[0-9\uE000](?:[0-9\uE000.,\u00a0\u202f]*[0-9\uE000])?")
SMALL = (
    "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve", "thirteen", "fourteen",
    "fifteen", "sixteen", "seventeen", "eighteen", "nineteen",
)  # fmt: skip
TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
CARDINALS = dict(zip(SMALL, range(2, 20))) | dict(zip(TENS, range(20, 100, 10)))
FRACTIONS = "thirds?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?"
# "one" is left out: it stands for a thing more often than for a number. So are ordinals, which put in order, and a quarter
# that is not one of something: it is a time of the year.
QUANTITY = re.compile(
    rf"(?<![\w-])(?:(?:an?|one)[ -](?:{FRACTIONS})|(?:a|one)[ -]quarter(?= of)|half|halves|twice|thrice|double[ds]?|doubling|triple[ds]?|tripling|quadrupled?"
    rf"|(?:two|three|four|five|ten)fold|(?:{'|'.join(CARDINALS)})(?:[ -](?:{'|'.join(CARDINALS)}|one|quarters?|{FRACTIONS}))*"
    r"|(?:dozen|hundred|thousand|million|billion|trillion)s?)(?!\w)",
    re.IGNORECASE,
)
SPELT = {word: str(value) for word, value in CARDINALS.items()} | {"half": "50", "twice": "2", "dozen": "12"}
DIGIT = "\ue000"  # stands for a digit of another script


def loose_figure(loaded: LoadResult) -> Violations:
    """A digit or a spelt-out quantity in prose belongs to a reference or to a declared name, or is exempt with a reason."""
    assert loaded.brief
    if ("subject", "") in loaded.unloadable:
        return  # the names are not all known
    names, stated = _names_with_digits(loaded), _stated(loaded)
    for origin, path, value in (*loaded.values(Prose), *loaded.values(Label)):
        for word, nth, message in _found(value, names, stated):
            yield origin.word(word, nth, *path), message


def find_loose_figure(loaded: LoadResult, value: Prose | Label) -> str | None:
    """Return the problem that `loose_figure` would report first in a text that stands in no entry yet."""
    found = _found(value, _names_with_digits(loaded), _stated(loaded))
    return next((message for _, _, message in found), None)


def _found(
    value: Prose | Label, names: tuple[str, ...], stated: Mapping[str, list[str]]
) -> Iterator[tuple[str, int, str]]:
    """Yield each loose figure of a text, which of its occurrences it is, and what to do about it."""
    text = value.text if isinstance(value, Prose) else value
    for word, nth in _loose(value, names) if _has_figure(text) else ():
        facts = stated.get(SPELT.get(word.lower(), word.replace(",", "")), [])[:3]
        hint = f"; did you mean {' or '.join(f'[[{id}]]' for id in facts)}?" if facts else ""
        yield word, nth, f"{_message(word, text, isinstance(value, Prose))}{hint}"


def _names_with_digits(loaded: LoadResult) -> tuple[str, ...]:
    """Return the declared names with a digit in them, the longest first."""
    assert loaded.brief
    return tuple(sorted({name for name in loaded.brief.names if _has_digit(name)}, key=len, reverse=True))


def _message(word: str, text: str, is_prose: bool) -> str:
    if all(unicodedata.decomposition(c).startswith(("<super>", "<sub>")) for c in word):
        whole = next((part for part in re.findall(r"[^\s,;:()*_]+", text) if word in part), word)
        return f'the "{word}" of "{whole}" reads as a figure; write it in letters, like "sq m", or declare "{whole}" under "names" in data/brief.yaml'
    found = f'"{word}" stands here without a source; write a reference like [[fact-id]]'
    if _has_digit(word):
        return f"{found}, or declare the name it belongs to in data/brief.yaml"
    if is_prose:
        return f"{found}, say it without a quantity, or exempt it with the reason, as in {EXAMPLE}"
    return f'"{word}" stands here without a source; say it without a quantity'


def not_a_figure(loaded: LoadResult) -> Violations:
    """What is shown as a key figure states a number."""
    assert loaded.brief
    for index, id in enumerate(loaded.brief.settings.key_figures):
        if id in loaded.brief.facts and not loaded.brief.is_figure(loaded.brief.facts[id]):
            place = loaded.origins[("brief", "")].place("key_figures", index)
            yield place, f'"{id}" states no number and cannot be a key figure'


@lru_cache(maxsize=50_000)
def _loose(value: Prose | Label, names: tuple[str, ...]) -> tuple[tuple[str, int], ...]:
    """Return each loose number that a reader would see, and which of its occurrences in the typed text it is."""
    return tuple(islice(_each_loose(value, names), MAX_MISTAKES)) if any(map(_has_figure, _shown(value))) else ()


def _each_loose(value: Prose | Label, names: tuple[str, ...]) -> Iterator[tuple[str, int]]:
    typed = value.text if isinstance(value, Prose) else str(value)
    # A pattern of all names in every text would make the check quadratic.
    known = _names(tuple(name for name in names if name in typed))
    masked = known.sub(_blank, LINK_TARGET.sub(_blank, REFERENCE.sub(_blank, typed)))
    seen: Counter[str] = Counter()
    for shown in _shown(value):
        text = known.sub(_blank, shown)
        digits = "".join(DIGIT if not c.isascii() and _is_digit(c) else c for c in text)
        for match in sorted([*NUMBER.finditer(digits), *QUANTITY.finditer(text)], key=lambda match: match.start()):
            word = shown[match.start() : match.end()]
            places = [found.start() for found in re.finditer(re.escape(word), masked)]
            yield word, typed.count(word, 0, places[seen[word]]) if seen[word] < len(places) else 0
            seen[word] += 1


def _shown(value: Prose | Label) -> list[str]:
    """Return the texts of a value that readers see unchanged: without references and the addresses of links."""
    return [node.text for node in walk(value.blocks) if isinstance(node, Text)] if isinstance(value, Prose) else [value]


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _is_digit(character: str) -> bool:
    return unicodedata.category(character) in ("Nd", "Nl", "No")


def _has_digit(text: str) -> bool:
    return re.search(r"\d", text) is not None or (not text.isascii() and any(map(_is_digit, text)))


@lru_cache(maxsize=50_000)
def _has_figure(text: str) -> bool:
    return _has_digit(text) or QUANTITY.search(text) is not None


@lru_cache(maxsize=10_000)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"(?!)")


def _stated(loaded: LoadResult) -> dict[str, list[str]]:
    """Return the facts that state a number, by the number as an editor would type it."""
    assert loaded.brief
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id, number in loaded.brief.numbers.items():
        found[f"{number.value:f}"].append(id)
        if number.scale:
            found[f"{number.stated:f}"].append(id)
    return found
