"""No figure without a source: a figure enters prose as a reference to its fact."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from decimal import Decimal
from functools import lru_cache
from itertools import islice

from ..document import Text, walk
from ..load.result import KeyPath, LoadResult, SourceLocation
from ..model.fields import Label
from ..model.prose import EXAMPLE, MAX_MISTAKES, REFERENCE, Prose
from ..model.quantities import Quantity, find_quantities, has_quantity, may_have_quantity
from .violation import Violations

LINK_TARGET = re.compile(r"\]\([^)\s]*\)")
NAME = "|"  # stands for a name in a text whose quantities are read: it joins no words
HINTS = 3
NAMED_SCOPE = '; if it is a version or a code, write "scopes: names" in its measure'
UNITS = (("unit",), ("also",))  # of a measure; nothing else has such a key
# What a rate is counted by, which is no figure: per 100 km, per 1,000 people, deaths per million.
RATE = re.compile(
    r"(?<=per )(?:a )?(?:(?:1(?:0{1,2})?(?:[,\u00a0\u202f]000)+|10{1,8})(?![0-9.,])|hundred|(?:(?:ten|hundred) )?(?:thousand|million)|billion)\b|(?<=/)10{2,3}(?= ?km\b)"
)


def loose_figure(loaded: LoadResult) -> Violations:
    """A digit or a spelt-out quantity in prose belongs to a reference or to a declared name, or is exempt with a reason."""
    assert loaded.brief
    if ("subject", "") in loaded.unloadable:
        return  # the names are not all known
    names, stated = _names_with_figures(loaded), _stated(loaded)
    settings, named = loaded.origins[("brief", "")], named_scopes(loaded)
    for origin, path, value in (*loaded.values(Prose), *loaded.values(Label)):
        if path[-1] == "scope" and value in named and _may_be_named(loaded, origin, path):
            continue
        is_unit = origin is not settings and path in UNITS
        read = Label(RATE.sub("", value)) if is_unit else value
        hint = NAMED_SCOPE if path == ("scope",) else ""
        for word, nth, message in _found(read, names, stated):
            yield origin.word(word, nth, *path), message + hint


def named_scopes(loaded: LoadResult) -> dict[str, list[str]]:
    """Return the scopes that are names, such as versions, because their measures say so, each with the ids of its facts."""
    assert loaded.brief
    measures = {id for id, measure in loaded.brief.measures.items() if measure.scopes == "names"}
    found: defaultdict[str, list[str]] = defaultdict(list)
    for id, fact in loaded.brief.facts.items() if measures else ():
        if fact.scope and fact.measure in measures:
            found[fact.scope].append(id)
    return found


def _may_be_named(loaded: LoadResult, origin: SourceLocation, path: KeyPath) -> bool:
    """Return whether the scope at a place may be a name: one of a selection may, and that of a fact if its measure says
    so."""
    assert loaded.brief
    if len(path) > 1:
        return True
    measure = loaded.brief.measures.get(str(origin.value().get("measure")))
    return measure is not None and measure.scopes == "names"


def find_loose_figure(loaded: LoadResult, value: Prose | Label) -> str | None:
    """Return the problem that `loose_figure` would report first in a text that stands in no entry yet."""
    found = _found(value, _names_with_figures(loaded), _stated(loaded))
    return next((message for _, _, message in found), None)


def find_loose_words(loaded: LoadResult, shown: str) -> Iterator[tuple[int, str]]:
    """Yield where each loose figure stands in the text of a page that knows no references, and what to do about it."""
    names = _names_with_figures(loaded)
    known = _names(tuple(name for name in names if name in shown))
    stated, subjects = _stated(loaded), loaded.brief.facts if loaded.brief else {}
    for found in islice(find_quantities(RATE.sub(_blank, known.sub(_blank, shown))), MAX_MISTAKES):
        fact = next((id for each in _meanings(found) for id in stated.get(each, [])), None)
        home = f"subjects/{subjects[fact].subject}.md#{fact}" if fact else "subjects/SUBJECT.md#FACT"
        yield (
            found.start,
            f'"{found.text}" stands here without a source; link it to its fact, [{found.text}](../{home})',
        )


def _found(
    value: Prose | Label, names: tuple[str, ...], stated: Mapping[Decimal, list[str]]
) -> Iterator[tuple[str, int, str]]:
    """Yield each loose figure of a text, which of its occurrences it is, and what to do about it."""
    text = value.text if isinstance(value, Prose) else value
    for found, nth in _loose(value, names):
        word = found.text
        facts = list(dict.fromkeys(id for each in _meanings(found) for id in stated.get(each, [])))[:HINTS]
        hint = f"; did you mean {' or '.join(f'[[{id}]]' for id in facts)}?" if facts else ""
        yield word, nth, f"{_message(word, text, isinstance(value, Prose))}{hint}"


def _meanings(found: Quantity) -> Iterator[Decimal]:
    """Yield the values by which a fact may state the quantity: half is 0.5, and 50 per cent."""
    if found.value is not None:
        yield from (100 * found.value, found.value) if found.kind == "fraction" else (found.value,)


def _names_with_figures(loaded: LoadResult) -> tuple[str, ...]:
    """Return the declared names with a digit or a quantity in them, the longest first."""
    assert loaded.brief
    return tuple(sorted({name for name in loaded.brief.names if has_quantity(name)}, key=len, reverse=True))


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
    """What is shown as a key figure states a number or a date."""
    assert loaded.brief
    for index, id in enumerate(loaded.brief.settings.key_figures):
        if id in loaded.brief.facts and not loaded.brief.stands_alone(loaded.brief.facts[id]):
            place = loaded.origins[("brief", "")].place("key_figures", index)
            yield place, f'"{id}" states no number and cannot be a key figure'


@lru_cache(maxsize=50_000)
def _loose(value: Prose | Label, names: tuple[str, ...]) -> tuple[tuple[Quantity, int], ...]:
    """Return each loose quantity that a reader would see, and which of its occurrences in the typed text it is."""
    return tuple(islice(_each_loose(value, names), MAX_MISTAKES)) if any(map(may_have_quantity, _shown(value))) else ()


def _each_loose(value: Prose | Label, names: tuple[str, ...]) -> Iterator[tuple[Quantity, int]]:
    typed = value.text if isinstance(value, Prose) else str(value)
    # A pattern of all names in every text would make the check quadratic.
    known = _names(tuple(name for name in names if name in typed))
    masked = known.sub(_blank, LINK_TARGET.sub(_blank, REFERENCE.sub(_blank, typed)))
    seen: Counter[str] = Counter()
    for shown in _shown(value):
        for found in find_quantities(known.sub(_blank, shown)):
            places = [match.start() for match in re.finditer(re.escape(found.text), masked)]
            nth = typed.count(found.text, 0, places[seen[found.text]]) if seen[found.text] < len(places) else 0
            yield found, nth
            seen[found.text] += 1


def _shown(value: Prose | Label) -> list[str]:
    """Return the texts of a value that readers see unchanged: without references and the addresses of links."""
    return [node.text for node in walk(value.blocks) if isinstance(node, Text)] if isinstance(value, Prose) else [value]


def _blank(match: re.Match[str]) -> str:
    return NAME * len(match[0])


def _is_digit(character: str) -> bool:
    return unicodedata.category(character) in ("Nd", "Nl", "No")


def _has_digit(text: str) -> bool:
    return re.search(r"\d", text) is not None or (not text.isascii() and any(map(_is_digit, text)))


@lru_cache(maxsize=10_000)
def _names(names: tuple[str, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?<!\w){re.escape(name)}(?!\w)" for name in names) or r"(?!)")


def _stated(loaded: LoadResult) -> dict[Decimal, list[str]]:
    """Return the facts that state a number, by the number as it is shown and as it is typed."""
    assert loaded.brief
    found: defaultdict[Decimal, list[str]] = defaultdict(list)
    for id, number in loaded.brief.numbers.items():
        found[number.value].append(id)
        if number.scale:
            found[number.stated].append(id)
    return found
