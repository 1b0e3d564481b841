"""What is wrong in a file (`Problem`) and where (`Location`), and how messages word it.

A problem is a value. It is collected, sorted and counted; only `cli` prints it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sized
from dataclasses import dataclass

from .known_words import KnownWords

LONGEST_MESSAGE = 600  # characters: what is longer quotes what was pasted in

SPACES = "\u00a0\u202f\u2009"  # between the parts of a number


def suggest(word: str, known: Iterable[str] | Mapping[str, str] | KnownWords) -> str:
    """Return `; did you mean "…"?` for the known word nearest to `word`, or nothing if none is close.

    A mapping gives, for each word that may be typed (such as a name), the word that is right in its place. Who asks for
    many words gives them as `KnownWords`.
    """
    words = known if isinstance(known, KnownWords) else KnownWords(known)
    named = [f'"{each}"' for each in words.find_meant(word)]
    return f"; did you mean {list_choices(named)}?" if named else ""


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
