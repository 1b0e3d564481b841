"""Read passages for the numbers that are written in them.

410,000 and 410.000 and 410 000; 7.5 million, 7.5m and 750万; 41 萬 1625; 34%; three, twenty-five, two hundred thousand,
a dozen; half, a quarter of a million. Where a spelling has two meanings (3,230 is 3.23 to some) both are read; a
wrong digit gives neither.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

SPACES = " \u00a0\u2009\u202f"
DIGITS = re.compile(rf"\d+(?:[.,'{SPACES}]\d{{3}}(?!\d))*(?:[.,]\d+)?|[½¼⅓]")
UNITS = [
    "zero",
    "one",
    "two",
    "three",
    "four",
    "five",
    "six",
    "seven",
    "eight",
    "nine",
    "ten",
    "eleven",
    "twelve",
    "thirteen",
    "fourteen",
    "fifteen",
    "sixteen",
]
UNITS += ["seventeen", "eighteen", "nineteen"]
TENS = ["twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety"]
WORDS = {word: Decimal(value) for value, word in enumerate(UNITS)}
WORDS |= {word: Decimal(20 + 10 * index) for index, word in enumerate(TENS)}
WORDS |= {"dozen": Decimal(12), "twice": Decimal(2), "double": Decimal(2), "doubled": Decimal(2), "single": Decimal(1)}
PARTS = {"half": 2, "third": 3, "quarter": 4, "fifth": 5, "tenth": 10, "½": 2, "⅓": 3, "¼": 4}
SCALES = {"hundred": 2, "thousand": 3, "million": 6, "billion": 9, "trillion": 12}
SHORT = {"k": 3, "m": 6, "mn": 6, "mln": 6, "b": 9, "bn": 9, "tn": 12}  # may be units: read with and without
CHINESE = {"千": 3, "万": 4, "萬": 4, "亿": 8, "億": 8}
UNIT_SIGNS = "瓦米克卡赫伏升"  # 千瓦 is a kilowatt, and no thousand of anything
SPELT = "|".join(sorted((*WORDS, *SCALES), key=len, reverse=True))
SPELLED = re.compile(rf"\b(?:{SPELT})(?:(?:[ -]| and )(?:{SPELT}))*\b", re.IGNORECASE)
PART = re.compile(
    rf"\b(?:(?P<count>a|one|two|three|four|\d)[ -])?(?P<part>{'|'.join(w for w in PARTS if w.isalpha())})s?\b"
    rf"(?: (?:of )?an? (?P<scale>{'|'.join(SCALES)}))?",
    re.IGNORECASE,
)
AFTER = re.compile(
    rf"[ -]?({'|'.join(SCALES)})s?\b|[ ]?({'|'.join(SHORT)})\b| ?([{''.join(CHINESE)}]+)(?![{UNIT_SIGNS}])",
    re.IGNORECASE,
)


def find_numbers(passage: str, percent: bool = False) -> set[Decimal]:
    """Return every number that can be read in the passage, without signs; for fractions the percentage too, if
    `percent`."""
    found = {number for match in DIGITS.finditer(passage) for number in _written(match, passage)}
    found |= {_spelled(match[0]) for match in SPELLED.finditer(passage) if _is_whole(match, passage)}
    for match in PART.finditer(passage):
        count = {"a": "1", "one": "1", "two": "2", "three": "3", "four": "4", None: "1"}
        word = match["count"] and match["count"].lower()
        share = Decimal(count.get(word, word or "1")) / PARTS[match["part"].lower()]
        found.add(share.scaleb(SCALES[match["scale"].lower()]) if match["scale"] else share)
        if percent and not match["scale"]:
            found |= {100 * share, (100 * share).quantize(Decimal(1))}
    return found


def _written(match: re.Match[str], passage: str) -> Iterator[Decimal]:
    """Yield the meanings of a number in digits, with the scale word behind it."""
    if match[0] in PARTS:
        yield Decimal(1) / PARTS[match[0]]
        return
    after = AFTER.match(passage, match.end())
    word, short, chinese = after.groups(default="") if after else ("", "", "")
    # Two numbers may stand side by side, such as a day and a count: each part is read by itself too.
    parts = {match[0], *re.split(f"[{SPACES}]", match[0])}
    for number in (number for part in parts for number in _plain(part)):
        if word:
            yield number.scaleb(SCALES[word.lower()])
            continue
        if chinese:
            scaled = number.scaleb(sum(CHINESE[sign] for sign in chinese))
            rest = re.match(r" ?(\d{1,4})(?!\d)", passage[after.end() :]) if after else None
            yield scaled + Decimal(rest[1]) if rest else scaled
            continue
        yield number
        if short:
            yield number.scaleb(SHORT[short.lower()])


def _plain(digits: str) -> Iterator[Decimal]:
    """Yield the meanings of digits with separators: the last separator may be the point, or stand between thousands."""
    parts = re.split(r"[^\d]", digits)
    grouped = all(len(part) == 3 for part in parts[1:])
    if len(parts) == 1 or (grouped and 1 <= len(parts[0]) <= 3):
        yield Decimal("".join(parts))
    if len(parts) > 1 and re.search(r"[.,]\d+$", digits):
        yield Decimal(f"{''.join(parts[:-1])}.{parts[-1]}")


def _is_whole(match: re.Match[str], passage: str) -> bool:
    """Return whether the words are a number by themselves: the million of 11 million is not, that of a million is."""
    alone = re.match(r"\w+", match[0].lower())
    return not alone or alone[0] not in SCALES or passage[: match.start()].lower().endswith((" a ", "one "))


def _spelled(words: str) -> Decimal:
    total = group = Decimal(0)
    for word in re.split(r"[ -]+", words.lower().replace(" and ", " ")):
        if word in ("hundred", "dozen"):
            group = max(group, Decimal(1)) * (100 if word == "hundred" else 12)
        elif word in SCALES:
            total, group = total + max(group, Decimal(1)).scaleb(SCALES[word]), Decimal(0)
        else:
            group += WORDS[word]
    return total + group
