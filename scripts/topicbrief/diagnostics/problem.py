"""What is wrong in a file (`Problem`) and where (`Location`), and how messages word it.

A problem is a value. It is collected, sorted and counted; only `cli` prints it.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass
from difflib import SequenceMatcher
from functools import lru_cache

ALIKE = 0.7  # how much of two words has to agree, of 1; with less, a guess is wrong more often than right
LONGEST = 400  # characters of what may be a name; what is longer was not meant as one
LONGEST_MESSAGE = 600  # characters: what is longer quotes what was pasted in
FEW = 3  # of so many words that may be meant, all are named

SPACES = "\u00a0\u202f\u2009"  # between the parts of a number

WordParts = tuple[str, ...]


def suggest(word: str, known: Iterable[str] | Mapping[str, str]) -> str:
    """Return `; did you mean "…"?` for the known word nearest to `word`, or nothing if none is close.

    A mapping gives, for each word that may be typed (such as a name), the word that is right in its place.
    """
    found = find_meant(word, known if isinstance(known, Mapping) else {each: each for each in known})
    named = [f'"{each}"' for each in found]
    return f"; did you mean {list_choices(named)}?" if named else ""


def find_meant(word: str, known: Mapping[str, str]) -> list[str]:
    """Return the known words that `word` may have been meant as, mostly one.

    They are tried in this order: equal but for capitals and hyphens, equal but for the order of the parts, a
    beginning or an end, a similar spelling, a word too many. Several are returned only where none is closer than the others.
    """
    parts = _parts(word) if len(word) <= LONGEST else ()
    if not parts:
        return []
    same = [right for each, right in known.items() if "".join(_parts(each)) == "".join(parts)]
    turned = [right for each, right in known.items() if sorted(_parts(each)) == sorted(parts)]
    if same or turned:
        return (same or turned)[:1]
    longer = dict.fromkeys(right for each, right in known.items() if _is_end(parts, _parts(each)))
    if 0 < len(longer) <= FEW:
        return list(longer)
    return _alike(parts, known) or [right for each, right in known.items() if _is_end(_parts(each), parts)][:1]


@lru_cache(maxsize=100_000)
def _parts(word: str) -> WordParts:
    """Return the parts of a word in small letters: `North_Line` and `north-line` have the same."""
    return tuple(re.findall(r"[^\W_]+", unicodedata.normalize("NFKC", word).casefold()))


def _is_end(parts: WordParts, longer: WordParts) -> bool:
    """Return whether a longer word begins or ends with these parts, and they are long enough to mean it."""
    says_enough = len(parts) > 1 or (len("".join(parts)) > 2 and not "".join(parts).isdecimal())
    return says_enough and len(longer) > len(parts) and parts in (longer[: len(parts)], longer[-len(parts) :])


def _alike(parts: WordParts, known: Mapping[str, str]) -> list[str]:
    """Return the words that have most letters in common with the parts, in their order or in any other; of several,
    the one with the same letters in another order."""
    found: list[str] = []
    best = (ALIKE, 0.0)
    as_typed, sorted_parts = SequenceMatcher(b="".join(parts)), SequenceMatcher(b="".join(sorted(parts)))
    for each, right in known.items():
        other = _parts(each)
        for matcher, letters in ((as_typed, "".join(other)), (sorted_parts, "".join(sorted(other)))):
            matcher.set_seq1(letters)
            # The first two are quick, and never less than the third.
            if matcher.real_quick_ratio() < best[0] or matcher.quick_ratio() < best[0]:
                continue
            likeness = (matcher.ratio(), matcher.quick_ratio())
            if likeness > best and _is_misspelt(parts, other):
                found, best = [right], likeness
    return found


def _is_misspelt(parts: WordParts, other: WordParts) -> bool:
    """Return whether one word may be a misspelling of the other: the digits are the same, and the parts that differ
    are alike, or too many to compare.

    Long ids that differ on purpose share most of their letters: "north-line-fare-may" is not meant as
    "coast-line-fare-may", nor one month as another.
    """
    if sorted(filter(str.isdecimal, "".join(parts))) != sorted(filter(str.isdecimal, "".join(other))):
        return False
    if other in (parts[: len(other)], parts[-len(other) :]):
        return True  # a word too many, as in "the-fare"
    mine, others = (
        list((Counter(parts) - Counter(other)).elements()),
        list((Counter(other) - Counter(parts)).elements()),
    )
    pairs = ((mine, others), (sorted(mine), sorted(others)))
    return any(SequenceMatcher(a="".join(a), b="".join(b)).ratio() > ALIKE for a, b in pairs)


def make_printable(text: str) -> str:
    """Return a text that is safe to show on one line: invisible characters, and those that turn the direction, are
    given by number."""
    if text.isprintable():
        return text
    return "".join(c if c.isprintable() or c in SPACES else f"<U+{ord(c):04X}>" for c in text)


def _shortened(text: str) -> str:
    """Return a text without its middle if it is too long for a message, since it begins with the mistake and ends
    with the advice."""
    half = LONGEST_MESSAGE // 2
    return text if len(text) <= LONGEST_MESSAGE else f"{text[:half]} … {text[-half:]}"


def list_choices(words: Iterable[str]) -> str:
    """Return `a, b or c` for the words that an editor may choose from."""
    *head, last = words
    return f"{', '.join(head)} or {last}" if head else last


def count_problems(problems: Sized) -> str:
    """Return `1 problem` or `12 problems`."""
    return "1 problem" if len(problems) == 1 else f"{len(problems)} problems"


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """A place in a file, counted as editors do: the first line is 1, the first column is 1."""

    file: str
    line: int = 1
    column: int = 1

    def __str__(self) -> str:
        return f"{make_printable(self.file)}:{self.line}:{self.column}"


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """A mistake in a file: its place, the rule that is broken, and a message that says what was expected."""

    place: Location
    rule: str
    message: str

    def __post_init__(self) -> None:
        """Make the message one printable line, whatever it quotes, so that a terminal shows it and does not obey it."""
        if len(self.message) > LONGEST_MESSAGE or not self.message.isprintable():
            object.__setattr__(self, "message", make_printable(_shortened(self.message)))

    def __str__(self) -> str:
        return f"{self.place} {self.rule}: {self.message}"

    @property
    def record(self) -> dict[str, str | int]:
        """The problem as a mapping for programs, equal in every report."""
        return {
            "file": make_printable(self.place.file),
            "line": self.place.line,
            "column": self.place.column,
            "rule": self.rule,
            "message": self.message,
        }
