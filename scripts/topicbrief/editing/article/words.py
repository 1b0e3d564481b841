"""Compare words by their stems, and learn from the passages of a brief which words go with which measure."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from functools import lru_cache

from ...model.brief import Brief
from ...model.quantities.folding import fold_text

WORD = re.compile(r"[^\W\d_]{2,}")
IDEOGRAPH = re.compile(r"[\u3400-\u9fff]+")
ENDING = "ies ied ing ings ers er ed es en e s y ly ung ungen te ten ern ées ée és é ation ations"
ENDINGS = tuple(sorted(ENDING.split(), key=len, reverse=True))
SHORTEST = 3  # letters of a stem
SMALL = (
    "the is and for with from that this its was were are has had have been will which who than then they their there per as at by"
    " in of on to an or it be he she we you not but about over under around more less most also after before during into said says"
    " year years month months day days week weeks time times first last new total number million billion thousand der die das und"
    " im am von mit für den dem des ein eine zu auf ist war hat rund mehr als le la les du et en un une de que qui dans pour par sur"
    " out some all again up down off so just only very much many none next plus au aux est ont été jahr jahre ans"
)
NO_WORDS = frozenset(SMALL.split())  # they say nothing of what a sentence is about


@lru_cache(maxsize=20_000)
def stems(text: str) -> frozenset[str]:
    """Return the stems of the words of a text that mean something; of ideographs, each two that stand side by side."""
    latin = {_stem(word) for word in WORD.findall(fold_text(text).lower()) if word not in NO_WORDS}
    pairs = {run[at : at + 2] for run in IDEOGRAPH.findall(text) for at in range(max(len(run) - 1, 1))}
    return frozenset(word for word in latin if not IDEOGRAPH.match(word)) | pairs


def content_words(text: str) -> list[str]:
    """Return the words of a text that mean something, in small letters and in their order."""
    found = [word for word in WORD.findall(text.lower()) if word not in NO_WORDS]
    return list(dict.fromkeys(found))


def _stem(word: str) -> str:
    """Return a word without its endings: of "entered" and "enters" the same is left."""
    ending = next((each for each in ENDINGS if word.endswith(each) and len(word) - len(each) >= SHORTEST), "")
    return _stem(word[: -len(ending)]) if ending else word


def learn_words(brief: Brief) -> Mapping[str, Counter[str]]:
    """Return, of each stem in the locators of a brief, on which measures it was found, and how often."""
    found: defaultdict[str, Counter[str]] = defaultdict(Counter)
    named = stems(" ".join(brief.names))
    for fact in brief.facts.values():
        measure = fact.measure
        for item in fact.evidence if measure else ():
            assert measure
            for stem in stems(item.locator) - named:
                found[stem][measure] += 1
    return found


def votes(learnt: Mapping[str, Counter[str]], words: Iterable[str]) -> Mapping[str, float]:
    """Return how strongly words speak for each measure: a word that goes with one measure alone counts one."""
    found: defaultdict[str, float] = defaultdict(float)
    for word in words:
        counts = learnt.get(word)
        for measure, count in counts.items() if counts else ():
            found[measure] += count / counts.total()  # type: ignore[union-attr]
    return found
