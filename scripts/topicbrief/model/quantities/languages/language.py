"""Define what a language has to say of its words for quantities."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from decimal import Decimal


@dataclass(frozen=True, eq=False)
class Language:
    """The words of a language, in small letters and without accents, as `folding` leaves them.

    A phrase is words with single spaces between them; hyphens count as spaces.
    """

    code: str
    one: str
    numbers: Mapping[str, int]  # that are added up: three, twenty
    groups: Mapping[str, int]  # that multiply what stands before them and are added to: hundred, dozen
    scales: Mapping[str, int]  # powers of ten that end a group: thousand, million
    multiples: Mapping[str, Decimal]  # words for a factor: twice, trebled, halved
    suffix: str  # makes a factor of a number: -fold
    parts: Mapping[str, int]  # words for a part, in the singular and the plural: third, quarters
    period_parts: frozenset[str]  # that are also times of the year: a quarter
    part_before: frozenset[str]  # before or behind such a word, say that it is a part
    part_after: frozenset[str]
    half: frozenset[str]
    articles: frozenset[str]  # that may stand for one: a million
    joints: frozenset[str]  # within a number: two hundred and fifty
    point: str  # within a number: two point five
    ordinals: Mapping[str, int]
    vague: Mapping[str, str]  # of a word or phrase: why it has no value
    indefinite: Mapping[str, tuple[int | None, str]]  # what it is at times, and why it need not be
    idioms: tuple[str, ...]  # phrases whose number is none
    before: Mapping[str, str]  # of a phrase before a number: the bound
    after: Mapping[str, str]  # of a phrase behind it: the bound
    units: Mapping[str, str]  # of a word or phrase: the unit, as `units` writes it
    currencies: Mapping[str, tuple[str, ...]]
    short_scales: Mapping[str, int] = field(default_factory=dict)  # behind digits alone: bn, mn
    share: frozenset[str] = frozenset()  # between two numbers, of which the first is a part: in, out of
    every: str = ""  # before an ordinal, makes a share of it: every third buyer
    ordinal_nouns: frozenset[str] = frozenset()  # behind "a third": it is the third of them, and no part
