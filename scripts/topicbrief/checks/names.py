"""What is declared as a name is one: the numbers in it are no figures, so a figure must not pass for a name."""

from __future__ import annotations

import re
from functools import lru_cache

from ..load.result import LoadResult
from ..model.licences import is_known_licence
from ..model.quantities import find_quantities
from ..model.quantities.languages.ideographic import COUNTERS
from ..model.quantities.languages.symbols import IDEOGRAPHIC_UNITS
from .figures import named_scopes
from .violation import Violations

# A bare number counts nothing: as a scope it can be a version or a code ("3.14", "10", "2024-04", "v2.1rc1", "0045").
VERSION = re.compile(r"v?\d+(?:[.\-/]\d+)*(?:[.\-]?[a-z]{1,5}\d*)?", re.ASCII)
WORD = re.compile(r"[^\W\d_]+")
FILLING = frozenset(
    [
        "a",
        "an",
        "the",
        "of",
        "in",
        "or",
        "and",
        "to",
        "plus",
        "per",
        "its",
        "about",
        "over",
        "under",
        "nearly",
        "almost",
    ]
)


def name_is_a_figure(loaded: LoadResult) -> Violations:
    """A name is not just a number with a unit, a scale, a percent sign or a currency."""
    assert loaded.brief
    measured = {
        word for measure in loaded.brief.measures.values() for word in WORD.findall((measure.unit or "").lower())
    }
    settings = loaded.origins[("brief", "")]
    for index, name in enumerate(loaded.brief.settings.names):
        if is_a_figure(name, frozenset(measured)):
            yield settings.place("names", index), _message(name)
    for scope, facts in named_scopes(loaded).items():
        if not VERSION.fullmatch(scope) and is_a_figure(scope, frozenset(measured)):
            message = f'"{scope}" is a figure and no name; say in the scope what tells like facts apart'
            yield from ((loaded.origins[("fact", id)].place("scope"), message) for id in facts)
    for id, subject in loaded.brief.subjects.items():
        origin = loaded.origins[("subject", id)]
        if is_a_figure(subject.name, frozenset(measured)):
            yield origin.place("name"), _message(subject.name)
        for index, name in enumerate(subject.aliases):
            if is_a_figure(name, frozenset(measured)):
                yield origin.place("aliases", index), _message(name)


def _message(name: str) -> str:
    return (
        f'"{name}" is a figure and no name, and would free this number everywhere; write the whole name it belongs to, '
        "such as Section 232, or a reference like [[fact-id]] where the figure stands"
    )


def is_a_figure(name: str, measured: frozenset[str] = frozenset()) -> bool:
    """Return whether a name is nothing but a quantity with what is counted or measured; `measured` are words for that.

    What makes a name is a word with a capital ("iPhone 17"), or one before the number ("version 3").
    """
    quantities = [each for each in find_quantities(name, indefinite=True) if each.kind != "indefinite" or each.unit]
    if not quantities:
        return False
    end = 0
    for each in quantities:
        before, end = name[end : each.start], each.end
        if any(_makes_a_name(word, measured, each is quantities[0]) for word in before.split()):
            return False
    return not any(_makes_a_name(word, measured) for word in name[end:].split())


def _makes_a_name(typed: str, measured: frozenset[str], is_first: bool = False) -> bool:
    """Return whether a word makes a name of the number beside it: it is not what the number counts or is measured in."""
    word = typed.strip("-–.,:;()%$'’\"")
    small = word.lower()
    if not any(map(str.isalpha, word)) or (small in FILLING and word != "A"):
        return False
    if is_first:  # a currency alone stands before a number: "Time to 100 km/h" is a name
        return not find_quantities(f"{word} 1")[-1].currencies
    return small not in measured and not _is_measured(word) and (word != small or not word.isascii())


@lru_cache(maxsize=1000)
def _is_measured(word: str) -> bool:
    """Return whether a word behind a number is a scale, a unit, a currency or what things are counted by."""
    if not word.isascii():
        return word in IDEOGRAPHIC_UNITS or all(sign in COUNTERS for sign in word)
    found = find_quantities(f"1 {word}")[0]
    return bool(found.unit or found.currencies) or found.value != 1


def unknown_licence(loaded: LoadResult) -> Violations:
    """The licence is a usual one, by its SPDX id or common name, or is declared as a name."""
    assert loaded.brief
    settings = loaded.brief.settings
    if not is_known_licence(settings.licence) and settings.licence not in settings.names:
        yield (
            loaded.origins[("brief", "")].place("licence"),
            f'"{settings.licence}" is no licence known here; write one such as CC BY 4.0, or declare it under "names" in data/brief.yaml',
        )
