"""Find where an article names the subjects of a brief, by their names and aliases."""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from ...model.brief import Brief

START = 2  # characters by which the names that may stand at a place are found
LATIN = re.compile(r"[^\W\u3000-\u9fff\uac00-\ud7a3]")  # words with spaces between them
ENDING = re.compile(r"(?:['’]s|s|['’])?(?![^\W\u3000-\u9fff\uac00-\ud7a3])")


@dataclass(frozen=True, slots=True)
class Mention:
    """A place where a subject is named, or, without a subject, another declared name."""

    start: int
    end: int
    subject: str = ""


@dataclass(frozen=True, slots=True)
class _Name:
    words: str
    subject: str
    part_of: str = ""  # of a short form: it counts only where this subject is named before it


def find_mentions(brief: Brief, text: str) -> list[Mention]:
    """Return where the text names subjects, in order; of names that overlap, the longest. One name may be of several."""
    names = _by_start(brief)
    text = text.replace("\n", " ")
    found: list[Mention] = []
    named: set[str] = set()
    at = 0
    while at < len(text):
        here = _at(names, text, at, named)
        found += here
        named |= {mention.subject for mention in here}
        at = here[0].end if here else at + 1
    return found


def _at(names: dict[str, list[_Name]], text: str, at: int, named: set[str]) -> list[Mention]:
    """Return the mentions that begin at a place: the longest name there, of each subject that has it."""
    if at and LATIN.match(text, at) and LATIN.match(text, at - 1):
        return []
    longest: list[Mention] = []
    for name in names.get(text[at : at + START].lower(), ()):
        if name.part_of and name.part_of not in named:
            continue
        end = at + len(name.words)
        if longest and end < longest[0].end:
            break
        if _same(text[at:end], name.words) and (not LATIN.match(name.words[-1]) or ENDING.match(text, end)):
            longest.append(Mention(at, end, name.subject))
    return longest


def _same(written: str, name: str) -> bool:
    """Return whether a name is written there; a name of several words may begin with a small letter, or be in capitals."""
    if written == name:
        return True
    several = " " in name and len(name) > 3
    return several and written.lower() == name.lower()


def _by_start(brief: Brief) -> dict[str, list[_Name]]:
    """Return the names by how they begin, the longest first."""
    found: defaultdict[str, list[_Name]] = defaultdict(list)
    for name in (*_names(brief), *_short_names(brief)):
        if len(name.words) > 1:
            found[name.words[:START].lower()].append(name)
    for names in found.values():
        names.sort(key=lambda name: (-len(name.words), bool(name.part_of)))
    return found


def _names(brief: Brief) -> Iterator[_Name]:
    for id, subject in brief.subjects.items():
        yield from (_Name(words, id) for words in dict.fromkeys(subject.names))
    yield from (_Name(words, "") for words in brief.settings.names)


def _short_names(brief: Brief) -> Iterator[_Name]:
    """Yield what is left of the name of a part without that of its whole: the South, of the Coast Line South."""
    for id, subject in brief.subjects.items():
        whole = brief.subjects.get(subject.part_of or "")
        for name in whole.names if whole else ():
            short = subject.name.removeprefix(f"{name} ")
            if short != subject.name and re.fullmatch(r"[^\W\d_][\w ]+", short):
                yield _Name(short, id, whole.id if whole else "")
